//! The store is a map; a run is killed by refusing every step from one on.

use super::*;
use crate::output::{Plan, Run, SitePath};
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

/// A store that takes a number of steps and then none.
struct Map {
    objects: Mutex<BTreeMap<String, Vec<u8>>>,
    steps: AtomicUsize,
    /// What was done, in order.
    log: Mutex<Vec<String>>,
}

impl Map {
    fn of(objects: &[(&str, &str)]) -> Map {
        let objects = objects
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
        Map {
            objects: Mutex::new(objects.collect()),
            steps: AtomicUsize::new(usize::MAX),
            log: Mutex::default(),
        }
    }

    fn step(&self, what: String) -> Result<(), String> {
        let left = self
            .steps
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        left.map_err(|_| "killed".to_owned())?;
        self.log.lock().expect("no test panics here").push(what);
        Ok(())
    }

    fn names(&self) -> Vec<String> {
        self.objects.lock().expect("whole").keys().cloned().collect()
    }

    fn text(&self, name: &str) -> Option<String> {
        let objects = self.objects.lock().expect("whole");
        objects
            .get(name)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }
}

impl Store for Map {
    fn list(&self) -> Result<BTreeMap<String, u64>, String> {
        let objects = self.objects.lock().expect("whole");
        let sizes = objects
            .iter()
            .map(|(name, bytes)| (name.clone(), bytes.len() as u64));
        Ok(sizes.collect())
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        Ok(self.objects.lock().expect("whole").get(name).cloned())
    }

    fn put(&self, name: &str, bytes: Vec<u8>, _: Media) -> Result<(), String> {
        self.step(format!("put {name}"))?;
        self.objects.lock().expect("whole").insert(name.to_owned(), bytes);
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), String> {
        self.step(format!("remove {name}"))?;
        self.objects.lock().expect("whole").remove(name);
        Ok(())
    }
}

const OLD: &[(&str, &str)] = &[
    ("assets/style.11111111.css", "old"),
    ("conditions/gone.html", "gone"),
    ("conditions/gone.letter.pdf", "gone sheet"),
    ("conditions/kept.html", "kept"),
    ("index.html", "home"),
];
const NEW: &[(&str, &str)] = &[
    ("assets/style.22222222.css", "new"),
    ("conditions/kept.html", "kept"),
    ("conditions/new.html", "new"),
    ("conditions/new.letter.pdf", "new sheet"),
    ("index.html", "HOME"),
    ("sitemap.xml", "map"),
];

/// A site of these files, built in a folder of its own.
fn built(files: &[(&str, &str)]) -> (tempfile::TempDir, Built) {
    let folder = tempfile::tempdir().expect("temporary folder");
    let (site, project) = (folder.path().join("site"), folder.path().join("project"));
    std::fs::create_dir(&project).expect("create");
    let mut plan = Plan::new();
    for (path, text) in files {
        plan.add(SitePath::new(*path).expect("valid"), "test", *text);
    }
    let run = Run {
        site: &site,
        project: &project,
        jobs: 1,
        stop: &AtomicBool::new(false),
        progress: &|_| {},
    };
    let plan = plan.close().expect("no collision");
    output::publish(&plan, &run, |_, text| Ok::<_, String>(text.as_bytes())).expect("built");
    let built = Built::open(&site, &project).expect("opened");
    (folder, built)
}

fn bring(store: &Map, built: &Built) -> Result<Changes, Fault> {
    publish(store, built, "the store", false, &AtomicBool::new(false))
}

fn assert_is(store: &Map, files: &[(&str, &str)], others: &[&str]) {
    let mut names: Vec<&str> = files
        .iter()
        .map(|(name, _)| *name)
        .chain(others.iter().copied())
        .collect();
    names.push(MARKER);
    names.sort_unstable();
    assert_eq!(store.names(), names);
    for (name, text) in files {
        assert_eq!(store.text(name).as_deref(), Some(*text), "{name}");
    }
}

