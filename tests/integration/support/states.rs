//! Every state of every page that the sample world does not show by itself: refusals, ends of ways, outcomes, worlds that
//! are empty or full to the brim.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use reqwest::Method;

use super::account_states;
use super::album::Album;
use super::brim;
use super::portal::{Portal, Setup};
use super::visitor::Visitor;

const ADA: &str = "ada@aurora.example";
const NORA: &str = "nora@newco.example";
const ROSA: &str = "rosa@rossi.example";
const OPERATOR: &str = "operator@delega.example";

/// How long a letter may take that is written after its page has answered.
const PATIENCE: Duration = Duration::from_secs(30);

/// What no visitor can bring about: the portal fails.
fn failing(site: &mut web::ServiceConfig) {
    site.route(
        "/failing/broken",
        web::get().to(async || HttpResponse::InternalServerError().finish()),
    )
    .route(
        "/failing/unavailable",
        web::get().to(async || HttpResponse::ServiceUnavailable().finish()),
    );
}

/// An album of everything, in a language.
pub async fn all(language: &'static str) -> Album {
    let mut album = Album::new(language);
    as_it_is(&mut album).await;
    signing_in_and_up(&mut album).await;
    invitations(&mut album).await;
    asking(&mut album).await;
    granting_and_removing(&mut album).await;
    coming_and_going(&mut album).await;
    account_states::all(&mut album).await;
    problems(&mut album).await;
    empty(&mut album).await;
    brimming(&mut album).await;
    album
}

async fn in_business() -> Portal {
    Portal::start_with(Setup {
        in_business: true,
        more: Some(failing),
        ..Setup::default()
    })
    .await
}

/// The sample world through everybody's eyes, and every form of it refused.
async fn as_it_is(album: &mut Album) {
    let portal = in_business().await;
    let people = [
        ("stranger", None),
        ("operator", Some(OPERATOR)),
        ("admin-agent", Some(ADA)),
        ("helpdesk-agent", Some("hal@aurora.example")),
        ("administrator", Some(ROSA)),
        ("member", Some("marco@rossi.example")),
    ];
    let mut visitors = Vec::new();
    for (who, email) in people {
        let visitor = match email {
            Some(email) => album.person(&portal, email).await,
            None => album.stranger(&portal).await,
        };
        album.walk(who, &portal, &visitor).await;
        visitors.push((who, visitor));
    }
    for (who, visitor) in &visitors {
        album.refuse(who, visitor).await;
    }
}

/// Conversations that come to an end, customers and colleagues that come and go.
async fn coming_and_going(album: &mut Album) {
    let portal = in_business().await;
    let rosa = album.person(&portal, ROSA).await;
    let operator = album.person(&portal, OPERATOR).await;
    let rossi = portal.customer_of(ROSA).await;
    let open = portal.sql().value(&format!(
        "SELECT max(id) AS id FROM service_requests WHERE customer_id = '{rossi}' AND channel = 'desk'"
    ));
    for (who, visitor, path) in [
        ("administrator", &rosa, format!("/service-requests/{open}")),
        (
            "operator",
            &operator,
            format!("/operator/service-requests/{open}"),
        ),
    ] {
        let page = visitor.open(&path).await;
        for change in ["close", "reopen"] {
            let page = match page.find_form(&format!("{path}/{change}")) {
                Some(form) => album.send(who, visitor, &form).await,
                None => continue,
            };
            if let Some(form) = page.find_form(&format!("{path}/reopen")) {
                album.send(who, visitor, &form).await;
            }
        }
    }
    // Signed in twice.
    let elsewhere = album.person(&portal, ROSA).await;
    album
        .show("administrator", &elsewhere, "/account/sessions")
        .await;
    // A customer that the operator brings in.
    let new = "/operator/customers/new";
    let form = operator.open(new).await.form(new);
    let form = form
        .with("organization", "Officine Verdi S.r.l.")
        .with("country", "IT")
        .with("email", "vera@verdi.example");
    let there = album.send("operator", &operator, &form).await;
    let invite = there
        .attributes("form[action$='/invite']", "action")
        .remove(0);
    let form = there.form(&invite).with("email", "vera");
    album.send("operator", &operator, &form).await;
    let marco = portal
        .sql()
        .value("SELECT id FROM users WHERE email = 'marco@rossi.example'");
    let let_go = rosa
        .open("/team")
        .await
        .form(&format!("/team/{marco}/deactivate"));
    album.send("administrator", &rosa, &let_go).await;
}

