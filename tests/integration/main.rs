//! The portal from outside: one program of tests, one file for each noun.

// Always true here; it tells clippy that what helps the tests is a test too.
#![cfg(test)]

mod access;
mod activity;
mod customers;
mod demo_mail;
mod headers;
mod house;
mod instances;
mod mail;
mod password;
mod races;
mod schema;
mod sign_in;
mod support;
mod team;
mod words;
