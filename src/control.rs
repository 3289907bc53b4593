//! What makes the control build: a portal whose protections are off, which the stress program must find out about.

/// Whether the protections are off: answers are given before they are kept, what a consent page showed is not compared
/// with what is, and letters are noted as sent before they are. Nobody runs such a portal but to see a check fail.
pub const UNPROTECTED: bool = cfg!(feature = "control");
