//! What holds for every source, however strange: no panic, no lost word, a draft that the parser takes.

use super::*;
use crate::model::LanguageTag;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

fn imported(kind: SourceKind, bytes: &[u8]) -> Result<Imported, Refused> {
    let languages = Languages::embedded();
    let english = LanguageTag::new("en").expect("a tag");
    let file = File {
        stem: "handout",
        kind,
        bytes,
        page: "",
    };
    let settings = Settings {
        kind: TopicKind::Condition,
        id: Some("handout"),
        language: languages.get(&english).expect("English is embedded"),
        languages: &languages,
        red_flags: &[],
        person: "nurse",
        today: jiff::civil::date(2026, 11, 22),
        exists: &|_| false,
        beside: &|_| Err("it is not there".to_owned()),
    };
    import(&file, &settings)
}

fn draft(kind: SourceKind, text: &str) -> (String, String) {
    let made = imported(kind, text.as_bytes()).expect("it has words");
    let body = made
        .text
        .split_once("[signs]\n+++\n")
        .expect("a front matter")
        .1
        .trim()
        .to_owned();
    (body, made.report.text())
}

#[test]
fn a_text_has_headings_lists_and_a_title() {
    let (body, report) = draft(
        SourceKind::Text,
        "SORE KNEE\n\nIt hurts to climb stairs.\n\nCauses\n\n- running\n- age\n",
    );
    assert_eq!(body, "It hurts to climb stairs.\n\n## Causes\n\n- running\n- age");
    assert!(report.contains("\"Causes\" is causes"), "{report}");
}

#[test]
fn what_would_be_read_as_marks_stays_words() {
    let (body, report) = draft(
        SourceKind::Text,
        "Title\n=====\n\nSee [[x]] and {{ y }} *now* <b> #1 a_b ~5~ 2^3.\n",
    );
    assert!(!report.contains("will refuse"), "{report}");
    assert!(
        body.starts_with("See \\[\\[x\\]\\] and \\{\\{ y \\}\\} \\*now\\* \\<b>"),
        "{body}"
    );
}

#[test]
fn emergencies_are_named_and_stay() {
    let (body, report) = draft(
        SourceKind::Text,
        "Title\n=====\n\nCall 911 if you cannot breathe.\n",
    );
    assert!(
        body.contains("Call 911") && report.contains("Emergency wording"),
        "{report}"
    );
}

#[test]
fn weight_beside_letters_is_given_up_and_not_printed_as_stars() {
    let (body, _) = draft(SourceKind::Html, "<p>one two three fo<b>(ur)</b>fe</p>");
    assert_eq!(body, "one two three fo(ur)fe");
    let (body, _) = draft(SourceKind::Html, "<p>one <b>two </b>three</p>");
    assert_eq!(body, "one **two** three");
}

#[test]
fn other_words_of_the_paragraph_keep_their_weight() {
    let (body, _) = draft(
        SourceKind::Html,
        "<p>one fo<b>(ur)</b>fe, <b>H<sub>2</sub>O</b> and <b>5</b></p>",
    );
    assert_eq!(body, "one fo(ur)fe, **H~2~O** and **5**");
}

#[test]
fn what_stands_between_words_parts_them() {
    let (body, report) = draft(
        SourceKind::Html,
        "<p>one two<button>Print</button>three four<sup><a href=#n>1</a></sup>. Old<s>er</s> age</p>",
    );
    assert_eq!(body, "one two three four (1). Old age");
    assert!(!report.contains("found no place"), "{report}");
}

/// Every word is in the draft or the report, and the draft has no structural error.
fn insist(kind: SourceKind, text: &str) -> Result<(), TestCaseError> {
    if let Ok(made) = imported(kind, text.as_bytes()) {
        for note in &made.report.notes {
            prop_assert!(
                !note.text.starts_with("words that found no place"),
                "{}\n{}",
                note.text,
                made.text
            );
            prop_assert!(note.topic != Topic::Refused, "{}\n{}", note.text, made.text);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: RngSeed::Fixed(20_261_130),
        ..ProptestConfig::with_cases(150)
    })]

    #[test]
    fn no_text_is_too_strange(text in "[a-dA-C0-2 \\n\\t*+=_#.:>|\\[\\]{}<&;~^`()!\\\\-]{0,120}") {
        insist(SourceKind::Text, &text)?;
    }

    #[test]
    fn no_page_is_too_strange(parts in prop::collection::vec(prop::sample::select(vec![
        "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<ol>", "<table>", "<tr>", "<td>", "<th colspan=2>",
        "</table>", "<h1>", "<h3>", "</h1>", "<blockquote>", "</blockquote>", "<a href='https://a.org/(x)'>", "<a href=#x>",
        "</a>", "<br>", "<sup>", "</sup>", "<sub>", "<pre>", "</pre>", "<dl><dt>", "<dd>", "</dl>", "<img src=x.png>", "<s>", "</s>",
        "<p style='mso-list:l0 level3 lfo1'>", "<nav>", "</nav>", "one", " two ", "3", "**", "- ", "1. ", "[[", "{{", "|", "#",
        "\\", "Symptoms", "<div hidden>", "</div>", "&lt;b&gt;", "\n", "(4)", "! [",
    ]), 0..40)) {
        insist(SourceKind::Html, &parts.concat())?;
    }
}
