# La console del gestore.
nav-operator-partners = Partner
nav-operator-customers = Clienti
nav-operator-services = Servizi
nav-operator-mail = Posta in uscita

flash-partner-approved = Il partner è approvato. I suoi amministratori ne vengono informati per e-mail.
flash-partner-suspended = Il partner è sospeso. Lui e i suoi clienti ne vengono informati per e-mail.
flash-partner-resumed = Il partner è riattivato. Lui e i suoi clienti ne vengono informati per e-mail.
flash-offers-saved = Ciò che offre il link è salvato.
flash-customer-verified = Il cliente è verificato.
flash-removed-by-operator = Il privilegio è stato rimosso. Entrambe le parti ne vengono informate per e-mail.
flash-catalogue-saved = Il catalogo è salvato.
flash-letter-queued-again = Il messaggio è di nuovo in coda.

operator-title = Gestore
operator-breadcrumb = Sei qui
operator-waiting = Da guardare
operator-waiting-nothing = Non c'è nulla che aspetti te.
operator-waiting-overdue = { $count ->
    [one] Richiesta di servizio con la prima risposta in ritardo
   *[other] Richieste di servizio con la prima risposta in ritardo
}
operator-waiting-requests = { $count ->
    [one] Richiesta di servizio che aspetta te
   *[other] Richieste di servizio che aspettano te
}
operator-way-requests = Rispondi a ciò che i partner chiedono per conto dei clienti.
operator-waiting-partners = { $count ->
    [one] Partner in attesa di approvazione
   *[other] Partner in attesa di approvazione
}
operator-waiting-customers = { $count ->
    [one] Cliente non verificato
   *[other] Clienti non verificati
}
operator-waiting-failed = { $count ->
    [one] Messaggio non consegnato
   *[other] Messaggi non consegnati
}
operator-waiting-letters = { $count ->
    [one] Messaggio in attesa da più di un'ora
   *[other] Messaggi in attesa da più di un'ora
}
operator-ways = Tutto il resto
operator-way-partners = Approva, sospendi e riattiva i partner; decidi che cosa offrono i loro link.
operator-way-customers = Verifica i clienti; vedi presso ciascuno chi ha che cosa.
operator-way-services = I servizi, i ruoli e che cosa consente ciascuno, in ogni lingua.
operator-way-mail = Che cosa invia il portale, che cosa non è partito e che cosa ha detto il server di posta.
operator-way-activity = Chi ha fatto che cosa, quando e perché, in ogni organizzazione.

operator-status = Stato
operator-facts = Dati
operator-admins = Amministratori
operator-admins-none = Nessuno di questa organizzazione può accedere come amministratore.
operator-activity-of = Attività di { $organization }
operator-reason = Motivo indicato:
operator-reason-label = Motivo
operator-save = Salva

operator-column-partner = Partner
operator-column-partners = Partner
operator-column-customer = Cliente
operator-column-customers = Clienti
operator-column-domain = Dominio di posta
operator-column-since = Dal
operator-column-service = Servizio
operator-column-role = Ruolo
operator-column-roles = Ruoli
operator-column-from = Da
operator-column-until = Fino a
operator-column-actions = Azioni
operator-column-code = Codice
operator-column-held = Privilegi concessi
operator-column-subject = Oggetto
operator-column-recipient = Destinatario
operator-column-queued = In coda dal
operator-column-attempts = Tentativi
operator-column-words = Risposta del server di posta

partner-status-pending = In attesa di approvazione
partner-status-active = Attivo
partner-status-suspended = Sospeso

