//! Invoices: made of the history alone, frozen when the month is closed, corrected in the next one.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use delega::actions::bill_month::close_month;
use delega::actions::{self};
use delega::domain::billing::{Account, Entry, Item, Line, lines, monthly};
use delega::domain::id::{AddOnId, PartnerId, PlanId, ServiceId, SubscriptionId};
use delega::domain::moment::Moment;
use delega::domain::money::{Currency, Money};
use delega::domain::month::Month;
use delega::domain::plan::Basis;
use delega::domain::subscription::{Ordered, Seats, SubscriptionStatus, Terms};
use delega::sweep::sweep;
use proptest::prelude::*;
use reqwest::StatusCode;

use crate::support::in_business_on_both;
use crate::support::portal::Portal;
use crate::support::visitor::Visitor;

const SAM: &str = "sam@aurora.example";
const BEA: &str = "bea@borealis.example";

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(number: u8) -> T {
    format!("00000000-0000-7000-8000-0000000000{number:02x}")
        .parse()
        .unwrap()
}

fn eur(units: i64) -> Money {
    Money::new(units, Currency::Eur)
}

fn at(day: NaiveDate, minute: u32) -> Moment {
    let time = day.and_hms_opt(minute / 60, minute % 60, 0).unwrap();
    Moment::from_naive_utc(time)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// How a subscription is changed in a history.
#[derive(Clone, Debug)]
enum Step {
    Seats(i64),
    Plan(u8, i64),
    Order(u8, i64, bool),
    Drop(u8),
    Cancel,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1_i64..=60).prop_map(Step::Seats),
        2 => (1_u8..4, 0_i64..5000).prop_map(|(plan, price)| Step::Plan(plan, price)),
        2 => (1_u8..4, 0_i64..3000, any::<bool>()).prop_map(|(id, price, seat)| Step::Order(id, price, seat)),
        1 => (1_u8..4).prop_map(Step::Drop),
        1 => Just(Step::Cancel),
    ]
}

/// A history: days and minutes after the beginning of 2026, in order; what happened.
fn history() -> impl Strategy<Value = Vec<Entry>> {
    let steps = prop::collection::vec((0_u64..100, 0_u32..1440, step()), 0..14);
    (0_u64..40, 0_u32..1440, 1_i64..50, steps).prop_map(|(first, minute, seats, mut steps)| {
        let start = day("2026-01-01");
        let mut terms = Terms {
            status: SubscriptionStatus::Live,
            service: id::<ServiceId>(1),
            plan: id::<PlanId>(1),
            price: eur(333),
            seats: Seats::new(seats).unwrap(),
            add_ons: BTreeMap::new(),
            partner_of_record: id::<PartnerId>(1),
        };
        let begins = at(start + Days::new(first), minute);
        let mut all = vec![Entry {
            revision: 1,
            effective_at: begins,
            terms: terms.clone(),
        }];
        steps.sort_by_key(|(days, minute, _)| (*days, *minute));
        for (days, minute, step) in steps {
            let over = terms.status == SubscriptionStatus::Cancelled;
            let effective_at = at(start + Days::new(days), minute);
            if over || effective_at < begins {
                continue;
            }
            match step {
                Step::Seats(seats) => terms.seats = Seats::new(seats).unwrap(),
                Step::Plan(plan, price) => {
                    (terms.plan, terms.price) = (id(plan), eur(price));
                }
                Step::Order(add_on, price, seat) => {
                    let basis = if seat {
                        Basis::Seat
                    } else {
                        Basis::Subscription
                    };
                    let price = eur(price);
                    terms
                        .add_ons
                        .insert(id::<AddOnId>(add_on), Ordered { basis, price });
                }
                Step::Drop(add_on) => {
                    terms.add_ons.remove(&id::<AddOnId>(add_on));
                }
                Step::Cancel => terms.status = SubscriptionStatus::Cancelled,
            }
            all.push(Entry {
                revision: i64::try_from(all.len()).unwrap() + 1,
                effective_at,
                terms: terms.clone(),
            });
        }
        all
    })
}

