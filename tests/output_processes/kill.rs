//! Runs that are killed from outside, and two runs at once.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::ExitStatusExt;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use takehome::output::{MARKER, OutputError, PublishError, recover};

use super::{Partner, again, beside, listen, ordered, publish_site, say, site, state, tree};

const SIGKILL: i32 = 9;
const COUNT: usize = 60;

/// The child renders with four threads; the one that comes to the ordered file says so and waits to be killed, while
/// the others go on.
#[test]
fn killed_while_rendering_the_old_site_stays() {
    if let Some((dir, order)) = ordered() {
        let (fatal, count) = (order.parse::<usize>().expect("a number"), AtomicUsize::new(0));
        let rendering = || {
            if count.fetch_add(1, Ordering::Relaxed) == fatal {
                say("here");
                listen();
            }
        };
        publish_site(&dir, &site(b'2', COUNT, 2000), 4, rendering).expect("published");
        return;
    }
    let dir = tempfile::tempdir().expect("temporary folder");
    publish_site(dir.path(), &site(b'1', COUNT, 2000), 4, || {}).expect("published");
    let before = state(dir.path());
    for fatal in (0..COUNT).step_by(4) {
        let name = "kill::killed_while_rendering_the_old_site_stays";
        let mut child = Partner::start(again(&[], name, dir.path(), &fatal.to_string()));
        child.hear("here");
        assert_eq!(child.kill().signal(), Some(SIGKILL));
        assert!(
            state(dir.path()) == before,
            "killed at file {fatal}: the old site was touched"
        );
    }
    publish_site(dir.path(), &site(b'2', COUNT, 2000), 4, || {}).expect("published");
    assert!(tree(dir.path()) == site(b'2', COUNT, 2000));
    assert_eq!(beside(dir.path()), [""; 0]);
}

/// The parent watches the folders and kills the child when it sees how far it is: linking, sealed, swapped. Meanwhile
/// the child goes on, so the kill comes somewhere after what was seen. (The tests of the module hit each step exactly;
/// here nothing but the system decides.)
#[test]
fn killed_anywhere_the_site_is_old_or_new() {
    const NAME: &str = "kill::killed_anywhere_the_site_is_old_or_new";
    const MANY: usize = 120;
    if let Some((dir, version)) = ordered() {
        publish_site(&dir, &site(version.as_bytes()[0], MANY, 3000), 2, || {}).expect("published");
        return;
    }
    let dir = tempfile::tempdir().expect("temporary folder");
    let staging = dir.path().join("output/.site.takehome-new");
    let live_list = dir.path().join("output/site").join(MARKER);
    publish_site(dir.path(), &site(b'0', MANY, 3000), 2, || {}).expect("published");
    for round in 0..12_u8 {
        let (old, version) = (tree(dir.path()), b'A' + round);
        let list_before = fs::metadata(&live_list).expect("exists").ino();
        let swapped = || fs::metadata(&live_list).is_ok_and(|meta| meta.ino() != list_before);
        let linking = || staging.join("v0/0.html").exists();
        let sealed = || fs::metadata(staging.join(MARKER)).is_ok_and(|meta| meta.len() > 0);
        let mut child = Partner::start(again(&[], NAME, dir.path(), &char::from(version).to_string()));
        let sign: &dyn Fn() -> bool =
            [&linking as &dyn Fn() -> bool, &sealed, &swapped][usize::from(round % 3)];
        while !sign() && child.child.try_wait().expect("started").is_none() {}
        let was_swapped = swapped();
        child.kill();
        let left = tree(dir.path());
        assert!(
            left == site(version, MANY, 3000) || (!was_swapped && left == old),
            "round {round}: a mixture"
        );
        recover(&dir.path().join("output/site"), &dir.path().join("project")).expect("recovered");
        assert!(
            tree(dir.path()) == left,
            "round {round}: recovery changed the site"
        );
    }
    publish_site(dir.path(), &site(b'z', MANY, 3000), 2, || {}).expect("published");
    assert!(tree(dir.path()) == site(b'z', MANY, 3000));
    assert_eq!(beside(dir.path()), [""; 0]);
}

#[test]
fn a_second_process_is_told_who_is_publishing() {
    if let Some((dir, _)) = ordered() {
        let asked = AtomicBool::new(false);
        let rendering = || {
            if !asked.swap(true, Ordering::Relaxed) {
                say("here");
                listen();
            }
        };
        publish_site(&dir, &site(b'1', 5, 10), 1, rendering).expect("published");
        return;
    }
    let dir = tempfile::tempdir().expect("temporary folder");
    let mut first = Partner::start(again(
        &[],
        "kill::a_second_process_is_told_who_is_publishing",
        dir.path(),
        "",
    ));
    first.hear("here");
    match publish_site(dir.path(), &site(b'2', 5, 10), 1, || {}) {
        Err(PublishError::Output(error @ OutputError::Locked { .. })) => {
            let who = format!("(process {})", first.child.id());
            assert!(error.to_string().contains(&who), "{error}");
        }
        other => panic!("expected to be locked out, got {other:?}"),
    }
    first.tell();
    assert!(first.child.wait().expect("started").success());
    assert!(tree(dir.path()) == site(b'1', 5, 10));
    publish_site(dir.path(), &site(b'2', 5, 10), 1, || {}).expect("published");
    assert!(tree(dir.path()) == site(b'2', 5, 10));
}
