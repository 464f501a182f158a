//! Releases over time: whatever is edited and released, the ledger stays whole and every hash keeps its text; and whatever
//! byte of it is damaged, that is found.

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use takehome::build::{self, Judged};
use takehome::diagnostic::Level;
use takehome::release::draft::{Draft, Occasion, candidates, draft};
use takehome::release::ledger::{LEDGER, Ledger, STATES};
use takehome::release::stamp::StateHash;
use takehome::release::state::Standing;
use takehome::release::{form::Form, write};

/// What an author may have typed: numbers stand for words.
#[derive(Clone, Debug, Default, PartialEq)]
struct Content {
    /// By topic: the words, the version's minor number, the words of the translation.
    topics: [(u8, u32, u8); 3],
    /// The words of the red flag that the first topic has and that is carried to the second.
    red_flag: u8,
    phone: u8,
}

#[derive(Clone, Debug)]
enum Step {
    /// New words, with or without a new version.
    Edit {
        topic: usize,
        words: u8,
        raises: bool,
    },
    Translate {
        topic: usize,
        words: u8,
    },
    Version {
        topic: usize,
    },
    RedFlag(u8),
    Phone(u8),
    Release,
    ReleaseOne(usize),
}

const TOPICS: [&str; 3] = ["first", "second", "third"];

impl Content {
    fn edit(&mut self, step: &Step) {
        match step {
            Step::Edit { topic, words, raises } => {
                let (text, version, _) = &mut self.topics[*topic];
                *version += u32::from(*raises && text != words);
                *text = *words;
            }
            Step::Translate { topic, words } => self.topics[*topic].2 = *words,
            Step::Version { topic } => self.topics[*topic].1 += 1,
            Step::RedFlag(words) => self.red_flag = *words,
            Step::Phone(number) => self.phone = *number,
            Step::Release | Step::ReleaseOne(_) => {}
        }
    }

    fn write(&self, root: &Path) {
        let put = |path: &str, text: String| {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        };
        put(
            "takehome.toml",
            format!(
                "format = 1\nlanguages = [\"en\", \"es\"]\nbase_url = \"https://small.example/\"\ntheme = \"clinic\"\n\
                 editions = []\nicd10cm_year = 2026\n\n[clinic]\nname = \"Small\"\nphone = \"(555) 555-010{}\"\n\
                 region = \"us\"\n",
                self.phone
            ),
        );
        for (id, (words, version, translation)) in TOPICS.iter().zip(&self.topics) {
            let flags = match *id {
                "first" => "red_flags = [\"flag\"]",
                "second" => "red_flags = []",
                _ => "no_card_reason = \"It is harmless.\"",
            };
            put(
                &format!("content/conditions/{id}.md"),
                format!(
                    "+++\ntitle = \"{id}\"\nsummary = \"A topic.\"\nmain_message = \"Words.\"\nkey_points = [\"One.\", \
                     \"Two.\", \"Three.\"]\nbody = [\"low-back\"]\n{flags}\nversion = \"1.{version}.0\"\n\
                     published = 2026-11-01\nreview_due = 2028-11-01\nowner = \"nurse\"\nauthor = \"nurse\"\n\
                     reviewed = [{{ by = \"doctor\", on = 2026-11-01 }}]\nsources = [\"guide\"]\n+++\n\n\
                     Words {words}.\n\n## When to get help\n\n> [!IMPORTANT]\n> Call us at {{{{ clinic.phone }}}} if:\n>\n\
                     > - it lasts\n"
                ),
            );
            put(
                &format!("content/conditions/{id}.es.md"),
                format!(
                    "+++\ntitle = \"{id} es\"\nsummary = \"Un tema.\"\nmain_message = \"Palabras.\"\nkey_points = \
                     [\"Uno.\", \"Dos.\", \"Tres.\"]\ntranslation = {{ of_version = \"1.{version}.0\", method = \"human\", \
                     translator = \"T\", reviewed_by = \"R\", credential = \"t\", date = 2026-11-02 }}\n+++\n\n\
                     Palabras {translation}.\n"
                ),
            );
        }
        put(
            "content/relations/links.toml",
            "[[relation]]\nfrom = \"second\"\nkind = \"must-not-miss\"\nto = \"first\"\n".to_owned(),
        );
        put(
            "content/red-flags.toml",
            format!(
                "[flag]\nlevel = \"emergency\"\nname = \"Flag\"\nsources = [\"guide\"]\nreview_due = 2028-11-01\n\n\
                 [[flag.signs]]\nid = \"sign\"\ntext = \"a {} sign\"\n",
                // No number: one that its translation lacks would withhold the translation (TH1615).
                ["dull", "sharp", "burning"][usize::from(self.red_flag)]
            ),
        );
        put(
            "content/red-flags.es.toml",
            "[flag]\nname = \"Bandera\"\n\n[flag.signs]\nsign = \"una señal\"\n".to_owned(),
        );
        put(
            "content/sources.toml",
            "[guide]\ntitle = \"A guide\"\npublisher = \"P\"\nchecked = 2026-11-20\nseen = \"text\"\n"
                .to_owned(),
        );
        put(
            "content/people.toml",
            "[nurse]\nname = \"N\"\nrole = \"Nurse\"\ncredential = \"RN\"\n\n[doctor]\nname = \"D\"\nrole = \"Doctor\"\n\
             credential = \"MD\"\n"
                .to_owned(),
        );
    }
}

