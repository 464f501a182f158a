//! Promise 1: the same input gives the same bytes, wherever and however it is built, and whatever a cache holds.

mod support;

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use support::{copy, judge, run, stderr, takehome, tests, tiny, tree};
use takehome::build::cache::memory::Memory;
use takehome::build::cache::{Cache, Key, Known, SheetFacts, Store};
use takehome::build::with_cached_press;

#[test]
fn builds_differ_in_nothing_across_folders_zones_masks_and_threads() {
    let first = tiny();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let second = elsewhere
        .path()
        .join("a folder with a long name")
        .join("and depth");
    copy(&tests("projects/tiny"), &second);
    let build = |project: &std::path::Path, zone: &str, jobs: &str, mask: &str| {
        let program = env!("CARGO_BIN_EXE_takehome");
        let line = format!(
            "umask {mask} && exec \"{program}\" -C \"{}\" build -q --jobs {jobs}",
            project.display()
        );
        let output = std::process::Command::new("sh")
            .args(["-c", &line])
            .env("SOURCE_DATE_EPOCH", support::TODAY)
            .env("TZ", zone)
            .env("LC_ALL", if jobs == "1" { "C" } else { "es_US.UTF-8" })
            .output()
            .expect("sh runs");
        assert!(output.status.success(), "{}", stderr(&output));
        tree(&project.join("output/site"))
    };
    let one = build(first.path(), "Pacific/Kiritimati", "1", "077");
    let eight = build(&second, "America/Los_Angeles", "8", "022");
    assert!(
        one.keys().any(|path| path.ends_with(".pdf")),
        "sheets are compared too"
    );
    assert_eq!(one.keys().collect::<Vec<_>>(), eight.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(eight[path] == *bytes, "{path} differs");
    }
}

#[test]
fn a_second_build_changes_no_file_and_no_time() {
    let project = tiny();
    let build = || {
        let output = takehome()
            .arg("-C")
            .arg(project.path())
            .args(["build", "-q"])
            .output()
            .expect("takehome runs");
        assert!(output.status.success(), "{}", stderr(&output));
    };
    let times = || {
        let site = project.path().join("output/site");
        let mut times = std::collections::BTreeMap::new();
        for path in tree(&site).into_keys() {
            let changed = std::fs::metadata(site.join(&path))
                .and_then(|data| data.modified())
                .expect("a time");
            times.insert(path, changed);
        }
        times
    };
    build();
    let before = times();
    std::thread::sleep(std::time::Duration::from_millis(20));
    build();
    assert_eq!(times(), before);
}

