//! The papers of a review before outside judges: veraPDF (PDF/UA-1 and PDF/A-2a) over the sheets to sign and the records, in
//! every language and a large edition; axe in Chromium (WCAG 2.2 AA) and the Nu HTML checker over the record's page. Install
//! them with `bash tests/judges/install.sh`; without them this test fails.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use support::{run, stderr, tests, tiny};

/// Runs a judge and gives its exit code and everything that it says.
fn judged(program: &str, script: &str, arguments: &[&Path], first: Option<&str>) -> (Option<i32>, String) {
    let output = Command::new(program)
        .arg(tests("judges").join(script))
        .args(first)
        .args(arguments)
        .output()
        .expect("the judge can be started");
    let text =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert_ne!(output.status.code(), Some(2), "not judged: {text}");
    (output.status.code(), text)
}

fn made(project: &Path, arguments: &[&str], file: PathBuf) -> PathBuf {
    let output = run(project, arguments);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(file.exists(), "{}", file.display());
    file
}

#[test]
fn sheets_to_sign_and_records_pass() {
    let project = tiny();
    let root = project.path();
    let mut sheets = Vec::new();
    for language in ["en", "es", "ar"] {
        for edition in ["letter", "a4-large"] {
            let file = root.join(format!("sign.{language}.{edition}.pdf"));
            let path = file.to_string_lossy().into_owned();
            let arguments = [
                "approve",
                "sore-back",
                "--language",
                language,
                "--edition",
                edition,
                "--sheet",
                &path,
            ];
            sheets.push(made(root, &arguments, file));
        }
        let suffix = if language == "en" {
            String::new()
        } else {
            format!(".{language}")
        };
        let file = root.join(format!("output/record/sore-back{suffix}.2026-11-22.pdf"));
        sheets.push(made(root, &["record", "sore-back", "--language", language], file));
    }
    let files: Vec<&Path> = sheets.iter().map(PathBuf::as_path).collect();
    let (code, said) = judged("bash", "vera.sh", &files, Some("ua1,2a"));
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        said.lines().filter(|line| line.starts_with("pass")).count(),
        2 * sheets.len(),
        "{said}"
    );

    // The mark of a draft is told to who does not see the watermark, on the first page, and hides no text.
    let text = Command::new("pdftotext")
        .arg(&sheets[0])
        .arg("-")
        .output()
        .expect("pdftotext runs");
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    assert!(
        text.contains("Draft: not for patients") && text.contains("Most sore backs get better"),
        "{text}"
    );
    assert!(
        text.contains("Not approved: change it") && text.contains("Signature"),
        "{text}"
    );

    // Without its structure tree the same sheet is noticed.
    let whole = std::fs::read(&sheets[0]).expect("a sheet");
    let mut document = lopdf::Document::load_mem(&whole).expect("a PDF");
    document
        .catalog_mut()
        .expect("a catalog")
        .remove(b"StructTreeRoot");
    let damaged = root.join("damaged.pdf");
    document.save(&damaged).expect("a written PDF");
    let (code, said) = judged("bash", "vera.sh", &[&damaged], Some("ua1"));
    assert_eq!(code, Some(1), "{said}");
}

#[test]
fn the_page_of_a_record_passes() {
    let project = tiny();
    let folder = project.path().join("records");
    let to = folder.to_string_lossy().into_owned();
    for language in ["en", "ar"] {
        let output = run(
            project.path(),
            &["record", "sore-back", "--language", language, "-o", &to],
        );
        assert!(output.status.success(), "{}", stderr(&output));
    }
    let pages = ["sore-back.2026-11-22.html", "sore-back.ar.2026-11-22.html"];
    let arguments = [folder.as_path(), Path::new(pages[0]), Path::new(pages[1])];
    let (code, said) = judged("node", "axe.mjs", &arguments, None);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = judged("bash", "nu.sh", &[&folder], None);
    assert_eq!(code, Some(0), "{said}");
    let page = folder.join(pages[0]);
    let html = std::fs::read_to_string(&page).expect("a page");
    assert!(
        !html.contains("href=") && !html.contains("src="),
        "it asks nothing of anybody"
    );
    std::fs::write(
        &page,
        html.replace("scope=\"row\"", "scope=\"nobody\"")
            .replacen("<h1>", "<h1", 1),
    )
    .expect("a written page");
    let (code, said) = judged("bash", "nu.sh", &[&folder], None);
    assert_eq!(code, Some(1), "a damaged page is noticed: {said}");
}
