DROP TABLE account_events;
DROP TABLE known_devices;
