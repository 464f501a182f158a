//! What is kept from one judging of a project to the next, for a preview, which judges it after each change.
//!
//! Documents ([`parse::memory`]) and findings about their words ([`check::memory`]) follow from the documents and from what
//! all of them share. So all is forgotten as soon as one of the other files changes; a change of a document costs
//! reading and checking that document. Linking and everything that looks at more than one topic is done anew each time.

use super::cache::plain::Gathered;
use crate::source::{SourceFile, Sources};
use crate::{check, parse};

/// Kept between two judgings. It never changes what comes of them.
#[derive(Debug, Default)]
pub struct Memory {
    shared: Option<blake3::Hash>,
    pub(super) documents: parse::memory::Memory,
    pub(super) texts: check::memory::Memory,
}

impl Memory {
    /// Forgets what was made with other shared files than these.
    pub(super) fn begin(&mut self, sources: &Sources) {
        let shared = shared(sources);
        if self.shared.replace(shared) != Some(shared) {
            self.documents.forget();
            self.texts.forget();
        }
    }
}

/// A digest of everything but topics. The numbers of files are in it, since findings name places by them, and a file that
/// comes or goes moves those behind it.
fn shared(sources: &Sources) -> blake3::Hash {
    let mut gathered = Gathered::default();
    for (id, file) in sources.iter().filter(|(_, file)| !is_topic(file)) {
        let number = format!("{id:?}");
        for bytes in [number.as_bytes(), file.path.as_bytes(), file.bytes()] {
            gathered.push_counted(bytes);
        }
    }
    gathered.finish()
}

fn is_topic(file: &SourceFile) -> bool {
    let folders = crate::model::TopicKind::ALL.iter().map(|kind| kind.folder());
    let in_content = file.path.strip_prefix("content/");
    let mut under = folders.filter_map(|folder| in_content?.strip_prefix(folder)?.strip_prefix('/'));
    under.any(|name| name.ends_with(".md"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{Request, judge, judge_again};
    use crate::load::Loaded;
    use crate::source::Content;

    const ADDED: &str = "content/conditions/aaa.md";

    /// The sample clinic, with a file changed or added.
    fn project(path: &str, from: &str, to: &str) -> Loaded {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let loaded = crate::load::load(root);
        // A few topics are enough, and what they link to in vain is found by both.
        let few = loaded.sources.iter();
        let few = few.filter(|(_, file)| !is_topic(file) || file.path.contains("/s"));
        let files = few.map(|(_, file)| {
            let mut file = file.clone();
            if let Some(text) = file.text().filter(|_| file.path == path) {
                assert!(text.contains(from), "{path} says {from}");
                file.content = Content::Text(text.replace(from, to).as_str().into());
            }
            file
        });
        let mut files: Vec<SourceFile> = files.collect();
        if path == ADDED {
            let content = Content::Text(to.into());
            files.push(SourceFile {
                path: path.to_owned(),
                content,
            });
        }
        Loaded {
            sources: Sources::new(files),
            diagnostics: loaded.diagnostics,
        }
    }

    #[test]
    fn a_memory_changes_nothing_that_is_found_or_read() {
        let request = Request {
            today: jiff::civil::date(2026, 11, 30),
            drafts: false,
            base_url: None,
        };
        let sciatica = "content/conditions/sciatica.md";
        let changes = [
            ("", "", ""),
            (sciatica, "title = \"", "title = \"ABCD "),
            (sciatica, "## ", "Take 3 to 4 mg, which is 5% XYZ.\n\n## "),
            ("content/conditions/sciatica.es.md", "\n## ", "\nFILL IN\n\n## "),
            (
                "content/red-flags.toml",
                "level = \"emergency\"",
                "level = \"urgent\"",
            ),
            ("content/glossary.toml", "term = \"", "term = \"XYZ"),
            (ADDED, "", "+++\ntitle = \"New\"\n+++\n\nFILL IN\n"),
            ("takehome.toml", "phone = ", "fax_is_unknown = 1\nphone = "),
            ("", "", ""),
        ];
        let mut memory = Memory::default();
        let mut seen = std::collections::BTreeSet::new();
        for (path, from, to) in changes {
            let anew = judge(project(path, from, to), &request);
            for round in 0..2 {
                let again = judge_again(project(path, from, to), &request, &mut memory);
                assert_eq!(again.diagnostics, anew.diagnostics, "{path}, round {round}");
                assert_eq!(again.grades, anew.grades, "{path}, round {round}");
                assert_eq!(
                    again.releases.states, anew.releases.states,
                    "{path}, round {round}"
                );
            }
            seen.insert(anew.diagnostics.len());
        }
        assert!(seen.len() > 2, "the changes are found: {seen:?}");
    }

    #[test]
    fn what_has_not_changed_is_taken_from_the_memory() {
        let request = Request {
            today: jiff::civil::date(2026, 11, 30),
            drafts: false,
            base_url: None,
        };
        let mut memory = Memory::default();
        let mut words = |path, from, to| {
            let judged = judge_again(project(path, from, to), &request, &mut memory);
            let library = judged.library.expect("takehome.toml can be used");
            ["sciatica", "spondylolisthesis"].map(|id| std::sync::Arc::clone(&library.topics[id].original))
        };
        let [sciatica, other] = words("", "", "");
        let [again, other_again] = words("content/conditions/sciatica.md", "title = \"", "title = \"New ");
        assert!(!std::sync::Arc::ptr_eq(&sciatica, &again));
        assert!(std::sync::Arc::ptr_eq(&other, &other_again));
    }

    #[test]
    fn topics_are_told_from_what_they_share() {
        let is_topic = |path: &str| {
            let content = Content::Text("".into());
            is_topic(&SourceFile {
                path: path.to_owned(),
                content,
            })
        };
        assert!(is_topic("content/conditions/sciatica.md") && is_topic("content/treatments/heat.es.md"));
        for shared in [
            "takehome.toml",
            "content/red-flags.toml",
            "content/pages/about.md",
            "content/figures/a.svg",
        ] {
            assert!(!is_topic(shared), "{shared}");
        }
    }
}
