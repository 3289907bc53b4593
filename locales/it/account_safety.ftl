# Che cosa è successo al proprio account, e le e-mail che ne parlano.
account-activity-title = Che cosa è successo al tuo account
account-activity-lead = Chi vi ha eseguito l'accesso, chi ci ha provato e che cosa è cambiato, per un anno. Se qualcosa non viene da te, cambia la password.
account-activity-caption = { $range }, dalla riga più recente
account-activity-what = Che cosa
account-activity-when = Quando
account-activity-by-another = Un amministratore della tua organizzazione
account-event-signed-in = Accesso eseguito
account-event-sign-in-refused = Accesso rifiutato
account-event-password-changed = Password cambiata
account-event-password-reset = Password sostituita con il link di un'e-mail
account-event-session-ended = Una sessione terminata
account-event-other-sessions-ended = Tutte le altre sessioni terminate
account-event-role-changed = Ruolo cambiato
account-event-deactivated = Account disattivato
account-event-reactivated = Account riattivato
new-device-letter-subject = { $portal }: accesso da un nuovo dispositivo
new-device-letter-what = Il { $at } qualcuno ha eseguito l'accesso al tuo account su { $portal } con un browser mai usato prima: { $device }, dalla rete { $place }.
new-device-letter-next = Se sei stato tu, va tutto bene. Altrimenti cambia subito la password: tutti gli altri verranno disconnessi.
new-device-letter-action = Guarda che cosa è successo al tuo account
problem-until = Puoi riprovare tra { $minutes ->
    [one] un minuto
   *[other] { $minutes } minuti
} ({ $until }).
