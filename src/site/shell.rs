//! What the pages of one language share, made once: the clinic, the menu, the words of the interface.
//!
//! [`Site`] holds one [`Shell`] per language of the project. A shell keeps its [`SiteView`] as a value of the template
//! engine, which the pages of a thread then share without copying it.

use super::address::Addresses;
use super::assets::Assets;
use super::html::Surroundings;
use super::view::{AlertView, ClinicView, LogoView, MenuItem, PhoneView, Place, SiteView, Words};
use crate::config::{Config, Feedback};
use crate::language::{Language, Languages, fill, strings};
use crate::model::clinic::Phone;
use crate::model::{LanguageTag, TopicKind};
use std::collections::{BTreeMap, BTreeSet};

/// The Content-Security-Policy of every page: nothing but the site's own style and pictures. Pages have no script that could
/// connect to anything; tools that look at a site from inside of a page (Lighthouse) ask for its robots.txt that way.
pub const SECURITY_POLICY: &str = "default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/// That of a page with a form which leads to another page of the site.
pub const FORM_POLICY: &str = "default-src 'none'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'";

/// That of a handout: its form, if it has one, may be sent to the clinic's address and nowhere else.
pub fn topic_policy(config: &Config) -> String {
    match &config.pages.feedback {
        Some(Feedback::Form(address)) => {
            SECURITY_POLICY.replace("form-action 'none'", &format!("form-action {address}"))
        }
        Some(Feedback::Mail(_)) | None => SECURITY_POLICY.to_owned(),
    }
}

/// Name of the stylesheet under a theme's `static/`.
pub const STYLE: &str = "style.css";
/// Name of the one that handouts do without.
const MORE_STYLE: &str = "more.css";
/// Name of the picture in the browser's tab.
pub const ICON: &str = "icon.svg";

/// One site: what every page of it is made with.
#[derive(Debug)]
pub struct Site<'a> {
    pub config: &'a Config,
    pub languages: &'a Languages,
    pub assets: &'a Assets,
    pub addresses: Addresses,
    /// Whether views have their lists in detail, beside the HTML of them.
    pub(super) in_detail: bool,
    absent: BTreeSet<(OptionalList, LanguageTag)>,
    shells: BTreeMap<LanguageTag, Shell<'a>>,
}

/// A page of lists that a language does not have while it has nothing for it: readers of a language with three handouts are
/// not led to an empty glossary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum OptionalList {
    Map,
    Glossary,
}

/// One language of a site.
#[derive(Debug)]
pub struct Shell<'a> {
    pub language: &'a Language,
    pub view: SiteView,
    /// `view` for the engine, several times over: a page of each thread takes another one.
    values: Vec<tera::Value>,
}

/// How many threads have a value for themselves. The engine counts who uses each piece of a value; two threads that
/// count on one piece wait for each other at every step of a template.
const VALUES: usize = 16;

impl Shell<'_> {
    /// `view` for the engine, on this thread.
    pub(super) fn value(&self) -> tera::Value {
        let thread = rayon::current_thread_index().unwrap_or_default();
        self.values[thread % VALUES].clone()
    }
}

impl<'a> Site<'a> {
    pub fn new(config: &'a Config, languages: &'a Languages, assets: &'a Assets) -> Site<'a> {
        Site::without(config, languages, assets, BTreeSet::new())
    }

    /// A site in which some languages lack some lists.
    pub fn without(
        config: &'a Config,
        languages: &'a Languages,
        assets: &'a Assets,
        absent: BTreeSet<(OptionalList, LanguageTag)>,
    ) -> Site<'a> {
        let addresses = Addresses::new(config.default_language(), &config.base_url);
        let shells = config
            .languages
            .iter()
            .filter_map(|tag| languages.get(&tag.value))
            .map(|language| {
                let view = site_view(config, assets, &addresses, language, &absent);
                let values = std::iter::repeat_with(|| tera::Value::from_serializable(&view));
                let values = values.take(VALUES).collect();
                let shell = Shell {
                    language,
                    view,
                    values,
                };
                (language.tag.clone(), shell)
            })
            .collect();
        Site {
            config,
            languages,
            assets,
            addresses,
            in_detail: true,
            absent,
            shells,
        }
    }

