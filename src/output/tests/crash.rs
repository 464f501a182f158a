//! A run is killed with SIGKILL at every step that can make a difference; what it leaves must be the old site or the
//! new one, and the next start must set the rest right.
//!
//! Each test starts this test program again to be killed, and kills it from within at a counted step: nothing here
//! depends on time.

use std::fs;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Files, Ground, files};
use crate::output::swap::Seams;
use crate::output::{os, recover};

/// Tells the child what to do: `MODE:STEP:FOLDER`.
const ORDERS: &str = "TAKEHOME_TEST_CRASH";
const SIGKILL: i32 = 9;

fn old_site() -> Files {
    files(&[
        ("index.html", "old home"),
        ("a/1.html", "same"),
        ("a/2.html", "same too"),
        ("gone.html", "x"),
    ])
}

fn new_site() -> Files {
    files(&[
        ("index.html", "new home"),
        ("a/1.html", "same"),
        ("a/2.html", "same too"),
        ("b/3.html", "new"),
    ])
}

fn kill_self() {
    let _ = rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::KILL);
}

/// Publishes the new site and dies at the step with the number that was ordered.
fn be_killed(orders: &str) {
    let mut parts = orders.splitn(3, ':');
    let mut next = || parts.next().expect("three parts");
    let (mode, at, dir) = (next(), next().parse::<usize>().expect("a number"), next());
    let count = AtomicUsize::new(0);
    let step = |name: &'static str| {
        if count.fetch_add(1, Ordering::Relaxed) == at {
            fs::write(Path::new(dir).join("died-at"), name).expect("write");
            kill_self();
        }
    };
    let exchange = |a: &Path, b: &Path| -> io::Result<()> {
        if mode == "exchange" {
            os::exchange(a, b)
        } else {
            Err(io::ErrorKind::InvalidInput.into())
        }
    };
    let seams = Seams {
        exchange: &exchange,
        step: &step,
    };
    Ground::at(Path::new(dir))
        .publish_through(&new_site(), 1, &seams, |b| Ok(b.clone()))
        .expect("published");
}

/// Kills runs at step after step until one survives; gives the names of the steps, each with whether the site was
/// missing then.
fn kill_at_each_step(test: &str, mode: &str, start: Option<&Files>) -> Vec<(String, bool)> {
    let mut steps = Vec::new();
    loop {
        let ground = Ground::new();
        if let Some(files) = start {
            ground.publish(files).expect("published");
        }
        let orders = format!("{mode}:{}:{}", steps.len(), ground.dir.display());
        let child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", &format!("output::tests::crash::{test}"), "--nocapture"])
            .env(ORDERS, orders)
            .output()
            .expect("started");
        if child.status.success() {
            assert_eq!(ground.tree(), Some(new_site()));
            return steps;
        }
        assert_eq!(
            child.status.signal(),
            Some(SIGKILL),
            "{}",
            String::from_utf8_lossy(&child.stderr)
        );
        let name = fs::read_to_string(ground.dir.join("died-at")).expect("noted before dying");
        let missing = check_what_is_left(&ground, start, &name);
        steps.push((name, missing));
    }
}

/// Gives whether the site was missing before recovery where there had been one.
fn check_what_is_left(ground: &Ground, start: Option<&Files>, step: &str) -> bool {
    let left = ground.tree();
    let is_old = |tree: &Option<Files>| tree.as_ref() == start;
    let is_new = |tree: &Option<Files>| *tree == Some(new_site());
    let missing = start.is_some() && left.is_none();
    assert!(
        missing || is_old(&left) || is_new(&left),
        "{step}: a mixture: {left:?}"
    );

    recover(&ground.site, &ground.project()).expect("recovered");
    let recovered = ground.tree();
    if missing {
        assert!(is_old(&recovered), "{step}: the old site is back");
    } else {
        assert_eq!(recovered, left, "{step}");
    }
    let leftovers: Vec<_> = ground
        .beside()
        .into_iter()
        .filter(|name| name != ".site.lock")
        .collect();
    assert_eq!(leftovers, [""; 0], "{step}");

    ground.publish(&new_site()).expect("published");
    assert_eq!(ground.tree(), Some(new_site()), "{step}");
    assert_eq!(ground.beside(), [""; 0], "{step}");
    let meta = fs::metadata(ground.site.join("a/1.html")).expect("exists");
    assert_eq!(os::facts(&meta).links, 1, "{step}");
    missing
}

