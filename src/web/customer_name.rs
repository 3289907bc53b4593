//! A customer's name as partners and the operator read it: marked until the operator confirmed that it is who it says.

use crate::words::Words;

/// The name, with the mark when it is due.
pub fn marked(words: Words, name: &str, verified: bool) -> String {
    if verified {
        name.to_owned()
    } else {
        words
            .say("customer-unverified")
            .with("customer", name)
            .to_string()
    }
}
