//! What stands on the sheet of a handout or a comparison, alone or in a packet, and where its links lead.

use super::plan::{SheetName, SheetOf};
use super::sheets::Sheets;
use crate::config::Edition;
use crate::library::{comparison, reading};
use crate::model::LanguageTag;
use crate::model::reading::Destination;
use crate::paper::collect::{self, InPacket};
use crate::paper::flow::block::Story;
use crate::paper::frame::Target;
use crate::release::stamp::Stamp;
use crate::site::Site;
use crate::site::address::relative;

impl<'a> Sheets<'a> {
    /// Tells a handout or a comparison. A packet has no story of its own.
    pub(super) fn story(
        &self,
        site: &Site<'_>,
        name: &SheetName,
        link: &dyn Fn(&Destination) -> Target,
        in_packet: Option<InPacket<'_>>,
    ) -> Story {
        let library = self.approved.library();
        let withheld = self.approved.withheld();
        let title = |destination: &Destination| self.title(destination, &name.language);
        let stamp = self.stamp(name);
        let at = &site.addresses;
        let public = !library.config.base_url.is_empty();
        let state_page = stamp.filter(|_| public);
        let setting = collect::Setting {
            state_page: state_page.map(|stamp| at.absolute(&at.state(&stamp.hash))),
            page: self.page(site, name).filter(|_| public),
            stamp,
            in_packet,
            ..self.setting(site, &name.language, link, &title)
        };
        match &name.of {
            SheetOf::Handout(id) => {
                let topic = library.topics.get(id);
                let topic = topic.expect("the plan names only topics of the library");
                let reading = reading::read(library, topic, &name.language, withheld);
                let reading = reading.expect("the plan names only languages that a topic has");
                collect::story(&reading, &setting)
            }
            SheetOf::Comparison(of) => {
                let compared = comparison::compare_named(library, of, &name.language, withheld);
                let mut compared = compared.expect("the plan names only comparisons that exist");
                // Columns of large print would hold one word to a line; the parts below have all of it.
                if matches!(name.edition, Edition::LetterLarge | Edition::A4Large) {
                    compared.side_by_side = None;
                }
                collect::comparison_story(&compared, &setting)
            }
            SheetOf::Packet(_) => unreachable!("a packet is bound of stories and has none"),
        }
    }

    /// What the paper of any thing in a language is made with; it has no state and no page.
    pub(super) fn setting<'s>(
        &'s self,
        site: &Site<'s>,
        language: &LanguageTag,
        link: &'s dyn Fn(&Destination) -> Target,
        title: &'s dyn Fn(&Destination) -> Option<String>,
    ) -> collect::Setting<'s> {
        let config = &self.approved.library().config;
        collect::Setting {
            clinic: &config.clinic,
            language: site
                .shell(language)
                .expect("the plan names only languages of the project")
                .language,
            sample: config.sample,
            stamp: None,
            pictures: &self.tools.pictures,
            link,
            title,
            state_page: None,
            page: None,
            write_in: &config.paper.write_in,
            in_packet: None,
        }
    }

    /// What names the state of a handout; drafts and comparisons have none.
    pub(super) fn stamp(&self, name: &SheetName) -> Option<&'a Stamp> {
        match &name.of {
            SheetOf::Handout(id) => self.states.get(id, &name.language).map(|state| &state.stamp),
            SheetOf::Comparison(_) | SheetOf::Packet(_) => None,
        }
    }

    /// The absolute address of the page beside a sheet.
    fn page(&self, site: &Site<'_>, name: &SheetName) -> Option<String> {
        let at = &site.addresses;
        let path = match &name.of {
            SheetOf::Handout(id) => {
                let kind = self.approved.library().topics.get(id)?.kind;
                at.topic(kind, id, &name.language)
            }
            SheetOf::Comparison(of) => at.comparison(of, &name.language),
            SheetOf::Packet(id) => at.packet(id, &name.language),
        };
        Some(at.absolute(&path))
    }

    /// What the handout is called that a link leads to, if a patient can ask for it.
    pub(super) fn title(&self, destination: &Destination, language: &LanguageTag) -> Option<String> {
        match destination {
            Destination::Topic { id, language, .. } if !self.approved.is_published(id, language) => None,
            _ => self.approved.library().sheet_title(destination, language),
        }
    }

    /// Where a link on paper leads: to the other sheet where there is one, else to the page on the web.
    pub(super) fn target(
        &self,
        site: &Site<'_>,
        from: &str,
        destination: &Destination,
        edition: Edition,
    ) -> Target {
        let at = &site.addresses;
        let sheet = |path: String, anchor: &Option<String>| Target::Sheet {
            file: relative(from, &path),
            anchor: anchor.clone(),
        };
        match destination {
            Destination::Topic {
                kind,
                id,
                language,
                anchor,
            } if self.approved.is_published(id, language) => {
                sheet(at.sheet(*kind, id, language, edition), anchor)
            }
            Destination::Comparison { of, language } => {
                sheet(at.comparison_sheet(of, language, edition), &None)
            }
            _ => web_target(site, destination),
        }
    }
}

/// Where a link on paper leads that is not beside other sheets: to the page on the web.
pub(super) fn web_target(site: &Site<'_>, destination: &Destination) -> Target {
    let at = &site.addresses;
    match destination {
        Destination::Here { anchor } => Target::Anchor(anchor.clone()),
        Destination::Outside { url } => Target::Uri(url.clone()),
        other => Target::Uri(at.of(other).map_or_else(String::new, |path| at.absolute(&path))),
    }
}
