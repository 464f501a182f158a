//! What a run found, topic by topic: for the end of `takehome check`.

use super::Grade;
use crate::diagnostic::{Diagnostic, Tally};
use crate::library::Library;
use crate::model::LanguageTag;
use crate::model::id::TopicId;
use crate::readability::figures::Scores;
use crate::source::FileId;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// One document, a topic in one language, and what was found in its file.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub topic: String,
    pub language: LanguageTag,
    pub tally: Tally,
    /// US school grade (Flesch-Kincaid) of an English text, taught words left out.
    pub grade: Option<f64>,
    /// INFLESZ of a Spanish text, 0 hard to 100 easy.
    pub inflesz: Option<f64>,
}

/// What was found in every document, and outside of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Summaries {
    /// By topic, the default language first. A document that cannot be read is not among them.
    pub topics: Vec<Summary>,
    /// In other files: shared data, pages, settings, documents that cannot be read.
    pub elsewhere: Tally,
}

/// Sums up a run.
pub fn summaries(library: &Library, grades: &[Grade], diagnostics: &[Diagnostic]) -> Summaries {
    let mut by_file: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if let Some(span) = diagnostic.span {
            by_file.entry(span.file()).or_default().push(diagnostic);
        }
    }
    let grades: BTreeMap<(&TopicId, &LanguageTag), Scores> = grades
        .iter()
        .map(|grade| ((&grade.topic, &grade.language), grade.scores))
        .collect();
    let documents = library
        .topics
        .values()
        .flat_map(|topic| topic.texts().map(move |text| (topic, text)));
    let summary = |(topic, text): (&crate::library::Topic, &crate::model::document::Text)| {
        let (grade, inflesz) = match grades.get(&(&topic.id, &text.language)) {
            Some(Scores::English { flesch_kincaid, .. }) => (Some(tenths(*flesch_kincaid)), None),
            Some(Scores::Spanish { inflesz, .. }) => (None, Some(tenths(*inflesz))),
            Some(Scores::None) | None => (None, None),
        };
        Summary {
            topic: topic.id.as_str().to_owned(),
            language: text.language.clone(),
            tally: by_file
                .get(&text.file)
                .map_or_else(Tally::default, |found| Tally::count(found.iter().copied())),
            grade,
            inflesz,
        }
    };
    let topics: Vec<Summary> = documents.map(summary).collect();
    let inside: BTreeSet<FileId> = library
        .topics
        .values()
        .flat_map(|topic| topic.texts().map(|text| text.file))
        .collect();
    let is_elsewhere = |found: &&Diagnostic| found.span.is_none_or(|span| !inside.contains(&span.file()));
    Summaries {
        topics,
        elsewhere: Tally::count(diagnostics.iter().filter(is_elsewhere)),
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// More documents than this are listed only where something was found.
const LISTED_IN_FULL: usize = 40;

/// The summaries as a table for a terminal; nothing without documents.
pub fn table(summaries: &Summaries) -> String {
    let all = &summaries.topics;
    let listed: Vec<&Summary> = all
        .iter()
        .filter(|summary| all.len() <= LISTED_IN_FULL || summary.tally != Tally::default())
        .collect();
    let mut rows: Vec<(String, Tally, String)> = listed
        .iter()
        .map(|summary| (summary.name(), summary.tally, summary.score()))
        .collect();
    if summaries.elsewhere != Tally::default() {
        rows.push((OTHER_FILES.to_owned(), summaries.elsewhere, String::new()));
    }
    let mut text = String::new();
    let widest = rows.iter().map(|(name, ..)| name.chars().count()).max();
    if let Some(widest) = widest {
        let wide = widest.max("topic".len());
        let head = format!("{:wide$}  errors  withheld  warnings  notes  grade\n", "topic");
        text.push_str(&head);
        for (name, tally, score) in &rows {
            let row = format!(
                "{name:wide$}  {:>6}  {:>8}  {:>8}  {:>5}  {score:>5}",
                tally.errors, tally.withheld, tally.warnings, tally.notes
            );
            let _ = writeln!(text, "{}", row.trim_end());
        }
    }
    match all.len() - listed.len() {
        0 => {}
        1 => text.push_str("1 handout has no finding.\n"),
        others => {
            let _ = writeln!(text, "{others} handouts have no finding.");
        }
    }
    text
}

/// The row of findings outside of documents that can be read.
const OTHER_FILES: &str = "other files";

impl Summary {
    fn name(&self) -> String {
        format!("{} ({})", self.topic, self.language)
    }

    /// The grade, or the INFLESZ score marked as such.
    fn score(&self) -> String {
        match (self.grade, self.inflesz) {
            (Some(grade), _) => format!("{grade:.1}"),
            (None, Some(inflesz)) => format!("I {inflesz:.0}"),
            (None, None) => "-".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(topic: &str, warnings: usize) -> Summary {
        Summary {
            topic: topic.to_owned(),
            language: LanguageTag::new("en").expect("a tag"),
            tally: Tally {
                warnings,
                ..Tally::default()
            },
            grade: Some(5.25),
            inflesz: None,
        }
    }

    #[test]
    fn a_small_set_is_listed_in_full_and_a_large_one_where_something_is_wrong() {
        let set = |topics| Summaries {
            topics,
            elsewhere: Tally::default(),
        };
        let mut few = set(vec![summary("sciatica", 2), summary("hip", 0)]);
        few.elsewhere.errors = 1;
        let few = table(&few);
        assert_eq!(
            few,
            "topic          errors  withheld  warnings  notes  grade\n\
             sciatica (en)       0         0         2      0    5.2\n\
             hip (en)            0         0         0      0    5.2\n\
             other files         1         0         0      0\n"
        );
        let mut many: Vec<Summary> = (0..60).map(|number| summary(&format!("t{number}"), 0)).collect();
        many[7].tally.errors = 1;
        let many = table(&set(many));
        assert!(many.contains("t7 (en)") && !many.contains("t8 (en)"), "{many}");
        assert!(many.ends_with("59 handouts have no finding.\n"), "{many}");
        assert_eq!(table(&Summaries::default()), "");
    }
}
