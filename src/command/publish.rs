//! `takehome publish`: build, then bring the site to where patients read it.

use super::{Failure, Global, Outcome, build, project, report, stop};
use crate::output::Built;
use crate::publish::{Changes, Fault, Target, folder, git};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

/// Build, and put the site online.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome publish --to /srv/www/handouts        into a folder that a web server shows, swapped as a whole
  takehome publish --to git                      to the branch gh-pages of origin (GitHub Pages)
  takehome publish --to git:site --remote web    to another branch of another remote
  takehome publish --to s3://my-bucket/handouts  to a bucket, with the keys of AWS_ACCESS_KEY_ID and so on
  takehome publish --to git --dry-run            show what would change

Only what takehome has put there is ever removed. docs/publishing.md tells each host step by step.")]
pub struct Arguments {
    /// A folder, git, git:BRANCH, or s3://BUCKET/PREFIX
    #[arg(long, value_name = "PLACE", value_parser = Target::parse)]
    to: Target,
    /// The git remote to push to
    #[arg(long, default_value = "origin", value_name = "NAME")]
    remote: String,
    /// Build, and show what would change there; change nothing
    #[arg(long)]
    dry_run: bool,
    /// Where the site will stand, instead of base_url in takehome.toml
    #[arg(long, value_name = "ADDRESS")]
    base_url: Option<String>,
    /// How many files to make at once (default: one for each processor)
    #[arg(long, default_value_t = 0, value_name = "NUMBER", hide_default_value = true)]
    jobs: usize,
    /// Publish nothing if there are warnings or withheld handouts
    #[arg(long)]
    strict: bool,
}

/// What was done, or would be.
struct Done {
    changes: Changes,
    commit: Option<String>,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let site = project::site(&root, None);
    let stop = stop::flag()?;
    refuse_early(&arguments.to, &site)?;
    let asked = build::Arguments::to_publish(arguments.base_url.clone(), arguments.jobs, arguments.strict);
    match build::build_and_tell(global, &asked, &stop, build::Report::WithoutResult)? {
        Outcome::Done => {}
        other => {
            if other == Outcome::ContentProblems && !global.json {
                report::message("Nothing was published; what is online stays.\n");
            }
            return Ok(other);
        }
    }
    let built = Built::open(&site, &root).map_err(|error| build::output_failure(&error))?;
    match publish(arguments, &built, &root, &stop) {
        Ok(done) => {
            tell(global, arguments, &done)?;
            Ok(Outcome::Done)
        }
        Err(Fault::Interrupted) => {
            report::message("Interrupted. Every page that is online works; run the command again.\n");
            Ok(Outcome::Interrupted)
        }
        Err(Fault::Refused(why)) => Err(Failure::usage(why)),
        Err(Fault::Failed(why)) => Err(Failure::environment(why)),
        Err(Fault::Output(error)) => Err(build::output_failure(&error)),
    }
}

/// What can be said before a build that takes its time.
fn refuse_early(target: &Target, site: &Path) -> Result<(), Failure> {
    match target {
        Target::Folder(folder) if same_folder(folder, site) => Err(Failure::usage(format!(
            "{} is where takehome builds; publish to another folder, or copy this one",
            folder.display()
        ))),
        Target::S3 { .. } if cfg!(not(feature = "s3")) => Err(Failure::usage(
            "this takehome was made without s3. Install it with: cargo install --path . --features s3",
        )),
        _ => Ok(()),
    }
}

fn same_folder(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| -> PathBuf {
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        absolute.canonicalize().unwrap_or(absolute)
    };
    whole(one) == whole(other)
}

fn publish(arguments: &Arguments, built: &Built, root: &Path, stop: &AtomicBool) -> Result<Done, Fault> {
    let plain = |changes| Done {
        changes,
        commit: None,
    };
    match &arguments.to {
        Target::Folder(to) if arguments.dry_run => folder::compare(built, to, root).map(plain),
        Target::Folder(to) => folder::publish(built, to, root, stop).map(plain),
        Target::Git { branch } => {
            let place = git::Place {
                project: root,
                remote: &arguments.remote,
                branch,
                stop,
            };
            git::publish(built, place, arguments.dry_run).map(|done| Done {
                changes: done.changes,
                commit: done.commit,
            })
        }
        #[cfg(feature = "s3")]
        Target::S3 { bucket, prefix } => {
            let store = crate::publish::s3::Bucket::open(bucket, prefix).map_err(Fault::Failed)?;
            let title = arguments.to.to_string();
            crate::publish::bucket::publish(&store, built, &title, arguments.dry_run, stop).map(plain)
        }
        #[cfg(not(feature = "s3"))]
        Target::S3 { .. } => Err(Fault::Failed("this takehome was made without s3".to_owned())),
    }
}

fn tell(global: &Global, arguments: &Arguments, done: &Done) -> Result<(), Failure> {
    let target = arguments.to.to_string();
    if global.json {
        return report::json(&serde_json::json!({
            "schema_version": 1, "target": target, "dry_run": arguments.dry_run, "changes": done.changes,
            "commit": done.commit,
        }));
    }
    let words = done.changes.in_words();
    if arguments.dry_run {
        report::result(&done.changes.lines())?;
        report::message(&format!("{target}: {words}, if this were no dry run\n"));
        return Ok(());
    }
    if global.verbose {
        report::result(&done.changes.lines())?;
    }
    if !global.quiet {
        let commit = done.commit.as_ref();
        let commit = commit.map_or_else(String::new, |commit| format!(" (commit {commit})"));
        report::message(&format!("Published to {target}: {words}{commit}\n"));
    }
    Ok(())
}
