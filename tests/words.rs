//! Promise 5: every word of a document is on its page and in its sheet's tagged text, in order.
//!
//! Letters are compared without blanks, so that scripts without spaces and lines that break anywhere are judged alike.
//! Between two lines of a document a renderer may add separators and list numbers, nothing longer.

mod support;

use std::path::Path;
use std::process::Command;
use takehome::language::Direction;
use takehome::library::{Library, Topic, approval, reading, words};
use takehome::model::LanguageTag;

/// The most letters that may stand between two lines of a document: a list number, "read in", a separator.
const GAP: usize = 16;

/// The letters of a text: no blanks, no control characters.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}

/// The text of a page's `<main>`, without navigation and asides, entities decoded.
fn page_text(html: &str) -> String {
    let main = html.split_once("<main").expect("a page has a main part").1;
    let main = main.split_once("</main>").expect("the main part ends").0;
    let mut text = String::new();
    let mut rest = main.split_once('>').expect("the main tag ends").1;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let skipped = ["nav", "aside", "details", "svg", "script"]
            .into_iter()
            .find(|name| {
                after
                    .strip_prefix(name)
                    .is_some_and(|tail| tail.starts_with(['>', ' ', '\n']))
            });
        rest = match skipped {
            Some(name) => {
                after
                    .split_once(&format!("</{name}>"))
                    .expect("a skipped part ends")
                    .1
            }
            None => after.split_once('>').expect("a tag ends").1,
        };
    }
    text.push_str(rest);
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// The tagged text of a sheet, artifacts left out.
fn sheet_text(pdf: &Path) -> String {
    let output = Command::new("pdfinfo")
        .args(["-struct-text", "-enc", "UTF-8"])
        .arg(pdf)
        .output()
        .expect("pdfinfo is needed: apt-get install poppler-utils");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let quoted = told.lines().filter_map(|line| line.trim().strip_prefix('"'));
    quoted
        .map(|line| line.strip_suffix('"').unwrap_or(line))
        .collect()
}

/// The text of a sheet that reads from right to left. `pdfinfo -struct-text` gives such lines as they stand on paper, from
/// left to right; `pdftotext` gives them as they are read, but moves signs and numbers between Arabic words about. So the
/// letters of the script are compared, and numbers and Latin words are looked up one by one.
fn right_to_left_text(pdf: &Path, mark: &str) -> String {
    let output = Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext is needed: apt-get install poppler-utils");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let pages = told.split('\u{c}').enumerate();
    pages
        .map(|(number, page)| without_furniture(page, number > 0, mark))
        .collect()
}

/// A page without its footer, which has the stamp, and from page 2 on without its header, which is the title with
/// the mark of a sample and the clinic's number: a sentence may go on over both. A heading beside its text may be told
/// between them.
fn without_furniture(page: &str, has_header: bool, mark: &str) -> String {
    let mut lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
    if let Some(stamp) = lines.iter().rposition(|line| line.contains(".0+")) {
        // The name of the file begins the footer, and may stand on the line before.
        let named = lines[stamp.saturating_sub(1)].contains(" · ") && !lines[stamp].contains('-');
        lines.truncate(if named { stamp.saturating_sub(1) } else { stamp });
    }
    let mark = script_letters(mark);
    if has_header && let Some(phone) = lines.iter().take(8).position(|line| line.contains("555")) {
        if mark.is_empty() {
            lines.drain(..=phone);
        } else {
            lines.remove(phone);
            let ends = |last: &usize| script_letters(&lines[..=*last].concat()).ends_with(&mark);
            let title = (0..lines.len().min(3)).find(ends);
            lines.drain(..title.map_or(0, |last| last + 1));
        }
    }
    lines.join("\n")
}

/// Base letters of the script only: no marks, no Latin letters, no digits.
fn script_letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii() && !('\u{64b}'..='\u{65f}').contains(c))
        .collect()
}

