use parlour_domain::Refusal;
use parlour_wire::problem::Code;

/// Why a use-case did not do what it was asked, sorted by who must act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person must do something else.
    #[error("refused: {}", .0.code.as_str())]
    Refused(Refusal),
    /// The operator must make something reachable or mend the data.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// We must mend the program.
    #[error("bug: {0}")]
    Bug(String),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<parlour_store::Error> for Error {
    fn from(error: parlour_store::Error) -> Self {
        match error {
            parlour_store::Error::Unavailable { .. } => Self::Unavailable(error.to_string()),
            parlour_store::Error::Contradiction { .. } | parlour_store::Error::Bug(_) => {
                Self::Bug(error.to_string())
            }
        }
    }
}

impl Error {
    /// The code a program sees.
    pub fn code(&self) -> Code {
        match self {
            Self::Refused(refusal) => refusal.code,
            Self::Unavailable(_) => Code::Unavailable,
            Self::Bug(_) => Code::Bug,
        }
    }
}

/// What a use-case answers.
pub type Result<T> = std::result::Result<T, Error>;
