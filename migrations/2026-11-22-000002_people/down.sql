DROP TABLE throttles;
DROP TABLE sign_ups;
DROP TABLE sessions;
DROP TABLE users;
