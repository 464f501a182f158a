//! Results in memory, for a server that renders what it is asked for.
//!
//! Bounded by two generations: what is asked for moves to the young one; when that is full it becomes the old one, and
//! what the old one held, which nobody has asked for since, is gone.

use super::{File, Key, Known, SheetFacts, Store};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A store in memory.
#[derive(Debug)]
pub struct Memory {
    generations: Mutex<Generations>,
    /// The most bytes of one generation.
    most: usize,
}

#[derive(Debug, Default)]
struct Generations {
    young: HashMap<Key, Held>,
    old: HashMap<Key, Held>,
    /// Of the young one.
    bytes: usize,
}

#[derive(Clone, Debug)]
struct Held {
    bytes: Arc<[u8]>,
    sheet: Option<SheetFacts>,
}

impl Memory {
    /// Holds at most twice `most` bytes.
    pub fn new(most: usize) -> Memory {
        Memory {
            generations: Mutex::default(),
            most,
        }
    }
}

impl Generations {
    fn put(&mut self, key: Key, held: Held, most: usize) {
        if self.bytes > most {
            self.old = std::mem::take(&mut self.young);
            self.bytes = 0;
        }
        self.bytes += held.bytes.len();
        if let Some(replaced) = self.young.insert(key, held) {
            self.bytes -= replaced.bytes.len();
        }
    }
}

impl Store for Memory {
    fn known(&self, _: &str, key: &Key) -> Option<Known> {
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        let held = match generations.young.get(key) {
            Some(held) => held.clone(),
            None => {
                let held = generations.old.remove(key)?;
                generations.put(*key, held.clone(), self.most);
                held
            }
        };
        Some(Known {
            file: File::Kept(held.bytes),
            sheet: held.sheet,
        })
    }

    fn keep(&self, _: &str, key: Key, bytes: &[u8], sheet: Option<&SheetFacts>) -> bool {
        let held = Held {
            bytes: bytes.into(),
            sheet: sheet.cloned(),
        };
        let mut generations = self.generations.lock().unwrap_or_else(PoisonError::into_inner);
        generations.put(key, held, self.most);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u32) -> Key {
        blake3::hash(&number.to_le_bytes()).into()
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_goes() {
        let memory = Memory::new(1000);
        for number in 0..100 {
            memory.keep("", key(number), &[0; 100], None);
            assert!(
                memory.known("", &key(0)).is_some(),
                "asked for all the time, at {number}"
            );
        }
        let left = (0..100).filter(|number| memory.known("", &key(*number)).is_some());
        let left = left.count();
        assert!((10..=24).contains(&left), "{left} of 100 results are left");
        let generations = memory.generations.lock().expect("no thread has died");
        let held = generations.young.values().chain(generations.old.values());
        assert!(held.map(|held| held.bytes.len()).sum::<usize>() <= 2200);
    }
}
