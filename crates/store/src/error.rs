/// Why the store could not do what it was asked to, sorted by who must act. Holds no personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The database is out of reach or cannot take more: its operator acts. Trying again later may help.
    #[error("the database is unavailable: {what}")]
    Unavailable {
        /// Where, and what to do.
        what: String,
    },
    /// Rows contradict each other, or what was about to be written contradicts them.
    #[error("the data in `{table}` contradict: {detail}")]
    Contradiction {
        /// Without its prefix.
        table: &'static str,
        /// In what way.
        detail: String,
    },
    /// Our mistake.
    #[error("a mistake in the store: {0}")]
    Bug(String),
}
