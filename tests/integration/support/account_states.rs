//! The states of accounts: second factors set up, asked for, lost and taken away; addresses changed and changed back;
//! people who come, hand over and go.

use chrono::TimeDelta;

use super::album::Album;
use super::authenticator::{Authenticator, Question};
use super::factors::App;
use super::portal::{Portal, Setup};
use super::visitor::{PASSWORD, Page, Visitor};

const HUGO: &str = "hugo@harbor.example";
const MARCO: &str = "marco@rossi.example";
const ROSA: &str = "rosa@rossi.example";
const OPERATOR: &str = "operator@delega.example";

const FACTORS: &str = "/account/two-factor";
const APP: &str = "/account/two-factor/app";
const STEP: &str = "/sign-in/second-step";

/// All of them.
pub async fn all(album: &mut Album) {
    let portal = Portal::start_with(Setup {
        in_business: true,
        by_name: true,
        ..Setup::default()
    })
    .await;
    second_factors(album, &portal).await;
    addresses(album, &portal).await;
    lost_factors(album, &portal).await;
    people(album, &portal).await;
    required(album).await;
}

/// The path that begins so in the newest letter to somebody that has one.
async fn link_in_letter(portal: &Portal, email: &str, start: &str) -> String {
    let letters = portal.letters_to(email).await;
    let found = letters.iter().find_map(|letter| {
        let text = &letter.body_text;
        let rest = &text[text.find(start)?..];
        rest.split_whitespace().next().map(str::to_owned)
    });
    found.unwrap_or_else(|| panic!("no {start} for {email}"))
}

/// Sends a form of a page by the end of its address, while the proof of who one is is too old.
async fn ask_again(album: &mut Album, who: &str, visitor: &Visitor, page: &Page, ending: &str) {
    let css = format!("form[action$='{ending}']");
    let action = page.attributes(&css, "action").remove(0);
    let asked = album.send(who, visitor, &page.form(&action)).await;
    let form = asked
        .form(&action)
        .with("confirm_password", "not the password");
    album.send(who, visitor, &form).await;
}

async fn second_factors(album: &mut Album, portal: &Portal) {
    let (who, hugo) = ("administrator", album.person(portal, HUGO).await);
    let page = album.show(who, &hugo, APP).await;
    let app = App::scanning(&page);
    album
        .send(who, &hugo, &page.form(APP).with("code", "000000"))
        .await;
    let codes = album
        .send(
            who,
            &hugo,
            &page.form(APP).with("code", &app.code(portal, 0)),
        )
        .await;
    let download = codes.form("/account/two-factor/codes/download");
    let forged = download.with_all("code", &["aaaaaa-aaaaaa-aaaaaa-aaaaaa"]);
    album.send(who, &hugo, &forged).await;

    let new = "/account/two-factor/passkeys";
    let page = album
        .show(who, &hugo, "/account/two-factor/passkeys/new")
        .await;
    album.send(who, &hugo, &page.form(new)).await;
    let wrong = page
        .form(new)
        .with("name", "Work laptop")
        .with("credential", "{}");
    album.send(who, &hugo, &wrong).await;
    let question = Question::ask(&hugo, FACTORS, "/account/two-factor/passkeys/challenge").await;
    let made = Authenticator::at(&portal.origin).register(&question);
    let right = page
        .form(new)
        .with("name", "Work laptop")
        .with("challenge", &question.id)
        .with("credential", &made);
    let page = album.send(who, &hugo, &right).await;
    assert!(page.text().contains("Work laptop"), "{}", page.text());
    let fresh = page.form("/account/two-factor/codes");
    album.send(who, &hugo, &fresh).await;

    let phone = album.stranger(portal).await;
    let sign_in = album.show("stranger", &phone, "/sign-in").await;
    let refused = sign_in
        .form("/sign-in/passkey")
        .with("challenge", "none")
        .with("credential", "{}");
    album.send("stranger", &phone, &refused).await;
    portal.give_password(&phone, HUGO, "/subscriptions").await;
    let mut page = album.show("halfway", &phone, STEP).await;
    for _ in 0..5 {
        // The fifth ends the sign-in.
        let form = page.form(STEP).with("code", "000000");
        page = album.send("halfway", &phone, &form).await;
    }

    portal.app.clock.advance(TimeDelta::minutes(6));
    let page = album.show(who, &hugo, FACTORS).await;
    for ending in ["/two-factor/app/remove", "/two-factor/codes"] {
        ask_again(album, who, &hugo, &page, ending).await;
    }
    let passkey = portal.sql().value("SELECT id FROM passkeys");
    ask_again(album, who, &hugo, &page, &format!("{passkey}/remove")).await;
}

