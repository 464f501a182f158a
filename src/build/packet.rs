//! Packets: a cover, one "when to get help" sheet, then every member, bound into one PDF.
//!
//! What the members say of one another ("see page 7") and what the cover says of them depends on how long they are, and how
//! long they are depends on what they say. So all parts are laid out again until the places that were said are those that
//! came out; mostly that is the second time. Should they never agree, the members say no pages, and then only the cover has
//! any.

use super::SHEET_UNWRITABLE;
use super::cache::Key;
use super::plan::{SheetName, SheetOf};
use super::sheets::{Desk, Set, Sheets};
use super::story::web_target;
use crate::config::Edition;
use crate::diagnostic::Diagnostic;
use crate::library::packets::{self, PacketWords};
use crate::library::sets::member_name;
use crate::library::words;
use crate::library::{comparison, reading};
use crate::model::LanguageTag;
use crate::model::id::PacketId;
use crate::model::packet::{Member, PacketReading};
use crate::model::reading::Destination;
use crate::paper::bind::{Part, Places, bind};
use crate::paper::collect::{Cover, InPacket, Setting, packet_blank, packet_cover, packet_help};
use crate::paper::flow::block::Story;
use crate::paper::frame::{Page, Sheet as Frames, Target};
use crate::release::stamp::{DIGITS, Digest};
use crate::site::Site;

/// Names of parts that are no members; no id has a capital.
const COVER: &str = "Cover";
const HELP: &str = "Help";

/// How often the parts are laid out until their places agree.
const MOST_ROUNDS: usize = 6;

/// A packet to be made.
pub struct Request<'p> {
    /// What names it on paper: its id.
    pub id: &'p str,
    pub words: PacketWords<'p>,
    /// At least one, all published in the language.
    pub members: &'p [Member],
    pub duplex: bool,
    pub language: &'p LanguageTag,
    pub edition: Edition,
    /// Its place in the site, from which links lead to the sheets beside it. One that stands alone leads to the web.
    pub path: Option<String>,
}

impl<'a> Sheets<'a> {
    /// A packet of content/packets.
    pub(super) fn packet_of_the_set(&self, site: &Site<'_>, id: &PacketId, name: &SheetName) -> Set<Frames> {
        let request = self.request(site, id, name);
        self.binder(site, &request).bound()
    }

    /// What a packet is made from.
    ///
    /// Its parts say the pages of one another, which are known only when all are laid out. How long they are follows from
    /// what they say besides, so that is all that counts: each part as it is told before anything is counted, with pages
    /// and without.
    pub(super) fn packet_key(&self, desk: Desk<'_, '_>, id: &PacketId, name: &SheetName) -> Option<Key> {
        let keys = desk.keys?;
        let request = self.request(desk.site, id, name);
        let binder = self.binder(desk.site, &request);
        let uncounted = binder.uncounted();
        let mut stories: Vec<Story> = [true, false]
            .into_iter()
            .flat_map(|says_pages| binder.tell(&uncounted, says_pages))
            .map(|(_, story)| story)
            .collect();
        stories.extend(binder.blank_story(&uncounted, 0));
        let duplex = if request.duplex { "duplex" } else { "simplex" };
        let mut said = vec!["packet", request.id, duplex, &*binder.version];
        let names: Vec<String> = request.members.iter().map(member_name).collect();
        said.extend(names.iter().map(String::as_str));
        keys.sheet(&self.style(name.edition), &said, &stories)
    }

