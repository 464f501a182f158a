//! What health records are given: the page that answers, answers made in advance, the FHIR bundle.
//!
//! The shape of answers is that of tests/connect/medlineplus.json, a tree with the fields of a recorded answer of
//! MedlinePlus Connect and values of our own.

mod support;

use atom_syndication::Feed;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

/// The tiny project, built; where asked, after a release of all of it.
fn built(released: bool) -> tempfile::TempDir {
    let project = support::tiny();
    if released {
        let release = support::run(project.path(), &["release", "-q", "--note", "First release"]);
        assert!(release.status.success(), "{}", support::stderr(&release));
    }
    let build = support::run(project.path(), &["build", "-q"]);
    assert!(build.status.success(), "{}", support::stderr(&build));
    project
}

fn answer(project: &Path, name: &str) -> String {
    let path = project.join("output/site/connect/icd10cm").join(name);
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// Every path of a tree with the kind of its value; places in a list are one path.
fn shape(value: &Value, path: &str, into: &mut BTreeMap<String, &'static str>) {
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(key, value)| shape(value, &format!("{path}.{key}"), into)),
        Value::Array(values) => values
            .iter()
            .for_each(|value| shape(value, &format!("{path}[]"), into)),
        Value::String(_) => drop(into.insert(path.to_owned(), "text")),
        _ => drop(into.insert(path.to_owned(), "another kind")),
    }
}

#[test]
fn answers_have_the_fields_of_medlineplus_connect_and_no_others() {
    let project = built(false);
    let recorded = json(include_str!("connect/medlineplus.json"));
    let (mut theirs, mut ours) = (BTreeMap::new(), BTreeMap::new());
    shape(&recorded, "", &mut theirs);
    let made = json(&answer(project.path(), "M54.5.es.json"));
    shape(&made, "", &mut ours);
    assert_eq!(ours, theirs);
    let schemes = |tree: &Value| -> Vec<Value> {
        let categories = tree["feed"]["category"].as_array().expect("a list");
        categories
            .iter()
            .map(|category| category["scheme"].clone())
            .collect()
    };
    assert_eq!(schemes(&made), schemes(&recorded));
    let link = &made["feed"]["entry"][0]["link"][0];
    assert_eq!(
        (&link["rel"], &link["type"]),
        (&Value::from("alternate"), &Value::from("html"))
    );
    assert_eq!(link["href"], "https://tiny.example/es/conditions/sore-back.html");
}

#[test]
fn an_answer_names_the_released_state() {
    let project = built(true);
    let made = json(&answer(project.path(), "M54.5.en.json"));
    let links = made["feed"]["entry"][0]["link"].as_array().expect("a list");
    let rels: Vec<&str> = links.iter().filter_map(|link| link["rel"].as_str()).collect();
    assert_eq!(rels, ["alternate", "enclosure", "via"]);
    let ledger = project.path().join("content/releases/ledger.jsonl");
    let ledger = std::fs::read_to_string(ledger).expect("a ledger");
    let via = links[2]["href"].as_str().expect("an address");
    let hash = via
        .strip_prefix("https://tiny.example/v/")
        .and_then(|rest| rest.strip_suffix(".html"))
        .expect("the page of a state");
    assert!(ledger.contains(&format!("\"hash\":\"{hash}\"")), "{via}");
    let page = project.path().join("output/site/conditions/sore-back.html");
    let page = std::fs::read_to_string(page).expect("a page");
    let line = format!(
        "Given: Sore back, English, Letter, 1.0.0+{hash}, https://tiny.example/conditions/sore-back.letter.pdf"
    );
    assert!(page.replace("&#x2F;", "/").contains(&line), "{line}");
}

#[test]
fn atom_says_the_same_as_json() {
    let project = built(false);
    for name in ["M54.5.en", "M54.5.es", "M54.5.ar"] {
        let tree = json(&answer(project.path(), &format!("{name}.json")));
        let feed: Feed = answer(project.path(), &format!("{name}.atom"))
            .parse()
            .expect("an Atom feed");
        let (said, entry) = (&tree["feed"], &tree["feed"]["entry"][0]);
        let same = |atom: &str, json: &Value| assert_eq!(atom, json.as_str().expect("a text"), "{name}");
        same(&feed.title.value, &said["title"]["_value"]);
        same(
            &feed.subtitle.as_ref().expect("a subtitle").value,
            &said["subtitle"]["_value"],
        );
        same(&feed.authors[0].name, &said["author"]["name"]["_value"]);
        same(
            feed.authors[0].uri.as_deref().expect("an address"),
            &said["author"]["uri"]["_value"],
        );
        same(&feed.id, &said["id"]["_value"]);
        same(feed.lang.as_deref().expect("a language"), &said["lang"]);
        same(feed.base.as_deref().expect("a base"), &said["base"]);
        for (atom, json) in feed
            .categories
            .iter()
            .zip(said["category"].as_array().expect("a list"))
        {
            same(atom.scheme.as_deref().expect("a scheme"), &json["scheme"]);
            same(&atom.term, &json["term"]);
        }
        let written = &feed.entries[0];
        same(&written.title.value, &entry["title"]["_value"]);
        same(&written.id, &entry["id"]["_value"]);
        same(
            &written.summary.as_ref().expect("a summary").value,
            &entry["summary"]["_value"],
        );
        let updated = written.updated.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        same(&updated, &entry["updated"]["_value"]);
        let links = entry["link"].as_array().expect("a list");
        assert_eq!(written.links.len(), links.len(), "{name}");
        for (atom, json) in written.links.iter().zip(links) {
            same(&atom.href, &json["href"]);
            same(&atom.rel, &json["rel"]);
        }
    }
}

