//! `takehome publish` as its users meet it: into a folder, to a branch of a bare repository, killed at every step of git.

use crate::support::{self, stderr, stdout, takehome, tiny, tree};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// git, deaf to the settings of who runs the tests.
fn git(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    let told = command
        .current_dir(folder)
        .envs([
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ])
        .envs([
            ("GIT_AUTHOR_NAME", "Test"),
            ("GIT_AUTHOR_EMAIL", "test@example.org"),
            ("GIT_COMMITTER_NAME", "Test"),
            ("GIT_COMMITTER_EMAIL", "test@example.org"),
        ])
        .args(arguments)
        .output();
    told.expect("git is there; install: apt-get install -y git")
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let told = git(folder, arguments);
    assert!(told.status.success(), "git {arguments:?}: {}", stderr(&told));
    stdout(&told).trim_end().to_owned()
}

/// A project in a repository, and a bare one beside it as its host.
struct Ground {
    folder: tempfile::TempDir,
    project: PathBuf,
    host: PathBuf,
}

impl Ground {
    fn new() -> Ground {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (project, host) = (folder.path().join("project"), folder.path().join("host.git"));
        support::copy(&support::tests("projects/tiny"), &project);
        done(folder.path(), &["init", "--quiet", "--bare", "host.git"]);
        done(&project, &["init", "--quiet"]);
        std::fs::write(project.join(".gitignore"), "output\n").expect("a written file");
        done(&project, &["add", "."]);
        done(&project, &["commit", "--quiet", "-m", "Content"]);
        let address = host.to_string_lossy().into_owned();
        done(&project, &["remote", "add", "origin", &address]);
        Ground {
            folder,
            project,
            host,
        }
    }

    fn publish(&self, more: &[&str]) -> Output {
        self.command(more).output().expect("takehome runs")
    }

    fn command(&self, more: &[&str]) -> Command {
        let mut command = takehome();
        command
            .args(["-C", &self.project.to_string_lossy(), "publish", "--quiet"])
            .args(more)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null");
        command
    }

    fn change(&self) {
        let path = self.project.join("content/treatments/stretching.md");
        let text = std::fs::read_to_string(&path).expect("the handout");
        std::fs::write(path, format!("{text}\nStretch a little each day.\n")).expect("a written handout");
    }

    fn site(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.project.join("output/site"))
    }

    /// What somebody gets who clones the branch.
    fn cloned(&self, branch: &str) -> BTreeMap<String, Vec<u8>> {
        let to = tempfile::tempdir().expect("a temporary folder");
        let host = self.host.to_string_lossy();
        done(
            to.path(),
            &["clone", "--quiet", "--branch", branch, &host, "clone"],
        );
        let mut files = tree(&to.path().join("clone"));
        files.retain(|path, _| !path.starts_with(".git/"));
        files
    }

    /// Everything of the project's repository that publishing must not touch.
    fn untouched(&self) -> (String, String, Vec<u8>, String) {
        (
            done(&self.project, &["status", "--porcelain"]),
            done(&self.project, &["for-each-ref"]),
            std::fs::read(self.project.join(".git/index")).expect("an index"),
            done(&self.project, &["symbolic-ref", "HEAD"]),
        )
    }
}

