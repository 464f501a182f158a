//! Addresses and the links between them.

use super::*;
use crate::model::id::ComparisonId;

fn tag(text: &str) -> LanguageTag {
    LanguageTag::new(text).expect("a tag")
}

fn addresses() -> Addresses {
    Addresses::new(&tag("en"), "https://clinic.example/handouts/")
}

fn topic(text: &str) -> TopicId {
    TopicId::new(text).expect("an id")
}

#[test]
fn addresses_are_those_that_are_printed_on_paper() {
    let (at, sciatica) = (addresses(), topic("sciatica"));
    assert_eq!(
        at.topic(TopicKind::Condition, &sciatica, &tag("en")),
        "conditions/sciatica.html"
    );
    assert_eq!(
        at.topic(TopicKind::Condition, &sciatica, &tag("es")),
        "es/conditions/sciatica.html"
    );
    assert_eq!(
        at.sheet(TopicKind::Condition, &sciatica, &tag("en"), Edition::LetterLarge),
        "conditions/sciatica.letter-large.pdf"
    );
    assert_eq!(
        at.comparison(&ComparisonName::Mimics(sciatica.clone()), &tag("en")),
        "comparisons/sciatica-mimics.html"
    );
    assert_eq!(
        at.comparison_sheet(&ComparisonName::Mimics(sciatica), &tag("es"), Edition::A4),
        "es/comparisons/sciatica-mimics.a4.pdf"
    );
    let numb = ComparisonName::Named(ComparisonId::new("numb-foot").expect("an id"));
    assert_eq!(at.comparison(&numb, &tag("en")), "comparisons/numb-foot.html");
    let packet = PacketId::new("new-leg-pain").expect("an id");
    assert_eq!(at.packet(&packet, &tag("es")), "es/packets/new-leg-pain.html");
    assert_eq!(
        at.packet_sheet(&packet, &tag("en"), Edition::Letter),
        "packets/new-leg-pain.letter.pdf"
    );
    assert_eq!(
        at.absolute("es/index.html"),
        "https://clinic.example/handouts/es/index.html"
    );
    assert_eq!(
        at.absolute("conditions/sciatica.html"),
        "https://clinic.example/handouts/conditions/sciatica.html"
    );
    let hash = StateHash::parse("3fa9c2d1").expect("a hash");
    assert_eq!(at.state(&hash), "v/3fa9c2d1.html");
    assert_eq!(
        at.state_url(&hash),
        "https://clinic.example/handouts/v/3fa9c2d1.html"
    );
    assert_eq!(at.base_path(), "/handouts/");
    assert_eq!(
        Addresses::new(&tag("en"), "https://clinic.example/").base_path(),
        "/"
    );
}

#[test]
fn no_address_ends_at_a_folder() {
    let at = addresses();
    for language in ["en", "es"].map(tag) {
        let mut paths = vec![at.home(&language), at.a_to_z(&language), at.body(&language)];
        paths.push(at.search(&language));
        paths.extend(TopicKind::ALL.map(|kind| at.kind(kind, &language)));
        for path in paths {
            let address = at.absolute(&path);
            assert!(address.ends_with(".html"), "{address}");
        }
    }
}

#[test]
fn links_are_relative_and_as_short_as_they_can_be() {
    for (from, to, href) in [
        ("index.html", "conditions/a.html", "conditions/a.html"),
        ("conditions/a.html", "index.html", "../index.html"),
        ("conditions/a.html", "conditions/b.html", "b.html"),
        ("conditions/a.html", "conditions/a.letter.pdf", "a.letter.pdf"),
        ("es/conditions/a.html", "es/symptoms/b.html", "../symptoms/b.html"),
        (
            "es/conditions/a.html",
            "conditions/a.html",
            "../../conditions/a.html",
        ),
        (
            "conditions/a.html",
            "es/conditions/a.html",
            "../es/conditions/a.html",
        ),
    ] {
        assert_eq!(relative(from, to), href, "{from} to {to}");
    }
}

#[test]
fn no_link_runs_anything() {
    let outside = |url: &str| Destination::Outside { url: url.to_owned() };
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "é:",
    ] {
        assert_eq!(addresses().href("a.html", &outside(bad)), None, "{bad}");
    }
    assert!(addresses().href("a.html", &outside("HTTPS://nhs.uk/")).is_some());
}
