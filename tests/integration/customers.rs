//! The partner's list of customers: searching, narrowing, sorting, turning pages, taking it to a spreadsheet.

use reqwest::StatusCode;

use crate::support::crowd::Newcomer;
use crate::support::portal::Portal;
use crate::support::visitor::{Page, Visitor};

/// The names of the page's rows.
fn names(page: &Page) -> Vec<String> {
    page.texts_of("tbody th a")
}

fn link(page: &Page, text: &str) -> Option<String> {
    let texts = page.texts_of(".pagination a");
    let at = texts.iter().position(|found| found == text)?;
    page.attributes(".pagination a", "href").get(at).cloned()
}

/// The list as the form of the page asks for it.
async fn narrowed(visitor: &Visitor, fields: &[(&str, &str)]) -> Page {
    let mut form = visitor.open("/customers").await.form("/customers");
    for (name, value) in fields {
        form = form.with(name, value);
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    visitor.open(&format!("/customers?{query}")).await
}

/// 120 customers of Cirrus beside the one that it has: every third without privileges.
async fn a_crowd(portal: &Portal) {
    let crowd = (1..=120_i64)
        .map(|number| {
            let newcomer = Newcomer::new(
                &format!("Customer {number:03}"),
                &format!("c{number}.example"),
            )
            .since(number);
            match number % 3 {
                0 => newcomer,
                1 => newcomer.with("mail", number).with("documents", 400),
                _ => newcomer.with("helpline", 1000 - number),
            }
        })
        .collect();
    portal.settle("cleo@cirrus.example", crowd).await;
}

async fn on_each_database(check: impl AsyncFn(&Portal)) {
    check(&Portal::start().await).await;
    if let Some(portal) = Portal::start_on_postgres().await {
        check(&portal).await;
    }
}

#[actix_web::test]
async fn whoever_accepted_is_in_the_list() {
    let portal = Portal::start().await;
    let page = portal
        .signed_in("ada@aurora.example")
        .await
        .open("/customers")
        .await;
    assert_eq!(names(&page), ["Fabbrica Rossi S.p.A."]);
    assert_eq!(page.text_of("caption"), "1 to 1 of 1");
    let row = page.text_of("tbody tr");
    for part in ["rossi.example", "Italy"] {
        assert!(row.contains(part), "{part} in {row}");
    }
    // Aurora lost infrastructure to Borealis.
    assert_eq!(page.texts_of("tbody .badges li").len(), 2);
    assert!(page.find_form("/customers").is_some());
}

#[actix_web::test]
async fn the_pages_lead_forth_and_back_over_every_customer_once_in_every_order() {
    on_each_database(async |portal| {
        a_crowd(portal).await;
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        for sort in ["", "?sort=-since", "?sort=ends"] {
            let first = cleo.open(&format!("/customers{sort}")).await;
            assert_eq!(first.text_of("caption"), "1 to 50 of 121");
            assert_eq!(
                (link(&first, "Previous"), link(&first, "First")),
                (None, None)
            );
            let second = cleo.open(&link(&first, "Next").unwrap()).await;
            assert_eq!(second.text_of("caption"), "51 to 100 of 121");
            assert!(
                second
                    .text_of("title")
                    .starts_with("Customers (51 to 100 of 121)")
            );
            let third = cleo.open(&link(&second, "Next").unwrap()).await;
            assert_eq!(third.text_of("caption"), "101 to 121 of 121");
            assert_eq!((link(&third, "Next"), link(&third, "Last")), (None, None));

            let mut all: Vec<String> = [&first, &second, &third]
                .iter()
                .flat_map(|page| names(page))
                .collect();
            let in_order = all.clone();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), 121, "{sort}");

            let back = cleo.open(&link(&third, "Previous").unwrap()).await;
            assert_eq!(back.text_of("caption"), "51 to 100 of 121");
            assert_eq!(names(&back), names(&second));
            let start = cleo.open(&link(&back, "Previous").unwrap()).await;
            assert_eq!(names(&start), names(&first));
            assert_eq!(start.text_of("caption"), "1 to 50 of 121");

            let last = cleo.open(&link(&first, "Last").unwrap()).await;
            assert_eq!(last.text_of("caption"), "72 to 121 of 121");
            assert_eq!(names(&last), in_order[71..]);
            let before = cleo.open(&link(&last, "Previous").unwrap()).await;
            assert_eq!(before.text_of("caption"), "22 to 71 of 121");
            assert_eq!(names(&before), in_order[21..71]);
            // Only 21 are left before these: the first page is shown whole.
            let led = cleo.get(&link(&before, "Previous").unwrap()).await;
            assert_eq!(led.location(), format!("/customers{sort}"));
        }
    })
    .await;
}

