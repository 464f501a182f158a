//! A year at a clinic: whatever is edited, renamed, withdrawn and released, the page of every code that was ever printed
//! tells the truth.
//!
//! What a page has to say is told here anew, from the raw lines of the two texts, and not by the program's difference.

mod support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use takehome::build::{self, Judged};
use takehome::diagnostic::Level;
use takehome::language::Languages;
use takehome::model::LanguageTag;
use takehome::release::draft::{Occasion, candidates, draft};
use takehome::release::ledger::LEDGER;
use takehome::release::write;

const TOPICS: usize = 20;
const FLAGS: usize = 4;
const RELEASES: usize = 60;

/// One topic: numbers stand for words.
#[derive(Clone, Debug)]
struct Topic {
    id: String,
    words: u8,
    spanish: Option<u8>,
    version: u32,
    flag: usize,
}

#[derive(Clone, Debug)]
struct Retired {
    id: String,
    successor: Option<String>,
    number: usize,
}

#[derive(Clone, Debug)]
struct Clinic {
    topics: Vec<Topic>,
    retired: Vec<Retired>,
    flags: [u8; FLAGS],
    names: usize,
    /// Ids of the past: one that was never released needs no word on what became of it.
    released: BTreeSet<String>,
}

#[derive(Clone, Debug)]
enum Step {
    Edit(usize, u8),
    Translate(usize, u8),
    Flag(usize, u8),
    Rename(usize),
    Withdraw(usize),
}

impl Clinic {
    fn new() -> Clinic {
        let topics = (0..TOPICS).map(|n| Topic {
            id: format!("topic-{n}"),
            words: 0,
            spanish: n.is_multiple_of(3).then_some(0),
            version: 0,
            flag: n % FLAGS,
        });
        Clinic {
            topics: topics.collect(),
            retired: Vec::new(),
            flags: [0; FLAGS],
            names: TOPICS,
            released: BTreeSet::new(),
        }
    }

    fn step(&mut self, step: &Step) {
        let count = self.topics.len();
        match step {
            Step::Edit(at, words) => {
                let topic = &mut self.topics[at % count];
                topic.version += u32::from(topic.words != *words);
                topic.words = *words;
            }
            Step::Translate(at, words) => {
                let topic = &mut self.topics[at % count];
                topic.spanish = topic.spanish.map(|_| *words);
            }
            Step::Flag(at, words) => self.flags[at % FLAGS] = *words,
            Step::Rename(at) => {
                let new = format!("topic-{}", self.names);
                self.names += 1;
                let old = std::mem::replace(&mut self.topics[at % count].id, new.clone());
                self.retire(old, Some(new));
            }
            Step::Withdraw(at) if count > 5 => {
                let old = self.topics.remove(at % count);
                self.retire(old.id, None);
            }
            Step::Withdraw(_) => {}
        }
    }

    fn retire(&mut self, id: String, successor: Option<String>) {
        for earlier in &mut self.retired {
            if earlier.successor.as_ref() == Some(&id) {
                earlier.successor.clone_from(&successor);
            }
        }
        if !self.released.contains(&id) {
            return;
        }
        let number = self.retired.len();
        self.retired.push(Retired {
            id,
            successor,
            number,
        });
    }

    fn remember(&mut self) {
        self.released
            .extend(self.topics.iter().map(|topic| topic.id.clone()));
    }

