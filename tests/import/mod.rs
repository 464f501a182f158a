//! `takehome import`, one folder a case: `tests/import/<case>/` holds a handout as somebody has it (the only .docx, .htm,
//! .html, .md or .txt beside `expected`, with its pictures), `expected/draft.md` and `expected/report.txt`.
//!
//! After a deliberate change, `TAKEHOME_UPDATE=1 cargo test --test commands import` writes what is made; read the
//! difference before you keep it. The .docx files were made with a word processor (LibreOffice) and are read with pandoc.

use crate::support::{run, stderr, stdout, takehome, tests, tiny};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The cases, each with its handout.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(tests("import")).expect("the folder of cases") {
        let folder = entry.expect("a readable folder").path();
        if !folder.is_dir() {
            continue;
        }
        let files = std::fs::read_dir(&folder).expect("a readable case");
        let mut files = files.map(|file| file.expect("a readable file").path());
        let is_handout = |path: &PathBuf| {
            let ending = path.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| ["docx", "htm", "html", "md", "txt"].contains(&ending))
        };
        let handout = files.find(is_handout).expect("a case has a handout");
        cases.push((folder, handout));
    }
    cases.sort();
    assert!(cases.len() >= 6, "{} cases", cases.len());
    cases
}

/// What import says of a handout, as JSON. A machine without pandoc fails here, and says how to get it.
fn imported(project: &Path, handout: &Path, more: &[&str]) -> Value {
    let mut arguments = vec![
        "--json",
        "import",
        handout.to_str().expect("a path of the repository"),
    ];
    arguments.extend(more);
    let output = run(project, &arguments);
    assert!(
        output.status.success(),
        "{}: {}",
        handout.display(),
        stderr(&output)
    );
    serde_json::from_str(&stdout(&output)).expect("one JSON object")
}

fn report(imported: &Value) -> String {
    let mut text = String::new();
    for note in imported["notes"].as_array().expect("notes") {
        let line = note["line"]
            .as_u64()
            .map_or("-".to_owned(), |line| line.to_string());
        let topic = note["topic"].as_str().expect("a topic");
        let words = note["text"].as_str().expect("words");
        let _ = writeln!(text, "{topic} {line} {words}");
    }
    text
}