#[actix_web::test]
async fn the_list_is_sorted_by_name_by_beginning_and_by_end() {
    on_each_database(async |portal| {
        a_crowd(portal).await;
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        let page = cleo.open("/customers").await;
        assert_eq!(names(&page)[..2], ["Customer 001", "Customer 002"]);
        assert_eq!(page.attributes("thead th", "aria-sort"), ["ascending"]);
        let latest = cleo
            .open(&page.link_containing("sort=-since").unwrap())
            .await;
        assert_eq!(names(&latest)[..2], ["Customer 001", "Customer 002"]);
        assert_eq!(latest.attributes("thead th", "aria-sort"), ["descending"]);
        let ends = cleo.open(&page.link_containing("sort=ends").unwrap()).await;
        assert_eq!(
            names(&ends)[..3],
            ["Customer 001", "Customer 004", "Customer 007"]
        );
        // Whoever holds nothing comes last.
        let last = cleo.open(&link(&ends, "Last").unwrap()).await;
        assert!(names(&last)[10..].iter().all(|name| {
            let number: i64 = name.trim_start_matches("Customer ").parse().unwrap();
            number % 3 == 0
        }));
        let named = cleo
            .open(&ends.attributes("thead a", "href")[0].clone())
            .await;
        assert_eq!(names(&named)[0], "Customer 001");
    })
    .await;
}

#[actix_web::test]
async fn the_order_by_end_follows_what_is_granted_and_ended() {
    let portal = Portal::start().await;
    let portal = &portal;
    portal
        .settle(
            "cleo@cirrus.example",
            vec![
                Newcomer::new("Early", "early.example")
                    .with("mail", 5)
                    .with("documents", 300),
                Newcomer::new("Middle", "middle.example").with("mail", 100),
            ],
        )
        .await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let order = async || names(&cleo.open("/customers?sort=ends").await);
    assert_eq!(order().await[..2], ["Early", "Middle"]);
    portal.days_pass(6);
    delega::sweep::sweep(&portal.app).await.unwrap();
    cleo.sign_in("cleo@cirrus.example").await;
    let after = names(&cleo.open("/customers?sort=ends").await);
    assert_eq!(after, ["Middle", "Early", "Fabbrica Rossi S.p.A."]);
}

#[actix_web::test]
async fn names_are_in_the_order_in_which_a_reader_looks_for_them() {
    // As in a telephone book of either language: figures, then letters, whatever their case and their accents.
    let sorted = [
        "123 Trasporti",
        "3M",
        "Àncora",
        "ancora uno",
        "Ancora zeta",
        "d'Amico",
        "d’Amico Fratelli",
        "Damiani",
        "Éclair",
        "Eden",
        "Fabbrica Rossi S.p.A.",
        "Łódź",
        "Österreich",
        "Ottica",
        "straße",
        "Strasse 2",
        "Zeta",
        "中文",
    ];
    on_each_database(async |portal| {
        // In another order than that of the list, so that their identities do not help.
        let crowd = (0..sorted.len())
            .map(|place| (place, sorted[place * 7 % sorted.len()]))
            .filter(|(_, name)| *name != "Fabbrica Rossi S.p.A.")
            .map(|(place, name)| Newcomer::new(name, &format!("order{place}.example")));
        portal.settle("cleo@cirrus.example", crowd.collect()).await;
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        for language in ["en", "it"] {
            cleo.read(language).await;
            assert_eq!(names(&cleo.open("/customers").await), sorted, "{language}");
        }
    })
    .await;
}

