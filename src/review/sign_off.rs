//! A review written into the front matter of a document, with every other byte as it was.
//!
//! Steps: the TOML between the `+++` lines is read with toml_edit, which keeps comments, order and spaces; the review goes
//! to the end of `reviewed`, the day of the next one into `review_due`; the text is put together again around it. The
//! body is never looked at. Lines that end in CR LF keep doing so. What comes of it is read and judged again by the
//! caller before anything is written.

use crate::model::id::PersonId;
use jiff::civil::Date;
use std::fmt;
use std::ops::Range;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// What a reviewer signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// An original: who reviewed, when, and when the next review is due.
    Original {
        by: PersonId,
        on: Date,
        review_due: Date,
        /// The day of publication, where the first review comes after the one that stands there: nothing was published
        /// before it.
        published: Option<Date>,
    },
    /// A translation: the reviewer as its front matter names them.
    Translation {
        name: String,
        credential: Option<String>,
        on: Date,
    },
}

/// Why a review cannot be written. Only a front matter that is refused for other reasons too gets here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignOffFault {
    /// It is no TOML, in the words of its reader.
    Unreadable(String),
    /// A key holds something else than it should.
    Key(&'static str),
}

impl fmt::Display for SignOffFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SignOffFault::Unreadable(why) => write!(f, "the front matter cannot be read: {why}"),
            SignOffFault::Key(key) => write!(f, "\"{key}\" is not written as docs/content.md says"),
        }
    }
}

/// The text of a document with a review written into it. `toml` is the place of its front matter.
///
/// # Errors
/// A front matter that is not as it should be.
pub fn sign_off(text: &str, toml: Range<usize>, signature: &Signature) -> Result<String, SignOffFault> {
    let matter = &text[toml.clone()];
    let unix = matter.replace("\r\n", "\n");
    let all_windows = matter.matches('\n').count() == matter.matches("\r\n").count();
    let mut document: DocumentMut = unix
        .parse()
        .map_err(|error: toml_edit::TomlError| SignOffFault::Unreadable(error.message().to_owned()))?;
    match signature {
        Signature::Original {
            by,
            on,
            review_due,
            published,
        } => {
            add_review(document.as_table_mut(), by, *on)?;
            set_date(document.as_table_mut(), "review_due", *review_due)?;
            if let Some(published) = published {
                set_date(document.as_table_mut(), "published", *published)?;
            }
        }
        Signature::Translation { name, credential, on } => {
            translation(document.as_table_mut(), name, credential.as_deref(), *on)?
        }
    }
    let written = document.to_string();
    let written = match all_windows && matter.contains('\r') {
        true => written.replace('\n', "\r\n"),
        false => written,
    };
    Ok(format!("{}{written}{}", &text[..toml.start], &text[toml.end..]))
}

/// A date of jiff as TOML writes it.
fn toml_date(date: Date) -> Value {
    let written = toml_edit::Date {
        year: date.year().unsigned_abs(),
        month: date.month().unsigned_abs(),
        day: date.day().unsigned_abs(),
    };
    Value::from(toml_edit::Datetime {
        date: Some(written),
        time: None,
        offset: None,
    })
}

/// Sets a day where one stands, with the spaces and the comment beside it.
fn set_date(table: &mut Table, key: &'static str, date: Date) -> Result<(), SignOffFault> {
    let value = table
        .get_mut(key)
        .and_then(Item::as_value_mut)
        .ok_or(SignOffFault::Key(key))?;
    replace(value, toml_date(date));
    Ok(())
}

fn replace(value: &mut Value, by: Value) {
    let decor = value.decor().clone();
    *value = by;
    *value.decor_mut() = decor;
}

