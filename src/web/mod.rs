//! The site map: every route on one screen, grouped by who may enter. Handlers are thin: form in, action or read, page
//! out. Who may enter is in their signatures (`guards`).

mod acceptance;
mod account;
mod account_activity;
mod account_close;
mod account_export;
mod activity;
mod assets;
mod brand;
mod came_from;
mod contact_refusal;
mod customer;
mod customer_name;
mod customer_page;
mod customers;
mod dashboard;
mod demo_components;
mod demo_mail;
mod device;
mod device_cookie;
mod email;
mod factor_reset;
mod flash;
mod form;
mod fresh;
mod gate;
mod guards;
mod headers;
mod health;
mod help;
mod home;
mod invitation;
mod invitation_link;
mod invoice;
mod keyboard;
mod language;
mod list;
pub mod metrics;
mod next;
mod operator;
mod origin;
mod paging;
mod partner;
mod partner_standing;
mod passkey;
mod password;
mod place;
mod problem;
mod problem_page;
mod record;
mod refill;
mod relationship_end;
mod relationship_requests;
mod second_step;
mod security_txt;
mod service_request;
mod session;
mod sessions;
mod sheet;
mod shell;
mod shield;
mod sign_in;
mod sign_up;
mod stop;
mod subscription;
mod team;
mod timeline;
mod two_factor;
mod visit;
mod visitor;

use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Service, Error, HttpResponse, Route, body::MessageBody, guard, web};

use crate::app::App;
use customer::{partner_relationships, remove, remove_all};
use partner::return_privilege;
use problem::Problem;
use visit::Visit;

