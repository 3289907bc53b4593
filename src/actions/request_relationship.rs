//! A partner asks: one request and one letter for each recipient, all of them or none.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::days::Days;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{LetterId, PartnerId, RequestId};
use crate::domain::invitation_link::InvitationLink;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::Partner;
use crate::domain::relationship_request::{LIFE_DAYS, MOST_OPEN};
use crate::domain::request_text::{Paragraph, Subject};
use crate::domain::service::{Role, Service};
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::mail::relationship_request::{Asking, RequestLetter, Written};
use crate::store::outbox::{self, NewLetter};
use crate::store::relationship_requests::{self, NewRequest};
use crate::store::throttles::{self, Limit};
use crate::store::{
    Reader, Writer, contact_refusals, invitation_links, partners, request_tokens, services,
    settings,
};

/// A day, in seconds.
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// What the portal knows of a partner that asks: what a message is composed of, whatever its sender writes.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Who asks.
    pub partner: Partner,
    /// The longest that it may ask for.
    pub longest: Days,
    /// Its link, which may be paused.
    pub link: InvitationLink,
    /// What it asks for, in the language of the message.
    pub services: Vec<(Service, Role)>,
}

impl Desk {
    /// What the portal adds to a message that is sent now.
    pub fn asking<'a>(&'a self, person: &'a str, days: Days, now: Moment) -> Asking<'a> {
        Asking {
            partner: &self.partner,
            person,
            code: &self.link.code,
            services: &self.services,
            days,
            expires_at: now.plus_days(LIFE_DAYS),
        }
    }
}

/// The desk of a partner for a language.
///
/// # Errors
/// Refused when the partner may not ask now.
pub fn desk(r: &mut Reader<'_>, partner: PartnerId, language: Language) -> Result<Desk, Error> {
    let mut partner = partners::find(r, partner)?.ok_or(Error::NotFound)?;
    partner.must_be_active()?;
    let longest = settings::limits(r)?.longest;
    partner.proposed_days = partner.proposed_days.min(longest);
    let link = invitation_links::live_of(r, partner.id)?.ok_or(Error::NotFound)?;
    let services = services::offered_by(r, partner.id, language)?;
    Ok(Desk {
        partner,
        longest,
        link,
        services,
    })
}

/// The same for sending: the link must lead somewhere, and stays as it is until this transaction is done.
pub(super) fn open_desk(
    w: &mut Writer<'_>,
    partner: PartnerId,
    language: Language,
) -> Result<Desk, Error> {
    invitation_links::hold(w, partner)?;
    let desk = desk(w, partner, language)?;
    desk.link.must_be_open(&desk.partner)?;
    Ok(desk)
}

/// What a partner asks.
#[derive(Clone, Debug)]
pub struct Ask {
    /// Whom, each with the secret of the link by which they refuse further letters.
    pub recipients: Vec<(EmailAddress, Token)>,
    /// The subject.
    pub subject: Subject,
    /// The two paragraphs.
    pub paragraphs: [Paragraph; 2],
    /// In which language the portal writes its part.
    pub language: Language,
    /// For how long.
    pub days: Days,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The requests are made.
    Yes,
    /// Nothing was sent: these have too many open requests of this partner.
    TooManyOpen(Vec<EmailAddress>),
}

/// Asks.
///
/// # Errors
/// Refused when the partner or its link is not open; too often when it has sent too many.
pub fn request_relationship(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &SalesAgent,
    ask: &Ask,
    now: Moment,
) -> Result<Asked, Error> {
    let desk = open_desk(w, agent.organization(), ask.language)?;
    let mut full = Vec::new();
    for (recipient, _) in &ask.recipients {
        let open = relationship_requests::count_open(w, desk.partner.id, recipient.as_str(), now)?;
        if open >= MOST_OPEN {
            full.push(recipient.clone());
        }
    }
    if !full.is_empty() {
        return Ok(Asked::TooManyOpen(full));
    }
    for (recipient, secret) in &ask.recipients {
        count_letter(w, desk.partner.id, now)?;
        send(w, post, agent, &desk, ask, recipient, secret, now)?;
    }
    Ok(Asked::Yes)
}

