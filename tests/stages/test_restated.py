"""`verstanden_als`: asked again, the sentence is read the same way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant
from bildungsfrage.examine import read_bank
from bildungsfrage.grammar.wording import restate
from bildungsfrage.model import Choice, Criterion, Reply

BANKS = Path(__file__).resolve().parents[1] / "fragen"
LEAST = 0.98  # of all questions of the banks
# What a question refers to by its place in an answer has no words of its own.
POINTS = frozenset({"position"})

AGES = [{"von": 14, "bis": 14}, {"von": 60, "bis": None}, {"von": None, "bis": 5}, {"von": 6, "bis": 10}]
YEARS = [{"von": 2018, "bis": 2018}, {"von": 2015, "bis": 2020}, {"von": 2015, "bis": None}]
PERIODS = [{"von": "2026-12-01", "bis": "2026-12-31"}, {"von": "2027-02-01", "bis": None}]
OTHERS: dict[str, list[Any]] = {
    "ort": ["Mühlrode", "Auenstedt", "Landkreis Auental", "Südvorstadt", "Am Bahnhof", "Neustadt an der Aue"],
    "plz": ["00433"],
    "umkreis_km": [10, 25],
    "alter": AGES,
    "jahr": YEARS,
    "zeitraum": PERIODS,
    "kosten": [{"hoechstens": 0}, {"hoechstens": 50}],
    "klasse": [8],
    "anzahl": [5],
    "anbieter": ["vhs", "jobcenter", "Kreismusikschule Auental", "Schwimmverein Aue 1921 e. V."],
    "gremium": ["Bildungsbeirat", "AG Übergang Schule–Beruf"],
    "ziel": ["Digitale Teilhabe", "Frühe Bildung ausbauen"],
    "auspraegung": [{"merkmal": "geschlecht", "wert": "weiblich"}, {"merkmal": "altersgruppe", "wert": "3-5"}],
}  # fmt: skip
NOT_EXCLUDED = frozenset(
    {
        "alter",
        "anzahl",
        "auspraegung",
        "gruppierung",
        "jahr",
        "kennzahl",
        "klasse",
        "kosten",
        "ohne",
        "plz",
        "rangfolge",
    }
    | {"sortierung", "umkreis_km", "zeitraum"}
)


def signature(reply: Reply) -> tuple[str | None, frozenset[str]]:
    """Kind and criteria; words to search for count in any case of letters."""
    return reply.kind, frozenset(
        f"{c.name} {c.excluded} {json.dumps(c.value, sort_keys=True, ensure_ascii=False).casefold()}"
        for c in reply.criteria
    )


def test_questions_of_the_banks_are_read_again_as_they_were(sample: Assistant) -> None:
    understood, missed = 0, []
    for bank in sorted(BANKS.glob("*.jsonl")):
        for question in read_bank(bank):
            reply = understand(sample, question["frage"], question.get("nach") or ())
            if not reply.restated or POINTS & {c.name for c in reply.criteria}:
                continue
            understood += 1
            if signature(understand(sample, reply.restated)) != signature(reply):
                missed.append(f"{reply.question} → {reply.restated}")
    assert understood > 0
    assert 1 - len(missed) / understood >= LEAST, "\n".join(missed)


@settings(max_examples=150, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_was_said_is_said_again(sample: Assistant, data: st.DataObject) -> None:
    """Kinds with any of their criteria, put into words; how these are read is said and read the same again."""
    text = restate(data.draw(choices(sample)), sample.knowledge)
    reply = understand(sample, text)
    assume(reply.restated)
    assert signature(understand(sample, reply.restated or "")) == signature(reply), (text, reply.restated)


@st.composite
def choices(draw: st.DrawFn, sample: Assistant) -> Choice:
    kinds = [kind for kind, template in sample.knowledge.templates.items() if template.head]
    template = sample.knowledge.templates[draw(st.sampled_from(kinds))]
    usable = [name for name in template.uses if values(name, sample)]
    free = draw(st.lists(st.sampled_from(usable), max_size=3, unique=True)) if usable else []
    needed = {*template.required, *template.one_of[:1]} & set(usable)
    criteria = []
    for number, name in enumerate(sorted({*free, *needed})):
        refusable = name not in NOT_EXCLUDED and name not in needed
        excluded = refusable and draw(st.integers(0, 9)) == 0
        criteria.append(Criterion(name, draw(st.sampled_from(values(name, sample))), excluded=excluded, group=number))
    return Choice(template.kind, tuple(criteria), certain=True)


def values(name: str, sample: Assistant) -> list[Any]:
    if name in OTHERS:
        return OTHERS[name]
    slugs = sample.knowledge.values.get(name, {})
    return [True if slug == "wahr" else slug for slug in slugs]


@pytest.mark.parametrize(
    ("question", "restated"),
    [
        ("kostenlos jugend mühlrode", "Kostenlose Angebote für Jugendliche in Mühlrode"),
        ("Kitas Südvorstadt", "Welche Kitas gibt es in der Südvorstadt"),
        ("wieviele gymnasien lk auental", "Wie viele Gymnasien gibt es im Landkreis Auental"),
        ("Yogakurs VHS montags abends", "Kurse zum Thema Yoga bei der Volkshochschule, montags, abends"),
        ("arbeitslosenquote 2020", "Wie hoch ist die Arbeitslosenquote im Jahr 2020"),
        ("Entwicklung Jugendquotient seit 2015", "Wie hat sich der Jugendquotient seit 2015 entwickelt"),
        ("Angebote für Frauen, zugleich für Eltern", "Angebote für Frauen, zugleich für Eltern"),
        ("Yogaangebote, nicht bei der VHS", "Angebote zum Thema Yoga, nicht bei der Volkshochschule"),
        ("Wer sitzt im Bildungsbeirat", "Wer sitzt im Gremium Bildungsbeirat"),
        ("Abi nachholen abends", "Abitur nachholen, abends"),
    ],
)  # fmt: skip
def test_how_it_is_said(sample: Assistant, question: str, restated: str) -> None:
    assert understand(sample, question).restated == restated
