//! Handouts, comparisons and articles, as templates see them.
//!
//! Fields stand in the order in which a template must show them: it is that of the reading, and a test holds every page
//! to it. What may be empty is an `Option` or a list.

use super::{ContentsEntry, Html};
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::explanation::WordLine;
use serde::Serialize;

/// A handout. Its parts are all of its words, in reading order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicView {
    pub title: String,
    /// "Condition", "Symptom guide"
    pub kind: String,
    /// Names and summary: under the title.
    pub opening: Vec<PartView>,
    /// Main message and emergency cards: what everybody must see, before everything else.
    pub first: Vec<PartView>,
    /// Everything after.
    pub parts: Vec<PartView>,
    /// "On this page"; empty on a short page.
    pub contents: Vec<ContentsEntry>,
    pub sheets: Vec<SheetLink>,
}

/// A printable sheet of the same handout.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetLink {
    pub href: String,
    /// Read out before the edition, so that the link says what it leads to: the handout's title.
    pub title: String,
    /// "Letter, large print"
    pub edition: String,
    /// "PDF, 2 pages, 46 kB"
    pub facts: String,
}

/// A part of a handout ([`crate::model::reading::Part`]), ready to show. Parts with a `place` have its fields beside
/// their own: `part.anchor`, `part.heading`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum PartView {
    Names {
        label: String,
        /// Joined as the language joins lists.
        names: String,
    },
    Summary {
        text: String,
    },
    MainMessage {
        label: String,
        text: String,
    },
    Card(CardView),
    KeyPoints {
        #[serde(flatten)]
        place: PartPlace,
        points: Vec<String>,
    },
    Section(SectionView),
    Causes {
        #[serde(flatten)]
        place: PartPlace,
        intro: String,
        causes: Vec<CauseView>,
    },
    Mimics {
        #[serde(flatten)]
        place: PartPlace,
        intro: String,
        mimics: Vec<MimicView>,
        /// The comparison of all of them, where there is one.
        more: Option<TextLink>,
    },
    Related {
        #[serde(flatten)]
        place: PartPlace,
        topics: Vec<RelatedView>,
    },
    Unknowns {
        #[serde(flatten)]
        place: PartPlace,
        text: String,
    },
    /// Words of the glossary, each with its meaning.
    Words {
        #[serde(flatten)]
        place: PartPlace,
        words: Vec<WordLine>,
    },
    Sources {
        #[serde(flatten)]
        place: PartPlace,
        sources: Vec<SourceView>,
        /// Where all were checked on one day; else each source says it.
        checked: Option<String>,
    },
    About {
        #[serde(flatten)]
        place: PartPlace,
        lines: Vec<String>,
    },
}

/// The heading of a part, and its id.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PartPlace {
    pub anchor: String,
    pub heading: String,
}

/// "When to get help": one action.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardView {
    /// `emergency` or `urgent`.
    pub urgency: Urgency,
    /// Of its heading: 2, or 3 under the heading of a section. Names of groups stand one level below.
    pub level: u8,
    pub anchor: String,
    pub label: String,
    pub title: Html,
    pub groups: Vec<CardGroupView>,
    pub action: Html,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardGroupView {
    pub name: Option<Html>,
    pub items: Vec<Html>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SectionView {
    /// The key of its kind (`self-care`); nothing for a section that the author added.
    pub kind: Option<&'static str>,
    pub anchor: String,
    pub heading: Option<Html>,
    /// Between the heading and the body.
    pub cards: Vec<CardView>,
    pub body: Html,
}

/// A condition on a symptom guide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CauseView {
    pub title: Html,
    pub summary: Option<String>,
    pub signs: Option<SignListView>,
    pub link: TextLink,
}

/// A look-alike. The link to it has its title for words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MimicView {
    pub link: TextLink,
    pub summary: Option<String>,
    /// What points to this page's condition, then what points to the look-alike.
    pub sides: Vec<SignListView>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignListView {
    pub label: Html,
    /// At least one.
    pub signs: Vec<String>,
}

/// "You may also like". The link has the topic's title for words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelatedView {
    pub link: TextLink,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TextLink {
    pub href: String,
    /// The language of the page behind the link, where it is another one.
    pub hreflang: Option<LanguageTag>,
    pub text: Html,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceView {
    pub title: String,
    pub publisher: String,
    pub href: Option<String>,
    pub checked: Option<String>,
}

/// A page that is no handout.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleView {
    pub title: String,
    pub summary: String,
    pub contents: Vec<ContentsEntry>,
    pub sections: Vec<SectionView>,
}

/// Conditions that are confused, with the same questions in the same order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparisonView {
    pub title: String,
    pub purpose: String,
    /// The emergency card of all of them, where they have any.
    pub emergency: Option<CardView>,
    pub conditions: Vec<ComparedView>,
    pub before_visit: BeforeVisitView,
    pub sheets: Vec<SheetLink>,
}

/// One of the conditions. The link to its handout has its title for words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedView {
    pub anchor: String,
    pub link: TextLink,
    pub summary: Option<String>,
    pub answers: Vec<AnswerView>,
    /// "More like this if:"
    pub more_like: Option<SignListView>,
}

/// "What makes it worse?" and the signs that answer it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerView {
    pub question: String,
    pub signs: Vec<String>,
}

/// What to write down before the visit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BeforeVisitView {
    pub anchor: String,
    pub heading: String,
    pub items: Vec<String>,
}
