# Come si compongono giorni, momenti ed elenchi. I mesi arrivano per nome, gli anni come testo.

# Il primo del mese si scrive con l'ordinale.
date-day =
    { $day ->
        [1] 1º
       *[other] { $day }
    } { $month } { $year }
date-short-day =
    { $day ->
        [1] 1º
       *[other] { $day }
    } { $month } { $year }
date-month = { $month } { $year }
# $day è un intero date-day; $zone è l'abbreviazione del fuso orario, come CET.
date-moment = { $day }, { $time } { $zone }
# Lo stesso dentro una frase.
date-moment-in-sentence = { $day } alle { $time } { $zone }

# Un elenco si legge dalla testa: "a, b", poi "a, b, c", e l'ultimo elemento con list-end. Due elementi hanno solo list-pair.
list-pair = { $head } e { $last }
list-middle = { $head }, { $next }
list-end = { $head } e { $last }
