//! SVG drawings: what they may hold, and how large they are.
//!
//! Everything that runs, loads or hides is refused: scripts and `on...` attributes, foreign parts, links and pictures,
//! addresses in styles, document types with entities ("billion laughs"), stylesheets from elsewhere. Words are refused
//! too: labels come by key from a file per language, and usvg drops text without fonts in silence (STYLE).

use crate::diagnostic::Diagnostic;
use crate::parse::codes;
use crate::source::{FileId, SourceFile, Span};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use usvg::{ImageHrefResolver, Options, Tree};

/// How deep groups may stand inside one another; usvg goes down by calling itself.
const MAX_DEPTH: usize = 64;

/// Parts that carry a program, a page or a picture from elsewhere, or move.
const REFUSED: [&str; 14] = [
    "script",
    "foreignObject",
    "image",
    "feImage",
    "iframe",
    "audio",
    "video",
    "canvas",
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "handler",
];

/// Parts that hold words.
const WORDS: [&str; 5] = ["text", "tspan", "textPath", "tref", "altGlyph"];

/// Width and height in CSS pixels, from the `viewBox`.
pub(super) fn measure(file: FileId, source: &SourceFile) -> Result<(u32, u32), Vec<Diagnostic>> {
    let Ok(text) = std::str::from_utf8(source.bytes()) else {
        return Err(vec![broken(source)]);
    };
    let mut scan = Scan {
        file,
        path: &source.path,
        as_text: source.text().is_some(),
        found: Vec::new(),
        view_box: None,
    };
    if scan.read(text).is_none() {
        return Err(vec![broken(source)]);
    }
    if !scan.found.is_empty() {
        return Err(scan.found);
    }
    let size = scan.view_box.and_then(size_of);
    let Some(size) = size else {
        let finding = Diagnostic::of_path(&codes::PICTURE_BROKEN, &*source.path, "this drawing does not say how large it is")
            .hint("Give it a viewBox, like viewBox=\"0 0 640 420\": most programs write it when they export \"plain SVG\".");
        return Err(vec![finding]);
    };
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    match Tree::from_str(text, &options) {
        Ok(_) => Ok(size),
        Err(_) => Err(vec![broken(source)]),
    }
}

fn broken(source: &SourceFile) -> Diagnostic {
    Diagnostic::of_path(
        &codes::PICTURE_BROKEN,
        &*source.path,
        "this drawing cannot be read",
    )
    .hint("Open it in a drawing program and export it again as \"plain SVG\".")
}

/// `0 0 640 420` gives 640 by 420, rounded up, at least 1.
fn size_of(view_box: String) -> Option<(u32, u32)> {
    let numbers: Vec<f64> = view_box
        .split([' ', ',', '\n', '\t', '\r'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok().filter(|number: &f64| number.is_finite()))
        .collect::<Option<_>>()?;
    let [_, _, width, height] = numbers.as_slice() else {
        return None;
    };
    let side = |number: f64| (number > 0.0 && number <= 100_000.0).then(|| number.ceil() as u32);
    Some((side(*width)?, side(*height)?))
}

/// One walk over the XML.
struct Scan<'a> {
    file: FileId,
    path: &'a str,
    /// Whether the file was read as text, so that a place in it can be shown.
    as_text: bool,
    found: Vec<Diagnostic>,
    view_box: Option<String>,
}

