//! Whom a message mentions: `<@ID>` a member, `<@all>` everybody.

use parlour_wire::UserId;
use parlour_wire::api::groups::GroupRole;
use parlour_wire::api::messages::Content;
use parlour_wire::problem::Reason;
use uuid::Uuid;

use super::{Send, Standing};
use crate::Refusal;

/// Most people one message mentions; whoever comes later is words.
pub const MOST: usize = 50;
/// Up to so many members everybody may mention everybody.
pub const ALL_BY_ANYBODY: u32 = 32;

/// What stands in a text, whoever that may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// `<@all>` is in it.
    pub all: bool,
    /// Each once, in order.
    pub people: Vec<UserId>,
}

/// Whom a message counts for as one that mentions them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mentions {
    /// Everybody in the conversation.
    All,
    /// These members.
    People(Vec<UserId>),
}

/// Who stands in a text.
pub fn named(content: &Content) -> Named {
    let Content::Text { text } = content else {
        return Named::default();
    };
    let mut named = Named::default();
    for rest in text.expose().split("<@").skip(1) {
        let Some((name, _)) = rest.split_once('>') else {
            continue;
        };
        if name == "all" {
            named.all = true;
        } else if let Some(id) = id(name)
            && named.people.len() < MOST
            && !named.people.contains(&id)
        {
            named.people.push(id);
        }
    }
    named
}

/// As clients write it: 36 characters, small letters.
fn id(name: &str) -> Option<UserId> {
    let plain = name.len() == 36 && !name.bytes().any(|byte| byte.is_ascii_uppercase());
    plain.then(|| Uuid::try_parse(name).ok()).flatten().map(UserId)
}

/// Whether a send calls everybody. What is passed on calls nobody: its author called those who were there.
pub fn calls_everybody(send: &Send) -> bool {
    send.forwarded_from.is_none() && named(&send.content).all
}

/// In a small group anybody calls everybody, in a large one those who run it. With one other there is nobody else to call, and
/// `<@all>` is words.
pub fn call_everybody(standing: Standing) -> Result<(), Refusal> {
    match standing {
        Standing::Group { role, members } if members > ALL_BY_ANYBODY && role < GroupRole::Moderator => {
            Err(Refusal::forbidden(Reason::CallingEverybody))
        }
        Standing::Group { .. } | Standing::Direct => Ok(()),
    }
}

/// Whom it counts for: members only, and never its author. Whoever calls everybody was let ([`call_everybody`]).
pub fn mentions(named: Named, author: UserId, group: bool, is_member: impl Fn(UserId) -> bool) -> Mentions {
    if named.all && group {
        return Mentions::All;
    }
    let people = named.people.into_iter();
    Mentions::People(people.filter(|id| *id != author && is_member(*id)).collect())
}

#[cfg(test)]
mod tests {
    use parlour_wire::problem::Code;
    use proptest::prelude::*;

    use super::*;

    const ADA: UserId = UserId(Uuid::from_u128(0xada));
    const BOB: UserId = UserId(Uuid::from_u128(0xb0b));

    fn text(text: &str) -> Content {
        Content::Text { text: text.into() }
    }

    fn group(role: GroupRole, members: u32) -> Standing {
        Standing::Group { role, members }
    }

    #[test]
    fn a_mention_is_the_whole_of_an_id_as_clients_write_it() {
        let said = format!("<@{BOB}> and <@{ADA}>, again <@{BOB}>");
        assert_eq!(named(&text(&said)).people, [BOB, ADA]);
        for words in [
            format!("@{BOB}"),
            format!("<@{BOB}"),
            format!("<@ {BOB}>"),
            format!("<@{}>", BOB.0.simple()),
            format!("<@{}>", BOB.to_string().to_uppercase()),
            "<@everybody>".to_owned(),
            "<@>".to_owned(),
        ] {
            assert_eq!(named(&text(&words)), Named::default(), "{words}");
        }
        assert!(named(&text("look, <@all>")).all);
    }

    #[test]
    fn only_members_are_mentioned_and_nobody_by_themselves() {
        let both = named(&text(&format!("<@{ADA}> <@{BOB}>")));
        let mentioned = mentions(both.clone(), ADA, false, |_| true);
        assert_eq!(mentioned, Mentions::People(vec![BOB]));
        let strangers = mentions(both, UserId(Uuid::nil()), false, |id| id == ADA);
        assert_eq!(strangers, Mentions::People(vec![ADA]));
    }

    #[test]
    fn everybody_is_called_in_small_groups_by_anybody_in_large_ones_by_who_runs_them() {
        assert_eq!(call_everybody(Standing::Direct), Ok(()));
        assert_eq!(call_everybody(group(GroupRole::Member, ALL_BY_ANYBODY)), Ok(()));
        let refused = call_everybody(group(GroupRole::Member, ALL_BY_ANYBODY + 1)).unwrap_err();
        assert_eq!(refused.code, Code::Forbidden);
        assert_eq!(call_everybody(group(GroupRole::Moderator, 5000)), Ok(()));
        assert_eq!(call_everybody(group(GroupRole::Owner, 5000)), Ok(()));

        let all = || named(&text(&format!("<@all> <@{BOB}>")));
        assert_eq!(mentions(all(), ADA, true, |_| true), Mentions::All);
        let words = Mentions::People(vec![BOB]);
        assert_eq!(
            mentions(all(), ADA, false, |_| true),
            words,
            "with one other it is words"
        );
    }

    proptest! {
        #[test]
        fn any_text_names_at_most_so_many_each_once(words in "(<@|>|all|<@all>|[0-9a-f]{8}|-|é){0,40}", many in 0u128..120) {
            let people: Vec<String> = (0..many).map(|n| format!("<@{}>", Uuid::from_u128(n % 70))).collect();
            let named = named(&text(&(words + &people.concat())));
            prop_assert!(named.people.len() <= MOST);
            let mut distinct = named.people.clone();
            distinct.sort_unstable();
            distinct.dedup();
            prop_assert_eq!(distinct.len(), named.people.len());
        }
    }
}
