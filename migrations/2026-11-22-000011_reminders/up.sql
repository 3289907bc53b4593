-- Which reminders of a privilege's end are settled: told, or not to be told because the privilege was granted for less
-- time than the reminder looks ahead. One row a step, so that two instances remind once.
CREATE TABLE privilege_reminders (
    privilege_id TEXT NOT NULL REFERENCES privileges (id),
    days BIGINT NOT NULL CHECK (days IN (30, 7, 1)),
    told BOOLEAN NOT NULL,
    settled_at TIMESTAMP NOT NULL,
    PRIMARY KEY (privilege_id, days)
);
