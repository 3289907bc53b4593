# Intorno alle righe di ogni elenco.
list-range = Da { $first } a { $last } di { $total }
list-range-of-many = Da { $first } a { $last }, e molti altri
list-show = Mostra
list-any = Qualsiasi
list-clear = Togli i filtri
list-pages = Pagine dell'elenco
list-first = Inizio
list-previous = Indietro
list-next = Avanti
list-last = Fine
list-newest = Inizio
list-newer = Più recenti
list-older = Meno recenti
list-oldest = Fine

# Gli elenchi del gestore, quando niente corrisponde.
operator-customers-unfound = Nessun cliente corrisponde
operator-customers-unfound-what = Nessun nome e nessun dominio contiene quello che cerchi, con questo stato.
operator-partners-unfound = Nessun partner corrisponde
operator-partners-unfound-what = Nessun nome e nessun indirizzo del supporto contiene quello che cerchi, con questo stato.
operator-mail-unfound = Nessun messaggio corrisponde
operator-mail-unfound-what = Nessun messaggio è andato a un indirizzo simile, con questo stato.

# I clienti secondo la scadenza, come ci porta il grafico della dashboard.
customers-only-ends = Solo clienti con un privilegio che termina tra il { $from } e il { $to }.
customers-any-end = Mostrali qualunque sia la scadenza
chart-week-context = : clienti
