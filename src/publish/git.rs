//! Publishing to a branch of a git host (GitHub Pages, and any other), with the user's own git.
//!
//! 1. ask the host which commit the branch has, and fetch that commit if it is not here;
//! 2. read the list of the site in it: what takehome put there, and what somebody else did (`CNAME`, say), which stays;
//! 3. name the new files as git does, and compare;
//! 4. write the files as objects, a tree in an index of our own, and a commit on top of the one that is there;
//! 5. push that one commit.
//!
//! Neither the work tree nor the index nor a branch of the project is touched. The host changes in step 5 only, and as a
//! whole; where somebody has pushed meanwhile it refuses, because nothing is ever forced.

use super::{Changes, Fault};
use crate::output::{self, Built, ListFault, MARKER, SitePath};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

/// Which branch of which host.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The folder of the project, in whose repository we are.
    pub project: &'a Path,
    /// The name or the address of the host's repository: `origin`.
    pub remote: &'a str,
    pub branch: &'a str,
    pub stop: &'a AtomicBool,
}

/// What publishing did, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub changes: Changes,
    /// The commit that was pushed; nothing where nothing was.
    pub commit: Option<String>,
}

/// What stands on the branch.
#[derive(Debug, Default)]
struct Standing {
    /// Its commit; nothing where there is no such branch yet.
    tip: Option<String>,
    /// Ours, with the names of their objects.
    ours: BTreeMap<String, String>,
    /// Somebody else's.
    foreign: BTreeSet<String>,
}

/// Publishes a site, or with `dry_run` only compares.
///
/// # Errors
/// There is no repository, remote or git; the branch holds something else; the host refuses; the run was interrupted.
pub fn publish(built: &Built, place: Place<'_>, dry_run: bool) -> Result<Done, Fault> {
    let git = Git::open(place)?;
    let standing = git.standing()?;
    for file in built.files() {
        built.read(file)?;
    }
    let names = git.name_objects(built, !dry_run)?;
    in_the_way(&standing, &names, &git.title())?;
    let files = built.files().iter().map(|file| &file.path);
    let there = standing
        .ours
        .keys()
        .map(String::as_str)
        .filter(|path| *path != MARKER);
    let changes = Changes::between(files, there, |path: &SitePath| {
        let there = standing.ours.get(path.as_str())?;
        Some(names.get(path.as_str()) == Some(there))
    });
    let same_list = names.get(MARKER) == standing.ours.get(MARKER);
    if dry_run || (changes.is_empty() && same_list) {
        return Ok(Done {
            changes,
            commit: None,
        });
    }
    let tree = git.write_tree(&standing, &names)?;
    let commit = git.commit(&tree, standing.tip.as_deref(), &changes)?;
    git.push(&commit)?;
    Ok(Done {
        changes,
        commit: Some(commit),
    })
}

/// Refuses where a file of the site must go over what somebody else put there, as a file or as a folder.
fn in_the_way(standing: &Standing, names: &BTreeMap<String, String>, title: &str) -> Result<(), Fault> {
    for path in names.keys() {
        let above = path.match_indices('/').map(|(end, _)| &path[..end]);
        let found = above
            .chain([path.as_str()])
            .find(|part| standing.foreign.contains(*part));
        let inside = format!("{path}/");
        let below = standing.foreign.range(inside.clone()..).next();
        let below = below.filter(|other| other.starts_with(&inside));
        if let Some(found) = found.or(below.map(String::as_str)) {
            return Err(Fault::in_the_way(title, found));
        }
    }
    Ok(())
}

/// The user's git, in the repository of the project.
struct Git<'a> {
    place: Place<'a>,
    /// The folder of the repository's own files.
    folder: PathBuf,
}

