//! What makes the control build (`--features control`): a portal whose protections are off, which the stress program
//! must find out about. Nobody runs such a portal but to see a check fail.

/// Whether this is the control build.
pub const IS_CONTROL: bool = cfg!(feature = "control");

/// A protection that the control build is without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Nobody hears "done" before it is kept.
    Answers,
    /// What a consent page showed is compared with what is.
    Consent,
    /// A letter is noted as sent when the mail server has it, not before.
    Letters,
}

/// Whether a protection is off: never but in the control build, and there only the one that the variable `CONTROL_OFF`
/// names (`answers`, `consent`, `letters`).
pub fn is_off(protection: Protection) -> bool {
    let name = match protection {
        Protection::Answers => "answers",
        Protection::Consent => "consent",
        Protection::Letters => "letters",
    };
    IS_CONTROL && std::env::var_os("CONTROL_OFF").is_some_and(|off| off == name)
}
