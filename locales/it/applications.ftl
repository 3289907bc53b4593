# La lettera al gestore del portale: un partner si è candidato.
letter-applied-subject = { $portal }: un partner si è candidato e attende una risposta
letter-applied-what = Un partner si è candidato su { $portal }. Finché non lo approvi, il suo link dell'invito non porta da nessuna parte e nessun cliente può accettarlo.
letter-applied-next = Verifica che sia davvero chi dice di essere, poi approvalo.
letter-applied-open = Vedi la candidatura
letter-applied-fact-person = Candidatura di
letter-applied-fact-looks-like = Il nome somiglia a