impl<'a> Git<'a> {
    fn open(place: Place<'a>) -> Result<Git<'a>, Fault> {
        let mut git = Git {
            place,
            folder: PathBuf::new(),
        };
        let asked = git.command(&["rev-parse", "--absolute-git-dir"], true);
        let found = git.run(asked, &[]).map_err(|failed| match failed {
            Failed::Git(said) => Fault::Refused(format!(
                "{} is not in a git repository. Make one and name its host: git init, then git remote add origin ADDRESS\n\
                 git says: {said}",
                place.project.display()
            )),
            other => other.into(),
        })?;
        git.folder = PathBuf::from(line(&found));
        let name = format!("refs/heads/{}", place.branch);
        if git.ask(&["check-ref-format", &name]).is_err() {
            return Err(Fault::Refused(format!(
                "\"{}\" is no name of a branch; type for example git:gh-pages",
                place.branch
            )));
        }
        if place.remote.is_empty() || place.remote.starts_with('-') {
            return Err(Fault::Refused(format!(
                "\"{}\" is no name of a remote; type for example --remote origin",
                place.remote
            )));
        }
        Ok(git)
    }

    fn title(&self) -> String {
        format!("the branch {} of {}", self.place.branch, self.place.remote)
    }

    /// Looks at the branch on its host.
    fn standing(&self) -> Result<Standing, Fault> {
        let Place { remote, branch, .. } = self.place;
        let name = format!("refs/heads/{branch}");
        let told = self.ask(&["ls-remote", "--", remote, &name]).map_err(|failed| {
            failed.with(&format!(
                "git cannot reach {remote}. Which remotes there are says: git remote -v"
            ))
        })?;
        let tip = text(&told).lines().find_map(|line| {
            let (commit, found) = line.split_once('\t')?;
            (found == name).then(|| commit.to_owned())
        });
        let Some(tip) = tip else {
            return Ok(Standing::default());
        };
        if self
            .ask(&["cat-file", "-e", &format!("{tip}^{{commit}}")])
            .is_err()
        {
            let fetch = [
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-write-fetch-head",
                "--no-recurse-submodules",
                "--refmap=",
                "--",
                remote,
                &name,
            ];
            self.ask(&fetch)
                .map_err(|failed| failed.with(&format!("git cannot fetch {}", self.title())))?;
        }
        self.sort_out(tip)
    }

    /// Tells our files of a commit from those of others.
    fn sort_out(&self, tip: String) -> Result<Standing, Fault> {
        let tree = self.ask(&["ls-tree", "-r", "-z", "--full-tree", &tip])?;
        let tree = text(&tree);
        let entries = tree.split('\0').filter_map(|entry| entry.split_once('\t'));
        let all: BTreeMap<&str, &str> = entries
            .filter_map(|(facts, path)| Some((path, facts.rsplit(' ').next()?)))
            .collect();
        let Some(marker) = all.get(MARKER) else {
            let remedy = "Type another branch, such as git:handouts, or remove this one from its host.";
            return match all.keys().next() {
                Some(found) => Err(Fault::not_ours(&self.title(), found, remedy)),
                None => Ok(Standing {
                    tip: Some(tip),
                    ..Standing::default()
                }),
            };
        };
        let list = self.ask(&["cat-file", "blob", marker])?;
        let list = output::read_list(&list).map_err(|fault| match fault {
            ListFault::OtherFormat(format) => Fault::other_format(&self.title(), &format),
            ListFault::NotAList => Fault::not_ours(
                &self.title(),
                MARKER,
                "Type another branch, such as git:handouts.",
            ),
        })?;
        let mut standing = Standing {
            tip: Some(tip),
            ..Standing::default()
        };
        for (path, object) in all {
            if path == MARKER || SitePath::new(path).is_ok_and(|path| list.contains_key(&path)) {
                standing.ours.insert(path.to_owned(), object.to_owned());
            } else {
                standing.foreign.insert(path.to_owned());
            }
        }
        Ok(standing)
    }

    /// The object of each file of the site and of its list, as git names it; with `write` also put into the repository.
    fn name_objects(&self, built: &Built, write: bool) -> Result<BTreeMap<String, String>, Fault> {
        let mut command = self.command(&["hash-object", "--no-filters", "--stdin-paths"], false);
        if write {
            command.arg("-w");
        }
        // Names are taken from the site's folder, so that no letter of a folder above it matters.
        command.current_dir(built.root());
        let paths = built.files().iter().map(|file| file.path.as_str());
        let paths: Vec<&str> = paths.chain([MARKER]).collect();
        let told = self.run(command, (paths.join("\n") + "\n").as_bytes())?;
        let names: Vec<String> = text(&told).lines().map(str::to_owned).collect();
        if names.len() != paths.len() {
            return Err(Fault::Failed(
                "git did not name every file of the site".to_owned(),
            ));
        }
        Ok(paths.into_iter().map(str::to_owned).zip(names).collect())
    }

    /// The tree of the branch with our old files taken out and the new ones put in.
    fn write_tree(&self, standing: &Standing, names: &BTreeMap<String, String>) -> Result<String, Fault> {
        let folder = tempfile::tempdir()
            .map_err(|error| Fault::Failed(format!("no temporary folder can be made: {error}")))?;
        let index = folder.path().join("index");
        let with_index = |arguments: &[&str]| {
            let mut command = self.command(arguments, false);
            command.env("GIT_INDEX_FILE", &index);
            command
        };
        if let Some(tip) = &standing.tip {
            self.run(with_index(&["read-tree", tip]), &[])?;
        }
        let mut lines = Vec::new();
        for path in standing.ours.keys().filter(|path| !names.contains_key(*path)) {
            let nothing = "0".repeat(names.values().next().map_or(40, String::len));
            lines.extend_from_slice(format!("0 {nothing}\t{path}\0").as_bytes());
        }
        for (path, object) in names {
            lines.extend_from_slice(format!("100644 {object}\t{path}\0").as_bytes());
        }
        self.run(with_index(&["update-index", "-z", "--index-info"]), &lines)?;
        let tree = self.run(with_index(&["write-tree"]), &[])?;
        Ok(line(&tree))
    }

    fn commit(&self, tree: &str, parent: Option<&str>, changes: &Changes) -> Result<String, Fault> {
        let mut message = format!("Publish the handouts: {}\n", changes.in_words());
        if let Ok(made_from) = self.ask(&["rev-parse", "--verify", "--quiet", "HEAD"]) {
            message.push_str(&format!("\nMade from {}\n", line(&made_from)));
        }
        let mut arguments = vec!["commit-tree", tree];
        arguments.extend(parent.iter().flat_map(|parent| ["-p", parent]));
        let mut command = self.command(&arguments, false);
        // A machine that builds without anybody has told git no name.
        if self.ask(&["var", "GIT_COMMITTER_IDENT"]).is_err() {
            for (name, value) in [("NAME", "takehome"), ("EMAIL", "takehome@localhost")] {
                command.env(format!("GIT_AUTHOR_{name}"), value);
                command.env(format!("GIT_COMMITTER_{name}"), value);
            }
        }
        Ok(line(&self.run(command, message.as_bytes())?))
    }

    fn push(&self, commit: &str) -> Result<(), Fault> {
        let to = format!("{commit}:refs/heads/{}", self.place.branch);
        let pushed = self.ask(&["push", "--quiet", "--", self.place.remote, &to]);
        pushed.map(drop).map_err(|failed| {
            failed.with(&format!(
                "{} could not be pushed; what stands there is as it was. If somebody else has published meanwhile, run the \
                 command again",
                self.title()
            ))
        })
    }

    fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, Failed> {
        self.run(self.command(arguments, false), &[])
    }

    /// `at_project`: before the repository is known.
    fn command(&self, arguments: &[&str], at_project: bool) -> Command {
        let mut command = Command::new("git");
        // When we run inside of a hook, these name somebody else's work.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
            command.env_remove(name);
        }
        command.current_dir(self.place.project);
        if !at_project {
            command.arg("--git-dir").arg(&self.folder);
        }
        command.args(arguments);
        command
    }

