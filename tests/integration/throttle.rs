//! How often strangers may try, and that they keep nobody out.

use delega::store::throttles::{self, Limit};
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{PASSWORD, Page, Visitor};

const HUGO: &str = "hugo@harbor.example";

async fn try_in(visitor: &Visitor, email: &str, password: &str) -> Page {
    let form = visitor.open("/sign-in").await.form("/sign-in");
    visitor
        .submit(&form.with("email", email).with("password", password))
        .await
}

/// Guesses until it is told to wait. Answers how often it was allowed, and the last page.
async fn storm(visitor: &Visitor, email: &str) -> (usize, Page) {
    for tries in 0..200 {
        let page = try_in(visitor, email, "not the one").await;
        if page.status == StatusCode::TOO_MANY_REQUESTS {
            return (tries, page);
        }
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    panic!("nobody stopped it");
}

fn assert_says_when(page: &Page) {
    let seconds: i64 = page.header("retry-after").parse().unwrap();
    assert!(seconds > 0, "{seconds}");
    let text = page.text();
    assert!(text.contains("You can try again in"), "{text}");
}

async fn sign_out(visitor: &Visitor) {
    let out = visitor.get("/nothing").await.form("/sign-out");
    assert_eq!(visitor.submit(&out).await.status, StatusCode::SEE_OTHER);
}

on_both! {
    // asvs: 2.4.1, 6.1.1, 6.3.1
    async fn a_stranger_is_stopped_everywhere_and_the_owner_comes_in(portal: Portal) {
        let other = portal.another().await;
        let owner = portal.signed_in(HUGO).await;
        sign_out(&owner).await;

        let (tries, page) = storm(&portal.visitor(), HUGO).await;
        assert_eq!(tries, 10);
        assert_says_when(&page);
        // The other program knows it too, whatever browser asks.
        let elsewhere = try_in(&other.visitor(), HUGO, PASSWORD).await;
        assert_eq!(elsewhere.status, StatusCode::TOO_MANY_REQUESTS);

        let answer = try_in(&owner, HUGO, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
}

// asvs: 6.1.1
#[actix_web::test]
async fn a_known_device_has_a_counter_of_its_own_and_it_is_one_too() {
    let portal = Portal::start().await;
    let owner = portal.signed_in(HUGO).await;
    sign_out(&owner).await;
    let (tries, _) = storm(&owner, HUGO).await;
    assert_eq!(tries, 10);
    // Others are not kept out by it either.
    let answer = try_in(&portal.visitor(), HUGO, PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    // For another account it is as strange as any other.
    let (tries, _) = storm(&owner, "rosa@rossi.example").await;
    assert_eq!(tries, 10);
    let rosa = try_in(&portal.visitor(), "rosa@rossi.example", PASSWORD).await;
    assert_eq!(rosa.status, StatusCode::TOO_MANY_REQUESTS);
}

// asvs: 6.3.1
#[actix_web::test]
async fn strangers_have_a_hundred_tries_until_the_owner_comes_in() {
    let portal = Portal::start().await;
    let mut real = 0;
    for _ in 0..20 {
        real += storm(&portal.visitor(), HUGO).await.0;
        portal.app.clock.advance(chrono::TimeDelta::minutes(10));
    }
    assert_eq!(real, 100);
    // A link by mail is the way in for an owner whose device is not known, and makes all well again.
    let owner = portal.visitor();
    let form = owner
        .open("/password/forgotten")
        .await
        .form("/password/forgotten");
    let before = portal.letters_to(HUGO).await.len();
    owner.submit(&form.with("email", HUGO)).await;
    let text = &portal.letters_come_to(HUGO, before + 1).await[0].body_text;
    let from = text.find("/password/reset/").unwrap();
    let link = text[from..].split_whitespace().next().unwrap();
    let form = owner.open(link).await.form(link);
    owner
        .submit_and_follow(&form.with("password", "copper window 7 harvest"))
        .await;
    let answer = try_in(&owner, HUGO, "copper window 7 harvest").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

// asvs: 2.4.1
#[actix_web::test]
async fn one_place_tries_many_accounts_only_so_often() {
    let portal = Portal::start().await;
    let mut refused = 0;
    for number in 0..80 {
        let page = try_in(
            &portal.visitor(),
            &format!("nobody-{number}@x.example"),
            "guess",
        )
        .await;
        refused += usize::from(page.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((1..=20).contains(&refused), "{refused}");
    // What is no address has no counter of its own that one could fill for everybody.
    portal.app.clock.advance(chrono::TimeDelta::minutes(10));
    for _ in 0..15 {
        let page = try_in(&portal.visitor(), "no address", "guess").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[actix_web::test]
async fn new_passwords_and_sign_ups_are_limited_alike_for_known_and_unknown_addresses() {
    let portal = Portal::start().await;
    for email in [HUGO, "nobody@rossi.example"] {
        let visitor = portal.visitor();
        let mut asked = 0;
        let page = loop {
            let form = visitor
                .open("/password/forgotten")
                .await
                .form("/password/forgotten");
            let page = visitor.submit(&form.with("email", email)).await;
            if page.status != StatusCode::SEE_OTHER {
                break page;
            }
            asked += 1;
        };
        assert_eq!(
            (asked, page.status),
            (3, StatusCode::TOO_MANY_REQUESTS),
            "{email}"
        );
        assert_says_when(&page);
    }
    for email in [HUGO, "nobody@elsewhere.example"] {
        let visitor = portal.visitor();
        let mut asked = 0;
        let page = loop {
            let form = visitor
                .open("/partner-sign-up")
                .await
                .form("/partner-sign-up")
                .with("organization", "Someone Ltd")
                .with("country", "IT")
                .with("name", "Some Body")
                .with("programme", "in_programme")
                .with("email", email)
                .with("password", "copper window 7 harvest");
            let page = visitor.submit(&form).await;
            if page.status != StatusCode::SEE_OTHER {
                break page;
            }
            asked += 1;
        };
        assert_eq!(
            (asked, page.status),
            (4, StatusCode::TOO_MANY_REQUESTS),
            "{email}: {}",
            page.text()
        );
        assert_says_when(&page);
    }
}

// asvs: 2.3.2, 2.4.1, 6.6.3
#[actix_web::test]
async fn of_many_at_once_no_more_are_let_through() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let form = visitor
        .open("/sign-in")
        .await
        .form("/sign-in")
        .with("email", HUGO)
        .with("password", "not the one");
    let statuses = futures_util::future::join_all((0..40).map(|_| visitor.submit(&form)))
        .await
        .into_iter()
        .map(|page| page.status)
        .filter(|status| *status != StatusCode::TOO_MANY_REQUESTS)
        .count();
    assert_eq!(statuses, 10);
}

// asvs: 3.3.1, 3.3.2, 3.3.3, 3.3.4, 7.2.2
#[actix_web::test]
async fn the_device_cookie_is_given_at_sign_in_signed_and_worth_nothing_else() {
    let portal = Portal::start_with(Setup {
        variables: vec![("DELEGA_PUBLIC_URL", "https://portal.example".to_owned())],
        ..Setup::default()
    })
    .await;
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let url = format!("{}/sign-in", portal.origin);
    let page = client.get(&url).send().await.unwrap();
    let visitor = cookie(page.headers(), "__Host-visitor");
    assert!(!all_cookies(page.headers()).contains("__Host-device"));
    let page = Page::of_answer(page).await;
    let form = page
        .form("/sign-in")
        .with("email", HUGO)
        .with("password", PASSWORD);
    let post = |cookies: String, form: &crate::support::visitor::Form| {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        client
            .post(&url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Cookie", cookies)
            .body(body)
            .send()
    };
    let answer = post(visitor.clone(), &form).await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let set = all_cookies(answer.headers());
    let device = set
        .lines()
        .find(|line| line.starts_with("__Host-device="))
        .unwrap();
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age="] {
        assert!(device.contains(part), "{device}");
    }
    let device = cookie(answer.headers(), "__Host-device");

    // Forged, cut, foreign and doubled ones are as good as none.
    let (secret, signature) = device.split_once('=').unwrap().1.split_once('.').unwrap();
    for bad in [
        format!("__Host-device={}.{signature}", "0".repeat(64)),
        format!("__Host-device={secret}.{}", "0".repeat(64)),
        format!("__Host-device={secret}"),
        format!("device={secret}.{signature}"),
        "__Host-device=.".to_owned(),
    ] {
        let answer = post(format!("{visitor}; {bad}"), &form).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{bad}");
        assert_ne!(cookie(answer.headers(), "__Host-device"), device, "{bad}");
    }
    let again = post(format!("{visitor}; {device}"), &form).await.unwrap();
    assert_eq!(cookie(again.headers(), "__Host-device"), device);
    let page = client
        .get(format!("{}/account", portal.origin))
        .header("Cookie", device)
        .send()
        .await
        .unwrap();
    assert_eq!(
        page.status(),
        StatusCode::SEE_OTHER,
        "it signs nobody in by itself"
    );
}

fn all_cookies(headers: &reqwest::header::HeaderMap) -> String {
    let lines: Vec<&str> = headers
        .get_all("set-cookie")
        .iter()
        .map(|value| value.to_str().unwrap())
        .collect();
    lines.join("\n")
}

/// The name and value of a cookie that is set.
fn cookie(headers: &reqwest::header::HeaderMap, name: &str) -> String {
    let all = all_cookies(headers);
    let line = all
        .lines()
        .find(|line| line.starts_with(&format!("{name}=")))
        .unwrap_or_else(|| panic!("no {name} in {all}"));
    line.split(';').next().unwrap().to_owned()
}

on_both! {
    // asvs: 2.3.2, 2.4.1
    async fn who_came_earlier_and_is_served_later_empties_no_bucket(portal: Portal) {
        let limit = Limit { burst: 3, refill_seconds: 3600 };
        let now = portal.app.clock.now();
        let take = async |seconds: i64| {
            let at = now.plus(chrono::TimeDelta::seconds(seconds));
            let taken: delega::store::Result<_> = portal.app.store.write(move |w| throttles::take(w, "a bucket", limit, at)).await;
            taken.unwrap().is_ok()
        };
        for _ in 0..3 {
            assert!(take(0).await);
        }
        // A microsecond, a second, or the minute that a form may take to arrive.
        for earlier in [0, -1, -60, -300] {
            assert!(!take(earlier).await, "{earlier}");
        }
        // Another hour, another one; and a clock that was set back makes nobody wait.
        assert!(take(3600).await);
        assert!(!take(3599).await);
        assert!(take(-4 * 3600).await);
    }
}
