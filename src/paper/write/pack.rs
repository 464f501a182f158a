//! Packing what one sheet has of its own (DEFLATE, RFC 1951, in the wrapping of RFC 1950), in a hurry.
//!
//! The streams of a sheet have a few kilobytes. A general compressor clears large tables for each and works out the code that is
//! the best for it; that was a sixth of the time of a sheet. Here the table is small enough for the fastest memory, a
//! place that was seen before is taken as it is found, and the code is always the same, which makes a stream larger by a
//! tenth. What many sheets share is packed well, once (`file::packed`).
//!
//! 1. A head says the code, whose lengths are constants here.
//! 2. Where four bytes were seen before, the longest match with that place is written, otherwise a byte.
//! 3. Bits are gathered in a word, the first of them lowest, and written four bytes at a time.

/// The longest content: places in the table have 16 bits, and a distance reaches over all of it.
pub const MOST: usize = 32 * 1024;
/// The length that a match has at least and at most.
const LEAST_MATCH: usize = 4;
const MOST_MATCH: usize = 258;
const TABLE_BITS: u32 = 12;
/// Deflate with a window of 32 kB, the fastest level (RFC 1950, 2.2).
const HEADER: [u8; 2] = [0x78, 0x01];

/// Room for what stands around the packed bytes, and for the last four that are written at once.
const AROUND: usize = 256;

/// A symbol with the bits that follow it.
#[derive(Clone, Copy)]
struct Bits {
    bits: u32,
    count: u32,
}

/// How many bits the code of each symbol has, as a hexadecimal digit: bytes, the end, lengths of matches. Counted on 110 sheets of
/// the sample clinic in its five languages; other content is packed less well, never wrongly.
const SYMBOL_BITS: &str = concat!(
    "4bcabacccc7cbcbcbbcabccbccc88988",
    "59999899768896575555556666a7899a",
    "c998999baaaaa9bbaca98ccbbbc989cb",
    "b898979998bb99889c8989cbcacccccc",
    "cccccccccccccccccccccccccccccccc",
    "cccccccccccccccccccccccccccccccc",
    "cccccccccccccccccccccccccccccccc",
    "cccccccccccccccccccccccccccccccc",
    "bc3455567678877898aaabcccccccc",
);
/// The same of the symbols of distances.
const DISTANCE_BITS: &str = "a9a8786566554444443444455679aa";
/// The same of the symbols that tell all these lengths: 0 to 15, and "again" (3.2.7).
const LENGTH_BITS: &str = "77765454333337773";
/// "Three to six times again."
const AGAIN: usize = 16;
/// The order in which the last are told (3.2.7).
const LENGTH_ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// The codes of bytes, the end and lengths.
static SYMBOLS: [Bits; 286] = codes(SYMBOL_BITS);
const END: usize = 256;
/// The codes of all lengths with their further bits, from [`LEAST_MATCH`] on.
static LENGTHS: [Bits; MOST_MATCH - LEAST_MATCH + 1] = lengths();
static DISTANCES: [Bits; 30] = codes(DISTANCE_BITS);

/// Packs content of at most [`MOST`] bytes into a buffer, in place of what is in it; nothing where it is longer.
pub fn packed(content: &[u8], out: &mut Vec<u8>) -> Option<()> {
    if content.len() > MOST {
        return None;
    }
    out.clear();
    // No byte has a longer code than twelve bits, and no match has more than its four bytes or more would have.
    out.resize(content.len() + content.len() / 2 + AROUND, 0);
    out[..HEADER.len()].copy_from_slice(&HEADER);
    let mut writer = Writer {
        out,
        at: HEADER.len(),
        bits: 0,
        count: 0,
    };
    put_codes(&mut writer);
    put_all(content, &mut writer);
    writer.put(SYMBOLS[END]);
    let end = writer.finish();
    out.truncate(end);
    let mut sum = libdeflater::Adler32::new();
    sum.update(content);
    out.extend_from_slice(&sum.sum().to_be_bytes());
    Some(())
}

