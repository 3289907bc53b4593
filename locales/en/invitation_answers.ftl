# Answering an invitation otherwise than by accepting it.
decline-reason-too-long = Shorten the reason to 500 characters.
decline-reason-invisible = The reason contains characters that cannot be seen. Type it anew, on one line.
flash-administrators-told = If an organisation on this portal has addresses like yours, its administrators have been told of the invitation.

letter-open-requests = See your relationship requests
letter-open-invitation = Open the invitation
letter-asked-customer-subject = { $customer }: somebody asks you to look at an invitation
letter-asked-customer-what = On { $at }, somebody who gave the address { $person } wanted to sign up to answer an invitation from { $partner }. Your organisation, { $customer }, is on this portal already, so only its administrators can answer. We did not check that the address belongs to whoever entered it.
letter-asked-customer-next = Open it to see what is asked for. Nothing happens until you accept, and you do not have to.
event-invitation-administrators_told = Somebody who gave the address { $recipient } asked that the administrators of { $customer } are told of an invitation.
action-invitation-administrators_told = Administrators told of an invitation
