//! JSON Schemas of takehome.toml, the data files and the front matter, for editors. They are made of the tables of keys
//! that the reader itself goes by ([`crate::toml_table`]), so that an editor and `takehome check` say the same.
//!
//! Steps: [`FILES`] says which table belongs to which file; [`file()`] makes the schema of one; [`shape`] that of a value.
//! A schema says less than the check: that a name stands in another file, that two dates are in order. TOML has dates
//! and JSON has none, so a date is text of the form 2026-11-01 here.

use crate::model::id::MAX_ID_LENGTH;
use crate::parse::{config, data, front_matter};
use crate::toml_table::{Key, Names, Shape};
use serde_json::{Map, Value, json};

/// The dialect that editors for TOML read.
const DIALECT: &str = "http://json-schema.org/draft-07/schema#";
/// The rule of [`crate::model::id::check`], apart from names that are taken; a test holds both together.
const ID: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";
/// The rule of [`crate::model::LanguageTag`].
const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Z][a-z]{3}|-[A-Z]{2})?$";
const VERSION: &str = "^\\s*[0-9]+\\.[0-9]+\\.[0-9]+\\s*$";
const CODE: &str = "^TH[0-9]{4}$";
const WEB_ADDRESS: &str = "^\\s*[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]+[^\\s]*\\s*$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
/// At least one letter, on one line.
const LINE: &str = "^\\s*[^\\s]([^\\n]*[^\\s])?\\s*$";
const PROSE: &str = "[^\\s]";

/// One kind of file.
#[derive(Debug)]
pub struct File {
    /// The schema's name: `docs/schema/NAME.json`.
    pub name: &'static str,
    /// The files, from the project's root.
    pub files: &'static [&'static str],
    pub title: &'static str,
    pub holds: Holds,
}

/// What a file holds.
#[derive(Debug)]
pub enum Holds {
    /// These keys.
    Keys(&'static [Key]),
    /// Entries whose names the author chose, each like this key.
    Entries(&'static Key),
}

const fn keys(
    name: &'static str,
    files: &'static [&'static str],
    title: &'static str,
    keys: &'static [Key],
) -> File {
    File {
        name,
        files,
        title,
        holds: Holds::Keys(keys),
    }
}

const fn entries(
    name: &'static str,
    files: &'static [&'static str],
    title: &'static str,
    key: &'static Key,
) -> File {
    File {
        name,
        files,
        title,
        holds: Holds::Entries(key),
    }
}

/// Every kind of file that has keys.
pub const FILES: &[File] = &[
    keys(
        "takehome",
        &["takehome.toml"],
        "The settings of a project.",
        config::KEYS,
    ),
    keys(
        "front-matter",
        &["content/{conditions,symptoms,treatments}/*.md"],
        "What stands between the +++ lines of a handout.",
        front_matter::ORIGINAL,
    ),
    keys(
        "front-matter-translation",
        &["content/{conditions,symptoms,treatments}/*.*.md"],
        "What stands between the +++ lines of a translation.",
        front_matter::TRANSLATED,
    ),
    keys(
        "front-matter-page",
        &["content/pages/*.md"],
        "What stands between the +++ lines of a page that is no handout.",
        front_matter::PAGE,
    ),
    entries(
        "signs",
        &["content/signs.toml"],
        "Things that a person may notice or a clinician may find.",
        &data::signs::SIGN,
    ),
    entries(
        "signs-words",
        &["content/signs.*.toml"],
        "The words of signs in another language.",
        &data::signs::SIGN_WORDING,
    ),
    entries(
        "red-flags",
        &["content/red-flags.toml"],
        "Groups of signs that need help.",
        &data::signs::RED_FLAG,
    ),
    entries(
        "red-flags-words",
        &["content/red-flags.*.toml"],
        "The words of red flags in another language.",
        &data::signs::RED_FLAG_WORDING,
    ),
    entries(
        "glossary",
        &["content/glossary.toml"],
        "Words that readers may not know.",
        &data::terms::TERM,
    ),
    entries(
        "glossary-words",
        &["content/glossary.*.toml"],
        "The glossary in another language.",
        &data::terms::TERM_WORDING,
    ),
    entries(
        "people",
        &["content/people.toml"],
        "Who owns, writes and reviews.",
        &data::tables::PERSON,
    ),
    entries(
        "people-words",
        &["content/people.*.toml"],
        "What people are called in another language.",
        &data::tables::PERSON_WORDING,
    ),
    entries(
        "sources",
        &["content/sources.toml"],
        "Publications that texts rest on.",
        &data::tables::SOURCE,
    ),
    keys(
        "relations",
        &["content/relations/*.toml"],
        "How topics are linked.",
        data::relations::RELATIONS,
    ),
    keys(
        "packet",
        &["content/packets/*.toml"],
        "Several handouts in one PDF.",
        data::sets::PACKET,
    ),
    keys(
        "packet-words",
        &["content/packets/*.*.toml"],
        "The words of a packet in another language.",
        data::sets::PACKET_WORDS,
    ),
    keys(
        "comparison",
        &["content/comparisons/*.toml"],
        "Conditions beside one another.",
        data::sets::COMPARISON,
    ),
    keys(
        "comparison-words",
        &["content/comparisons/*.*.toml"],
        "The words of a comparison in another language.",
        data::sets::COMPARISON_WORDS,
    ),
    entries(
        "labels",
        &["content/figures/*.toml"],
        "Words in a drawing, in one language.",
        &data::labels::LABEL,
    ),
    keys(
        "retired",
        &["content/retired.toml"],
        "Topics that are withdrawn or have another name.",
        data::retired::RETIRED,
    ),
];

