ALTER TABLE relationship_requests DROP COLUMN letter_id;
DROP TABLE request_tokens;
