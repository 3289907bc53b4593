# A person's own settings.
account-name-hint = Others see it where you did something.
account-language = Language
account-language-hint = Of pages and of the e-mails that you get.
account-language-missing = Choose a language.
account-time-zone = Time zone
account-time-zone-hint = Days and times are told in it.
account-time-zone-missing = Choose a time zone of the list.
account-save = Save
account-who = Who you are here
account-safety = Keeping it safe
account-organization = Organisation
account-role = Role
