//! takehome.toml becomes the [`Config`].
//!
//! Where a value is wrong, its default stands in, so that the content is still read and every problem comes in one
//! run; the finding is an error, so nothing is built from it.

mod checks;
mod clinic;
pub mod hosting;
mod language_access;
mod paper;
mod print;
mod review;
mod waivers;

use super::codes;
use crate::config::{Config, Edition, FORMAT, Hosting};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::model::id::{self, Letters};
use crate::source::{FileId, Located, Sources, Span};
use crate::toml_table::{Key, Shape, TableReader, Toml};

/// The file at the root of a project.
pub const FILE: &str = "takehome.toml";

/// What takehome.toml may hold.
pub const KEYS: &[Key] = &[
    Key::required(
        "format",
        Shape::IntegerWithin(FORMAT, FORMAT),
        "1",
        "The content format.",
    ),
    Key::optional(
        "sample",
        Shape::Boolean,
        "true",
        "Marks every page and sheet as not reviewed by a clinician.",
    ),
    Key::optional(
        "languages",
        Shape::Languages,
        "[\"en\", \"es\"]",
        "The languages of the set; the others follow the first.",
    ),
    Key::required(
        "base_url",
        Shape::WebAddress,
        "\"https://handouts.example.org/\"",
        "Where the site will stand.",
    ),
    Key::optional("theme", Shape::Id, "\"clinic\"", "The theme's folder."),
    Key::optional(
        "editions",
        Shape::Choices(|| Edition::keys().collect()),
        "[\"letter\", \"letter-large\"]",
        "Paper and type sizes of the sheets.",
    ),
    Key::optional(
        "paper",
        Shape::Table(paper::PAPER),
        "[paper]",
        "What the clinic chooses for its sheets.",
    ),
    Key::optional(
        "print",
        Shape::Table(print::PRINT),
        "[print]",
        "The printer at the front desk.",
    ),
    Key::optional(
        "icd10cm_year",
        // Since ICD-10-CM came into use (October 2015: fiscal year 2016).
        Shape::IntegerWithin(2016, 2100),
        "2027",
        "The fiscal year of the ICD-10-CM codes.",
    ),
    Key::optional(
        "code_table",
        Shape::Line,
        "\"icd10cm-2027.txt\"",
        "The official table of that year's codes, a file of content/codes/.",
    ),
    Key::optional(
        "health_records",
        Shape::Boolean,
        "true",
        "Whether files for health records and portals are made.",
    ),
    Key::optional(
        "hosting",
        Shape::Choice(|| Hosting::keys().collect()),
        "\"netlify\"",
        "Where the site is put: makes the files that this server reads for headers and redirects.",
    ),
    Key::optional(
        "compress",
        Shape::Boolean,
        "true",
        "Puts a .gz beside each text, for nginx and Apache.",
    ),
    Key::required(
        "clinic",
        Shape::OpenTable(clinic::CLINIC, &clinic::WORDS),
        "[clinic]",
        "The clinic that hands out the sheets.",
    ),
    Key::optional(
        "checks",
        Shape::Table(checks::CHECKS),
        "[checks]",
        "Limits and levels of the checks.",
    ),
    Key::optional(
        "waiver",
        Shape::Tables(waivers::WAIVER),
        "[[waiver]]",
        "A finding of one handout that somebody answers for, until a day.",
    ),
    Key::optional(
        "review",
        Shape::Table(review::REVIEW),
        "[review]",
        "How often handouts are reviewed.",
    ),
    Key::optional(
        "language_access",
        Shape::Table(language_access::LANGUAGE_ACCESS),
        "[language_access]",
        "Shows the notice that help in other languages is free.",
    ),
];