fn assert_right_to_left(lines: &[String], text: &str, written: &str, what: &str) {
    let mut at = 0;
    for line in lines {
        let letters = script_letters(line);
        let start = written[..at]
            .char_indices()
            .rev()
            .nth(600)
            .map_or(0, |(start, _)| start);
        let near: String = written[start..].chars().take(1_200).collect();
        match written[at..].find(&letters) {
            Some(found) => at += found + letters.len(),
            // pdftotext gives the lines of cells beside one another in turn: the words of such a cell stand close by.
            None => {
                for word in line.split_whitespace().map(script_letters) {
                    assert!(
                        near.contains(&word),
                        "{what}: {word} of {line} is missing in {near}"
                    );
                }
            }
        }
        for word in line
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
        {
            assert!(text.contains(word), "{what}: {word} of {line} is missing");
        }
    }
}

fn is_arabic(c: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&c)
}

/// A sheet that reads from left to right without its paragraph in Arabic (the notice of free language help), which stands in
/// the other order and is looked up by itself: from its first letter to its last one.
fn without_arabic(text: &str) -> String {
    match (text.find(is_arabic), text.rfind(is_arabic)) {
        (Some(first), Some(last)) => {
            let after = text[last..].chars().next().map_or(0, char::len_utf8);
            format!("{}{}", &text[..first], &text[last + after..])
        }
        _ => text.to_owned(),
    }
}

/// Finds every line in the text, one behind the other.
fn assert_in_order(lines: &[String], text: &str, what: &str) {
    let text = letters(text);
    let mut at = 0;
    for (number, line) in lines.iter().enumerate() {
        let line = letters(line);
        let found = text[at..].find(&line).map(|offset| at + offset);
        let Some(found) = found else {
            let near: String = text[at..].chars().take(120).collect();
            panic!("{what}: line {number} is missing: {line}\nhere stands: {near}");
        };
        let gap = text[at..found].chars().count();
        let between: String = text[at..found].chars().take(120).collect();
        assert!(
            number == 0 || gap <= GAP,
            "{what}: {gap} letters stand before line {number} ({line}): {between}"
        );
        at = found + line.len();
    }
}

/// Words that a sheet has and its document has not: they say on paper what a link says on a page.
struct PaperWords {
    /// Each stands once on every sheet.
    once: Vec<String>,
    /// Each may stand anywhere.
    anywhere: Vec<String>,
}

impl PaperWords {
    fn of(library: &Library, topic: &Topic, language: &LanguageTag, site: &Path, stem: &str) -> PaperWords {
        let strings = &library
            .languages
            .get(language)
            .expect("a language of the set")
            .strings;
        let fact = |text: &str, name: &str, value: &str| takehome::language::fill(text, &[(name, value)]);
        let address =
            |path: &str| format!("{}{path}", library.config.base_url.trim_start_matches("https://"));
        // The page says the stamp, which ends in the hash of the state.
        let html = std::fs::read_to_string(site.join(format!("{stem}.html"))).expect("a page");
        let hash = html
            .split_once(&format!("{}+", topic.record.version.value))
            .map(|(_, after)| after.chars().take_while(char::is_ascii_hexdigit));
        let state = hash.map(|hash| address(&format!("v/{}.html", hash.collect::<String>())));
        let scan = format!(
            "{} {}",
            strings.sheet.scan,
            state.expect("a page names its state")
        );
        let sources = fact(
            &strings.sheet.sources_on_page,
            "address",
            &address(&format!("{stem}.html")),
        );
        let titles = library
            .topics
            .values()
            .flat_map(|topic| {
                library
                    .config
                    .languages
                    .iter()
                    .filter_map(|tag| topic.text(&tag.value))
            })
            .flat_map(|text| {
                let title = text.wording.title.value.to_string();
                [fact(&strings.comparison.title, "title", &title), title]
            });
        let mut anywhere: Vec<String> = titles
            .map(|title| fact(&strings.sheet.see_handout, "title", &title))
            .flat_map(|see| [format!("({see})"), format!(": {see}.")])
            .collect();
        anywhere.push(strings.sheet.each_handout.clone());
        anywhere.push(sources);
        PaperWords {
            once: vec![scan],
            anywhere,
        }
    }

    fn without(&self, text: &str, letters: impl Fn(&str) -> String, what: &str) -> String {
        let mut text = text.to_owned();
        for words in &self.once {
            assert_eq!(text.matches(&letters(words)).count(), 1, "{what}: {words}");
        }
        for words in self.once.iter().chain(&self.anywhere) {
            text = text.replace(&letters(words), "");
        }
        text
    }
}

