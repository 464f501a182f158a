//! takehome.toml becomes the [`Config`].
//!
//! Where a value is wrong, its default stands in, so that the content is still read and every problem comes in one
//! run; the finding is an error, so nothing is built from it.

use super::codes;
use super::data::tables::web_address;
use crate::config::{Checks, Config, Edition, FORMAT};
use crate::diagnostic::{Code, Diagnostic, Level, nearest};
use crate::language::Languages;
use crate::model::LanguageTag;
use crate::model::clinic::{Clinic, Phone, Region};
use crate::model::id;
use crate::source::{FileId, Located, Sources, Span};
use crate::toml_table::{Key, Shape, TableReader, Toml};
use std::collections::BTreeMap;

/// The file at the root of a project.
pub const FILE: &str = "takehome.toml";

const LEVELS: &[(&str, Level)] = &[
    ("note", Level::Note),
    ("warning", Level::Warning),
    ("withhold", Level::Withhold),
    ("error", Level::Error),
];

const CLINIC: &[Key] = &[
    Key::required(
        "name",
        Shape::Line,
        "\"Example Clinic\"",
        "As it is printed on every sheet.",
    ),
    Key::required(
        "phone",
        Shape::Line,
        "\"+1 555 555 0142\"",
        "The number that patients call, with its country or area.",
    ),
    Key::optional(
        "after_hours",
        Shape::Prose,
        "\"Call the nurse line at 555-0143.\"",
        "Whom to call when the clinic is closed.",
    ),
    Key::optional(
        "hours",
        Shape::Prose,
        "\"Monday to Friday, 8 to 5\"",
        "When the clinic is open.",
    ),
    Key::optional(
        "address",
        Shape::Prose,
        "\"1 Example Street, Example Town\"",
        "Where the clinic is.",
    ),
    Key::optional(
        "website",
        Shape::Line,
        "\"https://clinic.example.org/\"",
        "The clinic's own site.",
    ),
    Key::optional(
        "region",
        Shape::Choice(|| Region::keys().collect()),
        "\"us\"",
        "Where the clinic is, for emergency and telephone numbers.",
    ),
    Key::optional(
        "emergency_number",
        Shape::Line,
        "\"911\"",
        "Where it differs from the region's.",
    ),
];

const CHECKS: &[Key] = &[
    Key::optional(
        "grade",
        Shape::Number,
        "6",
        "Flesch-Kincaid grade above which a text warns.",
    ),
    Key::optional("smog", Shape::Number, "8", "SMOG grade above which a text warns."),
    Key::optional(
        "inflesz",
        Shape::Number,
        "65",
        "INFLESZ score below which a Spanish text warns.",
    ),
    Key::optional(
        "levels",
        Shape::Map(&Key::optional(
            "level",
            Shape::Choice(|| LEVELS.iter().map(|(word, _)| *word).collect()),
            "\"error\"",
            "How much the finding holds back.",
        )),
        "[checks.levels]",
        "Levels of checks that differ from their own.",
    ),
];

/// What takehome.toml may hold.
pub const KEYS: &[Key] = &[
    Key::required("format", Shape::Integer, "1", "The content format."),
    Key::optional(
        "sample",
        Shape::Boolean,
        "true",
        "Marks every page and sheet as not reviewed by a clinician.",
    ),
    Key::optional(
        "languages",
        Shape::Lines,
        "[\"en\", \"es\"]",
        "The languages of the set; the others follow the first.",
    ),
    Key::required(
        "base_url",
        Shape::Line,
        "\"https://handouts.example.org/\"",
        "Where the site will stand.",
    ),
    Key::optional("theme", Shape::Line, "\"clinic\"", "The theme's folder."),
    Key::optional(
        "editions",
        Shape::Choices(|| Edition::keys().collect()),
        "[\"letter\", \"letter-large\"]",
        "Paper and type sizes of the sheets.",
    ),
    Key::optional(
        "icd10cm_year",
        Shape::Integer,
        "2027",
        "The fiscal year of the ICD-10-CM codes.",
    ),
    Key::required(
        "clinic",
        Shape::Table(CLINIC),
        "[clinic]",
        "The clinic that hands out the sheets.",
    ),
    Key::optional(
        "checks",
        Shape::Table(CHECKS),
        "[checks]",
        "Limits and levels of the checks.",
    ),
];

