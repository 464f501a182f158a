//! CUPS, the print system of Linux and macOS: which printers this computer knows.

use super::ability::{self, Ability};
use super::attributes::PRINTER_GROUP;
use super::transport::{Line, Question};
use super::trouble::Trouble;
use ipp::model::Operation;

/// A printer that CUPS knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// What is typed after `--printer`.
    pub name: String,
    /// It is the one that prints when nobody names one.
    pub usual: bool,
    pub ability: Ability,
}

/// Where CUPS answers: on this computer, unless CUPS_SERVER names another place as `host` or `host:port`.
pub fn host() -> String {
    let named = std::env::var("CUPS_SERVER").unwrap_or_default();
    // A path to a socket and options behind a slash are of CUPS's own programs.
    let named = named.split('/').next().unwrap_or_default();
    match named {
        "" => "localhost:631".to_owned(),
        named if named.contains(':') => named.to_owned(),
        named => format!("{named}:631"),
    }
}

/// Where a printer of CUPS is reached.
pub fn address_of(queue: &str) -> String {
    format!("ipp://{}/printers/{}", host(), escaped(queue))
}

/// A name in a path: letters, digits and the marks that a path may hold stay, other bytes become %XX.
fn escaped(name: &str) -> String {
    let bytes = name.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    });
    bytes.collect()
}

/// Every printer that CUPS knows, by name.
///
/// # Errors
/// CUPS does not answer.
pub fn printers() -> Result<Vec<Queue>, Trouble> {
    let asked = Question::new(Operation::CupsGetPrinters).keywords("requested-attributes", ability::ASKED);
    let answer = match line()?.ask(asked) {
        Ok(answer) => answer,
        // "No destinations added."
        Err(Trouble::NoPath { .. }) => return Ok(Vec::new()),
        Err(trouble) => return Err(of_cups(trouble)),
    };
    let usual = usual().ok();
    let mut queues: Vec<Queue> = answer
        .groups(PRINTER_GROUP)
        .filter_map(|group| {
            let name = group.text("printer-name")?;
            Some(Queue {
                usual: usual.as_ref() == Some(&name),
                name,
                ability: Ability::read(&group),
            })
        })
        .collect();
    queues.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(queues)
}

/// The name of the printer that CUPS prints to when nobody names one.
///
/// # Errors
/// CUPS does not answer, or has none.
pub fn usual() -> Result<String, Trouble> {
    let asked = Question::new(Operation::CupsGetDefault).keywords("requested-attributes", &["printer-name"]);
    match line()?.ask(asked) {
        Ok(answer) => {
            let name = answer
                .group(PRINTER_GROUP)
                .and_then(|group| group.text("printer-name"));
            name.ok_or(Trouble::NoUsualPrinter)
        }
        Err(Trouble::NoPath { .. }) => Err(Trouble::NoUsualPrinter),
        Err(trouble) => Err(of_cups(trouble)),
    }
}

fn line() -> Result<Line, Trouble> {
    Line::to(&format!("ipp://{}/", host()))
}

fn of_cups(trouble: Trouble) -> Trouble {
    match trouble {
        Trouble::NobodyAnswers { .. } | Trouble::UnknownHost { .. } | Trouble::NoPrinter { .. } => {
            Trouble::NoCups { host: host() }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn names_of_printers_stay_in_their_path() {
        assert_eq!(escaped("Front_Desk-2"), "Front_Desk-2");
        assert_eq!(escaped("Café%2e"), "Caf%C3%A9%252e");
    }
}
