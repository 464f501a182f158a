//! `takehome completions`: the Tab key for shells.

use super::{Failure, Outcome, report};

/// Write shell completions to standard output.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  takehome completions bash > ~/.local/share/bash-completion/completions/takehome"
)]
pub struct Arguments {
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let mut bytes = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::definition(), "takehome", &mut bytes);
    report::result(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Done)
}
