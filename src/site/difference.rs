//! The difference of two states as a page for staff: one file that stands alone, outside of the site, in English.

use super::engine::Engine;
use super::shell::STYLE;
use super::theme::Theme;
use super::view::Html;
use crate::diagnostic::Diagnostic;
use crate::language::{Direction, Languages};
use crate::model::LanguageTag;
use crate::release::findings::part_words;
use crate::release::told::ToldPart;
use serde::Serialize;

/// The template under a theme's `templates/`.
pub const TEMPLATE: &str = "difference.html";

/// Everything that the template may see, as `difference`.
#[derive(Debug, Serialize)]
struct DifferenceView<'a> {
    style: Html,
    heading: &'a str,
    /// Of the handout, not of the page.
    language: &'a str,
    direction: Direction,
    emergency_changed: bool,
    urgent_changed: bool,
    parts: Vec<PartView<'a>>,
}

#[derive(Debug, Serialize)]
struct PartView<'a> {
    name: String,
    heading: Option<&'a str>,
    new: &'a [String],
    gone: &'a [String],
}

/// Makes the page. `cards`: whether the emergency and the urgent card changed.
///
/// # Errors
/// A template that cannot be read or filled in.
pub fn page(
    heading: &str,
    language: &LanguageTag,
    cards: (bool, bool),
    parts: &[ToldPart],
    theme: &Theme,
    languages: &Languages,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let style = theme.static_files().find(|(name, _)| *name == STYLE);
    let style = style.map_or_else(String::new, |(_, bytes)| {
        String::from_utf8_lossy(bytes).into_owned()
    });
    let direction = languages.get(language).map(|language| language.strings.direction);
    let view = DifferenceView {
        // A theme is trusted, but its style must not end the element that it stands in.
        style: Html::new(&style.replace("</", "<\\/")),
        heading,
        language: language.as_str(),
        direction: direction.unwrap_or(Direction::Ltr),
        emergency_changed: cards.0,
        urgent_changed: cards.1,
        parts: parts
            .iter()
            .map(|part| PartView {
                name: part_words(&part.name),
                heading: part.heading.as_deref(),
                new: &part.new,
                gone: &part.gone,
            })
            .collect(),
    };
    let mut bytes = Vec::with_capacity(32 * 1024);
    Engine::new(theme)?.render_alone(TEMPLATE, "difference", &view, "a difference", &mut bytes)?;
    Ok(bytes)
}
