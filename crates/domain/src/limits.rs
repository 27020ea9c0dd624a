//! How much is too much.

use parlour_wire::api::limits::Limits;

/// What an owner gets without a word in the configuration.
pub const DEFAULT: Limits = Limits {
    message_characters: 8_000,
    name_characters: 60,
    title_characters: 80,
    group_members: 5_000,
    add_at_once: 500,
    password_characters: 10,
    messages_per_minute: 60,
    conversations_per_minute: 20,
    requests_per_minute: 600,
    poll_options: 10,
    poll_characters: 200,
    forward_at_once: 10,
    note_characters: 1_000,
    pins: 50,
    pinned_conversations: 20,
    reactions: 20,
    reactions_by_one: 5,
    scheduled: 100,
    search_characters: 200,
    page: 100,
    wait_seconds: 25,
};
