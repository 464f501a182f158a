//! Original and translation beside each other, while somebody writes.

use super::{Server, TODAY};
use crate::build::{self, Request};
use crate::library::accepted::write::{self, Selection};
use crate::model::LanguageTag;
use std::fs;
use std::time::{Duration, Instant};

const BACK: &str = "content/conditions/sore-back.md";
const SPANISH: &str = "content/conditions/sore-back.es.md";
const PAGE: &str = "/compare/sore-back?language=es";

impl Server {
    /// What `takehome translations accept --language es` writes.
    fn accept(&self) {
        let request = Request {
            today: TODAY,
            drafts: true,
            base_url: None,
        };
        let judged = build::judge(crate::load::load(self.project.path()), &request);
        let library = judged.library.as_ref().expect("a library");
        let spanish = LanguageTag::new("es").expect("a tag");
        let accepted = write::accept(library, &spanish, Selection::All, true, TODAY);
        fs::create_dir_all(self.path("content/translations")).expect("a folder");
        fs::write(self.path("content/translations/es.lock"), accepted.text).expect("written");
    }

    /// The row of a part on the Spanish page, and how it stands.
    fn row(&self, part: &str) -> (String, String) {
        let page = self.get(PAGE).text();
        let head = format!("<th scope=\"row\" class=\"part\"><p>{part}</p>");
        let rows = page.split("<tr id=\"row-").skip(1);
        let row = rows
            .map(|row| row.split("</table>\n</div>").next().unwrap_or_default())
            .find(|row| row.contains(&head));
        let row = row.unwrap_or_else(|| panic!("no row {part} in {page}"));
        let state = row.split('"').nth(2).unwrap_or_default();
        (state.to_owned(), row.to_owned())
    }

