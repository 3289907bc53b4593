DROP TABLE privileges;
DROP TABLE acceptances;
DROP TABLE relationships;
