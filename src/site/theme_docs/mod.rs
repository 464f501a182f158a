//! docs/themes.md, made of the sources of the views: what a theme is, and every field that a template may use.
//!
//! `TAKEHOME_UPDATE=1 cargo test --lib theme_docs` writes it; without, these tests hold it to the sources. The fields come
//! from the text of the view types ([`types`]), whose comments explain them, and are held to what serde makes of them: the
//! views of the little site of [`super::fixture`] have every field that is told of, and no other.

mod types;

use self::types::{Fields, Types, Variant};
use super::fixture::render;
use crate::config::{Edition, LargePrint};
use crate::paper::flow::look::{MEASURES, PAINTS, SWITCHES};
use crate::paper::flow::style::Style;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What is written by hand: everything before the tables.
const INTRODUCTION: &str = include_str!("introduction.md");

fn document(types: &Types) -> String {
    let mut page = INTRODUCTION.to_owned();
    paper(&mut page);
    page.push_str(
        "\n## Fields\n\nEvery template sees `page`, `site`, `frame` and the field of its kind; a part of `frame` (`parts/top.html`, \
         `parts/menu.html`, `parts/help.html`) sees `site` and of `page` only `root`, `place` and `path`. `record.html` and \
         `difference.html` make papers for staff: they stand alone and see their own field only.\n\n\
         | template | field | what it is |\n|---|---|---|\n",
    );
    for page_type in &types.pages {
        let (template, field, of) = (&page_type.template, &page_type.field, types.words(&page_type.of));
        let _ = writeln!(page, "| `{template}` | `{field}`: {of} | {} |", page_type.doc);
    }
    page.push_str("\n`site`: [SiteView](#siteview), `page`: [PageChrome](#pagechrome), `frame`: [FrameView](#frameview).\n");
    for of in &types.types {
        let _ = writeln!(page, "\n### {}\n", of.title());
        if !of.doc.is_empty() {
            let _ = writeln!(page, "{}\n", of.doc);
        }
        match &of.fields {
            Fields::Named(fields) => table(&mut page, types, fields),
            Fields::Words(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                let _ = writeln!(page, "One of {}.", words.join(", "));
            }
            Fields::Tagged { tag, variants } => tagged(&mut page, types, tag, variants),
        }
    }
    page
}

fn table(page: &mut String, types: &Types, fields: &[types::Field]) {
    page.push_str("| field | | |\n|---|---|---|\n");
    for field in fields {
        let _ = writeln!(
            page,
            "| `{}` | {} | {} |",
            field.name,
            types.words(&field.of),
            field.doc
        );
    }
}

fn tagged(page: &mut String, types: &Types, tag: &str, variants: &[Variant]) {
    page.push_str("| `");
    page.push_str(tag);
    page.push_str("` | fields | |\n|---|---|---|\n");
    for variant in variants {
        let fields = match &variant.of {
            Some(of) => format!("those of {}", types.words(of)),
            None => {
                let told = variant.fields.iter().map(|field| {
                    let doc = if field.doc.is_empty() {
                        String::new()
                    } else {
                        format!(" ({})", field.doc.trim_end_matches('.'))
                    };
                    format!("`{}`: {}{doc}", field.name, types.words(&field.of))
                });
                told.collect::<Vec<_>>().join("; ")
            }
        };
        let _ = writeln!(page, "| `{}` | {fields} | {} |", variant.name, variant.doc);
    }
}

/// The keys of `[paper]`, with what they are where no theme says anything.
fn paper(page: &mut String) {
    let style = Style::of_edition(Edition::Letter, LargePrint::Acb);
    page.push_str("\n| key | from | to | usual | |\n|---|---|---|---|---|\n");
    for known in MEASURES {
        let (name, least, most, doc) = (known.name, known.least, known.most, known.doc);
        let _ = writeln!(
            page,
            "| `{name}` | {least} | {most} | {} | {doc} |",
            known.of(&style)
        );
    }
    page.push_str("\n| colour | usual | |\n|---|---|---|\n");
    for known in PAINTS {
        let color = known.of(&style);
        let _ = writeln!(
            page,
            "| `{}` | `#{:02x}{:02x}{:02x}` | {} |",
            known.name, color.r, color.g, color.b, known.doc
        );
    }
    page.push_str("\n| yes or no | usual | |\n|---|---|---|\n");
    for known in SWITCHES {
        let _ = writeln!(
            page,
            "| `{}` | `{}` | {} |",
            known.name,
            known.of(&style),
            known.doc
        );
    }
}

#[test]
fn the_page_of_themes_is_made_of_the_views() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/themes.md");
    let made = document(&Types::read());
    if std::env::var_os("TAKEHOME_UPDATE").is_some() {
        std::fs::write(&file, &made).expect("a written page");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        made == committed,
        "docs/themes.md is not current; write it with TAKEHOME_UPDATE=1 cargo test --lib theme_docs"
    );
}

/// Holds a value to a type: what has another field, or lacks one, is noted by its path.
fn hold(types: &Types, of: &types::Of, value: &Value, path: &str, faults: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => {
            let inner = of.inner();
            for item in items {
                hold(types, inner, item, &format!("{path}[]"), faults);
            }
        }
        Value::Object(map) => {
            let Some(known) = types.find(of.inner()) else {
                faults.insert(format!("{path} is no group of fields"));
                return;
            };
            let fields: Vec<&types::Field> = match &known.fields {
                Fields::Named(fields) => fields.iter().collect(),
                Fields::Words(_) => Vec::new(),
                Fields::Tagged { tag, variants } => {
                    let name = map.get(tag).and_then(Value::as_str).unwrap_or_default();
                    let Some(variant) = variants.iter().find(|variant| variant.name == name) else {
                        faults.insert(format!("{path} has no part {name}"));
                        return;
                    };
                    match &variant.of {
                        Some(of) => types.fields(of).iter().collect(),
                        None => variant.fields.iter().collect(),
                    }
                }
            };
            let tag = known.tag();
            for key in map.keys().filter(|key| Some(key.as_str()) != tag) {
                if !fields.iter().any(|field| field.name == *key) {
                    faults.insert(format!("{path}.{key} is not told of"));
                }
            }
            for field in fields {
                match map.get(&field.name) {
                    Some(value) => hold(types, &field.of, value, &format!("{path}.{}", field.name), faults),
                    None => drop(faults.insert(format!("{path}.{} is told of and missing", field.name))),
                }
            }
        }
        Value::String(text) => {
            if let Some(Fields::Words(words)) = types.find(of.inner()).map(|known| &known.fields)
                && !words.contains(text)
            {
                faults.insert(format!("{path} is {text}"));
            }
        }
        _ => {}
    }
}

#[test]
fn views_have_the_fields_that_are_told_of_and_no_others() {
    let types = Types::read();
    assert!(types.types.len() > 40, "{} types were found", types.types.len());
    let mut faults = BTreeSet::new();
    for (template, view) in &render().views {
        let page = types.pages.iter().find(|page| page.template == *template);
        let page = page.unwrap_or_else(|| panic!("{template} is not told of"));
        for (name, of) in [
            ("site", "SiteView"),
            ("frame", "FrameView"),
            ("page", "PageChrome"),
        ] {
            hold(&types, &types::Of::named(of), &view[name], name, &mut faults);
        }
        hold(&types, &page.of, &view[&page.field], &page.field, &mut faults);
    }
    assert_eq!(faults, BTreeSet::new());
}