    /// Waits until a row stands so.
    fn until_row(&self, part: &str, state: &str) -> String {
        let begun = Instant::now();
        loop {
            let (now, row) = self.row(part);
            if now == state {
                return row;
            }
            assert!(
                begun.elapsed() < super::NEVER,
                "{part} never became {state}; {row}"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn a_changed_section_is_stale_until_it_is_accepted() {
    let server = Server::start();
    assert!(
        server.get(PAGE).text().contains("Nothing tells yet"),
        "there is no lock file"
    );
    assert_eq!(server.row("Self-care").0, "not-accepted");
    server.accept();
    let row = server.until_row("Self-care", "current");
    for words in [
        "<li><p>walk a little each day</p>",
        "<li><p>camine un poco cada día</p>",
    ] {
        assert!(row.contains(words), "{row}");
    }
    assert!(row.contains("<td>\n<div lang=\"es\" dir=\"ltr\">"), "{row}");
    assert!(row.contains("content/conditions/sore-back.es.md, line "), "{row}");
    assert_eq!(server.row("sign/ache-low").0, "current");
    assert_eq!(server.row("red-flag/weak-legs/new-weak-leg").0, "current");
    assert_eq!(server.row("person/nurse").0, "current");
    assert!(!server.get(PAGE).text().contains("takehome translations accept"));

    server.change(BACK, "walk a little each day", "walk for 20 minutes each day");
    let row = server.until_row("Self-care", "stale");
    for words in [
        "changed since 2026-11-22 (version 1.0.0), when this was accepted. The translation is as it was then.",
        "The translation lacks 20 of the original.",
    ] {
        assert!(row.contains(words), "{words} in {row}");
    }
    assert_eq!(server.row("Symptoms").0, "current", "nothing else changed");
    let page = server.get(PAGE).text();
    for words in [
        "1 stale.",
        "<strong>Stale:</strong> <a href=\"#row-",
        "<pre>takehome translations accept sore-back --language es</pre>",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(
        server
            .get("/compare/?language=es")
            .text()
            .contains("<td>1 stale</td>")
    );

    server.change(SPANISH, "camine un poco cada día", "camine 20 minutos cada día");
    server.until_page(PAGE, "The translation has changed, too.");
    server.accept();
    assert!(
        !server
            .until_row("Self-care", "current")
            .contains("class=\"more\"")
    );
}

#[test]
fn a_changed_red_flag_asks_for_its_translation_first() {
    let server = Server::start();
    server.accept();
    server.change(
        "content/red-flags.toml",
        "a leg that is newly weak",
        "a leg that gives way",
    );
    let row = server.until_row("red-flag/weak-legs/new-weak-leg", "stale");
    assert!(row.contains("Holds the handout back in Spanish."), "{row}");
    let page = server.get(PAGE).text();
    assert!(page.contains("Withheld: patients do not get this handout in Spanish."));
    assert!(
        page.contains("<pre>takehome translations accept red-flag/weak-legs --language es --unchanged</pre>")
    );
    assert!(
        server
            .get("/compare/?language=es")
            .text()
            .contains("<td>withheld</td>")
    );
}

#[test]
fn parts_that_only_one_side_has_stand_alone() {
    let server = Server::start();
    server.change(SPANISH, "## Preguntas {#questions}", "## De noche {#at-night}");
    let row = server.until_row("Questions", "missing");
    assert!(row.contains("<td class=\"none\">Nothing here</td>"), "{row}");
    let row = server.until_row("at-night", "extra");
    assert!(row.contains("De noche"), "{row}");
    let arabic = server.get("/compare/sore-back?language=ar").text();
    assert!(
        arabic.contains("<td>\n<div lang=\"ar\" dir=\"rtl\">"),
        "it is read from right to left"
    );
    let none = server.get("/compare/tight-hip?language=ar").text();
    for words in [
        "There is no translation to Arabic yet.",
        "It would stand in content/conditions/tight-hip.ar.md.",
        "<p class=\"state\">Missing</p>",
    ] {
        assert!(none.contains(words), "{words} in {none}");
    }
    assert!(server.get("/compare/").text().contains("<td>Not translated</td>"));
}

#[test]
fn what_somebody_typed_is_no_markup_and_the_page_may_load_nothing_else() {
    let server = Server::start();
    let hostile = r#"Dolor < 2 & \" ' &lt;b&gt; <b onload=x>"#;
    let path = server.path(SPANISH);
    let text = fs::read_to_string(&path).expect("a translation");
    let text = text.replace("title = \"Dolor de espalda\"", &format!("title = \"{hostile}\""));
    let text = text.replace("Lea sobre", "Lea \\<b\\> [x](https://example.org/?a=1&b=%22%3E)");
    fs::write(path, text).expect("written");
    let state = server.until("the hostile text", |state| state["version"] != 1);
    assert!(state["good"] == true, "{state}");
    let page = server.get(PAGE).text();
    assert_eq!(page.matches("<script").count(), 1, "its own");
    for tag in ["<img", "<b>", "<a href=\"https"] {
        assert!(!page.contains(tag), "{tag}");
    }
    assert!(
        page.contains("Dolor &lt; 2 &amp; &quot; &#39; &amp;lt;b&amp;gt; &lt;b onload=x&gt;"),
        "{page}"
    );
    let reply = server.get("/compare/%22%3E%3Cscript%3E?language=%22%3E");
    assert_eq!(reply.status, 404);
    assert!(
        reply
            .text()
            .contains("There is no handout &quot;&quot;&gt;&lt;script&gt;&quot;"),
        "{}",
        reply.text()
    );
    for reply in [reply, server.get(PAGE)] {
        let policy = "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self';";
        assert!(reply.head.contains(policy), "{}", reply.head);
    }
}

#[test]
fn a_mistake_leaves_the_last_good_page_and_says_so() {
    let server = Server::start();
    server.change(BACK, "title = \"Sore back\"", "tittle = \"Sore back\"");
    server.until_page(PAGE, "This is the last good version.");
    assert!(server.row("Title").1.contains("Sore back"));
}
