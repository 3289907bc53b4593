//! One of the two portals: takes a step as people do, by its pages, and says what it holds.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::StatusCode;

use super::rules::{Outcome, Place};
use super::{Action, CUSTOMERS, PARTNERS, SERVICES};
use crate::support::invariants;
use crate::support::portal::Portal;
use crate::support::sql::{Row, Sql};
use crate::support::visitor::{Form, Visitor};

const OPERATOR: &str = "operator@delega.example";

/// A portal and the people who are signed in there.
pub struct Side {
    pub portal: Portal,
    signed_in: BTreeMap<&'static str, Visitor>,
    /// The consent page that each customer left open.
    left: BTreeMap<usize, Form>,
    /// What had ended before the first step.
    ended_before: BTreeMap<(Place, &'static str), i64>,
}

/// Why privileges end, as the database spells it.
const REASONS: [&str; 6] = [
    "removed_by_customer",
    "returned_by_partner",
    "replaced",
    "expired",
    "relationship_ended",
    "removed_by_operator",
];

const NAMES: &str =
    "JOIN customers c ON c.id = x.customer_id JOIN partners h ON h.id = x.partner_id";

impl Side {
    /// The sample world in which nobody holds anything any more.
    pub async fn new(portal: Portal) -> Self {
        let mut side = Self {
            portal,
            signed_in: BTreeMap::new(),
            left: BTreeMap::new(),
            ended_before: BTreeMap::new(),
        };
        // What the sample world granted is over by now.
        side.take(&Action::DaysPass { days: 0 }).await;
        side.ended_before = side.ended();
        side
    }

    async fn visitor(&mut self, email: &'static str) -> Visitor {
        if let Some(visitor) = self.signed_in.get(email) {
            return visitor.clone();
        }
        let visitor = self.portal.signed_in(email).await;
        self.signed_in.insert(email, visitor.clone());
        visitor
    }

    /// Takes a step.
    pub async fn take(&mut self, action: &Action) -> Outcome {
        match action {
            Action::Accept {
                customer,
                partner,
                services,
                days,
            } => match self.consent(*customer, *partner).await {
                Some(form) => self.send_consent(*customer, form, services, *days).await,
                None => Outcome::NotOffered,
            },
            Action::Open { customer, partner } => match self.consent(*customer, *partner).await {
                Some(form) => {
                    self.left.insert(*customer, form);
                    Outcome::Done
                }
                None => Outcome::NotOffered,
            },
            Action::AcceptLate {
                customer,
                services,
                days,
            } => match self.left.remove(customer) {
                Some(form) => self.send_consent(*customer, form, services, *days).await,
                None => Outcome::NotOffered,
            },
            Action::Remove {
                customer,
                partner,
                services,
            } => {
                let path = format!("/partner-relationships/{}/remove", self.partner(*partner));
                let administrator = self.visitor(CUSTOMERS[*customer].1).await;
                let page = administrator.get(&path).await;
                let there = page.attributes("input[name=service]", "value");
                let chosen: Vec<&str> = services
                    .iter()
                    .copied()
                    .filter(|service| there.iter().any(|one| one == service))
                    .collect();
                match page.find_form(&path).filter(|_| !chosen.is_empty()) {
                    Some(form) => send(&administrator, &form.with_all("service", &chosen)).await,
                    None => Outcome::NotOffered,
                }
            }
            Action::RemoveAll { customer } => {
                let (name, email) = CUSTOMERS[*customer];
                let fields = [("confirm", name)];
                self.use_page(email, "/partner-relationships/remove-all", None, &fields)
                    .await
            }
            Action::GiveUp {
                customer,
                partner,
                service,
            } => {
                let Some(privilege) = self.privilege((*customer, *partner, *service)) else {
                    return Outcome::NotOffered;
                };
                let of = self.customer(*customer);
                let path = format!("/customers/{of}/privileges/{privilege}/return");
                self.use_page(PARTNERS[*partner].1, &path, None, &[]).await
            }
            Action::OperatorRemoves {
                customer,
                partner,
                service,
            } => {
                let Some(privilege) = self.privilege((*customer, *partner, *service)) else {
                    return Outcome::NotOffered;
                };
                let path = format!("/operator/privileges/{privilege}/remove");
                self.use_page(OPERATOR, &path, None, &[("reason", "an audit")])
                    .await
            }
            Action::EndRelationship { customer, partner } => {
                let path = format!("/partner-relationships/{}/end", self.partner(*partner));
                self.use_page(CUSTOMERS[*customer].1, &path, None, &[])
                    .await
            }
            Action::Pause { partner } => self.change_link(*partner, "pause").await,
            Action::Resume { partner } => self.change_link(*partner, "resume").await,
            Action::Rotate { partner } => self.change_link(*partner, "rotate").await,
            Action::Suspend { partner } => {
                let path = format!("/operator/partners/{}", self.partner(*partner));
                let action = format!("{path}/suspend");
                self.use_page(OPERATOR, &path, Some(&action), &[("reason", "an audit")])
                    .await
            }
            Action::Reinstate { partner } => {
                let path = format!("/operator/partners/{}", self.partner(*partner));
                let action = format!("{path}/resume");
                self.use_page(OPERATOR, &path, Some(&action), &[]).await
            }
            Action::DaysPass { .. } => {
                delega::sweep::sweep(&self.portal.app).await.unwrap();
                self.signed_in.clear();
                self.left.clear();
                Outcome::Done
            }
        }
    }

    async fn change_link(&mut self, partner: usize, how: &str) -> Outcome {
        let action = format!("/invitation-link/{how}");
        self.use_page(PARTNERS[partner].1, "/invitation-link", Some(&action), &[])
            .await
    }

