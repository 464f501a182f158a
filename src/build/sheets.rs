//! Sheets of an approved set, each set once however often it is asked for.
//!
//! A page names the pages and bytes of its sheets, so whichever of the two jobs comes first makes the sheet, or finds it in the
//! cache; bytes are kept only until the sheet's own job has taken them, so memory does not grow with the output. What stands on a sheet is
//! told by [`super::story`]; packets are bound in [`super::packet`].

use super::cache::{File, Key, Keys, Notes, SheetFacts};
use super::plan::{SheetName, SheetOf};
use super::press::Tools;
use super::{CARD_CONTINUES, SHEET_UNWRITABLE, overrun, sets};
use crate::config::Edition;
use crate::diagnostic::{Diagnostic, Level};
use crate::exchange::fhir::Sum;
use crate::library::Library;
use crate::library::approval::Approved;
use crate::model::LanguageTag;
use crate::model::comparison::ComparisonName;
use crate::model::reading::Destination;
use crate::paper::flow::block::Story;
use crate::paper::flow::style::Style;
use crate::paper::frame::Sheet as Frames;
use crate::paper::paginate::LayoutFinding;
use crate::paper::shape::Shaper;
use crate::paper::{lay_out, write};
use crate::release::state::States;
use crate::site::Site;
use crate::site::topic::Sheet;
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

pub(super) type Set<T> = Result<T, Box<Diagnostic>>;

/// With what sheets are made, besides what is to be said.
#[derive(Clone, Copy)]
pub struct Desk<'d, 'a> {
    pub site: &'d Site<'a>,
    pub(super) keys: Option<&'d Keys<'a>>,
}

/// A sheet that one of two jobs has made.
#[derive(Default)]
struct Slot {
    told: OnceLock<Set<Told>>,
    bytes: Mutex<Option<Vec<u8>>>,
}

/// What is kept of a sheet.
#[derive(Clone)]
struct Told {
    facts: SheetFacts,
    /// What it was made from; nothing without a cache.
    key: Option<Key>,
}

pub struct Sheets<'a> {
    pub(super) approved: &'a Approved<'a>,
    pub(super) tools: &'a Tools,
    pub(super) states: &'a States,
    slots: BTreeMap<SheetName, Slot>,
    /// One for each thread that sets paper; they remember words that they have shaped.
    shapers: Mutex<Vec<Shaper<'a>>>,
    findings: Mutex<Vec<Diagnostic>>,
}

