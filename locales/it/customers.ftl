# L'elenco dei clienti di un partner, e un singolo cliente.
customers-title = Clienti
customers-lead = Tutti i clienti che hanno accettato. La relazione resta anche quando i privilegi terminano.
customers-request = Richiedi una relazione come rivenditore
customers-csv = Scarica in formato CSV
customers-search = Nome o dominio
customers-service = Servizio
customers-any-service = Qualsiasi servizio
customers-privileges = Privilegi
customers-any = Con o senza
customers-active = Con privilegi adesso
customers-ending = In scadenza entro 30 giorni
customers-removed = Persi negli ultimi 30 giorni
customers-none = Senza privilegi
customers-column-name = Cliente
customers-column-domain = Dominio
customers-column-country = Paese
customers-column-verified = Verificato
customers-column-since = Dal
customers-column-services = Servizi
customers-column-ends = Prossima scadenza
customers-no-privileges = Nessuno
customers-unverified = Non verificato
customers-yes = sì
customers-no = no
customers-nothing-found = Nessun cliente corrisponde
customers-nothing-found-what = Nessuno dei tuoi clienti corrisponde a questa ricerca e a questi filtri.
customers-empty = Ancora nessun cliente
customers-empty-what = Un cliente compare qui appena uno dei suoi amministratori accetta il tuo invito.
customers-empty-ask = Un cliente compare qui appena uno dei suoi amministratori accetta il tuo invito. Un agente amministratore o di vendita della tua organizzazione può richiedere la prima relazione.

standing-suspended-title = La tua organizzazione è sospesa
standing-pending-title = La tua organizzazione è in attesa di approvazione
standing-suspended-what = Finché è sospesa, nessuno dei suoi privilegi vale e il link dell'invito non porta a nulla. Tutto resta com'è. Chiedi al gestore del portale che cosa fare.
standing-pending-what = Il gestore del portale non l'ha ancora approvata. Fino ad allora il link dell'invito non porta a nulla e nessun cliente può accettare.

customer-where = Dove ti trovi
customer-unverified-means = Si è registrato da solo, e il gestore del portale non ha ancora confermato che sia chi dice di essere.
customer-on-portal-since = Su questo portale dal
customer-about = Il cliente
customer-relationship = Relazione
customer-relationship-active = Attiva
customer-relationship-ended = Terminata
customer-relationship-since = dal { $since }
customer-relationship-means = È il vostro legame commerciale. Resta anche quando i privilegi terminano.
customer-relationship-ended-means = Con una nuova accettazione inizia una nuova relazione.
customer-relationship-past = Dal { $since } al { $ended }
customer-privileges = Privilegi di amministratore delegato
customer-held = { $count ->
    [one] 1 privilegio adesso
   *[other] { $count } privilegi adesso
}
customer-nothing-held = Adesso non hai privilegi presso questo cliente.
customer-service = Servizio
customer-role = Ruolo
customer-from = Inizio
customer-until = Scadenza
customer-accepted-by = Accettato da
customer-receipt = Ricevuta
customer-receipt-of = per { $service }, { $day }
customer-more = Altro
customer-end-relationship = Termina la relazione
customer-ends-soon = Scade presto
customer-does-not-count = Adesso non vale
customer-give-up = Rinuncia
customer-request-again = Richiedi di nuovo
customer-ended = Privilegi terminati
customer-ended-count = { $count ->
    [one] 1 privilegio terminato
   *[other] { $count } privilegi terminati
}
customer-ended-on = Fine
customer-why = Perché
customer-stays = La relazione resta
customer-stays-lost = Non hai più privilegi per: { $services }.
customer-stays-what = La relazione commerciale resta valida finché non la rinegoziate insieme, e la tua organizzazione continua a essere responsabile del supporto a { $customer }.
customer-stays-help = Se il cliente ha bisogno di aiuto con questi servizi, apri una richiesta di servizio presso il supporto del fornitore per suo conto. Per riavere i privilegi, richiedili di nuovo.
customer-activity = Attività di questo cliente
customer-all-activity = Tutta l'attività di questo cliente

end-reason-removed_by_customer = Rimosso dal cliente.
end-reason-returned_by_partner = La tua organizzazione ci ha rinunciato.
end-reason-replaced = Il servizio è passato a un altro partner di transazioni.
end-reason-expired = È arrivata la data di fine.
end-reason-relationship_ended = La relazione è terminata.
end-reason-removed_by_operator = Rimosso dal gestore del portale.
