//! Everything that a template may see, as plain data.
//!
//! A page is one struct with two or three fields: `page` (its head and its place in the site) and its content under the
//! name of its kind. Every template also sees `site` ([`SiteView`]), which is the same on all pages of one language, and
//! `frame` ([`FrameView`]).
//! Addresses in `href` fields are ready to use; fields named `path` are under the site's folder and stand behind
//! `page.root`, so that what is shared by all pages is written once. Fields of type [`Html`] are safe HTML and are not
//! escaped again; every other text is escaped by the engine.

pub mod body_map;
pub mod handout;
pub mod lists;
pub mod map;
pub mod reference;

use self::handout::{ArticleView, ComparisonView, PacketView, SheetLink, TopicView};
use self::lists::{AToZView, BodyIndexView, ConnectView, HomeView, ListView, SearchView, SymptomIndexView};
use self::map::MapView;
use self::reference::{GlossaryView, LanguageHelpView, PeopleView, SourcesView};
use crate::language::Direction;
use crate::model::LanguageTag;
use crate::model::topic::TopicKind;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// HTML that this program made: tags of its own, and text that is escaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Html(tera::Value);

impl Html {
    /// Takes what [`super::html`] or [`super::json_ld`] made, and nothing else.
    pub(super) fn new(html: &str) -> Html {
        Html(tera::Value::safe_string(html))
    }
}

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl Default for Html {
    fn default() -> Html {
        Html::new("")
    }
}

/// A kind of page: which template makes it, and what names it in a finding.
pub trait PageView: Serialize {
    /// Under the theme's `templates/`.
    const TEMPLATE: &'static str;
    fn page(&self) -> &PageChrome<'_>;
}

macro_rules! pages {
    ($life:lifetime: $($(#[$doc:meta])* $name:ident { $field:ident: $content:ty } in $template:literal),+ $(,)?) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Serialize)]
            pub struct $name<$life> {
                pub page: PageChrome<$life>,
                pub $field: $content,
            }

            impl PageView for $name<'_> {
                const TEMPLATE: &'static str = $template;
                fn page(&self) -> &PageChrome<'_> {
                    &self.page
                }
            }
        )+
        /// Every template that the program itself asks for.
        pub const TEMPLATES: &[&str] = &[$($template),+];
    };
}

