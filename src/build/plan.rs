//! Every address of the site, with the job that fills it and the file that asked for it.
//!
//! The plan is made from what was approved and from nothing else: what is withdrawn has no job, so it has no file.

use super::ADDRESS_TAKEN;
use super::press::Press;
use super::sets;
use crate::config::Edition;
use crate::diagnostic::Diagnostic;
use crate::exchange::hosting::{self, HostFile};
use crate::exchange::{connect, fhir};
use crate::library::Topic;
use crate::model::comparison::ComparisonName;
use crate::model::id::{PacketId, PageId, TopicId};
use crate::model::{LanguageTag, TopicKind};
use crate::output::{ClosedPlan, Plan, SitePath};
use crate::release::gone::RETIRED;
use crate::release::stamp::StateHash;
use crate::site::OptionalList;
use std::collections::BTreeSet;

/// What fills one address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    Home(LanguageTag),
    AToZ(LanguageTag),
    /// All topics of a kind; for symptoms, the guides with what may be behind them.
    Kind(TopicKind, LanguageTag),
    Body(LanguageTag),
    /// New and changed handouts.
    Feed(LanguageTag),
    Search(LanguageTag),
    /// Related conditions.
    Map(LanguageTag),
    Glossary(LanguageTag),
    /// What the handouts rest on.
    References(LanguageTag),
    People(LanguageTag),
    /// That help in other languages is free.
    LanguageHelp(LanguageTag),
    /// What the search of a language looks up.
    SearchIndex(LanguageTag),
    NotFound,
    Topic(TopicId, LanguageTag),
    /// What holds today of one state that may be on paper.
    State(StateHash),
    /// The page at the address of a document that is gone: index into the releases' list of them.
    Gone(usize),
    /// The page that stands in for a withheld handout.
    Withheld(TopicId, LanguageTag),
    Comparison(ComparisonName, LanguageTag),
    /// All comparisons.
    Comparisons(LanguageTag),
    Packet(PacketId, LanguageTag),
    /// The page that stands in for a packet with a withheld member.
    WithheldPacket(PacketId, LanguageTag),
    /// All packets.
    Packets(LanguageTag),
    Page(PageId, LanguageTag),
    Sheet(SheetName),
    /// Index into the press's assets.
    Asset(usize),
    /// The sitemap's file of this name.
    Sitemap(String),
    Robots,
    /// Handouts by code.
    Connect,
    /// The answer made in advance at this address.
    Answer(String),
    /// All handouts as FHIR.
    Fhir,
    /// What those see of a handout, or of the whole site, with whom it is shared.
    SharePicture(Option<TopicId>, LanguageTag),
    /// A handout as plain text.
    Text(TopicId, LanguageTag),
    /// What the server of the site reads.
    Hosted(HostFile),
    /// The text of another job as gzip. It is made a second time for this: a build that packs is for a server that is
    /// asked more often than built for.
    Packed(Box<Job>),
}

/// One PDF: what of, in which language and edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetName {
    pub of: SheetOf,
    pub language: LanguageTag,
    pub edition: Edition,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SheetOf {
    Handout(TopicId),
    Comparison(ComparisonName),
    Packet(PacketId),
}

/// Plans a whole site.
///
/// # Errors
/// Addresses that two things want, with both.
pub fn plan(press: &Press<'_>) -> Result<ClosedPlan<Job>, Vec<Diagnostic>> {
    let mut planner = Planner {
        press,
        plan: Plan::new(),
        findings: Vec::new(),
    };
    for language in &press.library().config.languages {
        planner.lists(&language.value);
    }
    for topic in press.library().topics.values() {
        planner.topic(topic);
    }
    planner.comparisons();
    planner.packets();
    planner.pages();
    planner.states();
    let assets = &press.tools.assets.files;
    for (index, asset) in assets.iter().enumerate() {
        planner.add(
            asset.path.clone(),
            "the theme and content/figures",
            Job::Asset(index),
        );
    }
    let at = &press.site.addresses;
    planner.add(at.not_found().to_owned(), "takehome", Job::NotFound);
    for name in &press.sitemaps {
        planner.add(name.clone(), "takehome", Job::Sitemap(name.clone()));
    }
    planner.add("robots.txt".to_owned(), "takehome", Job::Robots);
    for file in press.library().config.hosting.map_or(&[][..], hosting::files) {
        planner.add(file.path().to_owned(), "takehome (hosting)", Job::Hosted(*file));
    }
    if press.library().config.health_records {
        planner.health_records();
    }
    planner.close()
}

