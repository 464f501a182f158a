//! Finding the project that a command is about, and the day that it is.

use super::{Failure, Global};
use crate::config::Edition;
use crate::diagnostic::nearest;
use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::document::Text;
use crate::model::id::TopicId;
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

/// Somebody who may own the draft until its author says who does: the first of people.toml.
///
/// # Errors
/// people.toml names nobody.
pub fn first_person(root: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(root.join("content/people.toml")).unwrap_or_default();
    let people: toml_edit::DocumentMut = text.parse().unwrap_or_default();
    let first = people.iter().next().map(|(id, _)| id.to_owned());
    first.ok_or_else(|| {
        Failure::usage(
            "content/people.toml names nobody, and a handout needs an owner.\n  \
             Add somebody first:\n    [pt-lead]\n    name = \"...\"\n    role = \"Physical therapist\"",
        )
    })
}

/// A document by the id and the language that were typed; the first language where none was.
///
/// # Errors
/// There is no such topic, or it has no words in the language.
pub fn document<'a>(
    library: &'a Library,
    id: &str,
    language: Option<&str>,
) -> Result<(&'a Topic, &'a Text), Failure> {
    let Some(topic) = library.topics.get(id) else {
        let near = nearest(id, library.topics.keys().map(TopicId::as_str));
        let near = near.map_or_else(String::new, |near| format!("\n  Did you mean {near}?"));
        return Err(Failure::usage(format!("there is no handout \"{id}\".{near}")));
    };
    let language = language.unwrap_or(library.default_language().as_str());
    let text = topic.texts().find(|text| text.language.as_str() == language);
    text.map(|text| (topic, text)).ok_or_else(|| {
        let has: Vec<&str> = topic.texts().map(|text| text.language.as_str()).collect();
        Failure::usage(format!(
            "\"{id}\" has no words in \"{language}\"; it has {}",
            has.join(", ")
        ))
    })
}

/// A language of the set by the tag that was typed; the first one where none was.
///
/// # Errors
/// takehome.toml does not list it.
pub fn language(library: &Library, typed: Option<&str>) -> Result<LanguageTag, Failure> {
    let Some(typed) = typed else {
        return Ok(library.default_language().clone());
    };
    let all = || library.config.languages.iter().map(|language| &language.value);
    all().find(|tag| tag.as_str() == typed).cloned().ok_or_else(|| {
        let all: Vec<&str> = all().map(LanguageTag::as_str).collect();
        Failure::usage(format!(
            "takehome.toml does not list the language \"{typed}\"; it lists {}",
            all.join(", ")
        ))
    })
}

/// An edition by the word that was typed; where none was, the `usual` one, or the first of takehome.toml.
///
/// # Errors
/// There is no such edition.
pub fn edition(library: &Library, typed: Option<&str>, usual: Option<Edition>) -> Result<Edition, Failure> {
    let Some(typed) = typed else {
        let first = library.config.editions.first().copied();
        return Ok(usual.or(first).unwrap_or(Edition::Letter));
    };
    Edition::from_key(typed).ok_or_else(|| {
        let all: Vec<&str> = Edition::keys().collect();
        Failure::usage(format!(
            "there is no edition \"{typed}\"; there are {}",
            all.join(", ")
        ))
    })
}
