//! The examples for reverse proxies, run by the proxies that they are for: nginx and Caddy.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, ClientConnection, RootCertStore, Stream};

use crate::support::portal::{Portal, Setup};
use crate::support::program::{Program, exchange, installed};
use crate::support::skipping::skipped;
use crate::support::visitor::{Form, PASSWORD};

/// Where the proxies of this test process listen: a loopback address of its own, so that no port is anybody else's.
fn address(port: u16) -> SocketAddr {
    let [.., high, low] = std::process::id().to_be_bytes();
    SocketAddr::new(IpAddr::V4(Ipv4Addr::new(127, 64 + high % 64, low, 1)), port)
}

/// A client that is not at the address of any proxy.
const CLIENT: Ipv4Addr = Ipv4Addr::new(127, 9, 8, 7);
const BLOCK: &str = "127.9.8.0/24";

/// Somebody who speaks TLS with a proxy.
struct Client {
    to: SocketAddr,
    name: &'static str,
    config: Arc<ClientConfig>,
}

impl Client {
    fn new(to: SocketAddr, name: &'static str, trusted: CertificateDer<'static>) -> Self {
        let mut roots = RootCertStore::empty();
        roots.add(trusted).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            to,
            name,
            config: Arc::new(config),
        }
    }

    async fn ask(&self, head: &str, body: &str) -> String {
        let (to, name, config) = (self.to, self.name, self.config.clone());
        let request = format!(
            "{head}\r\nHost: {name}:{}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            to.port(),
            body.len()
        );
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::new(CLIENT.into(), 0)).unwrap();
        let socket = socket.connect(to).await.unwrap().into_std().unwrap();
        socket.set_nonblocking(false).unwrap();
        actix_web::web::block(move || {
            let mut socket = socket;
            let mut tls = ClientConnection::new(config, name.try_into().unwrap()).unwrap();
            exchange(Stream::new(&mut tls, &mut socket), &request)
        })
        .await
        .unwrap()
    }
}

/// The pairs of the cookies that an answer sets.
fn cookies(answer: &str) -> String {
    let set = answer.lines().filter_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("set-cookie")
            .then(|| value.split(';').next().unwrap_or_default())
    });
    set.collect::<Vec<_>>().join("; ")
}

/// A portal that people reach at this address through a proxy on this machine.
async fn behind(name: &str, to: SocketAddr) -> Portal {
    Portal::start_with(Setup {
        variables: vec![
            ("DELEGA_PUBLIC_URL", format!("https://{name}:{}", to.port())),
            ("DELEGA_TRUSTED_PROXIES", "127.0.0.1".to_owned()),
        ],
        ..Setup::default()
    })
    .await
}

/// Signs in through the proxy with cookies for TLS only, and with a lie about where the client is.
async fn sign_in(portal: &Portal, client: &Client) {
    let page = client.ask("GET /sign-in HTTP/1.1", "").await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    let form = Form::of(&page, "/sign-in")
        .expect("a form to sign in with")
        .with("email", "rosa@rossi.example")
        .with("password", PASSWORD);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    let visitor = cookies(&page);
    assert!(visitor.starts_with("__Host-visitor="), "{visitor}");
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nCookie: {visitor}\r\nSec-Fetch-Site: same-origin\r\n\
         X-Forwarded-For: 6.6.6.6\r\nForwarded: for=6.6.6.6\r\n\
         Content-Type: application/x-www-form-urlencoded"
    );
    let answer = client.ask(&head, &body).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let session = cookies(&answer);
    assert!(session.contains("__Host-session="), "{session}");
    let place = portal
        .sql()
        .value("SELECT place FROM sessions ORDER BY created_at DESC LIMIT 1");
    assert_eq!(place, BLOCK);
    let head = format!("GET /partner-relationships HTTP/1.1\r\nCookie: {visitor}; {session}");
    let page = client.ask(&head, "").await;
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(
        page.contains("strict-transport-security") || page.contains("Strict-Transport-Security")
    );
}

fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The text with each of these replaced, every one of which must be in it.
fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "the example has no {old}");
        text.replace(old, new)
    })
}

#[actix_web::test]
async fn nginx_does_what_its_example_says() {
    let Some(nginx) = installed("nginx") else {
        return skipped("nginx", "its example is not tried");
    };
    let (plain, tls) = (address(8080), address(8443));
    let portal = behind("portal.example", tls).await;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let made = rcgen::generate_simple_self_signed(["portal.example".to_owned()]).unwrap();
    std::fs::write(at("fullchain.pem"), made.cert.pem()).unwrap();
    std::fs::write(at("privkey.pem"), made.signing_key.serialize_pem()).unwrap();
    let site = changed(
        &example("nginx.conf"),
        &[
            (
                "server 127.0.0.1:8080 ",
                &format!("server {} ", portal.origin.trim_start_matches("http://")),
            ),
            ("    listen [::]:80;\n", ""),
            ("    listen [::]:443 ssl;\n", ""),
            ("listen 80;", &format!("listen {plain};")),
            ("listen 443 ssl;", &format!("listen {tls} ssl;")),
            (
                "/etc/letsencrypt/live/portal.example",
                &folder.path().display().to_string(),
            ),
        ],
    );
    let own = |kind: &str| format!("{kind}_temp_path {};\n", at(kind));
    let paths: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(own)
        .concat();
    let whole = format!(
        "daemon off;\nmaster_process off;\npid {};\nerror_log stderr notice;\nevents {{}}\nhttp {{\n{paths}\n{site}\n}}\n",
        at("pid")
    );
    std::fs::write(at("nginx.conf"), whole).unwrap();
    let mut nginx = Command::new(nginx);
    nginx.args(["-c", &at("nginx.conf"), "-p", &at(""), "-e", "stderr"]);
    let _nginx = Program::start(nginx, "event method");

    let client = Client::new(tls, "portal.example", made.cert.der().clone());
    sign_in(&portal, &client).await;
    let answer = actix_web::web::block(move || {
        let socket = std::net::TcpStream::connect(plain).unwrap();
        exchange(
            socket,
            "GET /help?a=b HTTP/1.1\r\nHost: portal.example\r\nConnection: close\r\n\r\n",
        )
    })
    .await
    .unwrap();
    assert!(answer.starts_with("HTTP/1.1 308"), "{answer}");
    assert!(
        answer.contains("Location: https://portal.example/help?a=b"),
        "{answer}"
    );
}

#[actix_web::test]
async fn caddy_does_what_its_example_says() {
    let Some(caddy) = installed("caddy") else {
        return skipped("caddy", "its example is not tried");
    };
    let tls = address(9443);
    let portal = behind("localhost", tls).await;
    let folder = tempfile::tempdir().unwrap();
    // Without the tests' own part it would ask a certificate authority on the net, and make itself known to the system.
    let whole = format!(
        "{{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tdefault_bind {}\n}}\n{}",
        tls.ip(),
        example("Caddyfile")
    );
    let file = folder.path().join("Caddyfile");
    std::fs::write(&file, whole).unwrap();
    let mut caddy = Command::new(caddy);
    caddy
        .args(["run", "--adapter", "caddyfile", "--config"])
        .arg(&file)
        .env("HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path())
        .env("XDG_CONFIG_HOME", folder.path())
        .env("PORTAL_HOST", format!("localhost:{}", tls.port()))
        .env(
            "PORTAL_INSTANCES",
            portal.origin.trim_start_matches("http://"),
        );
    let _caddy = Program::start(caddy, "certificate obtained successfully");

    let authority = folder.path().join("caddy/pki/authorities/local/root.crt");
    let authority = CertificateDer::from_pem_file(authority).unwrap();
    let client = Client::new(tls, "localhost", authority);
    sign_in(&portal, &client).await;
}
