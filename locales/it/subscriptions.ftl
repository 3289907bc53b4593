# Sottoscrizioni: le cambia solo il rivenditore originale; chi può soltanto leggerle legge anche perché.
nav-subscriptions = Sottoscrizioni
subscription = Sottoscrizione
subscription-title = { $plan } presso { $customer }
subscription-trail = Ti trovi qui
subscription-facts = Che cosa è stato acquistato
subscription-customer = Cliente
subscription-service = Servizio
subscription-plan = Piano
subscription-seats = Postazioni
subscription-add-ons = Componenti aggiuntivi
subscription-reseller = Rivenditore originale
subscription-partner-of-record = Partner of Record
subscription-since = Dal
subscription-status = Stato
subscription-price = Prezzo
subscription-monthly = Costo al mese
subscription-reference = Riferimento
subscription-live = Attiva
subscription-cancelled = Annullata
subscription-none = nessuno
subscription-from-to = { $from } → { $to }
subscription-plan-and-seats =
    { $plan }, { $seats ->
        [one] 1 postazione
       *[other] { $seats } postazioni
    }
price-per-seat = { $price } al mese per postazione
price-per-subscription = { $price } al mese
plan-and-price = { $plan }, { $price }

subscriptions-title = Sottoscrizioni
subscriptions-lead = Che cosa ha acquistato la tua organizzazione, e da quale rivenditore. Solo quel rivenditore può cambiare una sottoscrizione, qualunque privilegio abbiano gli altri.
subscriptions-caption =
    { $count ->
        [one] 1 sottoscrizione
       *[other] { $count } sottoscrizioni
    }
subscriptions-empty = Nessuna sottoscrizione
subscriptions-empty-what = Quando un partner attiva una sottoscrizione per la tua organizzazione, la trovi qui.
subscriptions-of-customer-empty = Questo cliente non ha sottoscrizioni.
subscriptions-of-customer-more = Sono mostrate solo le 50 più recenti.
subscription-provision = Attiva una sottoscrizione

subscription-read-only = Puoi leggere questa sottoscrizione, non cambiarla
subscription-read-customer = Le modifiche passano dal rivenditore originale, { $reseller }. Nessun altro partner può cambiarla, qualunque privilegio tu conceda.
subscription-read-operator = Il gestore del portale non vende. Il rivenditore originale è { $reseller }.
subscription-read-another-reseller = Il rivenditore originale è { $reseller }, e solo il rivenditore originale cambia una sottoscrizione e ne riceve la fattura. I privilegi di amministratore delegato non lo cambiano.
subscription-read-helpdesk = Il rivenditore originale è la tua organizzazione. Le sottoscrizioni le cambiano i suoi agenti amministratori e di vendita; tu sei un agente help desk.
subscription-read-outside-programme = Il rivenditore originale è { $reseller }, che però non è più nel programma. Solo i partner nel programma cambiano le sottoscrizioni.
subscription-read-not-active = Il rivenditore originale è { $reseller }, che però ora non è attivo su questo portale. Rivolgiti al gestore del portale.
subscription-read-cancelled = È annullata. La sua cronologia e le sue fatture restano leggibili.

subscription-changed-meanwhile = Nel frattempo è cambiata
subscription-changed-meanwhile-what = Qualcuno ha cambiato questa sottoscrizione dopo che hai aperto la pagina. La tua modifica non è stata fatta. Qui sotto vedi la situazione attuale.
price-changed-meanwhile = Un prezzo è cambiato
price-changed-meanwhile-what = Il listino è cambiato dopo che hai aperto la pagina. Non è stato acquistato nulla. Guarda il prezzo qui sotto prima di continuare.
subscription-how-many-seats = Numero di postazioni
subscription-change-seats = Cambia le postazioni
seats-hint = Un numero intero da 1 a { $most }.
seats-not-whole = Scrivi il numero di postazioni in cifre, senza decimali né separatori, per esempio 12.
seats-too-few = Scrivi almeno 1 postazione. Per terminare la sottoscrizione, annullala.
seats-too-many = Scrivi al massimo 1.000.000 di postazioni.
subscription-add-on = Componente aggiuntivo
subscription-add-ons-caption =
    { $count ->
        [one] 1 componente aggiuntivo
       *[other] { $count } componenti aggiuntivi
    }
