//! Which addresses a request may go to: those of the public Internet (IANA's special-purpose address registries, RFC 6890).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is a host of the public Internet, and not of the owner's own network or machine.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// Whether an address is one host at all: what an owner who opens a private address may have meant.
pub fn is_somewhere(address: IpAddr) -> bool {
    let nowhere = |v4: Ipv4Addr| v4.octets()[0] == 0 || v4.is_multicast() || v4.is_broadcast();
    match address {
        IpAddr::V4(address) => !nowhere(address),
        IpAddr::V6(address) => {
            !address.is_unspecified()
                && !address.is_multicast()
                && address.to_ipv4_mapped().is_none_or(|inside| !nowhere(inside))
        }
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        // This network, private, loopback; and from multicast on: nobody.
        [0 | 10 | 127 | 224..=255, ..] => true,
        // Shared by a provider's customers.
        [100, second, ..] => (64..=127).contains(&second),
        // Link-local: where clouds keep their machines' secrets.
        [169, second, ..] => second == 254,
        [172, second, ..] => (16..=31).contains(&second),
        // Private; protocol assignments and documentation; relays into IPv6.
        [192, second, third, _] => second == 168 || matches!((second, third), (0, 0 | 2) | (88, 99)),
        // Benchmarks; documentation.
        [198, second, third, _] => matches!((second, third), (18 | 19, _) | (51, 100)),
        [203, second, third, _] => (second, third) == (0, 113),
        _ => false,
    };
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // An IPv4 address in other clothes is judged as what it is: mapped, and as a NAT64 resolver gives it.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            is_public_v4(Ipv4Addr::new(a, b, c, d))
        }
        // Protocol assignments with Teredo, documentation, tunnels that hide an IPv4 address, documentation again.
        [0x2001, 0..=0x1ff | 0x0db8, ..] | [0x2002, ..] | [0x3fff, 0..=0x0fff, ..] => false,
        // Global unicast is all that is left of the public Internet.
        [0x2000..=0x3fff, ..] => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn hosts_of_the_internet_are_public() {
        for address in [
            "1.1.1.1",
            "9.9.9.9",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.1",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450:4001::1",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn addresses_of_the_owners_network_and_of_nobody_are_not() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.7",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn what_is_nowhere_is_not_opened_by_anybody() {
        for nowhere in [
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "ff02::1",
            "::ffff:0.0.0.0",
        ] {
            assert!(!is_somewhere(nowhere.parse().unwrap()), "{nowhere}");
        }
        for somewhere in ["10.0.0.1", "127.0.0.1", "::1", "fd00::1", "1.1.1.1"] {
            assert!(is_somewhere(somewhere.parse().unwrap()), "{somewhere}");
        }
    }

    proptest! {
        #[test]
        fn an_ipv4_address_is_judged_the_same_in_whatever_clothes(bits in any::<u32>()) {
            let plain = Ipv4Addr::from(bits);
            prop_assert_eq!(is_public(plain.to_ipv6_mapped().into()), is_public(plain.into()));
        }

        #[test]
        fn what_is_public_is_somewhere(bits in any::<u128>()) {
            let address = IpAddr::V6(Ipv6Addr::from(bits));
            prop_assert!(!is_public(address) || is_somewhere(address));
        }
    }
}
