//! A tiny site in three languages for the tests of this room: every kind of page, part, block and inline at least once.

pub mod handout;
pub mod lists;
pub mod others;
pub mod reference;
mod sections;
pub mod translated;

use self::handout::{facts, leg_numbness, sciatica, sheets};
use self::lists::{comparison_entries, guides, letters, overview, packet_entries, regions, untranslated};
use self::others::{article, comparison, named_comparison, packet};
use self::translated::translated;
use super::lists::Overview;
use super::state::{Target, Told};
use super::topic::TopicName;
use super::view::lists::{CodeGroupView, CodeLineView, CodeLink};
use super::view::{ConnectPage, PageView};
use super::{Assets, Engine, Facts, Shell, Site, Theme};
use crate::config::{Alert, Checks, Config, Edition, Feedback, PageChoices};
use crate::language::{Direction, Languages};
use crate::model::block::ListRole;
use crate::model::clinic::{Clinic, Phone, Region};
use crate::model::figure::{Picture, PictureKind};
use crate::model::id::{PacketId, TopicId};
use crate::model::reading::{Block, Destination, Inline, Reading, SignList};
use crate::model::retired::Retired;
use crate::model::{LanguageTag, TopicKind};
use crate::release::difference::PartName;
use crate::release::printed::Verdict;
use crate::release::told::ToldPart;
use crate::source::{Content, Located, SourceFile, Sources, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;

pub fn tag(text: &str) -> LanguageTag {
    LanguageTag::new(text).expect("a tag")
}

pub fn topic_id(text: &str) -> TopicId {
    TopicId::new(text).expect("an id")
}

fn texts(list: &[&str]) -> Vec<Cow<'static, str>> {
    list.iter().map(|text| Cow::Owned((*text).to_owned())).collect()
}

fn words(text: &str) -> Vec<Inline<'static>> {
    vec![Inline::text(text.to_owned())]
}

fn paragraph(text: &str) -> Block<'static> {
    Block::Paragraph { content: words(text) }
}

fn list(role: ListRole, items: &[&str]) -> Block<'static> {
    Block::List {
        role,
        start: None,
        items: items.iter().map(|item| vec![paragraph(item)]).collect(),
    }
}

fn heading(text: &str, anchor: &str) -> Block<'static> {
    Block::Heading {
        level: 3,
        anchor: anchor.to_owned().into(),
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

/// A label and the signs under it.
fn signs(label: &str, signs: &[&str]) -> Option<SignList<'static>> {
    Some(SignList {
        label: words(label),
        signs: texts(signs),
    })
}

/// The title of a handout that there is in English only, on a page in another language.
fn english_only(title: &str, note: &str) -> Vec<Inline<'static>> {
    let title = Inline::Foreign {
        language: tag("en"),
        content: words(title),
    };
    vec![title, Inline::text(format!(" ({note})"))]
}

pub fn config() -> Config {
    let located = |text: &str| Located::new(tag(text), settings_place());
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
            in_languages: BTreeMap::new(),
        },
        sample: true,
        languages: vec![located("en"), located("es"), located("ar")],
        base_url: "https://clinic.example/handouts/".to_owned(),
        theme: "clinic".to_owned(),
        editions: vec![Edition::Letter, Edition::LetterLarge],
        paper: Default::default(),
        print: Default::default(),
        icd10cm_year: Some(2027),
        code_table: None,
        health_records: true,
        hosting: None,
        compress: false,
        checks: Checks::default(),
        review: Default::default(),
        language_access: None,
        pages: page_choices(),
    }
}

/// All of them.
fn page_choices() -> PageChoices {
    let span = settings_place();
    PageChoices {
        brand: None,
        logo: Some(Located::new("nerve.svg".into(), span)),
        share_pictures: Some(true),
        alert: Some(Alert {
            text: "We are closed on December 25.".to_owned(),
            in_languages: BTreeMap::from([(tag("es"), "Cerramos el 25 de diciembre.".to_owned())]),
            link: Some("https://clinic.example/holidays".to_owned()),
            until: None,
            span,
        }),
        feedback: Some(Feedback::Form("https://forms.clinic.example/feedback".to_owned())),
    }
}

/// Places are needed by types and mean nothing here.
fn settings_place() -> Span {
    let sources = Sources::new(vec![SourceFile {
        path: "takehome.toml".to_owned(),
        content: Content::Text("".into()),
    }]);
    Span::start_of(sources.find("takehome.toml").expect("the only file"))
}

pub fn pictures() -> BTreeMap<String, Picture> {
    let drawing: &[u8] = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 240\"><rect width=\"640\" \
        height=\"240\" fill=\"#f1ece0\"/><path d=\"M60 40C240 40 260 200 600 200\" fill=\"none\" stroke=\"#0f5257\" \
        stroke-width=\"14\"/></svg>";
    let name = "nerve.svg".to_owned();
    let picture = Picture {
        file: config().languages[0].span.file(),
        name: name.clone(),
        kind: PictureKind::Svg,
        width: 640,
        height: 240,
        bytes: drawing.into(),
        places: Vec::new(),
    };
    BTreeMap::from([(name, picture)])
}

