//! Which machines are the operator's own reverse proxies, and what they say about the client's address.

use std::net::IpAddr;

use ipnet::IpNet;

/// The networks of the reverse proxies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Reads addresses and networks separated by commas.
    pub fn parse(text: &str) -> Option<Self> {
        text.split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                let whole = part.parse::<IpAddr>().map(IpNet::from);
                whole.ok().or_else(|| part.parse().ok())
            })
            .collect::<Option<Vec<_>>>()
            .map(Self)
    }

    /// Whether this machine is one of them.
    pub fn holds(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The client's address: who is on the other end of the socket, or, when that is a proxy, the rightmost address of
    /// `X-Forwarded-For` that is not one. What stands further left, anybody may have written.
    pub fn client<'h>(
        &self,
        peer: IpAddr,
        forwarded_for: impl DoubleEndedIterator<Item = &'h str>,
    ) -> IpAddr {
        let mut client = peer.to_canonical();
        let mut said = forwarded_for.flat_map(|line| line.split(',')).rev();
        while self.holds(client) {
            // A word that is no address ends what can be believed: the last machine known is the best answer.
            match said.next().map(address) {
                Some(Some(address)) => client = address.to_canonical(),
                Some(None) | None => break,
            }
        }
        client
    }
}

/// An address as proxies write it: bare, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    bare.unwrap_or(text).parse().ok().or_else(|| {
        text.parse::<std::net::SocketAddr>()
            .ok()
            .map(|socket| socket.ip())
    })
}

impl std::fmt::Display for TrustedProxies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_empty() {
            return f.write_str("none");
        }
        let written: Vec<String> = self.0.iter().map(IpNet::to_string).collect();
        f.write_str(&written.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &str, peer: &str, headers: &[&str]) -> String {
        TrustedProxies::parse(trusted)
            .unwrap()
            .client(peer.parse().unwrap(), headers.iter().copied())
            .to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed_and_only_as_far_as_it_can_know() {
        let ours = "10.0.0.0/8, fd00::/8, 127.0.0.1";
        for (peer, headers, expected) in [
            ("203.0.113.9", &["198.51.100.1"][..], "203.0.113.9"),
            ("10.1.2.3", &["198.51.100.1"], "198.51.100.1"),
            ("10.1.2.3", &["6.6.6.6, 198.51.100.1"], "198.51.100.1"),
            (
                "10.1.2.3",
                &["6.6.6.6", "198.51.100.1, 10.9.9.9"],
                "198.51.100.1",
            ),
            ("10.1.2.3", &["10.9.9.9, 10.8.8.8"], "10.9.9.9"),
            ("10.1.2.3", &[], "10.1.2.3"),
            ("10.1.2.3", &["198.51.100.1, unknown"], "10.1.2.3"),
            ("10.1.2.3", &["198.51.100.1:4711"], "198.51.100.1"),
            ("fd00::1", &["[2001:db8::7]:443"], "2001:db8::7"),
            ("::ffff:10.1.2.3", &["::ffff:198.51.100.1"], "198.51.100.1"),
        ] {
            assert_eq!(client(ours, peer, headers), expected, "{peer} {headers:?}");
        }
        assert_eq!(client("", "10.1.2.3", &["198.51.100.1"]), "10.1.2.3");
        assert_eq!(TrustedProxies::parse("10.0.0.0/33"), None);
        assert_eq!(TrustedProxies::parse("proxy.example"), None);
    }
}
