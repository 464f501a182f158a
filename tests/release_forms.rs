//! The hash of a text stays the same in every later version of takehome.
//!
//! Each folder of `tests/release/forms/` is a small project of its own, with the normal text of each of its documents
//! beside it (`TOPIC.LANGUAGE.txt`) and the hashes of all of them in `hashes.txt`.
//!
//! NEVER UPDATE THESE FILES. The hashes are printed on paper that patients hold. A test that fails here says that the
//! program now gives another name to words that did not change: every sheet in every drawer would be told to be out of
//! date. Mend the program. If the rule of the form must change, it gets another number (docs/release-format.md), the old
//! rule stays for the states that were released under it, and new folders are added beside these. There is therefore no
//! TAKEHOME_UPDATE here.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use takehome::release::content;
use takehome::release::form::Form;
use takehome::release::stamp::Digest;

fn folders() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(support::tests("release/forms")).expect("tests/release/forms");
    let mut folders: Vec<PathBuf> = folders
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
}

/// The normal text of every document of a project, by topic and language.
fn texts(project: &Path) -> BTreeMap<String, String> {
    let request = takehome::build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    let judged = takehome::build::judge(takehome::load::load(project), &request);
    let library = judged.library.expect("a usable takehome.toml");
    let documents = library
        .topics
        .values()
        .flat_map(|topic| topic.texts().map(move |text| (topic, &text.language)));
    documents
        .map(|(topic, language)| {
            let form = content::form(&library, topic, language).expect("every text has a form");
            (format!("{}.{language}", topic.id), form.to_string())
        })
        .collect()
}

#[test]
fn the_same_words_have_the_same_hash_for_ever() {
    assert!(folders().len() >= 3, "folders only come, they never go");
    for folder in folders() {
        let found = texts(&folder.join("project"));
        let mut hashes = String::new();
        for (name, text) in &found {
            let digest = Digest::of(text);
            hashes.push_str(&format!("{} {name}\n", &digest.to_string()[..8]));
            let expected = std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap_or_default();
            assert_eq!(*text, expected, "{} of {}", name, folder.display());
        }
        let expected = std::fs::read_to_string(folder.join("hashes.txt")).expect("hashes.txt");
        assert_eq!(hashes, expected, "{}", folder.display());
    }
}

#[test]
fn every_text_of_the_table_reads_back() {
    for folder in folders() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if name == "hashes.txt" || !name.ends_with(".txt") {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a text");
            let form = Form::parse(&text).unwrap_or_else(|fault| panic!("{}: {fault:?}", path.display()));
            assert_eq!(form.to_string(), text, "{}", path.display());
        }
    }
}
