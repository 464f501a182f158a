//! A theme: templates, files that are published as they are, and `theme.toml`.
//!
//! The program carries the theme `clinic`. A project's `themes/<name>/` lies over it: a file there takes the place of the
//! built-in one with the same path, and every other file stays. A project that changes nothing needs no folder at all; a
//! theme of another name is a folder that changes as many files as it likes.
//!
//! Themes are trusted (docs/security.md), but they can do no more than lay out data: [`super::engine`].

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Sources, Span};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a theme keeps faces; the program finds its own without.
const FONTS: &str = "fonts/";

/// The name of the theme that the program carries.
pub const BUILT_IN: &str = "clinic";

static TEMPLATES: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/clinic/templates");
static STATIC: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/clinic/static");
const SETTINGS: &str = include_str!("../../themes/clinic/theme.toml");

/// One file of a theme, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    pub bytes: Arc<[u8]>,
    /// The project's own file; nothing for a built-in one.
    pub source: Option<FileId>,
}

/// What `theme.toml` says.
#[derive(Clone, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub name: String,
    pub version: String,
    /// The lowest version of the program: `0.1.0`.
    pub requires: String,
    pub licence: String,
    /// How sheets look: read by [`crate::paper`].
    #[serde(default)]
    pub paper: toml::Table,
}

/// A theme, complete.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub name: String,
    pub settings: Settings,
    /// By path under the theme: `templates/topic.html`, `static/style.css`.
    files: BTreeMap<String, ThemeFile>,
}

impl Theme {
    /// The built-in theme as it is.
    pub fn built_in() -> Theme {
        Theme {
            name: BUILT_IN.to_owned(),
            settings: toml::from_str(SETTINGS).expect("the built-in theme.toml is complete (tested)"),
            files: built_in_files(),
        }
    }

    /// The theme that a project names, laid over the built-in one. Problems are added to `findings`; what could not be
    /// read is the built-in theme's.
    pub fn load(name: &str, sources: &Sources, findings: &mut Vec<Diagnostic>) -> Theme {
        let mut theme = Theme::built_in();
        theme.name = name.to_owned();
        let folder = format!("themes/{name}/");
        let mut found = false;
        for (id, file) in sources.under(&folder) {
            found = true;
            let path = &file.path[folder.len()..];
            if path == "theme.toml" {
                theme.read_settings(id, sources, findings);
            } else if is_used(path) {
                theme.files.insert(
                    path.to_owned(),
                    ThemeFile {
                        bytes: file.bytes().into(),
                        source: Some(id),
                    },
                );
            }
        }
        if !found && name != BUILT_IN {
            let finding = Diagnostic::of_path(
                &codes::THEME_UNKNOWN,
                "takehome.toml",
                format!("there is no theme \"{name}\""),
            );
            findings.push(finding.hint(format!(
                "Write theme = \"{BUILT_IN}\", or make the folder themes/{name}/."
            )));
        }
        theme
    }

    fn read_settings(&mut self, id: FileId, sources: &Sources, findings: &mut Vec<Diagnostic>) {
        match toml::from_str::<Settings>(sources.text(id)) {
            Err(error) => {
                let span = Span::new(id, error.span().unwrap_or(0..0));
                let message = format!(
                    "theme.toml: {}",
                    error.message().lines().next().unwrap_or("it cannot be read")
                );
                findings
                    .push(Diagnostic::new(&codes::THEME_SETTINGS, span, message).hint(
                        "A theme.toml has name, version, requires and licence, each a text in quotes.",
                    ));
            }
            Ok(settings) => {
                let own = env!("CARGO_PKG_VERSION");
                if version(&settings.requires) > version(own) {
                    findings.push(
                        Diagnostic::new(
                            &codes::THEME_TOO_NEW,
                            Span::start_of(id),
                            format!(
                                "this theme needs takehome {}, and this is {own}",
                                settings.requires
                            ),
                        )
                        .hint("Update takehome, or take an older copy of the theme."),
                    );
                }
                self.settings = settings;
            }
        }
    }

    /// Whether the project has a template of its own.
    pub fn has_own_templates(&self) -> bool {
        self.templates().any(|(_, file)| file.source.is_some())
    }

