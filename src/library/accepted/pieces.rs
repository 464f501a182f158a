//! The pieces of a translation: each section and key of a document, each wording of the shared data.
//!
//! A piece has a key that never depends on the words of a heading: `topic/sciatica/treatment`, `page/about/title`,
//! `sign/one-leg`, `red-flag/cauda-equina/saddle-numbness`, `label/disc/bulge`, `clinic/after_hours`. Pieces are handed to a
//! visitor one by one in two buffers that are filled again and again.

use super::lines::Lines;
use super::sections::pairs;
use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::Version;
use crate::model::clinic::ClinicFact;
use crate::model::data::{RedFlag, Translated, Urgency};
use crate::model::document::{Section, Text, Wording};
use crate::model::figure::Label;
use crate::source::{Excerpt, Located, Span};
use std::fmt::Write as _;

/// A piece of an original and what stands for it in a translation.
#[derive(Clone, Copy, Debug)]
pub struct Piece<'v> {
    pub key: &'v str,
    /// The part of the key that tells pieces of one thing from one another: `treatment`.
    pub name: &'v str,
    pub kind: PieceKind,
    pub version: Option<Version>,
    /// Nothing for a section that only the translation has.
    pub original: Option<&'v Lines>,
    pub translation: Option<&'v Lines>,
    /// Where the original stands; nothing for what takehome.toml says.
    pub original_at: Option<Span>,
    /// Where the translation stands, or else where it is missing.
    pub translation_at: Option<Span>,
}

impl Piece<'_> {
    /// Not every name of a topic has one in another language.
    pub fn may_be_missing(&self) -> bool {
        self.name == "also_called"
    }
}

/// What a piece is, as far as rules care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// A section of a topic or page.
    Section,
    /// Front matter of a topic or page.
    Front,
    /// A wording of a red flag: a sign, or the name with the level.
    RedFlag,
    /// Any other wording of the shared data.
    Shared,
}

/// Two buffers and a key, filled again for each piece.
#[derive(Debug, Default)]
pub struct Scratch {
    original: Lines,
    translation: Lines,
    key: String,
}

impl Scratch {
    fn begin(&mut self, key: std::fmt::Arguments<'_>) {
        self.original.clear();
        self.translation.clear();
        self.key.clear();
        let _ = self.key.write_fmt(key);
    }

    fn hand_over(
        &self,
        about: (&str, PieceKind, Option<Version>),
        has: (bool, bool),
        (original_at, translation_at): (Option<Span>, Option<Span>),
        visit: &mut dyn FnMut(&Piece<'_>),
    ) {
        let (name, kind, version) = about;
        visit(&Piece {
            key: &self.key,
            name,
            kind,
            version,
            original: has.0.then_some(&self.original),
            translation: has.1.then_some(&self.translation),
            original_at,
            translation_at,
        });
    }
}

/// Every piece of a topic's document in one language: its front matter, then its sections in the order of [`pairs`]. Where
/// there is no text in the language, all of them are missing.
pub fn of_topic(
    topic: &Topic,
    text: Option<&Text>,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    let prefix = format!("topic/{}", topic.id);
    let document = Document {
        prefix: &prefix,
        version: Some(topic.record.version.value),
        title_at: text.unwrap_or(&topic.original).wording.title.span,
    };
    let own = text.map_or(&[][..], |text| &text.sections);
    front(
        &document,
        &topic.original.wording,
        text.map(|text| &text.wording),
        scratch,
        visit,
    );
    sections(&document, &topic.original.sections, own, scratch, visit);
}

/// A document whose pieces are handed over.
struct Document<'a> {
    prefix: &'a str,
    version: Option<Version>,
    /// Where something is missing that has no place of its own.
    title_at: Span,
}

fn front(
    document: &Document<'_>,
    original: &Wording,
    translation: Option<&Wording>,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    type Words<'w> = &'w [Located<Excerpt>];
    let mut piece = |name, words: for<'w> fn(&'w Wording) -> Words<'w>| {
        let to = translation.map_or(&[][..], words);
        key(document, name, words(original), to, scratch, visit);
    };
    piece("title", |words| std::slice::from_ref(&words.title));
    piece("summary", |words| std::slice::from_ref(&words.summary));
    piece("also_called", |words| &words.also_called);
    piece("main_message", |words| std::slice::from_ref(&words.main_message));
    piece("key_points", |words| &words.key_points);
    piece("unknowns", |words| words.unknowns.as_slice());
    piece("funding", |words| words.funding.as_slice());
}

