//! Ids made by the server, from a given time and given random bytes.

use parlour_wire::Timestamp;
use uuid::Uuid;

/// A `UUIDv7` (RFC 9562 section 5.7).
pub fn v7(now: Timestamp, random: [u8; 10]) -> Uuid {
    uuid::Builder::from_unix_timestamp_millis(now.millis().unsigned_abs(), &random).into_uuid()
}
