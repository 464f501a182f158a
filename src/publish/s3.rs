//! A bucket that speaks S3, through the crate `object_store`. Behind the cargo feature `s3`, because it brings a client of
//! the web with it, which nobody needs who publishes otherwise.
//!
//! Endpoint, region and keys come from the usual places of the environment: AWS_ENDPOINT_URL, AWS_REGION,
//! AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, or the role of the machine.

use super::bucket::{Media, Store};
use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path;
use object_store::{Attribute, Attributes, ObjectStore, ObjectStoreExt, PutOptions};
use std::collections::BTreeMap;
use tokio::runtime::Runtime;

/// The part of a bucket that a site stands in.
#[derive(Debug)]
pub struct Bucket {
    store: AmazonS3,
    /// Empty, or ends in `/`.
    prefix: String,
    runtime: Runtime,
}

impl Bucket {
    /// Opens a bucket. Nothing is asked of it yet.
    ///
    /// # Errors
    /// The environment does not say how to reach it.
    pub fn open(bucket: &str, prefix: &str) -> Result<Bucket, String> {
        let mut builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
        let endpoint =
            ["AWS_ENDPOINT_URL", "AWS_ENDPOINT"].map(|name| std::env::var(name).unwrap_or_default());
        // Who types an address without encryption (a server in the house) means it.
        if endpoint.iter().any(|url| url.starts_with("http://")) {
            builder = builder.with_allow_http(true);
        }
        let store = builder
            .build()
            .map_err(|error| format!("the bucket {bucket} cannot be reached: {error}"))?;
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .map_err(|error| format!("threads could not be started: {error}"))?;
        Ok(Bucket {
            store,
            prefix: prefix.to_owned(),
            runtime,
        })
    }

    fn path(&self, name: &str) -> Result<Path, String> {
        Path::parse(format!("{}{name}", self.prefix)).map_err(|error| error.to_string())
    }
}

impl Store for Bucket {
    fn list(&self) -> Result<BTreeMap<String, u64>, String> {
        let prefix = Path::parse(self.prefix.trim_end_matches('/')).map_err(|error| error.to_string())?;
        let all = self
            .store
            .list(Some(&prefix))
            .map_ok(|found| (found.location.to_string(), found.size));
        let all: Vec<(String, u64)> = self
            .runtime
            .block_on(all.try_collect())
            .map_err(|error| error.to_string())?;
        let ours = all.into_iter().filter_map(|(name, size)| {
            let name = name.strip_prefix(&self.prefix)?;
            Some((name.to_owned(), size))
        });
        Ok(ours.collect())
    }

    fn get(&self, name: &str) -> Result<Option<Vec<u8>>, String> {
        let path = self.path(name)?;
        let got = self
            .runtime
            .block_on(async { self.store.get(&path).await?.bytes().await });
        match got {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.to_string()),
        }
    }

    fn put(&self, name: &str, bytes: Vec<u8>, media: Media) -> Result<(), String> {
        let path = self.path(name)?;
        let options = PutOptions {
            attributes: Attributes::from_iter([
                (Attribute::ContentType, media.content_type),
                (Attribute::CacheControl, media.cache_control),
            ]),
            ..PutOptions::default()
        };
        let put = self.store.put_opts(&path, bytes.into(), options);
        self.runtime
            .block_on(put)
            .map(drop)
            .map_err(|error| error.to_string())
    }

    fn remove(&self, name: &str) -> Result<(), String> {
        let path = self.path(name)?;
        match self.runtime.block_on(self.store.delete(&path)) {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.to_string()),
        }
    }
}
