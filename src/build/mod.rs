//! The only place that knows the order of the steps. Pure: it reads no disk and no clock.
//!
//! 1. [`judge`]: sources -> parsed -> linked -> checked, with every finding of all steps.
//! 2. [`with_press`]: what may be published ([`crate::library::approval`]), every address of the site and the job that
//!    fills it ([`plan`]), and the press that does the jobs. `build`, `check` and the tests all go through it.
//! 3. [`press::Press::file`]: one job to bytes, from many threads; pages itself, sheets through [`sheets`]; both out of a
//!    [`cache`] where there is one.

pub mod cache;
mod exchanged;
pub mod faces;
mod hosted;
pub mod labels;
pub mod letters;
mod listed;
pub mod memory;
mod overrun;
pub mod packet;
pub mod papers;
pub mod plan;
pub mod press;
pub mod printable;
mod printed_sheet;
mod set_pages;
mod sets;
pub mod sheets;
mod states;
mod story;

use crate::diagnostic::{self, Code, Diagnostic, Level, Tally};
use crate::exchange::connect;
use crate::language::Languages;
use crate::library::approval::approve;
use crate::library::{self, Library};
use crate::load::Loaded;
use crate::model::LanguageTag;
use crate::output::ClosedPlan;
use crate::paper::figure;
use crate::paper::font::Fonts;
use crate::paper::frame::Picture;
use crate::release::Releases;
use crate::site::{Engine, Theme, choices};
use crate::source::{Sources, Span};
use crate::{check, parse};
use cache::Cache;
use jiff::civil::Date;
use memory::Memory;
use plan::Job;
use press::{Press, Tools};
use std::collections::BTreeMap;
use std::sync::Arc;

pub static LANGUAGE_FILE: Code = Code {
    id: "TH0404",
    name: "language-file",
    level: Level::Error,
    what: "A file of content/languages/ has every text that a page and a sheet need in that language.",
    why: "Half a translated interface leaves a patient with an English button next to Spanish advice.",
    example: "Copy src/language/en.toml of takehome and translate every line.",
};
pub static ADDRESS_TAKEN: Code = Code {
    id: "TH0405",
    name: "address-taken",
    level: Level::Error,
    what: "No two things are published at the same address, also not in other letter case or another form of a letter.",
    why: "One of two handouts would silently vanish, and the code on a printed sheet would lead to the other.",
    example: "Rename one of the two files.",
};

pub static CARD_CONTINUES: Code = Code {
    id: "TH0408",
    name: "card-continues",
    level: Level::Warning,
    what: "A card stands on one page of the sheet in standard type, and the emergency card on page 1.",
    why: "Half of an emergency list on the back of a sheet is half read.",
    example: "Name fewer red flags, or split a long routine card.",
};
pub static LONG_SHEET: Code = Code {
    id: "TH0415",
    name: "long-sheet",
    level: Level::Warning,
    what: "A sheet in standard type has at most 6 pages (`pages` in takehome.toml). `takehome build` finds it. 6 is ours; UpToDate \
           has 1 to 3 for basics.",
    why: "A stack of paper is put aside, and with it the page that says when to get help.",
    example: "Keep what the patient needs first, and make a handout of its own of the rest.",
};
pub static OVER_ONE_SHEET: Code = Code {
    id: "TH0416",
    name: "over-one-sheet",
    level: Level::Note,
    what: "A sheet in standard type has 2 pages, the sides of one sheet of paper, or its front matter says why not \
           (`sheet_overrun`). `takehome build` finds it, and names the part in which page 2 ends.",
    why: "One sheet is read, kept on the refrigerator and found again. A second one is left on the chair.",
    example: "`sheet_overrun = \"The exercises need their drawings.\"`",
};
pub static SHEET_UNWRITABLE: Code = Code {
    id: "TH0409",
    name: "sheet-unwritable",
    level: Level::Error,
    what: "Every sheet can be written as a PDF.",
    why: "A handout without its sheet cannot be given to somebody without a telephone.",
    example: "Report it: this is a mistake of takehome.",
};
pub static PICTURE_UNPRINTABLE: Code = Code {
    id: "TH0407",
    name: "picture-unprintable",
    level: Level::Error,
    what: "Every picture can be painted on paper.",
    why: "A picture that stands on the page and is missing on the sheet leaves the patient with half of the advice.",
    example: "Save the drawing as plain SVG without text, filters or linked files.",
};

