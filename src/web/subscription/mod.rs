//! Subscriptions. Only the original reseller finds forms here; everybody else who may read one reads why.

pub mod cancel;
pub mod change;
mod history;
pub mod lines;
pub mod list;
pub mod new;
pub mod of_customer;
pub mod page;
mod terms;