/// Counts a letter against what a partner may send in a day.
pub(super) fn count_letter(
    w: &mut Writer<'_>,
    partner: PartnerId,
    now: Moment,
) -> Result<(), Error> {
    let bucket = format!("requests of partner {partner}");
    let burst = settings::limits(w)?.requests_a_day;
    let per_partner = Limit {
        burst,
        refill_seconds: (DAY_SECONDS / i64::from(burst)).max(1),
    };
    throttles::take(w, &bucket, per_partner, now)?.map_err(Error::TooOften)
}

#[expect(
    clippy::too_many_arguments,
    reason = "one request is made of all of this"
)]
fn send(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &SalesAgent,
    desk: &Desk,
    ask: &Ask,
    recipient: &EmailAddress,
    secret: &Token,
    now: Moment,
) -> Result<(), Error> {
    let [first, second] = &ask.paragraphs;
    let person = agent.identity().person();
    let asking = desk.asking(&person.name, ask.days, now);
    let written = Written {
        subject: ask.subject.as_str(),
        paragraphs: [first.as_str(), second.as_str()],
    };
    let letter = || RequestLetter::compose(post, ask.language, &asking, &written);
    let shown = letter().to(post, &desk.partner, recipient.as_str(), None);
    let id = RequestId::new(now);
    relationship_requests::insert(
        w,
        &NewRequest {
            id,
            partner: desk.partner.id,
            sent_by: person.id,
            link: desk.link.id,
            recipient: recipient.as_str(),
            language: ask.language,
            subject: ask.subject.as_str(),
            paragraph_1: first.as_str(),
            paragraph_2: second.as_str(),
            days: ask.days,
            body_text: &shown.text(),
            sent_at: now,
            expires_at: asking.expires_at,
        },
    )?;
    let posted = Posted {
        request: id,
        recipient: recipient.as_str(),
        secret,
    };
    put_into_outbox(w, post, agent, &desk.partner, letter(), &posted, now)?;
    log(w, agent, EventName::RequestSent, recipient.as_str(), now)
}

/// Where a letter goes.
pub(super) struct Posted<'a> {
    pub(super) request: RequestId,
    pub(super) recipient: &'a str,
    pub(super) secret: &'a Token,
}

/// Lets a letter carry the request, unless its recipient wants none of this partner: then none does.
pub(super) fn put_into_outbox(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &SalesAgent,
    partner: &Partner,
    letter: RequestLetter,
    posted: &Posted<'_>,
    now: Moment,
) -> Result<Option<LetterId>, Error> {
    let letter_id = if contact_refusals::exists(w, partner.id, posted.recipient)? {
        None
    } else {
        let letter = letter.to(
            post,
            partner,
            posted.recipient,
            Some(posted.secret.expose()),
        );
        request_tokens::insert(w, &posted.secret.hash(), posted.request, now)?;
        let letter = NewLetter {
            request: Some(posted.request),
            recipient: posted.recipient.to_owned(),
            recipient_name: String::new(),
            reply_to: Some(agent.identity().person().email.clone()),
            language: letter.words.language,
            body_text: letter.text(),
            body_html: letter.html(),
            subject: letter.subject,
        };
        Some(outbox::insert(w, &letter, now)?)
    };
    relationship_requests::update_letter(w, posted.request, letter_id)?;
    Ok(letter_id)
}

/// Adds the line about a request that somebody of the partner's staff did something with.
pub(super) fn log(
    w: &mut Writer<'_>,
    agent: &SalesAgent,
    name: EventName,
    recipient: &str,
    now: Moment,
) -> Result<(), Error> {
    let line = Event {
        at: now,
        name,
        actor: EventActor::of(agent.identity()),
        partner_id: Some(agent.organization()),
        customer_id: None,
        details: Details {
            recipient: Some(recipient.to_owned()),
            ..Details::default()
        },
    };
    follow::log(w, &[line])
}
