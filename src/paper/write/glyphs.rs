//! Which glyphs a sheet uses, and the codes that stand for them in its text.
//!
//! A code (CID) means one glyph with one text. A glyph that stands for several texts gets a code for each: `CIDToGIDMap`
//! leads them to the same outline, `ToUnicode` to different words. So `/ActualText`, which poppler takes for the text of
//! the whole paragraph and which turns right-to-left words round in pdfium and MuPDF, is left for the few clusters whose
//! text cannot be shared out among their glyphs.

use crate::paper::font::{Face, FaceId, Fonts};
use crate::paper::frame::{Glyph, Sheet, TextRun};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// All faces in use.
pub struct Used {
    faces: BTreeMap<FaceId, UsedFace>,
}

/// One face in use.
pub struct UsedFace {
    /// The glyphs of the subset in order; the first of them has number 1.
    glyphs: Vec<u16>,
    /// Advance widths of these glyphs in thousandths of an em.
    widths: Vec<i64>,
    /// By old glyph number.
    entries: Vec<Option<Entry>>,
}

/// A glyph in use.
struct Entry {
    /// Number in the subset, and the code of its first text.
    own: u16,
    /// Advance width in thousandths of an em, as the PDF states it.
    width: i64,
    /// Its texts in the order in which they were met.
    texts: Vec<String>,
    /// The code of its second text; those of further ones follow.
    extra: u16,
}

/// What a code stands for.
pub struct Code<'a> {
    /// Number of the glyph in the subset.
    pub glyph: u16,
    /// Advance width in thousandths of an em.
    pub width: i64,
    /// Its text.
    pub text: &'a str,
}

impl Used {
    /// Walks all runs in painting order.
    pub fn collect(sheet: &Sheet, fonts: &Fonts) -> Used {
        let mut faces: BTreeMap<FaceId, UsedFace> = BTreeMap::new();
        for (_, _, run) in sheet.runs() {
            let face = fonts.face(run.face);
            let used = faces.entry(run.face).or_insert_with(|| UsedFace {
                glyphs: Vec::new(),
                widths: Vec::new(),
                entries: Vec::new(),
            });
            for cluster in clusters(run) {
                used.note(face, cluster, run);
            }
        }
        for (&id, used) in &mut faces {
            used.number(fonts.face(id));
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
        let shares = Shares::of(face, cluster, run);
        for (at, glyph) in cluster.iter().enumerate() {
            self.note_glyph(face, glyph.id, shares.text(at));
        }
    }

    fn note_glyph(&mut self, face: &Face, glyph: u16, text: &str) {
        let index = usize::from(glyph);
        if self.entries.len() <= index {
            self.entries.resize_with(index + 1, || None);
        }
        let entry = self.entries[index].get_or_insert_with(|| Entry {
            own: 0,
            width: width(face, glyph),
            texts: Vec::new(),
            extra: 0,
        });
        if !entry.texts.iter().any(|known| known == text) {
            entry.texts.push(text.to_owned());
        }
    }

    /// Numbers glyphs in the order of the face, and the codes of further texts behind all of them.
    ///
    /// A sheet with much of the Latin alphabet gets all of it: so nearly all sheets share a few subsets, which are made once.
    fn number(&mut self, face: &Face) {
        const MUCH: usize = 30;
        let is_used = |glyph: &u16| matches!(self.entries.get(usize::from(*glyph)), Some(Some(_)));
        let latin: Vec<u16> = (' '..='~').filter_map(|c| face.glyph(c)).collect();
        let mut glyphs: Vec<u16> = (1..=u16::MAX)
            .zip(self.entries.iter().skip(1))
            .filter(|(_, entry)| entry.is_some())
            .map(|(glyph, _)| glyph)
            .collect();
        if latin.iter().filter(|glyph| is_used(glyph)).count() >= MUCH {
            glyphs.extend(latin);
            glyphs.sort_unstable();
            glyphs.dedup();
        }
        let mut next = glyphs.len() as u16 + 1;
        for (number, &glyph) in (1..).zip(&glyphs) {
            if let Some(Some(entry)) = self.entries.get_mut(usize::from(glyph)) {
                entry.own = number;
                entry.extra = next;
                next += entry.texts.len() as u16 - 1;
            }
        }
        self.widths = glyphs.iter().map(|&glyph| width(face, glyph)).collect();
        self.glyphs = glyphs;
    }

    /// The glyphs of the subset in order; the first of them has number 1.
    pub fn glyphs(&self) -> &[u16] {
        &self.glyphs
    }

    /// The code and the width of a glyph that stands for `text`; nothing for a glyph that was not collected.
    pub fn code(&self, glyph: u16, text: &str) -> Option<(u16, i64)> {
        let entry = self.entries.get(usize::from(glyph))?.as_ref()?;
        let at = entry.texts.iter().position(|known| known == text)? as u16;
        Some((
            if at == 0 { entry.own } else { entry.extra + at - 1 },
            entry.width,
        ))
    }

    /// Whether codes and glyph numbers differ somewhere.
    pub fn has_extra(&self) -> bool {
        self.entries.iter().flatten().any(|entry| entry.texts.len() > 1)
    }

    /// All codes in order, without the first, which is that of the missing glyph. Glyphs that the sheet does not use have no
    /// text.
    pub fn codes(&self) -> Vec<Code<'_>> {
        let entry = |glyph: u16| self.entries.get(usize::from(glyph)).and_then(Option::as_ref);
        let own = (1..).zip(self.glyphs.iter().zip(&self.widths));
        let mut codes: Vec<Code<'_>> = own
            .map(|(number, (&glyph, &width))| Code {
                glyph: number,
                width,
                text: entry(glyph).map_or("", |entry| entry.texts[0].as_str()),
            })
            .collect();
        let used = self.glyphs.iter().filter_map(|&glyph| entry(glyph));
        codes.extend(used.flat_map(|entry| {
            entry.texts[1..].iter().map(|text| Code {
                glyph: entry.own,
                width: entry.width,
                text,
            })
        }));
        codes
    }
}

