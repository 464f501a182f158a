//! `takehome approve`: signs a handout off, or makes the sheet on which that is done on paper.
//!
//! One command for both, because they are two halves of one task: `approve sciatica --sheet sciatica.pdf` prints what is
//! to be signed, `approve sciatica --by medical-lead` enters the signature. ("draft" is already the word for handouts that
//! are not published.)
//!
//! A signature is entered in this order: the reviewer may sign; the review is written into a copy of the file; the project
//! is judged with that copy; only when the handout is then without errors and without anything that withholds it is the
//! file replaced, as a whole.

use super::report::Format;
use super::{Failure, Global, Outcome, files, project, report};
use crate::build::{self, Judged, Request, papers};
use crate::config::Edition;
use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::library::{Library, Topic};
use crate::load::Loaded;
use crate::model::LanguageTag;
use crate::model::data::Person;
use crate::model::document::Text;
use crate::model::id::PersonId;
use crate::parse::front_matter;
use crate::review::difference::difference;
use crate::review::draft;
use crate::review::sign_off::{Signature, sign_off};
use crate::source::{Content, FileId, SourceFile, Sources};
use jiff::ToSpan;
use jiff::civil::Date;
use std::path::{Path, PathBuf};

/// Sign a handout off, or make the sheet to sign on paper.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome approve sciatica --sheet sciatica-review.pdf    a marked draft to read and sign on paper
  takehome approve sciatica --by medical-lead              enters the review and the day of the next one
  takehome approve sciatica --by medical-lead --on 2026-11-20 --code 3fa9c2d1
  takehome approve sciatica --language es --by translator-es
  takehome approve sciatica --by medical-lead --dry-run    shows what would be written

The handout is refused, and nothing is written, while it has errors or anything that withholds it.")]
pub struct Arguments {
    /// The handout's id
    id: String,
    /// Who reviewed it, by the name in people.toml; never the author
    #[arg(long, value_name = "PERSON", required_unless_present = "sheet")]
    by: Option<String>,
    /// The day of the review (default: today)
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The language of the document (default: the first of the project)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The draft code on the signed sheet: another text by now is refused
    #[arg(long, value_name = "CODE")]
    code: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Make the sheet to sign on paper instead
    #[arg(long, value_name = "FILE", conflicts_with_all = ["by", "on", "code", "dry_run"])]
    sheet: Option<PathBuf>,
    /// Paper and type size of the sheet (default: the first of the project)
    #[arg(long, value_name = "EDITION", requires = "sheet", value_parser = edition)]
    edition: Option<Edition>,
}

fn edition(text: &str) -> Result<Edition, String> {
    let known: Vec<&str> = Edition::keys().collect();
    Edition::from_key(text).ok_or_else(|| format!("the editions are {}", known.join(", ")))
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let today = project::today()?;
    let judged = judge_with(&root, today, &arguments.id, arguments.language.as_deref());
    let Some(library) = &judged.library else {
        return refused(global, &judged.diagnostics, &judged.sources);
    };
    let (topic, text) = project::document(library, &arguments.id, arguments.language.as_deref())?;
    match &arguments.sheet {
        Some(file) => sheet(
            global,
            arguments,
            &judged,
            (library, topic, text),
            (&root, today, file),
        ),
        None => sign(global, arguments, &judged, (library, topic, text), (&root, today)),
    }
}

/// Judges the project, with its drafts only where the document that is meant is one of them: faults of other drafts are
/// not in its way.
fn judge_with(root: &Path, today: Date, id: &str, language: Option<&str>) -> Judged {
    let judge = |drafts| {
        let request = Request {
            today,
            drafts,
            base_url: None,
        };
        build::judge(crate::load::load(root), &request)
    };
    let published = judge(false);
    let found = published
        .library
        .as_ref()
        .is_none_or(|library| project::document(library, id, language).is_ok());
    if found { published } else { judge(true) }
}

/// Shows what stands in the way.
fn refused(global: &Global, findings: &[Diagnostic], sources: &Sources) -> Result<Outcome, Failure> {
    let format = if global.json { Format::Json } else { Format::Text };
    report::findings(global, format, findings, sources)?;
    if !global.json {
        report::message("Nothing was written.\n");
    }
    Ok(Outcome::ContentProblems)
}

type Document<'a> = (&'a Library, &'a Topic, &'a Text);