fn add_review(table: &mut Table, by: &PersonId, on: Date) -> Result<(), SignOffFault> {
    let mut review = InlineTable::new();
    review.insert("by", Value::from(by.as_str()));
    review.insert("on", toml_date(on));
    match table.get_mut("reviewed") {
        None => {
            let mut reviewed = Array::new();
            reviewed.push(review);
            table.insert("reviewed", Item::Value(Value::Array(reviewed)));
        }
        Some(Item::Value(Value::Array(reviewed))) => append(reviewed, review),
        Some(Item::ArrayOfTables(reviewed)) => {
            let mut review = review.into_table();
            review.decor_mut().set_prefix("\n");
            reviewed.push(review);
        }
        Some(_) => return Err(SignOffFault::Key("reviewed")),
    }
    Ok(())
}

/// Adds an item in the manner of the list: on the same line, or on a line of its own as the others stand. A comment behind
/// the last item stays behind it.
fn append(array: &mut Array, item: InlineTable) {
    let trailing = array.trailing().as_str().unwrap_or_default().to_owned();
    let Some(last) = array.iter_mut().last() else {
        array.push(item);
        return;
    };
    let of_last =
        |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    let prefix = of_last(last.decor().prefix());
    let suffix = of_last(last.decor().suffix());
    let tail = format!("{suffix}{trailing}");
    let Some(end) = tail.rfind('\n') else {
        array.push(item);
        return;
    };
    last.decor_mut().set_suffix("");
    let indent = &prefix[prefix.rfind('\n').map_or(0, |at| at + 1)..];
    let item = Value::InlineTable(item).decorated(format!("{}{indent}", &tail[..=end]), "");
    array.push_formatted(item);
    array.set_trailing(format!("\n{}", &tail[end + 1..]));
    array.set_trailing_comma(true);
}

fn translation(
    table: &mut Table,
    name: &str,
    credential: Option<&str>,
    on: Date,
) -> Result<(), SignOffFault> {
    let values = [
        ("reviewed_by", Some(Value::from(name))),
        ("credential", credential.map(Value::from)),
        ("date", Some(toml_date(on))),
    ];
    let item = table
        .get_mut("translation")
        .ok_or(SignOffFault::Key("translation"))?;
    for (key, value) in values {
        let Some(value) = value else { continue };
        match item {
            Item::Value(Value::InlineTable(inline)) => match inline.get_mut(key) {
                Some(known) => replace(known, value),
                None => insert_last(inline, key, value),
            },
            Item::Table(table) => match table.get_mut(key).and_then(Item::as_value_mut) {
                Some(known) => replace(known, value),
                None => drop(table.insert(key, Item::Value(value))),
            },
            _ => return Err(SignOffFault::Key("translation")),
        }
    }
    Ok(())
}

