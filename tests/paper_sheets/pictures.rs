//! How pictures stand in a file: passed on where they can be, once however often they are shown.

use crate::{files, fixtures, judge};
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use lopdf::{Document, Object, Stream};
use takehome::paper::flow::block::{Block, Figure, Story};
use takehome::paper::flow::style::{LETTER, Style};
use takehome::paper::frame::{Direction, PictureId};
use takehome::paper::{figure, font::Fonts, lay_out, shape::Shaper, write::write_pdf};

fn story(files: &[Vec<u8>], shown: &[u32]) -> Story {
    let figures = shown.iter().map(|&index| {
        Block::Figure(Figure {
            picture: PictureId(index),
            width: Some(60.0),
            alt: "A picture.".to_owned(),
            caption: None,
            labels: Vec::new(),
        })
    });
    let blocks = std::iter::once(fixtures::h(1, "Pictures"))
        .chain(figures)
        .collect();
    let mut story = fixtures::story("Pictures", "en", Direction::Ltr, blocks);
    story.pictures = files
        .iter()
        .map(|file| figure::read(file).expect("it is good"))
        .collect();
    story
}

fn written(story: &Story, name: &str) -> Document {
    let fonts = Fonts::builtin();
    let (sheet, _) = lay_out(story, &Style::standard(LETTER), &mut Shaper::new(&fonts));
    let pdf = write_pdf(&sheet, &fonts).expect("the sheet is written");
    judge::assert_conforms(name, &pdf);
    Document::load_mem(&pdf).expect("our own file can be read")
}

fn streams<'a>(document: &'a Document, subtype: &'a str) -> Vec<&'a Stream> {
    let all = document
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let is = |stream: &&Stream| {
        let name = stream.dict.get(b"Subtype").and_then(Object::as_name);
        name.is_ok_and(|name| name == subtype.as_bytes())
    };
    all.filter(is).collect()
}

fn png(color: ExtendedColorType, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    PngEncoder::new(&mut file)
        .write_image(pixels, 40, 30, color)
        .expect("pixels fit");
    file
}

#[test]
fn a_jpeg_is_passed_on_as_it_is() {
    let files = files::all();
    let document = written(&story(&files[1..2], &[0]), "picture-jpeg");
    let images = streams(&document, "Image");
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].content, files[1]);
    assert_eq!(
        images[0].dict.get(b"Filter").and_then(Object::as_name).ok(),
        Some(b"DCTDecode".as_slice())
    );
}

#[test]
fn an_opaque_png_is_passed_on_and_one_with_alpha_has_a_soft_mask() {
    let gray: Vec<u8> = (0..40 * 30).map(|at| (at % 251) as u8).collect();
    let color: Vec<u8> = (0..40 * 30 * 3).map(|at| (at % 253) as u8).collect();
    let files = [
        png(ExtendedColorType::L8, &gray),
        png(ExtendedColorType::Rgb8, &color),
        files::all()[2].clone(),
    ];
    let document = written(&story(&files, &[0, 1, 2]), "picture-png");
    for file in &files[..2] {
        let same = streams(&document, "Image").into_iter().find(|image| {
            file.windows(image.content.len())
                .any(|part| part == image.content)
        });
        let image = same.expect("its packed rows are in the file as they were");
        assert!(!image.dict.has(b"SMask"));
    }
    let masked = streams(&document, "Image")
        .into_iter()
        .filter(|image| image.dict.has(b"SMask"))
        .count();
    assert_eq!((streams(&document, "Image").len(), masked), (4, 1));
}

#[test]
fn a_drawing_is_one_form_however_often_it_is_shown() {
    let files = &files::all()[..1];
    let document = written(&story(files, &[0, 0, 0]), "picture-drawing");
    assert_eq!(streams(&document, "Form").len(), 1);
}

#[test]
fn pixels_are_shown_as_they_were() {
    // The left half is black and the right half white: poppler shows it so from passed-on rows.
    let half: Vec<u8> = (0..40 * 30)
        .map(|at| if at % 40 < 20 { 0 } else { 255 })
        .collect();
    let story = story(&[png(ExtendedColorType::L8, &half)], &[0]);
    written(&story, "picture-half");
    let pdf = judge::keep_path("picture-half");
    let out = pdf.with_extension("");
    let status = std::process::Command::new("pdfimages")
        .args(["-png"])
        .arg(&pdf)
        .arg(&out)
        .status()
        .expect("pdfimages is needed: apt-get install poppler-utils");
    assert!(status.success());
    let shown = image::open(out.with_file_name("picture-half-000.png"))
        .expect("one picture")
        .into_luma8();
    assert_eq!(shown.into_raw(), half);
}
