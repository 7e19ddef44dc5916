"""Whether an attribution reports an utterance, or that there was none, or leaves open whether there was.

The Penn Discourse Treebank tells the two apart (Prasad and others 2007): the polarity of an attribution (``did not
say``) and its determinacy (``could say``, ``if he said``). Neither is a row of what somebody said.
"""

from __future__ import annotations

import regex

from quotes.attribute.act.clause import Clause
from quotes.attribute.act.head import Head
from quotes.attribute.act.words import any_of, words_for
from quotes.values import Kind

# Negations under which something is said all the same.
SAID_ANYWAY = regex.compile(
    r"""(?x)
    \b not \s (?: only | just | merely | simply | for\sthe\sfirst\stime )
  | (?: \b not | \b never | n't ) (?: \s \p{L}+ly )? \s
      (?: fail | hesitat | stop | ceas | tir | shy | shrink | afraid | ashamed | slow | neglect | forg | miss | resist
        | refrain | need ) \p{L}* \s (?: to | of | from | away\sfrom )?
  | \b (?: could | can ) (?: not | n't ) \s (?: help | but | resist | stop | avoid )
  | \b cannot \s (?: but | help )
  | \b goes \s without \b
  | \b (?: made | makes | making | make ) \s no \s (?: secret | bones )
    """
)
NEGATED = regex.compile(
    r"""(?x)
    \b (?: not | never | nor | neither | cannot | without | hardly | scarcely | no\slonger | yet\sto
      | too\s(?:early|soon)\sto ) \b
  | n't \b
  | \b (?: refus\p{L}* | declin\p{L}* | fail\p{L}* | hesitat\p{L}* | neglect\p{L}* | omit\p{L}* | forg[eo]t\p{L}*
      | unable | unwilling | reluctant ) \s (?: \p{L}+ly \s )? to \b
  | \b (?: stop(?:s|ped|ping)?\sshort\sof | avoid\p{L}* | instead\sof | rather\sthan | refrain\p{L}*\sfrom
      | resist\p{L}*
      | stop(?:s|ped)? | ceas(?:e|es|ed) | shied\saway\sfrom | far\sfrom )
      (?= \s \p{L}+ ) (?! \s (?: to | by | at | in | the ) \b )
    """
)
OPEN = regex.compile(
    r"""(?x)
    \b (?: will | would | shall | should | could | may | might | must | ought )\b | '(?:ll|d)\b
  | \b (?: going | about | due | expected | set | scheduled | slated | likely | poised | supposed | prepared | preparing
      | ready | tempted | bound | free | hoping | planning | intending ) \s to \b
  | \b (?: want | wish | hop | plan | intend | prepar | need | lik | expect ) (?: s | es | ed | ing | e )? \s to \b
  | \b (?: has | have ) \s to \b
    """
)
# Modals of what was said: later on (as she would later put it), by habit, no more than that.
HAPPENED = regex.compile(
    r"""(?x)
    \b (?: would | 'd ) \s (?: later | then | soon | subsequently | eventually | afterwards | often | always
      | repeatedly | sometimes | frequently | regularly | go\son\sto | come\sto | also\slater ) \b
  | \b (?: would | will | could | can ) \s only \b
  | \b (?: could | can ) \s be \s (?: heard | seen ) \b
  | \b ha(?:s|ve|d) \s been \s known \b
    """
)
ADVANCE = regex.compile(  # what stands in quotation marks after these was given out before it was said
    r"\b(?:will|would|'ll|'d|plans?\sto|likely\sto"
    r"|(?:going|about|due|expected|set|scheduled|slated|preparing|prepared)\sto)\b"
)
STRESSED = regex.compile(  # wanted to make clear: and did so
    r"\b(?:want|wish|lik)\p{L}*\sto\s(?:\p{L}+ly\s)?"
    r"(?:stress|emphasi[sz]e|make|point|assure|reassure|remind|clarify|thank|apologi[sz]e)\b"
)
NOTHING = regex.compile(
    r"""(?xi)
    ^ \W* (?: (?: almost | absolutely | precious | very | virtually | next\sto ) \s )?
    (?: nothing | little | no\sword | not\sa\sword )
    (?: $ | [.,] | \s (?: about | of | on | as\sto | regarding | publicly | when | in\sreply | to\s\p{L}+\sthat ) \b )
    """
)
ONLY = regex.compile(r"(?i)^\W*only\b")
EXCEPT = regex.compile(  # would not say anything except that
    r"""(?xi)
    ^ \W* (?: (?: anything | much | any | more | further | a\sword | no\smore ) \s ){0,3}
    (?: except | other\sthan | beyond | besides | more\sthan | than | apart\sfrom | but ) \b
    """
)
TOPIC = regex.compile(  # responded to claims that, said of the claim that: the claims are not theirs
    rf"""(?xi)
    \b (?: (?: (?: respond | react | comment | answer ) \p{{L}}* | repl(?:y|ied|ies|ying) ) (?: \s (?: to | on ) )?
      | (?: address | discuss ) \p{{L}}*
      | (?: sa(?:id|ys?) | spoke | speaking | ask\p{{L}}* ) \s (?: on | of | about ) )
    \s (?: (?: the | a ) \s )? (?: \p{{L}}+ \s )? {any_of(words_for("claim"), plural=True)} (?: $ | \s that \b )
    """
)
GAVE_NONE = regex.compile(
    r"""(?x)
    \b (?: ga?i?ve[sn]? | giving | offer\p{L}* | ma[dk]e?\p{L}* | issu\p{L}+ | has | had | have | having | provid\p{L}+
      | releas\p{L}+ | with | there\s(?:was|is|has\sbeen) | express\p{L}* | voic\p{L}+ | rais\p{L}+ )
    \s (?: no | little | few | neither ) \b (?! \s (?: secret | bones | doubt | surprise | fewer | less ) )
  | ^ no \s (?! doubt | surprise )
  | \b (?: silent | mum | tight-lipped | non-?committal | coy ) \b | \b (?: kept | stayed | keep\p{L}* ) \s quiet \b
  | \b (?: dodg | sidestep | evad | duck | skirt | ignor | avoid | deflect | bat | brush | fend ) \p{L}* \s
    (?: (?: off | away | aside | an? | the | his | her | all | any | repeated | further | several | other | reporters' )
      \s )*
    (?: question | quer )
    """
)
NOBODY = regex.compile(
    r"(?:no[ -]?one|nobody|none|neither|nothing|not\s(?:one|a\ssingle|any)|no(?!\.|\s?\d)"
    r"|hardly\s(?:anyone|anybody|any))\b"
)
WITHOUT = regex.compile(r"without|instead of|rather than")  # taken for a source where none is near
NONE_OF = regex.compile(r"\b(?:none\sof|nothing|neither(?:\sof)?|not\sone(?:\sof)?|nobody|no\sone)$")
CONDITION = regex.compile(
    r"\b(?:if|unless|whether|as\sif|as\sthough|suppose|supposing|in\scase|lest|wish|wishes|wished)"
    r"(?:\s(?:that|only|or\snot|\p{L}+ly))?$"
)
INVERTED_NOT = regex.compile(
    r"\b(?:nor|neither|never|not\sonce|nowhere|at\sno\s(?:time|point|stage)|in\sno\s\p{L}+|under\sno\scircumstances)"
    r"(?:\s\p{L}+){0,3}\s(?:do|does|did|has|have|had|will|would|could|can|is|was)$"
)
INVERTED = regex.compile(r"(?:^|[,;:—-]\s?|\b(?:and|or|but)\s)(?:had|should|were)$")
ASKING = regex.compile(r"\b(?:do|does|did|has|have|had|will|would|could|can|should|is|was|might|may|\p{L}+n't)$")
UNVOUCHED = regex.compile(
    r"(?:\b(?:no|without|little|any)\s(?:evidence|proof|record|sign|indication|suggestion|hint)\s(?:that|of)"
    r"|\b(?:not\strue|untrue|false|den(?:y|ies|ied|ying))(?:\sthat)?"
    r"|\b(?:contrary\sto|despite|unlike|no\smatter|regardless\sof)\swhat|\bwhatever)$"
)
CONDITION_WORD = regex.compile(  # alone taken for a source where none is near, or with it: should Roe say
    r"(?:if|unless|whether)$|(?:if|unless|whether|should|were|had|did|does)\s\p{L}+"
)
QUESTION_WORD = regex.compile(r"who|what|which")


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