fn step() -> impl Strategy<Value = Step> {
    let topic = || 0..TOPICS.len();
    prop_oneof![
        3 => (topic(), 0..3_u8, prop::bool::weighted(0.8))
            .prop_map(|(topic, words, raises)| Step::Edit { topic, words, raises }),
        1 => (topic(), 0..3_u8).prop_map(|(topic, words)| Step::Translate { topic, words }),
        1 => topic().prop_map(|topic| Step::Version { topic }),
        1 => (0..3_u8).prop_map(Step::RedFlag),
        1 => (0..3_u8).prop_map(Step::Phone),
        3 => Just(Step::Release),
        1 => topic().prop_map(Step::ReleaseOne),
    ]
}

fn judge(root: &Path) -> Judged {
    let request = build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    build::judge(takehome::load::load(root), &request)
}

fn found<'a>(judged: &'a Judged, code: &str) -> Vec<&'a str> {
    let found = judged
        .diagnostics
        .iter()
        .filter(|finding| finding.code.id == code);
    found.map(|finding| finding.message.as_str()).collect()
}

/// What a release of these topics would write.
fn drafted(judged: &Judged, topics: &[&str]) -> Draft {
    let topics = topics
        .iter()
        .map(|id| takehome::model::id::TopicId::new(id).expect("an id"))
        .collect();
    let occasion = Occasion {
        date: jiff::civil::date(2026, 11, 22),
        by: None,
    };
    let drafted = build::with_press(judged, false, |press, _| {
        let candidates = candidates(press.approved, &judged.releases, &topics);
        let noted: Vec<_> = candidates
            .into_iter()
            .map(|candidate| (candidate, "A note".to_owned()))
            .collect();
        draft(&judged.releases, &noted, &occasion)
    });
    drafted.unwrap_or_else(|refused| panic!("{:#?} {:#?}", refused.because, judged.diagnostics))
}

fn release(root: &Path, judged: &Judged, topics: &[&str]) -> Draft {
    let draft = drafted(judged, topics);
    let before = judged.sources.find(LEDGER).map(|file| judged.sources.text(file));
    write::append(root, before, &draft.entries, &draft.texts).expect("a written release");
    draft
}

