//! Groups: what they may be called, who may change what about them, and who.

use parlour_wire::api::groups::{Group, GroupRole, History};
use parlour_wire::api::limits::Limits;
use parlour_wire::problem::{Code, Reason};
use parlour_wire::{ConversationId, Personal, Revision, Timestamp};

use crate::Refusal;
use crate::messages::content::longer_than;
use crate::users::folded;

/// How many colours there are to tell groups apart.
const COLOURS: u8 = 8;
/// In a group of more than this, those who leave by themselves have its key changed at most once a minute.
const LARGE: u32 = 200;

/// A title as it is kept: trimmed, inner white space folded, no control or direction-changing characters.
pub fn title(title: &str, limits: &Limits) -> Result<Personal, Refusal> {
    let folded = folded(title);
    if folded.is_empty() {
        return Err(Refusal::because(Code::Empty, Reason::NoGroupName));
    }
    if longer_than(&folded, limits.title_characters) {
        let limit = limits.title_characters;
        return Err(Refusal::new(
            Code::TooLong,
            format!("A group's name may have up to {limit} characters."),
        ));
    }
    Ok(Personal::new(folded))
}

/// A colour there is; without one, the id decides.
pub fn colour(asked: Option<u8>, id: ConversationId) -> Result<u8, Refusal> {
    match asked {
        Some(colour) if colour < COLOURS => Ok(colour),
        Some(_) => Err(Refusal::new(
            Code::Malformed,
            format!("A colour is a number from 0 to {}.", COLOURS - 1),
        )),
        None => Ok(id.0.as_bytes().last().map_or(0, |byte| byte % COLOURS)),
    }
}

/// Owner and moderators change what a group is.
pub fn may_change(role: GroupRole) -> Result<(), Refusal> {
    if role >= GroupRole::Moderator {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::GroupChange))
}

/// They add others, and so does everybody where the group says so.
pub fn may_add(role: GroupRole, group: &Group) -> Result<(), Refusal> {
    if role >= GroupRole::Moderator || group.members_may_add {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::GroupAdd))
}

/// They invite by link.
pub fn may_invite(role: GroupRole) -> Result<(), Refusal> {
    if role >= GroupRole::Moderator {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::GroupLink))
}

/// Longest life of a link, milliseconds (366 days).
const LINK_MILLIS: i64 = 366 * 24 * 60 * 60 * 1000;

/// A link ends some day, and lets at least one in.
pub fn link(expires_at: Timestamp, uses: Option<u32>, now: Timestamp) -> Result<(), Refusal> {
    if expires_at <= now || expires_at > now.plus_millis(LINK_MILLIS) {
        return Err(Refusal::because(Code::Malformed, Reason::GroupLinkTime));
    }
    if uses == Some(0) {
        return Err(Refusal::because(Code::Malformed, Reason::GroupLinkUses));
    }
    Ok(())
}

/// The owner removes anybody else, moderators remove members.
pub fn may_remove(role: GroupRole, whom: GroupRole) -> Result<(), Refusal> {
    if role >= GroupRole::Moderator && whom < role {
        return Ok(());
    }
    Err(Refusal::forbidden(match whom {
        GroupRole::Member => Reason::GroupRemove,
        GroupRole::Moderator | GroupRole::Owner => Reason::GroupRemoveModerator,
    }))
}

/// The owner says who is what.
pub fn may_set_roles(role: GroupRole) -> Result<(), Refusal> {
    if role == GroupRole::Owner {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::GroupRoles))
}

/// How many are added at once, and how many a group holds.
pub fn has_room(members: u32, more: usize, limits: &Limits) -> Result<u32, Refusal> {
    let more = u32::try_from(more).unwrap_or(u32::MAX);
    if more > limits.add_at_once {
        let limit = limits.add_at_once;
        return Err(
            Refusal::because(Code::TooLong, Reason::AddingTooMany).saying(format!(
                "Up to {limit} people are added at once. Add the others afterwards."
            )),
        );
    }
    let members = members.saturating_add(more);
    if members > limits.group_members {
        let limit = limits.group_members;
        return Err(Refusal::because(Code::TooMany, Reason::GroupFull)
            .saying(format!("A group has up to {limit} members.")));
    }
    Ok(members)
}

