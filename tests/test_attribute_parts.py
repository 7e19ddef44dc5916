"""The parts of the attribution room that need no model: pieces, decoding, linking, edges, cues, confidence."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from quotes.attribute import engine as engine_module
from quotes.attribute.act import with_act
from quotes.attribute.assemble import is_thought, said_apart
from quotes.attribute.claim import said_of_claim
from quotes.attribute.confidence import NAMES, Calibration, Evidence, load_calibration
from quotes.attribute.content import alone
from quotes.attribute.cues import cue_class, inflections, unsaid
from quotes.attribute.decode import Chunk, best_paths, chunks, decode_roles, quotations, settle_quotations
from quotes.attribute.engine import Engine
from quotes.attribute.entities import Entities
from quotes.attribute.features import BREAK, Pieces, article_pieces, join, shadow_and_states, shape
from quotes.attribute.layout import Layout, kind_of, snap, trim
from quotes.attribute.link import Group, link
from quotes.attribute.scores import BESIDE_BREAK, INSIDE_PARAGRAPH, LONGEST, Scores, Window, log_softmax, windows
from quotes.attribute.source import with_right_source
from quotes.data import model as model_module
from quotes.errors import ModelError
from quotes.segment import segment
from quotes.values import Article, Attribution, Entity, cut
from tests.timing import assert_linear


@cache
def loaded() -> Any:
    return Tokenizer.from_str(files("quotes.data").joinpath("model_tokenizer.json").read_text(encoding="utf-8"))


@pytest.fixture
def tokenizer() -> Any:
    return loaded()


STATES = (
    # O outside, < opening, i inside, > closing, { } inner marks, ! stray; the text above its states
    ('He said "no" twice.', 'He said "no" twice.', "OOOOOOOO<ii>OOOOOOO"),
    ("He said ‘no’ twice.", 'He said "no" twice.', "OOOOOOOO<ii>OOOOOOO"),
    ("“A ‘b’ c,” he", "\"A 'b' c,\" he", "<ii{i}iii>OOO"),
    ("«Yes», he", '"Yes", he', "<iii>OOOO"),
    ("''No'' he", ' "No " he', "<<ii>>OOO"),
    ("It’s mine", "It's mine", "OOOOOOOOO"),
)


@pytest.mark.parametrize(("text", "plain", "expected"), STATES)
def test_marks_of_every_style_become_one_style_and_a_state(text: str, plain: str, expected: str) -> None:
    (paragraph,) = segment(Article(text))
    shadow, states = shadow_and_states(text, 0, len(text), paragraph.quoted)
    assert shadow == plain
    assert "".join("O<i>{}!"[s] for s in states) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("said", 0),
        ("Dr", 1),
        ("NATO", 2),
        ("J", 3),
        ("2nd", 4),
        ("—", 5),
        ("iPhone", 7),
        ("é", 0),
        ("Élan", 1),
        ("", 5),
    ],
)
def test_shapes(word: str, expected: int) -> None:
    assert shape(word) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_pieces_of_any_text_lie_in_it_and_in_order(text: str) -> None:
    pieces = join(list(article_pieces(text, segment(Article(text)), loaded())))
    assert ((pieces.start >= 0) & (pieces.start <= pieces.end) & (pieces.end <= len(text))).all()
    heads = np.flatnonzero(pieces.head)
    assert all(pieces.end[a] <= pieces.start[b] for a, b in pairwise(heads))


def test_accents_and_signs_beyond_the_basic_plane_keep_their_positions(tokenizer: Any) -> None:
    text = "😀 Zoë Müller said 𝒲hat?"
    pieces = join(list(article_pieces(text, segment(Article(text)), tokenizer)))
    heads = np.flatnonzero(pieces.head)
    words = [text[pieces.start[h] : pieces.end[h]] for h in heads]
    assert words[:4] == ["😀", "Zoë", "Müller", "said"]


def test_a_very_long_paragraph_is_read_in_parts(tokenizer: Any) -> None:
    text = "word " * 5000
    parts = list(article_pieces(text, segment(Article(text)), tokenizer))
    assert len(parts) > 1
    assert sum(int(p.head.sum()) for p in parts) == 5000


@pytest.mark.parametrize(("joint", "context"), [("\n\n", BESIDE_BREAK), (" ", INSIDE_PARAGRAPH)])
def test_windows_cover_every_piece_once_with_context_around(joint: str, context: int, tokenizer: Any) -> None:
    text = joint.join("He said that nothing had changed since Monday." for _ in range(80))
    pieces = join(list(article_pieces(text, segment(Article(text)), tokenizer)))
    found = list(windows(pieces))
    assert [w.core_start for w in found] == [0, *(w.core_end for w in found[:-1])]
    assert found[-1].core_end == found[-1].end == len(pieces)
    assert all(w.core_end - w.core_start > LONGEST * 0.4 and w.end - w.start <= LONGEST for w in found[:-1])
    assert {w.core_start - w.start for w in found[1:]} == {context}
    assert {w.end - w.core_end for w in found[:-1]} == {context}
    assert joint == " " or all(pieces.shapes[w.core_end - 1] == BREAK for w in found)


@pytest.mark.parametrize("pieces", [0, 1, LONGEST - 1, LONGEST])
def test_what_fits_into_one_window_is_read_in_one(pieces: int) -> None:
    whole = Pieces(*(np.zeros(pieces, dtype=np.int64) for _ in range(6)))
    assert list(windows(whole)) == [Window(0, pieces, 0, pieces)] * bool(pieces)


QUOTATION_STATES: tuple[tuple[str, list[tuple[int, int]]], ...] = (
    ("O<i>O", [(1, 4)]),
    ("<i><i>", [(0, 3), (3, 6)]),
    ("<iiO", [(0, 3)]),
    ("<ii", [(0, 3)]),
    ("OO>", []),
    ("<i{i}>", [(0, 6)]),
)


@pytest.mark.parametrize(("drawn", "expected"), QUOTATION_STATES)
def test_quotations_are_read_off_the_states(drawn: str, expected: list[tuple[int, int]]) -> None:
    assert list(quotations(np.array(["O<i>{}!".index(c) for c in drawn]))) == expected


def scores_of(labels: str, strength: float = 4.0) -> Any:
    """Log probabilities that favour the labels drawn as ``.Cc Ss Qq``."""
    raw = np.zeros((len(labels), 7), dtype=np.float32)
    raw[np.arange(len(labels)), [".CcSsQq".index(c) for c in labels]] = strength
    return log_softmax(raw)


def path_of(scores: Any) -> str:
    (path,) = best_paths([scores])
    return "".join(".CcSsQq"[i] for i in path)


def test_the_best_path_never_begins_inside_a_span() -> None:
    assert path_of(scores_of("..cc.")) in ("..Cc.", ".Ccc.")


def test_paths_of_several_lengths_are_those_found_one_by_one() -> None:
    drawn = ["Ccc.QSs", "S", ".Q.Ccccc", "CcCc"]
    together = best_paths([scores_of(d) for d in drawn])
    assert ["".join(".CcSsQq"[i] for i in path) for path in together] == drawn


@pytest.mark.parametrize("sharpness", [0.5, 2.0, 8.0])
def test_no_other_path_scores_more(sharpness: float) -> None:
    every = product(range(7), repeat=4)
    ways = np.array([p for p in every if all(b % 2 or a in (b - 1, b) for a, b in pairwise((0, *p)) if b)])
    draw = np.random.default_rng(7)
    drawn = [log_softmax(sharpness * draw.standard_normal((4, 7)).astype(np.float32)) for _ in range(60)]
    for scores, path in zip(drawn, best_paths(drawn), strict=True):
        totals = scores[np.arange(4), ways].sum(1)
        assert path.tolist() == ways[totals.argmax()].tolist()


def test_a_quotation_is_content_as_a_whole_when_most_of_its_words_say_so() -> None:
    states = np.array([0, 1, 2, 2, 2, 3, 0])
    settled = settle_quotations(scores_of("SCc.ccQ"), states)
    assert path_of(settled) == "SCccccQ"


def test_scare_quotes_stay_as_they_are() -> None:
    states = np.array([0, 1, 2, 3, 0])
    assert path_of(settle_quotations(scores_of("....."), states)) == "....."


def test_chunks_carry_the_first_and_last_word_and_the_probability() -> None:
    found = list(chunks(np.array([0, 1, 2, 5]), np.array([0, 3, 4, 9]), scores_of(".CcQ")))
    assert [(c.label, c.first, c.last) for c in found] == [(0, 3, 4), (2, 9, 9)]
    assert all(0.8 < c.weakest <= c.probability <= 1 for c in found)


def linked(tokenizer: Any, text: str, labels: str, arrows: dict[int, int], sources: dict[int, int]) -> list[Group]:
    """Groups for a one-paragraph text whose words carry ``labels`` and point as told (word to word)."""
    pieces = join(list(article_pieces(text, segment(Article(text)), tokenizer)))
    heads = np.flatnonzero(pieces.head)
    role = np.zeros((len(pieces), 7), dtype=np.float32)
    role[heads] = scores_of(labels)
    links = np.zeros((len(pieces), 256), dtype=np.float32)
    for word, target in arrows.items():
        links[heads[word], target % 64] = 60.0
        links[heads[target], 64 + target % 64] = 60.0
    for word, target in sources.items():
        links[heads[word], 128 + target % 64] = 60.0
        links[heads[target], 192 + target % 64] = 60.0
    window = Window(0, len(pieces), 0, len(pieces))
    empty = np.zeros((len(pieces), 9), dtype=np.float32)
    scores = Scores(pieces, role, empty, np.ones(len(pieces), dtype=np.float32), (window,), (links,))
    return link(scores, decode_roles(pieces, role))


def test_each_content_goes_to_the_cue_it_points_to_and_takes_that_cues_source(tokenizer: Any) -> None:
    text = "He left , Ana said ; it rained , Bo wrote"
    labels = "Cc.SQ.Cc.SQ"
    groups = linked(tokenizer, text, labels, {0: 4, 1: 4, 6: 10, 7: 10, 3: 4, 9: 10}, {4: 3, 10: 9})
    words = text.split()
    assert len(groups) == 2
    drawn = [(g.cue.first, g.source.first) for g in groups if g.cue and g.source]
    assert drawn == [(words.index("said"), words.index("Ana")), (words.index("wrote"), words.index("Bo"))]


def test_a_cue_that_nobody_labelled_is_taken_from_the_words_that_point_to_it(tokenizer: Any) -> None:
    groups = linked(tokenizer, "Ana retorted he lied", "S.Cc", {2: 1, 3: 1}, {1: 0})
    assert [(g.cue.first, g.source.first) for g in groups if g.cue and g.source] == [(1, 0)]


@pytest.mark.parametrize(
    ("text", "first", "left"),
    [
        ("Asked whether he would run, Perez said he had not decided.", "whether he would run", ["Asked", "said"]),
        ("When asked by a reporter if he would run, Perez said he would.", "if he would run", ["asked", "said"]),
        ("Pressed on how long it would last, Perez said two years.", "Pressed on how long it would last", ["said"]),
        ("An aide, who asked not to be named, said the vote was lost.", "not to be named", ["said"]),
        ("The bridge is closed, Perez said, and the road is open.", "The bridge is closed", ["said"]),
    ],
)
def test_what_a_source_was_asked_or_wished_is_not_what_it_said(
    tokenizer: Any, text: str, first: str, left: list[str]
) -> None:
    pieces = join(list(article_pieces(text, segment(Article(text)), tokenizer)))

    def chunk(label: int, words: str) -> Chunk:
        start = text.index(words)
        a, b = np.searchsorted(pieces.start, [start, start + len(words)])
        return Chunk(label, int(a), int(b) - 1, 0.9, 0.9)

    rest = text[text.index("said ") + 5 : -1] if "said " in text else text[text.index("and the") : -1]
    group = Group(
        chunk(2, "said"), [chunk(0, first), chunk(0, rest)], chunk(1, "Perez" if "Perez" in text else "An aide")
    )
    found = said_apart(text, pieces, group)
    assert [text[pieces.start[g.cue.first] : pieces.end[g.cue.last]] for g in found if g.cue] == left
    assert len(found[-1].contents) == (2 if text.startswith("The bridge") else 1)
    assert all(g.source is None for g in found[:-1]) and found[-1].source is group.source


def test_a_cue_that_reports_nothing_is_dropped(tokenizer: Any) -> None:
    assert linked(tokenizer, "Ana said", "SQ", {}, {}) == []


EDGES = (
    # text, the words the tagger took, the words that are the content
    ('He said "no way" twice.', "no way", '"no way"'),
    ('"No way," he said.', '"No way,', '"No way,"'),
    ('"No way", he said.', '"No way",', '"No way"'),
    ("It rained, he said.", "It rained,", "It rained"),
    ('He called it "bad" and "sad", she said.', 'it "bad" and "sad', 'it "bad" and "sad"'),
    ('"No," he said.', '," he said', "he said"),
)


@pytest.mark.parametrize(("text", "taken", "expected"), EDGES)
def test_edges_of_contents_are_snapped_to_marks(text: str, taken: str, expected: str) -> None:
    start = text.index(taken)
    a, b = snap(text, start, start + len(taken), Layout(segment(Article(text))))
    assert text[a:b] == expected


def test_trimming_leaves_what_is_all_punctuation_empty() -> None:
    assert trim(" , ", 0, 3) == (3, 3)


KIND_ROWS = (
    ('"We lost," he said.', '"We lost,"', "direct"),
    ('He called it "bad".', 'it "bad"', "mixed"),
    ("He called it bad.", "it bad", "indirect"),
)


@pytest.mark.parametrize(("text", "content", "kind"), KIND_ROWS)
def test_kinds(text: str, content: str, kind: str) -> None:
    start = text.index(content)
    span = cut(text, start, start + len(content))
    assert kind_of(text, (span,), Layout(segment(Article(text)))) == kind


CUES = (
    ("said", "speech"),
    ("has repeatedly denied", "speech"),
    ("According to", "speech"),
    (":", "speech"),
    ("—", "speech"),
    ("ruled that", "speech"),
    ("pointing out", "speech"),
    ("statement", "speech"),
    ("believes", "thought"),
    ("wanted", "thought"),
    ("is confident", "thought"),
    ("refused", "act"),
    ("flew", None),
    ("", None),
)


@pytest.mark.parametrize(("cue", "expected"), CUES)
def test_cue_classes(cue: str, expected: str | None) -> None:
    assert cue_class(cue) == expected


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", "deny denies denied denying"),
        ("argue", "argue argues argued arguing"),
        ("stress", "stress stresses stressed stressing"),
        ("agree", "agree agrees agreed agreeing"),
        ("say", "say says sayed saying"),
    ],
)
def test_regular_forms(verb: str, forms: str) -> None:
    assert " ".join(inflections(verb)) == forms


@pytest.mark.parametrize(
    "cue", ["did not say", "didn’t say", "refused to say", "will announce", "never told", "may ask"]
)
def test_the_unsaid(cue: str) -> None:
    assert unsaid(cue)


@pytest.mark.parametrize("cue", ["said", "noted", "told", "announced in Nottingham", "willingly said"])
def test_the_said(cue: str) -> None:
    assert not unsaid(cue)


THOUGHT_ROWS = (
    ("said", "direct", 0.9, False),
    ("said", "indirect", 0.9, False),
    ("believes", "indirect", 0.1, True),
    ("believes", "direct", 0.5, False),
    ("did not say", "indirect", 0.4, False),
    ("did not want", "indirect", 0.6, True),
    ("issued a denial", "indirect", 0.1, False),
    ("", "direct", 1.0, False),
)


@pytest.mark.parametrize(("cue", "kind", "speech", "expected"), THOUGHT_ROWS)
def test_speech_or_thought(cue: str, kind: Any, speech: float, expected: bool) -> None:
    text = f"Roe {cue} words"
    said = Attribution(kind, (cut(text, len(text) - 5, len(text)),), cut(text, 4, 4 + len(cue)) if cue else None)
    assert is_thought(with_act(text, (cut(text, 0, len(text)),), said), speech) is expected


def test_more_evidence_is_more_confidence() -> None:
    def evidence(probability: float) -> Evidence:
        chunk = Chunk(0, 0, 3, probability, probability)
        group = Group(Chunk(2, 5, 5, probability, probability), [chunk], Chunk(1, 6, 7, probability, probability))
        group.cue_link = group.source_link = group.source_margin = probability
        return Evidence.of(group, "direct", 80, 0.99)

    calibration = load_calibration()
    values = [calibration.confidence(evidence(p)) for p in (0.3, 0.6, 0.9, 0.99)]
    assert values == sorted(values)
    assert values[0] < 0.5 < 0.85 < values[-1] <= 0.99


def test_confidence_stays_between_its_bounds() -> None:
    calibration = Calibration((1000.0,) * len(NAMES))
    assert calibration.confidence(Evidence((1.0,) * len(NAMES))) == 0.99
    assert calibration.confidence(Evidence((-1.0,) * len(NAMES))) == 0.01


def test_a_damaged_model_is_one_plain_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Calibration:
        raise ValueError("no weights")

    monkeypatch.setattr(engine_module, "load_calibration", broken)
    with pytest.raises(ModelError, match="cannot be read: no weights; install quotes again"):
        Engine()


def test_a_model_that_cannot_be_loaded_is_one_plain_error_also_when_loaded_beside_other_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(path: Path) -> None:
        raise ValueError("no graph")

    monkeypatch.setattr(model_module, "onnx_model", broken)
    model_module._loading.cache_clear()
    try:
        model_module.begin()
        for _ in range(2):
            with pytest.raises(ModelError, match="cannot be loaded: no graph; install quotes again"):
                Engine()
    finally:
        model_module._loading.cache_clear()


def test_the_card_lies_beside_the_model() -> None:
    card = json.loads(files("quotes.data").joinpath("model_card.json").read_text(encoding="utf-8"))
    assert {"data", "licence", "method", "scores", "known_failures", "intended_use", "model_sha256"} <= set(card)
    model = files("quotes.data").joinpath("model.onnx").read_bytes()
    assert card["model_sha256"] == hashlib.sha256(model).hexdigest()
    assert card["size_bytes"] == len(model) < 30_000_000
    assert card["scores"]["figures"]["dev all"] > 0


def test_a_source_behind_the_claim_that_its_words_are_of_stays_whole() -> None:
    text = '"No," was said of the claim that it leaks, Ann Roe recalled.'
    content = (cut(text, 0, 5), cut(text, 28, 41))
    read = Attribution("mixed", content, cut(text, 10, 14), cut(text, 43, 50))
    told = said_of_claim(text, Layout(segment(Article(text))), read)
    assert told is not None and told.source == read.source and told.content == content[:1]


@pytest.mark.parametrize(
    ("cue", "taken", "said"),
    [
        ("told", "workers in Osk in 2019 that their jobs were safe", "that their jobs were safe"),
        ("told", "a story that made us laugh", "a story that made us laugh"),
        ("described", "the strike as “a farce” after the depot was shut", "the strike as “a farce”"),
        (
            "said",
            "the strike was “a farce” after the depot was shut",
            "the strike was “a farce” after the depot was shut",
        ),
    ],
)
def test_said_is_neither_who_was_told_nor_when(cue: str, taken: str, said: str) -> None:
    text = f"Roe {cue} {taken}."
    start = len(f"Roe {cue} ")
    read = Attribution("indirect", (cut(text, start, start + len(taken)),), cut(text, 4, start - 1), cut(text, 0, 3))
    (content,) = alone(text, Layout(segment(Article(text))), read).content
    assert content.text == said


def test_a_witness_and_not_counsel_answers_in_court() -> None:
    text = "Questioned by Rita Lal, defending, he agreed that it was late."
    read = Attribution("indirect", (cut(text, 35, len(text) - 1),), cut(text, 24, 33), cut(text, 14, 22))
    righted = with_right_source(text, Layout(segment(Article(text))), read)
    assert righted.source and righted.cue
    assert (righted.source.text, righted.cue.text, righted.content[0].text) == ("he", "agreed", "that it was late")


@pytest.mark.parametrize(
    ("source", "whole"),
    [
        ("a spokesman when contacted by the Courier", "a spokesman"),
        ("the owner, when asked by reporters", "the owner"),
        ("the packaging group Orro on", "the packaging group Orro"),
        ("the woman who was asked when it broke", "the woman who was asked when it broke"),
    ],
)
def test_a_source_ends_where_it_was_reached(source: str, whole: str) -> None:
    text = f'"No," said {source}.'
    read = Attribution("direct", (cut(text, 0, 5),), cut(text, 6, 10), cut(text, 11, 11 + len(source)))
    righted = with_right_source(text, Layout(segment(Article(text))), read)
    assert righted.source is not None and righted.source.text == whole


def test_time_grows_with_length_in_one_long_paragraph() -> None:
    def around(text: str) -> list[tuple[int, int]]:
        layout = Layout(segment(Article(text)))
        return [layout.sentence(place) for place in range(0, len(text), 4)]

    assert around("He did. She did.")[1:3] == [(0, 7), (8, 16)]
    assert_linear(around, "She did. ")


def test_names_in_arrays_are_the_names_that_were_put_in() -> None:
    text = "Ann Roe of Osk left."
    names = (Entity(cut(text, 0, 7), "person", 0.9), Entity(cut(text, 11, 14), "place"))
    found = Entities(text, names[:1])
    assert found == names[:1]
    assert found != names
    found.extend(names[1:])
    assert found == names == Entities(text, names)
    assert (len(found), found[-1], found[:1], list(reversed(found))) == (2, names[1], names[:1], [*names[::-1]])
