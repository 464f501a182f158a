//! A value of the wrong kind: what was found, and what to type instead.

use super::codes;
use super::item::Item;
use super::key::Shape;
use crate::diagnostic::Diagnostic;
use jiff::civil::Date;
use toml::de::DeValue;

/// Says what was found, what was asked for, and how to type it.
pub(super) fn finding(item: &Item<'_>) -> Diagnostic {
    let found = match item.value.get_ref() {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a decimal point",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a group of keys",
    };
    let asked = item.key.shape.words();
    Diagnostic::new(
        &codes::WRONG_KIND,
        item.span(),
        format!("\"{}\" must be {asked}, and this is {found}", item.name),
    )
    .hint(hint(item))
}

/// What to type, made from what was found where that is plain enough.
fn hint(item: &Item<'_>) -> String {
    let written = item
        .place
        .text
        .get(item.value.span())
        .unwrap_or("")
        .trim()
        .to_owned();
    let name = item.name;
    let scalar = !matches!(item.value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
    match (&item.key.shape, item.value.get_ref()) {
        (Shape::Date, DeValue::String(text)) => match text.trim().parse::<Date>() {
            Ok(date) => format!("Leave the quotes away: {name} = {date}"),
            Err(_) => format!(
                "Type year, month and day, without quotes: {name} = {}",
                item.key.example
            ),
        },
        (Shape::Date, DeValue::Datetime(date)) if date.date.is_some() => {
            format!("Leave the time away: {name} = {}", item.key.example)
        }
        (Shape::Boolean, DeValue::String(text)) if matches!(text.as_ref(), "true" | "false") => {
            format!("Leave the quotes away: {name} = {text}")
        }
        (Shape::Integer | Shape::Number, DeValue::String(text)) if text.trim().parse::<f64>().is_ok() => {
            format!("Leave the quotes away: {name} = {}", text.trim())
        }
        (Shape::Line | Shape::Prose | Shape::Id | Shape::Choice(_), _) if scalar => {
            format!("Put it in quotes: {name} = \"{written}\"")
        }
        (Shape::Lines | Shape::Ids | Shape::Choices(_), DeValue::String(_)) => {
            format!("Put it in brackets: {name} = [{written}]")
        }
        _ => format!("Type it like this: {}", line(item)),
    }
}

/// The key as it is typed, with its example: `title = "Sciatica"`.
pub(super) fn line(item: &Item<'_>) -> String {
    if item.name == item.key.name {
        item.key.line()
    } else {
        format!("{} = {}", item.name, item.key.example)
    }
}
