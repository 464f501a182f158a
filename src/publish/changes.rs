//! What publishing changes at the place to which the site goes.

use crate::output::SitePath;

/// Addresses by what becomes of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Changes {
    pub new: Vec<String>,
    pub changed: Vec<String>,
    pub removed: Vec<String>,
    /// How many files stay as they are.
    pub unchanged: usize,
}

impl Changes {
    /// Compares the files of the new site with what stands there. `same`: whether a file that stands there has the new
    /// bytes; nothing where there is none. `there`: what takehome put there, by address.
    pub fn between<'a>(
        files: impl Iterator<Item = &'a SitePath> + Clone,
        there: impl Iterator<Item = &'a str>,
        same: impl Fn(&SitePath) -> Option<bool>,
    ) -> Changes {
        let mut changes = Changes::default();
        let kept: std::collections::BTreeSet<&str> = files.clone().map(SitePath::as_str).collect();
        for path in files {
            match same(path) {
                Some(true) => changes.unchanged += 1,
                Some(false) => changes.changed.push(path.to_string()),
                None => changes.new.push(path.to_string()),
            }
        }
        let gone = there.filter(|path| !kept.contains(path));
        changes.removed = gone.map(str::to_owned).collect();
        changes
    }

    /// Whether everything stands there already.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// "3 new, 2 changed, 1 removed"
    pub fn in_words(&self) -> String {
        if self.is_empty() {
            return "nothing has changed".to_owned();
        }
        let counted = [
            (self.new.len(), "new"),
            (self.changed.len(), "changed"),
            (self.removed.len(), "removed"),
        ];
        let parts = counted.into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, word)| format!("{count} {word}")).collect();
        parts.join(", ")
    }

    /// One line for each change: `+ new`, `~ changed`, `- removed`.
    pub fn lines(&self) -> String {
        let marked = [("+", &self.new), ("~", &self.changed), ("-", &self.removed)];
        let lines = marked
            .into_iter()
            .flat_map(|(mark, paths)| paths.iter().map(move |path| format!("{mark} {path}\n")));
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_is_told_once() {
        let files: Vec<SitePath> = ["a", "b", "c"]
            .map(|name| SitePath::new(name).expect("valid"))
            .into();
        let changes = Changes::between(files.iter(), ["b", "c", "d"].into_iter(), |path| {
            (path.as_str() != "a").then_some(path.as_str() == "b")
        });
        assert_eq!(changes.lines(), "+ a\n~ c\n- d\n");
        assert_eq!(changes.unchanged, 1);
        assert_eq!(changes.in_words(), "1 new, 1 changed, 1 removed");
        assert_eq!(Changes::default().in_words(), "nothing has changed");
    }
}
