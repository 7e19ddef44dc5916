"""Was this said? The check of a wording against a whole database."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.desk.wording.acts import graver
from quotes.desk.wording.compare import compare
from quotes.desk.wording.doubt import DOUBTFUL, likely_same
from quotes.desk.wording.judge import SHOWN, judge
from quotes.desk.wording.language import other_language
from quotes.desk.wording.meaning import WIDE, in_order, is_alike, mean, names_of, part_of, told_by_words
from quotes.desk.wording.nearness import senses
from quotes.desk.wording.passed_on import is_called, passes_on
from quotes.desk.wording.pasted import Pasted, take_apart
from quotes.desk.wording.phrases import joined
from quotes.desk.wording.verdict import (
    NOTHING,
    SECOND_HAND,
    SUPPORTING,
    Check,
    Comparison,
    Difference,
    Flag,
    Match,
    Note,
    Passage,
    Verdict,
)
from quotes.desk.wording.words import LIGHT, WEIGHTS, Word, evened, word_class, words
from quotes.errors import QueryError
from quotes.meaning.pinned import NAME
from quotes.records import QuoteRecord, record_text
from quotes.store.people.meant import Meant, whom
from quotes.store.read.filters import by_speakers
from quotes.store.read.likely import likely_quotes, related
from quotes.store.read.printed import PrintedParagraph, paragraphs_with
from quotes.store.read.texts import text_of
from quotes.store.read.vectors import encoder_of, quotes_at

CANDIDATES = 100  # quotes that the index proposes
COMPARED = 25  # of those, the ones that share most words with the claim and are aligned with it
RELATED = 60  # quotes whose words answer a claim in other words that are looked at
READ = 10  # of those, the ones nearest to the claim that are read with it, about 20 ms each
ANY = 0.2  # cosine, or share of the claim's words, without which a quote is not read
SHARED = 0.15  # share of the claim's words, by weight, that a quote must have to be any part of it
TOKEN = compiled(r"[\p{L}\p{N}\p{M}]+")  # as the full-text index parts words
FEWEST = 3  # words from which any claim can be checked; two must both be telling
ASKED = 4  # names among which a person is asked to choose
BY_WORDS = Note(
    "only quotes with words of the claim were looked at", "`quotes like` prepares this database for all other ones"
)
OWN_WORDS: frozenset[Flag] = frozenset({"other words", "part of a longer quote"})
EXCLUDING: frozenset[Flag] = frozenset({"negation", "other words"})
PRINTED: frozenset[Verdict] = frozenset({"verbatim", "near verbatim", "shortened"})


def check(connection: sqlite3.Connection, claim: str, *, speaker: str | None = None, shown: int = SHOWN) -> Check:
    """The verdict on a claim from all quotes of the database, and those that it rests on, best first.

    An attribution pasted along with the claim gives speaker and words, unless the whole of it was said so. Without a
    speaker it asks whether anybody said this. Raises QueryError where the claim has too few words to tell anything.
    """
    apart = take_apart(claim)
    if apart.speaker is None:
        return _check(connection, claim, apart, speaker, shown)
    whole = _check(connection, claim, Pasted(claim), speaker, shown)
    if whole.verdict in SUPPORTING and whole.matches[0].by == "words" and whole.verdict != "shortened":
        return whole  # "Roe complained of headaches" is what was said of Roe
    found = _check(connection, claim, apart, speaker or apart.speaker, shown)
    best = found.matches[0] if found.matches else None
    near = best and best.by == "meaning" and best.comparison.score >= DOUBTFUL
    told = found.verdict != "not found" or near
    return whole if not told and whole.matches and whole.matches[0].by == "words" else found


def _check(connection: sqlite3.Connection, claim: str, apart: Pasted, speaker: str | None, shown: int) -> Check:
    said = words(apart.words)
    _refuse_few(said, claim)
    meant = whom(connection, speaker) if speaker else Meant()
    ranked = _candidates(connection, apart.words)

    def is_speaker(quote: QuoteRecord) -> bool:
        return quote.get("speaker_id") in meant.numbers or (not meant.names and is_called(quote, speaker))

    found = judge(apart.words, ranked, speaker=speaker, is_speaker=is_speaker, act=apart.act, shown=shown)
    if found.verdict == "not found":
        found = _printed(connection, apart, found, speaker, meant, shown)
    elif found.verdict == "said by somebody else":
        found = _passed_on(connection, found)
    language = other_language(apart.words) if found.verdict == "not found" else None
    unknown = _unnamed(speaker, found) if speaker else None
    known = bool(found.matches) and is_called(found.matches[0].quote, speaker)
    notes = [note for note in (_note(speaker, meant) if speaker and not known else None, unknown) if note]
    if language:
        notes.append(Note(f"not comparable: the claim is in {language}, and wordings are compared in English only"))
    else:
        found, note = _read(connection, apart, found, meant.numbers if speaker else None, shown)
        notes += [note] if note else []
    return replace(found, claim=claim, meant=meant, notes=tuple(notes), comparable=language is None)


def _passed_on(connection: sqlite3.Connection, found: Check) -> Check:
    """What somebody else only reads or tells of the claimed speaker is second hand."""
    (first, *others) = found.matches
    number = first.quote.get("article_id")
    if not isinstance(number, int) or not passes_on(found, text_of(connection, number)):
        return found
    told = replace(first, comparison=graver(first.comparison, *SECOND_HAND))
    return replace(found, verdict=SECOND_HAND[0], matches=(told, *others))


def _refuse_few(said: Sequence[Word], claim: str) -> None:
    """Raises QueryError for a claim that anybody may have made, or none."""
    if not said:
        raise QueryError(
            "nothing to check; give the wording", typed='for example: quotes check "we never agreed to that"'
        )
    telling = [word for word in said if word_class(word.form) in ("content", "number") and word.form not in _common()]
    if len({word.start for word in said}) < FEWEST and len(telling) < FEWEST - 1:
        raise QueryError(f'too few words to check in "{claim.strip()}": anybody says that; give the whole sentence')


def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in ENGLISH.table("small_words") if row["use"] in SMALL) | COMMON


SMALL = frozenset({"function", "quantifier", "reaction", "sentence opener", "courtesy title"})
COMMON = frozenset(
    {"yes", "no", "good", "bad", "thank", "thanks", "sorry", "comment", "people", "country", "today", "true", "morning"}
)


def _candidates(connection: sqlite3.Connection, claim: str) -> list[QuoteRecord]:
    """The quotes that share most with a claim."""
    every = [evened(match[0]) for match in TOKEN.finditer(claim)]
    telling = [word for word in every if word_class(word) in ("content", "denial", "bound")] or every
    likely = likely_quotes(connection, telling, every, limit=CANDIDATES)
    weights = {word: WEIGHTS.get(word_class(word), LIGHT) for word in every}
    least = SHARED * sum(weights.values())
    shares = sorted(((_shared(weights, quote), -at) for at, quote in enumerate(likely)), reverse=True)[:COMPARED]
    return [likely[-at] for share, at in shares if share >= least]


def _shared(weights: Mapping[str, float], quote: QuoteRecord) -> float:
    """How much of a claim stands in a quote, by what its words carry."""
    there = {evened(match[0]) for match in TOKEN.finditer(record_text(quote))}
    return sum(weights[word] for word in there if word in weights)


def _printed(
    connection: sqlite3.Connection, apart: Pasted, found: Check, speaker: str | None, meant: Meant, shown: int
) -> Check:
    """The verdict where no quote holds the claim: from lines of transcripts, or from what articles say themselves."""
    telling = [
        evened(match[0])
        for match in TOKEN.finditer(apart.words)
        if word_class(evened(match[0])) in ("content", "denial") and not match[0].isdigit()
    ]
    paragraphs = list(paragraphs_with(connection, telling))
    turns = [paragraph["turn"] for paragraph in paragraphs if paragraph["turn"]]
    if turns:
        own = judge(
            apart.words,
            turns,
            speaker=speaker,
            is_speaker=lambda quote: quote.get("speaker_id") in meant.numbers,
            act=apart.act,
            shown=shown,
        )
        if own.verdict != "not found":
            return own
    passages = [passage for paragraph in paragraphs if (passage := _passage(apart.words, paragraph))]
    if not passages:
        return found
    return replace(found, verdict="printed, not as speech", passages=tuple(passages[:shown]))


def _read(
    connection: sqlite3.Connection, apart: Pasted, found: Check, speakers: Collection[int] | None, shown: int
) -> tuple[Check, Note | None]:
    """The verdict once what its words do not settle was read for its meaning; and a note."""
    if found.verdict == "not found":
        return _in_other_words(connection, apart, found, speakers, shown)
    if found.verdict != "altered":
        return found, None
    best = found.matches[0]
    if is_told(apart.words, best):
        other, _ = _in_other_words(connection, apart, found, speakers, shown)
        if other.verdict != "not found":
            return other, None
    again = doubted(apart, best)
    if again is None:
        return found, None
    return _in_other_words(connection, apart, replace(found, matches=(again, *found.matches)), speakers, shown)


def _in_other_words(
    connection: sqlite3.Connection, apart: Pasted, found: Check, speakers: Collection[int] | None, shown: int
) -> tuple[Check, Note | None]:
    """The verdict from quotes that may say it in other words, where none holds its wording; and a note."""
    among = by_speakers(tuple(speakers)) if speakers is not None else None
    vectors = encoder_of(connection) == NAME
    pks = related(connection, senses(words(apart.words)), among=among, limit=RELATED)
    near: dict[int, float] = {}
    if vectors:
        from quotes.desk.like import cosines  # with numpy, which only these claims need

        near = cosines(connection, apart.words, among=among, most=COMPARED, also=pks)
    quotes = quotes_at(connection, list(dict.fromkeys((*near, *pks))))
    cosine = {quote["id"]: near.get(pk, 0.0) for pk, quote in quotes.items()}
    settled = {m.quote["id"] for m in found.matches if m.by == "meaning" or _is_settled(apart.words, m)}
    every = {quote["id"]: quote for quote in (*(match.quote for match in found.matches), *quotes.values())}
    matches = in_other_words(apart, [quote for id, quote in every.items() if id not in settled], cosine)
    matches = in_order([*(match for match in found.matches if match.by == "meaning"), *matches])
    by_words = [match for match in found.matches if match.by == "words"]
    verdict = matches[0].comparison.verdict if matches else "not found"
    return replace(found, verdict=verdict, matches=(*matches, *by_words)[:shown]), None if vectors else BY_WORDS


def in_other_words(apart: Pasted, quotes: Iterable[QuoteRecord], cosine: Mapping[str, float]) -> list[Match]:
    """What the likeliest of some quotes say of a claim in other words, best first; ``cosine`` is that of their vectors
    and the claim's, by the ids of the quotes, where there are any."""
    said = joined(words(apart.words))
    if len(said) > WIDE:  # the encoder was taught sentences, and of what is longer reads the beginning
        return []
    parts = ((quote, part, cosine.get(quote["id"], 0.0)) for quote in quotes if (part := part_of(said, quote)))
    near = [(max(alike, part.covered), quote, part, alike) for quote, part, alike in parts]
    likely = sorted((one for one in near if one[0] >= ANY), key=lambda one: -one[0])[:READ]
    if not likely:
        return []
    from quotes.meaning.entailment import entailment  # with numpy and a model, which only these claims need

    told = [told_by_words(apart.words, part.text, names_of(quote)) for _, quote, part, _ in likely]
    pairs = [(part.text, apart.words) for _, _, part, _ in likely]
    relations = entailment().relations(pairs, [one.evidence for one in told])
    read = (
        Match(mean(apart.words, quote, part, tells, relation, cosine=alike, act=apart.act), quote, "meaning")
        for (_, quote, part, alike), tells, relation in zip(likely, told, relations, strict=True)
    )
    return in_order(match for match in read if match.comparison is not NOTHING)


