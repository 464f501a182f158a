//! Sheets of an approved set, each set once however often it is asked for.
//!
//! A page names the pages and bytes of its sheets, so whichever of the two jobs comes first makes the sheet; bytes are
//! kept only until the sheet's own job has taken them, so memory does not grow with the output.

use super::plan::{SheetName, SheetOf};
use super::press::Tools;
use super::{CARD_CONTINUES, SHEET_UNWRITABLE, overrun};
use crate::config::Edition;
use crate::diagnostic::Diagnostic;
use crate::exchange::fhir::Sum;
use crate::library::Topic;
use crate::library::approval::Approved;
use crate::library::{comparison, reading};
use crate::model::LanguageTag;
use crate::model::id::TopicId;
use crate::model::reading::Destination;
use crate::paper::flow::block::Story;
use crate::paper::flow::style::Style;
use crate::paper::frame::Target;
use crate::paper::paginate::LayoutFinding;
use crate::paper::shape::Shaper;
use crate::paper::{collect, lay_out, write};
use crate::release::state::States;
use crate::site::Site;
use crate::site::address::relative;
use crate::site::topic::Sheet;
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

type Set<T> = Result<T, Box<Diagnostic>>;

/// A sheet that one of two jobs has made.
#[derive(Default)]
struct Slot {
    facts: OnceLock<Set<(Sheet, Sum)>>,
    bytes: Mutex<Option<Vec<u8>>>,
}

