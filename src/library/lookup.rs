//! Finding what an id stands for, and the nearest name for one that stands for nothing.
//!
//! A topic whose file could not be read whole, or which is a draft that is left out, is known here too: a link to the
//! first is no second finding, and a link to the second is a finding of its own.

use super::Topic;
use crate::diagnostic::{Code, Diagnostic, has_a_word_more, nearest};
use crate::model::LanguageTag;
use crate::model::id::{PageId, TopicId};
use crate::model::page::Page;
use crate::source::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// How many unknown names of one run are searched for their nearest; each search looks at every known name, and a set
/// with more slips than this has one cause that the first hints show.
const SEARCHES: usize = 500;

/// Topics that exist as files and are not in the library.
#[derive(Debug, Default)]
pub(super) struct SetAside {
    /// Left out, because drafts were not asked for.
    pub drafts: BTreeSet<TopicId>,
    /// Not read whole; the parser has said why.
    pub incomplete: BTreeSet<TopicId>,
}

/// What an id of a topic or page stands for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found<'a> {
    Topic(Numbered<'a>),
    Page(&'a BTreeMap<LanguageTag, Page>),
    Draft,
    Incomplete,
    Nothing,
}

/// Every topic and page of a run. Ids are hashed: a set has tens of thousands of links, and nothing here is listed in
/// the order of the table.
#[derive(Debug)]
pub(super) struct Directory<'a> {
    topics: FxHashMap<&'a str, Numbered<'a>>,
    pages: &'a BTreeMap<PageId, BTreeMap<LanguageTag, Page>>,
    set_aside: &'a SetAside,
}

/// A topic and its place among all topics in the order of ids, for tables that need no ids.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered<'a> {
    pub number: usize,
    pub topic: &'a Topic,
}

impl<'a> Directory<'a> {
    pub fn new(
        topics: &'a super::ById<Topic>,
        pages: &'a BTreeMap<PageId, BTreeMap<LanguageTag, Page>>,
        set_aside: &'a SetAside,
    ) -> Directory<'a> {
        let numbered = topics.iter().enumerate();
        Directory {
            topics: numbered
                .map(|(number, (id, topic))| (id.as_str(), Numbered { number, topic }))
                .collect(),
            pages,
            set_aside,
        }
    }

    /// How many topics there are; every number is below.
    pub fn count(&self) -> usize {
        self.topics.len()
    }

    /// What an id of a topic stands for; pages are not looked at.
    pub fn topic(&self, id: &str) -> Found<'a> {
        if let Some(topic) = self.topics.get(id) {
            Found::Topic(*topic)
        } else if self.set_aside.drafts.contains(id) {
            Found::Draft
        } else if self.set_aside.incomplete.contains(id) {
            Found::Incomplete
        } else {
            Found::Nothing
        }
    }

    /// What the id in a link stands for.
    pub fn topic_or_page(&self, id: &str) -> Found<'a> {
        match (self.topic(id), self.pages.get(id)) {
            (Found::Nothing, Some(page)) => Found::Page(page),
            (found, _) => found,
        }
    }

    /// In no order: for the nearest name, which is the same in every order.
    pub fn topic_names(&self) -> impl Iterator<Item = &'a str> {
        self.topics.keys().copied()
    }

    pub fn page_names(&self) -> impl Iterator<Item = &'a str> {
        self.pages.keys().map(PageId::as_str)
    }
}

/// The findings of a run, with the hints that were already worked out.
#[derive(Debug)]
pub(super) struct Findings<'a> {
    list: &'a mut Vec<Diagnostic>,
    /// The nearest name by code (which says of what kind the name is) and name as written.
    hints: BTreeMap<(&'static str, String), Option<String>>,
}

impl<'a> Findings<'a> {
    pub fn new(list: &'a mut Vec<Diagnostic>) -> Findings<'a> {
        Findings {
            list,
            hints: BTreeMap::new(),
        }
    }

    pub fn push(&mut self, finding: Diagnostic) {
        self.list.push(finding);
    }

    /// An id that stands for nothing: offers the nearest known one, or says where to add it.
    pub fn unknown<'n>(
        &mut self,
        code: &'static Code,
        span: Span,
        message: String,
        written: &str,
        known: impl Iterator<Item = &'n str>,
        otherwise: impl Into<Cow<'static, str>>,
    ) {
        let near = self.nearest(code, written, known);
        let found = Diagnostic::new(code, span, message);
        self.push(match near {
            Some(near) => found.did_you_mean(written, Some(&near)),
            None => found.hint(otherwise),
        });
    }

    fn nearest<'n>(
        &mut self,
        code: &'static Code,
        written: &str,
        known: impl Iterator<Item = &'n str>,
    ) -> Option<String> {
        let key = (code.id, written.to_owned());
        if let Some(hint) = self.hints.get(&key) {
            return hint.clone();
        }
        if self.hints.len() >= SEARCHES {
            return None;
        }
        let hint = nearest(
            written,
            known.filter(|name| has_a_word_more(name, written) || may_be_near(written, name)),
        )
        .map(str::to_owned);
        self.hints.insert(key, hint.clone());
        hint
    }
}

/// Whether [`nearest`] could accept a name. The letters that only one of two names has are a lower bound of their edit
/// distance (bag distance, Bartolini and others 2002) and are counted much faster. Only ASCII is judged; the rest passes.
fn may_be_near(a: &str, b: &str) -> bool {
    if !a.is_ascii() || !b.is_ascii() {
        return true;
    }
    let mut surplus = [0i32; 128];
    a.bytes().for_each(|byte| surplus[usize::from(byte)] += 1);
    b.bytes().for_each(|byte| surplus[usize::from(byte)] -= 1);
    let only_a: i32 = surplus.iter().filter(|n| **n > 0).sum();
    let only_b: i32 = -surplus.iter().filter(|n| **n < 0).sum::<i32>();
    only_a.max(only_b) as usize * 3 <= a.len().max(b.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_look_never_refuses_what_the_thorough_one_accepts() {
        let names = [
            "sciatica",
            "sciatcia",
            "siatica",
            "piriformis-syndrome",
            "piriformis",
            "l4-root",
            "l5-root",
            "a",
            "ab",
            "hip-osteoarthritis",
            "hip-osteoarthrosis",
        ];
        for a in names {
            for b in names {
                if nearest(a, [b]).is_some() {
                    assert!(may_be_near(a, b), "{a} and {b}");
                }
            }
        }
        assert!(!may_be_near("sciatica", "piriformis-syndrome"));
    }
}
