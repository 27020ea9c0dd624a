//! What a setting can be.

use parlour_wire::api::settings::SettingValue;
use parlour_wire::api::users::Role;
use parlour_wire::problem::Code;

use crate::Refusal;

/// How a setting is set.
pub(super) enum Kind {
    Switch,
    Choice(&'static [&'static str]),
}

/// A type that settings are of.
pub(super) trait Value: Sized {
    fn kind() -> Kind;
    fn show(self) -> SettingValue;
    fn read(value: &SettingValue) -> Option<Self>;
}

impl Value for bool {
    fn kind() -> Kind {
        Kind::Switch
    }

    fn show(self) -> SettingValue {
        SettingValue::Switch(self)
    }

    fn read(value: &SettingValue) -> Option<Self> {
        match value {
            SettingValue::Switch(on) => Some(*on),
            SettingValue::Choice(_) => None,
        }
    }
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$what:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$what])* $variant,)+
        }

        impl Value for $name {
            fn kind() -> Kind {
                Kind::Choice(&[$($text),+])
            }

            fn show(self) -> SettingValue {
                SettingValue::Choice(match self { $(Self::$variant => $text),+ }.to_owned())
            }

            fn read(value: &SettingValue) -> Option<Self> {
                match value {
                    SettingValue::Choice(text) => match text.as_str() {
                        $($text => Some(Self::$variant),)+
                        _ => None,
                    },
                    SettingValue::Switch(_) => None,
                }
            }
        }
    };
}

choice! {
    /// People, by their role.
    Reach {
        /// Whoever is signed in.
        Everybody = "everybody",
        /// Moderators and administrators.
        Moderators = "moderators",
        /// Administrators.
        Administrators = "administrators",
        /// No one.
        Nobody = "nobody",
    }
}

impl Reach {
    /// Whether somebody with this role is among them.
    pub fn includes(self, role: Role) -> bool {
        match self {
            Self::Everybody => true,
            Self::Moderators => role >= Role::Moderator,
            Self::Administrators => role >= Role::Administrator,
            Self::Nobody => false,
        }
    }
}

choice! {
    /// Who sees what a message said before, beside its author.
    History {
        /// All members of the conversation.
        Members = "members",
        /// Moderators and administrators who are in the conversation.
        Moderators = "moderators",
        /// Only the author.
        Author = "author",
    }
}

/// The refusal that says what would have done.
pub(super) fn malformed(key: &str, kind: &Kind) -> Refusal {
    let detail = match kind {
        Kind::Switch => format!("`{key}` is a switch: true or false."),
        Kind::Choice(choices) => format!("`{key}` is one of: {}.", choices.join(", ")),
    };
    Refusal::new(Code::Malformed, detail)
}
