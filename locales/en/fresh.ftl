# Proving again who one is, before what is sensitive.
fresh-title = Confirm that it is you
fresh-what = You signed in a while ago, and what you are about to do can change who gets into an account or an organisation.
fresh-kept = Nothing has been changed yet. What you filled in is kept, and is carried out when you confirm.
fresh-password = Your password
fresh-go-on = Confirm and go on
