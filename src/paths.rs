//! Every address of the portal as a function: used by routes' readers, redirects, templates and letters, so that an
//! address is spelled in one place. People bookmark them; they do not change.

use std::fmt::Display;

/// The front door.
pub const FRONT: &str = "/";
/// Signing in.
pub const SIGN_IN: &str = "/sign-in";
/// Signing out.
pub const SIGN_OUT: &str = "/sign-out";
/// A new customer organisation.
pub const SIGN_UP: &str = "/sign-up";
/// Asking for a new password.
pub const PASSWORD_FORGOTTEN: &str = "/password/forgotten";
/// Changing one's password.
pub const ACCOUNT_PASSWORD: &str = "/account/password";
/// Changing one's address.
pub const ACCOUNT_EMAIL: &str = "/account/email";
/// Everything that the portal knows about a person, for that person.
pub const ACCOUNT_EXPORT: &str = "/account/export";
/// Closing one's account.
pub const ACCOUNT_CLOSE: &str = "/account/close";
/// Whom to tell of a weakness (RFC 9116).
pub const SECURITY_TXT: &str = "/.well-known/security.txt";
/// What happened to one's account.
pub const ACCOUNT_ACTIVITY: &str = "/account/activity";
/// One's second factors.
pub const TWO_FACTOR: &str = "/account/two-factor";
/// Setting up an app that shows codes.
pub const TWO_FACTOR_APP: &str = "/account/two-factor/app";
/// Adding a passkey.
pub const NEW_PASSKEY: &str = "/account/two-factor/passkeys/new";
/// The second step of signing in.
pub const SECOND_STEP: &str = "/sign-in/second-step";
/// Lost second factors that the operator takes away.
pub const OPERATOR_FACTOR_RESETS: &str = "/operator/second-factor-resets";
/// Where one is signed in.
pub const ACCOUNT_SESSIONS: &str = "/account/sessions";
/// The people of one's organisation.
pub const TEAM: &str = "/team";
/// Inviting somebody.
pub const TEAM_INVITATIONS: &str = "/team/invitations";
/// That the letter of a sign-up is on its way.
pub const SIGN_UP_SENT: &str = "/sign-up/sent";
/// A partner applies.
pub const PARTNER_SIGN_UP: &str = "/partner-sign-up";
/// Switching the language of pages.
pub const LANGUAGE: &str = "/language";
/// A partner's first page.
pub const DASHBOARD: &str = "/dashboard";
/// A partner's list of customers.
pub const CUSTOMERS: &str = "/customers";
/// The same list for a spreadsheet.
pub const CUSTOMERS_CSV: &str = "/customers.csv";
/// The requests that a partner sent.
pub const RELATIONSHIP_REQUESTS: &str = "/relationship-requests";
/// Request a reseller relationship.
pub const NEW_RELATIONSHIP_REQUEST: &str = "/relationship-requests/new";
/// A partner's link.
pub const INVITATION_LINK: &str = "/invitation-link";
/// Replacing that link.
pub const ROTATE_LINK: &str = "/invitation-link/rotate";
/// Closing that link for a while.
pub const PAUSE_LINK: &str = "/invitation-link/pause";
/// Opening it again.
pub const RESUME_LINK: &str = "/invitation-link/resume";
/// A customer's first page.
pub const PARTNER_RELATIONSHIPS: &str = "/partner-relationships";
/// Taking every partner's privileges away.
pub const REMOVE_ALL: &str = "/partner-relationships/remove-all";
/// The activity log.
pub const ACTIVITY: &str = "/activity";
/// The activity log for a spreadsheet.
pub const ACTIVITY_CSV: &str = "/activity.csv";
/// A person's own settings.
pub const ACCOUNT: &str = "/account";
/// The service requests of whoever asks.
pub const SERVICE_REQUESTS: &str = "/service-requests";
/// Opening a service request.
pub const NEW_SERVICE_REQUEST: &str = "/service-requests/new";
/// The queue of the vendor's desk.
pub const DESK: &str = "/operator/service-requests";
/// Setting within how much time requests are first answered.
pub const DESK_TARGETS: &str = "/operator/service-requests/targets";
/// A customer's own subscriptions; below it each of them.
pub const SUBSCRIPTIONS: &str = "/subscriptions";
/// What a partner is billed.
pub const INVOICES: &str = "/invoices";
/// The operator's first page.
pub const OPERATOR: &str = "/operator";
/// The operator's list of partners.
pub const OPERATOR_PARTNERS: &str = "/operator/partners";
/// The operator's list of customers.
pub const OPERATOR_CUSTOMERS: &str = "/operator/customers";
/// A customer to be brought in.
pub const OPERATOR_NEW_CUSTOMER: &str = "/operator/customers/new";
/// The catalogue of services.
pub const OPERATOR_SERVICES: &str = "/operator/services";
/// A service to be added to the catalogue.
pub const OPERATOR_NEW_SERVICE: &str = "/operator/services/new";
/// What the operator limits for everybody.
pub const OPERATOR_SETTINGS: &str = "/operator/settings";
/// The letters that the portal sends.
pub const OPERATOR_MAIL: &str = "/operator/mail";
/// Which keys lead where.
pub const KEYBOARD: &str = "/keyboard";
/// The mail that the demonstration caught.
pub const DEMO_MAIL: &str = "/demo/mail";
/// The components that pages are made of, each in each state.
pub const DEMO_COMPONENTS: &str = "/demo/components";

