//! Paper.
pub mod font;
pub mod frame;
pub mod shape;
pub mod write;
