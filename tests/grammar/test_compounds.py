"""Compounds divided by known parts, also where one of them is mistyped."""

import pytest

from bildungsfrage.german import word_set
from bildungsfrage.grammar.compounds import Pieces, mend, rejoined, split, split_head
from bildungsfrage.knowledge.lexicon import index_of

PARTS = word_set(
    "kinder senioren yoga schwimm kurs kurse tanz ferien betreuung angebote toepfer woche foto sprach quote"
)
PIECES = Pieces(PARTS, (index_of(PARTS),), frozenset({"kurs", "kurse"}), PARTS | {"tonne", "vertrag"})


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("seniorenyogakurs", ("senioren", "yoga", "kurs")),
        ("betreuungsangebote", ("betreuung", "angebote")),
        ("yogalehrer", None),
        ("kurs", None),
    ],
)
def test_division(word: str, parts: tuple[str, ...] | None) -> None:
    found = split(word, PARTS)
    assert (found.parts if found else None) == parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("kinderschwimkurs", ("kinder", "schwimm", "kurs")),
        ("seniorenyogakrus", ("senioren", "yoga", "kurs")),
        ("senioreyogakurs", ("senioren", "yoga", "kurs")),
        ("ferienbetreungsangebote", ("ferien", "betreuung", "angebote")),
        ("toepferkus", ("toepfer", "kurs")),
        ("fotkurs", ("foto", "kurs")),
        ("yogaurs", ("yoga", "kurs")),
        ("tankzurs", ("tanz", "kurs")),
        ("sprachukrse", ("sprach", "kurse")),
    ],
)
def test_one_part_mistyped(word: str, parts: tuple[str, ...]) -> None:
    mended = mend(word, PIECES)
    assert mended
    assert mended.parts == parts


@pytest.mark.parametrize("word", ["tanztonne", "yogavertrag", "elefantenkurs", "yogatante", "kursbuch"])
def test_another_part_is_no_mistyped_one(word: str) -> None:
    assert mend(word, PIECES) is None


def test_a_missing_link() -> None:
    assert rejoined(("betreuung", "quote"), {"betreuungsquote"}) == "betreuungsquote"
    assert rejoined(("betreuung", "kurs"), {"betreuungsquote"}) is None


def test_an_unknown_part_before_a_known_head() -> None:
    found = split_head("linolschnittkurs", PARTS, frozenset({"kurs"}))
    assert found
    assert (found.parts, found.unknown) == (("kurs",), "linolschnitt")
