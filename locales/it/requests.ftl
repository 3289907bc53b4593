# Un partner chiede: la pagina, l'elenco di ciò che è stato inviato.
request-title = Richiedi una relazione come rivenditore
request-lead = Chiedi a un cliente una relazione e privilegi di amministratore delegato. Il portale aggiunge chi lo chiede, per che cosa e il tuo link dell'invito; il resto lo scrivi tu.
request-to = A
request-to-hint = Uno o più indirizzi e-mail, al massimo { $most }, separati da virgole, spazi o a capo. Ognuno riceve un messaggio tutto suo.
request-to-missing = Inserisci almeno un indirizzo e-mail.
request-to-wrong = Non è un indirizzo e-mail: { $wrong }. Correggilo o toglilo.
request-to-many = Gli indirizzi sono { $count }: inseriscine al massimo { $most } alla volta.
request-to-full = Hai già { $most } richieste aperte a { $recipients }. Aspetta una risposta, oppure ritirane una. Non è stato inviato nulla.
request-too-often = Per ora la tua organizzazione ha inviato tutte le richieste che può inviare. La prossima può partire dal { $until }. Non è stato inviato nulla.
request-language = Lingua del messaggio
request-language-hint = Anche ciò che non hai modificato viene inviato in questa lingua.
request-language-show = Mostra in questa lingua
request-days = Per quanti giorni
request-days-hint = Da 1 a { $days }. Il cliente può sceglierne di meno, non di più.
request-days-wrong = Inserisci un numero intero di giorni tra 1 e { $days }.
request-subject = Oggetto
request-subject-hint = Al massimo { $most } caratteri.
request-paragraph-1 = Primo paragrafo
request-paragraph-2 = Secondo paragrafo
request-paragraph-hint = Puoi modificarlo o svuotarlo. Al massimo { $most } caratteri, senza indirizzi web.
request-text-missing = { $field }: scrivi qualcosa.
request-text-too-long = { $field }: usa al massimo { $most } caratteri.
request-text-web-address = { $field }: togli l'indirizzo web. L'unico link che serve al cliente lo aggiunge il portale.
request-text-invisible = { $field }: togli i caratteri di controllo e quelli che cambiano la direzione del testo.
request-fixed = Che cosa aggiunge il portale
request-fixed-hint = Questa parte c'è in ogni richiesta e non si può modificare. Il tuo link è uguale per tutti i clienti e non contiene nulla su di loro.
request-send = Invia
request-preview = Anteprima
request-preview-html = Anteprima
request-preview-foot = Sotto c'è scritto perché il destinatario lo riceve, con un link tutto suo per non ricevere più nulla da te.
request-own = Invialo dal tuo programma di posta
request-own-hint = Il testo com'era quando la pagina è stata mostrata: dopo una modifica, premi prima Anteprima. Ciò che invii tu non compare nell'elenco delle richieste.
request-copy = Copia il testo
request-mailto = Apri nel tuo programma di posta
copied = Copiato
request-then = Che cosa succede poi
request-then-sent = Ogni destinatario riceve il messaggio. Nell'elenco delle richieste vedi se è arrivato.
request-then-accepts = Un amministratore del cliente apre il link, accede e sceglie che cosa concedere.
request-then-listed = Il cliente compare nel tuo elenco dei clienti e ne vieni informato per e-mail.
request-limits = Che cosa non ti dà
request-limits-adds = Con l'accettazione si aggiungono solo privilegi di amministratore delegato. A meno che tu non fossi il rivenditore originale di una sottoscrizione, non ricevi una fattura per essa e non puoi cambiarne postazioni, componenti aggiuntivi o Partner of Record.

request-refused-partner_pending-title = La tua organizzazione non è ancora approvata
request-refused-partner_pending-what = Potrai inviare richieste quando il gestore del portale avrà approvato la tua organizzazione.
request-refused-partner_pending-next = Per ora non devi fare nulla.
request-refused-partner_suspended-title = La tua organizzazione è sospesa
request-refused-partner_suspended-what = Il gestore del portale ha sospeso la tua organizzazione. Non può inviare richieste, e il suo link dell'invito lo dice a chi lo apre.
request-refused-partner_suspended-next = Chiedi il motivo al gestore del portale.
request-refused-link_paused-title = Il tuo link dell'invito è in pausa
request-refused-link_paused-what = Una richiesta inviata adesso non porterebbe da nessuna parte, perciò non ne parte nessuna.
request-refused-link_paused-next = Un agente amministratore può riattivare il link nella pagina del link.

