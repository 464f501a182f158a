//! What goes wrong before the swap leaves the live site as it was.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{Ground, cannot_exchange, first, second};
use crate::output::swap::Seams;
use crate::output::{OutputError, PublishError, Refusal, Why};

#[test]
fn every_failure_is_reported_and_the_live_site_is_untouched() {
    let ground = Ground::new();
    ground.publish(&first()).expect("published");
    let before = ground.state();
    let rendered = AtomicUsize::new(0);
    let error = ground.publish_through(&second(), 2, &Seams::real(), |bytes| {
        rendered.fetch_add(1, Ordering::Relaxed);
        if bytes.len() == 1 {
            Err(format!("cannot make {bytes:?}"))
        } else {
            Ok(bytes.clone())
        }
    });
    match error {
        Err(PublishError::Render(failures)) => {
            let named: Vec<_> = failures
                .iter()
                .map(|f| (f.path.as_str(), f.maker.as_str()))
                .collect();
            assert_eq!(
                named,
                [
                    ("conditions/a.html", "content/conditions/a.html.md"),
                    ("conditions/b.html", "content/conditions/b.html.md")
                ]
            );
        }
        other => panic!("expected two failures, got {other:?}"),
    }
    assert_eq!(rendered.into_inner(), 4, "all files were tried");
    assert_eq!(ground.state(), before);
    assert_eq!(ground.beside(), [""; 0]);
}

#[test]
fn a_panic_in_a_renderer_leaves_nothing_behind() {
    let ground = Ground::new();
    ground.publish(&first()).expect("published");
    let before = ground.state();
    let unwound = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        ground.publish_through(&second(), 1, &Seams::real(), |_| panic!("a fault in a renderer"))
    }));
    assert!(unwound.is_err());
    assert_eq!(ground.state(), before);
    assert_eq!(ground.beside(), [""; 0]);
}

#[test]
fn a_wish_to_stop_is_granted_at_any_step_before_the_swap() {
    for reached in ["folders created", "file staged", "file linked", "sealed"] {
        let ground = Ground::new();
        ground.publish(&first()).expect("published");
        let before = ground.state();
        let step = |name| {
            if name == reached {
                ground.stop.store(true, Ordering::Relaxed);
            }
        };
        let seams = Seams {
            step: &step,
            ..Seams::real()
        };
        let outcome = ground.publish_through(&second(), 1, &seams, |bytes| Ok(bytes.clone()));
        assert!(
            matches!(outcome, Err(PublishError::Interrupted)),
            "{reached}: {outcome:?}"
        );
        assert_eq!(ground.state(), before, "{reached}");
        assert_eq!(ground.beside(), [""; 0], "{reached}");
    }
}

#[test]
fn a_page_edited_while_the_site_is_made_is_not_mixed_in() {
    let ground = Ground::new();
    ground.publish(&first()).expect("published");
    let step = |name| {
        if name == "file staged" {
            fs::write(ground.site.join("conditions/a.html"), "edited").expect("write");
        }
    };
    let seams = Seams {
        step: &step,
        ..Seams::real()
    };
    let outcome = ground.publish_through(&second(), 1, &seams, |bytes| Ok(bytes.clone()));
    match outcome {
        Err(PublishError::Output(OutputError::Changed(path))) => {
            assert_eq!(path.as_str(), "conditions/a.html")
        }
        other => panic!("expected to notice the edit, got {other:?}"),
    }
    assert_eq!(ground.beside(), [""; 0]);
    ground.publish(&second()).expect("published");
    assert_eq!(ground.tree(), Some(second()));
}

#[test]
fn a_folder_of_someone_else_is_refused_and_untouched() {
    let ground = Ground::new();
    fs::create_dir_all(ground.site.join("conditions")).expect("create");
    fs::write(ground.site.join("conditions/a.html"), "mine").expect("write");
    let before = ground.state();
    let parent_time = || {
        fs::metadata(ground.dir.join("output"))
            .expect("exists")
            .modified()
            .expect("has a time")
    };
    let time_before = parent_time();
    let outcome = ground.publish(&first());
    let expected = Refusal {
        folder: ground.site.clone(),
        why: Why::NotOurs("conditions".into()),
    };
    assert!(
        matches!(&outcome, Err(PublishError::Output(OutputError::Refused(r))) if *r == expected),
        "{outcome:?}"
    );
    assert_eq!(ground.state(), before);
    assert_eq!(ground.beside(), [""; 0]);
    assert_eq!(parent_time(), time_before, "not even a lock was made");
}

#[test]
fn a_second_run_at_the_same_time_is_told_to_wait() {
    let ground = Ground::new();
    let inner = Mutex::new(None);
    let step = |name| {
        if name == "folders created" {
            *inner.lock().expect("not poisoned") = Some(ground.publish(&second()));
        }
    };
    let seams = Seams {
        step: &step,
        ..Seams::real()
    };
    ground
        .publish_through(&first(), 1, &seams, |bytes| Ok(bytes.clone()))
        .expect("published");
    match inner.into_inner().expect("not poisoned").expect("tried") {
        Err(PublishError::Output(OutputError::Locked { pid, .. })) => {
            assert_eq!(pid, Some(std::process::id()))
        }
        other => panic!("expected to be locked out, got {other:?}"),
    }
    assert_eq!(ground.tree(), Some(first()));
    ground.publish(&second()).expect("published");
    assert_eq!(ground.tree(), Some(second()));
}

#[test]
fn an_exchange_that_fails_for_another_reason_changes_nothing() {
    let ground = Ground::new();
    ground.publish(&first()).expect("published");
    let before = ground.state();
    let exchange = |_: &Path, _: &Path| Err(io::ErrorKind::PermissionDenied.into());
    let seams = Seams {
        exchange: &exchange,
        step: &|_| {},
    };
    let outcome = ground.publish_through(&second(), 1, &seams, |bytes| Ok(bytes.clone()));
    assert!(
        matches!(outcome, Err(PublishError::Output(OutputError::Denied { .. }))),
        "{outcome:?}"
    );
    assert_eq!(ground.state(), before);
}

#[test]
fn a_second_rename_that_fails_puts_the_old_site_back() {
    let ground = Ground::new();
    ground.publish(&first()).expect("published");
    let before = ground.state();
    let staging = ground.site.with_file_name(".site.takehome-new");
    let step = |name| {
        if name == "old site moved away" {
            fs::remove_dir_all(&staging).expect("remove");
        }
    };
    let seams = Seams {
        exchange: &cannot_exchange,
        step: &step,
    };
    let outcome = ground.publish_through(&second(), 1, &seams, |bytes| Ok(bytes.clone()));
    assert!(
        matches!(outcome, Err(PublishError::Output(OutputError::Io { .. }))),
        "{outcome:?}"
    );
    assert_eq!(ground.state(), before);
    assert_eq!(ground.beside(), [""; 0]);
}

#[test]
fn once_the_disk_has_refused_nothing_more_is_rendered() {
    let ground = Ground::new();
    let staging = ground.site.with_file_name(".site.takehome-new");
    let rendered = AtomicUsize::new(0);
    let outcome = ground.publish_through(&first(), 1, &Seams::real(), |bytes| {
        if rendered.fetch_add(1, Ordering::Relaxed) == 1 {
            fs::remove_dir_all(&staging).expect("remove");
        }
        Ok(bytes.clone())
    });
    assert!(
        matches!(outcome, Err(PublishError::Output(OutputError::Io { .. }))),
        "{outcome:?}"
    );
    assert_eq!(rendered.into_inner(), 2);
}
