//! `takehome print` and a real IPP Everywhere printer program, ippeveprinter of CUPS.
//!
//! Each test has a house of its own (`printer-room.sh`): the printers in it have usual ports, nobody else sees them, and what
//! is not started is off.

use crate::support::{TODAY, stderr, stdout, tests, tiny};
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const HOW_TO: &str = "printers are tested with ippeveprinter: apt-get install cups-ipp-utils avahi-daemon dbus-daemon iproute2 \
                      util-linux; and this user must be root or have sudo without a password";

/// A network of its own.
struct Room {
    folder: tempfile::TempDir,
    keeper: Child,
    /// The process that lives in it.
    process: String,
}

/// A program that only root may start.
fn as_root(name: &str) -> Command {
    let whoami = Command::new("id").arg("-u").output().expect("id");
    if stdout(&whoami).trim() == "0" {
        return Command::new(name);
    }
    let mut sudo = Command::new("sudo");
    sudo.args(["-n", "-E", name]);
    sudo
}

impl Room {
    fn new() -> Room {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut keeper = as_root("unshare")
            .args(["--net", "--mount", "bash"])
            .arg(tests("commands/printer-room.sh"))
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .expect(HOW_TO);
        let mut line = String::new();
        let out = keeper.stdout.take().expect("a pipe");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let process = line.trim().strip_prefix("ready ").expect(HOW_TO).to_owned();
        Room {
            folder,
            keeper,
            process,
        }
    }

