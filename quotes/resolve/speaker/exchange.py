"""Words of which the layout leaves open whether they answer: who speaks there is nobody surely."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import GENDERS, role_sort
from quotes.values import asks


def may_answer(cast: Cast, source: Source, said: Sequence[Said], who: Who) -> bool:
    """Whether a paragraph of nothing but a quotation may answer what somebody just asked, and goes on from there.

    ``"Who told you that?" Roe asked. ¶"I'd rather not say."``
    """
    layout, first, last = cast.layout, source.contents[0], said[-1] if said else None
    if last is None or last.who.key != who.key or not last.content or source.form != "none" or source.cue is not None:
        return False
    alone = layout.paragraph_start(first.start) == first.start
    near = layout.paragraph(last.content[-1].start) + 1 == layout.paragraph(first.start)
    return alone and near and layout.quoted(first.start + 1) and asks(last.content[-1].text)


def another_spoke(cast: Cast, source: Source, said: Sequence[Said], who: Who) -> bool:
    """Whether somebody unnamed who may be meant spoke in the paragraph of a pronoun, where nobody named is told of.

    ``Ann Roe appealed for help. ¶The victim's partner said he was cross. "Give it a week," she said``: hardly Roe.
    """
    start = cast.layout.paragraph_start(source.place)
    gender = GENDERS.get(source.form)
    if gender is None or source.quoted or who.person is None:
        return False
    if any(one is who.person for _, one in cast.between(start, source.place)):
        return False
    here = (one for one in said[-4:] if one.place >= start and one.who.kind == "anonymous")
    return any(one.noun and role_sort(one.noun)[1] in {gender, ""} for one in here)
