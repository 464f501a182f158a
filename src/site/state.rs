//! The page of one printed state (`v/HASH.html`), and the page that stands at the address of a withdrawn topic.
//!
//! It answers one question, in the language of the sheet: does my sheet still hold? Emergency changes come first, then
//! urgent ones, then the rest. Search engines do not keep it; its canonical address is the current page.

use super::address::relative;
use super::chrome::Head;
use super::shell::{Shell, Site};
use super::topic::{Sheet, sheet_link};
use super::view::{Place, StateChange, StateLink, StatePage, StateView};
use crate::language::fill;
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::id::TopicId;
use crate::model::retired::Retired;
use crate::model::topic::TopicKind;
use crate::release::printed::Verdict;
use crate::release::told::ToldPart;

/// A topic to lead to, in a language that it has.
#[derive(Clone, Debug, PartialEq)]
pub struct Target<'a> {
    pub kind: TopicKind,
    pub id: &'a TopicId,
    pub language: &'a LanguageTag,
    pub title: &'a str,
}

/// What the page of a state tells.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// Where the page stands, under the site's folder.
    pub path: String,
    /// Of the document, which may be one that the project no longer has.
    pub language: &'a LanguageTag,
    /// What the sheet was called.
    pub title: &'a str,
    /// "1.0.0+3fa9c2d1" and the day of its release; nothing on the page of a topic.
    pub stamp: Option<(String, Option<jiff::civil::Date>)>,
    pub verdict: Verdict,
    /// Whether both cards changed; the verdict names the first only.
    pub urgent_changed: bool,
    pub retired: Option<&'a Retired>,
    /// The current page, or the successor's.
    pub target: Option<Target<'a>>,
    pub sheets: Vec<Sheet>,
    pub changes: &'a [ToldPart],
}

impl Site<'_> {
    /// Makes the page.
    pub fn state_page<'a>(&self, shell: &'a Shell, told: &Told<'a>) -> StatePage<'a> {
        let words = &shell.language.strings.state;
        let (status, heading, intro) = answer(shell, told.verdict);
        let head = Head {
            place: Place::Elsewhere,
            path: told.path.clone(),
            title: heading,
            description: intro,
            languages: Vec::new(),
            between: Vec::new(),
            indexed: false,
        };
        let mut page = self.chrome(shell, head);
        let target = told.target.as_ref();
        let paths = target.map(|to| self.addresses.topic(to.kind, to.id, to.language));
        page.canonical = paths.as_ref().map(|path| self.addresses.absolute(path));
        let link = target.zip(paths).map(|(to, path)| StateLink {
            href: relative(&told.path, &path),
            label: self.link_label(shell, told, to),
            language: to.language.clone(),
        });
        let sheets = target.map_or_else(Vec::new, |to| {
            let sheets = told.sheets.iter().map(|sheet| {
                let path = self.addresses.sheet(to.kind, to.id, to.language, sheet.edition);
                sheet_link(shell.language, relative(&told.path, &path), to.title, sheet)
            });
            sheets.collect()
        });
        let state = StateView {
            status,
            title: told.title.to_owned(),
            language: told.language.clone(),
            heading,
            intro,
            code: told.stamp.as_ref().map(|stamp| code_line(shell, stamp)),
            warnings: warnings(shell, told),
            reason: self.reason(shell, told),
            page: link,
            sheets,
            changes_heading: &words.changes_heading,
            new_label: &words.new_label,
            gone_label: &words.gone_label,
            small_change: &words.small_change,
            changes: told.changes.iter().map(|part| change(shell, part)).collect(),
        };
        StatePage { page, state }
    }

    fn link_label(&self, shell: &Shell, told: &Told<'_>, to: &Target<'_>) -> String {
        let words = &shell.language.strings.state;
        let pattern = match told.verdict {
            Verdict::Withdrawn => &words.read_instead,
            _ => &words.current_page,
        };
        let label = fill(pattern, &[("title", to.title)]);
        if *to.language == shell.language.tag {
            return label;
        }
        let name = self
            .languages
            .get(to.language)
            .map(|language| language.strings.name.as_str());
        format!("{label} ({})", name.unwrap_or(to.language.as_str()))
    }

    /// Why it is withdrawn, where somebody has said it in the language of the page.
    fn reason(&self, shell: &Shell, told: &Told<'_>) -> Option<String> {
        let (retired, words) = (told.retired?, &shell.language.strings.state);
        let given = retired.reason_in(&shell.language.tag, self.default_language());
        match given {
            Some(reason) => Some(fill(&words.reason, &[("reason", reason)])),
            None if retired.language.is_some() => Some(words.not_in_language.clone()),
            None => None,
        }
    }
}

/// The status, and the answer in a heading and a sentence.
fn answer<'a>(shell: &'a Shell, verdict: Verdict) -> (&'static str, &'a str, &'a str) {
    let strings = &shell.language.strings;
    let words = &strings.state;
    match verdict {
        Verdict::Current => ("current", &words.current_heading, &words.current_intro),
        Verdict::LacksEmergency | Verdict::LacksUrgent => {
            ("unsafe", &words.changed_heading, &words.changed_intro)
        }
        Verdict::Changed => ("changed", &words.changed_heading, &words.changed_intro),
        Verdict::Withheld => ("withheld", &strings.site.withheld_heading, &words.withheld_intro),
        Verdict::Withdrawn => ("withdrawn", &words.withdrawn_heading, &words.withdrawn_intro),
    }
}

fn code_line(shell: &Shell, (stamp, released): &(String, Option<jiff::civil::Date>)) -> String {
    let words = &shell.language.strings.state;
    let line = fill(&words.code_line, &[("stamp", stamp)]);
    match released {
        Some(date) => {
            let released = fill(&words.released_line, &[("date", &shell.language.date(*date))]);
            format!("{line}, {released}")
        }
        None => line,
    }
}

fn warnings<'a>(shell: &'a Shell, told: &Told<'_>) -> Vec<&'a str> {
    let words = &shell.language.strings.state;
    let mut warnings: Vec<&str> = Vec::new();
    if told.verdict == Verdict::LacksEmergency {
        warnings.push(&words.emergency_changed);
    }
    if told.urgent_changed {
        warnings.push(&words.urgent_changed);
    }
    warnings
}

fn change(shell: &Shell, part: &ToldPart) -> StateChange {
    StateChange {
        urgency: match part.urgency() {
            Some(Urgency::Emergency) => "emergency",
            Some(Urgency::Urgent) => "urgent",
            None => "other",
        },
        heading: part.label(shell.language).to_owned(),
        new: part.new.clone(),
        gone: part.gone.clone(),
    }
}
