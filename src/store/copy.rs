//! All that the portal holds as lines of JSON, and back: what a backup, a move to the other database and an export are
//! made of. A copy is one moment of a running portal; its last line counts and seals the others, so that a copy that was
//! cut short is known for one.

mod file;
mod rows;

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::connection::{self, Layout, Purpose};
use super::{DatabaseUrl, Error, OpenError, Store};
use crate::domain::moment::Moment;
pub use file::Damage;
use file::{Sealed, Sealing};

/// What a copy holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Contents {
    /// Everything, so that the portal can be made again of it.
    Everything,
    /// Everything but what lets somebody in: passwords, sessions, tokens, keys, and letters that carry links.
    WithoutSecrets,
}

/// The first line of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the format.
    delega_copy: u32,
    /// What it holds.
    pub contents: Contents,
    /// When it was made.
    pub made_at: Moment,
    /// The versions of the schema that it was made with, oldest first.
    schema: Vec<String>,
}

const FORMAT: u32 = 1;

/// How many rows each table has.
pub type Counts = BTreeMap<String, u64>;

/// Why there is no copy, or nothing was made of one.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// The database cannot be opened.
    #[error("DELEGA_DATABASE_URL: {0}")]
    Open(#[from] OpenError),
    /// The database does not do it.
    #[error("{0}")]
    Store(#[from] Error),
    /// The file cannot be read or written.
    #[error("the file cannot be read or written: {0}")]
    File(#[from] std::io::Error),
    /// The file is not a whole copy.
    #[error("{0}; nothing was restored")]
    Damaged(#[from] Damage),
    /// The copy is of another time or kind.
    #[error("{0}; nothing was restored")]
    Unfit(&'static str),
    /// There is something already.
    #[error(
        "DELEGA_DATABASE_URL: there is something in this database already; name an empty one to restore into"
    )]
    NotEmpty,
}

impl From<diesel::result::Error> for CopyError {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

/// One row of a table.
#[derive(Serialize, Deserialize)]
struct Line {
    table: String,
    row: Map<String, Json>,
}

/// Tables that only an export leaves out: who may come in, and how.
const KEPT_BACK: &[&str] = &[
    "settings",
    "sessions",
    "throttles",
    "sign_ups",
    "password_resets",
    "request_tokens",
    "team_invitations",
];

/// Whether an export holds this column: names that tell of secrets, and letters, whose links let somebody in.
fn is_exported(table: &str, column: &str) -> bool {
    const SECRET: [&str; 10] = [
        "hash",
        "secret",
        "token",
        "password",
        "credential",
        "passkey",
        "recovery",
        "totp",
        "form",
        "browser",
    ];
    let is_letter = table == "letters" && column.starts_with("body_");
    !is_letter && !SECRET.iter().any(|word| column.contains(word))
}

/// Whether an export holds this table.
fn is_table_exported(table: &str) -> bool {
    const SECRET: [&str; 7] = [
        "session", "token", "password", "passkey", "recovery", "totp", "device",
    ];
    !KEPT_BACK.contains(&table) && !SECRET.iter().any(|word| table.contains(word))
}

/// What an export of these tables and columns would leave out, as `table` or `table.column`: for the test that a person
/// reads.
#[doc(hidden)]
pub fn left_out() -> Result<Vec<String>, CopyError> {
    let mut left_out = Vec::new();
    for table in connection::layout(None)? {
        if is_table_exported(&table.name) {
            let columns = table.columns.iter().map(|(name, _)| name);
            left_out.extend(
                columns
                    .filter(|column| !is_exported(&table.name, column))
                    .map(|column| format!("{}.{column}", table.name)),
            );
        } else {
            left_out.push(table.name);
        }
    }
    Ok(left_out)
}

/// Writes everything as it is at one moment, while the portal may go on. Answers how many rows there were.
///
/// # Errors
/// When the database cannot be read, or the file not written.
pub fn write(
    url: &DatabaseUrl,
    contents: Contents,
    now: Moment,
    out: impl Write,
    mut progress: impl FnMut(u64),
) -> Result<Counts, CopyError> {
    let mut db = connection::connect(url, Purpose::Copy).map_err(OpenError::from)?;
    connection::begin_snapshot(&mut db)?;
    let schema = connection::versions(&mut db)?;
    let layout = connection::layout(schema.last().map(String::as_str))?;
    let mut out = Sealing::new(out);
    out.line(&Header {
        delega_copy: FORMAT,
        contents,
        made_at: now,
        schema,
    })?;
    let mut counts = Counts::new();
    for table in layout {
        let Some(table) = wanted(table, contents) else {
            continue;
        };
        let count = counts.entry(table.name.clone()).or_default();
        rows::each(&mut db, &table, |row| {
            *count += 1;
            progress(1);
            out.line(&Line {
                table: table.name.clone(),
                row,
            })
        })?;
    }
    out.seal()?;
    connection::roll_back(&mut db)?;
    Ok(counts)
}

fn wanted(table: Layout, contents: Contents) -> Option<Layout> {
    if contents == Contents::Everything {
        return Some(table);
    }
    let exported = is_table_exported(&table.name);
    exported.then(|| Layout {
        columns: table
            .columns
            .into_iter()
            .filter(|(column, _)| is_exported(&table.name, column) || table.key.contains(column))
            .collect(),
        ..table
    })
}

/// Reads a copy from end to end without doing anything with it. Answers what it is and how many lines it has.
///
/// # Errors
/// When it is not whole.
pub fn verify(file: impl BufRead) -> Result<(Header, u64), CopyError> {
    let mut lines = Sealed::new(file);
    let header: Header = lines.next_as()?.ok_or(Damage::NoCopy)?;
    if header.delega_copy != FORMAT {
        return Err(CopyError::Unfit(
            "the copy was made by another version of delega",
        ));
    }
    let mut count = 0;
    while lines.next_text()?.is_some() {
        count += 1;
    }
    Ok((header, count))
}

/// Makes the portal of a copy, all of it or nothing, in a database that is empty, and brings its schema up to date. The
/// file is to be verified first.
///
/// # Errors
/// When the database is not empty, or the copy does not fit.
pub fn restore(
    url: &DatabaseUrl,
    file: impl BufRead,
    mut progress: impl FnMut(u64),
) -> Result<Counts, CopyError> {
    let mut lines = Sealed::new(file);
    let header: Header = lines.next_as()?.ok_or(Damage::NoCopy)?;
    if header.contents != Contents::Everything {
        return Err(CopyError::Unfit(
            "this is an export, without passwords and keys; restore a backup",
        ));
    }
    let newest = header.schema.last().map(String::as_str);
    if !connection::knows(&header.schema)? {
        return Err(CopyError::Unfit(
            "the copy was made by a newer version of delega; restore it with that version",
        ));
    }
    let mut db = connection::connect(url, Purpose::Load).map_err(OpenError::from)?;
    connection::begin(&mut db)?;
    let outcome = (|| {
        if !connection::is_empty(&mut db)? {
            return Err(CopyError::NotEmpty);
        }
        connection::migrate_to(&mut db, newest)?;
        connection::let_rows_come_in_any_order(&mut db)?;
        let layout: BTreeMap<String, Layout> = connection::layout(newest)?
            .into_iter()
            .map(|table| (table.name.clone(), table))
            .collect();
        let mut counts = Counts::new();
        let mut batch = rows::Batch::default();
        while let Some(line) = lines.next_as::<Line>()? {
            let table = layout.get(&line.table).ok_or(CopyError::Unfit(
                "the copy holds a table that its version of delega does not have",
            ))?;
            *counts.entry(line.table).or_default() += 1;
            progress(1);
            batch.add(&mut db, table, line.row)?;
        }
        batch.flush(&mut db)?;
        connection::see_that_rows_fit(&mut db)?;
        Ok(counts)
    })();
    match outcome {
        Ok(counts) => {
            connection::commit(&mut db)?;
            drop(db);
            drop(Store::open(url)?);
            Ok(counts)
        }
        Err(problem) => {
            connection::roll_back(&mut db)?;
            Err(problem)
        }
    }
}
