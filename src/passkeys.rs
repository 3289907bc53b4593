//! Passkeys (WebAuthn): what a browser is asked, and whether its answer is right. The relying party is the host of the
//! public address; where that is a bare number there can be no passkeys, because browsers know none.
//!
//! User verification is always required, so that a passkey counts for two factors: having it, and being able to open
//! it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, DiscoverableAuthentication, Passkey, PasskeyAuthentication,
    PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn,
    WebauthnBuilder,
};

use crate::config::Config;
use crate::domain::actor::Person;

/// What checks passkeys. Clones share it.
#[derive(Clone)]
pub struct Passkeys(Option<Arc<Webauthn>>);

/// What the portal keeps of a question until its answer comes.
#[derive(Serialize, Deserialize)]
enum State {
    Registration(PasskeyRegistration),
    Proof(PasskeyAuthentication),
    Discovery(DiscoverableAuthentication),
}

/// A question to a browser.
pub struct Asked {
    /// For the browser.
    pub options: Value,
    /// To be kept here.
    pub state: String,
}

/// A passkey that was just made.
#[derive(Clone, Debug)]
pub struct NewCredential {
    /// By which the browser names it.
    pub id: String,
    /// The public key and what belongs to it.
    pub credential: String,
}

impl Passkeys {
    /// For a portal of this address.
    pub fn of(config: &Config) -> Self {
        let host = config.public_url.host();
        let webauthn = Url::parse(config.public_url.origin()).ok().and_then(|url| {
            // A passkey belongs to a name; an address that is a number has none.
            url.domain()?;
            let builder = WebauthnBuilder::new(&host, &url).ok()?;
            builder.rp_name(&config.portal_name).build().ok()
        });
        Self(webauthn.map(Arc::new))
    }

    /// Whether there can be any at this address.
    pub fn are_possible(&self) -> bool {
        self.0.is_some()
    }

    /// Asks for a new passkey, other than these.
    pub fn ask_for_new(&self, person: &Person, known: &[String]) -> Option<Asked> {
        let user = Uuid::parse_str(&person.id.to_string()).ok()?;
        let known: Vec<CredentialID> = read_all(known)
            .into_iter()
            .map(|passkey| passkey.cred_id().clone())
            .collect();
        let (options, state) = self
            .0
            .as_ref()?
            .start_passkey_registration(user, &person.email, &person.name, Some(known))
            .ok()?;
        let mut options = serde_json::to_value(options).ok()?;
        // Without this a security key may keep nothing that it could be discovered by.
        let selection = options.pointer_mut("/publicKey/authenticatorSelection")?;
        let selection = selection.as_object_mut()?;
        selection.insert("residentKey".to_owned(), json!("required"));
        selection.insert("requireResidentKey".to_owned(), json!(true));
        Asked::new(options, &State::Registration(state))
    }

    /// The passkey that was made, when the answer is right.
    pub fn accept_new(&self, state: &str, answer: &str) -> Option<NewCredential> {
        let State::Registration(state) = serde_json::from_str(state).ok()? else {
            return None;
        };
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
        let made = self.0.as_ref()?;
        let made = noted(made.finish_passkey_registration(&answer, &state))?;
        Some(NewCredential {
            id: hex::encode(made.cred_id()),
            credential: serde_json::to_string(&made).ok()?,
        })
    }

    /// Asks for a proof by one of these.
    pub fn ask_for_one_of(&self, known: &[String]) -> Option<Asked> {
        let known = read_all(known);
        let (options, state) = self.0.as_ref()?.start_passkey_authentication(&known).ok()?;
        Asked::new(serde_json::to_value(options).ok()?, &State::Proof(state))
    }

    /// Asks for a proof by whichever the browser finds.
    pub fn ask_for_any(&self) -> Option<Asked> {
        let (mut options, state) = self.0.as_ref()?.start_discoverable_authentication().ok()?;
        // By a button, not from the list that a field offers.
        options.mediation = None;
        Asked::new(
            serde_json::to_value(options).ok()?,
            &State::Discovery(state),
        )
    }

    /// By which the browser names the passkey that it answers with.
    pub fn named(answer: &str) -> Option<String> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        Some(hex::encode(answer.get_credential_id()))
    }

    /// The passkey with what it counts now, when the answer is right and the person of this id opened it.
    pub fn check(&self, state: &str, answer: &str, user: &str, credential: &str) -> Option<String> {
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let mut passkey: Passkey = serde_json::from_str(credential).ok()?;
        let webauthn = self.0.as_ref()?;
        let result: AuthenticationResult = match serde_json::from_str(state).ok()? {
            State::Registration(_) => return None,
            State::Proof(state) => noted(webauthn.finish_passkey_authentication(&answer, &state))?,
            State::Discovery(state) => {
                let (named, _) = noted(webauthn.identify_discoverable_authentication(&answer))?;
                if named.hyphenated().to_string() != user {
                    return None;
                }
                noted(webauthn.finish_discoverable_authentication_v2(&answer, state, &passkey))?
            }
        };
        passkey.update_credential(&result)?;
        let verified = result.user_verified();
        verified.then(|| serde_json::to_string(&passkey).ok())?
    }
}

impl Asked {
    fn new(options: Value, state: &State) -> Option<Self> {
        Some(Self {
            options,
            state: serde_json::to_string(state).ok()?,
        })
    }
}

fn read_all(known: &[String]) -> Vec<Passkey> {
    known
        .iter()
        .filter_map(|one| serde_json::from_str(one).ok())
        .collect()
}

/// Says in the log why an answer was not right; the visitor is only told that it was not.
fn noted<T, E: std::fmt::Display>(result: Result<T, E>) -> Option<T> {
    result
        .inspect_err(|error| tracing::info!(%error, "a passkey was refused"))
        .ok()
}
