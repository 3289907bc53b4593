//! Lists for a spreadsheet: CSV (RFC 4180) in UTF-8 with a byte order mark, so that it opens with its accents; no cell is
//! a formula. However long the list is, only a piece of it is in memory.

use std::future::Future;

use actix_web::http::header;
use actix_web::rt::task::JoinHandle;
use actix_web::web::Bytes;
use actix_web::{HttpResponse, error};
use futures_util::stream;

use super::problem::Problem;

/// How many rows are read and sent at a time.
pub const AT_A_TIME: usize = 1000;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// One value of a row.
pub enum Cell<'c> {
    /// A text by anybody.
    Text(&'c str),
    /// A number that the portal wrote, in digits.
    Number(String),
}

/// Rows on their way out.
pub struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    /// An empty piece.
    pub fn new() -> Self {
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(Vec::new());
        Self(writer)
    }

    /// Adds a row.
    ///
    /// # Errors
    /// Never, as it writes to memory.
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Result<(), Problem> {
        self.cells(cells.into_iter().map(Cell::Text))
    }

    /// Adds a row with texts and numbers.
    ///
    /// # Errors
    /// Never, as it writes to memory.
    pub fn cells<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) -> Result<(), Problem> {
        for cell in cells {
            let text = match &cell {
                Cell::Text(text) => harmless(text),
                // To be added up, a negative amount must stay a number.
                Cell::Number(number) => number.as_str().into(),
            };
            self.0.write_field(text.as_ref()).map_err(broken)?;
        }
        self.0.write_record(None::<&[u8]>).map_err(broken)
    }

    fn into_bytes(self) -> Result<Bytes, Problem> {
        Ok(Bytes::from(self.0.into_inner().map_err(broken)?))
    }
}

fn broken(error: impl std::fmt::Display) -> Problem {
    Problem::Broken(format!("CSV: {error}"))
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before what it would calculate with.
fn harmless(cell: &str) -> std::borrow::Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// Answers a file. `next` writes the rows behind `state` and answers where it came to, or nothing when that was the last
/// piece. The first piece is made before anything is answered, so that a failure still has its page.
///
/// # Errors
/// When the first piece cannot be made.
pub async fn download<S, N, F>(
    name: &str,
    header: &[String],
    start: S,
    next: N,
) -> Result<HttpResponse, Problem>
where
    S: 'static,
    N: Fn(S) -> F + 'static,
    F: Future<Output = Result<(Sheet, Option<S>), Problem>> + 'static,
{
    let mut head = Sheet::new();
    head.row(header.iter().map(String::as_str))?;
    let (rows, state) = next(start).await?;
    let mut first = Vec::from(BYTE_ORDER_MARK);
    first.extend_from_slice(&head.into_bytes()?);
    first.extend_from_slice(&rows.into_bytes()?);
    let start = (
        Some(Bytes::from(first)),
        state.map(|state| begun(&next, state)),
    );
    let pieces = stream::try_unfold((start, next), |((ready, coming), next)| async move {
        if let Some(piece) = ready {
            return Ok(Some((piece, ((None, coming), next))));
        }
        let Some(coming) = coming else {
            return Ok(None);
        };
        // The answer has begun: cutting it off is the only way left to say that it is not whole.
        let (rows, state) = coming
            .await
            .unwrap_or_else(|_| Err(Problem::Broken("a piece was not made".to_owned())))
            .map_err(cut_off)?;
        let coming = state.map(|state| begun(&next, state));
        Ok::<_, error::Error>(Some((
            rows.into_bytes().map_err(cut_off)?,
            ((None, coming), next),
        )))
    });
    Ok(HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header((
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ))
        .streaming(pieces))
}

/// A piece that is being made.
type Coming<S> = JoinHandle<Result<(Sheet, Option<S>), Problem>>;

/// Begins to make a piece while the one before it is on its way. Nobody who hangs up has more than that one made.
fn begun<S, N, F>(next: &N, state: S) -> Coming<S>
where
    S: 'static,
    N: Fn(S) -> F,
    F: Future<Output = Result<(Sheet, Option<S>), Problem>> + 'static,
{
    actix_web::rt::spawn(next(state))
}

fn cut_off(problem: Problem) -> error::Error {
    tracing::error!(%problem, "an export was cut off");
    problem.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut sheet = Sheet::new();
        sheet
            .row([
                "=1+1", "+39", "-1", "@x", "\tx", "\rx", "a=b", "", "x,\"y\"",
            ])
            .unwrap();
        assert_eq!(
            String::from_utf8(sheet.into_bytes().unwrap().to_vec()).unwrap(),
            "'=1+1,'+39,'-1,'@x,'\tx,\"'\rx\",a=b,,\"x,\"\"y\"\"\"\r\n"
        );
    }
}