/// A panic of another thread leaves plain values behind, so its lock can be taken over.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'a> Sheets<'a> {
    pub fn new(approved: &'a Approved<'a>, tools: &'a Tools, states: &'a States) -> Sheets<'a> {
        let mut of: Vec<(SheetOf, LanguageTag)> = approved
            .documents()
            .map(|(topic, text)| (SheetOf::Handout(topic.id.clone()), text.language.clone()))
            .collect();
        let compared = sets::comparisons(approved).into_iter();
        of.extend(compared.map(|(name, language)| (SheetOf::Comparison(name), language)));
        let packets = sets::packets(approved).filter(|(_, _, published)| *published);
        of.extend(
            packets.map(|(packet, language, _)| (SheetOf::Packet(packet.id.clone()), language.clone())),
        );
        let mut slots = BTreeMap::new();
        for (of, language) in of {
            for edition in &approved.library().config.editions {
                let name = SheetName {
                    of: of.clone(),
                    language: language.clone(),
                    edition: *edition,
                };
                slots.insert(name, Slot::default());
            }
        }
        let (shapers, findings) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
        Sheets {
            approved,
            tools,
            states,
            slots,
            shapers,
            findings,
        }
    }

    /// What layout wants its authors to know, once all sheets are set.
    pub fn findings(&self) -> Vec<Diagnostic> {
        locked(&self.findings).clone()
    }

    /// What a page says of its sheets; sets those that are not set yet.
    ///
    /// # Errors
    /// A sheet that cannot be written.
    pub fn facts(&self, desk: Desk<'_, '_>, of: &SheetOf, language: &LanguageTag) -> Set<Vec<Sheet>> {
        let editions = &self.approved.library().config.editions;
        let names = editions.iter().map(|edition| SheetName {
            of: of.clone(),
            language: language.clone(),
            edition: *edition,
        });
        let found = names.filter_map(|name| {
            let slot = self.slots.get(&name)?;
            Some(self.told(desk, &name, slot).map(|told| Sheet {
                edition: name.edition,
                pages: told.facts.pages,
                bytes: told.facts.sum.bytes,
            }))
        });
        found.collect()
    }

    /// A sheet.
    ///
    /// # Errors
    /// A sheet that cannot be written.
    pub fn file(&self, desk: Desk<'_, '_>, name: &SheetName) -> Set<File> {
        let slot = self.slot(name);
        let told = self.told(desk, name, slot)?;
        if let Some(bytes) = locked(&slot.bytes).take() {
            return Ok(File::Made(bytes));
        }
        let known = desk.keys.zip(told.key);
        let known = known.and_then(|(keys, key)| keys.store.known(&self.address(desk.site, name), &key));
        match known {
            Some(known) => Ok(known.file),
            None => self
                .make(desk, name, told.key)
                .map(|(_, bytes)| File::Made(bytes)),
        }
    }

    /// What identifies the bytes of a sheet. Asked when all sheets are set, or it keeps their bytes.
    ///
    /// # Errors
    /// A sheet that cannot be written.
    pub fn sum(&self, desk: Desk<'_, '_>, name: &SheetName) -> Set<Sum> {
        self.told(desk, name, self.slot(name)).map(|told| told.facts.sum)
    }

    /// A sheet as it is laid out, and what is to be said of its layout.
    ///
    /// # Errors
    /// A packet whose page numbers do not come to rest.
    pub fn frames(&self, desk: Desk<'_, '_>, name: &SheetName) -> Set<(Frames, Vec<Diagnostic>)> {
        let (sheet, facts) = self.set(desk, name)?;
        Ok((sheet, self.judged(name, &facts)))
    }

    fn slot(&self, name: &SheetName) -> &Slot {
        self.slots
            .get(name)
            .expect("only sheets of approved documents are asked for")
    }

    fn address(&self, site: &Site<'_>, name: &SheetName) -> String {
        path(site, self.approved.library(), name)
    }

    /// What is to be known of a sheet: from the cache, or it is made.
    fn told(&self, desk: Desk<'_, '_>, name: &SheetName, slot: &Slot) -> Set<Told> {
        let tell = || {
            let key = desk.keys.and_then(|keys| self.key(keys, desk, name));
            let known = desk.keys.zip(key);
            let known = known.and_then(|(keys, key)| keys.store.known(&self.address(desk.site, name), &key));
            let facts = match known.and_then(|known| known.sheet) {
                Some(facts) => facts,
                None => {
                    let (facts, bytes) = self.make(desk, name, key)?;
                    *locked(&slot.bytes) = Some(bytes);
                    facts
                }
            };
            locked(&self.findings).extend(self.judged(name, &facts));
            Ok(Told { facts, key })
        };
        slot.told.get_or_init(tell).clone()
    }

    /// What a sheet is made from.
    fn key(&self, keys: &Keys<'_>, desk: Desk<'_, '_>, name: &SheetName) -> Option<Key> {
        match &name.of {
            SheetOf::Packet(id) => self.packet_key(desk, id, name),
            SheetOf::Handout(_) | SheetOf::Comparison(_) => {
                let story = self.lone(desk.site, name);
                keys.sheet(&self.style(name.edition), &[], &[story])
            }
        }
    }

    /// Makes a sheet, and gives it to the cache.
    fn make(&self, desk: Desk<'_, '_>, name: &SheetName, key: Option<Key>) -> Set<(SheetFacts, Vec<u8>)> {
        let (sheet, mut facts) = self.set(desk, name)?;
        let bytes = self.written(&sheet, self.place(name), &name.of)?;
        facts.sum = Sum::of(&bytes);
        if let Some((keys, key)) = desk.keys.zip(key) {
            keys.store
                .keep(&self.address(desk.site, name), key, &bytes, Some(&facts));
        }
        Ok((facts, bytes))
    }

    /// The PDF of a sheet and its number of pages, made anew.
    pub(super) fn alone(&self, desk: Desk<'_, '_>, name: &SheetName) -> Set<(Vec<u8>, usize)> {
        let (facts, bytes) = self.make(desk, name, None)?;
        Ok((bytes, usize::try_from(facts.pages).unwrap_or(usize::MAX)))
    }

    /// Lays a sheet out. Its sum is not known yet.
    fn set(&self, desk: Desk<'_, '_>, name: &SheetName) -> Set<(Frames, SheetFacts)> {
        let (sheet, layout) = match &name.of {
            SheetOf::Packet(id) => (self.packet_of_the_set(desk.site, id, name)?, Vec::new()),
            SheetOf::Handout(_) | SheetOf::Comparison(_) => {
                self.laid_out(&self.lone(desk.site, name), name.edition)
            }
        };
        let headings = match &name.of {
            SheetOf::Handout(_) => overrun::headings(&sheet),
            SheetOf::Comparison(_) | SheetOf::Packet(_) => Vec::new(),
        };
        let facts = SheetFacts {
            pages: u32::try_from(sheet.pages.len()).unwrap_or(u32::MAX),
            sum: Sum::of(&[]),
            notes: Notes { layout, headings },
        };
        Ok((sheet, facts))
    }

    /// The story of a sheet that stands for itself.
    fn lone(&self, site: &Site<'_>, name: &SheetName) -> Story {
        let from = self.address(site, name);
        let link = |destination: &Destination| self.target(site, &from, destination, name.edition);
        self.story(site, name, &link, None)
    }

    /// What its authors should know of the layout of a sheet.
    fn judged(&self, name: &SheetName, facts: &SheetFacts) -> Vec<Diagnostic> {
        let place = self.place(name);
        let layout = facts.notes.layout.iter();
        let mut found: Vec<Diagnostic> = layout
            .filter_map(|finding| card_finding(finding, name, place))
            .collect();
        if let (SheetOf::Handout(id), Some(place)) = (&name.of, place)
            && let Some(topic) = self.approved.library().topics.get(id)
        {
            let most = self.approved.library().config.checks.pages;
            found.extend(overrun::judge(facts, name.edition, most, &topic.record, place));
        }
        found
    }

    pub(super) fn laid_out(&self, story: &Story, edition: Edition) -> (Frames, Vec<LayoutFinding>) {
        self.with_shaper(|shaper| lay_out(story, &self.style(edition), shaper))
    }

    /// Lends a shaper that remembers the words of other sheets.
    pub(super) fn with_shaper<R>(&self, work: impl FnOnce(&mut Shaper<'a>) -> R) -> R {
        let mut shaper = locked(&self.shapers)
            .pop()
            .unwrap_or_else(|| Shaper::new(&self.tools.fonts));
        let made = work(&mut shaper);
        locked(&self.shapers).push(shaper);
        made
    }

    pub(super) fn written(&self, sheet: &Frames, place: Option<Span>, of: &SheetOf) -> Set<Vec<u8>> {
        write::write_pdf(sheet, &self.tools.fonts).map_err(|error| {
            let what = match of {
                SheetOf::Handout(id) => format!("sheet of \"{id}\""),
                SheetOf::Comparison(name) => format!("sheet of \"{name}\""),
                SheetOf::Packet(id) => format!("packet \"{id}\""),
            };
            let message = format!("the {what} cannot be written: {error}");
            let found = match place {
                Some(place) => Diagnostic::new(&SHEET_UNWRITABLE, place, message),
                None => Diagnostic::of_path(&SHEET_UNWRITABLE, "takehome packet", message),
            };
            Box::new(found.hint(
                "Take out what was changed last and build again; then report this to the makers of takehome.",
            ))
        })
    }

    /// Where the words stand that a finding about a sheet is about.
    fn place(&self, name: &SheetName) -> Option<Span> {
        let library = self.approved.library();
        match &name.of {
            SheetOf::Handout(id) | SheetOf::Comparison(ComparisonName::Mimics(id)) => {
                let topic = library.topics.get(id)?;
                let text = topic.text(&name.language).unwrap_or(&topic.original);
                Some(text.wording.title.span)
            }
            SheetOf::Comparison(ComparisonName::Named(id)) => {
                Some(library.comparisons.get(id)?.title.original.span)
            }
            SheetOf::Packet(id) => Some(library.packets.get(id)?.title.original.span),
        }
    }

    pub(super) fn style(&self, edition: Edition) -> Style {
        self.tools
            .look
            .style(edition, self.approved.library().config.paper.large_print)
    }
}

