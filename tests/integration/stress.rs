//! A little of the stress program in every run of the tests; its races are `races.rs`.

#[path = "../../examples/stress/kill.rs"]
mod kill;
#[path = "../../examples/stress/mail.rs"]
mod mail;
#[path = "../../examples/stress/model/mod.rs"]
mod model;

use crate::support::portal::Engine;

/// What decides how the dice fall here.
const SEED: u64 = 1;

#[actix_web::test]
async fn killed_twenty_times_over_a_file_nothing_is_lost() {
    kill::run(Engine::Sqlite, 20, SEED).await;
}

#[actix_web::test]
async fn killed_twenty_times_beside_a_server_nothing_is_lost() {
    kill::run(Engine::Postgres, 20, SEED).await;
}

#[actix_web::test]
async fn letters_survive_a_mail_server_and_a_portal_that_go_wrong() {
    mail::run(Engine::Sqlite, 10, SEED).await;
}

#[actix_web::test]
async fn letters_survive_it_beside_a_server_too() {
    mail::run(Engine::Postgres, 10, SEED).await;
}

#[actix_web::test]
async fn both_databases_and_a_model_agree() {
    model::run(400, SEED).await;
}
