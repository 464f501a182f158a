//! Findings about the codes of a set.

use super::code::{CodePrefix, is_snomed};
use super::codes::{CODE_FIRST_TWICE, CODE_NOT_IN_TABLE, CODE_TABLE, SNOMED_ID};
use super::table::{CODE_TABLES, CodeTable};
use crate::diagnostic::Diagnostic;
use crate::library::{Library, Topic};
use crate::source::{Located, Sources, Span};
use std::collections::BTreeMap;

/// Looks at every code of every topic. Levels from takehome.toml hold for its findings too.
pub fn judge(library: &Library, sources: &Sources) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let table = table(library, sources, &mut findings);
    let mut firsts: BTreeMap<CodePrefix, Span> = BTreeMap::new();
    for topic in library.topics.values() {
        ids(topic, &mut findings);
        if let Some(table) = &table {
            unknown(library, topic, table, &mut findings);
        }
        first_places(topic, &mut firsts, &mut findings);
    }
    for finding in &mut findings {
        if let Some(level) = library.config.checks.levels.get(finding.code.id) {
            finding.level = *level;
        }
    }
    findings
}

/// The table of the project; nothing where takehome.toml names none, or one that cannot be used.
fn table(library: &Library, sources: &Sources, findings: &mut Vec<Diagnostic>) -> Option<CodeTable> {
    let name = library.config.code_table.as_ref()?;
    let path = format!("{CODE_TABLES}{}", name.value);
    let Some(file) = sources.find(&path) else {
        findings.push(
            Diagnostic::new(&CODE_TABLE, name.span, format!("there is no {path}")).hint(
                "Put the official table there, or take code_table out. CMS publishes it each summary as \"ICD-10-CM code \
                 descriptions\".",
            ),
        );
        return None;
    };
    match CodeTable::read(sources.text(file)) {
        Ok(table) => Some(table),
        Err(line) => {
            findings.push(
                Diagnostic::new(
                    &CODE_TABLE,
                    Span::new(file, line),
                    "this is no line of a table of codes",
                )
                .hint("Each line has a code, blanks and its title: M5431   Sciatica, right side"),
            );
            None
        }
    }
}

fn ids(topic: &Topic, findings: &mut Vec<Diagnostic>) {
    let record = &topic.record;
    for id in record.snomed.iter().filter(|id| !is_snomed(&id.value)) {
        let message = format!("\"{}\" is no id of SNOMED CT", id.value);
        findings.push(
            Diagnostic::new(&SNOMED_ID, id.span, message)
                .hint("Copy the concept id again from the browser of SNOMED CT: one digit is wrong."),
        );
    }
}

fn unknown(library: &Library, topic: &Topic, table: &CodeTable, findings: &mut Vec<Diagnostic>) {
    for (code, written) in parsed(&topic.record.icd10cm) {
        if !table.has(&code) {
            let year = library.config.icd10cm_year;
            let of_year = year.map_or_else(String::new, |year| format!(" of fiscal year {year}"));
            let message = format!("no code of the table{of_year} begins with {code}");
            findings.push(Diagnostic::new(&CODE_NOT_IN_TABLE, written.span, message).hint(
                "Look the condition up in this year's ICD-10-CM, and type the code that stands there.",
            ));
        }
    }
}

fn first_places(topic: &Topic, firsts: &mut BTreeMap<CodePrefix, Span>, findings: &mut Vec<Diagnostic>) {
    for (code, written) in parsed(&topic.record.icd10cm_first) {
        if !parsed(&topic.record.icd10cm).any(|(own, _)| own == code) {
            let message = format!("{code} stands in icd10cm_first and not in icd10cm");
            findings.push(
                Diagnostic::new(&CODE_FIRST_TWICE, written.span, message).hint(format!(
                    "Add \"{code}\" to icd10cm, or take it out of icd10cm_first."
                )),
            );
        }
        if let Some(first) = firsts.get(&code) {
            let message = format!("another handout comes first for {code} already");
            findings.push(
                Diagnostic::new(&CODE_FIRST_TWICE, written.span, message)
                    .related(*first, "the other one")
                    .hint("Keep one of the two."),
            );
        } else {
            firsts.insert(code, written.span);
        }
    }
}

/// Codes that look like codes, with what was written.
pub(super) fn parsed<T: AsRef<str>>(
    written: &[Located<T>],
) -> impl Iterator<Item = (CodePrefix, &Located<T>)> {
    written
        .iter()
        .filter_map(|code| Some((CodePrefix::parse(code.value.as_ref())?, code)))
}
