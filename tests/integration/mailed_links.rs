//! The links that letters bring: each lives to its last second, is used once, and serves one purpose, one person and one
//! address. The clock stands still, so that a second is a second.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use reqwest::StatusCode;

use crate::support::portal::{Portal, Setup};
use crate::support::routes;
use crate::support::sql::{Dump, VISITS, assert_same};
use crate::support::visitor::{Form, Page, Visitor};

const NEW: &str = "copper window 7 harvest";

/// What a mailed link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A new password for Rosa.
    Reset,
    /// An organisation of Vera's.
    SignUp,
    /// A partner of Paolo's.
    PartnerSignUp,
    /// A place in Rosa's team.
    Team,
    /// A customer of which the operator invites the first administrator.
    BroughtIn,
    /// Another address for Hugo, confirmed there.
    NewAddress,
    /// The same for Nora, undone from the address before.
    OldAddress,
    /// Marco's second factor stays.
    FactorReset,
    /// Sam hears no more of the partner that wrote.
    Refusal,
}

use Kind::{
    BroughtIn, FactorReset, NewAddress, OldAddress, PartnerSignUp, Refusal, Reset, SignUp, Team,
};

const ALL: [Kind; 9] = [
    Reset,
    SignUp,
    PartnerSignUp,
    Team,
    BroughtIn,
    NewAddress,
    OldAddress,
    FactorReset,
    Refusal,
];

const HUGO: &str = "hugo@harbor.example";
const MARCO: &str = "marco@rossi.example";
const NORA: &str = "nora@newco.example";
const OPERATOR: &str = "operator@delega.example";
const ROSA: &str = "rosa@rossi.example";

