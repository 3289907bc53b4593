# A partner asks: the page, the list of what was sent.
request-title = Request a reseller relationship
request-lead = Ask a customer for a relationship and for delegated administrator privileges. The portal adds who asks, what for, and your invitation link; you write the rest.
request-to = To
request-to-hint = One or more e-mail addresses, at most { $most }, separated by commas, spaces or new lines. Each gets a message of its own.
request-to-missing = Enter at least one e-mail address.
request-to-wrong = Not an e-mail address: { $wrong }. Correct or remove it.
request-to-many = These are { $count } addresses; enter at most { $most } at once.
request-to-full = You already have { $most } open requests to { $recipients }. Wait for an answer, or withdraw one of them. Nothing was sent.
request-too-often = Your organisation has sent as many requests as it may for now. The next can be sent from { $until }. Nothing was sent.
request-language = Language of the message
request-language-hint = What you have not changed is sent in this language too.
request-language-show = Show in this language
request-days = For how many days
request-days-hint = From 1 to { $days }. The customer can choose less, not more.
request-days-wrong = Enter a whole number of days between 1 and { $days }.
request-subject = Subject
request-subject-hint = At most { $most } characters.
request-paragraph-1 = First paragraph
request-paragraph-2 = Second paragraph
request-paragraph-hint = You may change or empty it. At most { $most } characters, no web addresses.
request-text-missing = { $field }: enter some words.
request-text-too-long = { $field }: use at most { $most } characters.
request-text-web-address = { $field }: remove the web address. The portal adds the one link that the customer needs.
request-text-invisible = { $field }: remove control characters and marks that change the direction of the text.
request-fixed = What the portal adds
request-fixed-hint = This part is in every request and cannot be changed. Your link is the same for every customer and holds nothing about them.
request-send = Send
request-preview = Preview
request-preview-html = Preview
request-preview-foot = Below it the recipient reads why they get it, with a link of their own to stop hearing from you.
request-own = Send it from your own mail program
request-own-hint = The text as it was when this page was shown: after a change, press Preview first. What you send yourself does not appear in the list of requests.
request-copy = Copy the text
request-mailto = Open in your mail program
copied = Copied
request-then = What happens then
request-then-sent = Each recipient gets the message. You see in the list of requests whether it arrived.
request-then-accepts = An administrator of the customer opens the link, signs in and chooses what to grant.
request-then-listed = The customer appears in your customer list, and you are told by e-mail.
request-limits = What it does not give you
request-limits-adds = Accepting only adds delegated administrator privileges. Unless you were the original reseller of a subscription you get no invoice for it and cannot change its seats, add-ons or Partner of Record.

request-refused-partner_pending-title = Your organisation is not approved yet
request-refused-partner_pending-what = Requests can be sent as soon as the operator of the portal has approved your organisation.
request-refused-partner_pending-next = You do not need to do anything now.
request-refused-partner_suspended-title = Your organisation is suspended
request-refused-partner_suspended-what = The operator of the portal has suspended your organisation. It cannot send requests, and its invitation link says so to whoever opens it.
request-refused-partner_suspended-next = Ask the operator of the portal for the reason.
request-refused-link_paused-title = Your invitation link is paused
request-refused-link_paused-what = A request sent now would lead nowhere, so none is sent.
request-refused-link_paused-next = An admin agent can open the link again on the page of the link.

# The message. Its reader is the customer.
request-mail-subject = { $partner } asks you for a reseller relationship
request-mail-first = { $partner } would like to be your reseller and to look after your services: set them up, keep them running, and help when something does not work.
request-mail-second = To allow it, open the link below and sign in as an administrator of your organisation. If you have questions, just answer this e-mail.
request-mail-again-subject = { $partner } asks you for delegated administrator privileges again
request-mail-again-first = { $partner } asks you to grant it delegated administrator privileges again, so that it can go on looking after your services and help when something does not work.
request-mail-again-second = To allow it, open the link below and sign in as an administrator of your organisation. If you have questions, just answer this e-mail.
request-mail-added = Added by { $portal }. The sender cannot change what follows.
request-mail-who = Who asks
request-mail-who-value = { $person }, { $partner }
request-mail-services = What for
request-mail-service = { $service }: { $role }
request-mail-days = For how long
request-mail-days-value = { $days ->
    [one] at most 1 day
   *[other] at most { $days } days
}
request-mail-until = Please answer by
request-mail-means = What accepting means
request-mail-means-choose = Only an administrator of your organisation can accept, and chooses which services to grant and for how long. You do not have to.
request-mail-means-adds = Accepting only adds delegated administrator privileges. If it would replace another partner, that partner is named before you accept.
request-mail-means-stays = Your subscriptions, seats, invoices and Partner of Record stay as they are.
request-mail-means-remove = You can remove the privileges at any time, at once, with nobody's consent.
request-mail-open = See the request and answer it
request-mail-why = { $portal } sent this to { $recipient } because { $partner } asked for it.
request-mail-stop = If you do not want { $partner } to write to you again