subscription-no-add-ons = Per questo servizio non ci sono componenti aggiuntivi.
subscription-what-to-do = Azione
subscription-ordered = Ordinato
subscription-order = Ordina
subscription-drop = Togli
subscription-transition = Transizione a un altro piano
subscription-transition-what = La sottoscrizione resta sullo stesso servizio e conserva postazioni e componenti aggiuntivi. Il nuovo prezzo vale da oggi.
subscription-new-plan = Nuovo piano
subscription-transition-submit = Esegui la transizione
subscription-migration = Migrazione a un altro servizio
subscription-migration-what = La sottoscrizione passa a un piano di un altro servizio e conserva le postazioni.
subscription-migration-add-ons-end = I suoi componenti aggiuntivi appartengono al vecchio servizio e terminano.
subscription-new-service-plan = Nuovo servizio e piano
subscription-migration-submit = Esegui la migrazione
subscription-record-what = Chi conta come il partner che ha portato questa sottoscrizione. Non cambia né chi riceve la fattura né chi può cambiare la sottoscrizione.
subscription-new-record = Nuovo Partner of Record
subscription-record-hint = Il nome completo del partner, come è scritto su questo portale.
subscription-record-submit = Cambia il Partner of Record
subscription-cancel = Annullamento
subscription-cancel-what = Una sottoscrizione annullata non si può ripristinare.
subscription-cancel-open = Annulla questa sottoscrizione…
subscription-choose-plan = Scegli un piano.
subscription-history = Che cosa è successo
subscription-history-older = Modifiche precedenti
subscription-change-provisioned = Attivata:
subscription-change-seats_changed = Postazioni cambiate:
subscription-change-add_on_ordered = Componente aggiuntivo ordinato:
subscription-change-add_on_dropped = Componente aggiuntivo tolto:
subscription-change-transitioned = Transizione:
subscription-change-migrated = Migrazione:
subscription-change-partner_of_record_changed = Partner of Record cambiato:
subscription-change-cancelled = Annullata
subscription-back-to-customer = Torna a { $customer }

objection-same-seats = Ha già questo numero di postazioni. Scrivine un altro.
objection-plan-not-for-sale = Questo piano non è in vendita. Scegline uno dell'elenco.
objection-same-plan = Ha già questo piano. Scegline un altro.
objection-plan-of-another-service = Questo piano è di un altro servizio. La transizione resta sullo stesso servizio.
objection-plan-of-same-service = Questo piano è dello stesso servizio. Usa la transizione.
objection-migration-not-allowed = Il catalogo non permette la migrazione dal piano attuale a questo.
objection-add-on-not-for-sale = Questo componente aggiuntivo non si può ordinare per questa sottoscrizione.
objection-add-on-twice = Questo componente aggiuntivo è già ordinato. Si può ordinare una volta sola.
objection-add-on-not-ordered = Questa sottoscrizione non ha questo componente aggiuntivo.
objection-other-currency = Il suo prezzo è in una valuta diversa da quella della sottoscrizione.
objection-partner-unknown = Nessun partner ha questo nome. Scrivi il nome completo, come è scritto su questo portale.
objection-partner-ambiguous = Più partner hanno questo nome. Chiedi l'identificativo del partner al gestore del portale e scrivi quello.
objection-partner-pending = Questo partner non è ancora approvato e non può essere Partner of Record.
objection-partner-suspended = Questo partner è sospeso e non può essere Partner of Record.
objection-same-partner = Questo partner è già il suo Partner of Record.

provision-title = Attiva una sottoscrizione per { $customer }
provision-lead = La tua organizzazione ne diventa il rivenditore originale: ne riceve la fattura, e solo lei può cambiarla.
provision-plan-hint = I prezzi sono quelli fatturati alla tua organizzazione, imposte escluse.
provision-means = Comincia oggi; il primo mese è fatturato a giorni. Gli amministratori del cliente sono avvisati per e-mail.
provision-submit = Attiva
provision-nothing = Non c'è nulla in vendita
provision-nothing-what = In questo momento il catalogo non ha piani.
provision-refused = La tua organizzazione non può attivare sottoscrizioni
provision-refused-outside-programme = { $partner } è fuori dal programma. Solo i partner nel programma vendono sottoscrizioni e ne ricevono la fattura. Se vuoi entrarci, rivolgiti al gestore del portale.
provision-refused-not-active = Ora { $partner } non è attivo su questo portale. Rivolgiti al gestore del portale.

cancel-title = Annullare { $plan } presso { $customer }?
cancel-lead =
    { $seats ->
        [1] La postazione non si potrà più usare.
       *[other] Tutte le { $seats } postazioni non si potranno più usare.
    }
cancel-billed = Il giorno di oggi non viene più fatturato.
cancel-final = Non si può ripristinare. Si può attivare una nuova sottoscrizione.
cancel-stays = La relazione con il cliente, la cronologia e le fatture restano.
cancel-told = Gli amministratori di { $customer } sono avvisati per e-mail.
cancel-submit = Annulla la sottoscrizione
cancel-keep = Mantienila

