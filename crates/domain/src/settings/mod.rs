//! What the owner of a site decides. [`REGISTRY`] is the one place: the API, the command line and the privacy page are
//! made from it, and a setting that is not in it does not exist.

mod value;

use parlour_wire::api::settings::{Setting as Shown, SettingKind, SettingValue, SiteSettings as AllShown};

use crate::Refusal;
pub use value::{History, Reach};
use value::{Kind, Value as _, malformed};

/// One setting: its words, and how it is read and written.
pub struct Setting {
    /// Its name, for programs. Never changes: it is stored.
    pub key: &'static str,
    /// What it belongs to.
    pub section: &'static str,
    /// What it decides.
    pub sentence: &'static str,
    /// What leaves the server because of it, and to whom.
    pub leaves: Option<&'static str>,
    kind: fn() -> Kind,
    get: fn(&SiteSettings) -> SettingValue,
    set: fn(&mut SiteSettings, &SettingValue) -> bool,
}

macro_rules! registry {
    ($($name:ident: $kind:ty = $default:expr, $key:literal, $section:literal, $sentence:literal;)+) => {
        /// What is decided on one site.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct SiteSettings {
            $(#[doc = $sentence] pub $name: $kind,)+
        }

        impl Default for SiteSettings {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }

        /// Every setting, in the order in which they are shown.
        pub const REGISTRY: &[Setting] = &[$(Setting {
            key: $key,
            section: $section,
            sentence: $sentence,
            leaves: None,
            kind: <$kind>::kind,
            get: |settings| settings.$name.show(),
            set: |settings, value| <$kind>::read(value).map(|value| settings.$name = value).is_some(),
        },)+];
    };
}

registry! {
    find: Reach = Reach::Everybody, "people.find", "people",
        "Who may look for other people by name.";
    found: Reach = Reach::Everybody, "people.found", "people",
        "Whom members find. Moderators and administrators find everybody.";
    invite: Reach = Reach::Administrators, "people.invite", "people",
        "Who may make links that let new people join this server. Nobody gives away a role above their own.";
    start_direct: Reach = Reach::Everybody, "conversations.start_direct", "conversations",
        "Who may start direct conversations.";
    start_groups: Reach = Reach::Everybody, "conversations.start_groups", "conversations",
        "Who may make groups.";
    with: Reach = Reach::Everybody, "conversations.with", "conversations",
        "With whom members may start conversations, and whom they may add to groups. Moderators and administrators are not bound by it.";
    group_links: Reach = Reach::Everybody, "conversations.group_links", "conversations",
        "Who may make links that let people join a group, where their place in the group allows it.";
    edit_history: History = History::Moderators, "messages.edit_history", "messages",
        "Who sees what a message said before it was edited. Its author always does.";
    moderators_delete: bool = true, "messages.moderators_delete", "messages",
        "Moderators and administrators may delete messages of others, for everybody, in conversations they are in.";
    typing: bool = true, "presence.typing", "presence",
        "People see that somebody is typing. Each person can switch it off for themselves.";
    presence: bool = true, "presence.active", "presence",
        "People see who of those they talk to is here. Each person can switch it off for themselves.";
    last_seen: bool = true, "presence.last_seen", "presence",
        "People may show when they were last here. Nobody does unless they switch it on for themselves.";
    reports: bool = true, "reports.allowed", "reports",
        "Members may report messages to the administrators.";
    looks_told: bool = true, "reports.looks_told", "reports",
        "When an administrator looks at a reported message, the members of its conversation are told, with the reason.";
}

/// A setting by its key.
pub fn find(key: &str) -> Option<&'static Setting> {
    REGISTRY.iter().find(|setting| setting.key == key)
}

impl Setting {
    /// What it is on a site.
    pub fn get(&self, settings: &SiteSettings) -> SettingValue {
        (self.get)(settings)
    }

    /// Decides it; refused when it cannot be that.
    pub fn set(&self, settings: &mut SiteSettings, value: &SettingValue) -> Result<(), Refusal> {
        if (self.set)(settings, value) {
            return Ok(());
        }
        Err(malformed(self.key, &(self.kind)()))
    }

