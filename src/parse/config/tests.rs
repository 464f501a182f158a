use super::*;
use crate::config::Checks;
use crate::diagnostic::Level;
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
    assert_eq!(config.editions, vec![Edition::Letter, Edition::LetterLarge]);
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
