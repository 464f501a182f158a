//! Small sets for the tests of this room, built by hand: what the parser would give for a few short files.

mod documents;

use super::Library;
use super::link::link;
use crate::config::{Checks, Config, Edition};
use crate::diagnostic::Diagnostic;
use crate::language::Languages;
use crate::model::clinic::{Clinic, ClinicWords, Phone, Region};
use crate::model::data::{Person, PersonWords, RedFlag, RedFlagSign, Sign, Source, Translated, Urgency};
use crate::model::document::{Document, Origin, Translation, TranslationMethod};
use crate::model::id::{
    ComparisonId, MemberId, PacketId, PageId, PersonId, RedFlagId, RedFlagSignId, SignId, SourceId, TopicId,
};
use crate::model::packet::{NamedComparison, Packet};
use crate::model::page::Page;
use crate::model::relation::{Mimic, MimicSide, Relation, RelationKind};
use crate::model::topic::{SignGroup, TopicKind};
use crate::model::{LanguageTag, Version};
use crate::parse::{IncompleteTopic, Parsed};
use crate::source::{Content, FileId, Located, SourceFile, Sources, Span};
pub(super) use documents::words;
use documents::{record, text};
use jiff::civil::date;
use std::cell::Cell;
use std::sync::Arc;

/// As many files as any of these tests has documents.
const FILES: usize = 64;

/// A set to be linked.
pub(super) struct Sample {
    files: Vec<FileId>,
    used: usize,
    /// Grows with each place, so that no two things stand at the same one.
    offset: Cell<usize>,
    pub config: Config,
    pub parsed: Parsed,
    pub drafts: bool,
}

pub(super) fn tag(text: &str) -> LanguageTag {
    LanguageTag::new(text).expect("a tag")
}

pub(super) fn topic_id(text: &str) -> TopicId {
    TopicId::new(text).expect("an id")
}

pub(super) fn sign_id(text: &str) -> SignId {
    SignId::new(text).expect("an id")
}

pub(super) fn red_flag_id(text: &str) -> RedFlagId {
    RedFlagId::new(text).expect("an id")
}

/// The ids of the codes of findings, in order.
pub(super) fn names(findings: &[Diagnostic]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code.name).collect()
}

impl Sample {
    /// A set without content, with a person, a source and a page `about`; the first language is the default one.
    pub fn new(languages: &[&str]) -> Sample {
        let file = |number: usize| SourceFile {
            path: format!("{number:03}.md"),
            content: Content::Text("".into()),
        };
        let sources = Sources::new((0..FILES).map(file).collect());
        let mut sample = Sample {
            files: sources.iter().map(|(id, _)| id).collect(),
            used: 1,
            offset: Cell::new(0),
            config: config(),
            parsed: Parsed::default(),
            drafts: false,
        };
        sample.config.languages = languages
            .iter()
            .map(|language| sample.at(tag(language)))
            .collect();
        let span = sample.place();
        let open = |language: &&str| {
            let words = ClinicWords {
                after_hours: None,
                hours: Some(format!("open [{language}]")),
            };
            (tag(language), words)
        };
        sample.config.clinic.in_languages = languages.iter().skip(1).map(open).collect();
        let named = |language: &&str| {
            let words = PersonWords {
                role: format!("physical therapist [{language}]").into(),
                credential: None,
            };
            (tag(language), words)
        };
        sample.parsed.people.push(Person {
            id: PersonId::new("pt-lead").expect("an id"),
            name: "Ana Ruiz".into(),
            role: "physical therapist".into(),
            credential: Some("DPT".into()),
            others: languages.iter().skip(1).map(named).collect(),
            active: true,
            span,
        });
        sample.parsed.sources.push(Source {
            id: SourceId::new("nhs-leaflet").expect("an id"),
            title: "A leaflet".into(),
            publisher: "NHS".into(),
            url: None,
            published: None,
            checked: date(2026, 11, 22),
            text_read: true,
            span,
        });
        sample.page("about", languages[0]);
        sample
    }

    /// A place in the file of shared data.
    pub fn place(&self) -> Span {
        let offset = self.offset.get();
        self.offset.set(offset + 1);
        Span::new(self.files[0], offset..offset + 1)
    }

    pub fn at<T>(&self, value: T) -> Located<T> {
        Located::new(value, self.place())
    }

    fn file(&mut self) -> FileId {
        self.used += 1;
        self.files[self.used - 1]
    }

    pub fn condition(&mut self, id: &str) -> &mut Document {
        self.topic(id, TopicKind::Condition)
    }

    pub fn symptom(&mut self, id: &str) -> &mut Document {
        self.topic(id, TopicKind::Symptom)
    }

    pub fn treatment(&mut self, id: &str) -> &mut Document {
        self.topic(id, TopicKind::Treatment)
    }

    fn topic(&mut self, id: &str, kind: TopicKind) -> &mut Document {
        let file = self.file();
        let at = Span::start_of(file);
        let language = self.config.default_language().clone();
        let document = Document {
            topic: topic_id(id),
            kind,
            draft: false,
            text: Arc::new(text(file, language, &format!("The {id}"))),
            origin: Origin::Original(Box::new(record(at))),
        };
        self.parsed.documents.push(document);
        self.parsed.documents.last_mut().expect("it was just added")
    }

    pub fn translation(&mut self, id: &str, kind: TopicKind, language: &str, title: &str) -> &mut Document {
        let file = self.file();
        let at = Span::start_of(file);
        let document = Document {
            topic: topic_id(id),
            kind,
            draft: false,
            text: Arc::new(text(file, tag(language), title)),
            origin: Origin::Translation(Box::new(Translation {
                of_version: Located::new(VERSION, at),
                method: TranslationMethod::Human,
                translator: None,
                reviewed_by: None,
                credential: None,
                date: None,
                span: at,
            })),
        };
        self.parsed.documents.push(document);
        self.parsed.documents.last_mut().expect("it was just added")
    }

