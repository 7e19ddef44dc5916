"""Made-up short articles from fields that the corpus lacks, in every printed form of reported speech.

A form is a template in which ``{...}`` names a slot and ``⟦label number|words⟧`` marks a labelled stretch, the
number being that of the attribution. Nothing in the sentences is news: they were written for this project.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import regex

from quotes.training.corpus import Annotated, Labelled
from quotes.training.fields import FIELDS, Field
from quotes.training.names import dateline, organisation, person, place

PIECE = regex.compile(r"⟦(?P<label>\w+)(?: (?P<owner>\d+))?\||(?P<end>⟧)")


def parse(marked: str, *, id: str, speech: Sequence[int] = ()) -> Annotated:
    """The article that marked-up words stand for.

    >>> [(s.label, s.start, s.end) for s in parse("⟦source 0|⟦person|Ana⟧⟧ ⟦cue 0|left⟧", id="x").stretches]
    [('person', 0, 3), ('source', 0, 3), ('cue', 4, 8)]
    """
    text: list[str] = []
    open_at: list[tuple[str, int, int]] = []
    stretches: list[Labelled] = []
    length = position = 0
    for m in PIECE.finditer(marked):
        text.append(marked[position : m.start()])
        length += m.start() - position
        position = m.end()
        if m["end"]:
            label, owner, start = open_at.pop()
            stretches.append(Labelled(start, length, label, owner))
        else:
            open_at.append((m["label"], int(m["owner"] or -1), length))
    text.append(marked[position:])
    return Annotated(id, "".join(text), stretches, list(speech))


FORMS: tuple[tuple[float, str], ...] = (
    (4, '⟦content N|"{Q},"⟧ ⟦source N|{who}⟧ ⟦cue N|{said}⟧.'),
    (4, '⟦content N|"{Q},"⟧ ⟦cue N|{said}⟧ ⟦source N|{who}⟧.'),
    (2, '⟦source N|{who}⟧ ⟦cue N|{said}⟧: ⟦content N|"{Q}."⟧'),
    (2, '⟦source N|{who}⟧ ⟦cue N|{said}⟧, ⟦content N|"{Q}."⟧'),
    (3, '⟦content N|"{Q},"⟧ ⟦source N|{who}⟧ ⟦cue N|{said}⟧. ⟦content N|"{Q}. {Q}."⟧'),
    (2, '⟦content N|"{Q},"⟧ ⟦cue N|{said}⟧ ⟦source N|{who}⟧, ⟦content N|"and {q}."⟧'),
    (1, '⟦content N|"{if},"⟧ ⟦cue N|{said}⟧ ⟦source N|{who}⟧, ⟦content N|"{q}."⟧'),
    (1, '⟦content N|"{Q}. {Q}."⟧\n\n⟦content N|"{Q},"⟧ ⟦source N|{they}⟧ ⟦cue N|{said}⟧.'),
    (1, '⟦source N|{who}⟧ ⟦cue N|{said}⟧: ⟦content N|"{Q}. {Q}.⟧\n\n⟦content N|"{Q}. {Q}."⟧'),
    (5, "⟦source N|{who}⟧ ⟦cue N|{said}⟧ ⟦content N|{that}{i}⟧."),
    (4, "⟦content N|{I}⟧, ⟦source N|{who}⟧ ⟦cue N|{said}⟧."),
    (2, "⟦content N|{I}⟧, ⟦cue N|according to⟧ ⟦source N|{who}⟧."),
    (2, "⟦cue N|According to⟧ ⟦source N|{who}⟧, ⟦content N|{i}⟧."),
    (1, "⟦content N|{I}⟧, ⟦cue N|according to⟧ ⟦source N|a {document} by ⟦organisation|{org}⟧⟧."),
    (2, "⟦source N|{who}⟧ ⟦cue N|told⟧ {audience} ⟦content N|{that}{i}⟧."),
    (2, '⟦source N|{who}⟧ ⟦cue N|told⟧ {audience}: ⟦content N|"{Q}."⟧'),
    (2, '⟦content N|"{Q},"⟧ ⟦source N|{they}⟧ ⟦cue N|told⟧ {audience}.'),
    (2, "⟦source N|{who}⟧ ⟦cue N|{reported}⟧ ⟦content N|{that}{i}⟧."),
    (2, "⟦source N|{who}⟧ ⟦cue N|denied⟧ ⟦content N|that {i}⟧."),
    (2, "⟦source N|A {document} {published}⟧ ⟦cue N|{shows}⟧ ⟦content N|that {i}⟧."),
    (2, "⟦source N|{who}⟧ ⟦cue N|{urged}⟧ ⟦content N|{order}⟧."),
    (2, "⟦source N|{who}⟧ ⟦cue N|{vowed}⟧ ⟦content N|to {act}⟧."),
    (2, '⟦source N|{who}⟧ ⟦cue N|{said}⟧ ⟦content N|{that}{i}, calling the {matter} "{bit}."⟧'),
    (2, '⟦source N|{who}⟧ ⟦cue N|{called}⟧ ⟦content N|the {matter} "{bit}"⟧.'),
    (2, '⟦source N|{who}⟧ ⟦cue N|{described}⟧ ⟦content N|the {matter} as "{bit}"⟧ {when}.'),
    (2, '⟦source N|{who}⟧ ⟦cue N|{said}⟧ ⟦content N|the {matter} was "{bit}" and that {i}⟧.'),
    (1, '⟦content N|{I}⟧, ⟦source N|{who}⟧ ⟦cue N|{said}⟧. ⟦content N|"{Q}."⟧'),
    (1, '⟦source N|{they}⟧ ⟦cue N|{said}⟧ ⟦content N|{that}{i}⟧. ⟦content N|"{Q},"⟧ ⟦source N|{they}⟧ ⟦cue N|{said}⟧.'),
    (2, "⟦source N|{who}⟧ ⟦cue N|asked⟧ ⟦content N|whether {i}⟧."),
    (1, '⟦content N|"{Question}?"⟧ ⟦cue N|asked⟧ ⟦source N|{who}⟧.\n\n⟦content M|"{Q},"⟧ ⟦cue M|replied⟧ ⟦source M|{who}⟧.\n\n⟦content K|"{Q},"⟧ ⟦source K|{they}⟧ ⟦cue K|{said}⟧.'),
    (1, 'Asked about the {matter}, ⟦source N|{who}⟧ ⟦cue N|{said}⟧: ⟦content N|"{Q}."⟧'),
    (1, '⟦source N|{who}⟧ ⟦cue N|wrote on ⟦other|{platform}⟧⟧: ⟦content N|"{Q}."⟧'),
    (1, '⟦content N|"{Q},"⟧ ⟦source N|{they}⟧ ⟦cue N|{posted}⟧ {when}.'),
    (1, '⟦content N|"{Q}."⟧\n\n⟦cue N|—⟧ ⟦source N|{full}⟧'),
    (1, "⟦content N|{Q}.⟧\n\n⟦cue N|-⟧ ⟦source N|{full}⟧"),
    (1, '⟦cue N|From⟧ ⟦source N|{full}⟧:\n\n⟦content N|"{Q}. {Q}."⟧'),
    (1, 'STATEMENT FROM ⟦source N|{FULL}⟧⟦cue N|:⟧\n\n⟦content N|"{Q}. {Q}. {Q}."⟧'),
    (1, '⟦source N|{UPPER}⟧⟦cue N|:⟧ ⟦content N|{Question}?⟧\n\n⟦source M|{UPPER}⟧⟦cue M|:⟧ ⟦content M|{Q}. {Q}.⟧\n\n⟦source K|{UPPER}⟧⟦cue K|:⟧ ⟦content K|{Q}.⟧'),
    (1, '⟦source N|{full}⟧⟦cue N|:⟧ ⟦content N|"{Q}. {Q}."⟧\n\n⟦source M|{full}⟧⟦cue M|:⟧ ⟦content M|"{Q}."⟧'),
    (1, "⟦cue N|In⟧ ⟦source N|the words of {who}⟧, ⟦content N|\"{q}.\"⟧"),
    (3, "⟦source N|{who}⟧ ⟦cue N|{believes}⟧ ⟦content N|{that}{i}⟧."),
    (2, "⟦source N|{who}⟧ ⟦cue N|{hopes}⟧ ⟦content N|to {act}⟧."),
    (3, "{narrative}"),
    (6, "{narrative} {narrative}"),
    (2, "{decoy}"),
    (1, "{decoy} {narrative}"),
)

HEADLINES = (
    "{headline}",
    "⟦source N|{last}⟧⟦cue N|:⟧ ⟦content N|{I}⟧",
    "⟦content N|{I}⟧⟦cue N|:⟧ ⟦source N|{last}⟧",
    "⟦content N|{I}⟧, ⟦cue N|says⟧ ⟦source N|{last}⟧",
    "⟦source N|{last}⟧ ⟦cue N|says⟧ ⟦content N|{i}⟧",
    "⟦content N|'{Q}'⟧⟦cue N|:⟧ {headline}",
    "⟦content N|'{Q},'⟧ ⟦cue N|says⟧ ⟦source N|{last}⟧",
)

SAID = "said says added explained told_them noted insisted argued recalled admitted warned conceded stressed replied continued has_said also_said said_on_Monday said_in_a_statement said_Thursday later_said".split()
SAID = [w.replace("_", " ") for w in SAID if w != "told_them"] + ["said"] * 14 + ["says"] * 3
REPORTED = "claimed alleged announced confirmed predicted estimated acknowledged warned suggested revealed argued testified complained pointed_out made_clear reiterated stated insisted maintained cautioned contended".split()
URGED = "urged called_on asked ordered told advised begged appealed_to instructed warned".split()
VOWED = "vowed promised pledged threatened offered agreed has_promised".split()
CALLED = "called labelled branded dubbed declared has_called denounced_as".split()
DESCRIBED = "described characterised dismissed praised criticised denounced hailed".split()
POSTED = "tweeted posted wrote_on_Facebook wrote_in_an_email texted wrote_in_a_blog_post said_on_Instagram".split()
BELIEVES = "believes thinks fears hopes expects doubts feels suspects knew realised assumed is_confident is_worried understood was_convinced".split()
HOPES = "hopes wants plans intends aims expects wanted would_like is_determined".split()
SHOWS = "shows showed found says said suggests indicated concluded warns noted".split()
DOCUMENTS = "report study survey statement lawsuit complaint filing letter ruling memo review paper police_report spokesman's_statement court_document".split()
WHEN = "on_Monday on_Tuesday last_week this_week on_Friday_evening in_March after_the_meeting earlier_this_month during_a_news_conference in_an_interview".split()
ANYBODY = "officials,residents,witnesses,critics,analysts,investigators,a spokesman,a spokeswoman,prosecutors,scientists,experts,police,organisers,a person familiar with the matter,one resident,neighbours,his lawyer,her mother,the company,the ministry,the club,the union,the charity,relatives,passengers,a senior official,two people briefed on the talks,the agency,some fans".split(",")
PEOPLE = "he she he she they I".split()
DECOYS = (
    'The film "⟦other|{Title}⟧" opened in {place} {when}.',
    'His novel, "⟦other|{Title}⟧," sold 40,000 copies before the publisher went under.',
    'The so-called "{bit}" plan has been delayed twice.',
    '⟦person|{first} "{nick}" {lastname}⟧ joined the club as a teenager.',
    "The song '⟦other|{Title}⟧' was played as the crowd left the ground.",
    'A man who is 6\'2" tall and a woman of about 5\'6" were seen near the station.',
    'The word "{bit}" does not appear in the contract.',
    'An exhibition called "⟦other|{Title}⟧" runs until the end of May.',
    "A sign reading 'Closed' hung on the door of the office in ⟦place|{place}⟧.",
    "The players' bus left at six, and the '90s hits played by the stadium's DJ went on until nine.",
)
NICKS = "Ace Buddy Tiger Doc Sonny Spike Red Duke".split()
TITLES = ("The Long Road Home", "A Winter Crossing", "Salt and Iron", "No Second Chances", "Paper Houses", "River of Light", "The Last Ferry", "Before the Frost")


@dataclass(slots=True)
class _Filler:
    """Fills the slots of one article's templates."""

    random: Random
    field: Field
    next_owner: int = 0

    def pick(self, words: Sequence[str]) -> str:
        return self.random.choice(words).replace("_", " ")

    def clause(self) -> str:
        return self.fill(self.pick(self.field.clauses))

    def said(self, words: Sequence[str] = SAID) -> str:
        return self.pick(words)

    def full(self) -> str:
        name, role = f"⟦person|{person(self.random)}⟧", self.pick(self.field.roles)
        where = self.pick((f"the ⟦organisation|{organisation(self.random)}⟧", f"⟦organisation|{organisation(self.random)}⟧", f"⟦place|{place(self.random)}⟧"))
        return self.pick(
            (f"{name}, {role} at {where}", f"{name}, the {role} of {where}", f"{role} {name}", f"{role.capitalize()} {name}", name, f"{where} {role} {name}")
        )

    def who(self) -> str:
        draw = self.random.random()
        if draw < 0.2:
            return self.pick(ANYBODY)
        if draw < 0.35:
            return f"⟦person|{person(self.random).split(' ', 1)[1]}⟧"
        if draw < 0.45:
            return f"the {self.pick(self.field.roles)}"
        if draw < 0.5:
            return f"⟦person|{person(self.random)}⟧, {self.random.randint(19, 84)},"
        if draw < 0.56:
            return f"⟦person|{person(self.random)}⟧, who {self.pick(self.field.past)},"
        if draw < 0.62:
            return f"the ⟦organisation|{organisation(self.random)}⟧"
        full = self.full()
        return full + "," if ", " in full else full

    def slot(self, name: str) -> str:
        makers: dict[str, Callable[[], str]] = {
            "Q": lambda: _capital(self.fill(self.pick(self.field.direct))), "q": lambda: self.fill(self.pick(self.field.direct)),
            "i": self.clause, "I": lambda: _capital(self.clause()), "who": self.who, "they": lambda: self.pick(PEOPLE[:4]),
            "said": self.said, "full": self.full, "FULL": lambda: f"⟦person|{person(self.random).upper()}⟧",
            "UPPER": lambda: person(self.random).split(" ", 1)[1].upper(), "last": lambda: f"⟦person|{person(self.random).split(' ', 1)[1]}⟧",
            "that": lambda: self.pick(("that ", "", "")), "org": lambda: organisation(self.random), "place": lambda: place(self.random),
            "audience": lambda: self.pick((f"⟦organisation|{self.random.choice(('Reuters', 'the BBC', 'AFP', 'CNN', 'the Guardian', 'Radio 4'))}⟧", "reporters", "the court", "a news conference", "the committee", "investors", "the newspaper", "him", "the crowd", "a local radio station", "parliament")),
            "reported": lambda: self.pick(REPORTED), "urged": lambda: self.pick(URGED), "vowed": lambda: self.pick(VOWED), "called": lambda: self.pick(CALLED),
            "described": lambda: self.pick(DESCRIBED), "posted": lambda: self.pick(POSTED), "believes": lambda: self.pick(BELIEVES), "hopes": lambda: self.pick(HOPES),
            "shows": lambda: self.pick(SHOWS), "document": lambda: self.pick(DOCUMENTS), "when": lambda: self.pick(WHEN),
            "published": lambda: self.pick(("published on Monday", "seen by ⟦organisation|Reuters⟧", "released this week", "by the ⟦organisation|" + organisation(self.random) + "⟧", "filed in federal court")),
            "order": lambda: self.fill(self.pick(self.field.orders)), "act": lambda: self.fill(self.pick(self.field.acts)), "matter": lambda: self.pick(self.field.matters),
            "bit": lambda: self.pick(self.field.bits), "narrative": lambda: self.fill(self.pick(self.field.narrative)), "headline": lambda: self.fill(self.pick(self.field.headlines)),
            "Question": lambda: _capital(self.fill(self.pick(self.field.questions))), "if": lambda: "If " + self.clause(), "platform": lambda: self.pick(("Twitter", "X", "Facebook", "Truth Social", "Instagram", "LinkedIn")),
            "decoy": lambda: self.fill(self.pick(DECOYS)), "Title": lambda: self.pick(TITLES), "nick": lambda: self.pick(NICKS),
            "first": lambda: person(self.random).split(" ", 1)[0], "lastname": lambda: person(self.random).split(" ", 1)[1],
            "n": lambda: str(self.random.randint(2, 98)), "money": lambda: f"{self.pick(('$', '£', '€'))}{self.random.randint(2, 900)} {self.pick(('million', 'billion', 'million'))}",
            "name": lambda: f"⟦person|{person(self.random)}⟧", "day": lambda: self.pick(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")),
        }  # fmt: skip
        return makers[name]()

    def fill(self, template: str) -> str:
        return regex.sub(r"\{(\w+)\}", lambda m: self.slot(m[1]), template)

    def form(self, template: str) -> str:
        for letter in "NMK":
            if f" {letter}|" in template:
                template = template.replace(f" {letter}|", f" {self.next_owner}|")
                self.next_owner += 1
        return self.fill(template)


def _capital(words: str) -> str:
    return regex.sub(r"\p{L}", lambda m: m[0].upper(), words, count=1) if not words.startswith("⟦") else words


def article(number: int, random: Random) -> Annotated:
    """A made-up article of six to fourteen paragraphs on one field."""
    filler = _Filler(random, random.choice(FIELDS))
    weights, forms = zip(*FORMS, strict=True)
    paragraphs = [filler.form(random.choice(HEADLINES))]
    body = [filler.form(f) for f in random.choices(forms, weights, k=random.randint(6, 14))]
    if random.random() < 0.3:
        body[0] = dateline(random) + body[0]
    while body:
        together = 1 if random.random() < 0.6 or any("\n\n" in b or "⟧⟦cue" in b for b in body[:2]) else 2
        paragraphs.append(" ".join(_sentence(b) for b in body[:together]))
        body = body[together:]
    return parse("\n\n".join(paragraphs), id=f"synthetic {number}", speech=[-1] * filler.next_owner)


def _sentence(words: str) -> str:
    """A sentence with its first letter raised, also inside marks."""
    m = regex.match(r"(?:⟦[^|]*\|)*", words)
    cut = m.end() if m else 0
    return words[:cut] + words[cut : cut + 1].upper() + words[cut + 1 :]
