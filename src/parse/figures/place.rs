//! Places for words in a drawing: `<text data-label="l5-root" x="300" y="120" text-anchor="end"/>`.
//!
//! The element is empty and stands in the drawing itself, not in a group: a group may move what is in it, and the same
//! place must be found by a browser and by our own shaper. How letters look is not said in the drawing.

use crate::model::figure::{LabelAlign, LabelPlace};
use crate::model::id;
use crate::source::Span;
use std::ops::Range;

/// The attribute that makes a text of a drawing a place for words.
pub(super) const KEY: &str = "data-label";

/// The most places of a drawing: more words than this are a text and no picture.
pub(super) const MOST: usize = 12;

/// A place as written, in units of the drawing.
#[derive(Debug, PartialEq)]
pub(super) struct Written {
    pub key: String,
    pub x: f32,
    pub y: f32,
    pub align: LabelAlign,
    pub element: Range<usize>,
}

impl Written {
    /// Reads the attributes of an element that has [`KEY`].
    ///
    /// # Errors
    /// What is wrong with it, as the end of a sentence that begins with "this place for words".
    pub fn read(attributes: &[(String, String)], element: Range<usize>) -> Result<Written, String> {
        let value = |name: &str| {
            attributes
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.trim())
        };
        let key = value(KEY).unwrap_or_default();
        id::check(key).map_err(|fault| format!("cannot be called \"{key}\": {fault}"))?;
        let number = |name: &str| {
            let number = value(name).and_then(|text| text.parse::<f32>().ok());
            number
                .filter(|number| number.is_finite())
                .ok_or_else(|| format!("does not say its {name} as a number"))
        };
        let align = match value("text-anchor") {
            None | Some("start") => LabelAlign::Left,
            Some("middle") => LabelAlign::Middle,
            Some("end") => LabelAlign::Right,
            Some(other) => return Err(format!("has text-anchor=\"{other}\"")),
        };
        let known = [KEY, "x", "y", "text-anchor"];
        if let Some((other, _)) = attributes
            .iter()
            .find(|(name, _)| !known.contains(&name.as_str()))
        {
            return Err(format!("has {other}=\"...\", which is not read"));
        }
        Ok(Written {
            key: key.to_owned(),
            x: number("x")?,
            y: number("y")?,
            align,
            element,
        })
    }

    /// The place in a drawing whose `viewBox` begins at `corner` and is `size` large; nothing when it lies outside of it.
    pub fn within(
        self,
        corner: (f64, f64),
        size: (f64, f64),
        span: impl Fn(Range<usize>) -> Span,
    ) -> Option<LabelPlace> {
        let across = (f64::from(self.x) - corner.0) / size.0;
        let down = (f64::from(self.y) - corner.1) / size.1;
        let inside = 0.0..=1.0;
        (inside.contains(&across) && inside.contains(&down)).then(|| LabelPlace {
            across: across as f32,
            down: down as f32,
            span: span(self.element.clone()),
            key: self.key,
            x: self.x,
            y: self.y,
            align: self.align,
            element: self.element,
        })
    }
}
