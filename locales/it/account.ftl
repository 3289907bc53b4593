# Le impostazioni di una persona.
account-name-hint = Gli altri lo vedono dove hai fatto qualcosa.
account-language = Lingua
account-language-hint = Delle pagine e delle e-mail che ricevi.
account-language-missing = Scegli una lingua.
account-time-zone = Fuso orario
account-time-zone-hint = Date e orari sono indicati in questo fuso.
account-time-zone-missing = Scegli un fuso orario dell'elenco.
account-save = Salva
account-who = Chi sei qui
account-safety = Sicurezza
account-organization = Organizzazione
account-role = Ruolo
