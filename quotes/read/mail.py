"""Mail: a message is an article by its sender, and what it quotes of an earlier one is an article by its writer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.errors import ReadError
from quotes.names import split_title
from quotes.read.dates import parse_date, stamped_day
from quotes.read.encoding import MAX_BYTES, MAX_CHARACTERS, decode, too_long
from quotes.read.exchange import exchange, lettered, signatures, unsigned
from quotes.read.layout import lay_out
from quotes.read.source import Found, Source
from quotes.read.web import letter_of, read_page
from quotes.values import Article, Block, Metadata, cut

if TYPE_CHECKING:  # the package for mail is loaded with the first message
    from email.message import EmailMessage

_HEADER = rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)"
_MAIL = regex.compile(_HEADER + rb"{2,60}+\r?\n")
_NEEDED = (rb"(?mi)^from:[^\r\n]*@|^from:[^\r\n]*\S+ \S", rb"(?mi)^(?:date|sent):", rb"(?mi)^(?:subject|to):")
_WROTE = ENGLISH.pattern(
    r"""(?xm)
    ^ [ \t>]* \L<On> \s
    (?: (?P<when> [^\n]{6,60} \d{1,2} [:.] \d\d (?: \s? [AaPp]\.?[Mm]\.? )? ) ,? | (?P<when> [^\n]{6,60} ) , )
    \s (?P<who> \p{L} [^\n<>@,]{1,60}? (?: , \s \p{L} [^\n<>@,]{1,40}? (?= \s* < ) )? )
    \s* (?: < [^<>\n]{3,80} > )? \s* \L<wrote> \s? : [ \t]* $
    """
)
_ORIGINAL = ENGLISH.pattern(
    r"""(?xmi)
    ^ [ \t]* (?: -{2,} \s? \L<original message> \s? -{2,} [ \t]* \n \s* )?
    ^ \L<from> :[ ] (?P<who> [^\n]{2,120} ) \n
    (?: \L<sent> :[ ] (?P<when> [^\n]{4,80} ) \n | \L<other header> : [^\n]* \n ){1,6}
    """
)
_SORTED = compiled(
    r"[\"']?(?P<surname>\p{Lu}[\p{L}'’ -]{1,40}), (?P<given>\p{Lu}[\p{L}. -]{1,30})[\"']?"
    r"(?: [<\[][^<>\[\]\s]+@[^<>\[\]\s]+[>\]])?"
)
_OF_OUTLET = ENGLISH.pattern(r"(?P<name>\p{Lu}\S+(?: \p{Lu}\S*){1,2})(?: \L<writing for> |,? [|·] )\S.*")
_REPLY = ENGLISH.pattern(r"(?i)\L<before the subject of an answer>\s?:")
_SIGNATURE = compiled(r"(?m)^-- ?$")
_TAG = regex.compile(rb"(?s)<(?:style|script)\b.*?</|<[^<>]*>|\s+")
_QUOTED = compiled(r"(?m)^[ \t]*>[ \t]?")


_GREETING = ENGLISH.pattern(r"\L<greeting>\b[^\n.!?:]{0,60}[,!:]?[ \t]*\n\s*")
_AT_TIME = ENGLISH.pattern(r",? (?:\L<at> )?\d{1,2}[:.]\d\d")
LONGEST_STUB = 400  # bytes of a plain part that only leads to the page
STUB = 4  # times as long is such a page
DEEPEST = 50  # letters in one message


@dataclass(frozen=True, slots=True)
class Letter:
    """What one person wrote: the text, the writer's name, and the day if the message tells it."""

    text: str
    writer: str | None
    day: str | None


def is_mail(head: bytes) -> bool:
    """Whether a file begins with the headers of a message: who it is from, and two of date, receiver and subject."""
    headers = _MAIL.match(head)
    return headers is not None and all(regex.search(pattern, headers[0]) for pattern in _NEEDED)


def is_mailbox(head: bytes) -> bool:
    return regex.match(rb"From \S+ .*\d\d:\d\d", head) is not None


def read_mail(source: Source) -> Iterator[Found]:
    """The articles of one message: what its sender wrote, then what is quoted in it, newest first. Raises ReadError."""
    yield from message_articles(source.whole(), source)


def read_mailbox(source: Source) -> Iterator[Found]:
    """The articles of every message of an mbox file, one message in memory at a time."""
    for number, data in enumerate(_messages(source), 1):
        place = source.place(number)
        try:
            yield from message_articles(data, place)
        except ReadError as error:
            yield error


def _messages(source: Source) -> Iterator[bytes]:
    """The messages of a mailbox: each begins with ``From ...`` after an empty line, and is cut off at the limit."""
    held: list[bytes] = []
    size, blank = 0, True
    for _, line in source.lines():
        if blank and line.startswith(b"From ") and held:
            yield b"".join(held)
            held, size = [], 0
        blank = not line.strip()
        size += len(line)
        if size <= MAX_BYTES:
            held.append(line[1:] if line.startswith(b">From ") else line)
    if held:
        yield b"".join(held)


def message_articles(data: bytes, source: Source) -> Iterator[Article]:
    """The articles of a message's bytes. Raises ReadError for one that holds no text."""
    from email.parser import BytesParser
    from email.policy import default
    from email.utils import getaddresses

    message = BytesParser(policy=default).parsebytes(regex.sub(rb"\AFrom [^\r\n]*\r?\n", b"", data))
    text, page = _body(message, source)
    if page is not None:
        text = page.text
    if len(text) > MAX_CHARACTERS:
        raise too_long(source.name, len(text))
    subject = _header(message, "subject")
    if _REPLY.match(subject):  # else the questions and answers may be those of others
        text = lettered(text)
    known = replace(source.metadata, title=source.metadata.title or subject or None)
    first = Letter(text, _writer(_header(message, "from")) or None, _day(message))
    receivers = [name for name, _ in getaddresses([_header(message, "to")])]
    found = [letter for letter in letters(first, receivers[0] if len(receivers) == 1 else "") if letter.text.strip()]
    if not found:
        raise ReadError(f"{source.name}: no text in this message; save what it attaches and read that")
    for number, letter in enumerate(found):
        yield _article(letter, known, source if number == 0 else source.place(number + 1))


