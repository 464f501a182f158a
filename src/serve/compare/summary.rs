//! What stands on top of a handout: how many rows stand how, which ones to look at, and what to type.

use super::Desk;
use super::rows::{Group, Row, State};
use crate::library::Topic;
use crate::model::LanguageTag;
use crate::site::{element, escape};
use std::collections::BTreeSet;
use std::fmt::Write as _;

impl Desk<'_> {
    /// How many rows stand how, which ones to look at, and what to type.
    pub(super) fn summary(&self, topic: &Topic, language: &LanguageTag, rows: &[Row<'_>], into: &mut String) {
        into.push_str("<section class=\"summary\" aria-label=\"Summary\">\n");
        self.no_translation(topic, language, into);
        if self.withheld.contains(&(&topic.id, language)) {
            let words = format!(
                "Withheld: patients do not get this handout in {}. The preview says why.",
                self.name(language)
            );
            element("p class=\"banner\"", &words, into);
        }
        element("p class=\"counts\"", &counts(rows), into);
        let is_held = self.library.accepted.contains_key(language);
        if !is_held {
            let words = format!(
                "Nothing tells yet when an original changes under its translation to {}. Read the texts, then begin with:",
                self.name(language)
            );
            element("p", &words, into);
            command(
                &format!("takehome translations accept --language {language}"),
                into,
            );
        }
        // Before the first acceptance that would be every row.
        let told = State::TO_DO
            .into_iter()
            .filter(|state| is_held || *state != State::NotAccepted);
        for state in told {
            let own = rows.iter().enumerate().filter(|(_, row)| row.state == state);
            let links: Vec<String> = own.map(|(number, row)| self.link(number, row)).collect();
            if !links.is_empty() {
                let _ = writeln!(
                    into,
                    "<p><strong>{}:</strong> {}</p>",
                    state.word(),
                    links.join(", ")
                );
            }
        }
        if is_held {
            accepting(topic, language, rows, into);
        }
        into.push_str("</section>\n");
    }

    /// What is said where a handout has no text in a language.
    fn no_translation(&self, topic: &Topic, language: &LanguageTag, into: &mut String) {
        if topic.text(language).is_some() {
            return;
        }
        let original = self.sources.path(topic.original.file);
        let path = format!(
            "{}.{language}.md",
            original.strip_suffix(".md").unwrap_or(original)
        );
        let words = if self.sources.find(&path).is_some() {
            format!(
                "{path} cannot be shown: it has a mistake that the preview lists, or it is a draft and drafts are left out."
            )
        } else {
            format!(
                "There is no translation to {} yet. Patients who read {} are led to the original. It would stand in {path}.",
                self.name(language),
                self.name(language)
            )
        };
        element("p class=\"banner\"", &words, into);
    }

    fn link(&self, number: usize, row: &Row<'_>) -> String {
        let mut link = format!("<a href=\"#row-{number}\">");
        escape(&self.part(row), &mut link);
        link.push_str("</a>");
        link
    }
}

/// "21 parts: 18 current, 1 stale, 2 missing."
fn counts(rows: &[Row<'_>]) -> String {
    let count = |state: State| rows.iter().filter(|row| row.state == state).count();
    let rest = State::TO_DO.map(|state| (count(state), state.word().to_lowercase()));
    let current = (
        count(State::Current) + count(State::Optional),
        "current".to_owned(),
    );
    let told: Vec<String> = std::iter::once(current)
        .chain(rest)
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    format!("{} parts: {}.", rows.len(), told.join(", "))
}

/// What to type when the translation follows its original.
fn accepting(topic: &Topic, language: &LanguageTag, rows: &[Row<'_>], into: &mut String) {
    let (mut all, mut may_stay) = (BTreeSet::new(), BTreeSet::new());
    for row in rows
        .iter()
        .filter(|row| matches!(row.state, State::Stale | State::NotAccepted))
    {
        let held_back = row.group == Group::RedFlags && row.state == State::Stale && !row.changed_too;
        if held_back {
            may_stay.insert(argument(topic, row));
        } else {
            all.insert(argument(topic, row));
        }
    }
    let mut tell = |words: &str, names: &BTreeSet<String>, ending: &str| {
        if !names.is_empty() {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            element("p", words, into);
            command(
                &format!(
                    "takehome translations accept {} --language {language}{ending}",
                    names.join(" ")
                ),
                into,
            );
        }
    };
    tell(
        "When the translation says what the original says now, type:",
        &all,
        "",
    );
    let words = "Translate these emergency or urgent signs first, then accept them. Only where their words may stay as they are, type:";
    tell(words, &may_stay, " --unchanged");
}

/// The row as the command calls it.
fn argument(topic: &Topic, row: &Row<'_>) -> String {
    if row.group == Group::Handout {
        return topic.id.to_string();
    }
    // An author's own name may have letters that a shell would read otherwise: then all of its kind are meant.
    let is_plain = |part: &&str| {
        part.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    let parts = row.key.split('/').take(2).take_while(is_plain);
    parts.collect::<Vec<_>>().join("/")
}

fn command(words: &str, into: &mut String) {
    into.push_str("<pre>");
    escape(words, into);
    into.push_str("</pre>\n");
}
