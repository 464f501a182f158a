//! Damages to a conforming file, to see that the judges can fail.

use crate::languages;
use lopdf::{Dictionary, Document, Object, ObjectId};
use takehome::paper::flow::block::{Block, Inline, Story, Table};
use takehome::paper::flow::style::{LETTER, Style};
use takehome::paper::{font::Fonts, lay_out, shape::Shaper, write::write_pdf};

/// A named change to a file.
pub type Damage = (&'static str, fn(&mut Document));

/// What can be broken in a file that has a figure, a table, a list and a link.
pub const DAMAGES: &[Damage] = &[
    ("figure-without-alt", |pdf| {
        every(pdf, "S", "Figure", |element| drop(element.remove(b"Alt")))
    }),
    ("no-language", |pdf| {
        catalog(pdf, |catalog| drop(catalog.remove(b"Lang")))
    }),
    ("head-without-scope", |pdf| {
        every(pdf, "S", "TH", |element| drop(element.remove(b"A")))
    }),
    ("link-without-its-annotation", |pdf| {
        every(pdf, "S", "Link", |element| {
            if let Ok(kids) = element.get_mut(b"K").and_then(Object::as_array_mut) {
                kids.retain(|kid| !matches!(kid, Object::Dictionary(_)));
            }
        });
        // The judges go by the annotation's own entry alone; `promises` looks at the other direction.
        every(pdf, "Subtype", "Link", |link| drop(link.remove(b"StructParent")));
    }),
    ("annotation-without-contents", |pdf| {
        every(pdf, "Subtype", "Link", |link| drop(link.remove(b"Contents")))
    }),
    ("no-tab-order", |pdf| {
        every(pdf, "Type", "Page", |page| drop(page.remove(b"Tabs")))
    }),
    ("not-marked", |pdf| {
        catalog(pdf, |catalog| drop(catalog.remove(b"MarkInfo")))
    }),
    ("title-not-shown", |pdf| {
        catalog(pdf, |catalog| drop(catalog.remove(b"ViewerPreferences")))
    }),
    ("wrong-widths", |pdf| {
        every(pdf, "Subtype", "CIDFontType2", |font| {
            font.set("W", vec![1.into(), vec![Object::Integer(100); 20].into()]);
        });
    }),
    ("heading-level-skipped", |pdf| {
        every(pdf, "S", "H2", |element| element.set("S", "H4"))
    }),
    ("no-way-back-to-text", |pdf| {
        every(pdf, "Subtype", "Type0", |font| drop(font.remove(b"ToUnicode")))
    }),
    ("paragraphs-in-a-list", |pdf| {
        every(pdf, "S", "LI", |element| element.set("S", "P"))
    }),
    ("no-structure", |pdf| {
        catalog(pdf, |catalog| drop(catalog.remove(b"StructTreeRoot")))
    }),
    ("no-metadata", |pdf| {
        catalog(pdf, |catalog| drop(catalog.remove(b"Metadata")))
    }),
    ("no-output-intent", |pdf| {
        catalog(pdf, |catalog| drop(catalog.remove(b"OutputIntents")))
    }),
];

/// A conforming file with everything that can be damaged.
pub fn whole() -> Vec<u8> {
    let fonts = Fonts::builtin();
    let mut story: Story = languages::pictures();
    story
        .blocks
        .extend(languages::spanish().blocks.into_iter().skip(1));
    story.blocks.push(Block::Table(Table {
        head: vec![vec![Inline::text("A")], vec![Inline::text("B")]],
        rows: vec![vec![vec![Inline::text("1")], vec![Inline::text("2")]]],
        ..Table::default()
    }));
    let (sheet, _) = lay_out(&story, &Style::standard(LETTER), &mut Shaper::new(&fonts));
    write_pdf(&sheet, &fonts).expect("the sheet is written")
}

/// A file after a change.
pub fn damaged(pdf: &[u8], damage: fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).expect("our own file can be read");
    damage(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).expect("it can be written again");
    out
}

fn every(pdf: &mut Document, key: &str, name: &str, change: impl Fn(&mut Dictionary)) {
    let mut changed = 0;
    for object in pdf.objects.values_mut() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &mut stream.dict,
            _ => continue,
        };
        if dictionary
            .get(key.as_bytes())
            .and_then(Object::as_name)
            .is_ok_and(|found| found == name.as_bytes())
        {
            change(dictionary);
            changed += 1;
        }
    }
    assert!(changed > 0, "nothing is a {name}");
}

fn catalog(pdf: &mut Document, change: impl Fn(&mut Dictionary)) {
    let root: ObjectId = pdf
        .trailer
        .get(b"Root")
        .and_then(Object::as_reference)
        .expect("there is a catalog");
    change(
        pdf.get_object_mut(root)
            .and_then(Object::as_dict_mut)
            .expect("it is a dictionary"),
    );
}
