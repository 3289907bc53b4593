//! A partner asks: what its message holds, where it goes, and what becomes of it.

use std::collections::BTreeMap;

use delega::config::{Config, Defaults};
use delega::mail::courier::deliver_due;
use delega::mail::mailer::Mailer;
use delega::store::{self};
use delega::sweep::sweep;
use reqwest::StatusCode;

use crate::support::activity::lines;
use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::smtp::{Behaviour, SmtpServer};
use crate::support::visitor::{Form, Page, Visitor};

const NEW: &str = "/relationship-requests/new";
const LIST: &str = "/relationship-requests";

/// The form as it is found in the page, with a recipient.
async fn form_to(agent: &Visitor, to: &str) -> Form {
    agent.open(NEW).await.form(LIST).with("to", to)
}

/// A mail server, for a portal whose outbox is empty.
async fn server(portal: &Portal, behaviour: Behaviour) -> SmtpServer {
    portal.deliver().await;
    SmtpServer::start(behaviour)
}

/// Sends a request and answers the page of the newest.
async fn ask(agent: &Visitor, to: &str) -> String {
    let list = agent.submit_and_follow(&form_to(agent, to).await).await;
    list.link_containing("/relationship-requests/0").unwrap()
}

/// Gives what waits in the outbox to this server.
async fn deliver_to(portal: &Portal, server: &SmtpServer) {
    let set = BTreeMap::from([
        (
            "DELEGA_LISTEN".to_owned(),
            portal.app.config.listen.to_string(),
        ),
        (
            "DELEGA_DATABASE_URL".to_owned(),
            "sqlite://none.db".to_owned(),
        ),
        ("DELEGA_SMTP_URL".to_owned(), server.url()),
    ]);
    let config = Config::from_variables(&set, Defaults { database_url: "" }).unwrap();
    deliver_due(&portal.app, &Mailer::of(&config).unwrap())
        .await
        .unwrap();
}

/// The whole address of a partner's link.
async fn link_of(portal: &Portal, agent: &str) -> String {
    let page = portal.signed_in(agent).await.open("/invitation-link").await;
    page.text_of("#link")
}

fn refused(page: &Page, field: &str) -> String {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text_of("title").starts_with("Error:"));
    assert!(
        page.attributes(".error-summary a", "href")
            .contains(&format!("#{field}"))
    );
    page.text_of(&format!("#{field}-error"))
}

