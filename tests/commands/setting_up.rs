//! `takehome init`, `new` and `doctor`: what a new user meets first.

use crate::support::{judge, run, stderr, stdout, takehome, tiny};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use takehome::build::Judged;
use takehome::diagnostic::Level;
use takehome::model::data::Urgency;

/// A new project made with these flags.
fn init(folder: &Path, name: &str, flags: &[&str]) -> PathBuf {
    let made = takehome()
        .current_dir(folder)
        .args(["init", name])
        .args(flags)
        .output()
        .expect("takehome runs");
    assert!(made.status.success(), "{}", stderr(&made));
    folder.join(name)
}

/// The emergency signs that a handout has, carried ones among them.
fn emergencies(judged: &Judged, topic: &str) -> BTreeSet<String> {
    let library = judged.library.as_ref().expect("settings that can be used");
    let topic = library.topics.get(topic).expect("a topic of the set");
    let flags = topic.red_flags.iter().map(|flag| &flag.red_flag);
    flags
        .filter(|id| library.red_flags[*id].urgency == Urgency::Emergency)
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_three_handouts_of_a_new_set_are_linked_and_lose_no_emergency() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let few = judge(&init(folder.path(), "few", &["--languages", "en,es"]));
    let all = judge(&init(folder.path(), "all", &["--all", "--languages", "en,es"]));
    let library = few.library.as_ref().expect("settings that can be used");
    assert_eq!(library.topics.len(), 3);
    for topic in library.topics.values() {
        assert!(
            !topic.relations.is_empty() || !topic.mimics.is_empty(),
            "{} stands alone",
            topic.id
        );
        assert_eq!(topic.translations.len(), 1, "{} is in Spanish too", topic.id);
        let id = topic.id.as_str();
        assert!(!emergencies(&few, id).is_empty());
        assert!(
            emergencies(&few, id).is_superset(&emergencies(&all, id)),
            "{id} has lost an emergency"
        );
    }
    let bad: Vec<_> = few
        .diagnostics
        .iter()
        .filter(|found| found.level > Level::Note)
        .collect();
    let same_in_all = |found: &&&takehome::diagnostic::Diagnostic| {
        all.diagnostics
            .iter()
            .any(|other| other.code == found.code && other.message == found.message)
    };
    let new: Vec<_> = bad.iter().filter(|found| !same_in_all(found)).collect();
    assert!(new.is_empty(), "{new:#?}");
}

#[test]
fn what_a_clinic_answers_stands_in_its_settings() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let flags = [
        "--clinic",
        "Hill \"A\" Clinic",
        "--phone",
        "020 7946 0000",
        "--paper",
        "a4",
        "--region",
        "uk",
    ];
    let judged = judge(&init(folder.path(), "hill", &flags));
    let config = judged.library.expect("settings that can be used").config;
    assert_eq!(config.clinic.name, "Hill \"A\" Clinic");
    assert_eq!(config.clinic.phone.dialled, "+442079460000");
    assert_eq!(config.clinic.emergency.dialled, "999");
    assert_eq!(
        config
            .editions
            .iter()
            .map(|edition| edition.key())
            .collect::<Vec<_>>(),
        ["a4", "a4-large"]
    );
    for (flags, hint) in [
        (["--paper", "a4"], "--region uk"),
        (["--languages", "xx"], "it has "),
        (["--phone", "12"], "no telephone number"),
    ] {
        let refused = takehome()
            .current_dir(folder.path())
            .args(["init", "no"])
            .args(flags)
            .output();
        let refused = refused.expect("takehome runs");
        assert_eq!(refused.status.code(), Some(2), "{flags:?}");
        assert!(stderr(&refused).contains(hint), "{flags:?}: {}", stderr(&refused));
        assert!(!folder.path().join("no").exists(), "nothing is left behind");
    }
}

#[test]
fn the_first_mistake_holds_nothing_back_and_teaches() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let project = init(folder.path(), "new", &[]);
    assert_eq!(run(&project, &["check", "--strict", "-q"]).status.code(), Some(0));
    let check = run(&project, &["check", "--drafts", "--json"]);
    assert_eq!(check.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_str(&stdout(&check)).expect("JSON");
    let errors = report["diagnostics"].as_array().expect("a list").iter();
    let errors: Vec<_> = errors.filter(|found| found["level"] == "error").collect();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0]["code"], "TH1201");
    assert!(
        errors[0]["remedy"].is_object(),
        "it can be mended in one way only: {errors:#?}"
    );
}

#[test]
fn comments_for_authors_reach_nobody() {
    let project = tiny();
    assert!(
        run(project.path(), &["new", "condition", "knee-pain"])
            .status
            .success()
    );
    let new =
        std::fs::read_to_string(project.path().join("content/conditions/knee-pain.md")).expect("a handout");
    assert!(new.contains("<!-- A list of what a person feels"));
    let handout = project.path().join("content/conditions/tight-hip.md");
    let text = std::fs::read_to_string(&handout).expect("a handout");
    std::fs::write(
        &handout,
        text.replacen("\n## ", "\n<!-- only for\n\nauthors -->\n\n## ", 2),
    )
    .expect("a handout");
    let built = run(project.path(), &["build", "-q"]);
    assert!(built.status.success(), "{}", stderr(&built));
    let site = crate::support::tree(&project.path().join("output/site"));
    assert!(site.contains_key("conditions/tight-hip.html"));
    for (path, bytes) in site {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("only for") && !text.contains("authors --"),
            "{path} has a comment for authors"
        );
    }
}

#[test]
fn doctor_fails_only_for_what_a_build_needs() {
    let project = tiny();
    let nowhere = "localhost:9";
    let doctor = |path: &str| {
        takehome()
            .arg("-C")
            .arg(project.path())
            .args(["doctor", "--json"])
            .env("PATH", path)
            .env("CUPS_SERVER", nowhere)
            .output()
            .expect("takehome runs")
    };
    let bare = doctor("");
    assert_eq!(bare.status.code(), Some(0), "{}", stderr(&bare));
    let report: serde_json::Value = serde_json::from_str(&stdout(&bare)).expect("JSON");
    let state = |what: &str| {
        let found = report["found"].as_array().expect("a list").iter();
        let mut found = found.filter(|found| found["what"] == what);
        found.next().map(|found| found["state"].clone())
    };
    for what in ["git", "browser", "printer", "address"] {
        assert_eq!(state(what), Some("note".into()), "{what}: {report:#}");
    }
    assert_eq!(state("output"), Some("ok".into()));
    assert_eq!(report["can_build"], true);
    let settings = project.path().join("takehome.toml");
    std::fs::write(&settings, "format = 1\n").expect("settings");
    let broken = doctor("/usr/bin:/bin");
    assert_eq!(broken.status.code(), Some(3), "{}", stdout(&broken));
}
