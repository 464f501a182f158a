//! A sign that is taken out of red-flags.toml is gone from every page and every sheet that it was carried to.
//!
//! The sample set is built, one sign of cauda equina is removed from the one file that has it, and the set is built again.
//! Where the sign stood is counted in the first build, so that the test grows with the set.
//!
//! A sign of signs.toml, which comparisons are made of, is changed in a small set in the same way.

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// The sign that is removed, and one of the same group that stays.
const REMOVED: &str = "sexual-numbness";
const KEPT: &str = "saddle-numbness";

/// The sample clinic, in a folder of its own.
fn sample() -> tempfile::TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = tempfile::tempdir().expect("a temporary folder");
    for folder in ["content", "themes"] {
        support::copy(&root.join(folder), &project.path().join(folder));
    }
    std::fs::copy(root.join("takehome.toml"), project.path().join("takehome.toml")).expect("the settings");
    project
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

/// The letters of every page and sheet of a site, by path.
fn texts(site: &Path) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for (path, bytes) in support::tree(site) {
        let text = if path.ends_with(".html") {
            String::from_utf8(bytes).expect("a page is UTF-8")
        } else if path.ends_with(".pdf") {
            let output = Command::new("pdftotext")
                .args(["-enc", "UTF-8"])
                .arg(site.join(&path))
                .arg("-")
                .output()
                .expect("pdftotext is needed: apt-get install poppler-utils");
            assert!(output.status.success(), "{path} is read");
            String::from_utf8_lossy(&output.stdout).into_owned()
        } else {
            continue;
        };
        texts.insert(path, letters(&text));
    }
    texts
}

fn build(project: &Path) -> BTreeMap<String, String> {
    let output = support::run(project, &["build", "-q"]);
    assert!(output.status.success(), "{}", support::stderr(&output));
    texts(&project.join("output/site"))
}

/// The words of a sign of the file, which has an entry `id = "..."` and `text = "..."` for each.
fn words(file: &str, sign: &str) -> String {
    let entry = file
        .split("\n[[")
        .find(|entry| entry.contains(&format!("id = \"{sign}\"")))
        .expect("the sign stands in the file");
    let text = entry
        .split_once("text = \"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .expect("it has words");
    letters(text.0)
}

/// Takes the sign out of the file of the default language, and its wording out of the others.
fn remove(project: &Path) {
    let folder = project.join("content");
    let file = folder.join("red-flags.toml");
    let text = std::fs::read_to_string(&file).expect("the red flags");
    let entry = text
        .match_indices("[[")
        .map(|(at, _)| &text[at..])
        .find(|entry| {
            entry
                .split("\n\n")
                .next()
                .is_some_and(|entry| entry.contains(&format!("id = \"{REMOVED}\"")))
        })
        .and_then(|entry| entry.split("\n\n").next())
        .expect("the entry of the sign");
    std::fs::write(&file, text.replace(entry, "")).expect("a written file");
    for other in std::fs::read_dir(&folder).expect("the folder of the content") {
        let path = other.expect("a readable folder").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("red-flags.") && name != "red-flags.toml" {
            let text = std::fs::read_to_string(&path).expect("a wording file");
            let kept = text
                .lines()
                .filter(|line| !line.starts_with(REMOVED))
                .map(|line| format!("{line}\n"))
                .collect::<String>();
            std::fs::write(&path, kept).expect("a written file");
        }
    }
}

#[test]
fn a_sign_that_is_removed_from_one_file_is_gone_wherever_it_was_carried() {
    let project = sample();
    let file = std::fs::read_to_string(project.path().join("content/red-flags.toml")).expect("the red flags");
    let (removed, kept) = (words(&file, REMOVED), words(&file, KEPT));

    let before = build(project.path());
    let had: Vec<&String> = before
        .iter()
        .filter(|(_, text)| text.contains(&removed))
        .map(|(path, _)| path)
        .collect();
    let pages = had.iter().filter(|path| path.ends_with(".html")).count();
    let sheets = had.iter().filter(|path| path.ends_with(".pdf")).count();
    println!("the sign stands on {pages} pages and {sheets} sheets: {had:?}");
    assert!(pages >= 5, "it is carried to many pages: {had:?}");
    assert!(sheets >= 1, "it stands on sheets: {had:?}");
    assert!(
        had.iter().any(|path| !path.contains("cauda-equina")),
        "it is carried to handouts that do not name it themselves"
    );

    remove(project.path());
    let after = build(project.path());
    let left: Vec<&String> = after
        .iter()
        .filter(|(_, text)| text.contains(&removed))
        .map(|(path, _)| path)
        .collect();
    assert!(left.is_empty(), "the sign is left in {left:?}");
    for path in had {
        let text = after.get(path).expect("the page or sheet is built again");
        assert_ne!(text, &before[path], "{path} changed");
        assert_eq!(
            text.contains(&kept),
            before[path].contains(&kept),
            "{path} keeps the other signs"
        );
    }
}

#[test]
fn a_sign_that_is_changed_in_one_file_changes_every_page_sheet_and_json_ld_that_has_it() {
    const SIGN: &str = "the ache sits in the low back";
    const NEW: &str = "the ache sits above the belt";
    let project = support::tiny();
    let before = build(project.path());
    let file = project.path().join("content/signs.toml");
    let text = std::fs::read_to_string(&file).expect("the signs");
    std::fs::write(&file, text.replace(SIGN, NEW)).expect("a written file");
    let after = build(project.path());

    let (old, new) = (letters(SIGN), letters(NEW));
    for path in [
        "conditions/sore-back.html",
        "comparisons/sore-back-mimics.html",
        "comparisons/sore-back-mimics.letter.pdf",
        "comparisons/tight-hip-mimics.html",
    ] {
        assert!(before[path].contains(&old), "{path} has the sign");
        assert!(after[path].contains(&new), "{path} has the new words");
    }
    assert!(
        after.values().all(|text| !text.contains(&old)),
        "the old words stand nowhere"
    );
    let data = |site: &BTreeMap<String, String>| {
        let (_, rest) = site["conditions/tight-hip.html"]
            .split_once("ld+json\">")
            .expect("it has structured data");
        rest.split("</script>").next().unwrap_or_default().to_owned()
    };
    let (had, has) = (data(&before), data(&after));
    assert!(had.contains("\"differentialDiagnosis\"") && had.contains("\"distinguishingSign\""));
    assert!(had.contains(&old) && has.contains(&new), "{has}");
    let comparison = &after["comparisons/sore-back-mimics.html"];
    let (_, rest) = comparison
        .split_once("ld+json\">")
        .expect("it has structured data");
    let data = rest.split("</script>").next().unwrap_or_default();
    assert!(
        data.contains("\"distinguishingSign\"") && data.contains(&new),
        "{data}"
    );
}
