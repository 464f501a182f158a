use super::*;
use crate::build::{Request, judge, judge_again};
use crate::load::Loaded;
use crate::source::Content;
use proptest::prelude::*;
use std::collections::BTreeMap;

const ADDED: &str = "content/conditions/aaa.md";

/// The sample clinic, with a file changed or added.
fn project(path: &str, from: &str, to: &str) -> Loaded {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = crate::load::load(root);
    // A few topics are enough, and what they link to in vain is found by both.
    let few = loaded.sources.iter();
    let few = few.filter(|(_, file)| !is_topic(file) || file.path.contains("/s"));
    let files = few.map(|(_, file)| {
        let mut file = file.clone();
        if let Some(text) = file.text().filter(|_| file.path == path) {
            assert!(text.contains(from), "{path} says {from}");
            file.content = Content::Text(text.replace(from, to).as_str().into());
        }
        file
    });
    let mut files: Vec<SourceFile> = files.collect();
    if path == ADDED {
        let content = Content::Text(to.into());
        files.push(SourceFile {
            path: path.to_owned(),
            content,
        });
    }
    Loaded {
        sources: Sources::new(files),
        diagnostics: loaded.diagnostics,
    }
}

fn request() -> Request {
    Request {
        today: jiff::civil::date(2026, 11, 30),
        drafts: false,
        base_url: None,
    }
}

#[test]
fn a_memory_changes_nothing_that_is_found_or_read() {
    let request = request();
    let sciatica = "content/conditions/sciatica.md";
    let changes = [
        ("", "", ""),
        (sciatica, "title = \"", "title = \"ABCD "),
        (sciatica, "## ", "Take 3 to 4 mg, which is 5% XYZ.\n\n## "),
        ("content/conditions/sciatica.es.md", "\n## ", "\nFILL IN\n\n## "),
        (
            "content/red-flags.toml",
            "level = \"emergency\"",
            "level = \"urgent\"",
        ),
        ("content/glossary.toml", "term = \"", "term = \"XYZ"),
        (ADDED, "", "+++\ntitle = \"New\"\n+++\n\nFILL IN\n"),
        ("takehome.toml", "phone = ", "fax_is_unknown = 1\nphone = "),
        ("takehome.toml", "phone = \"", "phone = \"1"),
        ("", "", ""),
    ];
    let mut memory = Memory::default();
    let mut seen = std::collections::BTreeSet::new();
    for (path, from, to) in changes {
        let anew = judge(project(path, from, to), &request);
        for round in 0..2 {
            let again = judge_again(project(path, from, to), &request, &mut memory);
            assert_eq!(again.diagnostics, anew.diagnostics, "{path}, round {round}");
            assert_eq!(again.grades, anew.grades, "{path}, round {round}");
            assert_eq!(
                again.releases.states, anew.releases.states,
                "{path}, round {round}"
            );
        }
        seen.insert(anew.diagnostics.len());
    }
    assert!(seen.len() > 2, "the changes are found: {seen:?}");
}

#[test]
fn what_has_not_changed_is_taken_from_the_memory() {
    let request = request();
    let mut memory = Memory::default();
    let mut words = |path, from, to| {
        let judged = judge_again(project(path, from, to), &request, &mut memory);
        let library = judged.library.expect("takehome.toml can be used");
        ["sciatica", "spondylolisthesis"].map(|id| std::sync::Arc::clone(&library.topics[id].original))
    };
    let [sciatica, other] = words("", "", "");
    let [again, other_again] = words("content/conditions/sciatica.md", "title = \"", "title = \"New ");
    assert!(!std::sync::Arc::ptr_eq(&sciatica, &again));
    assert!(std::sync::Arc::ptr_eq(&other, &other_again));
}

#[test]
fn topics_are_told_from_what_they_share() {
    let is_topic = |path: &str| {
        let content = Content::Text("".into());
        is_topic(&SourceFile {
            path: path.to_owned(),
            content,
        })
    };
    assert!(is_topic("content/conditions/sciatica.md") && is_topic("content/treatments/heat.es.md"));
    for shared in [
        "takehome.toml",
        "content/red-flags.toml",
        "content/pages/about.md",
        "content/figures/a.svg",
    ] {
        assert!(!is_topic(shared), "{shared}");
    }
}

/// The files of the tiny project, as somebody changes them.
#[derive(Clone, Debug)]
enum Edit {
    /// The title of a topic.
    Title(usize, u8),
    /// A new paragraph with a link to another topic.
    Link(usize, usize),
    /// How its first sign speaks for a topic.
    Sign(usize),
    /// A file is taken away, or comes back.
    Remove(usize),
    /// A topic gets another name, under which nobody knows it.
    Rename(usize),
    RedFlag(u8),
    SignWords(u8),
    Phone(u8),
    Relations,
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0usize..8, any::<u8>()).prop_map(|(at, number)| Edit::Title(at, number)),
        2 => (0usize..8, 0usize..8).prop_map(|(at, to)| Edit::Link(at, to)),
        2 => (0usize..8).prop_map(Edit::Sign),
        4 => (0usize..8).prop_map(Edit::Remove),
        1 => (0usize..8).prop_map(Edit::Rename),
        1 => any::<u8>().prop_map(Edit::RedFlag),
        1 => any::<u8>().prop_map(Edit::SignWords),
        1 => any::<u8>().prop_map(Edit::Phone),
        1 => Just(Edit::Relations),
    ]
}

