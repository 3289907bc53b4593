//! What the tests stand on.

pub mod account_states;
pub mod activity;
pub mod album;
pub mod authenticator;
pub mod both;
pub mod brim;
pub mod browser;
pub mod cluster;
pub mod crowd;
pub mod deeds;
pub mod dice;
pub mod documents;
pub mod factors;
pub mod invariants;
pub mod invitation;
pub mod looker;
pub mod many;
pub mod nu;
pub mod people;
pub mod portal;
pub mod post;
pub mod program;
pub mod routes;
pub mod sample;
pub mod skipping;
pub mod smtp;
pub mod sources;
pub mod sql;
pub mod states;
pub mod visitor;
pub mod walk;

pub(crate) use both::{each_on_both, in_business_on_both, on_both};
pub use skipping::{skipped, tool};
