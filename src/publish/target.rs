//! Where a site goes, as it is typed after `--to`.

use std::fmt;
use std::path::PathBuf;

/// The branch of a git host that is shown to readers, where none is typed.
const BRANCH: &str = "gh-pages";

/// Where a site goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A folder, which is swapped as a whole.
    Folder(PathBuf),
    /// A branch of the project's own git host.
    Git { branch: String },
    /// The part of a bucket whose names begin with `prefix`, which is empty or ends in `/`.
    S3 { bucket: String, prefix: String },
}

impl Target {
    /// Reads what was typed: `git`, `git:BRANCH`, `s3://BUCKET/PREFIX`; everything else is a folder.
    ///
    /// # Errors
    /// It can be none of them, with what to type.
    pub fn parse(text: &str) -> Result<Target, String> {
        match text.split_once(':') {
            None if text == "git" => Target::branch(BRANCH),
            Some(("git", branch)) if !branch.starts_with("//") => Target::branch(branch),
            Some(("s3", place)) if place.starts_with("//") => Target::bucket(&place[2..]),
            Some((scheme, place)) if place.starts_with("//") => Err(format!(
                "takehome cannot publish to {scheme}://. Type a folder, git, git:BRANCH or s3://BUCKET/PREFIX"
            )),
            _ if text.is_empty() => Err("name a folder, git, git:BRANCH or s3://BUCKET/PREFIX".to_owned()),
            _ => Ok(Target::Folder(PathBuf::from(text))),
        }
    }

    fn branch(branch: &str) -> Result<Target, String> {
        let refused =
            branch.is_empty() || branch.starts_with(['-', '/', '+']) || branch.contains([':', '\\']);
        if refused {
            return Err(format!(
                "\"{branch}\" is no name of a branch; type for example git:gh-pages"
            ));
        }
        Ok(Target::Git {
            branch: branch.to_owned(),
        })
    }

    fn bucket(place: &str) -> Result<Target, String> {
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        let prefix = prefix.trim_end_matches('/');
        let parts_are_names = prefix.is_empty()
            || prefix
                .split('/')
                .all(|part| !matches!(part, "" | "." | "..") && !part.contains(char::is_control));
        if bucket.is_empty() || !parts_are_names {
            return Err(format!(
                "s3://{place} names no place in a bucket; type for example s3://my-bucket/handouts"
            ));
        }
        let prefix = if prefix.is_empty() {
            String::new()
        } else {
            format!("{prefix}/")
        };
        Ok(Target::S3 {
            bucket: bucket.to_owned(),
            prefix,
        })
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Folder(folder) => write!(f, "{}", folder.display()),
            Target::Git { branch } => write!(f, "the branch {branch}"),
            Target::S3 { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn git(branch: &str) -> Target {
        Target::Git {
            branch: branch.to_owned(),
        }
    }

    fn s3(bucket: &str, prefix: &str) -> Target {
        Target::S3 {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
        }
    }

    #[test]
    fn each_kind_is_known_by_its_beginning() {
        for (text, expected) in [
            ("git", git("gh-pages")),
            ("git:pages/site", git("pages/site")),
            ("s3://bucket", s3("bucket", "")),
            ("s3://bucket/", s3("bucket", "")),
            ("s3://bucket/a/b/", s3("bucket", "a/b/")),
            ("./git", Target::Folder("./git".into())),
            ("/srv/www", Target::Folder("/srv/www".into())),
            ("C:\\site", Target::Folder("C:\\site".into())),
        ] {
            assert_eq!(Target::parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for text in [
            "",
            "git:",
            "git:-x",
            "git:a:b",
            "s3://",
            "s3:///x",
            "s3://b/../c",
            "s3://b/a//c",
            "ftp://host/x",
            "https://host",
            "git://host/x",
        ] {
            assert!(Target::parse(text).is_err(), "{text}");
        }
    }
}
