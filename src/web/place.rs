//! Where a request comes from on the net, as far as throttles and people care: a block of addresses (IPv4 by its /24, IPv6
//! by its /64), because a household or an office has many and changes them.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::{HttpRequest, web};

use crate::app::App;

/// What proxies write the client's address into.
const HEADER: &str = "x-forwarded-for";

/// The address of the client: that of the socket. What a header says counts only from the operator's own proxies.
fn client(req: &HttpRequest) -> Option<IpAddr> {
    let peer = req.peer_addr()?.ip().to_canonical();
    let Some(app) = req.app_data::<web::Data<App>>() else {
        return Some(peer);
    };
    // A line that is not text is a word that is no address.
    let said: Vec<&str> = req
        .headers()
        .get_all(HEADER)
        .map(|line| line.to_str().unwrap_or("?"))
        .collect();
    Some(app.config.trusted_proxies.client(peer, said.into_iter()))
}

/// The place of a request.
pub fn of(req: &HttpRequest) -> String {
    client(req).map_or_else(|| "unknown".to_owned(), block)
}

fn block(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => {
            let [a, b, c, _] = address.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_place() {
        for (address, place) in [
            ("192.0.2.7", "192.0.2.0/24"),
            ("192.0.2.255", "192.0.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ] {
            assert_eq!(block(address.parse().unwrap()), place);
        }
    }
}
