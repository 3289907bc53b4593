# Le persone di un'organizzazione.
nav-team = Team
team-title = Team
team-lead = Le persone della tua organizzazione su questo portale. Gli amministratori decidono chi ne fa parte e che cosa può fare ciascuno.
team-caption = { $count ->
    [one] 1 persona
   *[other] { $count } persone
}
team-name = Nome
team-you = (tu)
team-role = Ruolo
team-since = Dal
team-change = Modifica
team-inactive = Disattivato
team-make = Rendi { $role }
team-deactivate = Disattiva
team-reactivate = Riattiva
team-last-title = Qualcuno deve restare amministratore
team-last-what = È l'ultimo amministratore della tua organizzazione. Non è cambiato nulla. Prima rendi amministratore qualcun altro.
team-invite-title = Invita qualcuno
team-invite-hint = La persona riceve un'e-mail con un link che vale 7 giorni.
team-language = Lingua dell'e-mail
team-invite = Invia l'invito
team-role-wrong = Scegli un ruolo.
team-language-wrong = Scegli una lingua.
team-invitations-caption = { $count ->
    [one] 1 invito senza risposta
   *[other] { $count } inviti senza risposta
}
team-invited-by = Invitato da
team-until = Vale fino a
team-over = Scaduto
team-withdraw = Ritira
flash-team-invited = L'invito è in partenza.
flash-team-invitation-withdrawn = L'invito è stato ritirato.
flash-team-changed = Fatto. La persona è stata informata per e-mail e deve accedere di nuovo.
field-name = Il tuo nome
join-title = Entra in { $organization }
join-lead = { $person } ti ha invitato. Il tuo ruolo: { $role }.
join-email = Accederai con { $email }.
join-do = Entra
join-dead-title = Questo invito non vale più
join-dead-what = È stato usato, ritirato oppure ha più di 7 giorni. Non è cambiato nulla.
join-dead-next = Chiedine uno nuovo a un amministratore della tua organizzazione. Se sei già entrato, accedi.
name-too-short = Inserisci un nome di almeno due caratteri.
name-too-long = Usa al massimo 200 caratteri.
name-invisible = Il nome contiene caratteri che non si vedono. Scrivilo invece di incollarlo.
name-web-address = Un nome non può contenere un indirizzo web o una @.
team-letter-subject = { $portal }: sei invitato in un team
team-letter-what = { $person } di { $organization } ti invita su { $portal } con il ruolo «{ $role }».
team-letter-next = Apri il link qui sotto entro 7 giorni e scegli la tua password. Se non te lo aspettavi, non fare nulla.
team-letter-action = Entra
team-known-letter-what = { $organization } voleva invitarti nel suo team su { $portal }. Hai già un account, e una persona appartiene a una sola organizzazione.
team-known-letter-next = Se vuoi cambiare, chiedi prima agli amministratori della tua organizzazione attuale di lasciarti andare, oppure usa un altro indirizzo.
team-role-letter-subject = { $portal }: il tuo ruolo è cambiato
team-deactivated-letter-subject = { $portal }: il tuo account è stato disattivato
team-reactivated-letter-subject = { $portal }: il tuo account è stato riattivato
team-role-letter = Il { $at } { $person } di { $organization } ha cambiato il tuo ruolo su { $portal }. Ora è: { $role }. Sei stato disconnesso ovunque.
team-deactivated-letter = Il { $at } { $person } di { $organization } ha disattivato il tuo account su { $portal }. Sei stato disconnesso ovunque e non puoi più accedere. Per qualsiasi domanda rivolgiti a un amministratore della tua organizzazione.
team-reactivated-letter = Il { $at } { $person } di { $organization } ha riattivato il tuo account su { $portal }. Puoi accedere di nuovo.
team-changed-letter-action = Accedi
event-team-invited = { $recipient } è stato invitato nel team.
event-team-joined = { $recipient } è entrato nel team.
event-team-role_changed = Il ruolo di { $recipient } è stato cambiato.
event-team-deactivated = { $recipient } è stato disattivato.
event-team-reactivated = { $recipient } è stato riattivato.
action-team-invited = Invito nel team
action-team-joined = Ingresso nel team
action-team-role_changed = Ruolo cambiato
action-team-deactivated = Persona disattivata
action-team-reactivated = Persona riattivata
