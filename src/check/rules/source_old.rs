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
    let mut old: BTreeMap<&SourceId, BTreeSet<&str>> = library
        .sources
        .values()
        .filter(|source| source.checked < oldest)
        .map(|source| (&source.id, BTreeSet::new()))
        .collect();
    if old.is_empty() {
        return;
    }
    let topics = library.topics.values();
    let topics = topics.map(|topic| (topic.id.as_str(), &topic.record.sources));
    let flags = library.red_flags.values();
    let flags = flags.map(|flag| (flag.id.as_str(), &flag.sources));
    for (user, sources) in topics.chain(flags) {
        for source in sources {
            if let Some(users) = old.get_mut(&source.value) {
                users.insert(user);
            }
        }
    }
    for (id, users) in old.iter().filter(|(_, users)| !users.is_empty()) {
        let source = &library.sources[*id];
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
