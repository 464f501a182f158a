//! Pages that lead to handouts, as templates see them.

use super::body_map::FigureView;
use super::handout::TextLink;
use super::{Html, Place};
use crate::language::Direction;
use crate::model::LanguageTag;
use serde::Serialize;

/// A topic as lists show it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicLink {
    pub href: String,
    pub title: String,
    pub summary: String,
}

/// The first page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HomeView {
    pub heading: String,
    pub intro: String,
    /// The Content-Security-Policy of this page: it may send its form to the page with the search.
    pub policy: &'static str,
    /// The indexes, each with what it is for.
    pub ways: Vec<WayView>,
    pub groups: Vec<TopicGroup>,
    pub regions: Vec<RegionLink>,
    pub regions_heading: String,
    /// To the list of handouts that are not there in this language; nothing where all are.
    pub untranslated: Option<TextLink<'static>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WayView {
    pub place: Place,
    pub href: String,
    pub label: String,
    pub intro: String,
}

/// Some topics of one kind, and where the rest are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicGroup {
    pub anchor: String,
    pub heading: String,
    pub topics: Vec<TopicLink>,
    /// Nothing when all of them are shown; every field of it, always.
    pub more: Option<TextLink<'static>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegionLink {
    pub href: String,
    pub name: String,
}

/// Handouts by name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AToZView {
    pub heading: String,
    pub intro: String,
    pub letters: Vec<LetterView>,
    /// The rest, where not all handouts are there in this language.
    pub untranslated: Option<UntranslatedView>,
}

/// Handouts that are not there in the page's language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UntranslatedView {
    pub anchor: &'static str,
    pub heading: String,
    /// Each leads to the handout in the first language, whose name stands beside it; as list items.
    pub lines: Html,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LetterView {
    pub anchor: String,
    pub letter: String,
    /// Each name with the handout behind it, as list items: a set has tens of thousands of them.
    pub lines: Html,
}

/// Handouts by symptom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SymptomIndexView {
    pub heading: String,
    pub intro: String,
    pub guides: Vec<GuideView>,
}

/// A symptom guide, and what may be behind the symptom.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GuideView {
    pub guide: TopicLink,
    pub causes_heading: String,
    pub causes: Vec<TopicLink>,
}

/// A plain list in groups: packets, comparisons.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListView {
    pub heading: String,
    pub intro: String,
    pub groups: Vec<ListGroup>,
}

/// Some entries under a heading; without one, where there is one group only.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ListGroup {
    pub anchor: String,
    pub heading: Option<String>,
    /// For templates of a project alone ([`crate::site::Site::in_detail`]): there may be thousands.
    pub topics: Vec<TopicLink>,
    /// The same as list items.
    pub html: Html,
}

/// Handouts by part of the body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyIndexView {
    pub heading: String,
    pub intro: String,
    /// The drawing that leads to the regions, figure by figure; none where no region has a handout.
    pub figures: Vec<FigureView>,
    pub regions: Vec<RegionView>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegionView {
    pub anchor: String,
    pub name: String,
    /// For templates of a project alone ([`crate::site::Site::in_detail`]): a region may have thousands.
    pub topics: Vec<TopicLink>,
    /// The same as list items.
    pub html: Html,
}

/// Search. All words that its script shows stand here.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SearchView {
    pub heading: String,
    pub intro: String,
    /// The Content-Security-Policy of this page alone.
    pub policy: &'static str,
    /// Path of the script, where the theme has it.
    pub script: Option<String>,
    /// Path of what it looks up: a script too, because a page opened from a folder may read nothing else.
    pub index: String,
    /// "Results: {count}"
    pub count: String,
    /// What is said when nothing is found.
    pub none: String,
    /// What is said where scripts are off.
    pub no_script: String,
}

/// Handouts by code.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConnectView {
    pub heading: String,
    pub intro: String,
    /// The Content-Security-Policy of this page alone.
    pub policy: &'static str,
    /// Path of the script, where the theme has it.
    pub script: Option<String>,
    /// What the script looks up: JSON.
    pub data: Html,
    /// By code system; none where no handout has a code.
    pub groups: Vec<CodeGroupView>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeGroupView {
    pub system: String,
    pub codes: Vec<CodeLineView>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeLineView {
    pub code: String,
    pub links: Vec<CodeLink>,
}

/// A handout in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CodeLink {
    pub href: String,
    pub title: String,
    pub language: LanguageTag,
    pub direction: Direction,
}
