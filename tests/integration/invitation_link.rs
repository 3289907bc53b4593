//! A partner's link: one that lives, replaced, paused, resumed.

use reqwest::StatusCode;

use crate::support::activity::lines;
use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::Visitor;

const PAGE: &str = "/invitation-link";

async fn press(agent: &Visitor, action: &str) {
    let form = agent.open(PAGE).await.form(action);
    agent.submit_and_follow(&form).await;
}

/// The path of the link that the page shows.
async fn link(agent: &Visitor) -> String {
    let address = agent.open(PAGE).await.text_of("#link");
    address[address.find("/invitations/").unwrap()..].to_owned()
}

async fn names(portal: &Portal) -> Vec<String> {
    let lines = lines(portal, "Aurora Cloud");
    let of_link = lines
        .into_iter()
        .filter(|line| line.name.starts_with("link."));
    of_link.map(|line| line.name).collect()
}

on_both! {
async fn a_replaced_link_says_so_and_posting_twice_counts_once(portal: Portal) {
    let ada = portal.signed_in("ada@aurora.example").await;
    let stranger = portal.visitor();
    let old = link(&ada).await;
    assert_eq!(stranger.get(&old).await.status, StatusCode::OK);
    let form = ada.open(PAGE).await.form("/invitation-link/rotate");
    ada.submit_and_follow(&form).await;
    let new = link(&ada).await;
    assert_ne!(old, new);
    ada.submit_and_follow(&form).await;
    assert_eq!(link(&ada).await, new, "the form was for the old link");
    assert_eq!(names(&portal).await, ["link.rotated"]);
    let dead = stranger.get(&old).await;
    assert_eq!(dead.status, StatusCode::CONFLICT);
    assert!(dead.text().contains("has been replaced") || dead.text().contains("replaced"));
    assert_eq!(stranger.get(&new).await.status, StatusCode::OK);
}
}

on_both! {
async fn a_paused_link_sends_nothing_and_opens_again_as_it_was(portal: Portal) {
    let ada = portal.signed_in("ada@aurora.example").await;
    let stranger = portal.visitor();
    let path = link(&ada).await;
    let pause = ada.open(PAGE).await.form("/invitation-link/pause");
    let request = ada
        .open("/relationship-requests/new")
        .await
        .form("/relationship-requests")
        .with("to", "rosa@rossi.example")
        .with("paragraph_1", "Mine.");
    for _ in 0..2 {
        ada.submit_and_follow(&pause).await;
    }
    assert_eq!(stranger.get(&path).await.status, StatusCode::CONFLICT);
    let refused = ada.submit(&request).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("Your invitation link is paused"));
    assert!(refused.link_containing("/invitation-link").is_some());
    let kept = refused.form("/relationship-requests");
    assert_eq!(kept.value("paragraph_1"), "Mine.");
    let page = ada.open("/relationship-requests/new").await;
    assert!(page.text().contains("Your invitation link is paused"));
    press(&ada, "/invitation-link/resume").await;
    assert_eq!(link(&ada).await, path);
    assert_eq!(stranger.get(&path).await.status, StatusCode::OK);
    assert_eq!(ada.submit(&kept).await.status, StatusCode::SEE_OTHER);
    assert_eq!(names(&portal).await, ["link.paused", "link.resumed"]);
}
}

#[actix_web::test]
async fn replacing_a_paused_link_does_not_open_it() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    press(&ada, "/invitation-link/pause").await;
    press(&ada, "/invitation-link/rotate").await;
    let page = ada.open(PAGE).await;
    assert!(page.find_form("/invitation-link/resume").is_some());
    let path = link(&ada).await;
    let dead = portal.visitor().get(&path).await;
    assert!(dead.text().contains("paused"));
}

#[actix_web::test]
async fn sales_agents_read_the_link_and_admin_agents_change_it() {
    let portal = Portal::start().await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let page = sam.open(PAGE).await;
    assert!(page.text().contains("for 1 acceptance"));
    assert!(page.text().contains("Only an admin agent"));
    let path = link(&sam).await;
    let csrf = page.attributes("input[name=csrf]", "value")[0].clone();
    let id = ada
        .open(PAGE)
        .await
        .form("/invitation-link/rotate")
        .value("link")
        .to_owned();
    for action in ["rotate", "pause", "resume"] {
        assert!(page.find_form(&format!("{PAGE}/{action}")).is_none());
        let fields = [
            ("csrf".to_owned(), csrf.clone()),
            ("link".to_owned(), id.clone()),
        ];
        let answer = sam.submit_to(&format!("{PAGE}/{action}"), &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{action}");
        let looked = ada.get(&format!("{PAGE}/{action}")).await;
        assert_eq!(looked.status, StatusCode::METHOD_NOT_ALLOWED);
    }
    assert_eq!(link(&ada).await, path);
    // Somebody else's link is not replaced by its name.
    let bea = portal.signed_in("bea@borealis.example").await;
    let form = bea.open(PAGE).await.form("/invitation-link/rotate");
    bea.submit_and_follow(&form.with("link", &id)).await;
    assert_eq!(link(&ada).await, path);
}
