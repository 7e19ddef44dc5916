"""Whether a text is a transcript as a whole, by what is like a label in it.

Texts with few labels, or with none that returns, are none (``When:``, ``Where:``, ``How much:``); nor are judgments,
whose paragraphs count on below the names of judges, live blogs, whose headlines have a name and a colon, and tables.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence, Set

from quotes.attribute.turns.asides import ASIDE
from quotes.attribute.turns.borne_out import FEWEST
from quotes.attribute.turns.label import Label
from quotes.attribute.turns.shapes import stamps
from quotes.attribute.turns.voices import Voices
from quotes.attribute.turns.words import ENDED
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import Line

MOST_LINES = 12  # lines a turn, on average
LEAST_WORDED = 0.4  # of the turns, that hold more than a figure or a name (results and tables are set out like turns)
LEAST_SHARE = 0.5  # of the text, from the first turn to the end of the last
LONG, LEAST_SAID = 80, 0.25  # code points of a turn that is no title, and share of those that speak
FEWEST_FLASHES, LEAST_FLASHES = 3, 0.5  # labels in headlines, and share of all
FEWEST_NUMBERED = 3  # paragraphs below one name, of those that count on below the next
CLOSE, LEAST_CLOSE = 0.5, 0.3  # where as many lines between the first and last turn begin one, this share is enough

_TALK = ENGLISH.pattern(r"(?i)\b\L<second person|speaker's own|speaker's>\b")
_WORD = compiled(r"\b\p{L}{2,}")
_NUMBERED = compiled(r"(\d{1,3})\.\s+(?=\p{Lu})")
_SMALL_WORD = compiled(r"\b\p{Ll}+")


def may_be_script(text: str, lines: Sequence[Line], candidates: Sequence[Label]) -> bool:
    """Whether any of the labels can be those of a transcript: what ``is_script`` asks of the labels that are borne out
    is asked of all from each one on, before anybody is looked up."""
    timed = sum(label.timed and label.cue is not None for label in candidates)
    if len(candidates) < FEWEST:
        return 1 < timed == len(candidates) or _is_pair(candidates)
    return (
        timed > 1
        or _is_pair(candidates)
        or any(
            len(lines) - label.place <= MOST_LINES * (len(candidates) - before)
            and len(text) - label.line.start >= LEAST_CLOSE * len(text)
            for before, label in enumerate(candidates)
        )
    )


def is_script(text: str, lines: Sequence[Line], chosen: Sequence[Label], voices: Voices) -> bool:
    """Whether labels that are borne out make a text a transcript: enough of them, close enough, before enough words."""
    if not chosen or _is_numbered(lines, chosen) or _are_flashes(lines, chosen):
        return False
    keys = {voices.of(label).name or label.key for label in chosen}
    if len(chosen) > 1 and all(label.timed and label.cue for label in chosen):
        return True
    if len(chosen) < FEWEST or len(keys) < 2 or len(keys) == len(chosen):
        return _is_pair(chosen) and len(text) - chosen[0].line.start >= LEAST_SHARE * len(text)
    ends = [*(label.place for label in chosen[1:]), len(lines)]
    beside = stamps(lines)
    first = [(label.form, _begun(lines, label, end, beside)) for label, end in zip(chosen, ends, strict=True)]
    if all(label.form == "alone" and label.timed for label in chosen) and not _are_said([words for _, words in first]):
        return False
    word = _WORD if is_loud(text) else _SMALL_WORD
    worded = sum(form == "question" or len(word.findall(words)) >= 3 for form, words in first)
    if worded < LEAST_WORDED * len(chosen):
        return False
    if len(lines) - chosen[0].place > MOST_LINES * len(chosen):
        return False
    close = len(chosen) >= CLOSE * (chosen[-1].place - chosen[0].place)  # then a long head may stand above
    return len(text) - chosen[0].line.start >= (LEAST_CLOSE if close else LEAST_SHARE) * len(text)


def _is_pair(candidates: Sequence[Label]) -> bool:
    """Whether a text as short as one question and its answer is marked so: ``Q:`` and ``A:``, ``Asked by Ada Berg``."""
    marks = ENGLISH.listed("question letter") | ENGLISH.listed("answer letter")
    put = {label.key for label in candidates if label.form == "asks"}
    return len(put) > 1 or marks <= {label.key for label in candidates if label.form == "question"}


def _is_numbered(lines: Sequence[Line], chosen: Sequence[Label]) -> bool:
    """Whether the paragraphs of a text count on from one name to the next, as judgments do: that is written."""
    numbers = {place: int(m[1]) for place, line in enumerate(lines) if (m := _NUMBERED.match(line.text))}
    starts = [label.place for label in chosen if label.form != "question"]
    below = Counter(bisect_right(starts, place) for place in numbers)
    count_on = [*numbers.values()] == [*range(1, len(numbers) + 1)]
    return count_on and len(below) > 1 and max(below.values()) >= FEWEST_NUMBERED


def _are_flashes(lines: Sequence[Line], chosen: Sequence[Label]) -> bool:
    """Whether most labels stand in headlines, above paragraphs that tell what those say: ``14:10 Roe: I will not go``,
    and below it ``The mayor has said that she will not resign.``"""
    ends = [*(label.place for label in chosen[1:]), len(lines)]
    below = [lines[label.place + 1] for label, end in zip(chosen, ends, strict=True) if _is_clipped(label, end)]
    told = sum(line.gap > 0 and line.text[0].isupper() and ENDED.search(line.text) is not None for line in below)
    return told >= max(FEWEST_FLASHES, LEAST_FLASHES * len(chosen))


def _is_clipped(label: Label, end: int) -> bool:
    """Whether the words beside a name are as short as a headline and end no sentence, and more stands below them."""
    short = label.lines == 1 and not label.empty and len(label.line.text) <= LONG
    return short and label.place + 1 < end and not ENDED.search(label.line.text)


def _are_said(turns: Sequence[str]) -> bool:
    """Whether some turns end a sentence, go on for long or speak to somebody; titles in a programme do not."""
    said = sum(
        len(words) > LONG or ENDED.search(words) is not None or _TALK.search(words) is not None for words in turns
    )
    return said >= LEAST_SAID * len(turns)


def is_loud(text: str) -> bool:
    """Whether a text is in capitals, as captions are. Asks each of its letters once; a long one in capitals beside it
    would take twelve times its memory."""
    letters = Counter(text)
    capitals, small = (sum(count for c, count in letters.items() if is_(c)) for is_ in (str.isupper, str.islower))
    return capitals > small or all(c.upper() == c for c in letters)


def _begun(lines: Sequence[Line], label: Label, end: int, beside: Set[int]) -> str:
    """The first lines of a turn's words, that of its label and the next before the line ``end``; a rule, or a time at
    one of the places ``beside``, may stand between them and a label on a line of its own."""
    first = label.place + label.lines
    if not label.empty:
        return " ".join(line.text for line in lines[label.place : min(first + 1, end)])
    below = (line for place, line in enumerate(lines[first : first + 3], first) if place not in beside)
    return next((line.text for line in below if not ASIDE.fullmatch(line.text)), "")
