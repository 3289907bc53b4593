//! How often strangers may try what needs no account: signing in, asking for a new password, signing up. Counted by
//! address, by place on the net and in total, in the database, so that all instances count together.
//!
//! A device that signed in to the account before has a counter of its own and none of these: whatever strangers try, they
//! do not lock the owner out. An address counts the same whether or not somebody has it.

use super::error::Error;
use crate::domain::moment::Moment;
use crate::store::sessions::Origin;
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, known_devices};

/// What can be tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trying {
    /// To sign in.
    SignIn,
    /// To get a new password.
    Reset,
    /// To sign up.
    SignUp,
}

struct Limits {
    name: &'static str,
    /// By address, or by device when it is known.
    address: Limit,
    /// By place: enough for an office.
    place: Limit,
    /// From everywhere together.
    total: Limit,
}

const SIGN_IN: Limits = Limits {
    name: "sign-in",
    address: Limit {
        burst: 10,
        refill_seconds: 30,
    },
    place: Limit {
        burst: 60,
        refill_seconds: 5,
    },
    total: Limit {
        burst: 600,
        refill_seconds: 1,
    },
};
const RESET: Limits = Limits {
    name: "reset",
    address: Limit {
        burst: 3,
        refill_seconds: 20 * 60,
    },
    place: Limit {
        burst: 20,
        refill_seconds: 60,
    },
    total: Limit {
        burst: 200,
        refill_seconds: 5,
    },
};
const SIGN_UP: Limits = Limits {
    name: "sign-up",
    address: Limit {
        burst: 4,
        refill_seconds: 15 * 60,
    },
    place: Limit {
        burst: 30,
        refill_seconds: 60,
    },
    total: Limit {
        burst: 200,
        refill_seconds: 5,
    },
};
/// A hundred wrong passwords from strangers, then one a day until the owner signs in (NIST SP 800-63B-4, 3.2.2).
const HUNDRED: Limit = Limit {
    burst: 100,
    refill_seconds: 24 * 60 * 60,
};

fn hundred(address: &str) -> String {
    format!("sign-in hundred {address}")
}

fn by_address(limits: &Limits, address: &str) -> String {
    format!("{} address {address}", limits.name)
}

/// Takes one try. `address` is empty when what was typed is none.
///
/// # Errors
/// [`Error::TooOften`], with the moment from which one more is taken; nothing is counted then.
pub fn admit(
    w: &mut Writer<'_>,
    trying: Trying,
    address: &str,
    origin: &Origin,
    now: Moment,
) -> Result<(), Error> {
    let limits = match trying {
        Trying::SignIn => &SIGN_IN,
        Trying::Reset => &RESET,
        Trying::SignUp => &SIGN_UP,
    };
    if known_devices::is_known_to(w, &origin.cookie, address)? {
        let own = format!("{} device {} {address}", limits.name, origin.cookie);
        return throttles::take(w, &own, limits.address, now)?.map_err(Error::TooOften);
    }
    // In this order always: two that wait for each other's bucket would wait forever. The one that all wait for is last.
    if !address.is_empty() {
        if trying == Trying::SignIn {
            throttles::take(w, &hundred(address), HUNDRED, now)?.map_err(Error::TooOften)?;
        }
        throttles::take(w, &by_address(limits, address), limits.address, now)?
            .map_err(Error::TooOften)?;
    }
    let place = format!("{} place {}", limits.name, origin.place);
    throttles::take(w, &place, limits.place, now)?.map_err(Error::TooOften)?;
    let total = format!("{} total", limits.name);
    throttles::take(w, &total, limits.total, now)?.map_err(Error::TooOften)
}

/// The owner of an address has come in, or proved to have the mailbox: what strangers tried no longer counts.
pub fn forgive(w: &mut Writer<'_>, address: &str) -> Result<(), Error> {
    throttles::forget(w, &hundred(address))?;
    Ok(throttles::forget(w, &by_address(&SIGN_IN, address))?)
}
