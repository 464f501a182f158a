//! Every PDF of the sample clinic and of the tiny project, in all four editions, before the second validator.
//!
//! The reference validator looks at the same files of a built site: `bash tests/all.sh --only ua1,2a`.

#[allow(dead_code)] // Other tests keep what they judge.
#[path = "paper_sheets/judge.rs"]
mod judge;
mod support;

use std::path::Path;
use takehome::build::Judged;
use takehome::config::Edition;

/// Judges all PDFs of a project; the number of them.
fn conform(mut judged: Judged, least: usize) {
    let library = judged.library.as_mut().expect("a project with a takehome.toml");
    library.config.editions = vec![
        Edition::Letter,
        Edition::A4,
        Edition::LetterLarge,
        Edition::A4Large,
    ];
    let made = takehome::build::with_press(&judged, false, |press, plan| {
        let sheets = plan
            .entries()
            .iter()
            .filter(|entry| entry.path.as_str().ends_with(".pdf"));
        let mut count = 0;
        for entry in sheets {
            let pdf = press.render(&entry.job).expect("an approved sheet is written");
            let failures = judge::failures(&pdf);
            let path = entry.path.as_str();
            assert!(failures.is_empty(), "{path}:\n{}", failures.join("\n"));
            count += 1;
        }
        count
    });
    let count = made.expect("the project may be published");
    assert!(count >= least, "only {count} sheets were judged");
}

#[test]
fn every_sheet_of_the_sample_clinic_conforms() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    conform(support::judge(root), 4 * 9);
}

#[test]
fn every_sheet_of_the_tiny_project_conforms() {
    conform(support::judge(support::tiny().path()), 4 * 7);
}