    fn write(&self, root: &Path) {
        let put = |path: &str, text: &str| {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        };
        let folder = root.join("content/conditions");
        if folder.exists() {
            std::fs::remove_dir_all(&folder).expect("a removed folder");
        }
        for (path, text) in FIXED {
            put(path, text);
        }
        for topic in &self.topics {
            let Topic {
                id,
                words,
                version,
                flag,
                ..
            } = topic;
            put(
                &format!("content/conditions/{id}.md"),
                &format!(
                    "+++\ntitle = \"{id}\"\nsummary = \"A topic.\"\nmain_message = \"Words.\"\nkey_points = [\"One.\", \
                     \"Two.\", \"Three.\"]\nbody = [\"low-back\"]\nred_flags = [\"flag-{flag}\"]\nversion = \
                     \"1.{version}.0\"\npublished = 2026-11-01\nreview_due = 2028-11-01\nowner = \"nurse\"\nauthor = \
                     \"nurse\"\nreviewed = [{{ by = \"doctor\", on = 2026-11-01 }}]\nsources = [\"guide\"]\n+++\n\n\
                     Words {words}.\n\n## When to get help\n\n> [!IMPORTANT]\n> Call us at {{{{ clinic.phone }}}} if:\n>\n\
                     > - it lasts\n"
                ),
            );
            let Some(spanish) = topic.spanish else { continue };
            put(
                &format!("content/conditions/{id}.es.md"),
                &format!(
                    "+++\ntitle = \"{id} es\"\nsummary = \"Un tema.\"\nmain_message = \"Palabras.\"\nkey_points = \
                     [\"Uno.\", \"Dos.\", \"Tres.\"]\ntranslation = {{ of_version = \"1.{version}.0\", method = \"human\", \
                     translator = \"T\", reviewed_by = \"R\", credential = \"t\", date = 2026-11-02 }}\n+++\n\n\
                     Palabras {spanish}.\n"
                ),
            );
        }
        let (mut flags, mut spanish) = (String::new(), String::new());
        for (n, words) in self.flags.iter().enumerate() {
            flags += &format!(
                "[flag-{n}]\nlevel = \"emergency\"\nname = \"Flag {n}\"\nsources = [\"guide\"]\nreview_due = 2028-11-01\n\
                 [[flag-{n}.signs]]\nid = \"sign\"\ntext = \"sign {words} of {n}\"\n\n"
            );
            spanish += &format!(
                "[flag-{n}]\nname = \"Bandera {n}\"\n[flag-{n}.signs]\nsign = \"señal {words} de {n}\"\n\n"
            );
        }
        put("content/red-flags.toml", &flags);
        put("content/red-flags.es.toml", &spanish);
        let retired = self.retired.iter().map(|retired| {
            let successor = retired.successor.as_ref();
            let successor = successor.map_or_else(String::new, |id| format!("successor = \"{id}\"\n"));
            let (id, number) = (&retired.id, retired.number);
            format!(
                "[[retired]]\nid = \"{id}\"\non = 2026-11-20\nreason = \"Reason {number}.\"\n{successor}reasons = {{ es = \
                 \"Razón {number}.\" }}\n\n"
            )
        });
        put("content/retired.toml", &retired.collect::<String>());
    }
}

const FIXED: [(&str, &str); 3] = [
    (
        "takehome.toml",
        "format = 1\nlanguages = [\"en\", \"es\"]\nbase_url = \"https://small.example/\"\ntheme = \"clinic\"\neditions = []\n\
         icd10cm_year = 2026\n\n[clinic]\nname = \"Small\"\nphone = \"(555) 555-0100\"\nregion = \"us\"\n",
    ),
    (
        "content/sources.toml",
        "[guide]\ntitle = \"A guide\"\npublisher = \"P\"\nchecked = 2026-11-20\nseen = \"text\"\n",
    ),
    (
        "content/people.toml",
        "[nurse]\nname = \"N\"\nrole = \"Nurse\"\ncredential = \"RN\"\n\n[doctor]\nname = \"D\"\nrole = \"Doctor\"\n\
         credential = \"MD\"\n",
    ),
];

fn judge(root: &Path) -> Judged {
    let request = build::Request {
        today: jiff::civil::date(2026, 11, 22),
        drafts: false,
        base_url: None,
    };
    build::judge(takehome::load::load(root), &request)
}

fn release(root: &Path) {
    let judged = judge(root);
    let errors: Vec<_> = judged
        .diagnostics
        .iter()
        .filter(|finding| finding.level >= Level::Withhold)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let occasion = Occasion {
        date: jiff::civil::date(2026, 11, 22),
        by: None,
    };
    let drafted = build::with_press(&judged, false, |press, _| {
        let found = candidates(press.approved, &judged.releases, &BTreeSet::new());
        let noted: Vec<_> = found.into_iter().map(|one| (one, "A note".to_owned())).collect();
        draft(&judged.releases, &noted, &occasion)
    });
    let drafted = drafted.unwrap_or_else(|refused| panic!("{:#?}", refused.because));
    let before = judged.sources.find(LEDGER).map(|file| judged.sources.text(file));
    write::append(root, before, &drafted.entries, &drafted.texts).expect("a written release");
}

/// Every page of the site by its path.
fn pages(judged: &Judged) -> BTreeMap<String, String> {
    let made = build::with_press(judged, false, |press, plan| {
        let pages = plan.entries().iter().filter(|entry| {
            let path = entry.path.to_string();
            path.ends_with(".html") && (path.starts_with("v/") || path.contains("conditions/"))
        });
        pages
            .map(|entry| {
                let bytes = press
                    .render(&entry.job)
                    .unwrap_or_else(|finding| panic!("{finding:?}"));
                (
                    entry.path.to_string(),
                    String::from_utf8(bytes).expect("pages are UTF-8"),
                )
            })
            .collect()
    });
    made.unwrap_or_else(|refused| panic!("{refused:?}"))
}

