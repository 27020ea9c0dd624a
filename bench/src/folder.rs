//! Where a series works.

use std::path::{Path, PathBuf};

use crate::Failure;
use crate::targets::Place;

/// A folder that ends with its owner; the logs in it outlive it.
pub struct Folder {
    path: PathBuf,
    out: PathBuf,
}

impl Folder {
    pub fn new(parent: &Path, out: &Path) -> Result<Self, Failure> {
        let path = parent.join(format!("parlour-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path)?;
        Ok(Self {
            path: path.canonicalize()?,
            out: out.to_path_buf(),
        })
    }

    /// For targets.
    pub fn place(&self) -> Result<Place, Failure> {
        let program = std::env::current_exe()?;
        let programs = program.parent().map(Path::to_path_buf).unwrap_or_default();
        Ok(Place {
            folder: self.path.clone(),
            programs,
            bench: PathBuf::from(env!("CARGO_MANIFEST_DIR")),
        })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for log in ["floor.log", "socketio.log", "parlour.log", "mariadb.log"] {
            // Not every series has them all.
            std::fs::copy(self.path.join(log), self.out.join(log)).ok();
        }
        // What cannot be removed is in a folder that says whose it is.
        std::fs::remove_dir_all(&self.path).ok();
    }
}