/// What somebody does between two builds: to the content, to the cache, to the site.
#[derive(Clone, Debug)]
enum Edit {
    /// A file, what is written in place of what.
    Change(&'static str, &'static str, &'static str),
    /// A file of the tiny project as it was.
    Restore(&'static str),
    Remove(&'static str),
    Write(&'static str, &'static str),
    /// A byte of a file in output/cache.
    Damage(&'static str, u16),
}

const BACK: &str = "content/conditions/sore-back.md";
const STYLE: &str = "themes/clinic/static/style.css";
const TEMPLATE: &str = "themes/clinic/templates/parts/help.html";

fn edits() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::Change(BACK, "title = \"", "title = \"New ")),
        Just(Edit::Change(BACK, "ache", "pain")),
        Just(Edit::Change(BACK, "draft = true\n", "")),
        Just(Edit::Change(BACK, "title = ", "draft = true\ntitle = ")),
        Just(Edit::Change("content/signs.toml", "back", "spine")),
        Just(Edit::Change("content/red-flags.toml", "legs", "thighs")),
        Just(Edit::Change("content/glossary.toml", "nerve", "nerve cord")),
        Just(Edit::Change(
            "content/relations/links.toml",
            "treated-by",
            "see-also"
        )),
        Just(Edit::Change(
            "content/relations/links.toml",
            "must-not-miss",
            "see-also"
        )),
        Just(Edit::Change(
            "content/pages/about.md",
            "title = \"",
            "title = \"All "
        )),
        Just(Edit::Change("takehome.toml", "0101", "0199")),
        Just(Edit::Change(
            "takehome.toml",
            "[\"letter\"]",
            "[\"letter\", \"a4-large\"]"
        )),
        Just(Edit::Change("takehome.toml", "sample = true", "sample = false")),
        Just(Edit::Change("takehome.toml", "tiny.example/", "tiny.example/a/")),
        Just(Edit::Remove("content/conditions/sore-back.es.md")),
        Just(Edit::Remove("content/glossary.es.toml")),
        Just(Edit::Remove("content/relations/mimics.toml")),
        Just(Edit::Write(STYLE, "body { color: black }")),
        Just(Edit::Write(TEMPLATE, "<p>Help</p>")),
        Just(Edit::Restore(BACK)),
        Just(Edit::Restore("takehome.toml")),
        Just(Edit::Restore("content/relations/links.toml")),
        Just(Edit::Restore("content/relations/mimics.toml")),
        Just(Edit::Restore("content/conditions/sore-back.es.md")),
        Just(Edit::Remove("output/cache/index")),
        Just(Edit::Remove("output/cache/last")),
        Just(Edit::Remove("output/site/conditions/sore-back.letter.pdf")),
        Just(Edit::Write(
            "output/site/conditions/sore-back.html",
            "edited by hand"
        )),
        Just(Edit::Write("output/site/stray.html", "not ours")),
        any::<u16>().prop_map(|at| Edit::Damage("index", at)),
        any::<u16>().prop_map(|at| Edit::Damage("last", at)),
    ]
}

fn make(edit: &Edit, project: &Path) {
    match edit {
        Edit::Change(file, from, to) => {
            if let Ok(text) = fs::read_to_string(project.join(file)) {
                fs::write(project.join(file), text.replacen(from, to, 1)).expect("written");
            }
        }
        Edit::Restore(file) => {
            fs::copy(tests("projects/tiny").join(file), project.join(file)).expect("copied");
        }
        Edit::Remove(file) => drop(fs::remove_file(project.join(file))),
        Edit::Write(file, text) => {
            let place = project.join(file);
            // A site that is not there yet has no pages to edit.
            if !file.starts_with("output/") || project.join("output/site").is_dir() {
                fs::create_dir_all(place.parent().expect("a parent")).expect("a folder");
                fs::write(place, text).expect("written");
            }
        }
        Edit::Damage(file, at) => {
            let place = project.join("output/cache").join(file);
            if let Ok(mut bytes) = fs::read(&place) {
                let length = bytes.len().max(1);
                if let Some(byte) = bytes.get_mut(usize::from(*at) % length) {
                    *byte ^= 0x20;
                }
                fs::write(place, bytes).expect("written");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, max_shrink_iters: 12, ..ProptestConfig::default() })]
    #[test]
    fn a_cache_never_changes_a_site(rounds in proptest::collection::vec(proptest::collection::vec(edits(), 0..4), 2..4)) {
        let project = tiny();
        fs::create_dir(project.path().join("output")).expect("a folder");
        for edits in rounds {
            edits.iter().for_each(|edit| make(edit, project.path()));
            let cached = run(project.path(), &["build", "-q"]);
            let clean = tempfile::tempdir().expect("a temporary folder");
            fs::copy(
                project.path().join("takehome.toml"),
                clean.path().join("takehome.toml"),
            )
            .expect("copied");
            for part in ["content", "themes"] {
                if project.path().join(part).exists() {
                    copy(&project.path().join(part), &clean.path().join(part));
                }
            }
            let anew = run(clean.path(), &["build", "-q"]);
            prop_assert_eq!(cached.status.code(), anew.status.code(), "{}", stderr(&cached));
            if anew.status.success() {
                let (cached, anew) = (project.path().join("output/site"), clean.path().join("output/site"));
                let (cached, anew) = (tree(&cached), tree(&anew));
                prop_assert_eq!(cached.keys().collect::<Vec<_>>(), anew.keys().collect::<Vec<_>>());
                for (path, bytes) in &anew {
                    prop_assert!(cached[path] == *bytes, "{} differs after {:?}", path, edits);
                }
            }
        }
    }
}

#[test]
fn a_build_with_nothing_to_do_says_what_the_last_one_said() {
    let project = tiny();
    let build = || {
        let output = run(project.path(), &["build"]);
        assert!(output.status.success(), "{}", stderr(&output));
        stderr(&output)
    };
    let first = build();
    let remembered = project.path().join("output/cache/last");
    assert!(remembered.exists(), "{first}");
    let second = build();
    let counts = |text: &str| {
        text.lines()
            .find(|line| line.contains(" files, "))
            .map(str::to_owned)
    };
    assert_eq!(
        second.replace(" 0 new or changed", ""),
        first.replace(&new_or_changed(&first), ""),
        "the findings, too"
    );
    assert!(counts(&second).is_some_and(|line| line.contains(" 0 new or changed, 0 removed")));
    // An edit of the site by hand is noticed, though nothing else has changed.
    let page = project.path().join("output/site/index.html");
    let good = fs::read(&page).expect("a page");
    fs::write(&page, vec![b' '; good.len()]).expect("edited");
    let third = build();
    assert!(
        counts(&third).is_some_and(|line| line.contains(" 1 new or changed")),
        "{third}"
    );
    assert_eq!(fs::read(&page).expect("a page"), good);
    let cleaned = run(project.path(), &["clean"]);
    assert!(cleaned.status.success() && !project.path().join("output/cache").exists());
}

fn new_or_changed(text: &str) -> String {
    let end = text.find(" new or changed").expect("the counts");
    let start = text[..end].rfind(", ").expect("a comma") + 1;
    text[start..end + " new or changed".len()].to_owned()
}

/// A memory that notes which files were made and not taken from it.
struct Noted {
    memory: Memory,
    made: std::sync::Mutex<BTreeSet<String>>,
}

impl Store for Noted {
    fn known(&self, path: &str, key: &Key) -> Option<Known> {
        self.memory.known(path, key)
    }