impl Kind {
    /// Where its links lead, without the token.
    fn start(self) -> &'static str {
        match self {
            Reset => "/password/reset/",
            SignUp | PartnerSignUp => "/sign-up/confirm/",
            Team | BroughtIn => "/team/join/",
            NewAddress => "/account/email/confirm/",
            OldAddress => "/account/email/undo/",
            FactorReset => "/second-factor-resets/",
            Refusal => "/refusals/",
        }
    }

    /// How long it lives; a wish to hear no more can be uttered for ever.
    fn life(self) -> Option<TimeDelta> {
        match self {
            Reset => Some(TimeDelta::minutes(30)),
            SignUp | PartnerSignUp | NewAddress | FactorReset => Some(TimeDelta::hours(24)),
            Team | BroughtIn | OldAddress => Some(TimeDelta::days(7)),
            Refusal => None,
        }
    }

    /// What a link that is used or over answers.
    fn dead(self) -> StatusCode {
        match self {
            // It is known to whoever has it, who may sign up again.
            SignUp | PartnerSignUp => StatusCode::CONFLICT,
            _ => StatusCode::NOT_FOUND,
        }
    }

    /// Has a letter with such a link written. Answers its path.
    async fn mail(self, portal: &Portal) -> String {
        match self {
            Reset => {
                let page = portal.visitor().open("/password/forgotten").await;
                let form = page.form("/password/forgotten").with("email", ROSA);
                self.asked(portal, None, form, ROSA).await
            }
            SignUp => {
                let page = portal.visitor().open("/sign-up").await;
                let form = page
                    .form("/sign-up")
                    .with("organization", "Officine Verdi S.r.l.")
                    .with("country", "IT")
                    .with("name", "Vera Verdi")
                    .with("email", "vera@verdi.example")
                    .with("password", NEW);
                self.asked(portal, None, form, "vera@verdi.example").await
            }
            PartnerSignUp => {
                let page = portal.visitor().open("/partner-sign-up").await;
                let form = page
                    .form("/partner-sign-up")
                    .with("organization", "Paolo Cloud")
                    .with("country", "IT")
                    .with("programme", "in_programme")
                    .with("name", "Paolo Prato")
                    .with("email", "paolo@prato.example")
                    .with("password", NEW);
                self.asked(portal, None, form, "paolo@prato.example").await
            }
            Team => {
                let rosa = portal.signed_in(ROSA).await;
                let form = rosa.open("/team").await.form("/team/invitations");
                let form = form
                    .with("email", "anna@rossi.example")
                    .with("role", "member");
                self.asked(portal, Some(rosa), form, "anna@rossi.example")
                    .await
            }
            BroughtIn => {
                let operator = portal.signed_in(OPERATOR).await;
                let path = "/operator/customers/new";
                let form = operator
                    .open(path)
                    .await
                    .form(path)
                    .with("organization", "Birra Bruni S.r.l.")
                    .with("country", "IT")
                    .with("email", "bruno@bruni.example");
                self.asked(portal, Some(operator), form, "bruno@bruni.example")
                    .await
            }
            NewAddress => {
                let hugo = portal.signed_in(HUGO).await;
                let form = hugo.open("/account/email").await.form("/account/email");
                let form = form.with("email", "hugo.reed@harbor.example");
                self.asked(portal, Some(hugo), form, "hugo.reed@harbor.example")
                    .await
            }
            OldAddress => {
                let nora = portal.signed_in(NORA).await;
                let form = nora.open("/account/email").await.form("/account/email");
                let new = "nora@elsewhere.example";
                let confirm = NewAddress
                    .asked(portal, Some(nora.clone()), form.with("email", new), new)
                    .await;
                let form = nora.open(&confirm).await.form(&confirm);
                self.asked(portal, Some(nora), form, NORA).await
            }
            FactorReset => {
                let marco = portal.signed_in(MARCO).await;
                portal.set_up_app(&marco).await;
                self.of_factor(portal, MARCO).await
            }
            Refusal => {
                let ada = portal.signed_in("ada@aurora.example").await;
                let form = ada
                    .open("/relationship-requests/new")
                    .await
                    .form("/relationship-requests")
                    .with("to", NORA);
                self.asked(portal, Some(ada), form, NORA).await
            }
        }
    }

    /// The operator is asked to take the second factor of this person away.
    async fn of_factor(self, portal: &Portal, email: &str) -> String {
        let operator = portal.signed_in(OPERATOR).await;
        let path = "/operator/second-factor-resets";
        let form = operator.open(path).await.form(path).with("email", email);
        self.asked(portal, Some(operator), form, email).await
    }

    /// Sends the form, and answers the path of the link in the letter that comes.
    async fn asked(self, portal: &Portal, by: Option<Visitor>, form: Form, email: &str) -> String {
        let by = match by {
            Some(by) => by,
            // The form was opened by somebody who is gone: it needs the token of who sends it.
            None => portal.visitor(),
        };
        let form = own(&by, form).await;
        let before = portal.letters_to(email).await.len();
        let sent = by.submit(&form).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{self:?}: {}",
            sent.body
        );
        let letters = portal.letters_come_to(email, before + 1).await;
        let text = letters
            .iter()
            .find_map(|letter| {
                letter
                    .body_text
                    .find(self.start())
                    .map(|at| &letter.body_text[at..])
            })
            .unwrap_or_else(|| panic!("{self:?}: no link for {email}"));
        let link = text.split_whitespace().next().unwrap();
        link.split('?').next().unwrap().to_owned()
    }

    /// What the link changes, as the tables show it.
    fn state(self, portal: &Portal) -> String {
        let of = |email: &str, column: &str| {
            format!("SELECT {column} AS v FROM users WHERE email = '{email}'")
        };
        let query = match self {
            Reset => of(ROSA, "password_hash"),
            SignUp => "SELECT count(*) AS v FROM customers".to_owned(),
            PartnerSignUp => "SELECT count(*) AS v FROM partners".to_owned(),
            Team | BroughtIn => "SELECT count(*) AS v FROM users".to_owned(),
            NewAddress => of("hugo.reed@harbor.example", "name"),
            OldAddress => of(NORA, "name"),
            FactorReset => {
                "SELECT count(*) AS v FROM second_factor_resets WHERE status = 'waiting'".to_owned()
            }
            Refusal => "SELECT count(*) AS v FROM contact_refusals".to_owned(),
        };
        portal.sql().value(&query)
    }

    /// The form of its page, filled in.
    fn filled(self, form: Form) -> Form {
        match self {
            Reset | SignUp | PartnerSignUp => form.with("password", NEW),
            Team | BroughtIn => form.with("name", "Anna Verdi").with("password", NEW),
            NewAddress | OldAddress | FactorReset | Refusal => form,
        }
    }

    async fn open(self, visitor: &Visitor, link: &str) -> Form {
        self.filled(visitor.open(link).await.form(link))
    }
}

