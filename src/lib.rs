//! Delega: a portal in which partners ask for, and customers grant and remove, delegated administrator privileges.
//!
//! Four rooms, and the only direction in which one may name another: `web → actions → store → domain`. `mail` and
//! `words` hang beside `store`. The same noun names the file in every room, the template, the table and the test.
//! Start reading in [`domain`], then follow one request: `web/mod.rs` (the site map), `web/invitation`,
//! `actions/accept_invitation.rs`, `domain/acceptance.rs`, `store/privileges.rs`.

pub mod actions;
pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod control;
pub mod domain;
pub mod logging;
pub mod mail;
pub mod metrics;
pub mod passkeys;
pub mod passwords;
pub mod paths;
pub mod random;
pub mod store;
pub mod sweep;
pub mod tls;
pub mod web;
pub mod words;