/// Does steps one after the other; after each, everything that was ever released is looked up.
fn live(root: &Path, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut content = Content::default();
    content.write(root);
    let mut remembered: BTreeMap<StateHash, String> = BTreeMap::new();
    for step in steps {
        content.edit(step);
        content.write(root);
        let judged = judge(root);
        if let Step::Release | Step::ReleaseOne(_) = step {
            let topics = match step {
                Step::ReleaseOne(topic) => vec![TOPICS[*topic]],
                _ => Vec::new(),
            };
            let draft = release(root, &judged, &topics);
            remembered.extend(draft.texts.clone());
            for entry in &draft.entries {
                prop_assert!(remembered.contains_key(&entry.hash), "{} has a text", entry.hash);
            }
        }
        let judged = self::judge(root);
        let errors = judged
            .diagnostics
            .iter()
            .filter(|finding| finding.level == Level::Error);
        prop_assert_eq!(errors.count(), 0, "{:#?}", judged.diagnostics);
        let ledger = &judged.releases.ledger;
        prop_assert_eq!(ledger.texts().count(), remembered.len());
        for (hash, text) in &remembered {
            prop_assert_eq!(ledger.text(hash), Some(text.as_str()));
            prop_assert!(matches!(ledger.form(hash), Some(Ok(_))));
        }
        let left = judged.releases.states.iter();
        let left = left
            .filter(|(.., state)| state.standing != Standing::Released)
            .count();
        if let Step::Release = step {
            prop_assert_eq!(left, 0, "everything is released");
        }
    }
    Ok(())
}

