//! What a handout set is made of: data only, no behaviour beyond what the data means.
//!
//! Two trees stand here, one per stage. [`document`] is what an author wrote in one file; [`reading`] is what a reader
//! sees, with links resolved, clinic facts filled in and emergency signs carried to where they belong. Pages, sheets,
//! plain text and the hash of a release are all made from the second, never from one another.

pub mod accepted;
pub mod block;
pub mod clinic;
pub mod comparison;
pub mod data;
pub mod document;
pub mod explanation;
pub mod few;
pub mod figure;
pub mod id;
pub mod language_tag;
pub mod notice;
pub mod packet;
pub mod page;
pub mod printer;
pub mod reading;
pub mod relation;
pub mod retired;
pub mod topic;
pub mod version;

pub use language_tag::LanguageTag;
pub use topic::TopicKind;
pub use version::Version;
