//! Chance that can be had again: whatever is thrown by the same seed falls the same way.

use std::collections::BTreeSet;

/// Dice with a seed. When a test or a stress run ends in a panic while it holds them, the seed is told.
#[derive(Debug)]
pub struct Dice {
    seed: u64,
    rng: fastrand::Rng,
    tells: bool,
}

impl Dice {
    /// Dice of this seed.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            rng: fastrand::Rng::with_seed(seed),
            tells: true,
        }
    }

    /// Dice for one of several who play at once, that fall the same way whoever plays first.
    pub fn of(&self, player: u64) -> Self {
        Self {
            seed: self.seed,
            rng: fastrand::Rng::with_seed(
                self.seed ^ (player + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15),
            ),
            tells: false,
        }
    }

    /// From 0 to less than this.
    pub fn below(&mut self, many: usize) -> usize {
        self.rng.usize(..many)
    }

    /// Whether something that happens once in so many times happens.
    pub fn once_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// Some of these, at least one of them.
    pub fn some<T: Clone + Ord>(&mut self, of: &[T]) -> BTreeSet<T> {
        let mut some: BTreeSet<T> = of.iter().filter(|_| self.rng.bool()).cloned().collect();
        if some.is_empty() {
            some.insert(self.one(of).clone());
        }
        some
    }

    /// In another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        self.rng.shuffle(items);
    }
}

impl Drop for Dice {
    fn drop(&mut self) {
        if self.tells && std::thread::panicking() {
            super::cluster::say(&format!("the same again: --seed {}", self.seed));
        }
    }
}
