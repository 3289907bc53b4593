//! Many of something at once, made through the store.

use delega::domain::actor::Membership;
use delega::domain::event::{Details, Event, EventActor, EventName};
use delega::domain::id::{CustomerId, PartnerId};
use delega::domain::moment::Moment;
use delega::store;
use delega::store::events;

use super::portal::Portal;

impl Portal {
    /// Where somebody of the sample world belongs.
    pub async fn membership_of(&self, email: &str) -> Membership {
        let email = email.to_owned();
        let now = self.app.clock.now();
        self.app
            .store
            .write(move |w| -> store::Result<_> {
                let user = store::users::credentials(w, &email)?.unwrap().id;
                let session =
                    delega::domain::token::TokenHash::of(format!("look at {email}").as_bytes());
                store::sessions::insert(
                    w,
                    &session,
                    user,
                    &store::sessions::Origin::default(),
                    now,
                )?;
                let live = store::sessions::find(w, &session, now)?.unwrap();
                store::sessions::delete(w, &session)?;
                Ok(live.identity.membership().clone())
            })
            .await
            .unwrap()
    }

    /// The partner that somebody works for.
    pub async fn partner_of(&self, email: &str) -> PartnerId {
        match self.membership_of(email).await {
            Membership::Partner { id, .. } => id,
            other => panic!("{email} is {other:?}"),
        }
    }

    /// The customer that somebody belongs to.
    pub async fn customer_of(&self, email: &str) -> CustomerId {
        match self.membership_of(email).await {
            Membership::Customer { id, .. } => id,
            other => panic!("{email} is {other:?}"),
        }
    }

    /// Writes so many lines about a partner into its log, a minute apart, the last of them now: requests to
    /// `line-1@many.example` and so on.
    pub async fn write_lines(&self, partner: PartnerId, many: i64) -> Moment {
        let now = self.app.clock.now();
        let lines: Vec<Event> = (1..=many)
            .map(|number| Event {
                at: now.plus_minutes(number - many),
                name: EventName::RequestSent,
                actor: EventActor::portal(),
                partner_id: Some(partner),
                customer_id: None,
                details: Details {
                    recipient: Some(format!("line-{number}@many.example")),
                    ..Details::default()
                },
            })
            .collect();
        self.app
            .store
            .write(move |w| -> store::Result<_> { events::append(w, &lines) })
            .await
            .unwrap();
        now
    }
}
