//! What the program says of its requests, and the figures that it keeps: enough to look after it, nothing about people.

use actix_web::{HttpResponse, web};
use reqwest::StatusCode;
use serde_json::Value;

use crate::support::on_both;
use crate::support::portal::{Portal, Setup};
use crate::support::program::Program;
use crate::support::smtp::{Behaviour, SmtpServer};
use crate::support::visitor::{PASSWORD, Visitor};

on_both! {
    // asvs: 14.2.1, 16.2.1, 16.2.4, 16.2.5
    async fn every_request_has_one_line_and_no_line_has_a_secret(portal: Portal) {
        let program = Program::serve(
            &portal.app.config.database_url,
            &[("DELEGA_METRICS_LISTEN", "127.0.0.1:0"), ("DELEGA_LOG", "debug")],
        );
        let rosa = Visitor::new(&program.origin());
        rosa.sign_in("rosa@rossi.example").await;
        let link = portal.link_of("Borealis IT");
        let code = link.trim_start_matches("/invitations/");
        rosa.open(&format!("{link}?looked-for=somebody@secret.example")).await;
        let csrf = rosa.get("/nothing").await.form("/language").value("csrf").to_owned();
        let token = "e".repeat(64);
        rosa.get(&format!("/password/reset/{token}")).await;
        let page = rosa.get("/no/such/page").await;
        let id = page.header("x-request-id");
        assert_eq!(id.len(), 16);
        let line: Value = serde_json::from_str(&program.wait_for(&format!("\"request\",\"id\":\"{id}\""))).unwrap();
        assert_eq!(line["method"], "GET");
        assert_eq!(line["route"], "none");
        assert_eq!(line["status"], 404);
        assert!(line["milliseconds"].is_number());
        let said = program.said();
        let requests: Vec<Value> = said
            .iter()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
            .filter(|line: &Value| line["message"] == "request")
            .collect();
        let routes: Vec<&str> = requests.iter().map(|line| line["route"].as_str().unwrap()).collect();
        assert_eq!(
            routes,
            ["/sign-in", "/sign-in", "/invitations/{code}", "none", "/password/reset/{token}", "none"]
        );
        let cookies = page.header("set-cookie");
        for secret in [
            "rosa@", "secret.example", "looked-for", code, PASSWORD, "meadow", csrf.as_str(), token.as_str(), "127.0.0.1,",
        ] {
            assert!(!said.iter().any(|line| line.contains(secret)), "{secret} is in the log {said:#?}");
        }
        assert!(cookies.is_empty() || !said.concat().contains(&cookies));

        let metrics = Visitor::new(&format!("http://{}", program.address("figures")));
        assert_eq!(metrics.get("/").await.status, StatusCode::NOT_FOUND);
        let figures = metrics.get("/metrics").await.body;
        for line in [
            r#"delega_requests_total{method="POST",route="/sign-in",status="303"} 1"#,
            r#"delega_requests_total{method="GET",route="/invitations/{code}",status="200"} 1"#,
            r#"delega_request_seconds_count{route="/invitations/{code}"} 1"#,
            "delega_database_up 1",
            "delega_sessions 1",
            r#"delega_outbox_letters{status="queued"} "#,
            "delega_outbox_oldest_seconds ",
            r#"delega_database_seconds_total{kind="read"} 0."#,
            r#"delega_database_readers{state="idle"} "#,
            "delega_database_writes_waiting 0",
            "# TYPE delega_sweeps_total counter",
            "# TYPE delega_last_sweep_timestamp_seconds gauge",
        ] {
            assert!(figures.contains(line), "{line}\n{figures}");
        }
        for secret in [code, token.as_str(), "rosa"] {
            assert!(!figures.contains(secret));
        }
        program.terminate();
        assert!(program.end().success());
    }
}

// asvs: 16.3.4, 16.5.1
#[actix_web::test]
async fn the_page_of_a_failure_names_the_request() {
    let portal = Portal::start_with(Setup {
        more: Some(|site| {
            site.route(
                "/broken",
                web::get().to(|| async { HttpResponse::InternalServerError().finish() }),
            );
        }),
        ..Setup::default()
    })
    .await;
    let page = portal.visitor().get("/broken").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(
        page.text().contains(&page.header("x-request-id")),
        "{}",
        page.text()
    );
}

