//! Which glyphs a sheet uses, their new numbers in the subset, and the text that each stands for.
//!
//! Text goes back from glyphs in two ways: a table for each face (ToUnicode), where a glyph always means the same, and
//! `/ActualText` around a single cluster where the table cannot say it. Whole right-to-left runs never get ActualText:
//! pdfium, poppler and MuPDF then give the words reversed (reference/pdf.md, section 5).

use crate::paper::font::{Face, FaceId, Fonts};
use crate::paper::frame::{Glyph, Sheet, TextRun};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// All faces in use.
pub struct Used {
    faces: BTreeMap<FaceId, UsedFace>,
}

/// One face in use.
pub struct UsedFace {
    /// Old glyph numbers to new ones.
    pub remapper: GlyphRemapper,
    /// Text by old glyph number.
    pub texts: BTreeMap<u16, String>,
    /// Advance widths by old glyph number, in thousandths of an em, as the PDF states them.
    pub widths: BTreeMap<u16, i64>,
}

impl Used {
    /// Walks all runs in painting order; the first meaning of a glyph is the one that goes into the table.
    pub fn collect(sheet: &Sheet, fonts: &Fonts) -> Used {
        let mut faces: BTreeMap<FaceId, UsedFace> = BTreeMap::new();
        for (_, _, run) in sheet.runs() {
            let face = fonts.face(run.face);
            let used = faces.entry(run.face).or_insert_with(|| UsedFace {
                remapper: GlyphRemapper::new(),
                texts: BTreeMap::new(),
                widths: BTreeMap::new(),
            });
            for cluster in clusters(run) {
                used.note(face, cluster, run);
            }
        }
        Used { faces }
    }

    /// The faces in order.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &UsedFace)> {
        self.faces.iter().map(|(&id, face)| (id, face))
    }

    /// One face.
    pub fn face(&self, id: FaceId) -> Option<&UsedFace> {
        self.faces.get(&id)
    }

    /// The name of the face in page resources: by rank among those in use, so that it does not depend on other sheets.
    pub fn resource_name(&self, id: FaceId) -> String {
        format!("F{}", self.faces.keys().take_while(|&&other| other != id).count())
    }
}

impl UsedFace {
    fn note(&mut self, face: &Face, cluster: &[Glyph], run: &TextRun) {
        for glyph in cluster {
            self.remapper.remap(glyph.id);
            self.widths.entry(glyph.id).or_insert_with(|| {
                let units = f32::from(face.units_per_em);
                (f32::from(face.advance(glyph.id)) * 1000.0 / units).round() as i64
            });
        }
        let text = cluster_text(run, cluster);
        if let [glyph] = cluster {
            self.texts.entry(glyph.id).or_insert_with(|| normal(text));
            return;
        }
        let own: Option<Vec<char>> = in_reading_order(cluster, run.rtl)
            .map(|glyph| face.character(glyph.id))
            .collect();
        if let Some(own) = own.filter(|own| own.iter().collect::<String>() == text) {
            for (glyph, c) in in_reading_order(cluster, run.rtl).zip(own) {
                self.texts.entry(glyph.id).or_insert_with(|| c.to_string());
            }
        }
        for glyph in cluster {
            // Part of a cluster that only ActualText can give: a table entry is still asked for (PDF/UA-1, 7.21.7).
            let own = face
                .character(glyph.id)
                .map_or_else(|| normal(text), String::from);
            self.texts.entry(glyph.id).or_insert(own);
        }
    }

    /// The text that has to be written beside a cluster because the table says something else.
    pub fn actual_text<'r>(&self, cluster: &[Glyph], run: &'r TextRun) -> Option<&'r str> {
        let text = cluster_text(run, cluster);
        let mut told = String::new();
        for glyph in in_reading_order(cluster, run.rtl) {
            told.push_str(self.texts.get(&glyph.id).map_or("", String::as_str));
        }
        (told != normal(text)).then_some(text)
    }
}

/// Runs of glyphs that share their source text.
pub fn clusters(run: &TextRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|a, b| a.start == b.start)
}

fn cluster_text<'r>(run: &'r TextRun, cluster: &[Glyph]) -> &'r str {
    let first = cluster[0];
    let (start, end) = (first.start as usize, (first.start + first.len) as usize);
    run.text.get(start..end.min(run.text.len())).unwrap_or_default()
}

fn in_reading_order(cluster: &[Glyph], rtl: bool) -> impl Iterator<Item = &Glyph> {
    let count = cluster.len();
    (0..count).map(move |at| &cluster[if rtl { count - 1 - at } else { at }])
}

/// All spaces and hyphens that look alike are one character each; a reader loses nothing by it.
fn normal(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t' => ' ',
            '\u{2010}' | '\u{2011}' => '-',
            other => other,
        })
        .collect()
}