# Il messaggio. Lo legge il cliente.
request-mail-subject = { $partner } ti chiede una relazione come rivenditore
request-mail-first = { $partner } vorrebbe essere il tuo rivenditore e occuparsi dei tuoi servizi: configurarli, tenerli in funzione e aiutarti quando qualcosa non va.
request-mail-second = Per permetterlo, apri il link qui sotto e accedi come amministratore della tua organizzazione. Se hai domande, rispondi a questa e-mail.
request-mail-again-subject = { $partner } ti chiede di nuovo privilegi di amministratore delegato
request-mail-again-first = { $partner } ti chiede di concedergli di nuovo privilegi di amministratore delegato, per poter continuare a occuparsi dei tuoi servizi e aiutarti quando qualcosa non va.
request-mail-again-second = Per permetterlo, apri il link qui sotto e accedi come amministratore della tua organizzazione. Se hai domande, rispondi a questa e-mail.
request-mail-added = Aggiunto da { $portal }. Il mittente non può modificare ciò che segue.
request-mail-who = Chi lo chiede
request-mail-who-value = { $person }, { $partner }
request-mail-services = Per che cosa
request-mail-service = { $service }: { $role }
request-mail-days = Per quanto tempo
request-mail-days-value = { $days ->
    [one] al massimo 1 giorno
   *[other] al massimo { $days } giorni
}
request-mail-until = Termine per rispondere
request-mail-means = Che cosa significa accettare
request-mail-means-choose = Può accettare solo un amministratore della tua organizzazione, che sceglie quali servizi concedere e per quanto tempo. Non sei obbligato.
request-mail-means-adds = Con l'accettazione si aggiungono solo privilegi di amministratore delegato. Se un altro partner venisse sostituito, ne leggi il nome prima di accettare.
request-mail-means-stays = Le tue sottoscrizioni, le postazioni, le fatture e il Partner of Record restano come sono.
request-mail-means-remove = Puoi rimuovere i privilegi in qualsiasi momento, con effetto immediato e senza il consenso di nessuno.
request-mail-open = Vedi la richiesta e rispondi
request-mail-why = { $portal } ha inviato questo messaggio a { $recipient } perché { $partner } lo ha chiesto.
request-mail-stop = Se non vuoi che { $partner } ti scriva di nuovo

# L'elenco, e una di esse.
requests-title = Richieste di relazione
requests-lead = Che cosa hai inviato, se è arrivato e che cosa è stato risposto.
requests-back = Tutte le richieste di relazione
requests-to = A
requests-sent = Inviata
requests-by = Da
requests-language = Lingua
requests-delivery = Consegna
requests-answer = Risposta
requests-actions = Azioni
requests-state = Stato
requests-state-any = Tutte
requests-state-open = Aperte
requests-state-failed = Aperte, non consegnate
requests-state-accepted = Accettate
requests-state-declined = Rifiutate
requests-state-expired = Scadute
requests-state-withdrawn = Ritirate
requests-none-title = Ancora nessuna richiesta
requests-none-what = Con una richiesta chiedi a un cliente di accettarti come rivenditore. Ciò che invii compare qui con la risposta.
requests-filtered-title = Nessuna richiesta è in questo stato
requests-filtered-what = Nessuna delle tue richieste lo è in questo momento.
requests-send-again = Invia di nuovo
requests-withdraw = Ritira
requests-withdraw-means = Una richiesta ritirata non conta più come aperta. Un messaggio già arrivato resta dov'è, e il tuo link continua a funzionare.
requests-one-title = Richiesta a { $recipient }
requests-as-sent = Il messaggio com'è stato inviato
requests-secret = L'ultimo link è diverso per ogni destinatario e non ti viene mostrato.
requests-customer = Vedi il cliente
requests-history = Cronologia della consegna
requests-history-caption = { $count ->
    [one] 1 e-mail
   *[other] { $count } e-mail
}
requests-history-at = Messa in partenza
requests-history-attempts = Tentativi
requests-history-words = Risposta del server di posta
requests-still-queued = È ancora in partenza. Prima di inviarla di nuovo, aspetta che arrivi o che la consegna non riesca.
requests-answered = Nel frattempo questa richiesta ha avuto una risposta, oppure è scaduta. Non è cambiato nulla.
requests-too-many-open = Il destinatario ha già il numero massimo di tue richieste aperte. Non è stato inviato nulla.
request-answer-open = Aperta
request-answer-accepted = Accettata
request-answer-declined = Rifiutata
request-answer-withdrawn = Ritirata
request-answer-expired = Scaduta
delivery-queued = In partenza
delivery-tried = { $count ->
    [one] Provato una volta, prossimo tentativo: { $next }
   *[other] Provato { $count } volte, prossimo tentativo: { $next }
}
delivery-sent = Inviata
delivery-failed = Non consegnata
delivery-none = Non inviata
delivery-none-why = Il portale non invia richieste a questo indirizzo.
delivery-taken-back = Ritirata prima dell'invio.

