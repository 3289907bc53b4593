//! Customers.

use diesel::prelude::*;

use super::schema::{customers, relationships};
use super::{Reader, Result, Writer};
use crate::domain::country::Country;
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::domain::moment::Moment;
use crate::domain::name::fold;

type CustomerRow = (CustomerId, String, Country, String, bool, bool, Moment);

const COLUMNS: (
    customers::id,
    customers::name,
    customers::country,
    customers::domain,
    customers::domain_is_its_own,
    customers::verified,
    customers::created_at,
) = (
    customers::id,
    customers::name,
    customers::country,
    customers::domain,
    customers::domain_is_its_own,
    customers::verified,
    customers::created_at,
);

fn from_row(row: CustomerRow) -> Customer {
    let (id, name, country, domain, domain_is_its_own, verified, since) = row;
    Customer {
        id,
        name,
        country,
        domain,
        domain_is_its_own,
        verified,
        since,
    }
}

/// A customer.
pub fn find(r: &mut Reader<'_>, id: CustomerId) -> Result<Option<Customer>> {
    let row = customers::table
        .find(id.to_string())
        .select(COLUMNS)
        .first::<CustomerRow>(r.db())
        .optional()?;
    Ok(row.map(from_row))
}

/// The customer whose own mail domain this is.
pub fn find_by_own_domain(r: &mut Reader<'_>, domain: &str) -> Result<Option<Customer>> {
    let row = customers::table
        .filter(customers::domain.eq(domain))
        .filter(customers::domain_is_its_own.eq(true))
        .select(COLUMNS)
        .first::<CustomerRow>(r.db())
        .optional()?;
    Ok(row.map(from_row))
}

/// The customer of this identity, or those of this name, however it is capitalised and accented.
pub fn called(r: &mut Reader<'_>, typed: &str) -> Result<Vec<Customer>> {
    let typed = typed.trim();
    if let Ok(id) = typed.parse() {
        return Ok(find(r, id)?.into_iter().collect());
    }
    let rows = customers::table
        .filter(customers::name_sort.eq(fold(typed)))
        .order(customers::id)
        .select(COLUMNS)
        .load::<CustomerRow>(r.db())?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Adds a customer.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when another customer has the same own domain.
pub fn insert(w: &mut Writer<'_>, customer: &Customer) -> Result<()> {
    diesel::insert_into(customers::table)
        .values((
            customers::id.eq(customer.id.to_string()),
            customers::name.eq(&customer.name),
            customers::country.eq(customer.country.code()),
            customers::domain.eq(&customer.domain),
            customers::domain_is_its_own.eq(customer.domain_is_its_own),
            customers::verified.eq(customer.verified),
            customers::revision.eq(0),
            customers::created_at.eq(customer.since.naive_utc()),
            customers::name_sort.eq(fold(&customer.name)),
            customers::name_search.eq(fold(&format!("{} {}", customer.name, customer.domain))),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Makes every other transaction that changes this customer's privileges wait until this one is done, and answers the
/// customer as it is then. First step of each of them.
pub fn hold(w: &mut Writer<'_>, id: CustomerId) -> Result<Option<Customer>> {
    diesel::update(customers::table.find(id.to_string()))
        .set(customers::revision.eq(customers::revision + 1))
        .execute(w.db())?;
    find(w, id)
}

/// Makes every transaction that changes some customer's privileges wait until this one is done: for what must hold of
/// all of them at once. Rare, for it waits for those that are under way.
pub fn hold_all(w: &mut Writer<'_>) -> Result<()> {
    diesel::update(customers::table)
        .set(customers::revision.eq(customers::revision + 1))
        .execute(w.db())?;
    Ok(())
}

/// Notes that the operator confirmed that a customer is who it says. Answers whether it was not confirmed before.
pub fn verify(w: &mut Writer<'_>, id: CustomerId) -> Result<bool> {
    let rows = diesel::update(
        customers::table
            .find(id.to_string())
            .filter(customers::verified.eq(false)),
    )
    .set(customers::verified.eq(true))
    .execute(w.db())?;
    diesel::update(relationships::table.filter(relationships::customer_id.eq(id.to_string())))
        .set(relationships::customer_verified.eq(true))
        .execute(w.db())?;
    Ok(rows == 1)
}