struct Planner<'p, 'a> {
    press: &'p Press<'a>,
    plan: Plan<Job>,
    findings: Vec<Diagnostic>,
}

impl Planner<'_, '_> {
    fn add(&mut self, path: String, maker: &str, job: Job) {
        let compress = self.press.library().config.compress;
        if compress && hosting::TEXTS.contains(&hosting::ending(&path)) {
            let packed = Job::Packed(Box::new(job.clone()));
            self.add(format!("{path}.gz"), maker, packed);
        }
        match SitePath::new(path) {
            Ok(path) => self.plan.add(path, maker, job),
            Err(error) => self.findings.push(
                Diagnostic::of_path(
                    &ADDRESS_TAKEN,
                    maker,
                    format!("this cannot be an address: {error}"),
                )
                .hint("Rename the file with the letters a to z, digits and hyphens."),
            ),
        }
    }

    fn lists(&mut self, language: &LanguageTag) {
        let press = self.press;
        let at = &press.site.addresses;
        let mut lists = vec![
            (at.home(language), Job::Home(language.clone())),
            (at.a_to_z(language), Job::AToZ(language.clone())),
            (at.body(language), Job::Body(language.clone())),
            (at.feed(language), Job::Feed(language.clone())),
            (at.sources(language), Job::References(language.clone())),
            (at.people(language), Job::People(language.clone())),
            (at.search(language), Job::Search(language.clone())),
            (at.search_index(language), Job::SearchIndex(language.clone())),
        ];
        let site = &self.press.site;
        if site.has_list(OptionalList::Map, language) {
            lists.push((at.map(language), Job::Map(language.clone())));
        }
        if site.has_list(OptionalList::Glossary, language) {
            lists.push((at.glossary(language), Job::Glossary(language.clone())));
        }
        if self.press.library().config.language_access.is_some() {
            lists.push((at.language_help(language), Job::LanguageHelp(language.clone())));
        }
        for kind in TopicKind::ALL {
            lists.push((at.kind(kind, language), Job::Kind(kind, language.clone())));
        }
        if press.library().config.makes_share_pictures() {
            let path = at.share_picture(None, language);
            lists.push((path, Job::SharePicture(None, language.clone())));
        }
        for (path, job) in lists {
            self.add(path, "takehome (a list of topics)", job);
        }
    }

    fn health_records(&mut self) {
        let press = self.press;
        self.add(connect::PAGE.to_owned(), "takehome", Job::Connect);
        for path in press.exchanged.answers.keys() {
            self.add(path.clone(), "takehome (codes)", Job::Answer(path.clone()));
        }
        if let Ok(path) = SitePath::new(fhir::PATH) {
            self.plan.add_last(path, "takehome", Job::Fhir);
        }
        if press.library().config.compress
            && let Ok(path) = SitePath::new(format!("{}.gz", fhir::PATH))
        {
            let packed = Job::Packed(Box::new(Job::Fhir));
            self.plan.add_last(path, "takehome", packed);
        }
    }

