//! An existing handout becomes a draft and a report. Pure: bytes in, texts and bytes out.
//!
//! Steps, in order:
//! 1. [`decode`]: bytes become text.
//! 2. A reader for each kind of file makes parts with lines ([`tree`]): [`html`], [`markdown`] (through a page),
//!    [`text`], [`docx`] (through the page that pandoc made of it).
//! 3. [`shape`]: lists, headings, the title.
//! 4. [`pictures`] are taken; [`sections`] are named; [`emergency`] wording is looked for.
//! 5. [`write`]: the body, each leaf read back by the parser; [`head`]: the front matter.
//! 6. The draft is parsed as a whole, and its words are counted against those of the source ([`words`]).
//!
//! Nothing is lost: every word of a source is in the draft or in the report. Nothing is made up: what the source does
//! not say stands as "FILL IN:", and `takehome check` withholds a handout that still has it.

mod decode;
mod docx;
pub mod emergency;
pub mod head;
mod html;
mod markdown;
mod pictures;
pub mod report;
mod sections;
mod shape;
mod text;
mod tree;
mod words;
mod write;

use crate::diagnostic::{Diagnostic, Level};
use crate::language::{Language, Languages};
use crate::model::TopicKind;
use crate::model::data::RedFlag;
use crate::model::id::{self, Letters, TopicId};
use crate::parse::document::{self, TopicFile};
use crate::source::{Content, SourceFile, Sources};
use crate::toml_table::text::markup;
use emergency::Piece;
use jiff::civil::Date;
use report::{Report, Topic, quoted};
use tree::{Part, PartKind, plain};
pub use write::FILL_IN;

/// The largest source.
pub const MAX_SOURCE: u64 = 32 * 1024 * 1024;

/// The most words of a source, in bytes: what a draft may have ([`crate::load::MAX_TEXT_BYTES`]).
const MAX_WORDS: usize = 1024 * 1024;

/// The longest summary that is taken from a text.
const MAX_SUMMARY: usize = 200;

/// What a source is, by the ending of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    Docx,
    Html,
    Markdown,
    Text,
}

impl SourceKind {
    pub fn of_ending(ending: &str) -> Option<SourceKind> {
        match ending.to_ascii_lowercase().as_str() {
            "docx" => Some(SourceKind::Docx),
            "html" | "htm" | "xhtml" => Some(SourceKind::Html),
            "md" | "markdown" => Some(SourceKind::Markdown),
            "txt" | "text" => Some(SourceKind::Text),
            _ => None,
        }
    }
}

/// What is imported.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Without its ending.
    pub stem: &'a str,
    pub kind: SourceKind,
    pub bytes: &'a [u8],
    /// The page that pandoc made of a .docx.
    pub page: &'a str,
}

/// What the draft is made for. `exists` says whether a path of the project is taken; `beside` reads a picture by the
/// path that the source gives, or says why it does not.
pub struct Settings<'a> {
    pub kind: TopicKind,
    /// The name in the address; made from the title where there is none.
    pub id: Option<&'a str>,
    pub language: &'a Language,
    pub languages: &'a Languages,
    pub red_flags: &'a [RedFlag],
    pub person: &'a str,
    pub today: Date,
    pub exists: &'a dyn Fn(&str) -> bool,
    pub beside: &'a dyn Fn(&str) -> Result<Vec<u8>, String>,
}

/// A picture for content/figures.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPicture {
    /// From the project's root.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A draft, and what became of its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// From the project's root: `content/conditions/sciatica.md`.
    pub path: String,
    pub text: String,
    pub pictures: Vec<NewPicture>,
    pub report: Report,
}

/// Why nothing could be made of a source, in words for the person who has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub message: String,
}

impl Refused {
    fn new(message: impl Into<String>) -> Refused {
        Refused {
            message: message.into(),
        }
    }
}

/// What a reader makes of a file.
#[derive(Debug, Default)]
struct Source {
    parts: Vec<Part>,
    /// Every word that a reader of the source sees.
    words: String,
}

