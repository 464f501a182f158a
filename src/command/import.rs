//! `takehome import`: an existing handout becomes a draft. Files are read and written here; what is made of them is
//! for [`crate::import`]. pandoc is the only other program that is started, for .docx, without rights to other files.

use super::{Failure, Global, Outcome, project, report};
use crate::build;
use crate::import::{self, File, Imported, MAX_SOURCE, Settings, SourceKind};
use crate::model::TopicKind;
use crate::model::data::RedFlag;
use std::io::{ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long pandoc may take; a handout takes a second.
const MAX_TIME: Duration = Duration::from_secs(60);
/// The largest page that it may make.
const MAX_PAGE: u64 = 64 * 1024 * 1024;
/// The largest picture beside a source.
const MAX_PICTURE: u64 = crate::load::MAX_PICTURE_BYTES;

/// Turn an existing handout into a draft: .docx, .html, .md or .txt.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome import sciatica.docx                      content/conditions/..., as a draft, and a report
  takehome import leg-pain.html --kind symptom       a symptom guide
  takehome import old.txt --id low-back-pain         with this name in the address
  takehome import old.md --dry-run                   shows the draft, and writes nothing
  takehome import old.md > report.txt                keeps the report

Every word of the file is in the draft or in the report. .docx needs pandoc. Nothing is fetched from other hosts.")]
pub struct Arguments {
    /// The handout
    file: PathBuf,
    /// What it is about
    #[arg(long, value_enum, default_value_t = Kind::Condition)]
    kind: Kind,
    /// The name in the address, for ever (default: made from the title)
    #[arg(long)]
    id: Option<String>,
    /// Show the draft on standard output, and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Condition,
    Symptom,
    Treatment,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let path = &arguments.file;
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or("");
    let kind = SourceKind::of_ending(ending).ok_or_else(|| other_kind(path, ending))?;
    let bytes = read(path, MAX_SOURCE)?;
    let page = match kind {
        SourceKind::Docx => pandoc(path)?,
        _ => String::new(),
    };
    let file = File {
        stem: path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or("handout"),
        kind,
        bytes: &bytes,
        page: &page,
    };
    let imported = with_project(&root, arguments, &file)?;
    if !arguments.dry_run {
        write_all(&root, &imported)?;
    }
    tell(global, arguments, &imported)?;
    Ok(Outcome::Done)
}

/// Looks up what the draft is made for, and makes it.
fn with_project(root: &Path, arguments: &Arguments, file: &File<'_>) -> Result<Imported, Failure> {
    let request = build::Request {
        today: project::today()?,
        drafts: true,
        base_url: None,
    };
    // Problems of other handouts stand in no draft's way; takehome check tells them.
    let judged = build::judge(crate::load::load(root), &request);
    let library = judged.library.as_ref().ok_or_else(|| {
        Failure::usage("takehome.toml is missing or has a mistake, so nobody can say where the draft belongs.\n  Run: takehome check")
    })?;
    let language = library.languages.get(library.default_language());
    let language = language.ok_or_else(|| Failure::usage("takehome.toml names a language without words"))?;
    let red_flags: Vec<RedFlag> = library.red_flags.values().cloned().collect();
    let exists = |path: &str| root.join(path).symlink_metadata().is_ok();
    let folder = arguments
        .file
        .parent()
        .map_or_else(|| PathBuf::from("."), Path::to_owned);
    let settings = Settings {
        kind: match arguments.kind {
            Kind::Condition => TopicKind::Condition,
            Kind::Symptom => TopicKind::Symptom,
            Kind::Treatment => TopicKind::Treatment,
        },
        id: arguments.id.as_deref(),
        language,
        languages: &library.languages,
        red_flags: &red_flags,
        person: &project::first_person(root)?,
        today: request.today,
        exists: &exists,
        beside: &|path| beside(&folder, path),
    };
    import::import(file, &settings).map_err(|refused| Failure::usage(refused.message))
}

fn other_kind(path: &Path, ending: &str) -> Failure {
    let how = match ending.to_ascii_lowercase().as_str() {
        "doc" | "rtf" | "odt" | "dotx" | "pages" => "Open it in your word processor and save it as .docx.",
        "pdf" => "Open it in Word and save it as .docx, or find the document that it was made from.",
        _ => "takehome reads .docx, .html, .md and .txt.",
    };
    Failure::usage(format!("{} cannot be imported.\n  {how}", path.display()))
}

/// A file within its bound.
fn read(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => Failure::usage(format!("there is no file {}", path.display())),
        _ => Failure::environment(format!("{} cannot be read: {error}", path.display())),
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    if !file.metadata().map_err(failed)?.is_file() {
        return Err(Failure::usage(format!("{} is no file", path.display())));
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        let message = format!("{} is larger than {} MB", path.display(), most / 1_048_576);
        return Err(Failure::usage(message));
    }
    Ok(bytes)
}

/// A picture beside the source, or in a folder beside it. No path leads out of that folder, links included.
fn beside(folder: &Path, path: &str) -> Result<Vec<u8>, String> {
    let relative = PathBuf::from(path.replace('\\', "/"));
    let inside = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let outside = || "it lies outside of the folder of the file, and is not taken".to_owned();
    if !inside {
        return Err(outside());
    }
    let here = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let missing = || "it is not there; find it, and add it with ![what it shows](file.png)".to_owned();
    let found = here.join(&relative).canonicalize().map_err(|_| missing())?;
    let home = here.canonicalize().map_err(|_| missing())?;
    if !found.starts_with(&home) {
        return Err(outside());
    }
    read(&found, MAX_PICTURE).map_err(|failure| failure.message)
}

/// A page made of a .docx, pictures in it. `--sandbox` lets pandoc read nothing but the file; its memory, its time and
/// what it writes are bounded.
fn pandoc(path: &Path) -> Result<String, Failure> {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut child = Command::new("pandoc")
        .args([
            "--sandbox",
            "--from=docx",
            "--to=html",
            "--self-contained",
            "--wrap=none",
        ])
        .args(["--track-changes=all", "--metadata=pagetitle:handout"])
        .arg(&whole)
        .args(["+RTS", "-M1g", "-RTS"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(no_pandoc)?;
    let reader = |stream: Option<Box<dyn Read + Send>>, most: u64| {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(stream) = stream {
                let _ = stream.take(most).read_to_end(&mut bytes);
            }
            bytes
        })
    };
    let page = reader(
        child
            .stdout
            .take()
            .map(|out| Box::new(out) as Box<dyn Read + Send>),
        MAX_PAGE + 1,
    );
    let messages = reader(
        child
            .stderr
            .take()
            .map(|out| Box::new(out) as Box<dyn Read + Send>),
        64 * 1024,
    );
    let ended = wait(&mut child);
    let page = page.join().unwrap_or_default();
    let messages = messages.join().unwrap_or_default();
    if !ended? {
        let messages = String::from_utf8_lossy(&messages);
        let last = messages.lines().next_back().unwrap_or("it says nothing");
        return Err(Failure::usage(format!(
            "pandoc cannot read {}: {last}\n  Open it in Word and save it again as .docx.",
            path.display()
        )));
    }
    if page.len() as u64 > MAX_PAGE {
        return Err(Failure::usage(format!(
            "{} is too large inside to be a handout",
            path.display()
        )));
    }
    String::from_utf8(page).map_err(|_| Failure::environment("pandoc wrote no text"))
}

fn no_pandoc(error: std::io::Error) -> Failure {
    if error.kind() != ErrorKind::NotFound {
        return Failure::environment(format!("pandoc cannot be started: {error}"));
    }
    Failure::environment(
        "a .docx is read with pandoc, which is not installed.\n  \
         Debian, Ubuntu: sudo apt install pandoc\n  macOS: brew install pandoc\n  \
         Windows: winget install JohnMacFarlane.Pandoc\n  \
         or save the document as \"Web page, filtered\" (.htm) and import that",
    )
}

/// Whether it ended well, in time.
fn wait(child: &mut Child) -> Result<bool, Failure> {
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if began.elapsed() < MAX_TIME => std::thread::sleep(Duration::from_millis(20)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(Failure::environment(
                    "pandoc took longer than a minute and was ended",
                ));
            }
            Err(error) => return Err(Failure::environment(format!("pandoc was lost: {error}"))),
        }
    }
}

