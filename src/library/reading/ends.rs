//! The parts before and after the body of a document.

use super::super::Topic;
use super::super::voice::Voice;
use super::Anchors;
use crate::language::fill;
use crate::model::data::Source;
use crate::model::document::{Record, Review, Text};
use crate::model::id::SourceId;
use crate::model::reading::{EditionRecord, Part, ReviewLine, SourceLine};

/// Other names, summary, main message.
pub(super) fn opening(voice: &Voice<'_>, text: &Text) -> Vec<Part> {
    let handout = &voice.strings().handout;
    let wording = &text.wording;
    let mut parts = Vec::with_capacity(16);
    if !wording.also_called.is_empty() {
        parts.push(Part::Names {
            label: handout.also_called.clone(),
            names: wording
                .also_called
                .iter()
                .map(|name| name.value.clone())
                .collect(),
        });
    }
    parts.push(Part::Summary {
        text: wording.summary.value.clone(),
    });
    parts.push(Part::MainMessage {
        label: handout.main_message.clone(),
        text: wording.main_message.value.clone(),
    });
    parts
}

pub(super) fn key_points(voice: &Voice<'_>, text: &Text, anchors: &Anchors<'_>) -> Option<Part> {
    let points: Vec<String> = text
        .wording
        .key_points
        .iter()
        .map(|point| point.value.clone())
        .collect();
    (!points.is_empty()).then(|| Part::KeyPoints {
        anchor: anchors.free("key-points"),
        heading: voice.strings().handout.key_points.clone(),
        points,
    })
}

/// What is not known.
pub(super) fn unknowns(voice: &Voice<'_>, text: &Text, anchors: &Anchors<'_>) -> Option<Part> {
    let handout = &voice.strings().handout;
    text.wording.unknowns.as_ref().map(|unknowns| Part::Unknowns {
        anchor: anchors.free("unknowns"),
        heading: handout.unknowns_heading.clone(),
        text: unknowns.value.clone(),
    })
}

/// Sources, about this handout.
pub(super) fn closing(voice: &Voice<'_>, topic: &Topic, text: &Text, anchors: &Anchors<'_>) -> Vec<Part> {
    let handout = &voice.strings().handout;
    let about = Part::About {
        anchor: anchors.free("about-this-handout"),
        heading: handout.about_heading.clone(),
        lines: about_lines(voice, topic, text),
    };
    sources(voice, &topic.record, anchors)
        .into_iter()
        .chain([about])
        .collect()
}

/// The sources of the document, then those that only a fact names; each once.
fn sources(voice: &Voice<'_>, record: &Record, anchors: &Anchors<'_>) -> Option<Part> {
    let mut ids: Vec<&SourceId> = record.sources.iter().map(|source| &source.value).collect();
    for fact in &record.facts {
        if !ids.contains(&&fact.source.value) {
            ids.push(&fact.source.value);
        }
    }
    let handout = &voice.strings().handout;
    let found: Vec<&Source> = ids
        .into_iter()
        .filter_map(|id| voice.library.sources.get(id))
        .collect();
    let checked = |source: &Source| fill(&handout.source_checked, &[("date", &voice.date(source.checked))]);
    let one_day = found.windows(2).all(|pair| pair[0].checked == pair[1].checked);
    let sources: Vec<SourceLine> = found
        .iter()
        .map(|source| SourceLine {
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            url: source.url.as_ref().map(|url| url.value.clone()),
            checked: (!one_day).then(|| checked(source)),
        })
        .collect();
    let first = found.first()?;
    Some(Part::Sources {
        anchor: anchors.free("sources"),
        heading: handout.sources_heading.clone(),
        sources,
        checked: one_day.then(|| checked(first)),
    })
}

/// Version, review, next review, owner, funding: one line each.
fn about_lines(voice: &Voice<'_>, topic: &Topic, text: &Text) -> Vec<String> {
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
        lines.push(fill(
            &handout.owner_line,
            &[("name", &owner.name), ("role", &owner.role)],
        ));
    }
    if let Some(funding) = &text.wording.funding {
        lines.push(fill(&handout.funding_line, &[("funding", &funding.value)]));
    }
    lines
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
    Some(ReviewLine {
        on: on.value,
        name: person.name.clone(),
        role: person.role.clone(),
        credential: person.credential.clone(),
    })
}
