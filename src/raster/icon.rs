//! The picture on a telephone's home screen: 180 by 180 pixels, on a ground of its own, because telephones cut the corners
//! and fill what is empty with black.

use super::png::{self, Pixels};
use image::imageops::{self, FilterType};
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

/// Pixels on a side.
const SIDE: u32 = 180;

/// How a sign stands on the square.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All of it, with a margin.
    Inside,
    /// Beyond the edge, so that round corners of its own are cut off.
    Over,
}

impl Fit {
    /// How much of the side its longer side takes.
    fn share(self) -> f32 {
        match self {
            Fit::Inside => 0.84,
            Fit::Over => 1.2,
        }
    }
}

/// A drawing; nothing where it cannot be read.
pub fn of_drawing(svg: &[u8], fit: Fit) -> Option<Vec<u8>> {
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_data(svg, &options).ok()?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = SIDE as f32 * fit.share() / width.max(height);
    let middle = |length: f32| (SIDE as f32 - length * scale) / 2.0;
    let mut pixels = ground()?;
    let place = Transform::from_scale(scale, scale).post_translate(middle(width), middle(height));
    resvg::render(&tree, place, &mut pixels.as_mut());
    Some(png::write(SIDE, &Pixels::Rgba, pixels.data()))
}

/// A photograph or a painted picture; nothing where it cannot be read. `judged` pictures have bounded sizes.
pub fn of_picture(judged: &[u8]) -> Option<Vec<u8>> {
    let picture = image::load_from_memory(judged).ok()?.to_rgba8();
    let longer = picture.width().max(picture.height()).max(1);
    let most = SIDE as f32 * Fit::Inside.share();
    let scaled = |side: u32| ((side as f32 * most / longer as f32).round() as u32).max(1);
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    let picture = imageops::resize(&picture, width, height, FilterType::Triangle);
    let mut square = image::RgbaImage::from_pixel(SIDE, SIDE, image::Rgba([255; 4]));
    let middle = |side: u32| i64::from((SIDE - side.min(SIDE)) / 2);
    imageops::overlay(&mut square, &picture, middle(width), middle(height));
    Some(png::write(SIDE, &Pixels::Rgba, &square))
}

fn ground() -> Option<Pixmap> {
    let mut pixels = Pixmap::new(SIDE, SIDE)?;
    pixels.fill(Color::WHITE);
    Some(pixels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stands_in_the_middle_of_a_white_square() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><rect width=\"40\" height=\"20\" fill=\"#0a5a61\"/></svg>";
        let file = of_drawing(svg, Fit::Inside).expect("a drawing");
        let image = image::load_from_memory(&file).expect("a PNG").to_rgba8();
        assert_eq!(image.dimensions(), (SIDE, SIDE));
        assert_eq!(image.get_pixel(90, 90).0, [10, 90, 97, 255]);
        assert_eq!(image.get_pixel(90, 20).0, [255; 4]);
        assert_eq!(of_drawing(svg, Fit::Inside), Some(file), "the same twice");
        let again = of_picture(&of_drawing(svg, Fit::Over).expect("a drawing")).expect("a picture");
        let image = image::load_from_memory(&again).expect("a PNG").to_rgba8();
        assert_eq!(image.get_pixel(90, 90).0, [10, 90, 97, 255]);
    }

    #[test]
    fn what_is_no_picture_gives_none() {
        assert_eq!(of_drawing(b"<svg", Fit::Inside), None);
        assert_eq!(of_picture(b"GIF"), None);
    }
}