    /// Whether views have every field, also those that no template of the program asks for. A site has them unless it is
    /// told that the project has no template of its own ([`super::Theme::has_own_templates`]).
    pub fn in_detail(mut self, in_detail: bool) -> Site<'a> {
        self.in_detail = in_detail;
        self
    }

    /// Whether a language has a list that may be missing.
    pub fn has_list(&self, list: OptionalList, language: &LanguageTag) -> bool {
        !self.absent.contains(&(list, language.clone()))
    }

    /// The shell of a language; nothing for one that the project does not have.
    pub fn shell(&self, language: &LanguageTag) -> Option<&Shell<'a>> {
        self.shells.get(language)
    }

    /// Every shell by its language.
    pub(crate) fn shells(&self) -> impl Iterator<Item = (&LanguageTag, &Shell<'a>)> {
        self.shells.iter()
    }

    pub fn default_language(&self) -> &LanguageTag {
        self.addresses.default_language()
    }

    /// What HTML on the page at `path` depends on.
    pub(super) fn around<'s>(&'s self, language: &'s LanguageTag, path: &'s str) -> Surroundings<'s> {
        Surroundings {
            addresses: &self.addresses,
            pictures: &self.assets.pictures,
            labelled: self.assets.labelled.get(language),
            languages: self.languages,
            path,
            language,
            in_detail: self.in_detail,
        }
    }
}

fn site_view(
    config: &Config,
    assets: &Assets,
    addresses: &Addresses,
    language: &Language,
    absent: &BTreeSet<(OptionalList, LanguageTag)>,
) -> SiteView {
    let (tag, words) = (&language.tag, &language.strings.site);
    let logo = logo_view(config, assets);
    SiteView {
        language: tag.clone(),
        direction: language.strings.direction,
        clinic: clinic_view(config, tag, words),
        sample: config.sample.then(|| language.strings.handout.sample.clone()),
        style: assets.theme.get(STYLE).cloned().unwrap_or_default(),
        more_style: assets.theme.get(MORE_STYLE).cloned(),
        icon: logo
            .as_ref()
            .map(|logo| logo.path.clone())
            .or_else(|| assets.theme.get(ICON).cloned()),
        icon_type: match &logo {
            Some(logo) if logo.path.ends_with(".png") => "image/png",
            _ => "image/svg+xml",
        },
        touch_icon: assets.touch_icon.clone(),
        logo,
        notice: notice_view(config, tag),
        security_policy: SECURITY_POLICY,
        topic_policy: topic_policy(config),
        home: addresses.home(tag),
        a_to_z: addresses.a_to_z(tag),
        feed: addresses.feed(tag),
        feed_title: fill(&words.feed_title, &[("clinic", &config.clinic.name)]),
        search: addresses.search(tag),
        map: addresses.map(tag),
        menu: menu(addresses, tag, words),
        foot: foot(config, addresses, language, absent),
        words: words_view(words),
    }
}

/// The words that templates use as they are.
fn words_view(words: &strings::Site) -> Words {
    Words {
        skip: words.skip.clone(),
        breadcrumbs: words.breadcrumbs.clone(),
        on_this_page: words.on_this_page.clone(),
        main_menu: words.main_menu.clone(),
        languages: words.languages.clone(),
        help: words.help_label.clone(),
        hours: words.hours.clone(),
        after_hours: words.after_hours.clone(),
        address: words.address.clone(),
        print_sheet: words.print_sheet.clone(),
        letters: words.letters.clone(),
        see_all: words.see_all.clone(),
        search: words.search.clone(),
        search_label: words.search_label.clone(),
        nothing_yet: words.no_topics.clone(),
        near_heading: words.near_heading.clone(),
        near_here: words.near_here.clone(),
        near_all: words.near_all.clone(),
        notice: words.notice.clone(),
        feedback_heading: words.feedback_heading.clone(),
        feedback_yes: words.feedback_yes.clone(),
        feedback_no: words.feedback_no.clone(),
        feedback_comment: words.feedback_comment.clone(),
        feedback_send: words.feedback_send.clone(),
        feedback_mail: words.feedback_mail.clone(),
        share_heading: words.share_heading.clone(),
        share_mail: words.share_mail.clone(),
        share_address: words.share_address.clone(),
        more_pages: words.more_pages.clone(),
        footer_note: words.footer_note.clone(),
    }
}