/// What is said of cards in standard type. In large print a long card goes on on the next page under its heading: it is
/// laid out anew, and its signs are too many for one page. On a comparison it is a note: the card has the signs of all its
/// conditions, each of which has a handout with its own on page 1.
fn card_finding(finding: &LayoutFinding, name: &SheetName, place: Option<Span>) -> Option<Diagnostic> {
    let place = place?;
    if matches!(name.edition, Edition::LetterLarge | Edition::A4Large) {
        return None;
    }
    let key = name.edition.key();
    let message = match finding {
        LayoutFinding::CardContinues { heading, page } => {
            format!("the card \"{heading}\" goes on behind page {page} ({key})")
        }
        LayoutFinding::EmergencyLate { heading, page } => {
            format!("the card \"{heading}\" begins on page {page} and not on page 1 ({key})")
        }
        LayoutFinding::ForcedPageEnd { .. } => return None,
    };
    let found = Diagnostic::new(&CARD_CONTINUES, place, message);
    Some(match (&name.of, finding) {
        (SheetOf::Handout(_), _) | (_, LayoutFinding::EmergencyLate { .. }) => {
            found.hint("Split it: fewer red flags, or a shorter text before it.")
        }
        _ => found.at_level(Level::Note).hint(
            "It has the signs of all conditions that are compared, and goes on under its heading. Where that is too much, name \
             fewer of them in a comparison of its own.",
        ),
    })
}

/// The address of a sheet.
pub fn path(site: &Site<'_>, library: &Library, name: &SheetName) -> String {
    let at = &site.addresses;
    match &name.of {
        SheetOf::Handout(id) => {
            let topic = library.topics.get(id);
            let kind = topic.expect("sheets are made of topics of the library").kind;
            at.sheet(kind, id, &name.language, name.edition)
        }
        SheetOf::Comparison(of) => at.comparison_sheet(of, &name.language, name.edition),
        SheetOf::Packet(id) => at.packet_sheet(id, &name.language, name.edition),
    }
}
