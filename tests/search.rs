//! What the search looks up: its size for a thousand topics, what stands in it, and that no text of it is anything but data.

use std::fmt::Write;
use std::path::Path;
use takehome::exchange::search;
use takehome::library::{self, Library, approval};
use takehome::load::{Loaded, load};
use takehome::model::LanguageTag;
use takehome::source::{Content, SourceFile, Sources};
use takehome::{check, language, parse};

/// The most that a browser is given for a thousand topics, in bytes.
const MOST: usize = 300_000;

/// The sample clinic's files, changed.
fn sample(change: impl FnOnce(&mut Vec<SourceFile>)) -> Sources {
    let Loaded { sources, .. } = load(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut files: Vec<SourceFile> = sources.iter().map(|(_, file)| file.clone()).collect();
    change(&mut files);
    Sources::new(files)
}

fn library(sources: &Sources) -> Library {
    let languages = language::Languages::embedded();
    let mut findings = Vec::new();
    let config = parse::config::config(sources, &languages, &check::registry::codes(), &mut findings);
    let config = config.expect("the sample has a takehome.toml");
    let parsed = parse::parse(sources, &languages, &config, None, &mut findings);
    library::link(config, languages, parsed, false, &mut findings)
}

fn index(library: &Library) -> String {
    let approved = approval::approve(library, &[]).expect("nothing stands in the way");
    let english = LanguageTag::new("en").expect("a tag");
    let strings = &library.languages.get(&english).expect("it is built in").strings;
    String::from_utf8(search::index(&approved, strings, &english)).expect("it is text")
}

/// What stands between the name and the semicolon.
fn data(index: &str) -> serde_json::Value {
    let data = index
        .strip_prefix("var takehome_search = ")
        .expect("it is one variable");
    serde_json::from_str(data.trim_end().strip_suffix(';').expect("it ends")).expect("it is JSON")
}

#[test]
fn a_thousand_topics_fit() {
    let sources = sample(|files| {
        let handouts: Vec<SourceFile> = files
            .iter()
            .filter(|file| file.path.starts_with("content/") && file.path.ends_with(".md"))
            .filter(|file| !file.path.starts_with("content/pages/") && file.path.matches('.').count() == 1)
            .cloned()
            .collect();
        let copies = (0..).flat_map(|round| handouts.iter().map(move |file| (round, file)));
        for (round, file) in copies.skip(handouts.len()).take(1_000 - handouts.len()) {
            let mut path = file.path.trim_end_matches(".md").to_owned();
            let _ = write!(path, "-{round}.md");
            files.push(SourceFile {
                path,
                content: file.content.clone(),
            });
        }
    });
    let library = library(&sources);
    assert_eq!(library.topics.values().count(), 1_000);
    let index = index(&library);
    assert!(index.len() <= MOST, "{} bytes", index.len());
    assert_eq!(data(&index)["topics"].as_array().map(Vec::len), Some(1_000));
}

#[test]
fn a_topic_is_found_by_title_names_signs_and_codes() {
    let index = data(&index(&library(&sample(|_| {}))));
    let topics = index["topics"].as_array().expect("a list");
    let sciatica = topics
        .iter()
        .find(|topic| topic[1] == "sciatica")
        .expect("it is published");
    assert_eq!((&sciatica[0], &sciatica[2]), (&0.into(), &"Sciatica".into()));
    assert!(
        sciatica[5]
            .as_str()
            .is_some_and(|codes| codes.split(' ').any(|code| code == "M543"))
    );
    let signs = sciatica[6].as_str().expect("numbers").split(' ');
    let wordings: Vec<&str> = signs
        .map(|number| usize::from_str_radix(number, 36).expect("a number"))
        .filter_map(|number| index["signs"][number].as_str())
        .collect();
    let cough = "coughing, sneezing or straining makes it worse";
    assert!(wordings.contains(&cough), "{wordings:?}");
    let words = index["words"].as_array().expect("a list");
    assert!(
        words
            .iter()
            .any(|word| word[0] == "anticoagulant" && word[3] != "")
    );
}

#[test]
fn hostile_words_stay_words() {
    let hostile = "</script><script>alert(1)</script>\\\" + alert(2) + \\\"";
    let sources = sample(|files| {
        let path = "content/conditions/sciatica.md";
        let file = files
            .iter_mut()
            .find(|file| file.path == path)
            .expect("it is there");
        let text = file
            .text()
            .expect("it is text")
            .as_str()
            .replace("title = \"Sciatica\"", &format!("title = \"{hostile}\""));
        file.content = Content::Text(text.as_str().into());
    });
    let index = index(&library(&sources));
    let topics = data(&index)["topics"].clone();
    let topics = topics.as_array().expect("a list");
    let found = topics
        .iter()
        .find(|topic| topic[1] == "sciatica")
        .expect("it is published");
    assert_eq!(found[2], "</script><script>alert(1)</script>\" + alert(2) + \"");
}
