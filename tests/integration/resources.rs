//! What requests take of the machine: given back afterwards, and not taken away from others.

use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::program::Program;
use crate::support::visitor::{Page, Visitor};

/// So many strangers try to sign in at the same time, from places of their own.
const STORM: usize = 200;

// asvs: 15.1.3, 15.2.2
#[actix_web::test]
async fn a_storm_of_sign_ins_slows_no_page() {
    let portal = Portal::start().await;
    let form = portal.visitor().open("/sign-in").await;
    assert_eq!(form.status, StatusCode::OK);
    let answered = AtomicUsize::new(0);
    let mut tries = Vec::new();
    for number in 0..STORM {
        let place: IpAddr = format!("127.0.{}.1", 1 + number % 50).parse().unwrap();
        let client = reqwest::Client::builder()
            .cookie_store(true)
            .local_address(place)
            .build()
            .unwrap();
        let url = format!("{}/sign-in", portal.origin);
        let page = Page::of_answer(client.get(&url).send().await.unwrap()).await;
        let form = page
            .form("/sign-in")
            .with("email", &format!("nobody-{number}@nowhere.example"))
            .with("password", "not the password of anybody");
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let request = client
            .post(&url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .body(body);
        let answered = &answered;
        tries.push(async move {
            let answer = request.send().await.unwrap();
            answered.fetch_add(1, Ordering::SeqCst);
            let retry = answer.headers().get("retry-after").cloned();
            (answer.status(), retry)
        });
    }
    let visitor = portal.visitor();
    let pages = async {
        // The storm is on its way when the first passwords were looked at.
        while answered.load(Ordering::SeqCst) == 0 {
            visitor.open("/help").await;
        }
        for _ in 0..10 {
            visitor.open("/sign-in").await;
        }
        answered.load(Ordering::SeqCst)
    };
    let (answers, before) = futures_util::future::join(join_all(tries), pages).await;
    assert!(before < STORM, "the pages waited until the storm was over");
    let (mut refused, mut busy) = (0, 0);
    for (status, retry) in answers {
        match status {
            StatusCode::UNPROCESSABLE_ENTITY => refused += 1,
            StatusCode::SERVICE_UNAVAILABLE => {
                assert!(retry.is_some(), "it says when to come back");
                busy += 1;
            }
            other => panic!("{other}"),
        }
    }
    assert!(
        refused >= 64 && busy > 0,
        "{refused} refused, {busy} sent away"
    );
    // And then the portal is as before.
    portal.signed_in("rosa@rossi.example").await;
}

/// Open files, and memory in KiB.
fn taken(program: &Program) -> (usize, u64) {
    let of = format!("/proc/{}", program.id());
    let files = std::fs::read_dir(format!("{of}/fd")).unwrap().count();
    let status = std::fs::read_to_string(format!("{of}/status")).unwrap();
    let memory = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next())
        .unwrap();
    (files, memory.parse().unwrap())
}

async fn many_requests(origin: &str, rounds: usize) {
    const PATHS: [&str; 6] = [
        "/",
        "/sign-in",
        "/help",
        "/no/such/page",
        "/password/forgotten",
        "/customers",
    ];
    for _ in 0..rounds {
        // New browsers each time, whose connections and cookies end with them.
        let visitors: Vec<Visitor> = (0..8).map(|_| Visitor::new(origin)).collect();
        join_all(visitors.iter().map(|visitor| async move {
            for path in PATHS {
                let page = visitor.get(path).await;
                assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
            }
            let bad = visitor
                .request(reqwest::Method::POST, "/sign-in")
                .body(vec![b'a'; 70_000]);
            let _ = bad.send().await;
        }))
        .await;
    }
}

// asvs: 1.4.3
#[actix_web::test]
async fn what_requests_take_is_given_back() {
    if !std::path::Path::new("/proc/self/fd").exists() {
        return;
    }
    let portal = Portal::start().await;
    let program = Program::serve(&portal.app.config.database_url, &[]);
    let origin = program.origin();
    many_requests(&origin, 15).await;
    let (files, memory) = taken(&program);
    many_requests(&origin, 60).await;
    // Connections close a moment after their browsers are gone.
    let mut after = taken(&program);
    for _ in 0..2000 {
        if after.0 <= files + 8 {
            break;
        }
        Visitor::new(&origin).get("/healthz").await;
        after = taken(&program);
    }
    assert!(
        after.0 <= files + 8,
        "{files} files were open, now {}",
        after.0
    );
    assert!(
        after.1 < memory + memory / 4,
        "{memory} KiB, now {} KiB",
        after.1
    );
}
