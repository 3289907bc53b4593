//! `delega backup`, `delega restore`, `delega export`: everything as lines of JSON, and back.

use std::fs::{File, OpenOptions};
use std::io::{BufReader, BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::cli::progress;
use crate::clock::Clock;
use crate::config::Config;
use crate::store::copy::{self, Contents, Counts};
use crate::store::{DatabaseUrl, soundness};

/// Writes a backup, then makes a portal of it on the side and looks whether all is well with that.
///
/// # Errors
/// When the backup cannot be made; when it was made but the portal's data is not sound, which is told line by line.
#[expect(clippy::print_stdout, reason = "the command's output")]
pub fn backup(config: &Config, clock: &Clock, file: &Path) -> anyhow::Result<()> {
    let counts = write(config, clock, file, Contents::Everything)?;
    let wrong = try_out(file, &counts)?;
    println!(
        "{}: {} rows, opened and checked",
        file.display(),
        total(&counts)
    );
    anyhow::ensure!(
        wrong.is_empty(),
        "the backup holds all that there is, but what there is breaks rules:\n{}",
        wrong.join("\n")
    );
    Ok(())
}

/// Writes everything but secrets, for another program to read.
///
/// # Errors
/// When the file cannot be written or the database not read.
#[expect(clippy::print_stdout, reason = "the command's output")]
pub fn export(config: &Config, clock: &Clock, file: &Path) -> anyhow::Result<()> {
    let counts = write(config, clock, file, Contents::WithoutSecrets)?;
    for (table, rows) in &counts {
        println!("{table:26} {rows:>10}");
    }
    Ok(())
}

/// Makes the portal of a backup in an empty database.
///
/// # Errors
/// When the file is not a whole backup, or the database not empty. Nothing is changed then.
#[expect(clippy::print_stdout, reason = "the command's output")]
pub fn restore(config: &Config, file: &Path) -> anyhow::Result<()> {
    let counts = restore_into(&config.database_url, file)?;
    let wrong = soundness::look(&config.database_url)?;
    println!("{} rows restored from {}", total(&counts), file.display());
    anyhow::ensure!(
        wrong.is_empty(),
        "everything was restored, but it breaks rules, as it did when the backup was made:\n{}",
        wrong.join("\n")
    );
    Ok(())
}

/// Writes beside the name and renames at the end: a file of that name is always whole.
fn write(
    config: &Config,
    clock: &Clock,
    file: &Path,
    contents: Contents,
) -> anyhow::Result<Counts> {
    anyhow::ensure!(
        !file.exists(),
        "{} is there already; name another file",
        file.display()
    );
    let partial = partial(file)?;
    let outcome = write_to(config, clock, &partial, contents).and_then(|counts| {
        std::fs::rename(&partial, file)?;
        // The name is safe when the folder is.
        let folder = file
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(counts)
    });
    if outcome.is_err() {
        // It may not have been made.
        let _ = std::fs::remove_file(&partial);
    }
    outcome
}

fn write_to(
    config: &Config,
    clock: &Clock,
    partial: &Path,
    contents: Contents,
) -> anyhow::Result<Counts> {
    // Nobody else may read password hashes.
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(partial)
        .map_err(|error| anyhow::anyhow!("{}: {error}", partial.display()))?;
    let bar = progress::counting("rows");
    let mut out = BufWriter::new(&file);
    let counts = copy::write(
        &config.database_url,
        contents,
        clock.now(),
        &mut out,
        |rows| {
            bar.inc(rows);
        },
    )?;
    out.flush()?;
    drop(out);
    file.sync_all()?;
    bar.finish_and_clear();
    Ok(counts)
}

fn partial(file: &Path) -> anyhow::Result<PathBuf> {
    let name = file
        .file_name()
        .ok_or_else(|| anyhow::anyhow!("{} names no file", file.display()))?;
    let mut name = name.to_os_string();
    name.push(".partial");
    Ok(file.with_file_name(name))
}

/// Makes a portal of the backup in a throwaway database beside it. Answers what is wrong with the data.
fn try_out(file: &Path, written: &Counts) -> anyhow::Result<Vec<String>> {
    let beside = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = tempfile::Builder::new()
        .prefix(".delega-backup-")
        .tempdir_in(beside.unwrap_or(Path::new(".")))?;
    let url = DatabaseUrl::Sqlite(folder.path().join("copy.db").display().to_string());
    let restored = restore_into(&url, file)?;
    let written: Counts = written
        .iter()
        .filter(|(_, rows)| **rows > 0)
        .map(|(table, rows)| (table.clone(), *rows))
        .collect();
    anyhow::ensure!(
        restored == written,
        "the backup does not hold what was written into it: {restored:?} instead of {written:?}"
    );
    Ok(soundness::look(&url)?)
}

fn restore_into(url: &DatabaseUrl, file: &Path) -> anyhow::Result<Counts> {
    let open = || {
        File::open(file)
            .map(BufReader::new)
            .map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))
    };
    let named = |error: copy::CopyError| anyhow::anyhow!("{}: {error}", file.display());
    let (_, rows) = copy::verify(open()?).map_err(named)?;
    let bar = progress::towards(rows, "rows");
    let counts = copy::restore(url, open()?, |rows| bar.inc(rows)).map_err(named)?;
    bar.finish_and_clear();
    Ok(counts)
}

fn total(counts: &Counts) -> u64 {
    counts.values().sum()
}
