//! What is far out but may come: ends tomorrow and in two years, a hundred thousand customers, names that read from right
//! to left.

use chrono::TimeDelta;
use scraper::{ElementRef, Html, Node};

use crate::support::brim;
use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{Page, Visitor};
use crate::support::walk;

const ADA: &str = "ada@aurora.example";
const NORA: &str = "nora@newco.example";
const ROSA: &str = "rosa@rossi.example";
const OPERATOR: &str = "operator@delega.example";

/// NewCo accepts Aurora's mail for so many days.
async fn accepted_for(portal: &Portal, days: &str) -> (Visitor, Page) {
    let nora = portal.signed_in(NORA).await;
    let link = portal.link_of("Aurora Cloud");
    let form = nora.open(&link).await.form(&format!("{link}/accept"));
    let receipt = nora
        .submit_and_follow(
            &form
                .with_all("service", &["mail"])
                .with("duration_days", days),
        )
        .await;
    assert_eq!(receipt.status, 200, "{}", receipt.text());
    (nora, receipt)
}

/// The place and the width of each bar of the pictures on a page, in hundredths of the whole.
fn bars(page: &Page) -> Vec<(f64, f64)> {
    let share = |text: String| text.trim_end_matches('%').parse().unwrap();
    let starts = page.attributes("figure .timeline[role=img] .bar", "x");
    let widths = page.attributes("figure .timeline[role=img] .bar", "width");
    starts
        .into_iter()
        .map(share)
        .zip(widths.into_iter().map(share))
        .collect()
}

#[actix_web::test]
async fn an_end_tomorrow_and_one_in_two_years_are_told_and_drawn() {
    for days in [1, 730] {
        // Two years are more than the partner proposes.
        let portal = Portal::start().await;
        portal
            .sql()
            .run("UPDATE partners SET proposed_days = 730")
            .unwrap();
        let end = portal.app.clock.now().plus_days(days);
        let (nora, receipt) = accepted_for(&portal, &days.to_string()).await;
        let ada = portal.signed_in(ADA).await;
        let newco = portal.customer_of(NORA).await;
        let day = (end.to_utc() + TimeDelta::hours(1))
            .format("%-d %B %Y")
            .to_string();
        let short = (end.to_utc() + TimeDelta::hours(1))
            .format("%-d %b %Y")
            .to_string();
        assert!(receipt.text().contains(&day), "{day}: {}", receipt.text());
        let review = nora.open("/partner-relationships").await;
        let customer = ada.open(&format!("/customers/{newco}")).await;
        for page in [&review, &customer] {
            assert!(
                page.text().contains(&day) || page.text().contains(&short),
                "{day}: {}",
                page.text()
            );
            let drawn = bars(page);
            assert!(!drawn.is_empty());
            for (start, width) in drawn {
                assert!(
                    start >= 0.0 && width > 0.0 && start + width <= 100.01,
                    "{days} days: a bar of {width} from {start}"
                );
            }
            // The axis ends where the last privilege does, not long before.
            assert!(
                page.text_of("svg.timeline desc")
                    .contains(&end.to_utc().format("%Y").to_string())
            );
        }
        let soon = days == 1;
        assert_eq!(
            review.text_of(".matrix").contains("Ends within"),
            soon,
            "{}",
            review.text_of(".matrix")
        );
        assert_eq!(
            !customer.texts_of("table .badge.warning").is_empty(),
            soon,
            "{}",
            customer.text_of("table")
        );
        let list = ada.open("/customers?q=newco").await;
        assert_eq!(!list.texts_of("tbody .badge.warning").is_empty(), soon);
        let narrowed = ada.open("/customers?q=newco&privileges=ending").await;
        assert_eq!(narrowed.texts_of("tbody tr").len(), usize::from(soon));
        let dashboard = ada.open("/dashboard").await;
        let next = dashboard.text_of("#ending");
        assert_eq!(next.contains("NewCo"), soon, "{next}");
        let weeks: i64 = dashboard
            .texts_of("[aria-labelledby=ends-by-week] tbody .numeric")
            .iter()
            .map(|number| number.parse::<i64>().unwrap())
            .sum();
        assert_eq!(weeks, i64::from(soon), "{}", dashboard.text());
        // In Italian too, one is not many.
        nora.read("it").await;
        let link = portal.link_of("Borealis IT");
        let form = nora.open(&link).await;
        assert!(!form.text().contains("1 giorni"), "{}", form.text());
    }
}

#[actix_web::test]
async fn how_long_is_between_a_day_and_two_years() {
    let portal = Portal::start().await;
    portal
        .sql()
        .run("UPDATE partners SET proposed_days = 730")
        .unwrap();
    let nora = portal.signed_in(NORA).await;
    let link = portal.link_of("Aurora Cloud");
    for days in [
        "0",
        "-1",
        "731",
        "1.5",
        "365x",
        "",
        "９９",
        "999999999999999999999",
    ] {
        let form = nora.open(&link).await.form(&format!("{link}/accept"));
        let form = form
            .with_all("service", &["mail"])
            .with("duration_days", days);
        let answer = nora.submit(&form).await;
        assert_eq!(answer.status, 422, "{days}");
        assert!(answer.text_of("title").starts_with("Error:"), "{days}");
        let kept = answer.form(&format!("{link}/accept"));
        assert_eq!(kept.value("duration_days"), days);
    }
}

