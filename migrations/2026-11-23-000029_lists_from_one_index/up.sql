-- What a partner's list shows of a customer stands in the index of the list's usual order, so that a page is read in one
-- go, wherever its customers are kept. Written when the relationship begins; a customer's name, domain and country stay
-- as they are, and confirming the customer writes both.
ALTER TABLE relationships ADD COLUMN customer_name TEXT NOT NULL DEFAULT '';
ALTER TABLE relationships ADD COLUMN customer_domain TEXT NOT NULL DEFAULT '';
ALTER TABLE relationships ADD COLUMN customer_country TEXT NOT NULL DEFAULT '';
ALTER TABLE relationships ADD COLUMN customer_verified BOOLEAN NOT NULL DEFAULT FALSE;

UPDATE relationships SET
    customer_name = (SELECT customers.name FROM customers WHERE customers.id = relationships.customer_id),
    customer_domain = (SELECT customers.domain FROM customers WHERE customers.id = relationships.customer_id),
    customer_country = (SELECT customers.country FROM customers WHERE customers.id = relationships.customer_id),
    customer_verified = (SELECT customers.verified FROM customers WHERE customers.id = relationships.customer_id);

-- Searching looks through an index of its own: a row of both together could be longer than PostgreSQL allows.
-- ended_at is the same in all of the rows; without it SQLite does not see that nothing else has to be read.
DROP INDEX relationships_by_name;
CREATE INDEX relationships_by_name ON relationships (
    partner_id, customer_sort, id, customer_id, customer_name, customer_domain, customer_country, customer_verified,
    started_at, next_end, ended_at
) WHERE ended_at IS NULL;
CREATE INDEX relationships_by_search ON relationships (partner_id, customer_sort, id, customer_search)
    WHERE ended_at IS NULL;

-- And what each of them has granted, beside it.
DROP INDEX privileges_of_relationship;
CREATE INDEX privileges_of_relationship ON privileges (relationship_id, ended_at, ends_at, service_id);