/// The path that begins so in the newest letter to somebody.
async fn link_to(portal: &Portal, email: &str, start: &str) -> String {
    let letters = portal.letters_come_to(email, 1);
    let letters = tokio::time::timeout(PATIENCE, letters).await;
    let letters = letters.unwrap_or_else(|_| panic!("no letter to {email}"));
    let text = &letters[0].body_text;
    let from = text
        .find(start)
        .unwrap_or_else(|| panic!("{start} in {text}"));
    text[from..].split_whitespace().next().unwrap().to_owned()
}

async fn signing_in_and_up(album: &mut Album) {
    let portal = in_business().await;
    let vera = album.stranger(&portal).await;
    let who = "stranger";
    let wrong = vera.open("/sign-in").await.form("/sign-in");
    let wrong = wrong
        .with("email", ADA)
        .with("password", "not the password");
    album.send(who, &vera, &wrong).await;
    album.show(who, &vera, "/sign-in?next=%2Fcustomers").await;

    let invitation = portal.link_of("Aurora Cloud");
    let welcome = album.show(who, &vera, &invitation).await;
    let sign_up = welcome.link_containing("/sign-up").unwrap();
    let form = album.show(who, &vera, &sign_up).await.form("/sign-up");
    let form = form
        .with("organization", "Officine Verdi S.r.l.")
        .with("country", "IT")
        .with("name", "Vera Verdi")
        .with("email", "vera@verdi.example")
        .with("password", "quattro rane nel fosso");
    album.send(who, &vera, &form).await;
    let link = link_to(&portal, "vera@verdi.example", "/sign-up/confirm/").await;
    let confirm = album.show(who, &vera, &link).await.form(&link);
    album.send("founder", &vera, &confirm).await;
    album.show("founder", &vera, &link).await;
    album.walk("founder", &portal, &vera).await;

    // Whose organisation is there already.
    let carla = album.stranger(&portal).await;
    let form = carla.open(&sign_up).await.form("/sign-up");
    let form = form
        .with("organization", "Rossi Due")
        .with("country", "IT")
        .with("name", "Carla Rossi")
        .with("email", "carla@rossi.example")
        .with("password", "quattro rane nel fosso");
    album.send(who, &carla, &form).await;

    let pia = album.stranger(&portal).await;
    let form = pia.open("/partner-sign-up").await.form("/partner-sign-up");
    let form = form
        .with("organization", "Nordlicht Systeme")
        .with("programme", "in_programme")
        .with("country", "DE")
        .with("name", "Pia Nord")
        .with("email", "pia@nordlicht.example")
        .with("password", "quattro rane nel fosso");
    album.send(who, &pia, &form).await;
    let link = link_to(&portal, "pia@nordlicht.example", "/sign-up/confirm/").await;
    let confirm = album.show(who, &pia, &link).await.form(&link);
    album.send("pending-agent", &pia, &confirm).await;
    for path in [
        "/customers",
        "/relationship-requests/new",
        "/invitation-link",
        &invitation,
    ] {
        album.show("pending-agent", &pia, path).await;
    }
    let operator = album.person(&portal, OPERATOR).await;
    let verdi = portal.id_of_customer("Officine Verdi S.r.l.");
    album
        .show(
            "operator",
            &operator,
            &format!("/operator/customers/{verdi}"),
        )
        .await;
    let suspended = portal.id_of_partner("Dormant Systems");
    album
        .show(
            "operator",
            &operator,
            &format!("/operator/partners/{suspended}"),
        )
        .await;
    album.show("operator", &operator, "/operator").await;
    let partners = album
        .show("operator", &operator, "/operator/partners")
        .await;
    let pending = portal
        .sql()
        .value("SELECT id FROM partners WHERE status = 'pending'");
    assert!(partners.text().contains("Nordlicht"));
    album
        .show(
            "operator",
            &operator,
            &format!("/operator/partners/{pending}"),
        )
        .await;

    // A password forgotten.
    let forgotten = carla
        .open("/password/forgotten")
        .await
        .form("/password/forgotten");
    album
        .send(who, &carla, &forgotten.with("email", NORA))
        .await;
    let link = link_to(&portal, NORA, "/password/reset/").await;
    let form = album.show(who, &carla, &link).await.form(&link);
    album
        .send(who, &carla, &form.clone().with("password", "short"))
        .await;
    album
        .send(
            who,
            &carla,
            &form.with("password", "copper window 7 harvest"),
        )
        .await;
    album.show(who, &carla, &link).await;

    // Somebody joins.
    let rosa = album.person(&portal, ROSA).await;
    let form = rosa.open("/team").await.form("/team/invitations");
    let form = form
        .with("email", "anna@rossi.example")
        .with("role", "member");
    album.send("administrator", &rosa, &form).await;
    let link = link_to(&portal, "anna@rossi.example", "/team/join/").await;
    let anna = album.stranger(&portal).await;
    let form = album.show(who, &anna, &link).await.form(&link);
    album
        .send(
            who,
            &anna,
            &form.clone().with("name", "").with("password", "short"),
        )
        .await;
    album
        .send(
            "joined",
            &anna,
            &form
                .with("name", "Anna Rossi")
                .with("password", "copper window 7 harvest"),
        )
        .await;
    album.show(who, &carla, &link).await;
}

