//! Where somebody comes from: the browser in a few words, the address block, and by what the browser is known.

use actix_web::HttpRequest;

use super::{device, device_cookie, place};
use crate::store::sessions::Origin;

/// The origin of a request.
pub fn of(req: &HttpRequest) -> Origin {
    Origin {
        device: device::of(req),
        place: place::of(req),
        cookie: device_cookie::known_as(req),
    }
}
