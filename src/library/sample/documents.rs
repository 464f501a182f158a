//! Documents of a sample, and what a test adds to one that it has just made.

use super::{VERSION, red_flag_id, sign_id};
use crate::model::LanguageTag;
use crate::model::block::{Block, Inline, Link, LinkTarget, Paragraph};
use crate::model::document::{Document, DocumentSign, Origin, Record, Review, Section, Text, Wording};
use crate::model::id::PersonId;
use crate::model::topic::{SectionKind, Strength};
use crate::source::{FileId, Located, Span};
use jiff::civil::date;
use std::sync::Arc;

pub(super) fn text(file: FileId, language: LanguageTag, title: &str) -> Text {
    let at = Span::start_of(file);
    let words = |words: &str| Located::new(words.into(), at);
    Text {
        language,
        file,
        wording: Wording {
            title: words(title),
            summary: words(&format!("What {title} is.")),
            also_called: Vec::new(),
            main_message: words("Keep moving."),
            key_points: vec![words("Most get better.")],
            unknowns: None,
            do_not_explain: Vec::new(),
            funding: None,
        },
        sections: Vec::new(),
    }
}

pub(super) fn record(at: Span) -> Record {
    let person = |id: &str| Located::new(PersonId::new(id).expect("an id"), at);
    Record {
        body: Vec::new(),
        red_flags: Vec::new(),
        no_card_reason: None,
        sheet_overrun: None,
        icd10cm: Vec::new(),
        icd10cm_first: Vec::new(),
        snomed: Vec::new(),
        version: Located::new(VERSION, at),
        published: Located::new(date(2026, 11, 1), at),
        review_due: Located::new(date(2028, 11, 1), at),
        owner: person("pt-lead"),
        author: person("pt-lead"),
        reviewed: vec![Review {
            by: person("pt-lead"),
            on: Located::new(date(2026, 10, 1), at),
        }],
        sources: Vec::new(),
        signs: Vec::new(),
        changelog: Vec::new(),
        facts: Vec::new(),
    }
}

impl Document {
    pub(in crate::library) fn text_mut(&mut self) -> &mut Text {
        Arc::make_mut(&mut self.text)
    }

    fn here(&self) -> Span {
        Span::start_of(self.text.file)
    }

    pub(in crate::library) fn record(&mut self) -> &mut Record {
        match &mut self.origin {
            Origin::Original(record) => record,
            Origin::Translation(_) => panic!("a translation has no record"),
        }
    }

    pub(in crate::library) fn flags(&mut self, flags: &[&str]) -> &mut Document {
        let at = self.here();
        self.record().red_flags = flags
            .iter()
            .map(|flag| Located::new(red_flag_id(flag), at))
            .collect();
        self
    }

    pub(in crate::library) fn signs(&mut self, signs: &[(&str, Strength)]) -> &mut Document {
        let at = self.here();
        let sign = |(sign, strength): &(&str, Strength)| DocumentSign {
            sign: Located::new(sign_id(sign), at),
            strength: *strength,
        };
        self.record().signs = signs.iter().map(sign).collect();
        self
    }

    pub(in crate::library) fn typical(&mut self, signs: &[&str]) -> &mut Document {
        let signs: Vec<_> = signs.iter().map(|sign| (*sign, Strength::Typical)).collect();
        self.signs(&signs)
    }

    pub(in crate::library) fn called(&mut self, title: &str) -> &mut Document {
        self.text_mut().wording.title.value = title.into();
        self
    }

    /// Adds a section whose heading is its kind and whose only paragraph is given.
    pub(in crate::library) fn section(&mut self, kind: SectionKind, content: Vec<Inline>) -> &mut Document {
        let span = self.here();
        self.text_mut().sections.push(Section {
            kind: Some(kind),
            anchor: kind.key().into(),
            heading: Some(vec![words(kind.key())].into()),
            blocks: vec![Block::Paragraph(Paragraph {
                content: content.into(),
                span,
            })],
            span,
        });
        self
    }

    pub(in crate::library) fn link(&self, id: &str, anchor: Option<&str>, content: &[Inline]) -> Inline {
        let target = LinkTarget::Topic {
            id: id.into(),
            anchor: anchor.map(Into::into),
        };
        let (content, span) = (content.to_vec().into(), self.here());
        Inline::Link(Box::new(Link {
            target,
            content,
            span,
        }))
    }
}

pub(in crate::library) fn words(words: &str) -> Inline {
    Inline::Text(words.into())
}
