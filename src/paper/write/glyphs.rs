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
use std::ops::Range;

/// All faces in use, and which of their codes stand for the glyphs of the sheet.
pub struct Used<'s> {
    faces: BTreeMap<FaceId, UsedFace<'s>>,
    /// For each glyph of all runs in painting order the index of its pair.
    pairs: Vec<u16>,
    /// In painting order.
    actual: Vec<ActualText>,
}

/// Glyphs whose text cannot be told by their codes.
pub struct ActualText {
    /// The first of them, counted through all runs in painting order.
    pub first: usize,
    /// How many there are.
    pub count: usize,
    /// Their text.
    pub text: String,
}

/// One face in use.
#[derive(Default)]
pub struct UsedFace<'s> {
    /// The glyphs of the subset in order; the first of them has number 1.
    glyphs: Vec<u16>,
    /// What glyphs stand for, in the order in which it was met.
    pairs: Vec<Pair<'s>>,
    /// By old glyph number the first pair of it, counted from 1; 0 for a glyph that is not in use.
    first: Vec<u16>,
    /// The codes, from 1.
    codes: Vec<Code<'s>>,
}

/// A glyph with one of its texts.
struct Pair<'s> {
    glyph: u16,
    /// Nearly always lent by the sheet.
    text: Cow<'s, str>,
    /// The next pair of the glyph, counted from 1; 0 for none.
    next: u16,
    /// What stands for it.
    code: u16,
    /// Advance width in thousandths of an em, as the PDF states it.
    width: i64,
}

/// What a code stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Code<'s> {
    /// Number of the glyph in the face.
    pub glyph: u16,
    /// Number of the glyph in the subset.
    pub number: u16,
    /// Its text.
    pub text: Cow<'s, str>,
}

impl Code<'_> {
    /// The same, lent by nobody.
    pub fn kept(&self) -> Code<'static> {
        Code {
            glyph: self.glyph,
            number: self.number,
            text: Cow::Owned(self.text.clone().into_owned()),
        }
    }
}

impl<'s> Used<'s> {
    /// Walks all runs in painting order.
    pub fn collect(sheet: &'s Sheet, fonts: &Fonts) -> Used<'s> {
        let mut used = Used {
            faces: BTreeMap::new(),
            pairs: Vec::with_capacity(sheet.runs().map(|(_, _, run)| run.glyphs.len()).sum()),
            actual: Vec::new(),
        };
        for (_, _, run) in sheet.runs() {
            used.note(fonts.face(run.face), run);
        }
        for (&id, face) in &mut used.faces {
            face.number(fonts.face(id));
        }
        used
    }

    fn note(&mut self, face: &Face, run: &'s TextRun) {
        let used = self.faces.entry(run.face).or_default();
        for cluster in clusters(run) {
            if let Some(pair) = used.known(cluster, run) {
                self.pairs.push(pair);
                continue;
            }
            let shares = Shares::of(face, cluster, run);
            if let Some(text) = shares.actual {
                self.actual.push(ActualText {
                    first: self.pairs.len(),
                    count: cluster.len(),
                    text: text.to_owned(),
                });
            }
            for (at, glyph) in cluster.iter().enumerate() {
                self.pairs.push(used.pair(glyph.id, shares.text(at)));
            }
        }
    }

    /// The faces in order.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &UsedFace<'s>)> {
        self.faces.iter().map(|(&id, face)| (id, face))
    }

    /// Which place a face has among those in use: the number in its name in page resources, which so does not depend on
    /// other sheets.
    pub fn rank(&self, id: FaceId) -> usize {
        self.faces.keys().take_while(|&&other| other != id).count()
    }

    /// The code and the width of each glyph of a run, whose first glyph is the `first` of all, counted in painting order.
    pub fn codes(&self, run: &TextRun, first: usize) -> impl Iterator<Item = (u16, i64)> {
        let face = &self.faces[&run.face];
        let pairs = &self.pairs[first..first + run.glyphs.len()];
        pairs.iter().map(|&pair| {
            let pair = &face.pairs[usize::from(pair)];
            (pair.code, pair.width)
        })
    }

    /// The texts of some glyphs that no code tells.
    pub fn actual_in(&self, glyphs: Range<usize>) -> &[ActualText] {
        let before = |place: usize| self.actual.partition_point(|actual| actual.first < place);
        &self.actual[before(glyphs.start)..before(glyphs.end)]
    }
}

