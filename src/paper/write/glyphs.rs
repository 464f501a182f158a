//! Which glyphs a sheet uses, and the codes that stand for them in its text.
//!
//! A code (CID) means one glyph with one text. A glyph that stands for several texts gets a code for each: `CIDToGIDMap`
//! leads them to the same outline, `ToUnicode` to different words. So `/ActualText`, which poppler takes for the text of
//! the whole paragraph and which turns right-to-left words round in pdfium and MuPDF, is left for the few clusters whose
//! text cannot be shared out among their glyphs.

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
    /// Old glyph numbers to those of the subset.
    pub remapper: GlyphRemapper,
    /// Advance widths by old glyph number, in thousandths of an em, as the PDF states them.
    pub widths: BTreeMap<u16, i64>,
    /// For each glyph its texts, in the order in which they were met.
    texts: BTreeMap<u16, Vec<String>>,
    /// Codes of the second and further texts of a glyph.
    extra: BTreeMap<(u16, String), u16>,
}

/// A code: the old number of its glyph and its text.
pub struct Code<'a> {
    /// Number of the glyph in the face.
    pub glyph: u16,
    /// What it stands for.
    pub text: &'a str,
}

impl Used {
    /// Walks all runs in painting order.
    pub fn collect(sheet: &Sheet, fonts: &Fonts) -> Used {
        let mut faces: BTreeMap<FaceId, UsedFace> = BTreeMap::new();
        for (_, _, run) in sheet.runs() {
            let face = fonts.face(run.face);
            let used = faces.entry(run.face).or_insert_with(|| UsedFace {
                remapper: GlyphRemapper::new(),
                widths: BTreeMap::new(),
                texts: BTreeMap::new(),
                extra: BTreeMap::new(),
            });
            for cluster in clusters(run) {
                used.note(face, cluster, run);
            }
        }
        faces.values_mut().for_each(UsedFace::number_extra);
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
        let shares = Shares::of(face, cluster, run);
        for (glyph, text) in cluster.iter().zip(shares.texts) {
            self.remapper.remap(glyph.id);
            self.widths.entry(glyph.id).or_insert_with(|| {
                let units = f32::from(face.units_per_em);
                (f32::from(face.advance(glyph.id)) * 1000.0 / units).round() as i64
            });
            let known = self.texts.entry(glyph.id).or_default();
            if !known.contains(&text) {
                known.push(text);
            }
        }
    }

    /// The first text of a glyph has the glyph's own number as code; the others come behind all of those.
    fn number_extra(&mut self) {
        let mut next = self.remapper.num_gids();
        for (&glyph, texts) in &self.texts {
            for text in &texts[1..] {
                self.extra.insert((glyph, text.clone()), next);
                next += 1;
            }
        }
    }

    /// The code of a glyph that stands for `text`.
    pub fn code(&self, glyph: u16, text: &str) -> u16 {
        let first = self.texts.get(&glyph).and_then(|texts| texts.first());
        let own = self.remapper.get(glyph).unwrap_or_default();
        match first {
            Some(first) if first != text => self.extra.get(&(glyph, text.to_owned())).copied().unwrap_or(own),
            _ => own,
        }
    }

    /// Whether codes and glyph numbers differ somewhere.
    pub fn has_extra(&self) -> bool {
        !self.extra.is_empty()
    }

    /// All codes in order, without the first, which is that of the missing glyph.
    pub fn codes(&self) -> Vec<Code<'_>> {
        let own = self.remapper.remapped_gids().skip(1).map(|glyph| Code {
            glyph,
            text: self
                .texts
                .get(&glyph)
                .and_then(|texts| texts.first())
                .map_or("", String::as_str),
        });
        let extra = self
            .texts
            .iter()
            .flat_map(|(&glyph, texts)| texts[1..].iter().map(move |text| Code { glyph, text }));
        own.chain(extra).collect()
    }
}

/// Runs of glyphs that share their source text.
pub fn clusters(run: &TextRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|a, b| a.start == b.start)
}

/// The text of a cluster shared out among its glyphs.
pub struct Shares<'r> {
    /// One for each glyph of the cluster.
    pub texts: Vec<String>,
    /// The text of the whole cluster, where the shares do not give it.
    pub actual: Option<&'r str>,
}

impl<'r> Shares<'r> {
    /// One glyph has all of it. Of several, those that are a character of the text by themselves (marks) have that, and a
    /// single other one has the rest.
    pub fn of(face: &Face, cluster: &[Glyph], run: &'r TextRun) -> Shares<'r> {
        let text = cluster_text(run, cluster);
        if cluster.len() == 1 {
            return Shares {
                texts: vec![normal(text)],
                actual: None,
            };
        }
        let mut rest: Vec<char> = text.chars().collect();
        let mut texts: Vec<Option<String>> = cluster
            .iter()
            .map(|glyph| {
                let own = face.character(glyph.id)?;
                let at = rest.iter().position(|&c| c == own)?;
                rest.remove(at);
                Some(own.to_string())
            })
            .collect();
        let open: Vec<usize> = (0..texts.len()).filter(|&at| texts[at].is_none()).collect();
        if let ([only], false) = (open.as_slice(), rest.is_empty()) {
            texts[*only] = Some(rest.drain(..).collect());
        }
        let told = rest.is_empty() && texts.iter().all(Option::is_some);
        // Under ActualText the codes are not read, but each must have a text all the same (PDF/UA-1, 7.21.7).
        let texts = texts
            .into_iter()
            .map(|own| own.unwrap_or_else(|| normal(text)))
            .collect();
        Shares {
            texts,
            actual: (!told).then_some(text),
        }
    }
}

fn cluster_text<'r>(run: &'r TextRun, cluster: &[Glyph]) -> &'r str {
    let first = cluster[0];
    let (start, end) = (first.start as usize, (first.start + first.len) as usize);
    run.text.get(start..end.min(run.text.len())).unwrap_or_default()
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
