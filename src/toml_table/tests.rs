use super::*;
use crate::model::id::{Letters, SourceId};
use crate::source::{Content, Excerpt, SourceFile, Sources};

const INNER: &[Key] = &[
    Key::required("by", Shape::Id, "\"medical-lead\"", "Who."),
    Key::required("on", Shape::Date, "2026-11-01", "When."),
];
const STRENGTH: Key = Key::required(
    "strength",
    Shape::Choice(|| vec!["typical", "possible"]),
    "\"typical\"",
    "How strong.",
);
const KEYS: &[Key] = &[
    Key::required("title", Shape::Line, "\"Sciatica\"", "The name."),
    Key::optional("summary", Shape::Prose, "\"Pain down one leg.\"", "One sentence."),
    Key::optional("also", Shape::Lines, "[\"Leg pain\"]", "Other names."),
    Key::optional(
        "sources",
        Shape::Ids,
        "[\"nhs-sciatica\"]",
        "Where it comes from.",
    ),
    Key::optional("published", Shape::Date, "2026-11-01", "When."),
    Key::optional("year", Shape::Integer, "2026", "A year."),
    Key::optional("grade", Shape::Number, "6", "A limit."),
    Key::optional("draft", Shape::Boolean, "true", "Not for patients."),
    Key::optional(
        "reviewed",
        Shape::Tables(INNER),
        "[{ by = \"medical-lead\", on = 2026-11-01 }]",
        "Reviews.",
    ),
    Key::optional("signs", Shape::Map(&STRENGTH), "[signs]", "Signs."),
];

#[derive(Debug, Default)]
struct Read {
    title: Option<Excerpt>,
    summary: Option<Excerpt>,
    also: usize,
    sources: usize,
    published: Option<String>,
    draft: bool,
    reviewed: usize,
    signs: usize,
}

/// Reads a text that begins with a line of its own, as front matter does, and gives the findings with their places.
fn read(toml: &str) -> (Read, Vec<String>, Vec<Diagnostic>) {
    let text = Excerpt::from(format!("+++\n{toml}"));
    let sources = Sources::new(vec![SourceFile {
        path: "a.md".into(),
        content: Content::Text(text.clone()),
    }]);
    let file = sources.find("a.md").expect("the file was just added");
    let mut diagnostics = Vec::new();
    let d = &mut diagnostics;
    let (mut spare, letters) = (String::new(), Letters::default());
    let parsed = Toml::parse(file, &text, 4..text.len(), &mut spare, &letters, d);
    let reader = parsed.root(KEYS, Span::new(file, 0..3), d);
    let read = Read {
        title: reader.line("title", d).map(|found| found.value),
        summary: reader.prose("summary", d).map(|found| found.value),
        also: reader.lines("also", d).len(),
        sources: reader.ids::<SourceId>("sources", d).len(),
        published: reader.date("published", d).map(|found| found.value.to_string()),
        draft: reader.boolean("draft", d),
        reviewed: reader
            .tables("reviewed", d)
            .iter()
            .filter(|table| table.date("on", d).is_some())
            .count(),
        signs: reader
            .entries("signs", d)
            .iter()
            .filter(|entry| {
                entry
                    .item
                    .choice(|word| (word == "typical").then_some(()), d)
                    .is_some()
            })
            .count(),
    };
    reader.integer("year", d);
    reader.number("grade", d);
    crate::diagnostic::sort(&mut diagnostics, &sources);
    let shown = diagnostics
        .iter()
        .map(|found| {
            let span = found.span.expect("findings here have a place");
            assert!(
                text.get(span.range()).is_some(),
                "{span:?} is on character boundaries"
            );
            let position = sources.position(file, span.start());
            format!(
                "{}:{} {} {} | {}",
                position.line,
                position.column,
                found.code.id,
                found.message,
                found.hints.join(" ")
            )
        })
        .collect();
    (read, shown, diagnostics)
}