#[test]
fn every_handout_becomes_its_draft_and_its_report() {
    let update = std::env::var_os("TAKEHOME_UPDATE").is_some();
    let mut wrong = String::new();
    for (folder, handout) in cases() {
        let project = tiny();
        let made = imported(project.path(), &handout, &["--dry-run"]);
        let draft = made["draft"].as_str().expect("a draft").to_owned();
        for (name, found) in [("draft.md", draft), ("report.txt", report(&made))] {
            let path = folder.join("expected").join(name);
            if update {
                std::fs::create_dir_all(folder.join("expected")).expect("a folder");
                std::fs::write(&path, &found).expect("a written expectation");
            }
            let expected = std::fs::read_to_string(&path).unwrap_or_default();
            if expected != found {
                let _ = writeln!(wrong, "{}:\n{found}", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn no_word_is_lost() {
    for (_, handout) in cases() {
        let project = tiny();
        let made = imported(project.path(), &handout, &["--dry-run"]);
        let draft = made["draft"].as_str().expect("a draft");
        let (head, body) = draft[3..].split_once("+++\n").expect("a front matter");
        let title = head
            .lines()
            .find(|line| line.starts_with("title = "))
            .expect("a title");
        let left_out: String = report(&made)
            .lines()
            .filter(|line| line.starts_with("left-out"))
            .collect();
        let found = counted(
            &format!("{} {body} {left_out}", &title[8..])
                .replace("\\^", " ")
                .replace("\\~", " ")
                .replace(['\\', '*', '~', '^'], ""),
        );
        let source = words_of(&handout);
        assert!(
            source.split_whitespace().count() > 60,
            "{}: {source}",
            handout.display()
        );
        for (word, count) in counted(&source) {
            let has = found.get(&word).copied().unwrap_or(0);
            assert!(
                has >= count,
                "{}: \"{word}\" {count} times, found {has}",
                handout.display()
            );
        }
    }
}

/// How often each word stands in a text.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let lower = text.to_lowercase();
    for word in lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// The words of a handout, read in a way of its own: by searching for marks, without a parser.
fn words_of(handout: &Path) -> String {
    let bytes = std::fs::read(handout).expect("a handout");
    match handout.extension().and_then(|ending| ending.to_str()) {
        Some("docx") => words_of_docx(&bytes),
        Some("htm") => without_tags(&encoding_rs::WINDOWS_1252.decode(&bytes).0),
        Some("html") => without_tags(&String::from_utf8(bytes).expect("UTF-8")),
        Some("md") => without_tags(&without_addresses(&String::from_utf8(bytes).expect("UTF-8"))),
        _ => String::from_utf8(bytes).expect("UTF-8"),
    }
}

/// The parts of the file that hold words; each is deflated.
fn words_of_docx(bytes: &[u8]) -> String {
    let archive = rawzip::ZipArchive::from_slice(bytes).expect("a zip");
    let mut entries = archive.entries();
    let mut words = String::new();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
        let holds_words = [
            "document",
            "header",
            "footer",
            "footnotes",
            "endnotes",
            "comments",
        ];
        if !holds_words
            .iter()
            .any(|part| name.starts_with(&format!("word/{part}")))
        {
            continue;
        }
        let mut xml = vec![0; usize::try_from(entry.uncompressed_size_hint()).expect("a size")];
        let packed = archive.get_entry(entry.wayfinder()).expect("an entry");
        libdeflater::Decompressor::new()
            .deflate_decompress(packed.data(), &mut xml)
            .expect("deflated");
        for paragraph in String::from_utf8(xml).expect("UTF-8").split("</w:p>") {
            for run in paragraph
                .split("<w:t")
                .skip(1)
                .filter(|run| run.starts_with(['>', ' ']))
            {
                let text = run.split_once('>').map_or("", |(_, rest)| rest);
                words.push_str(text.split("</w:t>").next().unwrap_or(""));
            }
            words.push(' ');
        }
    }
    without_entities(&words)
}

/// A text without comments, scripts, styles, marks of Word's lists and tags. Tags within a line part no words.
fn without_tags(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")] {
        while let Some(start) = text.find(open) {
            let end = text[start..]
                .find(close)
                .map_or(text.len(), |end| start + end + close.len());
            text.replace_range(start..end, "");
        }
    }
    while let Some(start) = text
        .find("<span\nstyle='mso-list:Ignore'")
        .or_else(|| text.find("mso-list:Ignore"))
    {
        let start = text[..start].rfind("<span").expect("a span");
        let end = text[start..]
            .find("<![endif]>")
            .map_or(text.len(), |end| start + end);
        text.replace_range(start..end, "");
    }
    let within = [
        "b", "i", "em", "strong", "span", "a", "sub", "sup", "u", "s", "font", "o:p", "code",
    ];
    let mut words = String::new();
    let mut rest = text.as_str();
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        let Some(close) = after.find('>').filter(|_| is_tag) else {
            words.push(' ');
            rest = after;
            continue;
        };
        let name = after[..close].trim_start_matches('/');
        let name = name
            .split(|c: char| c.is_whitespace() || c == '/')
            .next()
            .unwrap_or("");
        if !within.contains(&name) {
            words.push(' ');
        }
        rest = &after[close + 1..];
    }
    words.push_str(rest);
    without_entities(&words)
}

/// Markdown without the addresses of its links, which are no words.
fn without_addresses(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("](") {
        words.push_str(&rest[..start]);
        rest = rest[start..].find(')').map_or("", |end| &rest[start + end..]);
    }
    words.push_str(rest);
    words
        .replace("~~", " ")
        .replace("[!WARNING]", " ")
        .replace("[!TIP]", " ")
}

fn without_entities(text: &str) -> String {
    let known = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&copy;", " "),
        ("&amp;", "&"),
    ];
    known.iter().fold(text.to_owned(), |text, (entity, meant)| {
        text.replace(entity, meant)
    })
}

#[test]
fn drafts_are_written_and_have_no_errors() {
    for (_, handout) in cases() {
        let project = tiny();
        let made = imported(project.path(), &handout, &["--id", "brought-in"]);
        let draft = project.path().join("content/conditions/brought-in.md");
        assert!(draft.is_file() && made["path"] == "content/conditions/brought-in.md");
        for picture in made["pictures"].as_array().expect("a list") {
            assert!(project.path().join(picture.as_str().expect("a path")).is_file());
        }
        let check = run(project.path(), &["check", "--drafts", "--json"]);
        let findings: Value = serde_json::from_str(&stdout(&check)).expect("one JSON object");
        for finding in findings["diagnostics"].as_array().expect("a list") {
            // What is about words (a typed telephone number) is for the author to mend.
            let structure = finding["code"]
                .as_str()
                .is_some_and(|code| code.starts_with("TH0"));
            let broken = structure && finding["level"] == "error";
            assert!(!broken, "{}: {finding}", handout.display());
        }
        let build = run(project.path(), &["build", "-q"]);
        assert!(
            build.status.success(),
            "a draft holds nothing back: {}",
            stderr(&build)
        );
        assert!(
            !project
                .path()
                .join("output/site/conditions/brought-in.html")
                .exists()
        );
        let again = run(
            project.path(),
            &["import", handout.to_str().expect("a path"), "--id", "brought-in"],
        );
        assert_eq!(again.status.code(), Some(2), "nothing is written over");
    }
}

#[test]
fn what_cannot_be_imported_is_said_plainly() {
    let project = tiny();
    let write = |name: &str, bytes: &[u8]| {
        let path = project.path().join(name);
        std::fs::write(&path, bytes).expect("a written file");
        path.to_str().expect("a path").to_owned()
    };
    let deep = "<div>".repeat(100_000);
    let cases = [
        (write("a.pdf", b"%PDF-1.4"), "save it as .docx"),
        (write("a.doc", b"x"), "save it as .docx"),
        (write("a.xyz", b"x"), ".docx, .html, .md and .txt"),
        (write("a.txt", b"a\0b"), "not a text"),
        (write("b.txt", b" \n \n"), "no words"),
        (write("c.html", deep.as_bytes()), "inside one another"),
        (write("d.docx", b"no zip"), ".docx"),
        ("nowhere.txt".to_owned(), "there is no file"),
    ];
    for (file, says) in cases {
        let output = run(project.path(), &["import", &file, "--id", "x"]);
        assert_eq!(output.status.code(), Some(2), "{file}: {}", stderr(&output));
        assert!(stderr(&output).contains(says), "{file}: {}", stderr(&output));
    }
    let docx = tests("import/word-processor/heel-pain.docx");
    let without = takehome()
        .env("PATH", "")
        .arg("-C")
        .arg(project.path())
        .arg("import")
        .arg(docx)
        .output()
        .expect("takehome runs");
    assert_eq!(without.status.code(), Some(3), "{}", stderr(&without));
    assert!(
        stderr(&without).contains("apt install pandoc"),
        "{}",
        stderr(&without)
    );
}

#[test]
fn hostile_text_stays_text() {
    let project = tiny();
    let path = project.path().join("hostile.html");
    let page = "<h1>A {{ clinic.phone }} [[x]](y) *title*</h1><p>One two three four.</p>\
        <p>&lt;script&gt;alert(1)&lt;/script&gt; [[sciatica]] [x](javascript:alert(1)) {{ clinic.name }} {% x %} &amp;amp; # a</p>\
        <p>+++</p><p>- no list</p><p>1. a</p><p># no heading {#id}</p><p>a | b<br>--- | ---</p><p>~~x~~ ^y^ _z_ `c` \\ !</p>\
        <h2>Part {#overview} #</h2><p>x<b>(y)</b>z <a href='https://a.org/?b=1&amp;lt;=2'>w</a> [^1]: d</p>";
    std::fs::write(&path, page).expect("a written page");
    let made = imported(project.path(), &path, &["--id", "hostile"]);
    let written = project.path().join("content/conditions/hostile.md");
    let draft = std::fs::read_to_string(&written).expect("a draft");
    // A handout that says nothing of when to get help is withheld, a draft too.
    let reason = "red_flags = []\nno_card_reason = \"This is never urgent by itself.\"";
    std::fs::write(&written, draft.replace("red_flags = []", reason)).expect("a filled in draft");
    assert!(!report(&made).contains("refused "), "{}\n{draft}", report(&made));
    let build = run(project.path(), &["build", "--drafts", "-q"]);
    assert!(build.status.success(), "{}", stderr(&build));
    let html =
        std::fs::read_to_string(project.path().join("output/site/conditions/hostile.html")).expect("a page");
    for kept in [
        "alert(1)",
        "[[sciatica]]",
        "{{ clinic.name }}",
        "{% x %}",
        "--- | ---",
        "{#id}",
    ] {
        assert!(html.contains(kept), "{kept} is not shown as it stood:\n{draft}");
    }
    assert!(!html.contains("javascript:alert(1)\"") && !html.contains("<script>alert"));
}
