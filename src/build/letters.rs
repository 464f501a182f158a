//! Promise 7: no character is lost on paper. Every printed word is looked up in the faces before anything is laid out.
//!
//! Words of ASCII letters are in every face and are passed over at once. What is found is shown at its own letter, in
//! the file where it was typed.

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::Library;
use crate::library::notices::Notice;
use crate::model::LanguageTag;
use crate::model::block::{Block, Cell, Inline};
use crate::model::clinic::ClinicFact;
use crate::model::data::Translated;
use crate::model::document::Text;
use crate::paper::font::Fonts;
use crate::source::{Excerpt, Located, Sources, Span};

pub static NO_GLYPH: Code = Code {
    id: "TH0406",
    name: "no-glyph",
    level: Level::Error,
    what: "Every letter of a handout is in the faces that its sheet is printed with.",
    why: "A letter that a face lacks is printed as an empty box or not at all: \"dose ≥ 5\" can become \"dose 5\".",
    example: "Write \"at least 5\" for a sign that is not there, or draw it as a figure.",
};

/// Looks up every word that a sheet prints.
pub fn check(library: &Library, sources: &Sources, fonts: &Fonts) -> Vec<Diagnostic> {
    let mut search = Search {
        sources,
        fonts,
        findings: Vec::new(),
    };
    for text in library.topics.values().flat_map(|topic| topic.texts()) {
        search.text(text);
    }
    let default = library.default_language();
    for sign in library.signs.values() {
        search.translated(&sign.text, default);
    }
    for flag in library.red_flags.values() {
        search.translated(&flag.name, default);
        flag.signs
            .iter()
            .for_each(|sign| search.translated(&sign.text, default));
    }
    for term in library.terms.values() {
        search.translated(&term.term, default);
        search.translated(&term.plain, default);
        let others = term
            .others
            .iter()
            .filter_map(|(language, words)| Some((language, words.say.as_ref()?)));
        for (language, say) in term.say.iter().map(|say| (default, say)).chain(others) {
            search.words(say, term.span, language);
        }
    }
    for person in library.people.values() {
        for words in [&person.name, &person.role].into_iter().chain(&person.credential) {
            search.words(words, person.span, default);
        }
        for (language, words) in &person.others {
            let credential = words.credential.iter();
            credential
                .chain([&words.role])
                .for_each(|words| search.words(words, person.span, language));
        }
    }
    for source in library.sources.values() {
        search.words(&source.title, source.span, default);
        search.words(&source.publisher, source.span, default);
    }
    for packet in library.packets.values() {
        for words in [&packet.title, &packet.summary, &packet.when] {
            search.translated(words, default);
        }
    }
    for compared in library.comparisons.values() {
        search.translated(&compared.title, default);
        search.translated(&compared.purpose, default);
    }
    for label in library
        .labels
        .values()
        .flat_map(|drawings| drawings.values().flatten())
    {
        label
            .lines
            .iter()
            .for_each(|line| search.located(line, &label.language));
    }
    for language in &library.config.languages {
        search.program(library, &language.value);
    }
    for notice in printed_notices(library) {
        if let Some(span) = notice.span {
            search.words(&notice.text, span, &notice.language);
        }
    }
    search.findings
}

/// The notices of free language help that stand on sheets.
pub(super) fn printed_notices(library: &Library) -> &[Notice] {
    let on_paper = library.config.language_access.as_ref();
    match on_paper.is_some_and(|access| !access.handouts.is_empty()) {
        true => &library.notices,
        false => &[],
    }
}

struct Search<'a> {
    sources: &'a Sources,
    fonts: &'a Fonts,
    findings: Vec<Diagnostic>,
}

