//! What the data folder holds. Every file in it is for its owner's eyes only.

/// A file, or a folder with all that is in it.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its name in the data folder; one that ends with `/` is a folder.
    pub name: &'static str,
    /// What it holds.
    pub what: &'static str,
    /// What becomes of what it holds about somebody who is erased.
    pub erased: &'static str,
}

/// All of them. With MariaDB or MySQL there is no `parlour.db`.
pub const FILES: &[File] = &[
    File {
        name: "master.key",
        what: "wraps the keys in the database; it never leaves this folder",
        erased: "says nothing about anyone",
    },
    File {
        name: "parlour.db",
        what: "everything the database stores, column by column in this inventory",
        erased: "as each column says",
    },
    File {
        name: "parlour.db-wal",
        what: "what was written to the database last",
        erased: "as each column says; overwritten when the database is next tidied up",
    },
    File {
        name: "parlour.db-shm",
        what: "finds what was written last",
        erased: "says nothing about anyone",
    },
    File {
        name: "search/",
        what: "which words are in which message, of all that the server can read; not the text. Made from the database, and made \
               anew from it when it is missing",
        erased: "words of a deleted message are found by nobody at once, and are out of the files within a day; an erasure \
                 takes them out before it is complete",
    },
];

/// Whether a path in the data folder, with `/` between its parts, was declared.
pub fn declared(path: &str) -> bool {
    FILES.iter().any(|file| match file.name.strip_suffix('/') {
        Some(folder) => path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/')),
        None => path == file.name,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_nobody_declared_is_noticed() {
        for there in ["master.key", "parlour.db", "search/site-1/meta.json"] {
            assert!(declared(there), "{there}");
        }
        for new in [
            "search",
            "searching/x",
            "debug.log",
            "parlour.db-journal",
            "master.key/x",
        ] {
            assert!(!declared(new), "{new}");
        }
    }
}
