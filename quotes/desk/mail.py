"""News of saved searches as a mail: plain text, each quote with its reporting words and its address."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid, parseaddr
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from quotes.desk.export.citation import plain
from quotes.errors import QuotesError
from quotes.visible import shown

if TYPE_CHECKING:
    from quotes.desk.watch import News

PORTS = {"smtp": 25, "smtps": 465}
PATIENCE = 30.0  # seconds that the server may be silent
SENDER = "quotes@localhost"


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. ``encrypted`` from the start; otherwise from when the server offers it (STARTTLS)."""

    host: str
    port: int
    encrypted: bool = False
    user: str | None = None
    password: str | None = None


def parse_server(address: str, user: str | None = None, password: str | None = None) -> Server:
    """The server at ``host``, ``host:port``, ``smtp://host:port`` or ``smtps://host:port``. Raises QuotesError.

    >>> parse_server("mail.example:587").port, parse_server("smtps://mail.example").port
    (587, 465)
    """
    parts = urlsplit(address if "://" in address else f"smtp://{address}")
    with suppress(ValueError):
        if parts.scheme in PORTS and parts.hostname and not parts.path.strip("/"):
            return Server(parts.hostname, parts.port or PORTS[parts.scheme], parts.scheme == "smtps", user, password)
    raise QuotesError(f"{address!r} is no mail server; write HOST:PORT, or smtps://HOST:PORT")


def message(news: Sequence[News], *, to: str, sender: str = SENDER, site: str | None = None) -> EmailMessage:
    """A mail with what is new for these searches; ``site`` is where the database is served, for addresses of quotes.

    Raises QuotesError for an address of mail that is none.
    """
    counts = [f"{len(each.quotes)} for {each.name}" for each in news]
    made = EmailMessage(policy=SMTP)
    try:
        made["Subject"] = shown(" ".join(f"New quotes: {', '.join(counts)}".split()))
        made["From"], made["To"] = _address(sender), _address(to)
    except (ValueError, MessageError) as error:
        raise QuotesError(f"a mail cannot be addressed so ({error}); write NAME@HOST") from error
    made["Date"], made["Message-ID"] = format_datetime(localtime()), make_msgid(domain="quotes.invalid")
    made["Auto-Submitted"] = "auto-generated"
    made.set_content("\n\n".join(_section(each, site) for each in news) + "\n", cte="quoted-printable")
    return made


def _address(text: str) -> str:
    _, address = parseaddr(text)
    if "@" not in address.strip("@") or "\n" in text:
        raise ValueError(f"{text!r} is no address")
    return text


def _section(news: News, site: str | None) -> str:
    head = shown(f"{news.name}: {len(news.quotes)} new since {news.since}")
    lines = [
        plain(record, _at(site, record["id"]) if site else f"quotes show {record['id']}") for record in news.quotes
    ]
    return "\n\n".join([f"{head}\n{'=' * len(head)}", *map(shown, lines)])


def _at(site: str, id: str) -> str:
    return f"{site.rstrip('/')}/-/quote/{quote(id, safe='')}"


def send(made: EmailMessage, server: Server) -> None:
    """Hands a mail to the server. Raises QuotesError where it does not take it."""
    try:
        if server.encrypted:
            with smtplib.SMTP_SSL(
                server.host, server.port, timeout=PATIENCE, context=ssl.create_default_context()
            ) as to:
                return _hand_over(to, made, server)
        with smtplib.SMTP(server.host, server.port, timeout=PATIENCE) as to:
            to.ehlo()
            if to.has_extn("starttls"):
                to.starttls(context=ssl.create_default_context())
            elif server.password:
                raise smtplib.SMTPException("it offers no encryption, so that no password is sent")
            _hand_over(to, made, server)
    except (OSError, smtplib.SMTPException) as error:
        where = f"{server.host}:{server.port}"
        raise QuotesError(f"the mail was not sent: {where} says {error}; nothing is marked as seen") from error


def _hand_over(to: smtplib.SMTP, made: EmailMessage, server: Server) -> None:
    if server.user and server.password:
        to.login(server.user, server.password)
    to.send_message(made)
