# Quali tasti portano dove.
keyboard-title = Scorciatoie da tastiera
keyboard-lead = Tasti da premere uno dopo l'altro, ovunque tranne che in un campo. Tutto si raggiunge anche senza.
keyboard-caption = { $count } scorciatoie
keyboard-keys = Tasti
keyboard-where = Dove portano
keyboard-then = poi
keyboard-this-page = Questa pagina
keyboard-search = La casella di ricerca, dove c'è
keyboard-is-on = Le scorciatoie sono attive in questo browser. Disattivale se danno fastidio, per esempio con la dettatura vocale.
keyboard-is-off = Le scorciatoie non sono attive in questo browser.
keyboard-switch-off = Disattiva le scorciatoie
keyboard-switch-on = Attiva le scorciatoie