async fn invitations(album: &mut Album) {
    let portal = in_business().await;
    let link = portal.link_of("Aurora Cloud");
    let stranger = album.stranger(&portal).await;
    let nora = album.person(&portal, NORA).await;
    let people = [("stranger", &stranger), ("administrator", &nora)];
    let id = "(SELECT id FROM partners WHERE name = 'Aurora Cloud')";
    for (table, column, state, usual) in [
        ("invitation_links", "partner_id", "paused", "active"),
        ("invitation_links", "partner_id", "rotated", "active"),
        ("partners", "id", "suspended", "active"),
        ("partners", "id", "pending", "active"),
    ] {
        let set =
            |state: &str| format!("UPDATE {table} SET status = '{state}' WHERE {column} = {id}");
        portal.sql().run(&set(state)).unwrap();
        for (who, visitor) in people {
            album.show(who, visitor, &link).await;
        }
        portal.sql().run(&set(usual)).unwrap();
    }
    album
        .show(
            "stranger",
            &stranger,
            "/invitations/FFFFFFFFFFFFFFFFFFFFFFFFFF",
        )
        .await;
    for (who, email) in [
        ("admin-agent", ADA),
        ("operator", OPERATOR),
        ("member", "marco@rossi.example"),
    ] {
        let visitor = album.person(&portal, email).await;
        album.show(who, &visitor, &link).await;
    }
    let marco = album.person(&portal, "marco@rossi.example").await;
    let other = portal.link_of("Borealis IT");
    let forward = marco.get(&other).await.form(&format!("{other}/forward"));
    album.send("member", &marco, &forward).await;
    // Nothing ticked, then what somebody else ticked meanwhile.
    let accept = album
        .show("administrator", &nora, &link)
        .await
        .form(&format!("{link}/accept"));
    album
        .send(
            "administrator",
            &nora,
            &accept.clone().with_all("service", &[]),
        )
        .await;
    let stale = accept.clone().with_all("service", &["mail", "documents"]);
    let rival = nora.open(&other).await.form(&format!("{other}/accept"));
    nora.submit(&rival.with_all("service", &["mail"])).await;
    album.send("administrator", &nora, &stale).await;
    let first = nora.open(&link).await.form(&format!("{link}/accept"));
    let first = first.with_all("service", &["documents"]);
    album.send("administrator", &nora, &first).await;
    album.send("administrator", &nora, &first).await;
    album.show("administrator", &nora, &link).await;
    let cirrus = portal.link_of("Cirrus Advisors");
    let decline = nora.open(&cirrus).await.form(&format!("{cirrus}/decline"));
    album
        .send(
            "administrator",
            &nora,
            &decline.with("reason", "We have somebody"),
        )
        .await;
    let refuse = format!("{link}/refuse");
    let form = stranger.open(&refuse).await.form(&refuse);
    album
        .send("stranger", &stranger, &form.with("email", "not an address"))
        .await;
    let form = stranger.open(&refuse).await.form(&refuse);
    album
        .send("stranger", &stranger, &form.with("email", ROSA))
        .await;
}