fn sheet(
    global: &Global,
    arguments: &Arguments,
    judged: &Judged,
    (library, topic, text): Document<'_>,
    (root, today, file): (&Path, Date, &Path),
) -> Result<Outcome, Failure> {
    files::outside_of_the_site(root, file)?;
    let errors = blocking(&judged.diagnostics, &[], Level::Error);
    if !errors.is_empty() {
        return refused(global, &errors, &judged.sources);
    }
    let first = library.config.editions.first().copied();
    let edition = arguments.edition.or(first).unwrap_or(Edition::Letter);
    let made = papers::review_sheet(judged, library, topic, &text.language, edition, today);
    let bytes = match made.expect("the document was found in this language") {
        Ok(bytes) => bytes,
        Err(finding) => return refused(global, &[*finding], &judged.sources),
    };
    files::write(file, &bytes)?;
    let code = code_of(library, topic, &text.language);
    if global.json {
        report::json(&serde_json::json!({ "schema_version": 1, "path": file, "code": code }))?;
    } else if !global.quiet {
        let language = language_option(library, &text.language);
        report::message(&format!(
            "Wrote {}, draft code {code}.\nOnce it is signed, type: takehome approve {}{language} --by PERSON --on DATE --code {code}\n",
            file.display(),
            topic.id
        ));
    }
    Ok(Outcome::Done)
}

fn code_of(library: &Library, topic: &Topic, language: &LanguageTag) -> String {
    draft::draft(library, topic, language).map_or_else(String::new, |draft| draft.code)
}

fn language_option(library: &Library, language: &LanguageTag) -> String {
    if language == library.default_language() {
        String::new()
    } else {
        format!(" --language {language}")
    }
}

fn sign(
    global: &Global,
    arguments: &Arguments,
    judged: &Judged,
    (library, topic, text): Document<'_>,
    (root, today): (&Path, Date),
) -> Result<Outcome, Failure> {
    let by = arguments.by.as_deref().unwrap_or_default();
    let person = reviewer(library, topic, by)?;
    let on = arguments.on.unwrap_or(today);
    if on > today {
        return Err(Failure::usage(format!(
            "--on {on} lies in the future; today is {today}"
        )));
    }
    if let Some(signed) = &arguments.code
        && !is_of_these_words(signed, &code_of(library, topic, &text.language))
    {
        return Ok(Outcome::ContentProblems);
    }
    let before = judged.sources.text(text.file);
    let Ok(parts) = front_matter::split(text.file, before) else {
        return refused(global, &judged.diagnostics, &judged.sources);
    };
    let signature = signature(library, topic, &text.language, person, on);
    let after = match sign_off(before, parts.toml, &signature) {
        Ok(after) => after,
        Err(fault) => {
            report::message(&format!(
                "takehome: {}: {fault}\n",
                judged.sources.path(text.file)
            ));
            return refused(global, &judged.diagnostics, &judged.sources);
        }
    };
    let path = judged.sources.path(text.file);
    let signed = judge_again(root, path, &after, today, topic.is_draft(&text.language));
    let original = judged.sources.path(topic.original.file);
    let files: Vec<FileId> = [path, original]
        .into_iter()
        .filter_map(|path| signed.sources.find(path))
        .collect();
    let in_the_way = blocking(&signed.diagnostics, &files, Level::Withhold);
    if !in_the_way.is_empty() {
        return refused(global, &in_the_way, &signed.sources);
    }
    if !arguments.dry_run {
        replace(&root.join(path), before, &after)?;
    }
    tell(
        global,
        arguments.dry_run,
        (path, before, &after),
        &signature,
        topic.is_draft(&text.language),
    )?;
    Ok(Outcome::Done)
}

/// Whether a signed sheet shows the words of the file; says so where it does not.
fn is_of_these_words(signed: &str, code: &str) -> bool {
    if signed != code {
        report::message(&format!(
            "takehome: the signed sheet has the draft code {signed}, and the text now has {code}: it has changed since.\n  \
             Print it anew with --sheet and have it read again. Nothing was written.\n"
        ));
    }
    signed == code
}

