//! Papers that are no part of the site: sheets that a person prints for a purpose of the clinic, one at a time.
//!
//! They are made of a judged project without errors; what is withheld may be among them, because that is what waits for a
//! review. Nothing here can reach the site: it takes no [`crate::library::approval::Approved`] and has no address.

use super::{Judged, SHEET_UNWRITABLE, printed_sheet};
use crate::config::Edition;
use crate::diagnostic::Diagnostic;
use crate::library::{Library, Topic};
use crate::model::LanguageTag;
use crate::model::reading::Destination;
use crate::paper::flow::block::Story;
use crate::paper::flow::style::{A4, LETTER, Style};
use crate::paper::font::Fonts;
use crate::paper::frame::Target;
use crate::paper::shape::Shaper;
use crate::paper::{collect, lay_out, write};
use crate::release::ledger::LEDGER;
use crate::release::printed::{Printed, Verdict};
use crate::review::draft::{self, Draft};
use crate::review::record::{Record, sheet};
use crate::site::address::Addresses;
use jiff::civil::Date;

/// The sheet on which a reviewer signs. Nothing when the topic has no words in the language.
///
/// # Errors
/// The sheet cannot be written.
pub fn review_sheet(
    judged: &Judged,
    library: &Library,
    topic: &Topic,
    language: &LanguageTag,
    edition: Edition,
    today: Date,
) -> Option<Result<Vec<u8>, Box<Diagnostic>>> {
    let draft: Draft = draft::draft(library, topic, language)?;
    let addresses = Addresses::new(library.default_language(), &library.config.base_url);
    // The sheet stands alone: its links lead to the pages on the web.
    let link = |destination: &Destination| match destination {
        Destination::Here { anchor } => Target::Anchor(anchor.clone()),
        Destination::Outside { url } => Target::Uri(url.clone()),
        other => {
            let path = addresses.of(other);
            Target::Uri(path.map_or_else(String::new, |path| addresses.absolute(&path)))
        }
    };
    let title = |destination: &Destination| library.sheet_title(destination, language);
    let setting = collect::Setting {
        clinic: std::borrow::Cow::Owned(library.config.clinic.in_language(language)),
        language: library.languages.get(language)?,
        sample: library.config.sample,
        pictures: &judged.pictures,
        link: &link,
        title: &title,
        state_page: None,
        page: None,
        write_in: &[],
        in_packet: None,
        stamp: None,
    };
    let story = draft::story(&draft, &setting, today);
    let fonts = if judged.fonts.can_set(language.as_str()) {
        judged.fonts.clone()
    } else {
        Fonts::for_set([language.as_str()], Vec::new())
    };
    let style = judged.theme.look.style(edition, library.config.paper.large_print);
    Some(pdf(&story, &style, topic, &fonts))
}

/// The worksheet of a review. Always in the small type of staff papers: the edition gives the paper size only.
///
/// # Errors
/// The sheet cannot be written.
pub fn record_sheet(
    library: &Library,
    topic: &Topic,
    record: &Record,
    edition: Edition,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let story = sheet::story(record, &library.config);
    pdf(&story, &staff(edition), topic, &Fonts::builtin())
}

/// The sheet to pin up at the front desk: which printed sheets to throw away.
///
/// # Errors
/// The sheet cannot be written.
pub fn printed_sheet(
    library: &Library,
    printed: &[(Printed, Verdict)],
    today: Date,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let first = library.config.editions.first().copied();
    let style = staff(first.unwrap_or(Edition::Letter));
    let languages = library
        .config
        .languages
        .iter()
        .map(|language| language.value.as_str());
    let fonts = Fonts::for_set(languages, Vec::new());
    written(&printed_sheet::story(library, printed, today), &style, &fonts).map_err(|error| {
        let message = format!("the sheet for the front desk cannot be written: {error}");
        Box::new(
            Diagnostic::of_path(&SHEET_UNWRITABLE, LEDGER, message)
                .hint("This is a mistake of takehome; report it to its makers."),
        )
    })
}

/// Staff papers are in small type: the edition gives the paper size only.
fn staff(edition: Edition) -> Style {
    match edition {
        Edition::Letter | Edition::LetterLarge => Style::standard(LETTER),
        Edition::A4 | Edition::A4Large => Style::standard(A4),
    }
}

/// The PDF of a paper about one topic.
fn pdf(story: &Story, style: &Style, topic: &Topic, fonts: &Fonts) -> Result<Vec<u8>, Box<Diagnostic>> {
    written(story, style, fonts).map_err(|error| {
        let place = topic.original.wording.title.span;
        let message = format!("the sheet of \"{}\" cannot be written: {error}", topic.id);
        Box::new(
            Diagnostic::new(&SHEET_UNWRITABLE, place, message)
                .hint("This is a mistake of takehome; report it to its makers."),
        )
    })
}

/// Lays a story out and writes it.
fn written(story: &Story, style: &Style, fonts: &Fonts) -> Result<Vec<u8>, String> {
    let (sheet, _) = lay_out(story, style, &mut Shaper::new(fonts));
    write::write_pdf(&sheet, fonts).map_err(|error| error.to_string())
}
