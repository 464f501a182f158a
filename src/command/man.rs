//! `takehome man`: manual pages from the definition of the command line.

use super::{Failure, Outcome, report};
use std::path::{Path, PathBuf};

/// Write the manual page to standard output, or one for each command to a folder.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  takehome man | man -l -\n  takehome man --to man1")]
pub struct Arguments {
    /// Write takehome.1, takehome-build.1 and so on to this folder
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.to {
        None => report::result(&String::from_utf8_lossy(&page(super::definition())?))?,
        Some(folder) => {
            let written = |error| Failure::environment(format!("{}: {error}", folder.display()));
            std::fs::create_dir_all(folder).map_err(written)?;
            write_pages(folder).map_err(written)?;
        }
    }
    Ok(Outcome::Done)
}

fn write_pages(folder: &Path) -> std::io::Result<()> {
    clap_mangen::generate_to(super::definition(), folder)
}

fn page(command: clap::Command) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut bytes)
        .map_err(|error| Failure::environment(format!("the page could not be written: {error}")))?;
    Ok(bytes)
}