/// Stopping that a second factor is taken away, by a link from a letter.
pub fn second_factor_reset(token: &str) -> String {
    format!("/second-factor-resets/{token}")
}

/// The operator takes that wish back.
pub fn cancel_factor_reset(id: impl Display) -> String {
    format!("{OPERATOR_FACTOR_RESETS}/{id}/cancel")
}

/// Taking one of one's passkeys away.
pub fn remove_passkey(id: impl Display) -> String {
    format!("{TWO_FACTOR}/passkeys/{id}/remove")
}

/// Signing in and coming back. `next` is a path of this portal.
pub fn sign_in_and_return(next: &str) -> String {
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    format!("{SIGN_IN}?next={next}")
}

/// The id of the form of a page that can be left half-filled; a second one has a number behind.
pub const PAGE_FORM: &str = "page-form";
/// The mark on an address that is to be shown in another language.
const IN_LANGUAGE: &str = "read-in=";

/// A page of this portal, to be shown in another language with what was typed into its form.
pub fn in_language(page: &str, code: &str) -> String {
    let sign = if page.contains('?') { '&' } else { '?' };
    format!("{page}{sign}{IN_LANGUAGE}{code}")
}

/// The page without that mark, and the mark's value; none where there is no mark.
pub fn without_language(target: &str) -> Option<(String, String)> {
    let (path, query) = target.split_once('?')?;
    let (marks, others): (Vec<&str>, Vec<&str>) = query
        .split('&')
        .partition(|part| part.starts_with(IN_LANGUAGE));
    let wish = marks.first()?.strip_prefix(IN_LANGUAGE)?.to_owned();
    let page = match others.join("&") {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    };
    Some((page, wish))
}

/// Signing up from an invitation and coming back to it.
pub fn sign_up_from(code: &str) -> String {
    format!("{SIGN_UP}?invitation={code}")
}

/// Confirming the address of a sign-up.
pub fn sign_up_confirmation(token: &str) -> String {
    format!("{SIGN_UP}/confirm/{token}")
}

/// Choosing a new password by a link from a letter.
pub fn password_reset(token: &str) -> String {
    format!("/password/reset/{token}")
}

/// The same, and where the person was going.
pub fn password_reset_and_return(token: &str, next: &str) -> String {
    with_query(&password_reset(token), &[("next", returning(next))])
}

/// Asking for a new password on the way to a page.
pub fn password_forgotten_and_return(next: &str) -> String {
    with_query(PASSWORD_FORGOTTEN, &[("next", returning(next))])
}

/// The same page once the letter is on its way.
pub fn password_forgotten_sent(next: &str) -> String {
    with_query(
        PASSWORD_FORGOTTEN,
        &[("sent", "yes"), ("next", returning(next))],
    )
}

/// Signing in, and coming back unless that is to the front door.
pub fn sign_in_towards(next: &str) -> String {
    with_query(SIGN_IN, &[("next", returning(next))])
}

/// The front door needs not be named.
fn returning(next: &str) -> &str {
    if next == FRONT { "" } else { next }
}

/// Joining a team by a link from a letter.
pub fn team_join(token: &str) -> String {
    format!("/team/join/{token}")
}

/// Mailing an invitation to a team once more.
pub fn resend_team_invitation(id: impl Display) -> String {
    format!("{TEAM_INVITATIONS}/{id}/resend")
}

/// Taking an invitation to a team back.
pub fn withdraw_team_invitation(id: impl Display) -> String {
    format!("{TEAM_INVITATIONS}/{id}/withdraw")
}

/// Changing somebody of one's team: `role`, `deactivate`, `reactivate`, `hand-over`.
pub fn team_member(id: impl Display, what: &str) -> String {
    format!("{TEAM}/{id}/{what}")
}

