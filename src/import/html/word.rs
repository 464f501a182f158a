//! What Word writes into the styles of a page it saves: lists that are no lists, levels of outlines, hidden words.

use super::sink::Element;
use crate::import::tree::Script;

/// The value of a property of the `style` attribute.
pub(super) fn style<'e>(element: &'e Element, property: &str) -> Option<&'e str> {
    let declarations = element.attribute("style")?.split(';');
    declarations
        .filter_map(|declaration| declaration.split_once(':'))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case(property))
        .map(|(_, value)| value.trim())
}

/// The mark of an item, which Word types as words: `<span style='mso-list:Ignore'>·</span>`.
pub(super) fn is_list_mark(element: &Element) -> bool {
    style(element, "mso-list").is_some_and(|value| value.eq_ignore_ascii_case("ignore"))
}

/// The level of an item in a list, from 0: `mso-list:l0 level1 lfo1`.
pub(super) fn list_level(element: &Element) -> Option<u8> {
    let value = style(element, "mso-list")?;
    let level = value
        .split_whitespace()
        .find_map(|word| word.strip_prefix("level"))?;
    let level: u8 = level.parse().ok()?;
    Some(level.saturating_sub(1).min(8))
}

/// The level of a heading that is one by its outline: `mso-outline-level:2`, or Word's style for titles.
pub(super) fn outline_level(element: &Element) -> Option<u8> {
    let class = element.attribute("class").unwrap_or("");
    if class
        .split_whitespace()
        .any(|class| class.starts_with("MsoTitle"))
    {
        return Some(1);
    }
    let level: u8 = style(element, "mso-outline-level")?.parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}

/// Low or high characters. The number before the words of a note stands in the line, though it is high.
pub(super) fn script(element: &Element) -> Option<Script> {
    match element.name() {
        "sub" => Some(Script::Low),
        "sup" if element.attribute("class") != Some("footnote-definition-label") => Some(Script::High),
        _ => None,
    }
}

/// Words that no reader sees.
pub(super) fn is_hidden(element: &Element) -> bool {
    let shown = |property: &str, value: &str| {
        style(element, property).is_some_and(|found| found.eq_ignore_ascii_case(value))
    };
    element.attribute("hidden").is_some()
        || shown("display", "none")
        || shown("visibility", "hidden")
        || shown("mso-hide", "all")
}

/// Whether a style makes words heavy, or takes the weight from them.
pub(super) fn weight(element: &Element) -> Option<bool> {
    let value = style(element, "font-weight")?;
    match value.parse::<u16>() {
        Ok(number) => Some(number >= 600),
        Err(_) => Some(value.starts_with("bold")),
    }
}
