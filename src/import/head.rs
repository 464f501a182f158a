//! The front matter of a handout that is begun: what is known, a comment at each key, and what is to be filled in.

use crate::model::topic::BodyRegion;
use jiff::civil::Date;
use std::fmt::Write;

/// What is known of a handout that is begun.
#[derive(Debug)]
pub struct Head<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub main_message: &'a str,
    pub key_points: [&'a str; 3],
    /// Red flags that the text may need: a clinician decides.
    pub maybe_red_flags: &'a [String],
    /// Who owns and wrote it until its author says who does.
    pub person: &'a str,
    pub today: Date,
}

impl Head<'_> {
    /// The lines from `+++` to `+++`. `review_due` is two years away, the most that the check takes without a warning.
    pub fn text(&self) -> String {
        let due = self
            .today
            .checked_add(jiff::Span::new().years(2))
            .unwrap_or(self.today);
        let regions: Vec<&str> = BodyRegion::keys().collect();
        let points: String = self
            .key_points
            .iter()
            .map(|point| format!("  {},\n", quoted(point)))
            .collect();
        let mut text = format!(
            "+++\n# Delete this line when the handout may be published.\ndraft = true\n\n\
             title = {title}\n\
             # One sentence, for lists and search results.\n\
             summary = {summary}\n\
             # Other names that people use.\nalso_called = []\n\
             # At most three short sentences: the one thing to remember.\n\
             main_message = {main_message}\n\
             # Three to five.\n\
             key_points = [\n{points}]\n\
             # Where it is felt: {regions}.\nbody = []\n\
             # Ids of red-flags.toml. They make the emergency and urgent cards.\n",
            title = quoted(self.title),
            summary = quoted(self.summary),
            main_message = quoted(self.main_message),
            regions = regions.join(", "),
        );
        if !self.maybe_red_flags.is_empty() {
            let _ = writeln!(
                text,
                "# The text reads like these; a clinician decides: {}",
                self.maybe_red_flags.join(", ")
            );
        }
        let _ = write!(
            text,
            "red_flags = []\n\
             # If no red flag applies, say why: no_card_reason = \"...\"\n\
             # Prefixes of ICD-10-CM codes.\nicd10cm = []\n\
             version = \"1.0.0\"\npublished = {today}\nreview_due = {due}\n\
             # Ids of people.toml. The reviewer is somebody else than the author.\n\
             owner = \"{person}\"\nauthor = \"{person}\"\nreviewed = []\n\
             # Ids of sources.toml.\nsources = []\n\n\
             # Ids of signs.toml, each typical, possible or against.\n[signs]\n+++\n",
            today = self.today,
            person = self.person,
        );
        text
    }
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
