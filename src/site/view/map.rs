//! The map of related conditions, as templates see it.

use crate::site::view::Html;
use serde::Serialize;

/// Conditions under one another, with arcs between those that have to do with each other; and the same as a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapView {
    pub heading: String,
    pub intro: String,
    pub legend_heading: String,
    pub legend: Vec<MapLine>,
    pub rows: Vec<MapRow>,
    pub list_heading: String,
    /// "and 12 more": conditions that the map has no room for.
    pub more: Option<String>,
}

/// What a line means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapLine {
    /// As in class names: `must-not-miss`, `mimic`, `follows` or `together`.
    pub line: &'static str,
    pub label: String,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapRow {
    pub href: String,
    pub title: String,
    /// Its arcs as `path` elements, in rows from the middle of this one downward; 100 across.
    pub arcs: Html,
    /// The same in words.
    pub ties: Vec<MapTie>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapTie {
    pub href: String,
    pub title: String,
    pub reason: String,
}
