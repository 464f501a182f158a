//! `takehome list --uses KIND:ID`: everything that a change reaches, as a table or JSON.

use super::list::table;
use super::{Failure, Global, report};
use crate::library::approval::{Withheld, approve};
use crate::library::uses::{Place, Subject, Use, Way, uses};
use crate::library::{Library, Topic, packets};
use crate::model::comparison::ComparisonName;
use crate::site::address::Addresses;

/// Lists what a subject touches. What is withheld is listed too, marked: it comes back.
///
/// # Errors
/// The subject is mistyped, or standard output is closed.
pub fn show(
    global: &Global,
    library: &Library,
    diagnostics: &[crate::diagnostic::Diagnostic],
    text: &str,
) -> Result<(), Failure> {
    let subject = Subject::find(library, text).map_err(|fault| Failure::usage(fault.to_string()))?;
    let found = uses(library, &subject);
    let withheld = approve(library, diagnostics)
        .map_or_else(|_| Withheld::nothing(), |approved| approved.withheld().clone());
    let view = View {
        library,
        withheld,
        addresses: Addresses::new(library.default_language(), &library.config.base_url),
    };
    if global.json {
        let touched: Vec<serde_json::Value> = found.iter().map(|found| view.json(found)).collect();
        return report::json(&serde_json::json!({
            "schema_version": 1, "kind": subject.kind(), "id": subject.id(), "touched": touched,
        }));
    }
    let rows: Vec<Vec<String>> = found
        .iter()
        .flat_map(|found| found.ways.iter().map(|way| view.row(found, way)))
        .collect();
    if rows.is_empty() {
        report::message(&format!("Nothing uses {text}.\n"));
        return Ok(());
    }
    report::result(&table(&["place", "language", "how", "sheets", ""], &rows))?;
    if !global.quiet {
        report::message(&format!("{}\n", tally(&found)));
    }
    Ok(())
}

/// "5 handouts, 2 comparisons": each counted in each language.
fn tally(found: &[Use]) -> String {
    let count = |is: fn(&Place) -> bool| found.iter().filter(|found| is(&found.place)).count();
    let counted = [
        (count(|place| matches!(place, Place::Handout { .. })), "handout"),
        (
            count(|place| matches!(place, Place::Comparison { .. })),
            "comparison",
        ),
        (count(|place| matches!(place, Place::Packet { .. })), "packet"),
        (count(|place| matches!(place, Place::Page { .. })), "page"),
        (
            count(|place| matches!(place, Place::Entry { .. })),
            "shared entry",
        ),
    ];
    let parts: Vec<String> = counted
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| match (count, word) {
            (1, _) => format!("1 {word}"),
            (_, "shared entry") => format!("{count} shared entries"),
            _ => format!("{count} {word}s"),
        })
        .collect();
    parts.join(", ")
}

struct View<'a> {
    library: &'a Library,
    withheld: Withheld,
    addresses: Addresses,
}

impl View<'_> {
    fn row(&self, found: &Use, way: &Way) -> Vec<String> {
        let (page, sheets) = self.files(&found.place);
        let language = language(&found.place).map_or_else(String::new, ToString::to_string);
        vec![
            page,
            language,
            way.to_string(),
            sheets.len().to_string(),
            self.state(&found.place).to_owned(),
        ]
    }

    fn json(&self, found: &Use) -> serde_json::Value {
        let (page, sheets) = self.files(&found.place);
        let ways: Vec<String> = found.ways.iter().map(ToString::to_string).collect();
        let (place, id) = match &found.place {
            Place::Handout { topic, .. } => ("handout", topic.as_str()),
            // A computed one by the topic that it is of.
            Place::Comparison {
                of: ComparisonName::Mimics(of),
                ..
            } => ("comparison", of.as_str()),
            Place::Comparison {
                of: ComparisonName::Named(of),
                ..
            } => ("comparison", of.as_str()),
            Place::Packet { id, .. } => ("packet", id.as_str()),
            Place::Page { id, .. } => ("page", id.as_str()),
            Place::Entry { id, .. } => ("entry", id.as_str()),
        };
        serde_json::json!({
            "place": place, "id": id, "language": language(&found.place), "address": page, "sheets": sheets,
            "ways": ways, "state": self.state(&found.place),
        })
    }

    /// The page and the sheets of a place, under the site's folder; of an entry its file.
    fn files(&self, place: &Place) -> (String, Vec<String>) {
        let at = &self.addresses;
        let editions = &self.library.config.editions;
        match place {
            Place::Handout { topic, language } => {
                let Some(topic) = self.topic(topic.as_str()) else {
                    return (String::new(), Vec::new());
                };
                let sheet = |edition| at.sheet(topic.kind, &topic.id, language, edition);
                (
                    at.topic(topic.kind, &topic.id, language),
                    editions.iter().copied().map(sheet).collect(),
                )
            }
            Place::Comparison { of, language } => {
                let sheet = |edition| at.comparison_sheet(of, language, edition);
                (
                    at.comparison(of, language),
                    editions.iter().copied().map(sheet).collect(),
                )
            }
            Place::Packet { id, language } => {
                let sheet = |edition| at.packet_sheet(id, language, edition);
                (
                    at.packet(id, language),
                    editions.iter().copied().map(sheet).collect(),
                )
            }
            Place::Page { id, language } => (at.page(id, language), Vec::new()),
            Place::Entry { file, id } => (format!("content/{file} [{id}]"), Vec::new()),
        }
    }

    fn topic(&self, id: &str) -> Option<&Topic> {
        self.library.topics.get(id)
    }

    /// Whether it is published: nothing where it is.
    fn state(&self, place: &Place) -> &'static str {
        let (topic, language) = match place {
            Place::Handout { topic, language } => (topic, language),
            Place::Comparison {
                of: ComparisonName::Mimics(topic),
                language,
            } => (topic, language),
            Place::Packet { id, language } => {
                let packet = self.library.packets.get(id);
                let members = packet.map_or(&[][..], |packet| &packet.members);
                let out = packets::withheld_members(members, language, &self.withheld);
                return if out.is_empty() { "" } else { "withheld" };
            }
            Place::Comparison { .. } | Place::Page { .. } | Place::Entry { .. } => return "",
        };
        let draft = self
            .topic(topic.as_str())
            .is_some_and(|topic| topic.is_draft(language));
        match (self.withheld.is_withheld(topic, language), draft) {
            (true, _) => "withheld",
            (false, true) => "draft",
            (false, false) => "",
        }
    }
}

fn language(place: &Place) -> Option<&crate::model::LanguageTag> {
    match place {
        Place::Handout { language, .. }
        | Place::Comparison { language, .. }
        | Place::Packet { language, .. }
        | Place::Page { language, .. } => Some(language),
        Place::Entry { .. } => None,
    }
}
