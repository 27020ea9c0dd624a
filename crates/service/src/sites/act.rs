//! A site's backend does what a person could do: start conversations, list them, send. It acts as somebody it vouches for,
//! as it does with tickets, or as itself: a person of its own, whom the members of a conversation see among them.

use parlour_domain::Refusal;
use parlour_domain::settings::SiteSettings;
use parlour_domain::users::{display_name, enter, name_key};
use parlour_store::users::{self, UserRow};
use parlour_wire::api::conversations::{Conversations, Start};
use parlour_wire::api::messages::Send;
use parlour_wire::api::site::{SiteConversations, SitePerson, SiteSend, SiteStart, SiteStarts};
use parlour_wire::api::users::Role;
use parlour_wire::problem::Code;
use parlour_wire::{ConversationId, Personal, Revision, SessionId, Timestamp, UserId};
use uuid::Uuid;

use super::Site;
use super::ticket::LONGEST_ID;
use crate::{Actor, Error, Result, Service, Started};

/// The site itself among its people. No ticket can name it: its own ids are not empty.
const ITSELF: &str = "";

impl Service {
    /// Starts a conversation. People the site has not sent yet are made.
    pub async fn site_starts(&self, site: &Site, body: SiteStarts) -> Result<Started> {
        let actor = self.acting(site, body.person).await?;
        let start = match body.start {
            SiteStart::Direct { id, with } => Start::Direct {
                id,
                with: self.person_of(site, Some(with)).await?.id,
            },
            SiteStart::Group {
                id,
                title,
                colour,
                members,
            } => {
                if members.len() > self.settings.limits.add_at_once as usize {
                    let most = self.settings.limits.add_at_once;
                    let detail = format!("A request names up to {most} people; add the others afterwards.");
                    return Err(Refusal::new(Code::TooLong, detail).into());
                }
                let mut people = Vec::with_capacity(members.len());
                for member in members {
                    people.push(self.person_of(site, Some(member)).await?.id);
                }
                Start::Group {
                    id,
                    title,
                    colour,
                    members: people,
                }
            }
        };
        // What the owner decided about people does not bind the owner.
        let settings = match actor.user.subject.expose().as_str() {
            ITSELF => SiteSettings::default(),
            _ => self.decided.of(site.id),
        };
        self.start_by(&actor, start, settings).await
    }

    /// A page of somebody's conversations, as they see them.
    pub async fn site_lists(&self, site: &Site, body: SiteConversations) -> Result<Conversations> {
        let known = self.known(site, subject(body.person.as_ref())).await?;
        let actor = of(site, known.ok_or_else(Refusal::not_found)?);
        self.list_conversations(&actor, body.before, body.limit.unwrap_or(50))
            .await
    }

    /// Says something, in a conversation that whoever says it is in.
    pub async fn site_sends(
        &self,
        site: &Site,
        conversation: ConversationId,
        body: SiteSend,
    ) -> Result<parlour_domain::messages::Sent> {
        let actor = self.acting(site, body.person).await?;
        let send = Send {
            id: body.id,
            content: body.content,
            reply_to: body.reply_to,
        };
        self.send_message(&actor, conversation, send).await
    }

    async fn acting(&self, site: &Site, person: Option<SitePerson>) -> Result<Actor> {
        let row = self.person_of(site, person).await?;
        enter(row.suspended_at.is_some())?;
        Ok(of(site, row))
    }

    async fn known(&self, site: &Site, subject: &str) -> Result<Option<UserRow>> {
        let (id, issuer, subject) = (site.id, issuer(site)?.to_owned(), subject.to_owned());
        let found = self
            .store
            .read(async move |c| users::by_subject(c, id, &issuer, &subject).await)
            .await?;
        Ok(found)
    }

    /// Somebody's row; made if the site names them for the first time. Tickets say more of them, and keep it up to date.
    async fn person_of(&self, site: &Site, person: Option<SitePerson>) -> Result<UserRow> {
        if person
            .as_ref()
            .is_some_and(|person| person.sub.expose().is_empty() || person.sub.expose().len() > LONGEST_ID)
        {
            return Err(Refusal::new(
                Code::Malformed,
                "`sub` is your own id of a person, 1 to 190 bytes.",
            )
            .into());
        }
        let sub = subject(person.as_ref()).to_owned();
        if let Some(known) = self.known(site, &sub).await? {
            return Ok(known);
        }
        let (id, issuer, limits) = (site.id, issuer(site)?.to_owned(), self.settings.limits);
        let name = match person.and_then(|person| person.name) {
            Some(name) => display_name(name.expose(), &limits)?,
            None if sub == ITSELF => Personal::new(issuer.rsplit('/').next().unwrap_or("Site").to_owned()),
            None => Personal::from("Member"),
        };
        let row = UserRow {
            id: UserId(self.ambient.id()),
            name_key: Personal::new(name_key(name.expose())),
            name,
            issuer,
            presence: sub != ITSELF,
            subject: Personal::new(sub),
            created_at: self.ambient.now(),
            ..unknown()
        };
        self.store
            .write(async move |unit| {
                // Two requests may name them at the same time.
                if let Some(known) = users::by_subject(unit, id, &row.issuer, row.subject.expose()).await? {
                    return Ok::<_, Error>(known);
                }
                let row = UserRow {
                    changed: unit.next_revision(id).await?,
                    ..row.clone()
                };
                users::insert(unit, id, &row).await?;
                Ok(row)
            })
            .await
    }
}

fn subject(person: Option<&SitePerson>) -> &str {
    person.map_or(ITSELF, |person| person.sub.expose())
}

fn issuer(site: &Site) -> Result<&str> {
    let issuer = site.issuer.as_deref();
    issuer.ok_or_else(|| Error::Bug("a site without an issuer showed a credential".to_owned()))
}

/// Whoever acts, without a session: it opens nothing else.
fn of(site: &Site, user: UserRow) -> Actor {
    Actor {
        site: site.id,
        user,
        session: SessionId(Uuid::nil()),
        expires_at: Timestamp::from_millis(0),
    }
}

/// What is not known of somebody who has not come yet.
fn unknown() -> UserRow {
    UserRow {
        id: UserId(Uuid::nil()),
        name: Personal::default(),
        name_key: Personal::default(),
        email: None,
        issuer: String::new(),
        subject: Personal::default(),
        role: Role::Member,
        locale: None,
        read_receipts: true,
        typing: true,
        presence: false,
        last_seen: false,
        seen_at: None,
        suspended_at: None,
        standalone: false,
        changed: Revision::ZERO,
        created_at: Timestamp::from_millis(0),
    }
}
