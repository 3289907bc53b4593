//! The portal is killed while people accept and remove, started again, and looked at: every answer that somebody got
//! stands, and no rule of the domain is broken.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use delega::cli::world::Extent;
use delega::domain::customer::Customer;
use delega::domain::id::{CustomerId, UserId};
use delega::store::{self, customers, soundness};
use futures_util::future::{join, join_all};
use reqwest::StatusCode;
use tokio::sync::Notify;

use crate::support::cluster::say;
use crate::support::dice::Dice;
use crate::support::portal::{Database, Engine, with_nobody_there};
use crate::support::program::Program;
use crate::support::sql::Sql;
use crate::support::visitor::{Form, Visitor};

/// So many people write at once, each at a customer of their own.
const PEOPLE: u64 = 32;
/// After so many cycles everything begins anew: looking at all that has happened takes ever longer.
const IN_ONE_WORLD: u32 = 25;
/// At most so many forms are sent before the kill.
const FORMS: usize = 150;

/// What somebody granted: the partner's name, the service's code.
type Held = BTreeSet<(String, String)>;

/// Kills a portal so many times. Does nothing where the database is not installed.
pub async fn run(engine: Engine, cycles: u32, seed: u64) {
    let mut dice = Dice::new(seed);
    let (mut acknowledged, mut done) = (0, 0);
    while done < cycles {
        let Some(database) = Database::with_the_world(engine, Extent::Privileges) else {
            return;
        };
        let cycles = IN_ONE_WORLD.min(cycles - done);
        acknowledged += in_one_world(&database, cycles, &mut dice).await;
        done += cycles;
        say(&format!(
            "{engine:?}: killed {done} times, {acknowledged} answers kept, nothing lost"
        ));
    }
}

async fn in_one_world(database: &Database, cycles: u32, dice: &mut Dice) -> usize {
    let url = database.url().parse().unwrap();
    found_customers(&database.url());
    let (partners, exclusive) = {
        let mut sql = Sql::connect(&url);
        (
            partners(&mut sql),
            sql.column("SELECT code FROM services WHERE exclusivity <> 'none'"),
        )
    };
    let mut program = Program::serve(&url, &[]);
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let visitor = Visitor::new(&program.origin());
        visitor.sign_in(&administrator(number)).await;
        people.push(Person {
            visitor,
            customer: customer(number),
            dice: dice.of(number),
            held: Held::new(),
            asked_for: None,
            acknowledged: Vec::new(),
        });
    }
    let mut acknowledged = 0;
    for _ in 0..cycles {
        let (sent, wake) = (AtomicUsize::new(0), Notify::new());
        let kill_at = 1 + dice.below(FORMS);
        let office = Office {
            partners: &partners,
            exclusive: &exclusive,
            sent: &sent,
            kill_at,
            wake: &wake,
        };
        let working = join_all(people.iter_mut().map(|person| person.work(&office)));
        let killing = async {
            wake.notified().await;
            program.signal("KILL");
        };
        join(working, killing).await;
        program.end();
        program = Program::serve(&url, &[]);
        let wrong = soundness::look(&url).unwrap();
        assert!(wrong.is_empty(), "after a kill: {wrong:#?}");
        let mut sql = Sql::connect(&url);
        for person in &mut people {
            acknowledged += person.look_whether_all_is_there(&mut sql);
            person.visitor = person.visitor.to(&program.origin());
        }
    }
    acknowledged
}

/// A partner that asks: its name, its id, the path of its invitation, whether it transacts.
struct Asking {
    name: String,
    id: String,
    invitation: String,
    transacts: bool,
}

fn partners(sql: &mut Sql) -> Vec<Asking> {
    let rows = sql.rows(
        "SELECT p.id, p.name, p.programme, l.code FROM partners p JOIN invitation_links l ON l.partner_id = p.id \
         WHERE p.status = 'active' AND l.status = 'active' ORDER BY p.name",
    );
    rows.into_iter()
        .map(|mut row| {
            let mut column = |name: &str| row.remove(name).flatten().unwrap();
            Asking {
                name: column("name"),
                id: column("id"),
                invitation: format!("/invitations/{}", column("code")),
                transacts: column("programme") == "in_programme",
            }
        })
        .collect()
}

fn customer(number: u64) -> String {
    format!("Customer {number:02}")
}

fn administrator(number: u64) -> String {
    format!("somebody@customer-{number}.example")
}

/// Founds the customers, each with an administrator who has the password of the sample world.
pub fn found_customers(database: &str) {
    with_nobody_there(database, |app| {
        let now = app.clock.now();
        let customers: Vec<(u64, Customer)> = (0..PEOPLE)
            .map(|number| {
                let customer = Customer {
                    id: CustomerId::new(now),
                    name: customer(number),
                    country: "IT".parse().unwrap(),
                    domain: format!("customer-{number}.example"),
                    domain_is_its_own: true,
                    verified: true,
                    since: now,
                };
                (number, customer)
            })
            .collect();
        let founded = customers.clone();
        app.store
            .write_blocking(move |w| -> store::Result<()> {
                founded
                    .iter()
                    .try_for_each(|(_, customer)| customers::insert(w, customer))
            })
            .unwrap();
        let mut sql = Sql::connect(&app.config.database_url);
        for (number, customer) in customers {
            sql.run(&format!(
                "INSERT INTO users (id, email, name, password_hash, role, customer_id, language, time_zone, active, created_at) \
                 SELECT '{}', '{}', 'Somebody', password_hash, role, '{}', language, time_zone, active, created_at \
                 FROM users WHERE email = 'hugo@harbor.example'",
                UserId::new(now),
                administrator(number),
                customer.id
            ))
            .unwrap();
        }
    });
}

