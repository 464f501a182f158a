//! Data for other programs, made from the same content as pages and sheets.
//!
//! [`sitemap`]: what search engines are told of the site.

pub mod sitemap;