operator-partners-title = Partner
operator-search-partners = Nome o indirizzo del supporto
operator-no-partners = Ancora nessun partner
operator-no-partners-what = Qui compaiono i partner che si candidano, in attesa della tua approvazione.
operator-proposes = Propone ai clienti
operator-days = { $days ->
    [one] 1 giorno
   *[other] { $days } giorni
}
operator-holds = Ha
operator-holds-what = { $privileges ->
    [0] nessun privilegio
    [one] 1 privilegio
   *[other] { $privileges } privilegi
}{ $customers ->
    [0] {""}
    [one] {" "}presso 1 cliente
   *[other] {" "}presso { $customers } clienti
}
operator-approve-title = Questo partner aspetta la tua approvazione
operator-approve-what = Fino ad allora il suo link porta a una pagina che lo dice. Quando lo approvi, { $partner } può richiedere relazioni.
operator-approve = Approva { $partner }
operator-resume-title = Questo partner è sospeso
operator-resume-what = { $customers ->
    [0] Il suo link è chiuso. Se lo riattivi, si riapre.
    [one] Il suo link è chiuso e i suoi privilegi presso 1 cliente non valgono, ma sono conservati. Se lo riattivi, tornano validi subito; il cliente ne viene informato.
   *[other] Il suo link è chiuso e i suoi privilegi presso { $customers } clienti non valgono, ma sono conservati. Se lo riattivi, tornano validi subito; i clienti ne vengono informati.
}
operator-suspended-by = Sospeso da { $person } il { $at }.
operator-resume = Riattiva { $partner }
operator-suspend-title = Sospendi questo partner
operator-suspend-link = Il link dell'invito si chiude e lo dice a chi lo apre.
operator-suspend-privileges = I suoi privilegi smettono di valere dalla prossima richiesta. Restano conservati come sono, con le loro date di fine.
operator-suspend-told = { $customers ->
    [0] I suoi amministratori vengono informati per e-mail. Al momento non è coinvolto nessun cliente.
    [one] I suoi amministratori e quelli dell'unico cliente coinvolto vengono informati per e-mail.
   *[other] I suoi amministratori e quelli dei { $customers } clienti coinvolti vengono informati per e-mail.
}
operator-suspend-hint = Lo leggono il partner e i suoi clienti. Al massimo { $longest } caratteri.
operator-suspend = Sospendi { $partner }
operator-standing-changed = Non è cambiato nulla
operator-standing-changed-what = Qualcuno ha cambiato lo stato di questo partner da quando hai aperto la pagina. Qui sotto vedi com'è ora.
operator-offers = Che cosa offre il suo link
operator-offers-what = Per ogni servizio, quanto il partner chiede ai clienti. Ciò che è già concesso resta com'è.
operator-not-offered = Non offerto
operator-offers-save = Salva ciò che offre il link

operator-customers-title = Clienti
operator-search-customers = Nome o dominio di posta
operator-no-customers = Ancora nessun cliente
operator-no-customers-what = Qui compaiono i clienti che si registrano da un invito.
operator-verified = Verificato
operator-unverified = Non verificato
operator-verify-title = Nessuno ha ancora verificato questo cliente
operator-verify-what = { $customer } si è registrato da solo. I partner vedono che non è verificato finché non confermi che è chi dice di essere.
operator-verify = Verifica { $customer }
operator-public-domain = { $domain } (un fornitore di posta pubblico)
operator-held-count = { $count ->
    [one] 1 privilegio di amministratore delegato
   *[other] { $count } privilegi di amministratore delegato
}
operator-held-nothing = Nessun partner ha privilegi qui
operator-held-nothing-what = Appena un amministratore di questo cliente accetta un invito, lo vedi qui.
operator-idle-suspended = Non vale: partner non attivo
operator-idle-expired = Non vale: data di fine passata
operator-receipt = Ricevuta
operator-remove = Rimuovi
operator-for = di { $partner } per { $service }

operator-removal-title = Rimuovere il privilegio di { $partner } per { $service } presso { $customer }?
operator-removal-at-once = Dalla prossima richiesta { $partner } non può più amministrare questo servizio. Senza il tuo intervento il privilegio terminerebbe il { $until }.
operator-removal-stays = La relazione commerciale, le sottoscrizioni e le fatture restano come sono.
operator-removal-told = Gli amministratori di { $partner } e di { $customer } vengono informati per e-mail, ed entrambi lo leggono nel log attività.
operator-removal-hint = Lo leggono entrambe le parti. Al massimo { $longest } caratteri.
operator-removal-yes = Sì, rimuovi il privilegio
operator-removal-no = No, lascialo