/// The schema of a kind of file.
pub fn file(file: &File) -> Value {
    let mut schema = match &file.holds {
        Holds::Keys(keys) => table(keys, None),
        Holds::Entries(key) => map(key),
    };
    schema.insert("$schema".to_owned(), json!(DIALECT));
    schema.insert(
        "title".to_owned(),
        json!(format!("takehome: {}", file.files.join(", "))),
    );
    schema.insert("description".to_owned(), json!(file.title));
    Value::Object(schema)
}

/// As it stands in a file.
pub fn text(schema: &Value) -> String {
    // A value of JSON can always be written.
    serde_json::to_string_pretty(schema).unwrap_or_default() + "\n"
}

fn object(fields: Value) -> Map<String, Value> {
    match fields {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// A table with these keys, and others that the author chose.
fn table(keys: &[Key], others: Option<&Key>) -> Map<String, Value> {
    let mut schema = object(json!({ "type": "object" }));
    let properties: Map<String, Value> = keys
        .iter()
        .map(|known| (known.name.to_owned(), key(known)))
        .collect();
    schema.insert("properties".to_owned(), Value::Object(properties));
    let required: Vec<&str> = keys
        .iter()
        .filter(|key| key.required)
        .map(|key| key.name)
        .collect();
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    match others {
        None => schema.insert("additionalProperties".to_owned(), json!(false)),
        Some(other) => named(other, &mut schema),
    };
    schema
}

/// A table whose keys the author chose.
fn map(value: &Key) -> Map<String, Value> {
    let mut schema = object(json!({ "type": "object" }));
    named(value, &mut schema);
    schema
}

/// What keys may be called that the author chose, and what each has.
fn named(value: &Key, schema: &mut Map<String, Value>) -> Option<Value> {
    let pattern = match value.names {
        Names::Any => return schema.insert("additionalProperties".to_owned(), key(value)),
        Names::Id => ID,
        Names::Language => LANGUAGE,
        Names::Code => CODE,
    };
    schema.insert("patternProperties".to_owned(), json!({ pattern: key(value) }));
    schema.insert("additionalProperties".to_owned(), json!(false))
}

/// A value with what it means, and an example where one can be read by itself.
fn key(key: &Key) -> Value {
    let mut schema = shape(&key.shape, key.required);
    schema.insert("description".to_owned(), json!(key.doc));
    if let Some(example) = example(key) {
        schema.insert("examples".to_owned(), json!([example]));
    }
    Value::Object(schema)
}

fn shape(shape: &Shape, required: bool) -> Map<String, Value> {
    let least = usize::from(required);
    let list = |items: Value| {
        let mut list = object(json!({ "type": "array", "items": items }));
        if least > 0 {
            list.insert("minItems".to_owned(), json!(least));
        }
        list
    };
    let words = |pattern: &str| json!({ "type": "string", "pattern": pattern });
    let id = || json!({ "type": "string", "pattern": ID, "maxLength": MAX_ID_LENGTH });
    object(match shape {
        Shape::Line => words(LINE),
        Shape::Prose => words(PROSE),
        Shape::Lines => return list(words(PROSE)),
        Shape::LineOrLines => {
            json!({ "anyOf": [words(LINE), { "type": "array", "items": words(LINE), "minItems": 1 }] })
        }
        Shape::Integer => json!({ "type": "integer" }),
        Shape::IntegerWithin(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Number => json!({ "type": "number" }),
        Shape::NumberWithin(least, most) => json!({ "type": "number", "minimum": least, "maximum": most }),
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({ "type": "string", "format": "date", "pattern": DATE }),
        Shape::Id => id(),
        Shape::Ids => {
            let mut list = list(id());
            list.insert("uniqueItems".to_owned(), json!(true));
            return list;
        }
        Shape::Version => words(VERSION),
        Shape::Language => words(LANGUAGE),
        Shape::Languages => return list(words(LANGUAGE)),
        Shape::WebAddress => words(WEB_ADDRESS),
        Shape::Code => words(CODE),
        Shape::Choice(choices) => json!({ "type": "string", "enum": choices() }),
        Shape::Choices(choices) => return list(json!({ "type": "string", "enum": choices() })),
        Shape::Table(keys) => return table(keys, None),
        Shape::OpenTable(keys, others) => return table(keys, Some(others)),
        Shape::Tables(keys) => return list(Value::Object(table(keys, None))),
        Shape::OpenTables(keys, others) => return list(Value::Object(table(keys, Some(others)))),
        Shape::Map(value) => return map(value),
    })
}

/// The example of a key as JSON; nothing where it is only the head of a table.
fn example(key: &Key) -> Option<Value> {
    let parsed: toml::Table = format!("key = {}", key.example).parse().ok()?;
    // `[paper]` reads as an empty list of names that are none, and `[[waiver]]` likewise.
    let is_head = key.example.starts_with('[')
        && matches!(key.shape, Shape::Table(_) | Shape::OpenTable(..) | Shape::Map(_));
    parsed.get("key").filter(|_| !is_head).map(as_json)
}

/// TOML as editors for it hold it against a schema: dates as text.
pub fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(value) => json!(value),
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            let entries = table.iter().map(|(name, value)| (name.clone(), as_json(value)));
            Value::Object(entries.collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LanguageTag, id};

    /// Every key of a table and of those in it.
    fn each_key(keys: &'static [Key], visit: &mut dyn FnMut(&'static Key)) {
        for key in keys {
            one_key(key, visit);
        }
    }

    fn one_key(key: &'static Key, visit: &mut dyn FnMut(&'static Key)) {
        visit(key);
        match key.shape {
            Shape::Table(keys) | Shape::Tables(keys) => each_key(keys, visit),
            Shape::OpenTable(keys, other) | Shape::OpenTables(keys, other) => {
                each_key(keys, visit);
                one_key(other, visit);
            }
            Shape::Map(value) => one_key(value, visit),
            _ => {}
        }
    }

    #[test]
    fn every_example_is_what_its_own_schema_asks_for() {
        let mut seen = 0;
        for file in FILES {
            let mut look = |key: &'static Key| {
                let schema = super::key(key);
                let validator = jsonschema::validator_for(&schema).expect("a schema is well formed");
                if let Some(example) = example(key) {
                    assert!(
                        validator.is_valid(&example),
                        "{}: {example} in {schema}",
                        key.name
                    );
                    seen += 1;
                }
                assert!(!key.doc.is_empty(), "{} says nothing", key.name);
            };
            match file.holds {
                Holds::Keys(keys) => each_key(keys, &mut look),
                Holds::Entries(key) => one_key(key, &mut look),
            }
        }
        assert!(seen > 100, "{seen} examples");
    }

    #[test]
    fn patterns_say_what_the_reader_says() {
        let matches = |pattern: &str, text: &str| {
            let schema = json!({ "type": "string", "pattern": pattern });
            jsonschema::is_valid(&schema, &json!(text))
        };
        for text in [
            "sciatica", "l5-root", "a", "", "-a", "a-", "a--b", "A", "a_b", "\u{e9}", "a b", "a\n",
        ] {
            assert_eq!(matches(ID, text), id::check(text).is_ok(), "id {text:?}");
        }
        for text in [
            "en", "es", "zh-Hans", "pt-BR", "yue", "EN", "english", "zh-hans", "en-", "", "e",
        ] {
            assert_eq!(
                matches(LANGUAGE, text),
                LanguageTag::new(text).is_some(),
                "language {text:?}"
            );
        }
        for text in ["1.0.0", "10.2.33", "1.0", "v1.0.0", "1.0.0.0", "", "1..0"] {
            assert_eq!(
                matches(VERSION, text),
                crate::model::Version::parse(text).is_some(),
                "{text:?}"
            );
        }
        for text in [
            "https://www.nhs.uk/",
            "http://x.org",
            "HTTPS://x.org",
            "www.nhs.uk",
            "https://",
            "ftp://x",
        ] {
            let is_web = crate::parse::markdown::outside(text).is_ok_and(|url| url.starts_with("http"));
            assert_eq!(matches(WEB_ADDRESS, text), is_web, "{text:?}");
        }
    }
}