/// The same month, day by day: what holds at the end of each day, equal days next to each other put together.
fn day_by_day(history: &[Entry], month: Month) -> Vec<(Item, NaiveDate, NaiveDate, i64, i64, i64)> {
    let mut runs: Vec<(Item, NaiveDate, NaiveDate, i64, i64)> = Vec::new();
    for day in month
        .first_day()
        .iter_days()
        .take_while(|day| *day <= month.last_day())
    {
        let tomorrow = at(day + Days::new(1), 0);
        let holds = history.iter().rfind(|entry| entry.effective_at < tomorrow);
        let Some(terms) = holds.map(|entry| &entry.terms) else {
            continue;
        };
        if terms.status == SubscriptionStatus::Cancelled {
            continue;
        }
        let seats = terms.seats.count();
        let mut today = vec![(Item::Plan(terms.plan), seats, terms.price.units)];
        for (id, ordered) in &terms.add_ons {
            let quantity = if ordered.basis == Basis::Seat {
                seats
            } else {
                1
            };
            today.push((Item::AddOn(*id), quantity, ordered.price.units));
        }
        for (item, quantity, price) in today {
            let yesterday = day - Days::new(1);
            match runs.iter_mut().find(|run| {
                run.0 == item && run.2 == yesterday && run.3 == quantity && run.4 == price
            }) {
                Some(run) => run.2 = day,
                None => runs.push((item, day, day, quantity, price)),
            }
        }
    }
    runs.sort();
    runs.into_iter()
        .map(|(item, first, last, quantity, price)| {
            let days = (last - first).num_days() + 1;
            // Twice the exact amount in parts of a day, so that the half can be seen.
            let (exact, whole) = (2 * price * quantity * days, 2 * month.days());
            let amount = exact / whole + i64::from(exact % whole * 2 >= whole);
            (item, first, last, quantity, price, amount)
        })
        .collect()
}

/// A subscription that no closing has looked at.
fn account(history: &[Entry]) -> Account {
    Account {
        subscription_id: id::<SubscriptionId>(9),
        history: history.to_vec(),
        billed_revision: 0,
        billed: Vec::new(),
    }
}

fn shown(lines: &[Line]) -> Vec<(Item, NaiveDate, NaiveDate, i64, i64, i64)> {
    lines
        .iter()
        .map(|line| {
            (
                line.item,
                line.first,
                line.last,
                line.quantity,
                line.price.units,
                line.amount.units,
            )
        })
        .collect()
}

fn sum(lines: &[Line]) -> i64 {
    lines.iter().map(|line| line.amount.units).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_month_is_what_a_recomputation_day_by_day_finds(history in history(), month in 0_u32..5) {
        let month = (0..month).fold(Month::of_day(day("2026-01-01")), |month, _| month.next());
        prop_assert_eq!(shown(&lines(&history, month).unwrap()), day_by_day(&history, month));
    }

    #[test]
    fn a_month_without_changes_costs_its_whole_price(history in history()) {
        let last = history.last().unwrap();
        let later = Month::of(last.effective_at).next();
        let billed = lines(&history, later).unwrap();
        let over = last.terms.status == SubscriptionStatus::Cancelled;
        let price = if over { 0 } else { monthly(&last.terms).unwrap().units };
        prop_assert_eq!(sum(&billed), price);
    }

    /// Closings that come long after the months see the whole history at once.
    #[test]
    fn months_that_are_closed_late_are_billed_all_the_same(history in history()) {
        let mut account = account(&history);
        let mut month = Month::of_day(day("2026-01-01"));
        let (mut closed, mut total, mut right) = (None, 0, 0);
        for _ in 0..6 {
            right += sum(&lines(&history, month).unwrap());
            if !account.is_settled() {
                let billed = account.bill(month, closed).unwrap();
                total += sum(&billed);
                account.billed.extend(billed);
                account.billed_revision = account.looked_at(month).unwrap_or(account.billed_revision);
            }
            (closed, month) = (Some(month), month.next());
        }
        prop_assert_eq!(total, right);
    }

    /// However late a change comes in, everything that was billed comes to what is right, and nothing is billed twice.
    #[test]
    fn what_comes_in_late_is_made_right_by_the_next_month(history in history(), known in prop::collection::vec(0_usize..16, 6)) {
        let mut account = account(&[]);
        let (mut closed, mut month) = (None, Month::of_day(day("2026-01-01")));
        let mut seen = 0;
        let mut months = Vec::new();
        for round in 0..7 {
            // Each closing sees at least what the one before saw, and the last one everything.
            seen = known.get(round).map_or(history.len(), |known| seen.max(*known).min(history.len()));
            account.history = history[..seen].to_vec();
            let settled = account.is_settled();
            let billed = if settled { Vec::new() } else { account.bill(month, closed).unwrap() };
            account.billed.extend(billed);
            account.billed_revision = account.looked_at(month).unwrap_or(account.billed_revision);
            months.push(month);
            (closed, month) = (Some(month), month.next());
        }
        for month in months {
            let right = sum(&lines(&history, month).unwrap());
            let billed: Vec<Line> = account.billed.iter().filter(|line| line.month == month).copied().collect();
            prop_assert_eq!(sum(&billed), right, "{}", month);
        }
        let again = account.bill(month, closed).unwrap();
        prop_assert!(again.iter().all(|line| line.month == month), "what is right is not corrected");
    }
}

