-- A person's new address: confirmed by a link that goes to it, undone by a link that goes to the old one. Only the
-- hashes of the links' tokens are kept. A change that was undone is deleted.
CREATE TABLE email_changes (
    confirm_hash TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    old_email TEXT NOT NULL,
    new_email TEXT NOT NULL,
    asked_at TIMESTAMP NOT NULL,
    confirmed_at TIMESTAMP,
    undo_hash TEXT UNIQUE,
    CONSTRAINT what_was_confirmed_can_be_undone CHECK ((confirmed_at IS NULL) = (undo_hash IS NULL))
);

CREATE INDEX email_changes_of_user ON email_changes (user_id);

-- An account that its person closed: what is personal is gone, the row stays for what refers to it.
-- farewell: the letter that says so; it goes too once it is settled.
ALTER TABLE users ADD COLUMN closed_at TIMESTAMP;
ALTER TABLE users ADD COLUMN farewell TEXT;

CREATE INDEX users_with_farewell ON users (farewell) WHERE farewell IS NOT NULL;
