//! Pages that lead to handouts: the first page, the A to Z, by symptom, by body part.
//!
//! What is listed and in which order is for [`crate::library::index`] to say; here it gets its headings and addresses.

use super::address::relative;
use super::body_map;
use super::chrome::Head;
use super::html;
use super::shell::{FORM_POLICY, Shell, Site};
use super::topic::word;
use super::view::handout::TextLink;
use super::view::lists::{
    AToZView, BodyIndexView, GuideView, HomeView, LetterView, RegionLink, RegionView, SymptomIndexView,
    TopicGroup, TopicLink, UntranslatedView, WayView,
};
use super::view::{AToZPage, BodyIndexPage, HomePage, Html, Place, SymptomIndexPage};
use crate::language::{Language, fill};
use crate::library::index::sets::SetEntry;
use crate::library::index::{Entry, LetterGroup, NameEntry, RegionGroup, SymptomEntry};
use crate::model::TopicKind;
use crate::model::topic::BodyRegion;

/// How many handouts of one kind the first page shows before it leads to the list of all: it must stay short with
/// thousands of handouts.
const HOME_LIMIT: usize = 12;

/// In which order the first page shows the kinds: people come with what they feel, not with the name of it.
const HOME_ORDER: [TopicKind; 3] = [TopicKind::Symptom, TopicKind::Condition, TopicKind::Treatment];

/// Where the list stands of handouts that a language lacks.
const UNTRANSLATED: &str = "page_untranslated";

/// What the first page shows: published handouts of each kind, in order, and the regions that have any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    pub kinds: Vec<(TopicKind, Vec<Entry>)>,
    pub regions: Vec<BodyRegion>,
    pub packets: Vec<SetEntry>,
    /// Those that a file names.
    pub comparisons: Vec<SetEntry>,
    /// Whether some handouts are not there in the language.
    pub untranslated: bool,
}

/// A link within the site, with plain words.
fn text_link(href: String, words: &str) -> TextLink<'static> {
    TextLink {
        hreflang: None,
        text: html::text(words),
        html: html::lists::link_to(&href, words),
        href,
    }
}

