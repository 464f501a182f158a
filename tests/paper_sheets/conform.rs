//! Whole handouts conform in every edition.

use crate::{damage, fixtures, judge, languages};
use takehome::config::LargePrint;
use takehome::paper::flow::block::Story;
use takehome::paper::flow::style::{A4, LETTER, Style};
use takehome::paper::frame::Sheet;
use takehome::paper::{font::Fonts, lay_out, shape::Shaper, write::write_pdf};

fn make(story: &Story, style: &Style) -> (Sheet, Vec<u8>) {
    let fonts = Fonts::builtin();
    let (sheet, _) = lay_out(story, style, &mut Shaper::new(&fonts));
    let pdf = write_pdf(&sheet, &fonts).expect("the sheet is written");
    (sheet, pdf)
}

#[test]
fn english_conforms_in_every_edition() {
    for (name, style) in [
        ("letter", Style::standard(LETTER)),
        ("a4", Style::standard(A4)),
        ("letter-large-acb", Style::large(LETTER, LargePrint::Acb)),
        ("letter-large-ukaaf", Style::large(LETTER, LargePrint::Ukaaf)),
        ("a4-large-aph", Style::large(A4, LargePrint::Aph)),
    ] {
        let (_, pdf) = make(&fixtures::english(), &style);
        judge::assert_conforms(&format!("english.{name}"), &pdf);
    }
}

#[test]
fn spanish_arabic_and_pictures_conform() {
    for (name, story) in [
        ("spanish", languages::spanish()),
        ("arabic", languages::arabic()),
        ("pictures", languages::pictures()),
    ] {
        let (_, pdf) = make(&story, &Style::standard(LETTER));
        judge::assert_conforms(&format!("{name}.letter"), &pdf);
    }
}

#[test]
fn every_damage_is_found() {
    let whole = damage::whole();
    judge::assert_conforms("damage-none", &damage::damaged(&whole, |_| ()));
    for (name, change) in damage::DAMAGES {
        let failures = judge::failures(&damage::damaged(&whole, *change));
        assert!(!failures.is_empty(), "{name} was not noticed");
    }
}
