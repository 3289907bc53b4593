//! A letter of every kind that the portal writes, about whoever stands in it.

use std::collections::BTreeMap;

use delega::domain::actor::AgentRole;
use delega::domain::event::EventName;
use delega::domain::id::{CustomerId, PartnerId, ServiceRequestId};
use delega::domain::language::Language;
use delega::domain::moment::Moment;
use delega::domain::name::Name;
use delega::domain::notice::{Audience, Notice, NoticeKind, NoticedService};
use delega::domain::partner::Partner;
use delega::domain::service_request::channel::{Channel, DeskReason};
use delega::domain::service_request::party::Side;
use delega::domain::service_request::text::Title;
use delega::domain::service_request::{Act, ServiceRequest, Severity, State};
use delega::domain::sign_up::{Founds, SignUp};
use delega::domain::standing_change::{StandingChange, StandingNotice};
use delega::domain::subscription::{Seats, Subscription};
use delega::domain::subscription_change::ChangeKind;
use delega::domain::team::TeamRole;
use delega::domain::token::Token;
use delega::mail::subscription_notices::{self, SubscriptionNotice};
use delega::mail::{
    Stationery, addresses, application, brought_in, contact_refusal, notices, personal,
    service_requests, sign_up, standing,
};
use delega::store;
use delega::store::outbox::NewLetter;
use delega::store::partners;
use delega::store::plans;
use delega::store::service_requests::conversation::Note;
use delega::store::services;
use delega::store::sessions::Origin;
use delega::store::sign_ups::NewSignUp;
use delega::store::subscriptions;
use delega::store::users::Correspondent;

use super::portal::Portal;

/// A letter, what it is called, and who writes it, as `module::function`.
pub struct Specimen {
    /// What it tells, to whom.
    pub name: String,
    /// Who writes it.
    pub written_by: &'static str,
    /// The letter.
    pub letter: NewLetter,
}

/// Who stands in the letters.
#[derive(Clone)]
pub struct Cast {
    /// A partner.
    pub partner: String,
    /// A customer.
    pub customer: String,
    /// A person of either.
    pub person: String,
    /// Another partner.
    pub other: String,
    /// What somebody gave as the reason.
    pub reason: String,
}

impl Cast {
    /// Names as people have them.
    pub fn ordinary() -> Self {
        Self {
            partner: "Aurora Cloud".to_owned(),
            customer: "Fabbrica Rossi S.p.A.".to_owned(),
            person: "Ada Neri".to_owned(),
            other: "Borealis IT".to_owned(),
            reason: "Bills are open.".to_owned(),
        }
    }

    /// Names that a letter must bear as well: from right to left, in pictures, without end.
    pub fn strange() -> Self {
        Self {
            partner: "شركة الشفق القطبي (Milano) 24".to_owned(),
            customer: ["🏭".repeat(12), "Donaudampfschifffahrt".repeat(8)].concat(),
            person: "נורה 👩🏽‍🚀 כהן".to_owned(),
            other: "W".repeat(200),
            reason: "الفواتير مفتوحة — 3 من 5.".to_owned(),
        }
    }
}

/// Who hears of a kind of news. A new kind has to say it here.
pub fn sides(kind: NoticeKind) -> &'static [&'static str] {
    match kind {
        NoticeKind::Accepted
        | NoticeKind::Renewed
        | NoticeKind::Imported
        | NoticeKind::Removed
        | NoticeKind::Returned
        | NoticeKind::Ending
        | NoticeKind::Expired
        | NoticeKind::RelationshipEnded
        | NoticeKind::RemovedByOperator => &["partner", "customer"],
        NoticeKind::Declined | NoticeKind::Replaced => &["partner"],
        NoticeKind::PartnerSuspended
        | NoticeKind::PartnerResumed
        | NoticeKind::Forwarded
        | NoticeKind::Asked => &["customer"],
    }
}

/// What of the sample world the letters tell of.
pub struct Pile {
    post: Stationery,
    services: BTreeMap<(Language, String), String>,
    names: subscription_notices::Names,
    partner: Partner,
    subscription: Subscription,
    cast: Cast,
    now: Moment,
}

impl Pile {
    /// Letters of this portal about this cast, of this moment.
    pub async fn of(portal: &Portal, cast: Cast, now: Moment) -> Self {
        let id: String = portal.sql().value("SELECT id FROM subscriptions LIMIT 1");
        let read = portal.app.store.read(move |r| -> store::Result<_> {
            let subscription = subscriptions::find(r, id.parse().unwrap())?.unwrap();
            let partner = partners::find(r, subscription.reseller_id)?.unwrap();
            let names = subscription_notices::Names {
                services: services::names(r)?,
                items: plans::names(r)?,
                partners: partners::names_of(r, &[subscription.terms.partner_of_record])?,
            };
            Ok((subscription, partner, names, services::names(r)?))
        });
        let (mut subscription, mut partner, mut names, services) = read.await.unwrap();
        subscription.changed_at = now;
        partner.name = cast.partner.clone();
        names
            .partners
            .values_mut()
            .for_each(|name| *name = cast.partner.clone());
        Self {
            post: Stationery::of(&portal.app.config),
            services,
            names,
            partner,
            subscription,
            cast,
            now,
        }
    }

