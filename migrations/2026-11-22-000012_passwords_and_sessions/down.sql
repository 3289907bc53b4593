ALTER TABLE sessions DROP COLUMN place;
ALTER TABLE sessions DROP COLUMN device;
DROP TABLE password_resets;