// asvs: 1.2.4, 1.2.9
#[actix_web::test]
async fn a_search_ignores_case_and_accents_and_takes_signs_as_text() {
    on_each_database(async |portal| {
        portal
            .settle(
                "cleo@cirrus.example",
                vec![
                    Newcomer::new("Société Élan", "elan.example"),
                    Newcomer::new("100% Natura", "natura.example"),
                    Newcomer::new("Under_score", "under.example"),
                    Newcomer::new(r"Back\slash", "back.example"),
                    Newcomer::new("Straße & Søn", "strasse.example"),
                ],
            )
            .await;
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        for (typed, found) in [
            ("societe elan", vec!["Société Élan"]),
            ("ÉLAN", vec!["Société Élan"]),
            ("elan.EXAMPLE", vec!["Société Élan"]),
            ("%", vec!["100% Natura"]),
            ("_", vec!["Under_score"]),
            ("\\", vec![r"Back\slash"]),
            ("  rossi ", vec!["Fabbrica Rossi S.p.A."]),
            ("STRAßE &", vec!["Straße & Søn"]),
            // The end of the name and the beginning of the domain are no substring of either.
            ("S.p.A. rossi", vec![]),
            ("' OR 1=1 --", vec![]),
            ("<b>\u{0}", vec![]),
        ] {
            let page = narrowed(&cleo, &[("q", typed)]).await;
            assert_eq!(names(&page), found, "{typed:?}");
        }
        let page = narrowed(&cleo, &[("q", "nobody")]).await;
        assert!(page.text().contains("No customer matches"));
        assert_eq!(page.form("/customers").value("q"), "nobody");
        assert!(page.texts_of("a").contains(&"Clear the filters".to_owned()));
    })
    .await;
}

#[actix_web::test]
async fn the_list_is_narrowed_by_service_and_by_privileges() {
    on_each_database(async |portal| {
        a_crowd(portal).await;
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        for (service, privileges, expected) in [
            // The customer of the sample world holds the helpline.
            ("", "active", 81),
            ("", "none", 40),
            ("", "ending", 10),
            ("mail", "", 40),
            ("mail", "active", 40),
            ("mail", "ending", 10),
            ("documents", "ending", 0),
            ("helpline", "none", 80),
            ("infrastructure", "", 0),
        ] {
            let page = narrowed(&cleo, &[("service", service), ("privileges", privileges)]).await;
            let total = page
                .text_of("caption")
                .rsplit(' ')
                .next()
                .and_then(|total| total.parse().ok())
                .unwrap_or(0);
            assert_eq!(total, expected, "{service} {privileges}");
        }
        let page = narrowed(&cleo, &[("service", "mail"), ("privileges", "ending")]).await;
        let next = cleo.open(&page.link_containing("sort=ends").unwrap()).await;
        assert_eq!(names(&next), names(&page), "sorting keeps the filters");
        assert_eq!(next.form("/customers").value("sort"), "ends");
        let sheet = cleo
            .open(&page.link_containing("/customers.csv").unwrap())
            .await;
        assert_eq!(sheet.body.lines().count(), 11);
    })
    .await;
}

#[actix_web::test]
async fn a_privilege_past_its_end_does_not_count_swept_or_not() {
    let portal = Portal::start().await;
    portal
        .settle(
            "cleo@cirrus.example",
            vec![Newcomer::new("Short", "short.example").with("mail", 5)],
        )
        .await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let ending = narrowed(&cleo, &[("q", "short"), ("privileges", "ending")]).await;
    assert_eq!(names(&ending), ["Short"]);
    portal.days_pass(6);
    cleo.sign_in("cleo@cirrus.example").await;
    for (privileges, found) in [("none", 1), ("active", 0), ("ending", 0)] {
        let page = cleo
            .open(&format!("/customers?q=short&privileges={privileges}"))
            .await;
        assert_eq!(names(&page).len(), found, "{privileges}");
    }
}

#[actix_web::test]
async fn the_privileges_of_a_suspended_partner_do_not_count_and_the_list_says_so() {
    let portal = Portal::start().await;
    portal
        .settle(
            "dan@dormant.example",
            vec![Newcomer::new("Faithful", "faithful.example").with("mail", 100)],
        )
        .await;
    let dan = portal.signed_in("dan@dormant.example").await;
    let page = dan.open("/customers").await;
    assert_eq!(names(&page), ["Faithful"]);
    assert!(page.texts_of("tbody .badges li").is_empty());
    assert!(page.text().contains("Your organisation is suspended"));
    for (privileges, found) in [("none", 1), ("active", 0), ("ending", 0)] {
        let page = dan
            .open(&format!("/customers?privileges={privileges}"))
            .await;
        assert_eq!(names(&page).len(), found, "{privileges}");
    }
}

#[actix_web::test]
async fn an_empty_list_says_what_comes_next_to_whom_it_concerns() {
    let portal = Portal::start().await;
    let page = portal
        .signed_in("dan@dormant.example")
        .await
        .open("/customers")
        .await;
    assert!(page.text().contains("No customers yet"));
    assert_eq!(
        page.attributes(".empty a", "href"),
        ["/relationship-requests/new"]
    );
    assert!(page.find_form("/customers").is_none());

    let full = portal
        .signed_in("hal@aurora.example")
        .await
        .open("/customers")
        .await;
    assert_eq!(names(&full).len(), 1);
    assert_eq!(
        full.link_containing("/relationship-requests/new"),
        None,
        "a helpdesk agent does not request relationships"
    );
}

