//! Sessions behind actix-session: the cookie holds a random secret, the database its SHA-256. The middleware itself
//! loads nothing; the first thing on a page that asks who is there reads session, person and organisation in one query.

use std::collections::HashMap;

use actix_session::config::{BrowserSession, CookieContentSecurity, TtlExtensionPolicy};
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_session::{Session, SessionExt, SessionMiddleware};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Key, SameSite};
use actix_web::{HttpRequest, HttpResponse};

use super::problem::Problem;
use super::visit::Visit;
use super::{device, device_cookie, next, place};
use crate::actions;
use crate::actions::begin_session::begin_session;
use crate::actions::second_factor::enter::stage_of;
use crate::app::App;
use crate::domain::actor::Stage;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::token::{Token, TokenHash};
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::store::Error;
use crate::store::sessions::{self, LiveSession, Origin};

const ID: &str = "id";
const USER: &str = "user";
const DEVICE: &str = "device";
const PLACE: &str = "place";
const COOKIE: &str = "cookie";
const STAGE: &str = "stage";
const NEXT: &str = "next";

/// The session that the cookie names. Whether it is alive, only the database knows. Of two cookies neither counts: one
/// may be a stranger's, put there so that the person works in the stranger's session, and nothing tells which.
pub fn id(app: &App, req: &HttpRequest) -> Option<TokenHash> {
    let (name, cookies) = (cookie_name(app), req.cookies().ok()?);
    let told = cookies.iter().filter(|cookie| cookie.name() == name);
    if told.count() > 1 {
        return None;
    }
    drop(cookies);
    let session = req.get_session();
    // The entries are plain text, not JSON: the middleware never looks into them.
    session.entries().get(ID).map(|id| TokenHash::of_stored(id))
}

fn cookie_name(app: &App) -> &'static str {
    match app.config.public_url.is_https() {
        true => "__Host-session",
        false => "session",
    }
}

/// Lets in who gave the right password, or leads to what must come before: the second step, or setting one up. Where
/// the person was going is kept until then.
pub async fn enter(
    visit: &Visit,
    req: &HttpRequest,
    session: &Session,
    user: UserId,
    next: &str,
) -> Result<HttpResponse, Problem> {
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let stage = visit
        .app()
        .write(move |w| stage_of(w, &post, user, now))
        .await?;
    begin_at(session, req, user, (stage, next::safe(next)));
    Ok(visit.see(match stage {
        Stage::Full => next::safe(next),
        Stage::Code => paths::SECOND_STEP,
        Stage::SetUp => paths::TWO_FACTOR,
    }))
}

/// Signs in who has proved everything there is to prove: whatever session there was ends, a new secret begins.
pub fn begin(session: &Session, req: &HttpRequest, user: UserId) {
    begin_at(session, req, user, (Stage::Full, ""));
}

fn begin_at(session: &Session, req: &HttpRequest, user: UserId, (stage, next): (Stage, &str)) {
    session.renew();
    session.remove(ID);
    // Serialising text cannot fail.
    let _ = session.insert(USER, user.to_string());
    let _ = session.insert(DEVICE, device::of(req));
    let _ = session.insert(PLACE, place::of(req));
    // Only who is let in makes a browser known.
    if stage == Stage::Full {
        let _ = session.insert(COOKIE, device_cookie::give(req));
    }
    let _ = session.insert(STAGE, stage.as_str());
    let _ = session.insert(NEXT, next);
}

/// Signs out: the session is gone when the answer arrives.
pub fn end(session: &Session) {
    session.purge();
}

/// Notes that the session is in use, at most once a minute, and answers whose it is. When it cannot be noted the page
/// is shown all the same.
pub async fn seen(app: &App, live: LiveSession, now: Moment) -> LiveSession {
    // Less than a minute is not noted: who was here 59 minutes ago is still signed in, whatever was noted.
    if now.since(live.last_seen_at) >= chrono::TimeDelta::seconds(60) {
        let session = live.identity.session().clone();
        let noted: Result<(), Error> = app
            .store
            .write(move |w| sessions::touch(w, &session, now))
            .await;
        if let Err(error) = noted {
            tracing::warn!(%error, "a session's use was not noted");
        }
    }
    live
}

/// The middleware for a portal.
pub fn middleware(app: &App) -> SessionMiddleware<DatabaseSessions> {
    let https = app.config.public_url.is_https();
    let key = Key::from(&app.key.derived("cookies"));
    SessionMiddleware::builder(DatabaseSessions(app.clone()), key)
        .cookie_name(cookie_name(app).to_owned())
        .cookie_secure(https)
        .cookie_http_only(true)
        .cookie_same_site(SameSite::Lax)
        .cookie_path("/".to_owned())
        .cookie_content_security(CookieContentSecurity::Signed)
        .session_lifecycle(
            BrowserSession::default()
                .state_ttl_extension_policy(TtlExtensionPolicy::OnStateChanges),
        )
        .build()
}

/// Where the sessions are.
pub struct DatabaseSessions(App);

impl SessionStore for DatabaseSessions {
    async fn load(&self, key: &SessionKey) -> Result<Option<HashMap<String, String>>, LoadError> {
        let Some(secret) = Token::parse(key.as_ref()) else {
            return Ok(None);
        };
        Ok(Some(HashMap::from([(
            ID.to_owned(),
            secret.hash().as_str().to_owned(),
        )])))
    }

    async fn save(
        &self,
        state: HashMap<String, String>,
        _ttl: &Duration,
    ) -> Result<SessionKey, SaveError> {
        let user = state
            .get(USER)
            .and_then(|user| serde_json::from_str::<UserId>(user).ok())
            .ok_or_else(|| {
                SaveError::Other(anyhow::anyhow!(
                    "a session is only kept for somebody who signed in"
                ))
            })?;
        let said = |name: &str| -> String {
            let text = state.get(name).map(|text| serde_json::from_str(text));
            text.and_then(Result::ok).unwrap_or_default()
        };
        let origin = Origin {
            device: said(DEVICE),
            place: said(PLACE),
            cookie: said(COOKIE),
        };
        // Without a stage that is known, a session gives no right.
        let stage: String = said(STAGE);
        let stage = stage
            .parse::<Stage>()
            .map_err(|error| SaveError::Other(error.into()))?;
        let next: String = said(NEXT);
        let secret = random::token().map_err(|error| SaveError::Other(error.into()))?;
        let (hash, now) = (secret.hash(), self.0.clock.now());
        let post = Stationery::of(&self.0.config);
        self.0
            .write(move |w| begin_session(w, &post, &hash, user, &origin, (stage, &next), now))
            .await
            .map_err(|error: actions::Error| SaveError::Other(error.into()))?;
        SessionKey::try_from(secret.expose().to_owned())
            .map_err(|error| SaveError::Other(error.into()))
    }

    /// A session never changes: signing in makes a new one. So a session that ended cannot come back by this way.
    async fn update(
        &self,
        _key: SessionKey,
        _state: HashMap<String, String>,
        _ttl: &Duration,
    ) -> Result<SessionKey, UpdateError> {
        Err(UpdateError::Other(anyhow::anyhow!(
            "a session is not changed once it has begun"
        )))
    }

    async fn update_ttl(&self, _key: &SessionKey, _ttl: &Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let Some(secret) = Token::parse(key.as_ref()) else {
            return Ok(());
        };
        let hash = secret.hash();
        self.0
            .store
            .write(move |w| sessions::delete(w, &hash))
            .await
            .map_err(|error: Error| error.into())
    }
}
