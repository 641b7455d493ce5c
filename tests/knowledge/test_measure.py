"""What counts as right, on a small bank with sums counted by hand, and how the report says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from bildungsfrage.knowledge.measure import Score, measure, score
from bildungsfrage.knowledge.report import report, said_criterion
from bildungsfrage.model import Criterion, Reply

YOGA = {"name": "thema", "wert": "yoga"}
ORT = {"name": "ort", "wert": "Mühlrode"}
KURS = {"name": "angebotsart", "wert": "kurs"}


def reply(kind: str | None = "angebote_finden", *criteria: Criterion, certainty: str | None = "sicher") -> Reply:
    return Reply("", "verstanden" if kind else "nicht_verstanden", certainty if kind else None, kind, criteria)


def found(name: str, value: object) -> Reply:
    return reply("angebote_finden", Criterion(name, value))


def wants(name: str, value: object) -> dict[str, Any]:
    return {"kriterien": [{"name": name, "wert": value}]}


def judged(question: Mapping[str, Any], answer: Reply) -> Any:
    return measure([{"frage": "x", "art": ["angebote_finden"], "status": "ok", **question}], lambda q, e: answer)[0]


@pytest.mark.parametrize(
    ("question", "answer", "exact"),
    [
        ({}, reply(), True),
        ({}, reply("angebote_zaehlen"), False),
        ({"art": ["angebote_zaehlen", "angebote_finden"]}, reply(), True),
        ({}, reply(None), False),
        ({"kriterien": [YOGA]}, found("thema", "yoga"), True),
        ({"kriterien": [YOGA]}, found("thema", "YOGA"), True),
        ({"kriterien": [YOGA]}, found("thema", "tanz"), False),
        ({"kriterien": [YOGA]}, reply(), False),
        ({"kriterien": [YOGA]}, reply("angebote_finden", Criterion("thema", "yoga", excluded=True)), False),
        ({}, found("angebotsart", "kurs"), False),
        ({"erlaubt": [KURS]}, found("angebotsart", "kurs"), True),
        ({"erlaubt": [KURS]}, reply(), True),
        ({"oder": [[YOGA], [ORT]]}, found("ort", "Mühlrode"), True),
        ({"oder": [[YOGA], [ORT]]}, reply(), False),
        (wants("zeitraum", "*"), found("zeitraum", {"von": "2026-01-01", "bis": None}), True),
        (wants("alter", {"von": 6, "bis": None}), found("alter", {"von": 6, "bis": None}), True),
        (wants("alter", {"von": 6, "bis": None}), found("alter", {"von": 6, "bis": 6}), False),
        (wants("kosten", {"hoechstens": 50}), found("kosten", {"hoechstens": 50.0}), True),
        (wants("barrierefrei", True), found("barrierefrei", 1), False),
        ({"status": "nicht_verstanden", "art": []}, reply(None), True),
        ({"status": "ausserhalb", "art": []}, reply(None), False),
        ({"status": "ausserhalb", "art": []}, reply(), False),
    ],
)  # fmt: skip
def test_exactly_right(question: Mapping[str, Any], answer: Reply, exact: bool) -> None:
    assert judged(question, answer).exact is exact


BANK = [
    # right
    {"frage": "1", "klasse": "satz", "art": ["angebote_finden"], "status": "ok", "kriterien": [YOGA, ORT]},
    # one criterion missed, one too many; certain
    {"frage": "2", "klasse": "satz", "art": ["angebote_finden"], "status": "ok", "kriterien": [YOGA]},
    # refused without need
    {"frage": "3", "klasse": "zeit", "art": ["angebote_finden"], "status": "ok", "kriterien": [YOGA]},
    # rightly refused, and answered instead
    {"frage": "4", "klasse": "fremd", "art": [], "status": "nicht_verstanden"},
    {"frage": "5", "klasse": "fremd", "art": [], "status": "nicht_verstanden", "nach": ["davor"]},
]
ANSWERS = {
    "1": reply("angebote_finden", Criterion("thema", "yoga"), Criterion("ort", "Mühlrode")),
    "2": reply("angebote_finden", Criterion("thema", "tanz")),
    "3": reply(None),
    "4": reply(None),
    "5": reply("hilfe", certainty="vermutet"),
}


def answered(question: str, earlier: Sequence[str]) -> Reply:
    assert list(earlier) == (["davor"] if question == "5" else [])
    return ANSWERS[question]


def test_sums() -> None:
    # criteria: 2 hits, 1 missed and 1 too many in "2", 1 missed in "3"
    assert score(measure(BANK, answered)) == Score(
        count=5, exact=2 / 5, kind=2 / 3, f1=4 / 7, surely_wrong=1, false_answers=1, needless_refusals=1
    )


def test_an_empty_bank_has_no_rates() -> None:
    assert score([]) == Score(0, None, None, None, 0, 0, 0)
    assert "–" in report([])


def test_the_report() -> None:
    lines = report(measure(BANK, answered)).splitlines()
    assert lines[0] == (
        'sicher, aber falsch · 2 · erwartet angebote_finden, gelesen angebote_finden · fehlt thema = "yoga"'
        ' · zu viel thema = "tanz"'
    )
    assert lines[1] == "verfehlt · 3 · erwartet angebote_finden, gelesen nicht_verstanden"
    assert lines[2] == "verfehlt · davor » 5 · erwartet nicht_verstanden, gelesen hilfe"
    assert lines[3] == ""
    assert [line.split()[0] for line in lines[4:]] == ["Klasse", "fremd", "satz", "zeit", "insgesamt", "Statt"]
    assert lines[8].split() == ["insgesamt", "5", "40,0", "%", "66,7", "%", "57,1", "%", "1"]
    assert lines[9] == "Statt abzulehnen beantwortet: 1 · unnötig abgelehnt: 1"


def test_the_report_says_how_long_it_took() -> None:
    def slowly(question: str, earlier: Sequence[str]) -> Reply:
        return Reply("", "verstanden", "sicher", "hilfe", milliseconds={"verstehen": float(question)})

    bank = [{"frage": str(number), "art": ["hilfe"]} for number in range(1, 102)]
    assert report(measure(bank, slowly)).splitlines()[-1] == (
        "Zeit je Frage: Median 51,00 ms, 99 von 100 unter 100,00 ms"
    )


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        ({"name": "thema", "wert": "yoga"}, 'thema = "yoga"'),
        ({"name": "anbieter", "wert": "vhs", "ausgeschlossen": True}, 'nicht anbieter = "vhs"'),
        ({"name": "alter", "wert": {"von": 6, "bis": None}}, "alter = { von = 6 }"),
        ({"name": "barrierefrei", "wert": True}, "barrierefrei = true"),
    ],
)
def test_a_criterion_is_said_as_it_is_written(criterion: Mapping[str, Any], said: str) -> None:
    assert said_criterion(criterion) == said
