//! `takehome build`: judge, approve, plan, render, swap; or nothing of that where nothing has changed ([`remembered`]).

mod remembered;

use super::{Failure, Global, Outcome, project, report, stop};
use crate::build::cache::File;
use crate::build::cache::last::Last;
use crate::build::{self, Judged};
use crate::diagnostic::{self, Diagnostic, Level, Tally};
use crate::output::{self, Progress, PublishError, Published, Rendered};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use remembered::Memory;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Make the site and the sheets.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome build                       into output/site
  takehome build -o /srv/www/handouts  into another folder, swapped in as a whole
  takehome build --drafts              with drafts, watermarked

A build that fails leaves the last good site as it was.")]
pub struct Arguments {
    /// The site's folder itself (default: output/site)
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Build drafts too, each marked as a draft
    #[arg(long)]
    drafts: bool,
    /// Where the site will stand, instead of base_url in takehome.toml
    #[arg(long, value_name = "ADDRESS")]
    base_url: Option<String>,
    /// How many files to make at once (default: one for each processor)
    #[arg(long, default_value_t = 0, value_name = "NUMBER", hide_default_value = true)]
    jobs: usize,
    /// Build nothing if there are warnings or withheld handouts
    #[arg(long)]
    strict: bool,
}

impl Arguments {
    /// A build into the usual folder, for a site that goes online.
    pub(super) fn to_publish(base_url: Option<String>, jobs: usize, strict: bool) -> Arguments {
        Arguments {
            output: None,
            drafts: false,
            base_url,
            jobs,
            strict,
        }
    }
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    build_and_tell(global, arguments, &*stop::flag()?, Report::Whole)
}

/// What a build tells when it has ended well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Report {
    Whole,
    /// No JSON: a command that goes on has a result of its own.
    WithoutResult,
}

/// Builds, and tells how it ended.
pub(super) fn build_and_tell(
    global: &Global,
    arguments: &Arguments,
    stop: &AtomicBool,
    report: Report,
) -> Result<Outcome, Failure> {
    let threads = output::threads(arguments.jobs).map_err(|error| output_failure(&error))?;
    threads.install(|| build_all(global, arguments, stop, report))
}

fn build_all(
    global: &Global,
    arguments: &Arguments,
    stop: &AtomicBool,
    report: Report,
) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let site = project::site(&root, arguments.output.as_deref());
    output::recover(&site, &root).map_err(|error| output_failure(&error))?;
    let request = build::Request {
        today: project::today()?,
        drafts: arguments.drafts,
        base_url: arguments.base_url.as_deref().map(base_url).transpose()?,
    };
    let loaded = crate::load::load(&root);
    let memory = Memory::open(global, arguments, &request, &root, &site, &loaded);
    if let Some(last) = memory.nothing_to_do(&site) {
        tell_unchanged(global, &last, &site);
        return Ok(Outcome::Done);
    }
    let memory = memory.with_index();
    let mut judged = build::judge(loaded, &request);
    // `check` alone tells how hard each document is to read.
    judged.grades = Vec::new();
    // Left to the system at the end of the process: to free each word of a large set by itself takes a hundredth of a build.
    let judged = ManuallyDrop::new(judged);
    match publish(global, arguments, &judged, &root, &site, &memory, stop)? {
        Ended::Published(..) if global.json && report == Report::WithoutResult => Ok(Outcome::Done),
        Ended::Published(published, findings) => {
            let told = Told::of(global, &judged, &findings, true);
            told.show(global, &judged, Some(&published), &site)?;
            if global.verbose {
                let made = memory.index.made();
                super::report::message(&format!(
                    "{made} pages and sheets were made; all others were made before.\n"
                ));
            }
            memory.keep(&told, &published, judged.releases.ledger.is_empty(), &site);
            Ok(Outcome::Done)
        }
        Ended::Refused(more) => {
            Told::of(global, &judged, &more, false).show(global, &judged, None, &site)?;
            Ok(Outcome::ContentProblems)
        }
        Ended::Interrupted => {
            super::report::message("Interrupted; the site is as it was.\n");
            Ok(Outcome::Interrupted)
        }
    }
}

/// How publishing ended.
enum Ended {
    /// With what layout wants the authors to know.
    Published(Published, Vec<Diagnostic>),
    /// Nothing was published; findings beyond those of judging.
    Refused(Vec<Diagnostic>),
    Interrupted,
}

fn publish(
    global: &Global,
    arguments: &Arguments,
    judged: &Judged,
    root: &Path,
    site: &Path,
    memory: &Memory,
    stop: &AtomicBool,
) -> Result<Ended, Failure> {
    let published = build::with_cached_press(judged, arguments.strict, memory.cache(), |press, plan| {
        let bar = progress_bar(global, plan.entries().len());
        let progress = |progress: Progress| bar.set_position(progress.done as u64);
        let run = output::Run {
            site,
            project: root,
            jobs: 0,
            stop,
            progress: &progress,
        };
        let result = output::publish_known(plan, &run, |path, job, again| {
            if again {
                memory.index.distrust(path.as_str());
            }
            press.file(job).map(rendered)
        });
        bar.finish_and_clear();
        let result = result.map(|(published, files)| {
            let paths = plan.entries().iter().map(|entry| entry.path.as_str());
            let files = paths
                .zip(files)
                .map(|(path, (digest, size))| (path, digest, size));
            memory.keep_index(files);
            published
        });
        (result, layout_findings(press, judged))
    });
    match published {
        Ok((Ok(published), findings)) => Ok(Ended::Published(published, findings)),
        Ok((Err(PublishError::Render(failures)), _)) => Ok(Ended::Refused(
            failures.into_iter().map(|failure| *failure.error).collect(),
        )),
        Ok((Err(PublishError::Interrupted), _)) => Ok(Ended::Interrupted),
        Ok((Err(PublishError::Output(error)), _)) => Err(output_failure(&error)),
        Err(refused) => Ok(Ended::Refused(refused.because)),
    }
}

