"""Where a host is, and whether that is in a private network."""

from __future__ import annotations

import socket
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit


@cache
def places(host: str) -> tuple[str, ...]:
    """The IP addresses of a host, asked for once, so that what is connected to is what was checked; none where unknown.

    A name server could give a global address to whoever checks it and a private one to whoever connects (rebinding).
    """
    try:
        found = socket.getaddrinfo(urlsplit(f"//{host}").hostname or "", None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


def is_private(host: str) -> bool:
    """Whether a host is this machine or one of a private network; False for a host that cannot be found."""
    return any(not ip_address(place.partition("%")[0]).is_global for place in places(host))
