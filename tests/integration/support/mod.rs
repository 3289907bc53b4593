//! What the tests stand on.

pub mod portal;
pub mod smtp;
pub mod visitor;
