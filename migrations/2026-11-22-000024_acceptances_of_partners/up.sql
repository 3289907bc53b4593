-- How many customers accepted in a month is read from the index alone.
CREATE INDEX acceptances_of_partner ON acceptances (partner_id, accepted_at);
