//! Paths to PDF operators.

use super::rounded;
use crate::paper::frame::{Color, Point, Segment, Shape};

/// An operator with its numbers.
pub type Operator = (&'static str, Vec<f32>);

/// All operators of a shape. `height` turns y over: points are given downwards, PDF counts upwards.
pub fn operators(shape: &Shape, height: f32, out: &mut Vec<Operator>) {
    if let Some(fill) = shape.fill {
        out.push(("rg", color(fill)));
    }
    if let Some(stroke) = &shape.stroke {
        let style = if stroke.round { 1.0 } else { 0.0 };
        out.push(("RG", color(stroke.color)));
        out.push(("w", vec![rounded(stroke.width)]));
        out.push(("J", vec![style]));
        out.push(("j", vec![style]));
    }
    let numbers = |points: &[&Point]| -> Vec<f32> {
        points
            .iter()
            .flat_map(|point| [rounded(point.x), rounded(height - point.y)])
            .collect()
    };
    for segment in &shape.path {
        out.push(match segment {
            Segment::Move(p) => ("m", numbers(&[p])),
            Segment::Line(p) => ("l", numbers(&[p])),
            Segment::Curve(a, b, c) => ("c", numbers(&[a, b, c])),
            Segment::Close => ("h", Vec::new()),
        });
    }
    let paint = match (shape.fill.is_some(), shape.stroke.is_some(), shape.even_odd) {
        (true, true, false) => "B",
        (true, true, true) => "B*",
        (true, false, false) => "f",
        (true, false, true) => "f*",
        (false, true, _) => "S",
        (false, false, _) => "n",
    };
    out.push((paint, Vec::new()));
}

/// Red, green and blue from 0 to 1.
pub fn color(color: Color) -> Vec<f32> {
    [color.r, color.g, color.b]
        .into_iter()
        .map(|part| (f32::from(part) / 2.55).round() / 100.0)
        .collect()
}