def _is_settled(claim: str, match: Match) -> bool:
    """Whether a quote alters the words of a claim so that nothing is to be told by its meaning alone."""
    return match.comparison.verdict == "altered" and not is_told(claim, match)


def doubted(apart: Pasted, best: Match) -> Match | None:
    """An altered match read together with the claim, where both are likely to say the same after all, and so it is
    open; None where it stays altered."""
    quote, claim = best.quote, apart.words
    said = joined(words(claim))
    part = part_of(said, quote)
    if best.comparison.verdict != "altered" or len(said) > WIDE or part is None or quote["within"]:
        return None
    if not is_alike(quote, apart.act, claim):
        return None
    from quotes.meaning.entailment import entailment

    told = told_by_words(claim, part.text, names_of(quote))
    (relation,) = entailment().relations([(part.text, claim)], [told.evidence])
    chance = likely_same(claim, part.text, best.comparison, told, relation)
    if chance < DOUBTFUL:
        return None
    flags = tuple(dict.fromkeys((*told.against, "by meaning")))
    shown: Difference = (("equal", part.text),)
    read = Comparison("not found", round(chance, 3), shown, (part.start, part.end), (0, len(claim)), flags)
    return Match(read, quote, "meaning")


def is_told(claim: str, best: Match) -> bool:
    """Whether all that is altered are words of what the outlet reports in its own, and none excludes one of these."""
    found = best.comparison
    if found.verdict != "altered" or best.quote["kind"] != "indirect" or not set(found.flags) <= OWN_WORDS:
        return False
    part = part_of(joined(words(claim)), best.quote)
    return part is not None and not EXCLUDING & set(told_by_words(claim, part.text, names_of(best.quote)).against)