#[test]
fn a_damaged_feed_is_refused() {
    let project = built(false);
    let good = answer(project.path(), "M54.5.en.atom");
    assert!(good.parse::<Feed>().is_ok());
    for (what, old, new) in [
        ("another root", "<feed ", "<food "),
        // atom_syndication 0.12 takes nearly any date, and waits for ever for an end that is missing altogether.
        ("an element that ends as another", "</summary>", "</sumary>"),
    ] {
        assert!(good.contains(old), "{what}");
        assert!(good.replace(old, new).parse::<Feed>().is_err(), "{what}");
    }
}

/// The judge of the bundle over a site.
fn judged(site: &Path) -> Output {
    let python = support::tests("tools/venv/bin/python");
    Command::new(python)
        .arg(support::tests("judges/fhir_bundle.py"))
        .arg(site)
        .output()
        .expect("the Python packages are needed: bash tests/judges/install-python.sh")
}

#[test]
fn the_bundle_is_fhir_and_a_damaged_one_is_not() {
    let project = built(false);
    let site = project.path().join("output/site");
    let path = site.join("connect/fhir.json");
    let good = judged(&site);
    assert_eq!(
        good.status.code(),
        Some(0),
        "{}{}",
        support::stdout(&good),
        support::stderr(&good)
    );
    let text = std::fs::read_to_string(&path).expect("a bundle");
    assert!(text.contains("\"HTEST\""), "a sample is marked");
    for (old, new) in [
        ("\"status\": \"current\"", "\"state\": \"current\""),
        ("\"resourceType\": \"Library\"", "\"resourceType\": \"Bookshelf\""),
        ("T00:00:00Z", ""),
        ("\"hash\": \"", "\"hash\": \"AAAA"),
        ("\"reference\": \"urn:uuid:", "\"reference\": \"urn:uuid:0"),
    ] {
        assert!(text.contains(old), "{old}");
        std::fs::write(&path, text.replace(old, new)).expect("a written file");
        let bad = judged(&site);
        assert_eq!(bad.status.code(), Some(1), "{new}: {}", support::stderr(&bad));
    }
}

#[test]
fn a_translation_names_its_original() {
    let project = built(false);
    let path = project.path().join("output/site/connect/fhir.json");
    let bundle = json(&std::fs::read_to_string(path).expect("a bundle"));
    let entries = bundle["entry"].as_array().expect("a list");
    let of = |language: &str| {
        let is_it = |entry: &&Value| {
            let attachment = &entry["resource"]["content"][0]["attachment"];
            let address = attachment["url"].as_str().unwrap_or_default();
            address.ends_with("conditions/sore-back.letter.pdf") && attachment["language"] == language
        };
        entries.iter().find(is_it).expect("a sheet")
    };
    let related = &of("es")["resource"]["relatesTo"][0];
    assert_eq!(related["code"], "transforms");
    assert_eq!(related["target"]["reference"], of("en")["fullUrl"]);
    assert_eq!(of("en")["resource"].get("relatesTo"), None);
}

#[test]
fn a_record_that_asks_in_spanish_gets_the_spanish_page() {
    let project = built(false);
    let run = |table: &Path| {
        Command::new("node")
            .arg(support::tests("judges/connect.mjs"))
            .arg(project.path().join("output/site"))
            .arg(table)
            .output()
            .expect("node is needed: bash tests/judges/install.sh")
    };
    let good = run(&support::tests("connect/tiny.tsv"));
    assert_eq!(
        good.status.code(),
        Some(0),
        "{}{}",
        support::stdout(&good),
        support::stderr(&good)
    );
    let wrong = project.path().join("wrong.tsv");
    std::fs::write(
        &wrong,
        "?mainSearchCriteria.v.c=M54.5\tconditions/nerve-press.html\n",
    )
    .expect("a table");
    assert_eq!(run(&wrong).status.code(), Some(1), "the judge sees a wrong page");
}

#[test]
fn a_clinic_without_a_health_record_has_none_of_these_files() {
    let project = support::tiny();
    let settings = project.path().join("takehome.toml");
    let text = std::fs::read_to_string(&settings).expect("settings");
    std::fs::write(&settings, format!("health_records = false\n{text}")).expect("written settings");
    let built = support::takehome()
        .arg("-C")
        .arg(project.path())
        .args(["build", "-q"])
        .output()
        .expect("takehome runs");
    assert!(
        built.status.success(),
        "{}",
        String::from_utf8_lossy(&built.stderr)
    );
    let site = project.path().join("output/site");
    assert!(!site.join("connect").exists());
    assert!(!site.join("conditions/sore-back.txt").exists());
    let page = std::fs::read_to_string(site.join("conditions/sore-back.html")).expect("a page");
    assert!(
        !page.contains("sore-back.txt") && !page.contains("Given:"),
        "{page}"
    );
}

#[test]
fn the_feed_has_each_version_once_newest_first() {
    let project = built(false);
    let site = project.path().join("output/site");
    let text = std::fs::read_to_string(site.join("feed.xml")).expect("there is a feed");
    let feed: Feed = text.parse().expect("it is Atom");
    assert!(!feed.entries().is_empty(), "{text}");
    let mut ids: Vec<&str> = feed.entries().iter().map(|entry| entry.id()).collect();
    let days: Vec<_> = feed.entries().iter().map(|entry| *entry.updated()).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    assert_eq!(Some(&feed.updated), days.first().as_ref().copied());
    for entry in feed.entries() {
        let base = feed.id().strip_suffix("feed.xml").expect("its own address");
        let page = entry.links()[0]
            .href()
            .strip_prefix(base)
            .expect("a page of the site");
        assert!(site.join(page).is_file(), "{page}");
    }
    let entries = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), entries, "an id stands twice");
}
