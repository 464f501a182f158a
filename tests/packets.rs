//! Packets and named comparisons from files to site: what is bound, which page it is on, what is refused.

mod support;

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::path::Path;
use std::process::Command;
use support::{run, stderr, stdout, tiny, tree};

const PACKET: &str = "title = \"First visit\"\nsummary = \"What to know first.\"\nwhen = \"At a first visit.\"\n\
                      members = [\"numb-leg\", \"sides\", \"sore-back\", \"stretching\"]\n";
const COMPARISON: &str = "title = \"Back or hip\"\npurpose = \"Your side hurts.\"\n\
                          conditions = [\"tight-hip\", \"sore-back\"]\n";

/// The tiny project with a packet and a comparison.
fn project(packet: &str) -> tempfile::TempDir {
    let project = tiny();
    for (path, text) in [
        ("content/packets/first-visit.toml", packet),
        ("content/comparisons/sides.toml", COMPARISON),
    ] {
        let path = project.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a written file");
    }
    project
}

fn build(project: &Path, more: &[&str]) {
    let built = run(project, &[&["build", "-q"], more].concat());
    assert!(built.status.success(), "{}", stderr(&built));
}

/// The text of every page of a PDF, from the first.
fn pages(pdf: &Path) -> Vec<String> {
    let output = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext is needed: apt-get install poppler-utils");
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

/// The page (from 1) on which the cover says that a title starts.
fn said(cover: &str, title: &str) -> usize {
    let line = cover.lines().find(|line| line.trim_start().starts_with(title));
    let line = line.unwrap_or_else(|| panic!("{title} is not on the cover: {cover}"));
    let number = line.split_whitespace().last().expect("a number");
    number.parse().unwrap_or_else(|_| panic!("no number in {line}"))
}

fn assert_conforms(pdf: &Path) {
    let bytes = std::fs::read(pdf).expect("a PDF");
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(&bytes, &options).expect("it is a PDF");
        let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
        assert!(failures.is_empty(), "{}:\n{}", pdf.display(), failures.join("\n"));
    }
}

const TITLES: [&str; 4] = ["Numb leg", "Back or hip", "Sore back", "Stretching"];

#[test]
fn every_page_that_a_packet_names_is_the_page() {
    for duplex in [true, false] {
        let project = project(&format!("{PACKET}duplex = {duplex}\n"));
        build(project.path(), &[]);
        let pdf = project.path().join("output/site/packets/first-visit.letter.pdf");
        assert_conforms(&pdf);
        let pages = pages(&pdf);
        for (at, page) in pages.iter().enumerate() {
            let label = format!("Packet page {} of {}", at + 1, pages.len());
            assert!(page.contains(&label), "{label} is missing on it: {page}");
        }
        assert!(pages[said(&pages[0], "When to get help") - 1].contains("When to get help"));
        for title in TITLES {
            let page = said(&pages[0], title);
            assert!(
                pages[page - 1].contains(title),
                "page {page} is not {title}: {}",
                pages[page - 1]
            );
            assert!(pages[page - 1].contains("Page 1 of"), "{title} starts on {page}");
            assert!(
                !duplex || page % 2 == 1,
                "{title} starts on the left-hand page {page}"
            );
        }
        let blank = pages
            .iter()
            .filter(|page| page.contains("This page is left blank"))
            .count();
        assert_eq!(blank > 0, duplex, "{blank} blank pages");
        let whole = pages.join("\n");
        let back = said(&pages[0], "Sore back");
        assert!(
            whole.contains(&format!("(see page {back})")),
            "the guide leads to its condition: {whole}"
        );
        assert!(!whole.contains("(see the handout \"Sore back\")"), "{whole}");
    }
}

/// Where the links of a PDF lead inside of it: pages, counted from 1.
fn inner_links(pdf: &Path) -> Vec<usize> {
    let document = lopdf::Document::load(pdf).expect("a PDF");
    let pages: Vec<lopdf::ObjectId> = document.get_pages().into_values().collect();
    let mut found = Vec::new();
    for page in &pages {
        for link in document.get_page_annotations(*page).expect("annotations") {
            let Ok(place) = link.get(b"Dest").and_then(lopdf::Object::as_array) else {
                continue;
            };
            let target = place[0].as_reference().expect("a page");
            found.push(
                pages
                    .iter()
                    .position(|page| *page == target)
                    .expect("a page of it")
                    + 1,
            );
        }
    }
    found
}

