# Le richieste di servizio: ciò che un partner apre per conto di un cliente, e il supporto del fornitore.
nav-service-requests = Richieste di servizio

service-request = Richiesta di servizio
service-requests-title-partner = Richieste di servizio
service-requests-title-customer = Richieste di servizio
service-requests-title-desk = Supporto del fornitore
service-requests-lead-partner = Quello che hai aperto per conto dei tuoi clienti, e come è andata.
service-requests-lead-customer = Quello che i tuoi partner hanno aperto per tuo conto, e come è andata. Puoi rispondere in ognuna.
service-requests-lead-desk = Quello che i partner hanno chiesto per conto di clienti di cui non possono amministrare i servizi. Prima vengono le richieste in ritardo.
service-requests-count = { $count ->
    [one] 1 richiesta di servizio
   *[other] { $count } richieste di servizio
}
service-requests-state-all = Qualsiasi stato
service-requests-state-unclosed = Non chiuse
service-requests-state-ours = In attesa di te
service-requests-state-open = Aperte
service-requests-state-waiting = In attesa dell'altra parte
service-requests-state-closed = Chiuse
service-requests-channel-desk = Tramite il supporto
service-requests-channel-direct = A nome del cliente (sola lettura)
service-requests-channel-all = In entrambi i modi
service-requests-none = Ancora nessuna richiesta di servizio
service-requests-none-partner = Quello che apri per conto di un cliente compare qui, con le risposte.
service-requests-none-customer = Quello che un partner apre per tuo conto compare qui. Puoi rispondere in ciascuna richiesta.
service-requests-none-desk = Quello che i partner chiedono per conto dei loro clienti compare qui.
service-requests-none-filtered = Nessuna corrisponde a questi filtri.
service-requests-unfound = Nessuna richiesta di servizio corrisponde
service-requests-clear = Niente ti aspetta
service-requests-clear-what = In ciascuna la prossima parola spetta ad altri.
service-requests-done = Tutto fatto
service-requests-done-what = Tutte le richieste di servizio arrivate al supporto sono chiuse.
service-requests-see-closed = Mostra quelle chiuse

service-request-reference = Riferimento
service-request-severity = Gravità
service-request-state = Stato
service-request-opened = Aperta il
service-request-due = Prima risposta entro
service-request-responded = Prima risposta data il
service-request-overdue = In ritardo
service-request-state-open = Aperta
service-request-state-closed = Chiusa
service-request-waits-for-us = In attesa di te
service-request-waits-for-partner = In attesa del partner
service-request-waits-for-customer = In attesa del cliente
service-request-waits-for-desk = In attesa del supporto
service-request-person = { $person }, { $organization }
service-request-desk-of = supporto del fornitore di { $portal }
severity-critical = Critica
severity-moderate = Moderata
severity-minimal = Minima
severity-about-critical = il lavoro è fermo
severity-about-moderate = si lavora con difficoltà
severity-about-minimal = una domanda o un piccolo difetto
service-request-severity-choice = { $severity }: { $about } (prima risposta entro { $hours ->
    [one] 1 ora
   *[other] { $hours } ore
})

service-request-way = Quale via segue
service-request-way-direct = A nome del cliente: il partner ha privilegi di amministratore delegato per questo servizio, quindi apre la richiesta direttamente e ne risponde.
service-request-way-desk = Tramite il supporto del fornitore, che risponde. { $why }
service-request-way-direct-short = a nome del cliente
service-request-way-desk-short = tramite il supporto del fornitore
service-request-way-about-direct = Finché hai privilegi di amministratore delegato per un servizio, apri le richieste che lo riguardano direttamente a nome del cliente.
service-request-way-about-desk = Quando non li hai, la relazione commerciale e la tua responsabilità del supporto restano: la richiesta va al supporto del fornitore, per conto del cliente.
service-request-ways-now = Come stanno le cose ora
service-request-why-never_granted = Il cliente non ha concesso al partner privilegi di amministratore delegato per questo servizio.
service-request-why-partner_not_active = Il partner è sospeso e al momento i suoi privilegi di amministratore delegato non valgono.
service-request-why-removed_by_customer = Il cliente ha rimosso i privilegi di amministratore delegato del partner per questo servizio.
service-request-why-returned_by_partner = Il partner ha rinunciato ai privilegi di amministratore delegato per questo servizio.
service-request-why-replaced = Un altro partner di transazioni ha preso in carico il servizio.
service-request-why-expired = I privilegi di amministratore delegato del partner per questo servizio sono arrivati alla data di fine.
service-request-why-relationship_ended = I privilegi di amministratore delegato per questo servizio sono terminati con una relazione precedente.
service-request-why-removed_by_operator = Il gestore ha rimosso i privilegi di amministratore delegato del partner per questo servizio.

service-request-new = Apri una richiesta di servizio
service-request-new-lead = Per conto di un cliente con cui hai una relazione. Il cliente la legge, ne è informato per e-mail e può rispondere.
service-request-no-customers = Non hai ancora clienti
service-request-no-customers-what = Una richiesta di servizio si apre per conto di un cliente con cui hai una relazione attiva.
service-request-for = Per
service-request-another-customer = Scegli un altro cliente
service-request-more-customers = Sono elencati solo i primi 50 clienti. Per aprire una richiesta per un altro, cercalo in:
service-request-choose = Scegli
service-request-title = Titolo
service-request-title-hint = Di che cosa si tratta, in una riga di al massimo 150 caratteri.
service-request-description = Descrizione
service-request-description-hint = Che cosa succede, da quando, e che cosa hai provato. Testo semplice, al massimo 5000 caratteri. Niente password.
service-request-open-it = Apri la richiesta di servizio
service-request-no-customer = Scegli un cliente dall'elenco.
service-request-no-service = Scegli un servizio.
service-request-no-severity = Scegli una gravità.
service-request-text-empty = Scrivi un testo.
service-request-text-too-long = Scrivi al massimo { $longest } caratteri.
service-request-text-hidden = Togli i caratteri che non si vedono: caratteri di controllo, o quelli che cambiano la direzione della scrittura.
service-request-changed = La richiesta ora seguirebbe un'altra via
service-request-changed-what = I tuoi privilegi presso questo cliente sono cambiati mentre la pagina era aperta. Non è stato aperto nulla. Guarda qui sotto quale via segue ora, poi invia di nuovo.

