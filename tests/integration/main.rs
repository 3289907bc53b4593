//! The portal from outside: one program of tests, one file for each noun.

// Always true here; it tells clippy that what helps the tests is a test too.
#![cfg(test)]

mod access;
mod account;
mod account_activity;
mod activity;
mod backup;
mod browser;
mod catalogue;
mod coming_back;
mod configuration;
mod contact_refusal;
mod customer;
mod customers;
mod dashboard;
mod demo_mail;
mod deploy;
mod email_change;
mod fresh;
mod headers;
mod house;
mod import;
mod instances;
mod invariants;
mod invitation;
mod invitation_link;
mod invoice;
mod mail;
mod operator;
mod partner_relationships;
mod partner_sign_up;
mod password;
mod price_list;
mod proxies;
mod races;
mod record;
mod relationship_end;
mod relationship_request;
mod reminder;
mod removal;
mod renewal;
mod rolling;
mod sample;
mod schema;
mod service_request;
mod sign_in;
mod sign_up;
mod strangers;
mod subscription;
mod support;
mod team;
mod throttle;
mod tls;
mod trouble;
mod words;
