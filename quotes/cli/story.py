"""An article as a whole, for eyes and as a line of CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotes.cli.render import console, fields_table


def flat_story(record: Mapping[str, Any]) -> dict[str, Any]:
    """One line: metadata and counts."""
    head = ("id", "title", "outlet", "url", "published", "path", "quotes")
    counts = {name: len(record[name]) for name in ("editions", "changed", "not_carried", "log")}
    return {**{name: record[name] for name in head}, "given": " ".join(record["given"]), **counts}


def show_story(record: Mapping[str, Any]) -> None:
    """Prints the metadata, the editions, and what became of quotes and corrections."""
    fields = flat_story(record)
    fields["given"] = ", ".join(record["given"]) or None
    fields["editions"] = "\n".join(map(_edition, record["editions"]))
    fields["changed"] = "\n".join(map(_former, record["changed"])) or None
    fields["not_carried"] = "\n".join(map(_not_carried, record["not_carried"])) or None
    fields["log"] = "\n".join(map(_logged, record["log"])) or None
    names = {
        "log": "changed by people",
        "given": "given by a person",
        "changed": "changed by the publisher",
        "not_carried": "not carried over",
    }
    console().print(fields_table({names.get(name, name): value for name, value in fields.items()}))


def _edition(edition: Mapping[str, Any]) -> str:
    title = f": {edition['title']}" if edition["title"] else ""
    now = ", the newest" if edition["current"] else ""
    return f"{edition['number']}, read {edition['read_at'][:10]}, {edition['characters']:,} characters{now}{title}"


def _former(quote: Mapping[str, Any]) -> str:
    now = f"now {quote['became']}" if quote["became"] else "no longer there"
    return f"{quote['id']}, up to edition {quote['edition']}: {quote['text']} ({now})"


def _not_carried(line: Mapping[str, Any]) -> str:
    return f"{line['id']}. {line['action']} {line['quote']} by {line['made_by']}, {line['made_at']}"


def _logged(change: Mapping[str, Any]) -> str:
    reason = f": {change['reason']}" if change["reason"] else ""
    return f"{change['made_at'][:10]} by {change['made_by']}, {'; '.join(_differences(change))}{reason}"


def _differences(change: Mapping[str, Any]) -> list[str]:
    if change["action"] == "edition":
        return [f"the text of edition {change['new']['text_of']} again, in place of edition {change['old']['edition']}"]
    return [f"{name} {value or 'none'} (was {change['old'][name] or 'none'})" for name, value in change["new"].items()]
