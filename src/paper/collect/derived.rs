//! What a handout shows of other files, in the short form of paper: conditions behind a symptom, look-alikes, related
//! handouts, words of the glossary, sources, who made it.
//!
//! Its author wrote none of these words for this handout, and each stands in full elsewhere: on the page, in the
//! comparison, in the other handouts. So the sheet keeps what a reader acts on, run in, and says where the rest is.
//! [`crate::library::words::sheet_lines`] has the same form as plain lines, for the test of promise 5.

use super::part::titled;
use super::{Collector, isolated, paragraph};
use crate::language::fill;
use crate::library::words::{MIMIC_SIGNS, publishers};
use crate::model::explanation::WordLine;
use crate::model::reading::{
    self, Cause, Destination, Mimic, Mimics, NoticeLine, Part, RelatedTopic, SignList, SourceLine,
};
use crate::paper::flow::block::{Block, Inline, Look, Marker, plain};
use crate::paper::frame::Direction;
use std::borrow::Cow;

impl Collector<'_> {
    /// Parts that are not derived from other files add nothing here.
    pub(super) fn derived(&self, part: &Part, blocks: &mut Vec<Block>) {
        match part {
            Part::Causes {
                anchor,
                heading,
                intro,
                causes,
            } => {
                let intro = format!("{intro} {}", self.setting.language.strings.sheet.each_handout);
                blocks.extend([titled(heading, anchor), paragraph(vec![Inline::text(intro)])]);
                blocks.push(bullets(causes.iter().map(|cause| self.cause(cause))));
            }
            Part::Mimics(mimics) => self.mimics(mimics, blocks),
            Part::Related {
                anchor,
                heading,
                topics,
            } => {
                let mut line = self.related(topics);
                line.push(Inline::text(format!(
                    " {}",
                    self.setting.language.strings.sheet.each_handout
                )));
                blocks.extend([titled(heading, anchor), paragraph(line)]);
            }
            Part::Words {
                anchor,
                heading,
                words,
            } => blocks.extend([titled(heading, anchor), word_lines(words)]),
            Part::Sources {
                anchor,
                heading,
                sources,
                checked,
            } => {
                let line = self.sources(sources, checked.as_deref());
                blocks.extend([titled(heading, anchor), small(line)]);
            }
            Part::About {
                anchor,
                heading,
                lines,
            } => {
                let line = format!("{} {}", lines.join(" "), self.contact());
                blocks.extend([titled(heading, anchor), small(vec![Inline::text(line)])]);
            }
            Part::Notices {
                anchor,
                heading,
                notices,
            } => {
                blocks.push(titled(heading, anchor));
                blocks.extend(notices.iter().map(|notice| self.notice(notice)));
            }
            _ => {}
        }
    }

    /// In its own language and direction, also where those of the sheet are others.
    fn notice(&self, notice: &NoticeLine) -> Block {
        let foreign = reading::Inline::Foreign {
            language: notice.language.clone(),
            content: notice.content.clone(),
        };
        let own = notice.language == self.setting.language.tag;
        let line = match own {
            true => self.inlines(&notice.content),
            false => self.inlines(&[foreign]),
        };
        Block::Directed {
            direction: match notice.rtl {
                true => Direction::Rtl,
                false => Direction::Ltr,
            },
            blocks: vec![small(line)],
        }
    }

    /// "Sciatica. More like this if: one sign; another." The summary stands on the condition's own handout.
    fn cause(&self, cause: &Cause) -> Vec<Inline> {
        let mut line = vec![self.link(&cause.destination, self.bold(&cause.title))];
        line.extend(self.page_note(&cause.destination));
        if let Some(signs) = &cause.signs {
            line.push(Inline::text(". "));
            line.extend(self.labelled(&signs.label, signs));
        }
        line
    }

    fn mimics(&self, mimics: &Mimics, blocks: &mut Vec<Block>) {
        let each = &self.setting.language.strings.sheet.each_handout;
        blocks.push(titled(&mimics.heading, &mimics.anchor));
        blocks.push(paragraph(vec![Inline::text(format!("{} {each}", mimics.intro))]));
        blocks.push(bullets(mimics.mimics.iter().map(|mimic| self.mimic(mimic))));
        if let Some(more) = &mimics.comparison {
            let words = vec![Inline::text(&*more.text)];
            let mut line = vec![self.link(&more.destination, words)];
            line.extend(
                self.see(&more.destination)
                    .map(|see| Inline::text(format!(": {see}."))),
            );
            blocks.push(paragraph(line));
        }
    }

    /// "More like piriformis syndrome if: one sign; another." What points to this handout's own condition is in it, and
    /// the comparison has every sign.
    fn mimic(&self, mimic: &Mimic) -> Vec<Inline> {
        match &mimic.there {
            Some(signs) => {
                let label = vec![self.link(&mimic.destination, self.bold(&signs.label))];
                let signs = run_in(&signs.signs[..signs.signs.len().min(MIMIC_SIGNS)]);
                let note = self.page_note(&mimic.destination);
                label.into_iter().chain([signs]).chain(note).collect()
            }
            None => vec![self.link(&mimic.destination, self.bold(&mimic.title))],
        }
    }

    fn labelled(&self, label: &[reading::Inline], signs: &SignList) -> Vec<Inline> {
        self.inlines(label)
            .into_iter()
            .chain([run_in(&signs.signs)])
            .collect()
    }

    /// Grouped by the reason for which they are shown, in the order in which the reasons come first.
    fn related(&self, topics: &[RelatedTopic]) -> Vec<Inline> {
        let mut line: Vec<Inline> = Vec::new();
        for (reason, topics) in by_reason(topics) {
            line.extend((!line.is_empty()).then(|| Inline::text(" ")));
            line.push(Inline::text(format!("{reason}: ")));
            for (at, topic) in topics.iter().enumerate() {
                let separator = &self.setting.language.strings.quotes.list_separator;
                line.extend((at > 0).then(|| Inline::text(separator)));
                line.push(self.link(&topic.destination, self.inlines(&topic.title)));
                line.extend(self.page_note(&topic.destination));
            }
            line.push(Inline::text("."));
        }
        line
    }

    /// Who published them; titles and addresses stand on the page.
    fn sources(&self, sources: &[SourceLine], checked: Option<&str>) -> Vec<Inline> {
        let mut words = format!("{}.", publishers(sources).join("; "));
        words.extend(checked.map(|checked| format!(" {checked}.")));
        let mut line = vec![Inline::text(words)];
        if let Some(page) = &self.setting.page {
            let strings = &self.setting.language.strings.sheet;
            // The sentence is split at its address, so that only the address can be followed.
            let sentence = fill(&strings.sources_on_page, &[("address", "\u{0}")]);
            let (before, after) = sentence.split_once('\u{0}').unwrap_or((&sentence, ""));
            line.push(Inline::text(format!(" {before}")));
            let shown = vec![Inline::text(short_address(page))];
            line.push(self.link(&Destination::Outside { url: page.clone() }, shown));
            line.push(Inline::text(after));
        }
        line
    }

    /// Whom to call, in the text itself: a screen reader passes over the header.
    pub(super) fn contact(&self) -> String {
        let (clinic, strings) = (&self.setting.clinic, &self.setting.language.strings);
        let mut facts = vec![clinic.name.clone()];
        facts.extend(clinic.address.clone());
        let phone = isolated(self.setting.language, &clinic.phone.shown);
        facts.push(fill(&strings.sheet.call_us, &[("phone", &phone)]));
        facts.extend(clinic.hours.clone());
        let mut line = format!("{}.", facts.join(". "));
        if let Some(after) = &clinic.after_hours {
            line.push_str(&format!(" {}: {after}", strings.site.after_hours));
        }
        line
    }

    /// "see the handout "Sciatica"": what a link to another handout says on paper, where nobody can follow it.
    /// Where both are bound into one packet, "see page 7".
    pub(super) fn see(&self, destination: &Destination) -> Option<String> {
        if let Some(page) = self.said_page(destination) {
            return Some(page);
        }
        let title = (self.setting.title)(destination)?;
        Some(fill(
            &self.setting.language.strings.sheet.see_handout,
            &[("title", &title)],
        ))
    }

    /// Words that lead to another handout, with its title where the words do not say it already.
    pub(super) fn linked(&self, destination: &Destination, spans: Vec<Inline>, line: &mut Vec<Inline>) {
        let words = plain(&spans);
        line.push(self.link(destination, spans));
        if let Some(note) = self.page_note(destination) {
            line.push(note);
            return;
        }
        let title = (self.setting.title)(destination);
        if title.is_some_and(|title| !words.to_lowercase().contains(&title.to_lowercase())) {
            line.extend(self.see(destination).map(|see| Inline::text(format!(" ({see})"))));
        }
    }
}

