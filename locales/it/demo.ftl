# Le e-mail della dimostrazione.
demo-mail-title = E-mail raccolte da questa dimostrazione
demo-mail-lead = Qui trovi ogni e-mail che questa dimostrazione scrive. { $count ->
    [0] Non ne ha ancora scritta nessuna.
    [one] L'unica che ha scritto è qui sotto.
   *[other] Qui sotto ci sono le ultime { $count }, a partire dalla più recente.
} I link al loro interno funzionano.
demo-mail-none = Ancora nessuna e-mail
demo-mail-none-next = Invia una richiesta di relazione o accettane una: le e-mail che ne nascono compaiono qui.
demo-mail-to = A
demo-mail-when = Scritta
demo-mail-server = Risposta del server di posta
demo-mail-queued = In attesa
demo-mail-sent = Inviata
demo-mail-failed = Non riuscita
demo-mail-html = La stessa e-mail in HTML
demo-mail-html-about = Ogni e-mail ha entrambe le parti. Questo è il sorgente della seconda.