# Il link.
link-title = Link dell'invito
link-lead = Un solo link per tutti i tuoi clienti. Non contiene nulla su nessuno di loro, e chi ce l'ha vede solo la tua offerta.
link-address = Il tuo link
link-copy = Copia il link
link-state = Stato
link-active = Attivo
link-paused = In pausa
link-since = Dal
link-uses = Usato
link-uses-value = { $count ->
    [0] non ancora
    [one] per 1 accettazione
   *[other] per { $count } accettazioni
}
link-pause-title = Metti in pausa il link
link-pause-means = Chi lo apre legge che è in pausa, e non puoi inviare richieste finché non lo riattivi. Ciò che è stato concesso non cambia.
link-pause = Metti in pausa
link-resume-title = Riattiva il link
link-resume-means = Lo stesso link porta di nuovo alla tua offerta, anche dai messaggi che hai già inviato.
link-resume = Riattiva
link-rotate-title = Sostituisci il link
link-rotate-means = Ricevi un nuovo link. Quello vecchio non porterà mai più alla tua offerta, ovunque sia stato inviato: chi lo apre legge che deve chiederti quello nuovo. Non si può annullare.
link-rotate-open = { $count ->
    [one] 1 richiesta aperta contiene il vecchio link: dopo, inviala di nuovo.
   *[other] { $count } richieste aperte contengono il vecchio link: dopo, inviale di nuovo.
}
link-rotate-see = Vedi le richieste aperte
link-rotate-stays = Le relazioni e i privilegi che hai restano come sono.
link-rotate = Sostituisci il link
link-admins-only = Solo un agente amministratore della tua organizzazione può mettere in pausa o sostituire il link.
link-none-title = Ancora nessun link
link-none-what = Avrai il tuo link quando il gestore del portale avrà approvato la tua organizzazione.

# Non voler più ricevere richieste.
contact-refuse-title = Non vuoi più ricevere richieste?
contact-refuse-what = { $portal } non invierà più richieste di { $partner } a { $recipient }. Non si può annullare.
contact-refuse-next = Le richieste aperte vengono rifiutate. Ciò che la tua organizzazione ha concesso a { $partner } resta com'è: un amministratore può rimuoverlo in Relazioni con i partner.
contact-refuse = Non inviatemi più richieste
contact-refused-title = Non riceverai più richieste
contact-refused-what = { $portal } non invia più richieste di { $partner } a { $recipient }.
contact-refused-next = Nessuno è stato avvisato per e-mail. Ciò che { $partner } invia dal proprio programma di posta il portale non può fermarlo.
refuse-title = Non vuoi che { $partner } agisca per voi
refuse-nothing = Allora non devi fare nulla: senza un'accettazione { $partner } non ottiene niente.
refuse-decline-title = Rifiuta
refuse-decline-what = Se sei un amministratore della tua organizzazione, accedi e rifiuta: { $partner } ne viene informato e per voi non cambia nulla.
refuse-see = Vedi la richiesta
refuse-stop-title = Non ricevere più richieste
refuse-stop-what = Inserisci l'indirizzo a cui { $partner } ha scritto. Ti inviamo lì un link con cui confermi che non ne vuoi più.
refuse-email = Il tuo indirizzo e-mail
refuse-email-wrong = Inserisci un solo indirizzo e-mail, per esempio nome@azienda.example.
refuse-send = Inviatemi il link
refuse-asked-title = Controlla la tua posta
refuse-asked-what = Se { $partner } ha scritto a questo indirizzo tramite il portale, sta arrivando lì un messaggio con un link. Aprilo e conferma. Se non arriva nulla, il portale non ha nulla da fermare.
refusal-mail-subject = Conferma che non vuoi più ricevere richieste
refusal-mail-what = Qualcuno ha chiesto a { $portal } di non inviare più richieste di { $partner } a { $recipient }.
refusal-mail-next = Per confermarlo, apri il link e premi il pulsante. Se non sei stato tu, non fare nulla.
refusal-mail-open = Non ricevere più richieste
refusal-mail-why = { $portal } ti invia questo messaggio perché è stato chiesto nella pagina di un invito. È automatico: le risposte non vengono lette.