async fn asking(album: &mut Album) {
    let portal = in_business().await;
    let ada = album.person(&portal, ADA).await;
    let who = "admin-agent";
    let list = "/relationship-requests";
    let ask = async |to: &str| {
        let form = ada.open("/relationship-requests/new").await.form(list);
        ada.submit_and_follow(&form.with("to", to)).await
    };
    let form = ada.open("/relationship-requests/new").await.form(list);
    album
        .send(who, &ada, &form.clone().with("to", "hugo@, x y"))
        .await;
    let many = "one@new.example two@new.example";
    let sent = album.send(who, &ada, &form.with("to", many)).await;
    let one = sent.link_containing("/relationship-requests/0").unwrap();
    album.show(who, &ada, &one).await;
    let page = ask(ROSA).await;
    let failed = page.link_containing("/relationship-requests/0").unwrap();
    let refusal = link_to(&portal, ROSA, "/refusals/").await;
    portal
        .sql()
        .run("UPDATE letters SET status = 'failed', settled_at = queued_at, server_words = '550 5.1.1 <rosa@rossi.example>: Recipient address rejected: User unknown in virtual mailbox table' WHERE request_id IS NOT NULL AND recipient = 'rosa@rossi.example'")
        .unwrap();
    album.show(who, &ada, &failed).await;
    album.show(who, &ada, list).await;
    album
        .show(who, &ada, "/relationship-requests?state=failed")
        .await;
    album.show(who, &ada, "/dashboard").await;
    let operator = album.person(&portal, OPERATOR).await;
    let failed = portal
        .sql()
        .value("SELECT id FROM letters WHERE status = 'failed'");
    for path in [
        "/operator",
        "/operator/mail",
        &format!("/operator/mail/{failed}"),
    ] {
        album.show("operator", &operator, path).await;
    }
    let withdraw = ada.open(&one).await.form(&format!("{one}/withdraw"));
    album.send(who, &ada, &withdraw).await;
    let stranger = album.stranger(&portal).await;
    let form = album
        .show("stranger", &stranger, &refusal)
        .await
        .form(&refusal);
    album.send("stranger", &stranger, &form).await;
    album.show("stranger", &stranger, &refusal).await;
    for change in ["pause", "resume", "rotate"] {
        let address = format!("/invitation-link/{change}");
        let form = ada.open("/invitation-link").await.form(&address);
        album.send(who, &ada, &form).await;
    }
    // So many that there are further pages.
    portal.days_pass(31);
    album.show(who, &ada, list).await;
    album.show(who, &ada, &one).await;
}

async fn granting_and_removing(album: &mut Album) {
    let portal = in_business().await;
    let rosa = album.person(&portal, ROSA).await;
    let ada = album.person(&portal, ADA).await;
    let rossi = portal.customer_of(ROSA).await;
    let aurora = portal.id_of_partner("Aurora Cloud");
    let remove = format!("/partner-relationships/{aurora}/remove");
    let one = rosa.open(&format!("{remove}?service=mail")).await;
    album.keep("administrator", "GET", &remove, &one);
    let form = one.form(&remove).with_all("service", &["mail"]);
    album.send("administrator", &rosa, &form).await;
    album.send("administrator", &rosa, &form).await;
    album
        .show("admin-agent", &ada, &format!("/customers/{rossi}"))
        .await;
    let all = "/partner-relationships/remove-all";
    let form = rosa.open(all).await.form(all);
    album
        .send(
            "administrator",
            &rosa,
            &form.clone().with("confirm", "Rossi"),
        )
        .await;
    let name = "Fabbrica Rossi S.p.A.";
    album
        .send("administrator", &rosa, &form.with("confirm", name))
        .await;
    album.show("administrator", &rosa, all).await;
    album.show("administrator", &rosa, &remove).await;
    album
        .show("admin-agent", &ada, &format!("/customers/{rossi}"))
        .await;
    album
        .show("admin-agent", &ada, "/customers?privileges=none")
        .await;
    album.show("admin-agent", &ada, "/dashboard").await;
    album.show("administrator", &rosa, "/activity").await;
    // Ends that are near.
    let portal = in_business().await;
    let ada = album.person(&portal, ADA).await;
    let rosa = album.person(&portal, ROSA).await;
    portal.days_pass(164);
    let (ada, rosa) = (
        signed_in_again(album, &portal, ada, ADA).await,
        signed_in_again(album, &portal, rosa, ROSA).await,
    );
    album.show("admin-agent-ending", &ada, "/dashboard").await;
    album
        .show("admin-agent-ending", &ada, "/customers?privileges=ending")
        .await;
    album
        .show("administrator-ending", &rosa, "/partner-relationships")
        .await;
}