async fn addresses(album: &mut Album, portal: &Portal) {
    let (who, nora) = (
        "administrator",
        album.person(portal, "nora@newco.example").await,
    );
    let form = nora.open("/account/email").await.form("/account/email");
    album
        .send(who, &nora, &form.clone().with("email", "nora"))
        .await;
    album
        .send(who, &nora, &form.with("email", "nora@elsewhere.example"))
        .await;
    album.show(who, &nora, "/account/email").await;
    let (there, nobody) = (album.stranger(portal).await, "stranger");
    let link = link_in_letter(portal, "nora@elsewhere.example", "/account/email/confirm/").await;
    let form = album.show(nobody, &there, &link).await.form(&link);
    album.send(nobody, &there, &form).await;
    album.send(nobody, &there, &form).await;
    album.show(nobody, &there, &link).await;
    let link = link_in_letter(portal, "nora@newco.example", "/account/email/undo/").await;
    let form = album.show(nobody, &there, &link).await.form(&link);
    album.send(nobody, &there, &form).await;
    album.send(nobody, &there, &form).await;
    album.show(nobody, &there, &link).await;
}

async fn lost_factors(album: &mut Album, portal: &Portal) {
    let marco = album.person(portal, MARCO).await;
    portal.set_up_app(&marco).await;
    let (who, operator) = ("operator", album.person(portal, OPERATOR).await);
    let path = "/operator/second-factor-resets";
    let form = operator.open(path).await.form(path);
    album
        .send(
            who,
            &operator,
            &form.clone().with("email", "nobody@rossi.example"),
        )
        .await;
    album
        .send(who, &operator, &form.clone().with("email", MARCO))
        .await;
    album
        .send(who, &operator, &form.clone().with("email", MARCO))
        .await;
    let (there, nobody) = (album.stranger(portal).await, "stranger");
    let link = link_in_letter(portal, MARCO, "/second-factor-resets/").await;
    let stop = album.show(nobody, &there, &link).await.form(&link);
    album.send(nobody, &there, &stop).await;
    album.send(nobody, &there, &stop).await;
    album.show(nobody, &there, &link).await;
    let waiting = album.send(who, &operator, &form.with("email", MARCO)).await;
    let cancel = waiting
        .attributes("form[action$='/cancel']", "action")
        .remove(0);
    album.send(who, &operator, &waiting.form(&cancel)).await;
    album.send(who, &operator, &waiting.form(&cancel)).await;
}

async fn people(album: &mut Album, portal: &Portal) {
    let (who, rosa) = ("administrator", album.person(portal, ROSA).await);
    let form = rosa.open("/team").await.form("/team/invitations");
    let form = form
        .with("email", "anna@rossi.example")
        .with("role", "member");
    let team = album.send(who, &rosa, &form).await;
    let resend = team
        .attributes("form[action$='/resend']", "action")
        .remove(0);
    album.send(who, &rosa, &team.form(&resend)).await;
    portal.app.clock.advance(TimeDelta::minutes(6));
    let team = album.show(who, &rosa, "/team").await;
    for ending in ["/reset-second-factor", "/hand-over", "/resend"] {
        let asks = team.attributes(&format!("form[action$='{ending}']"), "action");
        assert!(!asks.is_empty(), "{ending}: {}", team.text());
        album.send(who, &rosa, &team.form(&asks[0])).await;
    }
    let team = album.show(who, &rosa, "/team").await;
    let old = |ending: &str| {
        let css = format!("form[action$='{ending}']");
        team.form(&team.attributes(&css, "action").remove(0))
    };
    album.send(who, &rosa, &old("/withdraw")).await;
    // What was withdrawn meanwhile is not sent again.
    album.send(who, &rosa, &old("/resend")).await;

    let (who, sam) = (
        "sales-agent",
        album.person(portal, "sam@aurora.example").await,
    );
    let close = "/account/close";
    let form = album.show(who, &sam, close).await.form(close);
    album
        .send(
            who,
            &sam,
            &form.clone().with("confirm", "somebody@else.example"),
        )
        .await;
    portal.app.clock.advance(TimeDelta::minutes(6));
    let right = form.with("confirm", "sam@aurora.example");
    let asked = album.send(who, &sam, &right).await;
    let proved = asked.form(close).with("confirm_password", PASSWORD);
    album.send(who, &sam, &proved).await;
}

/// The operator requires a second factor of everybody.
async fn required(album: &mut Album) {
    let portal = Portal::start().await;
    let operator = album.person(&portal, OPERATOR).await;
    let settings = "/operator/settings";
    let form = operator.open(settings).await.form(settings);
    album
        .send(
            "operator",
            &operator,
            &form.with("second_factor", "everybody"),
        )
        .await;
    let (who, nora) = (
        "enrolling",
        album.person(&portal, "nora@newco.example").await,
    );
    album.show(who, &nora, FACTORS).await;
    let page = album.show(who, &nora, APP).await;
    let app = App::scanning(&page);
    let codes = album
        .send(
            who,
            &nora,
            &page.form(APP).with("code", &app.code(&portal, 0)),
        )
        .await;
    let done = codes.form("/account/two-factor/done");
    album.send(who, &nora, &done).await;
}