/// Every route.
fn site_map(site: &mut web::ServiceConfig) {
    site
        // Everybody
        .service(page("/").route(get().to(home::show)))
        .service(
            page("/sign-in")
                .route(get().to(sign_in::show))
                .route(web::post().to(sign_in::post)),
        )
        .service(
            page("/sign-in/second-step")
                .route(get().to(second_step::show))
                .route(web::post().to(second_step::post)),
        )
        .service(page("/sign-in/passkey").route(web::post().to(passkey::sign_in)))
        .service(page("/sign-in/passkey/challenge").route(web::post().to(passkey::for_sign_in)))
        .service(page("/sign-out").route(web::post().to(sign_in::sign_out)))
        .service(
            page("/password/forgotten")
                .route(get().to(password::forgotten::show))
                .route(web::post().to(password::forgotten::post)),
        )
        .service(
            page("/password/reset/{token}")
                .route(get().to(password::reset::show))
                .route(web::post().to(password::reset::post)),
        )
        .service(page("/language").route(web::post().to(language::post)))
        // Help
        .service(page("/help").route(get().to(help::words)))
        .service(page("/help/customers").route(get().to(help::customers)))
        .service(page("/help/partners").route(get().to(help::partners)))
        .service(
            page("/keyboard")
                .route(get().to(keyboard::show))
                .route(web::post().to(keyboard::post)),
        )
        // Signing up
        .service(
            page("/sign-up")
                .route(get().to(sign_up::customer::show))
                .route(web::post().to(sign_up::customer::post)),
        )
        .service(page("/sign-up/sent").route(get().to(sign_up::sent::show)))
        .service(
            page("/sign-up/confirm/{token}")
                .route(get().to(sign_up::confirm::show))
                .route(web::post().to(sign_up::confirm::post)),
        )
        .service(
            page("/partner-sign-up")
                .route(get().to(sign_up::partner::show))
                .route(web::post().to(sign_up::partner::post)),
        )
        // The invitation: one address, by who looks at it
        .service(page("/invitations/{code}").route(get().to(invitation::show)))
        .service(page("/invitations/{code}/accept").route(web::post().to(invitation::accept::post)))
        .service(
            page("/invitations/{code}/decline").route(web::post().to(invitation::decline::post)),
        )
        .service(
            page("/invitations/{code}/forward").route(web::post().to(invitation::forward::post)),
        )
        .service(
            page("/invitations/{code}/tell-administrators")
                .route(web::post().to(invitation::tell_administrators::post)),
        )
        .service(page("/acceptances/{id}").route(get().to(acceptance::show)))
        // The demonstration
        .service(page("/demo/mail").route(get().to(demo_mail::show)))
        .service(page("/demo/components").route(get().to(demo_components::show)))
        // A partner's first page and its customers
        .service(page("/dashboard").route(get().to(dashboard::show)))
        .service(page("/customers").route(get().to(customers::show)))
        .service(page("/customers.csv").route(get().to(customers::export::download)))
        .service(page("/customers/{id}").route(get().to(customer_page::show)))
        // What happened, for both sides and the operator
        .service(page("/activity").route(get().to(activity::show)))
        .service(page("/activity.csv").route(get().to(activity::export::download)))
        // One's own account
        .service(
            page("/account")
                .route(get().to(account::show))
                .route(web::post().to(account::post)),
        )
        .service(
            page("/account/password")
                .route(get().to(password::change::show))
                .route(web::post().to(password::change::post)),
        )
        .service(
            page("/account/email")
                .route(get().to(email::show))
                .route(web::post().to(email::post)),
        )
        .service(
            page("/account/email/confirm/{token}")
                .route(get().to(email::confirm::show))
                .route(web::post().to(email::confirm::post)),
        )
        .service(
            page("/account/email/undo/{token}")
                .route(get().to(email::undo::show))
                .route(web::post().to(email::undo::post)),
        )
        .service(page("/account/export").route(get().to(account_export::show)))
        .service(
            page("/account/close")
                .route(get().to(account_close::show))
                .route(web::post().to(account_close::post)),
        )
        .service(page("/account/activity").route(get().to(account_activity::show)))
        // Second factors, also for who is let in only afterwards
        .service(page("/account/two-factor").route(get().to(two_factor::show)))
        .service(page("/account/two-factor/done").route(web::post().to(two_factor::done)))
        .service(
            page("/account/two-factor/app")
                .route(get().to(two_factor::app::show))
                .route(web::post().to(two_factor::app::post)),
        )
        .service(
            page("/account/two-factor/app/remove").route(web::post().to(two_factor::app::remove)),
        )
        .service(page("/account/two-factor/codes").route(web::post().to(two_factor::codes::post)))
        .service(
            page("/account/two-factor/codes/download")
                .route(web::post().to(two_factor::codes::download)),
        )
        .service(
            page("/account/two-factor/passkeys/new")
                .route(get().to(two_factor::passkeys::show_new)),
        )
        .service(
            page("/account/two-factor/passkeys").route(web::post().to(two_factor::passkeys::post)),
        )
        .service(
            page("/account/two-factor/passkeys/challenge").route(web::post().to(passkey::for_new)),
        )
        .service(
            page("/account/two-factor/passkeys/{id}/remove")
                .route(web::post().to(two_factor::passkeys::remove)),
        )
        .service(page("/account/confirm/challenge").route(web::post().to(passkey::for_proof)))
        .service(page("/account/sessions").route(get().to(sessions::show)))
        .service(page("/account/sessions/end-others").route(web::post().to(sessions::end_others)))
        .service(page("/account/sessions/{id}/end").route(web::post().to(sessions::end)))
        // A customer's people; the administrators act
        .service(page("/partner-relationships").route(get().to(partner_relationships::show)))
        .service(
            page("/partner-relationships/remove-all")
                .route(get().to(remove_all::show))
                .route(web::post().to(remove_all::post)),
        )
        .service(
            page("/partner-relationships/{partner}/remove")
                .route(get().to(remove::show))
                .route(web::post().to(remove::post)),
        )
        .service(
            page("/partner-relationships/{partner}/end")
                .route(get().to(relationship_end::show_customer))
                .route(web::post().to(relationship_end::post_customer)),
        )
        // A partner's admin agents
        .service(
            page("/customers/{id}/privileges/{privilege}/return")
                .route(get().to(return_privilege::show))
                .route(web::post().to(return_privilege::post)),
        )
        .service(
            page("/customers/{id}/end")
                .route(get().to(relationship_end::show_partner))
                .route(web::post().to(relationship_end::post_partner)),
        )
        // The people of one's organisation
        .service(page("/team").route(get().to(team::show)))
        .service(page("/team/invitations").route(web::post().to(team::invite::post)))
        .service(
            page("/team/invitations/{id}/withdraw").route(web::post().to(team::invite::withdraw)),
        )
        .service(
            page("/team/join/{token}")
                .route(get().to(team::join::show))
                .route(web::post().to(team::join::post)),
        )
        .service(page("/team/invitations/{id}/resend").route(web::post().to(team::invite::resend)))
        .service(page("/team/{user}/hand-over").route(web::post().to(team::change::hand_over)))
        .service(page("/team/{user}/role").route(web::post().to(team::change::role)))
        .service(page("/team/{user}/deactivate").route(web::post().to(team::change::deactivate)))
        .service(
            page("/team/{user}/reset-second-factor")
                .route(web::post().to(team::change::reset_second_factor)),
        )
        .service(page("/team/{user}/reactivate").route(web::post().to(team::change::reactivate)))
        // The operator
        .service(page("/operator").route(get().to(operator::home::show)))
        .service(page("/operator/activity").route(get().to(operator::home::activity)))
        .service(page("/operator/partners").route(get().to(operator::partners::show)))
        .service(page("/operator/partners/{id}").route(get().to(operator::partner::show)))
        .service(
            page("/operator/partners/{id}/approve")
                .route(web::post().to(operator::standing::approve)),
        )
        .service(
            page("/operator/partners/{id}/suspend")
                .route(web::post().to(operator::standing::suspend)),
        )
        .service(
            page("/operator/partners/{id}/resume")
                .route(web::post().to(operator::standing::resume)),
        )
        .service(
            page("/operator/partners/{id}/offers").route(web::post().to(operator::partner::offers)),
        )
        .service(page("/operator/customers").route(get().to(operator::customers::show)))
        .service(
            page("/operator/customers/new")
                .route(get().to(operator::new_customer::show))
                .route(web::post().to(operator::new_customer::post)),
        )
        .service(page("/operator/customers/{id}").route(get().to(operator::customer::show)))
        .service(
            page("/operator/customers/{id}/invite")
                .route(web::post().to(operator::customer::invite)),
        )
        .service(
            page("/operator/customers/{id}/verify")
                .route(web::post().to(operator::customer::verify)),
        )
        .service(
            page("/operator/privileges/{id}/remove")
                .route(get().to(operator::removal::show))
                .route(web::post().to(operator::removal::post)),
        )
        .service(page("/operator/services").route(get().to(operator::services::show)))
        .service(
            page("/operator/services/new")
                .route(get().to(operator::service::show_new))
                .route(web::post().to(operator::service::post_new)),
        )
        .service(
            page("/operator/services/{code}")
                .route(get().to(operator::service::show))
                .route(web::post().to(operator::service::post)),
        )
        .service(
            page("/operator/services/{code}/roles/new")
                .route(get().to(operator::role::show_new))
                .route(web::post().to(operator::role::post_new)),
        )
        .service(
            page("/operator/services/{code}/roles/{role}")
                .route(get().to(operator::role::show))
                .route(web::post().to(operator::role::post)),
        )
        .service(page("/operator/services/{code}/plans").route(get().to(operator::prices::show)))
        .service(
            page("/operator/services/{code}/plans/new")
                .route(get().to(operator::price::show_new_plan))
                .route(web::post().to(operator::price::post_new_plan)),
        )
        .service(
            page("/operator/services/{code}/plans/{plan}")
                .route(get().to(operator::price::show_plan))
                .route(web::post().to(operator::price::post_plan)),
        )
        .service(
            page("/operator/services/{code}/add-ons/new")
                .route(get().to(operator::price::show_new_add_on))
                .route(web::post().to(operator::price::post_new_add_on)),
        )
        .service(
            page("/operator/services/{code}/add-ons/{add_on}")
                .route(get().to(operator::price::show_add_on))
                .route(web::post().to(operator::price::post_add_on)),
        )
        .service(
            page("/operator/settings")
                .route(get().to(operator::settings::show))
                .route(web::post().to(operator::settings::post)),
        )
        .service(
            page("/operator/second-factor-resets")
                .route(get().to(operator::factor_resets::show))
                .route(web::post().to(operator::factor_resets::post)),
        )
        .service(
            page("/operator/second-factor-resets/{id}/cancel")
                .route(web::post().to(operator::factor_resets::cancel)),
        )
        .service(
            page("/second-factor-resets/{token}")
                .route(get().to(factor_reset::show))
                .route(web::post().to(factor_reset::post)),
        )
        .service(page("/operator/mail").route(get().to(operator::mail::show)))
        .service(page("/operator/mail/{id}").route(get().to(operator::letter::show)))
        .service(
            page("/operator/mail/{id}/send-again")
                .route(web::post().to(operator::letter::send_again)),
        )
        .service(
            page("/invitations/{code}/refuse")
                .route(get().to(invitation::refuse::show))
                .route(web::post().to(invitation::refuse::post)),
        )
        .service(
            page("/refusals/{token}")
                .route(get().to(contact_refusal::show))
                .route(web::post().to(contact_refusal::post)),
        )
        // Partners: asking
        .service(
            page("/relationship-requests/new").route(get().to(relationship_requests::new::show)),
        )
        .service(
            page("/relationship-requests")
                .route(get().to(relationship_requests::list::show))
                .route(web::post().to(relationship_requests::send::post)),
        )
        .service(
            page("/relationship-requests/{id}").route(get().to(relationship_requests::show::show)),
        )
        .service(
            page("/relationship-requests/{id}/send-again")
                .route(web::post().to(relationship_requests::change::send_again)),
        )
        .service(
            page("/relationship-requests/{id}/withdraw")
                .route(web::post().to(relationship_requests::change::withdraw)),
        )
        .service(page("/invitation-link").route(get().to(invitation_link::show)))
        .service(page("/invitation-link/rotate").route(web::post().to(invitation_link::rotate)))
        .service(page("/invitation-link/pause").route(web::post().to(invitation_link::pause)))
        .service(page("/invitation-link/resume").route(web::post().to(invitation_link::resume)))
        // Service requests: the organisations concerned, and the vendor's desk at addresses of its own
        .service(
            page("/service-requests")
                .route(get().to(service_request::list::show))
                .route(web::post().to(service_request::new::post)),
        )
        .service(page("/service-requests/new").route(get().to(service_request::new::show)))
        .service(page("/service-requests/{id}").route(get().to(service_request::one::show)))
        .service(
            page("/service-requests/{id}/notes").route(web::post().to(service_request::one::note)),
        )
        .service(
            page("/service-requests/{id}/close").route(web::post().to(service_request::one::close)),
        )
        .service(
            page("/service-requests/{id}/reopen")
                .route(web::post().to(service_request::one::reopen)),
        )
        .service(page("/operator/service-requests").route(get().to(service_request::desk::queue)))
        .service(
            page("/operator/service-requests/targets")
                .route(get().to(service_request::targets::show))
                .route(web::post().to(service_request::targets::post)),
        )
        .service(
            page("/operator/service-requests/{id}").route(get().to(service_request::desk::show)),
        )
        .service(
            page("/operator/service-requests/{id}/notes")
                .route(web::post().to(service_request::desk::note)),
        )
        .service(
            page("/operator/service-requests/{id}/close")
                .route(web::post().to(service_request::desk::close)),
        )
        .service(
            page("/operator/service-requests/{id}/reopen")
                .route(web::post().to(service_request::desk::reopen)),
        )
        // Subscriptions: changed by their original reseller, read by both sides
        .service(page("/customers/{id}/subscriptions/new").route(get().to(subscription::new::show)))
        .service(
            page("/customers/{id}/subscriptions").route(web::post().to(subscription::new::post)),
        )
        .service(page("/subscriptions").route(get().to(subscription::list::show)))
        .service(page("/subscriptions/{id}").route(get().to(subscription::page::show)))
        .service(
            page("/subscriptions/{id}/seats").route(web::post().to(subscription::change::seats)),
        )
        .service(
            page("/subscriptions/{id}/add-ons")
                .route(web::post().to(subscription::change::add_ons)),
        )
        .service(
            page("/subscriptions/{id}/transition")
                .route(web::post().to(subscription::change::transition)),
        )
        .service(
            page("/subscriptions/{id}/migrate")
                .route(web::post().to(subscription::change::migrate)),
        )
        .service(
            page("/subscriptions/{id}/partner-of-record")
                .route(web::post().to(subscription::change::partner_of_record)),
        )
        .service(
            page("/subscriptions/{id}/cancel")
                .route(get().to(subscription::cancel::show))
                .route(web::post().to(subscription::cancel::post)),
        )
        // What a partner is billed
        .service(page("/invoices").route(get().to(invoice::list::show)))
        .service(page("/invoices/{month}").route(get().to(invoice::month::show)))
        // Machines
        .service(page("/.well-known/security.txt").route(get().to(security_txt::show)))
        .service(page("/healthz").route(get().to(health::healthz)))
        .service(page("/readyz").route(get().to(health::readyz)))
        .service(page("/static/{name}").route(get().to(assets::serve)));
}

