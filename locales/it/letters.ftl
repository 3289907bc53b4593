# Le lettere del portale. Un oggetto non contiene mai testo di un partner.
letter-greeting = Ciao { $name },
letter-why = { $portal } ti scrive perché riguarda la tua organizzazione. È un messaggio automatico: le risposte non vengono lette.
letter-genuine = Il messaggio è autentico se i suoi link cominciano con { $address }/. Nel dubbio non usarli: apri tu quell'indirizzo e accedi.
letter-open-partner = Vedi il cliente
letter-open-customer = Vedi Relazioni con i partner
letter-fact-partner = Partner
letter-fact-customer = Cliente
letter-fact-service = Servizio
letter-fact-replaced = Sostituito
letter-fact-reason = Motivo indicato
letter-service-until = { $service }, fino al { $until }

letter-accepted-partner-subject = { $customer } ha accettato: hai privilegi di amministratore delegato
letter-accepted-partner-what = { $customer } ha accettato la tua richiesta e ha concesso a { $partner } privilegi di amministratore delegato. Il cliente è ora nel tuo elenco dei clienti.
letter-accepted-partner-next = Puoi effettuare il provisioning delle sue sottoscrizioni, gestirle e amministrare i servizi qui sotto fino alla loro data di fine.
letter-accepted-customer-subject = { $customer }: un partner ha ora privilegi di amministratore delegato
letter-accepted-customer-what = { $person } ha accettato l'invito di { $partner } per { $customer }. Il partner ora può amministrare i servizi qui sotto.
letter-accepted-customer-next = Se non è corretto, apri Relazioni con i partner e rimuovi i privilegi: ha effetto subito.
letter-declined-partner-subject = { $customer } ha rifiutato la tua richiesta
letter-declined-partner-what = { $customer } ha rifiutato l'invito di { $partner }. Non è cambiato nulla.
letter-declined-partner-next = Se pensi che sia stato un malinteso, parlane con il cliente prima di chiedere di nuovo.
letter-removed-partner-subject = { $customer } ha rimosso i tuoi privilegi di amministratore delegato
letter-removed-partner-what = { $customer } ha rimosso privilegi di amministratore delegato di { $partner }. Non valgono più.
letter-removed-partner-next = La relazione commerciale resta, e continui ad avere la responsabilità del supporto. Per aiutare il cliente, apri una richiesta di servizio al fornitore per conto del cliente. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-removed-customer-subject = { $customer }: sono stati rimossi privilegi di amministratore delegato
letter-removed-customer-what = { $person } ha rimosso privilegi di amministratore delegato di { $partner } presso { $customer }. Non valgono più.
letter-removed-customer-next = La relazione commerciale con { $partner } resta, e così le tue sottoscrizioni.
letter-returned-partner-subject = Rinuncia a privilegi di amministratore delegato presso { $customer }
letter-returned-partner-what = { $person } ha rinunciato a privilegi di amministratore delegato di { $partner } presso { $customer }. Non valgono più.
letter-returned-partner-next = La relazione commerciale resta. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-returned-customer-subject = { $customer }: un partner ha rinunciato a privilegi di amministratore delegato
letter-returned-customer-what = { $partner } ha rinunciato a privilegi di amministratore delegato presso { $customer }. Non valgono più.
letter-returned-customer-next = La relazione commerciale con { $partner } resta, e così le tue sottoscrizioni.
letter-replaced-partner-subject = { $customer } ti ha sostituito come partner di transazioni di un servizio
letter-replaced-partner-what = { $customer } ha concesso i servizi qui sotto a un altro partner di transazioni. I privilegi di amministratore delegato di { $partner } per questi servizi sono terminati.
letter-replaced-partner-next = La relazione commerciale resta, e così le sottoscrizioni che rivendi. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-expired-partner-subject = I privilegi di amministratore delegato presso { $customer } sono scaduti
letter-expired-partner-what = I privilegi di amministratore delegato di { $partner } presso { $customer } sono arrivati alla data di fine. Non valgono più.
letter-expired-partner-next = La relazione commerciale resta. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-expired-customer-subject = { $customer }: sono scaduti privilegi di amministratore delegato
letter-expired-customer-what = I privilegi di amministratore delegato di { $partner } presso { $customer } sono arrivati alla data di fine. Non valgono più.
letter-expired-customer-next = La relazione commerciale con { $partner } resta. Se vuoi che il partner continui, chiedigli di inviarti di nuovo la richiesta.
letter-relationship-ended-partner-subject = La relazione con { $customer } è terminata
letter-relationship-ended-partner-what = La relazione commerciale tra { $partner } e { $customer } è terminata{ $count ->
    [0] .
    [one] , e con essa il privilegio qui sotto.
   *[other] , e con essa i privilegi qui sotto.
}
letter-relationship-ended-partner-next = Puoi ancora leggerne la cronologia.
letter-relationship-ended-customer-subject = { $customer }: la relazione con un partner è terminata
letter-relationship-ended-customer-what = La relazione commerciale tra { $partner } e { $customer } è terminata{ $count ->
    [0] .
    [one] , e con essa il privilegio qui sotto.
   *[other] , e con essa i privilegi qui sotto.
}
letter-relationship-ended-customer-next = Puoi ancora leggerne la cronologia in Relazioni con i partner.
letter-removed-by-operator-partner-subject = Il gestore ha rimosso i tuoi privilegi presso { $customer }
letter-removed-by-operator-partner-what = Chi gestisce il portale ha rimosso privilegi di amministratore delegato di { $partner } presso { $customer }. Non valgono più.
letter-removed-by-operator-partner-next = La relazione commerciale resta. Per qualsiasi domanda rivolgiti a chi gestisce il portale.
letter-removed-by-operator-customer-subject = { $customer }: il gestore ha rimosso privilegi di amministratore delegato
letter-removed-by-operator-customer-what = Chi gestisce il portale ha rimosso privilegi di amministratore delegato di { $partner } presso { $customer }. Non valgono più.
letter-removed-by-operator-customer-next = La relazione commerciale con { $partner } resta. Per qualsiasi domanda rivolgiti a chi gestisce il portale.
letter-forwarded-customer-subject = { $customer }: un collega ti chiede di guardare un invito
letter-forwarded-customer-what = { $person } ha ricevuto un invito da { $partner } e non può rispondere. Può farlo solo un amministratore.
letter-forwarded-customer-next = Aprilo per vedere che cosa viene chiesto. Non succede nulla finché non accetti, e non sei obbligato.
