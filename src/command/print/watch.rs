//! Sending one job and waiting for its end, with a person at the keyboard.

use super::{Desk, failure};
use crate::build::printable::Printable;
use crate::command::{Failure, Outcome, report};
use crate::printer::Trouble;
use crate::printer::job::{End, Job, Look};
use crate::printer::reasons::Reason;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// How often a printer is asked how far it is.
const EVERY: Duration = Duration::from_millis(500);
/// So often in a row a printer may not answer while it prints.
const MOST_SILENCE: u32 = 20;

/// How a job is waited for.
pub struct Watch {
    pub stop: Arc<AtomicBool>,
    /// The most seconds; 0: the printer has it, and that is enough.
    pub seconds: u32,
    pub talks: bool,
}

/// How it ended, as far as this run is concerned.
#[derive(Clone, Debug)]
pub enum Ended {
    /// Asked, and nothing sent.
    NotSent,
    /// The printer has it; nobody waited longer.
    Going {
        job: i32,
    },
    /// Time is up, and the printer waits for somebody.
    Stopped {
        job: i32,
        why: String,
    },
    Done {
        job: i32,
        end: End,
    },
    /// Taken back by the person who sent it.
    TakenBack {
        job: i32,
    },
    /// Taken back before it was sent.
    NeverSent,
    /// The printer fell silent, or has forgotten the job.
    Unknown {
        job: i32,
        trouble: Trouble,
    },
}

impl Watch {
    /// Sends and waits.
    pub fn print(&self, desk: &Desk, printable: &Printable) -> Result<Ended, Failure> {
        let until = Instant::now() + Duration::from_secs(u64::from(self.seconds));
        let Some(job) = self.sent(desk, printable, until)? else {
            return Ok(Ended::NeverSent);
        };
        self.say(&format!(
            "{} is printing: {}.\n",
            desk.called(),
            desk.order(printable)
        ));
        Ok(self.end_of(desk, &job, until))
    }

    /// Sends; a printer that is busy is asked again. Nothing when the person gave up.
    fn sent<'d>(
        &self,
        desk: &'d Desk,
        printable: &Printable,
        until: Instant,
    ) -> Result<Option<Job<'d>>, Failure> {
        let mut told = false;
        loop {
            match desk.printer.send(&desk.ticket, printable) {
                Ok(job) => return Ok(Some(job)),
                Err(Trouble::Busy { .. }) if Instant::now() < until => {
                    if !told {
                        self.say("The printer is busy with another job. Waiting.\n");
                    }
                    told = true;
                }
                Err(trouble) => return Err(failure(&trouble)),
            }
            if self.is_stopped() {
                return Ok(None);
            }
            thread::sleep(EVERY);
        }
    }

    fn end_of(&self, desk: &Desk, job: &Job<'_>, until: Instant) -> Ended {
        let id = job.id;
        if self.seconds == 0 {
            return Ended::Going { job: id };
        }
        let (mut silent, mut said) = (0, State::default());
        loop {
            if self.is_stopped() {
                return match job.cancel() {
                    Ok(()) => Ended::TakenBack { job: id },
                    Err(trouble) => Ended::Unknown { job: id, trouble },
                };
            }
            match job.look() {
                Ok(Look::Ended(end)) => return Ended::Done { job: id, end },
                Ok(look) => {
                    silent = 0;
                    let now = State::of(&look, &desk.ability.reasons);
                    if now != said && !now.words.is_empty() {
                        self.say(&format!(
                            "{} The job goes on by itself then; Ctrl-C takes it back.\n",
                            now.words
                        ));
                    }
                    said = now;
                }
                Err(trouble) => {
                    silent += 1;
                    if silent > MOST_SILENCE || trouble == Trouble::JobGone {
                        return Ended::Unknown { job: id, trouble };
                    }
                }
            }
            if Instant::now() >= until {
                return if said.waits {
                    Ended::Stopped {
                        job: id,
                        why: said.words,
                    }
                } else {
                    Ended::Going { job: id }
                };
            }
            thread::sleep(EVERY);
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    fn say(&self, words: &str) {
        if self.talks {
            report::message(words);
        }
    }
}

/// What a person is told while a job is not done; nothing while all is well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    words: String,
    /// Nothing comes out until somebody has been there.
    waits: bool,
}

