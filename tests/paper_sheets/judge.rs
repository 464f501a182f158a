//! The independent validator, and where fixtures are kept for the others.

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::path::PathBuf;

/// Rules of PDF/UA-1 and PDF/A-2a that a file breaks.
pub fn failures(pdf: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default().profile(profile);
        match validate_pdf_bytes(pdf, &options) {
            Ok(report) => found.extend(report.failures.iter().map(|failure| failure.to_string())),
            Err(why) => found.push(format!("{profile:?}: not a PDF: {why}")),
        }
    }
    found
}

/// Asserts that a file conforms, and keeps it for veraPDF.
pub fn assert_conforms(name: &str, pdf: &[u8]) {
    keep(name, pdf);
    let failures = failures(pdf);
    assert!(failures.is_empty(), "{name}:\n{}", failures.join("\n"));
}

/// Where a file is kept: under target/tmp/sheets.
pub fn keep_path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("sheets");
    folder.join(format!("{name}.pdf"))
}

/// Keeps a file under target/tmp/sheets.
pub fn keep(name: &str, pdf: &[u8]) -> PathBuf {
    let path = keep_path(name);
    let folder = path.parent().expect("it lies in a folder");
    std::fs::create_dir_all(folder).expect("target/tmp is writable");
    std::fs::write(&path, pdf).expect("target/tmp is writable");
    path
}
