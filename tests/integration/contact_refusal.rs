//! A recipient who does not want to be written to again.

use reqwest::StatusCode;

use crate::support::activity::lines;
use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::Visitor;

const ROSA: &str = "rosa@rossi.example";

async fn ask(agent: &Visitor, to: &str) -> String {
    let form = agent
        .open("/relationship-requests/new")
        .await
        .form("/relationship-requests")
        .with("to", to);
    let list = agent.submit_and_follow(&form).await;
    list.link_containing("/relationship-requests/0").unwrap()
}

/// How many letters with requests there are to somebody.
async fn requests_to(portal: &Portal, email: &str) -> usize {
    let letters = portal.letters_to(email).await;
    letters
        .iter()
        .filter(|letter| letter.request.is_some())
        .count()
}

/// The path of the link by which the newest letter to somebody can be refused.
async fn refusal_in(portal: &Portal, email: &str) -> String {
    let letters = portal.letters_to(email).await;
    let text = &letters[0].body_text;
    let from = text.find("/refusals/").expect("the link is in the letter");
    text[from..].split_whitespace().next().unwrap().to_owned()
}

on_both! {
async fn by_the_link_in_the_letter_a_partner_is_silenced_for_ever(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    let page = ask(&sam, ROSA).await;
    ask(&sam, "marco@rossi.example").await;
    let path = refusal_in(&portal, ROSA).await;
    portal.deliver().await;
    assert!(
        !sam.open(&page).await.body.contains(&path),
        "it is the recipient's own"
    );
    let stranger = portal.visitor();
    let shown = stranger.open(&path).await;
    assert!(shown.text().contains("Aurora Cloud") && shown.text().contains(ROSA));
    assert_eq!(requests_to(&portal, ROSA).await, 1);
    assert!(
        sam.open(&page).await.text_of("aside").contains("Open"),
        "looking changes nothing"
    );
    let letters = portal.letters_to("ada@aurora.example").await.len();
    for _ in 0..2 {
        let done = stranger.submit_and_follow(&shown.form(&path)).await;
        assert_eq!(done.status, StatusCode::OK);
        assert!(done.text().contains("You get no more requests"));
        assert!(done.find_form(&path).is_none());
    }
    assert_eq!(portal.letters_to("ada@aurora.example").await.len(), letters);
    let lines = lines(&portal, "Aurora Cloud");
    let refused: Vec<_> = lines
        .iter()
        .filter(|line| line.name == "contact.refused")
        .collect();
    assert_eq!(refused.len(), 1);
    assert!(refused[0].details.contains(ROSA));
    assert!(sam.open(&page).await.text_of("aside").contains("Declined"));
    let declined = sam.open("/relationship-requests?state=declined").await;
    assert!(
        !declined.text().contains("marco@rossi.example"),
        "only this address"
    );

    // Neither a new request nor an old one sent again goes there; the sender is told neutrally.
    let next = ask(&sam, ROSA).await;
    assert_eq!(requests_to(&portal, ROSA).await, 1);
    let shown = sam.open(&next).await;
    assert!(
        shown
            .text()
            .contains("The portal does not send requests to this address.")
    );
    let failed = sam.open("/relationship-requests?state=failed").await;
    assert!(failed.text().contains(ROSA));
    let again = sam.open(&page).await.form(&format!("{page}/send-again"));
    sam.submit_and_follow(&again).await;
    assert_eq!(requests_to(&portal, ROSA).await, 1);
    // Another partner is not silenced.
    let bea = portal.signed_in("bea@borealis.example").await;
    ask(&bea, ROSA).await;
    assert_eq!(requests_to(&portal, ROSA).await, 2);
}
}

#[actix_web::test]
async fn every_letter_of_a_request_has_a_link_that_works() {
    let portal = Portal::start().await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let page = ask(&sam, ROSA).await;
    let first = refusal_in(&portal, ROSA).await;
    portal.deliver().await;
    let again = sam.open(&page).await.form(&format!("{page}/send-again"));
    sam.submit_and_follow(&again).await;
    let second = refusal_in(&portal, ROSA).await;
    assert_ne!(first, second);
    for path in [first, second] {
        assert_eq!(portal.visitor().get(&path).await.status, StatusCode::OK);
    }
}

