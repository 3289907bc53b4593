DROP TABLE events;
DROP TABLE letters;
DROP TABLE contact_refusals;
DROP TABLE relationship_requests;
