//! `takehome init`: a new project with the sample handouts, ready to build.
//!
//! The sample travels in the program, so that nothing else need be installed or fetched.

use super::{Failure, Global, Outcome, report};
use include_dir::{Dir, include_dir};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
/// Its settings, which say what the sample clinic says in each language.
static SAMPLE_SETTINGS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/takehome.toml"));

/// Start a new project with the sample handouts.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome init my-clinic
  takehome init my-clinic --name \"Riverside Spine Clinic\" --phone \"(555) 555-0142\"
  takehome init my-clinic --empty")]
pub struct Arguments {
    /// The folder to make; it must be empty or not there
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The clinic's name
    #[arg(long, default_value = "Sample Spine Clinic")]
    name: String,
    /// The clinic's telephone number, as patients read it
    #[arg(long, default_value = "(555) 555-0100")]
    phone: String,
    /// Leave out the sample handouts
    #[arg(long)]
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
    let region = crate::model::clinic::Region::UnitedStates;
    if crate::model::clinic::Phone::parse(&arguments.phone, region).is_none() {
        return Err(Failure::usage(format!(
            "\"{}\" is no telephone number; type it with area code, such as (555) 555-0100",
            arguments.phone
        )));
    }
    let files = files(arguments);
    for (path, bytes) in &files {
        write(&folder.join(path), bytes)?;
    }
    if global.json {
        let paths: Vec<&String> = files.iter().map(|(path, _)| path).collect();
        report::json(&serde_json::json!({ "schema_version": 1, "folder": folder, "files": paths }))?;
    } else if !global.quiet {
        report::message(&format!(
            "Made {folder} with {count} files.\n\nNow type:\n  cd {folder}\n  takehome build\n\
             and open output/site/index.html in your browser.\nYour clinic's name and phones stand in takehome.toml.\n",
            folder = folder.display(),
            count = files.len(),
        ));
    }
    Ok(Outcome::Done)
}

/// Every file of a new project, with its path.
fn files(arguments: &Arguments) -> Vec<(String, Vec<u8>)> {
    let mut files = vec![
        ("takehome.toml".to_owned(), settings(arguments).into_bytes()),
        ("output/.gitignore".to_owned(), b"*\n!.gitignore\n".to_vec()),
    ];
    if !arguments.empty {
        collect(&SAMPLE, &mut files);
    } else {
        files.push(("content/conditions/.gitkeep".to_owned(), Vec::new()));
    }
    files
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        files.push((
            format!("content/{}", file.path().display()),
            file.contents().to_vec(),
        ));
    }
    // What the sample clinic has released is no past of the new clinic.
    let is_ledger = |inner: &&Dir<'_>| inner.path() == Path::new("releases");
    for inner in folder.dirs().filter(|inner| !is_ledger(inner)) {
        collect(inner, files);
    }
}

/// The languages of the sample handouts, and what belongs to them in takehome.toml, as the sample clinic has it.
fn languages_of_sample() -> (String, String) {
    let sample: toml_edit::DocumentMut = SAMPLE_SETTINGS
        .parse()
        .expect("the sample clinic's takehome.toml is built in the tests");
    let languages = sample["languages"].to_string().trim().to_owned();
    let mut tables = String::new();
    let clinic = sample["clinic"].as_table().into_iter().flatten();
    for (language, words) in clinic.filter_map(|(key, item)| Some((key, item.as_table()?))) {
        let _ = write!(tables, "\n[clinic.{language}]\n{words}");
    }
    let pages = sample["checks"]["pages"].to_string().trim().to_owned();
    let _ = write!(
        tables,
        "\n[checks]\n# The longest sheet in Spanish has {pages} pages.\npages = {pages}\n"
    );
    (languages, tables)
}

fn settings(arguments: &Arguments) -> String {
    let (languages, limits) = if arguments.empty {
        ("[\"en\"]".to_owned(), String::new())
    } else {
        languages_of_sample()
    };
    let quoted = |text: &str| toml_edit::Value::from(text).to_string().trim().to_owned();
    format!(
        "# The settings of this set of handouts. takehome explains each mistake with its line.\nformat = 1\n\n\
         # Marks every page and sheet \"Sample: not reviewed by a clinician\". Delete it once a clinician has reviewed them.\n\
         sample = true\n\n\
         # The first language is the one that the others are translated from.\nlanguages = {languages}\n\n\
         # Where the site will stand.\nbase_url = \"https://clinic.example/handouts/\"\n\n\
         theme = \"clinic\"\neditions = [\"letter\"]\nicd10cm_year = 2026\n\n\
         [clinic]\nname = {name}\nphone = {phone}\n\
         # Whom to call when you are closed.\nafter_hours = \"Call the same number and choose 2.\"\n\
         hours = \"Monday to Friday, 8 am to 5 pm\"\naddress = \"100 Main Street, Springfield\"\nregion = \"us\"\n{limits}",
        name = quoted(&arguments.name),
        phone = quoted(&arguments.phone),
    )
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error| Failure::environment(format!("{} cannot be written: {error}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(path, bytes).map_err(failed)
}