fn key(
    document: &Document<'_>,
    name: &str,
    from: &[Located<Excerpt>],
    to: &[Located<Excerpt>],
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    let Some(first) = from.first() else { return };
    scratch.begin(format_args!("{}/{name}", document.prefix));
    from.iter()
        .for_each(|words| scratch.original.plain(&words.value, Some(words.span)));
    to.iter()
        .for_each(|words| scratch.translation.plain(&words.value, Some(words.span)));
    let place = to.first().map_or(document.title_at, |words| words.span);
    scratch.hand_over(
        (name, PieceKind::Front, document.version),
        (true, !to.is_empty()),
        (Some(first.span), Some(place)),
        visit,
    );
}

fn sections(
    document: &Document<'_>,
    original: &[Section],
    translation: &[Section],
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    for pair in pairs(original, translation) {
        scratch.begin(format_args!("{}/{}", document.prefix, pair.name));
        if let Some(section) = pair.original {
            scratch.original.section(section);
        }
        if let Some(section) = pair.translation {
            scratch.translation.section(section);
        }
        let place = pair.translation.map_or(document.title_at, |section| section.span);
        scratch.hand_over(
            (&pair.name, PieceKind::Section, document.version),
            (pair.original.is_some(), pair.translation.is_some()),
            (pair.original.map(|section| section.span), Some(place)),
            visit,
        );
    }
}

/// Every piece of the shared data, of pages and sets, in a language other than the default one.
pub fn shared(
    library: &Library,
    language: &LanguageTag,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    clinic(library, language, scratch, visit);
    for named in library.comparisons.values() {
        let words = [&named.title, &named.purpose];
        wording(
            format_args!("comparison/{}", named.id),
            &words,
            language,
            scratch,
            visit,
        );
    }
    labels(library, language, scratch, visit);
    for packet in library.packets.values() {
        let words = [&packet.title, &packet.summary, &packet.when];
        wording(
            format_args!("packet/{}", packet.id),
            &words,
            language,
            scratch,
            visit,
        );
    }
    pages(library, language, scratch, visit);
    people(library, language, scratch, visit);
    for flag in library.red_flags.values() {
        red_flag(flag, language, scratch, visit);
    }
    for sign in library.signs.values() {
        wording(
            format_args!("sign/{}", sign.id),
            &[&sign.text],
            language,
            scratch,
            visit,
        );
    }
    for term in library.terms.values() {
        let words = [&term.term, &term.plain];
        wording(format_args!("term/{}", term.id), &words, language, scratch, visit);
    }
}

/// One wording of the shared data, made of one or more texts. It is there when all of them are.
fn wording(
    key: std::fmt::Arguments<'_>,
    texts: &[&Translated],
    language: &LanguageTag,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    scratch.begin(key);
    let mut whole = true;
    for text in texts {
        scratch
            .original
            .plain(&text.original.value, Some(text.original.span));
        match text.others.get(language) {
            Some(words) => scratch.translation.plain(&words.value, Some(words.span)),
            None => whole = false,
        }
    }
    let first = texts.first().map(|text| text.original.span);
    let there = texts.iter().find_map(|text| text.others.get(language));
    let place = there.map(|words| words.span).or(first);
    let name = scratch
        .key
        .split_once('/')
        .map_or("", |(_, name)| name)
        .to_owned();
    scratch.hand_over(
        (&name, PieceKind::Shared, None),
        (true, whole),
        (first, place),
        visit,
    );
}

/// The red flag that the key of a piece of it names.
pub fn red_flag_of(key: &str) -> &str {
    key.split('/').nth(1).unwrap_or_default()
}