/// Makes a draft of a source.
///
/// # Errors
/// The source cannot be read, has no words, or its name in the address is missing or taken.
pub fn import(file: &File<'_>, settings: &Settings<'_>) -> Result<Imported, Refused> {
    let mut report = Report::default();
    let page = read(file, &mut report)?;
    if page.source.words.len() > MAX_WORDS {
        return Err(Refused::new(
            "this file has more words than a handout may have; divide it",
        ));
    }
    let shaped = shape::shape(page.source.parts, settings.language, &mut report);
    let title = title(
        shaped.title.as_deref(),
        page.title.as_deref(),
        file.stem,
        &mut report,
    );
    let id = id(&title, settings)?;
    let mut parts = shaped.parts;
    if parts.is_empty() {
        return Err(Refused::new("this file has no words that a handout could have"));
    }
    let (placed, pictures) = pictures::take(&parts, &id, settings, &mut report);
    sections::name(&mut parts, settings.language, &mut report);
    let alike = emergency::look(&pieces(&title, &parts, &report), settings.red_flags, &mut report);
    let body = write::body(&parts, &placed, &mut report);
    let summary = summary(&parts);
    let head = head(&title, summary.as_deref(), &alike, settings, &mut report);
    let path = format!("content/{}/{id}.md", settings.kind.folder());
    let text = format!("{head}\n{body}");
    judge(&text, &path, &id, settings, &mut report);
    let draft = format!("{title} {}", words::without_marks(&body));
    name_lost(&page.source.words, &draft, &mut report);
    Ok(Imported {
        path,
        text,
        pictures,
        report,
    })
}

fn read(file: &File<'_>, report: &mut Report) -> Result<html::Page, Refused> {
    let text = match file.kind {
        SourceKind::Docx => {
            let page = decode::without_hidden(file.page.to_owned(), report);
            return docx::read(file.bytes, &page, report);
        }
        kind => decode::without_hidden(decode::text(file.bytes, kind, report)?, report),
    };
    match file.kind {
        SourceKind::Markdown => markdown::read(&text, report),
        SourceKind::Text => Ok(html::Page {
            source: text::read(&text),
            title: None,
        }),
        SourceKind::Html | SourceKind::Docx => html::read(&text, html::Lines::Counted, report),
    }
}

/// The title: the highest heading, what the page says that it is called, the file's name.
fn title(heading: Option<&str>, page: Option<&str>, stem: &str, report: &mut Report) -> String {
    let words = |title: Option<&str>| title.map(plain_line).filter(|title| !title.is_empty());
    let (heading, page) = (words(heading), words(page));
    let title = match (&heading, &page) {
        (Some(heading), _) => heading.clone(),
        (None, Some(page)) => page.clone(),
        (None, None) => {
            report.add(
                Topic::FillIn,
                0,
                "the title: no heading was found for it, so it is the file's name",
            );
            plain_line(&stem.replace(['-', '_'], " "))
        }
    };
    if let Some(page) = page.filter(|_| heading.is_some()) {
        report.add(
            Topic::LeftOut,
            0,
            format!("the name of the page: {}", quoted(&page)),
        );
    }
    title
}

/// Words for the front matter, where marks are printed as they stand.
fn plain_line(words: &str) -> String {
    let single = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = single(words);
    if markup(&line).is_none() {
        return line;
    }
    // Blanks in their place, so that no two words become one.
    single(&line.replace(['{', '[', ']', '*', '<', '>'], " "))
}

fn id(title: &str, settings: &Settings<'_>) -> Result<String, Refused> {
    let id = settings.id.map_or_else(|| sections::id_of(title), str::to_owned);
    if let Err(fault) = id::check(&id) {
        return Err(Refused::new(format!(
            "\"{id}\" cannot be the name in the address: {fault}.\n  Give one: --id low-back-pain"
        )));
    }
    for kind in TopicKind::ALL {
        let path = format!("content/{}/{id}.md", kind.folder());
        if (settings.exists)(&path) {
            return Err(Refused::new(format!(
                "{path} exists already, and nothing is written over it.\n  Give another name: --id {id}-2"
            )));
        }
    }
    Ok(id)
}

/// Everything that is read as one piece: what is in the draft, and what was left out.
fn pieces(title: &str, parts: &[Part], report: &Report) -> Vec<Piece> {
    let piece = |line: u32, words: String, is_item: bool| Piece { line, words, is_item };
    let mut pieces = vec![piece(0, title.to_owned(), false)];
    for part in parts {
        let is_item = matches!(part.kind, PartKind::List(_));
        tree::leaves(std::slice::from_ref(part), &mut |line, words| {
            pieces.push(piece(line, plain(words), is_item))
        });
    }
    let left_out = report.notes.iter().filter(|note| note.topic == Topic::LeftOut);
    pieces.extend(left_out.map(|note| piece(note.line.unwrap_or(0), note.text.clone(), false)));
    pieces
}

