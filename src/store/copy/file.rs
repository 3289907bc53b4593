//! The lines of a copy and the seal on its last line: how many there are, and the SHA-256 of them all.

use std::io::{BufRead, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::CopyError;

/// The file is not a whole copy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// It is something else.
    #[error("this file is not a copy made by delega")]
    NoCopy,
    /// The last line is missing.
    #[error("the file was cut short: its last lines are missing")]
    CutShort,
    /// A line says something else than what was written.
    #[error("the file is damaged: it does not hold what was written into it")]
    Changed,
    /// A line cannot be read.
    #[error("the file is damaged: line {0} cannot be read")]
    Unreadable(u64),
}

#[derive(Serialize, Deserialize)]
struct Seal {
    lines: u64,
    sha256: String,
}

/// Writes lines and seals them.
pub(super) struct Sealing<W> {
    out: W,
    lines: u64,
    digest: Sha256,
}

impl<W: Write> Sealing<W> {
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            lines: 0,
            digest: Sha256::new(),
        }
    }

    pub(super) fn line(&mut self, line: &impl Serialize) -> Result<(), CopyError> {
        let mut text = serde_json::to_vec(line).map_err(std::io::Error::other)?;
        text.push(b'\n');
        self.digest.update(&text);
        self.lines += 1;
        Ok(self.out.write_all(&text)?)
    }

    pub(super) fn seal(mut self) -> Result<(), CopyError> {
        let seal = Seal {
            lines: self.lines,
            sha256: hex::encode(self.digest.finalize()),
        };
        let text = serde_json::to_string(&seal).map_err(std::io::Error::other)?;
        writeln!(self.out, "{text}")?;
        Ok(self.out.flush()?)
    }
}

/// Reads lines up to the seal, and looks whether it is the right one.
pub(super) struct Sealed<R> {
    file: R,
    lines: u64,
    digest: Sha256,
}

impl<R: BufRead> Sealed<R> {
    pub(super) fn new(file: R) -> Self {
        Self {
            file,
            lines: 0,
            digest: Sha256::new(),
        }
    }

    /// The next line; none where the seal is, and it is right.
    pub(super) fn next_text(&mut self) -> Result<Option<String>, CopyError> {
        let mut line = String::new();
        match self.file.read_line(&mut line) {
            Ok(0) if self.lines == 0 => return Err(Damage::NoCopy.into()),
            Ok(0) => return Err(Damage::CutShort.into()),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
                return Err(if self.lines == 0 {
                    Damage::NoCopy.into()
                } else {
                    Damage::Unreadable(self.lines + 1).into()
                });
            }
            Err(error) => return Err(error.into()),
        }
        if !line.ends_with('\n') {
            return Err(Damage::CutShort.into());
        }
        if let Some(seal) = seal(&line) {
            let digest = hex::encode(self.digest.clone().finalize());
            let mut rest = String::new();
            let is_last = self.file.read_line(&mut rest)? == 0;
            if seal.lines != self.lines || seal.sha256 != digest || !is_last {
                return Err(Damage::Changed.into());
            }
            return Ok(None);
        }
        self.digest.update(line.as_bytes());
        self.lines += 1;
        Ok(Some(line))
    }

    /// The next line as what it is.
    pub(super) fn next_as<T: DeserializeOwned>(&mut self) -> Result<Option<T>, CopyError> {
        let Some(line) = self.next_text()? else {
            return Ok(None);
        };
        match serde_json::from_str(&line) {
            Ok(value) => Ok(Some(value)),
            Err(_) if self.lines == 1 => Err(Damage::NoCopy.into()),
            Err(_) => Err(Damage::Unreadable(self.lines).into()),
        }
    }
}

/// Rows and headers begin otherwise.
fn seal(line: &str) -> Option<Seal> {
    let may_be = line.starts_with(r#"{"lines":"#);
    may_be.then(|| serde_json::from_str(line).ok()).flatten()
}
