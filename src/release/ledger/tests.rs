use super::entry::tests::new_entry;
use super::*;
use crate::release::repair::{Repair, repair};
use crate::release::stamp::Digest;
use crate::source::{Content, SourceFile};
use jiff::civil::date;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        content: Content::Text(text.into()),
    }
}

/// A form of one paragraph.
fn text(topic: &str, words: &str) -> String {
    format!("takehome-form 1\ndocument {topic} en\ntitle {topic}\nemergency-sign flag sign {words}\n")
}

fn entry(topic: &str, words: &str, day: i8) -> NewEntry {
    NewEntry {
        date: date(2026, 11, day),
        ..new_entry(topic, &text(topic, words))
    }
}

fn sealed(new: &[NewEntry], previous: Option<&Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for new in new {
        let before = entries.last().or(previous);
        let (number, seal) = before.map_or((0, Seal::none()), |entry| (entry.number, entry.seal.clone()));
        entries.push(Entry::seal(new.clone(), number + 1, seal));
    }
    entries
}

/// Sources of a ledger with these lines, and the texts of these states.
fn sources(lines: &[String], texts: &[String]) -> Sources {
    let mut files = vec![file(LEDGER, &format!("{FIRST_LINE}\n{}\n", lines.join("\n")))];
    files.extend(texts.iter().map(|text| {
        let digest = Digest::of(text);
        file(&format!("{STATES}{}.txt", &digest.to_string()[..8]), text)
    }));
    Sources::new(files)
}

fn lines(entries: &[Entry]) -> Vec<String> {
    entries.iter().map(ToString::to_string).collect()
}

fn codes(sources: &Sources) -> Vec<&'static str> {
    let mut findings = Vec::new();
    drop(Ledger::read(sources, &mut findings));
    findings.iter().map(|finding| finding.code.id).collect()
}

#[test]
fn a_ledger_knows_the_history_of_each_document() {
    let new = [entry("a", "one", 1), entry("b", "one", 2), entry("a", "two", 3)];
    let entries = sealed(&new, None);
    let texts = [text("a", "one"), text("b", "one"), text("a", "two")];
    let sources = sources(&lines(&entries), &texts);
    let mut findings = Vec::new();
    let ledger = Ledger::read(&sources, &mut findings);
    assert_eq!(findings, []);
    assert_eq!(ledger.entries(), entries);
    let (a, en) = (&entries[0].topic, &entries[0].language);
    assert_eq!(ledger.last(a, en), Some(&entries[2]));
    assert_eq!(ledger.history(a, en).count(), 2);
    assert_eq!(ledger.text(&entries[1].hash), Some(texts[1].as_str()));
    assert_eq!(ledger.documents().count(), 2);
    let more = append(&ledger, vec![entry("b", "two", 4)]);
    assert_eq!((more[0].number, &more[0].previous), (4, &entries[2].seal));
}

#[test]
fn an_entry_of_another_documents_text_is_found() {
    let stolen = NewEntry {
        topic: entry("b", "one", 1).topic,
        ..entry("a", "one", 1)
    };
    let entries = sealed(&[stolen], None);
    assert_eq!(codes(&sources(&lines(&entries), &[text("a", "one")])), ["TH0511"]);
    let forged = NewEntry {
        digest: Digest::of("another text"),
        ..entry("a", "one", 1)
    };
    let entries = sealed(&[forged], None);
    assert_eq!(
        codes(&sources(&lines(&entries), &[text("a", "one")])),
        ["TH0511"],
        "its hash is that of the text, and its digest is not"
    );
}

#[test]
fn a_state_of_a_later_format_is_told_apart_from_damage() {
    let later = "takehome-form 2\nwho knows\n".to_owned();
    let entries = sealed(&[new_entry("a", &later)], None);
    assert_eq!(codes(&sources(&lines(&entries), &[later])), ["TH0502"]);
}

