//! From a closed plan to the live site.
//!
//! 1. refuse a folder that is not ours, take the lock, set right what a killed run left;
//! 2. create the staging folder and render every file in parallel: what the live site already holds byte for byte is
//!    only noted, everything else is written to staging; only digests stay in memory;
//! 3. if nothing differs, stop here and leave the live site alone;
//! 4. link what is unchanged from the live site into staging, so that its bytes and times stay;
//! 5. write the list, put all into safety, swap, remove the old site.
//!
//! Until the swap nothing in the live site is touched, so every error and every kill before it leaves the old site.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

use super::error::{OutputError, PublishError, RenderFailure};
use super::live::{Kept, Live};
use super::lock::Lock;
use super::manifest;
use super::path::SitePath;
use super::place::{Place, Standing};
use super::plan::{ClosedPlan, Entry};
use super::staging::Staging;
use super::swap::{self, Seams};

/// Stack of a rendering thread: as much as the main thread has on Linux. Only what is used takes memory.
const STACK_BYTES: usize = 8 * 1024 * 1024;

/// Where and how to publish.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// The site folder itself; it is replaced as a whole.
    pub site: &'a Path,
    /// The folder of the project. A site folder that holds it is refused.
    pub project: &'a Path,
    /// How many files to render at once; 0 means as many as the pool of threads ([`threads`]) that publishing runs in,
    /// or else one for each processor.
    pub jobs: usize,
    /// Set this from elsewhere (on Ctrl-C) and the run stops before the next file.
    pub stop: &'a AtomicBool,
    /// Called after each file that was rendered, from any thread.
    pub progress: &'a (dyn Fn(Progress) + Sync),
}

/// How far rendering is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files rendered.
    pub done: usize,
    /// Files in the plan.
    pub total: usize,
}

/// One file of the site, rendered.
#[derive(Clone, Debug)]
pub enum Rendered<B> {
    /// Its bytes.
    Bytes(B),
    /// What its bytes are, by their digest and size: the live site should have them. If it has not, the file is asked for
    /// again.
    Known { digest: blake3::Hash, size: u64 },
}

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files whose bytes and times stayed.
    pub unchanged: usize,
    /// Files that the site had and has no more.
    pub removed: usize,
    /// Size of all files of the site in bytes.
    pub bytes: u64,
    /// Those of the removed files that takehome had not put there; their owner should be told.
    pub foreign: Vec<String>,
    /// The old site could not be removed, for this reason. The new one is live; the next run tries again.
    pub leftover: Option<String>,
}

/// What publishing did, and the digest and size of every file in the order of the plan.
pub type WithDigests = (Published, Vec<(blake3::Hash, u64)>);

/// One file after rendering.
struct Made {
    digest: blake3::Hash,
    size: u64,
    /// Set if the live site holds these bytes already, and then nothing was written.
    kept: Option<Kept>,
}

/// What came of rendering one file.
enum Found<B> {
    /// Bytes, which may be those of the live site.
    Bytes(B),
    /// The file of the live site, which has the bytes.
    Live(Made),
}

/// Why one file was not made.
enum Trouble<E> {
    Failed(E),
    Stopped,
    Output(OutputError),
}

/// Renders every file of the plan and swaps the whole in for the live site.
///
/// `render` is called once for each file, from several threads, in no order; what it gives depends on nothing but its
/// arguments.
///
/// # Errors
/// [`PublishError`]; the live site is then as it was before.
pub fn publish<J, B, E>(
    plan: &ClosedPlan<J>,
    run: &Run<'_>,
    render: impl Fn(&SitePath, &J) -> Result<B, E> + Sync,
) -> Result<Published, PublishError<E>>
where
    J: Sync,
    B: AsRef<[u8]>,
    E: Send,
{
    publish_through(plan, run, render, &Seams::real())
}

/// [`publish`] with a `render` that may know the bytes of a file without having them. It is called once more, with `true`,
/// where the live site does not have them either, and must give bytes then.
///
/// # Errors
/// Those of [`publish`].
pub fn publish_known<J, B, E>(
    plan: &ClosedPlan<J>,
    run: &Run<'_>,
    render: impl Fn(&SitePath, &J, bool) -> Result<Rendered<B>, E> + Sync,
) -> Result<WithDigests, PublishError<E>>
where
    J: Sync,
    B: AsRef<[u8]>,
    E: Send,
{
    publish_all(plan, run, render, &Seams::real())
}

/// Sets right what a killed run left: puts back a site that it had moved away, removes what it had staged. Publishing
/// does this too; a command that may fail before it publishes calls this first.
///
/// # Errors
/// Those of the folder, or [`OutputError::Locked`] if the run is not dead.
pub fn recover(site: &Path, project: &Path) -> Result<(), OutputError> {
    let place = Place::new(site)?;
    if !place.old.exists() && !place.staging.exists() {
        return Ok(());
    }
    place.inspect(project)?;
    let _lock = Lock::take(&place)?;
    swap::recover(&place)
}

