//! The shape of a language: its keys, and the `{placeholders}` of each text.

use super::Strings;
use super::counting::{self, NAMES};
use std::collections::{BTreeMap, BTreeSet};

/// Path of each text (`cards.emergency_title`) and the names in its braces, sorted. Lists count as one text each, since
/// their length may differ from language to language.
pub fn of(strings: &Strings) -> BTreeMap<String, Vec<String>> {
    let mut shape = BTreeMap::new();
    let value = serde_json::to_value(strings).expect("strings are plain texts, lists and tables");
    walk("", &value, &mut shape);
    shape
}

fn walk(path: &str, value: &serde_json::Value, into: &mut BTreeMap<String, Vec<String>>) {
    match value {
        // A counted phrase is one text, in as many forms as its language has.
        serde_json::Value::Object(map) if is_counted(map) => walk(path, &map["other"], into),
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                let inner = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                walk(&inner, value, into);
            }
        }
        serde_json::Value::String(text) => {
            let names = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
            let mut names: Vec<String> = names.map(|(name, _)| name.to_owned()).collect();
            names.sort();
            into.insert(path.to_owned(), names);
        }
        _ => {
            into.insert(path.to_owned(), Vec::new());
        }
    }
}

fn is_counted(map: &serde_json::Map<String, serde_json::Value>) -> bool {
    map.contains_key("other") && map.keys().all(|key| NAMES.contains(&key.as_str()))
}

/// In words, the first form of a counted phrase that a language needs and its file lacks.
pub fn forms_fault(strings: &Strings, tag: &str) -> Option<String> {
    // `other` is asked of every file: it serves for counts beyond those that are looked at.
    let mut needed = counting::needed(tag);
    needed.insert("other");
    let value = serde_json::to_value(strings).expect("strings are plain texts, lists and tables");
    forms_fault_at("", &value, &needed)
}

fn forms_fault_at(path: &str, value: &serde_json::Value, needed: &BTreeSet<&str>) -> Option<String> {
    let serde_json::Value::Object(map) = value else {
        return None;
    };
    if !is_counted(map) {
        return map.iter().find_map(|(key, value)| {
            let inner = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            forms_fault_at(&inner, value, needed)
        });
    }
    let missing = needed.iter().find(|form| !map.contains_key(**form));
    // A form too many does no harm: a file may be a copy of English.
    missing.map(|form| format!("[{path}] lacks the form \"{form}\": the language counts with it"))
}

/// In words, the first way in which a language differs from the model.
pub fn difference(
    model: &BTreeMap<String, Vec<String>>,
    other: &BTreeMap<String, Vec<String>>,
) -> Option<String> {
    for (path, names) in model {
        match other.get(path) {
            None => return Some(format!("{path} is missing")),
            Some(found) if found != names => {
                let listed = |names: &[String]| {
                    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
                    if names.is_empty() {
                        "none".to_owned()
                    } else {
                        names.join(", ")
                    }
                };
                return Some(format!(
                    "{path} must hold {}, and holds {}",
                    listed(names),
                    listed(found)
                ));
            }
            Some(_) => {}
        }
    }
    other
        .keys()
        .find(|path| !model.contains_key(*path))
        .map(|path| format!("{path} is no text that takehome uses"))
}
