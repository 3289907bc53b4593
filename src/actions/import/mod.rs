//! What the operator brings along from elsewhere, one row at a time: each is brought in whole, was there already, or is
//! refused with words. Doing it again does nothing twice.

pub mod partner;
pub mod privilege;
pub mod relationship;

use super::error::Error;
use super::{bring_in_customer, bring_in_customer::BroughtIn, bring_in_customer::NewCustomer};
use crate::domain::actor::Operator;
use crate::domain::customer::Customer;
use crate::domain::moment::Moment;
use crate::domain::name::fold;
use crate::domain::partner::Partner;
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::store::{Reader, Writer, customers, partners};

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is there since now.
    BroughtIn,
    /// It was there before.
    Already,
    /// It cannot be; why, for the operator.
    Refused(String),
}

/// Who brings it in, when, and on which paper people are told.
#[derive(Clone)]
pub struct Carrier {
    /// The operator.
    pub operator: Operator,
    /// When.
    pub now: Moment,
    /// The portal's paper.
    pub post: Stationery,
}

/// Brings in a customer, and invites its first administrator.
pub fn customer(
    w: &mut Writer<'_>,
    by: &Carrier,
    new: &NewCustomer,
    token: &Token,
) -> Result<Outcome, Error> {
    let domain = new.email.domain();
    if let Some(known) = customers::find_by_own_domain(w, domain)? {
        let same = fold(&known.name) == fold(new.name.as_str());
        return Ok(if same {
            Outcome::Already
        } else {
            refused(format!("{domain} belongs to another customer"))
        });
    }
    let before = customers::called(w, new.name.as_str())?;
    let outcome =
        bring_in_customer::bring_in_customer(w, &by.post, &by.operator, new, token, by.now)?;
    Ok(match outcome {
        BroughtIn::Done(id) if before.iter().any(|known| known.id == id) => Outcome::Already,
        BroughtIn::Done(_) => Outcome::BroughtIn,
        BroughtIn::DomainTaken => refused(format!("{domain} belongs to another customer")),
        BroughtIn::AddressTaken => refused("somebody with this address has an account".to_owned()),
    })
}

fn refused(words: String) -> Outcome {
    Outcome::Refused(words)
}

/// The one partner of a name or an id.
fn the_partner(r: &mut Reader<'_>, typed: &str) -> Result<Result<Partner, Outcome>, Error> {
    let mut found = partners::called(r, typed)?;
    Ok(match (found.pop(), found.is_empty()) {
        (Some(partner), true) => Ok(partner),
        (None, _) => Err(refused("there is no such partner".to_owned())),
        _ => Err(refused(
            "several partners are called so; give the id".to_owned(),
        )),
    })
}

/// The one customer of a domain of its own, a name or an id.
fn the_customer(r: &mut Reader<'_>, typed: &str) -> Result<Result<Customer, Outcome>, Error> {
    if let Some(customer) = customers::find_by_own_domain(r, typed)? {
        return Ok(Ok(customer));
    }
    let mut found = customers::called(r, typed)?;
    Ok(match (found.pop(), found.is_empty()) {
        (Some(customer), true) => Ok(customer),
        (None, _) => Err(refused("there is no such customer".to_owned())),
        _ => Err(refused(
            "several customers are called so; give the domain or the id".to_owned(),
        )),
    })
}
