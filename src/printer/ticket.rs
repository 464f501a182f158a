//! What is asked of a printer, fitted to what it can do. Pure.

use super::Ability;
use super::ability::{COLLATED, UNSCALED};
use super::transport::Question;
use crate::config::Edition;
use crate::model::printer::Sides;
use ipp::value::IppValue;
use std::fmt;

/// What a person asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub copies: u16,
    pub edition: Edition,
    /// Nothing: both sides where the printer can, one where it cannot.
    pub sides: Option<Sides>,
}

/// What a printer is told to do: it can do all of it, by its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub copies: u16,
    pub sides: Sides,
    /// The standard name of the paper: `na_letter_8.5x11in`.
    pub media: &'static str,
    /// The paper is not in the printer, by its own words.
    pub paper_missing: bool,
    keeps_size: bool,
    collates: bool,
}

/// What a printer cannot do, or why it does nothing now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lack {
    Pdf,
    Sides,
    Paper {
        edition: Edition,
        others: Vec<&'static str>,
    },
    Copies {
        most: i32,
    },
    Blocked {
        what: String,
        remedy: &'static str,
    },
    Stopped,
    NotAccepting,
}

const LETTER: &str = "na_letter_8.5x11in";
const A4: &str = "iso_a4_210x297mm";

/// The standard name of an edition's paper (PWG 5101.1), and what people call it.
pub fn paper(edition: Edition) -> (&'static str, &'static str) {
    match edition {
        Edition::Letter | Edition::LetterLarge => (LETTER, "Letter"),
        Edition::A4 | Edition::A4Large => (A4, "A4"),
    }
}

impl Ticket {
    /// Fits what is wanted to what a printer can.
    ///
    /// # Errors
    /// Everything that it cannot, and why it does nothing now.
    pub fn fit(wanted: &Wanted, ability: &Ability) -> Result<Ticket, Vec<Lack>> {
        let (media, _) = paper(wanted.edition);
        let lacks = lacks(wanted, ability);
        if !lacks.is_empty() {
            return Err(lacks);
        }
        let both = ability.can(Sides::TwoLongEdge);
        let usual = if both { Sides::TwoLongEdge } else { Sides::One };
        Ok(Ticket {
            copies: wanted.copies,
            sides: wanted.sides.unwrap_or(usual),
            media,
            paper_missing: !ability.media_ready.is_empty()
                && !ability.media_ready.iter().any(|ready| ready == media),
            keeps_size: ability.keeps_size,
            collates: ability.collates,
        })
    }

    /// Puts the ticket on a question about a job.
    pub(super) fn on<'d>(&self, question: Question<'d>, title: &str) -> Question<'d> {
        let question = question
            .name("requesting-user-name", &user())
            .name("job-name", title)
            .format_is_pdf();
        self.attributes()
            .into_iter()
            .fold(question, |question, (name, value)| match value {
                Some(value) => question.of_job(name, value),
                None => question,
            })
    }

    /// The names of what the printer is told.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.attributes()
            .into_iter()
            .filter_map(|(name, value)| value.map(|_| name))
    }

    /// A sheet is printed at its own size: shrunk large print is no large print. A printer that does not say that it can
    /// is not asked, and neither is one that does not know how to keep copies together.
    fn attributes(&self) -> [(&'static str, Option<IppValue>); 5] {
        let keyword = |word: &str| IppValue::new_keyword(word).ok();
        let scaling = self.keeps_size.then(|| keyword(UNSCALED)).flatten();
        let together = (self.collates && self.copies > 1)
            .then(|| keyword(COLLATED))
            .flatten();
        [
            ("copies", Some(IppValue::Integer(i32::from(self.copies)))),
            ("sides", keyword(self.sides.key())),
            ("media", keyword(self.media)),
            ("print-scaling", scaling),
            ("multiple-document-handling", together),
        ]
    }
}

fn lacks(wanted: &Wanted, ability: &Ability) -> Vec<Lack> {
    let mut lacks = Vec::new();
    let reads = |format: &&String| matches!(format.as_str(), "application/pdf");
    if !ability.formats.iter().any(|format| reads(&format)) {
        lacks.push(Lack::Pdf);
    }
    let (media, _) = paper(wanted.edition);
    if !ability.media.is_empty() && !ability.media.iter().any(|taken| taken == media) {
        let others = [(LETTER, "Letter"), (A4, "A4")].into_iter();
        let others = others.filter(|(name, _)| ability.media.iter().any(|taken| taken == name));
        lacks.push(Lack::Paper {
            edition: wanted.edition,
            others: others.map(|(_, called)| called).collect(),
        });
    }
    if wanted.sides.is_some_and(|sides| !ability.can(sides)) {
        lacks.push(Lack::Sides);
    }
    if i32::from(wanted.copies) > ability.copies {
        lacks.push(Lack::Copies { most: ability.copies });
    }
    lacks.extend(ability.blocked().map(|reason| Lack::Blocked {
        what: reason.what.clone(),
        remedy: reason.remedy,
    }));
    if ability.stopped && ability.blocked().next().is_none() {
        lacks.push(Lack::Stopped);
    }
    if !ability.accepts_jobs {
        lacks.push(Lack::NotAccepting);
    }
    lacks
}

