//! The pages of a customer's people.

mod administrators;
pub mod partner_relationships;
pub mod remove;
pub mod remove_all;

pub use administrators::{administrator, only_administrators};
