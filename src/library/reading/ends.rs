//! The parts before and after the body of a document.

use super::super::notices::Notice;
use super::super::voice::Voice;
use super::super::{Library, Topic};
use super::Anchors;
use crate::language::fill;
use crate::model::data::Source;
use crate::model::document::{Record, Review, Text};
use crate::model::id::SourceId;
use crate::model::reading::{EditionRecord, Inline, NoticeLine, Part, ReviewLine, SourceLine};
use std::borrow::Cow;

/// Words of the library, as they stand there.
fn lent(words: &str) -> Cow<'_, str> {
    Cow::Borrowed(words)
}

/// Other names, summary, main message.
pub(super) fn opening<'a>(voice: &Voice<'a>, text: &'a Text) -> Vec<Part<'a>> {
    let handout = &voice.strings().handout;
    let wording = &text.wording;
    let mut parts = Vec::with_capacity(16);
    if !wording.also_called.is_empty() {
        parts.push(Part::Names {
            label: lent(&handout.also_called),
            names: wording.also_called.iter().map(|name| lent(&name.value)).collect(),
        });
    }
    parts.push(Part::Summary {
        text: lent(&wording.summary.value),
    });
    parts.push(Part::MainMessage {
        label: lent(&handout.main_message),
        text: lent(&wording.main_message.value),
    });
    parts
}

pub(super) fn key_points<'a>(voice: &Voice<'a>, text: &'a Text, anchors: &Anchors<'_>) -> Option<Part<'a>> {
    let points: Vec<Cow<'a, str>> = text
        .wording
        .key_points
        .iter()
        .map(|point| lent(&point.value))
        .collect();
    (!points.is_empty()).then(|| Part::KeyPoints {
        anchor: anchors.free("key-points"),
        heading: lent(&voice.strings().handout.key_points),
        points,
    })
}

/// What is not known.
pub(super) fn unknowns<'a>(voice: &Voice<'a>, text: &'a Text, anchors: &Anchors<'_>) -> Option<Part<'a>> {
    let handout = &voice.strings().handout;
    text.wording.unknowns.as_ref().map(|unknowns| Part::Unknowns {
        anchor: anchors.free("unknowns"),
        heading: lent(&handout.unknowns_heading),
        text: lent(&unknowns.value),
    })
}

/// Sources, about this handout.
pub(super) fn closing<'a>(
    voice: &Voice<'a>,
    topic: &'a Topic,
    text: &'a Text,
    anchors: &Anchors<'_>,
) -> Vec<Part<'a>> {
    let handout = &voice.strings().handout;
    let about = Part::About {
        anchor: anchors.free("about-this-handout"),
        heading: lent(&handout.about_heading),
        lines: about_lines(voice, topic, text),
    };
    sources(voice, &topic.record, anchors)
        .into_iter()
        .chain([about])
        .collect()
}

/// The notice of free language help, on the kinds of handout that the clinic has chosen.
pub(super) fn notices<'a>(voice: &Voice<'a>, topic: &Topic, anchors: &Anchors<'_>) -> Option<Part<'a>> {
    let access = voice.library.config.language_access.as_ref()?;
    access.handouts.contains(&topic.kind).then(|| Part::Notices {
        anchor: anchors.free("language-help"),
        heading: lent(&voice.strings().language_help.heading),
        notices: notice_lines(voice.library),
    })
}

/// The notices with the clinic's number in them.
pub fn notice_lines(library: &Library) -> Vec<NoticeLine<'_>> {
    let phone = &library.config.clinic.phone;
    let line = |notice: &'_ Notice| -> Vec<Inline<'_>> {
        let (before, after) = notice.text.split_once("{phone}").unwrap_or((&notice.text, ""));
        let number = Inline::Phone {
            shown: Cow::Owned(phone.shown.clone()),
            dialled: Cow::Owned(phone.dialled.clone()),
        };
        vec![
            Inline::text(before.to_owned()),
            number,
            Inline::text(after.to_owned()),
        ]
    };
    let made = library.notices.iter().map(|notice| NoticeLine {
        language: notice.language.clone(),
        rtl: notice.rtl,
        content: line(notice),
    });
    made.collect()
}

