"""The names that the model finds in a text, kept so that a text of any length has room for them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import overload

from quotes.values import ENTITY_KINDS, Entity, cut


class Entities(Sequence[Entity]):
    """Names of one text in arrays: 25 bytes each, where an object, its span and its words take 400. Each is made anew
    when it is asked for.

    >>> found = Entities("Ann Roe said so.", [Entity(cut("Ann Roe said so.", 0, 7), "person", 0.9)])
    >>> found[0], len(found)
    (Entity(span=Span(start=0, end=7, text='Ann Roe'), kind='person', probability=0.9), 1)
    """

    __slots__ = ("_ends", "_kinds", "_probabilities", "_starts", "_text")

    def __init__(self, text: str, entities: Iterable[Entity] = ()) -> None:
        self._text = text
        self._starts, self._ends = array("q"), array("q")
        self._kinds, self._probabilities = array("b"), array("d")
        self.extend(entities)

    def extend(self, entities: Iterable[Entity]) -> None:
        """Takes in more names of the same text."""
        for entity in entities:
            self._starts.append(entity.span.start)
            self._ends.append(entity.span.end)
            self._kinds.append(ENTITY_KINDS.index(entity.kind))
            self._probabilities.append(entity.probability)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Entity: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Entity, ...]: ...

    def __getitem__(self, index: int | slice) -> Entity | tuple[Entity, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        span = cut(self._text, self._starts[index], self._ends[index])
        return Entity(span, ENTITY_KINDS[self._kinds[index]], self._probabilities[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # more may come