#[actix_web::test]
async fn a_link_that_is_none_is_not_found() {
    let portal = Portal::start().await;
    let stranger = portal.visitor();
    for token in ["0".repeat(64), "x".to_owned(), "%00".to_owned()] {
        let page = stranger.get(&format!("/refusals/{token}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{token}");
    }
    let csrf = stranger
        .open("/sign-in")
        .await
        .form("/sign-in")
        .value("csrf")
        .to_owned();
    let posted = stranger
        .submit_to(
            &format!("/refusals/{}", "0".repeat(64)),
            &[("csrf".to_owned(), csrf)],
        )
        .await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
}

on_both! {
async fn who_has_only_the_invitation_can_have_the_link_sent(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    ask(&sam, ROSA).await;
    portal.deliver().await;
    let invitation = portal.invitation_of("sam@aurora.example").await;
    let invitation = &invitation[invitation.find("/invitations/").unwrap()..];
    let stranger = portal.visitor();
    let welcome = stranger.open(invitation).await;
    let path = welcome.link_containing("/refuse").unwrap();
    let form = stranger.open(&path).await.form(&path);
    let wrong = stranger.submit(&form.clone().with("email", "rosa")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.form(&path).value("email"), "rosa");

    // Whether the partner wrote there cannot be told from the answer.
    let known = stranger
        .submit(&form.clone().with("email", "ROSA@rossi.example"))
        .await;
    let unknown = stranger
        .submit(&form.clone().with("email", "nora@newco.example"))
        .await;
    assert_eq!(known.location(), unknown.location());
    assert_eq!(
        (known.status, known.body.clone()),
        (unknown.status, unknown.body.clone())
    );
    let done = stranger.follow(&known).await;
    assert!(
        done.text()
            .contains("If Aurora Cloud wrote to this address")
    );
    assert!(portal.letters_to("nora@newco.example").await.is_empty());
    let letter = &portal.letters_to(ROSA).await[0];
    assert_eq!(letter.subject, "Confirm that you want no more requests");
    assert!(
        letter.request.is_none(),
        "it is not part of what the partner sees"
    );
    let refusal = refusal_in(&portal, ROSA).await;
    let page = stranger.open(&refusal).await;
    stranger.submit_and_follow(&page.form(&refusal)).await;
    ask(&sam, ROSA).await;
    assert_eq!(requests_to(&portal, ROSA).await, 1);
}
}

#[actix_web::test]
async fn nobodys_mailbox_is_filled_with_links() {
    let portal = Portal::start().await;
    let sam = portal.signed_in("sam@aurora.example").await;
    ask(&sam, ROSA).await;
    let invitation = portal.invitation_of("sam@aurora.example").await;
    let path = format!(
        "{}/refuse",
        &invitation[invitation.find("/invitations/").unwrap()..]
    );
    let before = portal.letters_to(ROSA).await.len();
    for email in [ROSA, "nora@newco.example"] {
        for round in 0..4 {
            let stranger = portal.visitor();
            let form = stranger.open(&path).await.form(&path).with("email", email);
            let answer = stranger.submit(&form).await;
            let expected = match round {
                3 => StatusCode::TOO_MANY_REQUESTS,
                _ => StatusCode::SEE_OTHER,
            };
            assert_eq!(answer.status, expected, "{email} {round}");
        }
    }
    assert_eq!(portal.letters_to(ROSA).await.len(), before + 3);
}

#[actix_web::test]
async fn an_invitation_that_is_none_cannot_be_refused() {
    let portal = Portal::start().await;
    let stranger = portal.visitor();
    for code in ["0".repeat(26), "x".to_owned()] {
        let page = stranger.get(&format!("/invitations/{code}/refuse")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{code}");
    }
    // Of a partner that is suspended it can: whoever has its letters may still want no more of them.
    let invitation = portal.invitation_of("dan@dormant.example").await;
    let path = format!(
        "{}/refuse",
        &invitation[invitation.find("/invitations/").unwrap()..]
    );
    assert_eq!(stranger.get(&path).await.status, StatusCode::OK);
}