#[test]
fn several_faults_are_each_told_once() {
    let new: Vec<NewEntry> = (1..=6).map(|day| entry("a", &day.to_string(), day)).collect();
    let texts: Vec<String> = (1..=6).map(|day| text("a", &day.to_string())).collect();
    let good = lines(&sealed(&new, None));
    let with = |lines: &[&String]| {
        let lines: Vec<String> = lines.iter().map(|line| (*line).clone()).collect();
        codes(&sources(&lines, &texts))
    };
    let [one, two, three, four, five, six] = &good[..] else {
        unreachable!("six entries")
    };
    assert_eq!(with(&[one, two, three, four, five, six]), [] as [&str; 0]);
    assert_eq!(with(&[one, three, four, six]), ["TH0505", "TH0505"], "two gaps");
    assert_eq!(with(&[six, five, four, three, two, one]), ["TH0506"], "one mess");
    assert_eq!(
        with(&[one, two, two, three, one, four, five, six]),
        ["TH0507", "TH0507"]
    );
    let edited = two.replace("First", "Other");
    assert_eq!(
        with(&[one, &edited, four, five, six]),
        ["TH0504"],
        "who knows what stood behind it"
    );
}

/// A common entry, then two branches.
fn branches() -> (Vec<Entry>, Vec<Entry>, Vec<Entry>, Vec<String>) {
    let common = sealed(&[entry("a", "one", 1)], None);
    let ours = sealed(&[entry("a", "two", 3), entry("b", "one", 5)], common.last());
    let theirs = sealed(&[entry("c", "one", 2), entry("a", "three", 4)], common.last());
    let texts = [
        ("a", "one"),
        ("a", "two"),
        ("b", "one"),
        ("c", "one"),
        ("a", "three"),
    ];
    let texts = texts.map(|(topic, words)| text(topic, words)).to_vec();
    (common, ours, theirs, texts)
}

#[test]
fn two_branches_are_joined_in_the_order_of_their_days() {
    let (common, ours, theirs, texts) = branches();
    let mark = |mark: &str| vec![mark.to_owned()];
    let marked = [
        lines(&common),
        mark("<<<<<<< HEAD"),
        lines(&ours),
        mark("======="),
        lines(&theirs),
        mark(">>>>>>> other"),
    ];
    let plain = [lines(&common), lines(&ours), lines(&theirs)];
    for all in [marked.concat(), plain.concat()] {
        let broken = sources(&all, &texts);
        assert_eq!(codes(&broken), ["TH0508"]);
        let Repair::Joined { text: joined, moved } = repair(&broken) else {
            panic!("an honest merge: {:?}", repair(&broken));
        };
        assert_eq!(moved, 3, "the oldest of both sides stays where it was");
        let entries: Vec<String> = joined.lines().skip(1).map(str::to_owned).collect();
        let mended = sources(&entries, &texts);
        let mut findings = Vec::new();
        let ledger = Ledger::read(&mended, &mut findings);
        assert_eq!(findings, []);
        let told: Vec<(String, i8, bool)> = ledger
            .entries()
            .iter()
            .map(|entry| (entry.topic.to_string(), entry.date.day(), entry.emergency_changed))
            .collect();
        let told: Vec<(&str, i8, bool)> = told
            .iter()
            .map(|(topic, day, changed)| (topic.as_str(), *day, *changed))
            .collect();
        // "three" was released against "one" on its branch; now it follows "two".
        assert_eq!(
            told,
            [
                ("a", 1, false),
                ("c", 2, false),
                ("a", 3, true),
                ("a", 4, true),
                ("b", 5, false)
            ]
        );
        assert_eq!(repair(&mended), Repair::Nothing, "once is enough");
    }
}

#[test]
fn a_repair_hides_no_damage() {
    let (common, ours, theirs, texts) = branches();
    let all = |entries: [&[Entry]; 3]| entries.map(lines).concat();
    let refused = |lines: &[String], texts: &[String]| match repair(&sources(lines, texts)) {
        Repair::Refused(because) => because.iter().map(|finding| finding.code.id).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let good = all([&common, &ours, &theirs]);
    let edited: Vec<String> = good
        .iter()
        .map(|line| line.replacen("2026-11-03", "2026-11-02", 1))
        .collect();
    assert!(refused(&edited, &texts).contains(&"TH0504"));
    let gap = all([&common, &ours[1..], &theirs]);
    assert!(refused(&gap, &texts).contains(&"TH0505"));
    let end = all([&common, &ours[..1], &theirs]);
    assert_eq!(refused(&end, &texts), ["TH0513"], "its text is still there");
    assert_eq!(refused(&good, &texts[1..]), ["TH0509"]);
}