/// The codes of this room.
pub const CODES: &[&Code] = &[
    &LANGUAGE_FILE,
    &ADDRESS_TAKEN,
    &faces::NO_FACE,
    &letters::NO_GLYPH,
    &labels::NO_ROOM,
    &PICTURE_UNPRINTABLE,
    &CARD_CONTINUES,
    &SHEET_UNWRITABLE,
    &LONG_SHEET,
    &OVER_ONE_SHEET,
];

/// What is found only while sheets are laid out, by `takehome build`.
pub const LAYOUT_CODES: &[&Code] = &[&CARD_CONTINUES, &LONG_SHEET, &OVER_ONE_SHEET];

/// What a run is asked, besides the content.
#[derive(Clone, Debug)]
pub struct Request {
    /// The day of the run; reviews fall due by it.
    pub today: Date,
    /// Whether drafts are built, with a watermark.
    pub drafts: bool,
    /// Where the site will stand, when it is not where takehome.toml says.
    pub base_url: Option<String>,
}

/// A project, judged.
#[derive(Debug)]
pub struct Judged {
    pub sources: Sources,
    /// Nothing when takehome.toml cannot be used.
    pub library: Option<Library>,
    /// The project's theme laid over the built-in one.
    pub theme: Theme,
    /// The templates of the theme; nothing when one of them cannot be read.
    pub engine: Option<Arc<Engine>>,
    /// The faces of its sheets; none when nothing is printed.
    pub fonts: Fonts,
    /// The pictures of the project, ready to be painted on paper.
    pub pictures: BTreeMap<String, Picture>,
    /// What was released, and the state of every document now; empty when takehome.toml cannot be used.
    pub releases: Releases,
    /// Every finding, in the order of files and places, waivers applied.
    pub diagnostics: Vec<Diagnostic>,
    /// How hard each document is to read.
    pub grades: Vec<check::Grade>,
    /// The day of the run.
    pub today: Date,
}

/// Why nothing may be made of a judged project.
#[derive(Debug, Default)]
pub struct Refused {
    /// Findings beyond those of judging.
    pub because: Vec<Diagnostic>,
}

