//! What the system may refuse, and the modes of what is written.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

use takehome::output::{MARKER, OutputError, Plan, PublishError, Run, publish};

use super::{DIR, ORDER, Outcome, again, beside, ordered, publish_site, site, state, tree};

/// A user that owns nothing.
const NOBODY: u32 = 65_534;

#[test]
fn modes_do_not_depend_on_the_umask() {
    const NAME: &str = "disk::modes_do_not_depend_on_the_umask";
    if let Some((dir, _)) = ordered() {
        publish_site(&dir, &site(b'1', 9, 10), 2, || {}).expect("published");
        return;
    }
    let mut lists = Vec::new();
    for umask in ["077", "000", "027", "022"] {
        let dir = tempfile::tempdir().expect("temporary folder");
        let script = format!("umask {umask}; exec \"$0\" \"$@\"");
        let done = again(&["sh", "-c", &script], NAME, dir.path(), "")
            .status()
            .expect("started");
        assert!(done.success());
        for entry in walkdir::WalkDir::new(dir.path().join("output/site")) {
            let entry = entry.expect("readable");
            let wanted = if entry.file_type().is_dir() { 0o755 } else { 0o644 };
            let mode = entry.metadata().expect("readable").permissions().mode() & 0o7777;
            assert_eq!(mode, wanted, "{} with umask {umask}", entry.path().display());
        }
        let before = state(dir.path());
        assert_eq!(
            publish_site(dir.path(), &site(b'1', 9, 10), 2, || {})
                .expect("published")
                .written,
            0
        );
        assert!(
            state(dir.path()) == before,
            "another umask is no reason to write again"
        );
        lists.push(fs::read(dir.path().join("output/site").join(MARKER)).expect("readable"));
    }
    assert!(lists.iter().all(|list| *list == lists[0]));
}

/// A small disk in memory, for as long as the test runs.
struct Disk {
    top: tempfile::TempDir,
}

impl Disk {
    fn mount(options: &str) -> Self {
        let disk = Self {
            top: tempfile::tempdir().expect("temporary folder"),
        };
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "takehome-test"])
            .arg(disk.top.path())
            .output()
            .expect("the program mount");
        assert!(
            mounted.status.success(),
            "this test needs to mount a small disk, and mount said: {}Run it as root, or with: \
             unshare --user --map-root-user --mount cargo test --test output_processes",
            String::from_utf8_lossy(&mounted.stderr)
        );
        disk
    }

    fn path(&self) -> &Path {
        self.top.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.top.path()).status();
    }
}

fn assert_full(outcome: Outcome, dir: &Path) {
    match outcome {
        Err(PublishError::Output(error @ OutputError::DiskFull { .. })) => {
            let text = error.to_string();
            assert!(text.contains(dir.to_str().expect("UTF-8")), "{text}");
            assert!(
                text.contains("The old site, if there was one, is untouched."),
                "{text}"
            );
        }
        other => panic!("expected a full disk, got {other:?}"),
    }
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    for options in ["size=1m", "size=64m,nr_inodes=70"] {
        let disk = Disk::mount(options);
        let dir = disk.path();
        assert_full(publish_site(dir, &site(b'0', 90, 20_000), 4, || {}), dir);
        assert!(!dir.join("output/site").exists());
        assert_eq!(beside(dir), [""; 0]);

        publish_site(dir, &site(b'1', 20, 10_000), 4, || {}).expect("it fits");
        let before = state(dir);
        assert_full(publish_site(dir, &site(b'2', 90, 20_000), 4, || {}), dir);
        assert!(state(dir) == before, "{options}: the old site was touched");
        assert_eq!(beside(dir), [""; 0], "{options}");
        publish_site(dir, &site(b'2', 20, 10_000), 4, || {}).expect("it fits");
        assert!(tree(dir) == site(b'2', 20, 10_000));
    }
}

#[test]
fn a_disk_that_can_only_be_read_is_named() {
    let disk = Disk::mount("size=1m");
    publish_site(disk.path(), &site(b'1', 5, 10), 1, || {}).expect("published");
    let before = state(disk.path());
    let read_only = Command::new("mount")
        .args(["-o", "remount,ro"])
        .arg(disk.path())
        .status();
    assert!(read_only.expect("the program mount").success());
    match publish_site(disk.path(), &site(b'2', 5, 10), 1, || {}) {
        Err(PublishError::Output(error @ OutputError::ReadOnly { .. })) => {
            assert!(error.to_string().contains("can only be read"), "{error}");
        }
        other => panic!("expected a refusal, got {other:?}"),
    }
    assert!(state(disk.path()) == before);
}

#[test]
fn the_top_of_a_disk_is_refused_with_a_way_out() {
    let disk = Disk::mount("size=1m");
    let stop = AtomicBool::new(false);
    let project = tempfile::tempdir().expect("temporary folder");
    let run = Run {
        site: disk.path(),
        project: project.path(),
        jobs: 1,
        stop: &stop,
        progress: &|_| {},
    };
    let plan = Plan::<()>::new().close().expect("no collision");
    match publish(&plan, &run, |_, ()| Ok::<_, String>(Vec::new())) {
        Err(PublishError::Output(error @ OutputError::Refused(_))) => {
            assert!(
                error
                    .to_string()
                    .contains(&format!("-o {}/site", disk.path().display())),
                "{error}"
            );
        }
        other => panic!("expected a refusal, got {other:?}"),
    }
    assert_eq!(fs::read_dir(disk.path()).expect("readable").count(), 0);
}

#[test]
fn a_folder_without_the_right_to_write_is_named() {
    const NAME: &str = "disk::a_folder_without_the_right_to_write_is_named";
    if let Some((dir, _)) = ordered() {
        match publish_site(&dir, &site(b'2', 5, 10), 1, || {}) {
            Err(PublishError::Output(error @ OutputError::Denied { .. })) => {
                let text = error.to_string();
                assert!(
                    text.contains("not allowed") && text.contains("untouched"),
                    "{text}"
                );
                assert!(
                    text.contains(dir.join("output").to_str().expect("UTF-8")),
                    "{text}"
                );
            }
            other => panic!("expected a refusal, got {other:?}"),
        }
        return;
    }
    let dir = tempfile::tempdir().expect("temporary folder");
    publish_site(dir.path(), &site(b'1', 5, 10), 1, || {}).expect("published");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).expect("set mode");
    fs::set_permissions(dir.path().join("output"), fs::Permissions::from_mode(0o555)).expect("set mode");
    let before = state(dir.path());
    // The child must not be root, to whom everything is allowed, and needs a copy of this program that it may read. It
    // is copied by a process of its own: a program that any process still has open for writing cannot be started.
    let program = dir.path().join("program");
    let copied = Command::new("cp")
        .arg(std::env::current_exe().expect("this program"))
        .arg(&program)
        .status();
    assert!(copied.expect("the program cp").success());
    let mut command = Command::new(&program);
    command
        .args(["--exact", NAME, "--nocapture"])
        .env(DIR, dir.path())
        .env(ORDER, "")
        .current_dir("/");
    if rustix::process::geteuid().is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let done = command.output().expect("started");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(
        String::from_utf8_lossy(&done.stdout).contains("1 passed"),
        "the child ran its test"
    );
    assert!(state(dir.path()) == before);
    fs::set_permissions(dir.path().join("output"), fs::Permissions::from_mode(0o755)).expect("set mode");
}