/// An address as it is typed: without the scheme that browsers add.
pub fn short_address(url: &str) -> &str {
    url.strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"))
        .unwrap_or(url)
}

fn by_reason<'t, 'r>(topics: &'t [RelatedTopic<'r>]) -> Vec<(&'t str, Vec<&'t RelatedTopic<'r>>)> {
    let mut groups: Vec<(&str, Vec<&RelatedTopic<'r>>)> = Vec::new();
    for topic in topics {
        match groups.iter_mut().find(|(reason, _)| *reason == topic.reason) {
            Some((_, group)) => group.push(topic),
            None => groups.push((&topic.reason, vec![topic])),
        }
    }
    groups
}

/// " one sign; another."
pub(super) fn run_in(signs: &[Cow<'_, str>]) -> Inline {
    let signs: Vec<&str> = signs.iter().map(|sign| &**sign).collect();
    Inline::text(format!(" {}.", signs.join("; ")))
}

fn bullets(lines: impl Iterator<Item = Vec<Inline>>) -> Block {
    Block::List {
        marker: Marker::Bullet,
        items: lines.map(|line| vec![paragraph(line)]).collect(),
    }
}

/// Every word in weight, then what it means, one behind the other.
fn word_lines(words: &[WordLine<'_>]) -> Block {
    let mut line = Vec::with_capacity(2 * words.len());
    for (at, word) in words.iter().enumerate() {
        let end = if at + 1 == words.len() { "." } else { ";  " };
        line.push(Inline::bold(format!("{}: ", word.word)));
        let meaning: Cow<'_, str> = word.meaning.as_ref().trim_end_matches('.').into();
        line.push(Inline::text(format!("{meaning}{end}")));
    }
    paragraph(line)
}

fn small(text: Vec<Inline>) -> Block {
    Block::Paragraph {
        text,
        look: Look::Small,
    }
}