/// The form as this visitor would have it.
async fn own(visitor: &Visitor, form: Form) -> Form {
    let page = visitor.get("/nothing").await;
    let csrf = page.form("/language").value("csrf").to_owned();
    form.with("csrf", &csrf)
}

fn kept(portal: &Portal) -> Dump {
    portal.sql().dump(&VISITS)
}

#[test]
fn every_address_with_a_token_is_one_of_these() {
    let known: BTreeSet<String> = ALL
        .iter()
        .map(|kind| format!("{}{{token}}", kind.start()))
        .collect();
    let all: BTreeSet<String> = routes::all()
        .iter()
        .filter(|route| route.path.contains("{token}"))
        .map(|route| route.path.to_owned())
        .collect();
    assert_eq!(all, known);
}

// asvs: 6.4.1, 6.6.2
#[actix_web::test]
async fn in_its_last_second_a_link_works_once_and_opening_it_uses_nothing() {
    for kind in ALL {
        for portal in Portal::with_stopped_clocks().await {
            let link = kind.mail(&portal).await;
            let before = (kind.state(&portal), kept(&portal));
            let life = kind.life().unwrap_or(TimeDelta::days(3650));
            portal.app.clock.advance(life - TimeDelta::seconds(1));
            let (first, second) = (portal.visitor(), portal.visitor());
            let (form, again) = (
                kind.open(&first, &link).await,
                kind.open(&second, &link).await,
            );
            kind.open(&first, &link).await;
            assert_same(&before.1, &kept(&portal), "opening it changes nothing");

            let used = first.submit(&form).await;
            assert_eq!(
                used.status,
                StatusCode::SEE_OTHER,
                "{kind:?}: {}",
                used.body
            );
            let after = kind.state(&portal);
            assert_ne!(after, before.0, "{kind:?}");
            if kind == Refusal {
                continue;
            }
            let after = kept(&portal);
            let dead = second.submit(&again).await;
            assert_eq!(dead.status, kind.dead(), "{kind:?}");
            assert_eq!(second.get(&link).await.status, kind.dead(), "{kind:?}");
            assert_same(&after, &kept(&portal), &format!("{kind:?} again"));
        }
    }
}

// asvs: 6.4.1, 6.6.2
#[actix_web::test]
async fn a_second_later_it_does_nothing() {
    for kind in ALL {
        let Some(life) = kind.life() else { continue };
        for portal in Portal::with_stopped_clocks().await {
            let link = kind.mail(&portal).await;
            let visitor = portal.visitor();
            let form = kind.open(&visitor, &link).await;
            let before = kept(&portal);
            for more in [life, TimeDelta::seconds(1)] {
                portal.app.clock.advance(more);
                assert_eq!(visitor.get(&link).await.status, kind.dead(), "{kind:?}");
                let answer = visitor.submit(&form).await;
                assert_eq!(answer.status, kind.dead(), "{kind:?}: {}", answer.body);
            }
            assert_same(&before, &kept(&portal), &format!("{kind:?}"));
        }
    }
}