/// The sources of the document, then those that only a fact names; each once.
pub(super) fn sources<'a>(voice: &Voice<'a>, record: &Record, anchors: &Anchors<'_>) -> Option<Part<'a>> {
    let mut ids: Vec<&SourceId> = record.sources.iter().map(|source| &source.value).collect();
    for fact in &record.facts {
        if !ids.contains(&&fact.source.value) {
            ids.push(&fact.source.value);
        }
    }
    let handout = &voice.strings().handout;
    let found: Vec<&'a Source> = ids
        .into_iter()
        .filter_map(|id| voice.library.sources.get(id))
        .collect();
    let checked = |source: &Source| {
        let date = voice.date(source.checked);
        Cow::Owned(fill(&handout.source_checked, &[("date", &date)]))
    };
    let one_day = found.windows(2).all(|pair| pair[0].checked == pair[1].checked);
    let sources: Vec<SourceLine> = found
        .iter()
        .map(|source| SourceLine {
            title: lent(&source.title),
            publisher: lent(&source.publisher),
            url: source.url.as_ref().map(|url| lent(&url.value)),
            checked: (!one_day).then(|| checked(source)),
        })
        .collect();
    let first = found.first()?;
    Some(Part::Sources {
        anchor: anchors.free("sources"),
        heading: lent(&handout.sources_heading),
        sources,
        checked: one_day.then(|| checked(first)),
    })
}

/// Version, review, next review, owner, funding: one line each.
fn about_lines<'a>(voice: &Voice<'_>, topic: &Topic, text: &Text) -> Vec<Cow<'a, str>> {
    let handout = &voice.strings().handout;
    let record = &topic.record;
    let version = record.version.value.to_string();
    let published = voice.date(record.published.value);
    let mut lines = vec![fill(
        &handout.version_line,
        &[("version", &version), ("date", &published)],
    )];
    if let Some(review) = latest_review(voice, record) {
        let values = [
            ("date", voice.date(review.on)),
            ("name", review.name),
            ("role", review.role),
        ];
        lines.push(fill(
            &handout.reviewed_line,
            &values.each_ref().map(|(key, value)| (*key, value.as_str())),
        ));
    }
    let due = voice.date(record.review_due.value);
    lines.push(fill(&handout.review_due_line, &[("date", &due)]));
    if let Some(owner) = voice.library.people.get(&record.owner.value) {
        let (role, _) = owner.words_in(voice.tag());
        lines.push(fill(
            &handout.owner_line,
            &[("name", &owner.name), ("role", role)],
        ));
    }
    if let Some(funding) = &text.wording.funding {
        lines.push(fill(&handout.funding_line, &[("funding", &funding.value)]));
    }
    lines.into_iter().map(Cow::Owned).collect()
}

/// Version and dates for headers, footers and structured data.
pub(super) fn edition(voice: &Voice<'_>, topic: &Topic) -> EditionRecord {
    let record = &topic.record;
    EditionRecord {
        version: record.version.value,
        published: record.published.value,
        reviewed: latest_review(voice, record),
        review_due: record.review_due.value,
    }
}

/// The latest review; of two on one day the one written last. A sample set claims no review anywhere.
fn latest_review(voice: &Voice<'_>, record: &Record) -> Option<ReviewLine> {
    if voice.library.config.sample {
        return None;
    }
    let Review { by, on } = record.reviewed.iter().max_by_key(|review| review.on.value)?;
    let person = voice.library.people.get(&by.value)?;
    let (role, credential) = person.words_in(voice.tag());
    Some(ReviewLine {
        on: on.value,
        name: person.name.as_str().to_owned(),
        role: role.to_owned(),
        credential: credential.map(str::to_owned),
    })
}
