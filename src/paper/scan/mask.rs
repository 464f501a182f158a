//! Which of the eight masks a code gets: the one with the least penalty (ISO/IEC 18004, 7.8.3).
//!
//! 1. The code is encoded once, with the first mask.
//! 2. What two masks make of a code differs in the same modules, whatever the code says. So the other seven are made of the
//!    first by these differences, which are worked out once for each size and level.
//! 3. Each is weighed. A line of modules is one number, so that a rule looks at all modules of a line at once;
//!    `qrcodegen` weighs one module after the other, which took an eighth of the time of a sheet.
//!
//! The mask is the one that `qrcodegen` chooses, which a test compares.

use qrcodegen::{Mask, QrCode};
use std::sync::OnceLock;

/// Modules on a side that a line has room for.
const MOST: usize = 61;
/// Sizes up to that, of versions 1 to 11.
const VERSIONS: usize = (MOST - 17) / 4;
const LEVELS: usize = 4;
const MASKS: u8 = 8;

/// The modules of a code, dark ones as bits that are set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    size: usize,
    /// Each row, from its left end.
    rows: [u64; MOST],
    /// The same modules by column, from their upper end.
    columns: [u64; MOST],
}

/// The differences of seven masks to the first.
type Differences = Vec<Grid>;

impl Grid {
    fn of(code: &QrCode) -> Option<Grid> {
        let size = usize::try_from(code.size()).ok().filter(|&size| size <= MOST)?;
        let mut grid = Grid {
            size,
            rows: [0; MOST],
            columns: [0; MOST],
        };
        for (y, line) in (0..size).zip(0..) {
            for (x, place) in (0..size).zip(0..) {
                let dark = u64::from(code.get_module(place, line));
                grid.rows[y] |= dark << x;
                grid.columns[x] |= dark << y;
            }
        }
        Some(grid)
    }

    /// The modules in which two codes differ.
    fn difference(&self, other: &Grid) -> Grid {
        let mut all = self.clone();
        for at in 0..self.size {
            all.rows[at] ^= other.rows[at];
            all.columns[at] ^= other.columns[at];
        }
        all
    }

    /// Whether a module is dark.
    pub fn is_dark(&self, column: usize, row: usize) -> bool {
        self.rows[row] >> column & 1 == 1
    }

    fn penalty(&self) -> u32 {
        let (rows, columns) = (&self.rows[..self.size], &self.columns[..self.size]);
        let lines = rows.iter().chain(columns);
        let in_lines: u32 = lines
            .map(|&line| runs(line, self.size) + 40 * finders(line, self.size))
            .sum();
        let dark: u32 = rows.iter().map(|row| row.count_ones()).sum();
        in_lines + 3 * self.blocks() + 10 * imbalance(dark, (self.size * self.size) as u32)
    }

    /// How many squares of two by two modules have one colour.
    fn blocks(&self) -> u32 {
        let pairs = self.rows[..self.size].windows(2);
        pairs
            .map(|pair| {
                let [above, below] = [pair[0], pair[1]];
                let alike = alike(above, self.size) & alike(below, self.size) & !(above ^ below);
                alike.count_ones()
            })
            .sum()
    }
}

/// The code with the least penalty, of one that has the first mask. `encoded` encodes the same words with another. Nothing for
/// codes that are too large to be weighed here.
pub fn best(first: &QrCode, encoded: impl Fn(Mask) -> Option<QrCode>) -> Option<Grid> {
    static KNOWN: [[OnceLock<Option<Differences>>; LEVELS]; VERSIONS] =
        [const { [const { OnceLock::new() }; LEVELS] }; VERSIONS];
    let level = first.error_correction_level() as usize;
    let version = usize::from(first.version().value());
    let base = Grid::of(first)?;
    let differences = KNOWN.get(version - 1)?[level].get_or_init(|| {
        let masks = (1..MASKS).map(Mask::new);
        masks
            .map(|mask| Some(base.difference(&Grid::of(&encoded(mask)?)?)))
            .collect()
    });
    let others = differences.as_ref()?.iter();
    let all = std::iter::once(base.clone()).chain(others.map(|other| base.difference(other)));
    // Of equals the first, as `qrcodegen` has it.
    all.min_by_key(Grid::penalty)
}

/// Bit by bit, whether a module has the colour of the next one.
fn alike(line: u64, size: usize) -> u64 {
    !(line ^ (line >> 1)) & ((1 << (size - 1)) - 1)
}

