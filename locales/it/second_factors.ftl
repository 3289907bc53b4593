# Secondi fattori: il secondo passaggio dell'accesso, configurarli, perderli.
fresh-wrong = Qualcosa non è giusto. Controlla la password e il codice e riprova.
second-step-title = Ancora un passaggio
second-step-lead = La password è giusta. Ora dimostra che sei tu.
second-step-code = Codice
second-step-hint = Le sei cifre mostrate dalla tua app, oppure uno dei tuoi codici di recupero.
second-step-go-on = Accedi
second-step-again = Ricomincia
second-step-wrong = Il codice non è giusto oppure è già stato usato. Aspetta il prossimo nella tua app e riprova.
second-step-lost = Hai perso tutto, anche i codici di recupero? Un amministratore della tua organizzazione può togliere il tuo secondo fattore dalla pagina Team; se non c'è, chiedi al gestore del portale.
flash-second-step-over = Troppi codici sbagliati. Accedi di nuovo.
flash-second-factor-changed = I tuoi secondi fattori sono cambiati. Ti abbiamo avvisato per e-mail.
flash-second-factor-reset = Fatto. La persona è stata avvisata per e-mail.
flash-second-factor-reset-cancelled = È stato fermato. Non verrà tolto nulla.

two-factor-title = Secondo fattore
two-factor-lead = Con un secondo fattore una password rubata da sola non apre nulla. Configura un'app, una passkey o entrambe.
two-factor-led = Il gestore del portale richiede che tu abbia un secondo fattore. Configurane uno, poi prosegui verso la pagina che avevi chiesto.
two-factor-last-title = L'ultimo deve restare
two-factor-last-required = Il gestore del portale richiede che tu abbia un secondo fattore. Configurane prima un altro. Non è cambiato nulla.
two-factor-last-short-password = La tua password ha meno di 15 caratteri e da sola non basta. Scegline prima una più lunga. Non è cambiato nulla.
two-factor-done = Prosegui
two-factor-back = Torna ai tuoi secondi fattori
two-factor-app-title = App con codici
two-factor-app-on = Un'app ti mostra un codice nuovo ogni 30 secondi.
two-factor-app-off = Un'app sul telefono ti mostra un codice nuovo ogni 30 secondi. Va bene qualsiasi app per codici temporanei (TOTP).
two-factor-app-set-up = Configura un'app
two-factor-app-replace = Configura un'altra app
two-factor-app-remove = Rimuovi l'app
two-factor-app-scan = Inquadra il codice con la tua app, oppure inserisci la chiave. Poi scrivi qui il codice che l'app mostra.
two-factor-app-drawing = Codice QR con la chiave qui sotto
two-factor-app-open = Apri in un'app su questo dispositivo
two-factor-app-secret = Chiave
two-factor-app-code = Codice nell'app
two-factor-app-code-hint = Sei cifre.
two-factor-app-confirm = Configura
two-factor-app-wrong = Non è il codice che l'app dovrebbe mostrare adesso. Controlla che l'orologio del dispositivo sia giusto e inserisci il codice attuale.

codes-title = Codici di recupero
codes-lead = Conservali dove puoi trovarli se perdi il telefono. Ognuno vale una volta al posto del secondo fattore. Li vedi ora e mai più.
codes-left = { $count ->
    [0] Non hai più codici di recupero.
    [one] Ti resta 1 codice di recupero.
   *[other] Ti restano { $count } codici di recupero.
}
codes-renew = Crea codici nuovi
codes-download = Scarica come file di testo
codes-copy = Copia
codes-kept = Li ho conservati
codes-file-name = codici-di-recupero.txt
codes-file-head = Codici di recupero di { $email } per { $portal }. Ognuno vale una volta.

passkeys-title = Passkey
passkeys-none = Una passkey sta sul tuo dispositivo o su una chiave di sicurezza. Con quella accedi senza password.
passkeys-impossible = L'indirizzo di questo portale non permette le passkey: servono un nome host e una connessione sicura.
passkeys-caption = { $count ->
    [one] 1 passkey
   *[other] { $count } passkey
}
passkey-name = Nome
passkey-name-hint = Per riconoscerla, per esempio «Portatile dell'ufficio».
passkey-name-wrong = Inserisci un nome da 1 a 60 caratteri.
passkey-since = Dal
passkey-last-used = Ultimo uso
passkey-never-used = Mai
passkey-change = Modifica
passkey-remove = Rimuovi
passkey-add = Aggiungi una passkey
passkey-add-lead = Dalle un nome; poi il browser ti chiede come vuoi sbloccarla.
passkey-make = Crea la passkey
passkey-use = Usa una passkey
passkey-sign-in = Accedi con una passkey
passkey-failed = Non ha funzionato. Non è cambiato nulla.
passkey-refused = La passkey non è stata accettata, oppure sono passati più di cinque minuti. Riprova.
passkey-missing = Le passkey richiedono gli script e un browser che le conosca. Usa invece un codice.
passkey-missing-new = Le passkey richiedono gli script e un browser che le conosca. Questo browser non le offre, oppure gli script sono disattivati: configura invece un'app.

password-too-short-of-two = Usa almeno 8 caratteri.

operator-second-factor = Chi deve avere un secondo fattore
operator-second-factor-hint = Chi deve averlo e non ce l'ha viene disconnesso e guidato a configurarlo al prossimo accesso.
operator-second-factor-wrong = Scegli chi deve avere un secondo fattore.
second-factor-of-nobody = Nessuno; chi vuole può
second-factor-of-administrators = Amministratori e gestori
second-factor-of-everybody = Tutti