/// A page, and what it answers to a method that it does not take.
fn page(path: &str) -> actix_web::Resource {
    web::resource(path).default_service(web::to(method_not_allowed))
}

/// A route that shows something: to GET, and to HEAD without the body.
fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

// These ask who is there, so that their pages show it: later the session is closed.
async fn method_not_allowed(_: Visit) -> Result<HttpResponse, Problem> {
    Err(Problem::MethodNotAllowed)
}

async fn not_found(_: Visit) -> Result<HttpResponse, Problem> {
    Err(Problem::NotFound)
}

/// The portal as an actix application.
pub fn portal(
    app: &App,
) -> Service<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    portal_with(app, |_| {})
}

/// The same with routes that the product does not have, also in the place of its own: what the tests need to see every
/// handler fail.
#[doc(hidden)]
pub fn portal_with(
    app: &App,
    more: fn(&mut web::ServiceConfig),
) -> Service<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    Service::new()
        .app_data(web::Data::new(app.clone()))
        .app_data(web::QueryConfig::default().error_handler(|_, _| Problem::BadRequest.into()))
        .app_data(web::PathConfig::default().error_handler(|_, _| Problem::NotFound.into()))
        .configure(more)
        .configure(site_map)
        .default_service(web::to(not_found))
        .wrap(from_fn(language::in_place))
        .wrap(from_fn(visit::look_first))
        .wrap(session::middleware(app))
        .wrap(from_fn(visitor::recognise))
        .wrap(from_fn(gate::gate))
        .wrap(from_fn(shield::shield))
        .wrap(from_fn(record::record))
        .wrap(Compress::default())
}
