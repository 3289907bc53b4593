# La lettera a chi gestisce il portale: un partner ha fatto domanda.
letter-applied-subject = { $portal }: un partner ha fatto domanda e attende una risposta
letter-applied-what = Un partner ha fatto domanda su { $portal }. Finché non lo approvi, il suo link dell'invito non porta da nessuna parte e nessun cliente può accettarlo.
letter-applied-next = Verifica che sia davvero chi dice di essere, poi approvalo.
letter-applied-open = Vedi la domanda
letter-applied-fact-person = Domanda di
letter-applied-fact-looks-like = Il nome somiglia a