pages! { 'a:
    /// A handout.
    TopicPage { topic: TopicView<'a> } in "topic.html",
    /// The first page of a language.
    HomePage { home: HomeView } in "home.html",
    /// Every handout by name, or every handout of one kind.
    AToZPage { a_to_z: AToZView } in "a-to-z.html",
    /// Symptom guides and what may be behind each.
    SymptomIndexPage { symptoms: SymptomIndexView } in "symptoms.html",
    /// Topics by part of the body.
    BodyIndexPage { body: BodyIndexView } in "body.html",
    /// A page that is no handout: about, privacy.
    ArticlePage { article: ArticleView<'a> } in "page.html",
    /// "What else could it be?", side by side.
    ComparisonPage { comparison: ComparisonView<'a> } in "comparison.html",
    /// Several handouts in one PDF.
    PacketPage { packet: PacketView<'a> } in "packet.html",
    /// All packets, or all comparisons.
    ListPage { list: ListView } in "list.html",
    /// Stands in the place of a handout that is not published now.
    WithheldPage { withheld: WithheldView } in "withheld.html",
    /// Handouts by code, and what answers a health record.
    ConnectPage { connect: ConnectView } in "connect.html",
    /// Search, done by a script of the site's own in the browser.
    SearchPage { search: SearchView } in "search.html",
    /// Which conditions have to do with each other.
    MapPage { map: MapView } in "map.html",
    /// The words of the glossary.
    GlossaryPage { glossary: GlossaryView } in "glossary.html",
    /// What the handouts rest on.
    SourcesPage { sources: SourcesView } in "sources.html",
    /// Who owns, writes and reviews.
    PeoplePage { people: PeopleView } in "people.html",
    /// That help in other languages is free, in all of them.
    LanguageHelpPage { help: LanguageHelpView } in "language-help.html",
    /// What holds today of one printed state, or of a withdrawn topic at its old address.
    StatePage { state: StateView<'a> } in "state.html",
    /// For any address that leads nowhere.
    NotFoundPage { not_found: NotFoundView } in "404.html",
}

/// What all pages of one language share.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SiteView {
    pub language: LanguageTag,
    pub direction: Direction,
    pub clinic: ClinicView,
    /// "Sample: not reviewed by a clinician"; nothing once a clinic has made the set its own.
    pub sample: Option<String>,
    /// Path of the stylesheet.
    pub style: String,
    /// Path of a second one (`static/more.css`), where the theme has it: what pages need that are no handouts.
    pub more_style: Option<String>,
    /// Path of the picture in the browser's tab, where the theme has one.
    pub icon: Option<String>,
    /// What kind of picture it is: `image/svg+xml`.
    pub icon_type: &'static str,
    /// Path of the picture on a telephone's home screen.
    pub touch_icon: Option<String>,
    /// The clinic's sign, before its name.
    pub logo: Option<LogoView>,
    /// What everybody must know now: "We are closed on December 25."
    pub notice: Option<AlertView>,
    /// The Content-Security-Policy that the page asks for itself, for hosts that send none.
    pub security_policy: &'static str,
    /// That of a handout, which may have a form.
    pub topic_policy: String,
    pub home: String,
    pub a_to_z: String,
    /// Path of the feed of new and changed handouts, and what it is called.
    pub feed: String,
    pub feed_title: String,
    /// Path of the page with the search.
    pub search: String,
    /// Path of the map of related problems.
    pub map: String,
    /// The indexes, in order.
    pub menu: Vec<MenuItem>,
    /// What stands at the foot of every page: map, glossary, sources, people.
    pub foot: Vec<MenuItem>,
    pub words: Words,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogoView {
    pub path: String,
    pub width: u32,
    pub height: u32,
}

/// A notice of the clinic on every page.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AlertView {
    pub text: String,
    /// Of the words, where they are not of the page's language.
    pub language: Option<LanguageTag>,
    pub href: Option<String>,
}

/// A picture that those see with whom a page is shared.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PictureView {
    /// The absolute address.
    pub url: String,
    pub width: u32,
    pub height: u32,
    /// What stands on it.
    pub alt: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MenuItem {
    pub place: Place,
    pub path: String,
    pub label: String,
}

/// What every template sees as `frame`: HTML that many pages have in common, made once of templates of their own. Those
/// see `site` and [`FramePage`] as `page`, and nothing else.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameView {
    /// Name and phone of the clinic.
    pub top: Html,
    pub menu: Html,
    /// What ends every page.
    pub help: Html,
}

impl FrameView {
    /// The templates of its fields, in order.
    pub const TEMPLATES: [&'static str; 3] = ["parts/top.html", "parts/menu.html", "parts/help.html"];
}

/// What a frame knows of the pages that it stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct FramePage {
    pub root: String,
    pub place: Place,
    /// The page's path where the menu leads to it; empty on every other page.
    pub path: String,
}

/// Where in the site a page belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    Home,
    AToZ,
    Conditions,
    Symptoms,
    Treatments,
    Body,
    Search,
    Elsewhere,
}

impl Place {
    pub fn of_kind(kind: TopicKind) -> Place {
        match kind {
            TopicKind::Condition => Place::Conditions,
            TopicKind::Symptom => Place::Symptoms,
            TopicKind::Treatment => Place::Treatments,
        }
    }
}

/// The clinic, with what its visitors need in words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClinicView {
    pub name: String,
    pub phone: PhoneView,
    pub emergency: PhoneView,
    pub after_hours: Option<String>,
    pub hours: Option<String>,
    pub address: Option<String>,
    pub website: Option<String>,
}

/// A number to dial. `before` and `after` are the words around it: "Call" and "".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PhoneView {
    pub before: String,
    pub shown: String,
    pub after: String,
    /// `tel:+15555550142`
    pub href: String,
}

/// The words of a language that pages use as they are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Words {
    pub skip: String,
    pub breadcrumbs: String,
    pub on_this_page: String,
    pub main_menu: String,
    pub languages: String,
    pub help: String,
    pub hours: String,
    pub after_hours: String,
    pub address: String,
    pub print_sheet: String,
    pub letters: String,
    pub see_all: String,
    /// On the button of a search.
    pub search: String,
    /// What to type into it: "A problem, a symptom or a word".
    pub search_label: String,
    pub nothing_yet: String,
    /// Of the small map of a handout.
    pub near_heading: String,
    pub near_here: String,
    pub near_all: String,
    /// Before a notice of the clinic.
    pub notice: String,
    pub feedback_heading: String,
    pub feedback_yes: String,
    pub feedback_no: String,
    pub feedback_comment: String,
    pub feedback_send: String,
    pub feedback_mail: String,
    pub share_heading: String,
    pub share_mail: String,
    pub share_address: String,
    /// What the menu at the foot is called.
    pub more_pages: String,
    pub footer_note: String,
}