    /// Reads what [`words`] wrote, or somebody on a command line.
    pub fn parse(&self, text: &str) -> Option<SettingValue> {
        let value = match (self.kind)() {
            Kind::Switch => SettingValue::Switch(match text {
                "on" | "true" | "yes" => true,
                "off" | "false" | "no" => false,
                _ => return None,
            }),
            Kind::Choice(_) => SettingValue::Choice(text.to_owned()),
        };
        let mut scratch = SiteSettings::default();
        (self.set)(&mut scratch, &value).then_some(value)
    }

    /// As administrators see it.
    pub fn show(&self, settings: &SiteSettings) -> Shown {
        let (kind, choices) = match (self.kind)() {
            Kind::Switch => (SettingKind::Switch, None),
            Kind::Choice(choices) => (
                SettingKind::Choice,
                Some(choices.iter().map(|&choice| choice.to_owned()).collect()),
            ),
        };
        Shown {
            key: self.key.to_owned(),
            section: self.section.to_owned(),
            sentence: self.sentence.to_owned(),
            kind,
            choices,
            value: self.get(settings),
            default: self.get(&SiteSettings::default()),
            leaves: self.leaves.map(str::to_owned),
        }
    }
}

/// A value in a word: as it is stored, and written on a command line.
pub fn words(value: &SettingValue) -> &str {
    match value {
        SettingValue::Switch(true) => "on",
        SettingValue::Switch(false) => "off",
        SettingValue::Choice(choice) => choice,
    }
}

/// All of them, as administrators see them.
pub fn show(settings: &SiteSettings) -> AllShown {
    AllShown {
        settings: REGISTRY.iter().map(|setting| setting.show(settings)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use parlour_wire::problem::Code;

    use super::*;

    #[test]
    fn each_setting_is_named_once_and_under_its_section() {
        let keys: BTreeSet<_> = REGISTRY.iter().map(|setting| setting.key).collect();
        assert_eq!(keys.len(), REGISTRY.len());
        for setting in REGISTRY {
            let words = ["people", "conversations", "messages", "presence", "reports"];
            assert!(words.contains(&setting.section), "{}", setting.key);
            assert!(
                setting.key.starts_with(&format!("{}.", setting.section)),
                "{}",
                setting.key
            );
            assert!(
                setting.key.len() <= 64,
                "{}: it is stored in so much",
                setting.key
            );
        }
    }

    #[test]
    fn each_value_of_each_setting_is_kept_and_shown() {
        for setting in REGISTRY {
            let shown = setting.show(&SiteSettings::default());
            let values: Vec<SettingValue> = match shown.choices {
                Some(choices) => choices.into_iter().map(SettingValue::Choice).collect(),
                None => vec![SettingValue::Switch(true), SettingValue::Switch(false)],
            };
            assert!(values.len() > 1, "{}", setting.key);
            for value in values {
                let mut settings = SiteSettings::default();
                assert_eq!(setting.set(&mut settings, &value), Ok(()), "{}", setting.key);
                assert_eq!(setting.get(&settings), value, "{}", setting.key);
                assert_eq!(
                    setting.parse(words(&value)),
                    Some(value.clone()),
                    "{}",
                    setting.key
                );
                assert!(
                    words(&value).len() <= 64,
                    "{}: it is stored in so much",
                    setting.key
                );
            }
        }
    }

    #[test]
    fn what_a_setting_cannot_be_is_refused_with_what_it_can() {
        let mut settings = SiteSettings::default();
        let find = find("people.find").unwrap();
        for wrong in [
            SettingValue::Switch(true),
            SettingValue::Choice("cats".to_owned()),
        ] {
            let refusal = find.set(&mut settings, &wrong).unwrap_err();
            assert_eq!(refusal.code, Code::Malformed);
            assert!(refusal.detail.contains("moderators"), "{}", refusal.detail);
        }
        assert_eq!(settings, SiteSettings::default());
        assert_eq!(find.parse("cats"), None);
        assert_eq!(
            super::find("presence.active").unwrap().parse("off"),
            Some(SettingValue::Switch(false))
        );
    }
}
