//! What the output folder promises towards other processes and the system: a kill from outside, two builds at once,
//! the umask, a full disk, a disk that may not be written to.
//!
//! A test that needs a process of its own starts this program again with an order in the environment. The child tells
//! the parent over its output where it is, so that no outcome depends on time.

#![cfg(target_os = "linux")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use takehome::output::{MARKER, OutputError, Plan, PublishError, Published, Run, SitePath, publish, recover};

type Files = BTreeMap<String, Vec<u8>>;
type Outcome = Result<Published, PublishError<String>>;

const DIR: &str = "TAKEHOME_TEST_DIR";
const ORDER: &str = "TAKEHOME_TEST_ORDER";
const SIGKILL: i32 = 9;
/// A user that owns nothing.
const NOBODY: u32 = 65_534;

/// `count` files of about `size` bytes; every third is the same in every version.
fn site(version: u8, count: usize, size: usize) -> Files {
    let content = |n: usize| vec![if n % 3 == 0 { b'=' } else { version }; size + n];
    (0..count)
        .map(|n| (format!("v{}/{n}.html", n % 7), content(n)))
        .collect()
}

fn publish_site(dir: &Path, files: &Files, jobs: usize, rendering: impl Fn() + Sync) -> Outcome {
    let mut plan = Plan::new();
    for (path, bytes) in files {
        plan.add(
            SitePath::new(path.as_str()).expect("valid address"),
            path.as_str(),
            bytes.clone(),
        );
    }
    let (site, project, stop) = (
        dir.join("output/site"),
        dir.join("project"),
        AtomicBool::new(false),
    );
    let run = Run {
        site: &site,
        project: &project,
        jobs,
        stop: &stop,
        progress: &|_| {},
    };
    publish(&plan.close().expect("no collision"), &run, |_, bytes| {
        rendering();
        Ok(bytes.clone())
    })
}

/// Every file of the site but the list, with its bytes.
fn tree(dir: &Path) -> Files {
    let site = dir.join("output/site");
    let entries = walkdir::WalkDir::new(&site)
        .into_iter()
        .map(|e| e.expect("readable"));
    let files = entries.filter(|e| e.file_type().is_file()).map(|e| e.into_path());
    let name = |path: &Path| {
        path.strip_prefix(&site)
            .expect("inside")
            .to_str()
            .expect("UTF-8")
            .to_owned()
    };
    files
        .map(|p| (name(&p), fs::read(&p).expect("readable")))
        .filter(|(name, _)| name != MARKER)
        .collect()
}

/// Number, time and bytes of everything in the site, the list included: what "untouched" means.
fn state(dir: &Path) -> Vec<(PathBuf, u64, i64, i64, Vec<u8>)> {
    let describe = |entry: walkdir::DirEntry| {
        let meta = entry.metadata().expect("readable");
        let bytes = if meta.is_file() {
            fs::read(entry.path()).expect("readable")
        } else {
            Vec::new()
        };
        (
            entry.into_path(),
            meta.ino(),
            meta.mtime(),
            meta.mtime_nsec(),
            bytes,
        )
    };
    let entries = walkdir::WalkDir::new(dir.join("output/site")).sort_by_file_name();
    entries
        .into_iter()
        .map(|e| describe(e.expect("readable")))
        .collect()
}

fn beside(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir.join("output")).expect("readable");
    let names = entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "site").collect()
}

/// This program again, to run the one test `name` with `order`, through `wrapper` (none starts it directly).
fn again(wrapper: &[&str], name: &str, dir: &Path, order: &str) -> Command {
    let program = std::env::current_exe().expect("this program");
    let mut command = match wrapper {
        [] => Command::new(program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
    };
    command
        .args(["--exact", name, "--nocapture"])
        .env(DIR, dir)
        .env(ORDER, order);
    command
}

/// In a child, its folder and its order.
fn ordered() -> Option<(PathBuf, String)> {
    Some((std::env::var_os(DIR)?.into(), std::env::var(ORDER).ok()?))
}

/// A child that can be spoken with; it does not outlive its test.
struct Partner {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Partner {
    fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let said = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, said }
    }

    /// Waits until the child has said `word`.
    fn hear(&mut self, word: &str) {
        let mut line = String::new();
        while line.trim() != word {
            line.clear();
            assert_ne!(
                self.said.read_line(&mut line).expect("readable"),
                0,
                "the child ended before {word:?}"
            );
        }
    }

    fn tell(&mut self) {
        self.child
            .stdin
            .as_mut()
            .expect("piped")
            .write_all(b"go on\n")
            .expect("the child listens");
    }

    fn kill(&mut self) -> ExitStatus {
        self.child.kill().expect("it was started by us");
        self.child.wait().expect("it was started by us")
    }
}

impl Drop for Partner {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// In a child: speaks to the parent.
fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{word}")
        .and_then(|()| out.flush())
        .expect("the parent listens");
}

