//! A small set in three languages, read whole.

use super::*;
use crate::model::document::Origin;
use crate::source::SourceFile;
use tests_support::{config_of, files, insist, shown};

const ORIGINAL: &str = "+++\ntitle = \"Sciatica\"\nsummary = \"Pain down one leg.\"\nmain_message = \"Keep moving.\"\n\
    key_points = [\"One.\", \"Two.\", \"Three.\"]\nversion = \"1.0.0\"\npublished = 2026-11-01\nreview_due = 2028-11-01\n\
    owner = \"pt-lead\"\nauthor = \"pt-lead\"\n+++\n\n## Symptoms\n\nPain.\n";
const SPANISH: &str = "+++\ntitle = \"Ciática\"\nsummary = \"Dolor en una pierna.\"\nmain_message = \"Siga en movimiento.\"\n\
    key_points = [\"Uno.\"]\ntranslation = { of_version = \"1.0.0\", method = \"human\" }\n+++\n\n## Síntomas\n\nDolor.\n";
const ARABIC: &str = "+++\ntitle = \"عرق النسا\"\nsummary = \"ألم في الساق.\"\nmain_message = \"استمر في الحركة.\"\n\
    key_points = [\"واحد.\"]\ntranslation = { of_version = \"1.0.0\", method = \"machine\" }\n+++\n\n## الأعراض\n\nألم.\n";
const PAGE: &str = "+++\ntitle = \"About\"\nsummary = \"Who we are.\"\n+++\n\nWe are a clinic.\n";

fn read(set: &[(&str, &str)]) -> (Parsed, Vec<String>) {
    let sources = files(set);
    let mut diagnostics = Vec::new();
    let parsed = parse(
        &sources,
        &Languages::embedded(),
        &config_of(&["en", "es", "ar"]),
        None,
        &mut diagnostics,
    );
    (parsed, shown(diagnostics, &sources))
}

#[test]
fn a_set_in_three_languages_is_read() {
    let (parsed, found) = read(&[
        ("content/conditions/sciatica.md", ORIGINAL),
        ("content/conditions/sciatica.es.md", SPANISH),
        ("content/conditions/sciatica.ar.md", ARABIC),
        ("content/pages/about.md", PAGE),
        (
            "content/signs.toml",
            "[a]\ngroup = \"where\"\ntext = \"it is in one leg\"\n",
        ),
        ("content/signs.es.toml", "a = \"está en una pierna\"\n"),
        ("content/people.toml", "[pt-lead]\nname = \"A\"\nrole = \"B\"\n"),
        (
            "content/relations/a.toml",
            "[[relation]]\nfrom = \"a\"\nkind = \"see-also\"\nto = \"b\"\n",
        ),
        (
            "content/figures/a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"/>",
        ),
    ]);
    insist(&found, &[]);
    let languages: Vec<&str> = parsed
        .documents
        .iter()
        .map(|document| document.text.language.as_str())
        .collect();
    assert_eq!(languages, ["ar", "es", "en"], "in the order of the paths");
    assert!(matches!(parsed.documents[2].origin, Origin::Original(_)));
    assert_eq!(parsed.pages[0].sections[0].anchor, "overview");
    assert_eq!(parsed.signs[0].text.others.len(), 1);
    assert_eq!(
        (parsed.people.len(), parsed.relations.len(), parsed.pictures.len()),
        (1, 1, 1)
    );
}

#[test]
fn one_run_reports_the_problems_of_all_files() {
    let (parsed, found) = read(&[
        (
            "content/conditions/sciatica.md",
            &ORIGINAL.replace("owner = \"pt-lead\"\n", ""),
        ),
        ("content/symptoms/sciatica.md", ORIGINAL),
        ("content/conditions/notes.txt", "x"),
        ("content/pages/about.md", "no front matter"),
        ("content/people.toml", "[pt-lead]\nname = 5\n"),
        ("content/figures/a.svg", "x"),
    ]);
    insist(
        &found,
        &[
            "content/conditions/notes.txt misplaced-file",
            "content/conditions/sciatica.md:1:1 missing-key \"owner\" is missing",
            "content/figures/a.svg picture-kind",
            "content/pages/about.md:1:1 no-front-matter",
            "content/people.toml:1:1 missing-key \"role\" is missing",
            "content/people.toml:2:8 wrong-kind-of-value",
            "content/symptoms/sciatica.md duplicate-id \"sciatica\" is the name of content/conditions/sciatica.md already",
        ],
    );
    assert_eq!(parsed.incomplete.len(), 1);
    assert_eq!(parsed.documents.len(), 1);
}

#[test]
fn the_result_is_the_same_on_every_run() {
    let texts: Vec<(String, String)> = (0..50)
        .map(|n| {
            (
                format!("content/conditions/topic-{n}.md"),
                ORIGINAL.replace("Pain.", "<b>Pain</b> [["),
            )
        })
        .collect();
    let set: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let (first, found) = read(&set);
    for _ in 0..3 {
        let (again, found_again) = read(&set);
        assert_eq!(again.documents, first.documents);
        assert_eq!(found_again, found);
    }
}

#[test]
fn a_file_that_the_loader_could_not_read_is_known_and_nothing_more_is_said() {
    let broken = |path: &str| SourceFile {
        path: path.to_owned(),
        content: Content::Broken("+++".into()),
    };
    let text = |path: &str, text: &str| SourceFile {
        path: path.to_owned(),
        content: Content::Text(text.into()),
    };
    let sources = Sources::new(vec![
        broken("content/conditions/sciatica.md"),
        broken("content/pages/about.md"),
        broken("content/signs.toml"),
        text("content/signs.es.toml", "a = \"x\"\n"),
        broken("content/relations/a.toml"),
        broken("content/figures/a.svg"),
    ]);
    let mut diagnostics = Vec::new();
    let config = config_of(&["en", "es"]);
    let parsed = parse(&sources, &Languages::embedded(), &config, None, &mut diagnostics);
    insist(&shown(diagnostics, &sources), &[]);
    assert_eq!(parsed.incomplete[0].topic.as_str(), "sciatica");
}

#[test]
fn a_file_with_thousands_of_faults_is_read_in_time_and_says_how_many() {
    let bombs = [
        "`a` ",
        "[[",
        "{{ ",
        "~~",
        "-\n",
        "## A\n\n",
        "[a](//x) ",
        "<b> ",
        "<!-- ",
        "<a ",
        "<? ",
        "<![CDATA[",
        "![a](",
        "[a](<",
        "&#",
        "*a _b ",
        "a|b\n-|-\n",
        "> ",
        "[a]: b\n",
        "[^a]",
        "{#a}",
        "\\[",
        "a~b",
    ];
    for bomb in bombs {
        let text = format!("{ORIGINAL}\n{}\n", bomb.repeat(200_000 / bomb.len()));
        let began = std::time::Instant::now();
        let (_, found) = read(&[("content/conditions/sciatica.md", &text)]);
        assert!(found.len() <= MAX_FINDINGS, "{bomb}");
        assert!(
            began.elapsed().as_secs() < 20,
            "{bomb} took {:?}",
            began.elapsed()
        );
    }
}
