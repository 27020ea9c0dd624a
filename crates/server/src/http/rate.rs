//! How often. Counted in memory, by person once signed in, by address and by account before.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use parlour_domain::Refusal;
use parlour_service::Actor;
use parlour_wire::api::limits::Limits;
use parlour_wire::{SiteId, UserId};

type Person = (SiteId, UserId);

/// Tries to sign in, or to use a one-time link, an address has a minute.
const TRIES_PER_ADDRESS: u32 = 30;
/// Tries to sign in an account has a minute, from anywhere: its owner is never locked out for long.
const TRIES_PER_ACCOUNT: u32 = 10;

/// Reports a person has a minute.
const REPORTS: u32 = 10;

/// A site's backend asks as much as so many people.
const PEOPLE_OF_A_SITE: u32 = 20;

/// All counters.
pub struct Rates {
    messages: DefaultKeyedRateLimiter<Person>,
    conversations: DefaultKeyedRateLimiter<Person>,
    requests: DefaultKeyedRateLimiter<Person>,
    reports: DefaultKeyedRateLimiter<Person>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    accounts: DefaultKeyedRateLimiter<String>,
    sites: DefaultKeyedRateLimiter<SiteId>,
}

impl Rates {
    /// With a site's limits.
    pub fn new(limits: &Limits) -> Self {
        Self {
            messages: a_minute(limits.messages_per_minute),
            conversations: a_minute(limits.conversations_per_minute),
            requests: a_minute(limits.requests_per_minute),
            reports: a_minute(REPORTS),
            addresses: a_minute(TRIES_PER_ADDRESS),
            accounts: a_minute(TRIES_PER_ACCOUNT),
            sites: a_minute(limits.requests_per_minute.saturating_mul(PEOPLE_OF_A_SITE)),
        }
    }

    /// Sends and edits.
    pub(crate) fn message(&self, actor: &Actor) -> Result<(), Refusal> {
        check(&self.messages, &(actor.site, actor.user.id))
    }

    /// New conversations.
    pub(crate) fn conversation(&self, actor: &Actor) -> Result<(), Refusal> {
        check(&self.conversations, &(actor.site, actor.user.id))
    }

    /// Reports.
    pub(crate) fn report(&self, actor: &Actor) -> Result<(), Refusal> {
        check(&self.reports, &(actor.site, actor.user.id))
    }

    /// Everything else.
    pub(crate) fn request(&self, actor: &Actor) -> Result<(), Refusal> {
        check(&self.requests, &(actor.site, actor.user.id))
    }

    /// Guessing, from one address.
    pub(crate) fn address(&self, address: IpAddr) -> Result<(), Refusal> {
        // An IPv6 household has a /64 to itself.
        let address = match address {
            IpAddr::V6(v6) => IpAddr::from((u128::from(v6) & !u128::from(u64::MAX)).to_be_bytes()),
            IpAddr::V4(_) => address,
        };
        check(&self.addresses, &address)
    }

    /// Guessing, at one account.
    pub(crate) fn account(&self, email: &str) -> Result<(), Refusal> {
        let key: String = email.trim().to_lowercase().chars().take(254).collect();
        check(&self.accounts, &key)
    }

    /// What a site's backend asks.
    pub(crate) fn site(&self, site: SiteId) -> Result<(), Refusal> {
        check(&self.sites, &site)
    }

    /// Lets go of who has not asked for a while.
    pub(crate) fn forget_the_quiet(&self) {
        self.messages.retain_recent();
        self.conversations.retain_recent();
        self.requests.retain_recent();
        self.reports.retain_recent();
        self.addresses.retain_recent();
        self.accounts.retain_recent();
        self.sites.retain_recent();
    }
}

fn a_minute<K: Hash + Eq + Clone>(count: u32) -> DefaultKeyedRateLimiter<K> {
    RateLimiter::keyed(Quota::per_minute(
        NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN),
    ))
}

fn check<K: Hash + Eq + Clone>(limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), Refusal> {
    limiter.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        Refusal::too_often(u32::try_from(wait.as_secs()).unwrap_or(60).saturating_add(1))
    })
}

#[cfg(test)]
mod tests {
    use parlour_wire::problem::Code;

    use super::*;
    use crate::config::Config;

    #[test]
    fn a_site_has_the_share_of_twenty_people() {
        let mut limits = Config::default().limits();
        limits.requests_per_minute = 1;
        let rates = Rates::new(&limits);
        for _ in 0..20 {
            assert!(rates.site(SiteId(1)).is_ok());
        }
        assert_eq!(
            rates.site(SiteId(1)).err().map(|refusal| refusal.code),
            Some(Code::TooOften)
        );
        assert!(rates.site(SiteId(2)).is_ok(), "each by itself");
    }
}