/// Confirming a new address by the link that went there.
pub fn confirm_email(token: &str) -> String {
    format!("{ACCOUNT_EMAIL}/confirm/{token}")
}

/// Taking a new address back by the link that went to the old one.
pub fn undo_email(token: &str) -> String {
    format!("{ACCOUNT_EMAIL}/undo/{token}")
}

/// Ending one of one's own sessions.
pub fn end_session(id: impl Display) -> String {
    format!("{ACCOUNT_SESSIONS}/{id}/end")
}

/// An invitation: one address for everybody.
pub fn invitation(code: impl Display) -> String {
    format!("/invitations/{code}")
}

/// Accepting it.
pub fn accept(code: impl Display) -> String {
    format!("/invitations/{code}/accept")
}

/// Declining it.
pub fn decline(code: impl Display) -> String {
    format!("/invitations/{code}/decline")
}

/// Asking an administrator to look at it.
pub fn forward(code: impl Display) -> String {
    format!("/invitations/{code}/forward")
}

/// Letting the portal tell the administrators of an organisation about it.
pub fn tell_administrators(code: impl Display) -> String {
    format!("/invitations/{code}/tell-administrators")
}

/// Not wanting this partner, without an account.
pub fn refuse_contact(code: impl Display) -> String {
    format!("/invitations/{code}/refuse")
}

/// The same page once a letter may have been sent.
pub fn contact_refusal_asked(code: impl Display) -> String {
    format!("/invitations/{code}/refuse?asked=yes")
}

/// Confirming that a partner shall not write again, by a link from a letter.
pub fn contact_refusal(token: &str) -> String {
    format!("/refusals/{token}")
}

/// What was accepted, for both sides.
pub fn acceptance(id: impl Display) -> String {
    format!("/acceptances/{id}")
}

/// One partner, as the operator sees it.
pub fn operator_partner(id: impl Display) -> String {
    format!("{OPERATOR_PARTNERS}/{id}")
}

/// Changing where a partner stands: `approve`, `suspend` or `resume`.
pub fn change_standing(id: impl Display, change: impl Display) -> String {
    format!("{OPERATOR_PARTNERS}/{id}/{change}")
}

/// Changing what a partner's link offers.
pub fn operator_offers(id: impl Display) -> String {
    format!("{OPERATOR_PARTNERS}/{id}/offers")
}

/// One customer, as the operator sees it.
pub fn operator_customer(id: impl Display) -> String {
    format!("{OPERATOR_CUSTOMERS}/{id}")
}

/// Inviting an administrator of a customer that has none.
pub fn invite_administrator(id: impl Display) -> String {
    format!("{OPERATOR_CUSTOMERS}/{id}/invite")
}

/// Confirming that a customer is who it says.
pub fn verify_customer(id: impl Display) -> String {
    format!("{OPERATOR_CUSTOMERS}/{id}/verify")
}

/// One service of the catalogue.
pub fn operator_service(code: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{code}")
}

/// A role to be added to a service.
pub fn operator_new_role(service: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{service}/roles/new")
}

/// One role of a service.
pub fn operator_role(service: impl Display, role: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{service}/roles/{role}")
}

/// The plans and add-ons of a service, with their prices.
pub fn operator_prices(service: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{service}/plans")
}

/// A plan to be added to a service.
pub fn operator_new_plan(service: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{service}/plans/new")
}

/// One plan of a service.
pub fn operator_plan(service: impl Display, plan: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{service}/plans/{plan}")
}

/// An add-on to be added to a service.
pub fn operator_new_add_on(service: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{service}/add-ons/new")
}

/// One add-on of a service.
pub fn operator_add_on(service: impl Display, add_on: impl Display) -> String {
    format!("{OPERATOR_SERVICES}/{service}/add-ons/{add_on}")
}

/// One letter, as the operator sees it.
pub fn operator_letter(id: impl Display) -> String {
    format!("{OPERATOR_MAIL}/{id}")
}

/// Sending a letter again that was given up.
pub fn send_letter_again(id: impl Display) -> String {
    format!("{OPERATOR_MAIL}/{id}/send-again")
}

/// Taking a privilege away as the operator.
pub fn remove_by_operator(privilege: impl Display) -> String {
    format!("/operator/privileges/{privilege}/remove")
}

/// One customer of a partner.
pub fn customer(id: impl Display) -> String {
    format!("/customers/{id}")
}

/// Giving one privilege up.
pub fn return_privilege(customer: impl Display, privilege: impl Display) -> String {
    format!("/customers/{customer}/privileges/{privilege}/return")
}

/// One request that a partner sent.
pub fn relationship_request(id: impl Display) -> String {
    format!("/relationship-requests/{id}")
}

