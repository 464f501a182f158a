//! Printers that speak IPP (RFC 8010, RFC 8011), by themselves or behind CUPS. An edge: the only room that speaks to the network.
//!
//! The steps, in order:
//! 1. [`Printer::find`]: where the printer is ([`cups`] knows names, and which one is the usual one).
//! 2. [`Printer::ability`]: what it can do and how it is ([`ability`]); a [`Ticket`] is fitted to that ([`ticket`]), or the
//!    person is told what the printer cannot, before anything is sent.
//! 3. [`Printer::validate`]: the printer's own word that it takes a job like this.
//! 4. [`Printer::send`]: a [`Printable`], which can only be made of what was approved.
//! 5. [`job::Job::look`]: what becomes of it, until its end.
//!
//! Everything that a printer says is untrusted: answers are at most 1 MiB, its words are shortened and lose their control
//! characters ([`attributes`]). Nothing goes through a proxy.

pub mod ability;
mod attributes;
pub mod cups;
pub mod job;
pub mod reasons;
pub mod ticket;
mod transport;
pub mod trouble;

pub use ability::Ability;
pub use ticket::{Lack, Ticket, Wanted};
pub use trouble::Trouble;

use crate::build::printable::Printable;
use crate::model::printer::PrinterName;
use attributes::{JOB_GROUP, PRINTER_GROUP, UNSUPPORTED_GROUP};
use ipp::model::Operation;
use job::Job;
use transport::{Line, Question};

/// A printer at an address.
#[derive(Debug)]
pub struct Printer {
    line: Line,
    /// As a person calls it.
    pub name: String,
}

impl Printer {
    /// The printer of this name; without one, the usual printer of CUPS.
    ///
    /// # Errors
    /// There is no such address, or CUPS does not answer or has no usual printer.
    pub fn find(name: Option<&PrinterName>) -> Result<Printer, Trouble> {
        let (address, name) = match name {
            Some(PrinterName::Address(address)) => (address.clone(), address.clone()),
            Some(PrinterName::Queue(queue)) => (cups::address_of(queue), queue.clone()),
            None => {
                let queue = cups::usual()?;
                (cups::address_of(&queue), queue)
            }
        };
        Ok(Printer {
            line: Line::to(&address)?,
            name,
        })
    }

    /// Where it is.
    pub fn address(&self) -> String {
        self.line.address()
    }

    /// Asks what it can do and how it is.
    ///
    /// # Errors
    /// It does not answer, or is no printer.
    pub fn ability(&self) -> Result<Ability, Trouble> {
        let question =
            Question::new(Operation::GetPrinterAttributes).keywords("requested-attributes", ability::ASKED);
        let answer = self.line.ask(question)?;
        let group = answer.group(PRINTER_GROUP).ok_or(Trouble::NoPrinter {
            address: self.address(),
        })?;
        Ok(Ability::read(&group))
    }

    /// Asks whether it takes such a job; nothing is printed. A printer that does not know the question is not asked.
    ///
    /// # Errors
    /// It does not take it, with the attributes that it does not know.
    pub fn validate(&self, ticket: &Ticket, title: &str) -> Result<(), Trouble> {
        let question = ticket.on(Question::new(Operation::ValidateJob), title);
        match self.line.ask(question) {
            Err(Trouble::Unknown) => Ok(()),
            Err(trouble) => Err(trouble),
            Ok(answer) => {
                let refused = answer.group(UNSUPPORTED_GROUP).map(|group| group.names());
                let refused = refused.unwrap_or_default();
                match ticket
                    .names()
                    .find(|name| refused.iter().any(|refused| refused == name))
                {
                    Some(name) => Err(Trouble::Refused {
                        words: format!("it does not take \"{name}\" as it was asked"),
                    }),
                    None => Ok(()),
                }
            }
        }
    }

    /// Sends what is to be printed. The printer has it when this returns.
    ///
    /// # Errors
    /// The printer does not take it: it is busy, it is full, it is gone.
    pub fn send(&self, ticket: &Ticket, printable: &Printable) -> Result<Job<'_>, Trouble> {
        let question = ticket
            .on(Question::new(Operation::PrintJob), &printable.job_name())
            .document(printable.bytes());
        let answer = self.line.ask(question)?;
        let job = answer.group(JOB_GROUP);
        let id = job.as_ref().and_then(|group| group.integer("job-id"));
        id.map(|id| Job::new(self, id)).ok_or(Trouble::Refused {
            words: "it gave the job no number".to_owned(),
        })
    }
}
