//! What `clean` removes, and what it leaves alone.

use std::fs;

use super::{Ground, files};
use crate::output::{Cleaned, OutputError, Why, clean, create_cache};

#[test]
fn site_and_cache_are_removed_and_nothing_else() {
    let ground = Ground::new();
    let (cache, project) = (ground.dir.join("output/cache"), ground.project());
    ground
        .publish(&files(&[("a/index.html", "x")]))
        .expect("published");
    create_cache(&cache, &project).expect("created");
    create_cache(&cache, &project).expect("is there already");
    fs::write(cache.join("part"), "x").expect("write");
    fs::write(ground.dir.join("output/.gitignore"), "*").expect("write");
    fs::create_dir(ground.site.with_file_name(".site.takehome-new")).expect("create");

    let cleaned = clean(&ground.site, &cache, &project).expect("cleaned");
    assert_eq!(
        cleaned,
        Cleaned {
            site: true,
            cache: true
        }
    );
    assert!(!ground.site.exists());
    assert_eq!(ground.beside(), [".gitignore"]);
    assert_eq!(
        clean(&ground.site, &cache, &project).expect("nothing to do"),
        Cleaned::default()
    );
}

#[test]
fn where_there_is_no_output_folder_none_is_made() {
    let ground = Ground::new();
    let cleaned =
        clean(&ground.site, &ground.dir.join("output/cache"), &ground.project()).expect("nothing to do");
    assert_eq!(cleaned, Cleaned::default());
    assert!(!ground.dir.join("output").exists());
}

#[test]
fn folders_of_others_are_refused_and_then_neither_is_touched() {
    let ground = Ground::new();
    let (cache, project) = (ground.dir.join("output/cache"), ground.project());
    ground.publish(&files(&[("index.html", "x")])).expect("published");
    fs::create_dir(&cache).expect("create");
    fs::write(cache.join("thesis.txt"), "mine").expect("write");
    let refused = |why: Why| match clean(&ground.site, &cache, &project) {
        Err(OutputError::Refused(refusal)) => assert_eq!(refusal.why, why),
        other => panic!("expected a refusal, got {other:?}"),
    };
    refused(Why::NotCache);
    fs::write(
        cache.join("CACHEDIR.TAG"),
        "Signature: 8a477f597d28d172789f06886806bc55\n# another program",
    )
    .expect("write");
    refused(Why::NotCache);
    assert!(ground.site.join("index.html").exists() && cache.join("thesis.txt").exists());
    assert!(create_cache(&cache, &project).is_err());

    fs::remove_dir_all(&cache).expect("remove");
    create_cache(&cache, &project).expect("created");
    fs::remove_file(ground.site.join(".takehome")).expect("remove");
    refused(Why::NotOurs("index.html".into()));
    assert!(ground.site.join("index.html").exists() && cache.exists());
}

#[cfg(unix)]
#[test]
fn links_are_refused() {
    let ground = Ground::new();
    let (cache, project) = (ground.dir.join("output/cache"), ground.project());
    let real = ground.dir.join("real");
    create_cache(&real, &project).expect("created");
    fs::create_dir(ground.dir.join("output")).expect("create");
    std::os::unix::fs::symlink(&real, &cache).expect("link");
    assert!(matches!(
        clean(&ground.site, &cache, &project),
        Err(OutputError::Refused(refusal)) if refusal.why == Why::Link
    ));
    assert!(real.join("CACHEDIR.TAG").exists());
}
