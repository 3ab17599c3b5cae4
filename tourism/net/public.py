"""Which addresses are those of the public internet: a list of what is not, by its registry."""

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Allows = Callable[[str], bool]
"""Whether an address, written as numbers, may be connected to."""

_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "10.0.0.0/8",  # private, RFC 1918
        "100.64.0.0/10",  # shared by a provider's customers, RFC 6598; metadata of Alibaba Cloud
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # looks public, and is the host of every machine in Azure
        "169.254.0.0/16",  # link-local, RFC 3927; metadata of most clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, RFC 6890; metadata of Oracle Cloud
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, RFC 7526
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks, RFC 2544
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
"""IANA IPv4 Special-Purpose Address Registry (RFC 6890), and what clouds add to it."""

_PUBLIC_6 = IPv6Network("2000::/3")
"""Global unicast (RFC 4291, section 2.4). All else is not public: loopback, ``::ffff:0:0/96`` and
``64:ff9b::/96`` with an IPv4 address inside, ``fc00::/7``, ``fe80::/10``, ``ff00::/8``."""
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments; Teredo hides an IPv4 address in it
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "3fff::/20",  # documentation, RFC 9637
    )
)


def is_public(address: str) -> bool:
    """Tell whether an address, written as numbers, belongs to the public internet.

    What is no address is not public; neither is one of a single link (``fe80::1%eth0``).
    """
    try:
        found: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _NOT_PUBLIC_4)
    if found.scope_id is not None or found not in _PUBLIC_6:
        return False
    return not any(found in network for network in _NOT_PUBLIC_6)
