//! Bringing a finished site to where patients read it. An edge: it knows the built site, and nothing of content.
//!
//! 1. [`Target::parse`]: where to: a folder, a branch of a git host, or a bucket.
//! 2. The site as it stands there is compared with the new one: [`Changes`].
//! 3. [`folder`], [`git`] or [`bucket`] makes the one into the other. `--dry-run` ends before this step.
//!
//! What all three promise: only what takehome put there is ever removed, by its list of the site, which travels with it; a
//! run that is killed leaves the old site or one that serves every page, and the next run makes it whole.

pub mod bucket;
mod changes;
mod fault;
pub mod folder;
pub mod git;
pub mod media;
#[cfg(feature = "s3")]
pub mod s3;
mod target;

pub use changes::Changes;
pub use fault::Fault;
pub use target::Target;
