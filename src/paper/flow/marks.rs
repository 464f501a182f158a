//! Drawn marks and signs: bullets, ticks, boxes, and the signs of cards.
//!
//! They are paths, so that no face has to have them, and lines rather than areas, so that they print in grey and with
//! fills switched off. All are given in a box one unit wide and high.

use super::block::{CardKind, Marker};
use crate::paper::frame::{Color, Point, Segment, Shape, Stroke};

/// Where a mark goes: its top left corner and its size.
#[derive(Clone, Copy)]
pub struct Spot {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width and height.
    pub size: f32,
}

impl Spot {
    fn at(&self, x: f32, y: f32) -> Point {
        Point {
            x: self.x + x * self.size,
            y: self.y + y * self.size,
        }
    }

    fn stroke(&self, width: f32, color: Color) -> Stroke {
        Stroke {
            color,
            width: width * self.size,
            round: true,
        }
    }

    fn line(&self, points: &[(f32, f32)], width: f32, color: Color) -> Shape {
        let points: Vec<Point> = points.iter().map(|&(x, y)| self.at(x, y)).collect();
        Shape::line(&points, self.stroke(width, color))
    }
}

/// The mark of a list item; nothing for numbers, which are set as text.
pub fn marker(marker: Marker, spot: Spot, color: Color) -> Vec<Shape> {
    match marker {
        Marker::Bullet => vec![Shape::circle(
            spot.at(0.5, 0.5),
            0.24 * spot.size,
            Some(color),
            None,
        )],
        Marker::Tick => vec![spot.line(&[(0.05, 0.55), (0.36, 0.86), (0.95, 0.14)], 0.17, color)],
        Marker::Cross => vec![
            spot.line(&[(0.12, 0.12), (0.88, 0.88)], 0.17, color),
            spot.line(&[(0.88, 0.12), (0.12, 0.88)], 0.17, color),
        ],
        Marker::Box => {
            let corners = [(0.04, 0.04), (0.96, 0.04), (0.96, 0.96), (0.04, 0.96)];
            let mut shape = spot.line(&corners, 0.09, color);
            shape.path.push(Segment::Close);
            vec![shape]
        }
        Marker::Number(_) => Vec::new(),
    }
}

/// The sign of a card.
pub fn sign(kind: CardKind, spot: Spot, color: Color) -> Vec<Shape> {
    match kind {
        CardKind::Emergency => warning(spot, color),
        CardKind::Urgent => clock(spot, color),
        CardKind::Routine => telephone(spot, color),
        CardKind::Note => information(spot, color),
    }
}

/// A triangle with an exclamation mark (ISO 7010 W001 in outline).
fn warning(spot: Spot, color: Color) -> Vec<Shape> {
    let mut triangle = spot.line(&[(0.5, 0.08), (0.95, 0.9), (0.05, 0.9)], 0.1, color);
    triangle.path.push(Segment::Close);
    let dot = Shape::circle(spot.at(0.5, 0.765), 0.062 * spot.size, Some(color), None);
    vec![triangle, spot.line(&[(0.5, 0.39), (0.5, 0.61)], 0.11, color), dot]
}

/// A clock: today, not next week.
fn clock(spot: Spot, color: Color) -> Vec<Shape> {
    let face = Shape::circle(
        spot.at(0.5, 0.5),
        0.42 * spot.size,
        None,
        Some(spot.stroke(0.09, color)),
    );
    vec![
        face,
        spot.line(&[(0.5, 0.24), (0.5, 0.52), (0.69, 0.63)], 0.09, color),
    ]
}

/// A telephone handset.
fn telephone(spot: Spot, color: Color) -> Vec<Shape> {
    let p = |x: f32, y: f32| spot.at(x, y);
    let path = vec![
        Segment::Move(p(0.27, 0.08)),
        Segment::Curve(p(0.33, 0.05), p(0.37, 0.07), p(0.4, 0.13)),
        Segment::Line(p(0.47, 0.28)),
        Segment::Curve(p(0.5, 0.34), p(0.48, 0.38), p(0.44, 0.41)),
        Segment::Line(p(0.37, 0.47)),
        Segment::Curve(p(0.41, 0.57), p(0.5, 0.66), p(0.58, 0.7)),
        Segment::Line(p(0.65, 0.62)),
        Segment::Curve(p(0.69, 0.58), p(0.73, 0.57), p(0.78, 0.6)),
        Segment::Line(p(0.91, 0.68)),
        Segment::Curve(p(0.96, 0.72), p(0.97, 0.76), p(0.94, 0.81)),
        Segment::Curve(p(0.88, 0.92), p(0.78, 0.96), p(0.67, 0.93)),
        Segment::Curve(p(0.4, 0.85), p(0.17, 0.6), p(0.1, 0.34)),
        Segment::Curve(p(0.07, 0.22), p(0.15, 0.13), p(0.27, 0.08)),
        Segment::Close,
    ];
    vec![Shape {
        path,
        fill: None,
        even_odd: false,
        stroke: Some(spot.stroke(0.085, color)),
    }]
}

/// A circle with an i.
fn information(spot: Spot, color: Color) -> Vec<Shape> {
    let ring = Shape::circle(
        spot.at(0.5, 0.5),
        0.42 * spot.size,
        None,
        Some(spot.stroke(0.09, color)),
    );
    let dot = Shape::circle(spot.at(0.5, 0.3), 0.06 * spot.size, Some(color), None);
    vec![ring, dot, spot.line(&[(0.5, 0.46), (0.5, 0.7)], 0.1, color)]
}
