//! The services of the sample world.

use crate::app::App;
use crate::domain::id::{RoleId, ServiceId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::service::Exclusivity;
use crate::store::{self, Writer, services};

struct SampleService {
    code: &'static str,
    exclusivity: Exclusivity,
    en: (&'static str, &'static str),
    it: (&'static str, &'static str),
    roles: &'static [SampleRole],
}

/// Code, then name and abilities (one a line) in English and Italian; from the lowest to the highest.
struct SampleRole {
    code: &'static str,
    en: (&'static str, &'static str),
    it: (&'static str, &'static str),
}

const CATALOGUE: [SampleService; 4] = [
    SampleService {
        code: "mail",
        exclusivity: Exclusivity::OneTransactingPartner,
        en: (
            "Mail",
            "Mailboxes, calendars and address books of your organisation.",
        ),
        it: (
            "Posta",
            "Caselle di posta, calendari e rubriche della tua organizzazione.",
        ),
        roles: &[
            SampleRole {
                code: "reader",
                en: (
                    "Service reader",
                    "See the list of mailboxes and their size\nSee the state of mail delivery",
                ),
                it: (
                    "Lettore del servizio",
                    "Vedere l'elenco delle caselle e la loro dimensione\nVedere lo stato della consegna della posta",
                ),
            },
            SampleRole {
                code: "delegated_administrator",
                en: (
                    "Delegated administrator",
                    "Create, change and delete mailboxes\nReset passwords of mailboxes\nChange mail rules and forwarding\nSee the state of mail delivery",
                ),
                it: (
                    "Amministratore delegato",
                    "Creare, modificare ed eliminare caselle di posta\nReimpostare le password delle caselle\nModificare regole e inoltri della posta\nVedere lo stato della consegna della posta",
                ),
            },
        ],
    },
    SampleService {
        code: "documents",
        exclusivity: Exclusivity::OneTransactingPartner,
        en: (
            "Documents",
            "Shared folders and files of your organisation.",
        ),
        it: (
            "Documenti",
            "Cartelle e file condivisi della tua organizzazione.",
        ),
        roles: &[
            SampleRole {
                code: "reader",
                en: (
                    "Service reader",
                    "See the list of shared folders and their size",
                ),
                it: (
                    "Lettore del servizio",
                    "Vedere l'elenco delle cartelle condivise e la loro dimensione",
                ),
            },
            SampleRole {
                code: "delegated_administrator",
                en: (
                    "Delegated administrator",
                    "Create and delete shared folders\nDecide who may open a shared folder\nRestore deleted files\nChange limits of storage",
                ),
                it: (
                    "Amministratore delegato",
                    "Creare ed eliminare cartelle condivise\nDecidere chi può aprire una cartella condivisa\nRipristinare file eliminati\nModificare i limiti di spazio",
                ),
            },
        ],
    },
    SampleService {
        code: "infrastructure",
        exclusivity: Exclusivity::OneTransactingPartner,
        en: (
            "Infrastructure",
            "Servers, networks and backups that run for your organisation.",
        ),
        it: (
            "Infrastruttura",
            "Server, reti e backup in funzione per la tua organizzazione.",
        ),
        roles: &[
            SampleRole {
                code: "reader",
                en: ("Service reader", "See servers, networks and their load"),
                it: (
                    "Lettore del servizio",
                    "Vedere server, reti e il loro carico",
                ),
            },
            SampleRole {
                code: "delegated_administrator",
                en: (
                    "Delegated administrator",
                    "Start, stop and delete servers\nChange networks and who can reach them\nMake and restore backups\nOrder more capacity",
                ),
                it: (
                    "Amministratore delegato",
                    "Avviare, arrestare ed eliminare server\nModificare le reti e chi può raggiungerle\nCreare e ripristinare backup\nOrdinare altra capacità",
                ),
            },
        ],
    },
    SampleService {
        code: "helpline",
        exclusivity: Exclusivity::None,
        en: (
            "Helpline",
            "Help for the people of your organisation. Several partners may have it.",
        ),
        it: (
            "Assistenza",
            "Aiuto per le persone della tua organizzazione. Possono averla più partner.",
        ),
        roles: &[
            SampleRole {
                code: "reader",
                en: ("Service reader", "See questions and their answers"),
                it: ("Lettore del servizio", "Vedere le domande e le risposte"),
            },
            SampleRole {
                code: "delegated_administrator",
                en: (
                    "Delegated administrator",
                    "Answer questions of your people\nSee the devices that they ask about\nReset their passwords on request",
                ),
                it: (
                    "Amministratore delegato",
                    "Rispondere alle domande del tuo personale\nVedere i dispositivi a cui si riferiscono\nReimpostare le loro password su richiesta",
                ),
            },
        ],
    },
];

/// Adds the catalogue.
pub fn fill(app: &App) -> anyhow::Result<()> {
    let now = app.clock.now();
    app.store.write_blocking(move |w| -> store::Result<()> {
        for (position, service) in (1..).zip(&CATALOGUE) {
            add(w, position, service, now)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn add(
    w: &mut Writer<'_>,
    position: i64,
    service: &SampleService,
    now: Moment,
) -> store::Result<()> {
    let id = ServiceId::new(now);
    services::insert(w, id, service.code, service.exclusivity, position)?;
    for (language, (name, summary)) in [
        (Language::English, service.en),
        (Language::Italian, service.it),
    ] {
        services::insert_text(w, id, language, name, summary)?;
    }
    for (level, role) in (1..).zip(service.roles) {
        let role_id = RoleId::new(now);
        services::insert_role(w, role_id, id, role.code, level)?;
        for (language, (name, abilities)) in
            [(Language::English, role.en), (Language::Italian, role.it)]
        {
            services::insert_role_text(w, role_id, language, name, abilities)?;
        }
    }
    Ok(())
}
