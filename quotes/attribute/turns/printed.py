"""Names as labels and headings print them: in capitals, behind titles and offices, with a state behind them."""

from __future__ import annotations

from quotes.attribute.turns.label import Label, capitalised
from quotes.attribute.turns.words import DEVICE, FULL_NAME, NOBODY, OF_OFFICE, offices, trades, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, fold, is_given_name, parse, split_title
from quotes.names.parsing import is_honour
from quotes.read.turn_records import turned_round

_OF_STATE = ENGLISH.pattern(  # Ms. LEE of California, Mr. Vance of Ohio
    r"(?<=^\L<courtesy title>\.? \p{Lu}[\p{L}'’-]+) \L<of> (?P<state>\p{Lu}.+)$"
)
_LABEL_TITLE = ENGLISH.pattern(r"(?i)(\L<title of a label>)\.? (?=\p{L})")
_UP_TO_OF = ENGLISH.pattern(r"^.*\b\L<of|OF|definite|DEFINITE>\s|^(?:.*\s)?\L<By|by|BY>\s")
HONOUR = ENGLISH.pattern(r"(?i)^(?:\L<sitting before> )?\L<honour of a judge> ")
_STOP = compiled(r"(?<=\p{Ll}{2})\.$")  # of the sentence that ends with a name
_FULL_NAME = compiled(FULL_NAME)
_TITLE_IN_BRACKETS = compiled(r" \([^()]+\) ")  # Hon. (Dr) Ada Roe
_DEFINITE = ENGLISH.pattern(r"\L<Definite> ")
_UNNAMED = ENGLISH.pattern(
    rf"(?xi) {NOBODY} (?: [ ] [#]?\d{{1,2}} )? | {DEVICE}"
    r"| \L<some members|side of a house> [ ] (?: \L<hon> \.? [ ] )? \L<member>"
)
COURTESY = ENGLISH.listed("courtesy")
_GREETING = ENGLISH.pattern(r"^\L<Calling out|calling out> (?=\p{Lu})")
_THE = ENGLISH.pattern(r"^\L<Definite|DEFINITE>\s")


def spoken_name(label: Label) -> str:
    """The name of a label, given name first, without the state that tells namesakes apart: ``Ms. LEE of Ohio``."""
    name = capitalised(label.name.text) if label.in_small_letters else label.name.text
    return turned_round(_OF_STATE.sub("", _TITLE_IN_BRACKETS.sub(" ", name)))


def state_of(label: Label) -> str | None:
    """The state by which a record tells namesakes apart: Ohio, of ``Mr. Vance of Ohio``."""
    m = _OF_STATE.search(label.name.text)
    return m["state"] if m else None


def parted(name: str) -> tuple[str, str]:
    """The titles before a name and the name, also those of transcripts: ``Chair Ellen Marsh``, ``DC HALE``.

    >>> parted("CHAIR MARSH"), parted("DC Moira Hale"), parted("Dr Hale"), parted("Chair")
    (('CHAIR', 'MARSH'), ('DC', 'Moira Hale'), ('Dr', 'Hale'), ('', 'Chair'))
    """
    title, rest = split_title(without_article(name))
    if not title or not rest[:1].isupper():  # The Court, the Speaker pro tempore
        title, rest = split_title(name)
    m = None if fold(rest.rsplit(" ", 1)[-1]) in offices() else _LABEL_TITLE.match(rest)
    title, rest = (f"{title} {m[1]}".strip(), rest[m.end() :]) if m else (title, rest)
    return (title, rest) if not rest[:1].islower() else ("", name)  # Minister for Ports is an office, and no name


def bare(name: str) -> str:
    """A name as printed without titles and offices before it.

    >>> bare("Press Secretary Nadia Colt"), bare("STATEMENT OF HON. ELLEN MARSH"), bare("J MARSH KC"), bare("By Chi O")
    ('Nadia Colt', 'ELLEN MARSH', 'J MARSH', 'Chi O')
    """
    words = without_honours(_STOP.sub("", parted(HONOUR.sub("", _UP_TO_OF.sub("", name)))[1])).split()
    titles = [i for i, word in enumerate(words[:-2]) if fold(word.strip(".")) in COURTESY]
    words = words[titles[-1] + 1 :] if titles else words  # Chief Medical Officer Dr Ada Roe
    first = next((i for i, word in enumerate(words[:-1]) if is_given_name(word)), None)
    if first is None and len(words) > 3 and words[0].lower() in ENGLISH.listed("within an office"):
        first = len(words) - 2  # Minister for Health Ada Roe
    if first is None:  # Press Secretary Delaney Roe
        held = (i + 1 for i, word in enumerate(words[:-2]) if i and fold(word) in offices())
        first = max(held, default=None)
    if first is None:  # Winemaker Odile Castagne
        first = int(len(words) > 2 and fold(words[0]) in trades())
    return " ".join(words[first:])