impl State {
    /// `told` has been told before the job was sent.
    fn of(look: &Look, told: &[Reason]) -> State {
        let waits = !matches!(look, Look::Going(_));
        let words = match look {
            Look::Ended(_) => String::new(),
            Look::Held => "The job is held at the printer. Let it go there.".to_owned(),
            Look::Stopped(reasons) if reasons.is_empty() => {
                "The printer has stopped. Look at its screen.".to_owned()
            }
            Look::Stopped(reasons) => {
                in_words("The printer has stopped: ", &reasons.iter().collect::<Vec<_>>())
            }
            Look::Going(warnings) => {
                let new: Vec<&Reason> = warnings.iter().filter(|reason| !told.contains(reason)).collect();
                in_words("The printer gives a warning: ", &new)
            }
        };
        State { words, waits }
    }
}

/// "The printer has stopped: it is out of paper. Put paper in."
fn in_words(begin: &str, reasons: &[&Reason]) -> String {
    if reasons.is_empty() {
        return String::new();
    }
    let what: Vec<&str> = reasons.iter().map(|reason| reason.what.as_str()).collect();
    let remedies: Vec<&str> = reasons.iter().map(|reason| reason.remedy).collect();
    format!("{begin}{}. {}", what.join(", "), remedies.join(" "))
}

impl Ended {
    /// What the person is told last.
    pub fn words(&self, desk: &Desk, printable: &Printable) -> String {
        let (called, order) = (desk.called(), desk.order(printable));
        match self {
            Ended::NotSent => format!("{called} can print this: {order}. Nothing was sent."),
            Ended::NeverSent => "Nothing was sent.".to_owned(),
            Ended::Going { .. } => format!("{called} has it and is not done yet: {order}."),
            Ended::Stopped { why, .. } => format!("Not printed yet: {order}. {why}"),
            Ended::TakenBack { .. } => format!("Taken back: {order}. Some sheets may have come out."),
            Ended::Unknown { trouble, .. } => {
                format!("It is not known what became of it: {trouble}. Look at {called}.")
            }
            Ended::Done { end, .. } => match end {
                End::Printed { warnings } if warnings.is_empty() => format!("Printed: {order}."),
                End::Printed { warnings } => {
                    format!("Printed: {order}. But {}: look at it.", warnings.join(", "))
                }
                End::Cancelled => format!("Not printed: {order}. Somebody cancelled it at the printer."),
                End::Aborted { because } if because.is_empty() => {
                    format!("Not printed: {order}. The printer gave it up, and does not say why.")
                }
                End::Aborted { because } => format!("Not printed: {order}. Why: {}.", because.join("; ")),
            },
        }
    }

    pub fn outcome(&self) -> Outcome {
        match self {
            Ended::NotSent
            | Ended::Going { .. }
            | Ended::Done {
                end: End::Printed { .. },
                ..
            } => Outcome::Done,
            Ended::NeverSent | Ended::TakenBack { .. } => Outcome::Interrupted,
            Ended::Stopped { .. } | Ended::Unknown { .. } | Ended::Done { .. } => Outcome::Environment,
        }
    }

    /// The job's number at the printer.
    pub fn job(&self) -> Option<i32> {
        match self {
            Ended::NotSent | Ended::NeverSent => None,
            Ended::Going { job }
            | Ended::Stopped { job, .. }
            | Ended::Done { job, .. }
            | Ended::TakenBack { job }
            | Ended::Unknown { job, .. } => Some(*job),
        }
    }

    /// For programs.
    pub fn key(&self) -> &'static str {
        match self {
            Ended::NotSent | Ended::NeverSent => "not-sent",
            Ended::Going { .. } => "printing",
            Ended::Stopped { .. } => "stopped",
            Ended::TakenBack { .. } => "taken-back",
            Ended::Unknown { .. } => "unknown",
            Ended::Done { end, .. } => match end {
                End::Printed { .. } => "printed",
                End::Cancelled => "cancelled",
                End::Aborted { .. } => "aborted",
            },
        }
    }
}