service-request-conversation = Conversazione
service-request-about = Informazioni sulla richiesta
service-request-act-opened = Ha aperto la richiesta di servizio.
service-request-act-closed = Ha chiuso la richiesta di servizio.
service-request-act-reopened = Ha riaperto la richiesta di servizio.
service-request-answer = La tua risposta
service-request-answer-hint = Testo semplice, al massimo 5000 caratteri. La leggono tutti gli interessati.
service-request-send = Invia la risposta
service-request-close = Chiudi la richiesta di servizio
service-request-close-about = È risolta? Tutti gli interessati ne vengono informati; si può riaprire.
service-request-reopen = Riapri
service-request-reopen-about = Questa richiesta di servizio è chiusa. Riaprila per continuare.
service-request-desk-reads = Il partner ha aperto questa richiesta a nome del cliente e ne risponde. Il supporto può leggerla.
service-request-is-closed = Questa richiesta di servizio è chiusa
service-request-is-open = Questa richiesta di servizio è già aperta
service-request-nothing-done = Qualcuno ti ha preceduto. Non è cambiato nulla; la pagina mostra come stanno le cose ora.
service-request-not-sent = Quello che hai scritto, e che non è stato inviato
service-request-gone = Hai aperto questa richiesta a nome del cliente, ma non puoi più amministrare il servizio. { $why }
service-request-gone-open = Rivolgiti al supporto del fornitore con una nuova richiesta

targets-title = Tempi di prima risposta
targets-lead = Entro quante ore si dà la prima risposta a una richiesta di servizio. Per le richieste già aperte resta quanto promesso.
targets-hint = Ore intere, da 1 a 720.
targets-wrong = Scrivi un numero intero di ore tra 1 e 720.
targets-save = Salva

flash-service-request-opened = La richiesta di servizio è aperta. Tutti gli interessati ne vengono informati per e-mail.
flash-service-request-answered = La tua risposta è stata inviata. Tutti gli interessati ne vengono informati per e-mail.
flash-service-request-closed = La richiesta di servizio è chiusa.
flash-service-request-reopened = La richiesta di servizio è di nuovo aperta.
flash-targets-saved = I tempi sono salvati. Valgono per le richieste aperte da ora in poi.

refusal-no_relationship-title = Non c'è una relazione attiva
refusal-no_relationship-what = Una richiesta di servizio riguarda un partner e un cliente con una relazione attiva, e la loro è terminata. Non è cambiato nulla.
refusal-no_relationship-next = Le richieste di servizio precedenti restano leggibili. Dopo una nuova accettazione se ne possono aprire altre.

event-service_request-opened = { $partner } ha aperto la richiesta di servizio { $reference } su { $service } per conto di { $customer }.
event-service_request-answered = È stata data una risposta nella richiesta di servizio { $reference } di { $partner } per { $customer }.
event-service_request-closed = La richiesta di servizio { $reference } di { $partner } per { $customer } è stata chiusa.
event-service_request-reopened = La richiesta di servizio { $reference } di { $partner } per { $customer } è stata riaperta.
event-service_request-targets_set = Sono stati stabiliti i tempi di prima risposta. Ore, dalla gravità critica alla minima: { $hours }.
action-service_request-opened = Richiesta di servizio aperta
action-service_request-answered = Risposta a una richiesta di servizio
action-service_request-closed = Richiesta di servizio chiusa
action-service_request-reopened = Richiesta di servizio riaperta
action-service_request-targets_set = Tempi di prima risposta stabiliti

# Quello che è stato scritto non sta mai in una lettera, nemmeno il titolo.
letter-service-request-opened-subject = { $customer }: è stata aperta la richiesta di servizio { $reference }
letter-service-request-opened-what = Il { $at } { $by }, ha aperto una richiesta di servizio per conto di { $customer }.
letter-service-request-answered-subject = { $customer }: nuova risposta nella richiesta di servizio { $reference }
letter-service-request-answered-what = Il { $at } { $by }, ha risposto in una richiesta di servizio di { $customer }.
letter-service-request-closed-subject = { $customer }: la richiesta di servizio { $reference } è stata chiusa
letter-service-request-closed-what = Il { $at } { $by }, ha chiuso una richiesta di servizio di { $customer }.
letter-service-request-reopened-subject = { $customer }: la richiesta di servizio { $reference } è stata riaperta
letter-service-request-reopened-what = Il { $at } { $by }, ha riaperto una richiesta di servizio di { $customer }.
letter-service-request-next = Puoi leggerla e rispondere nella sua pagina.
letter-service-request-next-responder = Tocca a te rispondere, nella sua pagina.
letter-service-request-next-closed = Puoi leggerla nella sua pagina, e lì anche riaprirla.
letter-service-request-open = Vedi la richiesta di servizio

# Quello che se ne vede altrove.
service-requests-none-of-customer = Per questo cliente non ne è stata aperta nessuna.
service-requests-all-of-customer = Tutte le richieste di servizio di questo cliente
dashboard-service-requests = { $count ->
    [one] richiesta di servizio in attesa di te
   *[other] richieste di servizio in attesa di te
}
