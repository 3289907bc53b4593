DROP TABLE second_factor_resets;
DROP TABLE passkey_challenges;
DROP TABLE passkeys;
DROP TABLE recovery_codes;
DROP TABLE authenticator_apps;
ALTER TABLE users DROP COLUMN short_password;
ALTER TABLE sessions DROP COLUMN next_path;
ALTER TABLE sessions DROP COLUMN tries;
ALTER TABLE sessions DROP COLUMN stage;