    fn request<'p>(&'p self, site: &Site<'_>, id: &PacketId, name: &'p SheetName) -> Request<'p> {
        let library = self.approved.library();
        let packet = library.packets.get(id);
        let packet = packet.expect("the plan names only packets of the library");
        let words = packets::words(library, packet, &name.language);
        Request {
            id: packet.id.as_str(),
            words: words.expect("the plan names only languages that a packet is made in"),
            members: &packet.members,
            duplex: packet.duplex,
            language: &name.language,
            edition: name.edition,
            path: Some(super::sheets::path(site, library, name)),
        }
    }

    /// The PDF of a packet that stands alone.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn packet(&self, site: &Site<'_>, request: &Request<'_>) -> Set<(Vec<u8>, usize)> {
        let sheet = self.binder(site, request).bound()?;
        let id =
            PacketId::new(request.id).unwrap_or_else(|_| PacketId::new("packet").expect("the word is an id"));
        let bytes = self.written(&sheet, None, &SheetOf::Packet(id))?;
        Ok((bytes, sheet.pages.len()))
    }

    fn binder<'b, 's>(&'b self, site: &'b Site<'s>, request: &'b Request<'b>) -> Binder<'b, 's, 'a> {
        let reading = packets::read(
            self.approved.library(),
            request.words.clone(),
            request.members,
            request.language,
            self.approved.withheld(),
        );
        Binder {
            sheets: self,
            site,
            request,
            reading: reading.expect("the plan names only languages of the project"),
            version: self.version(request),
        }
    }

    /// What a packet's state is called: a hash of its own words and of the states of its members, in their order. A member
    /// without a stamp (a comparison, a draft) counts with its words.
    fn version(&self, request: &Request<'_>) -> String {
        let (library, withheld) = (self.approved.library(), self.approved.withheld());
        let mut lines = vec![request.language.to_string(), request.words.title.to_string()];
        lines.extend(request.words.summary.as_deref().map(str::to_owned));
        lines.extend(request.words.when.as_deref().map(str::to_owned));
        for member in request.members {
            let name = self.name_of(member, request);
            lines.push(match (self.stamp(&name), member) {
                (Some(stamp), _) => format!("{} {stamp}", member_name(member)),
                (None, Member::Topic(id)) => {
                    let topic = library.topics.get(id);
                    let reading =
                        topic.and_then(|topic| reading::read(library, topic, request.language, withheld));
                    reading.map_or_else(String::new, |reading| words::plain_lines(&reading).join("\n"))
                }
                (None, Member::Comparison(of)) => {
                    let compared = comparison::compare_named(library, of, request.language, withheld);
                    compared.map_or_else(String::new, |compared| {
                        words::comparison_lines(&compared).join("\n")
                    })
                }
            });
        }
        Digest::of(&lines.join("\n")).to_string()[..DIGITS].to_owned()
    }

    fn name_of(&self, member: &Member, request: &Request<'_>) -> SheetName {
        SheetName {
            of: match member {
                Member::Topic(id) => SheetOf::Handout(id.clone()),
                Member::Comparison(name) => SheetOf::Comparison(name.clone()),
            },
            language: request.language.clone(),
            edition: request.edition,
        }
    }
}

/// Lays out the parts of one packet.
struct Binder<'b, 's, 'a> {
    sheets: &'b Sheets<'a>,
    site: &'b Site<'s>,
    request: &'b Request<'b>,
    reading: PacketReading<'b>,
    version: String,
}

