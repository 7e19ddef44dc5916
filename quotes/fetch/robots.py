"""What a host's robots.txt asks of programs (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from quotes.errors import FetchError, HostError
from quotes.fetch.answer import Answer

if TYPE_CHECKING:
    from protego import Protego

NAME = "quotes"  # by which a robots.txt may speak of this program
PAUSE = 1.0  # seconds between two requests to one host, at least
LONGEST_PAUSE = 60.0  # of those that a robots.txt asks for


class Robots:
    """The rules of every host met so far; ``load`` fetches their files, once each."""

    def __init__(self, load: Callable[[str], Answer]) -> None:
        self._load = load
        self._rules: dict[str, Protego | HostError] = {}

    def allow(self, address: str) -> bool:
        """Whether a page may be fetched. Raises HostError where the host does not say, since that may mean no."""
        return self._of(address).can_fetch(address, NAME)

    def pause(self, address: str) -> float:
        """The seconds to wait between two requests to a host, as far as is known yet."""
        parts = urlsplit(address)
        rules = self._rules.get(f"{parts.scheme}://{parts.netloc}")
        asked = None if rules is None or isinstance(rules, HostError) else rules.crawl_delay(NAME)
        return min(max(PAUSE, asked or 0.0), LONGEST_PAUSE)

    def _of(self, address: str) -> Protego:
        parts = urlsplit(address)
        place = f"{parts.scheme}://{parts.netloc}"
        if place not in self._rules:
            self._rules[place] = self._asked(f"{place}/robots.txt")
        rules = self._rules[place]
        if isinstance(rules, HostError):
            raise rules
        return rules

    def _asked(self, address: str) -> Protego | HostError:
        from protego import Protego

        try:
            text = self._load(address).body.decode("utf-8", "replace")
        except HostError as error:
            return error
        except FetchError:  # it is not there, so nothing is forbidden
            text = ""
        return Protego.parse(text)
