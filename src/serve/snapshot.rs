//! One judged state of a project, with threads that render what is asked for.
//!
//! A press borrows the library that it prints; so the thread that owns a judged project makes the press, and threads inside
//! of it wait for questions. When nobody holds the snapshot any more, they end, and with them the library.

use super::catalogue::{self, Written};
use super::compare::{self, Asked, Compared};
use super::findings::{Finding, findings};
use crate::build::cache::memory::Memory;
use crate::build::cache::{Cache, File, Key, Store};
use crate::build::plan::Job;
use crate::build::press::Press;
use crate::build::{self, Judged};
use crate::check::waivers;
use crate::diagnostic::Diagnostic;
use crate::output::ClosedPlan;
use crate::paper::svg;
use serde::Serialize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tokio::sync::oneshot;

/// Threads that render for one snapshot: a page does not wait for a packet.
const THREADS: usize = 3;

/// A state of the project that can be shown.
#[derive(Debug)]
pub struct Snapshot {
    questions: Sender<Question>,
}

/// What a snapshot is asked, and where the answer goes.
struct Question {
    what: What,
    answer: oneshot::Sender<Answer>,
}

/// The path of a file under the site's folder, and what is wanted of it.
enum What {
    File(String),
    /// The pages of a PDF, painted.
    Sheet(String),
    /// A handout beside its translation.
    Compared(Asked),
    /// What there is to choose.
    Catalogue,
}

/// What came of it.
#[derive(Debug)]
pub enum Answer {
    /// The site has no such file.
    Missing,
    File(Arc<[u8]>),
    Sheet(Painted),
    Compared(Compared),
    Catalogue(Arc<Written>),
    /// It cannot be made.
    Failed(Box<Finding>),
}

/// A sheet as pictures.
#[derive(Debug, Serialize)]
pub struct Painted {
    pub pages: Vec<PaintedPage>,
    /// What is to be said of its layout.
    pub findings: Vec<Finding>,
}

/// One page; its picture is asked for by the digest.
#[derive(Debug, Serialize)]
pub struct PaintedPage {
    pub digest: String,
    pub width: f32,
    pub height: f32,
}

/// What came of a state: a snapshot where it can be shown, and all findings.
pub type Opened = (Option<Snapshot>, Vec<Finding>);

impl Snapshot {
    /// Approves and plans a judged project, on a thread that lives as long as the snapshot.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn open(judged: Judged, memory: Arc<Memory>) -> std::io::Result<Opened> {
        let (ready, wait) = channel();
        std::thread::Builder::new()
            .name("snapshot".to_owned())
            .stack_size(super::rebuild::STACK_BYTES)
            .spawn(move || live(&judged, &memory, &ready))?;
        Ok(wait.recv().unwrap_or_default())
    }

    /// A file of the site.
    pub async fn file(&self, path: &str) -> Answer {
        self.ask(What::File(path.to_owned())).await
    }

    /// The pages of a sheet, by the path of its PDF.
    pub async fn sheet(&self, path: &str) -> Answer {
        self.ask(What::Sheet(path.to_owned())).await
    }

    /// A handout beside its translation.
    pub async fn compared(&self, asked: Asked) -> Answer {
        self.ask(What::Compared(asked)).await
    }

    /// What there is to choose. Made when it is first asked for: a page that waits to be shown comes before it.
    pub async fn catalogue(&self) -> Option<Arc<Written>> {
        match self.ask(What::Catalogue).await {
            Answer::Catalogue(written) => Some(written),
            _ => None,
        }
    }

    async fn ask(&self, what: What) -> Answer {
        let (answer, wait) = oneshot::channel();
        if self.questions.send(Question { what, answer }).is_err() {
            return Answer::Missing;
        }
        wait.await.unwrap_or(Answer::Missing)
    }
}

