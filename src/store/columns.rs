//! How the domain's values are read from columns. Diesel stays in this room: the domain does not know it.

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, Queryable};
use diesel::sql_types::{BigInt, Text, Timestamp};

use crate::domain::account_event::AccountEvent;
use crate::domain::actor::{AgentRole, CustomerRole};
use crate::domain::country::Country;
use crate::domain::days::Days;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{ActorKind, EventName};
use crate::domain::id;
use crate::domain::invitation_link::{LinkCode, LinkStatus};
use crate::domain::language::Language;
use crate::domain::letter::LetterStatus;
use crate::domain::moment::Moment;
use crate::domain::money::Currency;
use crate::domain::month::Month;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::plan::Basis;
use crate::domain::privilege::EndReason;
use crate::domain::relationship_request::Answer;
use crate::domain::service::Exclusivity;
use crate::domain::service_request::channel::DeskReason;
use crate::domain::service_request::party::Side;
use crate::domain::service_request::{Act, Severity, State};
use crate::domain::subscription::{Seats, SubscriptionStatus};
use crate::domain::subscription_change::ChangeKind;

/// Reads the types from `TEXT` through their `FromStr`: what the database holds is checked once more.
macro_rules! read_from_text {
    ($($type:ty),+ $(,)?) => {$(
        impl<DB: Backend> FromSql<Text, DB> for $type where String: FromSql<Text, DB> {
            fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
                Ok(String::from_sql(raw)?.parse()?)
            }
        }

        impl<DB: Backend> Queryable<Text, DB> for $type where Self: FromSql<Text, DB> {
            type Row = Self;

            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }
    )+};
}

read_from_text!(
    id::PartnerId,
    id::CustomerId,
    id::UserId,
    id::ServiceId,
    id::RoleId,
    id::LinkId,
    id::RelationshipId,
    id::AcceptanceId,
    id::PrivilegeId,
    id::RequestId,
    id::EventId,
    id::AccountEventId,
    id::LetterId,
    id::SignUpId,
    id::TeamInvitationId,
    id::PasskeyId,
    id::FactorResetId,
    id::ServiceRequestId,
    id::ServiceNoteId,
    id::PlanId,
    id::AddOnId,
    id::SubscriptionId,
    id::ChangeId,
    id::InvoiceId,
    AgentRole,
    CustomerRole,
    AccountEvent,
    Country,
    EmailAddress,
    ActorKind,
    EventName,
    LinkCode,
    LinkStatus,
    Language,
    LetterStatus,
    PartnerStatus,
    Programme,
    EndReason,
    Exclusivity,
    Answer,
    Severity,
    State,
    Act,
    Side,
    DeskReason,
    Currency,
    Month,
    Basis,
    SubscriptionStatus,
    ChangeKind,
);

impl<DB: Backend> FromSql<Timestamp, DB> for Moment
where
    chrono::NaiveDateTime: FromSql<Timestamp, DB>,
{
    fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::from_naive_utc(chrono::NaiveDateTime::from_sql(raw)?))
    }
}

impl<DB: Backend> Queryable<Timestamp, DB> for Moment
where
    Self: FromSql<Timestamp, DB>,
{
    type Row = Self;

    fn build(row: Self) -> deserialize::Result<Self> {
        Ok(row)
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for Days
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::new(i64::from_sql(raw)?)?)
    }
}

impl<DB: Backend> Queryable<BigInt, DB> for Days
where
    Self: FromSql<BigInt, DB>,
{
    type Row = Self;

    fn build(row: Self) -> deserialize::Result<Self> {
        Ok(row)
    }
}

impl<DB: Backend> FromSql<BigInt, DB> for Seats
where
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(raw: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self::try_from(i64::from_sql(raw)?)?)
    }
}

impl<DB: Backend> Queryable<BigInt, DB> for Seats
where
    Self: FromSql<BigInt, DB>,
{
    type Row = Self;

    fn build(row: Self) -> deserialize::Result<Self> {
        Ok(row)
    }
}
