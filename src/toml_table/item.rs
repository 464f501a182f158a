//! One value of a table, read as what its key asks for.

use super::key::{Key, Shape};
use super::reader::{Entry, TableReader, entries};
use super::{Place, codes, text, wrong_kind};
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::id::{
    self, IdFault, Letters, MemberId, PageId, PersonId, RedFlagId, RedFlagSignId, SignId, SourceId, TermId,
    TopicId,
};
use crate::source::{Excerpt, Located, Span};
use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

/// A kind of id that can stand in a file.
pub trait Identifier: Sized {
    /// Reads an id of this kind.
    ///
    /// # Errors
    /// The rule that the text breaks.
    fn read(text: &str, letters: &Letters) -> Result<Self, IdFault>;

    fn as_text(&self) -> &str;
}

macro_rules! identifiers {
    ($($name:ident),+) => {$(
        impl Identifier for $name {
            fn read(text: &str, letters: &Letters) -> Result<Self, IdFault> {
                $name::shared(text, letters)
            }

            fn as_text(&self) -> &str {
                self.as_str()
            }
        }
    )+};
}
identifiers!(
    TopicId,
    PageId,
    SignId,
    RedFlagId,
    RedFlagSignId,
    SourceId,
    PersonId,
    TermId,
    MemberId
);

/// A value, and the key that says what it must be.
#[derive(Clone, Copy, Debug)]
pub struct Item<'t> {
    pub(super) place: &'t Place<'t>,
    pub(super) key: &'static Key,
    /// As written: for a key that the author chose, its own name.
    pub(super) name: &'t str,
    pub(super) value: &'t Spanned<DeValue<'t>>,
}

impl<'t> Item<'t> {
    /// Where the value stands.
    pub fn span(&self) -> Span {
        self.place.span(self.value.span())
    }

    /// Says that the value is not what was asked for, unless its line was reported already.
    fn wrong(&self, diagnostics: &mut Vec<Diagnostic>) {
        if !self.place.is_faulty(&self.value.span()) {
            diagnostics.push(wrong_kind::finding(self));
        }
    }

    fn string(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<&'t str> {
        if let DeValue::String(text) = self.value.get_ref() {
            return Some(text);
        }
        self.wrong(diagnostics);
        None
    }

