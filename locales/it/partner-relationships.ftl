# Relazioni con i partner: chi può amministrare che cosa, come rimuoverlo, come terminare la relazione.
refusal-relationship_ended-title = Questa relazione è già terminata
refusal-relationship_ended-what = Qualcuno l'ha terminata prima di te. Non è cambiato altro.
refusal-relationship_ended-next = La sua cronologia resta leggibile da entrambe le parti.
refusal-live_subscriptions-title = Questa relazione non può ancora terminare
refusal-live_subscriptions-what = Il partner è il rivenditore originale di sottoscrizioni attive. Non è cambiato nulla.
refusal-live_subscriptions-next = Quando saranno annullate, o vendute da qualcun altro, la relazione potrà terminare. I privilegi si possono rimuovere in qualsiasi momento.

reason-missing = Scrivi il motivo: lo leggono entrambe le parti.
reason-too-long = Accorcia il motivo: al massimo 500 caratteri.
reason-invisible = Il motivo contiene a capo o caratteri invisibili. Scrivilo come una sola riga di testo semplice.

review-title = Relazioni con i partner
review-lead = Quale partner può amministrare quali servizi di { $customer }, e fino a quando.
review-remove-all = Rimuovi tutti i privilegi
review-news = Che cosa è cambiato di recente
review-activity = Vedi il log attività
review-pending = Inviti in attesa di risposta
review-pending-open = Vedi che cosa chiede { $partner }
review-pending-sent = Inviato a { $recipient } il { $sent }; in attesa fino al { $until }.
review-pending-free = Non succede nulla finché un amministratore non accetta.
review-empty = Ancora nessun partner
review-empty-what = Nessuno fuori dalla tua organizzazione può amministrare qui i tuoi servizi.
review-empty-next = Quando un partner ti chiede una relazione, ricevi un'e-mail con il link del suo invito. Ciò che concedi compare in questa pagina, e da qui puoi rimuoverlo in qualsiasi momento.

review-privileges = Chi può amministrare che cosa
review-privileges-means = Privilegi di amministratore delegato, servizio per servizio. Un servizio può avere un solo partner di transazioni; i partner fuori dal programma possono averlo insieme a lui.
review-nobody = Nessuno può amministrare i tuoi servizi
review-nobody-what = Nessun partner ha privilegi di amministratore delegato. Le relazioni qui sotto restano come sono.
review-caption = { $services ->
    [one] 1 servizio
   *[other] { $services } servizi
}, { $partners ->
    [one] 1 partner
   *[other] { $partners } partner
}, situazione: { $moment }
review-service = Servizio
review-partner = Partner
review-customer = Cliente
review-role = Ruolo
review-suspended = Sospeso
review-nobody-holds = Nessun partner
review-cell-label = { $partner } · { $programme }
review-until = fino al { $until }
review-expired = Scaduto: non vale più
review-does-not-count = Non vale finché il partner è sospeso
review-ends-soon = { $days ->
    [0] Termina entro un giorno
    [one] Termina tra 1 giorno
   *[other] Termina tra { $days } giorni
}
review-granted = Concesso da { $person } il { $day }
review-receipt = Ricevuta
review-remove = Rimuovi
review-cell-context = { $service }: { $partner }

review-partners = I tuoi partner
review-partners-means = La relazione commerciale e i privilegi sono due cose diverse: se rimuovi i privilegi, la relazione resta com'è.
review-relationship = Relazione commerciale
review-relationship-active = Attiva dal { $since }
review-card-privileges = Privilegi di amministratore delegato
review-card-none = Nessuno. La relazione resta.
review-remove-privileges = Rimuovi privilegi
review-of-partner = di { $partner }
review-end = Termina la relazione
review-with-partner = con { $partner }

review-ended = Privilegi terminati
review-ended-all = { $count ->
    [one] 1 privilegio terminato
   *[other] { $count } privilegi terminati, dal più recente
}
review-ended-latest = Gli ultimi { $count } privilegi terminati
review-ended-more = I precedenti sono nel log attività
review-from = Inizio
review-meant-until = Scadenza prevista
review-ended-on = Fine
review-why = Perché
review-by = Da chi
review-person-of = { $person }, { $organization }
review-words = «{ $words }»
review-reason-removed_by_customer = Rimosso dalla tua organizzazione
review-reason-returned_by_partner = Il partner vi ha rinunciato
review-reason-replaced = Il servizio è passato a un altro partner di transazioni
review-reason-expired = Scaduto
review-reason-relationship_ended = La relazione è terminata
review-reason-removed_by_operator = Rimosso dal gestore del portale
review-past = Relazioni terminate
review-past-caption = { $count ->
    [one] 1 relazione terminata
   *[other] { $count } relazioni terminate
}

