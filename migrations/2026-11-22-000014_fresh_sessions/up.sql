-- When the session's person last proved who they are: what is sensitive asks for a proof that is minutes old.
ALTER TABLE sessions ADD COLUMN proved_at TIMESTAMP NOT NULL DEFAULT '1970-01-01 00:00:00';
UPDATE sessions SET proved_at = created_at;