impl<'s> UsedFace<'s> {
    /// The index of a glyph that stands for one letter of ASCII, if that is the first text that was met of it. Nearly all are
    /// found here, without a look at their texts.
    fn known(&self, cluster: &[Glyph], run: &TextRun) -> Option<u16> {
        let [
            Glyph {
                id, start, len: 1, ..
            },
        ] = cluster
        else {
            return None;
        };
        let letter = run.text.as_bytes().get(*start as usize)?;
        let pair = self.first.get(usize::from(*id))?.checked_sub(1)?;
        match self.pairs[usize::from(pair)].text.as_bytes() {
            [known] if known == letter => Some(pair),
            _ => None,
        }
    }

    /// The index of a glyph with a text, noted where it is new.
    fn pair(&mut self, glyph: u16, text: Cow<'s, str>) -> u16 {
        let index = usize::from(glyph);
        if self.first.len() <= index {
            self.first.resize(index + 1, 0);
        }
        let mut at = self.first[index];
        let mut last = 0;
        while at > 0 {
            let pair = &self.pairs[usize::from(at) - 1];
            if pair.text == text {
                return at - 1;
            }
            (last, at) = (at, pair.next);
        }
        self.pairs.push(Pair {
            glyph,
            text,
            next: 0,
            code: 0,
            width: 0,
        });
        let new = self.pairs.len() as u16;
        match last {
            0 => self.first[index] = new,
            last => self.pairs[usize::from(last) - 1].next = new,
        }
        new - 1
    }

    /// Numbers glyphs in the order of the face, and the codes of further texts behind all of them.
    ///
    /// A sheet with much of the Latin alphabet gets all of it: so nearly all sheets share a few subsets, which are made once.
    fn number(&mut self, face: &Face) {
        const MUCH: usize = 30;
        let is_used = |glyph: &u16| {
            self.first
                .get(usize::from(*glyph))
                .is_some_and(|&first| first > 0)
        };
        let mut glyphs: Vec<u16> = (1..=u16::MAX)
            .zip(self.first.iter().skip(1))
            .filter(|&(_, &first)| first > 0)
            .map(|(glyph, _)| glyph)
            .collect();
        if face.latin().iter().filter(|glyph| is_used(glyph)).count() >= MUCH {
            glyphs.extend(face.latin());
            glyphs.sort_unstable();
            glyphs.dedup();
        }
        // A glyph that the sheet does not use has the text that it has by itself.
        let own_text = |glyph: u16| face.character(glyph).map(letter).unwrap_or_default();
        let mut further = Vec::new();
        for (number, &glyph) in (1..).zip(&glyphs) {
            let mut at = self.first.get(usize::from(glyph)).copied().unwrap_or_default();
            let mut text = None;
            while at > 0 {
                let pair = &mut self.pairs[usize::from(at) - 1];
                pair.width = width(face, glyph);
                match text {
                    None => (pair.code, text) = (number, Some(pair.text.clone())),
                    Some(_) => further.push((usize::from(at) - 1, number)),
                }
                at = pair.next;
            }
            let text = text.unwrap_or_else(|| own_text(glyph));
            self.codes.push(Code { glyph, number, text });
        }
        for (at, number) in further {
            let pair = &mut self.pairs[at];
            self.codes.push(Code {
                glyph: pair.glyph,
                number,
                text: pair.text.clone(),
            });
            pair.code = self.codes.len() as u16;
        }
        self.glyphs = glyphs;
    }

    /// The glyphs of the subset in order; the first of them has number 1.
    pub fn glyphs(&self) -> &[u16] {
        &self.glyphs
    }

    /// All codes in order, without the first, which is that of the missing glyph.
    pub fn codes(&self) -> &[Code<'s>] {
        &self.codes
    }
}

/// The advance width of a glyph in thousandths of an em.
pub fn width(face: &Face, glyph: u16) -> i64 {
    (f32::from(face.advance(glyph)) * 1000.0 / f32::from(face.units_per_em)).round() as i64
}

/// A character as text.
fn letter(c: char) -> Cow<'static, str> {
    const ASCII: &str =
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = (c as usize).checked_sub(usize::from(b' '));
    match at.and_then(|at| ASCII.get(at..at + 1)) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(c.to_string()),
    }
}

/// Runs of glyphs that share their source text.
fn clusters(run: &TextRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|a, b| a.start == b.start)
}

/// The text of a cluster shared out among its glyphs.
struct Shares<'r> {
    shares: Share<'r>,
    /// The text of the whole cluster, where the shares do not give it.
    actual: Option<&'r str>,
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
    fn of(face: &Face, cluster: &[Glyph], run: &'r TextRun) -> Shares<'r> {
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
    fn text(&self, at: usize) -> Cow<'r, str> {
        match &self.shares {
            Share::Whole(text) => text.clone(),
            Share::Each(texts) => Cow::Owned(texts[at].clone()),
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
    if matches!(text.as_bytes(), [b' '..=b'~']) || text.chars().all(|c| plain(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(plain).collect())
}
