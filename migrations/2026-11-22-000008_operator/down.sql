DROP INDEX privileges_of_service;
DROP INDEX letters_by_status;
DROP INDEX customers_by_name;
DROP INDEX partners_by_name;
ALTER TABLE customers DROP COLUMN name_search;
ALTER TABLE customers DROP COLUMN name_sort;
ALTER TABLE partners DROP COLUMN name_search;
ALTER TABLE partners DROP COLUMN name_sort;
