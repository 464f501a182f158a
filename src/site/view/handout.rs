//! Handouts, comparisons and articles, as templates see them.
//!
//! Fields stand in the order in which a template must show them: it is that of the reading, and a test holds every page
//! to it. What may be empty is an `Option` or a list.
//!
//! Lists of plain lines stand in two forms: as they are, and as `html`, ready to be put between `<ul>` and `</ul>`. The
//! templates that the program carries use the second only; the first, marked "in detail", is filled in when the project
//! has a template of its own ([`crate::site::Site::in_detail`]), because most of the time of a page went into it.

use super::{ContentsEntry, Html};
use crate::language::Direction;
use crate::model::LanguageTag;
use crate::model::data::Urgency;
use crate::model::explanation::WordLine;
use serde::Serialize;
use std::borrow::Cow;

/// A handout. Its parts are all of its words, in reading order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicView<'a> {
    pub title: &'a str,
    /// "Condition", "Symptom guide"
    pub kind: &'a str,
    /// Names and summary: under the title.
    pub opening: Vec<PartView<'a>>,
    /// Main message and emergency cards: what everybody must see, before everything else.
    pub first: Vec<PartView<'a>>,
    /// Everything after.
    pub parts: Vec<PartView<'a>>,
    /// "On this page"; empty on a short page.
    /// In detail.
    pub contents: Vec<ContentsEntry<'a>>,
    /// `contents` as list items.
    pub contents_html: Html,
    pub sheets: Vec<SheetLink<'a>>,
    pub share: ShareView,
    /// Where the reader says whether it helped; nothing unless takehome.toml asks for it.
    pub feedback: Option<FeedbackView>,
    /// What the handout has to do with others, as a small map.
    pub near: Option<NearView>,
    pub changes_heading: &'a str,
    /// What changed with each version that the changelog names: "Version 1.1.0, November 20, 2026. Walking comes first."
    pub changes: Vec<String>,
    /// For staff, in English: "Given: Sciatica, English, Letter, 1.0.0+3fa9c2d1, address", a line for each sheet.
    pub given: Vec<String>,
}

/// "Did you find this helpful?": a form, or else a mail.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FeedbackView {
    /// Where the form is posted to.
    pub action: Option<String>,
    /// Opens a mail: `mailto:feedback@clinic.example?subject=...`
    pub mail: Option<String>,
    /// What is sent.
    pub note: String,
}

/// How a page is passed on without a script.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ShareView {
    /// The page's address, as others can open it.
    pub address: String,
    /// Opens a mail with title and address in it: `mailto:?subject=...`
    pub mail: String,
}

/// The small map of a handout. Its lines are `path` elements in a drawing of 100 by `rows`, to be stretched over the rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NearView {
    pub rows: usize,
    /// Lines from a handout beside the rows.
    pub fan: Html,
    /// Lines from a handout above them.
    pub root: Html,
    /// The rows as list items: each a link and why.
    pub html: Html,
}

/// A printable sheet of the same handout.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SheetLink<'a> {
    pub href: String,
    /// Read out before the edition, so that the link says what it leads to: the handout's title.
    pub title: &'a str,
    /// "Letter, large print"
    pub edition: &'a str,
    /// "PDF, 2 pages, 46 kB"
    pub facts: String,
}

/// A part of a handout ([`crate::model::reading::Part`]), ready to show. Most have an anchor and a
/// heading: `part.anchor`, `part.heading`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
pub enum PartView<'a> {
    /// Parts that stand one after the other, as they are shown. A project with a template of its own gets each by itself.
    Written {
        html: Html,
    },
    Names {
        label: &'a str,
        /// Joined as the language joins lists.
        names: String,
    },
    Summary {
        text: &'a str,
    },
    MainMessage {
        label: &'a str,
        text: &'a str,
    },
    Card(CardView<'a>),
    KeyPoints {
        anchor: &'a str,
        heading: &'a str,
        /// In detail.
        points: &'a [Cow<'a, str>],
        /// `points` as list items.
        html: Html,
    },
    Section(SectionView<'a>),
    Causes {
        anchor: &'a str,
        heading: &'a str,
        intro: &'a str,
        causes: Vec<CauseView<'a>>,
    },
    Mimics {
        anchor: &'a str,
        heading: &'a str,
        intro: &'a str,
        /// In detail.
        mimics: Vec<MimicView<'a>>,
        /// `mimics`, each as a tile; empty in detail, where parts/signs.html may be the project's own.
        tiles: Html,
        /// The comparison of all of them, where there is one; every field of it, always.
        more: Option<TextLink<'a>>,
    },
    Related {
        anchor: &'a str,
        heading: &'a str,
        /// In detail.
        topics: Vec<RelatedView<'a>>,
        /// `topics` as list items.
        html: Html,
    },
    Unknowns {
        anchor: &'a str,
        heading: &'a str,
        text: &'a str,
    },
    /// Words of the glossary, each with its meaning.
    Words {
        anchor: &'a str,
        heading: &'a str,
        words: &'a [WordLine<'a>],
    },
    Sources {
        anchor: &'a str,
        heading: &'a str,
        /// In detail.
        sources: Vec<SourceView<'a>>,
        /// `sources` as list items.
        html: Html,
        /// Where all were checked on one day; else each source says it.
        checked: Option<&'a str>,
    },
    About {
        anchor: &'a str,
        heading: &'a str,
        /// In detail.
        lines: &'a [Cow<'a, str>],
        /// `lines` as list items.
        html: Html,
    },
    /// That help in other languages is free.
    Notices {
        anchor: &'a str,
        heading: &'a str,
        notices: Vec<NoticeView>,
    },
}

