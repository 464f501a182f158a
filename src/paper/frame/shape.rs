//! Geometry and painted paths.

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left edge.
    pub x: f32,
    /// From the top edge.
    pub y: f32,
}

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
}

/// A box by its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

impl Rect {
    /// Right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// Bottom edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }

    /// Moved by a distance.
    pub fn shifted(&self, dx: f32, dy: f32) -> Rect {
        Rect {
            x: self.x + dx,
            y: self.y + dy,
            ..*self
        }
    }
}

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
}

impl Color {
    /// Black.
    pub const BLACK: Color = Color { r: 0, g: 0, b: 0 };
    /// White.
    pub const WHITE: Color = Color {
        r: 255,
        g: 255,
        b: 255,
    };

    /// A colour from its three parts.
    pub const fn rgb(r: u8, g: u8, b: u8) -> Color {
        Color { r, g, b }
    }

    /// `#003882`: six digits, large or small.
    pub fn from_hex(text: &str) -> Option<Color> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let digits = digits
            .bytes()
            .all(|digit| digit.is_ascii_hexdigit())
            .then_some(digits)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Color::rgb(part(0)?, part(2)?, part(4)?))
    }

    /// Contrast with white paper, 1 to 21 (WCAG 2.2, relative luminance).
    pub fn contrast_on_white(self) -> f64 {
        let linear = |part: u8| {
            let value = f64::from(part) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        let luminance = 0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b);
        1.05 / (luminance + 0.05)
    }
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Start here.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points and the end.
    Curve(Point, Point, Point),
    /// Back to the last start.
    Close,
}

/// How a path is drawn along its line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour of the line.
    pub color: Color,
    /// Width of the line.
    pub width: f32,
    /// Whether ends and corners are round.
    pub round: bool,
}

/// A path with its paint.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The path.
    pub path: Vec<Segment>,
    /// Colour inside, if any.
    pub fill: Option<Color>,
    /// Whether the inside is found by the even-odd rule.
    pub even_odd: bool,
    /// Line, if any.
    pub stroke: Option<Stroke>,
}

impl Shape {
    /// A filled box: rules and bars.
    pub fn bar(rect: Rect, color: Color) -> Shape {
        Shape {
            path: rectangle(rect),
            fill: Some(color),
            even_odd: false,
            stroke: None,
        }
    }

    /// The outline of a box, the line lying inside of it.
    pub fn frame(rect: Rect, width: f32, color: Color) -> Shape {
        let half = width / 2.0;
        let inner = Rect {
            x: rect.x + half,
            y: rect.y + half,
            width: rect.width - width,
            height: rect.height - width,
        };
        let stroke = Stroke {
            color,
            width,
            round: false,
        };
        Shape {
            path: rectangle(inner),
            fill: None,
            even_odd: false,
            stroke: Some(stroke),
        }
    }

    /// An open line through points.
    pub fn line(points: &[Point], stroke: Stroke) -> Shape {
        let path = points
            .iter()
            .enumerate()
            .map(|(at, &point)| {
                if at == 0 {
                    Segment::Move(point)
                } else {
                    Segment::Line(point)
                }
            })
            .collect();
        Shape {
            path,
            fill: None,
            even_odd: false,
            stroke: Some(stroke),
        }
    }

    /// A circle of four curves.
    pub fn circle(center: Point, radius: f32, fill: Option<Color>, stroke: Option<Stroke>) -> Shape {
        let k = 0.552_285 * radius;
        let at = |dx: f32, dy: f32| Point {
            x: center.x + dx,
            y: center.y + dy,
        };
        let path = vec![
            Segment::Move(at(radius, 0.0)),
            Segment::Curve(at(radius, k), at(k, radius), at(0.0, radius)),
            Segment::Curve(at(-k, radius), at(-radius, k), at(-radius, 0.0)),
            Segment::Curve(at(-radius, -k), at(-k, -radius), at(0.0, -radius)),
            Segment::Curve(at(k, -radius), at(radius, -k), at(radius, 0.0)),
            Segment::Close,
        ];
        Shape {
            path,
            fill,
            even_odd: false,
            stroke,
        }
    }

    /// Moves it by a distance.
    pub fn shift(&mut self, dx: f32, dy: f32) {
        let shift = |p: &mut Point| {
            p.x += dx;
            p.y += dy;
        };
        for segment in &mut self.path {
            match segment {
                Segment::Move(p) | Segment::Line(p) => shift(p),
                Segment::Curve(a, b, c) => [a, b, c].into_iter().for_each(shift),
                Segment::Close => {}
            }
        }
    }
}

fn rectangle(rect: Rect) -> Vec<Segment> {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    vec![
        Segment::Move(Point { x: left, y: top }),
        Segment::Line(Point { x: right, y: top }),
        Segment::Line(Point { x: right, y: bottom }),
        Segment::Line(Point { x: left, y: bottom }),
        Segment::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_of_black_is_21() {
        assert!((Color::BLACK.contrast_on_white() - 21.0).abs() < 0.01);
        assert!((Color::WHITE.contrast_on_white() - 1.0).abs() < 0.01);
    }

    #[test]
    fn a_colour_has_six_digits() {
        assert_eq!(Color::from_hex("#0038aF"), Some(Color::rgb(0, 56, 175)));
        for wrong in ["003882", "#038", "#00388g", "#+03882", "#äbc12", "blue", ""] {
            assert_eq!(Color::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_frame_lies_inside_its_box() {
        let shape = Shape::frame(
            Rect {
                x: 10.0,
                y: 10.0,
                width: 100.0,
                height: 50.0,
            },
            2.0,
            Color::BLACK,
        );
        assert_eq!(shape.path[0], Segment::Move(Point { x: 11.0, y: 11.0 }));
        assert_eq!(shape.path[2], Segment::Line(Point { x: 109.0, y: 59.0 }));
    }
}
