//! Within how much time service requests are first answered, as the operator set it.

use diesel::prelude::*;

use crate::domain::service_request::{Hours, Severity, Targets};
use crate::store::schema::settings;
use crate::store::{Reader, Result, Writer};

fn name(severity: Severity) -> String {
    format!("first_response_hours_{severity}")
}

/// The targets; those that were never set are the standard ones.
pub fn find(r: &mut Reader<'_>) -> Result<Targets> {
    let rows: Vec<(String, String)> = settings::table
        .filter(settings::name.eq_any(Severity::ALL.iter().map(|severity| name(*severity))))
        .select((settings::name, settings::value))
        .load(r.db())?;
    let set = |severity: Severity, standard: Hours| {
        let wanted = name(severity);
        rows.iter()
            .find(|(name, _)| *name == wanted)
            .and_then(|(_, value)| value.parse().ok())
            .unwrap_or(standard)
    };
    let standard = Targets::default();
    Ok(Targets {
        critical: set(Severity::Critical, standard.critical),
        moderate: set(Severity::Moderate, standard.moderate),
        minimal: set(Severity::Minimal, standard.minimal),
    })
}

/// Sets the targets for requests that are opened from now on.
pub fn update(w: &mut Writer<'_>, targets: &Targets) -> Result<()> {
    for severity in Severity::ALL {
        let (name, hours) = (name(*severity), targets.of(*severity).count().to_string());
        let rows = diesel::update(settings::table.find(&name))
            .set(settings::value.eq(&hours))
            .execute(w.db())?;
        if rows == 0 {
            crate::store::settings::insert(w, &name, &hours)?;
        }
    }
    Ok(())
}
