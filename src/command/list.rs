//! `takehome list`: topics, packets and comparisons ([`super::list_sets`]), or relations as a table, as DOT for Graphviz, or as JSON; and what a change reaches
//! ([`super::uses`]).

use super::{Failure, Global, Outcome, project, report, uses};
use crate::build;
use crate::library::{Library, Side};
use crate::release::state::States;
use std::collections::BTreeMap;
use std::fmt::Write;

/// List topics, relations, packets or comparisons.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  takehome list
  takehome list relations
  takehome list packets                        with their members; also: comparisons
  takehome list relations --dot | dot -Tsvg > relations.svg
  takehome list --uses red-flag:cauda-equina   every handout, sheet and comparison that a change of it reaches
  takehome list --uses person:pt-lead          what somebody owns, wrote and reviewed
  takehome list --json")]
pub struct Arguments {
    #[arg(value_enum, default_value_t = What::Topics)]
    what: What,
    /// Give relations as a graph for Graphviz
    #[arg(long)]
    dot: bool,
    /// List what a red-flag, sign, source, person, figure or topic touches; run it before you change one
    #[arg(long, value_name = "KIND:ID", conflicts_with_all = ["what", "dot"])]
    uses: Option<String>,
    /// Count drafts too
    #[arg(long)]
    drafts: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    Topics,
    Relations,
    Packets,
    Comparisons,
}

/// One relation, as listed. A mimic stands once, with the signs that point to each side.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
struct Edge {
    kind: &'static str,
    from: String,
    to: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points_to_from: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    points_to_to: Vec<String>,
}

pub fn run(global: &Global, arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = project::root(global)?;
    let request = build::Request {
        today: project::today()?,
        drafts: arguments.drafts,
        base_url: None,
    };
    let judged = build::judge(crate::load::load(&root), &request);
    let Some(library) = &judged.library else {
        report::findings(global, report::Format::Text, &judged.diagnostics, &judged.sources)?;
        return Ok(Outcome::ContentProblems);
    };
    if let Some(subject) = &arguments.uses {
        uses::show(global, library, &judged.diagnostics, subject)?;
        return Ok(Outcome::Done);
    }
    match (arguments.what, arguments.dot) {
        (What::Topics, false) => topics(global, library, &judged.releases.states)?,
        (What::Relations, false) => relations(global, library)?,
        (What::Packets, false) => super::list_sets::packets(global, library)?,
        (What::Comparisons, false) => super::list_sets::comparisons(global, library)?,
        (_, true) => report::result(&dot(&edges(library)))?,
    }
    Ok(Outcome::Done)
}

fn topics(global: &Global, library: &Library, states: &States) -> Result<(), Failure> {
    if global.json {
        let topics = library.topics.values().map(|topic| topic_json(topic, states));
        let topics: Vec<_> = topics.collect();
        return report::json(&serde_json::json!({ "schema_version": 1, "topics": topics }));
    }
    let rows: Vec<Vec<String>> = library
        .topics
        .values()
        .map(|topic| {
            let languages: Vec<&str> = topic.texts().map(|text| text.language.as_str()).collect();
            vec![
                topic.kind.word().to_owned(),
                topic.id.to_string(),
                topic.record.version.value.to_string(),
                topic.record.review_due.value.to_string(),
                languages.join(" "),
                if topic.draft {
                    "draft".to_owned()
                } else {
                    String::new()
                },
                topic.original.wording.title.value.as_str().to_owned(),
            ]
        })
        .collect();
    report::result(&table(
        &["kind", "id", "version", "review due", "languages", "", "title"],
        &rows,
    ))
}

