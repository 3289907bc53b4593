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
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod contact_refusal;
mod customer;
#[cfg(test)]
mod customers;
#[cfg(test)]
mod dashboard;
#[cfg(test)]
mod demo_mail;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod house;
#[cfg(test)]
mod instances;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod invitation_link;
mod invitation;
#[cfg(test)]
mod mail;
mod partner_relationships;
#[cfg(test)]
mod operator;
#[cfg(test)]
mod partner_relationships;
#[cfg(test)]
mod partner_sign_up;
#[cfg(test)]
mod partner_sign_up;
mod password;
#[cfg(test)]
mod races;
#[cfg(test)]
mod relationship_end;
#[cfg(test)]
mod relationship_request;
#[cfg(test)]
mod removal;
mod schema;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod sign_up;
#[cfg(test)]
mod strangers;
#[cfg(test)]
mod support;
#[cfg(test)]
mod team;
#[cfg(test)]
mod words;
