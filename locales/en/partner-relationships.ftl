# Partner relationships: who may administer what, taking it away, ending the relationship.
refusal-relationship_ended-title = This relationship has already ended
refusal-relationship_ended-what = Somebody ended it before you. Nothing more was changed.
refusal-relationship_ended-next = Its history stays readable to both sides.
refusal-live_subscriptions-title = This relationship cannot end yet
refusal-live_subscriptions-what = The partner is the original reseller of live subscriptions. Nothing was changed.
refusal-live_subscriptions-next = Once they are cancelled, or sold by somebody else, the relationship can end. Privileges can be removed at any time.

reason-missing = Write the reason: both sides read it.
reason-too-long = Shorten the reason to 500 characters.
reason-invisible = The reason contains line breaks or invisible characters. Write it as one plain line.

review-title = Partner relationships
review-lead = Which partner may administer which services of { $customer }, and until when.
review-remove-all = Remove all privileges
review-news = What changed lately
review-activity = See the activity log
review-pending = Invitations that wait for an answer
review-pending-open = See what { $partner } asks for
review-pending-sent = Sent to { $recipient } on { $sent }, waits until { $until }.
review-pending-free = Nothing happens until an administrator accepts.
review-empty = No partner yet
review-empty-what = Nobody outside your organisation may administer your services here.
review-empty-next = When a partner asks you for a relationship, you get an e-mail with a link to its invitation. What you grant then is listed on this page, and you can remove it here at any time.

review-privileges = Who may administer what
review-privileges-means = Delegated administrator privileges, service by service. A service can have one transacting partner; partners outside the programme may hold it beside that one.
review-nobody = Nobody may administer your services
review-nobody-what = No partner holds delegated administrator privileges. The relationships below stay as they are.
review-caption = { $services ->
    [one] 1 service
   *[other] { $services } services
}, { $partners ->
    [one] 1 partner
   *[other] { $partners } partners
}, as of { $moment }
review-service = Service
review-partner = Partner
review-customer = Customer
review-role = Role
review-suspended = Suspended
review-nobody-holds = No partner
review-cell-label = { $partner } · { $programme }
review-until = until { $until }
review-expired = Expired: does not count any more
review-does-not-count = Does not count while the partner is suspended
review-ends-soon = { $days ->
    [0] Ends within a day
    [one] Ends in 1 day
   *[other] Ends in { $days } days
}
review-granted = Granted by { $person } on { $day }
review-receipt = Receipt
review-remove = Remove
review-cell-context = { $service }: { $partner }

review-partners = Your partners
review-partners-means = The commercial relationship and the privileges are two things: removing privileges leaves the relationship as it is.
review-relationship = Commercial relationship
review-relationship-active = Active since { $since }
review-card-privileges = Delegated administrator privileges
review-card-none = None. The relationship stays.
review-remove-privileges = Remove privileges
review-of-partner = of { $partner }
review-end = End the relationship
review-with-partner = with { $partner }

review-ended = Privileges that have ended
review-ended-all = { $count ->
    [one] 1 ended privilege
   *[other] { $count } ended privileges, the latest first
}
review-ended-latest = The latest { $count } ended privileges
review-ended-more = Earlier ones are in the activity log
review-from = From
review-meant-until = Granted until
review-ended-on = Ended
review-why = Why
review-by = By
review-person-of = { $person }, { $organization }
review-words = “{ $words }”
review-reason-removed_by_customer = Removed by your organisation
review-reason-returned_by_partner = Given up by the partner
review-reason-replaced = Another transacting partner took the service
review-reason-expired = Its end date came
review-reason-relationship_ended = The relationship ended
review-reason-removed_by_operator = Removed by the operator of the portal
review-past = Relationships that have ended
review-past-caption = { $count ->
    [one] 1 ended relationship
   *[other] { $count } ended relationships
}