#[test]
fn a_table_is_read_with_places() {
    let (read, shown, _) = read(
        "title = \"Sciatica\"\nsummary = \"\"\"\nPain down\n  one leg.\n\"\"\"\nalso = [\"a\", \"b\"]\nsources = [\"x\"]\n\
         published = 2026-11-01\ndraft = true\nreviewed = [{ by = \"me\", on = 2026-11-01 }]\n[signs]\nb = \"typical\"\na = \"typical\"\n",
    );
    assert_eq!(shown, Vec::<String>::new());
    assert_eq!(read.title.as_deref(), Some("Sciatica"));
    assert_eq!(read.summary.as_deref(), Some("Pain down one leg."));
    assert_eq!((read.also, read.sources, read.reviewed, read.signs), (2, 1, 1, 2));
    assert_eq!(read.published.as_deref(), Some("2026-11-01"));
    assert!(read.draft);
}

#[test]
fn every_problem_is_reported_in_one_run() {
    let (_, shown, _) = read(
        "sumary = \"x\"\nsummary = 5\nalso = \"Leg pain\"\nsources = [\"NHS Sciatica\", \"b\", \"b\"]\n\
         published = \"2026-11-01\"\nyear = \"2026\"\ndraft = \"true\"\ngrade = [1]\nreviewed = [{ by = \"me\" }]\n\
         [signs]\nx = \"typicall\"\n",
    );
    insist(
        &shown,
        &[
            "1:1 TH0102 \"title\" is missing | Type: title = \"Sciatica\"",
            "2:1 TH0101 \"sumary\" is no key that takehome knows here | \"summary\" stands here already: keep one of the two.",
            "3:11 TH0103 \"summary\" must be text in quotes, and this is a whole number | Put it in quotes: summary = \"5\"",
            "4:8 TH0103 \"also\" must be a list of texts, each in quotes, and this is text | Put it in brackets: also = [\"Leg pain\"]",
            "5:12 TH0109 \"NHS Sciatica\" cannot be a name here: \"N\" may not stand in it | Type \"nhs-sciatica\", or",
            "5:33 TH0113 \"b\" stands in this list for the second time | Delete one of the two.",
            "6:13 TH0103 \"published\" must be a date, without quotes, and this is text | Leave the quotes away: published = 2026-11-01",
            "7:8 TH0103 \"year\" must be a whole number, and this is text | Leave the quotes away: year = 2026",
            "8:9 TH0103 \"draft\" must be true or false, without quotes, and this is text | Leave the quotes away: draft = true",
            "9:9 TH0103 \"grade\" must be a number, and this is a list | Type it like this: grade = 6",
            "10:13 TH0102 \"on\" is missing | Type: on = 2026-11-01",
            "12:5 TH0110 \"typicall\" cannot stand in \"x\" | Did you mean \"typical\"? Use one of",
        ],
    );
}

#[test]
fn curly_quotes_are_named_one_by_one_and_hide_nothing() {
    let (read, shown, _) =
        read("title = “Sciatica”\nsummary = \"ok\"\nalso = [\n  “a”,\n  \"b\",\n]\nyear = ‘1’\nsumary = 1\n");
    insist(
        &shown,
        &[
            "2:9 TH0105 “ is a curly quote, and values stand in straight quotes | Replace “ by \"",
            "2:18 TH0105 ” is a curly quote",
            "5:3 TH0105 “",
            "5:5 TH0105 ”",
            "8:8 TH0105 ‘ is a curly quote, and values stand in straight quotes | Replace ‘ by '",
            "8:10 TH0105 ’",
            "9:1 TH0101 \"sumary\"",
        ],
    );
    assert_eq!(read.summary.as_deref(), Some("ok"));
    assert_eq!(read.also, 1);
}

