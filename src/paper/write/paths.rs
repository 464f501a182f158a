//! Paths to PDF operators.

use super::syntax::{Syntax, hundredths};
use crate::paper::frame::{Color, Point, Segment, Shape, Stroke};

/// What is set already, so that it need not be said again.
#[derive(Debug, Default)]
pub struct Pen {
    fill: Option<Color>,
    stroke: Option<Stroke>,
}

impl Pen {
    /// Sets the colour inside of what follows, text or path.
    pub fn fill_with(&mut self, color: Color, out: &mut Vec<u8>) {
        if self.fill != Some(color) {
            put_color(out, color).put(" rg\n");
            self.fill = Some(color);
        }
    }

    /// Sets the line of what follows.
    fn draw_with(&mut self, stroke: Stroke, out: &mut Vec<u8>) {
        let before = self.stroke.replace(stroke);
        if before.map(|before| before.color) != Some(stroke.color) {
            put_color(out, stroke.color).put(" RG\n");
        }
        if before.map(|before| before.width) != Some(stroke.width) {
            out.number(stroke.width).put(" w\n");
        }
        if before.map(|before| before.round) != Some(stroke.round) {
            out.put(if stroke.round { "1 J\n1 j\n" } else { "0 J\n0 j\n" });
        }
    }
}

/// Writes all operators of a shape. `height` turns y over: points are given downwards, PDF counts upwards.
pub fn operators(shape: &Shape, height: f32, pen: &mut Pen, out: &mut Vec<u8>) {
    if let Some(fill) = shape.fill {
        pen.fill_with(fill, out);
    }
    if let Some(stroke) = shape.stroke {
        pen.draw_with(stroke, out);
    }
    let mut rest = shape.path.as_slice();
    while let Some((segment, others)) = rest.split_first() {
        if let Some(corners) = rectangle(rest) {
            let [from, to] = corners.map(|corner| [corner.x, height - corner.y].map(hundredths));
            out.hundredths(from[0]).put(" ").hundredths(from[1]).put(" ");
            out.hundredths(to[0] - from[0])
                .put(" ")
                .hundredths(to[1] - from[1])
                .put(" re\n");
            rest = &rest[RECTANGLE..];
            continue;
        }
        let (points, operator): (&[Point], _) = match segment {
            Segment::Move(point) => (&[*point], " m\n"),
            Segment::Line(point) => (&[*point], " l\n"),
            Segment::Curve(a, b, c) => (&[*a, *b, *c], " c\n"),
            Segment::Close => (&[], "h\n"),
        };
        for (at, point) in points.iter().enumerate() {
            out.put(if at > 0 { " " } else { "" })
                .numbers(&[point.x, height - point.y]);
        }
        out.put(operator);
        rest = others;
    }
    out.put(
        match (shape.fill.is_some(), shape.stroke.is_some(), shape.even_odd) {
            (true, true, false) => "B\n",
            (true, true, true) => "B*\n",
            (true, false, false) => "f\n",
            (true, false, true) => "f*\n",
            (false, true, _) => "S\n",
            (false, false, _) => "n\n",
        },
    );
}

/// Steps around a rectangle.
const RECTANGLE: usize = 5;

/// Two corners of an upright rectangle that a path begins with, if it goes along the width first: PDF has one operator for
/// all of its steps.
fn rectangle(path: &[Segment]) -> Option<[Point; 2]> {
    let [
        Segment::Move(a),
        Segment::Line(b),
        Segment::Line(c),
        Segment::Line(d),
        Segment::Close,
        ..,
    ] = path
    else {
        return None;
    };
    (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x).then_some([*a, *c])
}

/// Red, green and blue from 0 to 1.
fn put_color(out: &mut Vec<u8>, color: Color) -> &mut Vec<u8> {
    out.numbers(&[color.r, color.g, color.b].map(|part| f32::from(part) / 255.0))
}
