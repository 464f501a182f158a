use super::*;

fn project(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

fn codes(loaded: &Loaded) -> Vec<&str> {
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code.name)
        .collect()
}

#[test]
fn a_byte_order_mark_is_stripped_and_hidden_files_are_passed_over() {
    let folder = project(&[
        ("content/a.md", b"\xef\xbb\xbfhello"),
        ("content/.a.md.swp", b"\xff"),
    ]);
    let loaded = load(folder.path());
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let id = loaded.sources.find("content/a.md").expect("the file");
    assert_eq!(loaded.sources.text(id), "hello");
}

#[test]
fn bad_bytes_are_found_with_their_offset() {
    let folder = project(&[
        ("content/a.md", b"one\ntwo \xff"),
        ("content/b.md", "x \u{202e} y".as_bytes()),
    ]);
    let loaded = load(folder.path());
    assert_eq!(codes(&loaded), ["not-utf8", "control-character"]);
    let span = loaded.diagnostics[0].span.expect("a place");
    let position = loaded.sources.position(span.file(), span.start());
    assert_eq!((position.line, position.column), (2, 5));
    assert!(loaded.diagnostics[0].message.contains("byte 8"));
}

#[test]
fn a_large_file_is_refused_without_reading_it() {
    let folder = project(&[]);
    std::fs::create_dir_all(folder.path().join("content")).expect("a folder");
    let file = std::fs::File::create(folder.path().join("content/a.md")).expect("a file");
    file.set_len(100_000_000).expect("a sparse file");
    assert_eq!(codes(&load(folder.path())), ["too-large"]);
}

#[cfg(unix)]
#[test]
fn links_are_refused_wherever_they_lead() {
    let folder = project(&[("content/a.md", b"a"), ("secret.md", b"secret")]);
    let link = |to: &str, name: &str| {
        std::os::unix::fs::symlink(to, folder.path().join("content").join(name)).expect("a link");
    };
    link("../secret.md", "leaf.md");
    link("..", "parent");
    link("nowhere", "dangling.md");
    link("loop.md", "loop.md");
    let loaded = load(folder.path());
    assert_eq!(codes(&loaded), ["symlink"; 4]);
    assert!(loaded.sources.iter().all(|(_, file)| file.path == "content/a.md"));
}
