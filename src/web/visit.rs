//! One request as the pages see it: who asks, at what time, in which language, and how to answer.

use std::cell::RefCell;
use std::rc::Rc;

use actix_web::body::MessageBody;
use actix_web::cookie::Cookie;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use askama::Template;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};

use super::flash::Flash;
use super::problem::Problem;
use super::refill::Typed;
use super::shell::Shell;
use super::visitor::BrowserId;
use super::{came_from, keyboard, session, visitor};
use crate::app::App;
use crate::domain::actor::{Identity, Stage};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::sessions;
use crate::words::{Words, negotiate};

/// The cookie in which a signed-out visitor's language is kept.
pub const LANGUAGE_COOKIE: &str = "language";

/// A page is shown anew: in which language, and with what.
pub struct Anew {
    /// The language, whatever the visitor's is otherwise.
    pub language: Language,
    /// What was typed into it.
    pub typed: Typed,
}

/// One request. Cheap to clone; made once per request.
#[derive(Clone)]
pub struct Visit(Rc<Inner>);

struct Inner {
    app: App,
    now: Moment,
    words: Words,
    identity: Option<Identity>,
    /// A sign-in that is not complete, and where its person was going.
    halfway: Option<(Identity, String)>,
    browser: Option<BrowserId>,
    target: String,
    /// The page that the visitor sees: where the form stands that was posted.
    page: RefCell<String>,
    /// What was typed into the page before it is shown anew.
    typed: Option<Typed>,
    flash: Option<Flash>,
    shortcuts: bool,
}

impl Visit {
    /// The portal.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    /// When the request came.
    pub fn now(&self) -> Moment {
        self.0.now
    }

    /// The language and time zone of the visitor.
    pub fn words(&self) -> Words {
        self.0.words
    }

    /// Who is signed in.
    pub fn identity(&self) -> Option<&Identity> {
        self.0.identity.as_ref()
    }

    /// Who gave the right password and is not let in yet, with where they were going.
    pub fn halfway(&self) -> Option<&(Identity, String)> {
        self.0.halfway.as_ref()
    }

    /// Whoever the session is of, let in or not.
    pub fn anybody(&self) -> Option<&Identity> {
        let halfway = self.halfway().map(|(identity, _)| identity);
        self.identity().or(halfway)
    }

    /// Path and query of the request.
    pub fn target(&self) -> &str {
        &self.0.target
    }

    /// Path and query of the page that the visitor is on. A form that is refused is shown at the address that it was
    /// posted to, which may show nothing to who only looks: the page is the one that the form stands on.
    pub fn page_of_visitor(&self) -> String {
        self.0.page.borrow().clone()
    }

    /// The posted form says on which page it stands.
    pub fn stands_on(&self, page: &str) {
        self.0.page.replace(page.to_owned());
    }

    /// Has the next who asks look at who is there again.
    pub fn forget(req: &ServiceRequest) {
        req.extensions_mut().remove::<Asked>();
    }

    /// The message that the last action left for this page.
    pub fn flash(&self) -> Option<Flash> {
        self.0.flash
    }

    /// Whether keys lead to the places of the portal on this browser.
    pub fn has_shortcuts(&self) -> bool {
        self.0.shortcuts
    }

    /// The hash of the signed-out cookie: which browser this is, without knowing its secret.
    pub fn browser(&self) -> String {
        self.0
            .browser
            .as_ref()
            .map(BrowserId::hash)
            .unwrap_or_default()
    }

    /// The token that a form must carry to count: bound to the session, or to the browser while signed out.
    pub fn csrf(&self) -> String {
        self.app().key.digest("csrf", &self.csrf_subject())
    }

    /// Whether this is the token of this visitor's forms.
    pub fn is_own_csrf(&self, token: &str) -> bool {
        self.app().key.verify("csrf", &self.csrf_subject(), token)
    }

    fn csrf_subject(&self) -> String {
        match self.anybody() {
            Some(identity) => format!("session {}", identity.session().as_str()),
            None => format!("browser {}", self.browser()),
        }
    }

    /// To whom a challenge is given: who asks in another session or browser cannot answer it.
    pub fn asker(&self) -> String {
        self.app().key.digest("asker", &self.csrf_subject())
    }

    /// What every page needs.
    pub fn shell(&self) -> Shell {
        Shell::new(self)
    }

    /// A page that was found.
    ///
    /// # Errors
    /// When the template cannot be rendered.
    pub fn page(&self, page: &impl Template) -> Result<HttpResponse, Problem> {
        self.page_with(StatusCode::OK, page)
    }

    /// A page with a status.
    ///
    /// # Errors
    /// When the template cannot be rendered.
    pub fn page_with(
        &self,
        status: StatusCode,
        page: &impl Template,
    ) -> Result<HttpResponse, Problem> {
        let body = page
            .render()
            .map_err(|error| Problem::Broken(format!("template: {error}")))?;
        let body = match &self.0.typed {
            Some(typed) => typed.put_into(&body),
            None => body,
        };
        let body = without_controls(body);
        let mut answer = HttpResponse::build(status);
        answer.content_type("text/html; charset=utf-8");
        if self.0.flash.is_some() {
            answer.cookie(Flash::forgotten());
        }
        Ok(answer.body(body))
    }