fn logo_view(config: &Config, assets: &Assets) -> Option<LogoView> {
    let logo = config.pages.logo.as_ref()?;
    let picture = assets.pictures.get(logo.value.as_str())?;
    Some(LogoView {
        path: picture.path.clone(),
        width: picture.width,
        height: picture.height,
    })
}

/// The notice in a language; in the first one where it has no words in that.
fn notice_view(config: &Config, language: &LanguageTag) -> Option<AlertView> {
    let alert = config.pages.alert.as_ref()?;
    let own = alert.in_languages.get(language);
    let is_foreign = own.is_none() && language != config.default_language();
    Some(AlertView {
        text: own.unwrap_or(&alert.text).clone(),
        language: is_foreign.then(|| config.default_language().clone()),
        href: alert.link.clone(),
    })
}

fn menu(addresses: &Addresses, tag: &LanguageTag, words: &strings::Site) -> Vec<MenuItem> {
    [
        (Place::Home, addresses.home(tag), &words.home),
        (Place::AToZ, addresses.a_to_z(tag), &words.a_to_z),
        (
            Place::Symptoms,
            addresses.kind(TopicKind::Symptom, tag),
            &words.by_symptom,
        ),
        (Place::Body, addresses.body(tag), &words.by_body),
        (Place::Search, addresses.search(tag), &words.search),
    ]
    .into_iter()
    .map(|(place, path, label)| MenuItem {
        place,
        path,
        label: label.clone(),
    })
    .collect()
}

fn foot(
    config: &Config,
    addresses: &Addresses,
    language: &Language,
    absent: &BTreeSet<(OptionalList, LanguageTag)>,
) -> Vec<MenuItem> {
    let (tag, words) = (&language.tag, &language.strings.site);
    let help = config.language_access.as_ref().map(|_| {
        let heading = &language.strings.language_help.heading;
        (addresses.language_help(tag), heading)
    });
    let pages = [
        (addresses.sources(tag), &words.sources_heading),
        (addresses.people(tag), &words.people_heading),
    ];
    let optional = [
        (OptionalList::Map, addresses.map(tag), &words.map_heading),
        (
            OptionalList::Glossary,
            addresses.glossary(tag),
            &words.glossary_heading,
        ),
    ];
    let optional = optional
        .into_iter()
        .filter(|(list, ..)| !absent.contains(&(*list, tag.clone())))
        .map(|(_, path, heading)| (path, heading));
    let item = |(path, label): (String, &String)| MenuItem {
        place: Place::Elsewhere,
        path,
        label: label.clone(),
    };
    help.into_iter().chain(optional).chain(pages).map(item).collect()
}

fn clinic_view(config: &Config, language: &LanguageTag, words: &strings::Site) -> ClinicView {
    let clinic = config.clinic.in_language(language);
    ClinicView {
        name: clinic.name.clone(),
        phone: phone_view(&words.call, "{phone}", &clinic.phone),
        emergency: phone_view(&words.emergency_line, "{emergency}", &clinic.emergency),
        after_hours: clinic.after_hours.clone(),
        hours: clinic.hours.clone(),
        address: clinic.address.clone(),
        website: clinic.website.clone(),
    }
}

/// A sentence around a number, in three pieces, so that the number alone is the link and reads from left to right.
fn phone_view(sentence: &str, placeholder: &str, phone: &Phone) -> PhoneView {
    let (before, after) = sentence.split_once(placeholder).unwrap_or((sentence, ""));
    PhoneView {
        before: before.trim().to_owned(),
        shown: phone.shown.clone(),
        after: after.trim().to_owned(),
        href: format!("tel:{}", phone.dialled),
    }
}