/// The name under which a job stands in the printer's list.
fn user() -> String {
    let names = ["USER", "LOGNAME", "USERNAME"].into_iter();
    let known = names.filter_map(|name| std::env::var(name).ok());
    known
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or_else(|| "takehome".to_owned())
}

impl fmt::Display for Lack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lack::Pdf => f.write_str("it cannot read PDF"),
            Lack::Sides => f.write_str("it cannot print on both sides"),
            Lack::Paper { edition, .. } => write!(f, "it does not take {} paper", paper(*edition).1),
            Lack::Copies { most: 1 } => f.write_str("it prints one copy at a time"),
            Lack::Copies { most } => write!(f, "it prints at most {most} copies at a time"),
            Lack::Blocked { what, .. } => f.write_str(what),
            Lack::Stopped => f.write_str("it has stopped, and does not say why"),
            Lack::NotAccepting => f.write_str("it takes no jobs at the moment"),
        }
    }
}

impl Lack {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Lack::Pdf => {
                "Add it to CUPS on this computer, which translates, and print to its name there.".to_owned()
            }
            Lack::Sides => "Type --sides one-sided, or choose another printer.".to_owned(),
            Lack::Paper { edition, others } => match others.first() {
                Some(other) => {
                    let large = matches!(edition, Edition::LetterLarge | Edition::A4Large);
                    let end = if large { "-large" } else { "" };
                    format!("It takes {other}: type --edition {}{end}", other.to_lowercase())
                }
                None => "Choose another printer.".to_owned(),
            },
            Lack::Copies { most } => format!("Type --copies {most}, and the command again for more."),
            Lack::Blocked { remedy, .. } => (*remedy).to_owned(),
            Lack::Stopped => "Look at its screen.".to_owned(),
            Lack::NotAccepting => {
                "Somebody has stopped its queue. Who looks after the printers can start it again.".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printer::ability::reasons;

    fn duplex() -> Ability {
        Ability {
            formats: vec!["image/pwg-raster".to_owned(), "application/pdf".to_owned()],
            media: vec![LETTER.to_owned(), A4.to_owned()],
            sides: Sides::ALL.to_vec(),
            copies: 99,
            accepts_jobs: true,
            ..Ability::default()
        }
    }

    const WANTED: Wanted = Wanted {
        copies: 20,
        edition: Edition::LetterLarge,
        sides: None,
    };

    #[test]
    fn both_sides_are_printed_where_nobody_said_otherwise_and_the_printer_can() {
        let sides = |ability: &Ability| Ticket::fit(&WANTED, ability).map(|ticket| ticket.sides);
        assert_eq!(sides(&duplex()), Ok(Sides::TwoLongEdge));
        let simple = Ability {
            sides: vec![Sides::One],
            ..duplex()
        };
        assert_eq!(sides(&simple), Ok(Sides::One));
    }

    #[test]
    fn everything_that_a_printer_cannot_is_told_at_once() {
        let old = Ability {
            formats: vec!["image/pwg-raster".to_owned()],
            media: vec![A4.to_owned()],
            sides: Vec::new(),
            copies: 9,
            reasons: reasons(&["media-empty-error".to_owned(), "toner-low-warning".to_owned()]),
            stopped: true,
            ..duplex()
        };
        let wanted = Wanted {
            sides: Some(Sides::TwoLongEdge),
            ..WANTED
        };
        let told: Vec<String> = Ticket::fit(&wanted, &old)
            .expect_err("it can nothing of it")
            .iter()
            .map(|lack| format!("{lack}. {}", lack.hint()))
            .collect();
        assert_eq!(
            told,
            [
                "it cannot read PDF. Add it to CUPS on this computer, which translates, and print to its name there.",
                "it does not take Letter paper. It takes A4: type --edition a4-large",
                "it cannot print on both sides. Type --sides one-sided, or choose another printer.",
                "it prints at most 9 copies at a time. Type --copies 9, and the command again for more.",
                "it is out of paper. Put paper in.",
            ]
        );
    }

    #[test]
    fn paper_that_is_not_in_it_is_known_before() {
        let ability = Ability {
            media_ready: vec![A4.to_owned()],
            ..duplex()
        };
        assert_eq!(
            Ticket::fit(&WANTED, &ability).map(|ticket| ticket.paper_missing),
            Ok(true)
        );
        assert_eq!(
            Ticket::fit(&WANTED, &duplex()).map(|ticket| ticket.paper_missing),
            Ok(false)
        );
    }
}