#[test]
fn a_day_is_billed_by_what_holds_at_its_end() {
    let mut terms = Terms {
        status: SubscriptionStatus::Live,
        service: id::<ServiceId>(1),
        plan: id::<PlanId>(1),
        price: eur(500),
        seats: Seats::new(10).unwrap(),
        add_ons: BTreeMap::new(),
        partner_of_record: id::<PartnerId>(1),
    };
    let mut history = Vec::new();
    let mut add = |text: &str, minute, terms: &Terms| {
        history.push(Entry {
            revision: i64::try_from(history.len()).unwrap() + 1,
            effective_at: at(day(text), minute),
            terms: terms.clone(),
        });
    };
    add("2026-06-10", 1439, &terms);
    terms.seats = Seats::new(99).unwrap();
    add("2026-06-20", 10, &terms);
    terms.seats = Seats::new(12).unwrap();
    add("2026-06-20", 11, &terms);
    terms.status = SubscriptionStatus::Cancelled;
    add("2026-06-26", 0, &terms);
    let june: Month = "2026-06".parse().unwrap();
    let billed = lines(&history, june).unwrap();
    let plan = Item::Plan(id(1));
    assert_eq!(
        shown(&billed),
        [
            (plan, day("2026-06-10"), day("2026-06-19"), 10, 500, 1667),
            (plan, day("2026-06-20"), day("2026-06-25"), 12, 500, 1200),
        ]
    );
    assert_eq!(lines(&history, june.next()), Ok(Vec::new()));
    assert_eq!(lines(&history, june.previous()), Ok(Vec::new()));
}

/// The path of the subscription of the sample world.
fn sample(portal: &Portal) -> String {
    let id = portal
        .sql()
        .value("SELECT id FROM subscriptions WHERE status = 'live'");
    format!("/subscriptions/{id}")
}

async fn change_seats(visitor: &Visitor, path: &str, seats: i64) {
    let form = visitor.open(path).await.form(&format!("{path}/seats"));
    visitor
        .submit_and_follow(&form.with("seats", &seats.to_string()))
        .await;
}

fn last_closed(portal: &Portal) -> String {
    portal
        .sql()
        .value("SELECT max(month) AS month FROM closed_months")
}

/// Lets time pass until the month is over.
fn into_the_next_month(portal: &Portal) {
    let now = portal.app.clock.now();
    let left = Month::of(now).end().since(now).num_days();
    portal.days_pass(left + 1);
}

fn frozen(portal: &Portal) -> String {
    let mut sql = portal.sql();
    format!(
        "{:?} {:?}",
        sql.rows("SELECT * FROM invoices ORDER BY number"),
        sql.rows("SELECT * FROM invoice_lines ORDER BY invoice_id, position"),
    )
}

/// The amounts of a page that stand in cells which match, in cents.
fn cents(texts: &[String]) -> Vec<i64> {
    texts
        .iter()
        .map(|text| {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let amount: i64 = digits.parse().unwrap();
            if text.starts_with('-') {
                -amount
            } else {
                amount
            }
        })
        .collect()
}