/// [`publish`], with what tests may replace.
pub(super) fn publish_through<J, B, E>(
    plan: &ClosedPlan<J>,
    run: &Run<'_>,
    render: impl Fn(&SitePath, &J) -> Result<B, E> + Sync,
    seams: &Seams<'_>,
) -> Result<Published, PublishError<E>>
where
    J: Sync,
    B: AsRef<[u8]>,
    E: Send,
{
    let bytes = |path: &SitePath, job: &J, _| render(path, job).map(Rendered::Bytes);
    publish_all(plan, run, bytes, seams).map(|(published, _)| published)
}

fn publish_all<J, B, E>(
    plan: &ClosedPlan<J>,
    run: &Run<'_>,
    render: impl Fn(&SitePath, &J, bool) -> Result<Rendered<B>, E> + Sync,
    seams: &Seams<'_>,
) -> Result<WithDigests, PublishError<E>>
where
    J: Sync,
    B: AsRef<[u8]>,
    E: Send,
{
    let place = Place::new(run.site)?;
    place.inspect(run.project)?;
    std::fs::create_dir_all(&place.parent).map_err(|e| OutputError::new("create", &place.parent, e))?;
    let _lock = Lock::take(&place)?;
    (seams.step)("locked");
    swap::recover(&place)?;
    let standing = place.inspect(run.project)?;
    let staging = Staging::create(&place)?;
    let live = Live::read(&place, standing, staging.folder_mode)?;
    let folders = plan.folders();
    staging.create_folders(&folders)?;
    (seams.step)("folders created");

    let own = run.jobs > 0 || rayon::current_thread_index().is_none();
    let pool = Pool(own.then(|| threads(run.jobs)).transpose()?);
    let sink = Sink {
        run,
        live: &live,
        staging: &staging,
        seams,
    };
    let made = pool.install(|| sink.render_all(plan.entries(), &render))?;
    let files = plan.entries().iter().zip(&made);
    let list = manifest::write(files.map(|(entry, made)| (entry.path.as_str(), made.digest, made.size)));
    let published = sum_up(plan, &made, &live);
    let listed = made.iter().map(|made| (made.digest, made.size)).collect();

    let same_tree = published.written == 0
        && published.removed == 0
        && !live.wrong_modes
        && live.folders.iter().map(String::as_str).eq(folders);
    if standing == Standing::Ours && same_tree && live.lists(&list, staging.file_mode) {
        return Ok((with_leftover(published, staging.remove()), listed));
    }
    pool.install(|| sink.link_unchanged(plan.entries(), &made))?;
    staging.seal(&list)?;
    (seams.step)("sealed");
    if run.stop.load(Ordering::Relaxed) {
        return Err(PublishError::Interrupted);
    }
    let published = swap_in(&place, standing, staging, published, seams)?;
    Ok((published, listed))
}

/// A pool of threads that can render: 0 means one for each processor. Who does all of a build in it, reading included,
/// needs a little less memory (docs/performance.md): what a thread gives back serves the same thread only.
///
/// # Errors
/// The system gives no thread.
pub fn threads(jobs: usize) -> Result<rayon::ThreadPool, OutputError> {
    let builder = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .stack_size(STACK_BYTES);
    builder.build().map_err(|e| OutputError::Threads(e.to_string()))
}

/// The threads of one run: those that were made for it, or those that it runs in.
struct Pool(Option<rayon::ThreadPool>);

