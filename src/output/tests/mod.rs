//! Tests of the whole way from a plan to the live site, on a real disk.

mod clean;
#[cfg(unix)]
mod crash;
mod model;
mod publish;
mod refusal;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use super::publish::publish_through;
use super::swap::Seams;
use super::{ClosedPlan, Plan, PublishError, Published, Run, SitePath};

/// Address to content.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

pub(super) fn files(list: &[(&str, &str)]) -> Files {
    list.iter()
        .map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()))
        .collect()
}

pub(super) fn plan(files: &Files) -> ClosedPlan<Vec<u8>> {
    let mut plan = Plan::new();
    for (path, bytes) in files {
        plan.add(
            SitePath::new(path.as_str()).expect("valid address"),
            format!("content/{path}.md"),
            bytes.clone(),
        );
    }
    plan.close().expect("no collision")
}

/// A small site.
pub(super) fn first() -> Files {
    files(&[
        ("index.html", "home"),
        ("conditions/a.html", "a"),
        ("es/conditions/a.html", "a es"),
        ("empty", ""),
    ])
}

/// What it becomes: one file changed, one gone, one new, two the same.
pub(super) fn second() -> Files {
    files(&[
        ("index.html", "home, longer"),
        ("conditions/a.html", "a"),
        ("conditions/b.html", "b"),
        ("empty", ""),
    ])
}

/// A file system that cannot exchange folders.
pub(super) fn cannot_exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A folder `output` with nothing in it, and a project beside it.
pub(super) struct Ground {
    pub dir: PathBuf,
    pub site: PathBuf,
    pub stop: AtomicBool,
    _temporary: Option<tempfile::TempDir>,
}

impl Ground {
    pub fn new() -> Self {
        let temporary = tempfile::tempdir().expect("temporary folder");
        Self {
            _temporary: Some(temporary),
            ..Self::at(Path::new(""))
        }
        .moved()
    }

    /// The ground that another process has made.
    pub fn at(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            site: dir.join("output/site"),
            stop: AtomicBool::new(false),
            _temporary: None,
        }
    }

    fn moved(self) -> Self {
        let dir = self._temporary.as_ref().expect("just made").path().to_owned();
        fs::create_dir(dir.join("project")).expect("create");
        Self {
            _temporary: self._temporary,
            ..Self::at(&dir)
        }
    }

    pub fn project(&self) -> PathBuf {
        self.dir.join("project")
    }

    pub fn publish(&self, files: &Files) -> Result<Published, PublishError<String>> {
        self.publish_through(files, 2, &Seams::real(), |bytes| Ok(bytes.clone()))
    }

    pub fn publish_through(
        &self,
        files: &Files,
        jobs: usize,
        seams: &Seams<'_>,
        render: impl Fn(&Vec<u8>) -> Result<Vec<u8>, String> + Sync,
    ) -> Result<Published, PublishError<String>> {
        let project = self.project();
        let run = Run {
            site: &self.site,
            project: &project,
            jobs,
            stop: &self.stop,
            progress: &|_| {},
        };
        publish_through(&plan(files), &run, |_, bytes| render(bytes), seams)
    }

    /// Every file of the site but the list, with its content; nothing if there is no site.
    pub fn tree(&self) -> Option<Files> {
        let mut all = self.raw_tree()?;
        all.remove(super::MARKER).expect("a site has its list");
        Some(all)
    }

    /// Every file of the site with its content.
    pub fn raw_tree(&self) -> Option<Files> {
        self.site.exists().then(|| {
            let entries = walkdir::WalkDir::new(&self.site)
                .into_iter()
                .map(|e| e.expect("readable"));
            entries
                .filter(|e| !e.file_type().is_dir())
                .map(|e| self.read(e.path()))
                .collect()
        })
    }

    fn read(&self, path: &Path) -> (String, Vec<u8>) {
        let name = path.strip_prefix(&self.site).expect("under the site");
        (
            name.to_str().expect("UTF-8").to_owned(),
            fs::read(path).expect("readable"),
        )
    }

    /// Everything about every file and folder of the site that a rebuild could disturb, as text.
    pub fn state(&self) -> Vec<String> {
        let entries = walkdir::WalkDir::new(&self.site).sort_by_file_name().into_iter();
        let mut state = Vec::new();
        for entry in entries.map(|e| e.expect("readable")) {
            let meta = entry.metadata().expect("readable");
            let facts = super::os::facts(&meta);
            let time = meta.modified().expect("has a time");
            let bytes = if meta.is_file() {
                fs::read(entry.path()).expect("readable")
            } else {
                Vec::new()
            };
            state.push(format!(
                "{} {facts:?} {time:?} {}",
                entry.path().display(),
                blake3::hash(&bytes)
            ));
        }
        state
    }

    /// What lies beside the site.
    pub fn beside(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.dir.join("output")) else {
            return Vec::new();
        };
        let names = entries.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned());
        let mut names: Vec<_> = names.filter(|name| name != "site").collect();
        names.sort();
        names
    }

    pub fn modified(&self, path: &str) -> std::time::SystemTime {
        fs::metadata(self.site.join(path))
            .expect("exists")
            .modified()
            .expect("has a time")
    }

    /// Sets the time of a file to long ago, so that a test can tell whether it was written again.
    pub fn make_old(&self, path: &str) -> std::time::SystemTime {
        let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        let file = fs::File::options()
            .write(true)
            .open(self.site.join(path))
            .expect("open");
        file.set_modified(time).expect("set time");
        time
    }
}