    /// The page to look at after a POST.
    pub fn see(&self, path: &str) -> HttpResponse {
        see_other(path)
    }

    /// The page to look at after a POST, with a message on top of it.
    pub fn see_with(&self, path: &str, flash: Flash) -> HttpResponse {
        self.with_flash(see_other(path), flash)
    }

    /// An answer that leaves a message for the next page.
    pub fn with_flash(&self, mut answer: HttpResponse, flash: Flash) -> HttpResponse {
        let cookie: Cookie<'_> = flash.cookie(self.app().config.public_url.is_https());
        // A cookie of a fixed word is always a valid header.
        let _ = answer.add_cookie(&cookie);
        answer
    }

    /// The visit of a request. Everything that asks for it during one request shares one look at the database, also
    /// when they ask at the same time, as the extractors of a handler do.
    fn of(req: &HttpRequest) -> Asked {
        if let Some(asked) = req.extensions().get::<Asked>() {
            return asked.clone();
        }
        let asked = Self::ask(req).boxed_local().shared();
        req.extensions_mut().insert(asked.clone());
        asked
    }

    /// What is to be asked holds nothing of the request, which holds it.
    fn ask(req: &HttpRequest) -> impl Future<Output = Result<Self, Problem>> + use<> {
        let app = req.app_data::<web::Data<App>>().map(|app| App::clone(app));
        let session = app.as_ref().and_then(|app| session::id(app, req));
        let signed_out = Words::in_utc(language_of(req));
        let (browser, flash) = (visitor::of(req), Flash::of(req));
        let shortcuts = keyboard::is_on(req);
        let target = req
            .uri()
            .path_and_query()
            .map_or("/", |target| target.as_str())
            .to_owned();
        let page = match (&app, req.method()) {
            (Some(app), &Method::POST) => came_from::page(req, app.config.public_url.origin()),
            _ => target.clone(),
        };
        let anew = req.extensions_mut().remove::<Anew>();
        async move {
            let app =
                app.ok_or_else(|| Problem::Broken("the portal is not configured".to_owned()))?;
            let now = app.clock.now();
            let live = match session {
                None => None,
                Some(id) => app.store.read(move |r| sessions::find(r, &id, now)).await?,
            };
            let (identity, halfway) = match live {
                None => (None, None),
                Some(live) => {
                    let live = session::seen(&app, live, now).await;
                    match live.identity.stage() {
                        Stage::Full => (Some(live.identity), None),
                        Stage::Code | Stage::SetUp => (None, Some((live.identity, live.next))),
                    }
                }
            };
            let mut words = identity.as_ref().map_or(signed_out, |identity| {
                Words::new(identity.person().language, identity.person().zone)
            });
            if let Some(anew) = &anew {
                words.language = anew.language;
            }
            Ok(Self(Rc::new(Inner {
                app,
                now,
                words,
                identity,
                halfway,
                browser,
                target,
                page: RefCell::new(page),
                typed: anew.map(|anew| anew.typed),
                flash,
                shortcuts,
            })))
        }
    }
}

/// Looks at who is there before a form is read. What a handler asks for is asked for at the same time; who may not post
/// here at all must hear that, and not what is wrong with the form, whichever of the two is known first.
pub async fn look_first(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    if req.method() == Method::POST {
        // What goes wrong here goes wrong for the handler too, which answers for it.
        let _ = Visit::of(req.request()).await;
    }
    next.call(req).await
}

/// The one look of a request at who is there.
type Asked = Shared<LocalBoxFuture<'static, Result<Visit, Problem>>>;

/// The language of somebody who is not signed in: what was chosen on this browser, or else what it asks for.
pub fn language_of(req: &HttpRequest) -> Language {
    let chosen = req
        .cookie(LANGUAGE_COOKIE)
        .and_then(|cookie| cookie.value().parse().ok());
    chosen.unwrap_or_else(|| {
        let asked = req
            .headers()
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok());
        negotiate(asked.unwrap_or_default())
    })
}

/// The page without the controls that no HTML may hold. They come in with what somebody typed, was refused for, and is
/// shown again.
fn without_controls(body: String) -> String {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r');
    // Piece by piece, because the bytes of a piece are looked at together.
    let holds_one = |piece: &[u8]| {
        piece
            .iter()
            .fold(false, |found, byte| found | is_control(*byte))
    };
    if !body.as_bytes().chunks(64).any(holds_one) {
        return body;
    }
    body.chars()
        .filter(|c| !u8::try_from(*c).is_ok_and(is_control))
        .collect()
}

/// "Look there": the answer to every POST that was carried out.
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, path))
        .finish()
}

impl FromRequest for Visit {
    type Error = Problem;
    type Future = Asked;

    fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        Visit::of(req)
    }
}
