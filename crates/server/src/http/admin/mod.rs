//! The site's administration. Administrators only.

pub(super) mod log;
pub(super) mod people;
pub(super) mod reports;
pub(super) mod settings;
