//! What the site will hold, decided before anything is rendered.
//!
//! Every part of the program that makes files adds them to a [`Plan`] with a name that a person knows (a content file,
//! a file of the theme). [`Plan::close`] sorts them and looks for files that would overwrite one another. Two addresses
//! that differ only in letter case are one file on most Windows and Mac disks, so they collide too. Differences in
//! Unicode form cannot arise: [`SitePath`] takes ASCII only.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::path::SitePath;

/// Files to be made, in no order; `J` is what the renderer needs to know to make one.
#[derive(Clone, Debug)]
pub struct Plan<J> {
    entries: Vec<Entry<J>>,
}

/// One file to be made.
#[derive(Clone, Debug)]
pub struct Entry<J> {
    /// Where it goes.
    pub path: SitePath,
    /// What makes it, as a person would name it: `content/conditions/sciatica.md`, `theme static/style.css`.
    pub maker: String,
    /// What the renderer is given.
    pub job: J,
    /// Whether it is rendered when all others are: it says something of their bytes.
    pub last: bool,
}

/// A plan without collisions, sorted by address.
#[derive(Clone, Debug)]
pub struct ClosedPlan<J> {
    entries: Vec<Entry<J>>,
}

/// Two files that cannot both be in the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collision {
    /// The address that comes first.
    pub path: SitePath,
    /// The address that clashes with it; the same text when `clash` is [`Clash::Same`].
    pub other: SitePath,
    /// What makes `path`, and what makes `other`.
    pub makers: [String; 2],
    /// In which way they clash.
    pub clash: Clash,
}

/// In which way two files clash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clash {
    /// Both have the same address.
    Same,
    /// The addresses differ only in capital and small letters.
    LetterCase,
    /// The first is a file, and the second needs a folder of that name.
    FileAndFolder,
    /// They lie in folders whose names differ only in capital and small letters.
    FolderLetterCase,
}

impl<J> Default for Plan<J> {
    fn default() -> Self {
        Self::new()
    }
}

impl<J> Plan<J> {
    /// A plan with nothing in it.
    pub fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// Adds a file; the order in which files are added does not matter.
    pub fn add(&mut self, path: SitePath, maker: impl Into<String>, job: J) {
        self.push(path, maker.into(), job, false);
    }

    /// Adds a file that says something of the bytes of others, so that it is rendered after them.
    pub fn add_last(&mut self, path: SitePath, maker: impl Into<String>, job: J) {
        self.push(path, maker.into(), job, true);
    }

    fn push(&mut self, path: SitePath, maker: String, job: J, last: bool) {
        self.entries.push(Entry {
            path,
            maker,
            job,
            last,
        });
    }

    /// Sorts the plan and checks that no file stands in the way of another.
    ///
    /// # Errors
    /// Every collision, sorted; of more than two files with one address, each is reported against the first.
    pub fn close(mut self) -> Result<ClosedPlan<J>, Vec<Collision>> {
        self.entries
            .sort_by(|a, b| (&a.path, &a.maker).cmp(&(&b.path, &b.maker)));
        let mut collisions = Vec::new();
        let files = find_file_clashes(&self.entries, &mut collisions);
        find_folder_clashes(&self.entries, &files, &mut collisions);
        if collisions.is_empty() {
            self.entries.shrink_to_fit();
            return Ok(ClosedPlan {
                entries: self.entries,
            });
        }
        collisions.sort();
        Err(collisions)
    }
}

/// Compares files with files; gives the first file for each folded address.
fn find_file_clashes<J>(entries: &[Entry<J>], found: &mut Vec<Collision>) -> BTreeMap<String, usize> {
    let mut files = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let first = *files.entry(entry.path.folded()).or_insert(at);
        if first != at {
            let same = entries[first].path == entry.path;
            let clash = if same { Clash::Same } else { Clash::LetterCase };
            found.push(collision(&entries[first], entry, clash));
        }
    }
    files
}

