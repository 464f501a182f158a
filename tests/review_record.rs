//! The review record: its page of documentation is made from its items, and its answers follow the handout.

mod support;

use std::path::Path;
use support::{run, stderr, stdout, tiny};

#[test]
fn the_page_of_items_is_the_code() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/review-record.md");
    let made = takehome::review::record::document();
    if std::env::var_os("TAKEHOME_UPDATE").is_some() {
        std::fs::write(&file, &made).expect("a written page");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        made == committed,
        "docs/review-record.md is not current; write it with TAKEHOME_UPDATE=1 cargo test --test review_record"
    );
}

/// The answer of an item of a record, "" where it is left to a person.
fn answer(record: &serde_json::Value, instrument: usize, number: u64) -> String {
    let parts = record["record"]["instruments"][instrument]["parts"].as_array();
    let items = parts
        .expect("parts")
        .iter()
        .flat_map(|part| part["items"].as_array().expect("items"));
    let item = items
        .into_iter()
        .find(|item| item["number"] == number)
        .expect("the item");
    item["answer"].as_str().unwrap_or_default().to_owned()
}

fn record(project: &Path) -> serde_json::Value {
    let output = run(project, &["record", "sore-back", "--json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_str(&stdout(&output)).expect("one JSON object")
}

#[test]
fn the_page_says_what_the_record_says_and_an_answer_changes_with_the_handout() {
    let project = tiny();
    let first = record(project.path());
    assert_eq!(answer(&first, 0, 17), "yes", "the picture has a caption");
    assert_eq!(
        answer(&first, 0, 1),
        "",
        "only a person can say whether the purpose is clear"
    );
    assert_eq!(answer(&first, 1, 8), "yes");
    let page = project.path().join("output/record/sore-back.2026-11-22.html");
    let html = std::fs::read_to_string(page).expect("a page");
    let plain = html
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'");
    for instrument in first["record"]["instruments"].as_array().expect("instruments") {
        for part in instrument["parts"].as_array().expect("parts") {
            assert!(plain.contains(part["score"].as_str().expect("a line to write on")));
            for item in part["items"].as_array().expect("items") {
                let asks = format!("{}. {}", item["number"], item["asks"].as_str().expect("words"));
                assert!(plain.contains(&asks), "{asks}");
                for key in ["because", "measured"] {
                    if let Some(words) = item[key].as_str() {
                        assert!(plain.contains(words), "{words}");
                    }
                }
            }
        }
    }
    let path = project.path().join("content/conditions/sore-back.md");
    let text = std::fs::read_to_string(&path).expect("the handout");
    let long: String = (1..10).map(|number| format!("- thing {number}\n")).collect();
    let changed = text
        .replace(" \"Where a back is sore\"", "")
        .replace("## When to get help", &format!("{long}\n## When to get help"));
    std::fs::write(&path, changed).expect("a written handout");
    let second = record(project.path());
    assert_eq!(answer(&second, 0, 17), "no");
    assert_eq!(answer(&second, 1, 8), "no", "a list of 9 items");
    assert_ne!(first["record"]["code"], second["record"]["code"]);
}

#[test]
fn a_record_is_never_put_into_the_site() {
    let project = tiny();
    assert!(run(project.path(), &["build", "-q"]).status.success());
    let site = project
        .path()
        .join("output/site/reviews")
        .to_string_lossy()
        .into_owned();
    let refused = run(project.path(), &["record", "sore-back", "-o", &site]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(!project.path().join("output/site/reviews").exists());
    let unknown = run(project.path(), &["record", "sore-bakc"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("Did you mean sore-back?"));
    let again = |name: &str| std::fs::read(project.path().join("output/record").join(name));
    for _ in 0..2 {
        assert!(
            run(project.path(), &["record", "sore-back", "-q"])
                .status
                .success()
        );
    }
    let pdf = again("sore-back.2026-11-22.pdf").expect("a PDF");
    assert!(
        run(project.path(), &["record", "sore-back", "-q"])
            .status
            .success()
    );
    assert_eq!(
        again("sore-back.2026-11-22.pdf").expect("a PDF"),
        pdf,
        "same bytes"
    );
}
