//! How far a text goes without a character that another language gives a meaning.
//!
//! Every byte of every page is looked at here, several times, and nearly all of them are plain. So they are asked in
//! blocks, without leaving a block early, which the compiler makes into a few instructions for all of it.

const BLOCK: usize = 32;

/// Where the first byte of a text is that means more than itself; nothing when all are plain.
#[inline]
pub(super) fn first(text: &str, means_more: impl Fn(u8) -> bool + Copy) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    for block in bytes.chunks_exact(BLOCK) {
        if block.iter().fold(false, |found, byte| found | means_more(*byte)) {
            break;
        }
        at += BLOCK;
    }
    let rest = bytes[at..].iter().position(|byte| means_more(*byte));
    rest.map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_one_is_found_wherever_it_stands() {
        let is_mark = |byte| byte == b'!';
        for length in 0..100 {
            let plain = "a".repeat(length);
            assert_eq!(first(&plain, is_mark), None);
            for at in 0..length {
                let mut marked = plain.clone();
                marked.replace_range(at.., &"!".repeat(length - at));
                assert_eq!(first(&marked, is_mark), Some(at));
            }
        }
    }
}
