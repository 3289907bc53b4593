//! What the tests stand on, as far as it is of use here.

#[path = "../../tests/integration/support/both.rs"]
#[expect(unused_imports, unused_macros, reason = "the tests use the rest")]
pub mod both;
#[path = "../../tests/integration/support/cluster.rs"]
pub mod cluster;
#[path = "../../tests/integration/support/dice.rs"]
pub mod dice;
#[path = "../../tests/integration/support/invariants.rs"]
pub mod invariants;
#[path = "../../tests/integration/support/invitation.rs"]
pub mod invitation;
#[path = "../../tests/integration/support/portal.rs"]
pub mod portal;
#[path = "../../tests/integration/support/program.rs"]
pub mod program;
#[path = "../../tests/integration/support/sample.rs"]
pub mod sample;
#[path = "../../tests/integration/support/skipping.rs"]
pub mod skipping;
#[path = "../../tests/integration/support/smtp.rs"]
pub mod smtp;
#[path = "../../tests/integration/support/sql.rs"]
pub mod sql;
#[path = "../../tests/integration/support/visitor.rs"]
pub mod visitor;

pub(crate) use both::{each_on_both, on_both};
pub use skipping::skipped;