/// The person who signs.
///
/// # Errors
/// Nobody of that name, somebody who has left, or the author.
fn reviewer<'a>(library: &'a Library, topic: &Topic, by: &str) -> Result<&'a Person, Failure> {
    let author = &topic.record.author.value;
    let may_sign = || {
        let people = library.people.values();
        let active = people.filter(|person| person.active && person.id != *author);
        let names: Vec<&str> = active.map(|person| person.id.as_str()).collect();
        names.join(", ")
    };
    let Some(person) = library.people.get(by) else {
        let near = nearest(by, library.people.keys().map(PersonId::as_str));
        let near = near.map_or_else(String::new, |near| format!("\n  Did you mean {near}?"));
        return Err(Failure::usage(format!(
            "people.toml names nobody \"{by}\".{near}\n  Others who are active: {}",
            may_sign()
        )));
    };
    if !person.active {
        return Err(Failure::usage(format!(
            "\"{by}\" has left and cannot sign.\n  Others who are active: {}",
            may_sign()
        )));
    }
    if person.id == *author {
        return Err(Failure::usage(format!(
            "\"{by}\" wrote this handout, and a reviewer is somebody else.\n  Others who are active: {}",
            may_sign()
        )));
    }
    Ok(person)
}

fn signature(
    library: &Library,
    topic: &Topic,
    language: &LanguageTag,
    person: &Person,
    on: Date,
) -> Signature {
    if *language != topic.original.language {
        return Signature::Translation {
            name: person.name.to_string(),
            credential: person.credential.as_deref().map(str::to_owned),
            on,
        };
    }
    let months = i32::from(library.config.review.every_months);
    let record = &topic.record;
    let first = record.reviewed.is_empty() && record.published.value < on;
    Signature::Original {
        by: person.id.clone(),
        on,
        review_due: on.checked_add(months.months()).unwrap_or(on),
        published: first.then_some(on),
    }
}

/// The project once more, with another text of one file.
fn judge_again(root: &Path, path: &str, text: &str, today: Date, drafts: bool) -> Judged {
    let Loaded { sources, diagnostics } = crate::load::load(root);
    let changed = sources.iter().map(|(_, source)| SourceFile {
        path: source.path.clone(),
        content: if source.path == path {
            Content::Text(text.into())
        } else {
            source.content.clone()
        },
    });
    let loaded = Loaded {
        sources: Sources::new(changed.collect()),
        diagnostics,
    };
    let request = Request {
        today,
        drafts,
        base_url: None,
    };
    build::judge(loaded, &request)
}

/// The findings that forbid a signature: errors anywhere, since nothing is built while there is one; and from a level on
/// those in the document's own files or in files of no document, such as red-flags.toml.
fn blocking(findings: &[Diagnostic], files: &[FileId], level: Level) -> Vec<Diagnostic> {
    let found = findings.iter().filter(|finding| {
        let here = finding.span.is_some_and(|span| files.contains(&span.file()));
        finding.level == Level::Error || (here && finding.level >= level)
    });
    found.cloned().collect()
}

/// Replaces the file if it still holds what was judged. A byte order mark stays.
fn replace(path: &Path, before: &str, after: &str) -> Result<(), Failure> {
    const MARK: &str = "\u{feff}";
    let held = std::fs::read_to_string(path)
        .map_err(|error| Failure::environment(format!("{} cannot be read: {error}", path.display())))?;
    let mark = if held.starts_with(MARK) { MARK } else { "" };
    if &held[mark.len()..] != before {
        return Err(Failure::environment(format!(
            "{} was changed while it was judged; nothing was written. Try again.",
            path.display()
        )));
    }
    files::write(path, format!("{mark}{after}").as_bytes())
}

fn tell(
    global: &Global,
    dry_run: bool,
    (path, before, after): (&str, &str, &str),
    signature: &Signature,
    draft: bool,
) -> Result<(), Failure> {
    let (what, due) = match signature {
        Signature::Original {
            by,
            on,
            review_due,
            published,
        } => {
            let published = published.map_or_else(String::new, |day| format!(", published on {day}"));
            (
                format!("reviewed by {by} on {on}{published}; the next review is due on {review_due}"),
                Some(review_due),
            )
        }
        Signature::Translation { name, on, .. } => (format!("translation reviewed by {name} on {on}"), None),
    };
    let lines = difference(before, after);
    if global.json {
        return report::json(&serde_json::json!({
            "schema_version": 1, "path": path, "written": !dry_run, "what": what, "review_due": due, "difference": lines,
        }));
    }
    if dry_run {
        report::result(&format!("{path}\n{lines}"))?;
        report::message("Nothing was written (--dry-run).\n");
    } else if !global.quiet {
        report::message(&format!("{path}: {what}.\n"));
        if draft {
            report::message("It is still a draft: delete draft = true when it may be published.\n");
        }
    }
    Ok(())
}
