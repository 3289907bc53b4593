//! The rules of the portal as types: no input or output, no database, no web.
//!
//! The words, each with one meaning here, in the addresses, tables, pages and letters alike:
//!
//! - a **partner** asks a **customer** for a **relationship**, the commercial tie of the two;
//! - beside it stand **delegated privileges**, one per service, each with a start and an end. The relationship outlives
//!   them: ending a privilege never ends a relationship, ending a relationship ends its privileges;
//! - an **invitation link** belongs to a partner, is reused for every customer and is no right by itself;
//! - a **relationship request** is one message with that link to one recipient;
//! - an **acceptance** is what an administrator of a customer does with it: it only ever adds privileges;
//! - a **service request** is a support case that a partner opens on a customer's behalf;
//! - a **subscription** is what a customer bought through its **original reseller**, who alone changes it and is billed
//!   for it, whatever privileges others hold;
//! - an **event** is a line of the activity log, which both organisations read.

pub mod accent;
pub mod acceptance;
pub mod account_event;
pub mod actor;
pub mod billing;
pub mod catalogue;
pub mod common_password;
pub mod consent;
pub mod country;
pub mod customer;
pub mod customer_list;
pub mod days;
pub mod email_address;
pub mod ending;
pub mod event;
pub mod id;
pub mod invitation_link;
pub mod language;
pub mod letter;
pub mod limits;
pub mod look_alike;
pub mod moment;
pub mod money;
pub mod month;
pub mod name;
pub mod notice;
pub mod offer;
pub mod one_time_code;
pub mod partner;
pub mod password;
pub mod periods;
pub mod plain_text;
pub mod plan;
pub mod price_list;
pub mod privilege;
pub mod reason;
pub mod recovery_code;
pub mod refusal;
pub mod relationship;
pub mod relationship_request;
pub mod reminder;
pub mod request_text;
pub mod second_factor;
pub mod service;
pub mod service_request;
pub mod shown_prices;
pub mod sign_up;
pub mod standing_change;
pub mod subscription;
pub mod subscription_change;
pub mod team;
pub mod time_zone;
pub mod timeline;
pub mod token;
pub mod vocabulary;
