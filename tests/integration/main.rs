//! The portal from outside: one program of tests, one file for each noun.

// Always true here; it tells clippy that what helps the tests is a test too.
#![cfg(test)]

mod access;
#[cfg(test)]
mod account;
#[cfg(test)]
mod activity;
#[cfg(test)]
mod browser;
mod customer;
mod customers;
mod dashboard;
mod demo_mail;
mod headers;
mod house;
mod instances;
mod invariants;
#[cfg(test)]
mod mail;
mod partner_relationships;
#[cfg(test)]
mod partner_sign_up;
mod password;
#[cfg(test)]
mod races;
#[cfg(test)]
mod relationship_end;
#[cfg(test)]
mod removal;
#[cfg(test)]
mod schema;
mod sign_in;
#[cfg(test)]
mod sign_up;
#[cfg(test)]
mod strangers;
mod support;
mod team;
mod words;
