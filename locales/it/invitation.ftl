# L'invito: che cosa viene chiesto, che cosa significa, come annullarlo.
invitation-title = { $partner } ti chiede una relazione
invitation-lead = Con il tuo consenso può amministrare servizi per la tua organizzazione. Non succede nulla finché un amministratore della tua organizzazione non accetta.
invitation-would = Che cosa succede se accetti
invitation-would-choose = Un amministratore della tua organizzazione sceglie, servizio per servizio, che cosa concedere e per quanto tempo.
invitation-would-act = { $partner } può quindi amministrare questi servizi per te. In Relazioni con i partner vedi che cosa ha.
invitation-would-end = Ciò che concedi termina da solo alla data di fine, e puoi rimuoverlo in qualsiasi momento, con effetto immediato.
invitation-would-not = Che cosa non succede
invitation-free = Non sei obbligato ad accettare.
invitation-sign-in = Accedi per vedere la richiesta
invitation-sign-up = Crea un account
invitation-refuse = Non voglio che questo partner agisca per noi
invitation-who = Chi lo chiede
partner-country = Paese
partner-programme = Programma
partner-since = Su questo portale dal
partner-support-email = Supporto
partner-support-phone = Telefono
programme-in_programme = Nel programma (partner di transazioni)
programme-outside_programme = Fuori dal programma

unchanged-subscriptions = Le tue sottoscrizioni restano come sono, con il rivenditore da cui le hai acquistate.
unchanged-invoices = La fattura va solo al rivenditore originale di una sottoscrizione, a nessun altro.
unchanged-seats = Solo il rivenditore originale di una sottoscrizione può cambiare postazioni e componenti aggiuntivi, eseguirne la transizione o la migrazione.
unchanged-record = Il Partner of Record di una sottoscrizione resta lo stesso.

consent-title = Concedere privilegi a { $partner } presso { $customer }?
consent-lead = Non sei obbligato. Seleziona ciò che vuoi concedere; il resto rimane com'è.
consent-services = Servizi che { $partner } chiede di amministrare
consent-services-hint = Per accettare, selezionane almeno uno.
consent-able = { $partner } potrà:
consent-changed = È cambiato da quando hai aperto questa pagina.
consent-replaces = { $holder } verrà sostituito.
consent-replaces-means = { $service } può avere un solo partner di transazioni. { $holder } perde subito i privilegi per questo servizio; la tua relazione commerciale con lui resta.
consent-days = Per quanti giorni
consent-days-hint = Da 1 a { $days }. Poi i privilegi terminano da soli.
consent-accept = Accetta e concedi
consent-held = Che cosa ha già { $partner }
consent-nothing-open = { $partner } ha già tutti i servizi che chiede. Puoi rimuoverli in Relazioni con i partner.
consent-unchanged = Che cosa non cambia
consent-undo = Come annullarlo
consent-undo-how = Apri Relazioni con i partner quando vuoi e rimuovi i privilegi di un partner o di tutti. Ha effetto subito e non serve il consenso di nessuno.
consent-nothing-selected = Seleziona almeno un servizio, oppure rifiuta qui sotto.
duration-wrong = Inserisci un numero intero di giorni tra 1 e 730.
duration-too-long = Il partner chiede al massimo { $days ->
    [one] 1 giorno
   *[other] { $days } giorni
}. Inserisci questo numero o uno più piccolo.
until = fino al { $until }

decline-title = Se non vuoi
decline-lead = Se rifiuti, nella tua organizzazione non cambia nulla. { $partner } ne viene informato.
decline-reason = Motivo
decline-reason-hint = Facoltativo. Il partner lo legge.
decline = Rifiuta
forward-send = Chiedi agli amministratori
another-account = Accedi con un altro account

acceptance-title = { $customer } ha concesso privilegi a { $partner }
acceptance-lead = Accettato da { $person } il { $at }.
acceptance-replaced = Sostituito: { $holder }, che non ha più questo servizio.
acceptance-next = Che cosa succede ora
acceptance-next-customer-told = { $partner } e gli altri amministratori della tua organizzazione vengono informati per e-mail.
acceptance-next-customer-undo = Puoi rimuovere questi privilegi in qualsiasi momento in Relazioni con i partner.
acceptance-next-partner-act = Da adesso puoi amministrare questi servizi per il cliente.
acceptance-next-partner-end = Il cliente può rimuovere i privilegi in qualsiasi momento; la relazione in quel caso resta.
acceptance-back = Continua
