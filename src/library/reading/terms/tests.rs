use super::super::read;
use crate::library::Library;
use crate::library::approval::Withheld;
use crate::library::sample::{Sample, tag, topic_id, words};
use crate::library::words::plain_lines;
use crate::model::block::Inline;
use crate::model::data::{OtherWords, Term, Translated};
use crate::model::id::TermId;
use crate::model::topic::SectionKind;
use crate::source::Located;
use std::collections::BTreeMap;

fn term(sample: &mut Sample, word: &str, plain: &str) -> usize {
    let term = Term {
        id: TermId::new(&word.to_lowercase().replace(' ', "-")).expect("an id"),
        term: Translated::new(sample.at(word.into())),
        also: Vec::new(),
        say: None,
        explained: true,
        plain: Translated::new(sample.at(plain.into())),
        others: BTreeMap::new(),
        span: sample.place(),
    };
    sample.parsed.terms.push(term);
    sample.parsed.terms.len() - 1
}

fn glossary() -> Sample {
    let mut sample = Sample::new(&["en"]);
    term(&mut sample, "gait", "the way you walk");
    term(&mut sample, "disc", "a soft cushion between spine bones");
    term(&mut sample, "MRI", "a scan that uses magnets");
    let edema = term(&mut sample, "edema", "swelling from fluid");
    sample.parsed.terms[edema].say = Some("swelling".into());
    term(
        &mut sample,
        "steroid",
        "a strong medicine that calms swelling; it does not build muscle",
    );
    sample
}

/// The lines of a handout with these paragraphs, without what every handout has.
fn lines(mut sample: Sample, paragraphs: &[&str]) -> Vec<String> {
    let document = sample.condition("sore-leg");
    for (paragraph, kind) in paragraphs.iter().zip(SectionKind::ALL) {
        document.section(*kind, vec![words(paragraph)]);
    }
    of(&sample.clean())
}

fn of(library: &Library) -> Vec<String> {
    let topic = &library.topics[&topic_id("sore-leg")];
    let withheld = Withheld::nothing();
    let reading = read(library, topic, &tag("en"), &withheld).expect("a document");
    let kinds: Vec<&str> = SectionKind::ALL.iter().map(|kind| kind.key()).collect();
    let lines = plain_lines(&reading).into_iter().skip(6);
    lines
        .take_while(|line| line != "About this handout")
        .filter(|line| !kinds.contains(&line.as_str()))
        .collect()
}

#[test]
fn the_first_use_and_no_other_is_explained() {
    assert_eq!(
        lines(glossary(), &["Your gait may change.", "Gait and gait again."]),
        ["Your gait (the way you walk) may change.", "Gait and gait again."]
    );
}

#[test]
fn the_plain_word_stands_first_where_no_article_forbids_it() {
    assert_eq!(
        lines(glossary(), &["Edema in your leg."]),
        ["Swelling (edema) in your leg."]
    );
    assert_eq!(
        lines(glossary(), &["It is an edema."]),
        ["It is an edema (swelling)."]
    );
}

#[test]
fn long_meanings_plurals_and_a_second_one_in_a_line_stand_at_the_end() {
    assert_eq!(
        lines(
            glossary(),
            &["A steroid may help.", "Discs wear.", "An MRI shows your gait."]
        ),
        [
            "A steroid may help.",
            "Discs wear.",
            "An MRI (a scan that uses magnets) shows your gait.",
            "Words used here",
            "disc",
            "a soft cushion between spine bones",
            "gait",
            "the way you walk",
            "steroid",
            "a strong medicine that calms swelling; it does not build muscle",
        ]
    );
}

#[test]
fn what_the_author_has_explained_is_not_said_twice() {
    for text in [
        "You may need a magnet scan (MRI).",
        "An MRI (magnet scan) may help.",
        "A disc is a cushion.",
        "Discs are soft cushions between the bones of your spine.",
        "How you walk is called your \"gait\".",
        "The word \"gait\" means walking.",
        "Your leg swells with fluid (an edema).",
        "Your gait, or walk, may change.",
    ] {
        assert_eq!(lines(glossary(), &[text]), [text]);
    }
    let later = ["Your gait may change.", "Gait means walking."];
    assert_eq!(lines(glossary(), &later), later, "nor in a later paragraph");
    assert_eq!(
        lines(glossary(), &["Your gait or stride may change."]),
        ["Your gait (the way you walk) or stride may change."],
        "a choice explains nothing"
    );
}