    fn keep(&self, path: &str, key: Key, bytes: &[u8], sheet: Option<&SheetFacts>) -> bool {
        self.made
            .lock()
            .expect("no thread has died")
            .insert(path.to_owned());
        self.memory.keep(path, key, bytes, sheet)
    }
}

#[test]
fn a_change_makes_its_pages_sheets_and_dependents_and_nothing_else() {
    let project = tiny();
    let noted = Noted {
        memory: Memory::new(usize::MAX),
        made: Default::default(),
    };
    let made = || -> BTreeSet<String> {
        let cache = Cache {
            program: blake3::hash(b"this one"),
            store: &noted,
        };
        let judged = judge(project.path());
        let all = with_cached_press(&judged, false, Some(cache), |press, plan| {
            for entry in plan.entries() {
                press.file(&entry.job).expect("a file");
            }
        });
        all.expect("the project can be built");
        std::mem::take(&mut *noted.made.lock().expect("no thread has died"))
    };
    let all = made();
    assert!(all.len() > 60, "{} pages and sheets", all.len());
    assert_eq!(made(), BTreeSet::new(), "nothing has changed");
    // A word of the text: nobody else shows it.
    let change = |file: &str, from: &str, to: &str| {
        let text = fs::read_to_string(project.path().join(file)).expect("a file");
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(project.path().join(file), text.replacen(from, to, 1)).expect("written");
    };
    change(
        "content/conditions/nerve-press.md",
        "bladder and bowel",
        "bowel and bladder",
    );
    let expected = ["conditions/nerve-press.html", "conditions/nerve-press.letter.pdf"];
    let state = |path: &&String| path.starts_with("v/");
    let after = made();
    let (states, others): (Vec<&String>, Vec<&String>) = after.iter().partition(state);
    assert_eq!(others, expected);
    assert!(states.len() <= 1, "at most the page of its new state: {states:?}");
    // Its title: pages that name it follow, others stay.
    change(
        "content/conditions/nerve-press.md",
        "Nerve pressure",
        "Pressed nerves",
    );
    let after = made();
    for path in [
        "a-to-z.html",
        "conditions/nerve-press.html",
        "conditions/nerve-press.letter.pdf",
        "conditions/sore-back.html",
        "symptoms/numb-leg.html",
    ] {
        assert!(all.contains(path), "there is no {path}");
        assert!(after.contains(path), "{path} names it");
    }
    for path in [
        "treatments/stretching.html",
        "treatments/stretching.letter.pdf",
        "404.html",
    ] {
        assert!(all.contains(path), "there is no {path}");
        assert!(!after.contains(path), "{path} does not name it");
    }
}
