# Dimostrare di nuovo chi si è, prima di ciò che è delicato.
fresh-title = Conferma che sei tu
fresh-what = Hai eseguito l'accesso da un po', e quello che stai per fare può cambiare chi entra in un account o in un'organizzazione.
fresh-kept = Per ora non è cambiato nulla. Quello che hai compilato è conservato e viene eseguito quando confermi.
fresh-password = La tua password
fresh-go-on = Conferma e prosegui