#[test]
fn links_between_members_lead_to_the_pages_that_are_printed() {
    let project = project(PACKET);
    build(project.path(), &[]);
    let pdf = project.path().join("output/site/packets/first-visit.letter.pdf");
    let cover = pages(&pdf).remove(0);
    let links = inner_links(&pdf);
    for title in TITLES {
        let page = said(&cover, title);
        assert!(
            links.contains(&page),
            "nothing leads to {title} on page {page}: {links:?}"
        );
    }
    assert!(
        links.len() > TITLES.len() + 1,
        "members lead to one another too: {links:?}"
    );
}

#[test]
fn the_emergency_signs_of_all_members_stand_once_on_the_help_sheet() {
    let project = project(PACKET);
    build(project.path(), &[]);
    let pages = pages(&project.path().join("output/site/packets/first-visit.letter.pdf"));
    let help: String = pages[1].split_whitespace().collect::<Vec<_>>().join(" ");
    let flags = std::fs::read_to_string(project.path().join("content/red-flags.toml")).expect("a file");
    let flags: toml_edit::DocumentMut = flags.parse().expect("TOML");
    let mut signs = 0;
    for (_, flag) in flags.iter() {
        for sign in flag["signs"].as_array_of_tables().expect("signs").iter() {
            let words = sign["text"].as_str().expect("words");
            signs += 1;
            assert_eq!(help.matches(words).count(), 1, "{words} in {help}");
        }
    }
    assert!(signs > 1, "the tiny set has signs");
}

#[test]
fn the_version_of_a_packet_follows_its_members() {
    let version = |project: &Path| {
        build(project, &[]);
        let pages = pages(&project.join("output/site/packets/first-visit.letter.pdf"));
        let (_, after) = pages[0].split_once("Packet version ").expect("a version");
        after.split_whitespace().next().expect("a word").to_owned()
    };
    let project = project(PACKET);
    let before = version(project.path());
    assert_eq!(
        before,
        version(project.path()),
        "the same members, the same version"
    );
    let path = project.path().join("content/treatments/stretching.md");
    let text = std::fs::read_to_string(&path).expect("a handout");
    std::fs::write(&path, text.replace("Stretching", "Gentle stretching")).expect("a written file");
    assert_ne!(before, version(project.path()));
}

#[test]
fn packets_and_comparisons_stand_in_lists_and_sitemap() {
    let project = project(PACKET);
    build(project.path(), &[]);
    let site = tree(&project.path().join("output/site"));
    let text = |path: &str| {
        let bytes = site.get(path).unwrap_or_else(|| panic!("{path} is missing"));
        String::from_utf8_lossy(bytes).into_owned()
    };
    for (list, link) in [
        ("index.html", "packets/first-visit.html"),
        ("index.html", "comparisons/sides.html"),
        ("packets/index.html", "first-visit.html"),
        ("comparisons/index.html", "sides.html"),
        ("comparisons/index.html", "sore-back-mimics.html"),
        ("sitemap.xml", "packets/first-visit.html"),
        ("sitemap.xml", "comparisons/sides.html"),
        ("packets/first-visit.html", "first-visit.letter.pdf"),
        ("packets/first-visit.html", "../conditions/sore-back.html"),
        ("packets/first-visit.html", "../comparisons/sides.html"),
    ] {
        assert!(text(list).contains(link), "{list} does not lead to {link}");
    }
    assert!(site.contains_key("comparisons/sides.letter.pdf"));
    assert!(
        !site.contains_key("es/packets/index.html"),
        "it has no Spanish words"
    );
    let packets = stdout(&run(project.path(), &["list", "packets"]));
    assert!(
        packets.contains("numb-leg sides sore-back stretching"),
        "{packets}"
    );
    let comparisons = stdout(&run(project.path(), &["list", "comparisons"]));
    assert!(comparisons.contains("tight-hip sore-back"), "{comparisons}");
    let uses = stdout(&run(project.path(), &["list", "--uses", "topic:tight-hip"]));
    for place in ["packets/first-visit.html", "comparisons/sides.html"] {
        assert!(uses.contains(place), "{uses}");
    }
}

