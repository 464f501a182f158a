//! Syllables of Spanish words, by the rules of the spelling (Real Academia Española, Ortografía de la lengua española,
//! 2010, chapter on diphthongs, triphthongs and hiatus).
//!
//! Every a, e, o carries a syllable, and so does an i or u with an accent ("dí-a", "ba-úl"). A plain i or u joins the
//! vowel beside it ("pia-no", "cui-da"), whatever a speaker makes of it; alone it carries a syllable. An h between
//! vowels changes nothing ("prohi-bir", "bú-ho"). The u of que, qui, gue, gui is silent; y is a vowel at the end of a
//! word or before a consonant.

/// Syllables of one Spanish word, without hyphens, digits or spaces. A word of letters has at least one.
pub fn count(word: &str) -> u32 {
    let mut syllables = 0;
    let mut run = Run::default();
    let mut before = ' ';
    let mut letters = word.chars().map(simple_lowercase).peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match sound(before, letter, next) {
            Sound::Strong => run.strong += 1,
            Sound::Weak => run.add_weak(letter),
            // An h inside a run of vowels is not heard; "ch" and the like have ended the run before.
            Sound::Silent => {}
            Sound::Consonant => syllables += std::mem::take(&mut run).syllables(),
        }
        before = letter;
    }
    syllables += run.syllables();
    syllables.max(1)
}

/// Vowels without a consonant between them.
#[derive(Default)]
struct Run {
    strong: u32,
    last_weak: Option<char>,
    doubled: u32,
}

impl Run {
    fn add_weak(&mut self, letter: char) {
        // "antiinflamatorio", "chiita": the same vowel twice is two syllables.
        if self.last_weak == Some(letter) {
            self.doubled += 1;
        }
        self.last_weak = Some(letter);
    }

    fn syllables(self) -> u32 {
        self.doubled + self.strong.max(u32::from(self.last_weak.is_some()))
    }
}

enum Sound {
    Strong,
    Weak,
    Silent,
    Consonant,
}

fn sound(before: char, letter: char, next: Option<char>) -> Sound {
    match letter {
        'a' | 'e' | 'o' | 'á' | 'é' | 'ó' | 'í' | 'ú' => Sound::Strong,
        'u' if before == 'q' || (before == 'g' && matches!(next, Some('e' | 'i' | 'é' | 'í'))) => {
            Sound::Silent
        }
        'i' | 'u' | 'ü' => Sound::Weak,
        'y' if next.is_none_or(|c| !is_vowel(c)) => Sound::Weak,
        'h' if is_vowel(before) => Sound::Silent,
        _ => Sound::Consonant,
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(
        letter,
        'a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ü'
    )
}

/// Lower case of the letters that Spanish uses; one character gives one character.
fn simple_lowercase(letter: char) -> char {
    if letter.is_ascii() {
        letter.to_ascii_lowercase()
    } else {
        letter.to_lowercase().next().unwrap_or(letter)
    }
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn diphthongs_join_and_hiatus_parts() {
        let cases = [
            ("pie", 1),
            ("pierna", 2),
            ("ciática", 3),
            ("día", 2),
            ("dolía", 3),
            ("país", 2),
            ("aéreo", 4),
            ("cuídese", 3),
            ("uruguay", 3),
            ("guerra", 2),
            ("pingüino", 3),
            ("queso", 2),
            ("quiere", 2),
            ("muy", 1),
            ("hoy", 1),
            ("y", 1),
            ("mayo", 2),
            ("ahora", 3),
            ("búho", 2),
            ("prohibir", 2),
            ("vehículo", 4),
            ("antiinflamatorio", 7),
            ("MÉDICO", 3),
        ];
        for (word, syllables) in cases {
            assert_eq!(count(word), syllables, "{word}");
        }
    }
}
