//! Two vowel letters side by side: one sound ("team") or two ("cre-ate").
//!
//! [`splits`] answers for one pair from the letters before and after it. Each pair has the answer that most English
//! words give it; the contexts name the rest.

use super::english::is_vowel;

/// Whether the vowel letters at `at` and `at + 1` belong to different syllables.
pub(super) fn splits(word: &[u8], at: usize) -> bool {
    let pair = Pair {
        before: &word[..at],
        after: &word[at + 2..],
    };
    match (word[at], word[at + 1]) {
        (b'a', b'i') => pair.is_tail(&[b"c", b"cs", b"cal"]),
        (b'a', b'o') => !pair.ends() && !pair.followed(&[b"h"]),
        (b'e', b'a') => pair.ea(),
        (b'e', b'e') => pair.ee(),
        (b'e', b'i') => pair.ei(),
        (b'e', b'o') => pair.eo(),
        (b'e', b'u') => pair.eu(),
        (b'i', b'a') => pair.ia(),
        (b'i', b'e') => pair.ie(),
        (b'i', b'o') => pair.io(),
        (b'i', b'u') => pair.previous() != b'g',
        (b'i', b'i') => true,
        (b'o', b'a') => pair.oa(),
        (b'o', b'e') => pair.oe(),
        (b'o', b'i') => pair.oi(),
        (b'o', b'o') => {
            pair.prefix(b"c", &[b"pera", b"rd", b"pt"])
                || pair.prefix(b"z", &[b"lo"])
                || pair.prefix(b"micr", &[b"r"])
        }
        (b'u', b'a') => pair.ua(),
        (b'u', b'e') => pair.ue(),
        (b'u', b'i') => pair.ui(),
        (b'u', b'o') => !(pair.before.ends_with(b"fl") && pair.followed(&[b"r"])),
        // "play-er", but "played", "eyes", "bye".
        (b'y', b'e') => !(pair.ends() || pair.after == b"s" || pair.after == b"d"),
        (b'y', _) => true,
        _ => false,
    }
}

/// The letters around two neighbouring vowel letters.
struct Pair<'a> {
    before: &'a [u8],
    after: &'a [u8],
}

