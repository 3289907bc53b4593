DROP INDEX privileges_of_relationship;
CREATE INDEX privileges_of_relationship ON privileges (relationship_id);

DROP INDEX relationships_by_search;
DROP INDEX relationships_by_name;
CREATE INDEX relationships_by_name ON relationships (partner_id, customer_sort, id, customer_search)
    WHERE ended_at IS NULL;

ALTER TABLE relationships DROP COLUMN customer_verified;
ALTER TABLE relationships DROP COLUMN customer_country;
ALTER TABLE relationships DROP COLUMN customer_domain;
ALTER TABLE relationships DROP COLUMN customer_name;