team-reset-second-factor = Togli il secondo fattore
factor-resets-title = Secondi fattori persi
operator-way-factor-resets = Togli ciò che ha perso qualcuno che non riesce più ad accedere.
factor-resets-lead = Per chi ha perso tutto e non ha un amministratore che possa aiutare. Ha effetto dopo { $hours } ore, se nessuno lo ferma: la persona e tutti gli amministratori dell'organizzazione ricevono un'e-mail con un link per fermarlo.
factor-resets-hint = L'indirizzo con cui la persona accede. Assicurati, per un'altra via, che sia davvero lei a chiederlo.
factor-resets-ask = Togli il secondo fattore
factor-resets-unknown = Nessuno che possa accedere ha questo indirizzo.
factor-resets-nothing = Questa persona non ha un secondo fattore.
factor-resets-waits = È già stato chiesto; è in attesa qui sotto.
factor-resets-caption = { $count ->
    [one] 1 in attesa
   *[other] { $count } in attesa
}
factor-resets-asked = Chiesto
factor-resets-due = Ha effetto
factor-resets-cancel = Ferma
factor-reset-title = Un secondo fattore sta per essere tolto
factor-reset-what = Al gestore del portale è stato chiesto di togliere il secondo fattore di qualcuno, perché perso. Se non è vero, fermalo qui.
factor-reset-stop = Ferma
factor-reset-over-title = Non c'è nulla da fermare
factor-reset-over = È già stato fermato, oppure ha avuto effetto.

factor-letter-app_added-subject = { $portal }: app con codici configurata
factor-letter-app_removed-subject = { $portal }: app con codici rimossa
factor-letter-passkey_added-subject = { $portal }: passkey aggiunta
factor-letter-passkey_removed-subject = { $portal }: passkey rimossa
factor-letter-codes_made-subject = { $portal }: creati nuovi codici di recupero
factor-letter-code_used-subject = { $portal }: usato un codice di recupero
factor-letter-reset-subject = { $portal }: i tuoi secondi fattori sono stati tolti
factor-letter-reset_asked-subject = { $portal }: qualcuno ha chiesto di togliere i tuoi secondi fattori
factor-letter-reset_cancelled-subject = { $portal }: i tuoi secondi fattori restano come sono
factor-letter-app_added = Il { $at } al tuo account su { $portal } è stata associata un'app con codici.
factor-letter-app_removed = Il { $at } dal tuo account su { $portal } è stata rimossa l'app con codici.
factor-letter-passkey_added = Il { $at } al tuo account su { $portal } è stata aggiunta una passkey.
factor-letter-passkey_removed = Il { $at } dal tuo account su { $portal } è stata rimossa una passkey.
factor-letter-codes_made = Il { $at } per il tuo account su { $portal } sono stati creati nuovi codici di recupero. Quelli precedenti non valgono più.
factor-letter-code_used = Il { $at } un codice di recupero è stato usato per entrare nel tuo account su { $portal }.
factor-letter-reset = Il { $at } i secondi fattori del tuo account su { $portal } sono stati tolti, perché risultano persi. Configurane di nuovi quando accedi.
factor-letter-reset_asked = Il { $at } qualcuno ha chiesto a { $portal } di togliere i tuoi secondi fattori.
factor-letter-reset_cancelled = I tuoi secondi fattori su { $portal } restano come sono: il { $at } la richiesta di toglierli è stata fermata.
factor-letter-next = Se sei stato tu, va tutto bene. Altrimenti scegli subito una nuova password e avvisa un amministratore della tua organizzazione.
factor-letter-action = I tuoi secondi fattori
second-step-letter-subject = { $portal }: qualcuno conosce la tua password
second-step-letter-what = Il { $at } qualcuno ha inserito la password giusta del tuo account su { $portal } e poi troppi codici sbagliati. Il secondo fattore gli ha impedito di entrare.
second-step-letter-next = Se sei stato tu, va tutto bene. Altrimenti scegli una nuova password.
factor-reset-letter-subject = { $portal }: un secondo fattore sta per essere tolto
factor-reset-letter-what = Al gestore di { $portal } risulta che { $email } ha perso il secondo fattore dell'account. Verrà tolto il { $at }. Da quel momento la sola password aprirà l'account.
factor-reset-letter-next = Se è vero, non fare nulla. Altrimenti fermalo con il link qui sotto.
factor-reset-letter-action = Ferma

event-second_factor-app_added = { $recipient } ha configurato un'app con codici.
event-second_factor-app_removed = { $recipient } ha rimosso l'app con codici.
event-second_factor-passkey_added = { $recipient } ha aggiunto una passkey.
event-second_factor-passkey_removed = { $recipient } ha rimosso una passkey.
event-second_factor-codes_made = { $recipient } ha creato nuovi codici di recupero.
event-second_factor-code_used = { $recipient } ha usato un codice di recupero.
event-second_factor-reset = I secondi fattori di { $recipient } sono stati tolti.
event-second_factor-reset_asked = È stato chiesto di togliere i secondi fattori di { $recipient }.
event-second_factor-reset_cancelled = I secondi fattori di { $recipient } restano: la richiesta è stata fermata.
action-second_factor-app_added = App con codici configurata
action-second_factor-app_removed = App con codici rimossa
action-second_factor-passkey_added = Passkey aggiunta
action-second_factor-passkey_removed = Passkey rimossa
action-second_factor-codes_made = Codici di recupero creati
action-second_factor-code_used = Codice di recupero usato
action-second_factor-reset = Secondi fattori tolti
action-second_factor-reset_asked = Secondi fattori da togliere
action-second_factor-reset_cancelled = Richiesta di togliere i secondi fattori fermata
account-event-second-factor-changed = Secondi fattori cambiati
account-event-recovery-code-used = Codice di recupero usato
account-event-second-factor-reset = Secondi fattori tolti, perché persi