/// What the dashboard asks Prometheus for exists.
#[test]
fn the_dashboard_knows_the_figures() {
    let root = env!("CARGO_MANIFEST_DIR");
    let dashboard = std::fs::read_to_string(format!("{root}/docs/grafana-dashboard.json")).unwrap();
    let dashboard: Value = serde_json::from_str(&dashboard).unwrap();
    let metrics = std::fs::read_to_string(format!("{root}/src/metrics.rs")).unwrap();
    let panels = dashboard["panels"].as_array().unwrap();
    assert!(panels.len() >= 8);
    for panel in panels {
        for target in panel["targets"].as_array().unwrap() {
            let asked = target["expr"].as_str().unwrap();
            for name in asked
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .filter(|word| word.starts_with("delega_"))
            {
                let name = name.trim_end_matches("_bucket");
                assert!(
                    metrics.contains(&format!("\"{name}\"")),
                    "{name} is no figure"
                );
            }
        }
    }
}

/// What the program said of refusals: the word of the problem, and the person's id.
fn refusals(program: &Program) -> Vec<(String, String)> {
    program
        .said()
        .iter()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|line| line["message"] == "a request was refused")
        .map(|line| {
            assert_eq!(line["id"].as_str().unwrap().len(), 16);
            let text = |name: &str| line[name].as_str().unwrap().to_owned();
            (text("problem"), text("person"))
        })
        .collect()
}

