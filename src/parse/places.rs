//! What each file under `content/` is, told by its folder and name.
//!
//! A file that no rule knows is an error, because a handout that is passed over in silence reaches nobody.

use super::codes;
use crate::config::Config;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::accepted::ENDING;
use crate::model::id::{self, ComparisonId, PacketId, PageId, TopicId};
use crate::model::{LanguageTag, TopicKind};

/// Folders that are read elsewhere, or by later versions.
const OTHER_FOLDERS: [&str; 3] = ["releases", "languages", "codes"];

/// Files of shared data that stand in `content/` itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    Signs,
    RedFlags,
    People,
    Sources,
    Glossary,
    Retired,
}

impl DataFile {
    pub const ALL: [DataFile; 6] = [
        DataFile::Signs,
        DataFile::RedFlags,
        DataFile::People,
        DataFile::Sources,
        DataFile::Glossary,
        DataFile::Retired,
    ];

    /// The file's name without its ending.
    pub fn stem(self) -> &'static str {
        match self {
            DataFile::Signs => "signs",
            DataFile::RedFlags => "red-flags",
            DataFile::People => "people",
            DataFile::Sources => "sources",
            DataFile::Glossary => "glossary",
            DataFile::Retired => "retired",
        }
    }

    /// Whether its words are shown to patients, and so have wordings in other languages.
    fn has_wordings(self) -> bool {
        matches!(
            self,
            DataFile::Signs | DataFile::RedFlags | DataFile::Glossary | DataFile::People
        )
    }
}

/// What a file of the project is to the parser.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    Topic {
        topic: TopicId,
        kind: TopicKind,
        language: LanguageTag,
    },
    Page {
        page: PageId,
        language: LanguageTag,
    },
    Data(DataFile),
    /// Wordings of a data file in another language than the default.
    Wordings(DataFile, LanguageTag),
    Relations,
    /// A packet, or its words in another language than the default.
    Packet(PacketId, Option<LanguageTag>),
    /// A comparison that a file names, or its words in another language.
    Comparison(ComparisonId, Option<LanguageTag>),
    Picture,
    /// Words in a drawing: `figures/nerve-roots.es.toml`.
    Labels {
        figure: String,
        language: LanguageTag,
    },
    /// What the translations to a language were made from: `translations/es.lock`.
    Accepted(LanguageTag),
    /// The notice of free language help: `notices/ko.toml`.
    Notice(LanguageTag),
    /// Not read here.
    Other,
}

/// Says what a file is by its path from the project's root.
///
/// # Errors
/// The finding, where no rule knows the path.
pub fn place(path: &str, config: &Config) -> Result<Place, Box<Diagnostic>> {
    let Some(inner) = path.strip_prefix("content/") else {
        return Ok(Place::Other);
    };
    let names: Vec<&str> = inner.split('/').collect();
    if names.iter().any(|name| name.starts_with('.')) {
        return Ok(Place::Other);
    }
    match names.as_slice() {
        [name] => data_file(path, name, config),
        [folder, ..] if OTHER_FOLDERS.contains(folder) => Ok(Place::Other),
        [folder, name] if TopicKind::from_folder(folder).is_some() || *folder == "pages" => {
            text_file(path, folder, name, config)
        }
        ["relations", name] if name.ends_with(".toml") => Ok(Place::Relations),
        [folder @ ("packets" | "comparisons"), name] if name.ends_with(".toml") => {
            set_file(path, folder, name, config)
        }
        ["translations", name] => lock_file(path, name, config),
        ["notices", name] => notice(path, name),
        ["figures", name] => match name.strip_suffix(".toml") {
            Some(stem) => labels(path, stem, config),
            None => picture(path, name),
        },
        _ => Err(misplaced(path, &names)),
    }
}

/// `sciatica.md`, `sciatica.es.md`
fn text_file(path: &str, folder: &str, name: &str, config: &Config) -> Result<Place, Box<Diagnostic>> {
    let Some(stem) = name.strip_suffix(".md") else {
        let found = Diagnostic::of_path(
            &codes::MISPLACED_FILE,
            path,
            "only files that end in .md are read here",
        )
        .hint("Let its name end in .md, or move it out of content/. Pictures belong in content/figures/.");
        return Err(Box::new(found));
    };
    let (written, language) = match stem.rsplit_once('.') {
        Some((written, tag)) => (written, language_of(path, tag, config)?),
        None => (stem, config.default_language().clone()),
    };
    let fault = |fault| Box::new(bad_name(path, written, fault));
    match TopicKind::from_folder(folder) {
        Some(kind) => Ok(Place::Topic {
            topic: TopicId::new(written).map_err(fault)?,
            kind,
            language,
        }),
        None => Ok(Place::Page {
            page: PageId::new(written).map_err(fault)?,
            language,
        }),
    }
}

