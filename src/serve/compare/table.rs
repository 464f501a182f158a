//! The rows of one group as a table: what a part is called, how it stands, and the words of both sides.

use super::Desk;
use super::rows::{Group, Row, State, Words};
use super::words;
use crate::library::accepted::Standing;
use crate::model::LanguageTag;
use crate::site::element;
use crate::source::Span;
use std::fmt::Write as _;

impl Desk<'_> {
    pub(super) fn table(
        &self,
        group: Group,
        rows: &[(usize, &Row<'_>)],
        language: &LanguageTag,
        into: &mut String,
    ) {
        let default = self.library.default_language();
        let _ = writeln!(into, "<h3 id=\"group-{}\">{}</h3>", group as u8, group.heading());
        let _ = writeln!(
            into,
            "<div class=\"wide\" role=\"region\" aria-labelledby=\"group-{0}\" tabindex=\"0\">\n\
             <table class=\"beside\" aria-labelledby=\"group-{0}\">",
            group as u8
        );
        into.push_str("<thead>\n<tr>");
        element("th scope=\"col\" class=\"part\"", "Part", into);
        element(
            "th scope=\"col\"",
            &format!("{} (original)", self.name(default)),
            into,
        );
        element("th scope=\"col\"", self.name(language), into);
        into.push_str("</tr>\n</thead>\n<tbody>\n");
        for (number, row) in rows {
            let _ = writeln!(into, "<tr id=\"row-{number}\" class=\"{}\">", row.state.key());
            self.row_head(row, language, into);
            self.cell(row.original.as_ref(), row.original_at, default, into);
            self.cell(row.translation.as_ref(), row.translation_at, language, into);
            into.push_str("</tr>\n");
        }
        into.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn row_head(&self, row: &Row<'_>, language: &LanguageTag, into: &mut String) {
        into.push_str("<th scope=\"row\" class=\"part\">");
        element("p", &self.part(row), into);
        element("p class=\"state\"", row.state.word(), into);
        if let Standing::Outdated(accepted) = row.standing {
            let version = accepted.version;
            let version = version.map_or_else(String::new, |version| format!(" (version {version})"));
            let since = format!(
                "The original has changed since {}{version}, when this was accepted. The translation {}.",
                accepted.on,
                if row.changed_too {
                    "has changed, too"
                } else {
                    "is as it was then"
                }
            );
            element("p class=\"more\"", &since, into);
        }
        let keeps_back = matches!(row.state, State::Stale | State::Missing) && row.group == Group::RedFlags;
        if keeps_back {
            let words = format!("Holds the handout back in {}.", self.name(language));
            element("p class=\"more\"", &words, into);
        }
        for differs in &row.differs {
            element("p class=\"more\"", &capitalised(differs), into);
        }
        into.push_str("</th>\n");
    }

    fn cell(
        &self,
        words: Option<&Words<'_>>,
        place: Option<Span>,
        language: &LanguageTag,
        into: &mut String,
    ) {
        let Some(words) = words else {
            into.push_str("<td class=\"none\">Nothing here</td>\n");
            return;
        };
        let _ = writeln!(into, "<td>\n<div {}>", self.spoken(language));
        words::words(words, into);
        into.push_str("</div>\n");
        if let Some(place) = place {
            let line = self.sources.position(place.file(), place.start()).line;
            let path = self.sources.path(place.file());
            element("p class=\"place\"", &format!("{path}, line {line}"), into);
        }
        into.push_str("</td>\n");
    }

    /// A row as its reader calls it.
    pub(super) fn part(&self, row: &Row<'_>) -> String {
        if row.group != Group::Handout {
            return row.key.clone();
        }
        let front = match row.name.as_str() {
            "title" => "Title",
            "summary" => "Summary",
            "also_called" => "Other names",
            "main_message" => "Main message",
            "key_points" => "Key points",
            "unknowns" => "What experts do not know",
            "funding" => "Who paid",
            _ => "",
        };
        let english = LanguageTag::new("en").and_then(|tag| self.library.languages.get(&tag));
        let section = english.and_then(|english| english.strings.sections.get(&row.name)?.first());
        match section {
            _ if !front.is_empty() => front.to_owned(),
            Some(section) => section.clone(),
            None => row.name.clone(),
        }
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}
