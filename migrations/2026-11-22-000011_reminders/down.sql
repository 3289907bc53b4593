DROP TABLE privilege_reminders;