/// Tells the codes by the lengths of all (3.2.7).
fn put_codes(writer: &mut Writer<'_>) {
    let bits = |bits: usize, count: u32| Bits {
        bits: bits as u32,
        count,
    };
    // The last block, with codes of its own: all symbols of both kinds, all lengths.
    writer.put(bits(0b101, 3));
    writer.put(bits(SYMBOLS.len() - 257, 5));
    writer.put(bits(DISTANCES.len() - 1, 5));
    writer.put(bits(LENGTH_ORDER.len() - 4, 4));
    let codes: [Bits; LENGTH_BITS.len()] = codes(LENGTH_BITS);
    for symbol in LENGTH_ORDER {
        let count = codes.get(symbol).map_or(0, |code| code.count);
        writer.put(bits(count as usize, 3));
    }
    let all = SYMBOLS.iter().chain(&DISTANCES).map(|code| code.count as usize);
    let all: Vec<usize> = all.collect();
    for mut alike in all.chunk_by(|a, b| a == b) {
        writer.put(codes[alike[0]]);
        alike = &alike[1..];
        while alike.len() >= 3 {
            let times = alike.len().min(6);
            writer.put(codes[AGAIN]);
            writer.put(bits(times - 3, 2));
            alike = &alike[times..];
        }
        alike.iter().for_each(|&length| writer.put(codes[length]));
    }
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

/// The code of a distance with its further bits (3.2.5).
fn distance(distance: usize) -> Bits {
    let from = distance as u32 - 1;
    // Two codes for each power of two; the first four have no further bits.
    let (code, further) = if from < 4 {
        (from, 0)
    } else {
        let further = from.ilog2() - 1;
        (2 * further + 2 + (from >> further & 1), further)
    };
    DISTANCES[code as usize].with(from & ((1 << further) - 1), further)
}

impl Bits {
    const fn with(self, further: u32, count: u32) -> Bits {
        Bits {
            bits: self.bits | further << self.count,
            count: self.count + count,
        }
    }
}

/// The codes that have these lengths (3.2.2). They are written from their highest bit on, everything else from the lowest.
const fn codes<const SYMBOLS: usize>(lengths: &str) -> [Bits; SYMBOLS] {
    let mut all = [Bits { bits: 0, count: 0 }; SYMBOLS];
    let (mut code, mut count) = (0_u32, 1);
    while count <= 15 {
        let mut symbol = 0;
        while symbol < SYMBOLS {
            let digit = lengths.as_bytes()[symbol];
            let length = if digit <= b'9' {
                digit - b'0'
            } else {
                digit - b'a' + 10
            };
            if length as u32 == count {
                let bits = code.reverse_bits() >> (32 - count);
                all[symbol] = Bits { bits, count };
                code += 1;
            }
            symbol += 1;
        }
        (code, count) = (code << 1, count + 1);
    }
    all
}

/// Eight lengths have symbols of their own, then four symbols share each count of further bits (3.2.5).
const fn lengths() -> [Bits; MOST_MATCH - LEAST_MATCH + 1] {
    let symbols: [Bits; 286] = codes(SYMBOL_BITS);
    let mut all = [Bits { bits: 0, count: 0 }; MOST_MATCH - LEAST_MATCH + 1];
    let mut at = 0;
    while at < all.len() {
        let from = (at + LEAST_MATCH - 3) as u32;
        let further = if from < 8 { 0 } else { from.ilog2() - 2 };
        let symbol = END + 1 + (4 * further + (from >> further)) as usize;
        // The longest has a symbol without further bits.
        all[at] = if at + LEAST_MATCH == MOST_MATCH {
            symbols[285]
        } else {
            symbols[symbol].with(from & ((1 << further) - 1), further)
        };
        at += 1;
    }
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
        self.put(SYMBOLS[usize::from(byte)]);
    }

    /// At most 31 bits wait, and none puts more than 23.
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
    fn every_code_can_be_told_from_all_others() {
        fn share<const N: usize>(codes: [Bits; N]) -> f64 {
            let used = codes.iter().filter(|code| code.count > 0);
            used.map(|code| 0.5_f64.powi(code.count as i32)).sum()
        }
        assert_eq!(share(SYMBOLS), 1.0);
        assert_eq!(share(DISTANCES), 1.0);
        assert_eq!(share(codes::<17>(LENGTH_BITS)), 1.0);
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

    #[test]
    fn the_longest_content_has_room_where_nothing_is_short() {
        // Bytes with the longest code, hardly ever four of them twice: glyphs of Chinese are like that.
        let longest: Vec<u8> = (0..=u8::MAX)
            .filter(|byte| SYMBOLS[usize::from(*byte)].count == 12)
            .collect();
        for seed in 0..20 {
            let bytes = noise(seed).map(|byte| longest[usize::from(byte) % longest.len()]);
            let size = packed_well(&bytes.take(MOST).collect::<Vec<u8>>());
            assert!(size > MOST, "{size} bytes");
        }
    }

    fn noise(seed: u32) -> impl Iterator<Item = u8> {
        let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
        std::iter::successors(Some(seed), next).map(|state| (state >> 24) as u8)
    }
}
