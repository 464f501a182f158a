//! Reviews as a clinic does them: what a change reaches, what comes due, and signing off.

mod support;

use icalendar::parser::{read_calendar, unfold};
use std::collections::BTreeSet;
use std::path::Path;
use support::{run, stderr, stdout, tiny, tree};

const DOCUMENT: &str = "content/conditions/sore-back.md";

fn read(project: &Path, path: &str) -> String {
    std::fs::read_to_string(project.join(path)).expect("a readable file")
}

fn write(project: &Path, path: &str, text: &str) {
    std::fs::write(project.join(path), text).expect("a written file");
}

fn change(project: &Path, path: &str, from: &str, to: &str) {
    let text = read(project, path);
    assert!(text.contains(from), "{path} has no {from}");
    write(project, path, &text.replace(from, to));
}

/// Pages and sheets that differ between two builds.
fn changed(project: &Path, path: &str, from: &str, to: &str) -> BTreeSet<String> {
    let site = project.join("output/site");
    let build = || {
        let built = run(project, &["build", "-q"]);
        assert!(built.status.success(), "{}", stderr(&built));
        tree(&site)
    };
    let before = build();
    change(project, path, from, to);
    let after = build();
    after
        .into_iter()
        .filter(|(name, bytes)| name != ".takehome" && before.get(name) != Some(bytes))
        .map(|(name, _)| name)
        .collect()
}

/// Without the files of the other languages; without the pages of single states, because a change makes a new address
/// there and touches none that exists; and without what is made beside a page for health records and for the search.
fn english(files: BTreeSet<String>) -> BTreeSet<String> {
    let folders = ["es/", "ar/", "v/", "connect/", "search/"];
    let other =
        |file: &String| file.ends_with(".txt") || folders.iter().any(|folder| file.starts_with(folder));
    files.into_iter().filter(|file| !other(file)).collect()
}

