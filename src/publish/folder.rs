//! Publishing into a folder that a web server shows: copied beside it, then swapped as a whole, as a build does.

use super::{Changes, Fault};
use crate::output::{self, Built, OutputError, Plan, PublishError, Run};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Compares a site with what stands in a folder.
///
/// # Errors
/// The folder is no site of takehome, or holds what takehome did not put there, which a swap would remove.
pub fn compare(built: &Built, folder: &Path, project: &Path) -> Result<Changes, Fault> {
    let standing = output::standing(folder, project)?;
    if let Some(foreign) = standing.foreign.first() {
        return Err(Fault::Refused(format!(
            "{} holds {}, which takehome did not put there. The folder is replaced as a whole, and that would remove it. \
             Nothing was touched. Move it away, or choose another folder.",
            folder.display(),
            foreign.escape_debug()
        )));
    }
    let files = built.files().iter().map(|file| &file.path);
    let there = standing.ours.keys().map(String::as_str);
    let by_path = built.list();
    Ok(Changes::between(files, there, |path| {
        let digest = standing.ours.get(path.as_str())?;
        Some(by_path.get(path).and_then(|listed| listed.digest) == Some(*digest))
    }))
}

/// Makes the folder the site.
///
/// # Errors
/// Those of [`compare`]; the disk refuses; the run was asked to stop. The folder is then as it was.
pub fn publish(built: &Built, folder: &Path, project: &Path, stop: &AtomicBool) -> Result<Changes, Fault> {
    let changes = compare(built, folder, project)?;
    let mut plan = Plan::new();
    for file in built.files() {
        plan.add(file.path.clone(), "the built site", file);
    }
    let plan = plan.close().map_err(|collisions| {
        let first = collisions.first().map(ToString::to_string);
        Fault::Failed(first.unwrap_or_default())
    })?;
    let run = Run {
        site: folder,
        project,
        jobs: 0,
        stop,
        progress: &|_| {},
    };
    match output::publish(&plan, &run, |_, file| built.read(file)) {
        Ok(_) => Ok(changes),
        Err(PublishError::Interrupted) => Err(Fault::Interrupted),
        Err(PublishError::Output(error)) => Err(error.into()),
        Err(PublishError::Render(failures)) => {
            let first: Option<OutputError> = failures.into_iter().next().map(|failure| failure.error);
            Err(first.map_or_else(
                || Fault::Failed("the site could not be read".to_owned()),
                Fault::Output,
            ))
        }
    }
}