/// Compares the folders that files need with the files, and with each other.
fn find_folder_clashes<J>(entries: &[Entry<J>], files: &BTreeMap<String, usize>, found: &mut Vec<Collision>) {
    let mut first_in = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        for folder in entry.path.folders() {
            let folded = folder.to_ascii_lowercase();
            if let Some(&file) = files.get(&folded) {
                found.push(collision(&entries[file], entry, Clash::FileAndFolder));
            }
            if seen.insert(folder) {
                let (first, spelling) = *first_in.entry(folded).or_insert((at, folder));
                if spelling != folder {
                    found.push(collision(&entries[first], entry, Clash::FolderLetterCase));
                }
            }
        }
    }
}

fn collision<J>(first: &Entry<J>, second: &Entry<J>, clash: Clash) -> Collision {
    Collision {
        path: first.path.clone(),
        other: second.path.clone(),
        makers: [first.maker.clone(), second.maker.clone()],
        clash,
    }
}

impl<J> ClosedPlan<J> {
    /// All files, sorted by address.
    pub fn entries(&self) -> &[Entry<J>] {
        &self.entries
    }

    /// The file with this address, if the plan has it.
    pub fn get(&self, path: &str) -> Option<&Entry<J>> {
        let at = self
            .entries
            .binary_search_by(|entry| entry.path.as_str().cmp(path))
            .ok()?;
        Some(&self.entries[at])
    }

    /// Every folder that the files need, each after the folder that holds it.
    pub fn folders(&self) -> BTreeSet<&str> {
        self.entries
            .iter()
            .flat_map(|entry| entry.path.folders())
            .collect()
    }
}