/// The theme's files and the pictures.
pub fn assets(theme: &Theme) -> Assets {
    Assets::new(
        theme,
        &pictures(),
        &BTreeMap::new(),
        &Languages::embedded(),
        &page_choices(),
    )
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
        let frame = engine.frame(shell, page.page());
        let frame = frame.unwrap_or_else(|finding| panic!("{}", finding.message));
        view["frame"] = serde_json::to_value(frame).expect("values are data");
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
    let assets = assets(&theme);
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
    made.add(&site, &engine, "en", &connect_page(&site, english));
    let sides = comparison();
    let compared = site.comparison_page(english, &sides, &[tag("en")], &sheets());
    made.add(&site, &engine, "en", &compared);
    add_sets(&mut made, &site, &engine);
    let numbness = leg_numbness();
    let guide = site.topic_page(english, &numbness, &[tag("en")], &[], &Facts::default());
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
    add_states(&mut made, &site, &engine);
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

/// A named comparison, a packet, a withheld one, and their lists.
fn add_sets(made: &mut Rendered, site: &Site, engine: &Engine) {
    let english = site.shell(&tag("en")).expect("a language of the project");
    let languages = [tag("en")];
    let named = named_comparison();
    made.add(
        site,
        engine,
        "en",
        &site.comparison_page(english, &named, &languages, &[]),
    );
    let id = |text: &str| PacketId::new(text).expect("an id");
    let packet = packet();
    let page = site.packet_page(english, &id("new-leg-pain"), &packet, &languages, &sheets());
    made.add(site, engine, "en", &page);
    let withheld = site.withheld_packet_page(english, &id("old-packet"), "Old packet", &packet.members[..1]);
    made.add(site, engine, "en", &withheld);
    let entries = packet_entries();
    made.add(
        site,
        engine,
        "en",
        &site.packets_page(english, &entries, &languages),
    );
    let entries = comparison_entries();
    made.add(
        site,
        engine,
        "en",
        &site.comparisons_page(english, &entries, &languages),
    );
}

/// Handouts by code, with one code.
fn connect_page<'a>(site: &Site, shell: &'a Shell) -> ConnectPage<'a> {
    let mut page = site.connect_page(shell, &[], &|_| Vec::new(), "{}");
    let link = CodeLink {
        href: "../conditions/sciatica.html".to_owned(),
        title: "Sciatica".to_owned(),
        language: tag("en"),
        direction: Direction::Ltr,
    };
    page.connect.groups = vec![CodeGroupView {
        system: "ICD-10-CM, FY 2027".to_owned(),
        codes: vec![CodeLineView {
            code: "M54.3".to_owned(),
            links: vec![link],
        }],
    }];
    page
}

/// The page of a state that lacks emergency signs, and the one of a withdrawn topic.
fn add_states(made: &mut Rendered, site: &Site, engine: &Engine) {
    let english = site.shell(&tag("en")).expect("a language of the project");
    let (id, language) = (topic_id("sciatica"), tag("en"));
    let changes = [ToldPart {
        name: PartName::EmergencyCard,
        heading: None,
        new: vec!["a foot that drops".to_owned()],
        gone: vec!["a cold foot".to_owned()],
    }];
    let changed = Told {
        path: "v/3fa9c2d1.html".to_owned(),
        language: &language,
        title: "Sciatica",
        stamp: Some(("1.0.0+3fa9c2d1".to_owned(), Some(jiff::civil::date(2026, 11, 1)))),
        verdict: Verdict::LacksEmergency,
        urgent_changed: true,
        retired: None,
        target: Some(Target {
            kind: TopicKind::Condition,
            id: &id,
            language: &language,
            title: "Sciatica",
        }),
        sheets: sheets(),
        changes: &changes,
    };
    made.add(site, engine, "en", &site.state_page(english, &changed));
    let located = |id: &str| Located::new(topic_id(id), site.config.languages[0].span);
    let retired = Retired {
        id: located("old-name"),
        kind: None,
        language: None,
        on: jiff::civil::date(2026, 11, 1),
        reason: "It has another name.".into(),
        reasons: BTreeMap::new(),
        successor: Some(located("sciatica")),
        titles: BTreeMap::new(),
        span: site.config.languages[0].span,
    };
    let withdrawn = Told {
        path: "conditions/old-name.html".to_owned(),
        stamp: None,
        verdict: Verdict::Withdrawn,
        urgent_changed: false,
        retired: Some(&retired),
        sheets: Vec::new(),
        changes: &[],
        ..changed
    };
    made.add(site, engine, "en", &site.state_page(english, &withdrawn));
}

fn add_language(made: &mut Rendered, site: &Site, engine: &Engine, language: &str) {
    let shell = site.shell(&tag(language)).expect("a language of the project");
    let english = language == "en";
    let all = ["en", "es", "ar"].map(tag);
    let reading = if english { sciatica() } else { translated(language) };
    let sheets = if english { sheets() } else { Vec::new() };
    let facts = if english { facts() } else { Facts::default() };
    let none = Overview {
        untranslated: true,
        ..Overview::default()
    };
    let overview = if english { overview() } else { none };
    let letters = if english { letters() } else { Vec::new() };
    let guides = if english { guides() } else { Vec::new() };
    let regions = if english { regions() } else { Vec::new() };
    let untranslated = if english { Vec::new() } else { untranslated() };
    made.add(site, engine, language, &site.home_page(shell, &overview));
    made.add(
        site,
        engine,
        language,
        &site.a_to_z_page(shell, &letters, &untranslated),
    );
    for kind in [TopicKind::Condition, TopicKind::Treatment] {
        made.add(
            site,
            engine,
            language,
            &site.kind_page(shell, kind, &letters, &[]),
        );
    }
    made.add(site, engine, language, &site.symptoms_page(shell, &guides));
    made.add(site, engine, language, &site.body_page(shell, &regions));
    reference::add(made, site, engine, language);
    let page = site.topic_page(shell, &reading, &all, &sheets, &facts);
    made.add(site, engine, language, &page);
    if english {
        let article = article();
        let page = site.article_page(shell, &article, &[tag("en")]);
        made.add(site, engine, language, &page);
    }
}