#[test]
fn every_slip_is_said_in_plain_words_and_reading_goes_on() {
    let (_, shown, _) = read(
        "title = Sciatica and more\nsummary\nyear = \n= 4\npublished = 2026-13-40\ndraft = yes\nalso = [\"a\" \"b\"]\ngrade = 01x\n\
         sources = [\"a\",\nx y = 1\n[signs\nb = \"open\n'\n",
    );
    insist(
        &shown,
        &[
            "2:9 TH0104 text must stand in straight quotes | Type: \"Sciatica and more\"",
            "3:1 TH0104 there is no equals sign after \"summary\"",
            "4:1 TH0104 nothing stands after \"year =\"",
            "5:1 TH0104 nothing stands before the equals sign",
            "6:13 TH0104 \"2026-13-40\" is no date of the calendar | Type year, month and day",
            "7:9 TH0104 \"yes\" is not understood | Type: draft = true",
            "8:1 TH0104 a comma is missing between two items",
            "9:9 TH0104 text must stand in straight quotes | Type: \"01x\"",
            "10:1 TH0104 \"sources\" opens a bracket that is not closed | Type ]",
            "11:1 TH0104 \"x y\" cannot be a key",
            "12:1 TH0104 the closing bracket of this line is missing",
            "13:1 TH0104 the quotes of this text do not match",
            "14:1 TH0104 there is no equals sign",
        ],
    );
    for line in &shown {
        for word in ["expected", "literal", "array", "newline", "token", "string"] {
            assert!(!line.contains(word), "{line} has the word {word}");
        }
    }
}

#[test]
fn an_unclosed_block_of_text_is_found_where_it_begins() {
    let (_, shown, _) = read("title = \"x\"\nsummary = \"\"\"\nPain\nyear = 1\n");
    insist(
        &shown,
        &["3:1 TH0104 this text begins with three quotes and does not end with three"],
    );
}

#[test]
fn a_key_that_stands_twice_has_both_places() {
    let (_, shown, found) =
        read("title = \"a\"\nyear = 1\ntitle = \"b\"\n[signs]\na = \"typical\"\n[signs]\nb = \"typical\"\n");
    insist(
        &shown,
        &[
            "4:1 TH0112 \"title\" stands here for the second time",
            "7:2 TH0112 \"signs\" stands here for the second time",
        ],
    );
    let first: Vec<u32> = found
        .iter()
        .flat_map(|found| &found.related)
        .map(|related| related.span.start())
        .collect();
    assert_eq!(first, [4, 37]);
}

#[test]
fn texts_are_checked_for_what_cannot_be_printed() {
    let (_, shown, _) = read(
        "title = \"\"\"Sciatica\nand more\"\"\"\nsummary = \"  \"\nalso = [\"a\\u202Eb\", \"Call {{ clinic.phone }}\", \"\\u0007\"]\n",
    );
    insist(
        &shown,
        &[
            "2:9 TH0108 \"title\" goes over more than one line | Write it on one line: title = \"Sciatica and more\"",
            "4:11 TH0106 \"summary\" is empty | Delete the whole line",
            "5:9 TH0107 a mark that changes the direction of writing that nobody can see stands here (U+202E)",
            "5:21 TH0111 \"{{\" in \"also\" would be printed as it stands",
            "5:48 TH0107 a control character that nobody can see stands here (U+0007)",
        ],
    );
}

#[test]
fn deep_brackets_and_long_nonsense_are_survived() {
    let (_, shown, _) = read(&format!("title = \"x\"\nyear = {}\n", "[".repeat(10_000)));
    assert!(!shown.is_empty());
    let (_, shown, _) = read(&"a b\n".repeat(500));
    assert!(shown.len() > 20 && shown.len() < 100, "{} findings", shown.len());
}

/// Each line begins as expected, and there is no other.
fn insist(shown: &[String], expected: &[&str]) {
    let all = shown.join("\n");
    assert_eq!(shown.len(), expected.len(), "all findings:\n{all}");
    for (found, wanted) in shown.iter().zip(expected) {
        assert!(
            found.starts_with(wanted),
            "wanted: {wanted}\n   found: {found}\n\n{all}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_text_is_too_strange(text in "[a-z\"'“”=\\[\\]{}#,.0-9 \\n\\\\+é-]{0,80}") {
        read(&text);
    }
}
