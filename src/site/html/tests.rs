//! The HTML of each block and inline, and what an author cannot do with it.

use super::*;
use crate::model::id::TopicId;
use crate::model::topic::TopicKind;

fn tag(text: &str) -> LanguageTag {
    LanguageTag::new(text).expect("a tag")
}

/// The HTML of blocks on the page of sciatica.
fn html_of(content: &[Block]) -> String {
    let english = tag("en");
    let addresses = Addresses::new(&english, "https://clinic.example/");
    let pictures = BTreeMap::from([(
        "nerves.svg".to_owned(),
        PictureAsset {
            path: "assets/nerves.12345678.svg".to_owned(),
            width: 640,
            height: 480,
        },
    )]);
    let around = Surroundings {
        addresses: &addresses,
        pictures: &pictures,
        labelled: None,
        languages: &Languages::embedded(),
        path: "conditions/sciatica.html",
        language: &english,
        in_detail: true,
    };
    let html = blocks(content, "symptoms", around);
    serde_json::to_value(&html)
        .expect("a string")
        .as_str()
        .expect("a string")
        .to_owned()
}

fn words(text: &str) -> Vec<Inline<'_>> {
    vec![Inline::text(text)]
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::Paragraph { content }
}

#[test]
fn no_text_becomes_markup() {
    let hostile = "\"'><script>alert(1)</script>&";
    let blocks = [
        paragraph(words(hostile)),
        Block::Heading {
            level: 3,
            anchor: hostile.into(),
            content: words(hostile),
        },
        Block::Figure {
            file: "nerves.svg".into(),
            alt: hostile.into(),
            labels: Labels::default(),
            caption: Some(hostile.into()),
        },
        paragraph(vec![
            Inline::Phone {
                shown: hostile.into(),
                dialled: hostile.into(),
            },
            Inline::Link {
                destination: Destination::Outside {
                    url: format!("https://{hostile}"),
                },
                content: words(hostile),
            },
        ]),
        Block::Note {
            kind: NoteKind::Tip,
            label: hostile.into(),
            heading: None,
            blocks: vec![],
        },
    ];
    let html = html_of(&blocks);
    assert!(!html.contains("<script"), "{html}");
    assert_eq!(
        html.matches("&quot;&#39;&gt;&lt;script&gt;").count(),
        10,
        "{html}"
    );
}

#[test]
fn a_link_that_would_run_is_only_its_words() {
    let link = Inline::Link {
        destination: Destination::Outside {
            url: "javascript:alert(1)".to_owned(),
        },
        content: words("press me"),
    };
    assert_eq!(html_of(&[paragraph(vec![link])]), "<p>press me</p>");
}

#[test]
fn links_are_relative_and_say_the_language_behind_them() {
    let link = |language: &str, anchor: Option<&str>| Inline::Link {
        destination: Destination::Topic {
            kind: TopicKind::Condition,
            id: TopicId::new("piriformis-syndrome").expect("an id"),
            language: tag(language),
            anchor: anchor.map(str::to_owned),
        },
        content: words("it"),
    };
    assert_eq!(
        html_of(&[paragraph(vec![link("en", Some("treatment")), link("es", None)])]),
        "<p><a href=\"piriformis-syndrome.html#treatment\">it</a>\
         <a href=\"../es/conditions/piriformis-syndrome.html\" hreflang=\"es\">it</a></p>"
    );
}

#[test]
fn a_table_has_heads_for_rows_and_columns_and_can_be_scrolled_by_keyboard() {
    let table = Block::Table {
        head: vec![vec![], words("Day")],
        rows: vec![vec![words("Walk"), words("1")]],
    };
    assert_eq!(
        html_of(&[table]),
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-labelledby=\"symptoms\"><table><thead><tr><td></td>\
         <th scope=\"col\">Day</th></tr></thead><tbody><tr><th scope=\"row\">Walk</th><td>1</td></tr></tbody></table>\
         </div>"
    );
}

#[test]
fn lists_keep_their_numbers_and_their_meaning() {
    let list = |role, start| Block::List {
        role,
        start,
        items: vec![vec![paragraph(words("walk"))]],
    };
    assert_eq!(
        html_of(&[
            list(ListRole::Do, None),
            list(ListRole::Plain, Some(3)),
            list(ListRole::Plain, Some(1))
        ]),
        "<ul class=\"do\"><li>walk</li></ul><ol start=\"3\"><li>walk</li></ol><ol><li>walk</li></ol>"
    );
}

#[test]
fn words_of_another_language_say_so() {
    let foreign = Inline::Foreign {
        language: tag("ar"),
        content: words("عرق النسا"),
    };
    assert_eq!(
        html_of(&[paragraph(vec![foreign])]),
        "<p><span lang=\"ar\" dir=\"rtl\">عرق النسا</span></p>"
    );
}

#[test]
fn a_figure_has_its_size_and_its_words() {
    let figure = |file: &'static str| Block::Figure {
        file: file.into(),
        alt: "Two nerves".into(),
        labels: Labels::default(),
        caption: None,
    };
    assert_eq!(
        html_of(&[figure("nerves.svg")]),
        "<figure><img src=\"../assets/nerves.12345678.svg\" alt=\"Two nerves\" width=\"640\" height=\"480\" \
         loading=\"lazy\" decoding=\"async\"></figure>"
    );
    assert_eq!(
        html_of(&[figure("gone.svg")]),
        "<figure><p>Two nerves</p></figure>"
    );
}
