"""Every typed word is accounted for, with the criterion it became and the spelling it was read in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant
from bildungsfrage.examine import read_bank

BANK = Path(__file__).resolve().parents[1] / "fragen" / "b_tune.jsonl"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Kostenlose Angebote für Jugentliche in Grünhuasen",
            [
                ("Kostenlose", "kosten", None),
                ("Angebote", "frage", None),
                ("für", "fuellwort", None),
                ("Jugentliche", "zielgruppe", "Jugendliche"),
                ("in", "fuellwort", None),
                ("Grünhuasen", "ort", "Grünhausen"),
            ],
        ),
        ("Öffnungszeiten VHS", [("Öffnungszeiten", "frage", None), ("VHS", "anbieter", None)]),
        ("jugentliche köthen", [("jugentliche", "zielgruppe", "jugendliche"), ("köthen", "ort", "Käthen")]),
        ("Kita-Quote 3- bis 6-Jähriger", [("Kita-Quote", "kennzahl", None), ("3- bis 6-Jähriger", "alter", None)]),
        ("Yogakurse, Sauna", [("Yogakurse", "thema", None), ("Sauna", "unverstanden", None)]),
        ("Yoga Xylfrq", [("Yoga", "thema", None), ("Xylfrq", "unverstanden", None)]),
    ],
)  # fmt: skip
def test_what_became_of_each_word(
    sample: Assistant, question: str, expected: list[tuple[str, str, str | None]]
) -> None:
    reply = understand(sample, question)
    assert [(word.text, word.use, word.read_as) for word in reply.words] == expected
    assert list(reply.unknown) == [text for text, use, _ in expected if use == "unverstanden"]


def test_no_word_is_dropped_and_none_is_told_twice(sample: Assistant) -> None:
    for question in read_bank(BANK):
        reply = understand(sample, question["frage"])
        told = "".join("".join(word.text for word in reply.words).split())
        typed = "".join(question["frage"].split())
        at = 0
        for letter in told:
            at = typed.index(letter, at) + 1
        assert sum(map(str.isalnum, typed)) == sum(map(str.isalnum, told)), question["frage"]


def test_every_criterion_is_seen_in_a_word(sample: Assistant) -> None:
    """Except the second one of a compound: a word is told with one use."""
    for question in read_bank(BANK):
        reply = understand(sample, question["frage"])
        texts = {word.text for word in reply.words if word.use in {c.name for c in reply.criteria}}
        missing = [c for c in reply.criteria if c.text and c.text not in texts and c.name != "suchtext"]
        assert missing == [], question["frage"]


def test_a_weak_word_for_a_figure_joined_to_another_is_read(sample: Assistant) -> None:
    assert "Nebenwohnsitz" in understand(sample, "Haupt- oder Nebenwohnsitz in Auenstedt").unknown
