//! The pages of a partner's staff.

pub mod return_privilege;