type Files = BTreeMap<String, SourceFile>;

fn change(file: &mut SourceFile, change: impl FnOnce(&str) -> String) {
    if let Some(text) = file.text().cloned() {
        file.content = Content::Text(change(&text).as_str().into());
    }
}

/// The first line that begins so, written anew.
fn line(text: &str, begin: &str, new: &str) -> String {
    let old = text.lines().find(|line| line.starts_with(begin));
    old.map_or_else(|| text.to_owned(), |old| text.replacen(old, new, 1))
}

fn apply(original: &Files, files: &mut Files, edit: &Edit) {
    let topics: Vec<String> = original
        .values()
        .filter(|file| is_topic(file))
        .map(|file| file.path.clone())
        .collect();
    let path = |at: &usize| topics[at % topics.len()].clone();
    let id = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        name.split('.').next().unwrap_or_default().to_owned()
    };
    let mut on = |path: &str, with: &dyn Fn(&str) -> String| {
        if let Some(file) = files.get_mut(path) {
            change(file, with);
        }
    };
    match edit {
        Edit::Title(at, number) => {
            let title = format!("title = \"Name {number}\"");
            on(&path(at), &|text| line(text, "title = ", &title));
        }
        Edit::Link(at, to) => {
            let link = format!("\n\nSee [[{}]] too.\n", id(&path(to)));
            on(&path(at), &|text| format!("{text}{link}"));
        }
        Edit::Sign(at) => on(&path(at), &|text| text.replacen("\"typical\"", "\"possible\"", 1)),
        Edit::Remove(at) => {
            let path = path(at);
            if files.remove(&path).is_none() {
                files.insert(path.clone(), original[&path].clone());
            }
        }
        Edit::Rename(at) => {
            if let Some(mut file) = files.remove(&path(at)) {
                file.path = file.path.replace(&id(&file.path), "another-name");
                files.insert(file.path.clone(), file);
            }
        }
        Edit::RedFlag(number) => {
            let name = format!("name = \"Flag {number}\"");
            on("content/red-flags.toml", &|text| line(text, "name = ", &name));
        }
        Edit::SignWords(number) => {
            let words = format!("text = \"sign {number}\"");
            on("content/signs.toml", &|text| line(text, "text = ", &words));
        }
        Edit::Phone(number) => {
            let phone = format!("phone = \"(555) 555-01{:02}\"", number % 100);
            on("takehome.toml", &|text| line(text, "phone = ", &phone));
        }
        Edit::Relations => drop(files.remove("content/relations/links.toml")),
    }
}

#[test]
fn after_any_edits_a_memory_gives_what_judging_anew_gives() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = crate::load::load(&root.join("tests/projects/tiny"));
    let mut original: Files = loaded
        .sources
        .iter()
        .map(|(_, file)| (file.path.clone(), file.clone()))
        .collect();
    // From the beginning each topic names another one by its title.
    let linked = original.clone();
    for at in 0..8 {
        apply(&linked, &mut original, &Edit::Link(at, at + 3));
    }
    assert!(original.contains_key("content/relations/links.toml"));
    let request = request();
    let load = |files: &Files| Loaded {
        sources: Sources::new(files.values().cloned().collect()),
        diagnostics: Vec::new(),
    };
    let rounds = ProptestConfig::with_cases(32);
    proptest!(rounds, |(edits in proptest::collection::vec(edit(), 1..8))| {
        let mut memory = Memory::default();
        let mut files = original.clone();
        judge_again(load(&files), &request, &mut memory);
        for edit in &edits {
            apply(&original, &mut files, edit);
            let again = judge_again(load(&files), &request, &mut memory);
            let anew = judge(load(&files), &request);
            prop_assert_eq!(again.releases.states, anew.releases.states, "stamps after {:?}", edit);
            prop_assert_eq!(again.diagnostics, anew.diagnostics, "findings after {:?}", edit);
            prop_assert_eq!(again.grades, anew.grades, "grades after {:?}", edit);
        }
    });
}

#[test]
fn a_stamp_is_worked_out_again_where_a_title_is_shown() {
    let request = request();
    let mut memory = Memory::default();
    let mut stamps = |path, from, to| {
        let judged = judge_again(project(path, from, to), &request, &mut memory);
        let states = judged.releases.states;
        states
            .iter()
            .map(|(topic, language, state)| ((topic.clone(), language.clone()), state.digest))
            .collect::<BTreeMap<_, _>>()
    };
    let before = stamps("", "", "");
    let after = stamps("content/conditions/sciatica.md", "title = \"", "title = \"New ");
    let changed = before.iter().filter(|(key, digest)| after[key] != **digest);
    let changed: Vec<&str> = changed.map(|((topic, _), _)| topic.as_str()).collect();
    assert!(
        changed.contains(&"sciatica") && changed.len() > 1,
        "{changed:?} show it"
    );
    assert!(changed.len() < before.len(), "others keep theirs");
}
