//! `takehome print`: paper for patients, from the front desk.
//!
//! The steps, in order: what was typed is looked up in the approved set; the printer is asked what it can; the PDFs are
//! made and sent, one after the other; and the person is told how each job ended.

use super::list::table;
use super::{Failure, Global, Outcome, project, report, stop};
use crate::build::plan::{SheetName, SheetOf};
use crate::build::press::Press;
use crate::build::printable::{NotPrintable, Printable};
use crate::build::{self, Request, with_press};
use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::library::{Library, packets};
use crate::model::LanguageTag;
use crate::model::id::{PacketId, TopicId};
use crate::model::packet::Member;
use crate::model::printer::{PrinterName, Sides};
use crate::printer::ticket::paper;
use crate::printer::{Ability, Printer, Ticket, Trouble, Wanted, cups};
use watch::{Ended, Watch};

mod watch;

/// Print handouts, packets and comparisons.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome print sciatica --copies 20
  takehome print sciatica --printer ipp://192.168.1.20/ipp/print --edition letter-large --language es
  takehome print new-leg-pain                  a packet of content/packets
  takehome print sciatica-mimics               a comparison
  takehome print --list                        the printers that this computer knows
  takehome print sciatica --dry-run            what would be sent, and whether the printer can

The printer, its paper and sides may stand in takehome.toml below [print]. Only approved handouts are printed: no drafts,
nothing that is withheld. Ctrl-C takes the job back.")]
pub struct Arguments {
    /// Topics, packets and comparisons, each a job of its own
    #[arg(value_name = "ID", required_unless_present = "list")]
    ids: Vec<String>,
    /// The printer's address, or its name in CUPS (default: takehome.toml, then the usual printer of CUPS)
    #[arg(long, value_name = "PRINTER")]
    printer: Option<String>,
    /// How many of each
    #[arg(short = 'n', long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=999))]
    copies: u16,
    /// letter, a4, letter-large or a4-large (default: takehome.toml)
    #[arg(long)]
    edition: Option<String>,
    /// The language (default: the first of takehome.toml)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// one-sided, two-sided-long-edge or two-sided-short-edge (default: both sides where the printer can)
    #[arg(long)]
    sides: Option<String>,
    /// List the printers that CUPS knows
    #[arg(long, conflicts_with_all = ["ids", "printer", "dry_run"])]
    list: bool,
    /// Ask the printer, and send nothing
    #[arg(long)]
    dry_run: bool,
    /// How long to wait for the end of a job; 0: not at all
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    wait: u32,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    if arguments.list {
        return list(global);
    }
    let root = project::root(global)?;
    let request = Request {
        today: project::today()?,
        drafts: false,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let errors = || -> Vec<Diagnostic> {
        let errors = judged.diagnostics.iter();
        errors
            .filter(|found| found.level == Level::Error)
            .cloned()
            .collect()
    };
    let refused = |findings: &[Diagnostic]| -> Result<Outcome, Failure> {
        report::findings(global, report::Format::Text, findings, &judged.sources)?;
        report::message("Nothing is printed while there are errors.\n");
        Ok(Outcome::ContentProblems)
    };
    let Some(library) = &judged.library else {
        return refused(&errors());
    };
    let chosen = Chosen::of(library, arguments)?;
    match with_press(&judged, false, |press, _| prepare(press, &chosen)) {
        Ok(Ok((desk, printables))) => send_all(global, arguments, &desk, &printables),
        Ok(Err(Stop::Told(failure))) => Err(failure),
        Ok(Err(Stop::Finding(finding))) => refused(&[*finding]),
        Err(why) => {
            let mut findings = errors();
            findings.extend(why.because);
            refused(&findings)
        }
    }
}

/// Why nothing is sent.
enum Stop {
    Told(Failure),
    Finding(Box<Diagnostic>),
}

impl From<NotPrintable> for Stop {
    fn from(why: NotPrintable) -> Stop {
        let message = match why {
            NotPrintable::Finding(finding) => return Stop::Finding(finding),
            NotPrintable::Withheld(withheld) => format!(
                "withheld, so not for patients: {}.\n  takehome check says why.",
                withheld.join(", ")
            ),
            NotPrintable::NotInLanguage => "it is not there in this language".to_owned(),
        };
        Stop::Told(Failure {
            outcome: Outcome::ContentProblems,
            message,
        })
    }
}

/// What may not be printed is told before a printer is asked; what a printer cannot, before anything is made.
fn prepare(press: &Press<'_>, chosen: &Chosen) -> Result<(Desk, Vec<Printable>), Stop> {
    for name in &chosen.names {
        press.may_print(name)?;
    }
    let desk = Desk::open(chosen.printer.as_ref(), &chosen.wanted).map_err(Stop::Told)?;
    let both = desk.ticket.sides != Sides::One;
    let made = chosen.names.iter().map(|name| press.printable(name, both));
    let made: Result<Vec<Printable>, NotPrintable> = made.collect();
    Ok((desk, made?))
}

/// What was typed, looked up.
struct Chosen {
    names: Vec<SheetName>,
    printer: Option<PrinterName>,
    wanted: Wanted,
}

impl Chosen {
    fn of(library: &Library, arguments: &Arguments) -> Result<Chosen, Failure> {
        let usual = &library.config.print;
        if library.config.editions.is_empty() {
            return Err(Failure::usage(
                "takehome.toml says editions = [], so there are no sheets to print",
            ));
        }
        let language = project::language(library, arguments.language.as_deref())?;
        let edition = project::edition(library, arguments.edition.as_deref(), usual.edition)?;
        let mut names = Vec::with_capacity(arguments.ids.len());
        for id in &arguments.ids {
            let of = sheet(library, id)?;
            if !is_there(library, &of, &language) {
                return Err(Failure::usage(format!(
                    "\"{id}\" cannot be read in \"{language}\""
                )));
            }
            names.push(SheetName {
                of,
                language: language.clone(),
                edition,
            });
        }
        let typed = arguments.printer.as_deref().map(|typed| {
            PrinterName::parse(typed).map_err(|fault| {
                Failure::usage(format!(
                    "\"{typed}\" names no printer: {fault}.\n  {}",
                    fault.hint()
                ))
            })
        });
        Ok(Chosen {
            names,
            printer: typed.transpose()?.or_else(|| usual.printer.clone()),
            wanted: Wanted {
                copies: arguments.copies,
                edition,
                sides: sides(arguments.sides.as_deref())?.or(usual.sides),
            },
        })
    }
}

/// What an id names: a topic, a packet or a comparison.
fn sheet(library: &Library, id: &str) -> Result<SheetOf, Failure> {
    if let Some(topic) = library.topics.get(id) {
        return Ok(SheetOf::Handout(topic.id.clone()));
    }
    if let Some(packet) = library.packets.get(id) {
        return Ok(SheetOf::Packet(packet.id.clone()));
    }
    library
        .comparison_named(id)
        .map(SheetOf::Comparison)
        .ok_or_else(|| {
            let comparisons: Vec<String> = library.comparison_names().map(|name| name.to_string()).collect();
            let known = library.topics.keys().map(TopicId::as_str);
            let known = known.chain(library.packets.keys().map(PacketId::as_str));
            let near = nearest(id, known.chain(comparisons.iter().map(String::as_str)));
            let near = near.map_or_else(String::new, |near| format!("\n  Did you mean {near}?"));
            Failure::usage(format!(
                "there is no handout, packet or comparison \"{id}\".{near}"
            ))
        })
}

fn is_there(library: &Library, of: &SheetOf, language: &LanguageTag) -> bool {
    match of {
        SheetOf::Handout(id) => library.has_member(&Member::Topic(id.clone()), language),
        SheetOf::Comparison(name) => library.has_member(&Member::Comparison(name.clone()), language),
        SheetOf::Packet(id) => library
            .packets
            .get(id)
            .is_some_and(|packet| packets::words(library, packet, language).is_some()),
    }
}

fn sides(typed: Option<&str>) -> Result<Option<Sides>, Failure> {
    let Some(typed) = typed else {
        return Ok(None);
    };
    Sides::from_key(typed).map(Some).ok_or_else(|| {
        let all: Vec<&str> = Sides::keys().collect();
        Failure::usage(format!(
            "there are no sides \"{typed}\"; there are {}",
            all.join(", ")
        ))
    })
}

/// A printer that can print what is wanted.
struct Desk {
    printer: Printer,
    ability: Ability,
    ticket: Ticket,
    paper: &'static str,
}

impl Desk {
    fn open(name: Option<&PrinterName>, wanted: &Wanted) -> Result<Desk, Failure> {
        let printer = Printer::find(name).map_err(|trouble| failure(&trouble))?;
        let ability = printer.ability().map_err(|trouble| failure(&trouble))?;
        let called = ability.called.clone().unwrap_or_else(|| printer.name.clone());
        let ticket = Ticket::fit(wanted, &ability).map_err(|lacks| {
            let lines = lacks.iter().map(|lack| format!("\n  - {lack}. {}", lack.hint()));
            let lines: String = lines.collect();
            Failure::environment(format!("{called} cannot print this. Nothing was sent.{lines}"))
        })?;
        Ok(Desk {
            printer,
            ability,
            ticket,
            paper: paper(wanted.edition).1,
        })
    }