pub struct Sheets<'a> {
    approved: &'a Approved<'a>,
    tools: &'a Tools,
    states: &'a States,
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
        let library = approved.library();
        let mut slots = BTreeMap::new();
        for (topic, text) in approved.documents() {
            let compared = comparison::exists(library, topic, &text.language);
            for edition in &library.config.editions {
                for of in [SheetOf::Handout, SheetOf::Comparison] {
                    if of == SheetOf::Handout || compared {
                        let language = text.language.clone();
                        let name = SheetName {
                            topic: topic.id.clone(),
                            of,
                            language,
                            edition: *edition,
                        };
                        slots.insert(name, Slot::default());
                    }
                }
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
    pub fn facts(
        &self,
        site: &Site<'_>,
        id: &TopicId,
        of: SheetOf,
        language: &LanguageTag,
    ) -> Set<Vec<Sheet>> {
        let editions = &self.approved.library().config.editions;
        let names = editions.iter().map(|edition| SheetName {
            topic: id.clone(),
            of,
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
    fn set(&self, site: &Site<'_>, name: &SheetName) -> Set<(Sheet, Vec<u8>)> {
        let topic = self.approved.library().topics.get(&name.topic);
        let topic = topic.expect("the plan names only topics of the library");
        let story = self.story(site, name, topic);
        let mut shaper = locked(&self.shapers)
            .pop()
            .unwrap_or_else(|| Shaper::new(&self.tools.fonts));
        let (sheet, findings) = lay_out(&story, &self.style(name.edition), &mut shaper);
        locked(&self.shapers).push(shaper);
        let text = topic.text(&name.language).unwrap_or(&topic.original);
        let place = text.wording.title.span;
        let found = findings
            .iter()
            .filter_map(|finding| card_finding(finding, name.edition, place));
        locked(&self.findings).extend(found);
        let bytes = write::write_pdf(&sheet, &self.tools.fonts).map_err(|error| {
            let message = format!("the sheet of \"{}\" cannot be written: {error}", name.topic);
            Box::new(Diagnostic::new(&SHEET_UNWRITABLE, place, message).hint(
                "Take out what was changed last and build again; then report this to the makers of takehome.",
            ))
        })?;
        let pages = u32::try_from(sheet.pages.len()).unwrap_or(u32::MAX);
        if name.of == SheetOf::Handout {
            let most = self.approved.library().config.checks.pages;
            let found = overrun::judge(&sheet, name.edition, most, &topic.record, place);
            locked(&self.findings).extend(found);
        }
        Ok((
            Sheet {
                edition: name.edition,
                pages,
                bytes: bytes.len() as u64,
            },
            bytes,
        ))
    }

    fn style(&self, edition: Edition) -> Style {
        Style::of_edition(edition, self.approved.library().config.paper.large_print)
    }

    fn story(&self, site: &Site<'_>, name: &SheetName, topic: &Topic) -> Story {
        let library = self.approved.library();
        let withheld = self.approved.withheld();
        let language = site
            .shell(&name.language)
            .expect("the plan names only languages of the project")
            .language;
        let from = path(site, name, topic);
        let link = |destination: &Destination| self.target(site, &from, destination, name.edition);
        let title = |destination: &Destination| self.title(destination, &name.language);
        let stamp = match name.of {
            SheetOf::Handout => self
                .states
                .get(&name.topic, &name.language)
                .map(|state| &state.stamp),
            SheetOf::Comparison => None,
        };
        let at = &site.addresses;
        let public = !library.config.base_url.is_empty();
        let setting = collect::Setting {
            clinic: &library.config.clinic.in_language(&name.language),
            language,
            sample: library.config.sample,
            stamp,
            pictures: &self.tools.pictures,
            link: &link,
            title: &title,
            state_page: stamp
                .filter(|_| public)
                .map(|stamp| at.absolute(&at.state(&stamp.hash))),
            page: public.then(|| at.absolute(&at.topic(topic.kind, &name.topic, &name.language))),
            write_in: &library.config.paper.write_in,
        };
        match name.of {
            SheetOf::Handout => {
                let reading = reading::read(library, topic, &name.language, withheld);
                collect::story(
                    &reading.expect("the plan names only languages that a topic has"),
                    &setting,
                )
            }
            SheetOf::Comparison => {
                let compared = comparison::compare(library, topic, &name.language, withheld);
                collect::comparison_story(
                    &compared.expect("the plan names only comparisons that exist"),
                    &setting,
                )
            }
        }
    }

    /// What the handout is called that a link leads to, if a patient can ask for it.
    fn title(&self, destination: &Destination, language: &LanguageTag) -> Option<String> {
        match destination {
            Destination::Topic { id, language, .. } if !self.approved.is_published(id, language) => None,
            _ => self.approved.library().sheet_title(destination, language),
        }
    }

    /// Where a link on paper leads: to the other sheet where there is one, else to the page on the web.
    fn target(&self, site: &Site<'_>, from: &str, destination: &Destination, edition: Edition) -> Target {
        let at = &site.addresses;
        let sheet = |path: String, anchor: &Option<String>| Target::Sheet {
            file: relative(from, &path),
            anchor: anchor.clone(),
        };
        match destination {
            Destination::Here { anchor } => Target::Anchor(anchor.clone()),
            Destination::Outside { url } => Target::Uri(url.clone()),
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
            Destination::Topic { .. } | Destination::Page { .. } => Target::Uri(
                at.of(destination)
                    .map_or_else(String::new, |path| at.absolute(&path)),
            ),
        }
    }
}

/// What is said of cards in standard type. In large print a long card goes on on the next page under its heading: it is
/// laid out anew, and its signs are too many for one page.
fn card_finding(finding: &LayoutFinding, edition: Edition, place: Span) -> Option<Diagnostic> {
    if matches!(edition, Edition::LetterLarge | Edition::A4Large) {
        return None;
    }
    let key = edition.key();
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
    Some(found.hint("Split it: fewer red flags, or a shorter text before it."))
}

/// The address of a sheet.
pub fn path(site: &Site<'_>, name: &SheetName, topic: &Topic) -> String {
    let at = &site.addresses;
    match name.of {
        SheetOf::Handout => at.sheet(topic.kind, &name.topic, &name.language, name.edition),
        SheetOf::Comparison => at.comparison_sheet(&name.topic, &name.language, name.edition),
    }
}
