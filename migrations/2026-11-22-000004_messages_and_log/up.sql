-- One message to one recipient, as it was sent. The delivery is that of its latest letter.
CREATE TABLE relationship_requests (
    id TEXT NOT NULL PRIMARY KEY,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    sent_by TEXT NOT NULL REFERENCES users (id),
    link_id TEXT NOT NULL REFERENCES invitation_links (id),
    recipient TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    paragraph_1 TEXT NOT NULL,
    paragraph_2 TEXT NOT NULL,
    duration_days BIGINT NOT NULL CHECK (duration_days BETWEEN 1 AND 730),
    body_text TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('open', 'accepted', 'declined', 'withdrawn', 'expired')),
    answered_at TIMESTAMP,
    answered_by_customer TEXT REFERENCES customers (id),
    CONSTRAINT an_answer_has_a_time CHECK ((answer = 'open') = (answered_at IS NULL))
);

CREATE INDEX requests_of_partner ON relationship_requests (partner_id, id);
CREATE INDEX requests_by_recipient ON relationship_requests (recipient, partner_id);
CREATE INDEX requests_to_expire ON relationship_requests (expires_at) WHERE answer = 'open';

-- A recipient who does not want to be written to by a partner again.
CREATE TABLE contact_refusals (
    partner_id TEXT NOT NULL REFERENCES partners (id),
    recipient TEXT NOT NULL,
    refused_at TIMESTAMP NOT NULL,
    PRIMARY KEY (partner_id, recipient)
);

-- The outbox: written with the change it tells of, sent later by the courier.
CREATE TABLE letters (
    id TEXT NOT NULL PRIMARY KEY,
    request_id TEXT REFERENCES relationship_requests (id),
    recipient TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    reply_to TEXT,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('queued', 'sent', 'failed')),
    attempts BIGINT NOT NULL,
    next_attempt_at TIMESTAMP NOT NULL,
    leased_until TIMESTAMP,
    server_words TEXT NOT NULL,
    queued_at TIMESTAMP NOT NULL,
    settled_at TIMESTAMP,
    CONSTRAINT a_settled_letter_has_a_time CHECK ((status = 'queued') = (settled_at IS NULL))
);

CREATE INDEX letters_due ON letters (next_attempt_at) WHERE status = 'queued';
CREATE INDEX letters_of_request ON letters (request_id, id);

-- The activity log: only ever added to (a trigger refuses everything else).
CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('portal', 'operator', 'partner', 'customer', 'recipient')),
    actor_user TEXT,
    actor_name TEXT NOT NULL,
    actor_organization TEXT NOT NULL,
    partner_id TEXT REFERENCES partners (id),
    customer_id TEXT REFERENCES customers (id),
    details TEXT NOT NULL
);

CREATE INDEX events_of_partner ON events (partner_id, id);
CREATE INDEX events_of_customer ON events (customer_id, id);
