//! What every page needs: who is there, where one can go, in which language, the message of the last action.

use std::cell::Cell;

use super::brand::Face;
use super::visit::Visit;
use super::{assets, keyboard};
use crate::domain::actor::{AgentRole, Membership};
use crate::domain::language::Language;
use crate::domain::partner::PartnerStatus;
use crate::paths;
use crate::words::{Phrase, Words};

/// The frame around a page.
pub struct Shell {
    /// The reader's language and zone.
    pub words: Words,
    /// The portal's name.
    pub portal: String,
    /// How the portal looks like its operator's.
    pub face: Face,
    /// The token that every form carries.
    pub csrf: String,
    /// Who is signed in.
    pub viewer: Option<Viewer>,
    /// Where one can go.
    pub nav: Vec<NavItem>,
    /// What somebody of a partner must know on every page: that it is not approved yet, or suspended.
    pub standing: Option<Standing>,
    /// What was just done.
    pub flash: Option<String>,
    /// This page's path and query: where the language switch comes back to.
    pub here: String,
    /// The forms of the page so far that can be left half-filled.
    forms: Cell<Forms>,
    /// Whether keys lead to the places.
    pub shortcuts: bool,
    /// Whether this is the demonstration.
    pub is_demo: bool,
}

/// What the page's forms are, noted while the page is written.
#[derive(Clone, Copy, Default)]
struct Forms {
    count: u8,
    searches: bool,
}

/// A language to switch to.
pub struct Choice {
    /// Its tag.
    pub code: &'static str,
    /// Its name in itself.
    pub name: &'static str,
    /// Whether the page is written in it.
    pub current: bool,
    /// Where the page's form is sent to see the page in it.
    pub in_place: String,
}

/// Who is signed in, as the head of the page says it.
pub struct Viewer {
    /// The person's name.
    pub name: String,
    /// The organisation's name.
    pub organization: String,
    /// The role, in words.
    pub role: String,
}

/// Why a partner cannot do what its pages offer.
pub struct Standing {
    /// In a few words.
    pub title: String,
    /// What it means.
    pub what: String,
}

impl Standing {
    fn of(membership: &Membership, words: Words) -> Option<Self> {
        let (title, what) = match membership {
            Membership::Partner {
                status: PartnerStatus::Pending,
                ..
            } => ("partner-pending-title", "partner-pending-what"),
            Membership::Partner {
                status: PartnerStatus::Suspended,
                ..
            } => ("partner-suspended-title", "partner-suspended-what"),
            _ => return None,
        };
        Some(Self {
            title: words.say(title).to_string(),
            what: words.say(what).to_string(),
        })
    }
}

/// A place of the navigation.
pub struct NavItem {
    /// Its address.
    pub href: &'static str,
    /// Its name.
    pub text: String,
    /// What to press to come here; empty when there is nothing.
    pub keys: &'static str,
    /// Whether this page is it, or below it.
    pub current: bool,
}

impl Shell {
    /// The frame for a request.
    pub fn new(visit: &Visit) -> Self {
        let words = visit.words();
        let face = Face::of(&visit.app().config);
        let portal = face.portal.clone();
        let membership = visit.identity().map(|identity| identity.membership());
        Self {
            words,
            csrf: visit.csrf(),
            viewer: visit.identity().map(|identity| Viewer {
                name: identity.person().name.clone(),
                organization: identity
                    .organization()
                    .or(face.operator.as_deref())
                    .unwrap_or(&portal)
                    .to_owned(),
                role: words.say(role_key(identity.membership())).to_string(),
            }),
            nav: nav(membership, words, visit.target()),
            standing: membership.and_then(|membership| Standing::of(membership, words)),
            flash: visit
                .flash()
                .map(|flash| words.say(&format!("flash-{flash}")).to_string()),
            here: visit.page_of_visitor(),
            forms: Cell::default(),
            shortcuts: visit.has_shortcuts(),
            is_demo: visit.app().is_demo,
            portal,
            face,
        }
    }

