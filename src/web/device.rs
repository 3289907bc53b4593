//! What a browser says of itself, in a few words for the list of one's sessions. Nothing is decided by it.

use actix_web::HttpRequest;
use actix_web::http::header;
use woothee::parser::Parser;

/// The browser and the system, such as "Firefox, Linux"; empty when it does not say.
pub fn of(req: &HttpRequest) -> String {
    let agent = req
        .headers()
        .get(header::USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    let parsed = agent.and_then(|agent| Parser::new().parse(agent));
    parsed
        .map(|known| format!("{}, {}", known.name, known.os))
        .unwrap_or_default()
}
