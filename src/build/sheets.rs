//! Sheets of an approved set, each set once however often it is asked for.
//!
//! A page names the pages and bytes of its sheets, so whichever of the two jobs comes first makes the sheet; bytes are
//! kept only until the sheet's own job has taken them, so memory does not grow with the output. What stands on a sheet is
//! told by [`super::story`]; packets are bound in [`super::packet`].

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

/// A sheet that one of two jobs has made.
#[derive(Default)]
struct Slot {
    facts: OnceLock<Set<(Sheet, Sum)>>,
    bytes: Mutex<Option<Vec<u8>>>,
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
    pub fn facts(&self, site: &Site<'_>, of: &SheetOf, language: &LanguageTag) -> Set<Vec<Sheet>> {
        let editions = &self.approved.library().config.editions;
        let names = editions.iter().map(|edition| SheetName {
            of: of.clone(),
            language: language.clone(),
            edition: *edition,
        });
        let found = names.filter_map(|name| {
            let slot = self.slots.get(&name)?;
            Some(self.made(site, &name, slot).map(|(sheet, _)| sheet))
        });
        found.collect()
    }

    /// The bytes of a sheet.
    ///
    /// # Errors
    /// A sheet that cannot be written.
    pub fn bytes(&self, site: &Site<'_>, name: &SheetName) -> Set<Vec<u8>> {
        let slot = self
            .slots
            .get(name)
            .expect("the plan names only sheets of approved documents");
        self.made(site, name, slot)?;
        let waiting = locked(&slot.bytes).take();
        waiting.map_or_else(|| self.set(site, name).map(|(_, bytes)| bytes), Ok)
    }

    /// What identifies the bytes of a sheet. Asked when all sheets are set, or it keeps their bytes.
    ///
    /// # Errors
    /// A sheet that cannot be written.
    pub fn sum(&self, site: &Site<'_>, name: &SheetName) -> Set<Sum> {
        let slot = self
            .slots
            .get(name)
            .expect("only sheets of approved documents are asked for");
        self.made(site, name, slot).map(|(_, sum)| sum)
    }

    fn made(&self, site: &Site<'_>, name: &SheetName, slot: &Slot) -> Set<(Sheet, Sum)> {
        let make = || {
            let (sheet, bytes) = self.set(site, name)?;
            let sum = Sum::of(&bytes);
            *locked(&slot.bytes) = Some(bytes);
            Ok((sheet, sum))
        };
        slot.facts.get_or_init(make).clone()
    }

    /// Lays a sheet out and writes its PDF.
    pub(super) fn set(&self, site: &Site<'_>, name: &SheetName) -> Set<(Sheet, Vec<u8>)> {
        let sheet = match &name.of {
            SheetOf::Packet(id) => self.packet_of_the_set(site, id, name)?,
            SheetOf::Handout(_) | SheetOf::Comparison(_) => self.lone(site, name),
        };
        let bytes = self.written(&sheet, self.place(name), &name.of)?;
        let made = Sheet {
            edition: name.edition,
            pages: u32::try_from(sheet.pages.len()).unwrap_or(u32::MAX),
            bytes: bytes.len() as u64,
        };
        Ok((made, bytes))
    }

    /// A sheet that stands for itself, with what layout says of it.
    fn lone(&self, site: &Site<'_>, name: &SheetName) -> Frames {
        let from = path(site, self.approved.library(), name);
        let link = |destination: &Destination| self.target(site, &from, destination, name.edition);
        let story = self.story(site, name, &link, None);
        let (sheet, findings) = self.laid_out(&story, name.edition);
        let place = self.place(name);
        let found = findings
            .iter()
            .filter_map(|finding| card_finding(finding, name, place));
        locked(&self.findings).extend(found);
        if let SheetOf::Handout(id) = &name.of
            && let Some(topic) = self.approved.library().topics.get(id)
        {
            let most = self.approved.library().config.checks.pages;
            let found =
                place.and_then(|place| overrun::judge(&sheet, name.edition, most, &topic.record, place));
            locked(&self.findings).extend(found);
        }
        sheet
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

    fn style(&self, edition: Edition) -> Style {
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
