//! Picture files to [`Picture`]s, with everything refused that paper cannot show or that could do harm.
//!
//! - SVG is walked to plain paths (`svg`). Text in it is an error: it would be lost without fonts and untranslated with
//!   them; labels are set over the drawing by our own shaper ([`crate::paper::flow::block::Label`]).
//! - JPEG is passed on as it is, once it has been decoded to see that it is whole (`raster`).
//! - PNG files of 8 bits without transparency are passed on too; other PNG and WebP files are decoded, and what is not opaque
//!   becomes a soft mask.
//!
//! The kind is found from the first bytes, never from the name. Files, sides, pixels and paths are bounded, because
//! pictures are content and content is untrusted.

mod raster;
mod svg;

use crate::paper::frame::Picture;
use std::fmt;

/// Largest file in bytes.
pub const MOST_BYTES: usize = 20 << 20;

/// A picture that is refused, in words for its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureError {
    /// Neither SVG, JPEG, PNG nor WebP.
    UnknownKind,
    /// The file is broken: why.
    Broken(String),
    /// Too many bytes, pixels, paths or levels: which, and the most there may be.
    TooLarge { what: &'static str, most: usize },
    /// Something in an SVG that is not drawn: what, and what to do.
    NotDrawn { what: String, instead: &'static str },
    /// A JPEG that a press cannot take as it is: why.
    WrongJpeg(&'static str),
}

impl fmt::Display for PictureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PictureError::UnknownKind => write!(f, "the picture is neither SVG, JPEG, PNG nor WebP"),
            PictureError::Broken(why) => write!(f, "the picture cannot be read: {why}"),
            PictureError::TooLarge { what, most } => write!(f, "the picture has more than {most} {what}"),
            PictureError::NotDrawn { what, instead } => write!(f, "the drawing has {what}; {instead}"),
            PictureError::WrongJpeg(why) => write!(f, "the JPEG {why}"),
        }
    }
}

impl std::error::Error for PictureError {}

/// Reads a picture file.
pub fn read(bytes: &[u8]) -> Result<Picture, PictureError> {
    if bytes.len() > MOST_BYTES {
        return Err(PictureError::TooLarge {
            what: "bytes",
            most: MOST_BYTES,
        });
    }
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => raster::jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => raster::pixels(bytes, image::ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => {
            raster::pixels(bytes, image::ImageFormat::WebP)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if text.contains("<svg") => svg::drawing(text),
            _ => Err(PictureError::UnknownKind),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::frame::Drawing;

    fn drawing(inside: &str) -> Result<Picture, PictureError> {
        let svg =
            format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">{inside}</svg>"#);
        read(svg.as_bytes())
    }

    #[test]
    fn shapes_become_paths() {
        let picture =
            drawing(r##"<g transform="translate(10 0)"><rect width="20" height="10" fill="#ff0000"/></g>"##);
        let Ok(Picture::Drawing(Drawing { size, shapes, .. })) = picture else {
            panic!("{picture:?}")
        };
        assert_eq!((size.width, size.height), (100.0, 50.0));
        assert_eq!(shapes.len(), 1);
        let first = shapes[0].path[0];
        assert!(matches!(first, crate::paper::frame::Segment::Move(p) if p.x == 10.0 && p.y == 0.0));
    }

    #[test]
    fn what_would_be_lost_is_an_error() {
        for inside in [
            "<text x='1' y='9'>nerve</text>",
            "<image href='/etc/passwd' width='9' height='9'/>",
            "<style>@import url(http://example.org/x.css);</style>",
            "<script>alert(1)</script>",
            "<use href='other.svg#a'/>",
            "<defs><filter id='f'><feGaussianBlur stdDeviation='2'/></filter></defs><rect width='9' height='9' filter='url(#f)'/>",
        ] {
            let result = drawing(inside);
            assert!(
                matches!(result, Err(PictureError::NotDrawn { .. })),
                "{inside}: {result:?}"
            );
        }
    }

    #[test]
    fn deep_and_endless_drawings_are_refused() {
        let deep = format!("{}{}", "<g>".repeat(5_000), "</g>".repeat(5_000));
        assert!(matches!(drawing(&deep), Err(PictureError::TooLarge { .. })));
        let huge = r#"<svg xmlns="http://www.w3.org/2000/svg" width="1e30" height="5"><rect width="1" height="1"/></svg>"#;
        assert!(read(huge.as_bytes()).is_err());
    }

    #[test]
    fn half_a_png_is_broken() {
        assert!(matches!(
            read(b"\x89PNG\r\n\x1a\n1234"),
            Err(PictureError::Broken(_))
        ));
        assert_eq!(read(b"GIF89a"), Err(PictureError::UnknownKind));
    }
}
