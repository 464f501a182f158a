use super::signs::WordingFile;
use super::*;
use crate::model::data::Urgency;
use crate::parse::tests_support::{insist, one_file, shown};

fn language(tag: &str) -> LanguageTag {
    LanguageTag::new(tag).expect("a tag")
}

const SIGNS: &str = "# Signs\n\n[cough-worse]\ngroup = \"worse-with\"\ntext = \"coughing makes it worse\"\nsources = [\"nhs\"]\n\n\
                     [a-first]\ngroup = \"where\"\ntext = \"it is in one leg\"\nunconfirmed = true\n";

#[test]
fn signs_and_their_spanish_are_read_in_the_order_written() {
    let (sources, file) = one_file("content/signs.toml", SIGNS);
    let mut diagnostics = Vec::new();
    let mut signs = super::signs::signs(&sources, file, &mut diagnostics);
    let (spanish, es) = one_file("content/signs.es.toml", "cough-worse = \"empeora al toser\"\n");
    let named = WordingFile {
        file: es,
        language: &language("es"),
    };
    super::signs::sign_wordings(&spanish, named, &mut signs, &mut diagnostics);
    insist(&shown(diagnostics, &sources), &[]);
    let ids: Vec<&str> = signs.items.iter().map(|sign| sign.id.as_str()).collect();
    assert_eq!(ids, ["cough-worse", "a-first"]);
    assert_eq!(
        signs.items[0].text.exactly(&language("es"), &language("en")),
        Some("empeora al toser")
    );
    assert!(signs.items[1].unconfirmed && !signs.items[0].unconfirmed);
}

#[test]
fn a_wording_without_an_original_is_an_error() {
    let (sources, file) = one_file("content/signs.toml", &SIGNS.replace("group = \"where\"\n", ""));
    let mut diagnostics = Vec::new();
    let mut signs = super::signs::signs(&sources, file, &mut diagnostics);
    insist(
        &shown(diagnostics, &sources),
        &["content/signs.toml:8:1 missing-key \"group\" is missing"],
    );
    let (spanish, es) = one_file(
        "content/signs.es.toml",
        "cough-wors = \"x\"\na-first = \"el original tiene un fallo\"\n",
    );
    let mut diagnostics = Vec::new();
    let named = WordingFile {
        file: es,
        language: &language("es"),
    };
    super::signs::sign_wordings(&spanish, named, &mut signs, &mut diagnostics);
    assert!(diagnostics[0].hints[0].contains("cough-worse"));
    insist(
        &shown(diagnostics, &spanish),
        &["content/signs.es.toml:1:1 wording-without-original content/signs.toml has no \"cough-wors\""],
    );
}

const RED_FLAGS: &str = r#"[cauda-equina]
level = "emergency"
name = "Pressure on nerves"
sources = ["nhs"]
review_due = 2027-11-01

[[cauda-equina.signs]]
id = "saddle-numbness"
text = "numbness"

[[cauda-equina.signs]]
id = "bladder-trouble"
text = "trouble with pee"
unconfirmed = true
"#;

#[test]
fn red_flags_and_their_arabic_are_read() {
    let (sources, file) = one_file("content/red-flags.toml", RED_FLAGS);
    let mut diagnostics = Vec::new();
    let mut red_flags = super::signs::red_flags(&sources, file, &mut diagnostics);
    let (arabic, ar) = one_file(
        "content/red-flags.ar.toml",
        "[cauda-equina]\nname = \"ضغط على الأعصاب\"\n[cauda-equina.signs]\nsaddle-numbness = \"خدر\"\nbladder = \"x\"\n[other]\nname = \"x\"\n",
    );
    let named = WordingFile {
        file: ar,
        language: &language("ar"),
    };
    super::signs::red_flag_wordings(&arabic, named, &mut red_flags, &mut diagnostics);
    insist(
        &shown(diagnostics, &arabic),
        &[
            "content/red-flags.ar.toml:5:1 wording-without-original [cauda-equina] in content/red-flags.toml has no \"bladder\"",
            "content/red-flags.ar.toml:6:2 wording-without-original content/red-flags.toml has no \"other\"",
        ],
    );
    let red_flag = &red_flags.items[0];
    assert_eq!(red_flag.urgency, Urgency::Emergency);
    assert_eq!(red_flag.signs.len(), 2);
    assert_eq!(
        red_flag.signs[0].text.exactly(&language("ar"), &language("en")),
        Some("خدر")
    );
    assert!(red_flag.signs[1].unconfirmed);
}

#[test]
fn a_red_flag_with_a_faulty_sign_does_not_go_on_shortened() {
    let (sources, file) = one_file(
        "content/red-flags.toml",
        &RED_FLAGS.replace("bladder-trouble", "saddle-numbness"),
    );
    let mut diagnostics = Vec::new();
    super::signs::red_flags(&sources, file, &mut diagnostics);
    assert_eq!(diagnostics[0].related.len(), 1);
    insist(
        &shown(diagnostics, &sources),
        &["content/red-flags.toml:12:6 duplicate-id \"saddle-numbness\" stands here for the second time"],
    );
    let (sources, file) = one_file(
        "content/red-flags.toml",
        &RED_FLAGS.replace("text = \"numbness\"\n", ""),
    );
    let mut diagnostics = Vec::new();
    let red_flags = super::signs::red_flags(&sources, file, &mut diagnostics);
    assert!(red_flags.items.is_empty() && red_flags.unread.contains("cauda-equina"));
    insist(
        &shown(diagnostics, &sources),
        &["content/red-flags.toml:7:1 missing-key \"text\" is missing"],
    );
}

