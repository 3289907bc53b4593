//! The operator's lists of partners and customers: by name, from a place on, so many rows at a time. What a list counts
//! beside each row is asked once for all of them.

use std::collections::HashMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::connection::MultiBackend;
use super::keyset::{PAGE, Place, Slice};
use super::schema::{customers, partners, relationships};
use super::search::containing;
use super::{Reader, Result, customer_counts};
use crate::domain::country::Country;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::partner::{PartnerStatus, Programme};

/// Where an organisation stands in its list: its folded name and its id.
pub type NameKey = (String, String);

/// Which partners.
#[derive(Clone, Debug)]
pub struct PartnerQuery {
    /// Folded text that their name or support address contains; empty: any.
    pub search: String,
    /// Where they stand.
    pub status: Option<PartnerStatus>,
    /// Which page.
    pub place: Place<NameKey>,
}

/// A partner in the list.
#[derive(Clone, Debug)]
pub struct ListedPartner {
    /// Its identity.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// Whether it transacts.
    pub programme: Programme,
    /// Where it stands.
    pub status: PartnerStatus,
    /// Since when it is on this portal.
    pub since: Moment,
    /// With how many customers it has a relationship.
    pub customers: i64,
    /// Where it stands in the list.
    pub key: NameKey,
}

/// A page of the partners.
pub fn partners(r: &mut Reader<'_>, query: &PartnerQuery) -> Result<(Slice<ListedPartner>, i64)> {
    type Row = (
        PartnerId,
        String,
        Country,
        Programme,
        PartnerStatus,
        Moment,
        String,
    );
    let found = || {
        let mut found: partners::BoxedQuery<'_, MultiBackend> = partners::table.into_boxed();
        if !query.search.is_empty() {
            found = found.filter(
                partners::name_search
                    .like(containing(&query.search))
                    .escape('\\'),
            );
        }
        if let Some(status) = query.status {
            found = found.filter(partners::status.eq(status.as_str()));
        }
        found
    };
    let total = found().count().get_result(r.db())?;
    let mut page = found();
    if let Some((sort, id)) = query.place.key().cloned() {
        page = match query.place.is_backward() {
            false => page.filter(
                partners::name_sort
                    .gt(sort.clone())
                    .or(partners::name_sort.eq(sort).and(partners::id.gt(id))),
            ),
            true => page.filter(
                partners::name_sort
                    .lt(sort.clone())
                    .or(partners::name_sort.eq(sort).and(partners::id.lt(id))),
            ),
        };
    }
    page = match query.place.is_backward() {
        false => page.order((partners::name_sort.asc(), partners::id.asc())),
        true => page.order((partners::name_sort.desc(), partners::id.desc())),
    };
    let rows: Vec<Row> = page
        .limit(limit())
        .select((
            partners::id,
            partners::name,
            partners::country,
            partners::programme,
            partners::status,
            partners::created_at,
            partners::name_sort,
        ))
        .load(r.db())?;
    let slice = Slice::cut(rows, &query.place);
    let ids: Vec<String> = slice.rows.iter().map(|row| row.0.to_string()).collect();
    let counted = customer_counts::of(r, ids)?;
    let listed = slice.map(
        |(id, name, country, programme, status, since, sort)| ListedPartner {
            id,
            name,
            country,
            programme,
            status,
            since,
            customers: counted.get(&id).copied().unwrap_or_default(),
            key: (sort, id.to_string()),
        },
    );
    Ok((listed, total))
}

/// Which customers.
#[derive(Clone, Debug)]
pub struct CustomerQuery {
    /// Folded text that their name or domain contains; empty: any.
    pub search: String,
    /// Whether the operator confirmed them.
    pub verified: Option<bool>,
    /// Which page.
    pub place: Place<NameKey>,
}

/// A customer in the list.
#[derive(Clone, Debug)]
pub struct ListedCustomer {
    /// Its identity.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// Its mail domain.
    pub domain: String,
    /// Whether the operator confirmed it.
    pub verified: bool,
    /// Since when it is on this portal.
    pub since: Moment,
    /// With how many partners it has a relationship.
    pub partners: i64,
    /// Where it stands in the list.
    pub key: NameKey,
}

/// A page of the customers.
pub fn customers(
    r: &mut Reader<'_>,
    query: &CustomerQuery,
) -> Result<(Slice<ListedCustomer>, i64)> {
    type Row = (CustomerId, String, Country, String, bool, Moment, String);
    let found = || {
        let mut found: customers::BoxedQuery<'_, MultiBackend> = customers::table.into_boxed();
        if !query.search.is_empty() {
            found = found.filter(
                customers::name_search
                    .like(containing(&query.search))
                    .escape('\\'),
            );
        }
        if let Some(verified) = query.verified {
            found = found.filter(customers::verified.eq(verified));
        }
        found
    };
    let total = found().count().get_result(r.db())?;
    let mut page = found();
    if let Some((sort, id)) = query.place.key().cloned() {
        page = match query.place.is_backward() {
            false => page.filter(
                customers::name_sort
                    .gt(sort.clone())
                    .or(customers::name_sort.eq(sort).and(customers::id.gt(id))),
            ),
            true => page.filter(
                customers::name_sort
                    .lt(sort.clone())
                    .or(customers::name_sort.eq(sort).and(customers::id.lt(id))),
            ),
        };
    }
    page = match query.place.is_backward() {
        false => page.order((customers::name_sort.asc(), customers::id.asc())),
        true => page.order((customers::name_sort.desc(), customers::id.desc())),
    };
    let rows: Vec<Row> = page
        .limit(limit())
        .select((
            customers::id,
            customers::name,
            customers::country,
            customers::domain,
            customers::verified,
            customers::created_at,
            customers::name_sort,
        ))
        .load(r.db())?;
    let slice = Slice::cut(rows, &query.place);
    let ids: Vec<String> = slice.rows.iter().map(|row| row.0.to_string()).collect();
    let counted: Vec<(CustomerId, i64)> = relationships::table
        .filter(relationships::customer_id.eq_any(ids))
        .filter(relationships::ended_at.is_null())
        .group_by(relationships::customer_id)
        .select((relationships::customer_id, count_star()))
        .load(r.db())?;
    let counted: HashMap<CustomerId, i64> = counted.into_iter().collect();
    let listed = slice.map(
        |(id, name, country, domain, verified, since, sort)| ListedCustomer {
            id,
            name,
            country,
            domain,
            verified,
            since,
            partners: counted.get(&id).copied().unwrap_or_default(),
            key: (sort, id.to_string()),
        },
    );
    Ok((listed, total))
}

/// One row more than a page has says whether there is another page.
fn limit() -> i64 {
    i64::try_from(PAGE + 1).unwrap_or(i64::MAX)
}
