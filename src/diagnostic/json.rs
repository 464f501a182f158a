//! Findings as JSON, for editors and other programs. The shape is versioned: [`SCHEMA_VERSION`] grows when a field
//! changes its meaning or goes; new fields may come at any time. docs/schema/check-1.json describes it, and
//! tests/formats.rs holds real output against it.

use super::{Diagnostic, Edit, Tally, Waived};
use crate::source::{Sources, Span};
use serde::Serialize;
use std::borrow::Cow;

pub const SCHEMA_VERSION: u32 = 1;

/// The findings of one run.
#[derive(Debug, Serialize)]
pub struct Report<'a> {
    pub schema_version: u32,
    pub tally: Tally,
    pub diagnostics: Vec<Entry<'a>>,
}

#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    pub code: &'static str,
    pub name: &'static str,
    pub level: super::Level,
    pub message: &'a str,
    pub why: &'static str,
    pub hints: &'a [Cow<'static, str>],
    /// Nothing for a finding about the whole project.
    pub place: Option<Place<'a>>,
    pub related: Vec<RelatedPlace<'a>>,
    /// The edit that mends the finding, where there is only one.
    pub remedy: Option<Fix<'a>>,
    /// Who waived it, and the level that it has without that.
    pub waived: Option<&'a Waived>,
}

/// What is typed over a place.
#[derive(Debug, Serialize)]
pub struct Fix<'a> {
    pub place: Place<'a>,
    pub replacement: String,
}

/// Lines and columns from 1, columns in characters; without them the whole file is meant.
#[derive(Debug, Serialize)]
pub struct Place<'a> {
    pub path: &'a str,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub end_line: Option<u32>,
    pub end_column: Option<u32>,
}

#[derive(Debug, Serialize)]
pub struct RelatedPlace<'a> {
    pub message: &'a str,
    pub place: Place<'a>,
}

/// The findings in the order given.
pub fn report<'a>(diagnostics: &'a [Diagnostic], sources: &'a Sources) -> Report<'a> {
    Report {
        schema_version: SCHEMA_VERSION,
        tally: Tally::of(diagnostics),
        diagnostics: diagnostics
            .iter()
            .map(|diagnostic| entry(diagnostic, sources))
            .collect(),
    }
}

fn entry<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Entry<'a> {
    let file_only = |path| Place {
        path,
        line: None,
        column: None,
        end_line: None,
        end_column: None,
    };
    Entry {
        code: diagnostic.code.id,
        name: diagnostic.code.name,
        level: diagnostic.level,
        message: &diagnostic.message,
        why: diagnostic.code.why,
        hints: &diagnostic.hints,
        place: match diagnostic.span {
            Some(span) => Some(place(span, sources)),
            None => diagnostic.path.as_deref().map(file_only),
        },
        related: diagnostic
            .related
            .iter()
            .map(|related| RelatedPlace {
                message: &related.message,
                place: place(related.span, sources),
            })
            .collect(),
        remedy: diagnostic.edit(sources).map(|edit| fix(edit, sources)),
        waived: diagnostic.waived.as_ref(),
    }
}

fn fix(edit: Edit, sources: &Sources) -> Fix<'_> {
    Fix {
        place: place(edit.span, sources),
        replacement: edit.replacement,
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let start = sources.position(span.file(), span.start());
    let end = sources.position(span.file(), span.end().max(span.start()));
    Place {
        path: sources.path(span.file()),
        line: Some(start.line),
        column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}