    /// Opens a page, fills in its form and sends it.
    async fn use_page(
        &mut self,
        email: &'static str,
        path: &str,
        action: Option<&str>,
        fields: &[(&str, &str)],
    ) -> Outcome {
        let visitor = self.visitor(email).await;
        let page = visitor.get(path).await;
        let Some(form) = page.find_form(action.unwrap_or(path)) else {
            return Outcome::NotOffered;
        };
        let form = fields
            .iter()
            .fold(form, |form, (name, value)| form.with(name, value));
        send(&visitor, &form).await
    }

    /// The consent form of a partner's invitation, when there is one.
    async fn consent(&mut self, customer: usize, partner: usize) -> Option<Form> {
        let code = self.sql().value(&format!(
            "SELECT code FROM invitation_links WHERE partner_id = '{}' AND status <> 'rotated'",
            self.partner(partner)
        ));
        let path = format!("/invitations/{code}");
        let administrator = self.visitor(CUSTOMERS[customer].1).await;
        administrator
            .get(&path)
            .await
            .find_form(&format!("{path}/accept"))
    }

    async fn send_consent(
        &mut self,
        customer: usize,
        form: Form,
        services: &BTreeSet<&str>,
        days: i64,
    ) -> Outcome {
        let ticked: Vec<&str> = services.iter().copied().collect();
        let form = form
            .with_all("service", &ticked)
            .with("duration_days", &days.to_string());
        let administrator = self.visitor(CUSTOMERS[customer].1).await;
        send(&administrator, &form).await
    }

    fn sql(&self) -> Sql {
        self.portal.sql()
    }

    fn partner(&self, partner: usize) -> String {
        self.portal.id_of_partner(PARTNERS[partner].0)
    }

    fn customer(&self, customer: usize) -> String {
        self.portal.id_of_customer(CUSTOMERS[customer].0)
    }

    fn privilege(&self, (customer, partner, service): Place) -> Option<String> {
        let found = self.sql().column(&format!(
            "SELECT x.id FROM privileges x {NAMES} JOIN services s ON s.id = x.service_id WHERE x.ended_at IS NULL \
             AND c.name = '{}' AND h.name = '{}' AND s.code = '{service}'",
            CUSTOMERS[customer].0, PARTNERS[partner].0
        ));
        found.into_iter().next()
    }

    /// Who holds what, and until when.
    pub fn held(&self) -> BTreeMap<Place, String> {
        self.sql()
            .rows(&format!(
                "SELECT c.name AS customer, h.name AS partner, s.code AS service, x.ends_at AS until FROM privileges x \
                 {NAMES} JOIN services s ON s.id = x.service_id WHERE x.ended_at IS NULL"
            ))
            .iter()
            .filter_map(|row| Some((place(row)?, whole_seconds(&row["until"]))))
            .collect()
    }

    /// Who has a relationship with whom.
    pub fn relationships(&self) -> BTreeSet<(usize, usize)> {
        self.sql()
            .rows(&format!(
                "SELECT c.name AS customer, h.name AS partner, 'mail' AS service FROM relationships x {NAMES} \
                 WHERE x.ended_at IS NULL"
            ))
            .iter()
            .filter_map(place)
            .map(|(customer, partner, _)| (customer, partner))
            .collect()
    }

    /// How many privileges have ended since the first step, by reason.
    pub fn ended(&self) -> BTreeMap<(Place, &'static str), i64> {
        let mut ended: BTreeMap<(Place, &'static str), i64> = self
            .sql()
            .rows(&format!(
                "SELECT c.name AS customer, h.name AS partner, s.code AS service, x.end_reason AS reason, count(*) AS many \
                 FROM privileges x {NAMES} JOIN services s ON s.id = x.service_id WHERE x.ended_at IS NOT NULL \
                 GROUP BY c.name, h.name, s.code, x.end_reason"
            ))
            .iter()
            .filter_map(|row| {
                let reason = row["reason"].clone()?;
                let reason = REASONS.iter().find(|one| **one == reason).expect("a known reason");
                Some(((place(row)?, *reason), row["many"].as_ref()?.parse().unwrap()))
            })
            .collect();
        for (what, many) in &self.ended_before {
            *ended.get_mut(what).expect("what has ended stays") -= many;
        }
        ended.retain(|_, many| *many > 0);
        ended
    }

    /// Every invariant that can be seen in the tables.
    pub fn check_every_rule(&self) {
        invariants::check(&mut self.sql());
    }
}

async fn send(visitor: &Visitor, form: &Form) -> Outcome {
    let answer = visitor.submit(form).await;
    match answer.status {
        StatusCode::SEE_OTHER => Outcome::Done,
        status if status.is_client_error() => Outcome::Refused,
        status => panic!("{} answered {status}: {}", form.action, answer.text()),
    }
}

/// Whose row it is; none when it is somebody's who does not take part.
fn place(row: &Row) -> Option<Place> {
    let column = |name: &str| row[name].clone().unwrap_or_default();
    let customer = CUSTOMERS
        .iter()
        .position(|(name, _)| *name == column("customer"))?;
    let partner = PARTNERS
        .iter()
        .position(|(name, _)| *name == column("partner"))?;
    let service = SERVICES.iter().find(|code| **code == column("service"))?;
    Some((customer, partner, service))
}

/// Both databases spell a whole second alike up to here.
fn whole_seconds(moment: &Option<String>) -> String {
    moment
        .clone()
        .unwrap_or_default()
        .chars()
        .take(19)
        .collect()
}