impl fmt::Display for Collision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            other,
            makers: [first, second],
            clash,
        } = self;
        match clash {
            Clash::Same => write!(
                f,
                "{first} and {second} would both be written to {path}. Rename one of them."
            ),
            Clash::LetterCase => write!(
                f,
                "{first} would be written to {path} and {second} to {other}. On many computers these are one file, \
                 because only capital letters differ. Rename one of them."
            ),
            Clash::FileAndFolder => write!(
                f,
                "{first} would be written to {path}, but {second} needs a folder of that name for {other}. \
                 Rename one of them."
            ),
            Clash::FolderLetterCase => write!(
                f,
                "{first} would be written to {path} and {second} to {other}. Their folders differ only in capital \
                 letters, and on many computers they are one folder. Use one spelling."
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(text: &str) -> SitePath {
        SitePath::new(text).expect("valid address")
    }

    fn clashes(files: &[(&str, &str)]) -> Vec<(String, String, [String; 2], Clash)> {
        let mut plan = Plan::new();
        for (address, maker) in files {
            plan.add(path(address), *maker, ());
        }
        let found = plan.close().err().unwrap_or_default();
        found
            .into_iter()
            .map(|c| (c.path.to_string(), c.other.to_string(), c.makers, c.clash))
            .collect()
    }

    fn expected(a: &str, b: &str, makers: [&str; 2], clash: Clash) -> (String, String, [String; 2], Clash) {
        (a.into(), b.into(), makers.map(String::from), clash)
    }

    #[test]
    fn a_closed_plan_is_sorted_and_can_be_searched() {
        let mut plan = Plan::new();
        for (at, name) in [
            "index.html",
            "es/index.html",
            "assets/a.css",
            "es/conditions/x.html",
        ]
        .iter()
        .enumerate()
        {
            plan.add(path(name), "test", at);
        }
        let plan = plan.close().expect("no collision");
        let order: Vec<_> = plan.entries().iter().map(|e| e.path.as_str()).collect();
        assert_eq!(
            order,
            [
                "assets/a.css",
                "es/conditions/x.html",
                "es/index.html",
                "index.html"
            ]
        );
        assert_eq!(
            plan.folders().into_iter().collect::<Vec<_>>(),
            ["assets", "es", "es/conditions"]
        );
        assert_eq!(plan.get("es/index.html").map(|e| e.job), Some(1));
        assert!(plan.get("es").is_none());
    }

    #[test]
    fn the_same_address_names_both_makers_and_each_further_one() {
        let found = clashes(&[
            ("a.html", "theme a"),
            ("a.html", "content/b.md"),
            ("a.html", "page c"),
        ]);
        assert_eq!(
            found,
            [
                expected("a.html", "a.html", ["content/b.md", "page c"], Clash::Same),
                expected("a.html", "a.html", ["content/b.md", "theme a"], Clash::Same),
            ]
        );
    }

    #[test]
    fn letter_case_of_a_language_folder_collides() {
        assert_eq!(
            clashes(&[("zh-hans/index.html", "small"), ("zh-Hans/index.html", "capital")]),
            [
                expected(
                    "zh-Hans/index.html",
                    "zh-hans/index.html",
                    ["capital", "small"],
                    Clash::LetterCase
                ),
                expected(
                    "zh-Hans/index.html",
                    "zh-hans/index.html",
                    ["capital", "small"],
                    Clash::FolderLetterCase
                ),
            ]
        );
        assert_eq!(
            clashes(&[
                ("zh-hans/a.html", "small"),
                ("zh-hans/c.html", "small"),
                ("zh-Hans/b.html", "capital")
            ]),
            [expected(
                "zh-Hans/b.html",
                "zh-hans/a.html",
                ["capital", "small"],
                Clash::FolderLetterCase
            )]
        );
    }

    #[test]
    fn a_file_cannot_be_a_folder_as_well() {
        assert_eq!(
            clashes(&[
                ("es", "file"),
                ("es/conditions/x.html", "page"),
                ("es-419/x.html", "other")
            ]),
            [expected(
                "es",
                "es/conditions/x.html",
                ["file", "page"],
                Clash::FileAndFolder
            )]
        );
        assert_eq!(
            clashes(&[("zh-hans", "file"), ("zh-Hans/x.html", "page")]),
            [expected(
                "zh-hans",
                "zh-Hans/x.html",
                ["file", "page"],
                Clash::FileAndFolder
            )]
        );
    }

    #[test]
    fn messages_name_both_makers() {
        for clash in [
            Clash::Same,
            Clash::LetterCase,
            Clash::FileAndFolder,
            Clash::FolderLetterCase,
        ] {
            let makers = ["content/a.md".to_owned(), "theme static/b".to_owned()];
            let text = Collision {
                path: path("a"),
                other: path("b"),
                makers,
                clash,
            }
            .to_string();
            assert!(
                text.contains("content/a.md") && text.contains("theme static/b"),
                "{text}"
            );
        }
    }

    /// Whether two files can stand side by side on any disk, by the slow way: each pair of segments in turn.
    fn can_coexist(a: &str, b: &str) -> bool {
        let (a, b): (Vec<_>, Vec<_>) = (a.split('/').collect(), b.split('/').collect());
        for (depth, (x, y)) in a.iter().zip(&b).enumerate() {
            let (a_ends, b_ends) = (depth + 1 == a.len(), depth + 1 == b.len());
            if !x.eq_ignore_ascii_case(y) {
                return true;
            }
            if a_ends || b_ends || x != y {
                return false;
            }
        }
        true
    }

    proptest! {
        #[test]
        fn close_refuses_exactly_the_plans_with_a_clashing_pair(
            files in proptest::collection::vec("(a|b|zh-Hans/|zh-hans/)(a|b|/?a)?(/?[ab])?", 0..7)
        ) {
            let files: Vec<_> = files.into_iter().filter_map(|f| SitePath::new(f).ok()).collect();
            let clash = files.iter().enumerate().any(|(i, a)| {
                files[i + 1..].iter().any(|b| !can_coexist(a.as_str(), b.as_str()))
            });
            let mut plan = Plan::new();
            for (at, file) in files.iter().enumerate() {
                plan.add(file.clone(), at.to_string(), ());
            }
            let closed = plan.close();
            prop_assert_eq!(closed.is_err(), clash);
            for found in closed.err().unwrap_or_default() {
                prop_assert!(!can_coexist(found.path.as_str(), found.other.as_str()));
            }
        }
    }
}
