"""Whether a host belongs to a private network."""

from __future__ import annotations

import socket
from functools import cache
from ipaddress import ip_address
from urllib.parse import urlsplit


@cache
def is_private(host: str) -> bool:
    """Whether a host is this machine or one of a private network; False for a host that cannot be found."""
    name = urlsplit(f"//{host}").hostname or ""
    try:
        found = socket.getaddrinfo(name, None)
    except (OSError, UnicodeError):
        return False
    return any(not ip_address(str(place[0]).partition("%")[0]).is_global for *_, place in found)