/// Builds a project and compares every document with its page and its sheets.
fn compare(project: &Path) -> usize {
    let build = support::run(project, &["build", "-q"]);
    assert!(build.status.success(), "{}", support::stderr(&build));
    let site = project.join("output/site");
    let request = takehome::build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    let judged = takehome::build::judge(takehome::load::load(project), &request);
    let library = judged.library.expect("a built project has a library");
    let approved = approval::approve(&library, &judged.diagnostics).expect("a built project is approved");
    let mut compared = 0;
    for (topic, text) in approved.documents() {
        let language = &text.language;
        let reading =
            reading::read(&library, topic, language, approved.withheld()).expect("an approved document");
        let lines = words::plain_lines(&reading);
        assert!(lines.len() > 8, "{} has words", topic.id);
        let folder = if language == library.default_language() {
            String::new()
        } else {
            format!("{language}/")
        };
        let stem = format!("{folder}{}/{}", topic.kind.folder(), topic.id);
        let html = std::fs::read_to_string(site.join(format!("{stem}.html"))).expect("a page");
        assert_in_order(&lines, &page_text(&html), &format!("{stem}.html"));
        let sheet_lines = words::sheet_lines(&reading);
        let plain = std::fs::read_to_string(site.join(format!("{stem}.txt"))).expect("a plain text");
        let first = words::plain_lines(&takehome::exchange::text::emergency_first(reading));
        assert_in_order(&first, &plain, &format!("{stem}.txt"));
        for line in plain.lines() {
            assert!(
                line.chars().count() < 80 || line.contains("://"),
                "{stem}.txt: {line}"
            );
        }
        let lines = sheet_lines;
        let strings = &library
            .languages
            .get(language)
            .expect("a language of the set")
            .strings;
        let paper = PaperWords::of(&library, topic, language, &site, &stem);
        for edition in &library.config.editions {
            let name = format!("{stem}.{}.pdf", edition.key());
            if strings.direction == Direction::Rtl {
                let mark = if library.config.sample {
                    &*strings.handout.sample
                } else {
                    ""
                };
                let text = right_to_left_text(&site.join(&name), mark);
                let written = paper.without(&script_letters(&text), script_letters, &name);
                assert_right_to_left(&lines, &text, &written, &name);
            } else {
                let text = paper.without(&letters(&sheet_text(&site.join(&name))), letters, &name);
                let text = without_arabic(&text);
                let (arabic, lines): (Vec<String>, Vec<String>) =
                    lines.iter().cloned().partition(|line| line.contains(is_arabic));
                // Whom to call stands between the end of the handout and the notice of free language help, on paper only.
                let heading = &strings.language_help.heading;
                let notice = lines.iter().position(|line| line == heading);
                let (own, notice) = lines.split_at(notice.unwrap_or(lines.len()));
                assert_in_order(own, &text, &name);
                assert_in_order(notice, &text, &name);
                if !arabic.is_empty() {
                    let mark = if library.config.sample {
                        &*strings.handout.sample
                    } else {
                        ""
                    };
                    let text = right_to_left_text(&site.join(&name), mark);
                    let written: String = script_letters(&text).chars().filter(|c| is_arabic(*c)).collect();
                    // On a line that reads from left to right, pdftotext gives the parts between signs in that order: words only.
                    for word in arabic.iter().flat_map(|line| line.split_whitespace()) {
                        let word = script_letters(word);
                        assert!(written.contains(&word), "{name} lacks {word}");
                    }
                }
            }
        }
        compared += 1;
    }
    compared
}

#[test]
fn every_word_of_the_tiny_project_is_on_page_and_sheet_in_three_languages() {
    let project = support::tiny();
    assert_eq!(
        compare(project.path()),
        7,
        "five topics, one of them in three languages"
    );
}

