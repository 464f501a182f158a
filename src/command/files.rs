//! Files that a command writes outside of the site: as a whole or not at all.

use super::Failure;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes a file beside its place and puts it there in one step, so that nobody ever reads half of it. The rights of a
/// file that is replaced stay; a new one may be read by all. Folders are made.
///
/// # Errors
/// The disk or a right stands in the way.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| {
        Failure::environment(format!("{} cannot be written: {error}", path.display()))
    };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    set_rights(path, &file).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A temporary file can be read by its maker alone; the file that it becomes must not be.
#[cfg(unix)]
fn set_rights(path: &Path, file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let rights = match std::fs::metadata(path) {
        Ok(old) => old.permissions(),
        Err(_) => std::fs::Permissions::from_mode(0o644),
    };
    file.as_file().set_permissions(rights)
}

#[cfg(not(unix))]
fn set_rights(_: &Path, _: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

/// Refuses a place inside the published site: what is written there would be published, or gone with the next build.
///
/// # Errors
/// The place lies in the site's folder.
pub fn outside_of_the_site(root: &Path, path: &Path) -> Result<(), Failure> {
    let site = absolute(&super::project::site(root, None));
    if absolute(path).starts_with(&site) {
        return Err(Failure::usage(format!(
            "{} lies in the site's folder; choose a place outside of it",
            path.display()
        )));
    }
    Ok(())
}

/// The whole path, with links resolved as far as it exists.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut missing = Vec::new();
    let mut at = whole.as_path();
    loop {
        if let Ok(found) = at.canonicalize() {
            return missing.iter().rev().fold(found, |path, part| path.join(part));
        }
        match (at.parent(), at.file_name()) {
            (Some(parent), Some(name)) => {
                missing.push(name.to_owned());
                at = parent;
            }
            _ => return whole,
        }
    }
}