fn width(face: &Face, glyph: u16) -> i64 {
    (f32::from(face.advance(glyph)) * 1000.0 / f32::from(face.units_per_em)).round() as i64
}

/// Runs of glyphs that share their source text.
pub fn clusters(run: &TextRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|a, b| a.start == b.start)
}

/// The text of a cluster shared out among its glyphs.
pub struct Shares<'r> {
    shares: Share<'r>,
    /// The text of the whole cluster, where the shares do not give it.
    pub actual: Option<&'r str>,
}

/// Nearly every cluster is one glyph; those need no list.
enum Share<'r> {
    Whole(Cow<'r, str>),
    Each(Vec<String>),
}

impl<'r> Shares<'r> {
    /// One glyph has all of it. Of several, those that are a character of the text by themselves (marks) have that, and a
    /// single other one has the rest. Where that gives the text in another order (Devanagari draws the short i before its
    /// consonant), the characters are dealt out in reading order, whatever the glyphs look like.
    pub fn of(face: &Face, cluster: &[Glyph], run: &'r TextRun) -> Shares<'r> {
        let text = cluster_text(run, cluster);
        if cluster.len() == 1 {
            return Shares {
                shares: Share::Whole(normal(text)),
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
        let in_order = told
            && texts
                .iter()
                .flatten()
                .flat_map(|own| own.chars())
                .eq(text.chars());
        if let Some(dealt) = dealt(text, cluster.len()).filter(|_| !run.rtl && !in_order) {
            return Shares {
                shares: Share::Each(dealt),
                actual: None,
            };
        }
        // Under ActualText the codes are not read, but each must have a text all the same (PDF/UA-1, 7.21.7).
        let texts = texts
            .into_iter()
            .map(|own| own.unwrap_or_else(|| normal(text).into_owned()))
            .collect();
        Shares {
            shares: Share::Each(texts),
            actual: (!told).then_some(text),
        }
    }

    /// The text of one glyph of the cluster.
    pub fn text(&self, at: usize) -> &str {
        match &self.shares {
            Share::Whole(text) => text,
            Share::Each(texts) => &texts[at],
        }
    }
}

/// The characters of a text for so many glyphs, in order: one for each, and what is left for the last. Nothing where there
/// are more glyphs than characters.
fn dealt(text: &str, glyphs: usize) -> Option<Vec<String>> {
    let mut rest = text.chars();
    let mut texts: Vec<String> = (1..glyphs).map_while(|_| rest.next().map(String::from)).collect();
    let last = rest.as_str();
    texts.push(last.to_owned());
    (texts.len() == glyphs && !last.is_empty()).then_some(texts)
}

fn cluster_text<'r>(run: &'r TextRun, cluster: &[Glyph]) -> &'r str {
    let first = cluster[0];
    let (start, end) = (first.start as usize, (first.start + first.len) as usize);
    run.text.get(start..end.min(run.text.len())).unwrap_or_default()
}

/// All spaces and hyphens that look alike are one character each; a reader loses nothing by it.
fn normal(text: &str) -> Cow<'_, str> {
    let plain = |c| match c {
        '\u{00A0}' | '\u{2002}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\t' => ' ',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    };
    if text.chars().all(|c| plain(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(plain).collect())
}
