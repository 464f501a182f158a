use super::*;
use crate::paper::frame::{LinkArea, Rect, Size};
use proptest::prelude::*;

/// A sheet of so many empty pages with a heading, a place on its last page, and a link on its first.
fn sheet(title: &str, pages: usize, link: Target) -> Sheet {
    let mut structure = StructTree::new();
    let node = structure.add(StructTree::ROOT, Role::Link);
    structure.add(
        StructTree::ROOT,
        Role::Figure {
            alt: "a".to_owned(),
            placed: Some((0, Rect::default())),
        },
    );
    let size = Size {
        width: 100.0,
        height: 100.0,
    };
    let mut frames: Vec<Page> = (0..pages)
        .map(|_| Page {
            size,
            items: Vec::new(),
            links: Vec::new(),
        })
        .collect();
    frames[0].links.push(LinkArea {
        node,
        rects: Vec::new(),
        target: link,
        contents: String::new(),
    });
    let end = Anchor {
        page: pages - 1,
        y: 5.0,
    };
    Sheet {
        title: title.to_owned(),
        language: "en".to_owned(),
        direction: Default::default(),
        metadata: Default::default(),
        pages: frames,
        structure,
        outline: vec![OutlineEntry {
            title: title.to_owned(),
            anchor: Anchor { page: 0, y: 0.0 },
            children: vec![OutlineEntry {
                title: "End".to_owned(),
                anchor: end,
                children: Vec::new(),
            }],
        }],
        anchors: BTreeMap::from([("end".to_owned(), end)]),
        pictures: Vec::new(),
    }
}

fn part(name: &str, pages: usize, right: bool, link: &str) -> Part {
    Part {
        name: name.to_owned(),
        sheet: sheet(name, pages, Target::Anchor(link.to_owned())),
        right,
    }
}

fn places(parts: &[Part]) -> Places {
    Places::of(parts.iter().map(|part| (part.sheet.pages.len(), part.right)))
}

fn blank(_: usize) -> Option<Page> {
    Some(sheet("blank", 1, Target::Uri(String::new())).pages.remove(0))
}

#[test]
fn members_start_on_right_hand_pages_and_links_lead_to_them() {
    let parts = vec![
        part("cover", 1, false, "b.end"),
        part("help", 1, false, "a.nowhere"),
        part("a", 3, true, "b"),
        part("b", 2, true, "c"),
    ];
    let places = places(&parts);
    assert_eq!(places.starts, [0, 1, 2, 6]);
    let bound = bind(parts, &places, &mut blank);
    assert_eq!(bound.pages.len(), 8);
    assert_eq!(places.pages, 8);
    let at = |name: &str| bound.anchors[name].page;
    assert_eq!((at("a"), at("a.end"), at("b"), at("b.end")), (2, 4, 6, 7));
    assert!(bound.pages[5].links.is_empty(), "a blank page leads nowhere");
    let target = |page: usize| bound.pages[page].links[0].target.clone();
    assert_eq!(target(0), Target::Anchor("b.end".to_owned()));
    assert_eq!(
        target(1),
        Target::Anchor("a".to_owned()),
        "a place that is not there is the part"
    );
    assert_eq!(bound.outline.len(), 4);
    assert_eq!(bound.outline[3].children[0].anchor.page, 7);
}

#[test]
fn the_structure_of_each_part_stands_below_a_node_of_its_own() {
    let parts = vec![part("cover", 1, false, "a"), part("a", 1, true, "cover")];
    let places = places(&parts);
    let bound = bind(parts, &places, &mut blank);
    let root = bound.structure.get(StructTree::ROOT);
    assert_eq!(root.children.len(), 2);
    for (id, page) in root.children.iter().zip([0, 2]) {
        let node = bound.structure.get(*id);
        assert_eq!(node.role, Role::Part);
        let [link, figure] = node.children[..] else {
            panic!("a link and a figure");
        };
        assert_eq!(bound.pages[page].links[0].node, link);
        let Role::Figure { placed, .. } = &bound.structure.get(figure).role else {
            panic!("a figure");
        };
        assert_eq!(placed.map(|(page, _)| page), Some(page));
    }
}

proptest! {
    /// Whatever the parts: each starts where it was counted to start, on the right side, and pages only grow.
    #[test]
    fn places_are_true(counts in proptest::collection::vec((1usize..6, any::<bool>()), 1..12)) {
        let parts: Vec<Part> = counts
            .iter()
            .enumerate()
            .map(|(at, (pages, right))| part(&format!("p{at}"), *pages, *right, "p0"))
            .collect();
        let places = places(&parts);
        let bound = bind(parts, &places, &mut blank);
        prop_assert_eq!(bound.pages.len(), places.pages);
        for (at, (pages, right)) in counts.iter().enumerate() {
            let start = places.starts[at];
            prop_assert_eq!(bound.anchors[&format!("p{at}")].page, start);
            let end = format!("p{at}.end");
            prop_assert_eq!(bound.anchors[&end].page, start + pages - 1);
            prop_assert!(!right || start.is_multiple_of(2));
            prop_assert_eq!(bound.outline[at].anchor.page, start);
        }
    }
}
