//! A table, held against the keys that it may have.

use super::item::{Identifier, Item, read_id};
use super::key::{Key, Shape};
use super::{Place, codes};
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::{Excerpt, Located, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table whose keys are known. Each method reads one of them and gives nothing where it is missing or wrong, which
/// has then been reported.
#[derive(Debug)]
pub struct TableReader<'t> {
    place: &'t Place<'t>,
    table: &'t DeTable<'t>,
    keys: &'static [Key],
    /// For keys that the author chooses beside the known ones.
    others: Option<&'static Key>,
    span: Span,
}

/// One key that the author chose, and its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'t> {
    pub name: &'t str,
    pub span: Span,
    pub item: Item<'t>,
}

impl Entry<'_> {
    /// The name as an id.
    pub fn id<T: Identifier>(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<T>> {
        read_id(self.name, self.item.place.letters, self.span, diagnostics)
    }
}

/// The entries of a table in the order written (the `toml` crate sorts them by name).
pub(super) fn entries<'t>(place: &'t Place<'t>, table: &'t DeTable<'t>, key: &'static Key) -> Vec<Entry<'t>> {
    let mut entries: Vec<Entry<'t>> = table
        .iter()
        .map(|(name, value)| Entry {
            name: name.get_ref(),
            span: place.span(name.span()),
            item: Item {
                place,
                key,
                name: name.get_ref(),
                value,
            },
        })
        .collect();
    entries.sort_by_key(|entry| entry.span);
    entries
}

