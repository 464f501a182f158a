//! A printer as it is named, and what is asked of it.

use super::topic::keyed_enum;
use serde::Serialize;
use std::fmt;
use std::net::IpAddr;

keyed_enum! {
    /// Which sides of the paper are printed, as IPP says it (RFC 8011, 5.2.8).
    Sides {
        One = "one-sided",
        TwoLongEdge = "two-sided-long-edge",
        TwoShortEdge = "two-sided-short-edge",
    }
}

impl Sides {
    /// As a person says it.
    pub fn words(self) -> &'static str {
        match self {
            Sides::One => "on one side",
            Sides::TwoLongEdge => "on both sides",
            Sides::TwoShortEdge => "on both sides, turned at the short edge",
        }
    }
}

/// How a printer is named: by its own address, or by the name that it has in CUPS, the print system of the computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrinterName {
    /// `ipp://192.168.1.20/ipp/print`
    Address(String),
    /// `Front_Desk`
    Queue(String),
}

/// Why a text names no printer that can be reached, as a sentence, and what to type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrinterNameFault {
    Empty,
    /// `ipps://`: this program does not encrypt.
    Encrypted,
    /// `socket://`, `lpd://`, `usb://`: not this program's language.
    OtherLanguage,
    /// `192.168.1.20`: an address without its beginning.
    BareAddress,
    /// A letter that no name in CUPS has.
    Letter,
    NoHost,
}

/// CUPS takes no longer names.
const LONGEST_QUEUE: usize = 127;

impl PrinterName {
    /// Reads what was typed.
    ///
    /// # Errors
    /// It names no printer that can be reached.
    pub fn parse(text: &str) -> Result<PrinterName, PrinterNameFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PrinterNameFault::Empty);
        }
        if let Some((scheme, rest)) = text.split_once("://") {
            return match scheme.to_ascii_lowercase().as_str() {
                "ipp" | "http" => address(scheme, rest),
                "ipps" | "https" => Err(PrinterNameFault::Encrypted),
                _ => Err(PrinterNameFault::OtherLanguage),
            };
        }
        if text.parse::<IpAddr>().is_ok() {
            return Err(PrinterNameFault::BareAddress);
        }
        let foreign =
            |c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '#' | '?' | '\\' | '"' | '\'');
        if text.contains(foreign) || text.len() > LONGEST_QUEUE {
            return Err(PrinterNameFault::Letter);
        }
        Ok(PrinterName::Queue(text.to_owned()))
    }
}

/// An address of IPP; `http://printer:631/ipp/print`, which the printer's own page shows, is one too.
fn address(scheme: &str, rest: &str) -> Result<PrinterName, PrinterNameFault> {
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '@' | '#' | '?' | '\\');
    let host = rest.split('/').next().unwrap_or_default();
    if host.is_empty() || host.starts_with(':') || !rest.chars().all(plain) {
        return Err(PrinterNameFault::NoHost);
    }
    // Without a port, http means 80 and ipp means 631: what was typed is kept.
    let address = match (scheme.eq_ignore_ascii_case("http"), host.contains(':')) {
        (true, false) => format!("ipp://{host}:80{}", &rest[host.len()..]),
        _ => format!("ipp://{rest}"),
    };
    Ok(PrinterName::Address(address))
}

impl fmt::Display for PrinterName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PrinterName::Address(text) | PrinterName::Queue(text) => f.write_str(text),
        }
    }
}

impl PrinterNameFault {
    /// What to type instead.
    pub fn hint(self) -> &'static str {
        match self {
            PrinterNameFault::Encrypted => {
                "takehome does not encrypt what it prints. Add the printer to CUPS, which does, and type its name there; \
                 takehome print --list shows the names."
            }
            PrinterNameFault::OtherLanguage => {
                "takehome speaks IPP. Add the printer to CUPS and type its name there; takehome print --list shows the names."
            }
            PrinterNameFault::BareAddress => {
                "Most printers are reached like this: ipp://192.168.1.20/ipp/print, with your printer's numbers."
            }
            PrinterNameFault::Empty | PrinterNameFault::Letter | PrinterNameFault::NoHost => {
                "Type an address like ipp://192.168.1.20/ipp/print, or a name that takehome print --list shows."
            }
        }
    }
}

impl fmt::Display for PrinterNameFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PrinterNameFault::Empty => "it is empty",
            PrinterNameFault::Encrypted => "ipps is the encrypted form",
            PrinterNameFault::OtherLanguage => "it is no address of IPP",
            PrinterNameFault::BareAddress => "the beginning of the address is missing",
            PrinterNameFault::Letter => "no name in CUPS is like this",
            PrinterNameFault::NoHost => "the address is not whole",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_names_are_told_apart() {
        let address = |text: &str| Ok(PrinterName::Address(text.to_owned()));
        for (typed, read) in [
            (
                "ipp://desk.local/ipp/print",
                address("ipp://desk.local/ipp/print"),
            ),
            ("IPP://desk:8631/ipp/print", address("ipp://desk:8631/ipp/print")),
            ("http://desk/ipp", address("ipp://desk:80/ipp")),
            ("http://desk:631/ipp", address("ipp://desk:631/ipp")),
            ("Front_Desk", Ok(PrinterName::Queue("Front_Desk".to_owned()))),
            ("ipps://desk/ipp", Err(PrinterNameFault::Encrypted)),
            ("socket://desk:9100", Err(PrinterNameFault::OtherLanguage)),
            ("192.168.1.20", Err(PrinterNameFault::BareAddress)),
            ("front desk", Err(PrinterNameFault::Letter)),
            ("../printers", Err(PrinterNameFault::Letter)),
            ("ipp:///ipp", Err(PrinterNameFault::NoHost)),
            ("ipp://user:word@desk/ipp", Err(PrinterNameFault::NoHost)),
            (" ", Err(PrinterNameFault::Empty)),
        ] {
            assert_eq!(PrinterName::parse(typed), read, "{typed}");
        }
    }
}