# The list, and one of them.
requests-title = Relationship requests
requests-lead = What you sent, whether it arrived, and what was answered.
requests-back = All relationship requests
requests-to = To
requests-sent = Sent
requests-by = By
requests-language = Language
requests-delivery = Delivery
requests-answer = Answer
requests-actions = Actions
requests-state = State
requests-state-any = All
requests-state-open = Open
requests-state-failed = Open, not delivered
requests-state-accepted = Accepted
requests-state-declined = Declined
requests-state-expired = Expired
requests-state-withdrawn = Withdrawn
requests-none-title = No requests yet
requests-none-what = A request asks a customer to accept you as a reseller. What you send appears here with its answer.
requests-filtered-title = No request is in this state
requests-filtered-what = None of your requests is in it now.
requests-send-again = Send again
requests-withdraw = Withdraw
requests-withdraw-means = A withdrawn request no longer counts as open. A message that has arrived stays where it is, and your link goes on working.
requests-one-title = Request to { $recipient }
requests-as-sent = The message as it was sent
requests-secret = The last link differs for each recipient and is not shown to you.
requests-customer = See the customer
requests-history = Delivery history
requests-history-caption = { $count ->
    [one] 1 e-mail
   *[other] { $count } e-mails
}
requests-history-at = Put into the outbox
requests-history-attempts = Attempts
requests-history-words = Words of the mail server
requests-still-queued = It is still on its way. Wait until it has arrived or failed before you send it again.
requests-answered = This request has been answered meanwhile, or its time is over. Nothing was changed.
requests-too-many-open = The recipient already has as many open requests of yours as there may be. Nothing was sent.
request-answer-open = Open
request-answer-accepted = Accepted
request-answer-declined = Declined
request-answer-withdrawn = Withdrawn
request-answer-expired = Expired
delivery-queued = On its way
delivery-tried = { $count ->
    [one] Tried once, next at { $next }
   *[other] Tried { $count } times, next at { $next }
}
delivery-sent = Sent
delivery-failed = Not delivered
delivery-none = Not sent
delivery-none-why = The portal does not send requests to this address.
delivery-taken-back = Withdrawn before it was sent.

# The link.
link-title = Invitation link
link-lead = One link for all your customers. It holds nothing about any of them, and whoever has it only sees your offer.
link-address = Your link
link-copy = Copy the link
link-state = State
link-active = Open
link-paused = Paused
link-since = Since
link-uses = Used
link-uses-value = { $count ->
    [0] not yet
    [one] for 1 acceptance
   *[other] for { $count } acceptances
}
link-pause-title = Pause the link
link-pause-means = Whoever opens it is told that it is paused, and you cannot send requests until you open it again. Nothing that was granted changes.
link-pause = Pause
link-resume-title = Open the link again
link-resume-means = The same link leads to your offer again, also from messages that you sent before.
link-resume = Open again
link-rotate-title = Replace the link
link-rotate-means = You get a new link. The old one never leads to your offer again, wherever it was sent: whoever opens it is told to ask you for the new one. This cannot be taken back.
link-rotate-open = { $count ->
    [one] 1 open request holds the old link: send it again afterwards.
   *[other] { $count } open requests hold the old link: send them again afterwards.
}
link-rotate-see = See open requests
link-rotate-stays = Relationships and privileges that you have stay as they are.
link-rotate = Replace the link
link-admins-only = Only an admin agent of your organisation can pause or replace the link.
link-none-title = No link yet
link-none-what = You get your link when the operator of the portal has approved your organisation.

# Not wanting to be written to.
contact-refuse-title = Get no more requests?
contact-refuse-what = { $portal } will not send requests of { $partner } to { $recipient } any more. This cannot be taken back.
contact-refuse-next = Open requests are declined. What your organisation granted to { $partner } stays as it is: an administrator can remove it on Partner relationships.
contact-refuse = Send me no more requests
contact-refused-title = You get no more requests
contact-refused-what = { $portal } sends no requests of { $partner } to { $recipient } any more.
contact-refused-next = Nobody was told by e-mail. What { $partner } sends from its own mail program the portal cannot stop.
refuse-title = You do not want { $partner } to act for you
refuse-nothing = Then you need not do anything: without an acceptance { $partner } gets nothing.
refuse-decline-title = Decline
refuse-decline-what = If you are an administrator of your organisation, sign in and decline: { $partner } is told, and nothing changes for you.
refuse-see = See the request
refuse-stop-title = Get no more requests
refuse-stop-what = Enter the address that { $partner } wrote to. We send a link there by which you confirm that you want no more.
refuse-email = Your e-mail address
refuse-email-wrong = Enter one e-mail address, such as name@company.example.
refuse-send = Send me the link
refuse-asked-title = Check your mailbox
refuse-asked-what = If { $partner } wrote to this address through the portal, a message with a link is on its way there. Open it and confirm. If nothing arrives, the portal has nothing to stop.
refusal-mail-subject = Confirm that you want no more requests
refusal-mail-what = Somebody asked { $portal } to send no more requests of { $partner } to { $recipient }.
refusal-mail-next = To confirm it, open the link and press the button. If it was not you, do nothing.
refusal-mail-open = Get no more requests
refusal-mail-why = { $portal } sends this because it was asked for on the page of an invitation. It is an automatic message; replies are not read.