impl<'t> TableReader<'t> {
    /// A table of the file, before anything is said about its keys.
    pub(super) fn new(
        place: &'t Place<'t>,
        table: &'t DeTable<'t>,
        keys: &'static [Key],
        others: Option<&'static Key>,
        span: Span,
    ) -> TableReader<'t> {
        TableReader {
            place,
            table,
            keys,
            others,
            span,
        }
    }

    /// Reports the keys that a table should not have or lacks.
    pub(super) fn checked(self, diagnostics: &mut Vec<Diagnostic>) -> TableReader<'t> {
        self.report_unknown(&[], diagnostics);
        self.report_missing(diagnostics);
        self
    }

    /// Reports keys that are neither known here nor `elsewhere`.
    pub(super) fn report_unknown(&self, elsewhere: &[Key], diagnostics: &mut Vec<Diagnostic>) {
        for name in self.table.keys() {
            let written: &str = name.get_ref();
            let mut known = self.keys.iter().chain(elsewhere);
            if written.is_empty() || known.any(|key| key.name == written) || self.is_other(written) {
                continue;
            }
            let found = Diagnostic::new(
                &codes::UNKNOWN_KEY,
                self.place.span(name.span()),
                format!("\"{written}\" is no key that takehome knows here"),
            );
            // A key that stands already cannot be the one that was meant.
            let free = self.keys.iter().filter(|key| self.table.get(key.name).is_none());
            let near = nearest(written, free.map(|key| key.name));
            diagnostics.push(match near {
                Some(_) => found.did_you_mean(written, near),
                None => match nearest(written, self.keys.iter().map(|key| key.name)) {
                    Some(taken) => {
                        found.hint(format!("\"{taken}\" stands here already: keep one of the two."))
                    }
                    None => found.hint(format!("What may stand here: {}.", names(self.keys))),
                },
            });
        }
    }

    /// Whether a key may be one that the author chose: where these are tables, a key with another value is a slip.
    fn is_other(&self, name: &str) -> bool {
        let is_table = || {
            matches!(
                self.table.get(name).map(Spanned::get_ref),
                Some(DeValue::Table(_))
            )
        };
        self.others
            .is_some_and(|key| !matches!(key.shape, Shape::Table(_)) || is_table())
    }

    /// Whether an unknown key of the table was meant to be this one: that has been said.
    fn is_misspelt(&self, missing: &str) -> bool {
        let known = |written: &str| self.is_other(written) || self.keys.iter().any(|key| key.name == written);
        let free = || self.keys.iter().filter(|key| self.table.get(key.name).is_none());
        self.table
            .keys()
            .map(|name| name.get_ref().as_ref())
            .any(|written: &str| {
                !known(written) && nearest(written, free().map(|key| key.name)) == Some(missing)
            })
    }

    pub(super) fn report_missing(&self, diagnostics: &mut Vec<Diagnostic>) {
        for key in self.keys.iter().filter(|key| key.required) {
            if self.table.get(key.name).is_some()
                || self.place.has_faulty_key(key.name)
                || self.is_misspelt(key.name)
            {
                continue;
            }
            diagnostics.push(
                Diagnostic::new(
                    &codes::MISSING_KEY,
                    self.span,
                    format!("\"{}\" is missing", key.name),
                )
                .hint(format!("Type: {}", key.line())),
            );
        }
    }

    /// Where the table begins.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Where a key stands, with its value's place.
    pub fn key_span(&self, name: &str) -> Option<Span> {
        self.table
            .get_key_value(name)
            .map(|(key, _)| self.place.span(key.span()))
    }

    /// The value of a key, if it stands.
    pub fn item(&self, name: &str) -> Option<Item<'t>> {
        let key = self
            .keys
            .iter()
            .find(|key| key.name == name)
            .expect("every key that is read is described");
        self.table.get(name).map(|value| Item {
            place: self.place,
            key,
            name: key.name,
            value,
        })
    }

    /// The keys that the author chose beside the known ones, in the order written.
    pub fn others(&self) -> Vec<Entry<'t>> {
        let Some(key) = self.others else {
            return Vec::new();
        };
        let mut others = entries(self.place, self.table, key);
        others.retain(|entry| !self.keys.iter().any(|key| key.name == entry.name));
        others
    }

    pub fn line(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Excerpt>> {
        self.item(name)?.line(diagnostics)
    }

    pub fn prose(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Excerpt>> {
        self.item(name)?.prose(diagnostics)
    }

    pub fn integer(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<i64>> {
        self.item(name)?.integer(diagnostics)
    }

    pub fn integer_within(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<i64>> {
        self.item(name)?.integer_within(diagnostics)
    }

    pub fn number_within(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<f64>> {
        self.item(name)?.number_within(diagnostics)
    }

    pub fn number(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<f64>> {
        self.item(name)?.number(diagnostics)
    }

    /// False where the key is missing.
    pub fn boolean(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> bool {
        self.item(name)
            .and_then(|item| item.boolean(diagnostics))
            .is_some_and(|value| value.value)
    }

    pub fn date(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Date>> {
        self.item(name)?.date(diagnostics)
    }

    pub fn id<T: Identifier>(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<T>> {
        self.item(name)?.id(diagnostics)
    }

    pub fn choice<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Located<T>> {
        self.item(name)?.choice(read, diagnostics)
    }

    /// Texts of one line each, or of one paragraph each.
    pub fn lines(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located<Excerpt>> {
        self.each(name, diagnostics, |item, diagnostics| item.prose(diagnostics))
    }

    /// Ids, each once.
    pub fn ids<T: Identifier>(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located<T>> {
        match self.item(name) {
            Some(item) => item.ids(diagnostics),
            None => Vec::new(),
        }
    }

    pub fn choices<T>(
        &self,
        name: &str,
        read: impl Fn(&str) -> Option<T>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Located<T>> {
        self.each(name, diagnostics, |item, diagnostics| {
            item.choice(&read, diagnostics)
        })
    }

    pub fn table(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<TableReader<'t>> {
        self.item(name)?.table(diagnostics)
    }

    pub fn tables(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<TableReader<'t>> {
        self.each(name, diagnostics, |item, diagnostics| item.table(diagnostics))
    }

    pub fn entries(&self, name: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry<'t>> {
        match self.item(name) {
            Some(item) => item.entries(diagnostics),
            None => Vec::new(),
        }
    }

    fn each<T>(
        &self,
        name: &str,
        diagnostics: &mut Vec<Diagnostic>,
        read: impl Fn(Item<'t>, &mut Vec<Diagnostic>) -> Option<T>,
    ) -> Vec<T> {
        let Some(item) = self.item(name) else {
            return Vec::new();
        };
        let items = item.items(diagnostics);
        let mut values = Vec::with_capacity(items.len());
        values.extend(items.into_iter().filter_map(|item| read(item, diagnostics)));
        values
    }
}

impl Item<'_> {
    /// A list of ids, each once.
    pub fn ids<T: Identifier>(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Located<T>> {
        let items = self.items(diagnostics);
        let mut ids: Vec<Located<T>> = Vec::with_capacity(items.len());
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for item in &items {
            let Some(id) = item.id::<T>(diagnostics) else {
                continue;
            };
            let name = item.value.get_ref().as_str().unwrap_or("");
            if let Some(first) = seen.get(name) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::TWICE_IN_LIST,
                        id.span,
                        format!("\"{name}\" stands in this list for the second time"),
                    )
                    .hint("Delete one of the two.")
                    .related(*first, "first written here"),
                );
                continue;
            }
            seen.insert(name, id.span);
            ids.push(id);
        }
        ids
    }
}

fn names(keys: &[Key]) -> String {
    let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
    names.join(", ")
}
