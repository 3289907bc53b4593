-- Support cases that partners open on customers' behalf. channel and desk_reason: which way the case took when it was
-- opened, and why; what happens to privileges later does not change it. due_at: until when it is to be answered first.
-- place: its place in the desk's queue, first those that nobody answered (0), then open (1), waiting (2), closed (3).
-- form: the key that the page carried, so that a form posted twice counts once.
CREATE TABLE service_requests (
    id TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL UNIQUE,
    partner_id TEXT NOT NULL REFERENCES partners (id),
    customer_id TEXT NOT NULL REFERENCES customers (id),
    relationship_id TEXT NOT NULL REFERENCES relationships (id),
    service_id TEXT NOT NULL REFERENCES services (id),
    opened_by TEXT NOT NULL REFERENCES users (id),
    channel TEXT NOT NULL CHECK (channel IN ('direct', 'desk')),
    desk_reason TEXT CHECK (desk_reason IN (
        'never_granted', 'partner_not_active', 'removed_by_customer', 'returned_by_partner', 'replaced', 'expired',
        'relationship_ended', 'removed_by_operator'
    )),
    severity TEXT NOT NULL CHECK (severity IN ('critical', 'moderate', 'minimal')),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 150),
    state TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'closed')),
    opened_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    responded_at TIMESTAMP,
    closed_at TIMESTAMP,
    place BIGINT NOT NULL,
    CONSTRAINT the_desk_has_a_reason CHECK ((channel = 'desk') = (desk_reason IS NOT NULL)),
    CONSTRAINT closed_has_a_time CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CONSTRAINT waiting_was_answered CHECK (state <> 'waiting' OR responded_at IS NOT NULL),
    CONSTRAINT due_after_it_was_opened CHECK (due_at > opened_at),
    CONSTRAINT the_place_follows_from_the_state CHECK (
        (state = 'open' AND responded_at IS NULL AND place = 0)
        OR (state = 'open' AND responded_at IS NOT NULL AND place = 1)
        OR (state = 'waiting' AND place = 2)
        OR (state = 'closed' AND place = 3)
    )
);

CREATE INDEX service_requests_of_partner ON service_requests (partner_id, id);
CREATE INDEX service_requests_of_customer ON service_requests (customer_id, id);
CREATE INDEX service_requests_in_queue ON service_requests (channel, place, due_at, id);

-- The conversation: only ever added to (a trigger refuses everything else). The first is the description. Names are
-- those of the time.
CREATE TABLE service_request_notes (
    id TEXT NOT NULL PRIMARY KEY,
    form TEXT NOT NULL UNIQUE,
    request_id TEXT NOT NULL REFERENCES service_requests (id),
    act TEXT NOT NULL CHECK (act IN ('opened', 'answered', 'closed', 'reopened')),
    side TEXT NOT NULL CHECK (side IN ('partner', 'customer', 'desk')),
    user_id TEXT NOT NULL REFERENCES users (id),
    person TEXT NOT NULL,
    organization TEXT NOT NULL,
    body TEXT NOT NULL CHECK (length(body) <= 5000),
    at TIMESTAMP NOT NULL,
    CONSTRAINT an_answer_says_something CHECK (act NOT IN ('opened', 'answered') OR length(body) > 0)
);

CREATE INDEX notes_of_service_request ON service_request_notes (request_id, id);
CREATE UNIQUE INDEX a_service_request_opens_once ON service_request_notes (request_id) WHERE act = 'opened';
