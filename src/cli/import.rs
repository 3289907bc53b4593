//! `delega import`: customers, partners, relationships and privileges from a CSV file. Every row is brought in whole, was
//! there already, or is refused with words; running the same file again goes on where the last run ended.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use clap::ValueEnum;
use csv::{ByteRecord, ReaderBuilder, Terminator};
use futures_util::future::join_all;

use crate::actions::bring_in_customer::NewCustomer;
use crate::actions::import::partner::{self, NewPartner};
use crate::actions::import::privilege::{self, NewPrivilege};
use crate::actions::import::relationship::{self, NewRelationship};
use crate::actions::import::{self, Carrier, Outcome};
use crate::actions::{self};
use crate::app::App;
use crate::cli::progress;
use crate::domain::actor::{Identity, Membership, Operator, Person};
use crate::domain::country::Country;
use crate::domain::days::Days;
use crate::domain::email_address::EmailAddress;
use crate::domain::invitation_link::LinkCode;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::name::Name;
use crate::domain::token::{Token, TokenHash};
use crate::mail::Stationery;
use crate::random;
use crate::store::{self, MetAnother, Writer, users};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// name, country, email; optional: language
    Customers,
    /// name, country, programme, email; optional: days, language
    Partners,
    /// partner, customer
    Relationships,
    /// partner, customer, service, role, until, accepted_by
    Privileges,
}

impl Kind {
    fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Customers => &["name", "country", "email"],
            Self::Partners => &["name", "country", "programme", "email"],
            Self::Relationships => &["partner", "customer"],
            Self::Privileges => &[
                "partner",
                "customer",
                "service",
                "role",
                "until",
                "accepted_by",
            ],
        }
    }

    fn optional(self) -> &'static [&'static str] {
        match self {
            Self::Customers => &["language"],
            Self::Partners => &["days", "language"],
            Self::Relationships | Self::Privileges => &[],
        }
    }
}

/// How many rows are under way together: the database commits together what waits together.
const TOGETHER: usize = 128;

/// A row that can be brought in.
#[derive(Clone)]
enum Row {
    Customer(NewCustomer, Token),
    Partner(NewPartner, Token, LinkCode),
    Relationship(NewRelationship),
    Privilege(NewPrivilege),
}

/// Brings in the rows of a file, or with `dry_run` only says what would become of each.
///
/// # Errors
/// When the file cannot be read as such a file, or rows were refused.
#[expect(clippy::print_stdout, reason = "the command's output")]
pub fn run(app: &App, kind: Kind, path: &Path, dry_run: bool) -> anyhow::Result<()> {
    let named = |error: std::io::Error| anyhow::anyhow!("{}: {error}", path.display());
    let mut file = File::open(path).map_err(named)?;
    let length = file.metadata().map_err(named)?.len();
    let form = look_at(&mut file).map_err(named)?;
    file.seek(SeekFrom::Start(form.start)).map_err(named)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(form.delimiter)
        .flexible(true)
        .terminator(Terminator::CRLF)
        .from_reader(BufReader::new(file));
    let header = Header::read(kind, reader.byte_headers()?)?;
    let carrier = carrier(app)?;
    let bar = progress::towards(length, "bytes");
    let mut seen = HashMap::new();
    let mut counts: [u64; 3] = [0; 3];
    let mut waiting: Vec<(u64, Result<Row, String>)> = Vec::with_capacity(TOGETHER);
    let runtime = actix_web::rt::System::new();
    let mut records = reader.byte_records();
    loop {
        let record = records.next();
        let at_end = record.is_none();
        if let Some(record) = record {
            let record = record?;
            let line = record.position().map_or(0, csv::Position::line) + form.behind;
            bar.set_position(form.start + record.position().map_or(0, csv::Position::byte));
            waiting.push((line, header.row(&record, line, &mut seen)));
        }
        if waiting.len() == TOGETHER || at_end {
            let rows = std::mem::take(&mut waiting);
            for (line, outcome) in runtime.block_on(bring_in(app, &carrier, rows, dry_run)) {
                let (place, said) = match outcome? {
                    Outcome::BroughtIn if dry_run => (0, "would be brought in".to_owned()),
                    Outcome::BroughtIn => (0, "brought in".to_owned()),
                    Outcome::Already => (1, "there already".to_owned()),
                    Outcome::Refused(words) => (2, format!("refused: {words}")),
                };
                if let Some(count) = counts.get_mut(place) {
                    *count += 1;
                }
                bar.suspend(|| println!("line {line}: {said}"));
            }
        }
        if at_end {
            break;
        }
    }
    bar.finish_and_clear();
    let [new, already, refused] = counts;
    println!("{new} new, {already} there already, {refused} refused");
    if dry_run {
        println!("nothing was changed: this was a dry run");
    }
    anyhow::ensure!(
        refused == 0,
        "{refused} rows were refused; mend them and run the same file again: what is there already stays as it is"
    );
    Ok(())
}