/// Reads takehome.toml. `known_codes` are all codes of the program, for `[checks.levels]`. Nothing when there is no file.
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
    let text = sources.text(file);
    let mut spare = String::new();
    let toml = Toml::parse(file, text, 0..text.len(), &mut spare, diagnostics);
    let reader = toml.root(KEYS, Span::start_of(file), diagnostics);
    check_format(&reader, diagnostics);
    Some(Config {
        sample: reader.boolean("sample", diagnostics),
        languages: read_languages(&reader, file, languages, diagnostics),
        base_url: base_url(&reader, diagnostics).unwrap_or_default(),
        theme: theme(&reader, diagnostics).unwrap_or_else(|| "clinic".to_owned()),
        editions: editions(&reader, diagnostics),
        icd10cm_year: code_year(&reader, diagnostics),
        clinic: clinic(&reader, diagnostics),
        checks: checks(&reader, known_codes, diagnostics),
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
        found.hint(format!("Type: format = {FORMAT}"))
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
            let near =
                nearest(&written.value, tags.iter().copied()).map(|near| format!("Did you mean \"{near}\"?"));
            diagnostics.push(
                Diagnostic::new(
                    &codes::UNKNOWN_LANGUAGE,
                    written.span,
                    format!("takehome has no words for the language \"{}\"", written.value),
                )
                .hint_if(near)
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
    Some(written.value)
}

/// Each edition once; the first letter-size sheet where none is asked for.
fn editions(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Edition> {
    let mut editions: Vec<Edition> = Vec::new();
    for edition in reader.choices("editions", Edition::from_key, diagnostics) {
        if !editions.contains(&edition.value) {
            editions.push(edition.value);
        }
    }
    if editions.is_empty() {
        editions.push(Edition::Letter);
    }
    editions
}

/// A fiscal year since ICD-10-CM came into use (October 2015: fiscal year 2016).
fn code_year(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<i64> {
    let year = reader.integer("icd10cm_year", diagnostics)?;
    if !(2016..=2100).contains(&year.value) {
        diagnostics.push(out_of_range("icd10cm_year", year.span, "2016", "2100"));
        return None;
    }
    Some(year.value)
}

fn clinic(reader: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Clinic {
    let table = reader.table("clinic", diagnostics);
    let table = table.as_ref();
    let region = table
        .and_then(|table| table.choice("region", Region::from_key, diagnostics))
        .map_or(Region::UnitedStates, |region| region.value);
    let mut prose = |name: &str| {
        table
            .and_then(|table| table.prose(name, diagnostics))
            .map(|found| found.value)
    };
    let name = prose("name").unwrap_or_default();
    let (after_hours, hours, address) = (prose("after_hours"), prose("hours"), prose("address"));
    let website = table
        .and_then(|table| web_address(table, "website", diagnostics))
        .map(|website| website.value);
    let phone = phone(table, "phone", region, diagnostics);
    let emergency = phone_or(
        table,
        "emergency_number",
        region.emergency_number(),
        region,
        diagnostics,
    );
    Clinic {
        name,
        phone,
        after_hours,
        hours,
        address,
        website,
        region,
        emergency,
    }
}

fn phone(
    table: Option<&TableReader<'_>>,
    name: &str,
    region: Region,
    diagnostics: &mut Vec<Diagnostic>,
) -> Phone {
    phone_or(table, name, "", region, diagnostics)
}

/// A number that can be dialled, or the default.
fn phone_or(
    table: Option<&TableReader<'_>>,
    name: &str,
    default: &str,
    region: Region,
    diagnostics: &mut Vec<Diagnostic>,
) -> Phone {
    let fallback = Phone {
        shown: default.to_owned(),
        dialled: default.to_owned(),
    };
    let Some(written) = table.and_then(|table| table.line(name, diagnostics)) else {
        return fallback;
    };
    Phone::parse(&written.value, region).unwrap_or_else(|| {
        diagnostics.push(
            Diagnostic::new(
                &codes::PHONE,
                written.span,
                format!("\"{}\" cannot be dialled from everywhere", written.value),
            )
            .hint(format!(
                "Type it with its country or its area: {name} = \"+1 555 555 0142\""
            )),
        );
        fallback
    })
}

fn checks(reader: &TableReader<'_>, known_codes: &[&Code], diagnostics: &mut Vec<Diagnostic>) -> Checks {
    let mut checks = Checks::default();
    let Some(table) = reader.table("checks", diagnostics) else {
        return checks;
    };
    for (name, limit) in [
        ("grade", &mut checks.grade),
        ("smog", &mut checks.smog),
        ("inflesz", &mut checks.inflesz),
    ] {
        match table.number(name, diagnostics) {
            Some(number) if (0.0..=100.0).contains(&number.value) => *limit = number.value,
            Some(number) => diagnostics.push(out_of_range(name, number.span, "0", "100")),
            None => {}
        }
    }
    checks.levels = levels(&table, known_codes, diagnostics);
    checks
}

/// `TH1401 = "error"`. The structure (TH0...) is always an error: nothing can be built on a broken one.
fn levels(
    table: &TableReader<'_>,
    known_codes: &[&Code],
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Level> {
    let mut levels = BTreeMap::new();
    let read = |word: &str| {
        LEVELS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, level)| *level)
    };
    for entry in table.entries("levels", diagnostics) {
        let level = entry.item.choice(read, diagnostics);
        let changeable = || {
            known_codes
                .iter()
                .map(|code| code.id)
                .filter(|id| id.starts_with("TH1"))
        };
        if changeable().any(|id| id == entry.name) {
            levels.extend(level.map(|level| (entry.name.to_owned(), level.value)));
            continue;
        }
        let fixed = known_codes.iter().any(|code| code.id == entry.name);
        let found = if fixed {
            Diagnostic::new(
                &codes::CHECK_LEVEL,
                entry.span,
                format!("the level of {} cannot be changed", entry.name),
            )
            .hint("Nothing can be built while it is broken. Delete this line.")
        } else {
            let near = nearest(entry.name, changeable()).map(|near| format!("Did you mean {near}?"));
            Diagnostic::new(
                &codes::CHECK_LEVEL,
                entry.span,
                format!("there is no check \"{}\"", entry.name),
            )
            .hint_if(near)
            .hint("Every finding shows its number, like TH1104.")
        };
        diagnostics.push(found);
    }
    levels
}

fn out_of_range(name: &str, span: Span, least: &str, most: &str) -> Diagnostic {
    Diagnostic::new(
        &crate::toml_table::codes::OUT_OF_RANGE,
        span,
        format!("\"{name}\" must be from {least} to {most}"),
    )
    .hint("Correct the number, or delete the line to get the usual one.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::tests_support::{files, insist, shown};

    static CHECK: Code = Code {
        id: "TH1104",
        name: "overdue",
        level: Level::Withhold,
        what: "",
        why: "",
        example: "",
    };

    const WHOLE: &str = r#"format = 1
sample = true
languages = ["en", "es"]
base_url = "https://handouts.example.org"
theme = "clinic"
editions = ["letter", "a4-large"]
icd10cm_year = 2027

[clinic]
name = "Example Clinic"
phone = "(555) 555-0142"
hours = "8 to 5"
website = "https://clinic.example.org/"

[checks]
grade = 6.5

[checks.levels]
TH1104 = "error"
"#;

    fn read(text: &str) -> (Option<Config>, Vec<String>) {
        let sources = files(&[(FILE, text)]);
        let mut diagnostics = Vec::new();
        let known = [&CHECK, &codes::RAW_HTML];
        let config = config(&sources, &Languages::embedded(), &known, &mut diagnostics);
        (config, shown(diagnostics, &sources))
    }

    #[test]
    fn a_whole_file_is_read() {
        let (config, found) = read(WHOLE);
        insist(&found, &[]);
        let config = config.expect("there is a file");
        assert_eq!(config.base_url, "https://handouts.example.org/", "with its slash");
        assert_eq!(config.default_language().as_str(), "en");
        assert_eq!(config.clinic.phone.dialled, "+15555550142");
        assert_eq!(config.clinic.emergency.dialled, "911");
        assert_eq!(config.editions, [Edition::Letter, Edition::A4Large]);
        assert_eq!(config.checks.grade, 6.5);
        assert_eq!(config.checks.smog, 8.0);
        assert_eq!(config.checks.levels.get("TH1104"), Some(&Level::Error));
    }

    #[test]
    fn what_is_left_out_has_its_default() {
        let (config, found) = read(
            "format = 1\nbase_url = \"http://localhost/\"\n[clinic]\nname = \"A\"\nphone = \"+44 20 7946 0000\"\nregion = \"uk\"\n",
        );
        insist(&found, &[]);
        let config = config.expect("there is a file");
        assert_eq!(config.theme, "clinic");
        assert_eq!(config.editions, [Edition::Letter]);
        assert_eq!(config.clinic.emergency.shown, "999");
        assert_eq!(config.checks, Checks::default());
    }

    #[test]
    fn every_fault_is_reported_and_the_content_can_still_be_read() {
        let (config, found) = read(
            "format = 2\nlanguages = [\"en\", \"xx\", \"en\"]\nbase_url = \"handouts.example.org\"\ntheme = \"../x\"\n\
             editions = [\"legal\"]\nicd10cm_year = 27\n[clinic]\nname = \"A\"\nphone = \"call us\"\nwebsite = \"www.x.org\"\n\
             [checks]\ngrade = -1\n[checks.levels]\nTH1105 = \"error\"\nTH0201 = \"note\"\nTH1104 = \"fatal\"\n",
        );
        assert_eq!(config.expect("there is a file").languages.len(), 1);
        insist(
            &found,
            &[
                "takehome.toml:1:10 format this program does not read content format 2",
                "takehome.toml:2:20 unknown-language takehome has no words for the language \"xx\"",
                "takehome.toml:2:26 unknown-language \"en\" is listed twice",
                "takehome.toml:3:12 base-url",
                "takehome.toml:4:9 not-an-id",
                "takehome.toml:5:13 unknown-word \"legal\"",
                "takehome.toml:6:16 out-of-range",
                "takehome.toml:9:9 phone",
                "takehome.toml:10:11 web-address",
                "takehome.toml:12:9 out-of-range",
                "takehome.toml:14:1 check-level there is no check \"TH1105\"",
                "takehome.toml:15:1 check-level the level of TH0201 cannot be changed",
                "takehome.toml:16:10 unknown-word \"fatal\"",
            ],
        );
    }

    #[test]
    fn without_a_file_the_way_to_one_is_said() {
        let mut diagnostics = Vec::new();
        assert_eq!(
            config(&files(&[]), &Languages::embedded(), &[], &mut diagnostics),
            None
        );
        assert!(diagnostics[0].hints[0].contains("takehome init"));
    }
}
