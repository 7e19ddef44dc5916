"""Acts that the words themselves show: a question, an order, an act they name, a hedge over their first clause."""

from __future__ import annotations

from quotes.attribute.act.words import any_of, words_for
from quotes.attribute.cues import entries
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Act, Attribution, asks

OPENING = tuple("\"“„«‘'")
SENTENCE_END = compiled(r"[.!?…]+(?=[\"”’'»)\]]*(?:\s|$))")
BETWEEN = compiled(r",?[\"”’']*\n(?=[\"“‘']*\p{Lu}\p{Ll})")  # a new sentence after the cue
PERFORMED = ENGLISH.pattern(
    r"""(?xi)
    ^ \W* (?: \L<that> \s )? (?<who> \L<pronoun> ) \s (?: \L<performing adverb> \s ){0,2} (?<verb> \p{L}+ ) \b
    """
)
FIRST_PERSON = ENGLISH.listed("first person")
HEDGED = ENGLISH.pattern(
    r"""(?xi)
    ^ \W* (?: \L<that> \s )? (?:
        \L<hedge> \b
      | \L<guesser> \s (?: \L<best> \s )? \L<guess> \s \L<is or was>
      | (?: (?! \L<no hedged subject> \b ) [\p{L}\p{N}’'$%.-]+ \s ){1,7}?
        (?! (?-i: \L<month like a hedge> ) \b ) \L<hedging> \b )
    (?! [^.!?\n]* , \s \L<conceded before> \b )  # It may be late, but we go: that we go is said
    """
)
IMPERATIVE = ENGLISH.pattern(
    rf"^\W*(?:{any_of(words_for('order'))}|\L<order of a thing>\s\L<ordered thing>)\b"
    r"(?![’'-]|,?\s\L<after a noun>\b)"
)


def is_question(attribution: Attribution) -> bool:
    """Whether what is said ends with a question mark, and at least half of its words are asked.

    Of words some of which stand in quotation marks as a question of their own, those in marks: "Why?" she asked, to
    silence.
    """
    marked = [piece for piece in attribution.content if piece.text[:1] in OPENING and asks(piece.text)]
    pieces = marked if attribution.kind == "mixed" and marked else attribution.content
    if not asks(pieces[-1].text):
        return False
    asked = told = begin = 0
    whole = BETWEEN.sub(". ", "\n".join(piece.text for piece in pieces))
    for end in SENTENCE_END.finditer(whole):
        length = len(whole[begin : end.start()].split())
        begin = end.end()
        asked, told = (asked + length, told) if "?" in end[0] else (asked, told + length)
    return asked >= told


def shown_act(attribution: Attribution) -> Act | None:
    """The act that words show whose cue only states: the one they name, or else a supposition; None for none."""
    words = attribution.content[0].text
    if attribution.kind == "direct" and IMPERATIVE.match(words):
        return "demands"
    return _performed(words, attribution) or ("supposes" if HEDGED.match(words) else None)


def _performed(words: str, attribution: Attribution) -> Act | None:
    """The act that the words name of their own speaker: ``I promise``; indirectly ``she believed``, ``he denied``.

    In indirect speech "he" may be another: so only what vouches less than a statement is read from it. "I think" in
    quotation marks is a habit of speech (Thompson and Mulac 1991) and marks nothing.
    """
    found = PERFORMED.match(words)
    entry = entries("verb").get(found["verb"].lower()) if found else None
    if found is None or entry is None:
        return None
    own = found["who"].lower() in FIRST_PERSON
    if own and entry.base in words_for("believe") and found["verb"].lower() != entry.base:
        return None  # "We expected nothing" states what was expected then
    if entry.base in words_for("believe") or (entry.base in ENGLISH.listed("think") and not own):
        return "supposes"
    if own:
        return (
            entry.act if entry.of == "speech" and found["verb"].lower() == entry.base and entry.act != "asks" else None
        )
    return "denies" if attribution.kind == "indirect" and entry.act == "denies" and entry.of == "speech" else None
