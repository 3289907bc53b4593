DROP INDEX relationships_by_name;
CREATE INDEX relationships_by_name ON relationships (partner_id, customer_sort, id) WHERE ended_at IS NULL;
DROP TABLE customer_counts;