/// What everybody knows, and when the portal is killed.
struct Office<'a> {
    partners: &'a [Asking],
    exclusive: &'a [String],
    sent: &'a AtomicUsize,
    kill_at: usize,
    wake: &'a Notify,
}

impl Office<'_> {
    fn a_form_goes(&self) {
        if self.sent.fetch_add(1, Ordering::SeqCst) + 1 == self.kill_at {
            self.wake.notify_one();
        }
    }
}

/// An administrator, alone at a customer: what must be there after an answer is known.
struct Person {
    visitor: Visitor,
    customer: String,
    dice: Dice,
    held: Held,
    /// What is there when the form on the way did its work.
    asked_for: Option<Held>,
    /// The acceptances that were answered since the last look.
    acknowledged: Vec<String>,
}

impl Person {
    /// Accepts and removes until nobody answers.
    async fn work(&mut self, office: &Office<'_>) {
        loop {
            let worked = match self.dice.once_in(3) && !self.held.is_empty() {
                true => self.remove(office).await,
                false => self.accept(office).await,
            };
            if worked.is_err() {
                return;
            }
        }
    }

    async fn accept(&mut self, office: &Office<'_>) -> reqwest::Result<()> {
        let partner = self.dice.one(office.partners);
        let page = self.visitor.try_get(&partner.invitation).await?;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        // Without a form there is nothing left to grant.
        let Some(form) = page.find_form(&format!("{}/accept", partner.invitation)) else {
            return Ok(());
        };
        let offered = page.attributes("input[name=service]", "value");
        let chosen: Vec<String> = self.dice.some(&offered).into_iter().collect();
        let mut after = self.held.clone();
        for service in &chosen {
            if partner.transacts && office.exclusive.contains(service) {
                after.retain(|(holder, held)| {
                    held != service
                        || !office
                            .partners
                            .iter()
                            .any(|other| other.transacts && other.name == *holder)
                });
            }
            after.insert((partner.name.clone(), service.clone()));
        }
        let ticked: Vec<&str> = chosen.iter().map(String::as_str).collect();
        let to = self
            .send(form.with_all("service", &ticked), after, office)
            .await?;
        self.acknowledged
            .push(to.trim_start_matches("/acceptances/").to_owned());
        Ok(())
    }

    async fn remove(&mut self, office: &Office<'_>) -> reqwest::Result<()> {
        let holders: Vec<String> = self.held.iter().map(|(holder, _)| holder.clone()).collect();
        let holder = self.dice.one(&holders).clone();
        let partner = office
            .partners
            .iter()
            .find(|one| one.name == holder)
            .unwrap();
        let path = format!("/partner-relationships/{}/remove", partner.id);
        let page = self.visitor.try_get(&path).await?;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        let of_holder: Vec<String> = self
            .held
            .iter()
            .filter(|(one, _)| *one == holder)
            .map(|(_, service)| service.clone())
            .collect();
        let chosen = self.dice.some(&of_holder);
        let mut after = self.held.clone();
        after.retain(|(one, service)| *one != holder || !chosen.contains(service));
        let ticked: Vec<&str> = chosen.iter().map(String::as_str).collect();
        self.send(page.form(&path).with_all("service", &ticked), after, office)
            .await?;
        Ok(())
    }

    /// Sends a form that nothing stands against. Answers where it leads.
    async fn send(
        &mut self,
        form: Form,
        after: Held,
        office: &Office<'_>,
    ) -> reqwest::Result<String> {
        self.asked_for = Some(after);
        office.a_form_goes();
        let answer = self.visitor.try_submit(&form).await?;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{}: {}",
            form.action,
            answer.text()
        );
        if let Some(after) = self.asked_for.take() {
            self.held = after;
        }
        Ok(answer.location())
    }

    /// Compares what is there with what was answered. Answers how many acceptances were.
    fn look_whether_all_is_there(&mut self, sql: &mut Sql) -> usize {
        let there: Held = sql
            .rows(&format!(
                "SELECT h.name AS partner, s.code AS service FROM privileges p JOIN customers c ON c.id = p.customer_id \
                 JOIN partners h ON h.id = p.partner_id JOIN services s ON s.id = p.service_id \
                 WHERE c.name = '{}' AND p.ended_at IS NULL",
                self.customer
            ))
            .into_iter()
            .map(|mut row| {
                let mut column = |name: &str| row.remove(name).flatten().unwrap();
                (column("partner"), column("service"))
            })
            .collect();
        let on_the_way = self.asked_for.take();
        assert!(
            there == self.held || Some(&there) == on_the_way.as_ref(),
            "{}\nanswered: {:#?}\non the way: {on_the_way:#?}\nthere: {there:#?}",
            self.customer,
            self.held
        );
        self.held = there;
        let kept = std::mem::take(&mut self.acknowledged);
        for id in &kept {
            let found = sql.count(&format!(
                "SELECT count(*) FROM acceptances WHERE id = '{id}'"
            ));
            assert_eq!(found, 1, "an acceptance that was answered is gone");
        }
        kept.len()
    }
}
