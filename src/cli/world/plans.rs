//! What can be bought in the sample world.

use crate::app::App;
use crate::domain::id::{AddOnId, PlanId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::plan::Basis;
use crate::store::plans::{NewAddOn, NewPlan};
use crate::store::{self, plans, services};

/// Service, code, cents a seat and month; then name and summary in English and Italian.
type SamplePlan = (&'static str, &'static str, i64, Text, Text);
/// The same, with what the price is for.
type SampleAddOn = (&'static str, &'static str, Basis, i64, Text, Text);
/// Name and summary.
type Text = (&'static str, &'static str);

const PLANS: [SamplePlan; 6] = [
    (
        "mail",
        "mail-standard",
        400,
        ("Mail Standard", "A mailbox of 50 GB for each seat."),
        (
            "Posta Standard",
            "Una casella da 50 GB per ogni postazione.",
        ),
    ),
    (
        "mail",
        "mail-plus",
        750,
        (
            "Mail Plus",
            "A mailbox of 100 GB for each seat, with shared calendars for rooms.",
        ),
        (
            "Posta Plus",
            "Una casella da 100 GB per ogni postazione, con calendari condivisi per le sale.",
        ),
    ),
    (
        "documents",
        "documents-standard",
        350,
        (
            "Documents Standard",
            "Shared folders, 100 GB for each seat.",
        ),
        (
            "Documenti Standard",
            "Cartelle condivise, 100 GB per ogni postazione.",
        ),
    ),
    (
        "documents",
        "documents-plus",
        690,
        (
            "Documents Plus",
            "Shared folders, 1 TB for each seat, and every version for a year.",
        ),
        (
            "Documenti Plus",
            "Cartelle condivise, 1 TB per ogni postazione, e ogni versione per un anno.",
        ),
    ),
    (
        "infrastructure",
        "infrastructure-small",
        1290,
        (
            "Infrastructure Small",
            "A virtual machine with 2 cores and 8 GB for each seat.",
        ),
        (
            "Infrastruttura Small",
            "Una macchina virtuale con 2 core e 8 GB per ogni postazione.",
        ),
    ),
    (
        "infrastructure",
        "infrastructure-large",
        4990,
        (
            "Infrastructure Large",
            "A virtual machine with 8 cores and 32 GB for each seat.",
        ),
        (
            "Infrastruttura Large",
            "Una macchina virtuale con 8 core e 32 GB per ogni postazione.",
        ),
    ),
];

const ADD_ONS: [SampleAddOn; 5] = [
    (
        "mail",
        "mail-archive",
        Basis::Seat,
        120,
        ("Mail archive", "Every message for ten years."),
        ("Archivio della posta", "Ogni messaggio per dieci anni."),
    ),
    (
        "mail",
        "mail-backup",
        Basis::Subscription,
        1500,
        ("Mail backup", "A copy of all mailboxes every night."),
        (
            "Backup della posta",
            "Una copia di tutte le caselle ogni notte.",
        ),
    ),
    (
        "documents",
        "documents-signature",
        Basis::Seat,
        210,
        ("Signatures", "Have documents signed electronically."),
        ("Firme", "Fai firmare i documenti elettronicamente."),
    ),
    (
        "documents",
        "documents-storage",
        Basis::Subscription,
        2500,
        ("More storage", "5 TB for the whole organisation."),
        ("Più spazio", "5 TB per tutta l'organizzazione."),
    ),
    (
        "infrastructure",
        "infrastructure-monitoring",
        Basis::Subscription,
        4000,
        (
            "Monitoring",
            "Somebody looks at the machines day and night.",
        ),
        (
            "Sorveglianza",
            "Qualcuno tiene d'occhio le macchine giorno e notte.",
        ),
    ),
];

/// From which plan a subscription may go to which one of another service.
const MIGRATIONS: [(&str, &str); 4] = [
    ("mail-standard", "documents-standard"),
    ("mail-plus", "documents-plus"),
    ("documents-standard", "mail-standard"),
    ("documents-plus", "mail-plus"),
];

/// Adds plans, add-ons and migrations.
pub fn fill(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    app.store.write_blocking(move |w| -> store::Result<()> {
        let services = services::list(w, Language::English)?;
        let service = |code: &str| services.iter().find(|service| service.code == code);
        for (position, (of, code, cents, en, it)) in (1..).zip(PLANS) {
            let Some(service) = service(of) else { continue };
            let plan = NewPlan {
                id: PlanId::new(now),
                service: service.id,
                code,
                price: Money::new(cents, Currency::Eur),
                position,
            };
            plans::insert(w, &plan)?;
            for (language, (name, summary)) in [(Language::English, en), (Language::Italian, it)] {
                plans::insert_text(w, plan.id, language, name, summary)?;
            }
        }
        for (position, (of, code, basis, cents, en, it)) in (1..).zip(ADD_ONS) {
            let Some(service) = service(of) else { continue };
            let add_on = NewAddOn {
                id: AddOnId::new(now),
                service: service.id,
                code,
                basis,
                price: Money::new(cents, Currency::Eur),
                position,
            };
            plans::insert_add_on(w, &add_on)?;
            for (language, (name, summary)) in [(Language::English, en), (Language::Italian, it)] {
                plans::insert_add_on_text(w, add_on.id, language, name, summary)?;
            }
        }
        let catalogue = plans::catalogue(w, Language::English)?;
        for (from, to) in MIGRATIONS {
            if let (Some(from), Some(to)) = (catalogue.plan(from), catalogue.plan(to)) {
                plans::insert_migration(w, from.id, to.id)?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
