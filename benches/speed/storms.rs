//! Pages while strangers try passwords.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use delega::cli::sample::administrator_of;

use crate::Figure;
use crate::database::sample;
use crate::load::{CONNECTIONS, Connection, Run, get, post, run};
use crate::portal::{Portal, cookies, csrf};

const PAGE: &str = "/partner-relationships";

/// P7: a page's p99 while 64 clients hammer sign-in, each from a place of its own, so that passwords are really checked
/// and not only refused.
pub fn sign_ins() -> Vec<Figure> {
    let portal = Portal::start(&sample(1, 1_000).copy());
    let cookie = portal.sign_in(&administrator_of(1), "192.0.2.1");
    let requests = vec![get(PAGE, &cookie); 1_500];
    run(portal.address, 1, &requests, 200);
    let quiet = run(portal.address, 1, &requests, 200);
    let (done, checked, refused) = (
        AtomicBool::new(false),
        AtomicUsize::new(0),
        AtomicUsize::new(0),
    );
    let stormy: Run = std::thread::scope(|scope| {
        for number in 0..CONNECTIONS {
            let (portal, done, checked, refused) = (&portal, &done, &checked, &refused);
            scope.spawn(move || {
                let mut connection = Connection::open(portal.address);
                let page = connection.ask(&get("/sign-in", ""));
                let visitor = cookies(&page.all("set-cookie"));
                let token = csrf(&page.text(), "/sign-in");
                let mut tries = 0_usize;
                while !done.load(Ordering::Relaxed) {
                    tries += 1;
                    let body = format!(
                        "csrf={token}&email=nobody-{number}-{tries}%40strangers.example&password=a+wrong+password"
                    );
                    let from = format!("10.{number}.{}.7", tries % 250);
                    match connection.ask(&post("/sign-in", &visitor, &body, &from)).status {
                        422 => checked.fetch_add(1, Ordering::Relaxed),
                        _ => refused.fetch_add(1, Ordering::Relaxed),
                    };
                }
            });
        }
        let stormy = run(portal.address, 1, &requests, 200);
        done.store(true, Ordering::Relaxed);
        stormy
    });
    assert_eq!(stormy.unexpected, 0);
    let (quiet, p99) = (quiet.quantile(0.99), stormy.quantile(0.99));
    let ratio = p99.as_secs_f64() / quiet.as_secs_f64();
    vec![Figure {
        name: "P7",
        what: format!(
            "p99 of {PAGE} in a storm ({} checked, {} put off)",
            checked.into_inner(),
            refused.into_inner()
        ),
        measured: format!("{ratio:.1} ×  ({p99:.1?}, {quiet:.1?})"),
        bar: "≤ 4 ×".to_owned(),
        holds: ratio <= 4.0,
    }]
}