fn names(steps: &[(String, bool)]) -> Vec<&str> {
    steps.iter().map(|(name, _)| name.as_str()).collect()
}

const RENDERED: [&str; 7] = [
    "locked",
    "folders created",
    "file staged",
    "file staged",
    "file linked",
    "file linked",
    "sealed",
];

#[test]
fn killed_where_folders_can_be_exchanged() {
    if let Ok(orders) = std::env::var(ORDERS) {
        return be_killed(&orders);
    }
    let steps = kill_at_each_step(
        "killed_where_folders_can_be_exchanged",
        "exchange",
        Some(&old_site()),
    );
    assert_eq!(
        names(&steps),
        [&RENDERED[..], &["before the swap", "swapped", "old site removed"]].concat()
    );
    assert!(
        steps.iter().all(|(_, missing)| !missing),
        "there was a site at every moment: {steps:?}"
    );
}

#[test]
fn killed_where_two_renames_are_needed() {
    if let Ok(orders) = std::env::var(ORDERS) {
        return be_killed(&orders);
    }
    let steps = kill_at_each_step("killed_where_two_renames_are_needed", "rename", Some(&old_site()));
    let swap = [
        "before the swap",
        "old site moved away",
        "new site moved in",
        "swapped",
        "old site removed",
    ];
    assert_eq!(names(&steps), [&RENDERED[..], &swap].concat());
    let missing: Vec<_> = steps
        .iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(missing, ["old site moved away"]);
}

#[test]
fn killed_while_the_first_site_is_made() {
    if let Ok(orders) = std::env::var(ORDERS) {
        return be_killed(&orders);
    }
    let steps = kill_at_each_step("killed_while_the_first_site_is_made", "exchange", None);
    let staged = ["file staged"; 4];
    let around = ["sealed", "before the swap", "swapped", "old site removed"];
    assert_eq!(
        names(&steps),
        [&["locked", "folders created"][..], &staged, &around].concat()
    );
}

#[test]
fn half_removed_leftovers_are_removed_and_never_put_back() {
    let ground = Ground::new();
    ground.publish(&old_site()).expect("published");
    let half = ground.site.with_file_name(".site.takehome-new");
    fs::create_dir_all(half.join("a")).expect("create");
    fs::write(half.join(".takehome"), "takehome-site 1\n").expect("write");
    fs::remove_dir_all(&ground.site).expect("remove");
    recover(&ground.site, &ground.project()).expect("recovered");
    assert_eq!(ground.tree(), None);
    assert_eq!(ground.beside(), [""; 0]);
}

#[test]
fn an_old_site_comes_back_over_an_empty_folder_but_not_over_a_site() {
    let ground = Ground::new();
    ground.publish(&old_site()).expect("published");
    let old = ground.site.with_file_name(".site.takehome-old");
    fs::rename(&ground.site, &old).expect("rename");
    fs::create_dir(&ground.site).expect("create");
    recover(&ground.site, &ground.project()).expect("recovered");
    assert_eq!(ground.tree(), Some(old_site()));

    fs::rename(&ground.site, &old).expect("rename");
    let other = ground.site.with_file_name("other");
    Ground {
        site: other.clone(),
        ..Ground::at(&ground.dir)
    }
    .publish(&new_site())
    .expect("published");
    fs::rename(other, &ground.site).expect("rename");
    fs::create_dir_all(ground.site.with_file_name(".site.takehome-new").join("a")).expect("create");
    recover(&ground.site, &ground.project()).expect("recovered");
    assert_eq!(ground.tree(), Some(new_site()));
    assert_eq!(ground.beside(), [""; 0]);
}

#[test]
fn a_link_among_the_leftovers_is_removed_but_not_followed() {
    let ground = Ground::new();
    ground.publish(&old_site()).expect("published");
    let precious = ground.dir.join("precious");
    fs::create_dir(&precious).expect("create");
    fs::write(precious.join("file"), "mine").expect("write");
    let staging = ground.site.with_file_name(".site.takehome-new");
    std::os::unix::fs::symlink(&precious, &staging).expect("link");
    ground.publish(&new_site()).expect("published");

    fs::create_dir(&staging).expect("create");
    std::os::unix::fs::symlink(&precious, staging.join("inside")).expect("link");
    ground.publish(&old_site()).expect("published");
    assert_eq!(fs::read(precious.join("file")).expect("still there"), b"mine");
    assert_eq!(ground.tree(), Some(old_site()));
}