def _article(letter: Letter, known: Metadata, source: Source) -> Article:
    article = lay_out(letter.text, metadata=known, path=source.path)
    if letter.day and not known.published:
        article = replace(article, published=letter.day, published_from="metadata")
    blocks = tuple(part for block in article.blocks for part in _unframed(article.text, block, letter.writer or ""))
    title = known.title or (None if _GREETING.match(f"{article.title}\n") else article.title)
    return replace(article, title=title, byline=letter.writer or article.byline, blocks=blocks)


def _unframed(text: str, block: Block, writer: str) -> Iterator[Block]:
    """A body block without the greeting that opens a letter and the name that closes it."""
    start, end = block.span.start, block.span.end
    greeting = _GREETING.match(text) if block.kind in ("body", "title") and start == 0 else None
    if greeting:
        yield Block("heading", cut(text, 0, len(greeting[0].rstrip())))
        start = greeting.end()
    last = text.rfind("\n", start, end) + 1
    signed = block.kind == "body" and end == len(text) and last > start and text[last:end].strip() in signatures(writer)
    stop = start + len(text[start:last].rstrip()) if signed else end
    if start < stop:
        yield Block(block.kind, cut(text, start, stop))
    if signed:
        yield Block("byline", cut(text, last, end))


def letters(letter: Letter, receiver: str = "") -> Iterator[Letter]:
    """What the writer wrote, and below it what it answers, down to the first (of fifty: beyond, they are one).

    Where question and answer stand by turns, they are an exchange with the one who is quoted, or else the receiver.
    """
    letter = replace(letter, text=letter.text.replace("\r\n", "\n"))
    for _ in range(DEEPEST):
        text = letter.text
        found = [m for m in (_WROTE.search(text), _ORIGINAL.search(text, 1)) if m]
        if not found:
            break
        cut = min(found, key=lambda m: m.start())
        above, name, rest = text[: cut.start()], _writer(cut["who"]), text[cut.end() :]
        yield replace(letter, text=exchange(above, letter.writer or "", name or receiver) or _own(above))
        if by_turns := exchange(unsigned(rest, above), letter.writer or "", name):
            yield replace(letter, text=by_turns)
            return
        answered = _QUOTED.sub("", rest) if _QUOTED.match(rest.lstrip("\n")) else rest
        letter = Letter(answered, name, _day_in(cut["when"] or ""))
        receiver = ""
    yield replace(letter, text=exchange(letter.text, letter.writer or "", receiver) or _own(letter.text))


def _writer(words: str) -> str:
    """The name in the words of a header; ``Askey, Tom <...>``, with marks or without, and Tom Askey ``at The Lamp``
    are Tom Askey.
    """
    from email.utils import parseaddr

    m = _SORTED.fullmatch(words)
    name = f"{m['given']} {m['surname']}" if m else (parseaddr(words)[0] or words).strip(" \"'")
    name = m["name"] if (m := _OF_OUTLET.fullmatch(name)) else name
    return rest if " " in (rest := split_title(name)[1]) else name


def _own(text: str) -> str:
    """A letter without signature, and without lines quoted from another that nobody is named for."""
    text = _SIGNATURE.split(text, 1)[0]
    return "\n".join(line for line in text.split("\n") if not _QUOTED.match(line)).strip()


def _body(message: EmailMessage, source: Source) -> tuple[str, Article | None]:
    """The plain text of a message, or else the article of its page."""
    part = message.get_body(preferencelist=("html", "plain") if _is_stub(message) else ("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        return "", None
    text = decode(payload, name=source.name, declared=part.get_content_charset())
    if part.get_content_subtype() != "html":
        return text, None
    if letter := letter_of(text, name=source.name):
        return letter, None
    return "", read_page(text, name=source.name, metadata=source.metadata, path=source.path)


def _is_stub(message: EmailMessage) -> bool:
    """Whether the plain part of a message says little more than where its page can be read."""
    plain, page = (message.get_body(preferencelist=(kind,)) for kind in ("plain", "html"))
    words, whole = (part.get_payload(decode=True) if part is not None else None for part in (plain, page))
    if not isinstance(words, bytes) or not isinstance(whole, bytes) or len(words) >= LONGEST_STUB:
        return False
    return b"http" in words or STUB * len(words) < len(_TAG.sub(b"", whole))


def _header(message: EmailMessage, name: str) -> str:
    """A header as text that can be stored; the parser leaves half characters for bytes that it cannot decode."""
    try:
        value = str(message.get(name, ""))
    except Exception:  # the parser of headers raises whatever its tables raise for malformed ones
        return ""
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _day(message: EmailMessage) -> str | None:
    return _day_in(_header(message, "date"))


def _day_in(words: str) -> str | None:
    """The day of a mail's date line, in the writer's own time zone."""
    if day := parse_date(words):
        return day
    return next((day for part in _parts(words) if (day := parse_date(part))), None) or stamped_day(words)


def _parts(words: str) -> Iterator[str]:
    """The words before a time of day, and with that cut out."""
    yield _AT_TIME.split(words)[0]
