//! The glossary, the sources and the people, as templates see them.

use super::handout::NoticeView;
use super::lists::RegionLink;
use serde::Serialize;

/// Medical words with what they mean.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GlossaryView {
    pub heading: String,
    pub intro: String,
    pub letters: Vec<GlossaryLetter>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GlossaryLetter {
    pub anchor: String,
    pub letter: String,
    pub words: Vec<GlossaryWord>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GlossaryWord {
    /// The word's id.
    pub anchor: String,
    pub word: String,
    /// "Also: ABI"
    pub also: Option<String>,
    /// A plain word for it, where there is one: "swelling".
    pub say: Option<String>,
    pub meaning: String,
}

/// What the handouts rest on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourcesView {
    pub heading: String,
    pub intro: String,
    pub used_heading: String,
    pub sources: Vec<CitedView>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CitedView {
    /// The source's id.
    pub anchor: String,
    pub title: String,
    pub publisher: String,
    /// Where it stands, outside of the site.
    pub href: Option<String>,
    /// "Checked November 1, 2026"
    pub checked: String,
    /// The handouts that cite it; none where only a sign or a red flag does.
    pub used: Vec<RegionLink>,
    /// "and 12 more"
    pub more: Option<String>,
}

/// Who owns, writes and reviews.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PeopleView {
    pub heading: String,
    pub intro: String,
    pub people: Vec<PersonView>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PersonView {
    pub name: String,
    pub role: String,
    /// "MD"
    pub credential: Option<String>,
}

/// That help in other languages is free.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LanguageHelpView {
    pub heading: String,
    pub intro: String,
    pub notices: Vec<NoticeView>,
}