/// Approves a judged project, plans its site and hands both to `work`.
///
/// # Errors
/// Nothing may be published: findings of judging stand in the way, or those that are told.
pub fn with_press<R>(
    judged: &Judged,
    strict: bool,
    work: impl FnOnce(&Press<'_>, &ClosedPlan<Job>) -> R,
) -> Result<R, Refused> {
    with_cached_press(judged, strict, None, work)
}

/// The same with a cache, from which the press takes what it has made before.
///
/// # Errors
/// Those of [`with_press`].
pub fn with_cached_press<R>(
    judged: &Judged,
    strict: bool,
    cache: Option<Cache<'_>>,
    work: impl FnOnce(&Press<'_>, &ClosedPlan<Job>) -> R,
) -> Result<R, Refused> {
    let Some(library) = &judged.library else {
        return Err(Refused::default());
    };
    if Tally::of(&judged.diagnostics).fails(strict) {
        return Err(Refused::default());
    }
    let approved = approve(library, &judged.diagnostics).map_err(|_| Refused::default())?;
    let tools = Tools::new(judged, library).map_err(|finding| Refused {
        because: vec![*finding],
    })?;
    let press = Press::new(&approved, &tools, &judged.releases, cache);
    if let Some(unreleased) = press.unreleased.as_ref().filter(|_| strict) {
        return Err(Refused {
            because: vec![unreleased.clone()],
        });
    }
    let plan = plan::plan(&press).map_err(|because| Refused { because })?;
    Ok(work(&press, &plan))
}

/// Reads every picture as paper paints it.
fn pictures(library: &Library, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, Picture> {
    let mut pictures = BTreeMap::new();
    for (name, picture) in &library.pictures {
        match figure::read(&picture.bytes) {
            Ok(painted) => drop(pictures.insert(name.clone(), painted)),
            Err(error) => diagnostics.push(
                Diagnostic::new(
                    &PICTURE_UNPRINTABLE,
                    Span::start_of(picture.file),
                    error.to_string(),
                )
                .hint("Save the picture anew from the program that drew it, as plain SVG, PNG or JPEG."),
            ),
        }
    }
    pictures
}

/// Reads, links and checks a project.
pub fn judge(loaded: Loaded, request: &Request) -> Judged {
    judged(loaded, request, None)
}

/// The same, sooner, for a project that was judged before with the same memory.
pub fn judge_again(loaded: Loaded, request: &Request, memory: &mut Memory) -> Judged {
    memory.begin(&loaded.sources, request);
    judged(loaded, request, Some(memory))
}

fn judged(loaded: Loaded, request: &Request, memory: Option<&Memory>) -> Judged {
    let Loaded {
        sources,
        mut diagnostics,
    } = loaded;
    let languages = languages(&sources, &mut diagnostics);
    let config = parse::config::config(&sources, &languages, &check::registry::codes(), &mut diagnostics);
    let theme_name = config
        .as_ref()
        .map_or_else(|| "clinic".to_owned(), |config| config.theme.clone());
    let theme = Theme::load(&theme_name, &sources, &mut diagnostics);
    let engine = match Engine::new(&theme) {
        Ok(engine) => Some(Arc::new(engine)),
        Err(finding) => {
            diagnostics.push(*finding);
            None
        }
    };
    let mut grades = Vec::new();
    let mut fonts = Fonts::default();
    let library = config.map(|mut config| {
        if let Some(base_url) = &request.base_url {
            config.base_url = base_url.clone();
        }
        let documents = memory.map(|memory| &memory.documents);
        let parsed = parse::parse(&sources, &languages, &config, documents, &mut diagnostics);
        let complete = parsed.incomplete.is_empty();
        let mut library = library::link(config, languages, parsed, request.drafts, &mut diagnostics);
        choices::judge(
            &mut library.config,
            &library.pictures,
            request.today,
            &mut diagnostics,
        );
        let texts = memory.map(|memory| &memory.texts);
        let checked = check::run(&library, request.today, complete, texts);
        diagnostics.extend(checked.findings);
        grades = checked.grades;
        diagnostics.extend(connect::judge(&library, &sources));
        if !library.config.editions.is_empty() {
            fonts = faces::faces(&library, &theme, &mut diagnostics);
            diagnostics.extend(letters::check(&library, &sources, &fonts));
        }
        library
    });
    let pictures = library
        .as_ref()
        .map(|library| pictures(library, &mut diagnostics))
        .unwrap_or_default();
    if let Some(library) = library
        .as_ref()
        .filter(|library| !library.config.editions.is_empty())
    {
        diagnostics.extend(labels::check(library, &pictures, &fonts, &theme.look));
    }
    let releases = library.as_ref().map_or_else(Releases::default, |library| {
        let stamps = memory.map(|memory| &memory.stamps);
        Releases::read(library, &sources, stamps, &mut diagnostics)
    });
    diagnostic::narrow(&mut diagnostics, &sources);
    if let Some(library) = &library {
        check::waivers::apply(library, request.today, LAYOUT_CODES, &mut diagnostics);
    }
    diagnostic::sort(&mut diagnostics, &sources);
    Judged {
        releases,
        fonts,
        pictures,
        sources,
        library,
        theme,
        engine,
        diagnostics,
        grades,
        today: request.today,
    }
}

/// The languages of the program, and those that the project adds in `content/languages/`.
fn languages(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Languages {
    let mut languages = Languages::embedded();
    for (file, source) in sources.under("content/languages/") {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        let tag = name.strip_suffix(".toml").and_then(LanguageTag::new);
        let (Some(tag), Some(text)) = (tag, source.text()) else {
            let message = format!("{name} is not named after a language");
            diagnostics.push(
                Diagnostic::new(&LANGUAGE_FILE, Span::start_of(file), message)
                    .hint("Name it after the language, such as fr.toml or pt-BR.toml."),
            );
            continue;
        };
        if let Err(fault) = languages.add_checked(tag, text) {
            let span = Span::new(file, fault.range.unwrap_or(0..0));
            let message = format!("the language file cannot be used: {}", fault.message);
            diagnostics.push(
                Diagnostic::new(&LANGUAGE_FILE, span, message)
                    .hint("Compare it with en.toml of takehome: every key of it is needed, and no other."),
            );
        }
    }
    languages
}