#[test]
fn only_what_differs_is_written_in_an_order_that_never_breaks_a_page() {
    let store = Map::of(&[]);
    bring(&store, &built(OLD).1).expect("published");
    assert_is(&store, OLD, &[]);
    store.log.lock().expect("whole").clear();
    let changes = bring(&store, &built(NEW).1).expect("published");
    assert_eq!(changes.in_words(), "4 new, 1 changed, 3 removed");
    assert_is(&store, NEW, &[]);
    let log = store.log.lock().expect("whole").clone();
    let place = |what: &str| log.iter().position(|done| done == what).expect(what);
    assert_eq!(place("put .takehome"), 0, "what is claimed stands first: {log:?}");
    assert!(place("put assets/style.22222222.css") < place("put conditions/new.letter.pdf"));
    assert!(place("put conditions/new.letter.pdf") < place("put conditions/new.html"));
    assert!(place("put index.html") < place("put sitemap.xml"));
    assert!(place("put sitemap.xml") < place("remove conditions/gone.html"));
    assert!(!log.iter().any(|done| done == "put conditions/kept.html"));
    assert_eq!(log.last().map(String::as_str), Some("put .takehome"));

    store.log.lock().expect("whole").clear();
    let again = bring(&store, &built(NEW).1).expect("published");
    assert!(again.is_empty() && store.log.lock().expect("whole").is_empty());
}

#[test]
fn killed_at_every_step_and_repeated_the_site_is_whole() {
    let ((_old_folder, old), (_new_folder, new)) = (built(OLD), built(NEW));
    for first in [false, true] {
        for steps in 0.. {
            let store = Map::of(&[("mine.txt", "mine")]);
            if !first {
                bring(&store, &old).expect("published");
            }
            store.steps.store(steps, Ordering::SeqCst);
            let ended = bring(&store, &new);
            store.steps.store(usize::MAX, Ordering::SeqCst);
            if ended.is_ok() {
                assert!(steps > 5, "every step was cut once");
                break;
            }
            // A page that stands there finds its style and its sheet.
            let names = store.names();
            let has = |name: &str| names.iter().any(|found| found == name);
            if has("conditions/new.html") {
                assert!(
                    has("conditions/new.letter.pdf") && has("assets/style.22222222.css"),
                    "{steps}"
                );
            }
            if !first && has("conditions/gone.html") {
                assert!(has("assets/style.11111111.css") || has("sitemap.xml"), "{steps}");
            }
            bring(&store, &new).expect("completed");
            assert_is(&store, NEW, &["mine.txt"]);
            // Also with another site than the one that was cut.
            bring(&store, &old).expect("published");
            assert_is(&store, OLD, &["mine.txt"]);
        }
    }
}

#[test]
fn what_is_somebody_elses_is_neither_overwritten_nor_removed() {
    let (_folder, site) = built(OLD);
    let store = Map::of(&[("index.html", "another site")]);
    assert!(matches!(bring(&store, &site), Err(Fault::Refused(why)) if why.contains("index.html")));
    assert_eq!(store.names(), ["index.html"]);
    let store = Map::of(&[(MARKER, "no list")]);
    assert!(matches!(bring(&store, &site), Err(Fault::Refused(_))));
    let store = Map::of(&[(MARKER, "takehome-site 9\n")]);
    assert!(matches!(bring(&store, &site), Err(Fault::Refused(why)) if why.contains("another version")));
}

#[test]
fn a_dry_run_and_an_edited_file_change_nothing_there() {
    let (folder, site) = built(OLD);
    let store = Map::of(&[]);
    let changes = publish(&store, &site, "the store", true, &AtomicBool::new(false)).expect("compared");
    assert_eq!((changes.new.len(), store.names().len()), (5, 0));
    std::fs::write(folder.path().join("site/conditions/kept.html"), "KEPT").expect("write");
    assert!(matches!(
        bring(&store, &site),
        Err(Fault::Output(output::OutputError::Changed(path))) if path.as_str() == "conditions/kept.html"
    ));
    assert!(matches!(
        publish(&store, &site, "the store", false, &AtomicBool::new(true)),
        Err(Fault::Interrupted)
    ));
}