/// How a file is written.
struct Form {
    /// Where it begins: behind a byte-order mark.
    start: u64,
    delimiter: u8,
    /// By how many lines the reader is behind: where lines end in two characters, it counts the second one late.
    behind: u64,
}

/// Looks at the first line.
fn look_at(file: &mut File) -> std::io::Result<Form> {
    const MARK: [u8; 3] = [0xef, 0xbb, 0xbf];
    let mut first = Vec::new();
    BufReader::new(file.take(8192)).read_until(b'\n', &mut first)?;
    let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|byte| (count(*byte), *byte == b','));
    Ok(Form {
        start: if first.starts_with(&MARK) { 3 } else { 0 },
        delimiter: delimiter.unwrap_or(b','),
        behind: u64::from(first.ends_with(b"\r\n")),
    })
}

/// Who brings it in: the operator that was there first.
fn carrier(app: &App) -> anyhow::Result<Carrier> {
    let first = app.store.read_blocking(|r| -> store::Result<_> {
        let Some(known) = users::operators(r)?.into_iter().next() else {
            return Ok(None);
        };
        let account = users::credentials(r, &known.email)?;
        Ok(account.map(|account| (account.id, known)))
    })?;
    let now = app.clock.now();
    let operator = first.and_then(|(id, known)| {
        let person = Person {
            id,
            name: known.name,
            email: known.email,
            language: known.language,
            zone: chrono_tz::UTC,
        };
        let session = TokenHash::of(b"import");
        Operator::prove(&Identity::new(person, Membership::Operator, session, now))
    });
    let operator = operator.ok_or_else(|| {
        anyhow::anyhow!("make an operator first: delega operator create --email … --name …")
    })?;
    Ok(Carrier {
        operator,
        now,
        post: Stationery::of(&app.config),
    })
}

/// What a row's transaction ends with: an error, or in a dry run an outcome that takes everything back.
enum Ended {
    Error(actions::Error),
    Dry(Outcome),
}

impl From<store::Error> for Ended {
    fn from(error: store::Error) -> Self {
        Self::Error(error.into())
    }
}

impl MetAnother for Ended {
    fn met_another(&self) -> bool {
        matches!(self, Self::Error(error) if error.met_another())
    }
}

async fn bring_in(
    app: &App,
    carrier: &Carrier,
    rows: Vec<(u64, Result<Row, String>)>,
    dry_run: bool,
) -> Vec<(u64, anyhow::Result<Outcome>)> {
    join_all(rows.into_iter().map(|(line, row)| async move {
        let row = match row {
            Ok(row) => row,
            Err(words) => return (line, Ok(Outcome::Refused(words))),
        };
        let carrier = Carrier {
            now: app.clock.now(),
            ..carrier.clone()
        };
        let ended = app
            .write(move |w| {
                let outcome = one(w, &carrier, &row).map_err(Ended::Error)?;
                if dry_run {
                    Err(Ended::Dry(outcome))
                } else {
                    Ok(outcome)
                }
            })
            .await;
        let outcome = match ended {
            Ok(outcome) | Err(Ended::Dry(outcome)) => Ok(outcome),
            Err(Ended::Error(actions::Error::Store(store::Error::Conflict(_)))) => Ok(
                Outcome::Refused("another row, or somebody, did the same meanwhile".to_owned()),
            ),
            Err(Ended::Error(error)) => Err(anyhow::anyhow!("line {line}: {error}")),
        };
        (line, outcome)
    }))
    .await
}

fn one(w: &mut Writer<'_>, by: &Carrier, row: &Row) -> Result<Outcome, actions::Error> {
    match row {
        Row::Customer(new, token) => import::customer(w, by, new, token),
        Row::Partner(new, token, code) => partner::bring_in(w, by, new, (token, code)),
        Row::Relationship(new) => relationship::bring_in(w, by, new),
        Row::Privilege(new) => privilege::bring_in(w, by, new),
    }
}

/// Where each column stands.
struct Header {
    kind: Kind,
    columns: HashMap<&'static str, usize>,
    width: usize,
}

