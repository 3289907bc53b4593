-- The links by which a recipient says "do not write to me again": a new one in every letter, all of them good for ever.
-- Only their hash is kept.
CREATE TABLE request_tokens (
    hash TEXT NOT NULL PRIMARY KEY,
    request_id TEXT NOT NULL REFERENCES relationship_requests (id),
    made_at TIMESTAMP NOT NULL
);

CREATE INDEX request_tokens_of_request ON request_tokens (request_id);

-- The latest letter of a request, by which its delivery is known without looking through them all; none when the portal
-- sent none. Not a foreign key: letters point here already, and SQLite could not take the column back.
ALTER TABLE relationship_requests ADD COLUMN letter_id TEXT;