fn bad_name(path: &str, written: &str, fault: id::IdFault) -> Diagnostic {
    let suggestion = id::suggest(written);
    let hint = match id::check(&suggestion) {
        Ok(()) => format!("Name the file {suggestion}.md, or {suggestion}.es.md for a translation."),
        Err(_) => "Name the file by its topic, with the letters a to z, digits and hyphens.".to_owned(),
    };
    Diagnostic::of_path(
        &codes::FILE_NAME,
        path,
        format!("\"{written}\" cannot be the name of a file here: {fault}"),
    )
    .hint(hint)
}

/// The language in a file's name: well formed, listed, and not the default one.
fn language_of(path: &str, tag: &str, config: &Config) -> Result<LanguageTag, Box<Diagnostic>> {
    let listed = || config.languages.iter().map(|language| &language.value);
    let default = config.default_language();
    let found = match LanguageTag::new(tag) {
        None => {
            let near = nearest(tag, listed().map(LanguageTag::as_str));
            Diagnostic::of_path(&codes::FILE_NAME, path, format!("\"{tag}\" names no language"))
                .hint_if(near.map(|near| format!("Did you mean {near}?")))
                .hint("A translation is named by topic and language, like sciatica.es.md. Other names have no dot before .md.")
        }
        Some(tag) if tag == *default => Diagnostic::of_path(
            &codes::FILE_NAME,
            path,
            format!(
                "{tag} is the language that the others follow, and its files have no language in their names"
            ),
        )
        .hint(format!("Take .{tag} out of the name.")),
        Some(tag) if !listed().any(|language| *language == tag) => {
            let all: Vec<String> = listed()
                .chain([&tag])
                .map(|language| format!("\"{language}\""))
                .collect();
            Diagnostic::of_path(
                &codes::LANGUAGE_NOT_LISTED,
                path,
                format!("takehome.toml does not list the language {tag}"),
            )
            .hint(format!("Type in takehome.toml: languages = [{}]", all.join(", ")))
        }
        Some(tag) => return Ok(tag),
    };
    Err(Box::new(found))
}

/// `signs.toml`, `signs.es.toml`
fn data_file(path: &str, name: &str, config: &Config) -> Result<Place, Box<Diagnostic>> {
    let stem = name.strip_suffix(".toml").unwrap_or("");
    let (base, tag) = match stem.split_once('.') {
        Some((base, tag)) => (base, Some(tag)),
        None => (stem, None),
    };
    let file = DataFile::ALL.into_iter().find(|file| file.stem() == base);
    match (file, tag) {
        (Some(file), None) => Ok(Place::Data(file)),
        (Some(file), Some(tag)) if file.has_wordings() => {
            Ok(Place::Wordings(file, language_of(path, tag, config)?))
        }
        _ => {
            let near = nearest(base, DataFile::ALL.map(DataFile::stem));
            let found = Diagnostic::of_path(&codes::MISPLACED_FILE, path, format!("takehome does not read \"{name}\" here"))
                .hint_if(near.map(|near| format!("Did you mean {near}.toml?")))
                .hint("Texts belong in content/conditions/, symptoms/, treatments/ or pages/. Other files do not belong in content/.");
            Err(Box::new(found))
        }
    }
}

/// `new-leg-pain.toml`, `new-leg-pain.es.toml`
fn set_file(path: &str, folder: &str, name: &str, config: &Config) -> Result<Place, Box<Diagnostic>> {
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    let (written, language) = match stem.split_once('.') {
        Some((written, tag)) => (written, Some(language_of(path, tag, config)?)),
        None => (stem, None),
    };
    let fault = |fault| {
        let suggestion = id::suggest(written);
        let hint = match id::check(&suggestion) {
            Ok(()) => format!("Name the file {suggestion}.toml."),
            Err(_) => "Name the file with the letters a to z, digits and hyphens.".to_owned(),
        };
        let message = format!("\"{written}\" cannot be the name of a file here: {fault}");
        Box::new(Diagnostic::of_path(&codes::FILE_NAME, path, message).hint(hint))
    };
    match folder {
        "packets" => Ok(Place::Packet(PacketId::new(written).map_err(fault)?, language)),
        _ => Ok(Place::Comparison(
            ComparisonId::new(written).map_err(fault)?,
            language,
        )),
    }
}

