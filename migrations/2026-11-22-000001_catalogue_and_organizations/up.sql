-- Portable SQL: the same text runs on SQLite and PostgreSQL. Ids are UUIDv7 as text, times are UTC.

-- What the portal remembers about itself: the key for digests, the operator's settings.
CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE services (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    exclusivity TEXT NOT NULL CHECK (exclusivity IN ('one_transacting_partner', 'none')),
    position BIGINT NOT NULL
);

CREATE TABLE service_texts (
    service_id TEXT NOT NULL REFERENCES services (id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    PRIMARY KEY (service_id, language)
);

CREATE TABLE roles (
    id TEXT NOT NULL PRIMARY KEY,
    service_id TEXT NOT NULL REFERENCES services (id),
    code TEXT NOT NULL,
    level BIGINT NOT NULL,
    UNIQUE (service_id, code),
    UNIQUE (service_id, level)
);

-- abilities: one a line.
CREATE TABLE role_texts (
    role_id TEXT NOT NULL REFERENCES roles (id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    abilities TEXT NOT NULL,
    PRIMARY KEY (role_id, language)
);

CREATE TABLE partners (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    programme TEXT NOT NULL CHECK (programme IN ('in_programme', 'outside_programme')),
    status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'suspended')),
    support_email TEXT NOT NULL,
    support_phone TEXT,
    proposed_days BIGINT NOT NULL CHECK (proposed_days BETWEEN 1 AND 730),
    created_at TIMESTAMP NOT NULL
);

-- What a partner's link offers: for each service, how much it asks for.
CREATE TABLE offers (
    partner_id TEXT NOT NULL REFERENCES partners (id),
    service_id TEXT NOT NULL REFERENCES services (id),
    role_id TEXT NOT NULL REFERENCES roles (id),
    PRIMARY KEY (partner_id, service_id)
);

CREATE TABLE invitation_links (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    status TEXT NOT NULL CHECK (status IN ('active', 'paused', 'rotated')),
    created_at TIMESTAMP NOT NULL
);

CREATE UNIQUE INDEX one_live_link_per_partner ON invitation_links (partner_id) WHERE status <> 'rotated';

-- revision: raised first by every transaction that changes the customer's privileges, so that two of them queue up.
CREATE TABLE customers (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL CHECK (length(country) = 2),
    domain TEXT NOT NULL,
    domain_is_its_own BOOLEAN NOT NULL,
    verified BOOLEAN NOT NULL,
    revision BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL
);

CREATE UNIQUE INDEX one_customer_per_own_domain ON customers (domain) WHERE domain_is_its_own;