news-granted = { $person } granted { $partner }: { $services }.
news-removed = { $person } removed privileges of { $partner }: { $services }.
news-returned = { $partner } gave privileges up: { $services }.
news-replaced = { $partner } was replaced by { $other }: { $services }.
news-expired = Privileges of { $partner } expired: { $services }.
news-removed-by-operator = The operator of the portal removed privileges of { $partner }: { $services }.
news-relationship-ended = { $person }, { $organization }, ended the relationship with { $partner }.
news-declined = { $person } declined the invitation of { $partner }.
news-suspended = The operator of the portal suspended { $partner }: its privileges do not count meanwhile.
news-resumed = { $partner } is no longer suspended: its privileges count again.

only-administrators-title = Only an administrator can do this
only-administrators-what = You can read Partner relationships. Removing privileges and ending relationships is up to the administrators of your organisation. Nothing was changed.
only-administrators-next = Ask one of them: { $people }.

remove-title = Remove privileges of { $partner }?
remove-lead = It takes effect at once and needs nobody's consent.
remove-choose = What is removed
remove-choose-hint = Clear what { $partner } may keep. If nothing is selected, everything in this list is removed.
remove-not-there = This partner never held that service. Select from the list below.
remove-do = Remove the privileges
remove-keep = No, keep them
remove-stays = What stays
stays-relationship = The commercial relationship, until you or the partner end it.
stays-subscriptions = Your subscriptions and their invoices, with the reseller you bought them from.
stays-support = The partner's duty to support you. To help you it opens a service request with the vendor on your behalf.
remove-told-title = What { $partner } is told
remove-told = Its administrators get an e-mail at once: which privileges your organisation removed, that the relationship stays, and how to ask again. Your administrators get one too.

remove-all-title = Remove every privilege at { $customer }?
remove-all-listed = { $count ->
    [one] 1 privilege
   *[other] { $count } privileges
} of { $partners ->
    [one] 1 partner
   *[other] { $partners } partners
}
remove-all-confirm = Name of your organisation
remove-all-confirm-hint = To confirm, type: { $customer }
remove-all-wrong = This is not the name of your organisation. Type: { $customer }
remove-all-do = Remove all privileges
remove-all-told-title = What your partners are told
remove-all-told = The administrators of each get an e-mail at once: which privileges your organisation removed, that the relationship stays, and how to ask again. Your administrators get one for each partner.

return-title = Give up { $service } at { $customer }?
return-lead = It takes effect at once. To get the privilege back, you have to ask the customer again.
return-reason = Reason
return-reason-hint = Optional. The customer reads it.
return-do = Give up the privilege
return-keep = No, keep it
return-stays-relationship = The commercial relationship and the subscriptions that you resell.
return-stays-support = Your duty to support the customer.
return-told-title = What the customer is told
return-told = The administrators of { $customer } get an e-mail at once, with your reason.
return-too-late-what = The customer removed it before you, or its end date came. Nothing more was changed.
return-too-late-next = The page of the customer shows how it stands now.
return-see-customer = See the customer

end-title = End the relationship with { $other }?
end-lead = Active since { $since }. It ends at once, for both sides.
end-what = What ends
end-what-relationship = The commercial relationship.
end-no-privileges = { $partner } holds no delegated administrator privileges.
end-privilege = { $service }: delegated administrator privileges of { $partner }, which would last until { $until }.
end-do = End the relationship
end-keep = No, keep it
end-back = Go back
end-obstacles = { $partner } is the original reseller of:
end-means = What this means
end-means-customer = { $partner } no longer has you in its customer list and is no longer responsible for supporting you.
end-means-partner = { $customer } leaves your customer list; you are no longer responsible for its support.
end-means-told = The administrators of both sides get an e-mail at once.
end-means-history = What happened stays readable to both sides.
end-means-again = A new invitation, when it is accepted, opens a new relationship.
end-only-privileges = Only the privileges?
end-only-privileges-how = You can remove the privileges and keep the relationship.
end-only-privileges-do = Remove privileges only

flash-relationship-ended = The relationship has ended, and its privileges with it.
