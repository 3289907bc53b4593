//! TLS by the portal itself, with a certificate made for the test.

use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;

use actix_web::HttpServer;
use delega::config::TlsFiles;
use delega::tls::{Certificate, Seen};
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::{ClientConfig, ClientConnection, RootCertStore, Stream};

use crate::support::portal::{Portal, Setup};
use crate::support::program::{self, Program};

const NAME: &str = "portal.example";

/// Writes a new certificate, and answers it.
fn write(files: &TlsFiles) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
    std::fs::write(&files.certificate, made.cert.pem()).unwrap();
    std::fs::write(&files.key, made.signing_key.serialize_pem()).unwrap();
    made.cert.der().clone()
}

fn files(folder: &Path) -> TlsFiles {
    TlsFiles {
        certificate: folder.join("certificate.pem"),
        key: folder.join("key.pem"),
    }
}

/// Asks for a page over TLS, trusting this certificate only. Nothing when the server shows another.
fn get(address: &str, trusted: &CertificateDer<'static>, path: &str) -> Option<String> {
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut client = ClientConnection::new(Arc::new(config), NAME.try_into().unwrap()).unwrap();
    let mut socket = TcpStream::connect(address).unwrap();
    client.complete_io(&mut socket).ok()?;
    Some(program::get(Stream::new(&mut client, &mut socket), path))
}

#[actix_web::test]
async fn a_new_certificate_counts_from_the_next_connection_on() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let first = write(&files);
    let certificate = Certificate::read(&files).unwrap();
    let portal = Portal::start_with(Setup {
        variables: vec![("DELEGA_PUBLIC_URL", format!("https://{NAME}"))],
        ..Setup::default()
    })
    .await;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let app = portal.app.clone();
    let server = HttpServer::new(move || delega::web::portal(&app))
        .workers(1)
        .disable_signals()
        .listen_rustls_0_23(listener, certificate.server_config().unwrap())
        .unwrap()
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    let ask = |trusted: &CertificateDer<'static>, path: &'static str| {
        let (address, trusted) = (address.clone(), trusted.clone());
        async move {
            actix_web::web::block(move || get(&address, &trusted, path))
                .await
                .unwrap()
        }
    };
    let page = ask(&first, "/sign-in").await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200 OK"), "{page}");
    assert!(page.contains("strict-transport-security: max-age=63072000"));
    assert!(page.contains("__Host-visitor="));
    assert_eq!(certificate.look_again(), Seen::Same);

    let second = write(&files);
    assert_eq!(certificate.look_again(), Seen::New);
    assert!(ask(&second, "/healthz").await.unwrap().ends_with("ok\n"));
    assert!(ask(&first, "/healthz").await.is_none());

    std::fs::write(&files.certificate, "-----BEGIN CERTIFICATE-----\nhalf").unwrap();
    assert_eq!(certificate.look_again(), Seen::Unusable);
    assert!(ask(&second, "/healthz").await.unwrap().ends_with("ok\n"));
    handle.stop(false).await;
}

// asvs: 12.1.1
#[actix_web::test]
async fn the_program_speaks_tls_when_it_is_given_a_certificate() {
    let portal = Portal::start().await;
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let trusted = write(&files);
    let path = |path: &Path| path.display().to_string();
    let program = Program::serve(
        &portal.app.config.database_url,
        &[
            ("DELEGA_TLS_CERTIFICATE", &path(&files.certificate)),
            ("DELEGA_TLS_KEY", &path(&files.key)),
        ],
    );
    let answer = get(&program.address("listening"), &trusted, "/readyz").unwrap();
    assert!(answer.ends_with("ready\n"), "{answer}");
    // Somebody who speaks no TLS gets nothing.
    let plain = TcpStream::connect(program.address("listening")).unwrap();
    assert!(!program::get(plain, "/readyz").contains("ready"));
}

#[test]
fn a_key_of_another_certificate_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let mine = files(folder.path());
    write(&mine);
    let other = rcgen::generate_simple_self_signed([NAME.to_owned()]).unwrap();
    std::fs::write(&mine.key, other.signing_key.serialize_pem()).unwrap();
    assert_eq!(
        Certificate::read(&mine).unwrap_err().variable,
        "DELEGA_TLS_KEY"
    );
    std::fs::write(&mine.certificate, "nothing").unwrap();
    assert_eq!(
        Certificate::read(&mine).unwrap_err().variable,
        "DELEGA_TLS_CERTIFICATE"
    );
}
