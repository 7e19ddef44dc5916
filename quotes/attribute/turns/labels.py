"""The lines of a text that begin like a turn, and what the lines beside a name tell of it: title, seat, time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quotes.attribute.turns.asides import CLOSING, DIRECTION, WAS_ASKED
from quotes.attribute.turns.forms import CLOCK, ONLY_CLOCK, are_bare, like_label, made, parts_of
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.legends import legend
from quotes.attribute.turns.words import OF_OFFICE, is_furniture, offices, words_for
from quotes.attribute.turns.wrapped import wrapped
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold
from quotes.read.lines import Line, are_turns
from quotes.values import cut

_PART = ENGLISH.pattern(r"\s{2,}\L<QUESTION LETTER|ANSWER LETTER>$")  # an analyst's question, an executive's answer
_SENTENCE_END = ENGLISH.pattern(r"(?<!\b\L<Abbreviation of a firm>)[.!?]$")
_POST = compiled(r"(?P<post>\p{Lu}[^,.:!?\n]{2,60}), \p{Lu}[^:!?\n]{2,80}")
_SEAT = compiled(r"(?:\s?\(\p{Lu}[^()\n]{1,60}\)){1,3}")
_TRADED = compiled(  # a firm and where its shares are, or what they do: NYSE: TRF, TRF -1.84%
    r"\p{Lu}{2,8}: ?\p{Lu}[\p{Lu}.\d]{0,6}|\p{Lu}[\p{Lu}.\d]{0,6} [-+−–]?\d+(?:[.,]\d+)? ?%"
)
_HANDLE = compiled(r"@[\w.-]{2,40}(?:\s?[·•]\s?[^.!?]{1,30})?")
_LISTED = compiled(r".*(?:\s{3,}|\.{3,}\s*)\d{1,4}(?:[-–]\d{1,4})?|.*\.{6,}.*")  # contents, Ada Roe ...... (Holt)
FEWEST_MESSAGES = 3
_SENDER = ENGLISH.pattern(
    r"[*_]{0,2}\L<Before a sender>(?P<cue>:)[*_]{0,2}\s+(?P<name>\p{L}[^<>(\[@:]{1,60}?)(?:\s*[<(\[].*)?"
)
_HEAD_LINE = ENGLISH.pattern(r"[*_]{0,2}(?i:\L<head of a message>):[*_]{0,2}\s")
_PAIRS = compiled(r"\S\s{3,}\p{Lu}[\p{Lu}/ ]{1,14}:\s")  # PRES: Ada Roe    NEWS: Tom Wu, of a running order
_DOT = compiled("[·•]")
_MARKED = compiled(r"""[>"“„«‘']""")  # Ada Roe says: above what an article quotes of her
_TITLE_QUOTED = compiled(r"""[*_]*(?:“[^“”]+”|"[^"]+"|‘[^‘]+’)[*_]*\s\p{Ll}""")  # “Ada Roe: Bells” is at the museum
_BEGINS_WITH_CLOCK = compiled(rf"(?x) {CLOCK} \s")


def labels(text: str, found: Sequence[Line]) -> Iterator[Label]:
    """Every line that begins like a turn, in order; a name right above another is in a list and begins none."""
    if are_turns(found):
        yield from (made(text, place, line) for place, line in enumerate(found))
        return
    bare = are_bare(found)
    like = list(_with_clocks([*_like(text, found, bare)], found))
    like = [_with_seat(label, found) for label in _with_titles(like, found)]
    alone = {label.place: label.role for label in like if label.form == "alone"}
    timed = {label.place for label in like if label.timed}
    for label in like:
        below = label.place + label.lines
        headed = label.lines > 1 and found[below : below + 1] and found[below].gap > label.line.gap
        listed = (
            label.place in alone
            and (
                below in alone
                and not headed
                and (below in timed or label.place not in timed)
                or label.lines > 1
                and _ends_a_list(found, below)
                or label.role
                and label.lines == 1
                and not label.line.gap
                and alone.get(label.place - 1)  # Ada Roe - Chief Executive, right above
                or label.place - 1 in alone
                and found[below : below + 1]
                and found[below].text.endswith(":")
            )
        )
        if (
            not listed
            and not _is_chapter(label, found)
            and not is_furniture(label.name.text)
            and label.key.split()[-1] not in ENGLISH.listed("by")  # in the list of those who appear
            and not _is_heading(label)
            and not CLOSING.fullmatch(label.line.text)
            and not _TITLE_QUOTED.match(label.line.text)
            and not _is_cut(label)
            and not DIRECTION.fullmatch(label.line.text)
            and not _PAIRS.search(label.line.text, label.start - label.line.start)
            and not (_LISTED.fullmatch(label.line.text) and legend(label) is None)
            and not (label.form == "alone" and found[below : below + 1] and WAS_ASKED.fullmatch(found[below].text))
            and not any(_TRADED.fullmatch(part) for part in label.brackets)
            and not (label.form == "asks" and found[below : below + 1] and _MARKED.match(found[below].text))
        ):
            yield label