/// Adds a key at the end of `{ a = 1 }`: the space before the brace stays there.
fn insert_last(inline: &mut InlineTable, key: &str, value: Value) {
    let mut suffix = String::new();
    if let Some((_, last)) = TableLike::iter_mut(inline).last()
        && let Some(last) = last.as_value_mut()
    {
        suffix = last
            .decor()
            .suffix()
            .and_then(|raw| raw.as_str())
            .unwrap_or_default()
            .to_owned();
        last.decor_mut().set_suffix("");
    }
    inline.insert(key, value.decorated(" ", suffix));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::front_matter;
    use crate::source::{Content, SourceFile, Sources};
    use jiff::civil::date;

    fn signed(text: &str, signature: &Signature) -> String {
        let sources = Sources::new(vec![SourceFile {
            path: "a.md".into(),
            content: Content::Text(text.into()),
        }]);
        let file = sources.find("a.md").expect("the file was just added");
        let parts = front_matter::split(file, text).expect("there is a front matter");
        sign_off(text, parts.toml, signature).expect("it is well formed")
    }

    fn original() -> Signature {
        Signature::Original {
            by: PersonId::new("lead").expect("an id"),
            on: date(2026, 11, 22),
            review_due: date(2028, 11, 22),
            published: None,
        }
    }

    #[test]
    fn comments_order_and_body_stay() {
        let before = "+++\n# first\ntitle = \"A\" # name\nreview_due =   2026-12-01  # soon\nreviewed = [{ by = \"x\", on = 2024-12-01 }] # who\n\n[signs]\na = \"typical\"\n+++\n  body\twith  \r\nodd lines\n\n+++\n";
        let after = before.replace("2026-12-01  #", "2028-11-22  #").replace(
            "2024-12-01 }]",
            "2024-12-01 }, { by = \"lead\", on = 2026-11-22 }]",
        );
        assert_eq!(signed(before, &original()), after);
    }

    #[test]
    fn a_list_over_lines_gets_a_line_and_a_comment_stays_with_its_item() {
        for comma in [",", ""] {
            let before = format!(
                "+++\nreview_due = 2026-12-01\nreviewed = [\n    {{ by = \"x\", on = 2024-12-01 }}{comma} # on paper\n]\n+++\n"
            );
            let after = signed(&before, &original());
            assert_eq!(
                after,
                "+++\nreview_due = 2028-11-22\nreviewed = [\n    { by = \"x\", on = 2024-12-01 }, # on paper\n    { by = \"lead\", on = 2026-11-22 },\n]\n+++\n"
            );
        }
    }

    #[test]
    fn a_first_review_and_tables_are_written_too() {
        let none = "+++\nreview_due = 2026-12-01\n\n[signs]\na = \"typical\"\n+++\nbody";
        assert_eq!(
            signed(none, &original()),
            "+++\nreview_due = 2028-11-22\nreviewed = [{ by = \"lead\", on = 2026-11-22 }]\n\n[signs]\na = \"typical\"\n+++\nbody"
        );
        let empty = "+++\nreview_due = 2026-12-01\nreviewed = []\n+++\n";
        assert!(signed(empty, &original()).contains("reviewed = [{ by = \"lead\", on = 2026-11-22 }]\n"));
        let tables = "+++\nreview_due = 2026-12-01\n\n[[reviewed]]\nby = \"x\"\non = 2024-12-01\n\n[signs]\na = \"typical\"\n+++\n";
        assert_eq!(
            signed(tables, &original()),
            "+++\nreview_due = 2028-11-22\n\n[[reviewed]]\nby = \"x\"\non = 2024-12-01\n\n[[reviewed]]\nby = \"lead\"\non = 2026-11-22\n\n[signs]\na = \"typical\"\n+++\n"
        );
    }

    #[test]
    fn windows_lines_stay_windows_lines() {
        let before = "+++\r\nreview_due = 2026-12-01\r\nreviewed = [{ by = \"x\", on = 2024-12-01 }]\r\n+++\r\nbody\nmixed\r\n";
        let after = signed(before, &original());
        assert_eq!(
            after,
            "+++\r\nreview_due = 2028-11-22\r\nreviewed = [{ by = \"x\", on = 2024-12-01 }, { by = \"lead\", on = 2026-11-22 }]\r\n+++\r\nbody\nmixed\r\n"
        );
    }

    #[test]
    fn a_translation_names_its_reviewer() {
        let signature = Signature::Translation {
            name: "B. Reviewer".to_owned(),
            credential: Some("CMI".to_owned()),
            on: date(2026, 11, 22),
        };
        let before = "+++\ntitle = \"Á\"\ntranslation = { of_version = \"1.0.0\", method = \"human\", date = 2026-01-02 }\n+++\nñ";
        assert_eq!(
            signed(before, &signature),
            "+++\ntitle = \"Á\"\ntranslation = { of_version = \"1.0.0\", method = \"human\", date = 2026-11-22, reviewed_by = \"B. Reviewer\", credential = \"CMI\" }\n+++\nñ"
        );
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let text = "+++\nreview_due = 2026-12-01\nreviewed = \"yes\"\n+++\n";
        let fault = sign_off(text, 4..text.len() - 4, &original()).expect_err("no list");
        assert_eq!(fault, SignOffFault::Key("reviewed"));
    }
}