impl Search<'_> {
    /// What the program and the clinic say on every sheet of a language.
    fn program(&mut self, library: &Library, language: &LanguageTag) {
        let strings = library
            .languages
            .get(language)
            .map(|language| serde_json::to_value(&language.strings));
        if let Some(Ok(strings)) = strings {
            self.values(&strings, &format!("content/languages/{language}.toml"), language);
        }
        for fact in ClinicFact::ALL {
            if let Some(words) = library
                .config
                .clinic
                .fact_in(*fact, language)
                .map(|(words, _)| words)
            {
                self.placeless(words, "takehome.toml", language);
            }
        }
    }

    fn values(&mut self, value: &serde_json::Value, path: &str, language: &LanguageTag) {
        match value {
            serde_json::Value::String(words) => self.placeless(words, path, language),
            serde_json::Value::Array(values) => {
                values.iter().for_each(|value| self.values(value, path, language));
            }
            serde_json::Value::Object(map) => {
                map.values().for_each(|value| self.values(value, path, language))
            }
            _ => {}
        }
    }

    /// Words of a file whose places are not kept.
    fn placeless(&mut self, words: &str, path: &str, language: &LanguageTag) {
        if words.is_ascii() || !self.fonts.can_set(language.as_str()) {
            return;
        }
        for (_, letter) in self.fonts.missing(words, language.as_str()) {
            let message = format!(
                "no face has the letter \"{letter}\" (U+{:04X}) of \"{words}\"",
                u32::from(letter)
            );
            self.findings.push(
                Diagnostic::of_path(&NO_GLYPH, path, message)
                    .hint("Say it in words, or use a sign that the faces have."),
            );
        }
    }

    fn text(&mut self, text: &Text) {
        let language = &text.language;
        let wording = &text.wording;
        let lines = [&wording.title, &wording.summary, &wording.main_message].into_iter();
        let lines = lines.chain(&wording.also_called).chain(&wording.key_points);
        for line in lines.chain(&wording.unknowns).chain(&wording.funding) {
            self.located(line, language);
        }
        for section in &text.sections {
            if let Some(heading) = &section.heading {
                self.inlines(heading, section.span, language);
            }
            self.blocks(&section.blocks, language);
        }
    }

    fn translated(&mut self, words: &Translated, default: &LanguageTag) {
        self.located(&words.original, default);
        words
            .others
            .iter()
            .for_each(|(language, words)| self.located(words, language));
    }

    fn located(&mut self, words: &Located<Excerpt>, language: &LanguageTag) {
        self.words(&words.value, words.span, language);
    }

    fn blocks(&mut self, blocks: &[Block], language: &LanguageTag) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.inlines(&heading.content, heading.span, language),
                Block::Paragraph(paragraph) => self.inlines(&paragraph.content, paragraph.span, language),
                Block::List(list) => list
                    .items
                    .iter()
                    .for_each(|item| self.blocks(&item.blocks, language)),
                Block::Table(table) => {
                    let cells = table.head.iter().chain(table.rows.iter().flatten());
                    cells.for_each(|Cell { content, span }| self.inlines(content, *span, language));
                }
                Block::Figure(figure) => {
                    if let Some(caption) = &figure.caption {
                        self.words(caption, figure.span, language);
                    }
                }
                Block::Note(note) => {
                    if let Some(heading) = &note.heading {
                        self.inlines(heading, note.span, language);
                    }
                    self.blocks(&note.blocks, language);
                }
                Block::Quote(quote) => self.blocks(&quote.blocks, language),
            }
        }
    }

    fn inlines(&mut self, content: &[Inline], span: Span, language: &LanguageTag) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.words(text, span, language),
                Inline::Strong(inner) | Inline::Subscript(inner) | Inline::Superscript(inner) => {
                    self.inlines(inner, span, language);
                }
                Inline::Link(link) => self.inlines(&link.content, link.span, language),
                Inline::Break | Inline::Fact(..) => {}
            }
        }
    }

    /// `span` is where the words were typed; the finding stands at the letter itself.
    fn words(&mut self, words: &str, span: Span, language: &LanguageTag) {
        // A language without a face has one finding of its own.
        if words.is_ascii() || !self.fonts.can_set(language.as_str()) {
            return;
        }
        for (_, letter) in self.fonts.missing(words, language.as_str()) {
            let typed = self.sources.slice(span);
            let span = match typed.find(letter) {
                Some(at) => {
                    let start = span.start() as usize + at;
                    Span::new(span.file(), start..start + letter.len_utf8())
                }
                None => span,
            };
            let message = format!(
                "no face has the letter \"{letter}\" (U+{:04X})",
                u32::from(letter)
            );
            self.findings.push(
                Diagnostic::new(&NO_GLYPH, span, message)
                    .hint("Say it in words, or use a sign that the faces have."),
            );
        }
    }
}
