"""Variants of a question leave its meaning alone; parts are taken away for the time of a measurement only."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from bench import variants
from bench.ablation import PARTS
from bench.bed import TINY, Bed, make_bed
from bench.variants import SORTS, Known
from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant


@pytest.fixture(scope="module")
def bed() -> Iterator[Bed]:
    with make_bed(TINY) as made:
        yield made


@pytest.fixture(scope="module")
def assistant(bed: Bed) -> Assistant:
    return bed.assistant(bed.sample)


def varied(sort: str, text: str, *places: str) -> str | None:
    return SORTS[sort](text, Known(Random(1), places, lambda _: False))


@pytest.mark.parametrize(
    ("sort", "text", "places", "expected"),
    [
        ("small letters", "Yoga in Thal?", (), "yoga in thal?"),
        ("capitals", "Straße in Thal", (), "STRASSE IN THAL"),
        ("umlauts spelled out", "Nähkurs Öhringsdorf, groß", (), "Naehkurs Oehringsdorf, gross"),
        ("place first", "Welche Kurse gibt es in Bad Quellenrode?", ("Bad Quellenrode",),
         "In Bad Quellenrode: Welche Kurse gibt es?"),
        ("place first", "Yoga im Landkreis Auental", ("Landkreis Auental",), "Im Landkreis Auental: Yoga"),
        ("place first", "Yoga in den Ferien", ("Thal",), None),
        ("place first", "Yoga in Thal", (), None),
        ("place first", "Yoga, aber nicht in Thal", ("Thal",), None),
        ("letter dropped", "Yoga in Thal", (), None),
        ("letters swapped", "VOLKSHOCHSCHULE", (), None),
    ],
)  # fmt: skip
def test_a_variant(sort: str, text: str, places: tuple[str, ...], expected: str | None) -> None:
    assert varied(sort, text, *places) == expected


@pytest.mark.parametrize(("sort", "more"), [("letters swapped", 0), ("letter dropped", -1), ("letter doubled", 1)])
def test_one_slip_in_one_long_word(sort: str, more: int) -> None:
    text = "Schwimmkurs in Thal"
    slipped = varied(sort, text)
    assert slipped is not None
    assert slipped != text
    assert len(slipped) == len(text) + more
    assert (slipped[0], slipped[-8:]) == ("S", " in Thal")


@pytest.mark.parametrize("sort", ["filler words", "polite frames"])
def test_the_question_stays_whole_in_its_frame(sort: str) -> None:
    frames = {varied(sort, text) for text in (f"Yoga {i}?" for i in range(20)) for _ in range(3)}
    assert all(frame and "Yoga" in frame and "?" in frame for frame in frames)


def test_the_same_variants_every_time(bed: Bed) -> None:
    first, second = variants.variants(bed), variants.variants(bed)
    assert [variant.text for variant in first] == [variant.text for variant in second]
    assert {variant.sort for variant in first} >= {"small letters", "letter dropped"}


def test_worst_variants_are_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(variants, "FULL", TINY)
    monkeypatch.setattr(variants, "_reading", lambda reply: reply.question)
    assert variants.main(["--schlecht", "2"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("    before ") == 2


# ---------------------------------------------------------------- parts

WORTH = {
    "word forms": "Kurse für die Jugendlichen",
    "compounds": "Seniorenyogakurs",
    "typo repair": "Arbeitslosenqoute 2022",
    "joining": "betreuungs quote",
    "negation": "Kurse nicht online",
    "names of the data": "Kurse in Thal",
    "words of titles": "Bronze in Thal",
    "amounts and times": "Kurse ab 6 Jahren",
}


@pytest.mark.parametrize("part", WORTH)
def test_without_a_part_its_questions_are_read_otherwise(part: str, assistant: Assistant) -> None:
    text = WORTH[part]
    before = variants._reading(understand(assistant, text))
    with PARTS[part](assistant) as poorer:
        without = variants._reading(understand(poorer, text))
    assert without != before
    assert variants._reading(understand(assistant, text)) == before


def test_without_follow_ups_each_question_stands_alone(assistant: Assistant) -> None:
    with PARTS["follow-ups"](assistant) as poorer:
        assert not any(c.inherited for c in understand(poorer, "und in Thal?", ["Yogakurse in Mühlrode"]).criteria)