#[test]
fn words_in_a_drawing_are_on_page_and_sheet_in_three_languages() {
    let project = support::case("labels-pass");
    assert_eq!(compare(project.path()), 7, "three of them with a drawing");
    let site = project.path().join("output/site");
    for (stem, language, words) in [
        ("conditions/sore-back", "en", "the part that is sore"),
        ("es/conditions/sore-back", "es", "la parte que duele"),
        ("ar/conditions/sore-back", "ar", "الجزء المؤلم من الظهر"),
    ] {
        let html = std::fs::read_to_string(site.join(format!("{stem}.html"))).expect("a page");
        assert!(html.contains(&format!("<li>{words}</li>")), "{stem} says {words}");
        let (_, name) = html.split_once("assets/spine.").expect("a drawing on the page");
        let name = name.split('"').next().expect("the end of its address");
        assert!(name.starts_with(&format!("{language}.")), "{stem} shows {name}");
        let drawing = std::fs::read_to_string(site.join("assets").join(format!("spine.{name}")));
        let drawing = drawing.expect("the drawing in the language of the page");
        assert_eq!(drawing.matches("<text ").count(), 3, "{name}");
        for word in words.split(' ') {
            assert!(drawing.contains(word), "{name} has no {word}");
        }
    }
    let stamp = |stem: &str| {
        let html = std::fs::read_to_string(site.join(format!("{stem}.html"))).expect("a page");
        let after = html.split_once("1.0.0+").expect("a stamp").1;
        after
            .chars()
            .take_while(char::is_ascii_hexdigit)
            .collect::<String>()
    };
    let stems = ["conditions/sore-back", "es/conditions/sore-back"];
    let before = stems.map(stamp);
    let file = project.path().join("content/figures/spine.es.toml");
    let words = std::fs::read_to_string(&file).expect("words");
    std::fs::write(&file, words.replace("espalda baja", "la cintura")).expect("written words");
    assert!(support::run(project.path(), &["build", "-q"]).status.success());
    let after = stems.map(stamp);
    assert_eq!(after[0], before[0], "the English sheet is the same");
    assert_ne!(
        after[1], before[1],
        "a changed word makes another state of the sheet"
    );
}

#[test]
fn every_word_of_the_sample_clinic_is_on_page_and_sheet() {
    let project = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    support::copy(&root.join("content"), &project.path().join("content"));
    std::fs::copy(root.join("takehome.toml"), project.path().join("takehome.toml")).expect("a copied file");
    assert!(compare(project.path()) >= 9);
}

#[test]
fn every_emergency_sign_stands_on_the_first_page() {
    let project = tempfile::tempdir().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    support::copy(&root.join("content"), &project.path().join("content"));
    std::fs::copy(root.join("takehome.toml"), project.path().join("takehome.toml")).expect("a copied file");
    let build = support::run(project.path(), &["build", "-q"]);
    assert!(build.status.success(), "{}", support::stderr(&build));
    let request = takehome::build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    let judged = takehome::build::judge(takehome::load::load(project.path()), &request);
    let library = judged.library.expect("a built project has a library");
    let withheld = approval::Withheld::nothing();
    let mut signs = 0;
    let documents = library.topics.values().flat_map(|topic| {
        let languages = topic.texts().map(|text| &text.language);
        languages.map(move |language| (topic, language))
    });
    for (topic, language) in documents {
        let reading = reading::read(&library, topic, language, &withheld).expect("a document");
        let folder = if language == library.default_language() {
            String::new()
        } else {
            format!("{language}/")
        };
        let pdf = format!(
            "output/site/{folder}{}/{}.letter.pdf",
            topic.kind.folder(),
            topic.id
        );
        let output = Command::new("pdftotext")
            .args(["-l", "1", "-enc", "UTF-8"])
            .arg(project.path().join(&pdf))
            .arg("-")
            .output()
            .expect("pdftotext is needed: apt-get install poppler-utils");
        let strings = &library.languages.get(language).expect("a language").strings;
        // See right_to_left_text.
        let letters = match strings.direction {
            Direction::Rtl => script_letters,
            Direction::Ltr => letters,
        };
        let page = letters(&String::from_utf8_lossy(&output.stdout));
        for card in reading.parts.iter().filter_map(emergency) {
            for item in card.groups.iter().flat_map(|group| &group.items) {
                let text = takehome::model::reading::inline_text(&item.content);
                assert!(page.contains(&letters(&text)), "{pdf}: page 1 lacks \"{text}\"");
                signs += 1;
            }
        }
    }
    assert!(signs > 50, "only {signs} emergency signs were looked for");
}

fn emergency<'p, 'r>(
    part: &'p takehome::model::reading::Part<'r>,
) -> Option<&'p takehome::model::reading::Card<'r>> {
    match part {
        takehome::model::reading::Part::Card(card)
            if card.urgency == takehome::model::data::Urgency::Emergency =>
        {
            Some(card)
        }
        _ => None,
    }
}