/// Pages and sheets that `list --uses` names, but for documents whose own sign does not stand on themselves.
fn listed(project: &Path, subject: &str) -> BTreeSet<String> {
    let output = run(project, &["list", "--uses", subject, "--json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("one JSON object");
    let touched = report["touched"].as_array().expect("a list");
    let shows = |use_: &&serde_json::Value| {
        let ways = use_["ways"].as_array().expect("ways");
        let own_sign = |way: &str| way.starts_with("own:") && way.contains("sign");
        ways.iter().any(|way| !own_sign(way.as_str().expect("words")))
    };
    let files = touched.iter().filter(shows).flat_map(|use_| {
        let sheets = use_["sheets"].as_array().expect("sheets").iter();
        sheets.chain([&use_["address"]])
    });
    files
        .map(|file| file.as_str().expect("an address").to_owned())
        .collect()
}

#[test]
fn what_is_listed_is_what_a_change_of_a_red_flag_reaches() {
    let project = tiny();
    let listed = listed(project.path(), "red-flag:saddle");
    let words = "numbness between your legs";
    let changed = changed(
        project.path(),
        "content/red-flags.toml",
        words,
        "no feeling between your legs",
    );
    assert!(
        changed.contains("symptoms/numb-leg.letter.pdf") && changed.contains("conditions/sore-back.html")
    );
    assert_eq!(
        english(changed),
        english(listed),
        "the words of one language changed"
    );
}

#[test]
fn what_is_listed_is_what_a_change_of_a_sign_reaches() {
    let project = tiny();
    let listed = english(listed(project.path(), "sign:ache-low"));
    let changed = changed(
        project.path(),
        "content/signs.toml",
        "the ache sits in the low back",
        "the ache is in the low back",
    );
    assert_eq!(english(changed), listed);
    let unknown = run(project.path(), &["list", "--uses", "sign:ache-lo"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("Did you mean sign:ache-low?"));
    let person = stdout(&run(project.path(), &["list", "--uses", "person:nurse"]));
    assert!(
        person.contains("own: owner") && person.contains("own: author"),
        "{person}"
    );
    let figure = stdout(&run(project.path(), &["list", "--uses", "figure:back.svg"]));
    assert!(figure.contains("conditions/sore-back.html"), "{figure}");
}

#[test]
fn what_comes_due_is_listed_by_date_and_as_a_calendar() {
    let project = tiny();
    change(
        project.path(),
        DOCUMENT,
        "review_due = 2028-11-01",
        "review_due = 2027-01-10",
    );
    let table = stdout(&run(project.path(), &["due"]));
    let first = table.lines().nth(1).expect("a first row");
    assert!(
        first.starts_with("2027-01-10  49") && first.contains("sore-back") && first.contains("soon"),
        "{table}"
    );
    let soon = run(project.path(), &["due", "--within", "2", "--json"]);
    let soon: serde_json::Value = serde_json::from_str(&stdout(&soon)).expect("one JSON object");
    let due = soon["due"].as_array().expect("a list");
    assert_eq!(due.len(), 1);
    assert_eq!(
        (&due[0]["id"], &due[0]["days"]),
        (&"sore-back".into(), &49.into())
    );
    assert_eq!(due[0]["languages"].as_array().map(Vec::len), Some(3));
}

#[test]
fn the_calendar_can_be_read_by_others_and_damage_is_noticed() {
    let project = tiny();
    change(
        project.path(),
        DOCUMENT,
        "review_due = 2028-11-01",
        "review_due = 2027-01-10",
    );
    change(
        project.path(),
        DOCUMENT,
        "title = \"Sore back\"",
        "title = \"Sore back, or worse; a \\\\ long title of many words\"",
    );
    let path = project.path().join("due.ics").to_string_lossy().into_owned();
    assert!(run(project.path(), &["due", "--ics", &path]).status.success());
    let text = read(project.path(), "due.ics");
    assert!(
        text.split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n')),
        "{text}"
    );
    let unfolded = unfold(&text);
    let calendar = read_calendar(&unfolded).expect("a calendar that others can read");
    let events: Vec<_> = calendar
        .components
        .iter()
        .filter(|part| part.name == "VEVENT")
        .collect();
    let all = run(project.path(), &["due", "--json"]);
    let all: serde_json::Value = serde_json::from_str(&stdout(&all)).expect("one JSON object");
    assert_eq!(Some(events.len()), all["due"].as_array().map(Vec::len));
    let of = |key: &str| {
        let event = events[0].find_prop(key).expect("a property of the first event");
        event.val.to_string()
    };
    assert_eq!(of("UID"), "review-condition-sore-back@tiny.example");
    assert_eq!(of("DTSTART"), "20270110");
    assert_eq!(of("DTSTAMP"), "20261122T000000Z");
    assert_eq!(
        of("SUMMARY"),
        "Review due: Sore back, or worse; a \\ long title of many words (condition)",
        "escapes are undone"
    );
    let uids: BTreeSet<String> = events
        .iter()
        .filter_map(|event| Some(event.find_prop("UID")?.val.to_string()))
        .collect();
    assert_eq!(uids.len(), events.len(), "each has a name of its own");

    assert!(run(project.path(), &["due", "--ics", &path]).status.success());
    assert_eq!(read(project.path(), "due.ics"), text, "same bytes");
    let damages = [
        ("an event without its end", text.replacen("END:VEVENT\r\n", "", 1)),
        ("a line without a colon", text.replacen("SUMMARY:", "SUMMARY ", 1)),
        ("a fold without its space", text.replacen("\r\n ", "\r\n", 1)),
    ];
    for (name, damage) in damages {
        assert!(read_calendar(&unfold(&damage)).is_err(), "{name} is noticed");
    }
}

#[test]
fn a_signature_changes_two_values_and_nothing_else() {
    let project = tiny();
    let before = read(project.path(), DOCUMENT)
        .replace("review_due = 2028-11-01", "review_due = 2026-12-01   # ask early")
        .replace("## What you can do", "Odd   spaces \t\r\n\n## What you can do");
    write(project.path(), DOCUMENT, &before);
    let dry = run(
        project.path(),
        &["approve", "sore-back", "--by", "doctor", "--dry-run"],
    );
    assert!(dry.status.success(), "{}", stderr(&dry));
    assert!(
        stdout(&dry).contains("+ review_due = 2028-11-22   # ask early"),
        "{}",
        stdout(&dry)
    );
    assert_eq!(read(project.path(), DOCUMENT), before, "a dry run writes nothing");
    let signed = run(project.path(), &["approve", "sore-back", "--by", "doctor"]);
    assert!(signed.status.success(), "{}", stderr(&signed));
    assert!(
        stderr(&signed).contains("reviewed by doctor on 2026-11-22"),
        "{}",
        stderr(&signed)
    );
    let after = before.replace("2026-12-01   #", "2028-11-22   #").replace(
        "on = 2026-11-01 }]",
        "on = 2026-11-01 }, { by = \"doctor\", on = 2026-11-22 }]",
    );
    assert_eq!(read(project.path(), DOCUMENT), after);
    assert!(run(project.path(), &["check"]).status.success());
}

#[test]
fn an_overdue_handout_can_be_signed_and_an_unsafe_one_cannot() {
    let project = tiny();
    change(
        project.path(),
        DOCUMENT,
        "review_due = 2028-11-01",
        "review_due = 2026-11-20",
    );
    assert!(stderr(&run(project.path(), &["check"])).contains("TH1101"));
    let signed = run(project.path(), &["approve", "sore-back", "--by", "doctor"]);
    assert!(signed.status.success(), "{}", stderr(&signed));
    assert!(!stderr(&run(project.path(), &["check"])).contains("TH1101"));

    let unsafe_project = tiny();
    change(
        unsafe_project.path(),
        "content/people.toml",
        "[nurse]\n",
        "[nurse]\nactive = false\n",
    );
    let before = read(unsafe_project.path(), DOCUMENT);
    let refused = run(unsafe_project.path(), &["approve", "sore-back", "--by", "doctor"]);
    assert_eq!(refused.status.code(), Some(1), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("TH1107") && stderr(&refused).contains("Nothing was written"));
    let broken = tiny();
    change(
        broken.path(),
        "content/treatments/stretching.md",
        "+++\n\n",
        "+++\n\n<b>raw</b>\n\n",
    );
    let refused = run(broken.path(), &["approve", "sore-back", "--by", "doctor"]);
    assert_eq!(
        refused.status.code(),
        Some(1),
        "an error anywhere: {}",
        stderr(&refused)
    );
    assert_eq!(read(unsafe_project.path(), DOCUMENT), before);
}

#[test]
fn only_an_active_person_who_did_not_write_it_may_sign() {
    let project = tiny();
    change(
        project.path(),
        "content/people.toml",
        "[doctor]\n",
        "[gone]\nname = \"Gone\"\nrole = \"Doctor\"\nactive = false\n\n[doctor]\n",
    );
    let before = read(project.path(), DOCUMENT);
    for (by, says) in [
        ("nurse", "wrote this handout"),
        ("gone", "has left"),
        ("doctr", "Did you mean doctor?"),
    ] {
        let refused = run(project.path(), &["approve", "sore-back", "--by", by]);
        assert_eq!(refused.status.code(), Some(2), "{by}");
        assert!(stderr(&refused).contains(says), "{by}: {}", stderr(&refused));
    }
    let future = run(
        project.path(),
        &["approve", "sore-back", "--by", "doctor", "--on", "2026-12-24"],
    );
    assert_eq!(future.status.code(), Some(2), "{}", stderr(&future));
    let long_ago = run(
        project.path(),
        &["approve", "sore-back", "--by", "doctor", "--on", "2023-01-01"],
    );
    assert_eq!(
        long_ago.status.code(),
        Some(1),
        "its next review would be overdue: {}",
        stderr(&long_ago)
    );
    assert_eq!(read(project.path(), DOCUMENT), before);
}

#[test]
fn a_translation_is_signed_in_its_own_file() {
    let project = tiny();
    let path = "content/conditions/sore-back.es.md";
    let before = read(project.path(), path);
    let signed = run(
        project.path(),
        &["approve", "sore-back", "--language", "es", "--by", "doctor"],
    );
    assert!(signed.status.success(), "{}", stderr(&signed));
    let after = before.replace(
        "reviewed_by = \"Muestra\", credential = \"traductora\", date = 2026-11-02",
        "reviewed_by = \"Sample doctor\", credential = \"MD\", date = 2026-11-22",
    );
    assert_eq!(read(project.path(), path), after);
}

#[test]
fn a_signed_sheet_belongs_to_the_words_on_it() {
    let project = tiny();
    let path = project.path().join("review.pdf").to_string_lossy().into_owned();
    let made = run(
        project.path(),
        &["approve", "sore-back", "--sheet", &path, "--json"],
    );
    assert!(made.status.success(), "{}", stderr(&made));
    let made: serde_json::Value = serde_json::from_str(&stdout(&made)).expect("one JSON object");
    let code = made["code"].as_str().expect("a code").to_owned();
    let sign = ["approve", "sore-back", "--by", "doctor", "--code", &code, "-q"];
    change(
        project.path(),
        "content/red-flags.toml",
        "numbness between your legs",
        "numbness in your legs",
    );
    let refused = run(project.path(), &sign);
    assert_eq!(
        refused.status.code(),
        Some(1),
        "a carried sign changed: {}",
        stderr(&refused)
    );
    assert!(stderr(&refused).contains("has changed since"));
    change(
        project.path(),
        "content/red-flags.toml",
        "numbness in your legs",
        "numbness between your legs",
    );
    assert!(run(project.path(), &sign).status.success());
    let inside = project
        .path()
        .join("output/site/review.pdf")
        .to_string_lossy()
        .into_owned();
    let refused = run(project.path(), &["approve", "sore-back", "--sheet", &inside]);
    assert_eq!(
        refused.status.code(),
        Some(2),
        "drafts are never put into the site"
    );
}

#[test]
fn a_draft_gets_its_first_review_and_stays_a_draft() {
    let project = tiny();
    change(
        project.path(),
        DOCUMENT,
        "reviewed = [{ by = \"doctor\", on = 2026-11-01 }]\n",
        "draft = true\n",
    );
    for file in ["es", "ar"] {
        std::fs::remove_file(
            project
                .path()
                .join(format!("content/conditions/sore-back.{file}.md")),
        )
        .expect("a removed file");
    }
    let signed = run(project.path(), &["approve", "sore-back", "--by", "doctor"]);
    assert!(signed.status.success(), "{}", stderr(&signed));
    assert!(stderr(&signed).contains("still a draft"), "{}", stderr(&signed));
    let text = read(project.path(), DOCUMENT);
    assert!(
        text.contains("reviewed = [{ by = \"doctor\", on = 2026-11-22 }]")
            && text.contains("published = 2026-11-22")
    );
}
