//! A device that holds one passkey, made of what WebAuthn says such a device does: so that it can also do what no honest
//! device would.

use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::visitor::Visitor;

/// A question of the portal.
#[derive(Clone)]
pub struct Question {
    /// By which the answer names it.
    pub id: String,
    /// What is to be signed.
    pub challenge: String,
    /// Whom the new passkey is for.
    pub user: String,
}

impl Question {
    /// Asks for one at an address, with the token of the forms of `page`.
    pub async fn ask(visitor: &Visitor, page: &str, path: &str) -> Self {
        let form = visitor.open(page).await.form("/language");
        let token = vec![("csrf".to_owned(), form.value("csrf").to_owned())];
        let answer = visitor.submit_to(path, &token).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let said: Value = serde_json::from_str(&answer.body).unwrap();
        let key = &said["options"]["publicKey"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Self {
            id: text(&said["id"]),
            challenge: text(&key["challenge"]),
            user: text(&key["user"]["id"]),
        }
    }
}

/// A device.
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// The site that it believes to be at.
    pub origin: String,
    /// The name that the site goes by.
    pub host: String,
    /// Whom its passkey is for.
    pub user: String,
    /// How often it says that it was used.
    pub count: u32,
    /// Whether its owner opened it.
    pub opened: bool,
}

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

impl Authenticator {
    /// A new one, at this site.
    pub fn at(origin: &str) -> Self {
        let secret = delega::random::bytes::<32>().unwrap();
        Self {
            key: SigningKey::from_slice(&secret).unwrap(),
            id: delega::random::bytes::<32>().unwrap().to_vec(),
            origin: origin.to_owned(),
            host: "localhost".to_owned(),
            user: String::new(),
            count: 1,
            opened: true,
        }
    }

    /// Makes its passkey for whom the question names.
    pub fn register(&mut self, question: &Question) -> String {
        self.user.clone_from(&question.user);
        let client = self.client_data("webauthn.create", question);
        let mut data = self.data(ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        let bytes = point.as_bytes();
        // A COSE key: EC2, ES256, P-256, and where its point is.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&bytes[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&bytes[33..65]);
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(&data);
        json!({
            "id": base64url(&self.id),
            "rawId": base64url(&self.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": base64url(client.as_bytes()),
                "attestationObject": base64url(&object),
            },
            "extensions": {},
        })
        .to_string()
    }

    /// Signs the question.
    pub fn answer(&self, question: &Question) -> String {
        let client = self.client_data("webauthn.get", question);
        let data = self.data(0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(client.as_bytes()));
        let signature: DerSignature = self.key.sign(&signed);
        json!({
            "id": base64url(&self.id),
            "rawId": base64url(&self.id),
            "type": "public-key",
            "response": {
                "clientDataJSON": base64url(client.as_bytes()),
                "authenticatorData": base64url(&data),
                "signature": base64url(signature.as_bytes()),
                "userHandle": self.user,
            },
            "extensions": {},
        })
        .to_string()
    }

    fn client_data(&self, kind: &str, question: &Question) -> String {
        json!({
            "type": kind,
            "challenge": question.challenge,
            "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
    }

    fn data(&self, more: u8) -> Vec<u8> {
        let opened = if self.opened { VERIFIED } else { 0 };
        let mut data = Sha256::digest(self.host.as_bytes()).to_vec();
        data.push(PRESENT | opened | more);
        data.extend(self.count.to_be_bytes());
        data
    }
}

fn base64url(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let held = three
            .iter()
            .fold(0_u32, |held, byte| held << 8 | u32::from(*byte));
        let held = held << (8 * (3 - three.len()));
        for sign in 0..=three.len() {
            let six = held >> (18 - 6 * sign) & 0x3f;
            text.push(char::from(SIGNS[six as usize]));
        }
    }
    text
}
