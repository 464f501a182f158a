//! relations/*.toml: typed links between topics, and pairs that are confused with each other.

use super::with_toml;
use crate::diagnostic::{Diagnostic, nearest};
use crate::model::id::TopicId;
use crate::model::relation::{Mimic, MimicSide, Relation, RelationKind};
use crate::parse::codes;
use crate::source::{FileId, Located, Sources};
use crate::toml_table::{Entry, Key, Names, Shape, TableReader};

/// What a file of relations may hold.
pub const RELATIONS: &[Key] = &[
    Key::optional(
        "mimic",
        Shape::OpenTables(
            &[
                Key::required(
                    "between",
                    Shape::Ids,
                    "[\"sciatica\", \"piriformis-syndrome\"]",
                    "The two topics.",
                ),
                Key::optional(
                    "sources",
                    Shape::Ids,
                    "[\"nhs-sciatica\"]",
                    "What it rests on, by the names in sources.toml.",
                ),
            ],
            &Key::optional(
                "topic",
                Shape::Ids,
                "[\"cough-worse\"]",
                "The signs that point to this topic rather than to the other.",
            )
            .named(Names::Id),
        ),
        "[{ between = [\"a\", \"b\"], a = [\"sign-of-a\"], b = [\"sign-of-b\"] }]",
        "Two conditions that are confused.",
    ),
    Key::optional(
        "relation",
        Shape::Tables(&[
            Key::required(
                "from",
                Shape::Id,
                "\"sciatica\"",
                "The topic that the sentence begins with.",
            ),
            Key::required(
                "kind",
                Shape::Choice(|| RelationKind::keys().collect()),
                "\"must-not-miss\"",
                "How it leads to the other.",
            ),
            Key::required(
                "to",
                Shape::Id,
                "\"cauda-equina-syndrome\"",
                "The topic that the sentence ends with.",
            ),
        ]),
        "[{ from = \"sciatica\", kind = \"must-not-miss\", to = \"cauda-equina-syndrome\" }]",
        "A typed link between two topics.",
    ),
];

/// Reads one file of relations.
pub fn relations(
    sources: &Sources,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Relation>, Vec<Mimic>) {
    with_toml(sources, file, diagnostics, |toml, diagnostics| {
        let head = crate::source::Span::start_of(file);
        let reader = toml.root(RELATIONS, head, diagnostics);
        let tables = reader.tables("relation", diagnostics);
        let relations = tables
            .iter()
            .filter_map(|table| relation(table, diagnostics))
            .collect();
        let tables = reader.tables("mimic", diagnostics);
        let mimics = tables
            .iter()
            .filter_map(|table| mimic(table, diagnostics))
            .collect();
        (relations, mimics)
    })
}

fn relation(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Relation> {
    let from = table.id("from", diagnostics);
    let kind = table.choice("kind", RelationKind::from_key, diagnostics);
    let to = table.id("to", diagnostics);
    Some(Relation {
        from: from?,
        kind: kind?.value,
        to: to?,
        span: table.span(),
    })
}

fn mimic(table: &TableReader<'_>, diagnostics: &mut Vec<Diagnostic>) -> Option<Mimic> {
    let sources = table.ids("sources", diagnostics);
    let between = table.item("between")?;
    let before = diagnostics.len();
    let topics: Vec<Located<TopicId>> = between.ids(diagnostics);
    let others = table.others();
    let [one, two] = <[Located<TopicId>; 2]>::try_from(topics)
        .map_err(|_| {
            if diagnostics.len() == before {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::MIMIC_SIDES,
                        between.span(),
                        "\"between\" names two topics",
                    )
                    .hint("Type: between = [\"sciatica\", \"piriformis-syndrome\"]"),
                );
            }
        })
        .ok()?;
    for entry in &others {
        if entry.name != one.value.as_str() && entry.name != two.value.as_str() {
            diagnostics.push(stranger(entry, &one, &two));
        }
    }
    let one = side(table, one, &others, diagnostics);
    let two = side(table, two, &others, diagnostics);
    Some(Mimic {
        sides: [one?, two?],
        sources,
        span: table.span(),
    })
}

fn side(
    table: &TableReader<'_>,
    topic: Located<TopicId>,
    others: &[Entry<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MimicSide> {
    let entry = others.iter().find(|entry| entry.name == topic.value.as_str());
    let span = entry.map_or(table.span(), |entry| entry.span);
    let before = diagnostics.len();
    let signs = entry.map_or(Vec::new(), |entry| entry.item.ids(diagnostics));
    if signs.is_empty() && diagnostics.len() == before {
        diagnostics.push(
            Diagnostic::new(
                &codes::MIMIC_SIDES,
                span,
                format!("no sign points to \"{}\"", topic.value),
            )
            .hint(format!(
                "Name at least one sign of signs.toml: {} = [\"cough-worse\"]",
                topic.value
            )),
        );
    }
    (!signs.is_empty()).then_some(MimicSide { topic, signs })
}

/// A key that is neither of the two topics.
fn stranger(entry: &Entry<'_>, one: &Located<TopicId>, two: &Located<TopicId>) -> Diagnostic {
    let known = ["between", "sources", one.value.as_str(), two.value.as_str()];
    let near = nearest(entry.name, known);
    Diagnostic::new(
        &codes::MIMIC_SIDES,
        entry.span,
        format!("\"{}\" is neither of the two topics in \"between\"", entry.name),
    )
    .did_you_mean(entry.name, near)
    .hint(format!(
        "Type {} or {} before the equals sign.",
        one.value, two.value
    ))
}
