//! Why a printer did not do what it was asked, in words for the person who stands before it.

use std::fmt;
use std::io::ErrorKind;

/// What stood in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// What was typed is no address.
    NoAddress { address: String },
    /// No computer or printer of this name is known.
    UnknownHost { host: String },
    /// It is off, or not at this address.
    NobodyAnswers { host: String },
    /// It began to answer, and did not end in time.
    TooSlow { host: String },
    /// Something answers, and it is no printer.
    NoPrinter { address: String },
    /// A printer answers, and there is none at this path.
    NoPath { address: String },
    /// It wants a name and a password, or does not know this computer.
    Forbidden { address: String },
    /// It wants encryption.
    Encrypted { address: String },
    /// It has no time: another job is being printed.
    Busy { words: Option<String> },
    /// It takes no jobs now.
    NotAccepting,
    /// It does not take this one.
    Refused { words: String },
    /// It does not know the question.
    Unknown,
    /// It does not know the job any more.
    JobGone,
    /// The print system of this computer does not answer.
    NoCups { host: String },
    /// The print system has no usual printer.
    NoUsualPrinter,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Trouble::NoAddress { address } => write!(f, "\"{address}\" is no address of a printer"),
            Trouble::UnknownHost { host } => write!(f, "nothing in this network is called {host}"),
            Trouble::NobodyAnswers { host } => write!(f, "no printer answers at {host}"),
            Trouble::TooSlow { host } => write!(f, "{host} did not answer in time"),
            Trouble::NoPrinter { address } => write!(
                f,
                "what answers at {address} is no printer that takehome can speak to"
            ),
            Trouble::NoPath { address } => write!(f, "there is no printer at {address}"),
            Trouble::Forbidden { address } => write!(f, "{address} does not let this computer print"),
            Trouble::Encrypted { address } => write!(f, "{address} asks for encryption"),
            Trouble::Busy { words } => {
                f.write_str("the printer is busy with something else")?;
                words
                    .as_ref()
                    .map_or(Ok(()), |words| write!(f, " (it says: {words})"))
            }
            Trouble::NotAccepting => f.write_str("the printer takes no jobs at the moment"),
            Trouble::Refused { words } => write!(f, "the printer refused the job: {words}"),
            Trouble::Unknown => f.write_str("the printer does not know what it was asked"),
            Trouble::JobGone => f.write_str("the printer does not know the job any more"),
            Trouble::NoCups { host } => {
                write!(
                    f,
                    "CUPS, the print system, does not answer on this computer ({host})"
                )
            }
            Trouble::NoUsualPrinter => f.write_str("no printer was named, and CUPS has no usual printer"),
        }
    }
}

impl Trouble {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Trouble::NoAddress { .. } | Trouble::UnknownHost { .. } => {
                "Look the address up on the printer's own screen, or choose a printer of: takehome print --list"
            }
            Trouble::NobodyAnswers { .. } => {
                "Is it switched on, and in the network? Is this its address? takehome print --list shows the printers that this \
                 computer knows."
            }
            Trouble::TooSlow { .. } => {
                "Look at the printer: it may be starting or in trouble. Then try again."
            }
            Trouble::NoPrinter { .. } | Trouble::NoPath { .. } => {
                "Most printers are reached at ipp://ADDRESS/ipp/print. takehome print --list shows those that this computer knows."
            }
            Trouble::Forbidden { .. } | Trouble::Encrypted { .. } => {
                "Add the printer to CUPS on this computer, with its password where it has one, and print to its name there."
            }
            Trouble::Busy { .. } => "Wait until it is done, and type the command again.",
            Trouble::NotAccepting => {
                "Somebody has stopped its queue. Who looks after the printers can start it again."
            }
            Trouble::Refused { .. } | Trouble::Unknown => {
                "Add --dry-run to see what the printer is asked. The PDF can be printed from any other program, too."
            }
            Trouble::JobGone => "Look at the printer whether everything was printed.",
            Trouble::NoCups { .. } => {
                "On Debian and Ubuntu it comes with: sudo apt install cups. Without it, name the printer by its address: --printer \
                 ipp://192.168.1.20/ipp/print"
            }
            Trouble::NoUsualPrinter => {
                "Type --printer and a name of takehome print --list, or write it into takehome.toml: [print] and below it printer = \
                 \"...\""
            }
        }
    }
}

/// What a connection's error means at this host.
pub fn of_transport(error: ureq::Error, host: &str) -> Trouble {
    let host = host.to_owned();
    match error {
        ureq::Error::HostNotFound => Trouble::UnknownHost { host },
        ureq::Error::Timeout(ureq::Timeout::Connect | ureq::Timeout::Resolve)
        | ureq::Error::ConnectionFailed => Trouble::NobodyAnswers { host },
        ureq::Error::Timeout(_) => Trouble::TooSlow { host },
        ureq::Error::BadUri(_) => Trouble::NoAddress { address: host },
        ureq::Error::Io(error) => match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Trouble::TooSlow { host },
            ErrorKind::ConnectionRefused
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
            | ErrorKind::NotConnected
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => Trouble::NobodyAnswers { host },
            // The system gives a name that it does not find no kind of its own.
            _ => Trouble::UnknownHost { host },
        },
        _ => Trouble::NoPrinter { address: host },
    }
}

/// What an HTTP status means; nothing for a good one.
pub fn of_http(status: u16, address: &str) -> Option<Trouble> {
    let address = address.to_owned();
    match status {
        200..=299 => None,
        401 | 403 => Some(Trouble::Forbidden { address }),
        404 | 405 => Some(Trouble::NoPath { address }),
        426 | 301..=308 => Some(Trouble::Encrypted { address }),
        503 => Some(Trouble::Busy { words: None }),
        _ => Some(Trouble::NoPrinter { address }),
    }
}

/// What a refusal of IPP means (RFC 8011, appendix B).
pub fn of_status(status: u16, address: &str, words: Option<String>) -> Trouble {
    let address = address.to_owned();
    match status {
        0x0401..=0x0403 => Trouble::Forbidden { address },
        0x0406 | 0x0407 => Trouble::NoPath { address },
        0x0501 => Trouble::Unknown,
        // Temporary error, busy, too many jobs, too many documents.
        0x0505 | 0x0507 | 0x050b | 0x050c => Trouble::Busy { words },
        0x0502 | 0x0506 => Trouble::NotAccepting,
        0x0508 => Trouble::Refused {
            words: "somebody cancelled it at the printer".to_owned(),
        },
        0x040a | 0x0411 => Trouble::Refused {
            words: "it cannot read this PDF".to_owned(),
        },
        other => Trouble::Refused {
            words: words.unwrap_or_else(|| format!("it gives the number {other:#06x} and no words")),
        },
    }
}
