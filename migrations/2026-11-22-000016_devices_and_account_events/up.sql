-- Browsers in which somebody signed in before: they have their own counter of tries, and no letter is sent for them.
-- device: the SHA-256 of the secret in the device cookie.
CREATE TABLE known_devices (
    user_id TEXT NOT NULL REFERENCES users (id),
    device TEXT NOT NULL,
    first_at TIMESTAMP NOT NULL,
    last_at TIMESTAMP NOT NULL,
    PRIMARY KEY (user_id, device)
);

CREATE INDEX known_devices_by_use ON known_devices (last_at);

-- What happened to an account, for its own person to read: sign-ins, also refused ones, and changes of what opens it.
-- device, place: the family of the browser and the address block; empty when somebody else did it.
CREATE TABLE account_events (
    id TEXT NOT NULL PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    at TIMESTAMP NOT NULL,
    name TEXT NOT NULL,
    device TEXT NOT NULL,
    place TEXT NOT NULL
);

CREATE INDEX account_events_of_user ON account_events (user_id, at, id);
CREATE INDEX account_events_by_age ON account_events (at);
