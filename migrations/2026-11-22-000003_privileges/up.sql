-- The commercial axis. customer_sort is the customer's folded name, kept here so that a partner's list is read in its
-- order from one index; customer_search adds the domain.
CREATE TABLE relationships (
    id TEXT NOT NULL PRIMARY KEY,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    customer_sort TEXT NOT NULL,
    customer_search TEXT NOT NULL,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    ended_by TEXT REFERENCES users (id),
    CONSTRAINT ends_after_it_starts CHECK (ended_at IS NULL OR ended_at >= started_at)
);

CREATE UNIQUE INDEX one_active_relationship ON relationships (partner_id, customer_id) WHERE ended_at IS NULL;
CREATE INDEX relationships_by_name ON relationships (partner_id, customer_sort, id) WHERE ended_at IS NULL;
CREATE INDEX relationships_by_start ON relationships (partner_id, started_at, id) WHERE ended_at IS NULL;
CREATE INDEX relationships_of_customer ON relationships (customer_id, partner_id);

-- One administrator's yes. form: the key that its consent page carried, so that a form posted twice counts once.
-- receipt: the words it was given under, as JSON.
CREATE TABLE acceptances (
    id TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL UNIQUE,
    link_id TEXT NOT NULL REFERENCES invitation_links (id),
    partner_id TEXT NOT NULL REFERENCES partners (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    accepted_at TIMESTAMP NOT NULL,
    receipt TEXT NOT NULL
);

CREATE INDEX acceptances_of_link ON acceptances (link_id);
CREATE INDEX acceptances_of_customer ON acceptances (customer_id);

-- The privilege axis. A row is ended once and never revived or edited after.
-- exclusive: it takes the one place that the service has for a transacting partner.
CREATE TABLE privileges (
    id TEXT NOT NULL PRIMARY KEY,
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    partner_id TEXT NOT NULL REFERENCES partners (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    service_id TEXT NOT NULL REFERENCES services (id),
    role_id TEXT NOT NULL REFERENCES roles (id),
    acceptance_id TEXT NOT NULL REFERENCES acceptances (id),
    exclusive BOOLEAN NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    ends_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    end_reason TEXT CHECK (end_reason IN (
        'removed_by_customer', 'returned_by_partner', 'replaced', 'expired', 'relationship_ended', 'removed_by_operator'
    )),
    ended_by TEXT REFERENCES users (id),
    end_words TEXT,
    predecessor_id TEXT REFERENCES privileges (id),
    CONSTRAINT ends_after_it_starts CHECK (ends_at > starts_at),
    CONSTRAINT an_end_has_a_reason CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

-- Invariant 7 of the domain: of an exclusive service a customer has at most one transacting holder.
CREATE UNIQUE INDEX one_transacting_partner_per_service ON privileges (customer_id, service_id)
    WHERE ended_at IS NULL AND exclusive;
CREATE UNIQUE INDEX one_privilege_per_service_of_a_partner ON privileges (customer_id, partner_id, service_id)
    WHERE ended_at IS NULL;
CREATE INDEX privileges_of_relationship ON privileges (relationship_id);
CREATE INDEX privileges_of_customer ON privileges (customer_id, partner_id);
CREATE INDEX privileges_to_end ON privileges (ends_at) WHERE ended_at IS NULL;
CREATE INDEX privileges_of_partner_to_end ON privileges (partner_id, ends_at) WHERE ended_at IS NULL;
CREATE INDEX privileges_of_partner_ended ON privileges (partner_id, ended_at) WHERE ended_at IS NOT NULL;
