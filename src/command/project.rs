//! Finding the project that a command is about, and the day that it is.

use super::{Failure, Global};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// The project's folder: as given, or the nearest one from here upwards that has takehome.toml.
///
/// # Errors
/// There is none, or the given one is no folder.
pub fn root(global: &Global) -> Result<PathBuf, Failure> {
    if let Some(given) = &global.root {
        if !given.is_dir() {
            return Err(Failure::usage(format!("{} is not a folder", given.display())));
        }
        return Ok(given.clone());
    }
    let here = std::env::current_dir()
        .map_err(|error| Failure::environment(format!("this folder cannot be read: {error}")))?;
    let above = here
        .ancestors()
        .find(|folder| folder.join("takehome.toml").is_file());
    match above {
        Some(folder) if folder == here => Ok(PathBuf::from(".")),
        Some(folder) => Ok(folder.to_owned()),
        None => Err(Failure::usage(
            "there is no takehome.toml here or above.\n  Start a project with: takehome init my-clinic\n  \
             or name its folder with: takehome -C FOLDER ...",
        )),
    }
}

/// The folder of the site.
pub fn site(root: &Path, given: Option<&Path>) -> PathBuf {
    given.map_or_else(|| root.join("output").join("site"), Path::to_owned)
}

/// The day of the run: SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else the clock; in UTC, so that the
/// time zone of a machine changes nothing.
///
/// # Errors
/// SOURCE_DATE_EPOCH is no number of seconds.
pub fn today() -> Result<Date, Failure> {
    let seconds = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.parse::<i64>().map_err(|_| {
            Failure::usage(format!(
                "SOURCE_DATE_EPOCH is \"{text}\"; it must be a number of seconds since 1970"
            ))
        })?,
        Err(_) => std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX)),
    };
    let time = jiff::Timestamp::from_second(seconds)
        .map_err(|_| Failure::usage("SOURCE_DATE_EPOCH lies outside the calendar"))?;
    Ok(jiff::tz::Offset::UTC.to_datetime(time).date())
}
