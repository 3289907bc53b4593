//! How letters leave the outbox. [`courier`] comes when some are due and has a [`delivery`] take them, [`mailer`] gives one
//! to whoever takes the portal's mail, [`message`] is its form, [`relay`] the mail server, [`conversation`] what is said to
//! it, [`schedule`] when it is tried again.
//!
//! Nothing here is asked by a page: letters are written into the outbox with the change they tell of, so that a slow or
//! dead mail server slows nobody.

pub mod addresses;
pub mod application;
pub mod brought_in;
pub mod contact_refusal;
mod conversation;
pub mod courier;
mod delivery;
pub mod letter;
pub mod mailer;
mod message;
pub mod notices;
pub mod personal;
pub mod relationship_request;
mod relay;
mod schedule;
pub mod service_requests;
pub mod sign_up;
pub mod standing;
pub mod subscription_notices;

pub use letter::Stationery;
