use serde::{Deserialize, Serialize};

/// Where the data are.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite:PATH` or `mysql://USER:PASSWORD@HOST/DATABASE`. Without it: `parlour.db` in the data folder.
    pub url: Option<String>,
    /// Before the name of every table.
    pub prefix: String,
    /// Connections that read.
    pub readers: usize,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: None,
            prefix: "parlour_".to_owned(),
            readers: 2,
        }
    }
}
