//! `takehome init`: a new project with sample handouts, ready to build.
//!
//! What a clinic is asked stands in [`questions`], the three handouts that it begins with are chosen by [`starter`]. The
//! sample travels in the program, so that nothing else need be installed or fetched.

mod questions;
mod starter;

use super::{Failure, Global, Outcome, project, report};
use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use questions::{Answers, Paper};
use starter::Files;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
/// Its settings, which say what the sample clinic says in each language.
static SAMPLE_SETTINGS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/takehome.toml"));
/// A draft with one small mistake, which `takehome check --drafts` explains.
const DRAFT: &str = include_str!("init/draft.md");
/// Where it stands.
const DRAFT_PATH: &str = "content/treatments/your-first-visit.md";

/// Start a new project with sample handouts.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome init my-clinic                       asks for the clinic's name, phone, languages and paper
  takehome init my-clinic --clinic \"Riverside Spine Clinic\" --phone \"(555) 555-0142\" --languages en,es --paper letter
  takehome init my-clinic --paper a4 --region uk --phone \"020 7946 0000\"
  takehome init my-clinic --all                 with all 36 sample handouts
  takehome init my-clinic --empty               without any

It leaves three handouts that are linked with one another, and a draft with a small mistake to learn from.")]
pub struct Arguments {
    /// The folder to make; it must be empty or not there
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The clinic's name
    #[arg(long, visible_alias = "name", value_name = "NAME")]
    clinic: Option<String>,
    /// The clinic's telephone number, as patients read it
    #[arg(long)]
    phone: Option<String>,
    /// The languages of the handouts, the first one first: en,es
    #[arg(long, value_delimiter = ',', value_name = "TAGS")]
    languages: Option<Vec<String>>,
    /// The paper in the printer
    #[arg(long, value_enum)]
    paper: Option<Paper>,
    /// us, ca, uk, eu or au: decides the emergency number (default with Letter paper: us)
    #[arg(long)]
    region: Option<String>,
    /// With all sample handouts, and not only three
    #[arg(long)]
    all: bool,
    /// Without sample handouts
    #[arg(long, conflicts_with = "all")]
    empty: bool,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let occupied = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || folder.is_file() {
        return Err(Failure::usage(format!(
            "{} is not empty; name a folder that is not there yet",
            folder.display()
        )));
    }
    let typed = questions::Typed {
        clinic: arguments.clinic.clone(),
        phone: arguments.phone.clone(),
        languages: arguments.languages.clone().or_else(|| all_languages(arguments)),
        paper: arguments.paper,
        region: arguments.region.clone(),
    };
    let answers = questions::answers(typed, !global.json && !global.quiet)?;
    let content = content(arguments, &answers, project::today()?);
    let mut files = vec![
        (
            "takehome.toml".to_owned(),
            settings(&answers, &content).into_bytes(),
        ),
        ("output/.gitignore".to_owned(), b"*\n!.gitignore\n".to_vec()),
    ];
    files.extend(content);
    for (path, bytes) in &files {
        write(&folder.join(path), bytes)?;
    }
    if global.json {
        let paths: Vec<&String> = files.iter().map(|(path, _)| path).collect();
        report::json(&serde_json::json!({ "schema_version": 1, "folder": folder, "files": paths }))?;
    } else if !global.quiet {
        report::message(&told(folder, &files));
    }
    Ok(Outcome::Done)
}

/// The languages of the whole sample set.
fn all_languages(arguments: &Arguments) -> Option<Vec<String>> {
    arguments.all.then(|| {
        let sample = sample_settings();
        let languages = sample["languages"].as_array().into_iter().flatten();
        languages
            .filter_map(|tag| tag.as_str())
            .map(str::to_owned)
            .collect()
    })
}

fn told(folder: &Path, files: &[(String, Vec<u8>)]) -> String {
    let folder = folder.display();
    let mut text = format!(
        "Made {folder} with {count} files.\n\nNow type:\n  cd {folder}\n  takehome build\n\
         and open output/site/index.html in your browser.\n",
        count = files.len(),
    );
    if files.iter().any(|(path, _)| path == DRAFT_PATH) {
        text.push_str(&format!(
            "\nThen learn to read what takehome says:\n  takehome check --drafts\n\
             finds one mistake in the draft {DRAFT_PATH}.\n"
        ));
    }
    text.push_str("\nYour clinic's name and phones stand in takehome.toml.\n");
    text
}