#[test]
fn a_branch_is_made_then_appended_to_and_what_is_not_ours_stays() {
    let ground = Ground::new();
    let before = ground.untouched();
    let dry = ground.publish(&["--to", "git", "--dry-run"]);
    assert!(dry.status.success(), "{}", stderr(&dry));
    assert!(stdout(&dry).contains("+ index.html\n"), "{}", stdout(&dry));
    assert_eq!(
        done(&ground.host, &["for-each-ref"]),
        "",
        "a dry run pushes nothing"
    );

    let first = ground.publish(&["--to", "git"]);
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!(ground.cloned("gh-pages"), ground.site());
    assert_eq!(ground.untouched(), before);
    assert_eq!(done(&ground.host, &["rev-list", "--count", "gh-pages"]), "1");

    // GitHub puts the file of a clinic's own domain on the branch.
    let clone = ground.folder.path().join("web");
    let host = ground.host.to_string_lossy().into_owned();
    done(
        ground.folder.path(),
        &["clone", "--quiet", "--branch", "gh-pages", &host, "web"],
    );
    std::fs::write(clone.join("CNAME"), "handouts.example\n").expect("a written file");
    done(&clone, &["add", "CNAME"]);
    done(&clone, &["commit", "--quiet", "-m", "Domain"]);
    done(&clone, &["push", "--quiet", "origin", "gh-pages"]);

    ground.change();
    let before = ground.untouched();
    let dry = ground.publish(&["--to", "git", "--dry-run"]);
    assert!(
        stdout(&dry).contains("~ treatments/stretching.html\n"),
        "{}",
        stdout(&dry)
    );
    assert!(!stdout(&dry).contains("CNAME"));
    let second = ground.publish(&["--to", "git", "--json"]);
    assert!(second.status.success(), "{}", stderr(&second));
    let report: serde_json::Value = serde_json::from_str(&stdout(&second)).expect("one JSON object");
    // The page of an unreleased state is that of its words.
    assert_eq!(report["changes"]["new"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["changes"]["removed"].as_array().map(Vec::len), Some(1));
    let mut cloned = ground.cloned("gh-pages");
    assert_eq!(
        cloned.remove("CNAME").as_deref(),
        Some(&b"handouts.example\n"[..])
    );
    assert_eq!(cloned, ground.site());
    assert_eq!(ground.untouched(), before);
    assert_eq!(done(&ground.host, &["rev-list", "--count", "gh-pages"]), "3");

    let third = ground.publish(&["--to", "git"]);
    assert!(third.status.success(), "{}", stderr(&third));
    assert_eq!(
        done(&ground.host, &["rev-list", "--count", "gh-pages"]),
        "3",
        "nothing new, no commit"
    );
}

#[test]
fn a_branch_of_somebody_else_and_a_wrong_remote_are_refused() {
    let ground = Ground::new();
    done(
        &ground.project,
        &["push", "--quiet", "origin", "HEAD:refs/heads/main"],
    );
    let before = done(&ground.host, &["for-each-ref"]);
    let refused = ground.publish(&["--to", "git:main"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(
        stderr(&refused).contains("was not made by takehome"),
        "{}",
        stderr(&refused)
    );
    assert_eq!(done(&ground.host, &["for-each-ref"]), before);
    let refused = ground.publish(&["--to", "git", "--remote", "nowhere"]);
    assert_eq!(refused.status.code(), Some(3), "{}", stderr(&refused));
    for wrong in ["git:", "ftp://host/x", "s3://"] {
        assert_eq!(ground.publish(&["--to", wrong]).status.code(), Some(2), "{wrong}");
    }
    let project = tiny();
    let refused = support::run(project.path(), &["publish", "-q", "--to", "git"]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("git init"), "{}", stderr(&refused));
}

/// A git that kills whoever runs it before its run with this number. Between two runs nothing happens that lasts.
fn deadly_git(folder: &Path, number: usize) -> String {
    let bin = folder.join(format!("bin-{number}"));
    std::fs::create_dir_all(&bin).expect("a folder");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let real = std::env::split_paths(&path)
        .map(|folder| folder.join("git"))
        .find(|git| git.is_file())
        .expect("git is there; install: apt-get install -y git");
    let script = format!(
        "#!/bin/sh\ncount=$(cat '{bin}/count' 2>/dev/null || echo 0)\necho $((count + 1)) > '{bin}/count'\n\
         if [ \"$count\" = {number} ]; then\n  kill -9 $PPID\n  exit 1\nfi\nexec '{real}' \"$@\"\n",
        bin = bin.display(),
        real = real.display(),
    );
    let path = bin.join("git");
    std::fs::write(&path, script).expect("a written script");
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("rights");
    format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default())
}

#[test]
fn killed_before_every_run_of_git_and_repeated_the_branch_is_whole() {
    let ground = Ground::new();
    assert!(ground.publish(&["--to", "git"]).status.success());
    let old = ground.cloned("gh-pages");
    ground.change();
    for number in 0.. {
        let path = deadly_git(ground.folder.path(), number);
        let killed = ground.command(&["--to", "git"]).env("PATH", path).output();
        if killed.expect("takehome runs").status.success() {
            assert!(number > 12, "git was killed {number} times");
            break;
        }
        assert_eq!(
            ground.cloned("gh-pages"),
            old,
            "{number}: nothing is pushed by halves"
        );
        done(&ground.host, &["fsck", "--strict"]);
    }
    assert_eq!(ground.cloned("gh-pages"), ground.site());
    assert_eq!(done(&ground.host, &["rev-list", "--count", "gh-pages"]), "2");
}

#[test]
fn a_folder_is_swapped_and_never_loses_what_is_not_ours() {
    let project = tiny();
    let root = project.path();
    let folder = root.join("web");
    let to = folder.to_string_lossy().into_owned();
    let publish = |more: &[&str]| {
        let arguments = [&["publish", "-q", "--to", &to][..], more].concat();
        support::run(root, &arguments)
    };
    let dry = publish(&["--dry-run"]);
    assert!(dry.status.success() && !folder.exists(), "{}", stderr(&dry));
    let first = publish(&[]);
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!(tree(&folder), tree(&root.join("output/site")));

    std::fs::write(folder.join("proof.html"), "of a search engine").expect("a written file");
    let refused = publish(&[]);
    assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
    assert!(stderr(&refused).contains("proof.html"), "{}", stderr(&refused));
    std::fs::remove_file(folder.join("proof.html")).expect("removed");

    let before = tree(&folder);
    let path = root.join("content/conditions/sore-back.md");
    let found = path.exists().then_some(path);
    let path = found.unwrap_or_else(|| root.join("content/treatments/stretching.md"));
    let text = std::fs::read_to_string(&path).expect("a handout");
    std::fs::write(&path, format!("{text}\n<script>alert(1)</script>\n")).expect("a written handout");
    let refused = publish(&[]);
    assert_eq!(refused.status.code(), Some(1), "a broken set is not published");
    assert_eq!(tree(&folder), before);
    let same = support::run(
        root,
        &[
            "publish",
            "-q",
            "--to",
            &root.join("output/site").to_string_lossy(),
        ],
    );
    assert_eq!(same.status.code(), Some(2), "{}", stderr(&same));
}

#[test]
fn the_pre_commit_hook_of_the_docs_looks_at_what_is_committed() {
    let ground = Ground::new();
    let hook = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/publishing/pre-commit");
    let target = ground.project.join(".git/hooks/pre-commit");
    std::fs::create_dir_all(ground.project.join(".git/hooks")).expect("a folder");
    std::fs::copy(hook, &target).expect("a copied hook");
    std::fs::set_permissions(&target, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("rights");
    // takehome is found as it would be once it is installed.
    let program = Path::new(env!("CARGO_BIN_EXE_takehome"));
    let bin = program.parent().expect("a folder").display();
    let path = format!("{bin}:{}", std::env::var("PATH").unwrap_or_default());
    let commit = |message: &str| {
        let mut command = Command::new("git");
        command
            .current_dir(&ground.project)
            .env("PATH", &path)
            .env("SOURCE_DATE_EPOCH", support::TODAY)
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args(["commit", "--quiet", "-m", message]);
        command.output().expect("git runs")
    };
    let handout = ground.project.join("content/treatments/stretching.md");
    let good = std::fs::read_to_string(&handout).expect("the handout");
    std::fs::write(&handout, format!("{good}\n<b>Stretch</b>\n")).expect("a written handout");
    done(&ground.project, &["add", "."]);
    // What lies in the folder is mended, what is about to be committed is not.
    std::fs::write(&handout, &good).expect("a written handout");
    let refused = commit("Broken");
    assert!(
        !refused.status.success(),
        "a text with a mistake is not committed"
    );
    assert!(stderr(&refused).contains("TH02"), "{}", stderr(&refused));
    std::fs::write(&handout, format!("{good}\nStretch.\n")).expect("a written handout");
    done(&ground.project, &["add", "."]);
    let taken = commit("Mended");
    assert!(taken.status.success(), "{}", stderr(&taken));
}

#[test]
fn hosting_files_and_packed_texts_are_in_the_plan_and_the_same_each_time() {
    for (host, files) in [
        ("github-pages", &[".nojekyll"][..]),
        ("netlify", &["_headers", "_redirects"]),
        ("cloudflare-pages", &["_headers", "_redirects"]),
        ("nginx", &[".nginx.conf"]),
        ("apache", &[".htaccess"]),
    ] {
        let project = tiny();
        let settings = project.path().join("takehome.toml");
        let text = std::fs::read_to_string(&settings).expect("settings");
        std::fs::write(
            &settings,
            format!("hosting = \"{host}\"\ncompress = true\n{text}"),
        )
        .expect("written");
        // Whose review is overdue is withheld: its sheets lead to the page that says so.
        let handout = project.path().join("content/treatments/stretching.md");
        let text = std::fs::read_to_string(&handout).expect("the handout");
        let (before, after) = text.split_once("review_due = ").expect("a day");
        std::fs::write(
            &handout,
            format!("{before}review_due = 2026-11-20{}", &after[10..]),
        )
        .expect("written");
        let build = support::run(project.path(), &["build", "-q"]);
        assert!(build.status.success(), "{}", stderr(&build));
        let site = tree(&project.path().join("output/site"));
        for file in files {
            assert!(site.contains_key(*file), "{host}: {file}");
        }
        let settings: String = files
            .iter()
            .map(|file| String::from_utf8_lossy(&site[*file]).into_owned())
            .collect();
        if host != "github-pages" {
            assert!(
                settings.contains("treatments/stretching.letter.pdf"),
                "{host}: {settings}"
            );
        }
        for (path, packed) in site.iter().filter(|(path, _)| path.ends_with(".gz")) {
            let text = &site[path.trim_end_matches(".gz")];
            let mut unpacked = vec![0; text.len()];
            let length = libdeflater::Decompressor::new().gzip_decompress(packed, &mut unpacked);
            assert_eq!(length, Ok(text.len()), "{path}");
            assert_eq!(&unpacked, text, "{path}");
            assert_eq!(&packed[4..8], &[0; 4], "{path}: no time");
        }
        assert!(site.contains_key("index.html.gz") && site.contains_key("connect/fhir.json.gz"));
        assert!(!site.contains_key("treatments/stretching.letter.pdf.gz"));
    }
}
