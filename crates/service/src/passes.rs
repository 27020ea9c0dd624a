//! Admission to the relay.

use aws_lc_rs::hmac;
use parlour_domain::Audience;
use parlour_store::channel_keys::{self, KeyRow};
use parlour_store::{Connection, conversations, sessions};
use parlour_wire::api::passes::IssuedPass;
use parlour_wire::pass::{MAX_CHANNELS, PASS_SECONDS, Pass};
use parlour_wire::{Base64, ChannelId, PassId, SessionId, SiteId, Timestamp, UserId};

use crate::channels::{MOST_CONVERSATIONS, RETIRED_MILLIS, is_old, issue, next_generation, open};
use crate::{Actor, Error, Result, Service};

const WINDOW_MILLIS: i64 = PASS_SECONDS * 1000;

impl Service {
    /// A pass for one's inbox and conversations, with the keys to open what comes.
    pub async fn issue_pass(&self, actor: &Actor) -> Result<IssuedPass> {
        let (site, user, now) = (actor.site, actor.user.id, self.ambient.now());
        let mut rows = self
            .store
            .read(async move |c| usable_keys(c, site, user, now).await)
            .await?;
        if !rows.iter().any(|row| {
            row.owner == Audience::Inbox(user) && row.retired_at.is_none() && !is_old(row.created_at, now)
        }) {
            self.renew_inbox(site, user, now).await?;
            rows = self
                .store
                .read(async move |c| usable_keys(c, site, user, now).await)
                .await?;
        }
        let live = rows
            .iter()
            .filter(|row| row.retired_at.is_none())
            .map(|row| row.channel);
        let channels = live.take(MAX_CHANNELS).collect();
        let place = self
            .sites
            .get(site)
            .ok_or_else(|| Error::Bug("a session of no site".to_owned()))?;
        let expires_at = actor.expires_at.min(now.plus_millis(WINDOW_MILLIS));
        let pass = Pass {
            site: place.tag,
            id: self.pass_id(site, actor.session, now),
            expires_at,
            channels,
        };
        let keys = rows
            .iter()
            .map(|row| {
                Ok(issue(
                    row.owner,
                    row.generation,
                    row.channel,
                    &open(&self.master, site, row)?,
                ))
            })
            .collect::<Result<Vec<_>>>()?;
        Ok(IssuedPass {
            relay: self.settings.relay_url.clone(),
            pass: Base64(place.relay_key.sign_pass(&pass)),
            expires_at,
            site: place.tag,
            keys,
        })
    }

    /// Gives an inbox a key, or a new one in place of an old one.
    async fn renew_inbox(&self, site: SiteId, user: UserId, now: Timestamp) -> Result<()> {
        let (ambient, master) = (self.ambient.clone(), self.master.clone());
        let owner = Audience::Inbox(user);
        self.store
            .write(async move |unit| {
                let live = channel_keys::live(unit, site, &[owner]).await?;
                if live.iter().all(|row| is_old(row.created_at, now)) {
                    next_generation(unit, &*ambient, &master, site, owner).await?;
                }
                Ok::<_, Error>(())
            })
            .await?;
        self.announcer.new_key(site, owner).await;
        Ok(())
    }

    /// Hangs up on every socket of a session.
    pub(crate) fn close_passes(&self, site: SiteId, session: SessionId) {
        let Some(place) = self.sites.get(site) else { return };
        let now = self.ambient.now();
        // A pass that can still be valid was issued in this window or in the one before.
        for issued in [now, now.plus_millis(-WINDOW_MILLIS)] {
            self.relay.close(place.tag, self.pass_id(site, session, issued));
        }
    }

    /// Nothing of a channel reaches somebody any more, whichever of their passes they show.
    pub(crate) async fn close_channel(&self, site: SiteId, user: UserId, channel: ChannelId) -> Result<()> {
        let Some(place) = self.sites.get(site) else {
            return Ok(());
        };
        let sessions = self
            .store
            .read(async move |c| sessions::of_user(c, site, user).await)
            .await?;
        let now = self.ambient.now();
        for session in sessions {
            for issued in [now, now.plus_millis(-WINDOW_MILLIS)] {
                let pass = self.pass_id(site, session.id, issued);
                self.relay.unsubscribe(place.tag, pass, channel);
            }
        }
        Ok(())
    }

    /// The same for all passes of a session within ten minutes, and nothing anybody could link to those before: so a
    /// session's passes can be closed without keeping a list of them.
    fn pass_id(&self, site: SiteId, session: SessionId, issued: Timestamp) -> PassId {
        let window = issued.millis() / WINDOW_MILLIS;
        let text = format!("pass|{}|{session}|{window}", site.0);
        let tag = hmac::sign(&self.pass_key, text.as_bytes());
        let mut id = [0; 16];
        id.iter_mut().zip(tag.as_ref()).for_each(|(to, from)| *to = *from);
        PassId(id)
    }
}

async fn usable_keys(
    c: &mut Connection,
    site: SiteId,
    user: UserId,
    now: Timestamp,
) -> std::result::Result<Vec<KeyRow>, parlour_store::Error> {
    let ids = conversations::of_user(c, site, user, MOST_CONVERSATIONS).await?;
    let inbox = [Audience::Inbox(user)].into_iter();
    let owners: Vec<Audience> = inbox.chain(ids.into_iter().map(Audience::Conversation)).collect();
    channel_keys::usable(c, site, &owners, now.plus_millis(-RETIRED_MILLIS)).await
}
