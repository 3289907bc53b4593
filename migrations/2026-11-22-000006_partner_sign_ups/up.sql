-- What is founded when the address is confirmed: a partner of this programme, or a customer when there is none.
ALTER TABLE sign_ups ADD COLUMN programme TEXT CHECK (programme IN ('in_programme', 'outside_programme'));

CREATE INDEX sign_ups_by_end ON sign_ups (expires_at);

-- The name of the partner that this one's name could be taken for: what the operator looks at before approving it.
ALTER TABLE partners ADD COLUMN looks_like TEXT;
