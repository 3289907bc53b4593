//! The portal from outside: one program of tests, one file for each noun.

// `cfg(test)` is always true here; it tells clippy that what helps the tests is a test too.
#[cfg(test)]
mod access;
#[cfg(test)]
mod activity;
#[cfg(test)]
mod demo_mail;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod instances;
#[cfg(test)]
mod mail;
#[cfg(test)]
mod races;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod support;
#[cfg(test)]
mod words;