/// Reads takehome.toml. `known_codes` are all codes of the program, for `[checks.levels]`. Nothing when there is no
/// file, or one that cannot be read.
pub fn config(
    sources: &Sources,
    languages: &Languages,
    known_codes: &[&Code],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Config> {
    let Some(file) = sources.find(FILE) else {
        diagnostics.push(
            Diagnostic::of_path(&codes::NO_CONFIG, FILE, "there is no takehome.toml here")
                .hint("Go to the folder of your project, or begin one with: takehome init"),
        );
        return None;
    };
    // The loader has said why a file cannot be read.
    let text = sources.get(file).text()?;
    let (mut spare, letters) = (String::new(), Letters::default());
    let toml = Toml::parse(file, text, 0..text.len(), &mut spare, &letters, diagnostics);
    let reader = toml.root(KEYS, Span::start_of(file), diagnostics);
    check_format(&reader, diagnostics);
    let base_url = base_url(&reader, diagnostics).unwrap_or_default();
    let hosting = hosting::hosting(&reader, &base_url, diagnostics);
    Some(Config {
        sample: reader.boolean("sample", diagnostics),
        languages: read_languages(&reader, file, languages, diagnostics),
        base_url,
        theme: theme(&reader, diagnostics).unwrap_or_else(|| "clinic".to_owned()),
        editions: editions(&reader, diagnostics),
        paper: paper::paper(&reader, diagnostics),
        print: print::print(&reader, diagnostics),
        icd10cm_year: code_year(&reader, diagnostics),
        code_table: reader.line("code_table", diagnostics),
        health_records: reader.item("health_records").is_none()
            || reader.boolean("health_records", diagnostics),
        hosting,
        compress: reader.boolean("compress", diagnostics),
        clinic: clinic::clinic(&reader, diagnostics),
        checks: checks::checks(&reader, known_codes, diagnostics),
        review: review::review(&reader, diagnostics),
        language_access: language_access::language_access(&reader, diagnostics),
    })
}

fn check_format(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let Some(format) = reader
        .integer("format", diagnostics)
        .filter(|format| format.value != FORMAT)
    else {
        return;
    };
    let found = Diagnostic::new(
        &codes::FORMAT,
        format.span,
        format!("this program does not read content format {}", format.value),
    );
    diagnostics.push(if format.value > FORMAT {
        found
            .hint("The project was made for a newer takehome. Install it, and run: takehome check")
            .hint(format!(
                "To go back, change the project by its release notes, and type: format = {FORMAT}"
            ))
    } else {
        found
            .hint(format!("Type: format = {FORMAT}"))
            .retyping(format.span, FORMAT.to_string())
    });
}

/// The languages, each well formed, known and named once. English where none is left.
fn read_languages(
    reader: &TableReader<'_>,
    file: FileId,
    known: &Languages,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Located<LanguageTag>> {
    let mut listed: Vec<Located<LanguageTag>> = Vec::new();
    for written in reader.lines("languages", diagnostics) {
        let tag = LanguageTag::new(&written.value).filter(|tag| known.get(tag).is_some());
        let Some(tag) = tag else {
            let tags: Vec<&str> = known.tags().map(LanguageTag::as_str).collect();
            let near = nearest(&written.value, tags.iter().copied());
            diagnostics.push(
                Diagnostic::new(
                    &codes::UNKNOWN_LANGUAGE,
                    written.span,
                    format!("takehome has no words for the language \"{}\"", written.value),
                )
                .did_you_mean(&written.value, near)
                .hint(format!(
                    "It has {}. Add another one as content/languages/fr.toml.",
                    tags.join(", ")
                )),
            );
            continue;
        };
        if let Some(first) = listed.iter().find(|other| other.value == tag) {
            let found = Diagnostic::new(
                &codes::UNKNOWN_LANGUAGE,
                written.span,
                format!("\"{tag}\" is listed twice"),
            )
            .hint("Delete one of the two.")
            .related(first.span, "first written here");
            diagnostics.push(found);
            continue;
        }
        listed.push(Located::new(tag, written.span));
    }
    if listed.is_empty() {
        let english = LanguageTag::new("en").expect("\"en\" is well formed");
        listed.push(Located::new(english, Span::start_of(file)));
    }
    listed
}

/// `https://handouts.example.org/`, with its last slash.
fn base_url(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let item = reader.item("base_url")?;
    let written = item.line(diagnostics)?.value;
    let well_formed = super::markdown::outside(&written)
        .ok()
        .filter(|url| (url.starts_with("https:") || url.starts_with("http:")) && !url.contains(['?', '#']));
    match well_formed {
        Some(url) if url.ends_with('/') => Some(url),
        Some(url) => Some(format!("{url}/")),
        None => {
            diagnostics.push(
                Diagnostic::new(
                    &codes::BASE_URL,
                    item.span(),
                    format!("\"{written}\" is no address of a site"),
                )
                .hint("Type it like this: base_url = \"https://handouts.example.org/\""),
            );
            None
        }
    }
}

fn theme(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let written = reader.line("theme", diagnostics)?;
    if let Err(fault) = id::check(&written.value) {
        diagnostics.push(
            Diagnostic::new(
                &crate::toml_table::codes::NOT_AN_ID,
                written.span,
                format!("\"{}\" cannot be the name of a theme: {fault}", written.value),
            )
            .hint("Type the name of its folder under themes/: theme = \"clinic\""),
        );
        return None;
    }
    Some(written.value.into())
}

/// Each edition once; Letter in both types where takehome.toml does not say, and none where it says `editions = []`.
fn editions(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Edition> {
    let mut editions: Vec<Edition> = Vec::new();
    for edition in reader.choices("editions", Edition::from_key, diagnostics) {
        if !editions.contains(&edition.value) {
            editions.push(edition.value);
        }
    }
    if reader.item("editions").is_none() {
        editions.extend([Edition::Letter, Edition::LetterLarge]);
    }
    editions
}

/// A fiscal year.
fn code_year(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<i64> {
    let year = reader.integer_within("icd10cm_year", diagnostics)?;
    Some(year.value)
}

#[cfg(test)]
mod tests;
