DROP INDEX users_with_farewell;
ALTER TABLE users DROP COLUMN farewell;
ALTER TABLE users DROP COLUMN closed_at;
DROP TABLE email_changes;