    pub fn incomplete(&mut self, id: &str) {
        let file = self.file();
        self.parsed.incomplete.push(IncompleteTopic {
            topic: topic_id(id),
            kind: TopicKind::Condition,
            language: self.config.default_language().clone(),
            file,
        });
    }

    pub fn page(&mut self, id: &str, language: &str) {
        let file = self.file();
        let at = Span::start_of(file);
        self.parsed.pages.push(Page {
            id: PageId::new(id).expect("an id"),
            language: tag(language),
            file,
            title: Located::new(format!("Page {id}").into(), at),
            summary: Located::new("A page.".into(), at),
            sections: Vec::new(),
        });
    }

    /// A sign with words in the default language and in those given.
    pub fn sign(&mut self, id: &str, group: SignGroup, others: &[&str]) {
        let text = self.words(&format!("sign {id}"), others);
        self.parsed.signs.push(Sign {
            id: sign_id(id),
            group,
            text,
            sources: Vec::new(),
            unconfirmed: false,
            span: self.place(),
        });
    }

    /// A red flag with one sign, with words in the default language and in those given.
    pub fn red_flag(&mut self, id: &str, urgency: Urgency, others: &[&str]) {
        let sign = RedFlagSign {
            id: RedFlagSignId::new(&format!("{id}-sign")).expect("an id"),
            text: self.words(&format!("you have {id}"), others),
            unconfirmed: false,
        };
        let flag = RedFlag {
            id: red_flag_id(id),
            urgency,
            name: self.words(&format!("flag {id}"), others),
            signs: vec![sign],
            sources: Vec::new(),
            review_due: self.at(date(2028, 1, 1)),
            span: self.place(),
        };
        self.parsed.red_flags.push(flag);
    }

    fn words(&self, words: &str, others: &[&str]) -> Translated {
        let mut translated = Translated::new(self.at(words.into()));
        for language in others {
            let other = self.at(format!("{words} [{language}]").into());
            translated.others.insert(tag(language), other);
        }
        translated
    }

    pub fn relation(&mut self, from: &str, kind: RelationKind, to: &str) {
        let relation = Relation {
            from: self.at(topic_id(from)),
            kind,
            to: self.at(topic_id(to)),
            span: self.place(),
        };
        self.parsed.relations.push(relation);
    }

    pub fn mimic(&mut self, first: (&str, &[&str]), second: (&str, &[&str])) {
        let side = |(topic, signs): (&str, &[&str])| MimicSide {
            topic: self.at(topic_id(topic)),
            signs: signs.iter().map(|sign| self.at(sign_id(sign))).collect(),
        };
        let mimic = Mimic {
            sides: [side(first), side(second)],
            sources: Vec::new(),
            span: self.place(),
        };
        self.parsed.mimics.push(mimic);
    }

    /// A comparison of content/comparisons, with words in the default language and in those given.
    pub fn named(&mut self, id: &str, conditions: &[&str], others: &[&str]) {
        let file = self.file();
        let comparison = NamedComparison {
            id: ComparisonId::new(id).expect("an id"),
            file,
            title: self.words(&format!("Title of {id}"), others),
            purpose: self.words(&format!("Purpose of {id}."), others),
            conditions: conditions.iter().map(|id| self.at(topic_id(id))).collect(),
        };
        self.parsed.comparisons.push(comparison);
    }

    /// A packet of content/packets, the same way.
    pub fn packet(&mut self, id: &str, members: &[&str], others: &[&str]) {
        let file = self.file();
        let packet = Packet {
            id: PacketId::new(id).expect("an id"),
            file,
            title: self.words(&format!("Title of {id}"), others),
            summary: self.words(&format!("Summary of {id}."), others),
            when: self.words(&format!("When {id}."), others),
            members: members
                .iter()
                .map(|id| self.at(MemberId::new(id).expect("an id")))
                .collect(),
            duplex: true,
        };
        self.parsed.packets.push(packet);
    }

    pub fn linked(self) -> (Library, Vec<Diagnostic>) {
        let mut findings = Vec::new();
        let library = link(
            self.config,
            Languages::embedded(),
            self.parsed,
            self.drafts,
            &mut findings,
        );
        (library, findings)
    }

    /// The set linked, when nothing is wrong with it.
    pub fn clean(self) -> Library {
        let (library, findings) = self.linked();
        assert_eq!(findings, [], "a set without findings");
        library
    }
}

const VERSION: Version = Version {
    major: 1,
    minor: 0,
    patch: 0,
};

fn config() -> Config {
    let phone = |text| Phone::parse(text, Region::UnitedStates).expect("a number");
    Config {
        clinic: Clinic {
            name: "Hill Clinic".into(),
            phone: phone("555-555-0142"),
            after_hours: None,
            in_languages: Default::default(),
            hours: Some("Monday to Friday, 8 to 5".into()),
            address: None,
            website: Some("https://clinic.example".into()),
            region: Region::UnitedStates,
            emergency: phone("911"),
        },
        sample: false,
        languages: Vec::new(),
        base_url: "https://clinic.example/".into(),
        theme: "clinic".into(),
        editions: vec![Edition::Letter],
        paper: Default::default(),
        print: Default::default(),
        icd10cm_year: None,
        code_table: None,
        health_records: true,
        hosting: None,
        compress: false,
        checks: Checks::default(),
        review: Default::default(),
        language_access: None,
        pages: Default::default(),
    }
}
