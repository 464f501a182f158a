//! A tiny site in three languages for the tests of this room: every kind of page, part, block and inline at least once.

use super::lists::{Guide, Letter, Listed, Name, Overview};
use super::pages::{Article, Compared, ComparedCondition};
use super::topic::{Sheet, TopicName};
use super::view::PageView;
use super::{Assets, Engine, Facts, Site, Theme};
use crate::config::{Checks, Config, Edition};
use crate::language::Languages;
use crate::model::block::{ListRole, NoteKind};
use crate::model::clinic::{Clinic, Phone, Region};
use crate::model::data::Urgency;
use crate::model::figure::{Picture, PictureKind};
use crate::model::id::{PageId, RedFlagId, RedFlagSignId, TopicId};
use crate::model::reading::{
    Block, Card, CardGroup, CardItem, Cause, Destination, EditionRecord, Inline, Mimic, Mimics, MoreLink,
    Part, Reading, RelatedTopic, ReviewLine, Section, SignList, SourceLine,
};
use crate::model::topic::{BodyRegion, SectionKind, SignGroup};
use crate::model::{LanguageTag, TopicKind, Version};
use crate::source::{Content, Located, SourceFile, Sources, Span};
use jiff::civil::date;
use std::collections::BTreeMap;

pub fn tag(text: &str) -> LanguageTag {
    LanguageTag::new(text).expect("a tag")
}