impl Header {
    fn read(kind: Kind, cells: &ByteRecord) -> anyhow::Result<Self> {
        let mut columns = HashMap::new();
        for (at, cell) in cells.iter().enumerate() {
            let cell = String::from_utf8_lossy(cell).trim().to_lowercase();
            let known = kind
                .columns()
                .iter()
                .chain(kind.optional())
                .find(|name| **name == cell);
            let name = known.ok_or_else(|| {
                anyhow::anyhow!(
                    "line 1: there is no column {cell:?}; there are {}",
                    [kind.columns(), kind.optional()].concat().join(", ")
                )
            })?;
            anyhow::ensure!(
                columns.insert(*name, at).is_none(),
                "line 1: the column {name} is there twice"
            );
        }
        let missing = kind
            .columns()
            .iter()
            .find(|name| !columns.contains_key(*name));
        if let Some(missing) = missing {
            anyhow::bail!("line 1: the column {missing} is missing");
        }
        Ok(Self {
            kind,
            columns,
            width: cells.len(),
        })
    }

    /// The row, or why there is none.
    fn row(
        &self,
        record: &ByteRecord,
        line: u64,
        seen: &mut HashMap<Vec<u8>, u64>,
    ) -> Result<Row, String> {
        if record.len() != self.width {
            return Err(format!(
                "it has {} cells instead of {}",
                record.len(),
                self.width
            ));
        }
        if std::str::from_utf8(record.as_slice()).is_err() {
            return Err("it is not UTF-8 text".to_owned());
        }
        if let Some(first) = seen.insert(record.as_slice().to_vec(), line) {
            return Err(format!("it is the same as line {first}"));
        }
        let cell = |name: &str| -> &str {
            let at = self.columns.get(name).copied();
            let bytes = at.and_then(|at| record.get(at)).unwrap_or_default();
            std::str::from_utf8(bytes).unwrap_or_default().trim()
        };
        let token = || random::token().map_err(|error| error.to_string());
        Ok(match self.kind {
            Kind::Customers => Row::Customer(
                NewCustomer {
                    name: name(cell("name"))?,
                    country: country(cell("country"))?,
                    email: email("email", cell("email"))?,
                    language: language(cell("language"))?,
                },
                token()?,
            ),
            Kind::Partners => Row::Partner(
                NewPartner {
                    name: name(cell("name"))?,
                    country: country(cell("country"))?,
                    programme: cell("programme")
                        .parse()
                        .map_err(|_| "programme: in_programme or outside_programme")?,
                    email: email("email", cell("email"))?,
                    proposed_days: days(cell("days"))?,
                    language: language(cell("language"))?,
                },
                token()?,
                LinkCode::from_random(random::bytes().map_err(|error| error.to_string())?),
            ),
            Kind::Relationships => Row::Relationship(NewRelationship {
                partner: cell("partner").to_owned(),
                customer: cell("customer").to_owned(),
            }),
            Kind::Privileges => Row::Privilege(NewPrivilege {
                partner: cell("partner").to_owned(),
                customer: cell("customer").to_owned(),
                service: cell("service").to_owned(),
                role: cell("role").to_owned(),
                ends_at: until(cell("until"))?,
                accepted_by: email("accepted_by", cell("accepted_by"))?,
            }),
        })
    }
}

fn name(typed: &str) -> Result<Name, String> {
    Name::parse(typed).map_err(|problem| format!("name: {problem}"))
}

fn country(typed: &str) -> Result<Country, String> {
    Country::parse(&typed.to_uppercase()).map_err(|_| "country: two letters, such as IT".to_owned())
}

fn email(column: &str, typed: &str) -> Result<EmailAddress, String> {
    typed
        .parse()
        .map_err(|_| format!("{column}: one e-mail address"))
}

fn language(typed: &str) -> Result<Language, String> {
    match typed {
        "" => Ok(Language::FALLBACK),
        typed => typed.parse().map_err(|_| "language: en or it".to_owned()),
    }
}

fn days(typed: &str) -> Result<Days, String> {
    match typed {
        "" => Ok(Days::STANDARD),
        typed => Days::parse(typed).map_err(|_| "days: 1 to 730".to_owned()),
    }
}

/// The end of that day, in UTC.
fn until(typed: &str) -> Result<Moment, String> {
    let day = chrono::NaiveDate::parse_from_str(typed, "%Y-%m-%d");
    day.ok()
        .and_then(|day| day.succ_opt())
        .and_then(|next| next.and_hms_opt(0, 0, 0))
        .map(Moment::from_naive_utc)
        .filter(|moment| moment.is_storable())
        .ok_or_else(|| "until: a day such as 2027-11-30".to_owned())
}
