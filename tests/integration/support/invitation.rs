//! Steps of the main flow that many tests take.

use super::portal::Portal;
use super::visitor::{Form, Page, Visitor};

/// The path of a partner's invitation, by the partner's name.
pub fn of(portal: &Portal, partner: &str) -> String {
    let code = portal.sql().value(&format!(
        "SELECT l.code FROM invitation_links l JOIN partners p ON p.id = l.partner_id \
         WHERE p.name = '{partner}' AND l.status = 'active'"
    ));
    format!("/invitations/{code}")
}

/// The consent form of an invitation, with these services ticked.
pub async fn consent(visitor: &Visitor, link: &str, services: &[&str]) -> Form {
    let page = visitor.open(link).await;
    page.form(&format!("{link}/accept"))
        .with_all("service", services)
}

/// Accepts, and looks at the outcome.
pub async fn accept(visitor: &Visitor, link: &str, services: &[&str]) -> Page {
    let form = consent(visitor, link, services).await;
    visitor.submit_and_follow(&form).await
}
