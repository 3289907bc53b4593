//! Places and lengths in a picture.

use std::fmt;

/// The whole width.
const WHOLE: u32 = 10_000;
/// However short it is, a bar is seen.
const NARROWEST: u32 = 60;

/// A part of the picture's width, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

impl Share {
    /// How much this is of the most that there is.
    pub fn of(part: i64, most: i64) -> Self {
        let share = part.saturating_mul(i64::from(WHOLE)) / most.max(1);
        Self(u32::try_from(share.clamp(0, i64::from(WHOLE))).unwrap_or_default())
    }

    /// From here to there, and where that begins: as wide as is seen, and within the picture.
    pub(super) fn stretch(self, to: Self) -> (Self, Self) {
        let width = to.0.saturating_sub(self.0).max(NARROWEST);
        (Self(self.0.min(WHOLE - width)), Self(width))
    }

    /// Whether this lies so near to the beginning that words beside it begin there.
    pub fn is_at_start(self) -> bool {
        self.0 < WHOLE / 12
    }

    /// Whether this lies so near to the end that words beside it end there.
    pub fn is_at_end(self) -> bool {
        self.0 > WHOLE - WHOLE / 12
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}
