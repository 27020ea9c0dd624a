//! Tell others what was committed: one task takes the commits in their order, seals each change once for its channel,
//! and hands the envelopes to the relay. Nothing that it drops is lost: whoever misses an event finds it in `/changes`.

mod channels;
mod commits;
mod heads;
mod receipts;
mod wait;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use parlour_domain::{Announcement, Audience};
use parlour_seal::MasterKey;
use parlour_store::Store;
use parlour_wire::event::{Change, EventBody, Signal, What};
use parlour_wire::{ChannelId, PassId, SiteId, SiteTag, Timestamp, UserId};
use tokio::sync::{Notify, mpsc};

use crate::Result;
use crate::ambient::Ambient;
use crate::sites::Sites;

use channels::Channels;
use commits::Commits;
use heads::{Active, Heads};
use receipts::Receipts;
pub(crate) use wait::{Waiters, Watch};

/// What carries envelopes to browsers. It must not block.
pub trait Relay: Send + Sync + 'static {
    /// Carries an envelope to whoever listens on its channel.
    fn publish(&self, site: SiteTag, envelope: Bytes);
    /// Hangs up on the holder of a pass, now and if it is shown again.
    fn close(&self, site: SiteTag, pass: PassId);
    /// The holder of a pass no longer hears a channel, now and if it is shown again.
    fn unsubscribe(&self, site: SiteTag, pass: PassId, channel: ChannelId);
    /// Tells every browser of a site that it may have missed events.
    fn missed(&self, site: SiteTag);
}

/// Signals that wait at most; past that, typing is not worth telling.
const SIGNALS: usize = 4096;
/// How long a signal of the server's own is worth opening, milliseconds.
const SIGNAL_MILLIS: i64 = 30_000;
/// How often receipts and heads that are due are looked for.
const TICK: Duration = Duration::from_millis(500);

/// How use-cases reach the announcer.
pub(crate) struct Handle {
    signals: mpsc::Sender<Request>,
    waiters: Arc<Waiters>,
    committed: Arc<Notify>,
}

enum Request {
    Signal {
        site: SiteId,
        to: Audience,
        signal: Signal,
        expires_at: Timestamp,
    },
    NewKey {
        site: SiteId,
        of: Audience,
    },
}

impl Handle {
    /// Tells something that is not kept. Dropped when the server is too busy.
    pub(crate) fn signal(&self, site: SiteId, to: Audience, signal: Signal, expires_at: Timestamp) {
        let _ = self.signals.try_send(Request::Signal {
            site,
            to,
            signal,
            expires_at,
        });
    }

    /// A channel has a new key, made elsewhere: the announcer must not go on with what it knew.
    pub(crate) async fn new_key(&self, site: SiteId, of: Audience) {
        let _ = self.signals.send(Request::NewKey { site, of }).await;
    }

    /// Wakes whoever polls for somebody's changes: something other than a change happened to them.
    pub(crate) fn wake(&self, site: SiteId, user: UserId) {
        self.waiters.wake(site, Audience::Inbox(user));
    }

    /// Wakes one task whenever something was committed, and once for all that was committed since it last looked.
    pub(crate) fn committed(&self) -> Arc<Notify> {
        Arc::clone(&self.committed)
    }

    /// Wakes when something durable is announced to one of these audiences.
    pub(crate) fn watch(&self, site: SiteId, audiences: Vec<Audience>) -> Watch {
        Waiters::watch(&self.waiters, site, audiences)
    }
}

/// The task's state.
pub(crate) struct Announcer {
    store: Store,
    ambient: Arc<dyn Ambient>,
    sites: Arc<Sites>,
    relay: Arc<dyn Relay>,
    waiters: Arc<Waiters>,
    committed: Arc<Notify>,
    channels: Channels,
    receipts: Receipts,
    heads: Heads,
}

impl Announcer {
    /// The announcer, still to be [`run`](Self::run), and the handle to it.
    pub(crate) fn with_handle(
        store: Store,
        ambient: Arc<dyn Ambient>,
        master: Arc<MasterKey>,
        sites: Arc<Sites>,
        relay: Arc<dyn Relay>,
    ) -> (
        impl FnOnce(mpsc::Receiver<Vec<Announcement>>) -> tokio::task::JoinHandle<()>,
        Handle,
    ) {
        let (signals, requests) = mpsc::channel(SIGNALS);
        let waiters = Arc::new(Waiters::default());
        let committed = Arc::new(Notify::new());
        let announcer = Self {
            channels: Channels::new(store.clone(), Arc::clone(&ambient), master, Arc::clone(&sites)),
            store,
            ambient,
            sites,
            relay,
            waiters: Arc::clone(&waiters),
            committed: Arc::clone(&committed),
            receipts: Receipts::default(),
            heads: Heads::default(),
        };
        (
            move |commits| tokio::spawn(announcer.run(commits, requests)),
            Handle {
                signals,
                waiters,
                committed,
            },
        )
    }

