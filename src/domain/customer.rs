//! Customers: who grants.

use unicode_normalization::UnicodeNormalization;

use crate::domain::country::Country;
use crate::domain::id::CustomerId;
use crate::domain::moment::Moment;

/// A customer as partners and the operator see it.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Its identity.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// The mail domain of its first administrator.
    pub domain: String,
    /// Whether nobody else may found an organisation under that domain (false for public mail providers).
    pub domain_is_its_own: bool,
    /// Whether the operator confirmed that it is who it says; shown everywhere its name stands.
    pub verified: bool,
    /// Since when it is on this portal.
    pub since: Moment,
}

/// Whether somebody typed this name, to confirm what cannot be taken back: spelled as it is, in capitals or not.
pub fn names(name: &str, typed: &str) -> bool {
    let folded =
        |text: &str| -> String { text.trim().nfc().flat_map(char::to_lowercase).collect() };
    folded(name) == folded(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_typed_in_capitals_or_not_and_composed_in_any_way() {
        assert!(names("Fabbrica Rossi S.p.A.", " fabbrica ROSSI s.p.a. "));
        assert!(names("Caffè Società", "CAFFE\u{0300} SOCIETA\u{0300}"));
        for wrong in [
            "",
            "Fabbrica Rossi",
            "Fabbrica Rossi S.p.A",
            "Caffe Societa",
        ] {
            assert!(!names("Fabbrica Rossi S.p.A.", wrong));
            assert!(!names("Caffè Società", wrong));
        }
    }
}