/// In a child: waits for the parent.
fn listen() {
    let _ = std::io::stdin().read(&mut [0; 16]);
}

/// The child renders with four threads; the one that comes to the ordered file says so and waits to be killed, while
/// the others go on.
#[test]
fn killed_while_rendering_the_old_site_stays() {
    const COUNT: usize = 60;
    if let Some((dir, order)) = ordered() {
        let (fatal, count) = (order.parse::<usize>().expect("a number"), AtomicUsize::new(0));
        let rendering = || {
            if count.fetch_add(1, Ordering::Relaxed) == fatal {
                say("here");
                listen();
            }
        };
        publish_site(&dir, &site(b'2', COUNT, 2000), 4, rendering).expect("published");
        return;
    }
    let dir = tempfile::tempdir().expect("temporary folder");
    publish_site(dir.path(), &site(b'1', COUNT, 2000), 4, || {}).expect("published");
    let before = state(dir.path());
    for fatal in (0..COUNT).step_by(4) {
        let name = "killed_while_rendering_the_old_site_stays";
        let mut child = Partner::start(again(&[], name, dir.path(), &fatal.to_string()));
        child.hear("here");
        assert_eq!(child.kill().signal(), Some(SIGKILL));
        assert!(
            state(dir.path()) == before,
            "killed at file {fatal}: the old site was touched"
        );
    }
    publish_site(dir.path(), &site(b'2', COUNT, 2000), 4, || {}).expect("published");
    assert!(tree(dir.path()) == site(b'2', COUNT, 2000));
    assert_eq!(beside(dir.path()), [""; 0]);
}

/// The child runs on after its last file, through linking, swapping and removing; the kill comes where it comes. The
/// steps in between are hit one by one in the tests of the module; here nothing but the system decides.
#[test]
fn killed_anywhere_the_site_is_old_or_new() {
    const COUNT: usize = 40;
    if let Some((dir, order)) = ordered() {
        let (last, count) = (order.len(), AtomicUsize::new(0));
        let rendering = || {
            if count.fetch_add(1, Ordering::Relaxed) + last == COUNT {
                say("here");
            }
        };
        publish_site(&dir, &site(order.as_bytes()[0], COUNT, 3000), 2, rendering).expect("published");
        return;
    }
    let dir = tempfile::tempdir().expect("temporary folder");
    publish_site(dir.path(), &site(b'0', COUNT, 3000), 2, || {}).expect("published");
    for round in 1..=40_u8 {
        let old = tree(dir.path());
        let version = b'A' + round % 20;
        let order = String::from_utf8(vec![version; usize::from(round % 5) + 1]).expect("ASCII");
        let mut child = Partner::start(again(
            &[],
            "killed_anywhere_the_site_is_old_or_new",
            dir.path(),
            &order,
        ));
        child.hear("here");
        child.kill();
        let left = tree(dir.path());
        assert!(
            left == old || left == site(version, COUNT, 3000),
            "round {round}: a mixture"
        );
        recover(&dir.path().join("output/site"), &dir.path().join("project")).expect("recovered");
        assert!(
            tree(dir.path()) == left,
            "round {round}: recovery changed the site"
        );
    }
    publish_site(dir.path(), &site(b'z', COUNT, 3000), 2, || {}).expect("published");
    assert!(tree(dir.path()) == site(b'z', COUNT, 3000));
    assert_eq!(beside(dir.path()), [""; 0]);
}

#[test]
fn a_second_process_is_told_who_is_publishing() {
    if let Some((dir, _)) = ordered() {
        let asked = AtomicBool::new(false);
        let rendering = || {
            if !asked.swap(true, Ordering::Relaxed) {
                say("here");
                listen();
            }
        };
        publish_site(&dir, &site(b'1', 5, 10), 1, rendering).expect("published");
        return;
    }
    let dir = tempfile::tempdir().expect("temporary folder");
    let mut first = Partner::start(again(
        &[],
        "a_second_process_is_told_who_is_publishing",
        dir.path(),
        "",
    ));
    first.hear("here");
    match publish_site(dir.path(), &site(b'2', 5, 10), 1, || {}) {
        Err(PublishError::Output(error @ OutputError::Locked { .. })) => {
            let who = format!("(process {})", first.child.id());
            assert!(error.to_string().contains(&who), "{error}");
        }
        other => panic!("expected to be locked out, got {other:?}"),
    }
    first.tell();
    assert!(first.child.wait().expect("started").success());
    assert!(tree(dir.path()) == site(b'1', 5, 10));
    publish_site(dir.path(), &site(b'2', 5, 10), 1, || {}).expect("published");
    assert!(tree(dir.path()) == site(b'2', 5, 10));
}

#[test]
fn modes_do_not_depend_on_the_umask() {
    const NAME: &str = "modes_do_not_depend_on_the_umask";
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
    const NAME: &str = "a_folder_without_the_right_to_write_is_named";
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
