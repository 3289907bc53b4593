DROP TABLE service_request_notes;
DROP TABLE service_requests;
