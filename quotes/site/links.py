"""Where the pages are: one place that writes their addresses, under whatever prefix the site is served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Links:
    """``path`` puts the site's prefix before an address (Datasette's ``base_url``).

    ``about`` holds what the footer names: source and licence, each with an address or None.
    """

    path: Callable[[str], str] = str
    static: Callable[[str], str] = str
    about: tuple[tuple[str, str | None], ...] = field(default=())

    @property
    def start(self) -> str:
        return self.path("/")

    @property
    def search(self) -> str:
        return self.path("/-/search")

    @property
    def tables(self) -> str:
        return self.path("/-/")

    @property
    def stylesheet(self) -> str:
        return self.static("site.css")

    @property
    def tables_stylesheet(self) -> str:
        return self.static("tables.css")

    @property
    def sections(self) -> tuple[tuple[str, str, str], ...]:
        """What stands at the top of every page: how it is called in ``here``, its name and its address."""
        return (
            ("search", "All quotes", self.search),
            ("speakers", "Speakers", self.speakers()),
            ("outlets", "Outlets", self.outlets()),
            ("articles", "Articles", self.articles()),
            ("check", "Check a claim", self.check()),
            ("tables", "Tables", self.tables),
        )

    @property
    def desk(self) -> tuple[tuple[str, str, str], ...]:
        """The same for editors."""
        return (("review", "Review", self.review()), ("corrections", "Corrections", self.corrections()))

    @property
    def icon(self) -> str:
        return self.static("icon.svg")

    def results(self, query: str, extension: str = "") -> str:
        return self.search + extension + (f"?{query}" if query else "")

    def speakers(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/speakers{extension}") + (f"?{query}" if query else "")

    def values(self, facet: str, query: str = "", extension: str = "") -> str:
        """All values of a facet over the quotes of a search."""
        return self.path(f"/-/values/{facet}{extension}") + (f"?{query}" if query else "")

    def outlets(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/outlets{extension}") + (f"?{query}" if query else "")

    def articles(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/articles{extension}") + (f"?{query}" if query else "")

    def check(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/check{extension}") + (f"?{query}" if query else "")

    def moved(self, query: str = "", extension: str = "") -> str:
        """What speakers said again on a subject, and how it changed."""
        return self.path(f"/-/moved{extension}") + (f"?{query}" if query else "")

    def compare(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/compare{extension}") + (f"?{query}" if query else "")

    def talks(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/talks{extension}") + (f"?{query}" if query else "")

    def editions(self, id: int, extension: str = "") -> str:
        return self.path(f"/-/article/{id}/editions{extension}")

    def card(self, id: str) -> str:
        """A quote for other pages to frame."""
        return self.quote(id) + "/card"

    def oembed(self, url: str) -> str:
        return self.path("/-/oembed") + f"?{urlencode({'url': url})}"

    @property
    def opensearch(self) -> str:
        return self.path("/-/opensearch.xml")

    def api(self, extension: str = "") -> str:
        return self.path(f"/-/api{extension}")

    @property
    def new(self) -> str:
        """What came since the reader last looked."""
        return self.path("/-/new")

    def searches(self, extension: str = "") -> str:
        return self.path(f"/-/searches{extension}")

    def found(self, given: Mapping[str, object]) -> str:
        """The results for these values of the address, for example one month."""
        return self.results(urlencode(given))

    def speaker(self, id: int, *, page: int = 1, extension: str = "") -> str:
        return self.path(f"/-/speaker/{id}{extension}") + (f"?page={page}" if page > 1 else "")

    def article(self, id: int, *, quote_id: str | None = None, extension: str = "") -> str:
        return self.path(f"/-/article/{id}{extension}") + (f"#quote-{quote(quote_id)}" if quote_id else "")

    def quote(self, id: str, extension: str = "") -> str:
        return self.path(f"/-/quote/{quote(id, safe='')}{extension}")

    # The desk -------------------------------------------------------------------------------------------------------

    def script(self, name: str) -> str:
        return self.static(f"{name}.js")

    def sign_in(self, to: str = "") -> str:
        return self.path("/-/sign-in") + (f"?{urlencode({'to': to})}" if to else "")

    @property
    def sign_out(self) -> str:
        return self.path("/-/sign-out")

    def correct_quote(self, id: str, query: str = "") -> str:
        return self.path(f"/-/quote/{quote(id, safe='')}/correct") + (f"?{query}" if query else "")

    def correct_speaker(self, id: int, query: str = "") -> str:
        return self.path(f"/-/speaker/{id}/correct") + (f"?{query}" if query else "")

    def review(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/review{extension}") + (f"?{query}" if query else "")

    def people(self, query: str = "", extension: str = "") -> str:
        """Whether two speakers are one person."""
        return self.path(f"/-/review/people{extension}") + (f"?{query}" if query else "")

    def corrections(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/corrections{extension}") + (f"?{query}" if query else "")

    def undo(self, number: int) -> str:
        return self.path(f"/-/corrections/{number}/undo")

    def checks(self, query: str = "", extension: str = "") -> str:
        return self.path(f"/-/checks{extension}") + (f"?{query}" if query else "")

    def logged_check(self, number: int, extension: str = "") -> str:
        return self.path(f"/-/check/{number}{extension}")

    @property
    def check_text(self) -> str:
        return self.path("/-/check/text")

    def names(self, query: str = "") -> str:
        return self.path("/-/names.json") + (f"?{query}" if query else "")