/// The files under `content/` that a new project begins with, by their path in the project.
fn content(arguments: &Arguments, answers: &Answers, today: Date) -> BTreeMap<String, Vec<u8>> {
    let mut sample = Files::new();
    collect(&SAMPLE, &mut sample);
    // The samples are written in English, and translated from it.
    let suits = answers.languages.first().is_some_and(|first| first == "en");
    if arguments.empty || !suits {
        return BTreeMap::from([("content/conditions/.gitkeep".to_owned(), Vec::new())]);
    }
    let others = &answers.languages[1..];
    let chosen = if arguments.all {
        starter::spoken(sample, others)
    } else {
        starter::part(&sample, &starter::TOPICS, others)
    };
    let mut files: BTreeMap<String, Vec<u8>> = chosen
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), bytes))
        .collect();
    if !arguments.all {
        files.insert(DRAFT_PATH.to_owned(), draft(&answers.phone, today).into_bytes());
    }
    files
}

fn draft(phone: &str, today: Date) -> String {
    let due = today.checked_add(jiff::Span::new().years(2)).unwrap_or(today);
    DRAFT
        .replace("{today}", &today.to_string())
        .replace("{due}", &due.to_string())
        .replace("{phone}", phone)
}

fn collect(folder: &Dir<'_>, files: &mut Files) {
    for file in folder.files() {
        files.insert(file.path().display().to_string(), file.contents().to_vec());
    }
    // What the sample clinic has released is no past of the new clinic.
    let is_ledger = |inner: &&Dir<'_>| inner.path() == Path::new("releases");
    for inner in folder.dirs().filter(|inner| !is_ledger(inner)) {
        collect(inner, files);
    }
}

/// The settings of the sample clinic.
fn sample_settings() -> toml_edit::DocumentMut {
    SAMPLE_SETTINGS
        .parse()
        .expect("the sample clinic's takehome.toml is built in the tests")
}

/// What the sample clinic says in these languages, as tables of takehome.toml, and how many pages its longest sheet has.
fn words_of_clinic(languages: &[String], has_sample: bool) -> String {
    let sample = sample_settings();
    let mut tables = String::new();
    let clinic = sample["clinic"].as_table().into_iter().flatten();
    for (language, words) in clinic.filter_map(|(key, item)| Some((key, item.as_table()?))) {
        if languages.iter().any(|tag| tag == language) {
            let _ = write!(tables, "\n[clinic.{language}]\n{words}");
        }
    }
    if has_sample && languages.len() > 1 {
        let pages = sample["checks"]["pages"].to_string().trim().to_owned();
        let _ = write!(
            tables,
            "\n[checks]\n# The longest sheet in another language than English has {pages} pages.\npages = {pages}\n"
        );
    }
    tables
}

fn settings(answers: &Answers, content: &BTreeMap<String, Vec<u8>>) -> String {
    let quoted = |text: &str| toml_edit::Value::from(text).to_string().trim().to_owned();
    let languages: Vec<String> = answers.languages.iter().map(|tag| quoted(tag)).collect();
    let (normal, large) = match answers.paper {
        Paper::Letter => ("letter", "letter-large"),
        Paper::A4 => ("a4", "a4-large"),
    };
    let mut text = format!(
        "# The settings of this set of handouts. takehome explains each mistake with its line.\nformat = 1\n\n\
         # Marks every page and sheet \"Sample: not reviewed by a clinician\". Delete it once a clinician has reviewed them.\n\
         sample = true\n\n\
         # The first language is the one that the others are translated from.\nlanguages = [{languages}]\n\n\
         # Where the site will stand.\nbase_url = \"https://clinic.example/handouts/\"\n\n\
         theme = \"clinic\"\n# The sheets of each handout: in usual and in large print.\neditions = [\"{normal}\", \"{large}\"]\n\
         icd10cm_year = 2026\n\n\
         [clinic]\nname = {name}\nphone = {phone}\n\
         # Whom to call when you are closed.\nafter_hours = \"Call the same number and press 2 for the nurse on call.\"\n\
         hours = \"Monday to Friday, 8 am to 5 pm\"\naddress = \"100 Main Street, Springfield\"\n\
         # Decides the emergency number.\nregion = \"{region}\"\n",
        languages = languages.join(", "),
        name = quoted(&answers.clinic),
        phone = quoted(&answers.phone),
        region = answers.region.key(),
    );
    text.push_str(&words_of_clinic(&answers.languages, content.len() > 1));
    text.push_str(
        "\n# The printer at the front desk, for takehome print. takehome print --list shows those that this computer knows.\n\
         # [print]\n# printer = \"ipp://192.168.1.20/ipp/print\"\n",
    );
    text
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::environment(format!("{} cannot be written: {error}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, bytes).map_err(failed)
}