/// `es.lock`
fn lock_file(path: &str, name: &str, config: &Config) -> Result<Place, Box<Diagnostic>> {
    match name.strip_suffix(ENDING) {
        Some(tag) => Ok(Place::Accepted(language_of(path, tag, config)?)),
        None => {
            let found = Diagnostic::of_path(&codes::MISPLACED_FILE, path, "only lock files are read here, such as es.lock")
                .hint("takehome translations accept writes them. Other files do not belong in content/translations/.");
            Err(Box::new(found))
        }
    }
}

fn picture(path: &str, name: &str) -> Result<Place, Box<Diagnostic>> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let stem = &name[..name.len() - ending.len()];
    match ending {
        "svg" | "png" | "jpg" | "jpeg" => match id::check(stem.trim_end_matches('.')) {
            Ok(()) => Ok(Place::Picture),
            Err(fault) => {
                let suggestion = id::suggest(stem);
                let found = Diagnostic::of_path(
                    &codes::FILE_NAME,
                    path,
                    format!("\"{name}\" cannot be the name of a picture: {fault}"),
                )
                .hint(format!(
                    "Name the file {suggestion}.{ending}, and use that name in the texts."
                ));
                Err(Box::new(found))
            }
        },
        _ => {
            let found = Diagnostic::of_path(
                &codes::MISPLACED_FILE,
                path,
                "only .svg, .png, .jpg and .jpeg files are read here",
            )
            .hint("Save the picture as one of these, or move the file out of content/.");
            Err(Box::new(found))
        }
    }
}

/// `nerve-roots.es`. Words of a language that the project does not have (yet) are passed over, so that a set of drawings can
/// be taken over with all its languages.
fn labels(path: &str, stem: &str, config: &Config) -> Result<Place, Box<Diagnostic>> {
    let named = stem
        .rsplit_once('.')
        .and_then(|(figure, tag)| Some((figure, LanguageTag::new(tag)?)));
    match named {
        Some((figure, language)) if config.languages.iter().any(|one| one.value == language) => {
            Ok(Place::Labels {
                figure: figure.to_owned(),
                language,
            })
        }
        Some(_) => Ok(Place::Other),
        None => {
            let figure = stem.split('.').next().unwrap_or(stem);
            let default = config.default_language();
            let message = "a file of words is named after its drawing and its language";
            let found = Diagnostic::of_path(&codes::LABEL_FILE, path, message)
                .hint(format!("Name it {figure}.{default}.toml."));
            Err(Box::new(found))
        }
    }
}

/// `ko.toml`. The notice is for languages in which the set has nothing else, too.
fn notice(path: &str, name: &str) -> Result<Place, Box<Diagnostic>> {
    match name.strip_suffix(".toml").and_then(LanguageTag::new) {
        Some(language) => Ok(Place::Notice(language)),
        None => Err(Box::new(
            Diagnostic::of_path(&codes::FILE_NAME, path, "a notice is named after its language")
                .hint("Name it like ko.toml or zh-Hans.toml."),
        )),
    }
}

