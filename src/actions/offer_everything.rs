//! What a new partner's link offers: every service of the catalogue with its highest role, until the operator says
//! otherwise.

use std::collections::BTreeMap;

use crate::domain::id::{PartnerId, ServiceId};
use crate::domain::language::Language;
use crate::domain::service::Role;
use crate::store::{self, Writer, partners, services};

/// Lets a partner that offers nothing yet offer everything.
pub fn offer_everything(w: &mut Writer<'_>, partner: PartnerId) -> store::Result<()> {
    let mut highest: BTreeMap<ServiceId, Role> = BTreeMap::new();
    for role in services::roles_by_id(w, Language::FALLBACK)?.into_values() {
        let lower = highest
            .get(&role.service_id)
            .is_none_or(|known| known.level < role.level);
        if lower {
            highest.insert(role.service_id, role);
        }
    }
    for (service, role) in highest {
        partners::insert_offer(w, partner, service, role.id)?;
    }
    Ok(())
}
