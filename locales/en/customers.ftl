# A partner's list of customers, and one customer.
customers-title = Customers
customers-lead = Every customer that accepted. The relationship stays when privileges end.
customers-request = Request a reseller relationship
customers-csv = Download as CSV
customers-search = Name or domain
customers-service = Service
customers-any-service = Any service
customers-privileges = Privileges
customers-any = With or without
customers-active = With privileges now
customers-ending = Ending within 30 days
customers-removed = Lost within the last 30 days
customers-none = Without privileges
customers-column-name = Customer
customers-column-domain = Domain
customers-column-country = Country
customers-column-verified = Verified
customers-column-since = Since
customers-column-services = Services held
customers-column-ends = Nearest end
customers-no-privileges = None
customers-unverified = Unverified
customers-yes = yes
customers-no = no
customers-nothing-found = No customer matches
customers-nothing-found-what = None of your customers matches this search and these filters.
customers-empty = No customers yet
customers-empty-what = A customer appears here as soon as one of its administrators accepts your invitation.
customers-empty-ask = A customer appears here as soon as one of its administrators accepts your invitation. An admin or sales agent of your organisation can request the first relationship.

standing-suspended-title = Your organisation is suspended
standing-pending-title = Your organisation waits for approval
standing-suspended-what = As long as it is suspended, none of its privileges counts, and its invitation link leads nowhere. Everything is kept as it is. Ask the operator of the portal what to do.
standing-pending-what = The operator of the portal has not approved it yet. Until then your invitation link leads nowhere, and no customer can accept.

customer-where = Where you are
customer-unverified-means = It signed up itself, and the operator of the portal has not confirmed yet that it is who it says it is.
customer-on-portal-since = On this portal since
customer-about = About the customer
customer-relationship = Relationship
customer-relationship-active = Active
customer-relationship-ended = Ended
customer-relationship-since = since { $since }
customer-relationship-means = The commercial tie between you and the customer. It stays when privileges end.
customer-relationship-ended-means = A new acceptance begins a new relationship.
customer-relationship-past = From { $since } to { $ended }
customer-privileges = Delegated administrator privileges
customer-held = { $count ->
    [one] 1 privilege now
   *[other] { $count } privileges now
}
customer-nothing-held = You hold no privileges at this customer now.
customer-service = Service
customer-role = Role
customer-from = From
customer-until = Until
customer-accepted-by = Accepted by
customer-receipt = Receipt
customer-receipt-of = for { $service }, { $day }
customer-more = More
customer-end-relationship = End the relationship
customer-ends-soon = Ends soon
customer-does-not-count = Does not count now
customer-give-up = Give up
customer-request-again = Request again
customer-ended = Ended privileges
customer-ended-count = { $count ->
    [one] 1 privilege that has ended
   *[other] { $count } privileges that have ended
}
customer-ended-on = Ended
customer-why = Why
customer-stays = The relationship stays
customer-stays-lost = You no longer hold privileges for: { $services }.
customer-stays-what = The commercial relationship stays valid until both of you renegotiate it, and your organisation remains responsible for supporting { $customer }.
customer-stays-help = If the customer needs help with these services, open a service request with the vendor's support on its behalf. To get the privileges back, request them again.
customer-activity = Activity of this customer
customer-all-activity = All activity of this customer

end-reason-removed_by_customer = Removed by the customer.
end-reason-returned_by_partner = Given up by your organisation.
end-reason-replaced = Another transacting partner took the service over.
end-reason-expired = Its end date came.
end-reason-relationship_ended = The relationship ended.
end-reason-removed_by_operator = Removed by the operator of the portal.