/// Three for five modules of one colour in a row, and one for each more.
fn runs(line: u64, size: usize) -> u32 {
    let alike = alike(line, size);
    let five = alike & (alike >> 1) & (alike >> 2) & (alike >> 3);
    five.count_ones() + 2 * (five & !(five << 1)).count_ones()
}

/// How often dark and light follow one another as 1 to 1 to 3 to 1 to 1, with four parts of light before or behind: what a
/// reader looks for in the corners. Around the code all is light.
fn finders(line: u64, size: usize) -> u32 {
    let core = line & !(line >> 1) & (line >> 2) & (line >> 3) & (line >> 4) & !(line >> 5) & (line >> 6);
    let small = if core == 0 { 0 } else { beside_light(line, core, 1) };
    // Larger ones have six dark modules in a row, which few lines have.
    let two = line & (line >> 1);
    if two & (two >> 2) & (two >> 4) == 0 {
        return small;
    }
    let dark = |part: usize, from: usize, count: usize| all(line, from * part, count * part);
    let light = |part: usize, from: usize, count: usize| all(!line, from * part, count * part);
    let large = (2..=size / 7)
        .map(|part| (part, dark(part, 2, 3)))
        .take_while(|&(_, middle)| middle != 0)
        .map(|(part, middle)| {
            let core = middle & dark(part, 0, 1) & light(part, 1, 1) & light(part, 5, 1) & dark(part, 6, 1);
            if core == 0 {
                0
            } else {
                beside_light(line, core, part)
            }
        });
    small + large.sum::<u32>()
}

/// Which bits have only bits that are set from so many places behind them on.
fn all(line: u64, from: usize, count: usize) -> u64 {
    (from..from + count).fold(u64::MAX, |all, at| {
        all & line.checked_shr(at as u32).unwrap_or_default()
    })
}

/// How often the patterns that begin at these bits have light beside them, four parts on one side and one on the other.
fn beside_light(line: u64, core: u64, part: usize) -> u32 {
    let after = |at: usize| !line.checked_shr(at as u32).unwrap_or_default();
    let before = |at: usize| !line.checked_shl(at as u32).unwrap_or_default();
    let ahead = (1..=part).fold(core, |all, at| all & before(at));
    let behind = (7 * part..8 * part).fold(core, |all, at| all & after(at));
    if ahead & behind == 0 {
        return 0;
    }
    let far_ahead = (part + 1..=4 * part).fold(ahead, |all, at| all & before(at));
    let far_behind = (8 * part..11 * part).fold(behind, |all, at| all & after(at));
    (ahead & far_behind).count_ones() + (far_ahead & behind).count_ones()
}

/// By how many steps of five in a hundred the share of dark modules is away from half.
fn imbalance(dark: u32, all: u32) -> u32 {
    (20 * dark).abs_diff(10 * all).div_ceil(all) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use qrcodegen::{QrCodeEcc, QrSegment, Version};

    fn encoded(words: &str, level: QrCodeEcc, mask: Option<Mask>) -> QrCode {
        let segments = QrSegment::make_segments(words);
        let made = QrCode::encode_segments_advanced(&segments, level, Version::MIN, Version::MAX, mask, true);
        made.expect("the words have a code")
    }

    #[test]
    fn the_mask_is_the_one_of_the_library() {
        let mut masks = std::collections::BTreeSet::new();
        for number in 0..600_u32 {
            let hash = number.wrapping_mul(2_654_435_761);
            let address = format!(
                "https://clinic.example/{}v/{hash:08x}.html",
                "handouts/".repeat(number as usize % 24)
            );
            let level = [QrCodeEcc::Low, QrCodeEcc::Medium, QrCodeEcc::High][number as usize % 3];
            let own = encoded(&address, level, None);
            let first = encoded(&address, level, Some(Mask::new(0)));
            let best = best(&first, |mask| Some(encoded(&address, level, Some(mask))));
            assert_eq!(best, Grid::of(&own), "{address}");
            masks.extend(best.map(|_| own.mask().value()));
        }
        assert_eq!(masks.len(), 8, "{masks:?}");
    }

    #[test]
    fn a_code_that_is_too_large_is_not_weighed() {
        let words = "https://clinic.example/".repeat(20);
        let first = encoded(&words, QrCodeEcc::Medium, Some(Mask::new(0)));
        assert!(first.size() as usize > MOST);
        assert_eq!(best(&first, |_| None), None);
    }
}
