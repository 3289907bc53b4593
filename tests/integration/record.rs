//! What the program says of its requests, and the figures that it keeps: enough to look after it, nothing about people.

use actix_web::{HttpResponse, web};
use reqwest::StatusCode;
use serde_json::Value;

use crate::support::on_both;
use crate::support::portal::{Portal, Setup};
use crate::support::program::Program;
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
        let line: Value = serde_json::from_str(&program.wait_for(&id)).unwrap();
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
