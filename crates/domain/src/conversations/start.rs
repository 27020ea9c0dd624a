//! May these two talk?

use parlour_wire::UserId;
use parlour_wire::problem::Code;

use crate::Refusal;

/// The unordered pair that a direct conversation belongs to: there is one conversation for each.
pub fn pair(a: UserId, b: UserId) -> Result<[u8; 32], Refusal> {
    if a == b {
        return Err(Refusal::new(
            Code::WithYourself,
            "A conversation needs two. Choose somebody else.",
        ));
    }
    let mut pair = [0; 32];
    let (low, high) = pair.split_at_mut(16);
    low.copy_from_slice(a.min(b).0.as_bytes());
    high.copy_from_slice(a.max(b).0.as_bytes());
    Ok(pair)
}

/// The other one of a [`pair`].
pub fn other_of(pair: &[u8; 32], one: UserId) -> UserId {
    let half = |range: std::ops::Range<usize>| {
        let mut id = [0; 16];
        id.iter_mut().zip(&pair[range]).for_each(|(to, from)| *to = *from);
        UserId(uuid::Uuid::from_bytes(id))
    };
    let (low, high) = (half(0..16), half(16..32));
    if low == one { high } else { low }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_pair_has_no_order_and_is_two() {
        let (a, b) = (UserId(Uuid::from_u128(7)), UserId(Uuid::from_u128(8)));
        assert_eq!(pair(a, b).unwrap(), pair(b, a).unwrap());
        assert_eq!(other_of(&pair(a, b).unwrap(), a), b);
        assert_eq!(other_of(&pair(a, b).unwrap(), b), a);
        assert_eq!(pair(a, a).unwrap_err().code, Code::WithYourself);
    }
}