    fn topic(&mut self, topic: &Topic) {
        let press = self.press;
        let at = &press.site.addresses;
        for text in topic.texts() {
            let (id, language) = (topic.id.clone(), text.language.clone());
            let maker = press.maker(topic, &language);
            let path = at.topic(topic.kind, &id, &language);
            if press.approved.withheld().is_withheld(&id, &language) {
                self.add(path, &maker, Job::Withheld(id, language));
                continue;
            }
            self.add(path, &maker, Job::Topic(id.clone(), language.clone()));
            if press.library().config.health_records {
                let path = at.text(topic.kind, &id, &language);
                self.add(path, &maker, Job::Text(id.clone(), language.clone()));
            }
            if press.library().config.makes_share_pictures() {
                let path = at.share_picture(Some(&id), &language);
                self.add(
                    path,
                    &maker,
                    Job::SharePicture(Some(id.clone()), language.clone()),
                );
            }
            self.sheets(SheetOf::Handout(id), &language, &maker);
        }
    }

    /// The sheets of one thing in every edition.
    fn sheets(&mut self, of: SheetOf, language: &LanguageTag, maker: &str) {
        let press = self.press;
        for edition in &press.library().config.editions {
            let name = SheetName {
                of: of.clone(),
                language: language.clone(),
                edition: *edition,
            };
            let path = super::sheets::path(&press.site, press.library(), &name);
            self.add(path, maker, Job::Sheet(name));
        }
    }

    fn comparisons(&mut self) {
        let press = self.press;
        let at = &press.site.addresses;
        let mut languages = BTreeSet::new();
        for (name, language) in sets::comparisons(press.approved) {
            let maker = match &name {
                ComparisonName::Mimics(topic) => {
                    let topic = press.library().topics.get(topic);
                    topic.map_or_else(String::new, |topic| press.maker(topic, &language))
                }
                ComparisonName::Named(id) => format!("content/comparisons/{id}.toml"),
            };
            let job = Job::Comparison(name.clone(), language.clone());
            self.add(at.comparison(&name, &language), &maker, job);
            self.sheets(SheetOf::Comparison(name), &language, &maker);
            languages.insert(language);
        }
        for language in languages {
            let path = at.comparisons(&language);
            self.add(
                path,
                "takehome (a list of comparisons)",
                Job::Comparisons(language),
            );
        }
    }

    fn packets(&mut self) {
        let press = self.press;
        let at = &press.site.addresses;
        let mut languages = BTreeSet::new();
        for (packet, language, published) in sets::packets(press.approved) {
            let maker = format!("content/packets/{}.toml", packet.id);
            let (id, path) = (packet.id.clone(), at.packet(&packet.id, language));
            if !published {
                self.add(path, &maker, Job::WithheldPacket(id, language.clone()));
                continue;
            }
            self.add(path, &maker, Job::Packet(id.clone(), language.clone()));
            self.sheets(SheetOf::Packet(id), language, &maker);
            languages.insert(language.clone());
        }
        for language in languages {
            let path = at.packets(&language);
            self.add(path, "takehome (a list of packets)", Job::Packets(language));
        }
    }

    fn pages(&mut self) {
        for (id, languages) in &self.press.library().pages {
            for language in languages.keys() {
                let path = self.press.site.addresses.page(id, language);
                let maker = format!("content/pages/{id}.md");
                self.add(path, &maker, Job::Page(id.clone(), language.clone()));
            }
        }
    }

    fn states(&mut self) {
        let press = self.press;
        let at = &press.site.addresses;
        for (hash, printed) in &press.printed {
            let maker = format!("a released state of \"{}\"", printed.topic);
            self.add(at.state(hash), &maker, Job::State(hash.clone()));
        }
        for (index, gone) in press.releases.gone.iter().enumerate() {
            let path = at.topic(gone.kind, &gone.topic, &gone.language);
            self.add(path, RETIRED, Job::Gone(index));
        }
    }

    fn close(mut self) -> Result<ClosedPlan<Job>, Vec<Diagnostic>> {
        match self.plan.close() {
            Ok(plan) if self.findings.is_empty() => Ok(plan),
            Ok(_) => Err(self.findings),
            Err(collisions) => {
                self.findings.extend(collisions.into_iter().map(|collision| {
                    Diagnostic::of_path(&ADDRESS_TAKEN, collision.path.to_string(), collision.to_string())
                        .hint("Rename one of the two files.")
                }));
                Err(self.findings)
            }
        }
    }
}
