ALTER TABLE partners DROP COLUMN looks_like;
DROP INDEX sign_ups_by_end;
ALTER TABLE sign_ups DROP COLUMN programme;