/// The words of the lines of a text whose kind is one of these.
fn words<'t>(text: &'t str, kinds: &[(&str, usize)]) -> BTreeSet<&'t str> {
    let lines = text.lines().filter_map(|line| {
        let (_, arguments) = kinds
            .iter()
            .find(|(kind, _)| line.split(' ').next() == Some(kind))?;
        line.splitn(arguments + 2, ' ').nth(arguments + 1)
    });
    lines.collect()
}

const SIGNS: [(&str, usize); 1] = [("emergency-sign", 2)];
const LINES: [(&str, usize); 2] = [("emergency-sign", 2), ("paragraph", 1)];

/// Whether the page of each printed state is true.
fn every_page_is_true(root: &Path, clinic: &Clinic) {
    let judged = judge(root);
    let (pages, ledger) = (pages(&judged), &judged.releases.ledger);
    let languages = Languages::embedded();
    let mut seen = BTreeSet::new();
    for entry in ledger.entries() {
        let page = pages
            .get(&format!("v/{}.html", entry.hash))
            .unwrap_or_else(|| panic!("{} was printed and has no page", entry.hash));
        let strings = &languages.get(&entry.language).expect("a language").strings.state;
        let says = |words: &str| page.contains(words);
        assert!(says("<meta name=\"robots\" content=\"noindex\">"), "{page}");
        assert!(says("tel:"), "the clinic's phone: {page}");
        if let Some(retired) = clinic.retired.iter().find(|one| one.id == entry.topic.as_str()) {
            let reason = match entry.language.as_str() {
                "en" => format!("Reason {}.", retired.number),
                _ => format!("Razón {}.", retired.number),
            };
            let folder = if entry.language.as_str() == "en" {
                ""
            } else {
                "es/"
            };
            let old = &pages[&format!("{folder}conditions/{}.html", entry.topic)];
            for page in [page, old] {
                assert!(
                    page.contains(&strings.withdrawn_heading) && page.contains(&reason),
                    "{page}"
                );
                if let Some(successor) = &retired.successor {
                    assert!(page.contains(&format!("{successor}.html")), "{page}");
                }
            }
            seen.insert("withdrawn");
            continue;
        }
        let canonical = format!("conditions/{}.html\">", entry.topic);
        assert!(says("<link rel=\"canonical\"") && says(&canonical), "{page}");
        let last = ledger.last(&entry.topic, &entry.language).expect("an entry");
        let [old, new] = [entry, last].map(|entry| ledger.text(&entry.hash).expect("a text"));
        let [heading, other] = match old == new {
            true => [&strings.current_heading, &strings.changed_heading],
            false => [&strings.changed_heading, &strings.current_heading],
        };
        assert!(says(heading) && !says(other), "{page}");
        seen.insert(if old == new { "current" } else { "changed" });
        let emergency = words(old, &SIGNS) != words(new, &SIGNS);
        assert_eq!(says(&strings.emergency_changed), emergency, "{page}");
        if emergency {
            seen.insert("unsafe");
            let first = page.find("class=\"change ").expect("a change");
            assert!(
                page[first..].starts_with("class=\"change emergency-change"),
                "{page}"
            );
        }
        let (old, new) = (words(old, &LINES), words(new, &LINES));
        let told = |mark: &str| -> BTreeSet<&str> {
            let lines = page.split(mark).skip(1);
            lines
                .map(|line| line.split('<').next().expect("a line"))
                .collect()
        };
        assert_eq!(told("<ins>"), new.difference(&old).copied().collect(), "{page}");
        assert_eq!(told("<del>"), old.difference(&new).copied().collect(), "{page}");
    }
    if clinic.retired.len() > 1 && ledger.entries().len() > 60 {
        assert_eq!(seen.len(), 4, "the year had everything: {seen:?}");
    }
}

fn step() -> impl Strategy<Value = Step> {
    let topic = || 0..TOPICS;
    prop_oneof![
        8 => (topic(), 0..4_u8).prop_map(|(topic, words)| Step::Edit(topic, words)),
        3 => (topic(), 0..3_u8).prop_map(|(topic, words)| Step::Translate(topic, words)),
        3 => (0..FLAGS, 0..3_u8).prop_map(|(flag, words)| Step::Flag(flag, words)),
        2 => topic().prop_map(Step::Rename),
        1 => topic().prop_map(Step::Withdraw),
    ]
}