    /// Runs git and gives what it says on its standard output.
    fn run(&self, mut command: Command, input: &[u8]) -> Result<Vec<u8>, Failed> {
        let started = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = started.map_err(Failed::NotStarted)?;
        let told = std::thread::scope(|scope| {
            let stdin = child.stdin.take();
            // Written beside reading: git answers while it is asked.
            scope.spawn(move || stdin.map(|mut stdin| stdin.write_all(input)));
            child.wait_with_output()
        });
        let told = told.map_err(Failed::NotStarted)?;
        if self.place.stop.load(Ordering::Relaxed) {
            return Err(Failed::Interrupted);
        }
        if told.status.success() {
            return Ok(told.stdout);
        }
        Err(Failed::Git(
            String::from_utf8_lossy(&told.stderr).trim().to_owned(),
        ))
    }
}

/// How a run of git ended that did not do what it should.
#[derive(Debug)]
enum Failed {
    NotStarted(std::io::Error),
    /// What git said.
    Git(String),
    Interrupted,
}

impl Failed {
    /// Says first what was attempted.
    fn with(self, attempted: &str) -> Fault {
        match self {
            Failed::Git(said) if !said.is_empty() => Fault::Failed(format!("{attempted}.\ngit says: {said}")),
            Failed::Git(_) => Fault::Failed(format!("{attempted}.")),
            other => other.into(),
        }
    }
}

impl From<Failed> for Fault {
    fn from(failed: Failed) -> Fault {
        match failed {
            Failed::NotStarted(error) if error.kind() == std::io::ErrorKind::NotFound => Fault::Failed(
                "git is not installed, and publishing to a branch needs it. Install git (git-scm.com), or publish to a folder."
                    .to_owned(),
            ),
            Failed::NotStarted(error) => Fault::Failed(format!("git could not be run: {error}")),
            Failed::Git(said) => Fault::Failed(format!("git says: {said}")),
            Failed::Interrupted => Fault::Interrupted,
        }
    }
}

fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

fn line(bytes: &[u8]) -> String {
    text(bytes).trim_end_matches(['\n', '\r']).to_owned()
}