impl Site<'_> {
    /// The first page of a language.
    pub fn home_page<'a>(&self, shell: &'a Shell, overview: &Overview) -> HomePage<'a> {
        let (tag, strings) = (&shell.language.tag, &shell.language.strings);
        let words = &strings.site;
        let head = Head {
            place: Place::Home,
            path: self.addresses.home(tag),
            title: &words.home_heading,
            description: &words.home_intro,
            languages: self.in_every_language(|tag| self.addresses.home(tag)),
            between: Vec::new(),
            indexed: true,
        };
        let page = self.chrome(shell, head);
        let way = |place, path: String, label: &str, intro: &str| WayView {
            place,
            href: relative(&page.path, &path),
            label: label.to_owned(),
            intro: intro.to_owned(),
        };
        let at = &self.addresses;
        let ways = vec![
            way(
                Place::Symptoms,
                at.kind(TopicKind::Symptom, tag),
                &words.by_symptom,
                &words.by_symptom_intro,
            ),
            way(Place::Body, at.body(tag), &words.by_body, &words.by_body_intro),
            way(Place::AToZ, at.a_to_z(tag), &words.a_to_z, &words.a_to_z_intro),
        ];
        let mut groups: Vec<TopicGroup> = HOME_ORDER
            .iter()
            .flat_map(|kind| overview.kinds.iter().filter(move |(listed, _)| listed == kind))
            .filter(|(_, topics)| !topics.is_empty())
            .map(|(kind, topics)| self.group(shell.language, &page.path, *kind, topics))
            .collect();
        groups.extend(self.home_sets(
            shell.language,
            &page.path,
            &overview.packets,
            &overview.comparisons,
        ));
        let body = relative(&page.path, &at.body(tag));
        let region = |region: &BodyRegion| RegionLink {
            href: format!("{body}#{}", region.key()),
            name: word(&strings.body_regions, region.key()).to_owned(),
        };
        let home = HomeView {
            heading: words.home_heading.clone(),
            intro: words.home_intro.clone(),
            policy: FORM_POLICY,
            ways,
            groups,
            regions: overview.regions.iter().map(region).collect(),
            regions_heading: words.by_body.clone(),
            untranslated: overview.untranslated.then(|| {
                let list = relative(&page.path, &at.a_to_z(tag));
                text_link(format!("{list}#{UNTRANSLATED}"), &words.not_yet)
            }),
        };
        HomePage { page, home }
    }

    fn group(&self, language: &Language, from: &str, kind: TopicKind, topics: &[Entry]) -> TopicGroup {
        let all = relative(from, &self.addresses.a_to_z(&language.tag));
        let more = text_link(all, &language.strings.site.see_all);
        let shown = &topics[..topics.len().min(HOME_LIMIT)];
        TopicGroup {
            anchor: kind.folder().to_owned(),
            heading: word(&language.strings.kinds, kind.folder()).to_owned(),
            topics: self.links(language, from, shown),
            more: (topics.len() > HOME_LIMIT).then_some(more),
        }
    }

    fn links(&self, language: &Language, from: &str, entries: &[Entry]) -> Vec<TopicLink> {
        entries
            .iter()
            .map(|entry| self.link(language, from, entry))
            .collect()
    }

    fn link(&self, language: &Language, from: &str, entry: &Entry) -> TopicLink {
        TopicLink {
            href: self.entry_href(language, from, entry),
            title: entry.title.as_str().to_owned(),
            summary: entry.summary.as_str().to_owned(),
        }
    }

    /// An entry's handout stands in the language of its list.
    fn entry_href(&self, language: &Language, from: &str, entry: &Entry) -> String {
        relative(
            from,
            &self.addresses.topic(entry.kind, &entry.topic, &language.tag),
        )
    }

    /// Every handout by name; and those that the language lacks.
    pub fn a_to_z_page<'a>(
        &self,
        shell: &'a Shell,
        letters: &[LetterGroup],
        untranslated: &[Entry],
    ) -> AToZPage<'a> {
        let words = &shell.language.strings.site;
        let head = Head {
            place: Place::AToZ,
            path: self.addresses.a_to_z(&shell.language.tag),
            title: &words.a_to_z,
            description: &words.a_to_z_intro,
            languages: self.in_every_language(|tag| self.addresses.a_to_z(tag)),
            between: Vec::new(),
            indexed: true,
        };
        self.letters_page(shell, head, letters, untranslated)
    }

    /// Every handout of one kind by name. Symptom guides have an index of their own: [`Site::symptoms_page`].
    pub fn kind_page<'a>(
        &self,
        shell: &'a Shell,
        kind: TopicKind,
        letters: &[LetterGroup],
        untranslated: &[Entry],
    ) -> AToZPage<'a> {
        let heading = word(&shell.language.strings.kinds, kind.folder());
        let head = Head {
            place: Place::of_kind(kind),
            path: self.addresses.kind(kind, &shell.language.tag),
            title: heading,
            description: &shell.language.strings.site.a_to_z_intro,
            languages: self.in_every_language(|tag| self.addresses.kind(kind, tag)),
            between: Vec::new(),
            indexed: true,
        };
        self.letters_page(shell, head, letters, untranslated)
    }

    fn letters_page<'a>(
        &self,
        shell: &'a Shell,
        head: Head<'a>,
        letters: &[LetterGroup],
        untranslated: &[Entry],
    ) -> AToZPage<'a> {
        let (heading, intro) = (head.title.to_owned(), head.description.to_owned());
        let page = self.chrome(shell, head);
        let see = &shell.language.strings.site.see;
        let line = |name: &NameEntry, into: &mut String| {
            let href = self.entry_href(shell.language, &page.path, &name.entry);
            if name.see {
                html::lists::other_name(
                    &href,
                    &name.name,
                    &fill(see, &[("title", &name.entry.title)]),
                    into,
                );
            } else {
                html::lists::title(&href, &name.name, &name.entry.summary, into);
            }
        };
        let lines = |names: &[NameEntry]| {
            let mut lines = String::with_capacity(names.len() * html::lists::ENTRY_SIZE);
            names.iter().for_each(|name| line(name, &mut lines));
            Html::new(&lines)
        };
        let letters = letters
            .iter()
            .enumerate()
            .map(|(number, letter)| LetterView {
                // A number and not the letter: an id must be the same bytes in every script's form of a letter.
                anchor: format!("page_letter-{}", number + 1),
                letter: letter.letter.clone(),
                lines: lines(&letter.names),
            })
            .collect();
        let a_to_z = AToZView {
            heading,
            intro,
            letters,
            untranslated: self.untranslated(shell.language, &page.path, untranslated),
        };
        AToZPage { page, a_to_z }
    }

    /// "Not yet in Spanish", each with a link to it in the first language.
    fn untranslated(&self, language: &Language, from: &str, entries: &[Entry]) -> Option<UntranslatedView> {
        let other = self.languages.get(self.config.default_language())?;
        if entries.is_empty() {
            return None;
        }
        let names = &language.strings.language_names;
        let name = names.get(other.tag.as_str()).unwrap_or(&other.strings.name);
        let note = fill(&language.strings.handout.in_language, &[("language", name)]);
        let mut lines = String::with_capacity(entries.len() * html::lists::ENTRY_SIZE);
        for entry in entries {
            let href = self.entry_href(other, from, entry);
            html::lists::in_language(&href, other, &entry.title, &note, &mut lines);
        }
        Some(UntranslatedView {
            anchor: UNTRANSLATED,
            heading: language.strings.site.not_yet.clone(),
            lines: Html::new(&lines),
        })
    }

    /// Symptom guides, each with what may be behind the symptom.
    pub fn symptoms_page<'a>(&self, shell: &'a Shell, guides: &[SymptomEntry]) -> SymptomIndexPage<'a> {
        let strings = &shell.language.strings;
        let head = Head {
            place: Place::Symptoms,
            path: self.addresses.kind(TopicKind::Symptom, &shell.language.tag),
            title: &strings.site.by_symptom,
            description: &strings.site.by_symptom_intro,
            languages: self.in_every_language(|tag| self.addresses.kind(TopicKind::Symptom, tag)),
            between: Vec::new(),
            indexed: true,
        };
        let page = self.chrome(shell, head);
        let guides = guides
            .iter()
            .map(|guide| GuideView {
                guide: self.link(shell.language, &page.path, &guide.guide),
                causes_heading: strings.handout.causes_heading.clone(),
                causes: self.links(shell.language, &page.path, &guide.conditions),
            })
            .collect();
        let symptoms = SymptomIndexView {
            heading: strings.site.by_symptom.clone(),
            intro: strings.site.by_symptom_intro.clone(),
            guides,
        };
        SymptomIndexPage { page, symptoms }
    }

    /// Handouts by part of the body; regions without any are left out by the caller.
    pub fn body_page<'a>(&self, shell: &'a Shell, regions: &[RegionGroup]) -> BodyIndexPage<'a> {
        let strings = &shell.language.strings;
        let head = Head {
            place: Place::Body,
            path: self.addresses.body(&shell.language.tag),
            title: &strings.site.by_body,
            description: &strings.site.by_body_intro,
            languages: self.in_every_language(|tag| self.addresses.body(tag)),
            between: Vec::new(),
            indexed: true,
        };
        let page = self.chrome(shell, head);
        let tiles = |entries: &[Entry]| {
            let mut tiles = String::with_capacity(entries.len() * html::lists::ENTRY_SIZE);
            for entry in entries {
                let href = self.entry_href(shell.language, &page.path, entry);
                html::lists::tile(&href, &entry.title, &entry.summary, &mut tiles);
            }
            Html::new(&tiles)
        };
        let in_detail = |entries: &[Entry]| self.links(shell.language, &page.path, entries);
        let drawn: Vec<_> = regions
            .iter()
            .map(|group| {
                let key = group.region.key();
                (group.region, group.name.clone(), format!("#{key}"))
            })
            .collect();
        let regions = regions
            .iter()
            .map(|group| RegionView {
                anchor: group.region.key().to_owned(),
                name: group.name.clone(),
                topics: in_detail(if self.in_detail { &group.entries } else { &[] }),
                html: tiles(&group.entries),
            })
            .collect();
        let body = BodyIndexView {
            heading: strings.site.by_body.clone(),
            intro: strings.site.by_body_intro.clone(),
            figures: body_map::figures(&strings.site, &drawn),
            regions,
        };
        BodyIndexPage { page, body }
    }
}
