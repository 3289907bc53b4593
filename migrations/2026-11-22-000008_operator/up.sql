-- What the operator's lists are read by: the folded name keeps their order in one index, the other column is searched.
ALTER TABLE partners ADD COLUMN name_sort TEXT NOT NULL DEFAULT '';
ALTER TABLE partners ADD COLUMN name_search TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN name_sort TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN name_search TEXT NOT NULL DEFAULT '';

-- Without accents it would be better; whoever is named anew gets that.
UPDATE partners SET name_sort = lower(name), name_search = lower(name || ' ' || support_email);
UPDATE customers SET name_sort = lower(name), name_search = lower(name || ' ' || domain);

CREATE INDEX partners_by_name ON partners (name_sort, id);
CREATE INDEX customers_by_name ON customers (name_sort, id);
CREATE INDEX letters_by_status ON letters (status, id);
CREATE INDEX privileges_of_service ON privileges (service_id) WHERE ended_at IS NULL;