news-granted = { $person } ha concesso privilegi a { $partner }: { $services }.
news-removed = { $person } ha rimosso privilegi di { $partner }: { $services }.
news-returned = { $partner } ha rinunciato a privilegi: { $services }.
news-replaced = { $partner } è stato sostituito da { $other }: { $services }.
news-expired = Sono scaduti privilegi di { $partner }: { $services }.
news-removed-by-operator = Il gestore del portale ha rimosso privilegi di { $partner }: { $services }.
news-relationship-ended = { $person }, { $organization }, ha terminato la relazione con { $partner }.
news-declined = { $person } ha rifiutato l'invito di { $partner }.
news-suspended = Il gestore del portale ha sospeso { $partner }: nel frattempo i suoi privilegi non valgono.
news-resumed = { $partner } non è più sospeso: i suoi privilegi valgono di nuovo.

only-administrators-title = Può farlo solo un amministratore
only-administrators-what = Puoi leggere Relazioni con i partner. Rimuovere privilegi e terminare relazioni spetta agli amministratori della tua organizzazione. Non è cambiato nulla.
only-administrators-next = Chiedi a uno di loro: { $people }.

remove-title = Rimuovere privilegi di { $partner }?
remove-lead = Ha effetto subito e non serve il consenso di nessuno.
remove-choose = Che cosa viene rimosso
remove-choose-hint = Deseleziona ciò che { $partner } può tenere. Se non è selezionato nulla, viene rimosso tutto ciò che è in elenco.
remove-not-there = Questo partner non ha mai avuto quel servizio. Scegli dall'elenco qui sotto.
remove-do = Rimuovi i privilegi
remove-keep = No, lasciali
remove-stays = Che cosa resta
stays-relationship = La relazione commerciale, finché tu o il partner non la terminate.
stays-subscriptions = Le tue sottoscrizioni e le loro fatture, con il rivenditore da cui le hai acquistate.
stays-support = La responsabilità del partner di fornirti supporto. Per aiutarti apre una richiesta di servizio al fornitore per tuo conto.
remove-told-title = Che cosa viene detto a { $partner }
remove-told = I suoi amministratori ricevono subito un'e-mail: quali privilegi ha rimosso la tua organizzazione, che la relazione resta e come chiedere di nuovo. Ne ricevono una anche i tuoi amministratori.

remove-all-title = Rimuovere ogni privilegio presso { $customer }?
remove-all-listed = { $count ->
    [one] 1 privilegio
   *[other] { $count } privilegi
} di { $partners ->
    [one] 1 partner
   *[other] { $partners } partner
}
remove-all-confirm = Nome della tua organizzazione
remove-all-confirm-hint = Per confermare, scrivi: { $customer }
remove-all-wrong = Non è il nome della tua organizzazione. Scrivi: { $customer }
remove-all-do = Rimuovi tutti i privilegi
remove-all-told-title = Che cosa viene detto ai tuoi partner
remove-all-told = Gli amministratori di ciascuno ricevono subito un'e-mail: quali privilegi ha rimosso la tua organizzazione, che la relazione resta e come chiedere di nuovo. I tuoi amministratori ne ricevono una per ogni partner.

return-title = Rinunciare a { $service } presso { $customer }?
return-lead = Ha effetto subito. Per riavere il privilegio devi chiederlo di nuovo al cliente.
return-reason = Motivo
return-reason-hint = Facoltativo. Il cliente lo legge.
return-do = Rinuncia al privilegio
return-keep = No, tienilo
return-stays-relationship = La relazione commerciale e le sottoscrizioni che rivendi.
return-stays-support = La tua responsabilità di fornire supporto al cliente.
return-told-title = Che cosa viene detto al cliente
return-told = Gli amministratori di { $customer } ricevono subito un'e-mail, con il tuo motivo.
return-too-late-what = Il cliente l'ha rimosso prima di te, oppure è scaduto. Non è cambiato altro.
return-too-late-next = La pagina del cliente mostra la situazione attuale.
return-see-customer = Vedi il cliente

end-title = Terminare la relazione con { $other }?
end-lead = È attiva dal { $since }. Termina subito, per entrambe le parti.
end-what = Che cosa termina
end-what-relationship = La relazione commerciale.
end-no-privileges = { $partner } non ha privilegi di amministratore delegato.
end-privilege = { $service }: privilegi di amministratore delegato di { $partner }, che durerebbero fino al { $until }.
end-do = Termina la relazione
end-keep = No, lasciala
end-back = Torna indietro
end-obstacles = { $partner } è il rivenditore originale di:
end-means = Che cosa significa
end-means-customer = { $partner } non ti ha più nel suo elenco dei clienti e non ha più la responsabilità di fornirti supporto.
end-means-partner = { $customer } esce dal tuo elenco dei clienti; non hai più la responsabilità di fornirgli supporto.
end-means-told = Gli amministratori di entrambe le parti ricevono subito un'e-mail.
end-means-history = Ciò che è successo resta leggibile da entrambe le parti.
end-means-again = Un nuovo invito, se accettato, apre una nuova relazione.
end-only-privileges = Solo i privilegi?
end-only-privileges-how = Puoi rimuovere i privilegi e tenere la relazione.
end-only-privileges-do = Rimuovi solo i privilegi

flash-relationship-ended = La relazione è terminata, e con essa i suoi privilegi.
