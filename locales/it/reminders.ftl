# Le lettere prima che i privilegi terminino.
letter-open-renewal = Chiedi il rinnovo
letter-ending-partner-subject = I tuoi privilegi presso { $customer } terminano il { $until }
letter-ending-partner-what = { $count ->
    [one] Un privilegio di amministratore delegato di { $partner } presso { $customer } termina da sé alla data qui sotto.
   *[other] Alcuni privilegi di amministratore delegato di { $partner } presso { $customer } terminano da sé alle date qui sotto.
}
letter-ending-partner-next = Per continuare dopo quella data, invia di nuovo la tua richiesta al cliente: si apre già compilata. La relazione commerciale resta in ogni caso.
letter-ending-customer-subject = { $customer }: i privilegi di un partner terminano il { $until }
letter-ending-customer-what = { $count ->
    [one] Un privilegio di amministratore delegato di { $partner } presso { $customer } termina da sé alla data qui sotto.
   *[other] Alcuni privilegi di amministratore delegato di { $partner } presso { $customer } terminano da sé alle date qui sotto.
}
letter-ending-customer-next = Non devi fare nulla. Se vuoi che il partner continui dopo quella data, chiedigli di inviarti di nuovo la richiesta. La relazione commerciale e le tue sottoscrizioni restano.
dashboard-next-to-end = Privilegi che terminano per primi
