//! Promise 1: the same input gives the same bytes, wherever and however it is built.

mod support;

use support::{copy, stderr, takehome, tests, tiny, tree};

#[test]
fn builds_differ_in_nothing_across_folders_zones_masks_and_threads() {
    let first = tiny();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let second = elsewhere
        .path()
        .join("a folder with a long name")
        .join("and depth");
    copy(&tests("projects/tiny"), &second);
    let build = |project: &std::path::Path, zone: &str, jobs: &str, mask: &str| {
        let program = env!("CARGO_BIN_EXE_takehome");
        let line = format!(
            "umask {mask} && exec \"{program}\" -C \"{}\" build -q --jobs {jobs}",
            project.display()
        );
        let output = std::process::Command::new("sh")
            .args(["-c", &line])
            .env("SOURCE_DATE_EPOCH", support::TODAY)
            .env("TZ", zone)
            .env("LC_ALL", if jobs == "1" { "C" } else { "es_US.UTF-8" })
            .output()
            .expect("sh runs");
        assert!(output.status.success(), "{}", stderr(&output));
        tree(&project.join("output/site"))
    };
    let one = build(first.path(), "Pacific/Kiritimati", "1", "077");
    let eight = build(&second, "America/Los_Angeles", "8", "022");
    assert!(
        one.keys().any(|path| path.ends_with(".pdf")),
        "sheets are compared too"
    );
    assert_eq!(one.keys().collect::<Vec<_>>(), eight.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(eight[path] == *bytes, "{path} differs");
    }
}

#[test]
fn a_second_build_changes_no_file_and_no_time() {
    let project = tiny();
    let build = || {
        let output = takehome()
            .arg("-C")
            .arg(project.path())
            .args(["build", "-q"])
            .output()
            .expect("takehome runs");
        assert!(output.status.success(), "{}", stderr(&output));
    };
    let times = || {
        let site = project.path().join("output/site");
        let mut times = std::collections::BTreeMap::new();
        for path in tree(&site).into_keys() {
            let changed = std::fs::metadata(site.join(&path))
                .and_then(|data| data.modified())
                .expect("a time");
            times.insert(path, changed);
        }
        times
    };
    build();
    let before = times();
    std::thread::sleep(std::time::Duration::from_millis(20));
    build();
    assert_eq!(times(), before);
}
