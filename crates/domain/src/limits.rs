//! How much is too much.

use parlour_wire::api::limits::Limits;

/// What an owner gets without a word in the configuration.
pub const DEFAULT: Limits = Limits {
    message_characters: 8_000,
    name_characters: 60,
    password_characters: 10,
    messages_per_minute: 60,
    conversations_per_minute: 20,
    requests_per_minute: 600,
    page: 100,
    wait_seconds: 25,
};