/// The pieces of one red flag: its name with its level, and each sign.
pub fn red_flag(
    flag: &RedFlag,
    language: &LanguageTag,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    let texts =
        std::iter::once((None, &flag.name)).chain(flag.signs.iter().map(|sign| (Some(&sign.id), &sign.text)));
    for (sign, text) in texts {
        match sign {
            None => scratch.begin(format_args!("red-flag/{}", flag.id)),
            Some(sign) => scratch.begin(format_args!("red-flag/{}/{sign}", flag.id)),
        }
        if sign.is_none() {
            scratch.original.mark(match flag.urgency {
                Urgency::Emergency => "emergency",
                Urgency::Urgent => "urgent",
            });
        }
        scratch
            .original
            .plain(&text.original.value, Some(text.original.span));
        let words = text.others.get(language);
        if let Some(words) = words {
            scratch.translation.plain(&words.value, Some(words.span));
        }
        let name = sign.map_or("name or level", |sign| sign.as_str());
        let place = words.map_or(flag.span, |words| words.span);
        scratch.hand_over(
            (name, PieceKind::RedFlag, None),
            (true, words.is_some()),
            (Some(text.original.span), Some(place)),
            visit,
        );
    }
}

fn people(
    library: &Library,
    language: &LanguageTag,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    for person in library.people.values() {
        scratch.begin(format_args!("person/{}", person.id));
        let words = person.others.get(language);
        let place = Some(person.span);
        scratch.original.plain(&person.role, place);
        scratch
            .original
            .mark(person.credential.as_deref().unwrap_or_default());
        if let Some(words) = words {
            scratch.translation.plain(&words.role, place);
        }
        scratch.hand_over(
            (person.id.as_str(), PieceKind::Shared, None),
            (true, words.is_some()),
            (place, place),
            visit,
        );
    }
}

/// The words in drawings.
fn labels(
    library: &Library,
    language: &LanguageTag,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    let nothing = std::collections::BTreeMap::new();
    let of = |language: &LanguageTag| library.labels.get(language).unwrap_or(&nothing);
    let translated = of(language);
    for (picture, originals) in of(library.default_language()) {
        let figure = picture.strip_suffix(".svg").unwrap_or(picture);
        let own: &[Label] = translated.get(picture).map_or(&[], Vec::as_slice);
        for label in originals {
            let name = escaped(&format!("{figure}/{}", label.place.key));
            scratch.begin(format_args!("label/{name}"));
            let words = own
                .iter()
                .find(|own| own.place.key == label.place.key && own.language == *language);
            let at = |label: &Label| label.lines.first().map(|line| line.span);
            scratch.original.plain(&label.words(), at(label));
            if let Some(words) = words {
                scratch.translation.plain(&words.words(), at(words));
            }
            scratch.hand_over(
                (&name, PieceKind::Shared, None),
                (true, words.is_some()),
                (at(label), words.and_then(at).or(at(label))),
                visit,
            );
        }
    }
}

/// Keys of labels are the author's own; a blank would end the key in the lock file.
fn escaped(key: &str) -> String {
    key.split_whitespace().collect::<Vec<_>>().join("_")
}

fn pages(
    library: &Library,
    language: &LanguageTag,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    for (id, by_language) in &library.pages {
        let original = by_language.get(library.default_language());
        let (Some(original), Some(page)) = (original, by_language.get(language)) else {
            continue;
        };
        let prefix = format!("page/{id}");
        let document = Document {
            prefix: &prefix,
            version: None,
            title_at: page.title.span,
        };
        let one = std::slice::from_ref;
        key(
            &document,
            "title",
            one(&original.title),
            one(&page.title),
            scratch,
            visit,
        );
        key(
            &document,
            "summary",
            one(&original.summary),
            one(&page.summary),
            scratch,
            visit,
        );
        sections(&document, &original.sections, &page.sections, scratch, visit);
    }
}

/// What takehome.toml says of the clinic in each language. It has no places.
fn clinic(
    library: &Library,
    language: &LanguageTag,
    scratch: &mut Scratch,
    visit: &mut dyn FnMut(&Piece<'_>),
) {
    let clinic = &library.config.clinic;
    for fact in [ClinicFact::AfterHours, ClinicFact::Hours] {
        let Some(original) = clinic.fact(fact) else {
            continue;
        };
        scratch.begin(format_args!("clinic/{}", fact.key()));
        scratch.original.plain(original, None);
        let own = clinic.fact_in(fact, language).filter(|(_, is_own)| *is_own);
        if let Some((words, _)) = own {
            scratch.translation.plain(words, None);
        }
        scratch.hand_over(
            (fact.key(), PieceKind::Shared, None),
            (true, own.is_some()),
            (None, None),
            visit,
        );
    }
}