    /// Text of one line.
    pub fn line(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Excerpt>> {
        let text = self.string(diagnostics)?;
        if text.trim().contains('\n') {
            diagnostics.push(
                Diagnostic::new(
                    &codes::LINE_BREAK,
                    self.span(),
                    format!("\"{}\" goes over more than one line", self.name),
                )
                .hint(format!(
                    "Write it on one line: {} = \"{}\"",
                    self.name,
                    text::collapse(text)
                )),
            );
            return None;
        }
        self.checked(text, diagnostics)
    }

    /// A text of one line, or a list of lines; nothing where one of them cannot be read.
    pub fn line_or_lines(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Vec<Located<Excerpt>>> {
        let DeValue::Array(array) = self.value.get_ref() else {
            return Some(vec![self.line(diagnostics)?]);
        };
        if array.is_empty() {
            self.empty(diagnostics);
            return None;
        }
        let items = array.iter().map(|value| Item { value, ..*self });
        items.map(|item| item.line(diagnostics)).collect()
    }

    /// Text of one paragraph, however it was broken over lines.
    pub fn prose(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Excerpt>> {
        let text = self.string(diagnostics)?;
        self.checked(text, diagnostics)
    }

    /// A text that has words, and nothing that cannot be shown.
    fn checked(&self, text: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Excerpt>> {
        let text = text::collapse(text);
        if text.is_empty() {
            self.empty(diagnostics);
            return None;
        }
        if let Some(c) = text.chars().find(|c| text::is_refused(*c)) {
            diagnostics.push(text::refused(c, self.span()));
            return None;
        }
        if let Some(mark) = text::markup(&text) {
            diagnostics.push(
                Diagnostic::new(
                    &codes::MARKUP,
                    self.span(),
                    format!("\"{mark}\" in \"{}\" would be printed as it stands", self.name),
                )
                .hint("Write plain words here. Links, bold words and clinic facts belong in the text below."),
            );
        }
        Some(Located::new(self.place.source.part(&text), self.span()))
    }

    fn empty(&self, diagnostics: &mut Vec<Diagnostic>) {
        let hint = if self.key.required {
            format!("Type: {}", wrong_kind::line(self))
        } else {
            "Delete the whole line where there is nothing to say.".to_owned()
        };
        diagnostics.push(
            Diagnostic::new(&codes::EMPTY, self.span(), format!("\"{}\" is empty", self.name)).hint(hint),
        );
    }

    pub fn integer(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<i64>> {
        if let DeValue::Integer(integer) = self.value.get_ref()
            && let Ok(number) = i64::from_str_radix(integer.as_str(), integer.radix())
        {
            return Some(Located::new(number, self.span()));
        }
        self.wrong(diagnostics);
        None
    }

    /// A number with or without a decimal point.
    pub fn number(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<f64>> {
        let number = match self.value.get_ref() {
            DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
                .ok()
                .map(|number| number as f64),
            DeValue::Float(float) => float
                .as_str()
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite()),
            _ => None,
        };
        if number.is_none() {
            self.wrong(diagnostics);
        }
        number.map(|number| Located::new(number, self.span()))
    }

    /// A whole number within the bounds of its key; one outside is reported.
    pub fn integer_within(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<i64>> {
        let number = self.integer(diagnostics)?;
        match self.key.shape {
            Shape::IntegerWithin(least, most) if !(least..=most).contains(&number.value) => {
                diagnostics.push(self.out_of_range(&least.to_string(), &most.to_string()));
                None
            }
            _ => Some(number),
        }
    }

    /// A number within the bounds of its key; one outside is reported.
    pub fn number_within(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<f64>> {
        let number = self.number(diagnostics)?;
        match self.key.shape {
            Shape::NumberWithin(least, most) if !(least..=most).contains(&number.value) => {
                diagnostics.push(self.out_of_range(&least.to_string(), &most.to_string()));
                None
            }
            _ => Some(number),
        }
    }

    fn out_of_range(&self, least: &str, most: &str) -> Diagnostic {
        Diagnostic::new(
            &codes::OUT_OF_RANGE,
            self.span(),
            format!("\"{}\" must be from {least} to {most}", self.name),
        )
        .hint("Correct the number, or delete the line to get the usual one.")
    }

    pub fn boolean(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<bool>> {
        if let DeValue::Boolean(value) = self.value.get_ref() {
            return Some(Located::new(*value, self.span()));
        }
        self.wrong(diagnostics);
        None
    }

    /// A day, without a time and without quotes.
    pub fn date(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<Date>> {
        if let DeValue::Datetime(written) = self.value.get_ref()
            && let (Some(date), None, None) = (written.date, written.time, written.offset)
            && let Ok(date) = Date::new(
                i16::try_from(date.year).unwrap_or(0),
                date.month as i8,
                date.day as i8,
            )
        {
            return Some(Located::new(date, self.span()));
        }
        self.wrong(diagnostics);
        None
    }

    pub fn id<T: Identifier>(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<Located<T>> {
        let text = self.string(diagnostics)?;
        read_id(text, self.place.letters, self.span(), diagnostics)
    }

    /// One word of those that the key's shape lists; `read` knows them too.
    pub fn choice<T>(
        &self,
        read: impl Fn(&str) -> Option<T>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Located<T>> {
        let text = self.string(diagnostics)?;
        if let Some(value) = read(text) {
            return Some(Located::new(value, self.span()));
        }
        let words = match self.key.shape {
            Shape::Choice(words) | Shape::Choices(words) => words(),
            _ => Vec::new(),
        };
        let near = nearest(text, words.iter().copied());
        diagnostics.push(
            Diagnostic::new(
                &codes::UNKNOWN_WORD,
                self.span(),
                format!("\"{text}\" cannot stand in \"{}\"", self.name),
            )
            .did_you_mean(text, near)
            .hint(format!("Use {}.", self.key.shape.words())),
        );
        None
    }

    /// A group of keys, opened.
    pub fn table(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<TableReader<'t>> {
        let (keys, others) = match &self.key.shape {
            Shape::Table(keys) | Shape::Tables(keys) => (*keys, None),
            Shape::OpenTables(keys, others) | Shape::OpenTable(keys, others) => (*keys, Some(*others)),
            _ => (&[] as &[Key], None),
        };
        if let DeValue::Table(table) = self.value.get_ref() {
            return Some(TableReader::new(self.place, table, keys, others, self.span()).checked(diagnostics));
        }
        self.wrong(diagnostics);
        None
    }

    /// A group whose keys the author chose, in the order written.
    pub fn entries(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entry<'t>> {
        match (self.value.get_ref(), &self.key.shape) {
            (DeValue::Table(table), Shape::Map(value)) => entries(self.place, table, value),
            _ => {
                self.wrong(diagnostics);
                Vec::new()
            }
        }
    }

    /// The items of a list. A list that must stand may not be empty.
    pub fn items(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Item<'t>> {
        let DeValue::Array(array) = self.value.get_ref() else {
            self.wrong(diagnostics);
            return Vec::new();
        };
        if array.is_empty() && self.key.required {
            self.empty(diagnostics);
        }
        array.iter().map(|value| Item { value, ..*self }).collect()
    }
}

/// Reads an id, or says why it is none and what was likely meant.
pub fn read_id<T: Identifier>(
    text: &str,
    letters: &Letters,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Located<T>> {
    match T::read(text, letters) {
        Ok(id) => Some(Located::new(id, span)),
        Err(fault) => {
            let suggestion = id::suggest(text);
            let found = Diagnostic::new(
                &codes::NOT_AN_ID,
                span,
                format!("\"{text}\" cannot be a name here: {fault}"),
            );
            diagnostics.push(match id::check(&suggestion) {
                Ok(()) => found
                    .hint(format!(
                        "Type \"{suggestion}\", or another name of the letters a to z, digits and hyphens."
                    ))
                    .replacing(text, suggestion),
                Err(_) => found.hint("Type a name of the letters a to z, digits and hyphens."),
            });
            None
        }
    }
}
