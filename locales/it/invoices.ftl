# Che cosa viene fatturato a un partner. Importi e mesi arrivano come testo.
nav-invoices = Fatture
invoices-title = Fatture
invoices-lead = Che cosa viene fatturato alla tua organizzazione per le sottoscrizioni di cui è il rivenditore originale. Un mese si chiude quando è finito; da allora la sua fattura non cambia più.
invoices-caption =
    { $count ->
        [one] 1 mese
       *[other] { $count } mesi
    }
invoice-title = Fattura { $number }, { $month }
invoice-preview-of = Anteprima di { $month }
invoice-preview = Anteprima
invoice-closing = In chiusura
invoice-closed = Chiusa
invoice-state = Stato
invoice-month = Mese
invoice-number = Numero di fattura
invoice-no-number = –
invoice-issued-by = Emessa da
invoice-billed-to = Intestata a
invoice-closed-on = Chiusa il
invoice-period = Periodo
invoice-file = File
invoice-csv = Scarica in formato CSV
invoice-not-closed = Questo mese non è ancora chiuso
invoice-preview-what = Mostra quanto costerà il mese se fino alla fine non cambia nulla.
invoice-closing-what = È finito e sarà chiuso tra qualche minuto.
invoice-nothing = Nulla da fatturare
invoice-nothing-what = La tua organizzazione non è il rivenditore originale di nessuna sottoscrizione attiva in questo mese.
invoice-lines-of = Righe di { $customer }
invoice-caption =
    { $count ->
        [one] { $customer }, 1 sottoscrizione
       *[other] { $customer }, { $count } sottoscrizioni
    }
invoice-subscription = Sottoscrizione { $reference }
invoice-item = Voce
invoice-from-to = dal { $first } al { $last }
invoice-quantity = Quantità
invoice-price = Prezzo al mese
invoice-days = Giorni
invoice-days-of = { $days } su { $all }
invoice-amount = Importo
invoice-corrects = correzione di { $month }
invoice-total-of = Totale { $customer }
invoice-total = Totale da pagare, imposte escluse:
invoice-rules = I giorni si contano in UTC; ciascuno è fatturato secondo ciò che vale alla sua fine. Una riga costa prezzo × quantità × giorni ÷ giorni del mese, arrotondato all'unità più piccola della valuta. Ciò che cambia dopo la chiusura di un mese è corretto in quello successivo.
invoice-kind = Tipo
invoice-kind-plan = Piano
invoice-kind-add-on = Componente aggiuntivo
invoice-kind-correction = Correzione
invoice-for-month = Mese di riferimento
invoice-first-day = Primo giorno
invoice-last-day = Ultimo giorno
invoice-days-in-month = Giorni del mese
invoice-currency = Valuta
invoice-print = Stampa questa pagina per la contabilità: esce senza menu e pulsanti.