#[actix_web::test]
async fn an_unverified_customer_is_marked() {
    let portal = Portal::start().await;
    let newcomer = Newcomer {
        verified: false,
        ..Newcomer::new("Stranger", "stranger.example")
    };
    portal.settle("cleo@cirrus.example", vec![newcomer]).await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let page = cleo.open("/customers").await;
    assert_eq!(page.texts_of("tbody th .badge"), ["Unverified"]);
}

#[actix_web::test]
async fn a_page_of_customers_costs_three_statements_however_many_there_are() {
    let portal = Portal::start().await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let counted = async |path: &str| {
        let before = portal.app.store.statements_read();
        cleo.open(path).await;
        portal.app.store.statements_read() - before
    };
    assert_eq!(counted("/customers").await, 3);
    let few = counted("/activity").await;
    a_crowd(&portal).await;
    portal
        .write_lines(portal.partner_of("cleo@cirrus.example").await, 120)
        .await;
    for path in [
        "/customers",
        "/customers?sort=ends&privileges=active&service=mail&q=c",
        "/customers?before=end",
    ] {
        assert_eq!(counted(path).await, 3, "{path}");
    }
    assert_eq!(counted("/activity").await, few);
}

#[actix_web::test]
async fn an_address_that_makes_no_sense_gets_an_answer() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let id = "00000000-0000-0000-0000-000000000000";
    let row = |by: &str| hex::encode(format!("[1,{{\"by\":{by},\"id\":\"{id}\"}}]"));
    for query in [
        "after=zz".to_owned(),
        "before=zz".to_owned(),
        format!("after={}", "ab".repeat(9000)),
        format!("after={}&sort=ends", row("{\"name\":\"a\"}")),
        format!("after={}", row("{\"name\":\"\\u0000\"}")),
        format!(
            "sort=ends&after={}",
            row("{\"ends\":\"+262142-01-01T00:00:00Z\"}")
        ),
        "service=none".to_owned(),
        format!("q={}", "x".repeat(5000)),
        "q=%25%5F%5C%27%22".to_owned(),
    ] {
        ada.open(&format!("/customers?{query}")).await;
    }
    for query in [
        "sort=colour",
        "privileges=all",
        "service=%00",
        "q=%FF",
        "q=a&q=b",
    ] {
        for path in ["/customers", "/customers.csv"] {
            let page = ada.get(&format!("{path}?{query}")).await;
            assert!(
                page.status == StatusCode::BAD_REQUEST || query == "q=%FF",
                "{path}?{query}: {}",
                page.status
            );
            assert!(!page.status.is_server_error());
        }
    }
    // A page behind the last customer leads to the first page.
    let behind = row("{\"name\":\"zzz\"}");
    let led = ada.get(&format!("/customers?q=ros&after={behind}")).await;
    assert_eq!(led.location(), "/customers?q=ros");
}

#[actix_web::test]
async fn only_a_partners_staff_has_a_list_of_customers() {
    let portal = Portal::start().await;
    for path in ["/customers", "/customers.csv"] {
        let led = portal.visitor().get(path).await;
        assert!(led.location().starts_with("/sign-in?next="));
        for email in ["rosa@rossi.example", "operator@delega.example"] {
            let page = portal.signed_in(email).await.get(path).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{email} {path}");
        }
        for email in [
            "ada@aurora.example",
            "sam@aurora.example",
            "hal@aurora.example",
        ] {
            portal.signed_in(email).await.open(path).await;
        }
    }
}

