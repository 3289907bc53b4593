//! What people do at a portal, in few words: through the pages where there are some, by the actions themselves else.

use std::collections::BTreeSet;

use delega::actions::remove_privileges::{Removal, remove_privileges};
use delega::actions::{self};
use delega::domain::actor::CustomerAdministrator;
use delega::mail::Stationery;
use reqwest::StatusCode;

use super::portal::Portal;
use super::visitor::Page;

impl Portal {
    /// An administrator accepts a partner's invitation for these services, for a year. Answers the receipt.
    pub async fn accept(&self, administrator: &str, partner: &str, services: &[&str]) -> Page {
        let code = self.sql().value(&format!(
            "SELECT l.code FROM invitation_links l JOIN partners p ON p.id = l.partner_id \
             WHERE p.name = '{partner}' AND l.status = 'active'"
        ));
        let link = format!("/invitations/{code}");
        let visitor = self.signed_in(administrator).await;
        let form = visitor.open(&link).await.form(&format!("{link}/accept"));
        let receipt = visitor
            .submit_and_follow(&form.with_all("service", services))
            .await;
        assert_eq!(receipt.status, StatusCode::OK);
        receipt
    }

    /// An administrator takes privileges away from a partner: of these services, or all of them.
    pub async fn remove(&self, administrator: &str, agent: &str, services: &[&str]) {
        let identity = self.identity_of(administrator).await;
        let administrator = CustomerAdministrator::prove(&identity).unwrap();
        let removal = Removal::From {
            partner: self.partner_of(agent).await,
            services: services
                .iter()
                .map(|code| (*code).to_owned())
                .collect::<BTreeSet<_>>(),
        };
        let (post, now) = (Stationery::of(&self.app.config), self.app.clock.now());
        self.app
            .store
            .write(move |w| -> Result<(), actions::Error> {
                remove_privileges(w, &post, &administrator, &removal, now)
            })
            .await
            .unwrap();
    }
}