fn topic_json(topic: &crate::library::Topic, states: &States) -> serde_json::Value {
    let stamps: BTreeMap<&str, serde_json::Value> = topic
        .texts()
        .filter_map(|text| {
            let state = states.get(&topic.id, &text.language)?;
            let stamp = serde_json::json!({ "stamp": state.stamp.to_string(), "release": state.standing });
            Some((text.language.as_str(), stamp))
        })
        .collect();
    serde_json::json!({
        "kind": topic.kind,
        "id": topic.id,
        "draft": topic.draft,
        "title": topic.original.wording.title.value,
        "version": topic.record.version.value.to_string(),
        "review_due": topic.record.review_due.value.to_string(),
        "stamps": stamps,
        "languages": topic.texts().map(|text| text.language.as_str()).collect::<Vec<_>>(),
        "red_flags": topic.red_flags.iter().map(|flag| serde_json::json!({
            "id": flag.red_flag,
            "carried_from": flag.carried.as_ref().map(|(from, _)| from.as_str()),
        })).collect::<Vec<_>>(),
    })
}

/// Each relation once: typed ones as written, mimics with the smaller id first.
fn edges(library: &Library) -> Vec<Edge> {
    let mut edges = Vec::new();
    for topic in library.topics.values() {
        for relation in topic
            .relations
            .iter()
            .filter(|relation| relation.side == Side::From)
        {
            if relation.kind.symmetric() && relation.other < topic.id {
                continue;
            }
            edges.push(Edge {
                kind: relation.kind.key(),
                from: topic.id.to_string(),
                to: relation.other.to_string(),
                points_to_from: Vec::new(),
                points_to_to: Vec::new(),
            });
        }
        for mimic in topic.mimics.iter().filter(|mimic| topic.id < mimic.other) {
            edges.push(Edge {
                kind: "mimic",
                from: topic.id.to_string(),
                to: mimic.other.to_string(),
                points_to_from: mimic.here.iter().map(ToString::to_string).collect(),
                points_to_to: mimic.there.iter().map(ToString::to_string).collect(),
            });
        }
    }
    edges.sort();
    edges
}

fn relations(global: &Global, library: &Library) -> Result<(), Failure> {
    let edges = edges(library);
    if global.json {
        return report::json(&serde_json::json!({ "schema_version": 1, "relations": edges }));
    }
    let rows: Vec<Vec<String>> = edges
        .iter()
        .map(|edge| {
            vec![
                edge.from.clone(),
                edge.kind.to_owned(),
                edge.to.clone(),
                edge.points_to_from.join(" "),
                edge.points_to_to.join(" "),
            ]
        })
        .collect();
    report::result(&table(
        &[
            "from",
            "relation",
            "to",
            "points to the first",
            "points to the second",
        ],
        &rows,
    ))
}

/// A graph for Graphviz: mimics without arrow, must-not-miss heavy.
fn dot(edges: &[Edge]) -> String {
    let mut text = String::from("digraph handouts {\n  rankdir=LR;\n  node [shape=box];\n");
    for edge in edges {
        let style = match edge.kind {
            "mimic" => ", dir=none, style=dashed",
            "must-not-miss" => ", penwidth=3",
            _ => "",
        };
        let _ = writeln!(
            text,
            "  \"{}\" -> \"{}\" [label=\"{}\"{style}];",
            edge.from, edge.to, edge.kind
        );
    }
    text.push_str("}\n");
    text
}

/// Columns as wide as their widest cell, two blanks between, no blanks at the ends of lines.
pub(super) fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([heads[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut text = String::new();
    let heads: Vec<String> = heads.iter().map(ToString::to_string).collect();
    for row in std::iter::once(&heads).chain(rows) {
        let cells: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:<width$}"))
            .collect();
        text.push_str(cells.join("  ").trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let rows = vec![
            vec!["a".to_owned(), "bb".to_owned()],
            vec!["cccc".to_owned(), "d".to_owned()],
        ];
        assert_eq!(table(&["x", "y"], &rows), "x     y\na     bb\ncccc  d\n");
    }

    #[test]
    fn a_graph_names_each_relation() {
        let edge = Edge {
            kind: "mimic",
            from: "a".into(),
            to: "b".into(),
            points_to_from: vec![],
            points_to_to: vec![],
        };
        assert!(dot(&[edge]).contains("\"a\" -> \"b\" [label=\"mimic\", dir=none, style=dashed];"));
    }
}