def without_honours(name: str) -> str:
    """A name without the letters behind it: ``J MARSH KC``."""
    words = name.split()
    while len(words) > 2 and is_honour(words[-1]):
        words.pop()
    return " ".join(words)


def without_article(text: str) -> str:
    return _THE.sub("", text)


def without_greeting(name: str) -> str:
    """What may be a name without the greeting that was taken for a part of it: Della, of ``Hiya Della``."""
    return _GREETING.sub("", name)


def is_person(text: str) -> bool:
    """Whether words may be a full name: two to four of them, all with capitals, and no office."""
    name = parted(text)[1]
    return _FULL_NAME.fullmatch(name) is not None and len(name.split()) <= 4 and bool(parse(cased(name)).given)


def surname(name: str) -> str:
    return parse(name).last


def given(name: str) -> str:
    given = parse(name).given
    return given[0] if given else ""


def initials(name: str) -> str:
    return fold("".join(word[0] for word in compiled(r"[\s-]+").split(name) if word[:1].isupper()))


def is_office(label: Label) -> bool:
    """Whether a label calls on somebody by office: ``The Presiding Officer``, ``Operator``."""
    words = [fold(word) for word in label.name.text.split()] or [""]  # none stands before an answer behind dashes
    return words[-1] in words_for("part") or (words[0] in ENGLISH.listed("definite") and words[-1] in offices())


def is_numbered(name: str) -> bool:
    """Whether a label tells unnamed people apart by numbers or letters: ``Speaker 2``, ``Witness B``."""
    words = [fold(word.strip(".")) for word in name.replace("_", " ").split()]
    return len(words) == 2 and (words[1].isdigit() or len(words[1]) == 1) and words[0] in words_for("part")


def is_host(name: str) -> bool:
    """Whether a label calls on the one who leads a programme, or on a guest: ``HOST``, ``Presenter``, ``Guest``."""
    return fold(name) in ENGLISH.listed("label of a host") | ENGLISH.listed("label of a guest")


def is_phone(name: str) -> bool:
    """Whether a label is the number of somebody's telephone: ``+44 7700 900123``."""
    return compiled(r"\+?\d[\d ()-]{6,20}").fullmatch(name) is not None


def is_handle(name: str) -> bool:
    """Whether a label is what somebody calls themselves in a forum: ``mooring_line``, ``u/PlotNine7``."""
    return compiled(r"(?:/?u/|@)?(?=\S*[_\d]|\p{Ll})[\p{L}\d][\p{L}\d_.-]{2,}").fullmatch(name) is not None


def is_part(name: str) -> bool:
    """Whether a label calls on somebody without a name: ``Operator``, ``UNIDENTIFIED MALE``, ``Hon. Members``."""
    words = [fold(word.strip(".")) for word in name.replace("_", " ").split()]
    return is_numbered(name) or words[-1] in words_for("part") | words_for("nobody") or words[0] in words_for("nobody")


def is_unnamed(name: str) -> bool:
    """Whether a label says only what kind of person speaks: ``Female shareholder``, ``An honourable senator``."""
    return _UNNAMED.fullmatch(name) is not None


def inside(label: Label) -> str | None:
    """The name behind an office: ``The Minister for Ports (Luc Ferrand)``; not the seat behind a name."""
    title, name = parted(label.name.text)
    office = is_office(label) or fold(OF_OFFICE.split(name)[0].split()[-1]) in offices()
    if title and not office:
        return None  # the state or seat of Mr. Tran, of Senator Tran
    if _DEFINITE.match(label.name.text) or office or not is_person(label.name.text):
        names = (part for part in label.brackets if part.casefold() not in ENGLISH.listed("way of speaking"))
        within = (capitalised(part) if label.in_small_letters else part for part in names)
        return next((_OF_STATE.sub("", part) for part in within if is_person(part) or parted(part)[0]), None)
    return None


def role_beside(label: Label) -> str | None:
    """The role beside the name, without directions such as (voice-over); what heads a report is none (BYLINE)."""
    role = compiled(r"\s*[(\[].*$").sub("", label.role).strip("* ") if label.role else ""
    return None if not role or role.casefold() in words_for("furniture") else role


def is_somebody(name: str) -> bool:
    """Whether words in brackets call on a person, and are not what is heard: ``[Sighs]``, ``[Bell]``."""
    words = [fold(word.strip(".")) for word in name.split()]
    by_part = (words[-2:-1] if words[-1].isdigit() else words)[-1:]
    called = bool((words_for("part") | words_for("nobody")) & set(by_part))
    known = is_given_name(words[0]) or called or bool(split_title(name)[0] or _LABEL_TITLE.match(name))
    return known and not words_for("stage") & set(words)