#[test]
fn after_a_year_every_printed_code_leads_to_the_truth() {
    let mut runner = TestRunner::new(Config {
        cases: 1,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..Config::default()
    });
    let year = prop::collection::vec(prop::collection::vec(step(), 1..4), RELEASES);
    runner
        .run(&year, |year| {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let mut clinic = Clinic::new();
            clinic.write(folder.path());
            release(folder.path());
            clinic.remember();
            for (number, steps) in year.iter().enumerate() {
                steps.iter().for_each(|step| clinic.step(step));
                clinic.write(folder.path());
                release(folder.path());
                clinic.remember();
                if number % 20 == 19 {
                    every_page_is_true(folder.path(), &clinic);
                }
            }
            Ok(())
        })
        .unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn a_changed_red_flag_is_told_at_the_old_address_in_both_languages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut clinic = Clinic::new();
    clinic.write(folder.path());
    release(folder.path());
    let old = judge(folder.path()).releases.ledger;
    clinic.step(&Step::Flag(0, 1));
    clinic.step(&Step::Edit(0, 1));
    clinic.write(folder.path());
    release(folder.path());
    let pages = pages(&judge(folder.path()));
    let id = takehome::model::id::TopicId::new("topic-0").expect("an id");
    for (language, warning, sign) in [
        (
            "en",
            "The emergency signs have changed. Do not use the old sheet.",
            "sign 1 of 0",
        ),
        (
            "es",
            "Las señales de emergencia han cambiado. No use la hoja anterior.",
            "señal 1 de 0",
        ),
    ] {
        let tag = LanguageTag::new(language).expect("a tag");
        let entry = old.last(&id, &tag).expect("an entry");
        let page = &pages[&format!("v/{}.html", entry.hash)];
        assert!(page.contains(&format!("<html lang=\"{language}\"")), "{page}");
        let places =
            [warning, sign].map(|words| page.find(words).unwrap_or_else(|| panic!("{words}: {page}")));
        let other = page.find("other-change").unwrap_or(usize::MAX);
        assert!(
            places[0] < places[1] && places[1] < other,
            "emergency first: {page}"
        );
    }
}

#[test]
fn a_released_topic_that_is_gone_without_a_word_stops_the_build() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clinic = Clinic::new();
    clinic.write(folder.path());
    release(folder.path());
    std::fs::remove_file(folder.path().join("content/conditions/topic-1.md")).expect("a removed file");
    let judged = judge(folder.path());
    let gone = judged
        .diagnostics
        .iter()
        .find(|finding| finding.code.id == "TH0515");
    let gone = gone.unwrap_or_else(|| panic!("{:#?}", judged.diagnostics));
    assert_eq!(gone.level, Level::Error);
    let remedy = gone.hints.join(" ");
    assert!(
        remedy.contains("content/retired.toml") && remedy.contains("id = \"topic-1\""),
        "{remedy}"
    );
}

#[test]
fn a_released_topic_that_became_a_draft_is_told_and_its_addresses_say_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clinic = Clinic::new();
    clinic.write(folder.path());
    release(folder.path());
    let ledger = judge(folder.path()).releases.ledger;
    let file = folder.path().join("content/conditions/topic-1.md");
    let text = std::fs::read_to_string(&file).expect("a document");
    std::fs::write(&file, text.replacen("+++\n", "+++\ndraft = true\n", 1)).expect("a draft");
    let judged = judge(folder.path());
    let told = judged.diagnostics.iter().any(|finding| {
        finding.code.id == "TH0520" && finding.level == Level::Warning && finding.message.contains("topic-1")
    });
    assert!(told, "{:#?}", judged.diagnostics);
    let id = takehome::model::id::TopicId::new("topic-1").expect("an id");
    let english = LanguageTag::new("en").expect("a tag");
    let entry = ledger.last(&id, &english).expect("an entry");
    let pages = pages(&judged);
    assert!(pages.contains_key(&format!("v/{}.html", entry.hash)));
}

#[test]
fn without_sheets_only_what_was_released_has_an_address() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clinic = Clinic::new();
    clinic.write(folder.path());
    let settings = folder.path().join("takehome.toml");
    let text = std::fs::read_to_string(&settings).expect("settings");
    let states = || {
        let all = pages(&judge(folder.path()));
        all.into_keys().filter(|path| path.starts_with("v/")).count()
    };
    assert_eq!(states(), 0, "there are no sheets: nobody printed anything");
    let paper = text.replace("editions = []", "editions = [\"letter\"]");
    std::fs::write(&settings, paper).expect("settings with an edition");
    let with_sheets = states();
    assert!(with_sheets > 0, "any sheet may be on paper");
    std::fs::write(&settings, text).expect("settings as before");
    release(folder.path());
    assert_eq!(states(), with_sheets, "what was released has its address");
}
