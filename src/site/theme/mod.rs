//! A theme: templates, files that are published as they are, and `theme.toml`.
//!
//! The program carries the theme `clinic`, and `plain`, a small one that lies over it. A project's `themes/<name>/` lies
//! over the built-in theme of that name, or over `clinic`: a file there takes the place of the built-in one with the same
//! path, and every other file stays. A project that changes nothing needs no folder at all; a theme of another name is a
//! folder that changes as many files as it likes. How sheets look stands in `theme.toml` ([`paper`]).
//!
//! Themes are trusted (docs/security.md), but they can do no more than lay out data: [`super::engine`].

mod paper;

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::paper::flow::look::Look;
use crate::source::{Content, FileId, SourceFile, Sources, Span};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a theme keeps faces; the program finds its own without.
const FONTS: &str = "fonts/";

/// The theme of a project that names none.
pub const BUILT_IN: &str = "clinic";

/// A theme that the program carries.
struct Carried {
    name: &'static str,
    templates: Dir<'static>,
    files: Dir<'static>,
    settings: &'static str,
}

/// The first one is complete; each other one lies over it.
static CARRIED: [Carried; 2] = [
    Carried {
        name: BUILT_IN,
        templates: include_dir!("$CARGO_MANIFEST_DIR/themes/clinic/templates"),
        files: include_dir!("$CARGO_MANIFEST_DIR/themes/clinic/static"),
        settings: include_str!("../../../themes/clinic/theme.toml"),
    },
    Carried {
        name: "plain",
        templates: include_dir!("$CARGO_MANIFEST_DIR/themes/plain/templates"),
        files: include_dir!("$CARGO_MANIFEST_DIR/themes/plain/static"),
        settings: include_str!("../../../themes/plain/theme.toml"),
    },
];

/// One file of a theme, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeFile {
    pub bytes: Arc<[u8]>,
    /// The project's own file; nothing for a built-in one.
    pub source: Option<FileId>,
}

/// What `theme.toml` says.
#[derive(Clone, Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    pub name: String,
    pub version: String,
    /// The lowest version of the program: `0.1.0`.
    pub requires: String,
    pub licence: String,
    /// How sheets look: read with its places by [`paper`].
    #[serde(default, rename = "paper")]
    _paper: toml::Table,
}

/// A theme, complete.
#[derive(Clone, Debug)]
pub struct Theme {
    pub name: String,
    pub settings: Settings,
    /// How its sheets look.
    pub look: Look,
    /// By path under the theme: `templates/topic.html`, `static/style.css`.
    files: BTreeMap<String, ThemeFile>,
}

impl Theme {
    /// The complete theme of the program as it is.
    pub fn built_in() -> Theme {
        Theme::carried(&CARRIED[0])
    }