in_business_on_both! {
    async fn the_sum_of_a_month_is_the_sum_of_its_lines(portal: Portal) {
        let sam = portal.signed_in(SAM).await;
        let list = sam.open("/invoices").await;
        let months: Vec<String> = list.attributes("main tbody th a", "href");
        assert!(months.len() >= 12, "a year of months: {months:?}");
        for path in months {
            let page = sam.open(&path).await;
            let lines = cents(&page.texts_of("tbody td:nth-child(6)"));
            let subscriptions = cents(&page.texts_of("tbody td:nth-child(2) strong"));
            let customers = cents(&page.texts_of("tfoot td"));
            let total = cents(&[page.text_of("main p.lead strong")]);
            assert!(!lines.is_empty(), "{path}");
            for parts in [&lines, &subscriptions, &customers] {
                assert_eq!(parts.iter().sum::<i64>(), total[0], "{path}");
            }
            let sheet = sam.open(&format!("{path}.csv")).await;
            assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
            let rows: Vec<i64> = sheet.body.lines().skip(1)
                .map(|row| row.rsplit(',').next().unwrap().replace('.', "").parse().unwrap())
                .collect();
            assert_eq!(rows, lines, "{path}.csv");
        }
    }

    async fn the_running_month_is_a_preview_that_follows_every_change(portal: Portal) {
        let sam = portal.signed_in(SAM).await;
        let month = Month::of(portal.app.clock.now());
        let path = format!("/invoices/{month}");
        let before = sam.open(&path).await;
        assert!(before.text().contains("This month is not closed yet"));
        change_seats(&sam, &sample(&portal), 1000).await;
        let after = sam.open(&path).await;
        assert!(after.text().contains("1,000"));
        assert_ne!(before.text_of("main p.lead"), after.text_of("main p.lead"));
        assert!(sam.open("/invoices").await.text().contains("Preview"));
    }

    async fn a_closed_month_is_frozen_and_closed_once(portal: Portal) {
        let before = last_closed(&portal);
        into_the_next_month(&portal);
        let other = portal.another().await;
        let (one, two) = futures_util::future::join(sweep(&portal.app), sweep(&other.app)).await;
        one.unwrap();
        two.unwrap();
        let month: Month = last_closed(&portal).parse().unwrap();
        assert_eq!(month, before.parse::<Month>().unwrap().next());
        let frozen_then = frozen(&portal);
        let partner: PartnerId = portal.sql().value("SELECT id FROM partners WHERE name = 'Aurora Cloud'").parse().unwrap();
        let now = portal.app.clock.now();
        for month in [month, month.next(), month.next().next()] {
            let closed = portal.app.write(move |w| -> Result<(), actions::Error> { close_month(w, partner, month, now) });
            closed.await.unwrap();
        }
        sweep(&portal.app).await.unwrap();
        assert_eq!(frozen(&portal), frozen_then, "neither a second closing nor one of a month that is not over does anything");

        let sam = portal.signed_in(SAM).await;
        let page = sam.open(&format!("/invoices/{month}")).await.text();
        change_seats(&sam, &sample(&portal), 777).await;
        portal.sql().run("UPDATE plan_texts SET name = 'Renamed'; UPDATE customers SET name = 'Renamed'").unwrap();
        assert_eq!(sam.open(&format!("/invoices/{month}")).await.text(), page, "also its words stay");
        assert_eq!(frozen(&portal), frozen_then);
    }

    async fn months_that_nobody_closed_are_closed_in_order(portal: Portal) {
        let before: Month = last_closed(&portal).parse().unwrap();
        portal.days_pass(40);
        let (sam, path) = (portal.signed_in(SAM).await, sample(&portal));
        let cancel = sam.open(&format!("{path}/cancel")).await.form(&format!("{path}/cancel"));
        sam.submit_and_follow(&cancel).await;
        // The day on which it is cancelled is not billed.
        let cancelled = Month::of(portal.app.clock.now().plus_days(-1));
        portal.days_pass(60);
        sweep(&portal.app).await.unwrap();
        let after: Month = last_closed(&portal).parse().unwrap();
        assert_eq!(after, Month::of(portal.app.clock.now()).previous());
        let months = portal.sql().column("SELECT month FROM closed_months ORDER BY month");
        let expected: Vec<String> = std::iter::successors(Some(before), |month| Some(month.next()))
            .take_while(|month| *month <= after).map(|month| month.to_string()).collect();
        assert!(months.ends_with(&expected), "{months:?}");
        let numbers = portal.sql().column("SELECT number FROM invoices ORDER BY number");
        let all: Vec<String> = (1..=numbers.len()).map(|number| number.to_string()).collect();
        assert_eq!(numbers, all, "no number is missing");
        let mut invoiced = portal.sql().column("SELECT i.month AS month FROM invoices i JOIN partners p ON p.id = i.partner_id WHERE p.name = 'Aurora Cloud' ORDER BY i.month DESC LIMIT 2");
        invoiced.reverse();
        assert_eq!(invoiced, [cancelled.previous().to_string(), cancelled.to_string()], "up to its end, not after it");
    }

    async fn a_change_that_came_in_too_late_is_corrected_in_the_next_month(portal: Portal) {
        // The clock stands in the next month when the change of the last day is committed.
        into_the_next_month(&portal);
        sweep(&portal.app).await.unwrap();
        let closed: Month = last_closed(&portal).parse().unwrap();
        let sam = portal.signed_in(SAM).await;
        change_seats(&sam, &sample(&portal), 52).await;
        // As if it had been asked for on the last day.
        let late = at(closed.last_day(), 1439).naive_utc().to_string();
        drop_guard_and_backdate(&portal, &late);
        into_the_next_month(&portal);
        sweep(&portal.app).await.unwrap();
        let sam = portal.signed_in(SAM).await;
        let page = sam.open(&format!("/invoices/{}", closed.next())).await;
        assert!(page.text().contains("correction of"), "{}", page.text());
        let sheet = sam.open(&format!("/invoices/{}.csv", closed.next())).await.body;
        let corrections: Vec<&str> = sheet.lines().filter(|row| row.contains(&format!(",{closed},"))).collect();
        assert!(corrections.iter().any(|row| row.contains(",-42,")), "{sheet}");
        assert!(corrections.iter().any(|row| row.contains(",52,")), "{sheet}");
        let before = frozen(&portal);
        into_the_next_month(&portal);
        sweep(&portal.app).await.unwrap();
        let after = frozen(&portal);
        assert_ne!(before, after);
        let sheet = portal.signed_in(SAM).await.open(&format!("/invoices/{}.csv", closed.next().next())).await.body;
        assert!(!sheet.contains(&format!(",{closed},")), "once is enough: {sheet}");
    }

    async fn closing_a_month_while_seats_change_loses_nothing(portal: Portal) {
        let path = sample(&portal);
        into_the_next_month(&portal);
        let sam = portal.signed_in(SAM).await;
        let form = sam.open(&path).await.form(&format!("{path}/seats")).with("seats", "61");
        let (changed, swept) = futures_util::future::join(sam.submit(&form), sweep(&portal.app)).await;
        assert_eq!(changed.status, StatusCode::SEE_OTHER);
        swept.unwrap();
        into_the_next_month(&portal);
        sweep(&portal.app).await.unwrap();
        let entries = portal.sql().count("SELECT max(revision) AS n FROM subscription_changes");
        let looked_at = portal.sql().count("SELECT max(revision) AS n FROM billed_subscriptions");
        assert_eq!(entries, looked_at, "every change was looked at");
        let sheet = portal.signed_in(SAM).await
            .open(&format!("/invoices/{}.csv", last_closed(&portal))).await.body;
        assert!(sheet.contains(",61,"), "{sheet}");
    }

    async fn nobody_reads_what_another_partner_is_billed(portal: Portal) {
        let sam = portal.signed_in(SAM).await;
        let (bea, cleo) = (portal.signed_in(BEA).await, portal.signed_in("cleo@cirrus.example").await);
        let first = portal.sql().value("SELECT min(month) AS month FROM invoices");
        assert_eq!(sam.get(&format!("/invoices/{first}")).await.status, StatusCode::OK);
        for visitor in [&bea, &cleo] {
            assert_eq!(visitor.get(&format!("/invoices/{first}")).await.status, StatusCode::NOT_FOUND);
            assert_eq!(visitor.get(&format!("/invoices/{first}.csv")).await.status, StatusCode::NOT_FOUND);
            assert!(!visitor.open("/invoices").await.body.contains(&first));
        }
        assert!(bea.open("/invoices").await.texts_of("tbody .good").len() >= 2, "of a subscription that is over");
        let last = last_closed(&portal);
        assert!(!bea.get(&format!("/invoices/{last}")).await.body.contains("Rossi"));
        for path in ["/invoices/2026-13", "/invoices/1999-01", "/invoices/2999-01", "/invoices/x", "/invoices/2026-01.pdf", "/invoices/.csv"] {
            assert_eq!(sam.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        for email in ["hal@aurora.example", "rosa@rossi.example", "operator@delega.example"] {
            let visitor = portal.signed_in(email).await;
            assert_eq!(visitor.get("/invoices").await.status, StatusCode::FORBIDDEN, "{email}");
        }
    }
}

/// Lets the newest change have been asked for at another time: what a clock that was behind would have written.
fn drop_guard_and_backdate(portal: &Portal, at: &str) {
    let mut sql = portal.sql();
    let newest = "revision = (SELECT max(revision) FROM subscription_changes)";
    let update = format!("UPDATE subscription_changes SET effective_at = '{at}' WHERE {newest}");
    let drop = "DROP TRIGGER subscription_changes_are_not_changed";
    if sql.run(drop).is_err() {
        sql.run(&format!("{drop} ON subscription_changes")).unwrap();
    }
    sql.run(&update).unwrap();
}
