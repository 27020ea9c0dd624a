//! May these people come together?

use parlour_wire::api::users::Role;
use parlour_wire::problem::Reason;

use crate::Refusal;
use crate::settings::{Reach, SiteSettings};

/// Somebody whom another one wants to talk to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// What they may do.
    pub role: Role,
    /// Whether they are kept out of the site.
    pub suspended: bool,
    /// Whether whoever asks has blocked them.
    pub blocked: bool,
    /// Whether they have blocked whoever asks: which nobody is told.
    pub blocks: bool,
}

/// May somebody with this role start a direct conversation with them? That they block the asker is no reason: the asker
/// would learn of it.
pub fn start_direct(asker: Role, other: Contact, settings: &SiteSettings) -> Result<(), Refusal> {
    if !settings.start_direct.includes(asker) {
        return Err(Refusal::forbidden(Reason::StartingOff));
    }
    if other.blocked {
        return Err(you_blocked());
    }
    if other.suspended {
        return Err(Refusal::forbidden(Reason::PersonOutOfReach));
    }
    within_reach(asker, other, settings)
}

/// May somebody with this role make a group?
pub fn start_group(asker: Role, settings: &SiteSettings) -> Result<(), Refusal> {
    if settings.start_groups.includes(asker) {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::GroupsOff))
}

/// May somebody with this role add them to a group? Whoever blocks the asker is not added, and the sentence is the one for
/// those who are suspended.
pub fn add(asker: Role, other: Contact, settings: &SiteSettings) -> Result<(), Refusal> {
    if other.blocked {
        return Err(you_blocked());
    }
    if other.suspended || other.blocks {
        return Err(Refusal::forbidden(Reason::NotAddable));
    }
    within_reach(asker, other, settings)
}

/// Does a link into a group let somebody in? Not while whoever made it may make none, is kept out, or blocks them: all of
/// which ends it without saying why.
pub fn link_works(maker: Role, contact: Contact, settings: &SiteSettings) -> bool {
    link_into_group(maker, settings).is_ok() && !contact.suspended && !contact.blocks
}

/// May somebody with this role make links into a group, as far as the site is concerned?
pub fn link_into_group(asker: Role, settings: &SiteSettings) -> Result<(), Refusal> {
    if settings.group_links.includes(asker) {
        return Ok(());
    }
    Err(Refusal::forbidden(Reason::GroupLinksOff))
}

/// May somebody write to a person in a direct conversation that is there? Whoever blocked the other may not; whoever is
/// blocked may, and is heard by nobody.
pub fn write(blocked: bool) -> Result<(), Refusal> {
    if blocked { Err(you_blocked()) } else { Ok(()) }
}

fn you_blocked() -> Refusal {
    Refusal::forbidden(Reason::YouBlocked)
}

fn within_reach(asker: Role, other: Contact, settings: &SiteSettings) -> Result<(), Refusal> {
    if asker >= Role::Moderator || settings.with.includes(other.role) {
        return Ok(());
    }
    Err(Refusal::forbidden(match settings.with {
        Reach::Moderators => Reason::StartingWithModerators,
        Reach::Administrators => Reason::StartingWithAdministrators,
        Reach::Everybody | Reach::Nobody => Reason::StartingOff,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBER: Contact = Contact {
        role: Role::Member,
        suspended: false,
        blocked: false,
        blocks: false,
    };
    const MODERATOR: Contact = Contact {
        role: Role::Moderator,
        ..MEMBER
    };

    #[test]
    fn members_write_to_whom_the_site_lets_them() {
        let settings = SiteSettings {
            with: Reach::Moderators,
            ..SiteSettings::default()
        };
        assert!(start_direct(Role::Member, MEMBER, &settings).is_err());
        assert!(start_direct(Role::Member, MODERATOR, &settings).is_ok());
        assert!(start_direct(Role::Moderator, MEMBER, &settings).is_ok());
        assert!(add(Role::Member, MEMBER, &settings).is_err());
        assert!(add(Role::Member, MODERATOR, &settings).is_ok());
        let settings = SiteSettings {
            start_direct: Reach::Administrators,
            ..SiteSettings::default()
        };
        assert!(start_direct(Role::Moderator, MEMBER, &settings).is_err());
        assert!(start_direct(Role::Administrator, MEMBER, &settings).is_ok());
    }

    #[test]
    fn a_block_is_never_told_to_the_blocked() {
        let settings = SiteSettings::default();
        let blocks = Contact {
            blocks: true,
            ..MEMBER
        };
        assert_eq!(start_direct(Role::Member, blocks, &settings), Ok(()));
        let suspended = Contact {
            suspended: true,
            ..MEMBER
        };
        assert_eq!(
            add(Role::Member, blocks, &settings),
            add(Role::Member, suspended, &settings)
        );
    }

    #[test]
    fn whoever_blocked_unblocks_first() {
        let settings = SiteSettings::default();
        let blocked = Contact {
            blocked: true,
            ..MEMBER
        };
        for refused in [
            start_direct(Role::Administrator, blocked, &settings),
            add(Role::Administrator, blocked, &settings),
            write(true),
        ] {
            assert_eq!(refused, Err(you_blocked()));
        }
        assert_eq!(write(false), Ok(()));
    }

    #[test]
    fn a_link_ends_with_what_its_maker_may() {
        let settings = SiteSettings {
            group_links: Reach::Moderators,
            ..SiteSettings::default()
        };
        assert!(link_works(Role::Moderator, MEMBER, &settings));
        assert!(!link_works(Role::Member, MEMBER, &settings));
        let of = |contact| link_works(Role::Administrator, contact, &settings);
        assert!(!of(Contact {
            suspended: true,
            ..MEMBER
        }));
        assert!(!of(Contact {
            blocks: true,
            ..MEMBER
        }));
        let blocked = Contact {
            blocked: true,
            ..MEMBER
        };
        assert!(of(blocked), "whoever blocks the maker may come all the same");
    }

    #[test]
    fn groups_and_links_are_for_whom_the_site_says() {
        let settings = SiteSettings {
            start_groups: Reach::Moderators,
            group_links: Reach::Nobody,
            ..SiteSettings::default()
        };
        assert!(start_group(Role::Member, &settings).is_err());
        assert!(start_group(Role::Moderator, &settings).is_ok());
        assert!(link_into_group(Role::Administrator, &settings).is_err());
    }
}
