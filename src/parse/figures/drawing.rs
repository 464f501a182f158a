//! SVG drawings: what they may hold, and how large they are.
//!
//! Everything that runs, loads or hides is refused: scripts and `on...` attributes, foreign parts, links and pictures,
//! addresses in styles, document types with entities ("billion laughs"), stylesheets from elsewhere. Words are refused
//! too: a drawing has empty [`place`]s, and their words come by key from a file per language.

use super::place::{self, Written};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::figure::LabelPlace;
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

/// A drawing that may be shown.
pub(super) struct Measured {
    /// Width and height in CSS pixels, from the `viewBox`.
    pub size: (u32, u32),
    pub places: Vec<LabelPlace>,
}

/// Looks through a drawing.
pub(super) fn measure(file: FileId, source: &SourceFile) -> Result<Measured, Vec<Diagnostic>> {
    let Ok(text) = std::str::from_utf8(source.bytes()) else {
        return Err(vec![broken(source)]);
    };
    let mut scan = Scan {
        file,
        path: &source.path,
        as_text: source.text().is_some(),
        found: Vec::new(),
        view_box: None,
        places: Vec::new(),
        open: None,
    };
    if scan.read(text).is_none() {
        return Err(vec![broken(source)]);
    }
    let view_box = scan.view_box.as_deref().and_then(ViewBox::read);
    let places = view_box.as_ref().map(|view_box| scan.placed(view_box));
    if !scan.found.is_empty() {
        return Err(scan.found);
    }
    let (Some(view_box), Some(places)) = (view_box, places) else {
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
        Ok(_) => Ok(Measured {
            size: view_box.pixels(),
            places,
        }),
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

/// `0 0 640 420`
struct ViewBox {
    corner: (f64, f64),
    size: (f64, f64),
}

impl ViewBox {
    fn read(text: &str) -> Option<ViewBox> {
        let numbers: Vec<f64> = text
            .split([' ', ',', '\n', '\t', '\r'])
            .filter(|part| !part.is_empty())
            .map(|part| part.parse().ok().filter(|number: &f64| number.is_finite()))
            .collect::<Option<_>>()?;
        let [x, y, width, height] = *numbers.as_slice() else {
            return None;
        };
        let fits = |side: f64| side > 0.0 && side <= 100_000.0;
        (fits(width) && fits(height)).then_some(ViewBox {
            corner: (x, y),
            size: (width, height),
        })
    }

    /// Rounded up, at least 1.
    fn pixels(&self) -> (u32, u32) {
        (self.size.0.ceil() as u32, self.size.1.ceil() as u32)
    }
}

/// One walk over the XML.
struct Scan<'a> {
    file: FileId,
    path: &'a str,
    /// Whether the file was read as text, so that a place in it can be shown.
    as_text: bool,
    found: Vec<Diagnostic>,
    view_box: Option<String>,
    places: Vec<Written>,
    /// The place whose end has not come yet.
    open: Option<Written>,
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
                    self.open = self.element(&element, from..to, depth)?;
                }
                Event::Empty(element) => {
                    let place = self.element(&element, from..to, depth + 1)?;
                    self.places.extend(place);
                }
                Event::End(_) => {
                    depth = depth.checked_sub(1)?;
                    self.places.extend(self.open.take().map(|open| Written {
                        element: open.element.start..to,
                        ..open
                    }));
                    if let Some(words) = style.take() {
                        self.style(&words, from..to);
                    }
                }
                Event::Text(words) if self.open.is_some() && !words.trim().is_empty() => self.words(from..to),
                Event::CData(_) | Event::GeneralRef(_) if self.open.is_some() => self.words(from..to),
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

    /// Looks at an element and its attributes; gives it when it is a place for words. Nothing when it is no XML.
    fn element(
        &mut self,
        element: &BytesStart<'_>,
        range: std::ops::Range<usize>,
        depth: usize,
    ) -> Option<Option<Written>> {
        let name = local(element);
        let mut attributes = Vec::new();
        if REFUSED.contains(&name.as_str()) {
            self.unsafe_part(&format!("<{name}>"), range.clone());
        }
        for attribute in element.attributes() {
            let attribute = attribute.ok()?;
            let key = attribute.key.as_ref().to_owned();
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .ok()?
                .into_owned();
            if depth == 1 && key == "viewBox" {
                self.view_box = Some(value.clone());
            }
            self.attribute(&key, &value, range.clone());
            attributes.push((key, value));
        }
        let is_place = name == "text" && attributes.iter().any(|(key, _)| key == place::KEY);
        if WORDS.contains(&name.as_str()) && !is_place {
            self.words(range);
            return Some(None);
        }
        Some(is_place.then(|| self.place(&attributes, range, depth)).flatten())
    }

    fn place(
        &mut self,
        attributes: &[(String, String)],
        range: std::ops::Range<usize>,
        depth: usize,
    ) -> Option<Written> {
        let read = match Written::read(attributes, range.clone()) {
            _ if depth != 2 => Err("stands in a group".to_owned()),
            Ok(place) if self.places.iter().any(|other| other.key == place.key) => {
                Err(format!("has the name of another: \"{}\"", place.key))
            }
            Ok(_) if self.places.len() == place::MOST => {
                Err(format!("is one too many: {} are the most", place::MOST))
            }
            read => read,
        };
        read.map_err(|fault| self.wrong_place(&fault, range)).ok()
    }

    /// The places in the order of the file; one outside of the picture is a finding.
    fn placed(&mut self, view_box: &ViewBox) -> Vec<LabelPlace> {
        let mut placed = Vec::new();
        for place in std::mem::take(&mut self.places) {
            let element = place.element.clone();
            let file = self.file;
            match place.within(view_box.corner, view_box.size, |range| Span::new(file, range)) {
                Some(place) => placed.push(place),
                None => self.wrong_place("lies outside of the picture", element),
            }
        }
        placed
    }

    fn wrong_place(&mut self, fault: &str, range: std::ops::Range<usize>) {
        let message = format!("this place for words {fault}");
        let finding = self.finding(&codes::LABEL_PLACE, message, range).hint(
            "Type it at the end of the drawing, before </svg>: <text data-label=\"l5-root\" x=\"300\" y=\"120\"/>, \
             with text-anchor=\"middle\" or \"end\" where the words do not begin there.",
        );
        self.found.push(finding);
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
            .hint(
                "Put an empty <text data-label=\"...\" x=\"...\" y=\"...\"/> in their place, and the words into a file \
                 beside the drawing, such as nerve-roots.en.toml. Or name the part in the caption.",
            );
        self.found.push(finding);
    }

    fn finding(&self, code: &'static Code, message: String, range: std::ops::Range<usize>) -> Diagnostic {
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
