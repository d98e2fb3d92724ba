"""Which IP addresses belong to the public internet."""

from __future__ import annotations

import ipaddress

_REFUSED = [
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        # Of IPv6 only 2000::/3 is in use; in it, what wraps an IPv4 address or is for documents.
        "::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
]  # fmt: skip
"""Networks that are no part of the public internet.  Written out, since the lists of `ipaddress`
differ between versions of Python.  ::/3 holds loopback, IPv4-mapped and NAT64 addresses; 8000::/1
holds private, link-local and multicast ones."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    return not any(ip in network for network in _REFUSED)


__all__ = ["is_public"]
