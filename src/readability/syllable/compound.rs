//! Words made of two words: "some-body", "time-table", "any-one". The e that ends the first half stays silent.

use super::english::is_vowel;

/// First halves, sorted so that they can be searched.
const HEADS: [&[u8]; 125] = [
    b"any",
    b"awe",
    b"bare",
    b"base",
    b"blue",
    b"body",
    b"bone",
    b"brake",
    b"brave",
    b"brides",
    b"bridge",
    b"business",
    b"cake",
    b"care",
    b"case",
    b"cause",
    b"cheese",
    b"clothes",
    b"code",
    b"corporate",
    b"date",
    b"dove",
    b"eaves",
    b"edge",
    b"else",
    b"every",
    b"eye",
    b"face",
    b"false",
    b"file",
    b"fine",
    b"fire",
    b"five",
    b"flame",
    b"frame",
    b"game",
    b"gate",
    b"globe",
    b"grape",
    b"grave",
    b"guide",
    b"hare",
    b"hence",
    b"home",
    b"horse",
    b"house",
    b"ice",
    b"joke",
    b"juice",
    b"knife",
    b"lake",
    b"life",
    b"like",
    b"lime",
    b"line",
    b"live",
    b"lode",
    b"love",
    b"make",
    b"mile",
    b"mouse",
    b"name",
    b"nerve",
    b"nine",
    b"noise",
    b"nose",
    b"note",
    b"nurse",
    b"office",
    b"pace",
    b"peace",
    b"piece",
    b"pipe",
    b"place",
    b"plate",
    b"police",
    b"price",
    b"race",
    b"rate",
    b"rope",
    b"rule",
    b"safe",
    b"sales",
    b"scape",
    b"scare",
    b"score",
    b"shake",
    b"share",
    b"shore",
    b"side",
    b"skate",
    b"smoke",
    b"snake",
    b"some",
    b"space",
    b"spokes",
    b"stage",
    b"stake",
    b"states",
    b"stone",
    b"store",
    b"strike",
    b"take",
    b"tape",
    b"thence",
    b"there",
    b"time",
    b"trade",
    b"tribes",
    b"true",
    b"type",
    b"wake",
    b"ware",
    b"waste",
    b"wave",
    b"whale",
    b"where",
    b"white",
    b"whole",
    b"wide",
    b"wine",
    b"wipe",
    b"wire",
    b"wise",
    b"write",
];

/// The longest first half.
const LONGEST: usize = 9;

/// For every first letter (index), the second letters of the heads (bits): most words begin like none of them.
const STARTS: [u32; 32] = starts();

const fn starts() -> [u32; 32] {
    let mut starts = [0; 32];
    let mut at = 0;
    while at < HEADS.len() {
        starts[(HEADS[at][0] & 31) as usize] |= 1 << (HEADS[at][1] & 31);
        at += 1;
    }
    starts
}

/// Where the second half begins; it has three letters at least.
pub(super) fn seam(word: &[u8]) -> Option<usize> {
    let [first, second, ..] = word else { return None };
    if STARTS[usize::from(first & 31)] & (1 << (second & 31)) == 0 {
        return None;
    }
    (3..=LONGEST.min(word.len().saturating_sub(3))).find(|end| {
        let (head, tail) = word.split_at(*end);
        matches!(head.last(), Some(b'e' | b's' | b'y'))
            && begins_a_word(head, tail)
            && HEADS.binary_search(&head).is_ok()
    })
}

/// A tail that is a word of its own: not the ending of "aver-ages", "wine-ries", "tape-ring".
fn begins_a_word(head: &[u8], tail: &[u8]) -> bool {
    match tail {
        [b'r', second, ..] => matches!(second, b'a' | b'e' | b'o' | b'u') && tail.len() > 3,
        [b'y', second, ..] if is_vowel(*second) => true,
        [first, ..] => !is_vowel(*first) || head.ends_with(b"y"),
        [] => false,
    }
}
