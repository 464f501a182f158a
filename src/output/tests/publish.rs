//! What publishing does to the live site.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use super::{Files, Ground, cannot_exchange, first, plan, second};
use crate::output::swap::Seams;
use crate::output::{Progress, Published, Run, os, publish};

#[test]
fn the_site_is_exactly_the_plan() {
    let ground = Ground::new();
    let published = ground.publish(&first()).expect("published");
    assert_eq!(
        published,
        Published {
            written: 4,
            bytes: 9,
            ..Published::default()
        }
    );
    assert_eq!(ground.tree(), Some(first()));

    let published = ground.publish(&second()).expect("published");
    assert_eq!(
        published,
        Published {
            written: 2,
            unchanged: 2,
            removed: 1,
            bytes: 14,
            ..Published::default()
        }
    );
    assert_eq!(ground.tree(), Some(second()));
    assert!(
        !ground.site.join("es").exists(),
        "the folder of what was withdrawn is gone"
    );
    assert_eq!(ground.beside(), [""; 0]);
}

#[test]
fn an_empty_folder_may_become_the_site() {
    let ground = Ground::new();
    fs::create_dir_all(&ground.site).expect("create");
    ground.publish(&first()).expect("published");
    assert_eq!(ground.tree(), Some(first()));
}

#[test]
fn unchanged_files_keep_bytes_and_time_and_have_one_name() {
    for exchange in [os::exchange, cannot_exchange] {
        let ground = Ground::new();
        ground.publish(&first()).expect("published");
        let time = ground.make_old("conditions/a.html");
        ground.make_old("index.html");
        let seams = Seams {
            exchange: &exchange,
            step: &|_| {},
        };
        ground
            .publish_through(&second(), 2, &seams, |bytes| Ok(bytes.clone()))
            .expect("published");
        assert_eq!(ground.modified("conditions/a.html"), time);
        assert_ne!(ground.modified("index.html"), time);
        assert_eq!(ground.tree(), Some(second()));
        assert_eq!(ground.beside(), [""; 0]);
        for path in ["conditions/a.html", "index.html", ".takehome"] {
            let meta = fs::metadata(ground.site.join(path)).expect("exists");
            assert_eq!(os::facts(&meta).links, 1, "{path}");
        }
    }
}

#[test]
fn nothing_new_touches_nothing() {
    let ground = Ground::new();
    ground.publish(&first()).expect("published");
    let before = ground.state();
    let published = ground.publish(&first()).expect("published");
    assert_eq!(
        published,
        Published {
            unchanged: 4,
            bytes: 9,
            ..Published::default()
        }
    );
    assert_eq!(ground.state(), before);
    assert_eq!(ground.beside(), [""; 0]);
}

type Change = fn(&Path);

#[test]
fn what_was_done_to_the_site_by_hand_is_set_right() {
    let tamper: [(&str, Change); 8] = [
        ("same length", |site| {
            fs::write(site.join("index.html"), "HOME").expect("write")
        }),
        ("deleted", |site| {
            fs::remove_file(site.join("conditions/a.html")).expect("remove")
        }),
        ("new file", |site| {
            fs::write(site.join("conditions/mine.txt"), "x").expect("write")
        }),
        ("new folder", |site| {
            fs::create_dir(site.join("mine")).expect("create")
        }),
        ("list edited", |site| {
            fs::write(site.join(".takehome"), "takehome-site 1\nx\n").expect("write")
        }),
        ("file for folder", |site| {
            fs::remove_dir_all(site.join("es")).expect("remove");
            fs::write(site.join("es"), "x").expect("write");
        }),
        ("folder for file", |site| {
            fs::remove_file(site.join("empty")).expect("remove");
            fs::create_dir(site.join("empty")).expect("create");
        }),
        ("link elsewhere", |site| {
            let outside = site.with_file_name("precious");
            fs::write(&outside, "home").expect("write");
            fs::remove_file(site.join("index.html")).expect("remove");
            fs::hard_link(outside, site.join("index.html")).expect("link");
        }),
    ];
    for (name, change) in tamper {
        let ground = Ground::new();
        ground.publish(&first()).expect("published");
        let list = fs::read(ground.site.join(".takehome")).expect("readable");
        change(&ground.site);
        ground.publish(&first()).expect(name);
        assert_eq!(ground.tree(), Some(first()), "{name}");
        assert_eq!(
            fs::read(ground.site.join(".takehome")).expect("readable"),
            list,
            "{name}"
        );
        assert!(!ground.site.join("mine").exists(), "{name}");
        if name == "link elsewhere" {
            assert_eq!(
                fs::read(ground.site.with_file_name("precious")).expect("still there"),
                b"home"
            );
            let meta = fs::metadata(ground.site.join("index.html")).expect("exists");
            assert_eq!(os::facts(&meta).links, 1);
        }
    }
}

#[cfg(unix)]
#[test]
fn permissions_changed_by_hand_are_set_right() {
    use std::os::unix::fs::PermissionsExt;
    for (path, wrong, right) in [
        ("index.html", 0o600, 0o644),
        ("conditions", 0o700, 0o755),
        ("", 0o700, 0o755),
    ] {
        let ground = Ground::new();
        ground.publish(&first()).expect("published");
        fs::set_permissions(ground.site.join(path), fs::Permissions::from_mode(wrong)).expect("set mode");
        ground.publish(&first()).expect("published");
        let meta = fs::metadata(ground.site.join(path)).expect("exists");
        assert_eq!(os::facts(&meta).mode, right, "{path:?}");
        assert_eq!(ground.tree(), Some(first()));
    }
}

#[test]
fn files_of_others_that_go_are_named() {
    let ground = Ground::new();
    ground.publish(&first()).expect("published");
    fs::write(ground.site.join("notes.txt"), "mine").expect("write");
    let published = ground.publish(&second()).expect("published");
    assert_eq!(published.foreign, ["notes.txt"]);
    assert_eq!(published.removed, 2);
}

#[test]
fn the_number_of_threads_does_not_show() {
    let many: Files = (0..200)
        .map(|n| (format!("v/{n}.html"), vec![b'x'; n * 37]))
        .collect();
    let (one, eight) = (Ground::new(), Ground::new());
    one.publish_through(&many, 1, &Seams::real(), |bytes| Ok(bytes.clone()))
        .expect("published");
    eight
        .publish_through(&many, 8, &Seams::real(), |bytes| Ok(bytes.clone()))
        .expect("published");
    assert_eq!(one.raw_tree(), eight.raw_tree());
}

#[test]
fn progress_counts_every_file_once() {
    let ground = Ground::new();
    let seen = Mutex::new(Vec::new());
    let note = |progress: Progress| {
        seen.lock()
            .expect("not poisoned")
            .push((progress.done, progress.total))
    };
    let project = ground.project();
    let run = Run {
        site: &ground.site,
        project: &project,
        jobs: 3,
        stop: &ground.stop,
        progress: &note,
    };
    publish(&plan(&first()), &run, |_, bytes| Ok::<_, String>(bytes.clone())).expect("published");
    let mut seen = seen.into_inner().expect("not poisoned");
    seen.sort_unstable();
    assert_eq!(seen, [(1, 4), (2, 4), (3, 4), (4, 4)]);
}