    /// As the person at the desk calls it.
    fn called(&self) -> &str {
        self.ability.called.as_deref().unwrap_or(&self.printer.name)
    }

    /// "20 copies of Sciatica (letter-large, es), 8 pages each, on both sides of Letter paper"
    fn order(&self, printable: &Printable) -> String {
        let (copies, pages) = (self.ticket.copies, printable.pages);
        format!(
            "{copies} {} of {}, {pages} {}, {} of {} paper",
            if copies == 1 { "copy" } else { "copies" },
            printable.job_name(),
            if pages == 1 { "page" } else { "pages" },
            self.ticket.sides.words(),
            self.paper,
        )
    }

    /// What is worth knowing before: the toner runs low.
    fn tell_notices(&self) {
        for reason in self.ability.notices() {
            report::message(&format!("Note: {}. {}\n", reason.what, reason.remedy));
        }
        if self.ticket.paper_missing {
            report::message(&format!(
                "Note: there is no {} paper in it now, by its own word. It will ask for it.\n",
                self.paper
            ));
        }
    }
}

/// A trouble with a printer, as the end of a command.
fn failure(trouble: &Trouble) -> Failure {
    Failure::environment(format!("{trouble}.\n  {}", trouble.hint()))
}

/// Sends every PDF and waits for its end; the first that does not come out ends the run.
fn send_all(
    global: &Global,
    arguments: &Arguments,
    desk: &Desk,
    printables: &[Printable],
) -> Result<Outcome, Failure> {
    let talks = !global.quiet && !global.json;
    if talks {
        desk.tell_notices();
    }
    let watch = Watch {
        stop: stop::flag()?,
        seconds: arguments.wait,
        talks,
    };
    let mut jobs = Vec::new();
    for printable in printables {
        let checked = desk.printer.validate(&desk.ticket, &printable.job_name());
        checked.map_err(|trouble| failure(&trouble))?;
        let ended = if arguments.dry_run {
            Ended::NotSent
        } else {
            watch.print(desk, printable)?
        };
        if talks {
            report::message(&format!("{}\n", ended.words(desk, printable)));
        }
        jobs.push(job_json(desk, printable, &ended));
        let outcome = ended.outcome();
        if outcome != Outcome::Done {
            if !talks {
                report::message(&format!("takehome: {}\n", ended.words(desk, printable)));
            }
            told(global, desk, &jobs)?;
            return Ok(outcome);
        }
    }
    told(global, desk, &jobs)?;
    Ok(Outcome::Done)
}

fn told(global: &Global, desk: &Desk, jobs: &[serde_json::Value]) -> Result<(), Failure> {
    if !global.json {
        return Ok(());
    }
    report::json(&serde_json::json!({
        "schema_version": 1, "printer": desk.called(), "address": desk.printer.address(), "jobs": jobs,
    }))
}

fn job_json(desk: &Desk, printable: &Printable, ended: &Ended) -> serde_json::Value {
    serde_json::json!({
        "title": printable.title, "language": printable.language, "edition": printable.edition.key(),
        "stamp": printable.stamp, "pages": printable.pages, "bytes": printable.bytes().len(),
        "copies": desk.ticket.copies, "sides": desk.ticket.sides, "media": desk.ticket.media,
        "job": ended.job(), "state": ended.key(),
    })
}

fn list(global: &Global) -> Result<Outcome, Failure> {
    let queues = cups::printers().map_err(|trouble| failure(&trouble))?;
    if global.json {
        let queues: Vec<_> = queues
            .iter()
            .map(|queue| {
                serde_json::json!({
                    "name": queue.name, "usual": queue.usual, "model": queue.ability.model,
                    "location": queue.ability.location, "sides": queue.ability.sides,
                    "stopped": queue.ability.stopped, "accepts_jobs": queue.ability.accepts_jobs,
                })
            })
            .collect();
        report::json(&serde_json::json!({ "schema_version": 1, "printers": queues }))?;
        return Ok(Outcome::Done);
    }
    if queues.is_empty() {
        report::message(
            "CUPS knows no printer yet. Its page http://localhost:631/admin adds one.\n\
             A printer in the network can be named by its address: --printer ipp://192.168.1.20/ipp/print\n",
        );
        return Ok(Outcome::Done);
    }
    let rows: Vec<Vec<String>> = queues.iter().map(row).collect();
    report::result(&table(&["name", "where", "both sides", "state"], &rows))?;
    if !global.quiet {
        report::message("Type --printer and a name. The one with * prints when nothing is named.\n");
    }
    Ok(Outcome::Done)
}

fn row(queue: &cups::Queue) -> Vec<String> {
    let ability = &queue.ability;
    let mark = if queue.usual { " *" } else { "" };
    let both = ability.can(Sides::TwoLongEdge);
    let blocked: Vec<&str> = ability.blocked().map(|reason| reason.what.as_str()).collect();
    let state = match (blocked.is_empty(), ability.stopped || !ability.accepts_jobs) {
        (false, _) => blocked.join(", "),
        (true, true) => "it has stopped".to_owned(),
        (true, false) => "ready".to_owned(),
    };
    vec![
        format!("{}{mark}", queue.name),
        ability
            .location
            .clone()
            .or_else(|| ability.model.clone())
            .unwrap_or_default(),
        if both { "yes" } else { "no" }.to_owned(),
        state,
    ]
}