impl Pool {
    fn install<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.0 {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

/// The swap and what comes after it, when nothing is an error any more.
fn swap_in<E>(
    place: &Place,
    standing: Standing,
    staging: Staging,
    published: Published,
    seams: &Seams<'_>,
) -> Result<Published, PublishError<E>> {
    match swap::swap(place, standing, seams) {
        Err(left @ OutputError::Leftover { .. }) => return Ok(with_leftover(published, Err(left))),
        done => done?,
    }
    let published = with_leftover(published, staging.remove());
    (seams.step)("old site removed");
    Ok(published)
}

fn with_leftover(published: Published, removed: Result<(), OutputError>) -> Published {
    Published {
        leftover: removed.err().map(|error| error.to_string()),
        ..published
    }
}

fn sum_up<J>(plan: &ClosedPlan<J>, made: &[Made], live: &Live) -> Published {
    let gone = |file: &&String| plan.get(file).is_none();
    let unchanged = made.iter().filter(|m| m.kept.is_some()).count();
    let removed = live.files.iter().filter(gone).count() + live.strange.len();
    Published {
        written: made.len() - unchanged,
        unchanged,
        removed,
        bytes: made.iter().map(|m| m.size).sum(),
        foreign: if removed == 0 {
            Vec::new()
        } else {
            live.foreign().into_iter().filter(|f| gone(&f)).collect()
        },
        leftover: None,
    }
}

/// Where rendered bytes go.
struct Sink<'a> {
    run: &'a Run<'a>,
    live: &'a Live,
    staging: &'a Staging,
    seams: &'a Seams<'a>,
}

impl Sink<'_> {
    fn render_all<J, B, E>(
        &self,
        entries: &[Entry<J>],
        render: &(impl Fn(&SitePath, &J, bool) -> Result<Rendered<B>, E> + Sync),
    ) -> Result<Vec<Made>, PublishError<E>>
    where
        J: Sync,
        B: AsRef<[u8]>,
        E: Send,
    {
        let done = AtomicUsize::new(0);
        let failed = AtomicBool::new(false);
        let disk_refused = AtomicBool::new(false);
        let make = |entry: &Entry<J>| {
            if self.run.stop.load(Ordering::Relaxed) || disk_refused.load(Ordering::Relaxed) {
                return Err(Trouble::Stopped);
            }
            let rendered = self.rendered(entry, render);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            (self.run.progress)(Progress {
                done,
                total: entries.len(),
            });
            let bytes = match rendered {
                Ok(Found::Live(made)) => return Ok(made),
                Ok(Found::Bytes(bytes)) => bytes,
                Err(error) => {
                    failed.store(true, Ordering::Relaxed);
                    return Err(Trouble::Failed(error));
                }
            };
            // After a failure the others are rendered for their errors only.
            let to_disk = !failed.load(Ordering::Relaxed);
            self.take(&entry.path, bytes.as_ref(), to_disk).map_err(|error| {
                disk_refused.store(true, Ordering::Relaxed);
                Trouble::Output(error)
            })
        };
        let first: Vec<Option<_>> = entries
            .par_iter()
            .map(|entry| (!entry.last).then(|| make(entry)))
            .collect();
        let made = first
            .into_par_iter()
            .zip(entries)
            .map(|(made, entry)| made.unwrap_or_else(|| make(entry)))
            .collect();
        gather(entries, made, self.run.stop.load(Ordering::Relaxed))
    }

    /// Renders one file, or finds it in the live site.
    fn rendered<J, B, E>(
        &self,
        entry: &Entry<J>,
        render: &impl Fn(&SitePath, &J, bool) -> Result<Rendered<B>, E>,
    ) -> Result<Found<B>, E> {
        for again in [false, true] {
            match render(&entry.path, &entry.job, again)? {
                Rendered::Bytes(bytes) => return Ok(Found::Bytes(bytes)),
                Rendered::Known { digest, size } => {
                    let mode = self.staging.file_mode;
                    if let Some(kept) = self.live.has(&entry.path, &digest, size, mode) {
                        let kept = Some(kept);
                        return Ok(Found::Live(Made { digest, size, kept }));
                    }
                }
            }
        }
        unreachable!("asked once more, a file is rendered")
    }

    fn take(&self, path: &SitePath, bytes: &[u8], to_disk: bool) -> Result<Made, OutputError> {
        let kept = self.live.same(path, bytes, self.staging.file_mode);
        if kept.is_none() && to_disk {
            self.staging.write(path, bytes)?;
            (self.seams.step)("file staged");
        }
        Ok(Made {
            digest: blake3::hash(bytes),
            size: bytes.len() as u64,
            kept,
        })
    }

    fn link_unchanged<J: Sync, E: Send>(
        &self,
        entries: &[Entry<J>],
        made: &[Made],
    ) -> Result<(), PublishError<E>> {
        entries.par_iter().zip(made).try_for_each(|(entry, made)| {
            let Some(kept) = &made.kept else { return Ok(()) };
            if self.run.stop.load(Ordering::Relaxed) {
                return Err(PublishError::Interrupted);
            }
            let to = entry.path.under(&self.staging.root);
            match self.live.keep(&entry.path, kept, &to) {
                Ok(true) => {}
                Ok(false) => return Err(OutputError::Changed(entry.path.clone()).into()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    return Err(OutputError::Changed(entry.path.clone()).into());
                }
                Err(error) => return Err(OutputError::new("write", &to, error).into()),
            }
            (self.seams.step)("file linked");
            Ok(())
        })
    }
}

/// Sorts the outcome of all files: the wish to stop first, then the disk, then everything that failed to render.
fn gather<J, E>(
    entries: &[Entry<J>],
    outcomes: Vec<Result<Made, Trouble<E>>>,
    stopped: bool,
) -> Result<Vec<Made>, PublishError<E>> {
    let mut made = Vec::with_capacity(outcomes.len());
    let mut failures = Vec::new();
    let mut refused = None;
    for (entry, outcome) in entries.iter().zip(outcomes) {
        match outcome {
            Ok(file) => made.push(file),
            Err(Trouble::Failed(error)) => {
                failures.push(RenderFailure {
                    path: entry.path.clone(),
                    maker: entry.maker.clone(),
                    error,
                });
            }
            Err(Trouble::Output(error)) => refused = refused.or(Some(error)),
            Err(Trouble::Stopped) => {}
        }
    }
    if stopped {
        return Err(PublishError::Interrupted);
    }
    if let Some(error) = refused {
        return Err(error.into());
    }
    if failures.is_empty() {
        Ok(made)
    } else {
        Err(PublishError::Render(failures))
    }
}
