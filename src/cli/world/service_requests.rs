//! The service requests of the sample world: each severity, each state, both ways, with answers by every side. Made by
//! the actions themselves, in the past.

use std::collections::BTreeMap;

use super::organizations::World;
use super::people;
use crate::actions::service_request::{answer, close, open, reopen};
use crate::actions::{self};
use crate::app::App;
use crate::domain::actor::Operator;
use crate::domain::id::{CustomerId, ServiceRequestId, UserId};
use crate::domain::moment::Moment;
use crate::domain::service_request::party::Party;
use crate::domain::service_request::text::{Text, Title};
use crate::domain::service_request::{Severity, Wanted};
use crate::mail::Stationery;
use crate::random;
use crate::store::Writer;

/// A request, and what became of it.
struct Case {
    hours_ago: i64,
    agent: &'static str,
    customer: &'static str,
    service: &'static str,
    severity: Severity,
    title: &'static str,
    description: &'static str,
    then: &'static [(i64, &'static str, Step)],
}

/// What somebody did in a request.
#[derive(Clone, Copy)]
enum Step {
    Says(&'static str),
    Closes,
    Reopens,
}

const ROSSI: &str = "Fabbrica Rossi S.p.A.";
const HARBOR: &str = "Harbor Foods Ltd";

const CASES: [Case; 8] = [
    // In the customer's name, closed after the customer said that it works.
    Case {
        hours_ago: 40 * 24,
        agent: "hal@aurora.example",
        customer: ROSSI,
        service: "mail",
        severity: Severity::Critical,
        title: "La posta non arriva a tutto l'ufficio acquisti",
        description: "Da stamattina alle 8:10 l'ufficio acquisti non riceve messaggi dall'esterno.\nQuelli interni arrivano.",
        then: &[
            (
                40 * 24 - 1,
                "hal@aurora.example",
                Step::Says(
                    "Una regola di trasporto li metteva in quarantena. L'ho corretta: li vedete arrivare?",
                ),
            ),
            (
                40 * 24 - 2,
                "rosa@rossi.example",
                Step::Says("Sì, ora arrivano tutti. Grazie."),
            ),
            (40 * 24 - 3, "hal@aurora.example", Step::Closes),
        ],
    },
    // In the customer's name, waiting for the customer.
    Case {
        hours_ago: 30,
        agent: "ada@aurora.example",
        customer: ROSSI,
        service: "documents",
        severity: Severity::Moderate,
        title: "Condivisione esterna per il nuovo revisore",
        description: "Il revisore deve leggere la cartella Bilanci, ma non può aprirla dal suo account.",
        then: &[(
            27,
            "hal@aurora.example",
            Step::Says(
                "Possiamo aprirla solo al suo dominio. Da quale indirizzo accede il revisore?",
            ),
        )],
    },
    // In the customer's name: the customer answered, it is the partner's turn.
    Case {
        hours_ago: 52,
        agent: "hal@aurora.example",
        customer: ROSSI,
        service: "mail",
        severity: Severity::Minimal,
        title: "Firma unica per tutti",
        description: "Il cliente chiede come dare a tutti la stessa firma.",
        then: &[
            (
                50,
                "hal@aurora.example",
                Step::Says("Si può fare con un modello. Vi serve anche nelle risposte?"),
            ),
            (
                26,
                "marco@rossi.example",
                Step::Says("Sì, anche nelle risposte.\nE con il nuovo logo, se si può."),
            ),
        ],
    },
    // Through the desk, because another partner took the service over: nobody answered in time.
    Case {
        hours_ago: 20,
        agent: "ada@aurora.example",
        customer: ROSSI,
        service: "infrastructure",
        severity: Severity::Moderate,
        title: "Il salvataggio notturno non parte più",
        description: "Il cliente ci ha chiamato: da due notti il salvataggio non parte.\n\nNon possiamo più guardare noi stessi, perché i nostri privilegi per l'infrastruttura sono terminati.",
        then: &[],
    },
    // In the customer's name, closed and opened again.
    Case {
        hours_ago: 9 * 24,
        agent: "bea@borealis.example",
        customer: HARBOR,
        service: "mail",
        severity: Severity::Moderate,
        title: "Calendars of the shift leaders do not sync to their phones",
        description: "Three shift leaders see no new entries on their phones since the update.",
        then: &[
            (
                9 * 24 - 4,
                "bea@borealis.example",
                Step::Says("We renewed the device certificates. Please restart the phones."),
            ),
            (8 * 24, "bea@borealis.example", Step::Closes),
            (5, "hugo@harbor.example", Step::Reopens),
            (
                5,
                "hugo@harbor.example",
                Step::Says("Two are fine, but the phone of the night shift still shows last week."),
            ),
        ],
    },
    // Through the desk, because the customer never granted it: critical, answered and closed.
    Case {
        hours_ago: 21 * 24,
        agent: "bea@borealis.example",
        customer: HARBOR,
        service: "documents",
        severity: Severity::Critical,
        title: "Delivery notes cannot be opened in the cold store",
        description: "Since 05:30 every file of the library \"Delivery notes\" answers \"access denied\".\nTrucks are waiting.",
        then: &[
            (
                21 * 24 - 1,
                "operator@delega.example",
                Step::Says(
                    "The licence of the library's owner had run out; we extended it by 30 days. Can they open the files now?",
                ),
            ),
            (
                21 * 24 - 2,
                "hugo@harbor.example",
                Step::Says("Yes, all of them. Thank you for the speed."),
            ),
            (21 * 24 - 3, "operator@delega.example", Step::Closes),
        ],
    },
    // In the customer's name, from outside the programme: nobody has answered yet, there is time.
    Case {
        hours_ago: 2,
        agent: "cleo@cirrus.example",
        customer: ROSSI,
        service: "helpline",
        severity: Severity::Minimal,
        title: "Opening hours of the helpline in August",
        description: "The factory is closed for two weeks in August. Which calls shall we still take?",
        then: &[],
    },
    // Through the desk: it answered and waits for the partner.
    Case {
        hours_ago: 70,
        agent: "cleo@cirrus.example",
        customer: ROSSI,
        service: "mail",
        severity: Severity::Minimal,
        title: "Which mailboxes forward calls to the helpline?",
        description: "We take the helpline's calls, but cannot see the mail rules.",
        then: &[(
            66,
            "operator@delega.example",
            Step::Says(
                "Four mailboxes do. May we send you the list, or shall the customer see it first?",
            ),
        )],
    },
];

/// Lets it happen, in the order of time.
pub fn fill(app: &App, world: &World) -> anyhow::Result<()> {
    let now = app.clock.now();
    let mut acts: Vec<(i64, &Case, Option<(&str, Step)>)> = Vec::new();
    for case in &CASES {
        acts.push((case.hours_ago, case, None));
        acts.extend(
            case.then
                .iter()
                .map(|(hours_ago, email, step)| (*hours_ago, case, Some((*email, *step)))),
        );
    }
    acts.sort_by_key(|(hours_ago, ..)| -hours_ago);
    let mut opened: BTreeMap<&str, ServiceRequestId> = BTreeMap::new();
    for (hours_ago, case, act) in acts {
        let at = now.plus_minutes(-60 * hours_ago);
        match (act, opened.get(case.title)) {
            (None, _) => {
                opened.insert(case.title, open_case(app, world, case, at)?);
            }
            (Some((email, step)), Some(request)) => {
                take(app, user(world, email)?, *request, step, at)?;
            }
            (Some(_), None) => anyhow::bail!("{}: answered before it was opened", case.title),
        }
    }
    Ok(())
}

fn user(world: &World, email: &str) -> anyhow::Result<UserId> {
    world
        .users
        .get(email)
        .copied()
        .ok_or_else(|| anyhow::anyhow!("nobody has the address {email}"))
}

/// Somebody of the world, as a session would say it.
fn party(w: &mut Writer<'_>, user: UserId, at: Moment) -> Result<Party, actions::Error> {
    let identity = people::identity(w, user, at)?;
    Operator::prove(&identity)
        .map(Party::Desk)
        .or_else(|| Party::prove(&identity))
        .ok_or(actions::Error::NotFound)
}

fn open_case(
    app: &App,
    world: &World,
    case: &Case,
    at: Moment,
) -> anyhow::Result<ServiceRequestId> {
    let agent = user(world, case.agent)?;
    let customer: CustomerId = world
        .customers
        .get(case.customer)
        .copied()
        .ok_or_else(|| anyhow::anyhow!("there is no {}", case.customer))?;
    let wanted = Wanted {
        customer,
        service: case.service.to_owned(),
        severity: case.severity,
        title: Title::parse(case.title).map_err(|problem| anyhow::anyhow!("{problem}"))?,
        description: Text::parse(case.description)
            .map_err(|problem| anyhow::anyhow!("{problem}"))?,
        shown_direct: None,
        form: random::token()?.expose().to_owned(),
    };
    let post = Stationery::of(&app.config);
    let opened = app
        .store
        .write_blocking(move |w| -> Result<_, actions::Error> {
            let party = party(w, agent, at)?;
            open::open(w, &post, &party, &wanted, at)
        })?;
    match opened {
        open::Opened::Yes(id) => Ok(id),
        other => anyhow::bail!("{}: {other:?}", case.title),
    }
}

fn take(
    app: &App,
    user: UserId,
    request: ServiceRequestId,
    step: Step,
    at: Moment,
) -> anyhow::Result<()> {
    let (post, form) = (
        Stationery::of(&app.config),
        random::token()?.expose().to_owned(),
    );
    let text = match step {
        Step::Says(text) => {
            Some(Text::parse(text).map_err(|problem| anyhow::anyhow!("{problem}"))?)
        }
        Step::Closes | Step::Reopens => None,
    };
    app.store
        .write_blocking(move |w| -> Result<_, actions::Error> {
            let party = party(w, user, at)?;
            match (step, &text) {
                (Step::Says(_), Some(text)) => {
                    answer::answer(w, &post, &party, request, text, &form, at)
                }
                (Step::Reopens, _) => reopen::reopen(w, &post, &party, request, &form, at),
                (Step::Closes | Step::Says(_), _) => {
                    close::close(w, &post, &party, request, &form, at)
                }
            }
        })?;
    Ok(())
}