    /// A program in it.
    fn program(&self, name: &str) -> Command {
        let mut enter = as_root("nsenter");
        enter.args(["--target", &self.process, "--net", "--mount", "--", name]);
        enter.current_dir("/");
        enter
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Switches a printer on. It runs `script` for each job, which finds the document in `$1`; what it was told lies in
    /// the file `told`, the document in `document.pdf`.
    fn printer(&mut self, port: u16, more: &[&str], script: &str) -> String {
        let (command, spool) = (self.path(&format!("{port}.sh")), self.path(&format!("{port}")));
        let at = self.folder.path().display();
        let text = format!(
            "#!/bin/bash\nenv | grep ^IPP_ >{at}/told\ncp \"$1\" {at}/document.pdf\n{}\n",
            script.replace("AT", &at.to_string())
        );
        std::fs::write(&command, text).expect("a written script");
        std::fs::set_permissions(&command, std::fs::Permissions::from_mode(0o755)).expect("a script");
        std::fs::create_dir(&spool).expect("a folder");
        let start = format!(
            "exec ippeveprinter {} -f application/pdf -n localhost -p {port} -d {} -c {} 'Desk {port}' >{at}/{port}.log 2>&1\n",
            more.join(" "),
            spool.display(),
            command.display()
        );
        let room = self.keeper.stdin.as_mut().expect("a pipe");
        room.write_all(start.as_bytes()).expect(HOW_TO);
        let knock = format!(
            "for _ in $(seq 200); do (exec 3<>/dev/tcp/127.0.0.1/{port}) && exit; sleep 0.05; done; exit 1"
        );
        let answers = self
            .program("bash")
            .args(["-c", &knock])
            .stderr(Stdio::null())
            .status();
        assert!(answers.expect("bash").success(), "no printer at {port}. {HOW_TO}");
        format!("ipp://localhost:{port}/ipp/print")
    }

    fn takehome(&self, project: &Path, arguments: &[&str]) -> Command {
        let mut command = self.program(env!("CARGO_BIN_EXE_takehome"));
        command
            .env("SOURCE_DATE_EPOCH", TODAY)
            // What goes to a printer goes through no proxy.
            .env("HTTP_PROXY", "http://192.0.2.1:9")
            .env("ALL_PROXY", "http://192.0.2.1:9")
            .arg("-C")
            .arg(project)
            .args(arguments);
        command
    }

    fn print(&self, project: &Path, arguments: &[&str]) -> Output {
        let arguments = [&["print"], arguments].concat();
        self.takehome(project, &arguments)
            .output()
            .expect("takehome runs")
    }

    /// What the printer was told.
    fn told(&self) -> String {
        std::fs::read_to_string(self.path("told")).unwrap_or_default()
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

#[test]
fn the_pdf_the_copies_the_sides_and_the_paper_arrive() {
    let mut room = Room::new();
    let project = tiny();
    let printer = room.printer(8631, &["-2"], "exit 0");
    let output = room.print(
        project.path(),
        &[
            "sore-back",
            "--printer",
            &printer,
            "--copies",
            "20",
            "--language",
            "es",
            "--sides",
            "two-sided-short-edge",
        ],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(
        said.contains("Printed: 20 copies of ") && said.contains("(letter, es)"),
        "{said}"
    );
    let told = room.told();
    for line in [
        "IPP_COPIES=20",
        "IPP_SIDES=two-sided-short-edge",
        "IPP_MEDIA=na_letter_8.5x11in",
    ] {
        assert!(told.lines().any(|told| told == line), "{line} is missing: {told}");
    }
    let built = room
        .takehome(project.path(), &["build", "-q"])
        .output()
        .expect("takehome runs");
    assert!(built.status.success(), "{}", stderr(&built));
    assert_eq!(
        std::fs::read(room.path("document.pdf")).expect("a document"),
        std::fs::read(
            project
                .path()
                .join("output/site/es/conditions/sore-back.letter.pdf")
        )
        .expect("a sheet"),
        "it is the sheet that is published"
    );

    // Both sides without asking, A4 in large print, as JSON; and a comparison.
    let output = room.print(
        project.path(),
        &[
            "sore-back-mimics",
            "--printer",
            &printer,
            "--edition",
            "a4-large",
            "--json",
        ],
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!(report["jobs"][0]["state"], "printed");
    let told = room.told();
    for line in [
        "IPP_COPIES=1",
        "IPP_SIDES=two-sided-long-edge",
        "IPP_MEDIA=iso_a4_210x297mm",
    ] {
        assert!(told.lines().any(|told| told == line), "{line} is missing: {told}");
    }
}

#[test]
fn what_a_printer_cannot_is_told_before_anything_is_sent() {
    let mut room = Room::new();
    let project = tiny();
    let one_sided = room.printer(8631, &[], "exit 0");
    let output = room.print(
        project.path(),
        &[
            "sore-back",
            "--printer",
            &one_sided,
            "--sides",
            "two-sided-long-edge",
            "--edition",
            "a4",
        ],
    );
    assert_eq!(output.status.code(), Some(3));
    let said = stderr(&output);
    assert!(
        said.contains("Nothing was sent")
            && said.contains("it cannot print on both sides. Type --sides one-sided"),
        "{said}"
    );
    assert_eq!(room.told(), "", "nothing was sent");

    // Where nobody asked for both sides, one does; a packet has no blank pages then; the choice may stand in takehome.toml.
    let settings = project.path().join("takehome.toml");
    let text = std::fs::read_to_string(&settings).expect("settings");
    std::fs::write(
        &settings,
        format!("{text}\n[print]\nprinter = \"{one_sided}\"\nedition = \"a4\"\n"),
    )
    .expect("settings");
    let packet = project.path().join("content/packets");
    std::fs::create_dir_all(&packet).expect("a folder");
    std::fs::write(
        packet.join("visit.toml"),
        "title = \"Visit\"\nsummary = \"All of it.\"\nwhen = \"Now.\"\nmembers = [\"sore-back\", \"stretching\"]\n",
    )
    .expect("a packet");
    let dry = room.print(project.path(), &["visit", "--dry-run"]);
    assert!(dry.status.success(), "{}", stderr(&dry));
    assert!(
        stderr(&dry).contains("can print this: 1 copy of Visit (a4, en)"),
        "{}",
        stderr(&dry)
    );
    assert_eq!(room.told(), "", "nothing was sent");
    let output = room.print(project.path(), &["visit"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(room.told().contains("IPP_SIDES=one-sided"), "{}", room.told());
    let text = Command::new("pdftotext")
        .arg(room.path("document.pdf"))
        .arg("-")
        .output();
    let text = stdout(&text.expect("pdftotext is needed: apt-get install poppler-utils"));
    assert!(text.contains("Visit") && !text.contains("left blank"), "{text}");
}

#[test]
fn a_printer_that_is_off_or_no_printer_is_told_plainly() {
    let room = Room::new();
    let project = tiny();
    let said = |arguments: &[&str], code: i32| {
        let output = room.print(project.path(), arguments);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{arguments:?}: {}",
            stderr(&output)
        );
        stderr(&output)
    };
    let off = said(&["sore-back", "--printer", "ipp://localhost:8631/ipp/print"], 3);
    assert!(
        off.contains("no printer answers at localhost:8631") && off.contains("Is it switched on"),
        "{off}"
    );
    let no_cups = said(&["--list"], 3);
    assert!(
        no_cups.contains("CUPS, the print system, does not answer") && no_cups.contains("apt install cups"),
        "{no_cups}"
    );
    let none_named = said(&["sore-back"], 3);
    assert!(
        none_named.contains("CUPS, the print system, does not answer"),
        "{none_named}"
    );
    let bare = said(&["sore-back", "--printer", "192.168.1.20"], 2);
    assert!(bare.contains("ipp://192.168.1.20/ipp/print"), "{bare}");
    let encrypted = said(&["sore-back", "--printer", "ipps://desk/ipp/print"], 2);
    assert!(encrypted.contains("does not encrypt"), "{encrypted}");
    let unknown = said(&["sore-bakc", "--printer", "Desk"], 2);
    assert!(unknown.contains("Did you mean sore-back?"), "{unknown}");
}

#[test]
fn a_job_that_waits_for_paper_is_told_and_goes_on() {
    let mut room = Room::new();
    let project = tiny();
    let printer = room.printer(
        8631,
        &["-2"],
        "echo 'STATE: +media-empty' >&2\nuntil [ -e AT/paper ]; do sleep 0.1; done\nexit 0",
    );
    let mut waiting = room
        .takehome(project.path(), &["print", "sore-back", "--printer", &printer])
        .stderr(Stdio::piped())
        .spawn()
        .expect("takehome runs");
    let mut lines = BufReader::new(waiting.stderr.take().expect("a pipe"))
        .lines()
        .map_while(Result::ok);
    let mut seen = Vec::new();
    let told = lines.by_ref().any(|line| {
        seen.push(line);
        let last = seen.last().expect("a line was just added");
        last.contains("it is out of paper. Put paper in. The job goes on by itself then")
    });
    assert!(told, "{seen:?}");
    std::fs::write(room.path("paper"), "").expect("paper");
    let last: Vec<String> = lines.collect();
    assert!(waiting.wait().expect("an end").success(), "{last:?}");
    assert!(
        last.iter().any(|line| line.starts_with("Printed: 1 copy of ")),
        "{last:?}"
    );

    // That was the last sheet: who prints next is told before.
    let next = room.print(project.path(), &["sore-back", "--printer", &printer]);
    assert!(next.status.success(), "{}", stderr(&next));
    let said = stderr(&next);
    assert!(
        said.starts_with("Note: it is out of paper. Put paper in."),
        "{said}"
    );
}

#[test]
fn a_busy_printer_is_waited_for_and_a_job_that_fails_is_no_success() {
    let mut room = Room::new();
    let project = tiny();
    let printer = room.printer(
        8631,
        &["-2"],
        "if [ ! -e AT/first ]; then touch AT/first; sleep 3; exit 0; fi\nexit 1",
    );
    let first = room.print(
        project.path(),
        &["sore-back", "--printer", &printer, "--wait", "0"],
    );
    assert!(first.status.success(), "{}", stderr(&first));
    assert!(stderr(&first).contains("is not done yet"), "{}", stderr(&first));
    let second = room.print(project.path(), &["sore-back", "--printer", &printer]);
    let said = stderr(&second);
    assert!(
        said.contains("The printer is busy with another job. Waiting."),
        "{said}"
    );
    assert!(
        said.contains("Not printed: 1 copy of Sore back") && said.contains("gave it up"),
        "{said}"
    );
    assert_eq!(second.status.code(), Some(3));
}

#[test]
fn only_what_is_approved_is_printed() {
    let room = Room::new();
    let project = tiny();
    let words = project.path().join("content/red-flags.es.toml");
    let text = std::fs::read_to_string(&words).expect("the Spanish red flags");
    let kept: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("cannot-pee"))
        .collect();
    std::fs::write(&words, kept.join("\n")).expect("written red flags");
    let handout = project.path().join("content/treatments/stretching.md");
    let text = std::fs::read_to_string(&handout).expect("a handout");
    let withheld = room.print(project.path(), &["sore-back", "--language", "es"]);
    assert_eq!(withheld.status.code(), Some(1), "{}", stderr(&withheld));
    assert!(
        stderr(&withheld).contains("withheld, so not for patients: sore-back"),
        "{}",
        stderr(&withheld)
    );
    std::fs::write(&handout, text.replacen("title", "draft = true\ntitle", 1)).expect("a handout");
    std::fs::remove_file(project.path().join("content/relations/links.toml")).expect("relations");
    let draft = room.print(project.path(), &["stretching"]);
    assert_ne!(draft.status.code(), Some(0));
    assert!(
        !stderr(&draft).contains("CUPS"),
        "no printer is even looked for: {}",
        stderr(&draft)
    );
}
