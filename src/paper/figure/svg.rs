//! SVG to paths through usvg, which resolves styles, units, `use` and transforms.
//!
//! The document is looked through before usvg sees it: usvg drops without a word what it was built without (text), and
//! by default reads any file that an `href` names.

use super::PictureError;
use crate::paper::frame::{Color, Drawing, Picture, Point, Segment, Shape, Size, Stroke};
use usvg::roxmltree::{Document, Node, ParsingOptions};
use usvg::tiny_skia_path::{PathSegment, Transform};
use usvg::{FillRule, ImageHrefResolver, LineCap, Options, Paint, PaintOrder, Tree};

const MOST_NODES: u32 = 20_000;
const MOST_LEVELS: usize = 64;
const MOST_STEPS: usize = 200_000;
const MOST_SIDE: f32 = 10_000.0;

/// Reads an SVG document.
pub fn drawing(text: &str) -> Result<Picture, PictureError> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(broken)?;
    look_through(&document)?;
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(&document, &options).map_err(broken)?;
    let size = Size {
        width: tree.size().width(),
        height: tree.size().height(),
    };
    if !(size.width <= MOST_SIDE && size.height <= MOST_SIDE) {
        return Err(PictureError::TooLarge {
            what: "units on a side",
            most: MOST_SIDE as usize,
        });
    }
    let mut walk = Walk {
        shapes: Vec::new(),
        steps: 0,
    };
    walk.group(tree.root())?;
    Ok(Picture::Drawing(Drawing::new(size, walk.shapes)))
}

fn broken(why: impl std::fmt::Display) -> PictureError {
    PictureError::Broken(why.to_string())
}

/// Refuses elements that are not drawn and references that leave the file.
fn look_through(document: &Document<'_>) -> Result<(), PictureError> {
    for node in document.descendants().filter(Node::is_element) {
        if node.ancestors().take(MOST_LEVELS + 1).count() > MOST_LEVELS {
            return Err(PictureError::TooLarge {
                what: "levels",
                most: MOST_LEVELS,
            });
        }
        let name = node.tag_name().name();
        let instead = match name {
            // Room for words, which layout sets.
            "text" if node.has_attribute("data-label") && !node.has_children() => continue,
            "text" | "tspan" | "textPath" => {
                "put its words into the labels of the figure, where they can be translated"
            }
            "image" => "draw it or use a PNG or JPEG as the figure itself",
            "script" | "foreignObject" | "a" | "set" => "remove it: paper cannot act",
            _ if name.starts_with("animate") => "remove it: paper cannot act",
            "filter" | "mask" | "pattern" | "clipPath" => "flatten it in the drawing program",
            "linearGradient" | "radialGradient" => "use one colour: gradients print badly in grey",
            "style"
                if node
                    .text()
                    .is_some_and(|css| css.contains("@import") || css.contains("url(")) =>
            {
                "remove what it loads: a drawing must be complete in itself"
            }
            _ => {
                let leaves = |at: &usvg::roxmltree::Attribute<'_, '_>| {
                    at.name() == "href" && !at.value().trim().starts_with('#')
                };
                if let Some(link) = node.attributes().find(leaves) {
                    let what = format!("a reference to {:?}", link.value());
                    return Err(PictureError::NotDrawn {
                        what,
                        instead: "only parts of the file itself can be used",
                    });
                }
                continue;
            }
        };
        return Err(PictureError::NotDrawn {
            what: format!("a <{name}> element"),
            instead,
        });
    }
    Ok(())
}

struct Walk {
    shapes: Vec<Shape>,
    steps: usize,
}

impl Walk {
    fn group(&mut self, group: &usvg::Group) -> Result<(), PictureError> {
        if group.opacity().get() < 1.0 {
            return Err(see_through());
        }
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => self.group(inner)?,
                usvg::Node::Path(path) if path.is_visible() => self.path(path)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path) -> Result<(), PictureError> {
        let transform = path.abs_transform();
        let steps = segments(path.data(), transform);
        self.steps += steps.len();
        if self.steps > MOST_STEPS {
            return Err(PictureError::TooLarge {
                what: "path steps",
                most: MOST_STEPS,
            });
        }
        let fill = path
            .fill()
            .map(|fill| color(fill.paint(), fill.opacity().get()))
            .transpose()?;
        let even_odd = path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
        let stroke = path
            .stroke()
            .map(|stroke| self.stroke(stroke, transform))
            .transpose()?;
        let all = Shape {
            path: steps,
            fill,
            even_odd,
            stroke,
        };
        if path.paint_order() == PaintOrder::StrokeAndFill && all.fill.is_some() && all.stroke.is_some() {
            self.shapes.push(Shape {
                fill: None,
                ..all.clone()
            });
            self.shapes.push(Shape { stroke: None, ..all });
        } else {
            self.shapes.push(all);
        }
        Ok(())
    }

    fn stroke(&self, stroke: &usvg::Stroke, transform: Transform) -> Result<Stroke, PictureError> {
        if stroke.dasharray().is_some() {
            let what = "a dashed line".to_owned();
            return Err(PictureError::NotDrawn {
                what,
                instead: "turn the dashes into lines of their own",
            });
        }
        // A line keeps one width in PDF, so a skewed one gets the mean of both directions.
        let scale = (transform.sx * transform.sy - transform.kx * transform.ky)
            .abs()
            .sqrt();
        Ok(Stroke {
            color: color(stroke.paint(), stroke.opacity().get())?,
            width: stroke.width().get() * scale,
            round: stroke.linecap() == LineCap::Round,
        })
    }
}

fn see_through() -> PictureError {
    let what = "something half transparent".to_owned();
    PictureError::NotDrawn {
        what,
        instead: "use a lighter colour instead",
    }
}

fn color(paint: &Paint, opacity: f32) -> Result<Color, PictureError> {
    match paint {
        _ if opacity < 1.0 => Err(see_through()),
        Paint::Color(color) => Ok(Color::rgb(color.red, color.green, color.blue)),
        _ => {
            let what = "a gradient or pattern".to_owned();
            Err(PictureError::NotDrawn {
                what,
                instead: "use one colour: gradients print badly in grey",
            })
        }
    }
}

fn segments(path: &usvg::tiny_skia_path::Path, transform: Transform) -> Vec<Segment> {
    let map = |mut point: usvg::tiny_skia_path::Point| {
        transform.map_point(&mut point);
        Point {
            x: point.x,
            y: point.y,
        }
    };
    let mut last = Point::default();
    path.segments()
        .map(|segment| match segment {
            PathSegment::MoveTo(p) => {
                last = map(p);
                Segment::Move(last)
            }
            PathSegment::LineTo(p) => {
                last = map(p);
                Segment::Line(last)
            }
            PathSegment::QuadTo(control, end) => {
                let (start, control, end) = (last, map(control), map(end));
                // PDF has cubic curves only; this is the same curve one degree higher.
                let toward = |from: Point| Point {
                    x: from.x + 2.0 / 3.0 * (control.x - from.x),
                    y: from.y + 2.0 / 3.0 * (control.y - from.y),
                };
                last = end;
                Segment::Curve(toward(start), toward(end), end)
            }
            PathSegment::CubicTo(a, b, end) => {
                last = map(end);
                Segment::Curve(map(a), map(b), last)
            }
            PathSegment::Close => Segment::Close,
        })
        .collect()
}
