//! One of every kind of visitor.

use super::portal::Portal;
use super::visitor::Visitor;

/// Every kind of visitor, and the address of one who is signed in.
pub const KINDS: [(&str, Option<&str>); 11] = [
    ("signed out", None),
    ("operator", Some("operator@delega.example")),
    ("admin agent", Some("ada@aurora.example")),
    ("sales agent", Some("sam@aurora.example")),
    ("helpdesk agent", Some("hal@aurora.example")),
    ("other partner's", Some("bea@borealis.example")),
    ("outside partner's", Some("cleo@cirrus.example")),
    ("suspended partner's", Some("dan@dormant.example")),
    ("administrator", Some("rosa@rossi.example")),
    ("member", Some("marco@rossi.example")),
    ("other administrator", Some("hugo@harbor.example")),
];

/// Somebody of each kind, at this portal.
pub async fn all(portal: &Portal) -> Vec<(&'static str, Visitor)> {
    let mut all = Vec::new();
    for (kind, email) in KINDS {
        let visitor = match email {
            Some(email) => portal.signed_in(email).await,
            None => portal.visitor(),
        };
        all.push((kind, visitor));
    }
    all
}
