//! docs/checks.md is made from the registry of checks. `TAKEHOME_UPDATE=1 cargo test --test checks_doc` writes it.

use std::path::Path;

#[test]
fn the_page_of_checks_is_the_registry() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks.md");
    let made = takehome::check::registry::document();
    if std::env::var_os("TAKEHOME_UPDATE").is_some() {
        std::fs::write(&file, &made).expect("a written page");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        made == committed,
        "docs/checks.md is not current; write it with TAKEHOME_UPDATE=1 cargo test --test checks_doc"
    );
}
