# Service requests: what a partner opens on a customer's behalf, and the vendor's desk.
nav-service-requests = Service requests

service-request = Service request
service-requests-title-partner = Service requests
service-requests-title-customer = Service requests
service-requests-title-desk = The vendor's desk
service-requests-lead-partner = What you opened on behalf of your customers, and what became of it.
service-requests-lead-customer = What your partners opened on your behalf, and what became of it. You can answer in each of them.
service-requests-lead-desk = What partners asked on behalf of customers whose services they cannot administer. What is overdue comes first.
service-requests-count = { $count ->
    [one] 1 service request
   *[other] { $count } service requests
}
service-requests-state-all = Any state
service-requests-state-unclosed = Not closed
service-requests-state-ours = Waiting for you
service-requests-state-open = Open
service-requests-state-waiting = Waiting for the other side
service-requests-state-closed = Closed
service-requests-channel-desk = Through the desk
service-requests-channel-direct = In the customer's name (to read)
service-requests-channel-all = Both ways
service-requests-none = No service requests yet
service-requests-none-partner = What you open on behalf of a customer appears here, with its answers.
service-requests-none-customer = What a partner opens on your behalf appears here. You can answer in each of them.
service-requests-none-desk = What partners ask on behalf of their customers appears here.
service-requests-none-filtered = None of them fits these filters.
service-requests-unfound = No service request matches
service-requests-clear = Nothing waits for you
service-requests-clear-what = The next word is somebody else's on each of them.
service-requests-done = All done
service-requests-done-what = Every service request that came to the desk is closed.
service-requests-see-closed = See the closed ones

service-request-reference = Reference
service-request-severity = Severity
service-request-state = State
service-request-opened = Opened
service-request-due = First answer due by
service-request-responded = First answered
service-request-overdue = Overdue
service-request-state-open = Open
service-request-state-closed = Closed
service-request-waits-for-us = Waiting for you
service-request-waits-for-partner = Waiting for the partner
service-request-waits-for-customer = Waiting for the customer
service-request-waits-for-desk = Waiting for the desk
service-request-person = { $person }, { $organization }
service-request-desk-of = vendor's desk of { $portal }
severity-critical = Critical
severity-moderate = Moderate
severity-minimal = Minimal
severity-about-critical = work stands still
severity-about-moderate = work goes on with difficulty
severity-about-minimal = a question or a small fault
service-request-severity-choice = { $severity }: { $about } (first answer within { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
})

service-request-way = Which way it takes
service-request-way-direct = In the customer's name: the partner holds delegated administrator privileges for this service, so it opens the request directly and answers for it.
service-request-way-desk = Through the vendor's desk, which answers it. { $why }
service-request-way-direct-short = in the customer's name
service-request-way-desk-short = through the vendor's desk
service-request-way-about-direct = While you hold delegated administrator privileges for a service, you open requests about it in the customer's name directly.
service-request-way-about-desk = When you do not, the commercial relationship and your responsibility for support remain: the request goes to the vendor's desk, on the customer's behalf.
service-request-ways-now = As it is now
service-request-why-never_granted = The customer has not granted the partner delegated administrator privileges for this service.
service-request-why-partner_not_active = The partner is suspended, and its delegated administrator privileges do not count at the moment.
service-request-why-removed_by_customer = The customer removed the partner's delegated administrator privileges for this service.
service-request-why-returned_by_partner = The partner gave up its delegated administrator privileges for this service.
service-request-why-replaced = Another transacting partner took the service over.
service-request-why-expired = The partner's delegated administrator privileges for this service came to their end date.
service-request-why-relationship_ended = The delegated administrator privileges for this service ended with an earlier relationship.
service-request-why-removed_by_operator = The operator removed the partner's delegated administrator privileges for this service.

service-request-new = Open a service request
service-request-new-lead = On behalf of a customer that you have a relationship with. The customer reads it, is told by e-mail and can answer.
service-request-no-customers = You have no customers yet
service-request-no-customers-what = A service request is opened on behalf of a customer that you have an active relationship with.
service-request-for = For
service-request-another-customer = Choose another customer
service-request-more-customers = Only the first 50 customers are listed. To open a request for another one, find it under:
service-request-choose = Choose
service-request-title = Title
service-request-title-hint = What it is about, in one line of at most 150 characters.
service-request-description = Description
service-request-description-hint = What happens, since when, and what you have tried. Plain text, at most 5,000 characters. No passwords.
service-request-open-it = Open the service request
service-request-no-customer = Choose a customer from the list.
service-request-no-service = Choose a service.
service-request-no-severity = Choose a severity.
service-request-text-empty = Enter a text.
service-request-text-too-long = Enter at most { $longest } characters.
service-request-text-hidden = Remove the characters that are not seen: control characters, or those that change the direction of writing.
service-request-changed = The request would now take another way
service-request-changed-what = What you hold at this customer changed while the page was open. Nothing was opened. Look below which way it takes now, then send it again.

