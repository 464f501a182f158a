//! A8: a source that nobody has looked at for years.

use super::named;
use crate::check::{Rule, Scope, SetUnderCheck};
use crate::diagnostic::{Code, Diagnostic, Level};
use crate::model::id::SourceId;
use jiff::ToSpan;
use std::collections::{BTreeMap, BTreeSet};

pub static CODE: Code = Code {
    id: "TH1109",
    name: "source-old",
    level: Level::Warning,
    what: "Somebody has looked at every source in use within the last 5 years (`checked` in sources.toml, `source_years` in \
           takehome.toml). Source: PIF \
           TICK, criterion 4.",
    why: "A guideline may have been withdrawn or turned around since; the handout would go on saying the old thing.",
    example: "`checked = 2019-05-01` warns: open the source, compare, then type today's day.",
};
pub const RULE: Rule = Rule {
    code: &CODE,
    scope: Scope::Set(look),
};

fn look(check: &SetUnderCheck<'_>, findings: &mut Vec<Diagnostic>) {
    let most = check.library.config.checks.source_years;
    let Ok(oldest) = check.today.checked_sub(i64::from(most).years()) else {
        return;
    };
    let library = check.library;
    let mut users: BTreeMap<&SourceId, BTreeSet<&str>> = BTreeMap::new();
    for topic in library.topics.values() {
        for source in &topic.record.sources {
            users.entry(&source.value).or_default().insert(topic.id.as_str());
        }
    }
    for flag in library.red_flags.values() {
        for source in &flag.sources {
            users.entry(&source.value).or_default().insert(flag.id.as_str());
        }
    }
    for source in library.sources.values().filter(|source| source.checked < oldest) {
        let Some(users) = users.get(&source.id) else {
            continue;
        };
        let years = if most == 1 {
            "a year".to_owned()
        } else {
            format!("{most} years")
        };
        let message = format!(
            "the source \"{}\" was last looked at on {}, more than {years} ago",
            source.id, source.checked
        );
        findings.push(Diagnostic::new(&CODE, source.span, message).hint(format!(
            "Open it, compare it with {}, then type the day into checked.",
            named(users)
        )));
    }
}
