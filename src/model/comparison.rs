//! Conditions beside one another, as a reader sees them: one and all that it is confused with, or those that a file names. [`crate::library::comparison`] makes it.
//!
//! Like a [`super::reading::Reading`] it holds every word in reading order and nothing of layout, so that the page and
//! the sheet are both made from it: purpose line, one merged emergency card, the conditions one after another with the
//! same questions in the same order, what to write down.

use super::LanguageTag;
use super::id::{ComparisonId, SignId, TopicId};
use super::reading::{Card, Destination, Inline, SignList};
use super::topic::{SignGroup, Strength};
use serde::Serialize;
use std::borrow::Cow;
use std::fmt;

/// Which comparison is meant; as text, the name in its address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum ComparisonName {
    /// Of a condition and all its mimics: `sciatica-mimics`.
    Mimics(TopicId),
    /// Of the conditions that a file names: `numb-foot`.
    Named(ComparisonId),
}

/// What the name of a computed comparison ends in.
pub const MIMICS: &str = "-mimics";

impl fmt::Display for ComparisonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ComparisonName::Mimics(topic) => write!(f, "{topic}{MIMICS}"),
            ComparisonName::Named(id) => write!(f, "{id}"),
        }
    }
}

/// A comparison in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison<'a> {
    pub of: ComparisonName,
    pub language: LanguageTag,
    /// One of the conditions is a draft: watermarked like a draft.
    pub draft: bool,
    /// "Sciatica, or something else?"
    pub title: Cow<'a, str>,
    /// For lists and search results.
    pub summary: Cow<'a, str>,
    /// What the page is for, and that it cannot tell which one somebody has.
    pub purpose: Cow<'a, str>,
    /// The emergency red flags of every condition compared, each once.
    pub emergency: Option<Card<'a>>,
    /// The questions that at least one condition answers, in the order in which all conditions answer them.
    pub questions: Vec<Question<'a>>,
    /// The answers in short, one beside the other, where few enough conditions are compared.
    pub side_by_side: Option<SideBySide<'a>>,
    /// Of a condition and its mimics: the condition itself first, then its mimics as ranked.
    pub conditions: Vec<ComparedCondition<'a>>,
    pub before_visit: BeforeVisit<'a>,
}

/// "What makes it worse?"
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Question<'a> {
    pub group: SignGroup,
    pub text: Cow<'a, str>,
}

/// One condition of a comparison.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedCondition<'a> {
    pub topic: TopicId,
    /// Unique in the comparison.
    pub anchor: Cow<'a, str>,
    pub destination: Destination,
    pub title: Vec<Inline<'a>>,
    /// Nothing where the condition has no document in this language or it is withheld.
    pub summary: Option<Cow<'a, str>>,
    /// A subset of the comparison's questions, in their order; a question without an answer is left out.
    pub answers: Vec<Answer<'a>>,
    /// "More like this if:", what tells it from the others.
    pub more_like: Option<SignList<'a>>,
    /// "Less like this if:", what speaks against it or points to the others.
    pub less_like: Option<SignList<'a>>,
}

/// A table: a row for each question, a column for each condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideBySide<'a> {
    pub anchor: Cow<'a, str>,
    pub heading: Cow<'a, str>,
    /// Heads the column of questions.
    pub corner: Cow<'a, str>,
    /// The titles of the conditions, in their order.
    pub columns: Vec<Vec<Inline<'a>>>,
    pub rows: Vec<SideRow<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideRow<'a> {
    pub question: Cow<'a, str>,
    /// As many as there are columns, each with words.
    pub cells: Vec<Cow<'a, str>>,
}

/// What is known of a condition on one question; at least one sign.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer<'a> {
    pub group: SignGroup,
    pub question: Cow<'a, str>,
    pub signs: Vec<ComparedSign<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedSign<'a> {
    pub sign: SignId,
    pub text: Cow<'a, str>,
    /// Nothing for a sign that only a mimic pair names.
    pub strength: Option<Strength>,
}

/// A list to fill in before the visit (PEMAT 23: a tangible tool).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BeforeVisit<'a> {
    pub anchor: Cow<'a, str>,
    pub heading: Cow<'a, str>,
    pub items: Vec<Cow<'a, str>>,
}