    /// The frame where nothing is known about the visitor: pages of problems that came before everything else.
    pub fn bare(language: Language, face: Face) -> Self {
        Self {
            words: Words::in_utc(language),
            portal: face.portal.clone(),
            face,
            csrf: String::new(),
            viewer: None,
            nav: Vec::new(),
            standing: None,
            flash: None,
            here: paths::FRONT.to_owned(),
            forms: Cell::default(),
            shortcuts: false,
            is_demo: false,
        }
    }

    /// A message of the catalogue.
    pub fn say<'k>(&self, key: &'k str) -> Phrase<'k> {
        self.words.say(key)
    }

    /// Who runs the portal, in a sentence.
    pub fn run_by(&self) -> String {
        let portal = &self.portal;
        let sentence = match &self.face.operator {
            Some(operator) => self.say("footer-runs-named").with("operator", operator),
            None => self.say("footer-runs"),
        };
        sentence.with("portal", portal).to_string()
    }

    /// The languages to switch to.
    pub fn languages(&self) -> Vec<Choice> {
        Language::ALL
            .iter()
            .map(|one| Choice {
                code: one.code(),
                name: one.own_name(),
                current: *one == self.words.language,
                in_place: paths::in_language(&self.here, one.code()),
            })
            .collect()
    }

    /// The id of a form that is posted and can be left half-filled: switching the language keeps what is typed into the
    /// first of a page.
    pub fn page_form(&self) -> String {
        self.one_more_form(false)
    }

    /// The same for a form that only looks for something.
    pub fn search_form(&self) -> String {
        self.one_more_form(true)
    }

    fn one_more_form(&self, searches: bool) -> String {
        let before = self.forms.get();
        self.forms.set(Forms {
            count: before.count + 1,
            // Such a form has no token.
            searches: if before.count == 0 {
                searches
            } else {
                before.searches
            },
        });
        match before.count {
            0 => paths::PAGE_FORM.to_owned(),
            count => format!("{}-{}", paths::PAGE_FORM, count + 1),
        }
    }

    /// The form that the language switch sends, to be asked at the foot of the page; none where there is none.
    pub fn half_filled(&self) -> Option<&'static str> {
        (self.forms.get().count > 0).then_some(paths::PAGE_FORM)
    }

    /// Whether that form is one that looks for something.
    pub fn searches(&self) -> bool {
        self.forms.get().searches
    }

    /// The language of the page, for `lang=`.
    pub fn lang(&self) -> &'static str {
        self.words.language.code()
    }

    /// The address of a static file by its plain name.
    pub fn asset(&self, name: &str) -> String {
        assets::href(name)
    }
}

/// The key of the message that names a role.
pub fn role_key(membership: &Membership) -> &'static str {
    use crate::domain::actor::CustomerRole;
    match membership {
        Membership::Operator => "role-operator",
        Membership::Partner {
            role: AgentRole::AdminAgent,
            ..
        } => "role-admin_agent",
        Membership::Partner {
            role: AgentRole::SalesAgent,
            ..
        } => "role-sales_agent",
        Membership::Partner {
            role: AgentRole::HelpdeskAgent,
            ..
        } => "role-helpdesk_agent",
        Membership::Customer {
            role: CustomerRole::Administrator,
            ..
        } => "role-administrator",
        Membership::Customer {
            role: CustomerRole::Member,
            ..
        } => "role-member",
    }
}

/// A person's first page.
pub fn home(membership: &Membership) -> &'static str {
    match membership {
        Membership::Operator => paths::OPERATOR,
        Membership::Partner { .. } => paths::DASHBOARD,
        Membership::Customer { .. } => paths::PARTNER_RELATIONSHIPS,
    }
}

struct Place {
    href: &'static str,
    key: &'static str,
}

/// The places as a menu. Of two that lie one below the other only the lower one is where the visitor is.
fn nav(membership: Option<&Membership>, words: Words, target: &str) -> Vec<NavItem> {
    let mut items: Vec<NavItem> = places(membership)
        .iter()
        .filter(|place| place.is_open_to(membership))
        .map(|place| place.item(words, target))
        .collect();
    let lowest = items.iter().filter(|item| item.current);
    let lowest = lowest.map(|item| item.href.len()).max();
    for item in &mut items {
        item.current = item.current && Some(item.href.len()) == lowest;
    }
    items
}