def _like(text: str, found: Sequence[Line], bare: bool) -> Iterator[Label]:
    """What each line is like; the lines of a label that takes several are looked at once."""
    end = 0
    sent = [label for place in range(len(found)) if (label := _message(text, place, found))]
    messages = {label.place: label for label in sent} if len(sent) >= FEWEST_MESSAGES else {}
    for place, line in enumerate(found):
        one = messages.get(place)
        label = None if place < end else one or wrapped(text, place, found) or like_label(text, place, line, bare)
        if label:
            end = place + label.lines
            yield label


def _message(text: str, place: int, found: Sequence[Line]) -> Label | None:
    """The head of a message of a thread as its sender's label: ``From: Ada Roe`` above ``Sent: ...``."""
    line = found[place]
    m = _SENDER.fullmatch(text, line.start, line.end)
    end = place + 1
    while m and end < len(found) and not found[end].gap and _HEAD_LINE.match(found[end].text):
        end += 1
    if m is None or end == place + 1:
        return None
    name, cue = cut(text, *m.span("name")), cut(text, *m.span("cue"))
    return Label(place, line, "made", name, cue, line.end, timed=True, lines=end - place)


def _is_chapter(label: Label, found: Sequence[Line]) -> bool:
    """Whether a time and a name are in a table of contents: the next line begins with a time as well."""
    below = found[label.place + 1 : label.place + 2]
    timed = label.form == "alone" and label.timed and label.name.start > label.line.start
    return timed and bool(below) and not below[0].gap and _BEGINS_WITH_CLOCK.match(below[0].text) is not None


def _with_titles(like: Sequence[Label], found: Sequence[Line]) -> list[Label]:
    """The labels, with the title below a name that stands alone as its role: the same line wherever the name stands."""
    below = defaultdict(list)
    told = {label.key: label.role for label in like if label.form == "alone" and label.role}  # in a list of people
    bare = [label for label in like if label.form == "alone" and label.role is None and label.lines == 1]
    for label in bare:
        if label.place + 1 < len(found):
            below[label.key].append(_PART.sub("", found[label.place + 1].text))
    titles = {
        key: lines[0]
        for key, lines in below.items()
        if _is_title(lines) and (lines[1:] or _is_post(lines[0]) or lines[0] == told.get(key))
    }
    titled = {label.place for label in bare if label.key in titles}
    return [
        replace(label, role=titles[label.key], lines=2) if label.place in titled else label
        for label in like
        if label.place - 1 not in titled
    ]


def _with_clocks(like: Sequence[Label], found: Sequence[Line]) -> Iterator[Label]:
    """The labels, those that stand alone with the time right below (or with the other signs of a post), and with
    the office below that, as their own.
    """
    taken = -1
    for label in like:
        if label.place <= taken:
            continue
        if label.form == "alone" and not label.timed and (beside := _beside(found, label.place + 1)):
            label = replace(label, timed=True, lines=1 + beside)
            below = list(found[label.place + label.lines : label.place + label.lines + 1])
            if below and not below[0].gap and _names_office(below[0].text):
                label = replace(label, role=below[0].text, lines=label.lines + 1)
        taken = label.place + label.lines - 1
        yield label


def _beside(found: Sequence[Line], place: int) -> int:
    """How many lines right below a name are a time, or the name by which a network knows somebody, and the day of a
    post: ``@adaroe``, ``·``, ``May 6``."""
    end, dotted = place, False
    while end < len(found) and not found[end].gap:
        line = found[end].text
        if not (ONLY_CLOCK.fullmatch(line) or _HANDLE.fullmatch(line) or _DOT.fullmatch(line) or dotted):
            break
        end, dotted = end + 1, _DOT.fullmatch(line) is not None
    return end - place


def _names_office(line: str) -> bool:
    """Whether a line is nothing but an office: ``Cabinet Secretary for Bridges``."""
    head = OF_OFFICE.split(line)[0].split()
    return len(line) <= 90 and not _SENTENCE_END.search(line) and bool(head) and fold(head[-1]) in offices()


def _with_seat(label: Label, found: Sequence[Line]) -> Label:
    """A label with the seat and party that stand in brackets on the line below the name."""
    below = found[label.place + 1].text if label.place + 1 < len(found) else ""
    if label.form != "alone" or label.brackets or label.lines > 1 or not _SEAT.fullmatch(below):
        return label
    return replace(label, brackets=parts_of(below), lines=2)


def _is_post(line: str) -> bool:
    """Whether a line names a post, and where: ``Chief Financial Officer, Thornbury Glass plc``."""
    m = _POST.fullmatch(line)
    return m is not None and fold(m["post"].split()[-1]) in offices()


def _is_title(lines: Sequence[str]) -> bool:
    return len(set(lines)) == 1 and len(lines[0]) <= 100 and _SENTENCE_END.search(lines[0]) is None


def _ends_a_list(found: Sequence[Line], place: int) -> bool:
    """Whether a list of people ends here: with the text, or with a heading in capitals."""
    return place >= len(found) or found[place].text.isupper()


def _is_cut(label: Label) -> bool:
    """Whether a label ends within brackets: ``Thornbury Glass, Inc. (NASDAQ:``."""
    words = label.line.text[: label.start - label.line.start]
    return words.count("(") > words.count(")")


def _is_heading(label: Label) -> bool:
    """Whether a label heads a list of people: ``Company Participants:``."""
    return label.empty and label.key.split()[-1] in words_for("furniture")