impl Scan<'_> {
    /// Nothing when it is no XML.
    fn read(&mut self, text: &str) -> Option<()> {
        let mut reader = Reader::from_str(text);
        let mut depth = 0_usize;
        // The words of a <style>, joined, so that no comment in the middle of a word hides it.
        let mut style: Option<String> = None;
        loop {
            let from = usize::try_from(reader.buffer_position()).ok()?;
            let event = reader.read_event().ok()?;
            let to = usize::try_from(reader.buffer_position()).ok()?;
            match event {
                Event::Start(element) => {
                    depth += 1;
                    if local(&element) == "style" {
                        style = Some(String::new());
                    }
                    self.element(&element, from..to, depth == 1)?;
                }
                Event::Empty(element) => self.element(&element, from..to, depth == 0)?,
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    if let Some(words) = style.take() {
                        self.style(&words, from..to);
                    }
                }
                Event::Text(words) => style.iter_mut().for_each(|style| style.push_str(&words)),
                Event::CData(words) => style.iter_mut().for_each(|style| style.push_str(&words)),
                Event::GeneralRef(_) if style.is_some() => {
                    self.unsafe_part("a style with letters by number", from..to);
                }
                Event::DocType(words) if words.contains('[') => {
                    self.unsafe_part("a document type with entities", from..to);
                }
                Event::PI(words) if words.starts_with("xml-stylesheet") => {
                    self.unsafe_part("a stylesheet from elsewhere", from..to);
                }
                Event::Eof => return (depth == 0).then_some(()),
                _ => {}
            }
            if depth > MAX_DEPTH {
                self.unsafe_part("more groups inside one another than a drawing needs", from..to);
                return Some(());
            }
        }
    }

    fn element(
        &mut self,
        element: &BytesStart<'_>,
        range: std::ops::Range<usize>,
        is_root: bool,
    ) -> Option<()> {
        let name = local(element);
        if REFUSED.contains(&name.as_str()) {
            self.unsafe_part(&format!("<{name}>"), range.clone());
        } else if WORDS.contains(&name.as_str()) {
            self.words(range.clone());
        }
        for attribute in element.attributes() {
            let attribute = attribute.ok()?;
            let key = attribute.key.as_ref().to_owned();
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .ok()?
                .into_owned();
            if is_root && key == "viewBox" {
                self.view_box = Some(value.clone());
            }
            self.attribute(&key, &value, range.clone());
        }
        Some(())
    }

    fn attribute(&mut self, key: &str, value: &str, range: std::ops::Range<usize>) {
        let name = key.rsplit(':').next().unwrap_or(key);
        if name.len() > 2 && name[..2].eq_ignore_ascii_case("on") && key == name {
            self.unsafe_part(&format!("{key}=\"...\", which runs a program"), range);
        } else if name == "href" && !value.trim().starts_with('#') {
            self.unsafe_part(&format!("{key}=\"...\", which loads something"), range);
        } else if name == "base" && key.starts_with("xml:") {
            self.unsafe_part("xml:base", range);
        } else {
            self.style(value, range);
        }
    }

    /// Styles may name parts of the same drawing, and nothing else.
    fn style(&mut self, value: &str, range: std::ops::Range<usize>) {
        let lower = value.to_ascii_lowercase();
        let loads = lower.split("url(").skip(1).any(|rest| {
            !rest
                .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''))
                .starts_with('#')
        });
        // A backslash in a style writes a letter by its number, and so any of these words.
        let hides =
            lower.contains("@import") || lower.contains("expression(") || lower.contains("javascript:");
        let escaped = value.contains('\\');
        if loads || hides || escaped {
            self.unsafe_part("a style that loads something", range);
        }
    }

    fn unsafe_part(&mut self, what: &str, range: std::ops::Range<usize>) {
        let message = format!("this drawing holds {what}");
        let finding = self.finding(&codes::DRAWING_UNSAFE, message, range).hint(
            "Export it as \"plain SVG\", or delete this part: a drawing holds shapes and nothing else.",
        );
        self.found.push(finding);
    }

    fn words(&mut self, range: std::ops::Range<usize>) {
        if self.found.iter().any(|found| found.code == &codes::DRAWING_TEXT) {
            return;
        }
        let finding = self
            .finding(&codes::DRAWING_TEXT, "this drawing holds words".to_owned(), range)
            .hint("Delete the words from the drawing, and name the part in the text or in the caption.");
        self.found.push(finding);
    }

    fn finding(
        &self,
        code: &'static crate::diagnostic::Code,
        message: String,
        range: std::ops::Range<usize>,
    ) -> Diagnostic {
        if self.as_text {
            Diagnostic::new(code, Span::new(self.file, range), message)
        } else {
            Diagnostic::of_path(code, self.path, message)
        }
    }
}

/// The name without its prefix: `script` of `<svg:script>`.
fn local(element: &BytesStart<'_>) -> String {
    element.local_name().as_ref().to_owned()
}
