//! The reference validator (veraPDF, PDF/UA-1 and PDF/A-2a) over every fixture, and over damaged ones to show that it
//! can fail. Install it with `bash tests/judges/install-vera.sh`; without it this test fails.

#[allow(dead_code)] // Its tests run in their own binary; here it only gives fixtures.
#[path = "paper_sheets/damage.rs"]
mod damage;
#[allow(dead_code)]
#[path = "paper_sheets/files.rs"]
mod files;
#[allow(dead_code)]
#[path = "paper_sheets/fixtures.rs"]
mod fixtures;
#[allow(dead_code)]
#[path = "paper_sheets/judge.rs"]
mod judge;
#[allow(dead_code)]
#[path = "paper_sheets/languages.rs"]
mod languages;
#[allow(dead_code)]
#[path = "paper_sheets/scripts.rs"]
mod scripts;

use std::path::{Path, PathBuf};
use std::process::Command;
use takehome::config::LargePrint;
use takehome::paper::flow::style::{A4, LETTER, Style};
use takehome::paper::{font::Fonts, lay_out, shape::Shaper, write::write_pdf};

/// Lines of the judge, one for each file and profile.
fn vera(files: &[PathBuf]) -> Vec<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges/vera.sh");
    let output = Command::new("bash")
        .arg(script)
        .arg("ua1,2a")
        .args(files)
        .output()
        .expect("bash can be run");
    assert_ne!(
        output.status.code(),
        Some(2),
        "not judged: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn every_fixture_passes_and_every_damage_fails() {
    let fonts = Fonts::builtin();
    let mut shaper = Shaper::new(&fonts);
    let mut good = Vec::new();
    for (name, story) in [
        ("english", fixtures::english()),
        ("spanish", languages::spanish()),
        ("arabic", languages::arabic()),
        ("pictures", languages::pictures()),
    ] {
        for (edition, style) in [
            ("letter", Style::standard(LETTER)),
            ("a4", Style::standard(A4)),
            ("letter-large", Style::large(LETTER, LargePrint::Acb)),
            ("a4-large", Style::large(A4, LargePrint::Aph)),
        ] {
            let (sheet, _) = lay_out(&story, &style, &mut shaper);
            let pdf = write_pdf(&sheet, &fonts).expect("the sheet is written");
            good.push(judge::keep(&format!("vera-{name}.{edition}"), &pdf));
        }
    }
    let fonts = scripts::fonts();
    let mut shaper = Shaper::new(&fonts);
    for words in scripts::ALL {
        for (edition, style) in [
            ("letter", Style::standard(LETTER)),
            ("a4-large", Style::large(A4, LargePrint::Aph)),
        ] {
            let (sheet, _) = lay_out(&scripts::handout_in(words), &style, &mut shaper);
            let pdf = write_pdf(&sheet, &fonts).expect("the sheet is written");
            good.push(judge::keep(
                &format!("vera-script-{}.{edition}", words.language),
                &pdf,
            ));
        }
    }
    let whole = damage::whole();
    let bad: Vec<PathBuf> = damage::DAMAGES
        .iter()
        .map(|(name, change)| judge::keep(&format!("vera-damage-{name}"), &damage::damaged(&whole, *change)))
        .collect();
    good.push(judge::keep("vera-damage-none", &damage::damaged(&whole, |_| ())));
    let lines = vera(&[good.clone(), bad.clone()].concat());
    let failed = |path: &Path| {
        lines
            .iter()
            .any(|line| line.starts_with("FAIL") && line.contains(&*path.to_string_lossy()))
    };
    let passed = |path: &Path| {
        lines
            .iter()
            .filter(|line| line.starts_with("pass") && line.contains(&*path.to_string_lossy()))
            .count()
    };
    for path in &good {
        assert_eq!(passed(path), 2, "{}\n{}", path.display(), lines.join("\n"));
    }
    for path in &bad {
        assert!(failed(path), "{} was not noticed", path.display());
    }
}
