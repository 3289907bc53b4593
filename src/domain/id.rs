//! Identities of things: UUIDv7, so that they sort by the time they were made, with a type each, so that a partner's
//! cannot be passed where a customer's is meant.

use std::sync::Mutex;

use uuid::timestamp::context::ContextV7;
use uuid::{Timestamp, Uuid};

use crate::domain::moment::Moment;

/// Keeps ids made within one millisecond in the order in which they were made.
static SEQUENCE: Mutex<ContextV7> = Mutex::new(ContextV7::new());

fn new_v7(now: Moment) -> Uuid {
    let since_epoch = now.to_utc();
    let seconds = u64::try_from(since_epoch.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(
        &SEQUENCE,
        seconds,
        since_epoch.timestamp_subsec_nanos(),
    ))
}

/// The text is no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, later in order than every id made before it.
            pub fn new(now: Moment) -> Self {
                Self(new_v7(now))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                // One spelling only: an id is compared as text in the database.
                let id = Uuid::try_parse(text).map_err(|_| NotAnId)?;
                if id.hyphenated().to_string() == text { Ok(Self(id)) } else { Err(NotAnId) }
            }
        }
    )+};
}

impl UserId {
    /// What stands for the person where a name would stand, once the account is closed. It says nothing about them.
    pub fn pseudonym(self) -> String {
        let digits = self.0.simple().to_string().to_uppercase();
        let (_, last) = digits.split_at(digits.len() - 8);
        format!("#{last}")
    }
}

impl ServiceRequestId {
    /// A short name of the request for people to read out; its own, though not unique by force.
    pub fn reference(self) -> String {
        let digits = self.0.simple().to_string().to_uppercase();
        let (_, last) = digits.split_at(digits.len() - 8);
        let (first, second) = last.split_at(4);
        format!("{first}-{second}")
    }
}

ids! {
    /// A partner.
    PartnerId,
    /// A customer.
    CustomerId,
    /// A person with an account.
    UserId,
    /// A service of the catalogue.
    ServiceId,
    /// A role of a service.
    RoleId,
    /// An invitation link, live or rotated.
    LinkId,
    /// A relationship of a partner and a customer.
    RelationshipId,
    /// One acceptance of an invitation.
    AcceptanceId,
    /// A delegated privilege.
    PrivilegeId,
    /// A relationship request.
    RequestId,
    /// A line of the activity log.
    EventId,
    /// A line about a person's own account.
    AccountEventId,
    /// A letter in the outbox.
    LetterId,
    /// An invitation to join a team.
    TeamInvitationId,
    /// A passkey.
    PasskeyId,
    /// Taking somebody's lost second factor away, after a waiting time.
    FactorResetId,
    /// A sign-up that waits for its confirmation.
    SignUpId,
    /// A service request.
    ServiceRequestId,
    /// One note, or another act, in the conversation of a service request.
    ServiceNoteId,
    /// A plan of a service.
    PlanId,
    /// Something that can be added to a subscription.
    AddOnId,
    /// A subscription.
    SubscriptionId,
    /// One change of a subscription.
    ChangeId,
    /// A closed invoice.
    InvoiceId,
}
