//! `GET /activity.csv`: the same lines, every one of them, for a spreadsheet.

use std::rc::Rc;

use actix_web::{HttpResponse, web};

use super::filter::Asked;
use super::line::{ServiceNames, Teller};
use crate::domain::actor::Identity;
use crate::store::events::{self, EventKey, Recorded, Scope};
use crate::store::{self, services};
use crate::web::problem::Problem;
use crate::web::sheet::{self, AT_A_TIME, Sheet};
use crate::web::visit::Visit;
use crate::words::Words;

/// `GET /activity.csv`
pub async fn download(
    visit: Visit,
    identity: Identity,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let words = visit.words();
    let (wanted, errors) = asked.wanted(words)?;
    if !errors.is_empty() {
        return Err(Problem::BadRequest);
    }
    let scope = Scope::of(identity.membership());
    let store = visit.app().store.clone();
    let names = store
        .read(|r| -> store::Result<_> { services::names(r) })
        .await?;
    let (names, identity) = (Rc::new(names), Rc::new(identity));
    let next = move |after: Option<EventKey>| {
        let (store, names, identity) = (store.clone(), names.clone(), identity.clone());
        async move {
            let lines = store
                .read(move |r| -> store::Result<_> {
                    events::chunk(r, scope, &wanted, after, AT_A_TIME)
                })
                .await?;
            let is_last = lines.len() < AT_A_TIME;
            let behind = lines.last().filter(|_| !is_last).map(Recorded::key);
            let sheet = rows(words, &identity, &names, &lines)?;
            Ok((sheet, behind.map(Some)))
        }
    };
    let name = format!("activity-{}", words.iso_day(visit.now()));
    sheet::download(&name, &header(words), None, next).await
}

fn header(words: Words) -> Vec<String> {
    let time = words
        .say("activity-column-time")
        .with("zone", words.zone.name())
        .to_string();
    let rest = [
        words.say("activity-column-event"),
        words.say("activity-column-what"),
        words.say("activity-column-person"),
        words.say("activity-column-organization"),
        words.say("activity-column-partner"),
        words.say("activity-column-customer"),
        words.say("activity-column-service"),
        words.say("activity-column-reason"),
    ];
    std::iter::once(time)
        .chain(rest.iter().map(ToString::to_string))
        .collect()
}

fn rows(
    words: Words,
    identity: &Identity,
    names: &ServiceNames,
    lines: &[Recorded],
) -> Result<Sheet, Problem> {
    let teller = Teller {
        words,
        reader: identity.membership(),
        services: names,
    };
    let mut sheet = Sheet::new();
    for line in lines {
        sheet.row([
            words.iso_moment(line.at).as_str(),
            line.name.as_str(),
            &teller.sentence(line),
            &line.actor_name,
            &line.actor_organization,
            line.partner.as_deref().unwrap_or_default(),
            &teller.customer(line),
            line.details.service.as_deref().unwrap_or_default(),
            line.details.reason.as_deref().unwrap_or_default(),
        ])?;
    }
    Ok(sheet)
}