operator-services-title = Servizi
operator-services-lead = Ciò che i partner possono chiedere di amministrare. Cambiare le parole non cambia mai ciò che è già stato concesso: ogni accettazione conserva le parole con cui è stata data.
operator-services-count = { $count ->
    [one] 1 servizio
   *[other] { $count } servizi
}
operator-no-services = Il catalogo è vuoto
operator-no-services-what = Aggiungi il primo servizio; i partner possono offrirlo appena ha un ruolo.
operator-service-add = Aggiungi un servizio
operator-words-kept = Ciò che è concesso conserva le parole con cui è stato concesso. A chi ha aperta una pagina di consenso viene mostrata di nuovo.
operator-exclusivity = Chi può averlo
operator-exclusivity-hint = I partner fuori dal programma possono sempre avere un servizio accanto al partner di transazioni.
operator-exclusivity-held = Qualcuno ha questo servizio, quindi questo resta com'è.
exclusivity-one_transacting_partner = Un solo partner di transazioni per cliente
exclusivity-none = Qualsiasi numero di partner
operator-code-hint = Lettere minuscole senza accento, cifre, _ e -; poi non cambia più.
operator-code-wrong = Inserisci da 2 a 40 lettere minuscole senza accento, cifre, _ o -, cominciando con una lettera.
operator-code-taken = Un altro servizio ha questo codice. Inseriscine un altro.
operator-role-code-taken = Un altro ruolo di questo servizio ha questo codice. Inseriscine un altro.
operator-field-name = Nome ({ $language })
operator-field-summary = Che cos'è, in una frase ({ $language })
operator-field-abilities = Che cosa consente ({ $language })
operator-abilities-hint = Una capacità per riga, cominciando con il verbo.
operator-field-level = Livello
operator-level-hint = Da 1 a { $highest }; di due ruoli, quello con il livello più alto consente di più.
operator-level-wrong = Inserisci un numero intero da 1 a { $highest }.
operator-level-taken = Il ruolo { $role } ha questo livello. Inseriscine un altro.
operator-level = Livello { $level }
operator-roles = Ruoli
operator-roles-what = Dal più alto al più basso. Il più alto è quello che chiede un partner appena approvato.
operator-no-roles = Questo servizio non ha ancora un ruolo
operator-no-roles-what = Senza un ruolo nessun partner può offrirlo.
operator-role-add = Aggiungi un ruolo
operator-role-add-to = Aggiungi un ruolo a { $service }
operator-role-of = { $role } di { $service }
operator-edit-changed = Non è stato salvato nulla
operator-edit-changed-what = Qualcun altro ha cambiato questi dati da quando hai aperto la pagina. Ciò che hai scritto è ancora qui; se lo salvi ora, sostituisce le sue modifiche.
operator-edit-see = Guarda che cosa dice ora

operator-name-too-short = Inserisci un nome di almeno due caratteri.
operator-name-too-long = Accorcia il nome a 200 caratteri.
operator-name-invisible = Il nome contiene caratteri invisibili. Riscrivilo.
operator-name-web-address = Un nome non può contenere indirizzi web o e-mail.
operator-text-empty = Questo campo non può essere vuoto.
operator-text-too-long = Il testo è troppo lungo. Accorcialo.
operator-text-invisible = Il testo contiene caratteri invisibili. Riscrivilo.

mail-status-queued = In coda
mail-status-late = In coda da più di un'ora
mail-status-failed = Non consegnato
mail-status-sent = Inviato
operator-mail-title = Posta in uscita
operator-search-mail = Indirizzo del destinatario
operator-no-mail = Il portale non ha ancora inviato nulla
operator-no-mail-what = Ogni messaggio compare qui appena è scritto.
operator-letter-to = a { $recipient }, { $queued }
operator-delivery = Consegna
operator-recipient-name = Nome del destinatario
operator-carries = Contiene
operator-carries-request = Una richiesta di relazione
operator-carries-notice = Un messaggio del portale
operator-next-attempt = Prossimo tentativo
operator-sent-at = Inviato
operator-failed-at = Rinuncia alla consegna
operator-no-bodies = Il testo dei messaggi non è mostrato qui: alcuni contengono link che solo chi li riceve può avere.
operator-send-again = Invia di nuovo

event-partner-approved = { $partner } è stato approvato.
event-partner-suspended-at-customer = { $partner } è stato sospeso. I suoi privilegi presso { $customer } non valgono finché non viene riattivato.
event-partner-resumed-at-customer = { $partner } è stato riattivato. I suoi privilegi presso { $customer } valgono di nuovo.
event-offer-changed = Il gestore ha cambiato ciò che il link di { $partner } offre per { $service }.
event-customer-verified = Il gestore ha verificato { $customer }.
event-service-added = Il gestore ha aggiunto al catalogo il servizio { $service }.
event-service-changed = Il gestore ha modificato nel catalogo il servizio { $service }.
event-letter-sent_again = Il gestore ha fatto inviare di nuovo un messaggio non consegnato a { $recipient }.
event-settings-changed = Il gestore ha cambiato le impostazioni del portale.
action-partner-approved = Partner approvato
action-offer-changed = Offerta cambiata dal gestore
action-customer-verified = Cliente verificato
action-service-added = Servizio aggiunto
action-service-changed = Servizio modificato
action-letter-sent_again = Messaggio non consegnato inviato di nuovo
action-settings-changed = Impostazioni cambiate

