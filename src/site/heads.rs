//! What the heads of the little site's pages say to search engines and readers of feeds.

use super::fixture::{config, render};

/// The values of an attribute of the tags that begin in this way.
fn values<'a>(html: &'a str, tag: &str, attribute: &str) -> Vec<&'a str> {
    let tags = html.split(tag).skip(1).filter_map(|rest| rest.split('>').next());
    tags.filter_map(|tag| tag.split(&format!("{attribute}=\"")).nth(1)?.split('"').next())
        .collect()
}

#[test]
fn a_page_and_its_translations_name_each_other() {
    let made = render();
    let base = config().base_url;
    let alternates = |path: &str| values(made.text(path), "<link rel=\"alternate\" hreflang", "href");
    let mut seen = 0;
    for path in made.html.keys() {
        let own = format!("{base}{path}");
        let others = alternates(path);
        assert!(
            others.is_empty() || others.contains(&own.as_str()),
            "{path} leaves itself out"
        );
        for other in others {
            let other = other.strip_prefix(&base).expect("an address of the site");
            assert!(made.html.contains_key(other), "{path} names {other}");
            assert!(
                alternates(other).contains(&own.as_str()),
                "{other} does not name {path}"
            );
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} links");
}

#[test]
fn what_may_be_shared_says_what_it_is() {
    let made = render();
    for path in made.html.keys() {
        let html = made.text(path);
        let canonical = values(html, "<link rel=\"canonical\"", "href");
        assert_eq!(
            values(html, "<meta property=\"og:url\"", "content"),
            canonical,
            "{path}"
        );
        assert_eq!(
            values(html, "application/atom+xml\"", "href").len(),
            canonical.len(),
            "{path}"
        );
    }
}

#[test]
fn what_may_be_shared_has_a_picture_and_says_what_stands_on_it() {
    let made = render();
    let base = config().base_url;
    for path in made.html.keys() {
        let html = made.text(path);
        let pictures = values(html, "<meta property=\"og:image\"", "content");
        // A withdrawn topic names the page that took its place as canonical, and has no picture.
        let own = format!("{base}{path}");
        let canonical = values(html, "<link rel=\"canonical\"", "href");
        let shared = canonical.iter().filter(|address| **address == own).count();
        assert_eq!(pictures.len(), shared, "{path}");
        assert_eq!(
            values(html, "<meta property=\"og:image:alt\"", "content").len(),
            shared
        );
        for picture in pictures {
            assert!(
                picture.starts_with(&base) && picture.ends_with(".png"),
                "{picture}"
            );
        }
    }
    let sciatica = made.text("es/conditions/sciatica.html");
    assert_eq!(
        values(sciatica, "<meta property=\"og:image\"", "content"),
        [format!("{base}es/og/sciatica.png")]
    );
}
