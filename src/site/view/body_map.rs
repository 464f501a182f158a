//! The drawing of the body, as templates see it.

use serde::Serialize;

/// The body from one side: a drawing of 200 by 530.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureView {
    /// For what the drawing refers to inside of itself.
    pub id: &'static str,
    /// "From the front"
    pub name: String,
    /// The outline, as the `d` of a `path`; so are `lines` and the paths of the regions.
    pub silhouette: &'static str,
    /// What tells the front from the back; may be empty.
    pub lines: &'static str,
    /// From the top down, each painted over the one before.
    pub regions: Vec<DrawnRegion>,
}

/// A part of the body that handouts are about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DrawnRegion {
    /// Its key: `low-back`. That of the whole leg is drawn as a line.
    pub region: &'static str,
    pub name: String,
    pub href: String,
    pub path: &'static str,
}
