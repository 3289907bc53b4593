# Il listino, come lo tiene il gestore.
prices-crumb = Piani e prezzi
prices-see = Vedi e modifica che cosa si vende di questo servizio
prices-title = { $service }: piani e prezzi
prices-lead = Che cosa possono attivare e ordinare i rivenditori, e quanto costa loro al mese, imposte escluse.
prices-plans = Piani
prices-plans-what = Una sottoscrizione può sempre passare a un altro piano in vendita dello stesso servizio.
prices-plans-count = { $count ->
    [one] 1 piano
   *[other] { $count } piani
}
prices-no-plans = Di questo servizio non si vende ancora nulla
prices-no-plans-what = Aggiungi un piano; i rivenditori possono attivarlo subito.
prices-add-ons = Componenti aggiuntivi
prices-add-ons-count = { $count ->
    [one] 1 componente aggiuntivo
   *[other] { $count } componenti aggiuntivi
}
prices-no-add-ons = Nessun componente aggiuntivo
prices-no-add-ons-what = Un componente aggiuntivo si ordina per una sottoscrizione che esiste già.
price-column-name = Nome
price-column-price = Prezzo al mese
price-column-live = Sottoscrizioni attive
price-column-sale = Vendita
price-for-sale = In vendita
price-not-for-sale = Non più in vendita
price-of-seat = { $price } a postazione
price-of-subscription = { $price } a sottoscrizione
price-of = { $name }, { $service }
price-add-plan = Aggiungi un piano
price-add-add-on = Aggiungi un componente aggiuntivo
price-add-plan-to = Aggiungi un piano a { $service }
price-add-add-on-to = Aggiungi un componente aggiuntivo a { $service }
price-kept = Un nuovo prezzo vale da quando lo salvi, per ciò che da allora viene attivato, ordinato o spostato qui. Le sottoscrizioni esistenti conservano il prezzo concordato, e i mesi chiusi non cambiano mai.
price-basis = Il prezzo è per
price-basis-seat = ogni postazione
price-basis-subscription = tutta la sottoscrizione
price-currency = Valuta
price-stays = Poi resta così.
price-hint-new = Per un mese, imposte escluse, ad esempio 4,50.
price-hint = Per un mese, imposte escluse, ad esempio 4,50. { $count ->
    [0] Nessuna sottoscrizione attiva lo ha.
    [one] 1 sottoscrizione attiva lo ha e conserva il prezzo concordato.
   *[other] { $count } sottoscrizioni attive lo hanno e conservano il prezzo concordato.
}
price-wrong = Inserisci un importo da 0 a { $most }, ad esempio 4,50, senza segno né valuta.
price-code-taken = Un altro piano o componente aggiuntivo ha questo codice. Inseriscine un altro.
price-sale-tick = In vendita
price-sale-hint = Ciò che non è più in vendita non può essere attivato né ordinato; le sottoscrizioni che lo hanno continuano.
price-moves = Dove può andare una sottoscrizione da qui
price-transitions = Transizione: verso ogni piano in vendita di questo servizio.
price-migrations = Migrazione: verso questi piani di altri servizi
price-no-migrations = Migrazione: nessun altro servizio ha un piano.
event-price-added = { $reference } è stato aggiunto al listino di { $service }, a { $to } al mese.
event-price-changed = Il prezzo di { $reference } ({ $service }) è passato da { $from } a { $to } al mese.
event-price-sale_ended = { $reference } ({ $service }) non è più in vendita.
event-price-sale_resumed = { $reference } ({ $service }) è di nuovo in vendita.
action-price-added = Piano o componente aggiunto
action-price-changed = Prezzo cambiato
action-price-sale_ended = Vendita terminata
action-price-sale_resumed = Vendita ripresa
