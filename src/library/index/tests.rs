use super::*;
use crate::diagnostic::Diagnostic;
use crate::library::approval::approve;
use crate::library::codes;
use crate::library::sample::{Sample, tag, topic_id};
use crate::model::relation::RelationKind;
use crate::source::{Located, Span};

fn letters(groups: &[LetterGroup]) -> Vec<(&str, Vec<&str>)> {
    groups
        .iter()
        .map(|group| {
            (
                group.letter.as_str(),
                group.names.iter().map(|name| name.name.as_str()).collect(),
            )
        })
        .collect()
}

fn titled(language: &str, titles: &[&str]) -> Library {
    let mut sample = Sample::new(&[language]);
    for (number, title) in titles.iter().enumerate() {
        sample.condition(&format!("t{number}")).called(title);
    }
    sample.clean()
}

#[test]
fn names_are_sorted_and_grouped_as_english_does_it() {
    let titles = [
        "slipped disc",
        "Sciatica",
        "École back",
        "elbow pain",
        "3 exercises",
        "¿What hurts?",
        "Ñandú bite",
        "neck",
    ];
    let library = titled("en", &titles);
    assert_eq!(
        letters(&a_to_z(
            &library,
            None,
            &Order::of(&tag("en")),
            &Withheld::nothing()
        )),
        [
            ("0–9", vec!["3 exercises"]),
            ("E", vec!["École back", "elbow pain"]),
            ("N", vec!["Ñandú bite", "neck"]),
            ("S", vec!["Sciatica", "slipped disc"]),
            ("W", vec!["¿What hurts?"]),
        ]
    );
}

#[test]
fn spanish_has_a_letter_more() {
    let library = titled("es", &["Nuca", "Ñandú", "Ángulo", "Oído", "andar"]);
    assert_eq!(
        letters(&a_to_z(
            &library,
            None,
            &Order::of(&tag("es")),
            &Withheld::nothing()
        )),
        [
            ("A", vec!["andar", "Ángulo"]),
            ("N", vec!["Nuca"]),
            ("Ñ", vec!["Ñandú"]),
            ("O", vec!["Oído"])
        ]
    );
}

#[test]
fn chinese_stands_under_the_letters_of_its_pronunciation() {
    let names = ["坐骨神经痛", "马尾综合征", "腿或脚麻木", "MRI 检查", "椎间盘突出"];
    let library = titled("zh-Hans", &names);
    let groups = a_to_z(&library, None, &Order::of(&tag("zh-Hans")), &Withheld::nothing());
    assert_eq!(
        letters(&groups),
        [
            ("M", vec!["马尾综合征", "MRI 检查"]),
            ("T", vec!["腿或脚麻木"]),
            ("Z", vec!["椎间盘突出", "坐骨神经痛"])
        ]
    );
}

#[test]
fn vietnamese_letters_keep_their_mark_and_lose_their_tone() {
    let names = [
        "Đau lưng",
        "Dây thần kinh",
        "Ấn huyệt",
        "Áp lực",
        "Yếu chân",
        "Ợ nóng",
    ];
    let library = titled("vi", &names);
    let groups = a_to_z(&library, None, &Order::of(&tag("vi")), &Withheld::nothing());
    assert_eq!(
        letters(&groups),
        [
            ("A", vec!["Áp lực"]),
            ("Â", vec!["Ấn huyệt"]),
            ("D", vec!["Dây thần kinh"]),
            ("Đ", vec!["Đau lưng"]),
            ("Ơ", vec!["Ợ nóng"]),
            ("Y", vec!["Yếu chân"])
        ]
    );
}

#[test]
fn arabic_letters_with_a_hamza_stand_under_their_letter() {
    let library = titled("ar", &["ألم الظهر", "انزلاق", "عرق النسا"]);
    let groups = a_to_z(&library, None, &Order::of(&tag("ar")), &Withheld::nothing());
    let letters: Vec<_> = groups
        .iter()
        .map(|group| (group.letter.as_str(), group.names.len()))
        .collect();
    assert_eq!(letters, [("ا", 2), ("ع", 1)]);
}

