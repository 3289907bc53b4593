//! Shortcuts around the sample world: ids by name, colleagues, partners in numbers, an acceptance in one step.

use delega::domain::days::Days;
use delega::domain::id::{LinkId, PartnerId, RoleId, ServiceId, UserId};
use delega::domain::invitation_link::{InvitationLink, LinkStatus};
use delega::domain::language::Language;
use delega::domain::partner::{Partner, PartnerStatus, Programme};
use delega::domain::service::Exclusivity;
use delega::store;
use reqwest::StatusCode;

use super::portal::Portal;
use super::visitor::Visitor;

impl Portal {
    /// The invitation of a partner of this name.
    pub fn invitation_by(&self, partner: &str) -> String {
        let code = self.sql().value(&format!(
            "SELECT l.code FROM invitation_links l JOIN partners p ON p.id = l.partner_id \
             WHERE p.name = '{partner}' AND l.status <> 'rotated'"
        ));
        format!("/invitations/{code}")
    }

    /// The id of a partner of this name.
    pub fn id_of_partner(&self, partner: &str) -> String {
        self.sql()
            .value(&format!("SELECT id FROM partners WHERE name = '{partner}'"))
    }

    /// The id of a customer of this name.
    pub fn id_of_customer(&self, customer: &str) -> String {
        self.sql().value(&format!(
            "SELECT id FROM customers WHERE name = '{customer}'"
        ))
    }

    /// Gives somebody of the sample world a colleague in the same organisation, with the same password.
    pub fn add_colleague(&self, of: &str, email: &str, name: &str, role: &str) {
        self.sql()
            .run(&format!(
                "INSERT INTO users (id, email, name, password_hash, role, partner_id, customer_id, language, \
                 time_zone, active, created_at) SELECT '{}', '{email}', '{name}', password_hash, '{role}', partner_id, \
                 customer_id, language, time_zone, active, created_at FROM users WHERE email = '{of}'",
                UserId::new(self.app.clock.now())
            ))
            .unwrap();
    }

    /// Adds so many services of one role each to the catalogue.
    pub async fn add_services(&self, many: i64) {
        let now = self.app.clock.now();
        self.app
            .store
            .write(move |w| -> store::Result<()> {
                for number in 1..=many {
                    let (service, role) = (ServiceId::new(now), RoleId::new(now));
                    let code = format!("service_{number}");
                    store::services::insert(w, service, &code, Exclusivity::None, 100 + number)?;
                    store::services::insert_role(w, role, service, "delegated_administrator", 1)?;
                    for language in Language::ALL {
                        let name = format!("Service number {number}");
                        store::services::insert_text(w, service, language, &name, "What it is.")?;
                        let (role_name, abilities) =
                            ("Delegated administrator", "Do this\nDo that");
                        store::services::insert_role_text(w, role, language, role_name, abilities)?;
                    }
                }
                Ok(())
            })
            .await
            .unwrap();
    }

    /// Adds so many partners outside the programme, each with a link that offers every service: `Partner 01` and so on.
    pub async fn add_partners(&self, many: usize) -> Vec<String> {
        let now = self.app.clock.now();
        self.app
            .store
            .write(move |w| -> store::Result<_> {
                let services = store::services::list(w, Language::English)?;
                let roles = store::services::roles_by_id(w, Language::English)?;
                let mut names = Vec::new();
                for number in 1..=many {
                    let partner = Partner {
                        id: PartnerId::new(now),
                        name: format!("Partner {number:02}"),
                        country: "CH".parse().unwrap(),
                        programme: Programme::OutsideProgramme,
                        status: PartnerStatus::Active,
                        support_email: format!("help@partner-{number}.example"),
                        support_phone: None,
                        proposed_days: Days::STANDARD,
                        since: now,
                    };
                    store::partners::insert(w, &partner)?;
                    for service in &services {
                        let role = roles.values().find(|role| role.service_id == service.id);
                        store::partners::insert_offer(w, partner.id, service.id, role.unwrap().id)?;
                    }
                    let code = format!("{number:026}").parse();
                    let link = InvitationLink {
                        id: LinkId::new(now),
                        code: code.unwrap(),
                        partner_id: partner.id,
                        status: LinkStatus::Active,
                        since: now,
                    };
                    store::invitation_links::insert(w, &link)?;
                    names.push(partner.name);
                }
                Ok(names)
            })
            .await
            .unwrap()
    }
}

impl Visitor {
    /// Switches the pages to English, as the foot of each page offers.
    pub async fn read_english(&self) {
        let mut form = self.get("/nothing").await.form("/language");
        form.fields.push(("language".to_owned(), "en".to_owned()));
        assert_eq!(self.submit(&form).await.status, StatusCode::SEE_OTHER);
    }

    /// Accepts an invitation as its page offers it, with exactly these services ticked.
    pub async fn accept(&self, invitation: &str, services: &[&str]) {
        let form = self
            .open(invitation)
            .await
            .form(&format!("{invitation}/accept"))
            .with_all("service", services);
        let answer = self.submit(&form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
}
