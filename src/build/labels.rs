//! Whether there is room for the words in a drawing: on every kind of sheet, and on a page on a telephone.
//!
//! Words keep their size while a picture does not, so what fits a large drawing may run over the edge of the same drawing
//! on paper. Pages are set in the reader's own fonts; ours stand in for them, with some room to spare.

use crate::config::{Config, Edition};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::library::Library;
use crate::model::figure::Label;
use crate::paper::collect;
use crate::paper::flow::label::{Sizes, around};
use crate::paper::flow::look::Look;
use crate::paper::font::Fonts;
use crate::paper::frame::{Picture, Rect, Size};
use crate::paper::shape::Shaper;
use crate::site::labelled;
use std::collections::BTreeMap;

pub static NO_ROOM: Code = Code {
    id: "TH0432",
    name: "label-without-room",
    level: Level::Warning,
    what: "The words in a drawing stay inside of it and apart from one another, on paper and on the page.",
    why: "Words that are cut off or lie on one another cannot be read, and the patient guesses which part is meant.",
    example: "Shorten the words, write them on two lines (`root = [\"nerve\", \"root\"]`), or move their place in the drawing.",
};

/// How much wider than ours the letters of a reader's own fonts may be.
const SPARE: f32 = 1.18;

/// A kind of paper, or the page, by its name in findings.
type Shown = (&'static str, Box<dyn Fn(&Picture) -> Sizes>);

/// Looks at each drawing in each language. One finding for each label: what is mended in one place is mended in all.
pub fn check(
    library: &Library,
    pictures: &BTreeMap<String, Picture>,
    fonts: &Fonts,
    look: &Look,
) -> Vec<Diagnostic> {
    let shown = shown(&library.config, look);
    let mut shaper = Shaper::new(fonts);
    let mut findings = Vec::new();
    for (language, drawings) in &library.labels {
        if !fonts.can_set(language.as_str()) {
            continue;
        }
        for (name, labels) in drawings {
            if let Some(picture) = pictures.get(name) {
                drawing(name, labels, picture, &shown, &mut shaper, &mut findings);
            }
        }
    }
    findings
}

fn shown(config: &Config, look: &Look) -> Vec<Shown> {
    let mut shown: Vec<Shown> = Vec::new();
    for edition in &config.editions {
        let style = look.style(*edition, config.paper.large_print);
        let name = if matches!(edition, Edition::LetterLarge | Edition::A4Large) {
            "a sheet in large print"
        } else {
            "a sheet"
        };
        shown.push((name, Box::new(move |picture| Sizes::on_paper(&style, picture))));
    }
    shown.push(("a page", Box::new(on_page)));
    shown
}

/// In units of the drawing.
fn on_page(picture: &Picture) -> Sizes {
    let width = picture.natural_width();
    let letters = width * labelled::LETTERS * SPARE;
    Sizes {
        picture: Size {
            width,
            height: width / picture.aspect(),
        },
        letters,
        leading: letters * labelled::LEADING / SPARE,
    }
}

fn drawing(
    name: &str,
    labels: &[Label],
    picture: &Picture,
    shown: &[Shown],
    shaper: &mut Shaper<'_>,
    findings: &mut Vec<Diagnostic>,
) {
    let placed: Vec<_> = labels.iter().map(collect::label).collect();
    let mut reported = vec![false; labels.len()];
    for (place, sizes) in shown {
        let sizes = sizes(picture);
        let boxes: Vec<Rect> = placed.iter().map(|label| around(shaper, label, sizes)).collect();
        for (at, found) in boxes
            .iter()
            .enumerate()
            .filter(|(at, _)| !reported[*at])
            .collect::<Vec<_>>()
        {
            let fault = if !is_inside(found, sizes.picture) {
                format!("run over the edge of {name} on {place}")
            } else if let Some(other) = boxes[..at].iter().position(|other| overlap(found, other)) {
                format!("stand on \"{}\" in {name} on {place}", labels[other].words())
            } else {
                continue;
            };
            reported[at] = true;
            findings.push(finding(&labels[at], &fault));
        }
    }
}

fn finding(label: &Label, fault: &str) -> Diagnostic {
    let span = label.lines.first().map_or(label.place.span, |line| line.span);
    let key = &label.place.key;
    Diagnostic::new(&NO_ROOM, span, format!("the words \"{}\" {fault}", label.words())).hint(format!(
        "Shorten them, write them on two lines ({key} = [\"...\", \"...\"]), or move their place in the drawing."
    ))
}

fn is_inside(found: &Rect, picture: Size) -> bool {
    // A hair of a point is rounding.
    const HAIR: f32 = 0.1;
    found.x >= -HAIR
        && found.y >= -HAIR
        && found.right() <= picture.width + HAIR
        && found.bottom() <= picture.height + HAIR
}

fn overlap(one: &Rect, other: &Rect) -> bool {
    one.x < other.right() && other.x < one.right() && one.y < other.bottom() && other.y < one.bottom()
}
