//! The page of every handout and comparison of the little site shows each word of it, in its order, and no other word.
//!
//! The words are those of [`crate::library::words`], which sheets are compared with too. On the page they are the text
//! of `main` from the title on, without navigation, asides and the folded lines for staff.

use super::fixture::handout::{leg_numbness, sciatica};
use super::fixture::others::{comparison, packet};
use super::fixture::translated::translated;
use super::fixture::{Rendered, render};
use crate::library::words::{comparison_lines, packet_lines, plain_lines};

/// Elements that stand inside of a line of text; every other one begins a new line.
const IN_A_LINE: [&str; 8] = ["a", "abbr", "bdi", "dfn", "span", "strong", "sub", "sup"];

/// The text of an element's inside, from the page's title on.
fn content_of(html: &str) -> String {
    let (_, main) = html.split_once("<main").expect("every page has a main part");
    let (main, _) = main.split_once("</main>").expect("it has an end");
    let main = without(&without(&without(main, "nav"), "aside"), "details");
    let title = main.find("<h1").expect("every page has a title");
    text_of(&main[title..])
}

/// Takes an element out, with all that is in it. Elements of one name never stand in each other here.
fn without(html: &str, name: &str) -> String {
    let (opening, closing) = (format!("<{name} "), format!("</{name}>"));
    let mut kept = String::new();
    let mut rest = html;
    while let Some((before, from_element)) = rest.split_once(&opening) {
        kept.push_str(before);
        (_, rest) = from_element
            .split_once(&closing)
            .expect("every element has an end");
    }
    kept + rest
}

fn text_of(html: &str) -> String {
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        let after_tag = if number == 0 {
            piece
        } else {
            let (tag, after) = piece.split_once('>').expect("every tag has an end");
            let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
            if !IN_A_LINE.contains(&name) {
                text.push('\n');
            }
            after
        };
        text.push_str(after_tag);
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    let text = entities
        .iter()
        .fold(text, |text, (entity, character)| text.replace(entity, character));
    one_spaced(&text)
}

fn one_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong with a text that should be these lines: a line that does not come next, or a word between two lines.
/// Punctuation may stand between them: "Also called: ...".
fn fault_in(text: &str, lines: &[String]) -> Option<String> {
    let mut rest = text;
    for line in lines {
        let line = one_spaced(line);
        let Some((before, after)) = rest.split_once(line.as_str()) else {
            return Some(format!("{line:?} is missing or stands too early"));
        };
        if before.contains(char::is_alphanumeric) {
            return Some(format!("{before:?} stands before {line:?}"));
        }
        rest = after;
    }
    rest.contains(char::is_alphanumeric)
        .then(|| format!("{rest:?} stands behind the last line"))
}

fn assert_words(made: &Rendered, path: &str, lines: &[String], at_least: usize) {
    assert!(lines.len() >= at_least, "only {} lines for {path}", lines.len());
    let content = content_of(made.text(path));
    assert_eq!(fault_in(&content, lines), None, "{path}");
}

#[test]
fn a_page_has_every_word_of_its_reading_in_order_and_no_other() {
    let made = render();
    for (path, reading, at_least) in [
        ("conditions/sciatica.html", sciatica(), 90),
        ("symptoms/leg-numbness.html", leg_numbness(), 20),
        ("es/conditions/sciatica.html", translated("es"), 25),
        ("ar/conditions/sciatica.html", translated("ar"), 25),
    ] {
        assert_words(&made, path, &plain_lines(&reading), at_least);
    }
}

#[test]
fn a_comparison_has_every_word_in_order_and_no_other() {
    let lines = comparison_lines(&comparison());
    assert_words(&render(), "comparisons/sciatica-mimics.html", &lines, 25);
}

#[test]
fn a_packet_has_every_word_in_order_and_no_other() {
    let lines = packet_lines(&packet());
    assert_words(&render(), "packets/new-leg-pain.html", &lines, 15);
}

#[test]
fn a_word_too_many_too_few_or_in_the_wrong_place_is_found() {
    let lines = ["One", "Two of it", "Three"].map(str::to_owned);
    let page = |inside: &str| {
        let html = format!("<main id=\"x\"><p>Kind</p><h1>One</h1>{inside}</main><p>Help</p>");
        fault_in(&content_of(&html), &lines)
    };
    assert_eq!(
        page(
            "<nav class=\"a\"><p>Menu</p></nav><p>Two <b></b>of\nit</p><aside class=\"a\">PDF</aside><p>Three"
        ),
        None
    );
    assert_eq!(page("<p>T<span>w</span>o of it: <b>Three</b>."), None);
    assert!(page("<p>Two of it</p>").is_some());
    assert!(page("<p>Three</p><p>Two of it</p>").is_some());
    assert!(page("<p>Two of it</p><p>More</p><p>Three</p>").is_some());
    assert!(page("<p>Two of it</p><p>Three</p><p>More</p>").is_some());
}