/// The requests in one state.
pub fn relationship_requests_in(state: impl Display) -> String {
    format!("{RELATIONSHIP_REQUESTS}?state={state}")
}

/// Sending a request once more.
pub fn send_request_again(id: impl Display) -> String {
    format!("{RELATIONSHIP_REQUESTS}/{id}/send-again")
}

/// Taking a request back.
pub fn withdraw_request(id: impl Display) -> String {
    format!("{RELATIONSHIP_REQUESTS}/{id}/withdraw")
}

/// The request page, filled in for a customer whose privileges ended.
pub fn request_again(customer: impl Display) -> String {
    format!("{NEW_RELATIONSHIP_REQUEST}?customer={customer}")
}

/// Taking one partner's privileges away.
pub fn remove(partner: impl Display) -> String {
    format!("/partner-relationships/{partner}/remove")
}

/// An address with a query; pairs without a value are left out.
pub fn with_query(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.iter().filter(|(_, value)| !value.is_empty()));
    match query.finish() {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// The lines of the log about one customer.
pub fn activity_of_customer(customer: impl Display) -> String {
    format!("{ACTIVITY}?customer={customer}")
}

/// The lines of the log about one partner.
pub fn activity_of_partner(partner: impl Display) -> String {
    format!("{ACTIVITY}?partner={partner}")
}

/// Taking one privilege of a partner away: the same page, with its service selected.
pub fn remove_service(partner: impl Display, service: &str) -> String {
    let service: String = form_urlencoded::byte_serialize(service.as_bytes()).collect();
    format!("{}?service={service}", remove(partner))
}

/// Ending the relationship with a partner.
pub fn end_relationship(partner: impl Display) -> String {
    format!("{PARTNER_RELATIONSHIPS}/{partner}/end")
}

/// Ending the relationship with a customer.
pub fn end_with_customer(customer: impl Display) -> String {
    format!("{CUSTOMERS}/{customer}/end")
}

/// One service request, for the organisations concerned.
pub fn service_request(id: impl Display) -> String {
    format!("{SERVICE_REQUESTS}/{id}")
}

/// The same at the vendor's desk.
pub fn desk_service_request(id: impl Display) -> String {
    format!("{DESK}/{id}")
}

/// Opening a service request for a customer.
pub fn new_service_request_for(customer: impl Display) -> String {
    format!("{NEW_SERVICE_REQUEST}?customer={customer}")
}

/// The service requests of one customer.
pub fn service_requests_of(customer: impl Display) -> String {
    format!("{SERVICE_REQUESTS}?customer={customer}")
}

/// The service requests whose turn it is for whoever asks.
pub fn service_requests_waiting_for_us() -> String {
    format!("{SERVICE_REQUESTS}?state=ours")
}

/// Provisioning a subscription for a customer: the page, and the list it is added to.
pub fn new_subscription(customer: impl Display) -> String {
    format!("/customers/{customer}/subscriptions/new")
}

/// Where the page of a new subscription is posted to.
pub fn subscriptions_of(customer: impl Display) -> String {
    format!("/customers/{customer}/subscriptions")
}

/// One subscription.
pub fn subscription(id: impl Display) -> String {
    format!("{SUBSCRIPTIONS}/{id}")
}

/// Changing its seats.
pub fn subscription_seats(id: impl Display) -> String {
    format!("{SUBSCRIPTIONS}/{id}/seats")
}

/// Ordering and dropping its add-ons.
pub fn subscription_add_ons(id: impl Display) -> String {
    format!("{SUBSCRIPTIONS}/{id}/add-ons")
}

/// Moving it to another plan of its service.
pub fn subscription_transition(id: impl Display) -> String {
    format!("{SUBSCRIPTIONS}/{id}/transition")
}

/// Moving it to a plan of another service.
pub fn subscription_migration(id: impl Display) -> String {
    format!("{SUBSCRIPTIONS}/{id}/migrate")
}

/// Naming another Partner of Record.
pub fn partner_of_record(id: impl Display) -> String {
    format!("{SUBSCRIPTIONS}/{id}/partner-of-record")
}

/// Cancelling it.
pub fn subscription_cancellation(id: impl Display) -> String {
    format!("{SUBSCRIPTIONS}/{id}/cancel")
}

/// What a partner is billed for a month, written `2026-11`.
pub fn invoice(month: impl Display) -> String {
    format!("{INVOICES}/{month}")
}

/// The same for a spreadsheet.
pub fn invoice_csv(month: impl Display) -> String {
    format!("{INVOICES}/{month}.csv")
}