    /// Templates by the name that other templates give them: `topic.html`, `parts/card.html`.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &ThemeFile)> {
        self.under("templates/")
    }

    /// One template by that name.
    pub fn template(&self, name: &str) -> Option<&ThemeFile> {
        self.files.get(&format!("templates/{name}"))
    }

    /// Files to publish as they are, by name under `static/`.
    pub fn static_files(&self) -> impl Iterator<Item = (&str, &Arc<[u8]>)> {
        self.under("static/").map(|(name, file)| (name, &file.bytes))
    }

    /// A face that the project brings, by its file name.
    pub fn font(&self, name: &str) -> Option<&ThemeFile> {
        self.files.get(&format!("{FONTS}{name}"))
    }

    fn under<'a>(&'a self, folder: &'static str) -> impl Iterator<Item = (&'a str, &'a ThemeFile)> {
        self.files
            .range(folder.to_owned()..)
            .map_while(move |(path, file)| path.strip_prefix(folder).map(|name| (name, file)))
    }

    /// A digest of the templates, for the cache. Static files reach pages by their names, which have digests of their own.
    pub fn digest(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for (name, file) in self.templates() {
            hasher.update(&(name.len() as u64).to_le_bytes());
            hasher.update(name.as_bytes());
            hasher.update(&(file.bytes.len() as u64).to_le_bytes());
            hasher.update(&file.bytes);
        }
        hasher.finalize()
    }
}

/// Whether a file of a theme's folder is read: templates, static files, and faces named after a language and a weight.
fn is_used(path: &str) -> bool {
    let face = |name: &str| name.ends_with("-regular.ttf") || name.ends_with("-bold.ttf");
    path.starts_with("templates/")
        || path.starts_with("static/")
        || path.strip_prefix(FONTS).is_some_and(face)
}

fn built_in_files() -> BTreeMap<String, ThemeFile> {
    let mut files = BTreeMap::new();
    for (folder, dir) in [("templates/", &TEMPLATES), ("static/", &STATIC)] {
        let mut folders = vec![dir];
        while let Some(dir) = folders.pop() {
            folders.extend(dir.dirs());
            for file in dir.files() {
                // On Windows the embedded names have backslashes.
                let name = file.path().to_string_lossy().replace('\\', "/");
                let bytes = file.contents().into();
                files.insert(format!("{folder}{name}"), ThemeFile { bytes, source: None });
            }
        }
    }
    files
}

/// The numbers of `1.2.3`, for comparing; what is no number counts as 0.
fn version(text: &str) -> [u32; 3] {
    let mut numbers = text.split('.').map(|part| part.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Content, SourceFile};

    fn project(files: &[(&str, &str)]) -> Sources {
        Sources::new(
            files
                .iter()
                .map(|(path, text)| SourceFile {
                    path: (*path).to_owned(),
                    content: Content::Text((*text).into()),
                })
                .collect(),
        )
    }

    #[test]
    fn a_file_of_the_project_takes_the_place_of_the_built_in_one() {
        let sources = project(&[("themes/clinic/templates/topic.html", "mine")]);
        let mut findings = Vec::new();
        let theme = Theme::load("clinic", &sources, &mut findings);
        assert_eq!(findings, []);
        let topic = theme.template("topic.html").expect("a template");
        assert_eq!((&*topic.bytes, topic.source.is_some()), (&b"mine"[..], true));
        let base = theme.template("base.html").expect("a template");
        assert_eq!(base.source, None, "every other file stays");
        assert_ne!(theme.digest(), Theme::built_in().digest());
    }

    #[test]
    fn an_unknown_theme_is_an_error_and_a_folder_is_enough_for_a_new_one() {
        let mut findings = Vec::new();
        Theme::load("plain", &project(&[]), &mut findings);
        assert_eq!(findings[0].code.id, "TH0420");
        findings.clear();
        Theme::load(
            "plain",
            &project(&[("themes/plain/static/style.css", "")]),
            &mut findings,
        );
        assert_eq!(findings, []);
    }

    #[test]
    fn theme_settings_are_checked() {
        let code_of = |text: &str| {
            let mut findings = Vec::new();
            Theme::load(
                "clinic",
                &project(&[("themes/clinic/theme.toml", text)]),
                &mut findings,
            );
            findings.first().map(|finding| finding.code.id)
        };
        let settings = |requires: &str| {
            format!("name = \"x\"\nversion = \"1.0.0\"\nrequires = \"{requires}\"\nlicence = \"MIT\"")
        };
        assert_eq!(code_of(&settings("0.1.0")), None);
        assert_eq!(code_of(&settings("99.0.0")), Some("TH0422"));
        assert_eq!(code_of("name = 1"), Some("TH0421"));
    }
}