impl Place {
    /// Sales agents have no part in service requests.
    fn is_open_to(&self, membership: Option<&Membership>) -> bool {
        let sells = matches!(
            membership,
            Some(Membership::Partner {
                role: AgentRole::SalesAgent,
                ..
            })
        );
        !(sells && self.href == paths::SERVICE_REQUESTS)
    }

    fn item(&self, words: Words, target: &str) -> NavItem {
        let path = target.split_once('?').map_or(target, |(path, _)| path);
        let below = path
            .strip_prefix(self.href)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        NavItem {
            href: self.href,
            text: words.say(self.key).to_string(),
            keys: keyboard::keys_of(self.href),
            current: below,
        }
    }
}

/// The places of each kind of person; the same on every page.
fn places(membership: Option<&Membership>) -> &'static [Place] {
    match membership {
        None => &[],
        Some(Membership::Operator) => &[
            Place {
                href: paths::OPERATOR,
                key: "nav-operator",
            },
            Place {
                href: paths::DESK,
                key: "nav-service-requests",
            },
            Place {
                href: paths::OPERATOR_PARTNERS,
                key: "nav-operator-partners",
            },
            Place {
                href: paths::OPERATOR_CUSTOMERS,
                key: "nav-operator-customers",
            },
            Place {
                href: paths::OPERATOR_SERVICES,
                key: "nav-operator-services",
            },
            Place {
                href: paths::OPERATOR_MAIL,
                key: "nav-operator-mail",
            },
            Place {
                href: paths::ACTIVITY,
                key: "nav-activity",
            },
            Place {
                href: paths::TEAM,
                key: "nav-team",
            },
            Place {
                href: paths::ACCOUNT,
                key: "nav-account",
            },
        ],
        Some(Membership::Partner {
            role: AgentRole::HelpdeskAgent,
            ..
        }) => &[
            Place {
                href: paths::DASHBOARD,
                key: "nav-dashboard",
            },
            Place {
                href: paths::CUSTOMERS,
                key: "nav-customers",
            },
            Place {
                href: paths::SERVICE_REQUESTS,
                key: "nav-service-requests",
            },
            Place {
                href: paths::ACTIVITY,
                key: "nav-activity",
            },
            Place {
                href: paths::TEAM,
                key: "nav-team",
            },
            Place {
                href: paths::ACCOUNT,
                key: "nav-account",
            },
        ],
        Some(Membership::Partner { .. }) => &[
            Place {
                href: paths::DASHBOARD,
                key: "nav-dashboard",
            },
            Place {
                href: paths::CUSTOMERS,
                key: "nav-customers",
            },
            Place {
                href: paths::RELATIONSHIP_REQUESTS,
                key: "nav-relationship-requests",
            },
            Place {
                href: paths::INVITATION_LINK,
                key: "nav-invitation-link",
            },
            Place {
                href: paths::SERVICE_REQUESTS,
                key: "nav-service-requests",
            },
            Place {
                href: paths::INVOICES,
                key: "nav-invoices",
            },
            Place {
                href: paths::ACTIVITY,
                key: "nav-activity",
            },
            Place {
                href: paths::TEAM,
                key: "nav-team",
            },
            Place {
                href: paths::ACCOUNT,
                key: "nav-account",
            },
        ],
        Some(Membership::Customer { .. }) => &[
            Place {
                href: paths::PARTNER_RELATIONSHIPS,
                key: "nav-partner-relationships",
            },
            Place {
                href: paths::SERVICE_REQUESTS,
                key: "nav-service-requests",
            },
            Place {
                href: paths::SUBSCRIPTIONS,
                key: "nav-subscriptions",
            },
            Place {
                href: paths::ACTIVITY,
                key: "nav-activity",
            },
            Place {
                href: paths::TEAM,
                key: "nav-team",
            },
            Place {
                href: paths::ACCOUNT,
                key: "nav-account",
            },
        ],
    }
}
