//! Data for other programs, made beside the pages: search engines, feeds, health records.

pub mod sitemap;
