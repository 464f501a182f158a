//! Plan, sink, staging and swap; this room knows nothing of content.
//!
//! The order of a build:
//!
//! 1. [`SitePath`] checks each address; [`hashed_name`] makes those of assets.
//! 2. [`Plan`] collects what is to be made and by whom; [`Plan::close`] reports every collision.
//! 3. [`publish()`] renders the [`ClosedPlan`] into a staging folder beside the live site and swaps the whole.
//! 4. [`Built`] reads a finished site for those who bring it elsewhere.
//! 5. [`Seal`] tells later whether anybody has touched the site since; [`CacheFolder`] keeps what the next run may use.
//! 6. [`clean()`] removes what takehome made, and only that.
//!
//! The promises are those of promise 2 in docs/architecture.md: a failed or killed build leaves the last good site
//! untouched, the site is exactly the plan, and what is withdrawn is gone.

mod built;
mod cache;
mod clean;
mod error;
mod live;
mod lock;
mod manifest;
mod os;
mod path;
mod place;
mod plan;
mod publish;
mod seal;
mod staging;
mod swap;
#[cfg(test)]
mod tests;

pub use built::{Built, BuiltFile, Standing, standing};
pub use cache::CacheFolder;
pub use clean::{Cleaned, clean, create_cache};
pub use error::{OutputError, PublishError, Refusal, RenderFailure, Why};
pub use manifest::{List, ListFault, Listed, MARKER, read_list, write_list};
pub use path::{PathError, PathFault, SitePath, hashed_name};
pub use plan::{Clash, ClosedPlan, Collision, Entry, Plan};
pub use publish::{
    Progress, Published, Rendered, Run, WithDigests, publish, publish_known, recover, threads,
};
pub use seal::Seal;