    /// One of every kind to this reader.
    pub fn letters(&self, reader: &Correspondent) -> Vec<Specimen> {
        let mut letters = self.notices(reader);
        letters.extend(self.about_subscriptions(reader));
        letters.extend(self.about_service_requests(reader));
        letters.extend(self.standings(reader));
        letters.extend(self.about_accounts(reader));
        letters.extend(self.about_factors(reader));
        letters.extend(self.to_those_who_join(reader));
        letters
    }

    fn notices(&self, reader: &Correspondent) -> Vec<Specimen> {
        let (partner_id, customer_id) = (PartnerId::new(self.now), CustomerId::new(self.now));
        let mut letters = Vec::new();
        for kind in NoticeKind::ALL {
            for side in sides(*kind) {
                let to = match *side {
                    "partner" => Audience::PartnerAdmins(partner_id),
                    _ => Audience::CustomerAdmins(customer_id),
                };
                // An invitation is not about single services.
                let is_of_services = !matches!(
                    kind,
                    NoticeKind::Declined | NoticeKind::Forwarded | NoticeKind::Asked
                );
                let services = ["mail", "documents"].into_iter().filter(|_| is_of_services);
                let notice = Notice {
                    kind: *kind,
                    to,
                    partner_id,
                    partner: self.cast.partner.clone(),
                    customer_id,
                    customer: self.cast.customer.clone(),
                    services: services
                        .map(|code| NoticedService {
                            code: code.to_owned(),
                            ends_at: self.now.plus_minutes(60 * 24 * 30),
                        })
                        .collect(),
                    other_partner: (*kind == NoticeKind::Accepted && *side == "customer")
                        .then(|| self.cast.other.clone()),
                    person: self.cast.person.clone(),
                    organization: self.cast.partner.clone(),
                    reason: matches!(
                        kind,
                        NoticeKind::Declined | NoticeKind::Removed | NoticeKind::RemovedByOperator
                    )
                    .then(|| self.cast.reason.clone()),
                    path: None,
                };
                let services = &self.services;
                letters.push(Specimen {
                    name: format!("{kind}-{side}"),
                    written_by: "notices::letter",
                    letter: notices::letter(&self.post, &notice, reader, services, self.now),
                });
            }
        }
        letters
    }

    fn about_subscriptions(&self, reader: &Correspondent) -> Vec<Specimen> {
        let mut letters = Vec::new();
        let mut before = self.subscription.terms.clone();
        before.seats = Seats::new(7).unwrap();
        for kind in ChangeKind::ALL {
            for (side, to) in [
                ("partner", Audience::PartnerAdmins(self.partner.id)),
                (
                    "customer",
                    Audience::CustomerAdmins(self.subscription.customer_id),
                ),
            ] {
                let notice = SubscriptionNotice {
                    kind: *kind,
                    to,
                    reseller: &self.cast.partner,
                    customer: &self.cast.customer,
                    person: &self.cast.person,
                    service: "mail",
                    before: (*kind != ChangeKind::Provisioned).then_some(&before),
                    subscription: &self.subscription,
                };
                letters.push(Specimen {
                    name: format!("subscription-{kind}-{side}"),
                    written_by: "subscription_notices::letter",
                    letter: subscription_notices::letter(&self.post, &notice, reader, &self.names),
                });
            }
        }
        letters
    }

    fn about_service_requests(&self, reader: &Correspondent) -> Vec<Specimen> {
        let request = ServiceRequest {
            id: ServiceRequestId::new(self.now),
            partner_id: PartnerId::new(self.now),
            partner: self.cast.partner.clone(),
            customer_id: CustomerId::new(self.now),
            customer: self.cast.customer.clone(),
            customer_verified: true,
            service_code: "mail".to_owned(),
            channel: Channel::Desk(DeskReason::RemovedByCustomer),
            severity: Severity::Critical,
            title: Title::parse("Nobody can print").unwrap(),
            state: State::Open,
            opened_at: self.now,
            due_at: self.now.plus_minutes(60),
            responded_at: None,
        };
        let mut letters = Vec::new();
        for act in Act::ALL {
            for side in Side::ALL {
                // By somebody of another side.
                let by = if *side == Side::Partner {
                    Side::Desk
                } else {
                    Side::Partner
                };
                let note = Note {
                    act: *act,
                    side: by,
                    person: self.cast.person.clone(),
                    organization: self.cast.partner.clone(),
                    body: "A secret of theirs.".to_owned(),
                    at: self.now,
                };
                letters.push(Specimen {
                    name: format!("service-request-{act}-{side}"),
                    written_by: "service_requests::letter",
                    letter: service_requests::letter(
                        &self.post,
                        &request,
                        &note,
                        *side,
                        reader,
                        &self.services,
                    ),
                });
            }
        }
        letters
    }

