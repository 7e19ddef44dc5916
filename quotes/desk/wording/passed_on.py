"""Words that somebody else reads out or tells: "the prosecutor read out his message: 'Pay me in cash'".

The row is of whoever reads, and whose the words are stands before them in the sentence. Asked for with the writer as
their speaker they are no words of somebody else: the sentence passes them on as the writer's.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.data.language import ENGLISH
from quotes.desk.wording.joints import report_verbs
from quotes.desk.wording.verdict import SECOND_HAND, Check, article_spans
from quotes.desk.wording.words import Word, unaccented, word_group, word_set, words
from quotes.names import fold, parse
from quotes.records import QuoteRecord

STOPS = frozenset(".!?")
WRITTEN_BY = frozenset({"from", "by", "of"})
IN_WHICH = frozenset({"which", "that", "where"})
OWNERS = frozenset({"his", "her", "their"})
READING, WRITING = word_set("passes on"), word_set("writes")
BEHIND = 4  # words behind a name among which its verb stands, and behind an owner among which the thing
PRONOUN = 1  # words of a source that is a pronoun: whom it means was inferred
NEARBY = 2  # paragraphs, that of the words included, in which who is meant by "his message" is named


def passes_on(found: Check, text: str) -> bool:
    """Whether the words that were found are those of somebody else who only reads or tells what the claimed speaker
    wrote or said; ``text`` is that of their article."""
    if found.verdict != "said by somebody else" or not found.speaker:
        return False
    match = found.matches[0]
    spans = article_spans(match.quote, *match.comparison.printed)
    if not spans:
        return False
    before = text[: spans[0]["start"]]
    lines = [line for line in before.splitlines() if line.strip()]
    sentence = _begun(lines[-1]) if lines else []
    wanted = _called(found.speaker)
    if _is_written_by(sentence, wanted):
        return True
    near = any(word.form in wanted for line in lines[-NEARBY:] for word in words(line))
    told = SECOND_HAND[1] in match.comparison.flags and match.quote["within"] is not None
    return near and ((told and _by_pronoun(match.quote)) or _is_read_out(sentence, wanted))


def _begun(line: str) -> list[Word]:
    """The words of the sentence that is not at its end where a line breaks off."""
    found = words(line)
    ended = not found or STOPS & set(line[found[-1].end :])
    return [] if ended else [word for word in found if word.sentence == found[-1].sentence]


def is_called(quote: QuoteRecord, speaker: str | None) -> bool:
    """Whether the text gives a quote to just these words, which are no name: "the study".

    >>> is_called({"source": {"start": 0, "end": 9, "text": "The study"}}, "the study")  # type: ignore[typeddict-item]
    True
    """
    source = quote["source"]
    return bool(speaker and source and speaker.islower() and _bare(source["text"]) == _bare(speaker))


def _bare(description: str) -> str:
    """A description without its article."""
    first, _, rest = fold(description).partition(" ")
    return rest if word_group(first) == "article" else fold(description)


def _called(speaker: str) -> frozenset[str]:
    """What a text calls somebody by for short: the surname, or the noun of a description."""
    surname = parse(speaker).surname if not speaker.islower() else ()
    return frozenset(unaccented(part) for part in surname) or frozenset(_bare(speaker).split()[-1:])


def _is_written_by(sentence: Sequence[Word], wanted: frozenset[str]) -> bool:
    """Whether a sentence has somebody read out what this person wrote: "read Holt's message", "quoted a letter from
    Holt", "showed an email in which Holt wrote"."""
    reads = _reads(sentence)
    for at in range(reads + 1, len(sentence)):
        if sentence[at].form not in wanted:
            continue
        first, after = at, sentence[at + 1 : at + 1 + BEHIND]
        while sentence[first - 1].name:
            first -= 1  # the given name and the title
        if after and after[0].form == "'s":
            if any(map(_is_document, after)):
                return True
        elif any(map(_is_document, sentence[reads:first])):
            opens = sentence[first - 1].form in IN_WHICH or _is_document(sentence[first - 1])
            if sentence[first - 1].form in WRITTEN_BY or (opens and any(map(_writes, after))):
                return True
    return False


def _is_read_out(sentence: Sequence[Word], wanted: frozenset[str]) -> bool:
    """Whether a sentence has somebody read out what is another's, who was named before: "she read the jury his
    message"."""
    behind = sentence[_reads(sentence) :]
    owners = (at for at, word in enumerate(behind) if word.form in OWNERS)
    owned = any(any(map(_is_document, behind[at + 1 : at + 1 + BEHIND])) for at in owners)
    return owned and not any(word.form in wanted for word in behind)


def _reads(sentence: Sequence[Word]) -> int:
    """The place of the verb of reading out; behind the last word where there is none."""
    return next((at for at, word in enumerate(sentence) if word.form in READING), len(sentence))


def _writes(word: Word) -> bool:
    return word.form in WRITING or report_verbs().get(word.form) == "speech"


def _is_document(word: Word) -> bool:
    nouns = ENGLISH.words("document_nouns")
    return word.plain in nouns or word.plain.removesuffix("s") in nouns


def _by_pronoun(quote: QuoteRecord) -> bool:
    """Whether the text gives a quote to "he" or "she" alone."""
    source = quote["source"]
    told = words(source["text"]) if source else ()
    return len(told) <= PRONOUN and all(word_group(word.form) != "" for word in told)
