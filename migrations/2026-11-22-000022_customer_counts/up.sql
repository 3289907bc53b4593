-- How many customers a partner has, so that a list of a million says so without counting them. Each number is shared
-- out over sixteen slots, by the last digit of the relationship's id: customers that accept at the same moment seldom
-- wait for one another. Written in the transaction that begins or ends a relationship.
CREATE TABLE customer_counts (
    partner_id TEXT NOT NULL REFERENCES partners (id),
    slot TEXT NOT NULL CHECK (length(slot) = 1),
    customers BIGINT NOT NULL CHECK (customers >= 0),
    PRIMARY KEY (partner_id, slot)
);

INSERT INTO customer_counts (partner_id, slot, customers)
    SELECT partner_id, substr(id, 36, 1), COUNT(*) FROM relationships
    WHERE ended_at IS NULL GROUP BY partner_id, substr(id, 36, 1);

-- What is searched stands in the index of the list's usual order: looking through it touches no other page of the file.
DROP INDEX relationships_by_name;
CREATE INDEX relationships_by_name ON relationships (partner_id, customer_sort, id, customer_search)
    WHERE ended_at IS NULL;
