//! A document of a word processor: pandoc has made a page of it; what pandoc passes over is found in the file itself.
//!
//! Steps, in order:
//! 1. The parts of the file are read (a .docx is a zip of XML): text, heads and feet of pages, notes, comments.
//! 2. The page is read as any other ([`super::html`]).
//! 3. Paragraphs whose style or own setting gives them a level of the outline become headings: pandoc knows only the
//!    styles that are called so.
//! 4. Words that stand in the file and not in the page are named: where they stand, and what they say.

use super::html::{self, Lines};
use super::report::{Report, Topic, quoted};
use super::tree::{Heading, Part, PartKind, plain};
use super::{Refused, words};
use libdeflater::Decompressor;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;

/// The largest part of the file, unpacked.
const MAX_PART: usize = 32 * 1024 * 1024;

/// Where words stand in the file, by the name of the part.
const PLACES: [(&str, &str); 6] = [
    ("word/document", "the text"),
    ("word/header", "the head of the pages"),
    ("word/footer", "the foot of the pages"),
    ("word/footnotes", "a footnote"),
    ("word/endnotes", "an endnote"),
    ("word/comments", "a comment"),
];

/// One paragraph of the file.
#[derive(Debug)]
struct Paragraph {
    place: &'static str,
    words: String,
    /// 1 is the highest.
    level: Option<u8>,
}

/// Reads the page that pandoc made of a document.
///
/// # Errors
/// The file is no document, or too large inside; the page is too deep.
pub fn read(bytes: &[u8], page: &str, report: &mut Report) -> Result<html::Page, Refused> {
    let paragraphs = paragraphs(bytes)?;
    let mut read = html::read(page, Lines::Without, report)?;
    // pandoc gives the file's name as the title where the document has none.
    if let Some(title) = read.title.take() {
        let kept = read.source.words.len().saturating_sub(title.len());
        read.source.words.truncate(kept);
    }
    let levels: BTreeMap<String, u8> = paragraphs
        .iter()
        .filter_map(|paragraph| Some((paragraph.words.clone(), paragraph.level?)))
        .collect();
    for part in &mut read.source.parts {
        raise(part, &levels);
    }
    let in_page = words::joined(&format!("{} {}", read.source.words, report.text()));
    for paragraph in paragraphs {
        let said = words::joined(&paragraph.words);
        if !said.is_empty() && !in_page.contains(&said) {
            let what = format!(
                "in {} of the document: {}",
                paragraph.place,
                quoted(&paragraph.words)
            );
            report.add(Topic::LeftOut, 0, what);
        }
    }
    Ok(read)
}

/// Makes a heading of a paragraph that has a level of the outline.
fn raise(part: &mut Part, levels: &BTreeMap<String, u8>) {
    if let PartKind::Paragraph(words) = &part.kind
        && let Some(level) = levels.get(&plain(words))
    {
        part.kind = PartKind::Heading(Heading {
            level: *level,
            words: words.clone(),
            name: None,
        });
    }
}

/// Every paragraph of the file.
fn paragraphs(bytes: &[u8]) -> Result<Vec<Paragraph>, Refused> {
    let no_document =
        || Refused::new("this file is no .docx document inside; open it in Word and save it again as .docx");
    let archive = rawzip::ZipArchive::from_slice(bytes).map_err(|_| no_document())?;
    let mut parts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(|_| no_document())? {
        let Ok(name) = entry
            .file_path()
            .try_normalize()
            .map(|name| name.as_ref().to_owned())
        else {
            continue;
        };
        let wanted = name == "word/styles.xml" || PLACES.iter().any(|(start, _)| is_part(&name, start));
        if !wanted || parts.contains_key(&name) {
            continue;
        }
        let size = usize::try_from(entry.uncompressed_size_hint()).unwrap_or(usize::MAX);
        if size > MAX_PART {
            return Err(Refused::new("this document is too large inside to be a handout"));
        }
        let method = entry.compression_method();
        let found = archive.get_entry(entry.wayfinder()).map_err(|_| no_document())?;
        let unpacked = if method == rawzip::CompressionMethod::STORE {
            found.data().to_vec()
        } else {
            let mut unpacked = vec![0; size];
            let inflated = Decompressor::new().deflate_decompress(found.data(), &mut unpacked);
            unpacked.truncate(inflated.map_err(|_| no_document())?);
            unpacked
        };
        parts.insert(name, unpacked);
    }
    let styles = parts
        .get("word/styles.xml")
        .map(|xml| style_levels(xml))
        .unwrap_or_default();
    let mut paragraphs = Vec::new();
    for (name, xml) in &parts {
        if let Some((_, place)) = PLACES.iter().find(|(start, _)| is_part(name, start)) {
            read_part(xml, place, &styles, &mut paragraphs);
        }
    }
    if !parts.contains_key("word/document.xml") {
        return Err(no_document());
    }
    Ok(paragraphs)
}

