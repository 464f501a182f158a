//! takehome turns a clinic's structured condition content into an accessible website and printable PDF handouts.
//!
//! The steps, in order (see docs/architecture.md for the whole map):
//!
//! 1. [`load`] reads the project folder into [`source::Sources`].
//! 2. [`parse`] makes a [`model::document::Document`] of each topic file and tables of the shared data; it never fails.
//! 3. [`library`] links everything: relations and their inverses, carried red flags, comparisons.
//! 4. [`check`] judges the linked library; what is unsafe is withheld, what is broken stops the build.
//! 5. [`site`], [`paper`] and [`exchange`] turn what was approved into bytes.
//! 6. [`output`] plans addresses, writes beside the live site and swaps it in; [`publish`] brings it to its host, and
//!    [`printer`] prints what was approved.
//!
//! [`build`] is the only place that knows this order; [`serve`] shows what it makes while somebody writes.

// The headers of rooms name their private files: they are written for who changes the code.
#![allow(rustdoc::private_intra_doc_links)]

pub mod build;
pub mod check;
pub mod command;
pub mod config;
pub mod diagnostic;
pub mod exchange;
pub mod import;
pub mod language;
pub mod library;
pub mod load;
pub mod model;
pub mod output;
pub mod paper;
pub mod parse;
pub mod printer;
pub mod publish;
pub mod raster;
pub mod readability;
pub mod release;
pub mod review;
pub mod schema;
pub mod serve;
pub mod site;
pub mod source;
pub mod toml_table;
