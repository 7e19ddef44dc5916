"""News by mail, to a server of our own that takes what SMTP sends it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from sqlite_utils import Database

from quotes.desk.mail import message, parse_server, send
from quotes.desk.watch import save, watch
from quotes.errors import QuotesError
from quotes.store import add_article, open_database
from quotes.values import Article, Filters
from tests.desk_sample import quoted, sample
from tests.test_cli import run as run
from tests.typed import Quotes


class Mailbox:
    """A server that speaks as much SMTP (RFC 5321) as a mail needs; ``refuses`` is what it says of a recipient."""

    def __init__(self, refuses: str | None = None) -> None:
        self.refuses, self.mails = refuses, list[EmailMessage]()
        self.place = socket.create_server(("127.0.0.1", 0))
        self.port = self.place.getsockname()[1]
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def _serve(self) -> None:
        while True:
            visitor, _ = self.place.accept()
            with visitor, visitor.makefile("rwb") as lines:
                if not self._talk(lines):
                    return

    def _talk(self, lines: object) -> bool:
        def say(text: str) -> None:
            lines.write(f"{text}\r\n".encode())  # type: ignore[attr-defined]
            lines.flush()  # type: ignore[attr-defined]

        say("220 mailbox.example")
        while line := lines.readline().decode():  # type: ignore[attr-defined]
            word = line.split()[0].upper()
            if word == "CLOSE":
                return False
            if word == "DATA":
                say("354 go on")
                body = b"".join(iter(lines.readline, b".\r\n"))  # type: ignore[attr-defined]
                self.mails.append(message_from_bytes(body, policy=default))
            say(f"550 {self.refuses}" if word == "RCPT" and self.refuses else "221 bye" if word == "QUIT" else "250 ok")
        return True

    def close(self) -> None:
        with socket.create_connection(("127.0.0.1", self.port)) as last:
            last.sendall(b"CLOSE\r\n")
        self.thread.join()
        self.place.close()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    found = Mailbox()
    yield found
    found.close()


def add(db: Database, words: str, name: str, title: str = "Notes") -> None:
    article = Article(f"“{words}” {name} said.\n", outlet="The Coast", published="2026-04-01", title=title)
    add_article(db, article, [quoted(article, f"“{words}”", name)], reader="1")


@pytest.fixture
def db() -> Database:
    found = sample()
    save(found, "dams", "dam", Filters(), at="2026-03-10T08:00:00+00:00")
    add(found, "The dam leaks.", "Bo Ek")
    add(found, "Ärger! \u202eNo dam\u202c is safe.", "Ann Bok", title="Héadline\r\nBcc: all@example.org")
    return found


def test_a_mail_has_each_quote_with_its_words_who_said_it_and_where(db: Database, mailbox: Mailbox) -> None:
    news = watch(db, "dams", keep=True)
    send(message([news], to="desk@example.org", site="https://q.example/"), parse_server(f"127.0.0.1:{mailbox.port}"))
    (mail,) = mailbox.mails
    assert (mail["Subject"], mail["To"]) == ("New quotes: 2 for dams", "desk@example.org")
    assert mail["Bcc"] is None and mail["Auto-Submitted"] == "auto-generated"
    text = mail.get_content()
    assert "dams: 2 new since 2026-03-10T08:00:00+00:00" in text
    assert "Bo Ek: “The dam leaks.” (70% sure who) — “Notes”, The Coast, 2026-04-01" in text
    assert "“Héadline Bcc: all@example.org”" in text
    assert "Ärger! No dam is safe." in text and "\u202e" not in text
    assert all(f"[https://q.example/-/quote/{quote['id']}]" in text for quote in news.quotes)
    assert f"[quotes show {news.quotes[0]['id']}]" in message([news], to="desk@example.org").get_content()


@pytest.mark.parametrize("to", ["nobody", "", "a@b.example\nBcc: c@d.example", "@"])
def test_what_is_no_address_is_said(db: Database, to: str) -> None:
    with pytest.raises(QuotesError, match="write NAME@HOST"):
        message([watch(db, "dams", keep=True)], to=to)


@pytest.mark.parametrize("address", ["ftp://mail.example", "mail.example:port", "smtp://", "mail.example/path"])
def test_what_is_no_server_is_said(address: str) -> None:
    with pytest.raises(QuotesError, match="is no mail server"):
        parse_server(address)


def test_no_password_goes_over_an_open_line(db: Database, mailbox: Mailbox) -> None:
    server = parse_server(f"127.0.0.1:{mailbox.port}", "desk", "secret")
    with pytest.raises(QuotesError, match="offers no encryption"):
        send(message([watch(db, "dams", keep=True)], to="desk@example.org"), server)
    assert mailbox.mails == []


def test_the_command_sends_all_that_is_new_once(run: Quotes, tmp_path: Path, mailbox: Mailbox) -> None:
    database = open_database(tmp_path / "db" / "quotes.db")
    for name in ("dams", "weirs", "bridges"):
        save(database, name, name.removesuffix("s"), Filters())
    add(database, "The dam leaks.", "Bo Ek")
    add(database, "The weir by the dam leaks.", "Bo Ek")
    database.close()
    mailing = ("watch", "--mail", "desk@example.org", "--smtp", f"127.0.0.1:{mailbox.port}")
    assert run(*mailing, "--keep").code == 0
    sent = run(*mailing)
    assert (sent.code, sent.out, sent.err) == (0, "", "Sent to desk@example.org: 2 for dams, 1 for weirs\n")
    assert [mail["Subject"] for mail in mailbox.mails] == ["New quotes: 2 for dams, 1 for weirs"] * 2
    again = run(*mailing)
    assert (again.code, again.err, len(mailbox.mails)) == (3, "Nothing new; no mail was sent.\n", 2)
    assert run("watch", "tides", *mailing[1:]).code == 1


def test_what_could_not_be_sent_stays_new(run: Quotes, tmp_path: Path) -> None:
    database = open_database(tmp_path / "db" / "quotes.db")
    save(database, "dams", "dam", Filters())
    add(database, "The dam leaks.", "Bo Ek")
    database.close()
    full = Mailbox(refuses="mailbox full")
    refused = run("watch", "dams", "--mail", "desk@example.org", "--smtp", f"127.0.0.1:{full.port}")
    full.close()
    assert refused.code == 1 and "mailbox full" in refused.err and refused.err.count("\n") == 1
    closed = run("watch", "dams", "--mail", "desk@example.org", "--smtp", f"127.0.0.1:{full.port}")
    assert closed.code == 1 and "the mail was not sent" in closed.err
    assert len(run("watch", "dams").rows) == 1