/// The head of a page and its place in the site.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PageChrome<'a> {
    /// Under the site's folder: `conditions/sciatica.html`.
    pub path: String,
    /// From here back to the site's folder: `../`; the base path on the page for wrong addresses.
    pub root: String,
    pub place: Place,
    /// In the browser's tab and in search results: "Sciatica | Riverside Spine Clinic".
    pub title: String,
    pub description: &'a str,
    /// The address that search engines keep.
    pub canonical: Option<String>,
    /// Whether the page is kept out of search engines.
    pub noindex: bool,
    /// This page in every language that has it, this one included; empty when there is only one.
    pub languages: Vec<LanguageLink>,
    /// From the first page to this one, which is the last and has no link.
    /// In detail (see [`handout`]).
    pub breadcrumbs: Vec<Crumb<'a>>,
    /// `breadcrumbs` as list items.
    pub breadcrumbs_html: Html,
    /// "Draft: do not give to patients"
    pub draft: Option<&'a str>,
    /// "Version 1.0.0+3fa9c2d1": which state of a handout this is.
    pub stamp: Option<String>,
    /// Where a handout stands as plain text.
    pub text: Option<String>,
    /// What is shown of the page where its address is shared.
    pub picture: Option<PictureView>,
    /// Structured data for search engines.
    pub json_ld: Option<Html>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LanguageLink {
    pub language: LanguageTag,
    pub direction: Direction,
    /// In itself: "Español".
    pub name: String,
    pub href: String,
    /// The absolute address.
    pub url: String,
    pub current: bool,
    /// Whether it is the site's default language.
    pub default: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Crumb<'a> {
    pub label: Cow<'a, str>,
    pub href: Option<String>,
}

/// An entry of "On this page".
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContentsEntry<'a> {
    pub anchor: &'a str,
    pub label: Cow<'a, str>,
}

/// A handout that is not published now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WithheldView {
    pub topic: String,
    pub heading: String,
    pub intro: String,
    pub languages_heading: String,
    /// Where it can be read.
    pub languages: Vec<LanguageLink>,
    pub members_heading: String,
    /// Of a packet, the handouts in it that can be read.
    pub members: Vec<lists::TopicLink>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotFoundView {
    pub heading: String,
    pub intro: String,
    /// For somebody who typed the code of a sheet.
    pub code_heading: String,
    pub code_help: String,
}

/// Whether a sheet still holds, and what changed since.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateView<'a> {
    /// `current`, `changed`, `unsafe`, `withheld` or `withdrawn`.
    pub status: &'static str,
    /// What the sheet was called.
    pub title: String,
    /// Of the sheet's words: another one than the page's where the project has given a language up.
    pub language: LanguageTag,
    pub heading: &'a str,
    pub intro: &'a str,
    /// "Your sheet: version 1.0.0+3fa9c2d1, released November 1, 2026"; nothing on the page of a topic.
    pub code: Option<String>,
    /// That the sheet must not be used any more, the most urgent first.
    pub warnings: Vec<&'a str>,
    /// Why it is withdrawn.
    pub reason: Option<String>,
    /// The page to read now.
    pub page: Option<StateLink>,
    pub sheets: Vec<SheetLink<'a>>,
    pub changes_heading: &'a str,
    pub new_label: &'a str,
    pub gone_label: &'a str,
    pub small_change: &'a str,
    /// Cards first.
    pub changes: Vec<StateChange>,
}

/// Where to go from the page of a state.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateLink {
    pub href: String,
    pub label: String,
    /// Of what it leads to.
    pub language: LanguageTag,
}

/// One part that differs; without new and gone lines, only its order, a link or a picture does.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StateChange {
    /// `emergency`, `urgent` or `other`.
    pub urgency: &'static str,
    pub heading: String,
    pub new: Vec<String>,
    pub gone: Vec<String>,
}
