//! What a partner is billed for the subscriptions that it resells: closed months, and the ones that still run.

pub mod export;
pub mod list;
pub mod month;
