# Che cosa significano le parole, e le guide per ciascuna parte.
help-title = Che cosa significano le parole
help-lead = Le parole usate in queste pagine, ciascuna in una frase.
help-guides = In una pagina, da stampare o da inoltrare

word-relationship = Relazione
meaning-relationship = Il legame commerciale tra un cliente e un partner: nasce quando un amministratore del cliente accetta, e resta quando i privilegi vengono rimossi.
word-privilege = Privilegio di amministratore delegato
meaning-privilege = Il diritto di un partner di amministrare un servizio per conto di un cliente fino a una data di fine; il cliente può rimuoverlo in qualsiasi momento, con effetto immediato.
word-role = Ruolo
meaning-role = Quanto un privilegio permette di fare in un servizio, come elenco di cose concrete; il ruolo più alto si chiama «Amministratore delegato».
word-programme = Nel programma (partner di transazioni)
meaning-programme = Un partner che può vendere sottoscrizioni; per la maggior parte dei servizi un cliente ne ha al massimo uno con privilegi, e i partner fuori dal programma possono averne accanto a lui.
word-invitation = Link dell'invito
meaning-invitation = L'indirizzo con cui un partner chiede una relazione: è lo stesso per tutti i clienti e da solo non concede nulla, lo fa soltanto un amministratore che accede e accetta.
word-reseller = Rivenditore originale
meaning-reseller = Il partner che ha venduto una sottoscrizione: solo a lui viene fatturata, e solo lui può cambiarla.
word-partner-of-record = Partner of Record
meaning-partner-of-record = Il partner registrato per una sottoscrizione come quello che assiste il cliente; lo indica il rivenditore originale, e non dice nulla su privilegi o fatture.
word-service-request = Richiesta di servizio
meaning-service-request = Una domanda o un guasto che un partner segnala per conto di un cliente; senza privilegi per il servizio passa dal supporto del fornitore.

guide-customers-title = Guida per gli amministratori dei clienti
guide-customers-short = Guida per i clienti
guide-customers-lead = Quale partner può agire per la tua organizzazione lo decidi tu. Ecco come si decide, e come si torna indietro.
guide-customers-1-title = Un partner chiede
guide-customers-1-what = Ricevi un messaggio con un link. Aprirlo non concede nulla. La pagina dice chi è il partner: prosegui solo se lo conosci. Non sei obbligato ad accettare.
guide-customers-2-title = Leggi, poi scegli
guide-customers-2-what = Accedi come amministratore. Per ogni servizio la pagina elenca che cosa il partner potrebbe fare, per quanto tempo, e quale partner sostituirebbe. Seleziona solo ciò che vuoi concedere e, se preferisci, un periodo più breve.
guide-customers-3-title = Guarda chi ha che cosa
guide-customers-3-what = «Relazioni con i partner» mostra per ogni servizio quale partner ha quali privilegi, fino a quando, e chi li ha concessi. Dacci un'occhiata qualche volta all'anno.
guide-customers-4-title = Rimuovi i privilegi
guide-customers-4-what = In qualsiasi momento, senza il consenso di nessuno: un privilegio, tutti quelli di un partner, o tutti quelli di tutti. Terminano subito. La relazione, le tue sottoscrizioni e le loro fatture restano come sono.
guide-customers-5-title = Che cosa comporta per la fatturazione
guide-customers-5-what = Nulla. Concedere o rimuovere privilegi non acquista, non modifica e non annulla niente. Una sottoscrizione viene fatturata solo al suo rivenditore originale.
guide-customers-6-title = Il messaggio è autentico?
guide-customers-6-what = Il portale non chiede mai la password in un messaggio. Nel dubbio non seguire nessun link: apri tu l'indirizzo qui sotto, accedi, e guarda «Relazioni con i partner».

guide-partners-title = Guida per i partner
guide-partners-short = Guida per i partner
guide-partners-lead = Come ottieni di agire per un cliente, che cosa puoi fare da quel momento e che cosa resta quando finisce.
guide-partners-1-title = Chiedi
guide-partners-1-what = In «Clienti» scegli «Richiedi una relazione come rivenditore». Il messaggio lo scrive il portale; i primi due paragrafi puoi modificarli. Il link è lo stesso per tutti i tuoi clienti e non dice nulla di nessuno di loro.
guide-partners-2-title = Aspetta la risposta
guide-partners-2-what = «Richieste di relazione» mostra se ogni messaggio è stato consegnato e se ha avuto risposta. Puoi inviarlo di nuovo o ritirarlo; scade da solo.
guide-partners-3-title = Amministra
guide-partners-3-what = Il cliente che accetta compare subito nel tuo elenco dei clienti, con i servizi e le date di fine che ha scelto. Agenti amministratori e agenti help desk possono allora amministrare per suo conto; agenti di vendita e agenti amministratori si occupano delle sottoscrizioni.
guide-partners-4-title = Rinnova per tempo
guide-partners-4-what = La dashboard mostra quali privilegi terminano presto. Chiedi di nuovo prima che accada: il cliente accetta un'altra volta, nulla si prolunga da solo.
guide-partners-5-title = Quando i privilegi vengono rimossi
guide-partners-5-what = Il cliente può farlo in qualsiasi momento, e tu vieni avvisato. La relazione e le sottoscrizioni restano, e continui ad avere la responsabilità del supporto: apri una richiesta di servizio per conto del cliente, e da lì prosegue il supporto del fornitore.
guide-partners-6-title = Che cosa ti viene fatturato
guide-partners-6-what = Solo le sottoscrizioni di cui sei il rivenditore originale. I privilegi da soli non costano nulla e non danno diritto a modificare la sottoscrizione di qualcun altro.

guide-address = { $portal } si trova all'indirizzo { $address }

help-what-privilege = Che cos'è un privilegio?
help-what-relationship = Che cos'è una relazione?
help-what-record = Che cos'è il Partner of Record?
help-what-billing = Che cosa comporta per la fatturazione?
help-what-programme = Che cosa vuol dire «nel programma»?
help-what-role = Che cos'è un ruolo?
help-what-reseller = Chi è il rivenditore originale?