#[test]
fn people_sources_and_terms_are_read() {
    let (sources, file) = one_file(
        "content/people.toml",
        "[pt-lead]\nname = \"A\"\nrole = \"B\"\n[gone]\nname = \"C\"\nrole = \"D\"\nactive = false\ncredential = \"MD\"\n",
    );
    let mut diagnostics = Vec::new();
    let people = tables::people(&sources, file, &mut diagnostics).items;
    insist(&shown(diagnostics, &sources), &[]);
    assert_eq!((people[0].active, people[1].active), (true, false));

    let (sources, file) = one_file(
        "content/sources.toml",
        "[nhs]\ntitle = \"Sciatica\"\npublisher = \"NHS\"\nurl = \"https://www.nhs.uk/\"\nchecked = 2026-11-01\nseen = \"text\"\n\
         [bad]\ntitle = \"x\"\npublisher = \"y\"\nurl = \"javascript:alert(1)\"\nchecked = \"2026-11-01\"\nseen = \"read\"\n",
    );
    let mut diagnostics = Vec::new();
    let read = tables::publications(&sources, file, &mut diagnostics);
    assert!(read.items.len() == 1 && read.items[0].text_read);
    insist(
        &shown(diagnostics, &sources),
        &[
            "content/sources.toml:10:7 web-address \"javascript:alert(1)\" is no address on the web",
            "content/sources.toml:11:11 wrong-kind-of-value",
            "content/sources.toml:12:8 unknown-word",
        ],
    );

    let (sources, file) = one_file(
        "content/glossary.toml",
        "[nerve-root]\nterm = \"nerve root\"\nalso = [\"nerve roots\"]\nplain = \"the start of a nerve\"\n",
    );
    let mut diagnostics = Vec::new();
    let mut terms = super::terms::terms(&sources, file, &mut diagnostics);
    let (spanish, es) = one_file(
        "content/glossary.es.toml",
        "[nerve-root]\nterm = \"raíz nerviosa\"\nplain = \"el inicio\"\n",
    );
    let named = WordingFile {
        file: es,
        language: &language("es"),
    };
    super::terms::term_wordings(&spanish, named, &mut terms, &mut diagnostics);
    insist(&shown(diagnostics, &sources), &[]);
    assert_eq!(
        terms.items[0].term.exactly(&language("es"), &language("en")),
        Some("raíz nerviosa")
    );
}

#[test]
fn relations_and_mimics_are_read() {
    let (sources, file) = one_file(
        "content/relations/a.toml",
        "[[mimic]]\nbetween = [\"sciatica\", \"piriformis\"]\nsciatica = [\"cough-worse\"]\npiriformis = [\"deep\"]\nsources = [\"nhs\"]\n\
         [[relation]]\nfrom = \"sciatica\"\nkind = \"must-not-miss\"\nto = \"cauda-equina-syndrome\"\n",
    );
    let mut diagnostics = Vec::new();
    let (relations, mimics) = relations::relations(&sources, file, &mut diagnostics);
    insist(&shown(diagnostics, &sources), &[]);
    assert_eq!(relations[0].to.value.as_str(), "cauda-equina-syndrome");
    assert_eq!(mimics[0].sides[1].signs[0].value.as_str(), "deep");
}

#[test]
fn a_mimic_has_two_sides_with_signs() {
    let (sources, file) = one_file(
        "content/relations/a.toml",
        "[[mimic]]\nbetween = [\"a\"]\na = [\"x\"]\n[[mimic]]\nbetween = [\"a\", \"b\"]\na = []\nc = [\"x\"]\n\
         [[mimic]]\nbetween = [\"a\", \"a\"]\n[[relation]]\nfrom = \"A\"\nkind = \"cause\"\n",
    );
    let mut diagnostics = Vec::new();
    let (relations, mimics) = relations::relations(&sources, file, &mut diagnostics);
    assert!(relations.is_empty() && mimics.is_empty());
    insist(
        &shown(diagnostics, &sources),
        &[
            "content/relations/a.toml:2:11 mimic-sides \"between\" names two topics",
            "content/relations/a.toml:4:1 mimic-sides no sign points to \"b\"",
            "content/relations/a.toml:6:1 mimic-sides no sign points to \"a\"",
            "content/relations/a.toml:7:1 mimic-sides \"c\" is neither of the two topics",
            "content/relations/a.toml:9:17 twice-in-list \"a\"",
            "content/relations/a.toml:10:1 missing-key \"to\" is missing",
            "content/relations/a.toml:11:8 not-an-id \"A\"",
            "content/relations/a.toml:12:8 unknown-word \"cause\" cannot stand in \"kind\"",
        ],
    );
}