fn misplaced(path: &str, names: &[&str]) -> Box<Diagnostic> {
    let folders = [
        "conditions",
        "symptoms",
        "treatments",
        "pages",
        "relations",
        "figures",
        "packets",
        "comparisons",
        "notices",
    ];
    let near = nearest(names[0], folders).filter(|near| *near != names[0]);
    let message = match names {
        ["relations" | "packets" | "comparisons" | "notices", _] => {
            "only files that end in .toml are read here"
        }
        [folder, _] if !folders.contains(folder) => "takehome does not read this folder",
        _ => "takehome does not read folders within folders here",
    };
    let found = Diagnostic::of_path(&codes::MISPLACED_FILE, path, message)
        .hint_if(near.map(|near| format!("Did you mean content/{near}/?")))
        .hint("Texts belong in content/conditions/, symptoms/, treatments/ or pages/. Other files do not belong in content/.");
    Box::new(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tests_support::config_of;

    #[test]
    fn folder_and_name_say_what_a_file_is() {
        let config = config_of(&["en", "es"]);
        let place_of = |path: &str| place(path, &config);
        let topic = |language| {
            Ok(Place::Topic {
                topic: TopicId::new("sciatica").expect("an id"),
                kind: TopicKind::Condition,
                language: LanguageTag::new(language).expect("a tag"),
            })
        };
        assert_eq!(place_of("content/conditions/sciatica.md"), topic("en"));
        assert_eq!(place_of("content/conditions/sciatica.es.md"), topic("es"));
        assert_eq!(place_of("content/signs.toml"), Ok(Place::Data(DataFile::Signs)));
        assert_eq!(
            place_of("content/retired.toml"),
            Ok(Place::Data(DataFile::Retired))
        );
        let es = LanguageTag::new("es").expect("a tag");
        assert_eq!(
            place_of("content/red-flags.es.toml"),
            Ok(Place::Wordings(DataFile::RedFlags, es))
        );
        assert_eq!(
            place_of("content/packets/new-leg-pain.toml"),
            Ok(Place::Packet(PacketId::new("new-leg-pain").expect("an id"), None))
        );
        assert_eq!(
            place_of("content/comparisons/numb-foot.es.toml"),
            Ok(Place::Comparison(
                ComparisonId::new("numb-foot").expect("an id"),
                LanguageTag::new("es")
            ))
        );
        assert_eq!(place_of("content/relations/links.toml"), Ok(Place::Relations));
        assert_eq!(place_of("content/figures/disc.svg"), Ok(Place::Picture));
        let lock = Place::Accepted(LanguageTag::new("es").expect("a tag"));
        assert_eq!(place_of("content/translations/es.lock"), Ok(lock));
        let spanish = Place::Labels {
            figure: "disc".to_owned(),
            language: LanguageTag::new("es").expect("a tag"),
        };
        assert_eq!(place_of("content/figures/disc.es.toml"), Ok(spanish));
        for other in [
            "takehome.toml",
            "content/releases/a/b.json",
            "content/languages/fr.toml",
            "content/figures/disc.fr.toml",
            "content/.DS_Store",
        ] {
            assert_eq!(place_of(other), Ok(Place::Other), "{other}");
        }
    }

    #[test]
    fn nothing_is_passed_over_in_silence() {
        let config = config_of(&["en", "es"]);
        for (path, code) in [
            ("content/conditions/sciatica.txt", &codes::MISPLACED_FILE),
            ("content/conditions/leg/sciatica.md", &codes::MISPLACED_FILE),
            ("content/condition/sciatica.md", &codes::MISPLACED_FILE),
            ("content/sciatica.md", &codes::MISPLACED_FILE),
            ("content/sources.es.toml", &codes::MISPLACED_FILE),
            ("content/figures/disc.gif", &codes::MISPLACED_FILE),
            ("content/packets/leg.md", &codes::MISPLACED_FILE),
            ("content/packets/index.toml", &codes::FILE_NAME),
            ("content/comparisons/Numb Foot.toml", &codes::FILE_NAME),
            ("content/packets/leg.fr.toml", &codes::LANGUAGE_NOT_LISTED),
            ("content/translations/fr.lock", &codes::LANGUAGE_NOT_LISTED),
            ("content/translations/es.txt", &codes::MISPLACED_FILE),
            ("content/figures/disc.toml", &codes::LABEL_FILE),
            ("content/figures/disc.spanish.toml", &codes::LABEL_FILE),
            ("content/figures/My Disc.svg", &codes::FILE_NAME),
            ("content/conditions/Low Back.md", &codes::FILE_NAME),
            ("content/conditions/sciatica.spanish.md", &codes::FILE_NAME),
            ("content/conditions/sciatica.en.md", &codes::FILE_NAME),
            ("content/conditions/con.md", &codes::FILE_NAME),
            ("content/conditions/sciatica.fr.md", &codes::LANGUAGE_NOT_LISTED),
            ("content/signs.ar.toml", &codes::LANGUAGE_NOT_LISTED),
        ] {
            let found = place(path, &config).expect_err(path);
            assert_eq!(found.code, code, "{path}");
            assert!(!found.hints.is_empty(), "{path}");
        }
    }
}
