# Immagini: che cosa era di chi e quando, e quanto.
timeline-title = Chi aveva che cosa, e quando
timeline-title-own = Che cosa avevi qui, e quando
timeline-means = Ogni riga è un servizio affidato a un partner.
timeline-about = Dal { $from } al { $to }. { $lanes ->
    [one] 1 riga
   *[other] { $lanes } righe
}. { $held ->
    [0] Nessun privilegio è attivo adesso
    [one] 1 privilegio è attivo adesso
   *[other] { $held } privilegi sono attivi adesso
}, { $ended ->
    [0] nessuno è terminato
    [one] 1 è terminato
   *[other] { $ended } sono terminati
}. La tabella qui sotto dice lo stesso.
timeline-today = oggi
timeline-held = Attivo finora
timeline-ahead = Prosegue fino alla scadenza, se nessuno lo termina prima
timeline-rests = Attivo, ma non vale finché il partner è sospeso
timeline-ended = Terminato
timeline-bar = { $from } – { $to }: { $state }
timeline-counts-now = Vale adesso
timeline-cut = Ce n'erano altri: il log attività li ha tutti.
timeline-as-table = Gli stessi dati come tabella
timeline-caption = { $count ->
    [one] 1 privilegio
   *[other] { $count } privilegi, per servizio, dal più recente
}
timeline-to = Fine
timeline-state = Stato

chart-ends = Privilegi in scadenza, settimana per settimana
chart-ends-caption = { $count ->
    [0] Nessun privilegio scade nelle prossime { $weeks } settimane.
    [one] 1 privilegio scade nelle prossime { $weeks } settimane.
   *[other] { $count } privilegi scadono nelle prossime { $weeks } settimane.
}
chart-ends-list = Clienti per data di scadenza
chart-week = Settimana dal
chart-privileges = Privilegi in scadenza
chart-acceptances = Accettazioni, mese per mese
chart-acceptances-caption = { $count ->
    [0] Nessun cliente ha accettato negli ultimi { $months } mesi.
    [one] 1 accettazione negli ultimi { $months } mesi.
   *[other] { $count } accettazioni negli ultimi { $months } mesi.
}
chart-month = Mese
chart-month-context = : che cosa è stato concesso
chart-accepted = Accettazioni
