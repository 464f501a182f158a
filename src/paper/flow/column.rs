//! A column of text in a reading direction: insets and boxes are counted from its start side, so that a right-to-left
//! sheet is the mirror image without a second code path.

use crate::paper::frame::Direction;

/// Narrowest column that insets leave, wide enough for a short word in large print.
const LEAST: f32 = 48.0;

/// Left edge, width and direction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Left edge on the page.
    pub left: f32,
    /// Width.
    pub width: f32,
    /// Which side is the start.
    pub direction: Direction,
}

impl Column {
    /// Narrower on the start side, as far as there is room: lists in lists in cards come to an end somewhere.
    pub fn inset_start(self, by: f32) -> Column {
        let by = by.min((self.width - LEAST).max(0.0));
        let left = if self.direction == Direction::Ltr {
            self.left + by
        } else {
            self.left
        };
        Column {
            left,
            width: self.width - by,
            ..self
        }
    }

    /// Narrower on the end side.
    pub fn inset_end(self, by: f32) -> Column {
        let by = by.min((self.width - LEAST).max(0.0));
        let left = if self.direction == Direction::Ltr {
            self.left
        } else {
            self.left + by
        };
        Column {
            left,
            width: self.width - by,
            ..self
        }
    }

    /// At most this wide, keeping its start side.
    pub fn at_most(self, width: f32) -> Column {
        if self.width > width {
            self.part(0.0, width)
        } else {
            self
        }
    }

    /// The part that begins `offset` from the start side and is `width` wide.
    pub fn part(self, offset: f32, width: f32) -> Column {
        let left = match self.direction {
            Direction::Ltr => self.left + offset,
            Direction::Rtl => self.left + self.width - offset - width,
        };
        Column { left, width, ..self }
    }

    /// The part of this width on the end side.
    pub fn end_part(self, width: f32) -> Column {
        self.part((self.width - width).max(0.0), width.min(self.width))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_to_left_is_the_mirror_image() {
        let ltr = Column {
            left: 50.0,
            width: 500.0,
            direction: Direction::Ltr,
        };
        let rtl = Column {
            direction: Direction::Rtl,
            ..ltr
        };
        let (a, b) = (ltr.part(20.0, 100.0), rtl.part(20.0, 100.0));
        assert_eq!((a.left, a.width), (70.0, 100.0));
        assert_eq!((b.left, b.width), (430.0, 100.0));
        assert_eq!(ltr.end_part(80.0).left, 470.0);
        assert_eq!(rtl.end_part(80.0).left, 50.0);
    }
}
