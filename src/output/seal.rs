//! Whether a site is still as it was left: what the system says of each of its files and folders.
//!
//! Size, times and numbers of a file, not its bytes: every way to change a file sets its change time (ctime), which no
//! program can set back, and adding or removing one sets that of its folder. A clock tells two moments apart only when it
//! has moved between them, so a seal is set one step of the clock after the last change ([`STEP`]); where times are
//! coarser (FAT, some network disks) there is none.

use super::os;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::{Duration, SystemTime};
use walkdir::WalkDir;

/// Longer than a step of the clock that Linux stamps files with (1 to 10 ms).
const STEP: Duration = Duration::from_millis(15);

/// Files and folders of a site with what the system says of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// By path below the site; the site's own folder is the empty one.
    entries: Vec<(String, os::Trace)>,
}

impl Seal {
    /// Seals a site that nobody is changing. Nothing where the system cannot tell a change.
    pub fn set(site: &Path) -> Option<Seal> {
        // A swap has just changed the site's own folder, and a build's last files are hardly older: waiting first costs
        // one look at every file less.
        let own = os::Trace::of(site)?.changed();
        if let Some(wait) = STEP.checked_sub(SystemTime::now().duration_since(own).ok()?) {
            std::thread::sleep(wait);
        }
        let begun = SystemTime::now();
        let seal = Seal::read(site)?;
        let changed = seal.entries.iter().map(|(_, trace)| trace.changed());
        let last = changed.max()?;
        let whole_seconds = seal.entries.iter().all(|(_, trace)| trace.is_of_a_whole_second());
        if whole_seconds {
            return None;
        }
        let since = begun.duration_since(last).ok()?;
        if since >= STEP {
            return Some(seal);
        }
        std::thread::sleep(STEP - since);
        // Whatever has changed in this step may have been missed above.
        Seal::read(site).filter(|again| again.entries.iter().all(|(_, trace)| trace.changed() <= last))
    }

    /// Whether the site is as it was when it was sealed.
    pub fn holds(&self, site: &Path) -> bool {
        self.entries
            .iter()
            .all(|(path, trace)| os::Trace::of(&site.join(path)).as_ref() == Some(trace))
    }

    fn read(site: &Path) -> Option<Seal> {
        let mut entries = Vec::new();
        for entry in WalkDir::new(site).follow_links(false).sort_by_file_name() {
            let entry = entry.ok()?;
            let path = entry.path().strip_prefix(site).ok()?.to_str()?.to_owned();
            entries.push((path, os::Trace::of(entry.path())?));
        }
        Some(Seal { entries })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn every_touch_breaks_the_seal() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let site = folder.path().join("site");
        fs::create_dir_all(site.join("es")).expect("a folder");
        fs::write(site.join("es/a.html"), "one").expect("a file");
        let sealed = || Seal::set(&site).expect("this disk has fine times");
        let time = fs::metadata(site.join("es/a.html"))
            .and_then(|data| data.modified())
            .expect("a time");
        let seal = sealed();
        assert!(seal.holds(&site));
        assert_eq!(seal, sealed(), "looking changes nothing");

        // The same size, and the time set back.
        fs::write(site.join("es/a.html"), "two").expect("a file");
        let file = fs::File::options()
            .write(true)
            .open(site.join("es/a.html"))
            .expect("a file");
        file.set_modified(time).expect("a time");
        assert!(!seal.holds(&site), "other bytes");

        let seal = sealed();
        fs::write(site.join("es/b.html"), "").expect("a file");
        assert!(!seal.holds(&site), "one more file");
        let seal = sealed();
        fs::remove_file(site.join("es/b.html")).expect("removed");
        assert!(!seal.holds(&site), "one file less");
        let seal = sealed();
        fs::rename(&site, folder.path().join("other")).expect("renamed");
        assert!(!seal.holds(&site), "no site");
    }
}
