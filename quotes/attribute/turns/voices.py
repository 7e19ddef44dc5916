"""Those who speak in a transcript, found by what its labels call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from quotes.attribute.turns.label import Label
from quotes.attribute.turns.printed import (
    COURTESY,
    given,
    initials,
    inside,
    is_part,
    parted,
    role_beside,
    spoken_name,
    surname,
    without_article,
)
from quotes.attribute.turns.words import OF_OFFICE
from quotes.data.language import ENGLISH
from quotes.names import agree, cased, fold, is_given_name, keys
from quotes.names.folding import fold_word

_MISTER = ENGLISH.pattern(r"^(?i:\L<plain title>)\.? ")
_NICKNAMES = ENGLISH.listed("before a first name")
Part = Callable[[str], str]
_PARTS: tuple[Part, ...] = (surname, given, initials)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks: the fullest name without titles (None where nobody can be named), and the role given."""

    name: str | None
    role: str | None = None


class Known:
    """Voices by all that they may be called. What is asked again is not looked for again, and nobody is looked for
    among all: a talk may have as many people as it has turns.
    """

    def __init__(self, voices: Iterable[Voice]) -> None:
        self._voices = tuple((voice, voice.name) for voice in voices if voice.name)
        self._named: dict[str, Voice | None] = {}
        self._whole: dict[tuple[Part, str], Voice | None] = {}

    def named(self, name: str) -> Voice | None:
        """The one voice that a name, surname, first name or initials can mean."""
        if name not in self._named:
            self._named[name] = self._meant(name)
        return self._named[name]

    def holder(self, name: str) -> Voice | None:
        """The one voice whose role is the office that a label names."""
        held = self._by_role.get(fold(without_article(name)), ())
        return held[0] if len(held) == 1 else None

    def _meant(self, name: str) -> Voice | None:
        words = [fold_word(word) for word in name.replace(".", " ").split()]
        if not words:
            return None
        if len(words) > 1 and all(len(word) == 1 for word in words):  # A.R.
            words = ["".join(words)]
        if len(words) == 1 and words[0] in self._by_letters:  # TobiasKern
            return self._by_letters[words[0]]
        if len(words) == 2 and words[0] in _NICKNAMES and (whole := self._fullest(given, words[1])):  # Big Ed
            return whole
        if len(words) > 1:
            found = self._same(cased(name))
            if found or is_given_name(words[0]):
                return found
        parts = (surname,) if len(words) > 1 else _PARTS  # DC Hale is Moira Hale
        return next((whole for part in parts if (whole := self._fullest(part, words[-1]))), None)

    def _same(self, name: str) -> Voice | None:
        """The first voice whose name is the same."""
        places = sorted({place for key in keys(name) for place in self._by_key.get(key, ())})
        return next((self._voices[at][0] for at in places if agree(name, self._voices[at][1]) == "same"), None)

    def _fullest(self, part: Part, word: str) -> Voice | None:
        """The voice with the longest name among those of whose names this word is the part, if all can be one's."""
        if (part, word) not in self._whole:
            found = self._by_part.get((part, word), ())
            whole = max(found, key=lambda voice: len(voice.name or ""), default=None)
            is_one = whole and all(agree(voice.name or "", whole.name or "") != "different" for voice in found)
            self._whole[part, word] = whole if is_one else None
        return self._whole[part, word]

    @cached_property
    def _by_letters(self) -> Mapping[str, Voice]:
        return {fold(name.replace(" ", "")): voice for voice, name in reversed(self._voices) if " " in name}

    @cached_property
    def _by_key(self) -> Mapping[str, list[int]]:
        out = defaultdict(list)
        for place, (_, name) in enumerate(self._voices):
            for key in keys(name):
                out[key].append(place)
        return out

    @cached_property
    def _by_part(self) -> Mapping[tuple[Part, str], list[Voice]]:
        out: defaultdict[tuple[Part, str], list[Voice]] = defaultdict(list)
        for voice, name in self._voices:
            for part in _PARTS:
                out[part, fold_word(part(name))].append(voice)
        return out

    @cached_property
    def _by_role(self) -> Mapping[str, list[Voice]]:
        out = defaultdict(list)
        for voice, _ in self._voices:
            for office in {fold(part) for part in (voice.role, OF_OFFICE.split(voice.role)[0])} if voice.role else ():
                out[office].append(voice)
        return out


@dataclass(frozen=True, slots=True)
class Voices:
    """The people of a transcript, and those for whom a label stands (``RH``, ``Q``, ``Interviewer``).

    ``introduced`` are those whom more than their own label names.
    """

    known: Known
    aliases: Mapping[str, Voice]
    introduced: Known

    def of(self, label: Label) -> Voice:
        """Whose turn a label begins."""
        if alias := self.aliases.get(label.key) or self.aliases.get(fold(without_article(label.name.text))):
            return alias
        if label.form in ("question", "change"):  # Q (Roe): of those who ask in turn
            return next((voice for part in label.brackets if (voice := self.known.named(part))), Voice(None))
        if label.is_handle:
            return Voice(label.name.text)
        if within := inside(label):
            return Voice(self._fullest(within), without_article(label.name.text))
        held = self.known.holder(label.name.text) if label.form != "record" else None  # who presides there changes
        if is_part(label.name.text):
            known = self.known.named(label.name.text)
            if known and known.name and " " in known.name and label.name.text.endswith(f" {known.name}"):
                known = None  # An Ceann Comhairle, whom the tagger takes without an article
            return known or held or Voice(cased(_MISTER.sub("", label.name.text)))
        title, name = parted(spoken_name(label))
        found = self.known.named(name) or self.known.named(label.name.text) or held or Voice(cased(name))
        office = " ".join(word for word in title.split() if fold(word.strip(".")) not in COURTESY)  # MRS JUSTICE ROE
        if found.name and office and not found.role:
            found = replace(found, role=cased(office))
        return replace(found, role=role_beside(label)) if label.role else found

    def introduces(self, label: Label) -> bool:
        """Whether the text speaks of a label's owner beside the label itself."""
        name = label.name.text
        return label.key in self.aliases or bool(self.introduced.named(name) or self.introduced.holder(name))

    def _fullest(self, name: str) -> str:
        known = self.known.named(parted(name)[1])
        return known.name if known and known.name else cased(parted(name)[1])