#[test]
fn whatever_is_edited_and_released_every_hash_keeps_its_text() {
    let mut runner = TestRunner::new(Config {
        cases: 16,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&prop::collection::vec(step(), 1..14), |steps| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            live(folder.path(), &steps)
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

/// A project with a ledger of several entries for each document.
fn lived() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let edit = |topic, words| Step::Edit {
        topic,
        words,
        raises: true,
    };
    let steps = [
        Step::Release,
        edit(0, 1),
        Step::Release,
        Step::Phone(1),
        Step::Release,
        edit(0, 0),
        Step::Release,
    ];
    live(folder.path(), &steps).expect("a good life");
    folder
}

/// The files of a ledger.
fn files(root: &Path) -> Vec<PathBuf> {
    let states = std::fs::read_dir(root.join(STATES)).expect("states");
    let mut files: Vec<PathBuf> = states.map(|entry| entry.expect("a state").path()).collect();
    files.push(root.join(LEDGER));
    files.sort();
    files
}

#[derive(Clone, Debug)]
enum Damage {
    Changed(u8),
    Gone,
    Added(u8),
}

#[test]
fn one_damaged_byte_anywhere_is_found() {
    let folder = lived();
    let files = files(folder.path());
    assert!(files.len() > 8, "the ledger has several texts");
    let damage = prop_oneof![
        (1..=255_u8).prop_map(Damage::Changed),
        Just(Damage::Gone),
        any::<u8>().prop_map(Damage::Added)
    ];
    let mut runner = TestRunner::new(Config {
        cases: 600,
        failure_persistence: None,
        ..Config::default()
    });
    let strategy = (0..files.len(), any::<prop::sample::Index>(), damage);
    runner
        .run(&strategy, |(file, at, damage)| {
            let good = std::fs::read(&files[file]).expect("a file");
            let at = at.index(good.len());
            let mut bad = good.clone();
            match damage {
                Damage::Changed(by) => bad[at] ^= by,
                Damage::Gone => drop(bad.remove(at)),
                Damage::Added(byte) => bad.insert(at, byte),
            }
            std::fs::write(&files[file], &bad).expect("a written file");
            let loaded = takehome::load::load(folder.path());
            let mut findings = loaded.diagnostics;
            drop(Ledger::read(&loaded.sources, &mut findings));
            std::fs::write(&files[file], &good).expect("a written file");
            let errors = findings
                .iter()
                .filter(|finding| finding.level == Level::Error)
                .count();
            // Another byte of the same value in a run of it leaves the file as it was.
            prop_assert!(errors > 0 || bad == good, "{:?}", findings);
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn the_end_of_the_ledger_cut_off_is_noticed() {
    let folder = lived();
    let path = folder.path().join(LEDGER);
    let text = std::fs::read_to_string(&path).expect("the ledger");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    // The last entry of all brought old words back, so its text has another entry too: nothing is left to tell by.
    for kept in 1..lines.len() - 1 {
        std::fs::write(&path, lines[..kept].concat()).expect("a written file");
        let mut findings = Vec::new();
        drop(Ledger::read(
            &takehome::load::load(folder.path()).sources,
            &mut findings,
        ));
        let told = findings.iter().any(|finding| finding.code.id == "TH0513");
        assert!(told, "{kept} lines kept: {findings:#?}");
    }
}

#[test]
fn a_release_that_is_killed_leaves_a_good_ledger_and_is_taken_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut content = Content::default();
    content.write(folder.path());
    release(folder.path(), &judge(folder.path()), &[]);
    content.edit(&Step::Phone(2));
    content.write(folder.path());
    let draft = drafted(&judge(folder.path()), &[]);
    assert!(!draft.texts.is_empty());
    write::states(folder.path(), &draft.texts).expect("texts without their entries");

    let judged = judge(folder.path());
    assert!(
        !judged
            .diagnostics
            .iter()
            .any(|finding| finding.level == Level::Error)
    );
    assert_eq!(
        found(&judged, "TH0513").len(),
        draft.texts.len(),
        "they belong to nothing yet"
    );
    assert_eq!(release(folder.path(), &judged, &[]), draft, "the same again");
    assert!(found(&judge(folder.path()), "TH0513").is_empty());
}

#[test]
fn only_an_authors_own_words_need_a_new_version() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut content = Content::default();
    content.write(folder.path());
    release(folder.path(), &judge(folder.path()), &[]);
    for step in [
        Step::Phone(1),
        Step::RedFlag(1),
        Step::Translate { topic: 0, words: 1 },
        Step::Version { topic: 1 },
    ] {
        content.edit(&step);
        content.write(folder.path());
        assert!(found(&judge(folder.path()), "TH1121").is_empty(), "{step:?}");
    }
    content.edit(&Step::Edit {
        topic: 2,
        words: 1,
        raises: false,
    });
    content.write(folder.path());
    let judged = judge(folder.path());
    assert_eq!(found(&judged, "TH1121").len(), 1, "{:#?}", judged.diagnostics);
}

#[test]
fn whether_a_card_changed_is_decided_by_its_words() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut content = Content::default();
    content.write(folder.path());
    let first = release(folder.path(), &judge(folder.path()), &[]);
    assert!(
        first.entries.iter().all(|entry| !entry.emergency_changed),
        "there was none before"
    );
    content.edit(&Step::RedFlag(1));
    content.write(folder.path());
    let draft = release(folder.path(), &judge(folder.path()), &[]);
    let mut told = String::new();
    for entry in &draft.entries {
        let _ = writeln!(
            told,
            "{} {} {}",
            entry.topic, entry.language, entry.emergency_changed
        );
    }
    assert_eq!(
        told, "first en true\nsecond en true\n",
        "the carried sign too, and no other language"
    );
    let text = judge(folder.path()).releases.ledger;
    let form = text
        .form(&draft.entries[1].hash)
        .expect("a text")
        .expect("a form");
    assert!(form.to_string().contains("emergency-flag flag carried"), "{form}");
    assert!(Form::parse(&form.to_string()).is_ok());
}

#[test]
fn page_sheet_and_plain_text_name_the_same_state() {
    let project = support::tiny();
    let judged = judge(project.path());
    let id = takehome::model::id::TopicId::new("sore-back").expect("an id");
    let es = takehome::model::LanguageTag::new("es").expect("a tag");
    let state = judged.releases.states.get(&id, &es).expect("it is no draft");
    let stamp = state.stamp.to_string();
    assert_eq!(state.standing, Standing::New);
    let named = build::with_press(&judged, false, |press, plan| {
        let entries = plan.entries().iter();
        let files = entries.filter(|entry| entry.path.to_string().starts_with("es/conditions/sore-back."));
        files
            .map(|entry| {
                let bytes = press
                    .render(&entry.job)
                    .unwrap_or_else(|finding| panic!("{finding:?}"));
                let text = String::from_utf8_lossy(&bytes).into_owned();
                (entry.path.to_string(), text.contains(&stamp))
            })
            .collect::<Vec<_>>()
    });
    let named = named.unwrap_or_else(|refused| panic!("{refused:?}"));
    let all = [
        "es/conditions/sore-back.html",
        "es/conditions/sore-back.letter.pdf",
        "es/conditions/sore-back.txt",
    ];
    assert_eq!(named, all.map(|path| (path.to_owned(), true)));
}

/// Runs the program; its exit code and what it said on both streams.
fn run(project: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = support::takehome()
        .arg("-C")
        .arg(project)
        .args(arguments)
        .stdin(std::process::Stdio::null())
        .output()
        .expect("takehome runs");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.code(), said.concat())
}

#[test]
fn the_command_has_manners() {
    let project = support::tiny();
    let root = project.path();
    let says = |arguments: &[&str], code: i32, words: &str| {
        let (found, said) = run(root, arguments);
        assert_eq!(found, Some(code), "{arguments:?}: {said}");
        assert!(said.contains(words), "{arguments:?} does not say {words}: {said}");
    };
    says(&["release", "--dry-run"], 0, "7 to release. Nothing was written.");
    assert!(
        !root.join("content/releases").exists(),
        "a dry run writes nothing"
    );
    says(&["release"], 2, "takehome release --note");
    says(&["release", "sore-back"], 0, "sore-back (es) 1.0.0+");
    says(
        &["release", "sore-bak", "--note", "x"],
        2,
        "Did you mean sore-back?",
    );
    says(
        &["release", "--note", "x", "--by", "doktor"],
        2,
        "Did you mean doctor?",
    );
    says(
        &["release", "--note", " \n "],
        2,
        "the line on what changed is empty",
    );
    says(&["release", "--repair", "--note", "x"], 2, "cannot be used with");
    says(
        &["check", "--strict"],
        1,
        "4 handouts are not released: nerve-press (en)",
    );
    says(&["build"], 0, "not released");
    says(&["build", "--strict"], 1, "not released");
    says(
        &["release", "--note", "All of it", "--by", "doctor", "--json"],
        0,
        "\"by\": \"doctor\"",
    );
    says(&["release"], 0, "Everything that is published is released.");
    says(&["build", "--strict"], 0, "no problems");
    says(&["release", "--repair"], 0, "there is nothing to join");
    says(&["list", "--json"], 0, "\"release\": \"released\"");

    let path = root.join("content/conditions/tight-hip.md");
    let text = std::fs::read_to_string(&path).expect("the handout");
    std::fs::write(&path, text.replace("5 minutes", "9 minutes")).expect("a written handout");
    says(&["build"], 0, "the text changed and the version did not");
    says(&["release", "--note", "x"], 1, "version = \"2.0.0\"");
    std::fs::write(
        &path,
        text.replace("version = \"1.0.0\"", "version = \"1.0.0\"\ndraft = true"),
    )
    .expect("a draft");
    says(&["release", "tight-hip", "--note", "x"], 2, "draft = true");
}

#[test]
fn a_release_refuses_what_is_withheld_and_a_ledger_that_lost_its_end() {
    let project = support::tiny();
    let root = project.path();
    let path = root.join("content/conditions/tight-hip.md");
    let text = std::fs::read_to_string(&path).expect("the handout");
    let late = text.replace("review_due = 2028-11-01", "review_due = 2026-11-20");
    std::fs::write(&path, late).expect("a written handout");
    let (code, said) = run(root, &["release", "tight-hip", "--note", "x"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("Nothing was released"), "{said}");
    let (code, said) = run(root, &["release", "--note", "x"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("tight-hip (en) is withheld"), "{said}");

    let ledger = root.join(LEDGER);
    let lines = std::fs::read_to_string(&ledger).expect("the ledger");
    let kept: String = lines.split_inclusive('\n').take(3).collect();
    std::fs::write(&ledger, kept).expect("a written ledger");
    std::fs::write(root.join("takehome.toml"), {
        let settings = std::fs::read_to_string(root.join("takehome.toml")).expect("settings");
        settings.replace("555-0101", "555-0188")
    })
    .expect("written settings");
    let (code, said) = run(root, &["release", "--note", "x"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("git restore content/releases/ledger.jsonl"),
        "{said}"
    );
}
