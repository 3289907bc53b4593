//! Forms as they are posted: from this portal's own pages only, with every field known and none doubled.

use std::borrow::Cow;
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::next;
use super::problem::Problem;
use super::visit::Visit;

/// No form of the portal is larger.
const LARGEST: usize = 64 * 1024;
/// No form of the portal has more fields.
const MOST_FIELDS: usize = 300;
/// The name of the field that proves where a form comes from.
const TOKEN: &str = "csrf";
/// The longest that a form takes to arrive. What is decided is decided at the time at which it began to.
const SLOWEST: Duration = Duration::from_secs(60);
/// The name of the field that says on which page the form stands, for the page that answers when it is refused.
const PAGE: &str = "on-page";

/// What was posted, when the form counts: sent by a page of this origin, with the token of this visitor.
pub struct Posted<T>(pub T);

/// A form without fields of its own.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoFields {}

impl<T: DeserializeOwned + 'static> FromRequest for Posted<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fields = posted(req, payload);
        Box::pin(async move { read(&fields.await?).map(Posted) })
    }
}

/// The fields of what was posted, when it counts, without the token.
pub fn posted(
    req: &HttpRequest,
    payload: &mut Payload,
) -> impl Future<Output = Result<Vec<(String, String)>, Problem>> + use<> {
    let (req, body) = (req.clone(), web::Payload::from_request(req, payload));
    async move {
        let visit = Visit::extract(&req).await?;
        let body = body.await.map_err(|_| Problem::BadRequest)?;
        let body = tokio::time::timeout(SLOWEST, body.to_bytes_limited(LARGEST))
            .await
            .map_err(|_| Problem::BadRequest)?
            .map_err(|_| Problem::TooLarge)?;
        let body = body.map_err(|_| Problem::BadRequest)?;
        if !is_same_origin(&req, visit.app().config.public_url.origin()) {
            return Err(Problem::PostedFromElsewhere);
        }
        let mut fields = fields(&req, &body)?;
        if let Some((_, page)) = fields.iter().find(|(name, _)| name == PAGE) {
            visit.stands_on(next::safe(page));
        }
        fields.retain(|(name, _)| name != PAGE);
        genuine(&visit, &req, &fields)?;
        fields.retain(|(name, _)| name != TOKEN);
        Ok(fields)
    }
}

/// Whether what is typed into a field of this name is never sent back to a page.
pub fn is_secret(name: &str) -> bool {
    name.contains("password")
}

/// Whether the browser says that a page of this portal sent the request. A browser that does not send
/// `Sec-Fetch-Site` must send the portal's own `Origin`; `null` is never enough.
fn is_same_origin(req: &HttpRequest, own: &str) -> bool {
    let mut sites = req.headers().get_all("sec-fetch-site");
    match (sites.next(), sites.next()) {
        (Some(site), None) => site == "same-origin",
        (Some(_), Some(_)) => false,
        (None, _) => {
            let mut origins = req.headers().get_all(header::ORIGIN);
            origins.next().is_some_and(|origin| origin == own) && origins.next().is_none()
        }
    }
}

fn fields(req: &HttpRequest, body: &[u8]) -> Result<Vec<(String, String)>, Problem> {
    let kind = req
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    let is_form = kind
        .split(';')
        .next()
        .is_some_and(|kind| kind.trim() == "application/x-www-form-urlencoded");
    // Percent-decoding would put replacement characters where the bytes are not UTF-8.
    let fields: Vec<(String, String)> = form_urlencoded::parse(body)
        .into_owned()
        .take(MOST_FIELDS + 1)
        .collect();
    let readable = fields
        .iter()
        .all(|(name, value)| !name.contains('\u{FFFD}') && !value.contains('\u{FFFD}'));
    let small = fields.len() <= MOST_FIELDS;
    if is_form && readable && small {
        Ok(fields)
    } else {
        Err(Problem::BadRequest)
    }
}

fn genuine(visit: &Visit, req: &HttpRequest, fields: &[(String, String)]) -> Result<(), Problem> {
    let mut tokens = fields
        .iter()
        .filter(|(name, _)| name == TOKEN)
        .map(|(_, value)| value);
    let (token, second) = (tokens.next(), tokens.next());
    if second.is_some() {
        return Err(Problem::BadRequest);
    }
    if token.is_some_and(|token| visit.is_own_csrf(token)) {
        return Ok(());
    }
    Err(Problem::FormExpired {
        action: req.path().to_owned(),
        fields: fields
            .iter()
            .filter(|(name, _)| name != TOKEN)
            .cloned()
            .collect(),
    })
}

/// Reads the fields into a form's own type; unknown and doubled ones are refused.
pub fn read<T: DeserializeOwned>(fields: &[(String, String)]) -> Result<T, Problem> {
    let text = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish();
    serde_html_form::from_str(&text).map_err(|_| Problem::BadRequest)
}

/// One thing to mend in a form.
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The field's id, which is its name.
    pub field: Cow<'static, str>,
    /// What to do, in the reader's language.
    pub message: String,
}

/// All there is to mend in a form.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Adds one.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, message: impl std::fmt::Display) {
        self.0.push(FieldError {
            field: field.into(),
            message: message.to_string(),
        });
    }

    /// The value, or its problem is noted under the field.
    pub fn check<T, E>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        value: Result<T, E>,
        message: impl FnOnce(E) -> String,
    ) -> Option<T> {
        value
            .map_err(|problem| self.add(field, message(problem)))
            .ok()
    }

    /// Adds what another part of the form has to mend.
    pub fn extend(&mut self, others: FieldErrors) {
        self.0.extend(others.0);
    }

    /// Whether there is nothing to mend.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each, in the order of the form.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// What to mend in one field; empty when nothing.
    pub fn of(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|error| error.field == field)
            .map_or("", |error| error.message.as_str())
    }
}

impl<'e> IntoIterator for &'e FieldErrors {
    type Item = &'e FieldError;
    type IntoIter = std::slice::Iter<'e, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
