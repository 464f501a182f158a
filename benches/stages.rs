//! How long each stage of a build takes for a generated set of 1,000 topics: `cargo bench --bench stages`.
//!
//! Steps: make the set (`benches/generate.py`, the same bytes every time), then time one stage after the other, each on
//! what the stage before it gave, so that a stage never pays for another. The set is the one that `compare.sh` builds.
//!
//! Timed today: `load` ([`takehome::load`]), `check` ([`takehome::check`]) and `release` ([`takehome::release`]), the last for
//! 500, 1,000 and 2,000 topics, to see that it grows in line with them. A stage is added as a function beside [`load`] that
//! takes what comes before it as prepared input, in the order of the flow: parse, link, check, pages.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::collections::BTreeSet;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use takehome::build::{self, Request, judge};
use takehome::release::Releases;
use takehome::release::draft::{Occasion, candidates, draft};
use takehome::release::state::States;
use takehome::release::write;

/// As many as the smaller set of `compare.sh`.
const TOPICS: u64 = 1000;

/// A generated project, deleted at the end.
struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn generate(topics: u64) -> Project {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/generate.py");
        let status = Command::new("python3")
            .arg(script)
            .arg(topics.to_string())
            .arg(folder.path())
            .status()
            .expect("python3 runs");
        assert!(status.success(), "benches/generate.py makes the set");
        Project { folder }
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("takehome")
    }
}

/// Disk to sources. The files are in the system's cache after the first run, so this is the program's own share.
fn load(criterion: &mut Criterion) {
    let project = Project::generate(TOPICS);
    let root = project.root();
    let loaded = takehome::load::load(&root);
    assert!(loaded.diagnostics.is_empty(), "the set is read without findings");
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Elements(TOPICS));
    group.bench_function("load", |bencher| {
        bencher.iter(|| takehome::load::load(black_box(&root)))
    });
    group.finish();
}

/// All checks of 1,000 topics, in CPU time and not in wall time: a busy neighbour changes it less.
fn check(criterion: &mut Criterion) {
    let project = Project::generate(TOPICS);
    let today = jiff::civil::date(2026, 11, 22);
    let request = Request {
        today,
        drafts: false,
        base_url: None,
    };
    let judged = judge(takehome::load::load(&project.root()), &request);
    assert!(judged.diagnostics.is_empty(), "the set passes every check");
    let library = judged.library.expect("the set has a takehome.toml");
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    let alone = alone.expect("one thread can be started");
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Elements(TOPICS));
    group.bench_function("check", |bencher| {
        bencher.iter_custom(|rounds| {
            alone.install(|| {
                let before = thread_cpu();
                for _ in 0..rounds {
                    black_box(takehome::check::run(black_box(&library), today, true, None));
                }
                thread_cpu() - before
            })
        });
    });
    group.finish();
}

/// How long this thread has run on a processor so far, to the nanosecond (Linux).
fn thread_cpu() -> Duration {
    let text =
        std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts the time of threads");
    let nanoseconds = text
        .split_whitespace()
        .next()
        .and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.expect("the first figure is nanoseconds on a processor"))
}

/// The first release of a whole set: every document read, hashed, compared with the ledger, sealed and written to disk.
fn release(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("release");
    group.sample_size(10);
    for topics in [500, 1000, 2000] {
        let project = Project::generate(topics);
        let request = build::Request {
            today: jiff::civil::date(2026, 11, 22),
            drafts: false,
            base_url: None,
        };
        let judged = build::judge(takehome::load::load(&project.root()), &request);
        let occasion = Occasion {
            date: request.today,
            by: None,
        };
        let released = build::with_press(&judged, false, |press, _| {
            let documents = press.approved.documents().count() as u64;
            group.throughput(Throughput::Elements(documents));
            group.bench_function(topics.to_string(), |bencher| {
                bencher.iter_with_large_drop(|| {
                    let folder = tempfile::tempdir().expect("a temporary folder");
                    let states = States::of(press.library(), &judged.releases.ledger);
                    let releases = Releases {
                        ledger: judged.releases.ledger.clone(),
                        states,
                        gone: Vec::new(),
                    };
                    let found = candidates(press.approved, &releases, &BTreeSet::new());
                    let noted: Vec<_> = found
                        .into_iter()
                        .map(|candidate| (candidate, "First release".to_owned()))
                        .collect();
                    let draft = draft(&releases, &noted, &occasion);
                    assert_eq!(draft.entries.len() as u64, documents, "all are new");
                    write::append(folder.path(), None, &draft.entries, &draft.texts)
                        .expect("a written release");
                    folder
                });
            });
        });
        assert!(released.is_ok(), "the set may be published");
    }
    group.finish();
}

criterion_group!(stages, load, check, release);
criterion_main!(stages);
