//! A partner applies.

use delega::domain::id::PartnerId;
use delega::store::{self, partners};
use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::visitor::{Form, Page, Visitor};

fn filled(page: &Page, organization: &str, email: &str) -> Form {
    page.form("/partner-sign-up")
        .with("programme", "in_programme")
        .with("organization", organization)
        .with("country", "FR")
        .with("name", "Paul Petit")
        .with("email", email)
        .with("password", "quatre grenouilles vertes")
}

/// Applies and confirms the address.
async fn apply(portal: &Portal, organization: &str, email: &str) -> Visitor {
    let visitor = portal.visitor();
    let form = filled(&visitor.open("/partner-sign-up").await, organization, email);
    visitor.submit_and_follow(&form).await;
    let letter = portal.letters_to(email).await.remove(0);
    let from = letter.body_text.find("/sign-up/confirm/").unwrap();
    let link = letter.body_text[from..].split_whitespace().next().unwrap();
    let confirming = visitor.open(link).await;
    let done = visitor.submit(&confirming.form(link)).await;
    assert_eq!(done.location(), "/");
    visitor
}

#[actix_web::test]
async fn who_applies_is_pending_and_told_so_until_the_operator_approves() {
    let portal = Portal::start().await;
    let paul = apply(&portal, "Étoile Services", "paul@etoile.example").await;
    assert_eq!(paul.get("/").await.location(), "/dashboard");
    let account = paul.open("/account").await;
    assert!(
        account
            .text()
            .contains("Your application waits for approval")
    );
    assert!(
        account
            .text_of(".who")
            .contains("Étoile Services · Admin agent")
    );
    assert!(
        paul.open("/activity")
            .await
            .text()
            .contains("Étoile Services applied as a partner.")
    );

    let sql = &mut portal.sql();
    let id =
        sql.value("SELECT id FROM partners WHERE name = 'Étoile Services' AND status = 'pending'");
    assert_eq!(
        sql.value(&format!(
            "SELECT COUNT(*) FROM offers WHERE partner_id = '{id}'"
        )),
        sql.value("SELECT COUNT(*) FROM services"),
        "it offers every service"
    );
    // Its link exists and says that it is not approved yet.
    let code = sql.value(&format!(
        "SELECT code FROM invitation_links WHERE partner_id = '{id}'"
    ));
    let nora = portal.signed_in("nora@newco.example").await;
    let page = nora.get(&format!("/invitations/{code}")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.text_of("h1"), "This partner is not approved yet");
    sql.run(&format!(
        "UPDATE partners SET status = 'active' WHERE id = '{id}'"
    ))
    .unwrap();
    assert_eq!(
        nora.get(&format!("/invitations/{code}")).await.status,
        StatusCode::OK
    );
    assert!(
        !paul
            .open("/account")
            .await
            .text()
            .contains("waits for approval")
    );
}

#[actix_web::test]
async fn a_name_that_looks_like_another_partners_is_noted_for_the_operator() {
    let portal = Portal::start().await;
    apply(&portal, "Aur0ra-C1oud GmbH", "paul@etoile.example").await;
    apply(&portal, "Étoile Services", "anne@etoile.example").await;
    // The operators are told at once, each application by a letter without the applicant's words in its subject.
    let letters = portal.letters_to("operator@delega.example").await;
    let told: Vec<_> = letters
        .iter()
        .filter(|letter| {
            letter
                .subject
                .ends_with("a partner applied and waits for you")
        })
        .collect();
    assert_eq!(told.len(), 2);
    let alike: Vec<_> = told
        .iter()
        .filter(|letter| letter.body_text.contains("looks like"))
        .collect();
    assert_eq!(alike.len(), 1);
    let alike = &alike[0].body_text;
    assert!(
        alike.contains("Aur0ra-C1oud GmbH") && alike.contains("Aurora Cloud"),
        "{alike}"
    );
    assert!(alike.contains("/operator/partners/"), "{alike}");
    let sql = &mut portal.sql();
    let ids: Vec<PartnerId> = sql
        .column("SELECT id FROM partners WHERE status = 'pending' ORDER BY id")
        .iter()
        .map(|id| id.parse().unwrap())
        .collect();
    let asked = ids.clone();
    let found = portal
        .app
        .store
        .read(move |r| -> store::Result<_> { partners::look_alikes(r, &asked) })
        .await
        .unwrap();
    assert_eq!(
        found.into_iter().collect::<Vec<_>>(),
        [(ids[0], "Aurora Cloud".to_owned())]
    );
}

#[actix_web::test]
async fn what_is_missing_is_said_with_the_choice_kept() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let page = visitor.open("/partner-sign-up").await;
    let mut form = page.form("/partner-sign-up");
    form.fields.retain(|(name, _)| name != "programme");
    let refused = visitor.submit(&form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        [
            "#programme",
            "#organization",
            "#country",
            "#name",
            "#email",
            "#password"
        ]
    );
    let refused = visitor
        .submit(&form.clone().forged("programme", "outside_programme"))
        .await;
    assert_eq!(
        refused.form("/partner-sign-up").value("programme"),
        "outside_programme"
    );
    let refused = visitor.submit(&form.forged("programme", "operator")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[actix_web::test]
async fn a_known_address_gets_the_same_answer_as_an_unknown_one() {
    let portal = Portal::start().await;
    let mut answers = Vec::new();
    for email in ["rosa@rossi.example", "rita@rossi.example"] {
        let visitor = portal.visitor();
        let form = filled(&visitor.open("/partner-sign-up").await, "Étoile", email);
        let page = visitor.submit_and_follow(&form).await;
        let csrf = page.form("/language").value("csrf").to_owned();
        answers.push(page.body.replace(email, "EMAIL").replace(&csrf, "CSRF"));
    }
    assert_eq!(answers[0], answers[1]);
    let letter = portal.letters_to("rosa@rossi.example").await.remove(0);
    assert!(
        letter.subject.contains("hai già un account"),
        "{}",
        letter.subject
    );
}