// asvs: 5.4.1
#[actix_web::test]
async fn the_sheet_has_every_row_of_the_same_query_and_no_formula() {
    let portal = Portal::start().await;
    let mut crowd: Vec<Newcomer> = (1..=2300_i64)
        .map(|number| {
            Newcomer::new(&format!("Many {number:04}"), &format!("m{number}.example"))
                .with("mail", 40)
        })
        .collect();
    crowd.push(Newcomer::new("=HYPERLINK(1)", "formula.example"));
    crowd.push(Newcomer::new("Città, \"Perù\" & C.", "citta.example"));
    portal.settle("cleo@cirrus.example", crowd).await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let bytes = cleo
        .request(reqwest::Method::GET, "/customers.csv?q=example&sort=-since")
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert!(bytes.starts_with(b"\xEF\xBB\xBFCustomer,Domain,"));
    let mut rows = csv::Reader::from_reader(&bytes[3..]);
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 2303);
    let many: std::collections::BTreeSet<&str> = rows.iter().map(|row| &row[0]).collect();
    assert_eq!(many.len(), 2303);
    assert!(many.contains("'=HYPERLINK(1)"));
    assert!(many.contains("Città, \"Perù\" & C."));
    let one = rows.iter().find(|row| &row[0] == "Many 1234").unwrap();
    assert_eq!(
        (&one[1], &one[2], &one[3]),
        ("m1234.example", "Italy", "yes")
    );
    assert!(!one[5].is_empty() && one[6].len() == 10);

    let page = cleo.open("/customers?q=formula").await;
    let sheet = cleo
        .open(&page.link_containing("/customers.csv").unwrap())
        .await;
    assert_eq!(sheet.body.lines().count(), 2);
    assert!(
        sheet
            .header("content-disposition")
            .starts_with("attachment; filename=\"customers-20")
    );
}

#[actix_web::test]
async fn few_that_match_are_found_like_many_in_every_order() {
    on_each_database(async |portal| {
        // More than a thousand have an address of the same domain; a few have a number.
        let crowd = (1..=1100_i64)
            .map(|number| {
                let name = format!("Söder {:04}", (number * 7919) % 1100);
                Newcomer::new(&name, &format!("c{number}.many.example"))
                    .since(number % 900)
                    .with("mail", 1 + number % 700)
            })
            .collect();
        portal.settle("cleo@cirrus.example", crowd).await;
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        for (text, total) in [
            ("MANY.ex", 1100),
            ("soder 10", 100),
            ("ér 0042", 1),
            ("xyz", 0),
        ] {
            for sort in ["name", "-since", "ends"] {
                let path = format!("/customers?q={}&sort={sort}", text.replace(' ', "+"));
                let first = cleo.open(&path).await;
                let names = first.texts_of("tbody th a");
                assert_eq!(names.len(), total.min(50), "{path}");
                if total == 0 {
                    continue;
                }
                let shown = first.text_of("caption");
                let group = |number: usize| number.to_string().replace("1100", "1,100");
                assert_eq!(
                    shown,
                    format!("1 to {} of {}", total.min(50), group(total)),
                    "{path}"
                );
                if sort == "name" {
                    assert!(names.is_sorted(), "{names:?}");
                }
                if total > 50 {
                    let next = first.link_containing("after=").unwrap();
                    let second = cleo.open(&next).await;
                    assert_eq!(
                        second.text_of("caption"),
                        format!("51 to 100 of {}", group(total))
                    );
                    let others = second.texts_of("tbody th a");
                    assert!(names.iter().all(|name| !others.contains(name)), "{path}");
                }
            }
        }
        // Who has too many to look at each is not told how many a filter leaves, and can go on all the same.
        portal
            .sql()
            .run("UPDATE customer_counts SET customers = customers + 30000")
            .unwrap();
        let page = cleo
            .open("/customers?q=many.example&privileges=active")
            .await;
        assert_eq!(page.text_of("caption"), "1 to 50 of many");
        let next = page.link_containing("after=").unwrap();
        let second = cleo.open(&next).await;
        assert_eq!(second.text_of("caption"), "51 to 100 of many");
        assert!(second.link_containing("before=end").is_none());
        let end = cleo.get("/customers?q=many.example&before=end").await;
        assert_eq!(end.location(), "/customers?q=many.example");
        let one = cleo.open("/customers?q=er+0042").await;
        assert_eq!(one.text_of("caption"), "1 to 1 of 1");
    })
    .await;
}

#[actix_web::test]
async fn the_number_of_customers_follows_what_begins_and_ends() {
    on_each_database(async |portal| {
        let kept = "SELECT SUM(customers) AS n FROM customer_counts";
        let real = "SELECT COUNT(*) AS n FROM relationships WHERE ended_at IS NULL";
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let before = portal.sql().value(real);
        assert_eq!(portal.sql().value(kept), before);
        let page = rosa.open("/partner-relationships").await;
        let end = page.link_containing("/end").unwrap();
        let form = rosa.open(&end).await.form(&end);
        rosa.submit_and_follow(&form).await;
        assert_ne!(portal.sql().value(real), before);
        let (kept, real) = (portal.sql().value(kept), portal.sql().value(real));
        assert_eq!(kept, real);
    })
    .await;
}