/// Writes the pictures and then the draft, none over another file. Where one cannot be written, those before it go.
fn write_all(root: &Path, imported: &Imported) -> Result<(), Failure> {
    let mut written: Vec<PathBuf> = Vec::new();
    let files = imported
        .pictures
        .iter()
        .map(|picture| (&picture.path, picture.bytes.as_slice()));
    for (path, bytes) in files.chain([(&imported.path, imported.text.as_bytes())]) {
        let path = root.join(path);
        if let Err(failure) = write_new(&path, bytes) {
            for path in written {
                let _ = std::fs::remove_file(path);
            }
            return Err(failure);
        }
        written.push(path);
    }
    Ok(())
}

/// Writes a file that must not be there yet. Folders are made.
///
/// # Errors
/// It is there, or the disk stands in the way.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::usage(format!("{} exists already", path.display())),
        _ => Failure::environment(format!("{} cannot be written: {error}", path.display())),
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut file = std::fs::File::create_new(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)
}

fn tell(global: &Global, arguments: &Arguments, imported: &Imported) -> Result<(), Failure> {
    let pictures: Vec<&str> = imported
        .pictures
        .iter()
        .map(|picture| picture.path.as_str())
        .collect();
    if global.json {
        let draft = arguments.dry_run.then_some(imported.text.as_str());
        return report::json(&serde_json::json!({
            "schema_version": 1, "path": imported.path, "pictures": pictures, "written": !arguments.dry_run,
            "draft": draft, "notes": imported.report.notes,
        }));
    }
    if arguments.dry_run {
        report::result(&imported.text)?;
        report::message(&format!(
            "\nNothing was written; this would be {}.\n\n",
            imported.path
        ));
        report::message(&imported.report.text());
        return Ok(());
    }
    report::result(&imported.report.text())?;
    if !global.quiet {
        let and = if pictures.is_empty() {
            String::new()
        } else {
            format!(" and {}", pictures.join(", "))
        };
        report::message(&format!(
            "Wrote {}{and}.\nGo through the report, fill in what lacks, then look at it with: takehome build --drafts\n\
             It is published when you delete the line draft = true.\n",
            imported.path
        ));
    }
    Ok(())
}