pub fn topic_id(text: &str) -> TopicId {
    TopicId::new(text).expect("an id")
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn words(text: &str) -> Vec<Inline> {
    vec![Inline::text(text)]
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { content: words(text) }
}

fn list(role: ListRole, items: &[&str]) -> Block {
    Block::List {
        role,
        start: None,
        items: items.iter().map(|item| vec![paragraph(item)]).collect(),
    }
}

fn heading(text: &str, anchor: &str) -> Block {
    Block::Heading {
        level: 3,
        anchor: anchor.to_owned(),
        content: words(text),
    }
}

pub fn topic_in(language: &str, kind: TopicKind, id: &str) -> Destination {
    Destination::Topic {
        kind,
        id: topic_id(id),
        language: tag(language),
        anchor: None,
    }
}

fn condition(id: &str) -> Destination {
    topic_in("en", TopicKind::Condition, id)
}

pub fn config() -> Config {
    // Places are needed by the type and mean nothing here.
    let sources = Sources::new(vec![SourceFile {
        path: "takehome.toml".to_owned(),
        content: Content::Text("".into()),
    }]);
    let file = sources.find("takehome.toml").expect("the only file");
    let located = |text: &str| Located::new(tag(text), Span::start_of(file));
    let phone = |text: &str| Phone::parse(text, Region::UnitedStates).expect("a number");
    Config {
        clinic: Clinic {
            name: "Riverside Back & Leg Clinic".to_owned(),
            phone: phone("(555) 555-0142"),
            after_hours: Some("Call the nurse line at (555) 555-0199.".to_owned()),
            hours: Some("Monday to Friday, 8 am to 6 pm".to_owned()),
            address: Some("12 River Street, Springfield".to_owned()),
            website: Some("https://clinic.example/".to_owned()),
            region: Region::UnitedStates,
            emergency: phone("911"),
        },
        sample: true,
        languages: vec![located("en"), located("es"), located("ar")],
        base_url: "https://clinic.example/handouts/".to_owned(),
        theme: "clinic".to_owned(),
        editions: vec![Edition::Letter, Edition::LetterLarge],
        icd10cm_year: Some(2027),
        checks: Checks::default(),
    }
}

pub fn pictures() -> BTreeMap<String, Picture> {
    let drawing: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 240\"><rect width=\"640\" \
        height=\"240\" fill=\"#f1ece0\"/><path d=\"M60 40C240 40 260 200 600 200\" fill=\"none\" stroke=\"#0f5257\" \
        stroke-width=\"14\"/></svg>";
    let name = "nerve.svg".to_owned();
    let picture = Picture {
        file: config().languages[0].span.file,
        name: name.clone(),
        kind: PictureKind::Svg,
        width: 640,
        height: 240,
        bytes: drawing.into(),
    };
    BTreeMap::from([(name, picture)])
}

fn emergency_card() -> Card {
    let group = |id: &str, name: &str, items: &[&str], carried: Option<&str>| CardGroup {
        red_flag: RedFlagId::new(id).expect("an id"),
        name: Some(name.to_owned()),
        items: items
            .iter()
            .enumerate()
            .map(|(number, text)| CardItem {
                sign: RedFlagSignId::new(&format!("sign-{number}")).expect("an id"),
                text: (*text).to_owned(),
            })
            .collect(),
        carried_from: carried.map(topic_id),
    };
    Card {
        urgency: Urgency::Emergency,
        anchor: "emergency".to_owned(),
        label: "Emergency".to_owned(),
        title: "Call 911 or go to the emergency room now if you have any of these:".to_owned(),
        groups: vec![
            group(
                "cauda-equina",
                "Nerves at the base of the spine",
                &[
                    "numbness around your genitals or back passage",
                    "new trouble starting, holding or feeling your pee",
                    "new loss of bowel control",
                    "weakness or numbness in both legs that is getting worse",
                ],
                Some("cauda-equina-syndrome"),
            ),
            group(
                "fracture",
                "After a fall or crash",
                &["bad back pain that began with the fall"],
                None,
            ),
        ],
        action: words("Do not wait. Do not drive yourself."),
    }
}

fn urgent_card() -> Card {
    Card {
        urgency: Urgency::Urgent,
        anchor: "urgent".to_owned(),
        label: "Urgent".to_owned(),
        title: "Call us today if you have any of these:".to_owned(),
        groups: vec![CardGroup {
            red_flag: RedFlagId::new("new-leg-weakness").expect("an id"),
            name: None,
            items: vec![
                CardItem {
                    sign: RedFlagSignId::new("foot-drop").expect("an id"),
                    text: "your foot drags or slaps when you walk".to_owned(),
                },
                CardItem {
                    sign: RedFlagSignId::new("fever").expect("an id"),
                    text: "fever along with the back pain".to_owned(),
                },
            ],
            carried_from: None,
        }],
        action: vec![
            Inline::text("Call "),
            Inline::Phone {
                shown: "(555) 555-0142".to_owned(),
                dialled: "+15555550142".to_owned(),
            },
            Inline::text(". When we are closed: call the nurse line."),
        ],
    }
}

fn edition() -> EditionRecord {
    EditionRecord {
        version: Version {
            major: 1,
            minor: 2,
            patch: 0,
        },
        published: date(2026, 11, 1),
        reviewed: Some(ReviewLine {
            on: date(2026, 11, 1),
            name: "Dr. A. Example".to_owned(),
            role: "Medical lead".to_owned(),
            credential: Some("MD".to_owned()),
        }),
        review_due: date(2028, 11, 1),
    }
}

fn symptoms_section() -> Part {
    Part::Section(Section {
        kind: Some(SectionKind::Symptoms),
        anchor: "symptoms".to_owned(),
        heading: Some(words("What you may notice")),
        blocks: vec![
            Block::Paragraph {
                content: vec![
                    Inline::text("The leg hurts "),
                    Inline::Strong {
                        content: words("more than the back"),
                    },
                    Inline::text(". It may feel like "),
                    Inline::Link {
                        destination: topic_in("en", TopicKind::Symptom, "leg-numbness"),
                        content: words("pins and needles or numb skin"),
                    },
                    Inline::text(". The nerve is shown in the "),
                    Inline::Link {
                        destination: Destination::Here {
                            anchor: "causes".to_owned(),
                        },
                        content: words("drawing below"),
                    },
                    Inline::text(". In Arabic it is called "),
                    Inline::Foreign {
                        language: tag("ar"),
                        content: words("عرق النسا"),
                    },
                    Inline::text("."),
                ],
            },
            list(
                ListRole::Plain,
                &[
                    "Pain that runs from the buttock down the back of one leg.",
                    "Tingling or numbness in the foot or toes.",
                    "Worse when you cough, sneeze, laugh or sit for long.",
                ],
            ),
            Block::Table {
                head: vec![
                    words("Nerve"),
                    words("Where it is felt"),
                    words("What may be weak"),
                ],
                rows: vec![
                    vec![
                        words("L4"),
                        words("Front of the thigh, inner calf"),
                        words("Straightening the knee"),
                    ],
                    vec![
                        words("L5"),
                        words("Outer calf, top of the foot, big toe"),
                        words("Lifting the foot"),
                    ],
                    vec![
                        words("S1"),
                        words("Back of the calf, outer edge of the foot"),
                        words("Pushing off"),
                    ],
                ],
            },
        ],
    })
}

fn self_care_section() -> Part {
    Part::Section(Section {
        kind: Some(SectionKind::SelfCare),
        anchor: "self-care".to_owned(),
        heading: Some(words("What you can do")),
        blocks: vec![
            heading("Do", "do"),
            list(
                ListRole::Do,
                &[
                    "keep moving: short walks, several times a day",
                    "use a warm pack on the sore area for 15 to 20 minutes",
                    "change your position often",
                ],
            ),
            heading("Don't", "dont"),
            list(
                ListRole::Dont,
                &[
                    "do not stay in bed for more than a day or two",
                    "do not put a hot-water bottle on numb skin",
                ],
            ),
            Block::Note {
                kind: NoteKind::Tip,
                label: "Tip".to_owned(),
                heading: None,
                blocks: vec![paragraph(
                    "Hurting does not mean harm. A little ache while you move is safe.",
                )],
            },
            Block::Note {
                kind: NoteKind::Routine,
                label: "Call us".to_owned(),
                heading: Some(words("Call us if it is not better after 4 weeks")),
                blocks: vec![list(
                    ListRole::Plain,
                    &[
                        "the pain stops you from sleeping or working",
                        "it is getting worse",
                    ],
                )],
            },
            Block::Note {
                kind: NoteKind::Note,
                label: "Note".to_owned(),
                heading: None,
                blocks: vec![paragraph("Do not start a new medicine without asking us.")],
            },
        ],
    })
}

fn causes_section() -> Part {
    Part::Section(Section {
        kind: Some(SectionKind::Causes),
        anchor: "causes".to_owned(),
        heading: Some(words("What causes it")),
        blocks: vec![
            paragraph("The most common cause is a disc in the low back that presses on a nerve root."),
            Block::Figure {
                file: "nerve.svg".to_owned(),
                alt: "The sciatic nerve runs from the low back down the leg".to_owned(),
                caption: Some("The sciatic nerve is the largest nerve of the body.".to_owned()),
            },
            Block::List {
                role: ListRole::Plain,
                start: Some(1),
                items: vec![
                    vec![paragraph("We ask what you feel.")],
                    vec![
                        paragraph("We test strength and feeling."),
                        list(ListRole::Plain, &["walking on heels", "walking on toes"]),
                    ],
                ],
            },
            Block::Paragraph {
                content: vec![
                    Inline::text("HbA"),
                    Inline::Subscript { content: words("1c") },
                    Inline::text(" and m"),
                    Inline::Superscript { content: words("2") },
                    Inline::text(" are set like this."),
                    Inline::Break,
                    Inline::Link {
                        destination: Destination::Outside {
                            url: "https://www.nhs.uk/conditions/sciatica/".to_owned(),
                        },
                        content: words("Sciatica on the NHS website"),
                    },
                ],
            },
            Block::Quote {
                blocks: vec![paragraph("\"It took five weeks, and the walks helped most.\"")],
            },
        ],
    })
}

fn mimics() -> Part {
    let mimic = |id: &str, title: &str, summary: &str, here: &[&str], there: &[&str]| Mimic {
        destination: condition(id),
        title: title.to_owned(),
        summary: summary.to_owned(),
        here: SignList {
            label: "More like sciatica if:".to_owned(),
            signs: texts(here),
        },
        there: SignList {
            label: format!("More like {} if:", title.to_lowercase()),
            signs: texts(there),
        },
    };
    Part::Mimics(Mimics {
        anchor: "what-else".to_owned(),
        heading: "What else could it be?".to_owned(),
        intro: "Other problems can feel the same. This page cannot tell you which one you have. Tell us what you \
                notice."
            .to_owned(),
        mimics: vec![
            mimic(
                "piriformis-syndrome",
                "Piriformis syndrome",
                "A tight muscle deep in the buttock that irritates the nerve.",
                &["coughing or sneezing makes it worse", "raising the straight leg brings on leg pain"],
                &["it starts deep in one buttock", "it is worst on a hard seat"],
            ),
            mimic(
                "hip-osteoarthritis",
                "Hip osteoarthritis",
                "Wear in the hip joint.",
                &["it runs below the knee"],
                &["the groin hurts", "the hip is stiff and socks are hard to put on"],
            ),
        ],
        comparison: MoreLink {
            destination: Destination::Comparison {
                of: topic_id("sciatica"),
                language: tag("en"),
            },
            text: "Compare them all side by side".to_owned(),
        },
    })
}

fn end_parts() -> Vec<Part> {
    vec![
        Part::Related {
            anchor: "related".to_owned(),
            heading: "You may also like".to_owned(),
            topics: vec![
                RelatedTopic {
                    destination: topic_in("en", TopicKind::Treatment, "microdiscectomy"),
                    title: "Microdiscectomy".to_owned(),
                    reason: "A treatment for this".to_owned(),
                },
                RelatedTopic {
                    destination: topic_in("es", TopicKind::Condition, "sciatica"),
                    title: "Ciática".to_owned(),
                    reason: "Worth reading too".to_owned(),
                },
            ],
        },
        Part::Unknowns {
            anchor: "unknowns".to_owned(),
            heading: "What experts do not know yet".to_owned(),
            text: "Nobody can say for sure who will get better without surgery.".to_owned(),
        },
        Part::Sources {
            anchor: "sources".to_owned(),
            heading: "Where this comes from".to_owned(),
            sources: vec![
                SourceLine {
                    title: "Sciatica".to_owned(),
                    publisher: "NHS".to_owned(),
                    url: Some("https://www.nhs.uk/conditions/sciatica/".to_owned()),
                    checked: "Checked November 22, 2026".to_owned(),
                },
                SourceLine {
                    title: "A printed leaflet".to_owned(),
                    publisher: "A hospital".to_owned(),
                    url: None,
                    checked: "Checked November 22, 2026".to_owned(),
                },
            ],
        },
        Part::About {
            anchor: "about".to_owned(),
            heading: "About this handout".to_owned(),
            lines: texts(&[
                "Version 1.2.0, November 1, 2026.",
                "Next review due by November 1, 2028.",
                "In the care of: A. Example, physical therapy lead.",
            ]),
        },
    ]
}

/// A handout with every part that there is, a guide's causes apart.
pub fn sciatica() -> Reading {
    let mut parts = vec![
        Part::Names {
            label: "Also called".to_owned(),
            names: texts(&["Lumbar radiculopathy", "Pinched nerve in the low back"]),
        },
        Part::Summary {
            text: "Pain, tingling or weakness down one leg from an irritated nerve.".to_owned(),
        },
        Part::MainMessage {
            label: "The main point".to_owned(),
            text: "Most sciatica gets better in 4 to 6 weeks. Keep moving.".to_owned(),
        },
        Part::Card(emergency_card()),
        Part::Card(urgent_card()),
        Part::KeyPoints {
            anchor: "key-points".to_owned(),
            heading: "Key points".to_owned(),
            points: texts(&[
                "Sciatica is a sign of an irritated nerve, not a disease by itself.",
                "Gentle movement helps more than rest.",
                "Most people do not need a scan or surgery.",
            ]),
        },
        Part::Section(Section {
            kind: Some(SectionKind::Overview),
            anchor: "overview".to_owned(),
            heading: None,
            blocks: vec![paragraph(
                "The sciatic nerve runs from your low back, through the buttock and down the leg. When something \
                 presses on it or irritates it, you feel it along the leg.",
            )],
        }),
        symptoms_section(),
        self_care_section(),
        causes_section(),
        mimics(),
    ];
    parts.extend(end_parts());
    Reading {
        topic: topic_id("sciatica"),
        kind: TopicKind::Condition,
        language: tag("en"),
        draft: false,
        title: "Sciatica".to_owned(),
        summary: "Pain, tingling or weakness down one leg from an irritated nerve.".to_owned(),
        edition: edition(),
        parts,
    }
}

/// A symptom guide, as a draft.
pub fn leg_numbness() -> Reading {
    let summary = "When the skin of your leg feels numb or prickly.";
    Reading {
        topic: topic_id("leg-numbness"),
        kind: TopicKind::Symptom,
        language: tag("en"),
        draft: true,
        title: "Numbness in your leg".to_owned(),
        summary: summary.to_owned(),
        edition: edition(),
        parts: vec![
            Part::Summary {
                text: summary.to_owned(),
            },
            Part::Card(emergency_card()),
            Part::Causes {
                anchor: "causes".to_owned(),
                heading: "What may be behind it".to_owned(),
                intro: "Many things can cause this. Here are some.".to_owned(),
                causes: vec![
                    Cause {
                        destination: condition("sciatica"),
                        title: "Sciatica".to_owned(),
                        summary: "Pain, tingling or weakness down one leg from an irritated nerve."
                            .to_owned(),
                        signs_label: "More like this if:".to_owned(),
                        signs: texts(&["coughing makes it worse", "one leg only"]),
                        link_text: "Read about Sciatica".to_owned(),
                    },
                    Cause {
                        destination: topic_in("es", TopicKind::Condition, "sciatica"),
                        title: "Ciática".to_owned(),
                        summary: "Dolor que baja por una pierna.".to_owned(),
                        signs_label: "More like this if:".to_owned(),
                        signs: Vec::new(),
                        link_text: "Lea sobre Ciática".to_owned(),
                    },
                ],
            },
        ],
    }
}

/// A tiny handout in another language.
pub fn translated(language: &str) -> Reading {
    let es = language == "es";
    let say = |spanish: &str, arabic: &str| (if es { spanish } else { arabic }).to_owned();
    let summary = say(
        "Dolor, hormigueo o debilidad que baja por una pierna.",
        "ألم أو وخز أو ضعف يمتد إلى أسفل ساق واحدة.",
    );
    let strings = Languages::embedded()
        .get(&tag(language))
        .expect("an embedded language")
        .strings
        .clone();
    let mut card = emergency_card();
    card.label = strings.cards.emergency_label.clone();
    card.title = strings.cards.emergency_title.replace("{emergency}", "911");
    card.groups.truncate(1);
    card.groups[0].name = None;
    card.groups[0].items.truncate(1);
    card.groups[0].items[0].text = say(
        "entumecimiento alrededor de los genitales",
        "خدر حول الأعضاء التناسلية",
    );
    card.action = words(&strings.cards.emergency_action);
    Reading {
        topic: topic_id("sciatica"),
        kind: TopicKind::Condition,
        language: tag(language),
        draft: false,
        title: say("Ciática", "عرق النسا"),
        summary: summary.clone(),
        edition: edition(),
        parts: vec![
            Part::Names {
                label: strings.handout.also_called.clone(),
                names: vec!["Lumbar radiculopathy".to_owned()],
            },
            Part::Summary { text: summary },
            Part::MainMessage {
                label: strings.handout.main_message.clone(),
                text: say(
                    "Casi siempre mejora en 4 a 6 semanas.",
                    "تتحسن معظم الحالات خلال 4 إلى 6 أسابيع.",
                ),
            },
            Part::Card(card),
            Part::Section(Section {
                kind: Some(SectionKind::SelfCare),
                anchor: "self-care".to_owned(),
                heading: Some(words(&strings.sections["self-care"][0])),
                blocks: vec![
                    heading(&strings.do_and_dont.r#do[0], "do"),
                    list(
                        ListRole::Do,
                        &[&say("camine un poco cada día", "امشِ قليلًا كل يوم")],
                    ),
                    heading(&strings.do_and_dont.dont[0], "dont"),
                    list(ListRole::Dont, &[&say("no se quede en cama", "لا تبقَ في السرير")]),
                ],
            }),
        ],
    }
}

pub fn facts() -> Facts {
    Facts {
        codes: texts(&["M54.3", "M54.4"]),
        signs: texts(&["coughing or sneezing makes it worse", "it runs below the knee"]),
        treatments: vec![(
            "Microdiscectomy".to_owned(),
            topic_in("en", TopicKind::Treatment, "microdiscectomy"),
        )],
    }
}

pub fn sheets() -> Vec<Sheet> {
    vec![
        Sheet {
            edition: Edition::Letter,
            pages: 2,
            bytes: 45_678,
        },
        Sheet {
            edition: Edition::LetterLarge,
            pages: 1,
            bytes: 300,
        },
    ]
}

fn listed(kind: TopicKind, id: &str, title: &str, summary: &str) -> Listed {
    Listed {
        destination: topic_in("en", kind, id),
        title: title.to_owned(),
        summary: summary.to_owned(),
    }
}

fn all_listed() -> [Listed; 4] {
    use TopicKind::{Condition, Symptom, Treatment};
    [
        listed(
            Symptom,
            "leg-numbness",
            "Numbness in your leg",
            "When the skin of your leg feels numb or prickly.",
        ),
        listed(
            Condition,
            "sciatica",
            "Sciatica",
            "Pain, tingling or weakness down one leg from an irritated nerve.",
        ),
        listed(
            Condition,
            "piriformis-syndrome",
            "Piriformis syndrome",
            "A tight muscle deep in the buttock that irritates the nerve.",
        ),
        listed(
            Treatment,
            "microdiscectomy",
            "Microdiscectomy",
            "Surgery that takes away the part of a disc that presses on a nerve.",
        ),
    ]
}

pub fn overview() -> Overview {
    let [numbness, sciatica, piriformis, surgery] = all_listed();
    let mut conditions = vec![sciatica];
    // More than the first page shows.
    conditions.extend(std::iter::repeat_n(piriformis, 12));
    Overview {
        kinds: vec![
            (TopicKind::Symptom, vec![numbness]),
            (TopicKind::Condition, conditions),
            (TopicKind::Treatment, vec![surgery]),
        ],
        regions: vec![
            BodyRegion::LowBack,
            BodyRegion::Buttock,
            BodyRegion::Thigh,
            BodyRegion::LowerLeg,
            BodyRegion::Foot,
        ],
    }
}

pub fn letters() -> Vec<Letter> {
    let [numbness, sciatica, piriformis, surgery] = all_listed();
    let name = |name: &str, topic: &Listed| Name {
        name: name.to_owned(),
        topic: topic.clone(),
    };
    let letter = |letter: &str, names: Vec<Name>| Letter {
        letter: letter.to_owned(),
        names,
    };
    vec![
        letter("L", vec![name("Lumbar radiculopathy", &sciatica)]),
        letter("M", vec![name("Microdiscectomy", &surgery)]),
        letter("N", vec![name("Numbness in your leg", &numbness)]),
        letter("P", vec![name("Piriformis syndrome", &piriformis)]),
        letter("S", vec![name("Sciatica", &sciatica)]),
    ]
}

pub fn compared() -> Compared {
    let [_, sciatica, piriformis, _] = all_listed();
    let compared = |id: &str, listed: Listed, place: &str, worse: &[&str]| ComparedCondition {
        id: topic_id(id),
        destination: listed.destination,
        link_text: format!("Read about {}", listed.title),
        title: listed.title,
        summary: listed.summary,
        answers: vec![
            (SignGroup::Where, texts(&[place])),
            (SignGroup::WorseWith, texts(worse)),
        ],
    };
    Compared {
        of: topic_id("sciatica"),
        kind: TopicKind::Condition,
        title: "Sciatica".to_owned(),
        cards: vec![emergency_card()],
        conditions: vec![
            compared(
                "sciatica",
                sciatica,
                "down one leg, below the knee",
                &["coughing", "long sitting"],
            ),
            compared(
                "piriformis-syndrome",
                piriformis,
                "deep in one buttock",
                &["a hard seat"],
            ),
        ],
    }
}

pub fn article() -> Article {
    let section = |anchor: &str, heading: Option<&str>, text: &str| Section {
        kind: None,
        anchor: anchor.to_owned(),
        heading: heading.map(words),
        blocks: vec![paragraph(text)],
    };
    Article {
        id: PageId::new("about").expect("an id"),
        title: "About these handouts".to_owned(),
        summary: "Who writes them and how they are checked.".to_owned(),
        sections: vec![
            section("intro", None, "Every handout is written by our team."),
            section(
                "how",
                Some("How we check them"),
                "A clinician reads each handout before we publish it.",
            ),
        ],
    }
}

/// Every page of the little site by its path, filled in, with the view that it was made from.
pub struct Rendered {
    pub html: BTreeMap<String, Vec<u8>>,
    /// Template and view of each page.
    pub views: Vec<(&'static str, serde_json::Value)>,
    pub assets: Assets,
}

impl Rendered {
    fn add<P: PageView>(&mut self, site: &Site, engine: &Engine, language: &str, page: &P) {
        let shell = site.shell(&tag(language)).expect("a language of the project");
        let mut bytes = Vec::new();
        engine
            .render(shell, page, &mut bytes)
            .unwrap_or_else(|finding| panic!("{}", finding.message));
        let mut view = serde_json::to_value(page).expect("views are data");
        view["site"] = serde_json::to_value(&shell.view).expect("views are data");
        self.views.push((P::TEMPLATE, view));
        let before = self.html.insert(page.page().path.clone(), bytes);
        assert!(before.is_none(), "two pages at {}", page.page().path);
    }

    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.html[path]).expect("pages are UTF-8")
    }
}

/// Makes the whole little site.
pub fn render() -> Rendered {
    let (config, languages, theme) = (config(), Languages::embedded(), Theme::built_in());
    let assets = Assets::new(&theme, &pictures());
    let site = Site::new(&config, &languages, &assets);
    let engine = Engine::new(&theme).unwrap_or_else(|finding| panic!("{}", finding.message));
    let mut made = Rendered {
        html: BTreeMap::new(),
        views: Vec::new(),
        assets: assets.clone(),
    };
    for language in ["en", "es", "ar"] {
        add_language(&mut made, &site, &engine, language);
    }
    let english = site.shell(&tag("en")).expect("a language of the project");
    made.add(&site, &engine, "en", &site.not_found_page(english));
    let compared = site.comparison_page(english, &compared(), &[tag("en")], &sheets());
    made.add(&site, &engine, "en", &compared);
    let guide = site.topic_page(english, &leg_numbness(), &[tag("en")], &[], &Facts::default());
    made.add(&site, &engine, "en", &guide);
    for (kind, id) in [
        (TopicKind::Condition, "piriformis-syndrome"),
        (TopicKind::Condition, "hip-osteoarthritis"),
        (TopicKind::Treatment, "microdiscectomy"),
    ] {
        let name = TopicName {
            kind,
            id: &topic_id(id),
            title: id,
            summary: "",
        };
        let page = site.withheld_page(english, name, &[tag("en"), tag("es")]);
        made.add(&site, &engine, "en", &page);
    }
    // The Spanish page that the withheld one leads to.
    let spanish = site.shell(&tag("es")).expect("a language of the project");
    for (kind, id) in [
        (TopicKind::Condition, "piriformis-syndrome"),
        (TopicKind::Condition, "hip-osteoarthritis"),
        (TopicKind::Treatment, "microdiscectomy"),
    ] {
        let reading = Reading {
            topic: topic_id(id),
            kind,
            ..translated("es")
        };
        made.add(
            &site,
            &engine,
            "es",
            &site.topic_page(spanish, &reading, &[tag("es")], &[], &Facts::default()),
        );
    }
    made
}

fn add_language(made: &mut Rendered, site: &Site, engine: &Engine, language: &str) {
    let shell = site.shell(&tag(language)).expect("a language of the project");
    let english = language == "en";
    let all = ["en", "es", "ar"].map(tag);
    let reading = if english { sciatica() } else { translated(language) };
    let sheets = if english { sheets() } else { Vec::new() };
    let facts = if english { facts() } else { Facts::default() };
    let overview = if english { overview() } else { Overview::default() };
    let letters = if english { letters() } else { Vec::new() };
    let [numbness, sciatica, piriformis, _] = all_listed();
    let guides = vec![Guide {
        topic: numbness.clone(),
        causes: vec![sciatica.clone(), piriformis.clone()],
    }];
    let regions = vec![
        (BodyRegion::LowBack, vec![sciatica.clone()]),
        (BodyRegion::Buttock, vec![sciatica, piriformis.clone()]),
        (BodyRegion::Thigh, vec![piriformis.clone()]),
        (BodyRegion::LowerLeg, vec![numbness.clone()]),
        (BodyRegion::Foot, vec![numbness]),
    ];
    made.add(site, engine, language, &site.home_page(shell, &overview));
    made.add(site, engine, language, &site.a_to_z_page(shell, &letters));
    made.add(
        site,
        engine,
        language,
        &site.kind_page(shell, TopicKind::Condition, &letters),
    );
    made.add(
        site,
        engine,
        language,
        &site.kind_page(shell, TopicKind::Treatment, &letters),
    );
    made.add(
        site,
        engine,
        language,
        &site.symptoms_page(shell, if english { &guides } else { &[] }),
    );
    made.add(
        site,
        engine,
        language,
        &site.body_page(shell, if english { &regions } else { &[] }),
    );
    made.add(
        site,
        engine,
        language,
        &site.topic_page(shell, &reading, &all, &sheets, &facts),
    );
    if english {
        made.add(
            site,
            engine,
            language,
            &site.article_page(shell, &article(), &[tag("en")]),
        );
    }
}
