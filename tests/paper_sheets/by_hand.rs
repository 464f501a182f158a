//! A sheet set by hand, straight to the writer: the smallest way from text to a conforming PDF.

use takehome::paper::font::Fonts;
use takehome::paper::frame::{
    Anchor, Artifact, Color, Direction, Item, LinkArea, Metadata, NodeId, OutlineEntry, Page, Placed, Point,
    Rect, Role, Shape, Sheet, Size, StructTree, Tag, Target, TextRun,
};
use takehome::paper::shape::{Shaper, TextSpan};
use takehome::paper::write::write_pdf;

fn put(shaper: &mut Shaper<'_>, items: &mut Vec<Placed>, tag: Tag, at: Point, size: f32, text: &str) -> Rect {
    let span = TextSpan {
        text,
        language: "en",
        bold: size > 14.0,
        size,
        rise: 0.0,
        color: Color::BLACK,
    };
    let mut y = at.y;
    let mut width: f32 = 0.0;
    for line in shaper.lines(&[span], 450.0, Direction::Ltr) {
        width = width.max(line.width);
        items.extend(line.runs.into_iter().map(|run| Placed {
            tag,
            item: Item::Text(TextRun {
                face: run.face,
                size: run.size,
                color: run.color,
                origin: Point {
                    x: at.x + run.x,
                    y: y - run.rise,
                },
                width: run.width,
                rtl: run.rtl,
                glyphs: run.glyphs,
                text: run.text,
            }),
        }));
        y += size * 1.3;
    }
    Rect {
        x: at.x,
        y: at.y - size,
        width,
        height: y - at.y,
    }
}

fn small_sheet(fonts: &Fonts) -> Sheet {
    let mut shaper = Shaper::new(fonts);
    let mut structure = StructTree::new();
    let heading = structure.add(StructTree::ROOT, Role::H(1));
    let paragraph = structure.add(StructTree::ROOT, Role::P);
    let link: NodeId = structure.add(paragraph, Role::Link);
    let mut items = Vec::new();
    let rule = Shape::bar(
        Rect {
            x: 72.0,
            y: 60.0,
            width: 468.0,
            height: 2.0,
        },
        Color::BLACK,
    );
    items.push(Placed {
        tag: Tag::Artifact(Artifact::Header),
        item: Item::Shape(rule),
    });
    put(
        &mut shaper,
        &mut items,
        Tag::Node(heading),
        Point { x: 72.0, y: 100.0 },
        24.0,
        "Sciatica",
    );
    let text = "Most people (9 of 10) get better in 4 to 6 weeks. Keep moving: rest in bed does not help, and it may \
                even make the pain last longer than it has to.";
    put(
        &mut shaper,
        &mut items,
        Tag::Node(paragraph),
        Point { x: 72.0, y: 130.0 },
        12.0,
        text,
    );
    let place = Point { x: 72.0, y: 170.0 };
    let rect = put(
        &mut shaper,
        &mut items,
        Tag::Node(link),
        place,
        12.0,
        "Read about piriformis syndrome",
    );
    let target = Target::Sheet {
        file: "piriformis-syndrome.letter.pdf".to_owned(),
        anchor: None,
    };
    let links = vec![LinkArea {
        node: link,
        rects: vec![rect],
        target,
        contents: "Handout: Piriformis syndrome".to_owned(),
    }];
    let anchor = Anchor { page: 0, y: 80.0 };
    Sheet {
        title: "Sciatica <& more>".to_owned(),
        language: "en".to_owned(),
        direction: Direction::Ltr,
        metadata: Metadata {
            author: "Clínica".to_owned(),
            ..Metadata::default()
        },
        pages: vec![Page {
            size: Size {
                width: 612.0,
                height: 792.0,
            },
            items,
            links,
        }],
        structure,
        outline: vec![OutlineEntry {
            title: "Sciatica".to_owned(),
            anchor,
            children: Vec::new(),
        }],
        anchors: [("top".to_owned(), anchor)].into(),
        pictures: Vec::new(),
    }
}

#[test]
fn a_small_sheet_conforms() {
    let fonts = Fonts::builtin();
    let sheet = small_sheet(&fonts);
    let pdf = write_pdf(&sheet, &fonts).expect("the sheet is written");
    crate::judge::assert_conforms("by-hand", &pdf);
    assert!(pdf.len() < 16_000, "{}", pdf.len());
}
