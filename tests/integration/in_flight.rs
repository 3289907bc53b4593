//! A request that began while a session was alive and ends after it: it does nothing, and no session comes back.

use std::io::{Read, Write};
use std::net::TcpStream;

use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::visitor::{PASSWORD, Page, Visitor};

const SAM: &str = "sam@aurora.example";

/// A browser whose cookies the test can see.
struct Browser {
    cookies: String,
    csrf: String,
    origin: String,
}

impl Browser {
    async fn signed_in(portal: &Portal, email: &str) -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let url = format!("{}/sign-in", portal.origin);
        let first = client.get(&url).send().await.unwrap();
        let visitor = cookies(&first);
        let form = Page::of_answer(first).await.form("/sign-in");
        let form = form.with("email", email).with("password", PASSWORD);
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let answer = client
            .post(&url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Cookie", &visitor)
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let cookies = format!("{visitor}; {}", cookies(&answer));
        let page = client
            .get(format!("{}/account", portal.origin))
            .header("Cookie", &cookies)
            .send()
            .await
            .unwrap();
        let page = Page::of_answer(page).await;
        Self {
            csrf: page.form("/account").value("csrf").to_owned(),
            origin: portal.origin.clone(),
            cookies,
        }
    }

    /// Begins to change the person's name; the last byte is not sent.
    fn begin(&self) -> (TcpStream, Vec<u8>) {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("csrf", &self.csrf)
            .append_pair("name", "Changed In Flight")
            .append_pair("language", "en")
            .append_pair("time_zone", "Europe/Rome")
            .finish();
        let address = self.origin.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address).unwrap();
        let head = format!(
            "POST /account HTTP/1.1\r\nHost: {address}\r\nCookie: {}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            self.cookies,
            body.len()
        );
        let (most, last) = body.as_bytes().split_at(body.len() - 1);
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(most).unwrap();
        stream.flush().unwrap();
        (stream, last.to_vec())
    }
}

fn cookies(answer: &reqwest::Response) -> String {
    answer
        .headers()
        .get_all("set-cookie")
        .iter()
        .map(|line| line.to_str().unwrap().split(';').next().unwrap())
        .collect::<Vec<_>>()
        .join("; ")
}

async fn finish((mut stream, last): (TcpStream, Vec<u8>)) -> String {
    actix_web::rt::task::spawn_blocking(move || {
        stream.write_all(&last).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    })
    .await
    .unwrap()
}

async fn press(administrator: &Visitor, act: &str, role: Option<&str>) {
    let page = administrator.open("/team").await;
    let rows = page.texts_of("tbody tr");
    let at = rows
        .iter()
        .position(|row| row.contains("Sam Conti"))
        .unwrap();
    let css = format!("tbody tr:nth-child({}) form[action$='/{act}']", at + 1);
    let mut form = page.form(&page.attributes(&css, "action")[0]);
    if let Some(role) = role {
        form = form.forged("role", role);
    }
    administrator.submit_and_follow(&form).await;
}

// asvs: 7.4.1, 7.4.2, 8.3.2
#[actix_web::test]
async fn what_ends_a_session_also_ends_what_it_had_begun() {
    for end in [
        "nothing",
        "sign out",
        "password",
        "role",
        "deactivate",
        "end",
    ] {
        let portal = Portal::start().await;
        let elsewhere = portal.signed_in(SAM).await;
        let ada = portal.signed_in("ada@aurora.example").await;
        let sam = Browser::signed_in(&portal, SAM).await;
        let begun = sam.begin();
        match end {
            "sign out" => {
                let client = reqwest::Client::new();
                client
                    .post(format!("{}/sign-out", portal.origin))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .header("Cookie", &sam.cookies)
                    .body(format!("csrf={}", sam.csrf))
                    .send()
                    .await
                    .unwrap();
            }
            "password" => {
                let form = elsewhere
                    .open("/account/password")
                    .await
                    .form("/account/password")
                    .with("current_password", PASSWORD)
                    .with("new_password", "copper window 7 harvest");
                elsewhere.submit_and_follow(&form).await;
            }
            "role" => press(&ada, "role", Some("helpdesk_agent")).await,
            "deactivate" => press(&ada, "deactivate", None).await,
            "end" => {
                let page = elsewhere.open("/account/sessions").await;
                let others = page.form("/account/sessions/end-others");
                elsewhere.submit_and_follow(&others).await;
            }
            _ => {}
        }
        let answer = finish(begun).await;
        let name = portal
            .sql()
            .value(&format!("SELECT name FROM users WHERE email = '{SAM}'"));
        if end == "nothing" {
            assert!(answer.contains("location: /account\r\n"), "{answer}");
            assert_eq!(name, "Changed In Flight");
            continue;
        }
        assert!(
            answer.contains("location: /sign-in?next="),
            "{end}: {answer}"
        );
        assert_eq!(name, "Sam Conti", "{end}");
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let after = client
            .get(format!("{}/account", portal.origin))
            .header("Cookie", &sam.cookies)
            .send()
            .await
            .unwrap();
        assert_eq!(after.status(), StatusCode::SEE_OTHER, "{end}");
    }
}

// asvs: 7.2.1, 7.2.4, 3.3.1
#[actix_web::test]
async fn foreign_and_doubled_session_cookies_are_dropped() {
    let portal = Portal::start().await;
    let sam = Browser::signed_in(&portal, SAM).await;
    let session = sam
        .cookies
        .split("; ")
        .find(|cookie| cookie.starts_with("session="))
        .unwrap()
        .to_owned();
    let get = |cookies: String| {
        reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap()
            .get(format!("{}/account", portal.origin))
            .header("Cookie", cookies)
            .send()
    };
    let sessions = || portal.sql().count("SELECT COUNT(*) AS n FROM sessions");
    let before = sessions();
    for foreign in [
        format!("session={}", "0".repeat(64)),
        "session=".to_owned(),
        "session=chosen-by-an-attacker".to_owned(),
        format!("{}0", session),
        session.replacen('=', "=%20", 1),
    ] {
        let answer = get(foreign.clone()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{foreign}");
    }
    let another = Browser::signed_in(&portal, "hal@aurora.example").await;
    let anothers = another
        .cookies
        .split("; ")
        .find(|cookie| cookie.starts_with("session="))
        .unwrap()
        .to_owned();
    let before = before + 1;
    for (first, second) in [
        ("session=forged", session.as_str()),
        (session.as_str(), "session=forged"),
        (session.as_str(), "session="),
        (session.as_str(), session.as_str()),
        (session.as_str(), anothers.as_str()),
        (anothers.as_str(), session.as_str()),
    ] {
        // Neither counts: nothing tells which of them is the browser's own.
        let answer = get(format!("{first}; {second}")).await.unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{first}; {second}");
        let leads_to = answer.headers()["location"].to_str().unwrap();
        assert_eq!(leads_to, "/sign-in?next=%2Faccount", "{first}; {second}");
    }
    // Whoever sent two goes on with one: none of them was ended.
    for alone in [session, anothers] {
        assert_eq!(get(alone).await.unwrap().status(), StatusCode::OK);
    }
    assert_eq!(sessions(), before, "none was made or adopted");
}
