//! `parlour backup` and `parlour restore`

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter, ErrorKind};
use std::path::{Path, PathBuf};

use clap::Args;
use parlour_service::{Ambient as _, Database, backup};

use super::{Common, Failure, open, say};
use crate::System;
use crate::config::Config;

#[derive(Args)]
pub(super) struct Backup {
    /// Where to: a new file, for its owner's eyes only; `-` for standard output
    file: PathBuf,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
pub(super) struct Restore {
    /// What `parlour backup` wrote
    file: PathBuf,
    #[command(flatten)]
    common: Common,
}

impl Backup {
    /// Writes down everything the database holds, as it is at one moment. The server may run on.
    pub(super) async fn run(self) -> Result<(), Failure> {
        let config = self.common.load()?;
        if let Some(file) = config.database_url().strip_prefix("sqlite:")
            && !Path::new(file).exists()
        {
            return Err(Failure::Failed(format!("there is no database at {file}")));
        }
        let at = System.now();
        if self.file.as_os_str() == "-" {
            backup::back_up(database(&config), at, BufWriter::new(std::io::stdout())).await?;
            return Ok(());
        }
        // It has its name when all of it is on the disk. What stands there is never replaced.
        let unfinished = Unfinished::beside(&self.file)?;
        let file = unfinished
            .file
            .try_clone()
            .map_err(|error| unfinished.failed(&error))?;
        let rows = backup::back_up(database(&config), at, BufWriter::new(file)).await?;
        unfinished.finish(&self.file)?;
        say(&format!(
            "{rows} rows are in {}. It holds everything people say, readable.\n\
             It does not hold {}: keep a copy of that elsewhere. Whoever has both can read what was recorded at a relay; \
             without the key the backup cannot be used.",
            self.file.display(),
            config.data.join("master.key").display()
        ));
        Ok(())
    }
}

impl Restore {
    /// Puts a backup into a new database: all of it, or nothing. The search index is made anew by the server.
    pub(super) async fn run(self) -> Result<(), Failure> {
        let config = self.common.load()?;
        let Some(master) = open::known_master_key(&config)? else {
            return Err(Failure::Failed(format!(
                "{} is not there: put back the master key that belongs to the backup first",
                config.data.join("master.key").display()
            )));
        };
        let path = self.file.clone();
        let open = move || File::open(&path).map(BufReader::new);
        let file = open();
        backup::check(file.map_err(|error| Failure::Failed(format!("{}: {error}", self.file.display())))?)?;
        open::private_places(&config)?;
        // An index of what was there before would not fit. It is removed only where there is nothing for it to fit.
        let index = config.data.join("search");
        if index.exists() && backup::is_empty(database(&config)).await? {
            fs::remove_dir_all(&index)
                .map_err(|error| Failure::Failed(format!("{}: {error}", index.display())))?;
        }
        let rows = backup::restore(database(&config), master, open).await?;
        say(&format!(
            "{rows} rows are restored, and the master key fits. Start the server; it makes the search index anew."
        ));
        Ok(())
    }
}

/// A file that goes when it is not finished.
struct Unfinished {
    path: PathBuf,
    file: File,
}

impl Unfinished {
    fn beside(path: &Path) -> Result<Self, Failure> {
        if path.exists() {
            return Err(Failure::Failed(format!("{} is there already", path.display())));
        }
        let mut name = path.as_os_str().to_owned();
        name.push(".unfinished");
        let path = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(file) => Ok(Self { path, file }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Failure::Failed(format!(
                "{} is left of a backup that another run makes, or was stopped in: remove it if none runs",
                path.display()
            ))),
            Err(error) => Err(Failure::Failed(format!(
                "{} cannot be made: {error}",
                path.display()
            ))),
        }
    }

    fn finish(self, name: &Path) -> Result<(), Failure> {
        let linked = self
            .file
            .sync_all()
            .and_then(|()| give_name(&self.path, name))
            .and_then(|()| {
                File::open(
                    name.parent()
                        .filter(|folder| !folder.as_os_str().is_empty())
                        .unwrap_or(Path::new(".")),
                )?
                .sync_all()
            });
        linked.map_err(|error| Failure::Failed(format!("{}: {error}", name.display())))
    }

    fn failed(&self, error: &std::io::Error) -> Failure {
        Failure::Failed(format!("{}: {error}", self.path.display()))
    }
}

/// Unlike a rename, a link never takes the place of what somebody else put there meanwhile. File systems without links (FAT)
/// have an empty file hold the place.
fn give_name(unfinished: &Path, name: &Path) -> std::io::Result<()> {
    match fs::hard_link(unfinished, name) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            OpenOptions::new().write(true).create_new(true).open(name)?;
            fs::rename(unfinished, name)
        }
        done => done,
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

fn database(config: &Config) -> Database {
    Database {
        url: config.database_url(),
        prefix: config.database.prefix.clone(),
        readers: 1,
    }
}