impl Pair<'_> {
    fn previous(&self) -> u8 {
        self.before.last().copied().unwrap_or(0)
    }

    fn ends(&self) -> bool {
        self.after.is_empty()
    }

    fn followed(&self, openings: &[&[u8]]) -> bool {
        openings.iter().any(|opening| self.after.starts_with(opening))
    }

    fn is_tail(&self, tails: &[&[u8]]) -> bool {
        tails.contains(&self.after)
    }

    /// The pair spans the seam of a prefix: "re-act", "co-incide".
    fn prefix(&self, start: &[u8], openings: &[&[u8]]) -> bool {
        self.before.ends_with(start) && self.followed(openings)
    }

    fn not_first(&self) -> bool {
        self.before.iter().any(|b| is_vowel(*b))
    }

    fn ea(&self) -> bool {
        const RE: [&[u8]; 19] = [
            b"ct", b"cq", b"cc", b"ss", b"rr", b"rm", b"pp", b"ff", b"li", b"llo", b"lly", b"w", b"na",
            b"dm", b"dj", b"ttac", b"bs", b"uth", b"do",
        ];
        match self.previous() {
            _ if self.is_tail(&[b"", b"s"]) => self.not_first(),
            b'r' if self.followed(&RE) => !self.is_tail(&[b"lly"]),
            b'r' | b'p' if self.is_tail(&[b"n", b"ns"]) => self.not_first(),
            b'n' | b'g' if self.is_tail(&[b"l"]) => self.not_first(),
            b'e' => true,
            b'r' if self.is_tail(&[b"l", b"ls"]) => {
                self.before[..self.before.len() - 1].iter().any(|b| is_vowel(*b))
            }
            b'r' => self.before.ends_with(b"cr") && self.followed(&[b"te", b"ti", b"to", b"nt"]),
            b'd' => self.before == b"id" && !self.followed(&[b"l"]),
            b'h' => self.before.ends_with(b"th") && self.followed(&[b"te", b"tr"]),
            _ => false,
        }
    }

    fn ee(&self) -> bool {
        self.previous() == b'r'
            && self.followed(&[
                b"x", b"mp", b"mi", b"mb", b"na", b"nte", b"ntr", b"lec", b"sta", b"val",
            ])
    }

    fn ei(&self) -> bool {
        const RE: [&[u8]; 10] = [
            b"nf", b"nv", b"nt", b"ns", b"nc", b"mp", b"mb", b"te", b"ss", b"nj",
        ];
        self.followed(&[b"ng", b"ty"])
            || self.followed(&[b"sm"]) && self.previous() != b's'
            || self.previous() == b'r' && self.followed(&RE)
            || self.previous() == b'd' && self.followed(&[b"ti", b"fi", b"fy"])
    }

    fn eo(&self) -> bool {
        match self.previous() {
            b'g' => !self.not_first() && !self.followed(&[b"r"]),
            b'c' => !self.followed(&[b"us"]),
            b'p' => !self.followed(&[b"pl"]),
            _ => true,
        }
    }

    fn eu(&self) -> bool {
        self.is_tail(&[b"m", b"ms"])
            || self.after == b"s" && self.not_first()
            || self.previous() == b'r' && (self.followed(&[b"se", b"sa", b"ni"]))
    }

    fn ia(&self) -> bool {
        match self.previous() {
            // "spe-cial", but "appre-ci-ate".
            b'c' | b't' | b's' => {
                self.followed(&[b"t", b"h", b"lity", b"ri", b"ry"]) || self.before == b"ant"
            }
            b'g' => self.followed(&[b"t"]) || self.is_tail(&[b"n", b"ns"]),
            b'r' => !self.followed(&[b"ge"]),
            b'l' => !(self.not_first() && (self.followed(&[b"r", b"m"]) || self.is_tail(&[b"n", b"ns"]))),
            _ => true,
        }
    }

    fn io(&self) -> bool {
        match self.previous() {
            b't' | b's' | b'c' | b'x' | b'h' => !self.followed(&[b"n", b"us"]) || self.is_tail(&[b"ne"]),
            b'g' => self.ends() || self.followed(&[b"si", b"l", b"g", b"p"]),
            b'l' => !(self.before.ends_with(b"ll") && self.followed(&[b"n"])),
            b'n' => !self.followed(&[b"n", b"r"]),
            b'v' => !self.followed(&[b"r"]),
            _ => true,
        }
    }

    fn ie(&self) -> bool {
        match self.after {
            b"r" | b"st" | b"rs" => self.not_first(),
            b"n" | b"ns" => self.previous() != b'l' || self.not_first(),
            b"th" => self.previous() == b't',
            [b't', rest @ ..] => rest
                .first()
                .is_none_or(|b| is_vowel(*b) || matches!(b, b's' | b'l')),
            [b'n', b't' | b'c', ..] => {
                !(matches!(self.previous(), b't' | b'c' | b'n' | b'l') && self.not_first())
            }
            [b'n', b'n', ..] => true,
            [b'l', ..] => self.previous() == b'r',
            _ => false,
        }
    }

    fn oi(&self) -> bool {
        self.followed(&[b"ng", b"cal"])
            || self.after == b"c"
            || self.followed(&[b"st"]) && self.not_first()
            || self.prefix(b"c", &[b"nc"])
            || self.prefix(b"r", &[b"li", b"mm", b"nte", b"ndu"])
    }

    fn oa(&self) -> bool {
        self.ends()
            || self.prefix(b"c", &[b"g", b"li", b"le", b"rt", b"ut"])
            || [&b"cr"[..], b"pr", b"ych", b"ste"]
                .iter()
                .any(|start| self.before.ends_with(start))
            || self.prefix(b"d", &[b"rt"])
            || self.before.is_empty() && self.followed(&[b"s"])
    }

    fn oe(&self) -> bool {
        self.is_tail(&[b"t", b"m", b"ts", b"ms", b"try"])
            || self.followed(&[b"v", b"tic", b"mbol", b"co"])
            || self.before.ends_with(b"bi")
            || self.prefix(b"c", &[b"d", b"rc", b"x", b"ff", b"qu", b"nz"])
            || matches!(self.previous(), b'g' | b'd') && self.is_tail(&[b"r", b"rs"])
    }

    fn ua(&self) -> bool {
        match self.previous() {
            b'h' => self.ends(),
            b'g' | b'j' => false,
            b's' => !self.followed(&[b"d", b"v", b"si"]),
            _ => true,
        }
    }

    fn ue(&self) -> bool {
        self.previous() != b'g'
            && (self.followed(&[b"nt", b"nc"])
                || self.is_tail(&[
                    b"l", b"ls", b"ling", b"led", b"lty", b"lly", b"t", b"ts", b"r", b"rs",
                ]))
    }

    fn ui(&self) -> bool {
        match self.previous() {
            b'g' => false,
            b'o' => self.followed(&[b"s"]),
            b'r' | b'l' if self.followed(&[b"d"]) || self.is_tail(&[b"n", b"ns", b"ned"]) => true,
            b's' if self.followed(&[b"ci"]) => true,
            _ => {
                self.followed(&[b"ng", b"ty", b"tio", b"tou", b"tiv", b"ties"])
                    || self.is_tail(&[b"s", b"z", b"sa"])
            }
        }
    }
}