    /// The names of the themes that the program carries.
    pub fn names() -> impl Iterator<Item = &'static str> {
        CARRIED.iter().map(|carried| carried.name)
    }

    fn carried(theme: &Carried) -> Theme {
        let path = format!("themes/{}/theme.toml", theme.name);
        let content = Content::Text(theme.settings.into());
        let sources = Sources::new(vec![SourceFile {
            path: path.clone(),
            content,
        }]);
        let file = sources.find(&path).expect("the only file");
        let settings = toml::from_str(theme.settings).expect("a built-in theme.toml is complete (tested)");
        let mut files = BTreeMap::new();
        let base = (theme.name != BUILT_IN).then_some(&CARRIED[0]);
        for carried in base.into_iter().chain([theme]) {
            add_files(&mut files, "templates/", &carried.templates);
            add_files(&mut files, "static/", &carried.files);
        }
        Theme {
            name: theme.name.to_owned(),
            settings,
            look: paper::look(file, &sources, &mut Vec::new()),
            files,
        }
    }

    /// The theme that a project names, laid over the built-in one. Problems are added to `findings`; what could not be
    /// read is the built-in theme's.
    pub fn load(name: &str, sources: &Sources, findings: &mut Vec<Diagnostic>) -> Theme {
        let carried = CARRIED.iter().find(|carried| carried.name == name);
        let mut theme = Theme::carried(carried.unwrap_or(&CARRIED[0]));
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
        if !found && carried.is_none() {
            let finding = Diagnostic::of_path(
                &codes::THEME_UNKNOWN,
                "takehome.toml",
                format!("there is no theme \"{name}\""),
            );
            findings.push(finding.hint(format!(
                "Write theme = \"{BUILT_IN}\" or \"plain\", or make the folder themes/{name}/."
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
                self.look = paper::look(id, sources, findings);
            }
        }
    }

    /// Whether the project has a template of its own.
    pub fn has_own_templates(&self) -> bool {
        self.templates().any(|(_, file)| file.source.is_some())
    }

    /// Whether a file is the project's own: `static/icon.svg`.
    pub fn is_own(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|file| file.source.is_some())
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

fn add_files(files: &mut BTreeMap<String, ThemeFile>, folder: &str, dir: &Dir<'_>) {
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
        Theme::load("calm", &project(&[]), &mut findings);
        assert_eq!(findings[0].code.id, "TH0420");
        findings.clear();
        Theme::load(
            "calm",
            &project(&[("themes/calm/static/style.css", "")]),
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

    #[test]
    fn every_theme_of_the_program_is_without_findings() {
        for carried in &CARRIED {
            let path = format!("themes/{}/theme.toml", carried.name);
            let (sources, mut findings) = (project(&[(&path, carried.settings)]), Vec::new());
            Theme::load(carried.name, &sources, &mut findings);
            assert_eq!(findings, []);
        }
    }

    #[test]
    fn the_small_theme_is_small_and_lies_over_the_complete_one() {
        let carried = &CARRIED[1];
        let lines = |dir: &Dir<'_>| -> usize {
            let texts = dir.files().filter_map(|file| file.contents_utf8());
            texts.map(|text| text.lines().count()).sum()
        };
        let (templates, files) = (lines(&carried.templates), lines(&carried.files));
        assert!(templates > 20 && files > 20, "{templates} and {files} lines");
        let all = templates + files + carried.settings.lines().count();
        assert!(all < 150, "the theme plain has {all} lines");
        assert_eq!(carried.templates.dirs().count() + carried.files.dirs().count(), 0);
        let (plain, clinic) = (
            Theme::load(carried.name, &project(&[]), &mut Vec::new()),
            Theme::built_in(),
        );
        assert_ne!(plain.template("base.html"), clinic.template("base.html"));
        assert_eq!(plain.template("topic.html"), clinic.template("topic.html"));
        assert!(!plain.look.measures.is_empty());
    }

    #[test]
    fn what_a_theme_says_of_sheets_is_held_to_its_bounds() {
        let settings =
            "name = \"x\"\nversion = \"1.0.0\"\nrequires = \"0.1.0\"\nlicence = \"MIT\"\n[paper]\n";
        let told = |paper: &str| {
            let (text, mut findings) = (format!("{settings}{paper}"), Vec::new());
            let theme = Theme::load(
                "clinic",
                &project(&[("themes/clinic/theme.toml", &text)]),
                &mut findings,
            );
            let findings: Vec<_> = findings
                .into_iter()
                .map(|found| (found.code.id, found.message))
                .collect();
            (findings, theme.look)
        };
        let (findings, look) = told("text_size = 13\nlink_color = \"#333333\"\nheadings_beside = false\n");
        assert_eq!(findings, []);
        assert_eq!(
            (look.measures.len(), look.paints.len(), look.switches.len()),
            (1, 1, 1)
        );
        let fault = |paper: &str| told(paper).0.remove(0);
        assert_eq!(
            fault("text_size = 11"),
            (
                "TH0440",
                "\"text_size\" is 11, and must be from 12 to 15".to_owned()
            )
        );
        assert_eq!(
            fault("text_size = 14\nsubsection_size = 13"),
            (
                "TH0440",
                "\"subsection_size\" is 13, and must be from 14 to 18".to_owned()
            )
        );
        assert_eq!(
            fault("link_color = \"#8ab4f8\""),
            ("TH0441", "\"#8ab4f8\" is too pale for \"link_color\"".to_owned())
        );
        assert_eq!(fault("rule_color = \"grey\"").0, "TH0441");
        assert_eq!(
            fault("text_sise = 13").1,
            "\"text_sise\" is no key that takehome knows here"
        );
    }
}
