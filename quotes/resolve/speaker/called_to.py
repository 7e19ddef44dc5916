"""Whom words call by name: ``"No, Mrs Roe."`` is none of Roe's, and a turn after ``"It is over, Dan"`` another's than
whose that was.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.layout import Layout
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.scene import Actor, Scene
from quotes.resolve.speaker.source import Source
from quotes.values import Span

TITLE = r"(?:\p{Lu}\p{Ll}{1,4}\.?\s)?"
FRONT = ENGLISH.pattern(rf"(?:^|[.!?…]\s)[\"“'‘]?(?<word>\L<Before a call|before a call>[,.]?\s)?{TITLE}$")
AFTER = ENGLISH.pattern(r",\s(?=(?i:\L<behind a call>)\b)")  # Roz, we can't
BACK = ENGLISH.pattern(rf"(?<!\b(?i:\L<names oneself>)\b[^.!?]*),\s{TITLE}$")
ENDS = compiled(r"[,.!?]")
WITHIN = compiled(r"[“\"‘]|(?<!\p{L})'")  # somebody else's words


def is_called(scene: Scene, source: Source, actor: Actor) -> bool:
    """Whether the words themselves call an actor by name: nobody speaks so to oneself."""
    return any(_calls(scene.cast.layout, piece, actor) for piece in source.contents)


def went_on(scene: Scene, source: Source, said: Sequence[Said], actor: Actor) -> bool:
    """Whether an actor called another by name in the paragraph before a turn of which nothing tells whose it is."""
    layout, last = scene.cast.layout, said[-1] if said else None
    if source.form != "none" or source.cue is not None or last is None or last.who.key != actor.who.key:
        return False
    place = source.contents[0].start
    if not last.content or layout.paragraph(last.content[-1].start) != layout.paragraph(place) - 1:
        return False
    others = {one.who.key: one for one, _ in scene.back(place) if one is not actor and one.person is not None}
    return any(_calls(layout, piece, one) for one in others.values() for piece in last.content)


def _calls(layout: Layout, piece: Span, actor: Actor) -> bool:
    text, ends = layout.text, {one.start: one.end for one in actor.standings}
    for start in actor.between(piece.start, piece.end):
        before = text[piece.start : start]
        if not layout.quoted(start) or WITHIN.search(before, 1):
            continue
        front = FRONT.search(before)
        after = (ENDS if front["word"] else AFTER) if front else ENDS if BACK.search(before) else None
        if after is not None and after.match(text, ends[start]):
            return True
    return False
