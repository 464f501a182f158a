//! Pictures of `content/figures/`, judged by their bytes.
//!
//! Steps, in order: size; kind by the first bytes, held against the ending; for photographs the size in pixels from
//! the header, without decoding; for drawings the rules of [`drawing`], then usvg, which must be able to read it.

mod drawing;
mod place;
#[cfg(test)]
mod tests;

use super::codes;
use crate::diagnostic::Diagnostic;
use crate::model::figure::{Picture, PictureKind};
use crate::source::{Content, FileId, SourceFile};
use image::{ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::sync::Arc;

/// The most bytes of a drawing: 2 MiB is some 20,000 shapes.
pub const MAX_DRAWING_BYTES: usize = 2 * 1024 * 1024;
/// The most bytes of a photograph.
pub const MAX_PHOTO_BYTES: usize = 8 * 1024 * 1024;
/// The most pixels of a photograph: decoded it takes four bytes for each.
pub const MAX_PIXELS: u64 = 40_000_000;

/// Reads one picture, or says why it cannot be used.
pub fn picture(file: FileId, source: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<Picture> {
    let name = source.path.rsplit('/').next().unwrap_or(&source.path).to_owned();
    let bytes = source.bytes();
    let report = |found: Box<Diagnostic>| diagnostics.push(*found);
    let kind = kind(&source.path, &name, bytes).map_err(report).ok()?;
    let measured = match kind {
        PictureKind::Svg => drawing::measure(file, source).map(|found| (found.size, found.places)),
        PictureKind::Png => pixels(&source.path, bytes, ImageFormat::Png).map(|size| (size, Vec::new())),
        PictureKind::Jpeg => pixels(&source.path, bytes, ImageFormat::Jpeg).map(|size| (size, Vec::new())),
    };
    let ((width, height), places) = match measured {
        Ok(measured) => measured,
        Err(found) => {
            diagnostics.extend(found);
            return None;
        }
    };
    let bytes = match &source.content {
        Content::Bytes(bytes) => Arc::clone(bytes),
        Content::Text(text) => text.as_bytes().into(),
        // The loader has said why.
        Content::Broken(_) => return None,
    };
    Some(Picture {
        file,
        name,
        kind,
        width,
        height,
        bytes,
        places,
    })
}

/// The kind by the first bytes; it must be what the ending says, and no larger than its kind may be.
fn kind(path: &str, name: &str, bytes: &[u8]) -> Result<PictureKind, Box<Diagnostic>> {
    let found = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some((PictureKind::Png, "a PNG picture", "png"))
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Some((PictureKind::Jpeg, "a JPEG picture", "jpg"))
    } else if looks_like_svg(bytes) {
        Some((PictureKind::Svg, "an SVG drawing", "svg"))
    } else {
        None
    };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let Some((kind, words, right)) = found else {
        let finding = Diagnostic::of_path(&codes::PICTURE_KIND, path, "this file is no SVG, PNG or JPEG picture inside")
            .hint("Save it as PNG or JPEG from a program for pictures; changing the file's name does not change what it is.");
        return Err(Box::new(finding));
    };
    if ending != right && !(right == "jpg" && ending == "jpeg") {
        let finding = Diagnostic::of_path(
            &codes::PICTURE_KIND,
            path,
            format!("this file is {words}, and its name ends in .{ending}"),
        )
        .hint(format!("Let its name end in .{right}, here and in the texts."));
        return Err(Box::new(finding));
    }
    let most = if kind == PictureKind::Svg {
        MAX_DRAWING_BYTES
    } else {
        MAX_PHOTO_BYTES
    };
    if bytes.len() > most {
        let finding = Diagnostic::of_path(
            &codes::PICTURE_SIZE,
            path,
            format!(
                "this picture has {} MB, and {} MB are the most",
                bytes.len().div_ceil(1_000_000),
                most / 1_000_000
            ),
        )
        .hint("Save it smaller: 2,000 pixels across are enough for print.");
        return Err(Box::new(finding));
    }
    Ok(kind)
}

/// The first thing in the file is an XML declaration, a comment or the drawing itself.
fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(1024)];
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<svg") || (head.starts_with("<?xml") || head.starts_with("<!")) && head.contains("<svg")
}

/// Width and height from the header.
fn pixels(path: &str, bytes: &[u8], format: ImageFormat) -> Result<(u32, u32), Vec<Diagnostic>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_PIXELS * 4);
    reader.limits(limits);
    let Ok((width, height)) = reader.into_dimensions() else {
        let finding = Diagnostic::of_path(&codes::PICTURE_BROKEN, path, "this picture cannot be read")
            .hint("Open it in a program for pictures and save it again.");
        return Err(vec![finding]);
    };
    let count = u64::from(width) * u64::from(height);
    if count == 0 || count > MAX_PIXELS {
        let finding = Diagnostic::of_path(
            &codes::PICTURE_SIZE,
            path,
            format!("this picture is {width} by {height} pixels, and 40 million pixels are the most"),
        )
        .hint("Save it smaller: 2,000 pixels across are enough for print.");
        return Err(vec![finding]);
    }
    Ok((width, height))
}
