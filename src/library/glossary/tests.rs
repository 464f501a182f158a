use super::*;
use crate::model::data::{OtherWords, Translated};
use crate::source::{Content, Located, SourceFile, Sources, Span};
use std::collections::BTreeMap;

fn tag(language: &str) -> LanguageTag {
    LanguageTag::new(language).expect("a tag")
}

fn term(word: &str, also: &[&str], plain: &str) -> Term {
    let file = SourceFile {
        path: "glossary.toml".to_owned(),
        content: Content::Text("".into()),
    };
    let sources = Sources::new(vec![file]);
    let (file, _) = sources.iter().next().expect("one file");
    let span = Span::start_of(file);
    Term {
        id: TermId::new("word").expect("an id"),
        term: Translated::new(Located::new(word.into(), span)),
        also: also.iter().map(|form| Excerpt::from(*form)).collect(),
        say: None,
        explained: true,
        plain: Translated::new(Located::new(plain.into(), span)),
        others: BTreeMap::new(),
        span,
    }
}

fn found(terms: &[Term], language: &str, text: &str) -> Vec<(String, String)> {
    let glossary = Glossary::new(terms.iter(), &tag(language), &tag(language));
    let mut found = Vec::new();
    glossary.find(text, &mut found);
    let shown = |found: &Found| {
        (
            text[found.range.clone()].to_owned(),
            glossary.shown(found).to_owned(),
        )
    };
    found.iter().map(shown).collect()
}

fn pair(written: &str, shown: &str) -> (String, String) {
    (written.to_owned(), shown.to_owned())
}

#[test]
fn whole_words_in_any_case_and_in_the_plural() {
    let terms = [
        term("disc", &["discs", "disk"], "a cushion"),
        term("biopsy", &[], "a sample"),
        term("reflex", &[], "a jerk"),
    ];
    assert_eq!(
        found(&terms, "en", "Discs, a disk and DISC; biopsies and Reflexes."),
        [
            pair("Discs", "disc"),
            pair("disk", "disk"),
            pair("DISC", "disc"),
            pair("biopsies", "biopsy"),
            pair("Reflexes", "reflex")
        ]
    );
    assert_eq!(
        found(&terms, "en", "We discuss disc-shaped, a disc's and indisc."),
        []
    );
    assert_eq!(found(&terms, "en", "'disc' (disc)").len(), 2);
}

#[test]
fn the_longest_word_wins_and_a_longer_one_that_fails_hides_nothing() {
    let terms = [
        term("disc", &[], "a"),
        term("disc prolapse", &[], "b"),
        term("cauda equina", &[], "c"),
    ];
    assert_eq!(
        found(&terms, "en", "a disc prolapse"),
        [pair("disc prolapse", "disc prolapse")]
    );
    assert_eq!(found(&terms, "en", "a disc prolapsed"), [pair("disc", "disc")]);
}

#[test]
fn an_acronym_keeps_its_capitals() {
    let terms = [
        term("AIDS", &[], "a"),
        term("joint of the pelvis", &["SI joint"], "b"),
    ];
    assert_eq!(found(&terms, "en", "It aids you. SI Joint").len(), 1);
    assert_eq!(found(&terms, "en", "si joint"), []);
    assert_eq!(found(&terms, "en", "AIDS"), [pair("AIDS", "AIDS")]);
    assert!(is_acronym("NSAIDs") && !is_acronym("Us") && !is_acronym("I"));
}

#[test]
fn spanish_words_with_accents_and_plurals() {
    let terms = [
        term("raíz nerviosa", &[], "a"),
        term("inflamación", &[], "b"),
        term("úlcera", &[], "c"),
    ];
    assert_eq!(
        found(
            &terms,
            "es",
            "Las raíces nerviosas. Inflamaciones. ÚLCERA, Úlceras, inflamación"
        ),
        [
            pair("raíces nerviosas", "raíz nerviosa"),
            pair("Inflamaciones", "inflamación"),
            pair("ÚLCERA", "úlcera"),
            pair("Úlceras", "úlcera"),
            pair("inflamación", "inflamación")
        ]
    );
}

#[test]
fn arabic_words_with_what_is_written_before_them() {
    let terms = [term("عصب", &["أعصاب"], "a"), term("خزعة", &[], "b")];
    assert_eq!(
        found(&terms, "ar", "العصب وبالعصب للعصب خزعات"),
        [
            pair("العصب", "عصب"),
            pair("وبالعصب", "عصب"),
            pair("للعصب", "عصب"),
            pair("خزعات", "خزعة")
        ]
    );
    assert_eq!(found(&terms, "ar", "عصبي"), []);
}

#[test]
fn another_language_has_only_the_words_that_were_given_for_it() {
    let mut worded = term("edema", &["oedema"], "swelling from fluid");
    worded
        .term
        .others
        .insert(tag("es"), Located::new("edema".into(), worded.span));
    worded
        .plain
        .others
        .insert(tag("es"), Located::new("hinchazón".into(), worded.span));
    let say = OtherWords {
        also: vec!["hidropesía".into()],
        say: Some("hinchazón".into()),
    };
    worded.others.insert(tag("es"), say);
    let terms = [worded, term("gait", &[], "the way you walk")];
    let glossary = Glossary::new(terms.iter(), &tag("es"), &tag("en"));
    let mut found = Vec::new();
    glossary.find("gait, oedema, hidropesía", &mut found);
    assert_eq!(found.len(), 1);
    assert_eq!(glossary.entry(&found[0]).plainer(), "hinchazón");
    assert_eq!(glossary.entries().len(), 1);
}

proptest::proptest! {
    /// What is looked for at beginnings of words only is what a search through every letter finds.
    #[test]
    fn a_look_at_beginnings_finds_what_a_whole_search_finds(
        text in "(disc|Disc|discs|QI|q|SI joint|si|joint|\u{f1}and\u{fa}|\u{d1}|x|-|\u{2019}s|a|[ ,.(]|8){0,12}",
    ) {
        let words = ["disc", "SI joint", "joint", "QI", "\u{f1}and\u{fa}", "x", "disc joint"];
        let terms: Vec<Term> = words.iter().map(|word| term(word, &[], "a thing")).collect();
        let quick = Glossary::new(terms.iter(), &tag("en"), &tag("en"));
        let mut whole = quick.clone();
        whole.starts = None;
        let spellings = quick.forms.iter().flat_map(|form| forms::cases(&form.spelling));
        let finder = AhoCorasickBuilder::new().ascii_case_insensitive(true).build(spellings);
        whole.finder = Some(finder.expect("few words"));
        let (mut found, mut wanted) = (Vec::new(), Vec::new());
        quick.find(&text, &mut found);
        whole.find(&text, &mut wanted);
        proptest::prop_assert_eq!(format!("{found:?}"), format!("{wanted:?}"));
    }
}
