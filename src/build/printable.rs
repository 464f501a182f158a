//! What may go to a printer: it can only be made of an approved set, so that nothing withheld and no draft is ever printed,
//! and nothing that lies in the output folder from another day.

use super::packet::Request as Packet;
use super::plan::{SheetName, SheetOf};
use super::press::Press;
use super::sets;
use crate::config::Edition;
use crate::diagnostic::Diagnostic;
use crate::library::sets::member_name;
use crate::library::{comparison, packets};
use crate::model::LanguageTag;
use crate::model::id::PacketId;
use crate::model::reading::Destination;

/// A PDF whose words were approved.
#[derive(Debug)]
pub struct Printable {
    bytes: Vec<u8>,
    /// How many pages one copy has.
    pub pages: usize,
    /// What stands at its head.
    pub title: String,
    /// Its state, as its foot names it; comparisons and packets have none.
    pub stamp: Option<String>,
    pub language: LanguageTag,
    pub edition: Edition,
}

/// Why something is not printed.
#[derive(Debug)]
pub enum NotPrintable {
    /// These are withheld: handouts, members of a packet.
    Withheld(Vec<String>),
    /// It is not made in this language.
    NotInLanguage,
    /// It cannot be set.
    Finding(Box<Diagnostic>),
}

impl Printable {
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// As it stands in a printer's list of jobs. People walk past printers: it says the topic and no person.
    pub fn job_name(&self) -> String {
        format!("{} ({}, {})", self.title, self.edition.key(), self.language)
    }
}

impl Press<'_> {
    /// Makes what is to be printed. A packet that goes on single sides has no blank pages.
    ///
    /// # Errors
    /// It is withheld, or cannot be made.
    pub fn printable(&self, name: &SheetName, both_sides: bool) -> Result<Printable, NotPrintable> {
        let title = self.title_of(name).ok_or(NotPrintable::NotInLanguage)?;
        self.may_print(name)?;
        let (bytes, pages) = match &name.of {
            SheetOf::Packet(id) => self.packet_pdf(id, name, both_sides)?,
            SheetOf::Handout(_) | SheetOf::Comparison(_) => {
                let made = self.sheets.alone(self.sheet_desk(), name);
                made.map_err(NotPrintable::Finding)?
            }
        };
        Ok(Printable {
            bytes,
            pages,
            title,
            stamp: self.sheets.stamp(name).map(ToString::to_string),
            language: name.language.clone(),
            edition: name.edition,
        })
    }

    /// Whether it may be printed, without making it.
    ///
    /// # Errors
    /// It is withheld.
    pub fn may_print(&self, name: &SheetName) -> Result<(), NotPrintable> {
        let withheld = self.withheld_of(name)?;
        if withheld.is_empty() {
            Ok(())
        } else {
            Err(NotPrintable::Withheld(withheld))
        }
    }

    /// What is withheld of it.
    fn withheld_of(&self, name: &SheetName) -> Result<Vec<String>, NotPrintable> {
        let (library, withheld) = (self.library(), self.approved.withheld());
        let language = &name.language;
        Ok(match &name.of {
            SheetOf::Handout(id) if !self.approved.is_published(id, language) => vec![id.to_string()],
            SheetOf::Comparison(of)
                if !sets::languages_of_comparison(self.approved, of).any(|one| one == language) =>
            {
                vec![of.to_string()]
            }
            SheetOf::Handout(_) | SheetOf::Comparison(_) => Vec::new(),
            SheetOf::Packet(id) => {
                let packet = library.packets.get(id).ok_or(NotPrintable::NotInLanguage)?;
                let members = packets::withheld_members(&packet.members, language, withheld);
                members.into_iter().map(member_name).collect()
            }
        })
    }

    fn packet_pdf(
        &self,
        id: &PacketId,
        name: &SheetName,
        both_sides: bool,
    ) -> Result<(Vec<u8>, usize), NotPrintable> {
        let library = self.library();
        let packet = library.packets.get(id).ok_or(NotPrintable::NotInLanguage)?;
        let words = packets::words(library, packet, &name.language).ok_or(NotPrintable::NotInLanguage)?;
        let request = Packet {
            id: id.as_str(),
            words,
            members: &packet.members,
            duplex: packet.duplex && both_sides,
            language: &name.language,
            edition: name.edition,
            path: None,
        };
        let made = self.sheets.packet(&self.site, &request);
        made.map_err(NotPrintable::Finding)
    }

    /// The title in the language; nothing when it is not there in it.
    fn title_of(&self, name: &SheetName) -> Option<String> {
        let (library, language) = (self.library(), &name.language);
        match &name.of {
            SheetOf::Handout(id) => {
                let text = library.topics.get(id)?.text(language)?;
                Some(text.wording.title.value.to_string())
            }
            SheetOf::Comparison(of) if comparison::exists_named(library, of, language) => library
                .sheet_title(
                    &Destination::Comparison {
                        of: of.clone(),
                        language: language.clone(),
                    },
                    language,
                ),
            SheetOf::Comparison(_) => None,
            SheetOf::Packet(id) => {
                let packet = library.packets.get(id)?;
                Some(packets::words(library, packet, language)?.title.into_owned())
            }
        }
    }
}