// asvs: 6.4.1, 6.6.2
#[actix_web::test]
async fn a_link_serves_its_own_purpose_and_no_other() {
    for portal in Portal::with_stopped_clocks().await {
        let mut links = Vec::new();
        for kind in ALL {
            links.push((kind, kind.mail(&portal).await));
        }
        let visitor = portal.visitor();
        let before = kept(&portal);
        for (of, link) in &links {
            let token = link.rsplit('/').next().unwrap();
            for (other, its) in &links {
                let path = format!("{}{token}", other.start());
                if of.start() == other.start() {
                    continue;
                }
                let opened = visitor.get(&path).await;
                assert_eq!(opened.status, StatusCode::NOT_FOUND, "{of:?} as {other:?}");
                let mut form = other.open(&visitor, its).await;
                form.action = path;
                let answer = visitor.submit(&form).await;
                assert_eq!(answer.status, StatusCode::NOT_FOUND, "{of:?} as {other:?}");
            }
            // Nor is a part of it worth anything, or another spelling.
            for wrong in [
                format!("{}{}", of.start(), token.to_uppercase()),
                format!("{}{}", of.start(), &token[1..]),
                format!("{link}0"),
                format!("{}{}", of.start(), "0".repeat(64)),
            ] {
                assert_eq!(
                    visitor.get(&wrong).await.status,
                    StatusCode::NOT_FOUND,
                    "{of:?}: {wrong}"
                );
            }
        }
        assert_same(&before, &kept(&portal), "nothing of this does anything");
        for (kind, link) in &links {
            kind.open(&visitor, link).await;
        }
        // Of no link the database knows more than a hash.
        let everything = portal.sql().dump(&["letters"]);
        for (kind, link) in &links {
            let token = link.rsplit('/').next().unwrap();
            assert!(
                !everything.iter().any(|row| row.contains(token)),
                "{kind:?} is kept as it is"
            );
        }
    }
}

/// A link that was opened, what happens meanwhile, and what it does then.
async fn then(portal: &Portal, (kind, link): (Kind, &str), meanwhile: &str) -> Page {
    let visitor = portal.visitor();
    let form = kind.open(&visitor, link).await;
    portal.sql().run(meanwhile).unwrap();
    let before = kept(portal);
    let answer = visitor.submit(&form).await;
    assert_same(&before, &kept(portal), &format!("{kind:?}: {meanwhile}"));
    answer
}

// asvs: 6.4.1
#[actix_web::test]
async fn a_link_is_for_one_person_at_one_address() {
    let moved =
        |from: &str, to: &str| format!("UPDATE users SET email = '{to}' WHERE email = '{from}'");
    let closed = |email: &str| format!("UPDATE users SET active = false WHERE email = '{email}'");
    for (kind, meanwhile) in [
        // The person has another address by now, and then somebody else has this one.
        (Reset, moved(ROSA, "rosa@elsewhere.example")),
        (
            Reset,
            format!(
                "{}; {}",
                moved(ROSA, "rosa@elsewhere.example"),
                moved(HUGO, ROSA)
            ),
        ),
        (NewAddress, moved(HUGO, "hugo@elsewhere.example")),
        (NewAddress, moved(ROSA, "hugo.reed@harbor.example")),
        (OldAddress, moved(ROSA, NORA)),
        (Team, moved(HUGO, "anna@rossi.example")),
        (BroughtIn, moved(HUGO, "bruno@bruni.example")),
        // The person may not sign in any more.
        (Reset, closed(ROSA)),
        (NewAddress, closed(HUGO)),
    ] {
        for portal in Portal::with_stopped_clocks().await {
            let link = kind.mail(&portal).await;
            let answer = then(&portal, (kind, &link), &meanwhile).await;
            assert_eq!(
                answer.status,
                StatusCode::NOT_FOUND,
                "{kind:?}: {meanwhile}"
            );
        }
    }
    for (kind, email) in [
        (SignUp, "vera@verdi.example"),
        (PartnerSignUp, "paolo@prato.example"),
    ] {
        for portal in Portal::with_stopped_clocks().await {
            let link = kind.mail(&portal).await;
            let answer = then(&portal, (kind, &link), &moved(HUGO, email)).await;
            assert_eq!(answer.status, StatusCode::CONFLICT, "{kind:?}");
        }
    }
}