// asvs: 16.3.2, 16.3.3, 16.2.2
#[actix_web::test]
async fn who_was_refused_what_is_in_the_log() {
    let portal = Portal::start().await;
    let mut sql = portal.sql();
    let rosa_is = sql.value("SELECT id FROM users WHERE email = 'rosa@rossi.example'");
    let harbor = sql.value("SELECT id FROM customers WHERE name = 'Harbor Foods Ltd'");
    let program = Program::serve(&portal.app.config.database_url, &[]);
    let (rosa, nobody) = (
        Visitor::new(&program.origin()),
        Visitor::new(&program.origin()),
    );
    rosa.sign_in("rosa@rossi.example").await;
    let csrf = rosa
        .open("/account")
        .await
        .form("/account")
        .value("csrf")
        .to_owned();
    let post = async |visitor: &Visitor, path: &str, body: &str, site: &str| {
        visitor
            .request(reqwest::Method::POST, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", site)
            .body(body.to_owned())
            .send()
            .await
            .unwrap()
            .status()
    };
    let own = format!("csrf={csrf}");
    let tampered = format!("csrf={csrf}&role=operator");
    let mut expected = Vec::new();
    // Not hers to do; another organisation's; forged; from elsewhere; with a field that no form has.
    assert_eq!(rosa.get("/operator").await.status, StatusCode::FORBIDDEN);
    expected.push(("problem-not-yours", rosa_is.as_str()));
    assert_eq!(
        rosa.get(&format!("/customers/{harbor}"))
            .await
            .status
            .as_u16()
            / 100,
        4
    );
    expected.push(("problem-not-yours", rosa_is.as_str()));
    assert_eq!(
        rosa.get(&format!("/acceptances/{harbor}")).await.status,
        StatusCode::NOT_FOUND
    );
    expected.push(("problem-not-found", rosa_is.as_str()));
    assert_eq!(
        post(&rosa, "/account", "csrf=forged", "same-origin").await,
        StatusCode::FORBIDDEN
    );
    expected.push(("refusal-form_expired", rosa_is.as_str()));
    assert_eq!(
        post(&rosa, "/account", &own, "cross-site").await,
        StatusCode::FORBIDDEN
    );
    expected.push(("problem-posted-from-elsewhere", rosa_is.as_str()));
    assert_eq!(
        post(&rosa, "/account", &tampered, "same-origin").await,
        StatusCode::BAD_REQUEST
    );
    expected.push(("problem-bad-request", rosa_is.as_str()));
    // Somebody tries too often.
    let form = nobody.open("/sign-in").await.form("/sign-in");
    let form = form
        .with("email", "hugo@harbor.example")
        .with("password", "wrong");
    let mut last = StatusCode::OK;
    for _ in 0..12 {
        last = nobody.submit(&form).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    expected.extend([
        ("refusal-too_many_requests", ""),
        ("refusal-too_many_requests", ""),
    ]);
    nobody.get("/healthz").await;
    program.wait_for("\"/healthz\"");
    let said = refusals(&program);
    let said: Vec<(&str, &str)> = said.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(said, expected);
    for line in program.said() {
        let line: Value = serde_json::from_str(&line).unwrap();
        let at = line["timestamp"].as_str().unwrap();
        assert!(at.ends_with('Z'), "in UTC: {at}");
        let at = chrono::DateTime::parse_from_rfc3339(at).unwrap();
        let off = (at.to_utc() - portal.app.clock.now().to_utc())
            .num_seconds()
            .abs();
        assert!(off < 120, "{at}");
    }
}

/// What somebody sends in order to write lines of their own.
const FORGED: &str = "x\r\n{\"level\":\"INFO\",\"message\":\"forged\"}\n2026-01-01T00:00:00Z  INFO forged: \u{1b}[31mred\u{1b}[0m\u{202e}\u{2028}y";

// asvs: 16.4.1
#[actix_web::test]
async fn nobody_writes_lines_of_their_own() {
    for format in ["json", "text"] {
        let portal = Portal::start().await;
        let server = SmtpServer::start(Behaviour::AnswerRecipient(
            "550 no\u{1b}[31m such box \u{202e}{\"level\":\"INFO\",\"message\":\"forged\"}",
        ));
        let smtp = server.url();
        let program = Program::serve(
            &portal.app.config.database_url,
            &[
                ("DELEGA_LOG_FORMAT", format),
                ("DELEGA_LOG", "debug"),
                ("DELEGA_SMTP_URL", &smtp),
            ],
        );
        let origin = format!("http://{}", listens_at(&program.wait_for("listening")));
        let visitor = Visitor::new(&origin);
        let encoded: String = form_urlencoded::byte_serialize(FORGED.as_bytes()).collect();
        let printable: Vec<u8> = FORGED
            .bytes()
            .filter(|byte| !matches!(byte, b'\r' | b'\n' | 0x1b))
            .collect();
        for path in [
            "/sign-in",
            &format!("/invitations/{encoded}"),
            &format!("/{encoded}?q={encoded}"),
        ] {
            let request = visitor
                .request(reqwest::Method::GET, path)
                .header("User-Agent", printable.as_slice())
                .header("Referer", printable.as_slice())
                .header("X-Request-Id", printable.as_slice())
                .header("X-Forwarded-For", printable.as_slice())
                .header("Cookie", [b"session=".as_slice(), &printable].concat());
            request.send().await.unwrap();
        }
        let form = visitor.open("/sign-in").await.form("/sign-in");
        visitor
            .submit(&form.clone().with("email", FORGED).with("password", FORGED))
            .await;
        let form = visitor
            .open("/password/forgotten")
            .await
            .form("/password/forgotten");
        visitor
            .submit(&form.with("email", "hugo@harbor.example"))
            .await;
        program.wait_for("letter refused by the mail server");
        visitor.get("/healthz").await;
        program.wait_for("/healthz");
        for line in program.said() {
            let formed = match format {
                "json" => serde_json::from_str::<Value>(&line)
                    .is_ok_and(|line| line["message"] != "forged"),
                _ => {
                    line.get(..20).is_some_and(|at| {
                        chrono::NaiveDateTime::parse_from_str(&at[..19], "%Y-%m-%dT%H:%M:%S")
                            .is_ok()
                    }) && !line.contains("INFO forged")
                }
            };
            assert!(formed, "{line:?}");
            let harmless = line
                .chars()
                .all(|letter| !letter.is_control() && !('\u{202a}'..='\u{202e}').contains(&letter));
            assert!(harmless, "{line:?}");
        }
    }
}

/// The address in a line that says that the portal listens, in either format.
fn listens_at(line: &str) -> String {
    let from = line.find("127.0.0.1:").unwrap();
    line[from..]
        .chars()
        .take_while(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ':'))
        .collect()
}