flash-subscription-provisioned = La sottoscrizione è attivata. Il cliente è avvisato per e-mail.
flash-subscription-changed = La sottoscrizione è cambiata. Il cliente è avvisato per e-mail.
flash-subscription-cancelled = La sottoscrizione è annullata. Il cliente è avvisato per e-mail.

subscription-letter-open = Vedi la sottoscrizione
subscription-letter-next-partner = La trovi, con quanto costa, nella pagina della sottoscrizione.
subscription-letter-next-customer = Se non è ciò che hai concordato con { $partner }, parlane con lui: solo il rivenditore originale può cambiare una sottoscrizione.
subscription-letter-provisioned-subject = { $customer }: è stata attivata una sottoscrizione
subscription-letter-provisioned-what = Il { $at } { $person } di { $partner } ha attivato una sottoscrizione a { $service } per { $customer }.
subscription-letter-seats_changed-subject = { $customer }: sono cambiate le postazioni di una sottoscrizione
subscription-letter-seats_changed-what = Il { $at } { $person } di { $partner } ha cambiato le postazioni di una sottoscrizione a { $service } presso { $customer }.
subscription-letter-add_on_ordered-subject = { $customer }: è stato ordinato un componente aggiuntivo di una sottoscrizione
subscription-letter-add_on_ordered-what = Il { $at } { $person } di { $partner } ha ordinato un componente aggiuntivo per una sottoscrizione a { $service } presso { $customer }.
subscription-letter-add_on_dropped-subject = { $customer }: è stato tolto un componente aggiuntivo di una sottoscrizione
subscription-letter-add_on_dropped-what = Il { $at } { $person } di { $partner } ha tolto un componente aggiuntivo di una sottoscrizione a { $service } presso { $customer }.
subscription-letter-transitioned-subject = { $customer }: una sottoscrizione ha un altro piano
subscription-letter-transitioned-what = Il { $at } { $person } di { $partner } ha portato a un altro piano una sottoscrizione a { $service } presso { $customer }.
subscription-letter-migrated-subject = { $customer }: una sottoscrizione è passata a un altro servizio
subscription-letter-migrated-what = Il { $at } { $person } di { $partner } ha migrato una sottoscrizione di { $customer } a { $service }.
subscription-letter-partner_of_record_changed-subject = { $customer }: una sottoscrizione ha un altro Partner of Record
subscription-letter-partner_of_record_changed-what = Il { $at } { $person } di { $partner } ha cambiato il Partner of Record di una sottoscrizione a { $service } presso { $customer }. Il rivenditore originale resta { $partner }.
subscription-letter-cancelled-subject = { $customer }: è stata annullata una sottoscrizione
subscription-letter-cancelled-what = Il { $at } { $person } di { $partner } ha annullato una sottoscrizione a { $service } presso { $customer }.

event-subscription-provisioned = { $partner } ha attivato una sottoscrizione per { $customer }: { $to }.
event-subscription-seats_changed = { $partner } ha cambiato le postazioni di una sottoscrizione a { $service } presso { $customer } da { $from } a { $to }.
event-subscription-add_on_ordered = { $partner } ha ordinato un componente aggiuntivo per una sottoscrizione a { $service } presso { $customer }: { $to }.
event-subscription-add_on_dropped = { $partner } ha tolto un componente aggiuntivo di una sottoscrizione a { $service } presso { $customer }: { $from }.
event-subscription-transitioned = { $partner } ha portato una sottoscrizione a { $service } presso { $customer } da { $from } a { $to }.
event-subscription-migrated = { $partner } ha migrato una sottoscrizione di { $customer } da { $from } a { $to }.
event-subscription-partner_of_record_changed = { $partner } ha cambiato il Partner of Record di una sottoscrizione a { $service } presso { $customer } da { $from } a { $to }.
event-subscription-cancelled = { $partner } ha annullato una sottoscrizione di { $customer }: { $from }.
action-subscription-provisioned = Sottoscrizione attivata
action-subscription-seats_changed = Postazioni cambiate
action-subscription-add_on_ordered = Componente aggiuntivo ordinato
action-subscription-add_on_dropped = Componente aggiuntivo tolto
action-subscription-transitioned = Transizione di una sottoscrizione
action-subscription-migrated = Migrazione di una sottoscrizione
action-subscription-partner_of_record_changed = Partner of Record cambiato
action-subscription-cancelled = Sottoscrizione annullata