// asvs: 6.4.1
#[actix_web::test]
async fn who_is_signed_in_uses_a_link_for_whom_it_was_mailed_to() {
    for portal in Portal::with_stopped_clocks().await {
        // The other way round: what a new password ends comes last.
        for kind in ALL.into_iter().rev() {
            let link = kind.mail(&portal).await;
            let cleo = portal.signed_in("cleo@cirrus.example").await;
            let of_cleo = || {
                portal.sql().rows(
                    "SELECT email, name, password_hash, partner_id, role FROM users WHERE email = 'cleo@cirrus.example'",
                )
            };
            let (before, state) = (of_cleo(), kind.state(&portal));
            let form = kind.open(&cleo, &link).await;
            let used = cleo.submit(&form).await;
            assert_eq!(
                used.status,
                StatusCode::SEE_OTHER,
                "{kind:?}: {}",
                used.body
            );
            assert_ne!(kind.state(&portal), state, "{kind:?}");
            assert_eq!(of_cleo(), before, "{kind:?}");
        }
    }
}

// asvs: 6.4.1
#[actix_web::test]
async fn of_two_that_wait_the_link_stops_its_own() {
    for portal in Portal::with_stopped_clocks().await {
        let of_marco = FactorReset.mail(&portal).await;
        let hugo = portal.signed_in(HUGO).await;
        portal.set_up_app(&hugo).await;
        let of_hugo = FactorReset.of_factor(&portal, HUGO).await;
        assert_ne!(of_hugo, of_marco);
        let visitor = portal.visitor();
        let form = FactorReset.open(&visitor, &of_hugo).await;
        visitor.submit_and_follow(&form).await;
        let waits = portal.sql().column(
            "SELECT u.email FROM second_factor_resets r JOIN users u ON u.id = r.user_id WHERE r.status = 'waiting'",
        );
        assert_eq!(waits, [MARCO]);
    }
}

// asvs: 4.1.3, 13.2.4
#[actix_web::test]
async fn every_link_keeps_the_public_address_whatever_the_headers_say() {
    let said = [
        ("host", "evil.example"),
        ("forwarded", "for=1.2.3.4;host=evil.example;proto=https"),
        ("x-forwarded-for", "203.0.113.9"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-port", "4443"),
        ("x-forwarded-prefix", "/evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-server", "evil.example"),
        ("x-host", "evil.example"),
        ("x-original-url", "//evil.example"),
        ("x-real-ip", "203.0.113.9"),
        ("x-rewrite-url", "//evil.example"),
    ];
    let said = said
        .into_iter()
        .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
    let portal = Portal::start_with(Setup {
        variables: vec![("DELEGA_PUBLIC_URL", "http://portal.example".to_owned())],
        said: said.collect(),
        ..Setup::default()
    })
    .await;
    let mut links = BTreeSet::new();
    for kind in ALL {
        links.insert(kind.mail(&portal).await);
    }
    assert_eq!(links.len(), ALL.len());
    let letters = portal
        .sql()
        .rows("SELECT subject, body_text, body_html FROM letters");
    assert!(letters.len() > ALL.len());
    for part in letters
        .into_iter()
        .flat_map(|row| row.into_values().flatten())
    {
        assert!(
            !part.contains("evil") && !part.contains("203.0.113"),
            "{part}"
        );
        for link in &links {
            // Wherever a link stands, the public address stands before it.
            let before: BTreeSet<&str> = part
                .match_indices(link.as_str())
                .map(|(at, _)| &part[..at])
                .map(|before| before.rsplit([' ', '"', '\n', '>', '(']).next().unwrap())
                .collect();
            assert!(
                before
                    .iter()
                    .all(|origin| *origin == "http://portal.example"),
                "{link}: {before:?}"
            );
        }
    }
}
