//! Promises about the bytes: the same every time, small, with text that comes out as it went in.

use crate::{fixtures, judge, languages};
use lopdf::{Document, Object};
use std::process::Command;
use takehome::paper::flow::block::Story;
use takehome::paper::flow::style::{LETTER, Style};
use takehome::paper::frame::Sheet;
use takehome::paper::{font::Fonts, lay_out, shape::Shaper, write::write_pdf};

fn bytes(story: &Story, shaper: &mut Shaper<'_>) -> Vec<u8> {
    let (sheet, _) = lay_out(story, &Style::standard(LETTER), shaper);
    write_pdf(&sheet, shaper.fonts()).expect("the sheet is written")
}

#[test]
fn same_story_same_bytes() {
    let fonts = Fonts::builtin();
    let all = [
        fixtures::english(),
        languages::arabic(),
        languages::spanish(),
        languages::pictures(),
    ];
    let first: Vec<Vec<u8>> = all
        .iter()
        .map(|story| bytes(story, &mut Shaper::new(&fonts)))
        .collect();
    // One shaper for all, in another order, on two threads at once: what was set before must not show.
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut shaper = Shaper::new(&fonts);
                for (story, expected) in all.iter().zip(&first).rev() {
                    assert!(bytes(story, &mut shaper) == *expected, "{}", story.title);
                }
            });
        }
    });
    assert!(bytes(&all[0], &mut Shaper::new(&Fonts::builtin())) == first[0]);
}

#[test]
fn a_handout_is_small() {
    let fonts = Fonts::builtin();
    let size = bytes(&fixtures::english(), &mut Shaper::new(&fonts)).len();
    assert!(size <= 30_000, "{size}");
}

#[test]
fn every_annotation_stands_in_its_link() {
    let (_, pdf) = sheet_and_bytes(&fixtures::english());
    let document = Document::load_mem(&pdf).expect("our own file can be read");
    let is = |object: &Object, key: &[u8], name: &str| {
        object
            .as_dict()
            .and_then(|d| d.get(key))
            .and_then(Object::as_name)
            .is_ok_and(|found| found == name.as_bytes())
    };
    let links: Vec<_> = document
        .objects
        .values()
        .filter(|object| is(object, b"S", "Link"))
        .collect();
    let held: Vec<_> = links
        .iter()
        .filter_map(|link| link.as_dict().ok()?.get(b"K").ok()?.as_array().ok())
        .flatten()
        .filter(|kid| is(kid, b"Type", "OBJR"))
        .filter_map(|kid| kid.as_dict().ok()?.get(b"Obj").ok()?.as_reference().ok())
        .collect();
    let annotations: Vec<_> = document
        .objects
        .iter()
        .filter(|(_, object)| is(object, b"Subtype", "Link"))
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(annotations.len(), 3);
    assert_eq!(links.len(), 3);
    assert!(annotations.iter().all(|id| held.contains(id)));
}

pub fn poppler(tool: &str, arguments: &[&str], name: &str, pdf: &[u8]) -> String {
    let path = judge::keep(name, pdf);
    let output = Command::new(tool)
        .args(arguments)
        .arg(&path)
        .args((tool == "pdftotext").then_some("-"))
        .output()
        .unwrap_or_else(|why| panic!("{tool}: {why}; install it with: apt-get install poppler-utils"));
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("poppler writes UTF-8")
}

pub fn letters(text: &str) -> String {
    // Poppler marks directions where they change.
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

fn sheet_and_bytes(story: &Story) -> (Sheet, Vec<u8>) {
    let fonts = Fonts::builtin();
    let (sheet, _) = lay_out(story, &Style::standard(LETTER), &mut Shaper::new(&fonts));
    let pdf = write_pdf(&sheet, &fonts).expect("the sheet is written");
    (sheet, pdf)
}

/// What is quoted in the output of `pdfinfo -struct-text`.
pub fn tagged_text(listing: &str) -> String {
    listing
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
pub fn tagged_text_is_the_text_in_order() {
    for (name, story) in [
        ("text-english", fixtures::english()),
        ("text-spanish", languages::spanish()),
    ] {
        let (sheet, pdf) = sheet_and_bytes(&story);
        let listing = poppler("pdfinfo", &["-struct-text"], name, &pdf);
        assert_eq!(
            letters(&tagged_text(&listing)),
            letters(&sheet.reading_text()),
            "{name}"
        );
    }
}

#[test]
fn arabic_comes_out_unreversed() {
    let (_, pdf) = sheet_and_bytes(&languages::arabic());
    let text = letters(&poppler("pdftotext", &[], "text-arabic", &pdf));
    for words in [
        "عرق النسا",
        "ألم أو تنميل أو ضعف في ساق واحدة بسبب عصب متهيج.",
        "لم تستطع التبول، أو تسرب منك البول أو البراز",
        "قد تكون هذه علامات متلازمة ذنب الفرس",
        "اذهب إلى الطوارئ الآن إذا",
        "العلاج الطبيعي",
        "دواء لألم الأعصاب",
        "يتحسن معظم الناس خلال",
    ] {
        assert!(text.contains(&letters(words)), "{words}\n{text}");
    }
    assert!(text.contains("555-0100"), "{text}");
}
