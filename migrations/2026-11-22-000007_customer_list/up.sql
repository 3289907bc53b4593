-- next_end: the nearest end date of the relationship's privileges that have not been ended, so that a partner's list
-- sorted by it is read from one index; the last day there is when there is none, because the two databases disagree
-- about where NULL stands. Written in the transaction that grants or ends.
ALTER TABLE relationships ADD COLUMN next_end TIMESTAMP NOT NULL DEFAULT '9999-12-31 00:00:00';

UPDATE relationships SET next_end = COALESCE(
    (SELECT MIN(privileges.ends_at) FROM privileges
        WHERE privileges.relationship_id = relationships.id AND privileges.ended_at IS NULL),
    '9999-12-31 00:00:00'
);

CREATE INDEX relationships_by_end ON relationships (partner_id, next_end, id) WHERE ended_at IS NULL;

-- The log is read by time, newest first; of lines of one moment the later one first.
DROP INDEX events_of_partner;
DROP INDEX events_of_customer;
CREATE INDEX events_of_partner ON events (partner_id, at, id);
CREATE INDEX events_of_customer ON events (customer_id, at, id);
CREATE INDEX events_by_time ON events (at, id);
