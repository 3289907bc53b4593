# What the words mean, and the guides for each side.
help-title = What the words mean
help-lead = The words that these pages use, each in one sentence.
help-guides = On one page, to print or pass on

word-relationship = Relationship
meaning-relationship = The commercial tie between a customer and a partner: it begins when an administrator of the customer accepts, and stays when privileges are removed.
word-privilege = Delegated administrator privilege
meaning-privilege = The right of a partner to administer one service on behalf of a customer until an end date; the customer can remove it at any time, with immediate effect.
word-role = Role
meaning-role = How much a privilege allows in a service, as a list of concrete abilities; the highest role is called “Delegated administrator”.
word-programme = In the programme (transacting partner)
meaning-programme = A partner that can sell subscriptions; for most services a customer has at most one of them with privileges, and partners outside the programme may hold privileges beside it.
word-invitation = Invitation link
meaning-invitation = The address with which a partner asks for a relationship: it is the same for every customer and grants nothing by itself, only a signed-in administrator who accepts does.
word-reseller = Original reseller
meaning-reseller = The partner that sold a subscription: only this partner is invoiced for it, and only this partner can change it.
word-partner-of-record = Partner of Record
meaning-partner-of-record = The partner that is recorded for a subscription as the one that advises the customer; the original reseller names it, and it says nothing about privileges or invoices.
word-service-request = Service request
meaning-service-request = A question or a fault that a partner reports on behalf of a customer; without privileges for the service it goes through the vendor's support.

guide-customers-title = Guide for administrators of customers
guide-customers-short = Guide for customers
guide-customers-lead = Which partner may act for your organisation is your decision. This is how you make it, and how you take it back.
guide-customers-1-title = A partner asks
guide-customers-1-what = You receive a message with a link. Opening it grants nothing. The page names the partner: go on only when you know it. You do not have to accept anything.
guide-customers-2-title = Read, then choose
guide-customers-2-what = Sign in as an administrator. The page lists for each service what the partner could do, for how long, and which partner it would replace. Tick only what you want to grant, and choose a shorter time when you like.
guide-customers-3-title = See who holds what
guide-customers-3-what = “Partner relationships” shows for each service which partner holds which privileges, until when, and who granted them. Check it a few times a year.
guide-customers-4-title = Remove privileges
guide-customers-4-what = At any time, without anybody's consent: one privilege, all of one partner, or all of every partner. They end at once. The relationship, your subscriptions and their invoices stay as they are.
guide-customers-5-title = What it means for billing
guide-customers-5-what = Nothing. Granting or removing privileges buys, changes and cancels nothing. Only the original reseller of a subscription is invoiced for it.
guide-customers-6-title = Is a message genuine?
guide-customers-6-what = The portal never asks for your password in a message. If in doubt, follow no link: open the address below yourself, sign in, and look at “Partner relationships”.

guide-partners-title = Guide for partners
guide-partners-short = Guide for partners
guide-partners-lead = How you get to act for a customer, what you may do then, and what stays when it ends.
guide-partners-1-title = Ask
guide-partners-1-what = Under “Customers” choose “Request a reseller relationship”. The portal writes the message; its first two paragraphs are yours to change. The link in it is the same for all your customers and says nothing about any of them.
guide-partners-2-title = Wait for the answer
guide-partners-2-what = “Relationship requests” shows whether each message was delivered and answered. You can send it again or withdraw it; it expires by itself.
guide-partners-3-title = Administer
guide-partners-3-what = A customer that accepts appears in your customer list at once, with the services and the end dates that it chose. Admin and helpdesk agents may then administer on its behalf; sales and admin agents look after subscriptions.
guide-partners-4-title = Renew in time
guide-partners-4-what = Your dashboard shows which privileges end soon. Ask again before they do: the customer accepts again, nothing renews itself.
guide-partners-5-title = When privileges are removed
guide-partners-5-what = The customer may do so at any time, and you are told. The relationship and the subscriptions stay, and so does your duty to support them: open a service request on the customer's behalf, and the vendor's support takes it from there.
guide-partners-6-title = What you are invoiced
guide-partners-6-what = Only the subscriptions of which you are the original reseller. Privileges alone cost nothing and give no right to change a subscription of somebody else.

guide-address = { $portal } is at { $address }

help-what-privilege = What is a privilege?
help-what-relationship = What is a relationship?
help-what-record = What is a Partner of Record?
help-what-billing = What does this mean for billing?
help-what-programme = What does “in the programme” mean?
help-what-role = What is a role?
help-what-reseller = Who is the original reseller?
