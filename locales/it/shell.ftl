# La cornice di ogni pagina, la pagina iniziale, l'accesso.
skip-to-content = Vai al contenuto
nav-label = Principale
nav-dashboard = Dashboard
nav-customers = Clienti
nav-relationship-requests = Richieste di relazione
nav-invitation-link = Link dell'invito
nav-partner-relationships = Relazioni con i partner
nav-activity = Attività
nav-account = Il tuo account
nav-operator = Gestore
sign-in = Accedi
sign-out = Esci
language-label = Lingua di questa pagina
footer-runs = { $portal } è gestito dal fornitore dei tuoi servizi.
footer-runs-named = { $portal } è gestito da { $operator }.
demo-mail-link = E-mail raccolte da questa dimostrazione
error-prefix = Errore:
error-summary-title = C'è qualcosa da correggere

role-operator = Gestore
role-admin_agent = Agente amministratore
role-sales_agent = Agente di vendita
role-helpdesk_agent = Agente help desk
role-administrator = Amministratore
role-member = Membro

field-email = Indirizzo e-mail
field-password = Password

home-title = Chi può amministrare i tuoi servizi, e chi no
home-lead = { $portal } è il posto in cui i clienti di un fornitore decidono quale partner amministra quale servizio, e cambiano idea quando vogliono.
home-customers = I clienti vedono, servizio per servizio, quale partner ha privilegi di amministratore delegato e fino a quando, e li rimuovono subito.
home-partners = I partner richiedono una relazione come rivenditore e vedono quali clienti hanno accettato.
home-invited = Hai ricevuto un invito? Apri il link che trovi nell'e-mail.

sign-in-wrong = L'indirizzo e-mail o la password non sono corretti. Controllali e riprova.

flash-signed-out = Sei uscito.
flash-confirmed = Il tuo indirizzo è confermato e il tuo account è pronto.
flash-declined = Hai rifiutato l'invito. Non è cambiato nulla.
flash-forwarded = Abbiamo chiesto agli amministratori della tua organizzazione di guardare l'invito.
flash-already-forwarded = Gli amministratori della tua organizzazione erano già stati avvisati. Hanno l'invito.
flash-removed = I privilegi sono stati rimossi. La relazione commerciale resta com'era.
flash-returned = Hai rinunciato al privilegio. La relazione commerciale resta com'era.
flash-requests-queued = La richiesta è in partenza. Qui sotto vedi se è stata consegnata.
flash-request-queued-again = La richiesta è di nuovo in partenza.
flash-request-withdrawn = La richiesta è stata ritirata.
flash-link-rotated = Il tuo link è stato sostituito. Quello vecchio lo dice a chi lo apre.
flash-link-paused = Il tuo link è in pausa. Chi lo apre ne viene informato.
flash-link-resumed = Il tuo link è di nuovo attivo.
flash-account-saved = Le tue impostazioni sono salvate.
