//! Packing what one sheet has of its own (DEFLATE, RFC 1951, in the wrapping of RFC 1950), in a hurry.
//!
//! The streams of a sheet have a few kilobytes. A general compressor clears large tables for each and works out a code that is
//! the best for it; that was a sixth of the time of a sheet. Here the table is small enough for the fastest memory, a
//! place that was seen before is taken as it is found, and the code is the fixed one of the format (3.2.6), which makes a
//! sheet larger by a tenth. What many sheets share is packed well, once (`file::packed`).
//!
//! 1. Where four bytes were seen before, the longest match with that place is written, otherwise a byte.
//! 2. Bits are gathered in a word, the first of them lowest, and written four bytes at a time.

/// The longest content: places in the table have 16 bits, and a distance reaches over all of it.
pub const MOST: usize = 32 * 1024;
/// The length that a match has at least and at most.
const LEAST_MATCH: usize = 4;
const MOST_MATCH: usize = 258;
const TABLE_BITS: u32 = 12;
/// Deflate with a window of 32 kB, the fastest level (RFC 1950, 2.2).
const HEADER: [u8; 2] = [0x78, 0x01];

/// Room for what stands around the packed bytes, and for the last four that are written at once.
const AROUND: usize = 16;

/// A symbol with the bits that follow it.
#[derive(Clone, Copy)]
struct Bits {
    bits: u32,
    count: u32,
}

/// The fixed codes of all bytes.
static LITERALS: [Bits; 256] = literals();
/// The fixed codes of all lengths, from [`LEAST_MATCH`] on.
static LENGTHS: [Bits; MOST_MATCH - LEAST_MATCH + 1] = lengths();

/// The fixed codes of distances.
static DISTANCES: [u32; 32] = distances();

/// Packs content of at most [`MOST`] bytes into a buffer, in place of what is in it; nothing where it is longer.
pub fn packed(content: &[u8], out: &mut Vec<u8>) -> Option<()> {
    if content.len() > MOST {
        return None;
    }
    out.clear();
    // No byte has a longer code than nine bits, and no match has more bits than its bytes would have.
    out.resize(content.len() + content.len() / 8 + AROUND, 0);
    out[..HEADER.len()].copy_from_slice(&HEADER);
    let mut writer = Writer {
        out,
        at: HEADER.len(),
        bits: 0,
        count: 0,
    };
    // The last block, and the fixed codes.
    writer.put(Bits {
        bits: 0b011,
        count: 3,
    });
    put_all(content, &mut writer);
    // The end of the block is seven bits of 0.
    writer.put(Bits { bits: 0, count: 7 });
    let end = writer.finish();
    out.truncate(end);
    let mut sum = libdeflater::Adler32::new();
    sum.update(content);
    out.extend_from_slice(&sum.sum().to_be_bytes());
    Some(())
}

fn put_all(content: &[u8], writer: &mut Writer<'_>) {
    // Where four bytes with this hash were seen last. The first byte of all is written by itself, so that 0 is behind.
    let mut table = [0_u16; 1 << TABLE_BITS];
    let mut at = 1.min(content.len());
    content[..at].iter().for_each(|&byte| writer.literal(byte));
    while let Some(next) = four(content, at) {
        let seen = std::mem::replace(&mut table[slot(next)], at as u16) as usize;
        if four(content, seen) != Some(next) {
            writer.literal(content[at]);
            at += 1;
            continue;
        }
        let length = LEAST_MATCH + alike(content, seen + LEAST_MATCH, at + LEAST_MATCH);
        writer.put(LENGTHS[length - LEAST_MATCH]);
        writer.put(distance(at - seen));
        // Of the places in the match two are enough.
        for place in [at + 1, at + length - 2] {
            if let Some(four) = four(content, place) {
                table[slot(four)] = place as u16;
            }
        }
        at += length;
    }
    content[at..].iter().for_each(|&byte| writer.literal(byte));
}

