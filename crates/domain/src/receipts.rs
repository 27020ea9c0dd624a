//! Cursors: how far somebody has come. They only grow, and never past the newest message.

use parlour_wire::Revision;
use parlour_wire::api::conversations::Receipt;

/// In a conversation of more members than this, that a message was delivered is not told of each.
pub const DELIVERED_TOLD: u32 = 32;
/// In a conversation of more members than this, that a message was read is not told of each either; one asks for the count.
pub const READ_TOLD: u32 = 256;

/// Somebody's cursors in one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursors {
    /// Last message read.
    pub read: Revision,
    /// Last message that reached a device.
    pub delivered: Revision,
}

/// Where the cursors stand after a receipt; `None` when it brings nothing new. What is read was delivered.
pub fn advance(current: Cursors, receipt: Receipt, newest: Revision) -> Option<Cursors> {
    let read = receipt.read.unwrap_or_default().min(newest).max(current.read);
    let delivered = receipt
        .delivered
        .unwrap_or_default()
        .min(newest)
        .max(current.delivered)
        .max(read);
    let next = Cursors { read, delivered };
    (next != current).then_some(next)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn cursors_only_grow_and_stay_within_the_log(
            read in 0u64..50, ahead in 0u64..50, newest in 0u64..120,
            asked_read in proptest::option::of(0u64..200), asked_delivered in proptest::option::of(0u64..200),
        ) {
            let current = Cursors { read: Revision(read), delivered: Revision(read + ahead) };
            let newest = Revision(newest.max(read + ahead));
            let receipt = Receipt { read: asked_read.map(Revision), delivered: asked_delivered.map(Revision) };
            let next = advance(current, receipt, newest).unwrap_or(current);
            prop_assert!(next.read >= current.read && next.delivered >= current.delivered);
            prop_assert!(next.read <= next.delivered && next.delivered <= newest);
            prop_assert_eq!(advance(next, receipt, newest), None);
        }
    }
}
