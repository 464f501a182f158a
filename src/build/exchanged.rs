//! Files for health records and portals: the look-up by code, answers made in advance, the FHIR bundle, plain texts.

use super::plan::{SheetName, SheetOf};
use super::press::{Press, Rendered};
use crate::diagnostic::Diagnostic;
use crate::exchange::connect::LookUp;
use crate::exchange::fhir::{self, File, Handout, Sum, WEB};
use crate::exchange::{answers, connect, text};
use crate::language::fill;
use crate::library::approval::Approved;
use crate::library::{Topic, reading};
use crate::model::LanguageTag;
use crate::release::Releases;
use crate::release::ledger::Entry;
use crate::release::stamp::Stamp;
use crate::site::address::Addresses;
use crate::site::connect::CodeGroup;
use std::collections::BTreeMap;

/// What is made once for all files of this kind.
#[derive(Debug, Default)]
pub struct Exchanged<'a> {
    look_up: LookUp<'a>,
    /// Answers made in advance, by address.
    pub answers: BTreeMap<String, Vec<u8>>,
}

impl<'a> Exchanged<'a> {
    pub fn new(approved: &Approved<'a>, releases: &Releases, addresses: &Addresses) -> Exchanged<'a> {
        if !approved.library().config.health_records {
            return Exchanged::default();
        }
        let look_up = LookUp::of(approved);
        let answers = answers::answers(approved, &look_up, &releases.states, addresses);
        Exchanged { look_up, answers }
    }
}

impl<'a> Press<'a> {
    /// The page that reads a question and leads to its handout.
    pub(super) fn connect(&self) -> Rendered {
        let look_up = &self.exchanged.look_up;
        let icd10cm = look_up.icd10cm.iter();
        let icd10cm = icd10cm.map(|(code, topics)| (code.to_string(), topics.as_slice()));
        let snomed = look_up.snomed.iter();
        let snomed = snomed.map(|(id, topics)| ((*id).to_owned(), topics.as_slice()));
        let year = self.library().config.icd10cm_year;
        let groups: Vec<CodeGroup<'_, '_>> = [
            (
                year.map_or_else(|| "ICD-10-CM".to_owned(), |year| format!("ICD-10-CM, FY {year}")),
                icd10cm.collect::<Vec<_>>(),
            ),
            ("SNOMED CT".to_owned(), snomed.collect()),
        ]
        .into_iter()
        .filter(|(_, codes)| !codes.is_empty())
        .map(|(system, codes)| CodeGroup { system, codes })
        .collect();
        let data = connect::data(self.approved, look_up, &self.site.addresses);
        let shell = self.shell(self.library().default_language());
        let approved: &'a Approved<'a> = self.approved;
        let published = |topic: &'a Topic| connect::languages(approved, topic).collect();
        self.page(shell, &self.site.connect_page(shell, &groups, &published, &data))
    }

    /// A handout as plain text.
    pub(super) fn plain_text(&self, topic: &Topic, language: &LanguageTag) -> Vec<u8> {
        let library = self.library();
        let reading = reading::read(library, topic, language, self.approved.withheld())
            .expect("the plan names only languages that a topic has");
        let strings = &self.shell(language).language.strings;
        let draft = reading.draft.then_some(&*strings.handout.draft);
        let sample = library.config.sample.then_some(&*strings.handout.sample);
        let marks: Vec<&str> = draft.into_iter().chain(sample).collect();
        let mut end = Vec::new();
        if let Some(state) = self.releases.states.get(&topic.id, language) {
            let stamp = state.stamp.to_string();
            end.push(fill(&strings.sheet.version, &[("version", &stamp)]));
        }
        let at = &self.site.addresses;
        end.push(at.absolute(&at.topic(topic.kind, &topic.id, language)));
        text::plain_text(reading, &marks, &end).into_bytes()
    }

    /// The bundle of all handouts. Rendered last: it has the sums of all sheets.
    pub(super) fn fhir(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        let mut handouts = Vec::new();
        for (topic, text) in self.approved.documents() {
            let language = &text.language;
            let Some(state) = self.releases.states.get(&topic.id, language) else {
                continue;
            };
            let replaces = self.replaced(topic, language, &state.stamp);
            let handout = |form, files| Handout {
                topic: &topic.id,
                kind: topic.kind,
                language,
                form,
                title: &text.wording.title.value,
                summary: &text.wording.summary.value,
                published: topic.record.published.value,
                stamp: &state.stamp,
                replaces: replaces.clone(),
                translates: (*language != topic.original.language).then_some(&topic.original.language),
                files,
            };
            for edition in &self.library().config.editions {
                let name = SheetName {
                    of: SheetOf::Handout(topic.id.clone()),
                    language: language.clone(),
                    edition: *edition,
                };
                let file = File {
                    url: self.site.addresses.absolute(&super::sheets::path(
                        &self.site,
                        self.library(),
                        &name,
                    )),
                    media_type: "application/pdf",
                    sum: Some(self.sheets.sum(self.sheet_desk(), &name)?),
                };
                handouts.push(handout(edition.key(), vec![file]));
            }
            handouts.push(handout(WEB, self.web_files(topic, language)));
        }
        Ok(fhir::bundle(&self.library().config, &handouts))
    }

    fn web_files(&self, topic: &Topic, language: &LanguageTag) -> Vec<File> {
        let at = &self.site.addresses;
        let text = File {
            url: at.absolute(&at.text(topic.kind, &topic.id, language)),
            media_type: "text/plain",
            sum: Some(Sum::of(&self.plain_text(topic, language))),
        };
        let page = File {
            url: at.absolute(&at.topic(topic.kind, &topic.id, language)),
            media_type: "text/html",
            sum: None,
        };
        vec![text, page]
    }

    /// The state of a document that was released before this one.
    fn replaced(&self, topic: &Topic, language: &LanguageTag, now: &Stamp) -> Option<Stamp> {
        let history = self.releases.ledger.history(&topic.id, language).rev();
        let mut stamps = history.map(Entry::stamp);
        stamps.find(|stamp| stamp != now)
    }
}