/// A file of the press as publishing takes it.
fn rendered(file: File) -> Rendered<FileBytes> {
    match file {
        File::Made(bytes) => Rendered::Bytes(FileBytes::Made(bytes)),
        File::Kept(bytes) => Rendered::Bytes(FileBytes::Kept(bytes)),
        File::Known { digest, bytes, .. } => Rendered::Known { digest, size: bytes },
    }
}

/// Bytes that were made now, or that somebody has.
enum FileBytes {
    Made(Vec<u8>),
    Kept(Arc<[u8]>),
}

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            FileBytes::Made(bytes) => bytes,
            FileBytes::Kept(bytes) => bytes,
        }
    }
}

/// What layout wants the authors to know, waivers applied.
fn layout_findings(press: &build::press::Press<'_>, judged: &Judged) -> Vec<Diagnostic> {
    let mut findings = press.sheets.findings();
    findings.extend(press.unreleased.clone());
    if let Some(library) = &judged.library {
        crate::check::waivers::apply_later(library, judged.today, &mut findings);
    }
    findings
}

/// A folder that takehome will not touch is a mistake in the command; everything else is the machine's.
pub(super) fn output_failure(error: &output::OutputError) -> Failure {
    match error {
        output::OutputError::Refused(_) => Failure::usage(error.to_string()),
        _ => Failure::environment(error.to_string()),
    }
}

/// An address that ends in `/`, so that paths can be put behind it.
fn base_url(text: &str) -> Result<String, Failure> {
    if !text.starts_with("https://") && !text.starts_with("http://") {
        return Err(Failure::usage(format!(
            "--base-url {text} must begin with https:// or http://"
        )));
    }
    Ok(if text.ends_with('/') {
        text.to_owned()
    } else {
        format!("{text}/")
    })
}

fn progress_bar(global: &Global, files: usize) -> ProgressBar {
    let target = if report::shows_progress(global) {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files")
        .expect("the template of the progress bar is well formed");
    ProgressBar::with_draw_target(Some(files as u64), target).with_style(style)
}

/// The findings of a build as its user sees them.
struct Told {
    diagnostics: Vec<Diagnostic>,
    tally: Tally,
    /// The findings in words; nothing where they are shown as JSON.
    text: String,
}

impl Told {
    fn of(global: &Global, judged: &Judged, more: &[Diagnostic], published: bool) -> Told {
        let mut diagnostics = judged.diagnostics.clone();
        diagnostics.extend_from_slice(more);
        diagnostic::sort(&mut diagnostics, &judged.sources);
        if global.quiet {
            diagnostics.retain(|diagnostic| diagnostic.level >= Level::Withhold || !published);
        }
        let text = if global.json {
            String::new()
        } else {
            diagnostic::text::render(&diagnostics, &judged.sources, report::colour(global))
        };
        Told {
            tally: Tally::of(&diagnostics),
            diagnostics,
            text,
        }
    }

    /// Shows findings and what was done.
    fn show(
        &self,
        global: &Global,
        judged: &Judged,
        published: Option<&Published>,
        site: &Path,
    ) -> Result<(), Failure> {
        if global.json {
            let findings = diagnostic::json::report(&self.diagnostics, &judged.sources);
            let counts = published.map(|published| {
                serde_json::json!({
                    "site": site, "written": published.written, "unchanged": published.unchanged,
                    "removed": published.removed, "bytes": published.bytes,
                })
            });
            return report::json(&serde_json::json!({
                "schema_version": 1, "tally": findings.tally, "diagnostics": findings.diagnostics, "published": counts,
            }));
        }
        report::message(&self.text);
        match published {
            Some(published) => told_published(
                global,
                published,
                self.tally,
                site,
                judged.releases.ledger.is_empty(),
            ),
            None => report::message(&format!(
                "{}. Nothing was built{}.\n",
                report::tally_line(self.tally),
                if site.exists() {
                    "; the last good site stays"
                } else {
                    ""
                }
            )),
        }
        Ok(())
    }
}

/// Says what the last build said, which had the same inputs and whose site nobody has touched.
fn tell_unchanged(global: &Global, last: &Last, site: &Path) {
    report::message(&last.findings);
    let published = Published {
        unchanged: last.files,
        bytes: last.bytes,
        ..Published::default()
    };
    told_published(global, &published, last.tally, site, last.never_released);
}

fn told_published(global: &Global, published: &Published, tally: Tally, site: &Path, never_released: bool) {
    if let Some(leftover) = &published.leftover {
        report::message(&format!("takehome: {leftover}\n"));
    }
    for foreign in &published.foreign {
        report::message(&format!(
            "takehome: {foreign} was not made by takehome and is gone from the site\n"
        ));
    }
    if global.quiet {
        return;
    }
    let files = published.written + published.unchanged;
    report::message(&format!(
        "{}: {files} files, {} new or changed, {} removed ({})\nOpen {}\n",
        site.display(),
        published.written,
        published.removed,
        report::tally_line(tally),
        site.join("index.html").display()
    ));
    if never_released {
        report::message(
            "Nothing is released yet, so nobody can tell later which sheets are out of date. When these are ready for \
             patients, type: takehome release\n",
        );
    }
}
