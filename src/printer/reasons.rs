//! What printers and jobs say of their state in keywords (RFC 8011, 5.3.8 and 5.4.12; PWG 5100.9), in plain words.

/// How bad a state is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// To be told: the toner runs low.
    Notice,
    /// Nothing comes out until somebody has been there.
    Blocks,
}

/// One state, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub weight: Weight,
    /// "it is out of paper"
    pub what: String,
    /// "Put paper in."
    pub remedy: &'static str,
}

/// Keyword, whether nothing comes out, what it means, what to do.
const PRINTER: &[(&str, Weight, &str, &str)] = &[
    (
        "media-empty",
        Weight::Blocks,
        "it is out of paper",
        "Put paper in.",
    ),
    (
        "media-needed",
        Weight::Blocks,
        "it is out of this paper",
        "Put paper in.",
    ),
    (
        "media-jam",
        Weight::Blocks,
        "paper is stuck in it",
        "Take the stuck paper out.",
    ),
    (
        "media-low",
        Weight::Notice,
        "there is little paper left",
        "Put paper in soon.",
    ),
    (
        "output-area-full",
        Weight::Blocks,
        "its output tray is full",
        "Take the printed sheets out of the tray.",
    ),
    (
        "output-area-almost-full",
        Weight::Notice,
        "its output tray is nearly full",
        "Take the printed sheets out of the tray.",
    ),
    (
        "output-tray-missing",
        Weight::Blocks,
        "its output tray is missing",
        "Put the tray in.",
    ),
    (
        "input-tray-missing",
        Weight::Blocks,
        "its paper tray is missing",
        "Push the paper tray in.",
    ),
    (
        "cover-open",
        Weight::Blocks,
        "its cover is open",
        "Close the cover.",
    ),
    ("door-open", Weight::Blocks, "its door is open", "Close the door."),
    (
        "interlock-open",
        Weight::Blocks,
        "a part of it is open",
        "Close everything that can be opened.",
    ),
    (
        "toner-empty",
        Weight::Blocks,
        "it is out of toner",
        "Put a new toner cartridge in.",
    ),
    (
        "toner-low",
        Weight::Notice,
        "its toner runs low",
        "Have a new cartridge ready.",
    ),
    (
        "marker-supply-empty",
        Weight::Blocks,
        "it is out of ink or toner",
        "Put a new cartridge in.",
    ),
    (
        "marker-supply-low",
        Weight::Notice,
        "its ink or toner runs low",
        "Have a new cartridge ready.",
    ),
    (
        "marker-waste-full",
        Weight::Blocks,
        "its waste container is full",
        "Replace the waste container.",
    ),
    (
        "marker-waste-almost-full",
        Weight::Notice,
        "its waste container is nearly full",
        "Have a new container ready.",
    ),
    (
        "developer-empty",
        Weight::Blocks,
        "it is out of developer",
        "Replace the developer unit.",
    ),
    (
        "developer-low",
        Weight::Notice,
        "its developer runs low",
        "Have a new unit ready.",
    ),
    (
        "fuser-over-temp",
        Weight::Blocks,
        "it is too hot",
        "Let it cool down.",
    ),
    (
        "fuser-under-temp",
        Weight::Notice,
        "it is warming up",
        "Wait a little.",
    ),
    (
        "spool-area-full",
        Weight::Blocks,
        "its memory is full",
        "Wait until other jobs are printed.",
    ),
    (
        "paused",
        Weight::Blocks,
        "somebody has paused it",
        "Press its button to go on, or start its queue.",
    ),
    (
        "moving-to-paused",
        Weight::Blocks,
        "somebody is pausing it",
        "Press its button to go on, or start its queue.",
    ),
    (
        "stopping",
        Weight::Blocks,
        "it is stopping",
        "Wait a little, then look at the printer.",
    ),
    (
        "shutdown",
        Weight::Blocks,
        "it is switched off or shutting down",
        "Switch it on.",
    ),
    (
        "offline",
        Weight::Blocks,
        "it is offline",
        "Switch it on, and press its button to go online.",
    ),
    (
        "timed-out",
        Weight::Blocks,
        "it does not answer",
        "Look whether it is on and in the network.",
    ),
    (
        "connecting-to-device",
        Weight::Notice,
        "CUPS is still looking for it",
        "Look whether it is on and in the network.",
    ),
    (
        "cups-waiting-for-job-completed",
        Weight::Notice,
        "it works on another job",
        "Wait a little.",
    ),
    (
        "other",
        Weight::Notice,
        "it says that something is the matter",
        "Look at its screen.",
    ),
];

/// What a keyword of `printer-state-reasons` means; nothing for `none` and for reports about what nobody can help.
pub fn of_printer(keyword: &str) -> Option<Reason> {
    let (word, severity) = ["-error", "-warning", "-report"]
        .into_iter()
        .find_map(|end| Some((keyword.strip_suffix(end)?, Some(end))))
        .unwrap_or((keyword, None));
    let known = PRINTER.iter().find(|(name, ..)| *name == word);
    if matches!(word, "none" | "") || (known.is_none() && severity == Some("-report")) {
        return None;
    }
    let Some((_, weight, what, remedy)) = known else {
        return Some(Reason {
            weight: Weight::Notice,
            what: format!("it says: {}", word.replace('-', " ")),
            remedy: "Look at its screen.",
        });
    };
    Some(Reason {
        // A printer that is out of paper in one tray only warns; an idle one reports.
        weight: if matches!(severity, Some("-warning" | "-report")) {
            Weight::Notice
        } else {
            *weight
        },
        what: (*what).to_owned(),
        remedy,
    })
}

/// What a keyword of `job-state-reasons` says of a job that came to nothing; nothing for what is no reason.
pub fn of_job(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "job-canceled-by-user" | "job-canceled-by-operator" | "job-canceled-at-device" => {
            "somebody cancelled it"
        }
        "aborted-by-system" => "the printer gave it up",
        "unsupported-document-format" | "document-format-error" | "document-unprintable-error" => {
            "the printer could not read the PDF"
        }
        "submission-interrupted" => "the connection broke",
        "resources-are-not-ready" => "the paper that it needs was not there",
        "account-authorization-failed" | "account-limit-reached" | "account-closed" => {
            "the account may not print so much"
        }
        "job-completed-with-errors" => "something went wrong on the way",
        "job-completed-with-warnings" => "the printer gave a warning",
        "job-fetchable" | "none" => return None,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_blocks_nothing_and_a_report_is_told_where_somebody_can_help() {
        let weight = |keyword| of_printer(keyword).map(|reason| reason.weight);
        assert_eq!(weight("media-empty-error"), Some(Weight::Blocks));
        assert_eq!(weight("media-empty"), Some(Weight::Blocks));
        assert_eq!(weight("media-empty-warning"), Some(Weight::Notice));
        assert_eq!(weight("media-empty-report"), Some(Weight::Notice));
        assert_eq!(weight("none"), None);
        assert_eq!(weight("cups-ipp-conformance-failure-report"), None);
        let unknown = of_printer("power-down").map(|reason| reason.what);
        assert_eq!(unknown.as_deref(), Some("it says: power down"));
    }

    #[test]
    fn every_keyword_stands_once() {
        let mut names: Vec<&str> = PRINTER.iter().map(|(name, ..)| *name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), PRINTER.len());
    }
}
