//! One file per thing that can happen: load, ask the domain, store the answer, write the log, queue the letters. All of
//! an action happens in the one transaction of its [`Writer`](crate::store::Writer), or nothing of it.

pub mod accept_invitation;
pub mod begin_session;
pub mod bill_month;
pub mod bring_in_customer;
pub mod change_limits;
pub mod change_link;
pub mod change_offers;
pub mod change_standing;
pub mod change_subscription;
pub mod confirm_sign_up;
pub mod decline_invitation;
pub mod edit_catalogue;
pub mod edit_prices;
pub mod end_relationship;
pub mod error;
pub mod expire_privileges;
pub mod expire_requests;
pub mod follow;
pub mod forward_invitation;
pub mod offer;
pub mod offer_everything;
pub mod prove_again;
pub mod provision_subscription;
pub mod read_subscription;
pub mod refuse_contact;
pub mod remind_of_ends;
pub mod remove_by_operator;
pub mod remove_privileges;
pub mod request_again;
pub mod request_relationship;
pub mod reset_password;
pub mod return_privilege;
pub mod send_letter_again;
pub mod send_request_again;
pub mod service_request;
pub mod sign_in;
pub mod sign_up;
pub mod subscription;
pub mod team;
pub mod tell_administrators;
pub mod throttling;
pub mod verify_customer;
pub mod withdraw_request;

pub use error::Error;
