//! What the system may refuse, and the modes of what is written.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

use takehome::output::{MARKER, OutputError, Plan, PublishError, Run, SitePath, Why, publish};

use super::{Outcome, again, beside, ordered, publish_site, site, state, tree};

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
        mount(&["-t", "tmpfs", "-o", options, "takehome-test"], disk.path());
        disk
    }

    fn path(&self) -> &Path {
        self.top.path()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a process that another test is starting at this moment may still hold a file open.
        let _ = Command::new("umount")
            .args(["--recursive", "--lazy"])
            .arg(self.path())
            .status();
    }
}

fn mount(options: &[&str], on: &Path) {
    let mounted = Command::new("mount")
        .args(options)
        .arg(on)
        .output()
        .expect("the program mount");
    assert!(
        mounted.status.success(),
        "this test needs to mount a small disk, and mount said: {}Run it as root, or with: \
         unshare --user --map-root-user --mount cargo test --test output_processes",
        String::from_utf8_lossy(&mounted.stderr)
    );
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
    mount(&["-o", "remount,bind,ro"], disk.path());
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
    let mut plan = Plan::new();
    plan.add(SitePath::new("index.html").expect("valid address"), "home", ());
    match publish(&plan.close().expect("no collision"), &run, |_, ()| {
        Err::<Vec<u8>, _>("rendered first")
    }) {
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
fn a_folder_that_is_mounted_onto_itself_is_refused_at_the_swap() {
    let disk = Disk::mount("size=1m");
    let dir = disk.path();
    publish_site(dir, &site(b'1', 5, 10), 1, || {}).expect("published");
    let live = dir.join("output/site");
    mount(&["--bind", live.to_str().expect("UTF-8")], &live);
    let before = state(dir);
    let outcome = publish_site(dir, &site(b'2', 5, 10), 1, || {});
    match &outcome {
        Err(PublishError::Output(OutputError::Refused(refusal))) => {
            assert_eq!(refusal.why, Why::DiskOfItsOwn)
        }
        other => panic!("expected a refusal, got {other:?}"),
    }
    assert!(state(dir) == before);
    assert_eq!(beside(dir), [""; 0]);
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
    fs::set_permissions(dir.path().join("output"), fs::Permissions::from_mode(0o555)).expect("set mode");
    let before = state(dir.path());
    // To root everything is allowed, unless that right is taken away.
    let modest = [
        "setpriv",
        "--inh-caps",
        "-all",
        "--bounding-set",
        "-dac_override,-dac_read_search",
    ];
    let wrapper: &[&str] = if rustix::process::geteuid().is_root() {
        &modest
    } else {
        &[]
    };
    let done = again(wrapper, NAME, dir.path(), "").output().expect("started");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(
        String::from_utf8_lossy(&done.stdout).contains("1 passed"),
        "the child ran its test"
    );
    assert!(state(dir.path()) == before);
    fs::set_permissions(dir.path().join("output"), fs::Permissions::from_mode(0o755)).expect("set mode");
}
