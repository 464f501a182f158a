use super::*;
use crate::parse::tests_support::shown;
use crate::source::Sources;

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 419.5"><defs><linearGradient id="a"/></defs><g style="fill:url(#a)"><path d="M 0 0 L 9 9"/></g></svg>"##;

/// A picture with this name and these bytes, as the loader would keep it.
fn read(name: &str, bytes: &[u8]) -> (Option<Picture>, Vec<String>) {
    let sources = Sources::new(vec![SourceFile {
        path: format!("content/figures/{name}"),
        content: Content::Bytes(bytes.into()),
    }]);
    let (file, source) = sources.iter().next().expect("the file was just added");
    let mut diagnostics = Vec::new();
    let picture = picture(file, source, &mut diagnostics);
    (picture, shown(diagnostics, &sources))
}

fn photo(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(width, height)
        .write_to(&mut bytes, format)
        .expect("an empty picture can be written");
    bytes.into_inner()
}

fn insist_refused(name: &str, bytes: &[u8], code: &str) {
    let (picture, found) = read(name, bytes);
    assert!(picture.is_none(), "{name} must be refused");
    assert!(
        found.iter().all(|line| line.contains(code)) && !found.is_empty(),
        "{name}: {found:?}"
    );
}

#[test]
fn drawings_and_photographs_are_measured() {
    let (picture, found) = read("a.svg", DRAWING.as_bytes());
    assert_eq!(found, Vec::<String>::new());
    let picture = picture.expect("it is fine");
    assert_eq!(
        (picture.kind, picture.width, picture.height),
        (PictureKind::Svg, 640, 420)
    );
    for (name, format, kind) in [
        ("a.png", ImageFormat::Png, PictureKind::Png),
        ("a.jpg", ImageFormat::Jpeg, PictureKind::Jpeg),
        ("a.jpeg", ImageFormat::Jpeg, PictureKind::Jpeg),
    ] {
        let (picture, found) = read(name, &photo(format, 3, 2));
        assert_eq!(found, Vec::<String>::new());
        let picture = picture.expect("it is fine");
        assert_eq!((picture.kind, picture.width, picture.height), (kind, 3, 2));
    }
}

#[test]
fn the_bytes_say_what_a_picture_is() {
    insist_refused("a.jpg", &photo(ImageFormat::Png, 1, 1), "picture-kind");
    insist_refused("a.svg", &photo(ImageFormat::Png, 1, 1), "picture-kind");
    insist_refused("a.png", DRAWING.as_bytes(), "picture-kind");
    insist_refused("a.png", b"GIF89a", "picture-kind");
    insist_refused("a.svg", b"", "picture-kind");
}

#[test]
fn broken_and_huge_pictures_are_refused() {
    let mut cut = photo(ImageFormat::Png, 9, 9);
    cut.truncate(20);
    insist_refused("a.png", &cut, "picture-broken");
    let mut huge = photo(ImageFormat::Png, 1, 1);
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let (picture, found) = read("a.png", &huge);
    assert!(picture.is_none(), "65,536 by 65,536 pixels");
    assert!(
        found[0].contains("picture-size") || found[0].contains("picture-broken"),
        "{found:?}"
    );
    let mut large = DRAWING.as_bytes().to_vec();
    large.resize(MAX_DRAWING_BYTES + 1, b' ');
    insist_refused("a.svg", &large, "picture-size");
    insist_refused("a.svg", b"<svg viewBox='0 0 9 9'><g></svg>", "picture-broken");
    insist_refused(
        "a.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        "picture-broken",
    );
    insist_refused(
        "a.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 9'/>",
        "picture-broken",
    );
}

#[test]
fn drawings_that_run_load_or_speak_are_refused() {
    let with =
        |inner: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inner}</svg>");
    for inner in [
        "<script>alert(1)</script>",
        "<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\">x</svg:script>",
        "<foreignObject><p>x</p></foreignObject>",
        "<image href=\"x.png\"/>",
        "<use xlink:href=\"other.svg#a\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"/>",
        "<use href=\"https://evil.example/a.svg#b\"/>",
        "<a href=\"#x\"><path d=\"M0 0\"/></a>",
        "<path d=\"M0 0\" onclick=\"alert(1)\"/>",
        "<path d=\"M0 0\" style=\"fill:url(https://evil.example/x)\"/>",
        "<path d=\"M0 0\" fill=\"url( 'https://evil.example/x')\"/>",
        "<style>@import 'https://evil.example/x.css';</style>",
        "<style><![CDATA[path { fill: url(//evil.example) }]]></style>",
        "<style>path { fill: u\\72l(//evil.example) }</style>",
        "<style>path { fill: u<!-- x -->rl(//evil.example) }</style>",
        "<style>path { fill: ur&#108;(//evil.example) }</style>",
        "<animate attributeName=\"href\" values=\"javascript:alert(1)\"/>",
    ] {
        insist_refused("a.svg", with(inner).as_bytes(), "drawing-unsafe");
    }
    insist_refused(
        "a.svg",
        with("<text>L5</text><text>S1</text>").as_bytes(),
        "drawing-text",
    );
    let bomb = format!(
        "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]>{}",
        with("<path d=\"M0 0\"/>")
    );
    insist_refused("a.svg", bomb.as_bytes(), "drawing-unsafe");
    let sheet = format!(
        "<?xml version=\"1.0\"?><?xml-stylesheet href=\"https://evil.example/x\"?>{}",
        with("")
    );
    insist_refused("a.svg", sheet.as_bytes(), "drawing-unsafe");
    let deep = with(&format!("{}{}", "<g>".repeat(10_000), "</g>".repeat(10_000)));
    insist_refused("a.svg", deep.as_bytes(), "drawing-unsafe");
}

#[test]
fn words_are_reported_where_they_stand() {
    let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n  <text>L5</text>\n</svg>";
    let sources = crate::parse::tests_support::files(&[("content/figures/a.svg", text)]);
    let (file, source) = sources.iter().next().expect("the file was just added");
    let mut diagnostics = Vec::new();
    assert!(picture(file, source, &mut diagnostics).is_none());
    assert_eq!(
        shown(diagnostics, &sources),
        ["content/figures/a.svg:2:3 drawing-text this drawing holds words"]
    );
}

proptest::proptest! {
    #[test]
    fn no_bytes_are_too_strange(mut bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200), head in 0..4_usize) {
        let head: &[u8] = [&b""[..], b"\x89PNG\r\n\x1a\n", &[0xff, 0xd8, 0xff], b"<svg "][head];
        bytes.splice(0..0, head.iter().copied());
        for name in ["a.svg", "a.png", "a.jpg"] {
            read(name, &bytes);
        }
    }
}
