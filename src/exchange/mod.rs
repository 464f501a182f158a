//! Data for other programs, made from the same content as pages and sheets.
//!
//! [`sitemap`]: what search engines are told of the site.
//! [`connect`]: which handouts a code of a health record leads to, and the page that answers without a server.
//! [`answers`]: the same answers made in advance, shaped like those of MedlinePlus Connect.
//! [`fhir`]: every handout as a FHIR DocumentReference.
//! [`feed`]: new and changed handouts, for readers of feeds.
//! [`hosting`]: what the server of the site reads: headers, redirects.
//! [`search`]: what the search of a language looks up in the browser.
//! [`text`]: a handout as plain text.

pub mod answers;
pub mod connect;
pub mod feed;
pub mod fhir;
pub mod hosting;
pub mod search;
pub mod sitemap;
pub mod text;
