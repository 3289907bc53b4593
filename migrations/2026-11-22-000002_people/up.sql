CREATE TABLE users (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL,
    partner_id TEXT REFERENCES partners (id),
    customer_id TEXT REFERENCES customers (id),
    language TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT one_organization_and_a_role_of_its_kind CHECK (
        (role = 'operator' AND partner_id IS NULL AND customer_id IS NULL)
        OR (role IN ('admin_agent', 'sales_agent', 'helpdesk_agent') AND partner_id IS NOT NULL AND customer_id IS NULL)
        OR (role IN ('administrator', 'member') AND partner_id IS NULL AND customer_id IS NOT NULL)
    )
);

CREATE INDEX users_of_partner ON users (partner_id, role);
CREATE INDEX users_of_customer ON users (customer_id, role);

-- id: the SHA-256 of the secret in the cookie. state: what the session carries besides, as JSON.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    state TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL
);

CREATE INDEX sessions_of_user ON sessions (user_id);

-- A sign-up that waits for the confirmation of its address; the organisation is founded then.
-- id_of_browser: the SHA-256 of the signed-out cookie, so that the browser that signed up need not type the password again.
CREATE TABLE sign_ups (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    id_of_browser TEXT NOT NULL,
    organization TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    language TEXT NOT NULL,
    return_path TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);

-- free_at: the moment at which the bucket is empty again (generic cell rate algorithm).
CREATE TABLE throttles (
    bucket TEXT NOT NULL PRIMARY KEY,
    free_at TIMESTAMP NOT NULL
);