/// `word/header` and `word/header2.xml`
fn is_part(name: &str, start: &str) -> bool {
    let number = name
        .strip_prefix(start)
        .and_then(|rest| rest.strip_suffix(".xml"));
    number.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
}

/// The value of an attribute such as `w:val`.
fn value(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.to_string())
}

/// Word counts levels from 0; 9 is the level of plain text.
fn outline(element: &BytesStart<'_>) -> Option<u8> {
    let level: u8 = value(element, "w:val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

/// The level of each style that has one, by its id.
fn style_levels(xml: &[u8]) -> BTreeMap<String, u8> {
    let mut levels = BTreeMap::new();
    let mut style = None;
    let mut reader = quick_xml::Reader::from_reader(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) if element.name().as_ref() == "w:style" => {
                style = value(&element, "w:styleId");
            }
            Event::Empty(element) | Event::Start(element) if element.name().as_ref() == "w:outlineLvl" => {
                if let (Some(style), Some(level)) = (&style, outline(&element)) {
                    levels.insert(style.clone(), level);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    levels
}

/// Adds the paragraphs of one part. One in another (a box with text) is a paragraph of its own.
fn read_part(xml: &[u8], place: &'static str, styles: &BTreeMap<String, u8>, into: &mut Vec<Paragraph>) {
    let mut open: Vec<Paragraph> = Vec::new();
    let mut in_text = false;
    let mut reader = quick_xml::Reader::from_reader(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) => match element.name().as_ref() {
                "w:p" => open.push(Paragraph {
                    place,
                    words: String::new(),
                    level: None,
                }),
                "w:t" | "w:delText" => in_text = true,
                _ => {}
            },
            Event::Empty(element) => {
                let Some(paragraph) = open.last_mut() else {
                    continue;
                };
                match element.name().as_ref() {
                    "w:tab" | "w:br" | "w:cr" => paragraph.words.push(' '),
                    "w:noBreakHyphen" => paragraph.words.push('\u{2011}'),
                    "w:outlineLvl" => paragraph.level = outline(&element).or(paragraph.level),
                    "w:pStyle" => {
                        let style = value(&element, "w:val");
                        let level = style.and_then(|style| styles.get(&style).copied());
                        paragraph.level = paragraph.level.or(level);
                    }
                    _ => {}
                }
            }
            Event::Text(text) if in_text => {
                if let Some(paragraph) = open.last_mut() {
                    paragraph.words.push_str(&text);
                }
            }
            Event::GeneralRef(name) if in_text => {
                let known = name.resolve_char_ref().ok().flatten();
                let named = || match name.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                if let (Some(paragraph), Some(c)) = (open.last_mut(), known.or_else(named)) {
                    paragraph.words.push(c);
                }
            }
            Event::End(element) => match element.name().as_ref() {
                "w:t" | "w:delText" => in_text = false,
                "w:p" => {
                    if let Some(mut paragraph) = open.pop() {
                        paragraph.words = paragraph.words.split_whitespace().collect::<Vec<_>>().join(" ");
                        into.push(paragraph);
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
}