#[test]
fn other_names_lead_to_the_handout_and_what_is_withheld_is_not_listed() {
    let mut sample = Sample::new(&["en"]);
    let sciatica = sample.condition("sciatica").called("Sciatica");
    let at = Span::start_of(sciatica.text.file);
    let other = |name: &str| Located::new(name.into(), at);
    sciatica.text_mut().wording.also_called = vec![other("Nerve pain"), other("Sciatica")];
    sample.condition("stenosis").called("Stenosis");
    let library = sample.clean();
    let all = a_to_z(&library, None, &Order::of(&tag("en")), &Withheld::nothing());
    assert_eq!(
        letters(&all),
        [("N", vec!["Nerve pain"]), ("S", vec!["Sciatica", "Stenosis"])]
    );
    assert!(all[0].names[0].see && all[0].names[0].entry.title == "Sciatica");
    let finding = Diagnostic::new(&codes::RED_FLAG_WORDING_MISSING, at, "unsafe");
    let approved = approve(&library, &[finding]).expect("no error");
    assert_eq!(
        letters(&a_to_z(
            &library,
            None,
            &Order::of(&tag("en")),
            approved.withheld()
        )),
        [("S", vec!["Stenosis"])]
    );
}

#[test]
fn guides_lead_to_their_conditions_and_parts_of_the_body_to_topics() {
    let mut sample = Sample::new(&["en", "es"]);
    let region = |sample: &Sample, region| sample.at(region);
    let (leg, back) = (
        region(&sample, BodyRegion::WholeLeg),
        region(&sample, BodyRegion::LowBack),
    );
    sample.condition("stenosis").called("Stenosis").record().body = vec![back.clone(), leg.clone()];
    sample.condition("disc").called("A worn disc").record().body = vec![back, leg.clone()];
    sample.symptom("numb-leg").called("Numb leg").record().body = vec![leg];
    sample.symptom("back-pain").called("Back pain");
    sample.translation("numb-leg", TopicKind::Symptom, "es", "Pierna dormida");
    sample.relation("numb-leg", RelationKind::SymptomOf, "stenosis");
    sample.relation("numb-leg", RelationKind::SymptomOf, "disc");
    let library = sample.clean();
    let nothing = Withheld::nothing();
    let guides = |language| {
        let guides = by_symptom(&library, &Order::of(&tag(language)), &nothing).into_iter();
        let titles = |entries: Vec<Entry>| entries.into_iter().map(|entry| entry.title).collect::<Vec<_>>();
        guides
            .map(|guide| (guide.guide.title, titles(guide.conditions)))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        guides("en"),
        [
            ("Back pain".into(), vec![]),
            ("Numb leg".into(), vec!["Stenosis".into(), "A worn disc".into()])
        ]
    );
    assert_eq!(
        guides("es"),
        [("Pierna dormida".into(), vec![])],
        "no English condition in a Spanish list"
    );
    let regions = by_body(&library, &Order::of(&tag("en")), &nothing);
    let shown: Vec<_> = regions
        .iter()
        .map(|group| {
            (
                group.name.as_str(),
                group
                    .entries
                    .iter()
                    .map(|entry| entry.topic.as_str())
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("Low back", vec!["disc", "stenosis"]),
            ("Whole leg", vec!["disc", "numb-leg", "stenosis"])
        ]
    );
    assert_eq!(topic_id("disc"), regions[0].entries[0].topic);
}

#[test]
fn what_a_language_lacks_is_named_by_the_first_one() {
    let mut sample = Sample::new(&["en", "es"]);
    sample.red_flag("cauda", crate::model::data::Urgency::Emergency, &[]);
    sample.condition("sciatica");
    sample.translation("sciatica", TopicKind::Condition, "es", "Ciática");
    // Withheld in Spanish: its emergency sign has no Spanish words.
    sample.condition("danger").flags(&["cauda"]);
    sample.translation("danger", TopicKind::Condition, "es", "Peligro");
    sample.treatment("heat");
    let (library, findings) = sample.linked();
    let approved = approve(&library, &findings).expect("only a translation is withheld");
    let of = |language: &str, kind| {
        let lacking = untranslated(&library, kind, &Order::of(&tag(language)), approved.withheld());
        let titles = lacking.iter().map(|entry| entry.title.to_string());
        titles.collect::<Vec<_>>()
    };
    assert_eq!(of("es", None), ["The danger", "The heat"]);
    assert_eq!(of("es", Some(TopicKind::Treatment)), ["The heat"]);
    assert!(of("en", None).is_empty());
}
