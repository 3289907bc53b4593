//! Every address of the portal, read from the site map itself: what is true of all of them is asked of all of them, also
//! of those that are added tomorrow.

use super::portal::Portal;
use super::sql::Sql;

/// One address of the site map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// As the site map spells it: `/customers/{id}`.
    pub path: &'static str,
    /// Whether it answers GET and HEAD.
    pub shows: bool,
    /// Whether it answers POST.
    pub takes: bool,
}

const SITE_MAP: &str = include_str!("../../../src/web/mod.rs");

/// Every route, in the order of the addresses.
pub fn all() -> Vec<Route> {
    let mut routes: Vec<Route> = SITE_MAP
        .split("page(\"")
        .skip(1)
        .map(|rest| {
            let (path, rest) = rest.split_once('"').unwrap();
            Route {
                path,
                shows: rest.contains("get()"),
                takes: rest.contains("post()"),
            }
        })
        .collect();
    routes.sort();
    routes
}

/// An address as the site map spells it; empty for one that it does not have.
pub fn pattern(routes: &[Route], path: &str) -> &'static str {
    let path = path.split(['?', '#']).next().unwrap();
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |route: &&Route| {
        let own: Vec<&str> = route.path.split('/').collect();
        own.len() == parts.len()
            && own
                .iter()
                .zip(&parts)
                .all(|(own, part)| own.starts_with('{') || own == part)
    };
    // The one that says most of itself: `/customers/new` before `/customers/{id}`.
    let fitting = routes.iter().filter(fits);
    fitting
        .min_by_key(|route| route.path.matches('{').count())
        .map_or("", |route| route.path)
}

/// Who may stand in the way of the sample world's ids: a session, a letter, a token are nobody's.
const NOBODYS: &str = "00000000-0000-7000-8000-000000000000";

impl Route {
    /// The address with something of Aurora Cloud's and Fabbrica Rossi's in the place of each parameter, as far as there
    /// is something.
    pub fn filled(&self, portal: &Portal) -> String {
        let mut sql = portal.sql();
        let mut filled = String::new();
        let mut before = "";
        for part in self.path.split('/').skip(1) {
            let value = match part
                .strip_prefix('{')
                .and_then(|part| part.strip_suffix('}'))
            {
                Some(name) => parameter(&mut sql, self.path, before, name),
                None => part.to_owned(),
            };
            filled = format!("{filled}/{value}");
            before = part;
        }
        filled
    }
}

/// What stands for a parameter: by its name, or else a row of the table that the part before it names.
fn parameter(sql: &mut Sql, path: &str, before: &str, name: &str) -> String {
    const AURORA: &str = "(SELECT id FROM partners WHERE name = 'Aurora Cloud')";
    const ROSSI: &str = "(SELECT id FROM customers WHERE name = 'Fabbrica Rossi S.p.A.')";
    let table = before.replace('-', "_");
    match (before, name) {
        ("static", _) => "app.css".to_owned(),
        ("invitations", _) => sql.value(&format!(
            "SELECT code FROM invitation_links WHERE status = 'active' AND partner_id = {AURORA}"
        )),
        (_, "token") => "f".repeat(64),
        ("partners", _) | (_, "partner") => sql.value(&format!("SELECT {AURORA} AS id")),
        ("customers", _) | (_, "customer") => sql.value(&format!("SELECT {ROSSI} AS id")),
        (_, "user") => sql.value("SELECT id FROM users WHERE email = 'sam@aurora.example'"),
        ("invoices", _) => sql.value(&format!(
            "SELECT min(month) AS month FROM invoices WHERE partner_id = {AURORA}"
        )),
        ("sessions", _) => "f".repeat(64),
        ("services", "code") => "mail".to_owned(),
        ("roles", _) => "reader".to_owned(),
        ("plans", "plan") => "mail-standard".to_owned(),
        ("add-ons", "add_on") => "mail-backup".to_owned(),
        ("mail", _) => sql.value("SELECT id FROM letters ORDER BY id LIMIT 1"),
        ("privileges", _) => sql.value(&format!(
            "SELECT id FROM privileges WHERE partner_id = {AURORA} AND customer_id = {ROSSI} AND ended_at IS NULL \
             ORDER BY id LIMIT 1"
        )),
        _ if sql.tables().contains(&table) => {
            let columns = sql.columns(&table);
            assert!(columns.contains(&"id".to_owned()), "{path}: say what {name} is");
            let of = |column: &str, owner: &str| {
                if columns.contains(&column.to_owned()) {
                    format!("{column} = {owner}")
                } else {
                    "1 = 1".to_owned()
                }
            };
            let found = sql.value(&format!(
                "SELECT id FROM {table} WHERE {} AND {} ORDER BY id LIMIT 1",
                of("partner_id", AURORA),
                of("customer_id", ROSSI)
            ));
            if found.is_empty() {
                NOBODYS.to_owned()
            } else {
                found
            }
        }
        _ => NOBODYS.to_owned(),
    }
}
