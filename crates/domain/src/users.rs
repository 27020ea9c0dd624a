//! People's names and roles.

use parlour_wire::Personal;
use parlour_wire::api::limits::Limits;
use parlour_wire::api::people::PersonPatch;
use parlour_wire::api::users::{May, Role};
use parlour_wire::problem::{Code, Reason};

use crate::Refusal;
use crate::messages::content::{is_invisible, longer_than};
use crate::messages::delete::of_the_site;
use crate::messages::edit::sees_edits;
use crate::settings::{Reach, SiteSettings};

/// A display name as it is kept: trimmed, inner white space folded, no control or direction-changing characters.
pub fn display_name(name: &str, limits: &Limits) -> Result<Personal, Refusal> {
    let folded = folded(name);
    if folded.is_empty() {
        return Err(Refusal::because(Code::Empty, Reason::NoName));
    }
    if longer_than(&folded, limits.name_characters) {
        let limit = limits.name_characters;
        return Err(Refusal::new(
            Code::TooLong,
            format!("A name may have up to {limit} characters."),
        ));
    }
    Ok(Personal::new(folded))
}

/// Trimmed, inner white space folded, without what is invisible.
pub(crate) fn folded(name: &str) -> String {
    let kept: String = name
        .chars()
        .filter(|c| c.is_whitespace() || !is_invisible(*c))
        .collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How a name is found: by the beginning of a word, whatever the case.
pub fn name_key(name: &str) -> String {
    name.to_lowercase()
}

/// What somebody with this role may do. `standalone`: their account is this server's own.
pub fn may(role: Role, standalone: bool, settings: &SiteSettings) -> May {
    let with_somebody = |whom: Reach| role >= Role::Moderator || whom != Reach::Nobody;
    May {
        find_people: settings.find.includes(role) && with_somebody(settings.found),
        start_direct: settings.start_direct.includes(role) && with_somebody(settings.with),
        start_groups: settings.start_groups.includes(role),
        invite_to_groups: settings.group_links.includes(role),
        invite_people: standalone && settings.invite.includes(role),
        report: settings.reports,
        delete_others: of_the_site(role, settings.moderators_delete),
        see_edits: sees_edits(role, settings.edit_history),
    }
}

/// Whom somebody with this role finds by name.
pub fn finds(role: Role, settings: &SiteSettings) -> Result<Reach, Refusal> {
    if !settings.find.includes(role) {
        return Err(Refusal::forbidden(Reason::PeopleHidden));
    }
    Ok(if role >= Role::Moderator {
        Reach::Everybody
    } else {
        settings.found
    })
}

/// May somebody with this role make a link that gives a newcomer that one?
pub fn may_invite(role: Role, newcomer: Role, settings: &SiteSettings) -> Result<(), Refusal> {
    if !settings.invite.includes(role) {
        return Err(Refusal::forbidden(Reason::InvitingOff));
    }
    if newcomer > role {
        return Err(Refusal::forbidden(Reason::RoleTooHigh));
    }
    Ok(())
}

/// May an administrator change somebody so? `role` and `standalone` are theirs, `others` says whether the site has another
/// administrator who is let in.
pub fn change(
    oneself: bool,
    role: Role,
    standalone: bool,
    patch: PersonPatch,
    others: bool,
) -> Result<(), Refusal> {
    let other_role = patch.role.is_some_and(|new| new != role);
    if other_role && !standalone {
        return Err(Refusal::forbidden(Reason::RoleOfSite));
    }
    let kept_out = patch.suspended == Some(true);
    if oneself && kept_out {
        return Err(Refusal::forbidden(Reason::NotYourself));
    }
    if role == Role::Administrator && (other_role || kept_out) && !others {
        return Err(Refusal::forbidden(Reason::LastAdministrator));
    }
    Ok(())
}

/// May somebody come in? `suspended`: whether they are kept out.
pub fn enter(suspended: bool) -> Result<(), Refusal> {
    if suspended {
        return Err(Refusal::new(
            Code::Suspended,
            "You are kept out of this site. Its administrators can tell you why.",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DEFAULT;
    use crate::settings::History;

    #[test]
    fn the_last_administrator_stays() {
        let member = PersonPatch {
            role: Some(Role::Member),
            suspended: None,
        };
        let out = PersonPatch {
            role: None,
            suspended: Some(true),
        };
        for patch in [member, out] {
            assert!(change(false, Role::Administrator, true, patch, false).is_err());
            assert!(change(false, Role::Administrator, true, patch, true).is_ok());
            assert!(change(false, Role::Moderator, true, patch, false).is_ok());
        }
        assert!(
            change(true, Role::Administrator, true, out, true).is_err(),
            "oneself"
        );
        assert!(change(true, Role::Administrator, true, member, true).is_ok());
        assert!(
            change(false, Role::Moderator, false, member, true).is_err(),
            "roles of a site's people are the site's"
        );
        assert!(change(false, Role::Moderator, false, out, true).is_ok());
    }

    #[test]
    fn what_one_may_follows_role_and_settings() {
        let open = SiteSettings::default();
        let member = may(Role::Member, true, &open);
        assert!(member.find_people && member.start_direct && member.start_groups && member.report);
        assert!(!member.invite_people && may(Role::Administrator, true, &open).invite_people);
        assert!(
            !may(Role::Administrator, false, &open).invite_people,
            "there they come from the site"
        );
        assert!(!member.delete_others && !member.see_edits);
        let moderator = may(Role::Moderator, true, &open);
        assert!(moderator.delete_others && moderator.see_edits);
        let others = SiteSettings {
            moderators_delete: false,
            edit_history: History::Members,
            ..open
        };
        assert!(!may(Role::Administrator, true, &others).delete_others);
        assert!(may(Role::Member, true, &others).see_edits);
        let closed = SiteSettings {
            find: Reach::Moderators,
            with: Reach::Nobody,
            start_groups: Reach::Administrators,
            reports: false,
            ..open
        };
        let member = may(Role::Member, true, &closed);
        assert!(!member.find_people && !member.start_direct && !member.start_groups && !member.report);
        let moderator = may(Role::Moderator, true, &closed);
        assert!(moderator.find_people && moderator.start_direct && !moderator.start_groups);
    }

    #[test]
    fn members_find_whom_the_site_lets_them_find() {
        let settings = SiteSettings {
            found: Reach::Moderators,
            ..SiteSettings::default()
        };
        assert_eq!(finds(Role::Member, &settings), Ok(Reach::Moderators));
        assert_eq!(finds(Role::Moderator, &settings), Ok(Reach::Everybody));
        let settings = SiteSettings {
            find: Reach::Administrators,
            ..settings
        };
        assert_eq!(
            finds(Role::Moderator, &settings).unwrap_err().code,
            Code::Forbidden
        );
        assert_eq!(finds(Role::Administrator, &settings), Ok(Reach::Everybody));
    }

    #[test]
    fn nobody_gives_away_more_than_they_have() {
        let settings = SiteSettings {
            invite: Reach::Moderators,
            ..SiteSettings::default()
        };
        assert!(may_invite(Role::Member, Role::Member, &settings).is_err());
        assert!(may_invite(Role::Moderator, Role::Moderator, &settings).is_ok());
        assert!(may_invite(Role::Moderator, Role::Administrator, &settings).is_err());
        assert!(may_invite(Role::Administrator, Role::Administrator, &settings).is_ok());
    }

    #[test]
    fn names_are_folded_and_cannot_turn_the_line_around() {
        assert_eq!(
            display_name("  Ada \n Lovelace\u{202e} ", &DEFAULT)
                .unwrap()
                .expose(),
            "Ada Lovelace"
        );
        assert_eq!(
            display_name("\u{200b}\u{202e}", &DEFAULT).unwrap_err().code,
            Code::Empty
        );
    }
}
