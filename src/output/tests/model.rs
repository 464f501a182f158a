//! Any sequence of plans, published one after another to one folder, against the obvious model of it.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Files, Ground};
use crate::output::Published;

/// Few addresses and few contents, so that files often stay, change, go, and come back.
fn some_files() -> impl Strategy<Value = Files> {
    let path = prop_oneof!["[ab]\\.html", "[cd]/[ab]\\.html", "c/e/[ab]\\.html"];
    let bytes = prop_oneof![
        Just(Vec::new()),
        Just(b"one".to_vec()),
        Just(b"two".to_vec()),
        Just(vec![0; 40_000])
    ];
    proptest::collection::btree_map(path, bytes, 0..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
    #[test]
    fn each_publication_gives_its_plan_and_counts_right(
        plans in proptest::collection::vec(some_files(), 1..5),
    ) {
        let ground = Ground::new();
        let mut live: Files = BTreeMap::new();
        for files in plans {
            let published = ground.publish(&files).expect("published");
            let unchanged = files.iter().filter(|&(path, bytes)| live.get(path) == Some(bytes)).count();
            prop_assert_eq!(published, Published {
                written: files.len() - unchanged,
                unchanged,
                removed: live.keys().filter(|path| !files.contains_key(*path)).count(),
                bytes: files.values().map(|bytes| bytes.len() as u64).sum(),
                ..Published::default()
            });
            prop_assert_eq!(ground.tree(), Some(files.clone()));
            prop_assert_eq!(ground.beside(), Vec::<String>::new());
            let before = ground.state();
            ground.publish(&files).expect("published");
            prop_assert_eq!(ground.state(), before);
            live = files;
        }
    }
}