    fn standings(&self, reader: &Correspondent) -> Vec<Specimen> {
        let of = |change: &StandingChange| {
            let notice = StandingNotice {
                change: *change,
                partner_id: PartnerId::new(self.now),
                partner: self.cast.partner.clone(),
                reason: (*change == StandingChange::Suspend).then(|| self.cast.reason.clone()),
            };
            Specimen {
                name: format!("standing-{change}"),
                written_by: "standing::letter",
                letter: standing::letter(&self.post, &notice, reader, self.now),
            }
        };
        StandingChange::ALL.iter().map(of).collect()
    }

    fn about_accounts(&self, reader: &Correspondent) -> Vec<Specimen> {
        let (post, now, cast) = (&self.post, self.now, &self.cast);
        let origin = Origin {
            device: "Firefox, Linux".to_owned(),
            place: "192.0.2.0/24".to_owned(),
            cookie: String::new(),
        };
        let (new, path) = ("new@rossi.example", "/some/path/with-a-secret");
        let role = TeamRole::Agent(AgentRole::SalesAgent);
        let by = (cast.customer.as_str(), cast.person.as_str(), role);
        let mut letters = vec![
            (
                "reset",
                "personal::reset_link",
                personal::reset_link(post, reader, path),
            ),
            (
                "changed",
                "personal::password_changed",
                personal::password_changed(post, reader, now),
            ),
            (
                "device",
                "personal::new_device",
                personal::new_device(post, reader, &origin, now),
            ),
            (
                "farewell",
                "personal::farewell",
                personal::farewell(post, reader, now),
            ),
            (
                "email",
                "addresses::confirmation",
                addresses::confirmation(post, reader, new, path),
            ),
            (
                "email-changed",
                "addresses::changed",
                addresses::changed(post, reader, new, path, now),
            ),
            (
                "email-taken",
                "addresses::taken",
                addresses::taken(post, reader),
            ),
        ];
        // Of the team's events, those that change what a member may do.
        for what in [
            EventName::TeamDeactivated,
            EventName::TeamReactivated,
            EventName::TeamRoleChanged,
        ] {
            let letter = personal::team_changed(post, reader, what, by, now);
            letters.push((what.as_str(), "personal::team_changed", letter));
        }
        specimens(letters)
    }

    fn about_factors(&self, reader: &Correspondent) -> Vec<Specimen> {
        let (post, now) = (&self.post, self.now);
        let (whose, path) = (reader.email.as_str(), "/some/path/with-a-secret");
        let mut letters = vec![
            (
                "second-step",
                "personal::second_step_failed",
                personal::second_step_failed(post, reader, now),
            ),
            (
                "factor-reset",
                "personal::second_factor_reset",
                personal::second_factor_reset(post, reader, whose, now, path),
            ),
        ];
        for what in EventName::ALL {
            if what.as_str().starts_with("second_factor.") {
                let letter = personal::second_factor(post, reader, *what, now);
                letters.push((what.as_str(), "personal::second_factor", letter));
            }
        }
        specimens(letters)
    }

    fn to_those_who_join(&self, reader: &Correspondent) -> Vec<Specimen> {
        let (post, cast, now) = (&self.post, &self.cast, self.now);
        let (email, language) = (reader.email.as_str(), reader.language);
        let path = "/some/path/with-a-secret";
        let token = Token::from_random([7; 32]);
        let new = NewSignUp {
            sign_up: SignUp {
                founds: Founds::Customer,
                organization: Name::parse("What A Stranger Typed").unwrap(),
                country: "IT".parse().unwrap(),
                name: Name::parse("Whoever It Was").unwrap(),
                email: email.parse().unwrap(),
            },
            token: token.hash(),
            browser: String::new(),
            password_hash: String::new(),
            language,
            return_path: "/".to_owned(),
        };
        let applicant = application::Applicant {
            partner: &self.partner,
            person: &cast.person,
            looks_like: Some(&cast.other),
        };
        let role = TeamRole::Agent(AgentRole::SalesAgent);
        let from = (cast.partner.as_str(), cast.person.as_str(), role);
        let invitation = personal::team_invitation(post, email, language, from, path);
        let known = personal::team_has_account(post, email, language, &cast.partner);
        let brought = brought_in::letter(
            post,
            &email.parse().unwrap(),
            language,
            &cast.customer,
            path,
            now,
        );
        let refusal = contact_refusal::letter(post, language, &cast.partner, email, &token);
        specimens(vec![
            (
                "sign-up",
                "sign_up::confirmation",
                sign_up::confirmation(post, &new, &token),
            ),
            (
                "sign-up-known",
                "sign_up::known",
                sign_up::known(post, reader, "/"),
            ),
            (
                "applied",
                "application::letter",
                application::letter(post, &applicant, reader),
            ),
            ("team", "personal::team_invitation", invitation),
            ("team-known", "personal::team_has_account", known),
            ("brought-in", "brought_in::letter", brought),
            ("refusal", "contact_refusal::letter", refusal),
        ])
    }
}

fn specimens(letters: Vec<(&str, &'static str, NewLetter)>) -> Vec<Specimen> {
    let named = letters.into_iter();
    named
        .map(|(name, written_by, letter)| Specimen {
            name: name.to_owned(),
            written_by,
            letter,
        })
        .collect()
}
