# La prima pagina di un partner.
dashboard-title = Dashboard
dashboard-attention = Che cosa richiede attenzione
dashboard-calm = Adesso niente richiede la tua attenzione.
dashboard-ending = { $count ->
    [one] cliente con privilegi in scadenza entro 30 giorni
   *[other] clienti con privilegi in scadenza entro 30 giorni
}
dashboard-removed = { $count ->
    [one] cliente di cui hai perso privilegi negli ultimi 30 giorni
   *[other] clienti di cui hai perso privilegi negli ultimi 30 giorni
}
dashboard-failed = { $count ->
    [one] richiesta che non è stato possibile consegnare
   *[other] richieste che non è stato possibile consegnare
}
dashboard-open = { $count ->
    [one] richiesta senza risposta
   *[other] richieste senza risposta
}
dashboard-lost = Privilegi terminati negli ultimi 30 giorni
dashboard-lost-means = Una relazione resta anche quando i suoi privilegi terminano: la tua organizzazione continua a essere responsabile del supporto al cliente.
dashboard-more-lost = Guardali tutti nel log attività
dashboard-lately = Che cosa hanno fatto gli altri di recente
dashboard-nothing-lately = Negli ultimi 30 giorni nessun cliente ha accettato, rifiutato o rimosso nulla.
dashboard-all = Tutta l'attività
dashboard-ways = Dove andare
