DROP INDEX events_by_time;
DROP INDEX events_of_customer;
DROP INDEX events_of_partner;
CREATE INDEX events_of_partner ON events (partner_id, id);
CREATE INDEX events_of_customer ON events (customer_id, id);
DROP INDEX relationships_by_end;
ALTER TABLE relationships DROP COLUMN next_end;