/// The first paragraph that says no emergency; its first sentences where it is long.
fn summary(parts: &[Part]) -> Option<String> {
    let paragraphs = parts.iter().filter_map(|part| match &part.kind {
        PartKind::Paragraph(words) => Some(plain(words)),
        _ => None,
    });
    let quiet = |text: &String| {
        let mut alone = Report::default();
        let piece = Piece {
            line: 0,
            words: text.clone(),
            is_item: false,
        };
        emergency::look(&[piece], &[], &mut alone);
        alone.notes.is_empty() && text.split(' ').count() > 3
    };
    let first = plain_line(&paragraphs.into_iter().find(quiet)?);
    if first.chars().count() <= MAX_SUMMARY {
        return Some(first);
    }
    let mut taken = String::new();
    for sentence in first.split_inclusive(". ") {
        if taken.chars().count() + sentence.chars().count() > MAX_SUMMARY {
            break;
        }
        taken.push_str(sentence);
    }
    let taken = taken.trim();
    (!taken.is_empty()).then(|| taken.to_owned())
}

fn head(
    title: &str,
    summary: Option<&str>,
    alike: &[String],
    settings: &Settings<'_>,
    report: &mut Report,
) -> String {
    let say = |what: &str| format!("{FILL_IN} {what}");
    let missing = say("one sentence that says what this is.");
    let to_fill = [
        "main_message: the one thing to remember",
        "key_points: three to five",
        "body, signs, icd10cm, sources: what the handout is about, and what it rests on",
        "red_flags, or no_card_reason: which emergency and urgent cards it shows",
        "owner and author: they are the first person of people.toml until you say who they are",
    ];
    match summary {
        Some(_) => report.add(
            Topic::FillIn,
            0,
            "summary: it is the first paragraph; make it one sentence",
        ),
        None => report.add(Topic::FillIn, 0, "summary: one sentence"),
    }
    to_fill
        .iter()
        .for_each(|what| report.add(Topic::FillIn, 0, *what));
    head::Head {
        title,
        summary: summary.unwrap_or(&missing),
        main_message: &say("the one thing that a reader should remember."),
        key_points: [
            &say("the first point."),
            &say("the second point."),
            &say("the third point."),
        ],
        maybe_red_flags: alike,
        person: settings.person,
        today: settings.today,
    }
    .text()
}

/// What `takehome check` would not take.
fn judge(text: &str, path: &str, id: &str, settings: &Settings<'_>, report: &mut Report) {
    let file = SourceFile {
        path: path.to_owned(),
        content: Content::Text(text.into()),
    };
    let sources = Sources::new(vec![file]);
    let (Some(file), Ok(topic)) = (sources.find(path), TopicId::new(id)) else {
        return;
    };
    let named = TopicFile {
        file,
        topic: &topic,
        kind: settings.kind,
        language: &settings.language.tag,
        original: true,
    };
    let mut found: Vec<Diagnostic> = Vec::new();
    document::topic(
        &sources,
        named,
        settings.languages,
        &Letters::default(),
        &mut found,
    );
    for finding in found.iter().filter(|finding| finding.level == Level::Error) {
        let line = finding
            .span
            .map_or(0, |span| sources.position(span.file(), span.start()).line);
        let what = format!("{} {} (line of the draft)", finding.code.id, finding.message);
        report.add(Topic::Refused, line, what);
    }
}

/// Words that are neither in the draft nor in the report: there should be none, and if there are, they are named.
fn name_lost(source: &str, draft: &str, report: &mut Report) {
    let told: String = report.left_out().map(|text| format!("{text} ")).collect();
    let lost = words::missing(source, &format!("{draft} {told}"));
    if !lost.is_empty() {
        let what = format!(
            "words that found no place; look for them in the source: {}",
            lost.join(", ")
        );
        report.add(Topic::LeftOut, 0, what);
    }
}

#[cfg(test)]
mod tests;