/// What somebody who joins does not see: all before their joining, or what they had emptied when they were there before.
pub fn first_seen(history: History, joining: Revision, before: Option<Revision>) -> Revision {
    match history {
        History::All => before.unwrap_or_default(),
        History::FromJoining => joining,
    }
}

/// Whether a group that somebody leaves by themselves takes a new key at once.
pub fn key_changes_at_once(members: u32) -> bool {
    members <= LARGE
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::limits::DEFAULT;
    use GroupRole::{Member, Moderator, Owner};

    fn code<T>(outcome: Result<T, Refusal>) -> Option<Code> {
        outcome.err().map(|refusal| refusal.code)
    }

    #[test]
    fn a_title_shows_something_and_fits() {
        assert_eq!(
            title(" Tea \n at\u{202e} four ", &DEFAULT).unwrap().expose(),
            "Tea at four"
        );
        assert_eq!(code(title("\u{200b} ", &DEFAULT)), Some(Code::Empty));
        let longest = DEFAULT.title_characters as usize;
        assert_eq!(code(title(&"\u{fc}".repeat(longest), &DEFAULT)), None);
        assert_eq!(
            code(title(&"\u{fc}".repeat(longest + 1), &DEFAULT)),
            Some(Code::TooLong)
        );
    }

    #[test]
    fn there_are_eight_colours() {
        let id = ConversationId(Uuid::from_u128(0xff));
        assert_eq!(colour(Some(7), id).unwrap(), 7);
        assert_eq!(code(colour(Some(8), id)), Some(Code::Malformed));
        assert_eq!(colour(None, id).unwrap(), 7);
    }

    #[test]
    fn who_removes_whom() {
        let allowed: Vec<_> = [Member, Moderator, Owner]
            .into_iter()
            .flat_map(|role| [Member, Moderator, Owner].map(|whom| (role, whom)))
            .filter(|(role, whom)| may_remove(*role, *whom).is_ok())
            .collect();
        assert_eq!(
            allowed,
            [(Moderator, Member), (Owner, Member), (Owner, Moderator)]
        );
    }

    #[test]
    fn a_link_ends_and_lets_somebody_in() {
        let now = Timestamp::from_millis(1_000);
        let after = |millis| now.plus_millis(millis);
        assert!(link(after(1), None, now).is_ok());
        assert!(link(after(LINK_MILLIS), Some(1), now).is_ok());
        for (end, uses) in [(now, None), (after(LINK_MILLIS + 1), None), (after(1), Some(0))] {
            assert_eq!(code(link(end, uses, now)), Some(Code::Malformed));
        }
    }

    #[test]
    fn members_add_where_the_group_says_so() {
        let group = |members_may_add| Group {
            title: "x".into(),
            colour: 0,
            history: History::All,
            members_may_add,
        };
        assert!(may_add(Member, &group(true)).is_ok());
        assert_eq!(code(may_add(Member, &group(false))), Some(Code::Forbidden));
        assert!(may_add(Moderator, &group(false)).is_ok());
    }

    #[test]
    fn a_group_grows_to_its_limit_in_steps() {
        let most = DEFAULT.group_members;
        assert_eq!(has_room(most - 2, 2, &DEFAULT).unwrap(), most);
        assert_eq!(code(has_room(most - 2, 3, &DEFAULT)), Some(Code::TooMany));
        assert_eq!(
            code(has_room(1, DEFAULT.add_at_once as usize + 1, &DEFAULT)),
            Some(Code::TooLong)
        );
    }

    #[test]
    fn whoever_comes_back_does_not_see_what_they_had_emptied() {
        let (joining, emptied) = (Revision(9), Some(Revision(4)));
        assert_eq!(first_seen(History::All, joining, None), Revision::ZERO);
        assert_eq!(first_seen(History::All, joining, emptied), Revision(4));
        assert_eq!(first_seen(History::FromJoining, joining, emptied), joining);
    }
}