def _passage(claim: str, paragraph: PrintedParagraph) -> Passage | None:
    """The place of a paragraph where the claimed words stand, whatever its sentence makes of them."""
    comparison = compare(claim, paragraph["paragraph"]["text"])
    whole = bool(comparison.difference) and all(op == "equal" for op, _ in comparison.difference)
    if paragraph["turn"] or not (whole or comparison.verdict in PRINTED):
        return None
    return Passage(paragraph["article_id"], paragraph["article"], paragraph["paragraph"], comparison)


def _unnamed(speaker: str, found: Check) -> Note | None:
    """What a person must know where the words are those of nobody who is known, who may be the one claimed."""
    if not found.matches:
        return None
    quote = found.matches[0].quote
    other, see = quote["speaker"], f"see `quotes show {quote['id']}`"
    if found.is_open:
        return Note(f"it is open who speaks, so this may be {speaker} or not", see)
    if found.verdict != "said by somebody else" or other is None or other["kind"] != "anonymous":
        return None
    return Note(f"{other['name']!r} is nobody's name, so it may be open whether {speaker} speaks", see)


def _note(speaker: str, meant: Meant) -> Note | None:
    """What a person must know of whom a name was taken for; None where there is no doubt."""
    names = ", ".join(meant.names[:ASKED]) + (" and others" if len(meant.names) > ASKED else "")
    if not meant.names:
        near = ", ".join(meant.near[:ASKED])
        told = f"nobody called {speaker!r} is in the database"
        return Note(f"{told}; did you mean {near}?") if near else Note(told, "`quotes speakers` lists who is")
    if len(meant.names) > 1:
        return Note(f"{speaker!r} can mean {names}; give the full name or #number")
    if meant.how in ("office", "document", "spelling"):
        return Note(f"{speaker!r} was taken for {names}")
    return None
