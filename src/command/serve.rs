//! `takehome serve`: the preview while somebody writes.

use super::{Failure, Global, Outcome, project, report};
use crate::serve::{self, Rebuilt, Settings, Stop};

/// Show pages and sheets beside each other while you write.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome serve --open            and open the browser
  takehome serve --port 9000       at another address
  takehome serve --poll            on a network disk, where changes are not told

Write in your editor and save: page and sheet follow by themselves, and what is wrong is shown beside them. Drafts are
shown too, each marked as a draft. Nothing is written to output/. Only this computer can see the preview. Ctrl-C ends it.")]
pub struct Arguments {
    /// Open the preview in the browser
    #[arg(long)]
    open: bool,
    /// The port of this computer (default: 8000, or the next free one)
    #[arg(long, value_name = "NUMBER")]
    port: Option<u16>,
    /// Look through the folders again and again instead of waiting to be told of changes
    #[arg(long)]
    poll: bool,
    /// Leave drafts out: the site as takehome build makes it
    #[arg(long)]
    no_drafts: bool,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let settings = Settings {
        root: std::path::absolute(&root).unwrap_or(root),
        today: match std::env::var_os("SOURCE_DATE_EPOCH") {
            Some(_) => Some(project::today()?),
            None => None,
        },
        drafts: !arguments.no_drafts,
        poll: arguments.poll,
    };
    let listener = serve::bind(arguments.port).map_err(|error| Failure::environment(error.to_string()))?;
    let address = listener
        .local_addr()
        .map_err(|error| Failure::environment(error.to_string()))?;
    let preview = format!("http://{address}/preview/");
    let stop = Stop::default();
    let interrupted = stop.clone();
    ctrlc::set_handler(move || interrupted.stop())
        .map_err(|error| Failure::environment(format!("interruptions cannot be watched: {error}")))?;
    let (quiet, open) = (global.quiet, arguments.open);
    let first = std::sync::Once::new();
    serve::serve(&settings, listener, &stop, move |rebuilt| {
        tell(rebuilt, quiet);
        first.call_once(|| {
            report::message(&format!("Preview: {preview}\nCtrl-C ends it.\n"));
            if open && open::that_detached(&preview).is_err() {
                report::message("takehome: no browser could be opened; open the address above yourself.\n");
            }
        });
    })
    .map_err(|error| Failure::environment(error.to_string()))?;
    report::message("\nThe preview has ended.\n");
    Ok(Outcome::Done)
}

/// One line for each build, and what stands in its way.
fn tell(rebuilt: &Rebuilt, quiet: bool) {
    for fault in &rebuilt.faults {
        report::message(&format!("{fault}\n"));
    }
    let tally = report::tally_line(rebuilt.tally);
    if !rebuilt.good {
        report::message(&format!("{tally}. The last good version stays in the preview.\n"));
    } else if !quiet {
        let took = rebuilt.took.as_millis();
        report::message(&format!("Built in {took} ms ({tally}).\n"));
    }
}
