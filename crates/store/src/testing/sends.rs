use std::collections::BTreeMap;
use std::pin::Pin;

use parlour_domain::messages::accept::{Accepted, accept};
use parlour_domain::messages::{Send as NewMessage, SendContext, Sent};
use parlour_domain::{Announcement, Audience, Refusal, limits};
use parlour_wire::SiteId;
use parlour_wire::api::messages::Message;
use parlour_wire::event::{Change, What};

use crate::{Error, SendBatch, SendOutcome, Unit, messages};

/// What the service does with a run of sends, without its limits on how often: for tests and benchmarks of the store.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainSends;

impl SendBatch for PlainSends {
    fn run<'a>(
        &'a self,
        unit: &'a mut Unit,
        sends: &'a [NewMessage],
    ) -> Pin<Box<dyn Future<Output = Result<Vec<SendOutcome>, Error>> + 'a>> {
        Box::pin(run(unit, sends))
    }
}

async fn run(unit: &mut Unit, sends: &[NewMessage]) -> Result<Vec<SendOutcome>, Error> {
    let mut sites: BTreeMap<SiteId, Vec<usize>> = BTreeMap::new();
    for (place, send) in sends.iter().enumerate() {
        sites.entry(send.site).or_default().push(place);
    }
    let mut outcomes: Vec<(usize, SendOutcome)> = Vec::with_capacity(sends.len());
    for (site, places) in sites {
        let of_site: Vec<&NewMessage> = places.iter().filter_map(|&place| sends.get(place)).collect();
        outcomes.extend(places.into_iter().zip(run_site(unit, site, &of_site).await?));
    }
    outcomes.sort_unstable_by_key(|(place, _)| *place);
    Ok(outcomes.into_iter().map(|(_, outcome)| outcome).collect())
}

async fn run_site(unit: &mut Unit, site: SiteId, sends: &[&NewMessage]) -> Result<Vec<SendOutcome>, Error> {
    let keys: Vec<_> = sends
        .iter()
        .map(|send| (send.conversation, send.sender, send.id))
        .collect();
    let contexts = messages::context(unit, site, &keys).await?;
    let mut accepted: BTreeMap<_, Message> = BTreeMap::new();
    let mut new = Vec::new();
    let mut outcomes = Vec::with_capacity(sends.len());
    for (send, mut context) in sends.iter().zip(contexts) {
        context.existing = context.existing.or_else(|| accepted.get(&send.id).cloned());
        outcomes.push(decide(unit, send, &context).await?);
        if let Some(Ok(Sent { message, new: true })) = outcomes.last() {
            accepted.insert(message.id, message.clone());
            new.push(message.clone());
        }
    }
    messages::insert_many(unit, site, &new).await?;
    for message in new {
        let change = Change {
            revision: message.revision,
            what: What::Message(message.clone()),
        };
        unit.announce(Announcement {
            site,
            to: Audience::Conversation(message.conversation),
            change,
        });
    }
    Ok(outcomes)
}

async fn decide(unit: &mut Unit, send: &NewMessage, context: &SendContext) -> Result<SendOutcome, Error> {
    match accept(send, context, &limits::DEFAULT) {
        Ok(Accepted::New) => {
            let revision = unit.next_revision(send.site).await?;
            Ok(Ok(Sent {
                message: send.message(revision),
                new: true,
            }))
        }
        Ok(Accepted::Repeated(message)) => Ok(Ok(Sent {
            message: *message,
            new: false,
        })),
        Err(refusal) => Ok(Err::<Sent, Refusal>(refusal)),
    }
}