#[test]
fn own_names_and_words_that_are_switched_off_are_left_alone() {
    let mut sample = glossary();
    let edema = TermId::new("edema").expect("an id");
    let off = sample.at(edema);
    let document = sample.condition("sore-leg").called("Stiff gait");
    let at = document.text.wording.title.span;
    document.text_mut().wording.also_called = ["MRI", "Worn disc trouble"]
        .map(|name| Located::new(name.into(), at))
        .to_vec();
    document.text_mut().wording.do_not_explain.push(off);
    let text = "Gait, MRI, edema and worn disc trouble. A disc.";
    document.section(SectionKind::Overview, vec![words(text)]);
    let read = of(&sample.clean());
    assert_eq!(
        read.last().map(String::as_str),
        Some("Gait, MRI, edema and worn disc trouble. A disc (a soft cushion between spine bones).")
    );
}

#[test]
fn headings_links_and_the_summary_stay_as_they_are() {
    let mut sample = glossary();
    sample.condition("other");
    let document = sample.condition("sore-leg");
    document.text_mut().wording.summary.value = "Your gait.".into();
    document.text_mut().wording.key_points[0].value = "An edema may come.".into();
    let link = document.link("other", None, &[words("your MRI")]);
    let content = vec![
        Inline::Strong([words("The disc")].into()),
        words(" and "),
        link,
        words(" and this MRI."),
    ];
    document.section(SectionKind::Overview, content);
    document.text_mut().sections[0].heading = Some(vec![words("Your gait")].into());
    let library = sample.clean();
    let topic = &library.topics[&topic_id("sore-leg")];
    let withheld = Withheld::nothing();
    let reading = read(&library, topic, &tag("en"), &withheld).expect("a document");
    let lines = plain_lines(&reading);
    assert!(lines.contains(&"Your gait.".to_owned()) && lines.contains(&"Your gait".to_owned()));
    assert!(lines.contains(&"An edema may come.".to_owned()), "{lines:?}");
    let disc = "The disc (a soft cushion between spine bones) and your MRI and this MRI.";
    assert!(lines.contains(&disc.to_owned()), "{lines:?}");
    let at_end: Vec<_> = lines
        .iter()
        .skip_while(|line| *line != "Words used here")
        .take(7)
        .collect();
    assert_eq!(
        at_end[1..],
        [
            "edema",
            "swelling from fluid",
            "gait",
            "the way you walk",
            "MRI",
            "a scan that uses magnets"
        ]
    );
}

#[test]
fn another_language_is_explained_with_its_own_words() {
    let mut sample = Sample::new(&["en", "es", "ar"]);
    let gait = term(&mut sample, "gait", "the way you walk");
    for (language, word, plain) in [
        ("es", "marcha", "la forma de caminar"),
        ("ar", "مشية", "طريقة المشي"),
    ] {
        let (word, plain) = (sample.at(word.into()), sample.at(plain.into()));
        let term = &mut sample.parsed.terms[gait];
        term.term.others.insert(tag(language), word);
        term.plain.others.insert(tag(language), plain);
        term.others.insert(tag(language), OtherWords::default());
    }
    sample.condition("sore-leg");
    for (language, text) in [("es", "Su Marcha cambia."), ("ar", "تتغير المشية قليلا.")] {
        let kind = crate::model::TopicKind::Condition;
        let document = sample.translation("sore-leg", kind, language, "X");
        document.section(SectionKind::Overview, vec![words(text)]);
    }
    let library = sample.clean();
    let topic = &library.topics[&topic_id("sore-leg")];
    for (language, explained) in [
        ("es", "Su Marcha (la forma de caminar) cambia."),
        ("ar", "تتغير المشية (طريقة المشي) قليلا."),
    ] {
        let withheld = Withheld::nothing();
        let reading = read(&library, topic, &tag(language), &withheld).expect("a document");
        let lines = plain_lines(&reading);
        assert!(lines.contains(&explained.to_owned()), "{lines:?}");
    }
}
