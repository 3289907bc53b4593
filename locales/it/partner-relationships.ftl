# Relazioni con i partner: chi può amministrare che cosa, come rimuoverlo, come terminare la relazione.
refusal-relationship_ended-title = Questa relazione è già terminata
refusal-relationship_ended-what = Qualcuno l'ha terminata prima di te. Non è cambiato altro.
refusal-relationship_ended-next = La sua storia resta leggibile da entrambe le parti.
refusal-live_subscriptions-title = Questa relazione non può ancora terminare
refusal-live_subscriptions-what = Il partner è il rivenditore originale di sottoscrizioni attive. Non è cambiato nulla.
refusal-live_subscriptions-next = Quando saranno annullate, o vendute da qualcun altro, la relazione potrà terminare. I privilegi si possono rimuovere in qualsiasi momento.

reason-missing = Scrivi il motivo: lo leggono entrambe le parti.
reason-too-long = Accorcia il motivo a 500 caratteri.
reason-invisible = Il motivo contiene a capo o caratteri invisibili. Scrivilo come una sola riga di testo semplice.