/// The notice of free language help in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NoticeView {
    pub language: LanguageTag,
    pub direction: Direction,
    pub html: Html,
}

/// "When to get help": one action.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardView<'a> {
    /// `emergency` or `urgent`.
    pub urgency: Urgency,
    /// Of its heading: 2, or 3 under the heading of a section. Names of groups stand one level below.
    pub level: u8,
    pub anchor: &'a str,
    pub label: &'a str,
    pub title: Html,
    /// In detail.
    pub groups: Vec<CardGroupView>,
    /// `groups`: the heading of each where it has one, and its list.
    pub html: Html,
    pub action: Html,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardGroupView {
    pub name: Option<Html>,
    pub items: Vec<Html>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SectionView<'a> {
    /// The key of its kind (`self-care`); nothing for a section that the author added.
    pub kind: Option<&'static str>,
    pub anchor: &'a str,
    pub heading: Option<Html>,
    /// Between the heading and the body.
    pub cards: Vec<CardView<'a>>,
    pub body: Html,
}

/// A condition on a symptom guide.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CauseView<'a> {
    pub title: Html,
    pub summary: Option<&'a str>,
    pub signs: Option<SignListView<'a>>,
    pub link: TextLink<'a>,
}

/// A look-alike. The link to it has its title for words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MimicView<'a> {
    pub link: TextLink<'a>,
    pub summary: Option<&'a str>,
    /// What points to this page's condition, then what points to the look-alike.
    pub sides: Vec<SignListView<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SignListView<'a> {
    pub label: Html,
    /// At least one. In detail.
    pub signs: &'a [Cow<'a, str>],
    /// `signs` as list items.
    pub html: Html,
}

/// "You may also like". The link has the topic's title for words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelatedView<'a> {
    pub link: TextLink<'a>,
    pub reason: &'a str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TextLink<'a> {
    /// In detail.
    pub href: String,
    /// The language of the page behind the link, where it is another one. In detail.
    pub hreflang: Option<&'a LanguageTag>,
    /// In detail.
    pub text: Html,
    /// The whole link: `<a href="...">...</a>`.
    pub html: Html,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SourceView<'a> {
    pub title: &'a str,
    pub publisher: &'a str,
    pub href: Option<String>,
    pub checked: Option<&'a str>,
}

/// A page that is no handout.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ArticleView<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    /// In detail.
    pub contents: Vec<ContentsEntry<'a>>,
    /// `contents` as list items.
    pub contents_html: Html,
    pub sections: Vec<SectionView<'a>>,
}

/// Conditions that are confused, with the same questions in the same order.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparisonView<'a> {
    pub title: &'a str,
    pub purpose: &'a str,
    /// The emergency card of all of them, where they have any.
    pub emergency: Option<CardView<'a>>,
    /// The answers in short, as a table; nothing where too many conditions are compared.
    pub side_by_side: Option<SideBySideView<'a>>,
    /// In detail.
    pub conditions: Vec<ComparedView<'a>>,
    /// `conditions`, each as a tile; empty in detail, where parts/signs.html may be the project's own.
    pub tiles: Html,
    pub before_visit: BeforeVisitView<'a>,
    pub sheets: Vec<SheetLink<'a>>,
}

/// One of the conditions. The link to its handout has its title for words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparedView<'a> {
    pub anchor: &'a str,
    pub link: TextLink<'a>,
    pub summary: Option<&'a str>,
    /// In detail.
    pub answers: Vec<AnswerView<'a>>,
    /// `answers` as the terms (`dt`) and descriptions (`dd`) of a list.
    pub html: Html,
    /// "More like this if:"
    pub more_like: Option<SignListView<'a>>,
    /// "Less like this if:"
    pub less_like: Option<SignListView<'a>>,
}

/// A table with a row for each question and a column for each condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideBySideView<'a> {
    pub anchor: &'a str,
    pub heading: &'a str,
    /// Heads the column of questions.
    pub corner: &'a str,
    pub columns: Vec<Html>,
    pub rows: Vec<SideRowView<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideRowView<'a> {
    pub question: &'a str,
    /// As many as there are columns.
    pub cells: Vec<&'a str>,
}

/// Several handouts in one PDF.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PacketView<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub when_label: &'a str,
    pub when: &'a str,
    pub inside_heading: &'a str,
    pub inside_anchor: &'a str,
    pub members: Vec<MemberView<'a>>,
    pub help_heading: &'a str,
    pub help_anchor: &'a str,
    /// The emergency and urgent signs of all of them, each once.
    pub cards: Vec<CardView<'a>>,
    pub print_heading: &'a str,
    pub sheets: Vec<SheetLink<'a>>,
}

/// A handout of a packet. The link has its title for words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MemberView<'a> {
    pub link: TextLink<'a>,
    pub summary: &'a str,
}

/// "What makes it worse?" and the signs that answer it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerView<'a> {
    pub question: &'a str,
    pub signs: Vec<&'a str>,
}

/// What to write down before the visit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BeforeVisitView<'a> {
    pub anchor: &'a str,
    pub heading: &'a str,
    /// In detail.
    pub items: &'a [Cow<'a, str>],
    /// `items` as list items.
    pub html: Html,
}