    async fn run(
        mut self,
        commits: mpsc::Receiver<Vec<Announcement>>,
        mut requests: mpsc::Receiver<Request>,
    ) {
        let mut commits = Commits::new(commits);
        let mut tick = tokio::time::interval(TICK);
        tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            // Whichever is ready, by chance: under load there is always a commit, and new keys cannot wait for its end.
            tokio::select! {
                commit = commits.next() => match commit {
                    Some(announcements) if announcements.is_empty() => self.tell_of_ignorance(),
                    Some(announcements) => self.announce(announcements, &mut commits).await,
                    None => return,
                },
                request = requests.recv() => match request {
                    Some(Request::Signal { site, to, signal, expires_at }) => self.signal(site, to, signal, expires_at).await,
                    Some(Request::NewKey { site, of }) => self.take_up_new_key(site, of).await,
                    None => return,
                },
                _ = tick.tick() => {
                    self.tell_due_receipts().await;
                    self.tell_heads().await;
                }
            }
        }
    }

    /// Something may be stored that nobody was told of: everybody looks at `/changes`.
    fn tell_of_ignorance(&self) {
        for site in self.sites.all() {
            self.relay.missed(site.tag);
        }
        self.waiters.wake_all();
    }

    /// One commit's announcements, in order.
    async fn announce(&mut self, announcements: Vec<Announcement>, commits: &mut Commits) {
        self.committed.notify_one();
        let now = self.ambient.now();
        self.prepare(&announcements, commits, now).await;
        for Announcement { site, to, change } in announcements {
            match &change.what {
                What::Receipt(_) => {
                    if let Some(change) = self.receipts.take_up(site, to, change, now) {
                        self.tell(site, to, change, false);
                    }
                }
                What::Conversation(conversation) if conversation.left_at.is_none() => {
                    let id = conversation.id;
                    self.tell(site, to, change, true);
                    self.tell_keys(site, &[Audience::Conversation(id)], &[to], now);
                }
                // Who left must not hear it: from here on under the key made with their leaving.
                What::Group(group) if !group.removed.is_empty() => {
                    commits.meanwhile(self.take_up_new_key(site, to)).await;
                    self.tell(site, to, change, true);
                }
                _ => self.tell(site, to, change, true),
            }
        }
    }

    /// Has the channel of everything that is about to be told, with one statement for all; makes keys where a
    /// conversation has none (any more), and gives them to its members.
    async fn prepare(&mut self, announcements: &[Announcement], commits: &mut Commits, now: Timestamp) {
        let mut wanted: Vec<(SiteId, Audience)> = Vec::with_capacity(announcements.len());
        for Announcement { site, to, change } in announcements {
            wanted.push((*site, *to));
            // Who is told that they left is given no key.
            if let What::Conversation(conversation) = &change.what
                && conversation.left_at.is_none()
            {
                wanted.push((*site, Audience::Conversation(conversation.id)));
            }
        }
        let renewed = match commits.meanwhile(self.channels.prepare(&wanted)).await {
            Ok(renewed) => renewed,
            Err(error) => {
                // Clients find the changes by themselves; the operator must know why they come late.
                tracing::error!(%error, "channel keys are out of reach: events are not carried");
                return;
            }
        };
        for (site, of) in renewed {
            self.give_new_key(site, of, now).await;
        }
    }

    /// A key was made elsewhere: from here on its channel is spoken on, and who listens on the one before is told.
    async fn take_up_new_key(&mut self, site: SiteId, of: Audience) {
        match self.channels.reload(site, of).await {
            Ok(()) => self.give_new_key(site, of, self.ambient.now()).await,
            Err(error) => {
                tracing::error!(%error, "a new key is out of reach: its channel is looked up again");
            }
        }
    }

    /// New keys travel sealed on the members' inbox channels; an inbox's own new key on the channel it had.
    async fn give_new_key(&mut self, site: SiteId, of: Audience, now: Timestamp) {
        let Audience::Conversation(id) = of else {
            let Some(key) = self.channels.issue(site, of) else {
                return;
            };
            let signal = Signal::Keys { keys: vec![key] };
            let body = EventBody::Ephemeral {
                expires_at: now.plus_millis(SIGNAL_MILLIS),
                signal,
            };
            let envelope = self.channels.seal_under_previous(site, of, body);
            return self.carry(site, envelope);
        };
        let members = self
            .store
            .read(async move |c| parlour_store::conversations::member_ids(c, site, &[id]).await)
            .await;
        let inboxes: Vec<Audience> = match members {
            Ok(members) => members
                .into_iter()
                .map(|(_, user)| Audience::Inbox(user))
                .collect(),
            Err(error) => {
                return tracing::error!(%error, "members are out of reach: a new key was not given to them");
            }
        };
        let wanted: Vec<_> = inboxes.iter().map(|inbox| (site, *inbox)).collect();
        if let Err(error) = self.channels.load(&wanted).await {
            return tracing::error!(%error, "inbox keys are out of reach: a new key was not given to members");
        }
        self.tell_keys(site, &[of], &inboxes, now);
    }

    fn tell_keys(&mut self, site: SiteId, of: &[Audience], to: &[Audience], now: Timestamp) {
        let keys: Vec<_> = of
            .iter()
            .filter_map(|audience| self.channels.issue(site, *audience))
            .collect();
        if keys.is_empty() {
            return;
        }
        for inbox in to {
            let signal = Signal::Keys { keys: keys.clone() };
            self.publish(
                site,
                *inbox,
                EventBody::Ephemeral {
                    expires_at: now.plus_millis(SIGNAL_MILLIS),
                    signal,
                },
            );
        }
    }

    async fn signal(&mut self, site: SiteId, to: Audience, signal: Signal, expires_at: Timestamp) {
        let now = self.ambient.now();
        if expires_at <= now {
            return;
        }
        if self.channels.load(&[(site, to)]).await.is_ok() {
            self.publish(site, to, EventBody::Ephemeral { expires_at, signal });
        }
    }

    /// Seals and publishes a durable change, and wakes who polls for it.
    fn tell(&mut self, site: SiteId, to: Audience, change: Change, chained: bool) {
        let revision = change.revision;
        let previous = if chained {
            self.channels.chain(site, to, revision)
        } else {
            None
        };
        if chained {
            self.heads.note(site, to, revision);
        }
        self.publish(
            site,
            to,
            EventBody::Durable {
                previous,
                change: Box::new(change),
            },
        );
        self.waiters.wake(site, to);
    }

    fn publish(&mut self, site: SiteId, to: Audience, body: EventBody) {
        let envelope = self.channels.seal(site, to, body);
        self.carry(site, envelope);
    }

    fn carry(&self, site: SiteId, envelope: Option<Bytes>) {
        if let (Some(envelope), Some(site)) = (envelope, self.sites.get(site)) {
            self.relay.publish(site.tag, envelope);
        }
    }

    async fn tell_due_receipts(&mut self) {
        let now = self.ambient.now();
        for (site, to, change) in self.receipts.due(now) {
            if self.channels.load(&[(site, to)]).await.is_ok() {
                self.tell(site, to, change, false);
            }
        }
    }

    async fn tell_heads(&mut self) {
        let now = self.ambient.now();
        for (site, active) in self.heads.due(now) {
            if let Err(error) = self.tell_heads_of_site(site, &active, now).await {
                tracing::error!(%error, "members are out of reach: heads are told later");
                self.heads.put_back(site, active);
            }
        }
    }

    async fn tell_heads_of_site(&mut self, site: SiteId, active: &Active, now: Timestamp) -> Result<()> {
        let people = heads::by_person(&self.store, site, active).await?;
        let inboxes: Vec<_> = people.keys().map(|user| (site, Audience::Inbox(*user))).collect();
        self.channels.load(&inboxes).await?;
        let revision = active.revision();
        for (user, conversations) in people {
            let to = Audience::Inbox(user);
            let inbox = self.channels.head(site, to).unwrap_or_default();
            let signal = Signal::Heads {
                revision,
                conversations,
                inbox,
            };
            self.publish(
                site,
                to,
                EventBody::Ephemeral {
                    expires_at: now.plus_millis(SIGNAL_MILLIS),
                    signal,
                },
            );
        }
        Ok(())
    }
}
