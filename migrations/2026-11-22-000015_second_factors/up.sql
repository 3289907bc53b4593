-- Whoever gave the right password may have one thing more to do first: stage says which, and such a session gives no
-- right. tries: how many codes were tried in it. next_path: where its person was going.
ALTER TABLE sessions ADD COLUMN stage TEXT NOT NULL DEFAULT 'full' CHECK (stage IN ('full', 'code', 'set_up'));
ALTER TABLE sessions ADD COLUMN tries BIGINT NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN next_path TEXT NOT NULL DEFAULT '';

-- Whether the password is shorter than one may be that stands alone. What it is, only its hash knows.
ALTER TABLE users ADD COLUMN short_password BOOLEAN NOT NULL DEFAULT FALSE;

-- The app that shows a code every 30 seconds. sealed_secret: encrypted with the portal's key, for this person.
-- last_step: the latest step whose code was taken, so that each is taken once.
CREATE TABLE authenticator_apps (
    user_id TEXT NOT NULL PRIMARY KEY REFERENCES users (id),
    sealed_secret TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    since TIMESTAMP NOT NULL
);

-- For the day on which the phone is lost: only hashes (of 120 random bits), each used once.
CREATE TABLE recovery_codes (
    hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    used_at TIMESTAMP
);

CREATE INDEX recovery_codes_of_user ON recovery_codes (user_id);

-- credential: the public key and what else the library keeps, as JSON.
CREATE TABLE passkeys (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    credential_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    credential TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_used_at TIMESTAMP
);

CREATE INDEX passkeys_of_user ON passkeys (user_id);

-- A challenge that a browser's authenticator is to sign: used once, by who asked for it, within minutes.
-- asked_by: the digest of the session or the signed-out browser.
CREATE TABLE passkey_challenges (
    id TEXT NOT NULL PRIMARY KEY,
    asked_by TEXT NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('register', 'prove', 'sign_in')),
    state TEXT NOT NULL,
    expires_at TIMESTAMP NOT NULL
);

-- The operator takes a lost second factor away, after a waiting time in which anybody concerned can stop it.
CREATE TABLE second_factor_resets (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    asked_by TEXT NOT NULL REFERENCES users (id),
    token_hash TEXT NOT NULL UNIQUE,
    asked_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'done', 'cancelled')),
    CONSTRAINT there_is_time_to_stop_it CHECK (due_at > asked_at)
);

CREATE UNIQUE INDEX one_waiting_reset_per_person ON second_factor_resets (user_id) WHERE status = 'waiting';