service-request-conversation = Conversation
service-request-about = About this request
service-request-act-opened = Opened the service request.
service-request-act-closed = Closed the service request.
service-request-act-reopened = Opened the service request again.
service-request-answer = Your answer
service-request-answer-hint = Plain text, at most 5,000 characters. Everyone concerned reads it.
service-request-send = Send the answer
service-request-close = Close the service request
service-request-close-about = Is it settled? Everyone concerned is told; it can be opened again.
service-request-reopen = Open it again
service-request-reopen-about = This service request is closed. Open it again to go on.
service-request-desk-reads = The partner opened this request in the customer's name and answers for it. The desk can read it.
service-request-is-closed = This service request is closed
service-request-is-open = This service request is open already
service-request-nothing-done = Somebody was faster. Nothing was changed; the page shows how it stands now.
service-request-not-sent = What you wrote, and was not sent
service-request-gone = You opened this request in the customer's name, but cannot administer the service any more. { $why }
service-request-gone-open = Ask the vendor's desk with a new request

targets-title = First-response targets
targets-lead = Within how many hours a service request is first answered. Requests that are open keep what they were promised.
targets-hint = Whole hours, from 1 to 720.
targets-wrong = Enter a whole number of hours between 1 and 720.
targets-save = Save

flash-service-request-opened = The service request is open. Everyone concerned is told by e-mail.
flash-service-request-answered = Your answer is sent. Everyone concerned is told by e-mail.
flash-service-request-closed = The service request is closed.
flash-service-request-reopened = The service request is open again.
flash-targets-saved = The targets are saved. They hold for requests that are opened from now on.

refusal-no_relationship-title = There is no active relationship
refusal-no_relationship-what = A service request is for a partner and a customer with an active relationship, and theirs has ended. Nothing was changed.
refusal-no_relationship-next = Earlier service requests stay readable. After a new acceptance, new ones can be opened.

event-service_request-opened = { $partner } opened the service request { $reference } about { $service } on behalf of { $customer }.
event-service_request-answered = The service request { $reference } of { $partner } for { $customer } was answered.
event-service_request-closed = The service request { $reference } of { $partner } for { $customer } was closed.
event-service_request-reopened = The service request { $reference } of { $partner } for { $customer } was opened again.
event-service_request-targets_set = The first-response targets were set. Hours, from critical to minimal: { $hours }.
action-service_request-opened = Service request opened
action-service_request-answered = Service request answered
action-service_request-closed = Service request closed
action-service_request-reopened = Service request opened again
action-service_request-targets_set = First-response targets set

# What was written is never in a letter, nor a title.
letter-service-request-opened-subject = { $customer }: service request { $reference } was opened
letter-service-request-opened-what = On { $at }, { $by }, opened a service request on behalf of { $customer }.
letter-service-request-answered-subject = { $customer }: service request { $reference } was answered
letter-service-request-answered-what = On { $at }, { $by }, answered in a service request of { $customer }.
letter-service-request-closed-subject = { $customer }: service request { $reference } was closed
letter-service-request-closed-what = On { $at }, { $by }, closed a service request of { $customer }.
letter-service-request-reopened-subject = { $customer }: service request { $reference } was opened again
letter-service-request-reopened-what = On { $at }, { $by }, opened a service request of { $customer } again.
letter-service-request-next = You can read it and answer on its page.
letter-service-request-next-responder = It is yours to answer, on its page.
letter-service-request-next-closed = You can read it on its page, and open it again there.
letter-service-request-open = See the service request

# What is shown of them elsewhere.
service-requests-none-of-customer = None has been opened for this customer.
service-requests-all-of-customer = All service requests of this customer
dashboard-service-requests = { $count ->
    [one] service request waiting for you
   *[other] service requests waiting for you
}
