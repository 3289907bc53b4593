# Le lettere del portale. Un oggetto non contiene mai testo di un partner.
letter-greeting = Ciao { $name },
letter-why = { $portal } ti invia questo messaggio perché riguarda la tua organizzazione. È automatico: le risposte non vengono lette.
letter-genuine = Il messaggio è autentico se i suoi link cominciano con { $address }/. Nel dubbio non usarli: scrivi tu quell'indirizzo nel browser e accedi.
letter-open-partner = Apri la pagina del cliente
letter-open-customer = Apri Relazioni con i partner
letter-fact-partner = Partner
letter-fact-customer = Cliente
letter-fact-service = Servizio
letter-fact-replaced = Partner sostituito
letter-fact-when = Quando
letter-fact-reason = Motivo indicato
letter-service-until = { $service }, fino al { $until }

letter-accepted-partner-subject = { $customer } ha accettato: hai privilegi di amministratore delegato
letter-accepted-partner-what = Il { $at } { $person } di { $customer } ha accettato la tua richiesta e ha concesso a { $partner } privilegi di amministratore delegato. Il cliente è ora nel tuo elenco dei clienti.
letter-accepted-partner-next = Puoi amministrare i servizi qui sotto fino alla loro data di fine e, se sei nel programma, attivare sottoscrizioni per il cliente.
letter-accepted-customer-subject = { $customer }: un partner ha ora privilegi di amministratore delegato
letter-accepted-customer-what = Il { $at } { $person } ha accettato l'invito di { $partner } per { $customer }. Ora il partner può amministrare i servizi qui sotto fino alla loro data di fine. Le tue sottoscrizioni, le postazioni e le fatture restano come sono.
letter-accepted-customer-next = Se è corretto, non devi fare nulla. Altrimenti apri Relazioni con i partner e rimuovi i privilegi: ha effetto subito.
letter-declined-partner-subject = { $customer } ha rifiutato la tua richiesta
letter-declined-partner-what = Il { $at } { $person } di { $customer } ha rifiutato l'invito di { $partner }. Non è cambiato nulla.
letter-declined-partner-next = Non devi fare nulla. Se pensi che sia stato un malinteso, parlane con il cliente prima di chiedere di nuovo.
letter-removed-partner-subject = { $customer } ha rimosso i tuoi privilegi di amministratore delegato
letter-removed-partner-what = Il { $at } { $person } di { $customer } ha rimosso privilegi di amministratore delegato di { $partner }. Non puoi più amministrare i servizi qui sotto.
letter-removed-partner-next = La relazione commerciale resta, e continui ad avere la responsabilità del supporto. Per aiutare il cliente, apri una richiesta di servizio al fornitore per conto del cliente. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-removed-customer-subject = { $customer }: sono stati rimossi privilegi di amministratore delegato
letter-removed-customer-what = Il { $at } { $person } ha rimosso privilegi di amministratore delegato di { $partner } presso { $customer }. Il partner non può più amministrare i servizi qui sotto.
letter-removed-customer-next = La relazione commerciale con { $partner } resta, e così le tue sottoscrizioni. Non devi fare nulla. Se vuoi che il partner torni, chiedigli di inviarti di nuovo la richiesta.
letter-returned-partner-subject = Rinuncia a privilegi di amministratore delegato presso { $customer }
letter-returned-partner-what = Il { $at } { $person } ha rinunciato a privilegi di amministratore delegato di { $partner } presso { $customer }. Non puoi più amministrare i servizi qui sotto.
letter-returned-partner-next = La relazione commerciale resta. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-returned-customer-subject = { $customer }: un partner ha rinunciato a privilegi di amministratore delegato
letter-returned-customer-what = Il { $at } { $person } di { $partner } ha rinunciato a privilegi di amministratore delegato presso { $customer }. Il partner non può più amministrare i servizi qui sotto.
letter-returned-customer-next = La relazione commerciale con { $partner } resta, e così le tue sottoscrizioni. Per qualsiasi domanda rivolgiti al partner.
letter-replaced-partner-subject = { $customer } ti ha sostituito come partner di transazioni di un servizio
letter-replaced-partner-what = Il { $at } { $person } di { $customer } ha concesso i servizi qui sotto a un altro partner di transazioni. Per questi servizi i privilegi di amministratore delegato di { $partner } sono così terminati.
letter-replaced-partner-next = La relazione commerciale resta, e così le sottoscrizioni che rivendi. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-expired-partner-subject = I privilegi di amministratore delegato presso { $customer } sono scaduti
letter-expired-partner-what = Il { $until } i privilegi di amministratore delegato di { $partner } presso { $customer } per i servizi qui sotto sono arrivati alla data di fine. Non puoi più amministrarli.
letter-expired-partner-next = La relazione commerciale resta. Per riavere i privilegi, richiedi di nuovo la relazione.
letter-expired-customer-subject = { $customer }: sono scaduti privilegi di amministratore delegato
letter-expired-customer-what = Il { $until } i privilegi di amministratore delegato di { $partner } presso { $customer } per i servizi qui sotto sono arrivati alla data di fine. Il partner non può più amministrarli.
letter-expired-customer-next = La relazione commerciale con { $partner } resta, e così le tue sottoscrizioni. Se vuoi che il partner continui, chiedigli di inviarti di nuovo la richiesta.
letter-relationship-ended-partner-subject = La relazione con { $customer } è terminata
letter-relationship-ended-partner-what = Il { $at } { $person } di { $organization } ha terminato la relazione commerciale tra { $partner } e { $customer }{ $count ->
    [0] .
    [one] , e con essa il privilegio qui sotto.
   *[other] , e con essa i privilegi qui sotto.
}
letter-relationship-ended-partner-next = Non devi fare nulla. Puoi ancora leggerne la cronologia. Per ricominciare, richiedi di nuovo la relazione.
letter-relationship-ended-customer-subject = { $customer }: la relazione con un partner è terminata
letter-relationship-ended-customer-what = Il { $at } { $person } di { $organization } ha terminato la relazione commerciale tra { $partner } e { $customer }{ $count ->
    [0] .
    [one] , e con essa il privilegio qui sotto.
   *[other] , e con essa i privilegi qui sotto.
}
letter-relationship-ended-customer-next = Non devi fare nulla. Puoi ancora leggerne la cronologia in Relazioni con i partner. Per ricominciare, chiedi al partner di inviarti una nuova richiesta.
letter-removed-by-operator-partner-subject = Il gestore ha rimosso i tuoi privilegi presso { $customer }
letter-removed-by-operator-partner-what = Il { $at } il gestore del portale ha rimosso privilegi di amministratore delegato di { $partner } presso { $customer }. Non puoi più amministrare i servizi qui sotto.
letter-removed-by-operator-partner-next = La relazione commerciale resta. Per qualsiasi domanda rivolgiti al gestore del portale.
letter-removed-by-operator-customer-subject = { $customer }: il gestore ha rimosso privilegi di amministratore delegato
letter-removed-by-operator-customer-what = Il { $at } il gestore del portale ha rimosso privilegi di amministratore delegato di { $partner } presso { $customer }. Il partner non può più amministrare i servizi qui sotto.
letter-removed-by-operator-customer-next = La relazione commerciale con { $partner } resta, e così le tue sottoscrizioni. Per qualsiasi domanda rivolgiti al gestore del portale.
letter-forwarded-customer-subject = { $customer }: un collega ti chiede di guardare un invito
letter-forwarded-customer-what = Il { $at } { $person } ti ha chiesto di guardare un invito di { $partner } a { $customer }. Può rispondere solo un amministratore.
letter-forwarded-customer-next = Aprilo per vedere che cosa viene chiesto. Non succede nulla finché non accetti, e non sei obbligato a farlo.
letter-imported-partner-subject = { $customer }: i tuoi privilegi di amministratore delegato sono ora sul portale
letter-imported-partner-what = Il { $at } il gestore del portale ha registrato i privilegi di amministratore delegato che { $person } di { $customer } aveva concesso a { $partner }. Il cliente è ora nel tuo elenco dei clienti.
letter-imported-partner-next = Puoi amministrare i servizi qui sotto fino alla loro data di fine e, se sei nel programma, attivare sottoscrizioni per il cliente.
letter-imported-customer-subject = { $customer }: i privilegi di un partner sono ora sul portale
letter-imported-customer-what = Il { $at } il gestore del portale ha registrato i privilegi di amministratore delegato che { $person } aveva concesso a { $partner } presso { $customer }. Il partner può amministrare i servizi qui sotto fino alla loro data di fine.
letter-imported-customer-next = Se è corretto, non devi fare nulla. Altrimenti apri Relazioni con i partner e rimuovi i privilegi: ha effetto subito.
