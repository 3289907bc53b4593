# La registrazione, come cliente o come partner.
sign-up-title = Crea un account
sign-up-lead = Per un'organizzazione che non è ancora su questo portale. Ne diventi amministratore.
sign-up-lead-invited = Per un'organizzazione che non è ancora su questo portale. Ne diventi amministratore, poi torni all'invito di { $partner }.
sign-up-known = Hai già un account?
sign-up-partner-instead = Vendi servizi o dai supporto ad altri?
sign-up-organization = Organizzazione
sign-up-name = Il tuo nome
sign-up-choose-country = Scegli un paese
sign-up-country-missing = Scegli il paese della tua organizzazione.
sign-up-email-hint = Il tuo indirizzo presso l'organizzazione. Ti inviamo un link.
sign-up-send = Crea l'account
sign-up-sent-title = Controlla la tua posta
sign-up-sent-to = Abbiamo inviato un'e-mail a { $email }. Apri il link che contiene per continuare.
sign-up-sent = Abbiamo inviato un'e-mail all'indirizzo che hai inserito. Apri il link che contiene per continuare.
sign-up-sent-next = Il link vale 24 ore. Se non arriva nulla, guarda nella posta indesiderata, oppure torna indietro e controlla l'indirizzo.
sign-up-exists-next = Accedi se hai un account. Se non ce l'hai, rivolgiti a un amministratore della tua organizzazione.
sign-up-exists-tell = Avvisa i suoi amministratori
sign-up-exists-told = Ricevono un'e-mail con il link dell'invito e il tuo indirizzo, { $email }.

partner-sign-up-title = Candidati come partner
partner-sign-up-lead = Hai subito un account. Puoi richiedere relazioni quando il gestore del portale ti avrà approvato.
partner-sign-up-programme = Che cosa fai
partner-sign-up-about-in_programme = Vendi sottoscrizioni nel programma del fornitore. Per la maggior parte dei servizi un cliente ha un solo partner di questo tipo.
partner-sign-up-about-outside_programme = Consigli i clienti o dai loro supporto, accanto ai partner da cui acquistano.
partner-sign-up-programme-missing = Scegli se sei nel programma.
partner-sign-up-send = Invia la candidatura

organization-problem-too-short = Inserisci il nome della tua organizzazione, di almeno due caratteri.
organization-problem-too-long = Inserisci al massimo 200 caratteri per il nome della tua organizzazione.
organization-problem-invisible = Il nome dell'organizzazione contiene caratteri che non si vedono o che cambiano la direzione del testo. Scrivilo di nuovo.
organization-problem-web-address = Inserisci il nome della tua organizzazione, non un indirizzo.
name-problem-too-short = Inserisci il tuo nome, di almeno due caratteri.
name-problem-too-long = Inserisci al massimo 200 caratteri per il tuo nome.
name-problem-invisible = Il tuo nome contiene caratteri che non si vedono o che cambiano la direzione del testo. Scrivilo di nuovo.
name-problem-web-address = Inserisci il tuo nome, non un indirizzo.

confirm-title = Conferma il tuo indirizzo
confirm-lead-customer = Con il pulsante qui sotto la tua organizzazione entra in questo portale e tu ne sei amministratore.
confirm-lead-partner = Con il pulsante qui sotto invii la tua candidatura e puoi accedere.
confirm-password-hint = Ti sei registrato da un altro browser. Inserisci la password che hai scelto lì.
confirm-password-wrong = Non è la password che è stata scelta. Controllala e riprova.
confirm-send = Conferma e continua
confirm-not-you = Se non ti sei registrato tu, chiudi questa pagina. Non viene creato nulla.
confirm-dead-title = Questo link non ha più effetto
confirm-dead-what = È già stato usato, ha più di 24 ore oppure è incompleto. Non è cambiato nulla.
confirm-dead-next = Se avevi già confermato il tuo indirizzo, accedi. Altrimenti registrati di nuovo per avere un nuovo link.
confirm-dead-again = Registrati di nuovo

sign-up-letter-subject = { $portal }: conferma il tuo indirizzo
sign-up-letter-what = Qualcuno, probabilmente tu, vuole creare un account su { $portal } con questo indirizzo.
sign-up-letter-next = Se sei stato tu, apri il link qui sotto entro 24 ore e conferma. Altrimenti non fare nulla: non viene creato nessun account.
sign-up-letter-action = Conferma il tuo indirizzo
sign-up-known-letter-subject = { $portal }: hai già un account
sign-up-known-letter-what = Qualcuno, probabilmente tu, voleva creare un account su { $portal } con questo indirizzo. Ne ha già uno; non è cambiato nulla.
sign-up-known-letter-next = Se sei stato tu, accedi con la tua password; se l'hai dimenticata, lì puoi sceglierne una nuova. Altrimenti non devi fare nulla.
sign-up-known-letter-action = Accedi
sign-up-letter-why = { $portal } ti invia questo messaggio perché questo indirizzo è stato inserito in una registrazione. È automatico: le risposte non vengono lette.

partner-pending-title = La tua candidatura attende l'approvazione
partner-pending-what = Il gestore del portale non ha ancora approvato la tua organizzazione. Puoi guardarti intorno; chi apre il tuo link dell'invito legge che non sei ancora approvato.
partner-suspended-title = La tua organizzazione è sospesa
partner-suspended-what = Il gestore del portale l'ha sospesa. Il tuo link dell'invito è chiuso e i tuoi privilegi non valgono finché non viene riattivata; restano però conservati. Per qualsiasi domanda rivolgiti al gestore del portale.

event-partner-applied = { $partner } si è candidato come partner.
action-partner-applied = Candidatura di un partner
