-- An invitation to join an organisation's team: to one address, in one role, by a link of which only the hash is kept.
CREATE TABLE team_invitations (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    partner_id TEXT REFERENCES partners (id),
    customer_id TEXT REFERENCES customers (id),
    invited_by TEXT NOT NULL REFERENCES users (id),
    language TEXT NOT NULL,
    sent_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'used', 'withdrawn')),
    CONSTRAINT one_organization_and_a_role_of_its_kind CHECK (
        (role = 'operator' AND partner_id IS NULL AND customer_id IS NULL)
        OR (role IN ('admin_agent', 'sales_agent', 'helpdesk_agent') AND partner_id IS NOT NULL AND customer_id IS NULL)
        OR (role IN ('administrator', 'member') AND partner_id IS NULL AND customer_id IS NOT NULL)
    )
);

CREATE INDEX team_invitations_of_partner ON team_invitations (partner_id, status);
CREATE INDEX team_invitations_of_customer ON team_invitations (customer_id, status);