#[test]
fn a_withheld_member_withholds_its_packet_with_a_page_that_says_so() {
    let project = project(PACKET);
    let path = project.path().join("content/treatments/stretching.md");
    let text = std::fs::read_to_string(&path).expect("a handout");
    let line = text
        .lines()
        .find(|line| line.starts_with("review_due"))
        .expect("a date");
    std::fs::write(&path, text.replace(line, "review_due = 2026-11-02")).expect("a written file");
    build(project.path(), &[]);
    let site = tree(&project.path().join("output/site"));
    assert!(!site.contains_key("packets/first-visit.letter.pdf"));
    assert!(
        !site.contains_key("packets/index.html"),
        "there is no other packet"
    );
    let page = String::from_utf8_lossy(&site["packets/first-visit.html"]).into_owned();
    assert!(page.contains("We are checking this packet"), "{page}");
    assert!(page.contains("../conditions/sore-back.html"), "{page}");
    assert!(!page.contains("stretching.html"), "{page}");
    let home = String::from_utf8_lossy(&site["index.html"]).into_owned();
    assert!(!home.contains("first-visit.html"));
    let file = project.path().join("x.pdf");
    let out = file.to_string_lossy();
    let made = run(project.path(), &["packet", "sore-back", "stretching", "-o", &out]);
    assert_eq!(made.status.code(), Some(1), "{}", stderr(&made));
    assert!(
        stderr(&made).contains("stretching") && !file.exists(),
        "{}",
        stderr(&made)
    );
}

#[test]
fn a_packet_is_made_on_the_spot() {
    let project = tiny();
    let file = project.path().join("x.pdf");
    let out = file.to_string_lossy().into_owned();
    let packet = |arguments: &[&str]| run(project.path(), &[&["packet", "-o", &out], arguments].concat());
    let made = packet(&["sore-back", "sore-back-mimics", "--title", "For you"]);
    assert!(made.status.success(), "{}", stderr(&made));
    assert_conforms(&file);
    let first = pages(&file);
    assert!(first[0].contains("For you"));
    assert!(first[said(&first[0], "Sore back") - 1].contains("Page 1 of"));
    let spanish = packet(&[
        "sore-back",
        "--language",
        "es",
        "--edition",
        "letter-large",
        "--single-sided",
    ]);
    assert!(spanish.status.success(), "{}", stderr(&spanish));
    assert_conforms(&file);
    assert!(pages(&file)[0].contains("Dolor de espalda"));
    for (bad, says) in [
        (&["sore-bak"][..], "Did you mean sore-back?"),
        (&["sore-back", "sore-back"], "named twice"),
        (&["tight-hip", "--language", "es"], "cannot be read"),
        (&["sore-back", "--language", "fr"], "does not list"),
        (&["sore-back", "--edition", "a5"], "there is no edition"),
    ] {
        let refused = packet(bad);
        assert_eq!(refused.status.code(), Some(2), "{bad:?}");
        assert!(stderr(&refused).contains(says), "{}", stderr(&refused));
    }
}

#[test]
fn a_translated_packet_is_bound_in_its_language() {
    let project = project(&PACKET.replace(
        "\"numb-leg\", \"sides\", \"sore-back\", \"stretching\"",
        "\"sore-back\"",
    ));
    for (language, title) in [("es", "Primera visita"), ("ar", "الزيارة الأولى")] {
        let path = format!("content/packets/first-visit.{language}.toml");
        let text = format!("title = \"{title}\"\nsummary = \"{title}.\"\nwhen = \"{title}.\"\n");
        std::fs::write(project.path().join(path), text).expect("a written file");
    }
    build(project.path(), &[]);
    for language in ["es", "ar"] {
        let pdf = format!("output/site/{language}/packets/first-visit.letter.pdf");
        assert_conforms(&project.path().join(pdf));
    }
    let page = std::fs::read_to_string(project.path().join("output/site/es/packets/first-visit.html"));
    assert!(page.expect("a Spanish page").contains("Primera visita"));
}

#[test]
fn new_starts_a_packet_and_a_comparison() {
    let project = tiny();
    for (kind, path) in [
        ("packet", "content/packets/next-visit.toml"),
        ("comparison", "content/comparisons/next-visit.toml"),
    ] {
        let new = run(project.path(), &["new", kind, "next-visit"]);
        assert!(new.status.success(), "{}", stderr(&new));
        let text = std::fs::read_to_string(project.path().join(path)).expect("a file");
        let filled = text.replace("= []", "= [\"sore-back\", \"tight-hip\"]");
        std::fs::write(project.path().join(path), filled).expect("a written file");
        assert_eq!(
            run(project.path(), &["new", kind, "next-visit"]).status.code(),
            Some(2)
        );
    }
    build(project.path(), &[]);
    let checked = run(project.path(), &["check", "-q"]);
    assert!(checked.status.success(), "{}", stderr(&checked));
}
