# Ciò che un partner ha continua: nella pagina del consenso, nella ricevuta, nella cronologia e nelle lettere.
consent-renewal = Già concesso, termina presto.
consent-renews = { $partner } ha questo servizio fino al { $held }. Selezionalo per rinnovarlo, senza interruzione, per i giorni indicati sotto: al più tardi fino al { $until }.
renewal-too-short = Il partner ha { $service } già per più tempo. Inserisci più giorni per rinnovarlo, oppure non selezionarlo.
acceptance-renewed = Rinnovato: sarebbe terminato il { $until }.
review-reason-renewed = Rinnovato
end-renewed = Rinnovato dal cliente.
event-privilege-renewed = I privilegi di { $partner } per { $service } presso { $customer } sono stati rinnovati; al loro posto ci sono quelli nuovi.
action-privilege-renewed = Privilegio rinnovato
letter-renewed-partner-subject = { $customer } ha rinnovato i tuoi privilegi di amministratore delegato
letter-renewed-partner-what = Il { $at } { $person } di { $customer } ha rinnovato i privilegi di amministratore delegato di { $partner }. Continuano senza interruzione.
letter-renewed-partner-next = Puoi amministrare i servizi qui sotto fino alla loro nuova data di fine.
letter-renewed-customer-subject = { $customer }: i privilegi di un partner sono stati rinnovati
letter-renewed-customer-what = Il { $at } { $person } ha rinnovato i privilegi di amministratore delegato di { $partner } presso { $customer }. Il partner può amministrare i servizi qui sotto fino alla loro nuova data di fine.
letter-renewed-customer-next = Se è corretto, non devi fare nulla. Altrimenti apri Relazioni con i partner e rimuovi i privilegi: ha effetto subito.
