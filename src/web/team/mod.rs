//! `/team`: the people of one's organisation. Everybody of it reads; its administrators invite, change and let go.

pub mod change;
pub mod invite;
pub mod join;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::form::FieldErrors;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::domain::actor::{Identity, TeamAdministrator};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::team::{Member, Organization};
use crate::paths;
use crate::store::team::{self, TeamInvitation};
use crate::store::{self, second_factors};
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/team/team.html")]
struct TeamPage {
    shell: Shell,
    members: Vec<MemberView>,
    invitations: Vec<InvitationView>,
    roles: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    may_change: bool,
    last_administrator: bool,
    typed: Typed,
    errors: FieldErrors,
}

struct MemberView {
    name: String,
    email: String,
    role: String,
    role_word: &'static str,
    active: bool,
    is_self: bool,
    since: String,
    role_action: String,
    deactivate: String,
    reactivate: String,
    /// Where a lost second factor is taken away; none when there is none, or it is one's own.
    reset: Option<String>,
    hand_over: String,
}

struct InvitationView {
    email: String,
    role: String,
    by: String,
    sent: String,
    until: String,
    over: bool,
    resend: String,
    withdraw: String,
}

/// What was typed into the form for an invitation.
#[derive(Clone, Debug, Default)]
struct Typed {
    email: String,
    role: String,
    language: String,
}

/// What the page has to say besides what it shows.
#[derive(Default)]
struct Said {
    typed: Typed,
    errors: FieldErrors,
    last_administrator: bool,
}

/// `GET /team`
pub async fn show(visit: Visit, identity: Identity) -> Result<HttpResponse, Problem> {
    page(&visit, &identity, StatusCode::OK, Said::default()).await
}

async fn page(
    visit: &Visit,
    identity: &Identity,
    status: StatusCode,
    said: Said,
) -> Result<HttpResponse, Problem> {
    let of = Organization::of(identity);
    let (members, invitations, having) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let members = team::members(r, of)?;
            let ids: Vec<UserId> = members.iter().map(|member| member.id).collect();
            let having = second_factors::having(r, &ids)?;
            Ok((members, team::open_invitations(r, of)?, having))
        })
        .await?;
    let words = visit.words();
    let languages = crate::domain::language::Language::ALL;
    let page = TeamPage {
        shell: visit.shell(),
        members: members
            .into_iter()
            .map(|member| {
                let has_factor = having.contains(&member.id);
                MemberView::new(words, identity, member, has_factor)
            })
            .collect(),
        invitations: invitations
            .into_iter()
            .map(|invitation| InvitationView::new(words, invitation, visit.now()))
            .collect(),
        roles: of
            .roles()
            .into_iter()
            .rev()
            .map(|role| (role.as_str().to_owned(), role_name(words, role.as_str())))
            .collect(),
        languages: languages
            .iter()
            .map(|one| (one.code().to_owned(), one.own_name().to_owned()))
            .collect(),
        may_change: TeamAdministrator::prove(identity).is_some(),
        last_administrator: said.last_administrator,
        typed: Typed {
            language: match said.typed.language.is_empty() {
                true => words.language.code().to_owned(),
                false => said.typed.language,
            },
            ..said.typed
        },
        errors: said.errors,
    };
    visit.page_with(status, &page)
}

fn role_name(words: Words, role: &str) -> String {
    words.say(&format!("role-{role}")).to_string()
}

impl MemberView {
    fn new(words: Words, identity: &Identity, member: Member, has_factor: bool) -> Self {
        let is_self = member.id == identity.person().id;
        Self {
            reset: (has_factor && !is_self)
                .then(|| paths::team_member(member.id, "reset-second-factor")),
            role: role_name(words, member.role.as_str()),
            role_word: member.role.as_str(),
            active: member.active,
            is_self,
            since: words.day(member.since),
            role_action: paths::team_member(member.id, "role"),
            deactivate: paths::team_member(member.id, "deactivate"),
            reactivate: paths::team_member(member.id, "reactivate"),
            hand_over: paths::team_member(member.id, "hand-over"),
            name: member.name,
            email: member.email,
        }
    }
}

impl InvitationView {
    fn new(words: Words, invitation: TeamInvitation, now: Moment) -> Self {
        Self {
            role: role_name(words, invitation.role.as_str()),
            sent: words.day(invitation.sent_at),
            until: words.moment(invitation.expires_at),
            over: now >= invitation.expires_at,
            resend: paths::resend_team_invitation(invitation.id),
            withdraw: paths::withdraw_team_invitation(invitation.id),
            by: invitation.invited_by,
            email: invitation.email,
        }
    }
}
