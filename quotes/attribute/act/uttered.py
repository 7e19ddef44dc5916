"""Whether an attribution reports an utterance, or that there was none, or leaves open whether there was.

The Penn Discourse Treebank tells the two apart (Prasad and others 2007): the polarity of an attribution (``did not
say``) and its determinacy (``could say``, ``if he said``). Neither is a row of what somebody said.
"""

from __future__ import annotations

from quotes.attribute.act.clause import Clause
from quotes.attribute.act.head import Head
from quotes.attribute.act.words import any_of, words_for
from quotes.data.language import ENGLISH
from quotes.values import Kind

# Negations under which something is said all the same.
SAID_ANYWAY = ENGLISH.pattern(
    r"""(?x)
    \b \L<not> \s \L<only said>
  | (?: \b \L<not|never> | \L<n't> ) (?: \s \L<adverb> )? \s \L<fail> \s \L<to fail>?
  | \b \L<could or can> \L<not|n't> \s \L<help saying>
  | \b \L<cannot> \s \L<but or help>
  | \b \L<goes without> \b
  | \b \L<made no secret>
    """
)
NEGATED = ENGLISH.pattern(
    r"""(?x)
    \b \L<negation> \b
  | \L<n't> \b
  | \b \L<refuse> \s (?: \L<adverb> \s )? \L<infinitive> \b
  | \b \L<stop short> (?= \s \p{L}+ ) (?! \s \L<after a stop> \b )
    """
)
OPEN = ENGLISH.pattern(
    r"""(?x)
    \b \L<open modal> \b | \L<short future> \b
  | \b \L<expected|wanting> \s \L<infinitive> \b
  | \b \L<has to> \b
    """
)
# Modals of what was said: later on (as she would later put it), by habit, no more than that.
HAPPENED = ENGLISH.pattern(r"\b(?:\L<would>\s\L<in the end>|\L<happened>)\b")
ADVANCE = ENGLISH.pattern(  # what stands in quotation marks after these was given out before it was said
    r"\b\L<in advance>\b"
)
STRESSED = ENGLISH.pattern(  # wanted to make clear: and did so
    r"\b\L<wishing>\s\L<infinitive>\s(?:\L<adverb>\s)?\L<stress>\b"
)
NOTHING = ENGLISH.pattern(
    r"""(?xi)
    ^ \W* (?: \L<almost> \s )? \L<nothing> (?: $ | [.,] | \s \L<after nothing> \b )
    """
)
ONLY = ENGLISH.pattern(r"(?i)^\W*\L<only>\b")
EXCEPT = ENGLISH.pattern(  # would not say anything except that
    r"(?i)^\W*(?:\L<anything>\s){0,3}\L<except>\b"
)
TOPIC = ENGLISH.pattern(  # responded to claims that, said of the claim that: the claims are not theirs
    rf"""(?xi)
    \b (?: \L<respond> (?: \s \L<to or on> )? | \L<address a claim> | \L<speak> \s \L<of a claim> )
    \s (?: \L<the or a> \s )? (?: \p{{L}}+ \s )? {any_of(words_for("claim"), plural=True)} (?: $ | \s \L<that> \b )
    """
)
GAVE_NONE = ENGLISH.pattern(
    r"""(?x)
    \b \L<give> \s \L<no or little> \b (?! \s \L<no secret> )
  | ^ \L<no> \s (?! \L<no doubt> )
  | \b \L<silent> \b
  | \b \L<dodge> \s (?: \L<dodged> \s )* \L<question>
    """
)
NOBODY = ENGLISH.pattern(r"(?:\L<no one>|\L<no>(?!\.|\s?\d))\b")
WITHOUT = ENGLISH.pattern(r"\L<without>")  # taken for a source where none is near
NONE_OF = ENGLISH.pattern(r"\b\L<none of>$")
CONDITION = ENGLISH.pattern(r"\b\L<condition>(?:\s\L<condition tail>)?$")
INVERTED_NOT = ENGLISH.pattern(r"\b\L<inverting>(?:\s\p{L}+){0,3}\s\L<inverted verb>$")
INVERTED = ENGLISH.pattern(r"(?:^|[,;:—-]\s?|\b\L<clause join>\s)\L<inverted condition>$")
ASKING = ENGLISH.pattern(r"\b\L<asking verb>$")
UNVOUCHED = ENGLISH.pattern(
    r"(?:\b\L<no evidence>\s\L<evidence>\s\L<of evidence>|\b\L<untrue>(?:\s\L<that>)?|\b\L<despite>\s\L<what>"
    r"|\b\L<whatever>)$"
)
CONDITION_WORD = ENGLISH.pattern(  # alone taken for a source where none is near, or with it: should Roe say
    r"\L<condition word|condition verb>(?:$|\s\p{L}+)"
)
QUESTION_WORD = ENGLISH.pattern(r"\L<question pronoun>")


def is_uttered(clause: Clause, head: Head, kind: Kind) -> bool:
    """Whether the words were said, by what stands around the cue."""
    return not (is_denied_saying(clause, head) or is_left_open(clause, head, kind))


def is_denied_saying(clause: Clause, head: Head) -> bool:
    """Whether the article tells that it was not said: ``did not say``, ``refused to say``, ``nobody has claimed``."""
    before = " ".join(SAID_ANYWAY.sub(" ", f"{clause.group} {clause.cue[: head.start]} x").split())
    behind = f"{clause.cue[head.end :]} {clause.tail}".strip()
    if EXCEPT.search(behind):
        return False
    around = f"{clause.group} {clause.cue} {clause.after or clause.tail.partition(' ')[0].lower()}".strip()
    return (
        NEGATED.search(before) is not None
        or NOTHING.search(behind) is not None
        or GAVE_NONE.search(around) is not None
        or TOPIC.search(f"{clause.cue} {clause.tail}") is not None
        or NOBODY.match(clause.source) is not None
        or WITHOUT.fullmatch(clause.source) is not None
        or any(pattern.search(clause.front) for pattern in (NONE_OF, INVERTED_NOT, UNVOUCHED))
    )


def is_left_open(clause: Clause, head: Head, kind: Kind) -> bool:
    """Whether the article leaves open if it was, or will be, said: ``if he said``, ``could say``, ``Did she say``."""
    before = f"{clause.group} {clause.cue[: head.start]}".strip()
    behind = f"{clause.cue[head.end :]} {clause.tail}"
    if (
        CONDITION_WORD.match(clause.source)
        or CONDITION.search(clause.front)
        or CONDITION.search(before)
        or INVERTED.search(clause.front)
    ):
        return True
    if clause.question and kind != "direct" and (ASKING.search(clause.front) or QUESTION_WORD.fullmatch(clause.source)):
        return True
    said = (ONLY.search(behind) or EXCEPT.search(behind)) is not None
    if said or OPEN.search(before) is None or HAPPENED.search(before) or STRESSED.search(clause.verbal):
        return False
    return kind != "direct" or ADVANCE.search(before) is None