/// A hundred thousand customers of Aurora beside the one that it has.
fn a_multitude(portal: &Portal) {
    let at = portal.app.clock.now().to_utc().format("%Y-%m-%d %H:%M:%S");
    let number = "substr(CAST(n + 1000000000000 AS TEXT), 2)";
    portal
        .sql()
        .run(&format!(
            "CREATE TEMP TABLE many AS WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000) SELECT n FROM numbers; \
             INSERT INTO customers (id, name, country, domain, domain_is_its_own, verified, revision, created_at, name_sort, name_search) \
                SELECT '00000000-0000-7000-8000-' || {number}, 'Customer ' || n, 'IT', 'c' || n || '.example', TRUE, TRUE, 0, '{at}', \
                'customer ' || {number}, 'customer ' || n || ' c' || n || '.example' FROM many; \
             INSERT INTO relationships (id, partner_id, customer_id, customer_sort, customer_search, started_at, \
                customer_name, customer_domain, customer_country, customer_verified) \
                SELECT '00000000-0000-7000-9000-' || {number}, p.id, '00000000-0000-7000-8000-' || {number}, \
                'customer ' || {number}, 'customer ' || n || ' c' || n || '.example', '{at}', \
                'Customer ' || n, 'c' || n || '.example', 'IT', TRUE FROM many, partners p WHERE p.name = 'Aurora Cloud'; \
             DELETE FROM customer_counts; \
             INSERT INTO customer_counts (partner_id, slot, customers) SELECT partner_id, substr(id, 36, 1), COUNT(*) \
                FROM relationships WHERE ended_at IS NULL GROUP BY partner_id, substr(id, 36, 1)"
        ))
        .unwrap();
}

#[actix_web::test]
async fn a_hundred_thousand_customers_are_one_list() {
    let portal = Portal::start().await;
    let ada = portal.signed_in(ADA).await;
    let few = ada.open("/customers").await;
    a_multitude(&portal);
    let page = ada.open("/customers").await;
    assert_eq!(page.text_of("caption"), "1 to 50 of 100,001");
    assert_eq!(
        page.text_of("title"),
        "Customers (1 to 50 of 100,001) · Delega"
    );
    let last = page.attributes(".pagination a", "href").pop().unwrap();
    let last = ada.open(&last).await;
    assert_eq!(last.text_of("caption"), "99,952 to 100,001 of 100,001");
    assert!(
        last.attributes(".pagination a[rel=next]", "href")
            .is_empty()
    );
    // What is too much to be counted at once is not counted, and is not wrong.
    let some = ada.open("/customers?q=customer").await;
    assert_eq!(some.text_of("caption"), "1 to 50 of many");
    let one = ada.open("/customers?q=c99999.example").await;
    assert_eq!(one.text_of("caption"), "1 to 1 of 1");
    ada.read("it").await;
    let page = ada.open("/customers").await;
    assert_eq!(page.text_of("caption"), "Da 1 a 50 di 100.001");
    // The page is as heavy as one of fifty rows is, however many there are behind it.
    assert!(
        page.body.len() < few.body.len() + 50 * 1500,
        "{}",
        page.body.len()
    );
    let olga = portal.signed_in(OPERATOR).await;
    let all = olga.open("/operator/customers").await;
    assert!(
        all.text_of("caption").starts_with("1 to 50 of 100,00"),
        "{}",
        all.text_of("caption")
    );
}

/// Whether a name cannot turn the text around it: it stands alone, or in an element or between signs that keep it apart.
fn is_kept_apart(element: ElementRef<'_>, text: &str, at: usize) -> bool {
    let alone = text.trim() == brim::NAMES[1] && element.value().name() != "p";
    let by_element = element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .chain([element])
        .any(|around| around.value().name() == "bdi" || around.attr("dir") == Some("auto"));
    let by_signs = text[..at].trim_end().ends_with(['\u{2068}', '\u{2067}'])
        || text[..at].contains('\u{2068}');
    alone || by_element || by_signs
}

#[actix_web::test]
async fn a_name_from_right_to_left_turns_nothing_around() {
    let portal = Portal::start_with(Setup {
        in_business: true,
        ..Setup::default()
    })
    .await;
    brim::fill(&portal).await;
    portal
        .sql()
        .run(&format!(
            "UPDATE customers SET name = '{0}'; UPDATE relationships SET customer_name = '{0}'; UPDATE partners SET name = '{0}'; UPDATE users SET name = '{0}'",
            brim::NAMES[1]
        ))
        .unwrap();
    let mut faults = Vec::new();
    for email in [ADA, ROSA, OPERATOR] {
        let visitor = portal.signed_in(email).await;
        let seeds = crate::support::routes::all()
            .into_iter()
            .filter(|route| route.shows)
            .map(|route| route.path.to_owned())
            .filter(|path| !path.contains('{') && !path.contains("demo"));
        let mut met = 0;
        for (path, page) in walk::from(&visitor, seeds).await.pages {
            if path.starts_with("/demo") {
                continue;
            }
            let html = Html::parse_document(&page.body);
            for node in html.tree.root().descendants() {
                let Node::Text(text) = node.value() else {
                    continue;
                };
                let Some(parent) = node.parent().and_then(ElementRef::wrap) else {
                    continue;
                };
                let name = parent.value().name();
                let Some(at) = text.find(brim::NAMES[1]) else {
                    continue;
                };
                met += 1;
                // In a list to choose from and in the title nothing else can be said; a name alone turns nothing around.
                if !["option", "title", "textarea"].contains(&name)
                    && !is_kept_apart(parent, text, at)
                {
                    faults.push(format!("{path}: <{name}> {}", text.trim()));
                }
            }
            for field in page.attributes("input[type=text]:not([dir=auto])", "name") {
                faults.push(format!(
                    "{path}: what is typed into {field} is not turned as it is written"
                ));
            }
        }
        assert!(met > 20, "{email} met the name {met} times");
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