impl Binder<'_, '_, '_> {
    /// The packet whose pages are where its parts say that they are; nothing if they never agree.
    fn settled(&self, says_pages: bool) -> Option<Frames> {
        let mut said = self.uncounted();
        for _ in 0..MOST_ROUNDS {
            let parts = self.parts(&said, says_pages);
            let found = Places::of(parts.iter().map(|part| (part.sheet.pages.len(), part.right)));
            if found == said {
                let mut blank = |at| self.blank(&said, at);
                return Some(bind(parts, &said, &mut blank));
            }
            said = found;
        }
        None
    }

    /// The packet, counted until its places agree.
    ///
    /// # Errors
    /// They never do.
    fn bound(&self) -> Set<Frames> {
        for says_pages in [true, false] {
            if let Some(bound) = self.settled(says_pages) {
                return Ok(bound);
            }
        }
        let message = format!(
            "the page numbers of the packet \"{}\" do not come to rest",
            self.request.id
        );
        Err(Box::new(
            Diagnostic::of_path(&SHEET_UNWRITABLE, "content/packets", message)
                .hint("Put its members into another order; then report this to the makers of takehome."),
        ))
    }

    /// Places before anything was counted: each part has one page.
    fn uncounted(&self) -> Places {
        Places::of(std::iter::repeat_n((1, false), self.request.members.len() + 2))
    }

    /// Cover, help sheet where there is one, and members, as they are when the parts stand at these places.
    fn parts(&self, said: &Places, says_pages: bool) -> Vec<Part> {
        let told = self.tell(said, says_pages).into_iter();
        told.map(|(name, story)| Part {
            right: self.request.duplex && name != COVER && name != HELP,
            sheet: self.sheets.laid_out(&story, self.request.edition).0,
            name,
        })
        .collect()
    }

    /// The same before they are laid out, with their names.
    fn tell(&self, said: &Places, says_pages: bool) -> Vec<(String, Story)> {
        let mut parts = Vec::with_capacity(self.request.members.len() + 2);
        let has_help = !self.reading.cards.is_empty();
        let before = |index: usize| said.starts.get(index).copied().unwrap_or(0);
        let cover = self.story(said, before(0), says_pages, |setting, cover| {
            Some(packet_cover(&self.reading, setting, cover))
        });
        parts.extend(cover.map(|story| (COVER.to_owned(), story)));
        // On the back of the cover, where one look finds it.
        let help = self.story(said, before(1), says_pages, |setting, cover| {
            packet_help(&self.reading, setting, cover)
        });
        parts.extend(help.map(|story| (HELP.to_owned(), story)));
        for (at, member) in self.request.members.iter().enumerate() {
            let name = self.sheets.name_of(member, self.request);
            let own = member_name(member);
            let link = |destination: &Destination| self.target(destination, &own);
            let page = |destination: &Destination| self.page(said, destination, Some(member));
            let story = self.sheets.story(
                self.site,
                &name,
                &link,
                Some(InPacket {
                    page: &page,
                    says_pages,
                    before: before(at + 1 + usize::from(has_help)),
                    pages: said.pages,
                }),
            );
            parts.push((own.clone(), story));
        }
        parts
    }

    /// What a packet itself says, behind so many pages.
    fn story(
        &self,
        said: &Places,
        before: usize,
        says_pages: bool,
        tell: impl FnOnce(&Setting<'_>, Cover<'_>) -> Option<Story>,
    ) -> Option<Story> {
        let language = self.request.language;
        let link = |destination: &Destination| self.target(destination, COVER);
        let title = |destination: &Destination| self.sheets.title(destination, language);
        let page = |destination: &Destination| self.page(said, destination, None);
        let mut setting = self.sheets.setting(self.site, language, &link, &title);
        setting.in_packet = Some(InPacket {
            page: &page,
            says_pages,
            before,
            pages: said.pages,
        });
        let help = (!self.reading.cards.is_empty()).then(|| said.starts.get(1).map_or(2, |start| start + 1));
        let cover = Cover {
            id: self.request.id,
            version: &self.version,
            help: help.map(|page| (HELP, page)),
        };
        tell(&setting, cover)
    }

    fn blank_story(&self, said: &Places, at: usize) -> Option<Story> {
        self.story(said, at, false, |setting, cover| {
            Some(packet_blank(&self.reading, setting, cover))
        })
    }

    fn blank(&self, said: &Places, at: usize) -> Option<Page> {
        let story = self.blank_story(said, at)?;
        let (sheet, _) = self.sheets.laid_out(&story, self.request.edition);
        sheet.pages.into_iter().next()
    }

    /// The member that a link leads to.
    fn member(&self, destination: &Destination) -> Option<usize> {
        let leads_to = |member: &Member| match (member, destination) {
            (Member::Topic(own), Destination::Topic { id, language, .. }) => {
                own == id && language == self.request.language
            }
            (Member::Comparison(own), Destination::Comparison { of, language }) => {
                own == of && language == self.request.language
            }
            _ => false,
        };
        self.request.members.iter().position(leads_to)
    }

    /// The page of another member, counted from 1.
    fn page(&self, said: &Places, destination: &Destination, own: Option<&Member>) -> Option<usize> {
        let at = self.member(destination)?;
        if own == self.request.members.get(at) {
            return None;
        }
        let index = at + 1 + usize::from(!self.reading.cards.is_empty());
        said.starts.get(index).map(|start| start + 1)
    }

    /// Where a link of the part `own` leads: within the packet where it can.
    fn target(&self, destination: &Destination, own: &str) -> Target {
        let place = |part: &str, anchor: &str| Target::Anchor(format!("{part}.{anchor}"));
        if let Some(at) = self.member(destination) {
            let name = member_name(&self.request.members[at]);
            return match destination {
                Destination::Topic {
                    anchor: Some(anchor), ..
                } => place(&name, anchor),
                _ => Target::Anchor(name),
            };
        }
        match (destination, &self.request.path) {
            (Destination::Here { anchor }, _) => place(own, anchor),
            (_, Some(path)) => self
                .sheets
                .target(self.site, path, destination, self.request.edition),
            (_, None) => web_target(self.site, destination),
        }
    }
}
