# Signing up, as a customer or as a partner.
sign-up-title = Create an account
sign-up-lead = For an organisation that is not on this portal yet. You become its administrator.
sign-up-lead-invited = For an organisation that is not on this portal yet. You become its administrator, and then come back to the invitation of { $partner }.
sign-up-known = You already have an account?
sign-up-partner-instead = You sell or support services for others?
sign-up-organization = Organisation
sign-up-name = Your name
sign-up-choose-country = Choose a country
sign-up-country-missing = Choose the country of your organisation.
sign-up-email-hint = Your address at the organisation. We send a link to it.
sign-up-send = Create the account
sign-up-sent-title = Check your mailbox
sign-up-sent-to = We sent an e-mail to { $email }. Open the link in it to go on.
sign-up-sent = We sent an e-mail to the address that you entered. Open the link in it to go on.
sign-up-sent-next = The link works for 24 hours. If nothing comes, look into your spam folder, or go back and check the address.
sign-up-exists-next = Sign in if you have an account there. If you have none, ask an administrator of your organisation.
sign-up-exists-tell = Tell its administrators
sign-up-exists-told = They get an e-mail with the link of the invitation and your address, { $email }.

partner-sign-up-title = Apply as a partner
partner-sign-up-lead = You get an account at once. You can request relationships when the operator of the portal has approved you.
partner-sign-up-programme = What you are
partner-sign-up-about-in_programme = You sell subscriptions in the vendor's programme. Of most services a customer has only one such partner.
partner-sign-up-about-outside_programme = You advise or support customers beside the partners that they buy from.
partner-sign-up-programme-missing = Choose whether you are in the programme.
partner-sign-up-send = Apply

organization-problem-too-short = Enter the name of your organisation, of at least two characters.
organization-problem-too-long = Enter at most 200 characters for the name of your organisation.
organization-problem-invisible = The organisation's name contains characters that cannot be seen or that change the direction of the text. Type it anew.
organization-problem-web-address = Enter the name of your organisation, not an address.
name-problem-too-short = Enter your name, of at least two characters.
name-problem-too-long = Enter at most 200 characters for your name.
name-problem-invisible = Your name contains characters that cannot be seen or that change the direction of the text. Type it anew.
name-problem-web-address = Enter your name, not an address.

confirm-title = Confirm your address
confirm-lead-customer = With the button below your organisation is added to this portal, and you are its administrator.
confirm-lead-partner = With the button below your application is handed in, and you can sign in.
confirm-password-hint = You signed up in another browser. Type the password that you chose there.
confirm-password-wrong = This is not the password that was chosen. Check it and try again.
confirm-send = Confirm and go on
confirm-not-you = If you did not sign up, close this page. Nothing is created.
confirm-dead-title = This link does nothing any more
confirm-dead-what = It was used already, it is older than 24 hours, or it is cut off. Nothing was changed.
confirm-dead-next = If you confirmed your address before, sign in. Otherwise sign up again to get a new link.
confirm-dead-again = Sign up again

sign-up-letter-subject = { $portal }: confirm your address
sign-up-letter-what = Somebody, probably you, wants to create an account on { $portal } with this address.
sign-up-letter-next = If it was you, open the link below within 24 hours and confirm. If not, do nothing: no account is created.
sign-up-letter-action = Confirm your address
sign-up-known-letter-subject = { $portal }: you already have an account
sign-up-known-letter-what = Somebody, probably you, wanted to create an account on { $portal } with this address. It has one already; nothing was changed.
sign-up-known-letter-next = If it was you, sign in with your password; if you forgot it, you can choose a new one there. If not, you need not do anything.
sign-up-known-letter-action = Sign in
sign-up-letter-why = { $portal } sends this because this address was entered when signing up. It is an automatic message; replies are not read.

partner-pending-title = Your application waits for approval
partner-pending-what = The operator of the portal has not approved your organisation yet. You can look around; whoever opens your invitation link is told that you are not approved yet.
partner-suspended-title = Your organisation is suspended
partner-suspended-what = The operator of the portal has suspended it. Your invitation link is closed, and your privileges do not count until it is resumed; they are kept. If you have questions, ask the operator of the portal.

event-partner-applied = { $partner } applied as a partner.
action-partner-applied = Partner applied
