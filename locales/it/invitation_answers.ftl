# Rispondere a un invito senza accettarlo.
decline-reason-too-long = Accorcia il motivo: al massimo 500 caratteri.
decline-reason-invisible = Il motivo contiene caratteri che non si vedono. Scrivilo di nuovo, su una sola riga.
flash-administrators-told = Se su questo portale c'è un'organizzazione con indirizzi come il tuo, i suoi amministratori sono stati avvisati dell'invito.

letter-open-requests = Vedi le tue richieste di relazione
letter-open-invitation = Apri l'invito
letter-asked-customer-subject = { $customer }: qualcuno ti chiede di guardare un invito
letter-asked-customer-what = Il { $at } qualcuno che ha indicato l'indirizzo { $person } voleva registrarsi per rispondere a un invito di { $partner }. La tua organizzazione, { $customer }, è già su questo portale, quindi possono rispondere solo i suoi amministratori. Non abbiamo verificato che l'indirizzo appartenga a chi l'ha inserito.
letter-asked-customer-next = Aprilo per vedere che cosa viene chiesto. Non succede nulla finché non accetti, e non sei obbligato a farlo.
event-invitation-administrators_told = Qualcuno che ha indicato l'indirizzo { $recipient } ha chiesto di avvisare gli amministratori di { $customer } di un invito.
action-invitation-administrators_told = Amministratori avvisati di un invito
