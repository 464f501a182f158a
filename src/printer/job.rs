//! What becomes of a job that a printer has taken.

use super::attributes::{JOB_GROUP, PRINTER_GROUP};
use super::reasons::{self, Reason};
use super::transport::Question;
use super::{Printer, Trouble, ability};
use ipp::model::Operation;

/// A job at its printer.
#[derive(Debug)]
pub struct Job<'p> {
    printer: &'p Printer,
    pub id: i32,
}

/// How a job is, when somebody looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Look {
    /// It waits or is being printed; and what the printer warns of.
    Going(Vec<Reason>),
    /// It is held until somebody lets it go.
    Held,
    /// The printer has stopped, and why.
    Stopped(Vec<Reason>),
    Ended(End),
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// With what went wrong on the way.
    Printed {
        warnings: Vec<&'static str>,
    },
    Cancelled,
    /// With why.
    Aborted {
        because: Vec<String>,
    },
}

impl<'p> Job<'p> {
    pub(super) fn new(printer: &'p Printer, id: i32) -> Job<'p> {
        Job { printer, id }
    }

    /// Looks how it is.
    ///
    /// # Errors
    /// The printer does not answer, or has forgotten the job.
    pub fn look(&self) -> Result<Look, Trouble> {
        let question = Question::new(Operation::GetJobAttributes)
            .number("job-id", self.id)
            .keywords(
                "requested-attributes",
                &["job-state", "job-state-reasons", "job-state-message"],
            );
        let answer = self.printer.line.ask(question).map_err(|trouble| match trouble {
            Trouble::NoPath { .. } => Trouble::JobGone,
            other => other,
        })?;
        let group = answer.group(JOB_GROUP).ok_or(Trouble::JobGone)?;
        let why = group.words("job-state-reasons");
        let state = group.integer("job-state").unwrap_or(PROCESSING);
        Ok(match state {
            HELD => Look::Held,
            CANCELLED => Look::Ended(End::Cancelled),
            ABORTED => {
                let mut because: Vec<String> = told(&why).map(str::to_owned).collect();
                because.extend(group.text("job-state-message"));
                Look::Ended(End::Aborted { because })
            }
            COMPLETED => Look::Ended(End::Printed {
                warnings: told(&why).collect(),
            }),
            PENDING | PROCESSING if !why.iter().any(|why| why == "printer-stopped") => self.blocked()?,
            _ => match self.blocked()? {
                Look::Going(warnings) => Look::Stopped(warnings),
                look => look,
            },
        })
    }

    /// A job that is not done yet goes on, unless the printer says that nothing comes out of it.
    fn blocked(&self) -> Result<Look, Trouble> {
        let question = Question::new(Operation::GetPrinterAttributes).keywords(
            "requested-attributes",
            &["printer-state", "printer-state-reasons"],
        );
        let answer = self.printer.line.ask(question)?;
        let keywords = answer
            .group(PRINTER_GROUP)
            .map(|group| group.words("printer-state-reasons"))
            .unwrap_or_default();
        let reasons = ability::reasons(&keywords);
        let (blocking, warnings): (Vec<Reason>, Vec<Reason>) = reasons
            .into_iter()
            .partition(|reason| reason.weight == reasons::Weight::Blocks);
        Ok(if blocking.is_empty() {
            Look::Going(warnings)
        } else {
            Look::Stopped(blocking)
        })
    }

    /// Takes it back.
    ///
    /// # Errors
    /// The printer does not answer, or the job is over.
    pub fn cancel(&self) -> Result<(), Trouble> {
        let question = Question::new(Operation::CancelJob).number("job-id", self.id);
        self.printer.line.ask(question).map(drop)
    }
}

// States of jobs (RFC 8011, 5.3.7).
const PENDING: i32 = 3;
const HELD: i32 = 4;
const PROCESSING: i32 = 5;
const CANCELLED: i32 = 7;
const ABORTED: i32 = 8;
const COMPLETED: i32 = 9;

fn told(keywords: &[String]) -> impl Iterator<Item = &'static str> {
    keywords.iter().filter_map(|keyword| reasons::of_job(keyword))
}