fn four(content: &[u8], at: usize) -> Option<u32> {
    let bytes = content.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

fn slot(four: u32) -> usize {
    // A multiplier without a pattern; its upper bits depend on all bytes.
    (four.wrapping_mul(0x9E37_79B1) >> (32 - TABLE_BITS)) as usize
}

/// How many bytes are the same from two places on, as many as a match may go on.
fn alike(content: &[u8], seen: usize, at: usize) -> usize {
    let most = (content.len() - at).min(MOST_MATCH - LEAST_MATCH);
    let (seen, here) = (&content[seen..seen + most], &content[at..at + most]);
    let mut length = 0;
    for (a, b) in seen.as_chunks().0.iter().zip(here.as_chunks().0) {
        let differs = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if differs != 0 {
            return length + differs.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = seen[length..].iter().zip(&here[length..]);
    length + rest.take_while(|(a, b)| a == b).count()
}

/// The code of a distance with its further bits.
fn distance(distance: usize) -> Bits {
    let from = distance as u32 - 1;
    // Two codes for each power of two; the first four have no further bits.
    let (code, further) = if from < 4 {
        (from, 0)
    } else {
        let further = from.ilog2() - 1;
        (2 * further + 2 + (from >> further & 1), further)
    };
    Bits {
        bits: DISTANCES[code as usize] | (from & ((1 << further) - 1)) << 5,
        count: 5 + further,
    }
}

/// Codes are written from their highest bit on, everything else from the lowest (3.1.1).
const fn reversed(code: u32, count: u32) -> u32 {
    code.reverse_bits() >> (32 - count)
}

/// The fixed code of a symbol (3.2.6).
const fn fixed(symbol: u32) -> Bits {
    let (code, count) = match symbol {
        0..=143 => (0x30 + symbol, 8),
        144..=255 => (0x190 + symbol - 144, 9),
        256..=279 => (symbol - 256, 7),
        _ => (0xC0 + symbol - 280, 8),
    };
    Bits {
        bits: reversed(code, count),
        count,
    }
}

const fn literals() -> [Bits; 256] {
    let mut all = [Bits { bits: 0, count: 0 }; 256];
    let mut at = 0;
    while at < all.len() {
        all[at] = fixed(at as u32);
        at += 1;
    }
    all
}

const fn distances() -> [u32; 32] {
    let mut all = [0; 32];
    let mut at = 0;
    while at < all.len() {
        all[at] = reversed(at as u32, 5);
        at += 1;
    }
    all
}

/// Eight lengths have symbols of their own, then four symbols share each count of further bits (3.2.5).
const fn lengths() -> [Bits; MOST_MATCH - LEAST_MATCH + 1] {
    let mut all = [Bits { bits: 0, count: 0 }; MOST_MATCH - LEAST_MATCH + 1];
    let mut at = 0;
    while at < all.len() {
        let from = (at + LEAST_MATCH - 3) as u32;
        let further = if from < 8 { 0 } else { from.ilog2() - 2 };
        let code = fixed(257 + 4 * further + (from >> further));
        all[at] = Bits {
            bits: code.bits | (from & ((1 << further) - 1)) << code.count,
            count: code.count + further,
        };
        at += 1;
    }
    // The longest has a symbol without further bits.
    all[MOST_MATCH - LEAST_MATCH] = fixed(285);
    all
}

struct Writer<'o> {
    out: &'o mut [u8],
    /// How much of it is written.
    at: usize,
    bits: u64,
    count: u32,
}

impl Writer<'_> {
    fn literal(&mut self, byte: u8) {
        self.put(LITERALS[usize::from(byte)]);
    }

    /// At most 31 bits wait, and none puts more than 18.
    fn put(&mut self, bits: Bits) {
        self.bits |= u64::from(bits.bits) << self.count;
        self.count += bits.count;
        if self.count >= 32 {
            self.put_four();
            self.bits >>= 32;
            self.count -= 32;
        }
    }

    fn put_four(&mut self) {
        let four = (self.bits as u32).to_le_bytes();
        self.out[self.at..self.at + four.len()].copy_from_slice(&four);
        self.at += four.len();
    }

    /// Writes what waits, and says where the end is.
    fn finish(mut self) -> usize {
        let end = self.at + self.count.div_ceil(8) as usize;
        self.put_four();
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(packed: &[u8], length: usize) -> Vec<u8> {
        let mut out = vec![0; length];
        let mut reader = libdeflater::Decompressor::new();
        let read = reader.zlib_decompress(packed, &mut out);
        assert_eq!(read, Ok(length));
        out
    }

    fn packed_well(content: &[u8]) -> usize {
        let mut out = Vec::new();
        packed(content, &mut out).expect("it is short enough");
        assert_eq!(unpacked(&out, content.len()), content);
        out.len()
    }

    #[test]
    fn content_comes_back() {
        for content in [
            "",
            "a",
            "aaaa",
            "aaaaa",
            "abcabcabcabcd",
            "éàü",
            "0 0 0 rg\n1 0 0 1 54 720 Tm\n",
        ] {
            packed_well(content.as_bytes());
        }
        // Every length of a match, at every small distance and at the powers of two.
        for distance in
            (1..40).chain((6..15).flat_map(|power| [(1 << power) - 1, 1 << power, (1 << power) + 1]))
        {
            for length in [4, 5, 10, 11, 12, 130, 131, 257, 258, 259, 600] {
                let mut content: Vec<u8> = noise(distance as u32).take(distance).collect();
                for at in 0..length {
                    content.push(content[at]);
                }
                packed_well(&content);
            }
        }
    }

    #[test]
    fn noise_comes_back_and_what_repeats_is_small() {
        for seed in 0..50 {
            let letters: Vec<u8> = noise(seed).take(4_000).map(|byte| byte % 7 + 141).collect();
            packed_well(&letters);
            packed_well(&noise(seed).take(3_000).collect::<Vec<u8>>());
        }
        let lines = "<</S/P/P 22 0 R/Pg 3 0 R/K 37>>\n".repeat(1_100);
        assert!(packed_well(&lines.as_bytes()[..MOST]) < MOST / 50);
        assert_eq!(packed(&[0; MOST + 1], &mut Vec::new()), None);
    }

    fn noise(seed: u32) -> impl Iterator<Item = u8> {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        std::iter::successors(Some(seed), next).map(|state| (state >> 24) as u8)
    }
}
