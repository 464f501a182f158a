//! Pages: from what a reader sees to HTML, through views and the theme's templates.
//!
//! Steps, in order:
//! 1. [`theme`] lays the project's theme over the built-in one; [`engine`] reads its templates.
//! 2. [`assets`] names the theme's files and the project's pictures by their content; [`labelled`] writes words into drawings.
//! 3. [`shell`] makes what the pages of one language share.
//! 4. [`topic`], [`comparison`], [`sets`], [`lists`] and [`pages`] make one [`view`] per page: [`part`] shows a part of a reading,
//!    [`html`] writes its text, [`address`] every link, [`json_ld`] the structured data, [`chrome`] the head.
//! 5. [`engine::Engine::render`] fills in the template of the view.
//!
//! A page shows every word of its reading or comparison in the order of [`crate::library::words`], inside of `main` and
//! outside of every `nav` and `aside`. Nothing here reads or writes files. Rules: WCAG 2.2 AA, patterns of the NHS service manual for care cards and lists
//! (nhsuk-service-manual), and a Content-Security-Policy without any script ([`shell::SECURITY_POLICY`]).

pub mod address;
pub mod assets;
mod body_map;
pub mod brand;
pub mod choices;
mod chrome;
pub mod codes;
mod compact;
mod comparison;
pub mod connect;
pub mod difference;
pub mod engine;
mod html;
mod json_ld;
pub mod labelled;
pub mod lists;
pub mod map;
mod near;
pub mod pages;
mod part;
pub mod record;
pub mod reference;
pub mod search;
pub mod sets;
mod share;
pub mod shell;
pub mod state;
pub mod theme;
pub mod topic;
pub mod view;

pub use assets::Assets;
pub use engine::Engine;
pub use html::escape;
pub use html::lists::element;
pub use json_ld::Facts;
pub use shell::{OptionalList, Shell, Site};
pub use theme::Theme;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod heads;
#[cfg(test)]
mod reading_order;
#[cfg(test)]
mod template_paths;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod theme_docs;
