//! What the output folder and `takehome publish` promise towards other processes and the system: a kill from outside, two builds at once,
//! the umask, a full disk, a disk that may not be written to.
//!
//! A test that needs a process of its own starts this program again with an order in the environment. The child tells
//! the parent over its output where it is, so that no outcome depends on time.

#![cfg(target_os = "linux")]

mod disk;
mod kill;
mod online;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::AtomicBool;

use takehome::output::{MARKER, Plan, PublishError, Published, Run, SitePath, publish};

pub type Files = BTreeMap<String, Vec<u8>>;
pub type Outcome = Result<Published, PublishError<String>>;

pub const DIR: &str = "TAKEHOME_TEST_DIR";
pub const ORDER: &str = "TAKEHOME_TEST_ORDER";

/// `count` files of about `size` bytes; every third is the same in every version.
pub fn site(version: u8, count: usize, size: usize) -> Files {
    let content = |n: usize| vec![if n.is_multiple_of(3) { b'=' } else { version }; size + n];
    (0..count)
        .map(|n| (format!("v{}/{n}.html", n % 7), content(n)))
        .collect()
}

pub fn publish_site(dir: &Path, files: &Files, jobs: usize, rendering: impl Fn() + Sync) -> Outcome {
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
pub fn tree(dir: &Path) -> Files {
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
pub fn state(dir: &Path) -> Vec<(PathBuf, u64, i64, i64, Vec<u8>)> {
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

pub fn beside(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir.join("output")).expect("readable");
    let names = entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned());
    names.filter(|name| name != "site").collect()
}

/// This program again, to run the one test `name` with `order`, through `wrapper` (none starts it directly).
pub fn again(wrapper: &[&str], name: &str, dir: &Path, order: &str) -> Command {
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
pub fn ordered() -> Option<(PathBuf, String)> {
    Some((std::env::var_os(DIR)?.into(), std::env::var(ORDER).ok()?))
}

/// A child that can be spoken with; it does not outlive its test.
pub struct Partner {
    pub child: Child,
    said: BufReader<ChildStdout>,
}

impl Partner {
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("started");
        let said = BufReader::new(child.stdout.take().expect("piped"));
        Self { child, said }
    }

    /// Waits until the child has said `word`.
    pub fn hear(&mut self, word: &str) {
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

    pub fn tell(&mut self) {
        self.child
            .stdin
            .as_mut()
            .expect("piped")
            .write_all(b"go on\n")
            .expect("the child listens");
    }

    pub fn kill(&mut self) -> ExitStatus {
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
pub fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{word}")
        .and_then(|()| out.flush())
        .expect("the parent listens");
}

/// In a child: waits for the parent.
pub fn listen() {
    let _ = std::io::stdin().read(&mut [0; 16]);
}
