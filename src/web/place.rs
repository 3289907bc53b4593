//! Where a request comes from on the net, as far as throttles care: the address of the socket, an IPv6 address by its
//! /64. Headers are not believed.

use std::net::IpAddr;

use actix_web::HttpRequest;

/// The place of a request.
pub fn of(req: &HttpRequest) -> String {
    match req.peer_addr().map(|peer| peer.ip()) {
        Some(IpAddr::V4(address)) => address.to_string(),
        Some(IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
        None => "unknown".to_owned(),
    }
}
