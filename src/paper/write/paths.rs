//! Paths to PDF operators.

use super::syntax::{Syntax, hundredths};
use crate::paper::frame::{Color, Point, Segment, Shape};

/// Writes all operators of a shape. `height` turns y over: points are given downwards, PDF counts upwards.
pub fn operators(shape: &Shape, height: f32, out: &mut Vec<u8>) {
    if let Some(fill) = shape.fill {
        out.numbers(&color(fill)).put(" rg\n");
    }
    if let Some(stroke) = &shape.stroke {
        let style = if stroke.round {
            " w\n1 J\n1 j\n"
        } else {
            " w\n0 J\n0 j\n"
        };
        out.numbers(&color(stroke.color))
            .put(" RG\n")
            .number(stroke.width)
            .put(style);
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
pub fn color(color: Color) -> [f32; 3] {
    [color.r, color.g, color.b].map(|part| f32::from(part) / 255.0)
}
