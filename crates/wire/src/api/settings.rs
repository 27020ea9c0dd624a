//! What the owner of a site decides: `GET` and `PATCH /api/v1/admin/settings`. Administrators only.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All settings of a site, in the order in which they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteSettings {
    /// Each once.
    pub settings: Vec<Setting>,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Setting {
    /// Its name, for programs: `people.find`. Never changes.
    pub key: String,
    /// What it belongs to: `people`, `conversations`, `messages`, `presence`, `reports`.
    pub section: String,
    /// What it decides, in English.
    pub sentence: String,
    /// How it is set.
    pub kind: SettingKind,
    /// Of a choice: what there is to choose from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choices: Option<Vec<String>>,
    /// What it is now.
    pub value: SettingValue,
    /// What it is when nobody decides.
    pub default: SettingValue,
    /// What leaves the server because of it, and to whom; absent: nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaves: Option<String>,
}

/// How a setting is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SettingKind {
    /// `true` or `false`.
    Switch,
    /// One of `choices`.
    Choice,
}

/// What a setting is set to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum SettingValue {
    /// Of a switch.
    Switch(bool),
    /// Of a choice.
    Choice(String),
}

/// `PATCH /api/v1/admin/settings`: all of these, or none. Holds at once, for everybody.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SettingsPatch {
    /// Key to new value.
    pub values: BTreeMap<String, SettingValue>,
}
