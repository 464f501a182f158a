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
    let (hint, value) = hint(item);
    let message = format!("\"{}\" must be {asked}, and this is {found}", item.name);
    let finding = Diagnostic::new(&codes::WRONG_KIND, item.span(), message).hint(hint);
    match value {
        Some(value) => finding.retyping(item.span(), value),
        None => finding,
    }
}

/// A hint, and the value to type where there is nothing left to decide.
type Hint = (String, Option<String>);

/// What to type, made from what was found where that is plain enough.
fn hint(item: &Item<'_>) -> Hint {
    let written = item
        .place
        .text
        .get(item.value.span())
        .unwrap_or("")
        .trim()
        .to_owned();
    let name = item.name;
    let exact = |how: &str, value: String| (format!("{how}: {name} = {value}"), Some(value));
    let open = |hint: String| (hint, None);
    let scalar = !matches!(item.value.get_ref(), DeValue::Array(_) | DeValue::Table(_));
    match (&item.key.shape, item.value.get_ref()) {
        (Shape::Date, DeValue::String(text)) => match text.trim().parse::<Date>() {
            Ok(date) => exact("Leave the quotes away", date.to_string()),
            Err(_) => open(format!(
                "Type year, month and day, without quotes: {name} = {}",
                item.key.example
            )),
        },
        (Shape::Date, DeValue::Datetime(date)) if date.date.is_some() => {
            open(format!("Leave the time away: {name} = {}", item.key.example))
        }
        (Shape::Boolean, DeValue::String(text)) if matches!(text.as_ref(), "true" | "false") => {
            exact("Leave the quotes away", text.to_string())
        }
        (
            Shape::Integer | Shape::IntegerWithin(..) | Shape::Number | Shape::NumberWithin(..),
            DeValue::String(text),
        ) if text.trim().parse::<f64>().is_ok() => exact("Leave the quotes away", text.trim().to_owned()),
        (
            Shape::Line
            | Shape::LineOrLines
            | Shape::Prose
            | Shape::Id
            | Shape::Version
            | Shape::Language
            | Shape::WebAddress
            | Shape::Code
            | Shape::Choice(_),
            _,
        ) if scalar => exact("Put it in quotes", format!("\"{written}\"")),
        (Shape::Lines | Shape::Languages | Shape::Ids | Shape::Choices(_), DeValue::String(_)) => {
            exact("Put it in brackets", format!("[{written}]"))
        }
        _ => open(format!("Type it like this: {}", line(item))),
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