letter-partner-suspended-customer-subject = { $customer }: uno dei tuoi partner è sospeso
letter-partner-suspended-customer-what = Il { $at } il gestore del portale ha sospeso { $partner }. Per ora i suoi privilegi di amministratore delegato presso { $customer } non valgono.
letter-partner-suspended-customer-next = Non devi fare nulla. I privilegi qui sotto sono conservati e torneranno validi quando il partner verrà riattivato; puoi rimuoverli in qualsiasi momento in Relazioni con i partner. La relazione commerciale e le tue sottoscrizioni restano.
letter-partner-resumed-customer-subject = { $customer }: uno dei tuoi partner non è più sospeso
letter-partner-resumed-customer-what = Il { $at } il gestore del portale ha riattivato { $partner }. I suoi privilegi di amministratore delegato presso { $customer } valgono di nuovo.
letter-partner-resumed-customer-next = Se non lo vuoi, apri Relazioni con i partner e rimuovili: ha effetto subito.
letter-standing-open = Apri il portale
letter-standing-approve-subject = La tua organizzazione è approvata su { $portal }
letter-standing-approve-what = Il { $at } il gestore di { $portal } ha approvato { $partner }. Il tuo link dell'invito è attivo.
letter-standing-approve-next = Accedi per richiedere la tua prima relazione come rivenditore.
letter-standing-suspend-subject = La tua organizzazione è sospesa su { $portal }
letter-standing-suspend-what = Il { $at } il gestore di { $portal } ha sospeso { $partner }. Il tuo link dell'invito è chiuso e per ora i tuoi privilegi di amministratore delegato non valgono.
letter-standing-suspend-next = Non va perso nulla: privilegi, relazioni e sottoscrizioni sono conservati come sono. Per qualsiasi domanda rivolgiti al gestore del portale.
letter-standing-resume-subject = La tua organizzazione non è più sospesa su { $portal }
letter-standing-resume-what = Il { $at } il gestore di { $portal } ha riattivato { $partner }. Il tuo link dell'invito è di nuovo attivo e i tuoi privilegi di amministratore delegato non ancora terminati valgono di nuovo.
letter-standing-resume-next = Puoi continuare come prima.

receipt-title = Ricevuta
receipt-number = Numero di riferimento
receipt-granted-by = Concesso da
receipt-person = Accettato da
receipt-granted-to = Concesso a
receipt-at = Quando
receipt-address = Conservata in
receipt-print = Questa pagina conserva le parole lette quando è stato dato il consenso. Stampala per averla su carta.

operator-looks-like = Assomiglia a { $other }
operator-looks-like-what = Il nome di questo partner può essere scambiato per un altro. Accertati che i clienti capiscano con chi hanno a che fare.
operator-looks-like-see = Guarda { $other }

flash-administrator-invited = L'invito è in partenza.
operator-customer-new = Aggiungi un cliente
operator-customer-new-lead = Per un cliente che conosci. È verificato da subito; il suo primo amministratore riceve un'e-mail con un link per entrare.
operator-customer-exists = Un cliente con questo dominio di posta è già nel portale.
operator-address-taken = Qualcuno con questo indirizzo ha già un account.
operator-first-administrator = Indirizzo e-mail del primo amministratore
operator-first-hint = Il link nell'e-mail vale 7 giorni.
operator-customer-add = Aggiungi il cliente
operator-invite-title = Nessuno può ancora accedere per questo cliente
operator-invite-what = Invita un amministratore. Il link nell'e-mail vale 7 giorni; un nuovo invito allo stesso indirizzo sostituisce il precedente.
operator-invited = Invitati
operator-invited-until = { $email }, fino al { $until }
event-customer-brought_in = Il gestore ha aggiunto { $customer }.
action-customer-brought_in = Cliente aggiunto dal gestore
letter-brought-in-subject = { $portal }: sei invitato ad amministrare { $organization }
letter-brought-in-what = Il { $at } il gestore di { $portal } ha aggiunto { $organization } e ti ha chiesto di esserne l'amministratore. Lì vedi quali partner possono amministrare quali servizi per la tua organizzazione, e lo decidi tu.
letter-brought-in-next = Apri il link qui sotto entro 7 giorni e scegli la tua password. Se non te lo aspetti, non fare nulla.
letter-brought-in-action = Entra

flash-settings-saved = Le impostazioni sono salvate.
operator-settings-title = Impostazioni
operator-way-settings = Quanto possono durare i privilegi e quante richieste possono inviare i partner.
operator-longest = Durata massima di un privilegio, in giorni
operator-longest-hint = Da 1 a 730. Vale per ciò che viene concesso da ora; ciò che è già concesso conserva la sua data di fine.
operator-requests = Richieste di relazione al giorno per partner
operator-requests-hint = Da 1 a { $most }.
operator-requests-wrong = Inserisci un numero intero da 1 a { $most }.