#[actix_web::test]
async fn a_request_reaches_each_recipient_through_a_mail_server() {
    let portal = Portal::start().await;
    let server = server(&portal, Behaviour::Accept).await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let form = form_to(
        &sam,
        "Rosa@rossi.example, hugo@harbor.example\nrosa@ROSSI.example",
    )
    .await
    .with("paragraph_1", "Dear Rosa,\r\nwe met last week.")
    .with("paragraph_2", "")
    .with("duration_days", "90");
    let list = sam.submit_and_follow(&form).await;
    assert!(list.text().contains("On its way"));
    deliver_to(&portal, &server).await;
    let mut letters = server.received();
    letters.sort_by_key(|letter| std::cmp::Reverse(letter.recipients.clone()));
    assert_eq!(letters.len(), 2, "the same recipient twice gets one letter");
    let link = link_of(&portal, "sam@aurora.example").await;
    for (letter, to) in letters
        .iter()
        .zip(["rosa@rossi.example", "hugo@harbor.example"])
    {
        assert_eq!(letter.recipients, [to]);
        assert_eq!(
            letter.header("From").unwrap(),
            "Delega<portal@delega.example>"
        );
        assert_eq!(letter.header("Reply-To").unwrap(), "<sam@aurora.example>");
        assert_eq!(
            letter.header("Subject").unwrap(),
            "Aurora Cloud asks you for a reseller relationship"
        );
        assert_eq!(letter.header("Content-Language").unwrap(), "en");
        let text = letter.text().replace("\r\n", "\n");
        assert!(
            text.starts_with("Dear Rosa,\nwe met last week.\n\n-----"),
            "{text}"
        );
        for fact in [
            "Added by Delega.",
            "Who asks: Sam Conti, Aurora Cloud",
            "Country: Italy",
            "- Mail: Delegated administrator",
            "For how long: at most 90 days",
            "Accepting only adds",
        ] {
            assert!(text.contains(fact), "{fact} in {text}");
        }
        assert_eq!(text.matches("/invitations/").count(), 1);
        assert!(text.contains(&format!("{link}\n")));
        let html = letter.html();
        assert!(html.contains(r#"<html lang="en">"#));
        assert!(html.contains(r#"<p dir="auto">Dear Rosa,<br>we met last week.</p>"#));
        assert!(html.contains(&format!(r#"<a class="address" href="{link}">{link}</a>"#)));
        assert!(html.contains("Delegated administrator"));
    }
    let list = sam.open(LIST).await;
    assert!(
        list.text().contains("Sent 250 2.0.0 Ok: queued as A1B2C3"),
        "{}",
        list.text()
    );
    let lines = lines(&portal, "Aurora Cloud");
    let sent: Vec<_> = lines
        .iter()
        .filter(|line| line.name == "request.sent")
        .collect();
    assert_eq!(sent.len(), 2);
    assert!(sent.iter().all(|line| line.actor == "Sam Conti"));
    assert!(sent[0].details.contains("rosa@rossi.example"));
}

#[actix_web::test]
async fn a_request_is_written_in_the_chosen_language() {
    let portal = Portal::start().await;
    let server = server(&portal, Behaviour::Accept).await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let form = form_to(&sam, "rosa@rossi.example")
        .await
        .with("language", "it");
    // The language is switched on the page without losing what was typed, and without sending.
    let shown = sam
        .submit(
            &form
                .clone()
                .with("paragraph_2", "Ciao Rosa!")
                .forged("preview", "language"),
        )
        .await;
    assert_eq!(shown.status, StatusCode::OK);
    let typed = shown.form(LIST);
    assert!(
        typed
            .value("paragraph_1")
            .starts_with("Aurora Cloud vorrebbe")
    );
    assert_eq!(typed.value("paragraph_2"), "Ciao Rosa!");
    assert_eq!(typed.value("to"), "rosa@rossi.example");
    assert!(sam.open(LIST).await.text().contains("No requests yet"));
    // What nobody changed is not sent in another language than the rest.
    sam.submit_and_follow(&form).await;
    deliver_to(&portal, &server).await;
    let letter = &server.received()[0];
    assert_eq!(
        letter.header("Subject").unwrap(),
        "Aurora Cloud ti chiede una relazione come rivenditore"
    );
    assert_eq!(letter.header("Content-Language").unwrap(), "it");
    let text = letter.text();
    assert!(text.contains("vorrebbe essere il tuo rivenditore"));
    assert!(text.contains("Chi lo chiede: Sam Conti, Aurora Cloud"));
    assert!(text.contains("Posta: Amministratore delegato"));
    assert!(letter.html().contains(r#"<html lang="it">"#));
    let italian = sam.open("/relationship-requests/new?language=it").await;
    assert!(italian.form(LIST).value("subject").contains("ti chiede"));
}

// asvs: 1.1.1, 1.2.1, 1.3.5
#[actix_web::test]
async fn text_from_right_to_left_and_text_that_looks_like_markup_arrive_as_they_are() {
    let portal = Portal::start().await;
    let server = server(&portal, Behaviour::Accept).await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let arabic = "شركة النخبة تطلب إدارة خدماتكم.";
    let markup = "<script>alert(1)</script> {{ 7*7 }} & <b>";
    let form = form_to(&sam, "rosa@rossi.example")
        .await
        .with("subject", "שלום <b>")
        .with("paragraph_1", arabic)
        .with("paragraph_2", markup);
    let preview = sam.submit(&form.clone().forged("preview", "yes")).await;
    assert_eq!(preview.status, StatusCode::OK);
    assert!(!preview.body.contains("<script>alert"));
    assert!(preview.texts_of("#preview .text p[dir=auto]")[0].contains(arabic));
    assert!(preview.text_of("#preview .text").contains(markup));
    sam.submit_and_follow(&form).await;
    deliver_to(&portal, &server).await;
    let letter = &server.received()[0];
    assert_eq!(letter.header("Subject").unwrap(), "שלום <b>");
    assert!(letter.text().starts_with(arabic));
    assert!(letter.text().contains(markup));
    assert!(
        letter
            .html()
            .contains(&format!(r#"<p dir="auto">{arabic}</p>"#))
    );
    assert!(!letter.html().contains("<script"));
    assert!(letter.html().contains("&#60;script&#62;"));
}

on_both! {
/// Invariant 3: the link is equal for every customer until it is rotated, and nothing in it comes from a customer.
async fn the_link_is_the_same_for_everybody_until_it_is_rotated(portal: Portal) {
    let ada = portal.signed_in("ada@aurora.example").await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let link = link_of(&portal, "ada@aurora.example").await;
    let code = link.rsplit('/').next().unwrap();
    assert_eq!(code.len(), 26);
    for (agent, to) in [
        (&ada, "rosa@rossi.example"),
        (&sam, "nora@newco.example"),
        (&ada, "somebody@unknown.example"),
    ] {
        ask(agent, to).await;
        let letter = &portal.letters_to(to).await[0];
        assert!(letter.body_text.contains(&format!("{link}\n")));
        assert!(letter.body_html.contains(&format!("href=\"{link}\"")));
    }
    let form = ada
        .open("/invitation-link")
        .await
        .form("/invitation-link/rotate");
    ada.submit_and_follow(&form).await;
    let next = link_of(&portal, "sam@aurora.example").await;
    assert_ne!(next, link);
    ask(&ada, "hugo@harbor.example").await;
    let letter = &portal.letters_to("hugo@harbor.example").await[0];
    assert!(letter.body_text.contains(&next) && !letter.body_text.contains(&link));
}
}

on_both! {
/// Invariant 4: no form field can change, remove or duplicate the link and the facts.
// asvs: 2.2.3
async fn nothing_that_is_posted_changes_the_link_or_the_facts(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    let link = link_of(&portal, "sam@aurora.example").await;
    let form = form_to(&sam, "rosa@rossi.example").await;
    for field in ["link", "code", "partner", "facts", "added", "services"] {
        let forged = form.clone().forged(field, "https://evil.example");
        assert_eq!(sam.submit(&forged).await.status, StatusCode::BAD_REQUEST);
    }
    let doubled = form.clone().forged("paragraph_1", "twice");
    assert_eq!(sam.submit(&doubled).await.status, StatusCode::BAD_REQUEST);
    let own = link.trim_start_matches("http://");
    for text in [
        link.as_str(),
        own,
        "https://evil.example/invitations/0",
        "www.evil.example",
        "evil.example/invitations/0",
        "ｈｔｔｐｓ://evil.example",
        "hxxp://evil.example",
    ] {
        for field in ["subject", "paragraph_1", "paragraph_2"] {
            let page = sam
                .submit(&form.clone().with(field, &format!("See {text}")))
                .await;
            assert!(refused(&page, field).contains("remove the web address"));
            assert_eq!(page.form(LIST).value(field), format!("See {text}"));
        }
    }
    let emptied = form
        .with("to", "nora@newco.example")
        .with("paragraph_1", "")
        .with("paragraph_2", " \r\n ");
    sam.submit_and_follow(&emptied).await;
    let letter = &portal.letters_to("nora@newco.example").await[0];
    assert!(
        letter
            .body_text
            .contains("Who asks: Sam Conti, Aurora Cloud")
    );
    assert_eq!(letter.body_text.matches(&link).count(), 1);
    assert_eq!(letter.body_html.matches(&link).count(), 2);
}
}

on_both! {
async fn what_cannot_be_sent_is_named_and_what_was_typed_is_kept(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    let form = form_to(&sam, "rosa@rossi.example").await;
    let many: Vec<String> = (0..21).map(|n| format!("p{n}@x.example")).collect();
    let long = "à".repeat(2001);
    for (field, typed, said) in [
        ("to", "", "at least one"),
        ("to", "rosa@rossi.example, hugo@, x y@z", "hugo@, x and y@z"),
        ("to", many.join(" ").as_str(), "21 addresses"),
        ("subject", " ", "enter some words"),
        ("subject", "x".repeat(151).as_str(), "at most 150"),
        ("subject", "a\r\nBcc: x@y.example", "control characters"),
        ("paragraph_1", long.as_str(), "at most 2,000"),
        ("paragraph_1", "x".repeat(20_000).as_str(), "at most 2,000"),
        ("paragraph_2", "a\0b", "control characters"),
        ("paragraph_2", "a\u{202E}b", "control characters"),
        ("duration_days", "0", "between 1 and 730"),
        ("duration_days", "731", "between 1 and 730"),
        ("duration_days", "1.5", "between 1 and 730"),
    ] {
        let page = sam.submit(&form.clone().with(field, typed)).await;
        let message = refused(&page, field);
        assert!(message.contains(said), "{field}: {message}");
        let kept = page.form(LIST);
        assert_eq!(kept.value("language"), "en");
        if !typed.contains(['\0', '\r']) {
            assert_eq!(kept.value(field), typed, "{field}");
        }
    }
    assert!(sam.open(LIST).await.text().contains("No requests yet"));
    let unknown = form.with("language", "xx");
    assert_eq!(sam.submit(&unknown).await.status, StatusCode::BAD_REQUEST);
}
}

#[actix_web::test]
async fn a_mail_server_that_refuses_or_is_gone_is_quoted() {
    let portal = Portal::start().await;
    let server = server(
        &portal,
        Behaviour::AnswerRecipient("550 5.1.1 No such mailbox"),
    )
    .await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let page = ask(&sam, "nobody@rossi.example").await;
    deliver_to(&portal, &server).await;
    let shown = sam.open(&page).await;
    assert!(shown.text().contains("Not delivered"));
    assert!(shown.text().contains("550 5.1.1 No such mailbox"));
    let failed = sam.open("/relationship-requests?state=failed").await;
    assert!(failed.text().contains("nobody@rossi.example"));

    server.behave(Behaviour::AnswerRecipient("451 4.3.0 Try later"));
    let page = ask(&sam, "busy@rossi.example").await;
    deliver_to(&portal, &server).await;
    let shown = sam.open(&page).await;
    assert!(shown.text().contains("Tried once, next at"));
    assert!(shown.text().contains("451 4.3.0 Try later"));
    let failed = sam.open("/relationship-requests?state=failed").await;
    assert!(!failed.text().contains("busy@rossi.example"));
    // It is still on its way: neither page offers to send it again, and a form that does is told why not.
    assert!(shown.find_form(&format!("{page}/send-again")).is_none());
    let csrf = shown
        .form(&format!("{page}/withdraw"))
        .value("csrf")
        .to_owned();
    let again = sam
        .submit_to(&format!("{page}/send-again"), &[("csrf".to_owned(), csrf)])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.text().contains("still on its way"));
}

on_both! {
async fn a_request_that_failed_is_sent_again_with_the_link_of_today(portal: Portal) {
    let server = server(&portal, Behaviour::AnswerRecipient("550 5.1.1 No such mailbox")).await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let typed = form_to(&sam, "rosa@rossi.example")
        .await
        .with("paragraph_1", "My own words.");
    let list = sam.submit_and_follow(&typed).await;
    let page = list.link_containing("/relationship-requests/0").unwrap();
    deliver_to(&portal, &server).await;
    let rotate = ada.open("/invitation-link").await;
    assert!(rotate.text().contains("1 open request"));
    ada.submit_and_follow(&rotate.form("/invitation-link/rotate"))
        .await;
    server.behave(Behaviour::Accept);
    portal.days_pass(29);
    let sam = portal.signed_in("sam@aurora.example").await;
    let again = sam.open(&page).await.form(&format!("{page}/send-again"));
    let shown = sam.submit_and_follow(&again).await;
    assert!(shown.text().contains("on its way again"));
    deliver_to(&portal, &server).await;
    let received = server.received();
    let letter = received
        .iter()
        .find(|letter| letter.text().starts_with("My own words."))
        .unwrap();
    let link = link_of(&portal, "sam@aurora.example").await;
    assert!(letter.text().contains(&link));
    let shown = sam.open(&page).await;
    assert!(shown.text_of("#message").contains(&link));
    assert!(shown.text().contains("2 e-mails"));
    assert!(shown.text().contains("550 5.1.1"), "the history stays");
    portal.days_pass(29);
    let sam = portal.signed_in("sam@aurora.example").await;
    let open = sam.open("/relationship-requests?state=open").await;
    assert!(
        open.text().contains("rosa@rossi.example"),
        "thirty days more"
    );
    let names: Vec<_> = lines(&portal, "Aurora Cloud");
    assert!(names.iter().any(|line| line.name == "request.resent"));
}
}

on_both! {
async fn a_withdrawn_request_is_not_sent_and_counts_once(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    let page = ask(&sam, "rosa@rossi.example").await;
    let form = sam.open(&page).await.form(&format!("{page}/withdraw"));
    for _ in 0..2 {
        let shown = sam.submit_and_follow(&form).await;
        assert!(shown.text().contains("Withdrawn before it was sent"));
        assert!(shown.find_form(&format!("{page}/send-again")).is_none());
    }
    portal.deliver().await;
    assert!(
        portal
            .letters_to("rosa@rossi.example")
            .await
            .iter()
            .all(|letter| letter.request.is_none())
    );
    let lines = lines(&portal, "Aurora Cloud");
    let withdrawn = lines.iter().filter(|line| line.name == "request.withdrawn");
    assert_eq!(withdrawn.count(), 1);
    let csrf = form.value("csrf").to_owned();
    let again = sam
        .submit_to(&format!("{page}/send-again"), &[("csrf".to_owned(), csrf)])
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    for (state, there) in [("withdrawn", true), ("open", false), ("failed", false)] {
        let list = sam.open(&format!("{LIST}?state={state}")).await;
        assert_eq!(list.text().contains("rosa@rossi.example"), there, "{state}");
    }
}
}

on_both! {
async fn a_request_expires_by_itself_and_the_sweep_writes_it_down(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    let page = ask(&sam, "rosa@rossi.example").await;
    portal.deliver().await;
    portal.days_pass(30);
    let sam = portal.signed_in("sam@aurora.example").await;
    for swept in [false, true] {
        let expired = sam.open("/relationship-requests?state=expired").await;
        assert!(expired.text().contains("rosa@rossi.example"), "{swept}");
        let open = sam.open("/relationship-requests?state=open").await;
        assert!(!open.text().contains("rosa@rossi.example"), "{swept}");
        let shown = sam.open(&page).await;
        assert!(shown.text_of("aside").contains("Expired"), "{swept}");
        assert!(shown.find_form(&format!("{page}/withdraw")).is_none());
        let names = lines(&portal, "Aurora Cloud");
        let expired = names.iter().filter(|line| line.name == "request.expired");
        assert_eq!(expired.count(), usize::from(swept));
        sweep(&portal.app).await.unwrap();
        sweep(&portal.app).await.unwrap();
    }
    let again = sam.open(&page).await.form(&format!("{page}/send-again"));
    sam.submit_and_follow(&again).await;
    let open = sam.open("/relationship-requests?state=open").await;
    assert!(open.text().contains("rosa@rossi.example"));
}
}

on_both! {
// asvs: 2.3.2
async fn one_recipient_has_at_most_three_open_requests(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    let mut page = String::new();
    for _ in 0..3 {
        page = ask(&sam, "rosa@rossi.example").await;
    }
    let form = form_to(&sam, "hugo@harbor.example rosa@rossi.example").await;
    let answer = sam.submit(&form).await;
    assert!(refused(&answer, "to").contains("rosa@rossi.example"));
    let list = sam.open(LIST).await;
    assert!(!list.text().contains("hugo@harbor.example"), "all or none");
    let withdraw = sam.open(&page).await.form(&format!("{page}/withdraw"));
    sam.submit_and_follow(&withdraw).await;
    let form = form_to(&sam, "hugo@harbor.example rosa@rossi.example").await;
    assert_eq!(sam.submit(&form).await.status, StatusCode::SEE_OTHER);
    // Another partner has its own.
    let bea = portal.signed_in("bea@borealis.example").await;
    ask(&bea, "rosa@rossi.example").await;
}
}

on_both! {
// asvs: 2.3.2
async fn a_partner_sends_a_hundred_a_day(portal: Portal) {
    let sam = portal.signed_in("sam@aurora.example").await;
    let to = |round: usize| {
        let all: Vec<String> = (0..20).map(|n| format!("p{round}-{n}@x.example")).collect();
        all.join(",")
    };
    for round in 0..5 {
        let form = form_to(&sam, &to(round)).await;
        assert_eq!(sam.submit(&form).await.status, StatusCode::SEE_OTHER);
    }
    let form = form_to(&sam, "rosa@rossi.example")
        .await
        .with("paragraph_1", "Mine.");
    let answer = sam.submit(&form).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.form(LIST).value("paragraph_1"), "Mine.");
    assert!(answer.text_of("#to-error").contains("Nothing was sent"));
    // The list turns its pages: 50 of 100 on each.
    let first = sam.open(LIST).await;
    assert_eq!(first.text_of("caption"), "1 to 50 of 100");
    let older = first.attributes("a[rel=next]", "href");
    let second = sam.open(&older[0]).await;
    let rows = |page: &Page| page.attributes("tbody th a", "href");
    assert_eq!((rows(&first).len(), rows(&second).len()), (50, 50));
    assert!(rows(&first).iter().all(|row| !rows(&second).contains(row)));
    assert!(second.attributes("a[rel=next]", "href").is_empty());
    let newer = second.attributes("a[rel=prev]", "href");
    assert_eq!(rows(&sam.open(&newer[0]).await), rows(&first));
    portal.days_pass(1);
    let sam = portal.signed_in("sam@aurora.example").await;
    ask(&sam, "rosa@rossi.example").await;
}
}

#[actix_web::test]
async fn who_may_not_ask_is_told_why() {
    let portal = Portal::start().await;
    for (email, status) in [
        ("hal@aurora.example", StatusCode::FORBIDDEN),
        ("rosa@rossi.example", StatusCode::FORBIDDEN),
        ("operator@delega.example", StatusCode::FORBIDDEN),
    ] {
        let person = portal.signed_in(email).await;
        for path in [LIST, NEW, "/invitation-link"] {
            assert_eq!(person.get(path).await.status, status, "{email} {path}");
        }
    }
    let stranger = portal.visitor();
    assert_eq!(
        stranger.get(NEW).await.location(),
        "/sign-in?next=%2Frelationship-requests%2Fnew"
    );
    let dan = portal.signed_in("dan@dormant.example").await;
    let page = dan.get(NEW).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text().contains("Your organisation is suspended"));
    let csrf = page.attributes("input[name=csrf]", "value")[0].clone();
    let posted: Vec<(String, String)> = [
        ("csrf", csrf.as_str()),
        ("to", "rosa@rossi.example"),
        ("subject", "x"),
        ("paragraph_1", ""),
        ("paragraph_2", ""),
        ("language", "en"),
        ("duration_days", "30"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let page = dan.submit_to(LIST, &posted).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text().contains("Your organisation is suspended"));
    assert!(
        portal
            .letters_to("rosa@rossi.example")
            .await
            .iter()
            .all(|letter| letter.request.is_none())
    );
}

#[actix_web::test]
async fn a_request_of_another_partner_does_not_exist() {
    let portal = Portal::start().await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let bea = portal.signed_in("bea@borealis.example").await;
    let page = ask(&sam, "rosa@rossi.example").await;
    let csrf = bea.open(NEW).await.form(LIST).value("csrf").to_owned();
    let unknown = format!("{LIST}/0198c0de-0000-7000-8000-000000000000");
    let not_found = bea.get(&unknown).await;
    assert_eq!(not_found.status, StatusCode::NOT_FOUND);
    let theirs = bea.get(&page).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(theirs.text(), not_found.text());
    for end in ["send-again", "withdraw"] {
        let fields = [("csrf".to_owned(), csrf.clone())];
        let answer = bea.submit_to(&format!("{page}/{end}"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{end}");
    }
    assert!(bea.open(LIST).await.text().contains("No requests yet"));
    assert!(sam.open(&page).await.text_of("aside").contains("Open"));
    let odd = sam.get("/relationship-requests?state=nonsense").await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
}

#[actix_web::test]
async fn a_customer_whose_privileges_ended_is_asked_again_by_one_click() {
    let portal = Portal::start().await;
    let customer = |name: &'static str| {
        let store = portal.app.store.clone();
        async move {
            store
                .read(move |r| -> store::Result<_> {
                    store::customers::find_by_own_domain(r, name)
                })
                .await
                .unwrap()
                .unwrap()
                .id
        }
    };
    let (rossi, harbor) = (
        customer("rossi.example").await,
        customer("harbor.example").await,
    );
    let sam = portal.signed_in("sam@aurora.example").await;
    let page = sam.open(&format!("{NEW}?customer={rossi}")).await;
    let form = page.form(LIST);
    assert_eq!(form.value("to"), "rosa@rossi.example");
    assert_eq!(form.value("language"), "it");
    assert!(form.value("paragraph_1").contains("di nuovo"));
    sam.submit_and_follow(&form).await;
    let letter = &portal.letters_to("rosa@rossi.example").await[0];
    assert!(letter.subject.contains("di nuovo"));
    assert!(
        !letter.body_text.contains(&rossi.to_string()),
        "no customer in it"
    );
    // Not a customer of this partner, or none at all.
    for id in [
        harbor.to_string(),
        "0198c0de-0000-7000-8000-000000000000".to_owned(),
        "x".to_owned(),
    ] {
        let page = sam.get(&format!("{NEW}?customer={id}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{id}");
        let forged = form.clone().with("customer", &id);
        assert_eq!(sam.submit(&forged).await.status, StatusCode::NOT_FOUND);
    }
}

#[actix_web::test]
async fn the_text_can_be_copied_and_opened_in_a_mail_program() {
    let portal = Portal::start().await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let link = link_of(&portal, "sam@aurora.example").await;
    let form = form_to(&sam, "rosa@rossi.example")
        .await
        .with("subject", "A&cc=x@evil.example#?")
        .with("paragraph_1", "Hello & welcome\r\nbcc: nobody");
    let page = sam.submit(&form.forged("preview", "yes")).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text_of("#message");
    assert!(text.starts_with("Hello & welcome bcc: nobody"));
    assert!(text.ends_with(&link));
    assert!(
        !text.contains("/refusals/"),
        "that link is the recipient's own"
    );
    assert_eq!(page.attributes("[data-copy]", "data-copy"), ["#message"]);
    let mailto = page.link_containing("mailto:").unwrap();
    assert!(mailto.starts_with("mailto:rosa@rossi.example?subject=A%26cc%3Dx%40evil.example%23%3F&body=Hello%20%26%20welcome%0D%0Abcc%3A%20nobody%0D%0A"));
    assert_eq!(mailto.matches('&').count(), 1);
    assert_eq!(mailto.matches('?').count(), 1);
}

on_both! {
async fn an_answer_is_linked_to_the_requests_of_that_organisation_alone(portal: Portal) {
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    // Hugo answers for Harbor: what went to a colleague is answered, what went elsewhere is not.
    for to in [
        "boss@harbor.example",
        "hugo@harbor.example",
        "boss@notharbor.example",
        "boss@harbor.example.org",
    ] {
        ask(&cleo, to).await;
    }
    let invitation = portal.invitation_of("cleo@cirrus.example").await;
    let path = &invitation[invitation.find("/invitations/").unwrap()..];
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let page = hugo.open(path).await;
    let form = page
        .form(&format!("{path}/accept"))
        .with_all("service", &["helpline"]);
    hugo.submit_and_follow(&form).await;
    let accepted = cleo.open("/relationship-requests?state=accepted").await;
    assert_eq!(accepted.text_of("caption"), "1 to 2 of 2");
    let open = cleo.open("/relationship-requests?state=open").await;
    assert!(open.text().contains("boss@notharbor.example"));
    assert!(open.text().contains("boss@harbor.example.org"));
    let page = accepted
        .link_containing("/relationship-requests/0")
        .unwrap();
    assert!(
        cleo.open(&page)
            .await
            .link_containing("/customers/")
            .is_some()
    );
}
}

#[actix_web::test]
async fn an_expired_request_shortens_no_privilege() {
    let portal = Portal::start().await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let form = form_to(&cleo, "hugo@harbor.example")
        .await
        .with("duration_days", "7");
    cleo.submit_and_follow(&form).await;
    let invitation = portal.invitation_of("cleo@cirrus.example").await;
    let path = &invitation[invitation.find("/invitations/").unwrap()..];
    for (days, longest) in [(0, "7"), (31, "365")] {
        portal.days_pass(days);
        let hugo = portal.signed_in("hugo@harbor.example").await;
        let form = hugo.open(path).await.form(&format!("{path}/accept"));
        assert_eq!(form.value("duration_days"), longest);
    }
}