/// Sessions do not outlive the time that passed.
async fn signed_in_again(album: &Album, portal: &Portal, _: Visitor, email: &str) -> Visitor {
    album.person(portal, email).await
}

async fn problems(album: &mut Album) {
    let portal = in_business().await;
    let stranger = album.stranger(&portal).await;
    let ada = album.person(&portal, ADA).await;
    for (who, visitor) in [("stranger", &stranger), ("admin-agent", &ada)] {
        for path in [
            "/failing/broken",
            "/failing/unavailable",
            "/customers?after=x",
            "/sign-out",
        ] {
            album.show(who, visitor, path).await;
        }
        let mut expired = visitor.get("/no/such/page").await.form("/language");
        expired.fields = vec![
            ("csrf".to_owned(), "0".repeat(64)),
            ("language".to_owned(), "it".to_owned()),
        ];
        album.send(who, visitor, &expired).await;
        let form = visitor
            .get("/no/such/page")
            .await
            .form("/language")
            .forged("more", "x");
        album.send(who, visitor, &form).await;
        let form = visitor
            .get("/no/such/page")
            .await
            .form("/language")
            .forged("more", &"x".repeat(70_000));
        album.send(who, visitor, &form).await;
        let elsewhere = visitor
            .request(Method::POST, "/language")
            .header("Sec-Fetch-Site", "cross-site")
            .send()
            .await
            .unwrap();
        let elsewhere = super::visitor::Page::of_answer(elsewhere).await;
        album.keep(who, "POST", "/language", &elsewhere);
    }
    // What was typed is kept where it can be sent again.
    let form = ada
        .open("/relationship-requests/new")
        .await
        .form("/relationship-requests");
    let mut late = form.with("to", ROSA);
    late.fields.retain(|(name, _)| name != "csrf");
    album.send("admin-agent", &ada, &late).await;
    // Somebody tries passwords.
    for _ in 0..40 {
        let form = stranger.open("/sign-in").await.form("/sign-in");
        let form = form
            .with("email", "dan@dormant.example")
            .with("password", "guess");
        let page = stranger.submit(&form).await;
        if page.status == 429 {
            album.keep("stranger", "POST", "/sign-in", &page);
            break;
        }
    }
}

/// A customer without a partner, a partner without a customer, a search without an answer.
async fn empty(album: &mut Album) {
    let portal = Portal::start().await;
    let nora = album.person(&portal, NORA).await;
    album.walk("new-administrator", &portal, &nora).await;
    portal.add_partners(1).await;
    portal
        .sql()
        .run(&format!(
            "UPDATE users SET partner_id = '{}' WHERE email = 'dan@dormant.example'",
            portal.id_of_partner("Partner 01")
        ))
        .unwrap();
    let dan = album.person(&portal, "dan@dormant.example").await;
    album.walk("new-agent", &portal, &dan).await;
    album.show("new-agent", &dan, "/customers?q=nobody").await;
    let ada = album.person(&portal, ADA).await;
    for path in [
        "/customers?q=nobody",
        "/activity?from=2001-01-01&to=2001-01-02",
        "/relationship-requests?state=failed",
        "/service-requests?state=closed",
    ] {
        album.show("admin-agent", &ada, path).await;
    }
    let operator = album.person(&portal, OPERATOR).await;
    for path in [
        "/operator/customers?q=nobody",
        "/operator/partners?q=nobody",
        "/operator/mail?status=failed",
    ] {
        album.show("operator", &operator, path).await;
    }
}

/// Forty services, a dozen partners, names that try the patience of every column.
async fn brimming(album: &mut Album) {
    let portal = in_business().await;
    brim::fill(&portal).await;
    for (who, email) in [
        ("brimming-agent", ADA),
        ("brimming-administrator", ROSA),
        ("brimming-operator", OPERATOR),
    ] {
        let visitor = album.person(&portal, email).await;
        album.walk(who, &portal, &visitor).await;
    }
    let stranger = album.stranger(&portal).await;
    let aurora = portal.id_of_partner(&format!("{} A", brim::NAMES[0]));
    let code = portal.sql().value(&format!(
        "SELECT code FROM invitation_links WHERE partner_id = '{aurora}'"
    ));
    album
        .show(
            "brimming-stranger",
            &stranger,
            &format!("/invitations/{code}"),
        )
        .await;
    let hugo = album.person(&portal, "hugo@harbor.example").await;
    album
        .show("brimming-consent", &hugo, &format!("/invitations/{code}"))
        .await;
}
