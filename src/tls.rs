//! TLS without a proxy: the certificate and its key from PEM files, read again when they change. A file that cannot be
//! used does not take the good certificate away.

use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use crate::config::{BadSetting, TlsFiles, settings};

/// The portal's certificate, as its files have it now.
#[derive(Debug)]
pub struct Certificate {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    current: RwLock<(Arc<CertifiedKey>, Stamp)>,
}

/// By which a change of the files is seen.
type Stamp = [Option<(SystemTime, u64)>; 2];

/// What a look at the files found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Nothing new.
    Same,
    /// A new certificate, which counts from the next connection on.
    New,
    /// Something that cannot be used; the certificate from before stays.
    Unusable,
}

impl Certificate {
    /// Reads the files.
    ///
    /// # Errors
    /// When they cannot be used.
    pub fn read(files: &TlsFiles) -> Result<Arc<Self>, BadSetting> {
        let provider = Arc::new(ring::default_provider());
        let stamp = stamp(files);
        let key = load(files, &provider)?;
        Ok(Arc::new(Self {
            files: files.clone(),
            provider,
            current: RwLock::new((Arc::new(key), stamp)),
        }))
    }

    /// Looks whether the files have changed.
    pub fn look_again(&self) -> Seen {
        let now = stamp(&self.files);
        let known = self
            .current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .1;
        if now == known {
            return Seen::Same;
        }
        let read = load(&self.files, &self.provider);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        current.1 = now;
        match read {
            Ok(key) => {
                current.0 = Arc::new(key);
                tracing::info!("the certificate was read again");
                Seen::New
            }
            Err(error) => {
                tracing::warn!(%error, "the changed certificate cannot be used; the one before stays");
                Seen::Unusable
            }
        }
    }

    /// What the server needs to speak TLS with it.
    ///
    /// # Errors
    /// When this machine can speak no version of TLS.
    pub fn server_config(self: &Arc<Self>) -> Result<ServerConfig, rustls::Error> {
        let config = ServerConfig::builder_with_provider(self.provider.clone())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(self.clone());
        Ok(config)
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Some(current.0.clone())
    }
}

fn stamp(files: &TlsFiles) -> Stamp {
    let of = |path: &Path| {
        let data = std::fs::metadata(path).ok()?;
        Some((data.modified().ok()?, data.len()))
    };
    [of(&files.certificate), of(&files.key)]
}

fn load(files: &TlsFiles, provider: &CryptoProvider) -> Result<CertifiedKey, BadSetting> {
    let bad = |setting: &settings::Setting, why: &dyn std::fmt::Display| {
        BadSetting::new(setting.name, &format!("{}: {why}", setting.fix))
    };
    let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect)
        .map_err(|error| bad(&settings::TLS_CERTIFICATE, &error))?;
    if chain.is_empty() {
        return Err(bad(&settings::TLS_CERTIFICATE, &"there is none in it"));
    }
    let key = PrivateKeyDer::from_pem_file(&files.key)
        .map_err(|error| bad(&settings::TLS_KEY, &error))?;
    CertifiedKey::from_der(chain, key, provider).map_err(|error| bad(&settings::TLS_KEY, &error))
}
