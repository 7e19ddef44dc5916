"""What somebody says of a thing that they welcome or condemn: ``She welcomed the work: "My cellar will be dry."``

The model takes the thing for a part of what is said; said are the words in marks behind the colon.
"""

from __future__ import annotations

from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import Attribution, cut

_JUDGES = ENGLISH.pattern(r"(?i)(?:.*\s)?\L<judging a thing>")
_THING = compiled(r"""(?P<thing>[^"“”:.!?\n]{3,90}):\s(?P<said>["“][^"“”]+["”])""")


def judged(text: str, attribution: Attribution) -> Attribution:
    """The attribution with nothing but the words in marks, where it reports a thing and a colon before them."""
    if attribution.kind != "mixed" or attribution.cue is None or len(attribution.content) != 1:
        return attribution
    content = attribution.content[0]
    m = _THING.fullmatch(text, content.start, content.end)
    if m is None or not _JUDGES.fullmatch(attribution.cue.text):
        return attribution
    return replace(attribution, kind="direct", content=(cut(text, *m.span("said")),))
