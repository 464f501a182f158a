//! Picture files, made here so that none has to be kept.

use image::{
    ExtendedColorType, ImageBuffer, ImageEncoder, Rgba, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder,
};

/// A drawing, a grey photograph, a PNG with alpha.
pub fn all() -> Vec<Vec<u8>> {
    vec![DRAWING.as_bytes().to_vec(), photograph(), faded()]
}

const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 100" width="240" height="200">
<g fill="none" stroke="#000" stroke-width="2" stroke-linejoin="round">
<path d="M20 10 h50 q8 10 0 20 h-50 q-8 -10 0 -20 z"/>
<path d="M20 40 h50 q8 10 0 20 h-50 q-8 -10 0 -20 z"/>
<path d="M20 70 h50 q8 10 0 20 h-50 q-8 -10 0 -20 z"/>
</g>
<g fill="#c9d6e8" stroke="#003882"><rect x="18" y="31" width="54" height="8" rx="4"/><ellipse cx="45" cy="65" rx="28" ry="4"/></g>
</svg>"##;

fn photograph() -> Vec<u8> {
    let pixels: Vec<u8> = (0..120 * 80).map(|at| ((at % 120) * 2) as u8).collect();
    let mut file = Vec::new();
    JpegEncoder::new(&mut file)
        .write_image(&pixels, 120, 80, ExtendedColorType::L8)
        .expect("pixels fit");
    file
}

fn faded() -> Vec<u8> {
    let pixels = ImageBuffer::from_fn(100, 40, |x, _| Rgba([0, 60, 130, 255 - (x * 2) as u8]));
    let mut file = Vec::new();
    PngEncoder::new(&mut file)
        .write_image(&pixels, 100, 40, ExtendedColorType::Rgba8)
        .expect("pixels fit");
    file
}