/// The life of a snapshot: says what it is, then answers until nobody can ask any more.
fn live(judged: &Judged, memory: &Memory, ready: &Sender<Opened>) {
    // All results in this memory were made by this very program.
    let program = blake3::hash(env!("CARGO_PKG_VERSION").as_bytes());
    let cache = Cache {
        program,
        store: memory,
    };
    let mut diagnostics = judged.diagnostics.clone();
    let outcome = build::with_cached_press(judged, false, Some(cache), |press, plan| {
        diagnostics.extend(later(judged, press.unreleased.iter().cloned().collect()));
        let (questions, asked) = channel();
        let snapshot = Snapshot { questions };
        let found = findings(&diagnostics, &judged.sources);
        if ready.send((Some(snapshot), found)).is_err() {
            return;
        }
        let asked = Mutex::new(asked);
        let asked = &asked;
        let catalogue = OnceLock::new();
        let catalogue = &catalogue;
        std::thread::scope(|scope| {
            for _ in 0..THREADS {
                let thread = std::thread::Builder::new().stack_size(super::rebuild::STACK_BYTES);
                let desk = Desk {
                    judged,
                    memory,
                    press,
                    plan,
                    catalogue,
                };
                // One thread less makes it slower and nothing else; without any, questions are answered by nobody.
                let _ = thread.spawn_scoped(scope, move || desk.answer_all(asked));
            }
        });
    });
    if let Err(refused) = outcome {
        let mut diagnostics = judged.diagnostics.clone();
        diagnostics.extend(refused.because);
        let _ = ready.send((None, findings(&diagnostics, &judged.sources)));
    }
}

/// Findings that come up after judging, waivers applied.
fn later(judged: &Judged, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if let Some(library) = &judged.library {
        waivers::apply_later(library, judged.today, &mut found);
    }
    found
}

/// Answers questions about one snapshot.
struct Desk<'d, 'a> {
    judged: &'d Judged,
    memory: &'d Memory,
    press: &'d Press<'a>,
    plan: &'d ClosedPlan<Job>,
    catalogue: &'d OnceLock<Arc<Written>>,
}

impl Desk<'_, '_> {
    fn answer_all(&self, asked: &Mutex<Receiver<Question>>) {
        loop {
            let question = asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Question { what, answer }) = question else {
                return;
            };
            if answer.is_closed() {
                continue;
            }
            // Whoever asked may be gone.
            let _ = answer.send(self.answer(&what));
        }
    }

    fn answer(&self, what: &What) -> Answer {
        let path = match what {
            What::File(path) | What::Sheet(path) => path,
            What::Compared(asked) => return Answer::Compared(self.compared(asked)),
            What::Catalogue => {
                let written = || Arc::new(catalogue::written(self.press, self.plan));
                return Answer::Catalogue(Arc::clone(self.catalogue.get_or_init(written)));
            }
        };
        let Some(entry) = self.plan.get(path) else {
            return Answer::Missing;
        };
        let made = match what {
            What::File(_) => self.press.file(&entry.job).map(|file| match file {
                File::Made(bytes) => Answer::File(bytes.into()),
                File::Kept(bytes) => Answer::File(bytes),
                // A memory gives bytes with what it knows.
                File::Known { .. } => Answer::Missing,
            }),
            What::Sheet(_) | What::Compared(_) | What::Catalogue => match &entry.job {
                Job::Sheet(name) => {
                    let painted = self.press.sheets.frames(self.press.sheet_desk(), name);
                    painted.map(|(sheet, found)| self.painted(&sheet, found))
                }
                _ => return Answer::Missing,
            },
        };
        made.unwrap_or_else(|found| {
            let mut shown = findings(&[*found], &self.judged.sources);
            shown
                .pop()
                .map_or(Answer::Missing, |finding| Answer::Failed(Box::new(finding)))
        })
    }

    fn compared(&self, asked: &Asked) -> Compared {
        let jobs = self.plan.entries().iter().map(|entry| &entry.job);
        let withheld = jobs.filter_map(|job| match job {
            Job::Withheld(topic, language) => Some((topic, language)),
            _ => None,
        });
        let desk = compare::Desk {
            library: self.press.library(),
            sources: &self.judged.sources,
            withheld: withheld.collect(),
        };
        desk.page(asked)
    }

    fn painted(&self, sheet: &crate::paper::frame::Sheet, found: Vec<Diagnostic>) -> Answer {
        let paint = |page: &crate::paper::frame::Page| {
            let picture = svg::page(sheet, page, &self.judged.fonts);
            let digest = blake3::hash(picture.as_bytes());
            self.memory.keep("", Key::from(digest), picture.as_bytes(), None);
            PaintedPage {
                digest: digest.to_hex().to_string(),
                width: page.size.width,
                height: page.size.height,
            }
        };
        Answer::Sheet(Painted {
            pages: sheet.pages.iter().map(paint).collect(),
            findings: findings(&later(self.judged, found), &self.judged.sources),
        })
    }
}
