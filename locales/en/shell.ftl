# The frame of every page, the front door, signing in.
skip-to-content = Skip to the content
nav-label = Main
nav-dashboard = Dashboard
nav-customers = Customers
nav-relationship-requests = Relationship requests
nav-invitation-link = Invitation link
nav-partner-relationships = Partner relationships
nav-activity = Activity
nav-account = Your account
nav-operator = Operator
sign-in = Sign in
sign-out = Sign out
language-label = Language of this page
footer-runs = { $portal } is run by the vendor of your services.
footer-runs-named = { $portal } is run by { $operator }.
demo-mail-link = Mail caught by this demonstration
error-prefix = Error:
error-summary-title = There is something to correct

role-operator = Operator
role-admin_agent = Admin agent
role-sales_agent = Sales agent
role-helpdesk_agent = Helpdesk agent
role-administrator = Administrator
role-member = Member

field-email = E-mail address
field-password = Password

home-title = Who may administer your services, and who may not
home-lead = { $portal } is where customers of a vendor decide which partner administers which of their services, and change their minds whenever they want.
home-customers = Customers see, service by service, which partner holds delegated administrator privileges, until when, and remove them at once.
home-partners = Partners request a reseller relationship and see which customers accepted.
home-invited = You received an invitation? Open the link in the e-mail.

sign-in-wrong = The e-mail address or the password is not right. Check both and try again.

flash-signed-out = You are signed out.
flash-confirmed = Your address is confirmed, and your account is ready.
flash-declined = You declined the invitation. Nothing changed.
flash-forwarded = The administrators of your organisation have been asked to look at the invitation.
flash-already-forwarded = The administrators of your organisation had already been asked. They have the invitation.
flash-removed = The privileges are removed. The commercial relationship stays as it was.
flash-returned = The privilege is given up. The commercial relationship stays as it was.
flash-requests-queued = The request is on its way. You see below whether it was delivered.
flash-request-queued-again = The request is on its way again.
flash-request-withdrawn = The request is withdrawn.
flash-link-rotated = Your link is replaced. The old one says so to whoever opens it.
flash-link-paused = Your link is paused. Whoever opens it is told so.
flash-link-resumed = Your link is open again.
flash-account-saved = Your settings are saved.
