//! Sheets from blocks to bytes, judged by a validator that knows nothing of how they were made.
//!
//! Every fixture is also written to target/tmp/sheets, where `bash tests/judges/vera.sh ua1,2a target/tmp/sheets/*.pdf`
//! gives the reference verdict.

mod by_hand;
mod conform;
mod damage;
mod every_script;
mod files;
mod fixtures;
mod judge;
mod languages;
mod layout;
mod pictures;
mod promises;
mod scripts;
