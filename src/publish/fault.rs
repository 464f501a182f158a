//! Why a site was not published, in words for the person who typed the command.

use crate::output::{MARKER, OutputError};

/// Why nothing, or not all, was published.
#[derive(Debug)]
pub enum Fault {
    /// The command cannot mean what it says, or names a place that is somebody else's.
    Refused(String),
    /// The machine, the network or the host stood in the way.
    Failed(String),
    /// The disk stood in the way.
    Output(OutputError),
    Interrupted,
}

impl Fault {
    /// `place` holds `found`, and nothing tells that takehome put it there.
    pub(super) fn not_ours(place: &str, found: &str, remedy: &str) -> Fault {
        Fault::Refused(format!(
            "{place} was not made by takehome: it holds {} but no {MARKER}. Nothing in it was touched. {remedy}",
            found.escape_debug()
        ))
    }

    /// `found` stands where a file of the site must go, and takehome did not put it there.
    pub(super) fn in_the_way(place: &str, found: &str) -> Fault {
        Fault::Refused(format!(
            "{place} holds {}, which takehome did not put there, and the site has something else at that address. \
             Nothing was touched. Move it away, then run the command again.",
            found.escape_debug()
        ))
    }

    /// The list of `place` has another format.
    pub(super) fn other_format(place: &str, format: &str) -> Fault {
        Fault::Refused(format!(
            "{place} was published by another version of takehome (format {}). Use that version, or a new place.",
            format.escape_debug()
        ))
    }
}

impl From<OutputError> for Fault {
    fn from(error: OutputError) -> Fault {
        Fault::Output(error)
    }
}
