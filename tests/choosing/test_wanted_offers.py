"""What offers are wished for beside an answer: what the question says, what its rows lead to, what groups imply."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.choosing.wanted_offers import along, others_like, wanted_offers
from bildungsfrage.grammar.offer_card import offer_of
from bildungsfrage.knowledge.load import Knowledge, load_knowledge
from bildungsfrage.model import Choice, Criterion, Step, Way

Said = list[tuple[str, Any]]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge((knowledge_folder(),))


def wished(known: Knowledge, kind: str, criteria: Said, rows: list[dict[str, Any]] | None = None) -> Said | None:
    choice = Choice(kind, tuple(Criterion(name, value) for name, value in criteria), certain=True)
    found = wanted_offers(choice, known.templates[kind], rows or [], known)
    return None if found is None else [(criterion.name, criterion.value) for criterion in found.criteria]


@pytest.mark.parametrize(
    ("kind", "criteria", "rows", "expected"),
    [
        ("angebote_finden", [("thema", "yoga"), ("ort", "Thal")], [], [("thema", "yoga"), ("ort", "Thal")]),
        ("angebote_finden", [("sortierung", "preis")], [], None),
        ("gruss", [], [], None),
        ("angebote_verteilung", [("thema", "yoga")], [], None),
        (
            "abschluss_nachholen",
            [("abschluss", "hauptschulabschluss"), ("tageszeit", "abends")],
            [{"ergebnis_abschluss": "hauptschulabschluss"}],
            [("tageszeit", "abends"), ("abschluss", "hauptschulabschluss")],
        ),
        (
            "uebergang_wege",
            [("klasse", [9]), ("abschluss", "ohne")],
            [{"ergebnis_abschluss": "abitur"}, {"ergebnis_abschluss": None}, {"ergebnis_abschluss": "abitur"}],
            [("abschluss", "abitur")],
        ),
        ("foerderung_finden", [], [{"slug": f"f{number}"} for number in range(9)], None),  # says nothing in particular
        ("foerderung_details", [], [{"slug": "bafoeg"}], [("foerderung", "bafoeg")]),
        ("kennzahl_wert", [("kennzahl", "bevoelkerung")], [{"kennzahl_id": "bevoelkerung"}], None),
        (
            "kennzahl_wert",
            [("kennzahl", "quote_abitur"), ("ort", "Thal")],
            [{"kennzahl_id": "quote_abitur"}],
            [("ort", "Thal"), ("abschluss", "abitur"), ("abschluss", "fachhochschulreife")],
        ),
        ("ablauf_erklaeren", [("suchtext", "anmelden"), ("einrichtungsart", "kita")], [], None),
        ("ablauf_erklaeren", [("suchtext", "anmelden"), ("thema", "deutsch")], [], [("thema", "deutsch")]),
        ("beratung_finden", [], [], [("angebotsart", "beratung")]),
    ],
)
def test_what_is_wished_for(
    known: Knowledge, kind: str, criteria: Said, rows: list[Any], expected: Said | None
) -> None:
    assert wished(known, kind, criteria, rows) == expected


@pytest.mark.parametrize(
    ("criteria", "age"),
    [
        ([("zielgruppe", "jugendliche")], {"von": 12, "bis": 18}),
        ([("zielgruppe", "kinder"), ("zielgruppe", "jugendliche")], {"von": 0, "bis": 18}),
        ([("zielgruppe", "kinder"), ("alter", {"von": 6, "bis": None})], {"von": 6, "bis": 13}),
        ([("zielgruppe", "kinder"), ("alter", {"von": 14, "bis": 14})], {"von": 14, "bis": 14}),
        ([("zielgruppe", "kinder"), ("zielgruppe", "frauen")], None),
        ([("zielgruppe", "frauen")], None),
    ],
)
def test_groups_imply_ages(known: Knowledge, criteria: Said, age: dict[str, int] | None) -> None:
    found = wished(known, "angebote_finden", criteria) or []
    assert [value for name, value in found if name == "alter"] == ([age] if age else [])


def test_a_keeper_says_what_works_on_a_figure(known: Knowledge) -> None:
    figure = known.values["kennzahl"]["bevoelkerung"]
    own = replace(figure, facts={**figure.facts, "angebote": {"thema": ["ehrenamt"]}})
    values = {**known.values, "kennzahl": {**known.values["kennzahl"], "bevoelkerung": own}}
    found = wished(replace(known, values=values), "kennzahl_wert", [], [{"kennzahl_id": "bevoelkerung"}])
    assert found == [("thema", "ehrenamt")]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([], []),
        ([Step("Lehre", row={"ergebnis_abschluss": "berufsabschluss"})], None),
        ([Step("Gutschein", row={"slug": "avgs"})], []),
        (
            [
                Step("A", leading=("k1", "k2"), row={"ergebnis_abschluss": "berufsabschluss"}),
                Step("B", leading=("k2",), row={"ergebnis_abschluss": "abitur"}),
            ],
            ["k1", "k2"],
        ),
    ],
)
def test_after_ways_only_what_leads_to_their_steps(steps: list[Step], expected: list[str] | None) -> None:
    found = along(Choice("uebergang_wege", (), certain=True), [Way(tuple(steps))] if steps else [])
    assert (None if found is None else [criterion.value for criterion in found.criteria]) == expected


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ('{"titel": "A", "themen": ["yoga"]}', [("thema", "yoga"), ("angebot", "A")]),
        ('{"titel": "A"}', None),
        ('{"titel": "A", "zielgruppen": ["eltern"]}', None),
        (
            '{"titel": "A", "zielgruppen": ["eltern"], "angebotsart": "treff", "alter_von": 20}',
            [("zielgruppe", "eltern"), ("angebotsart", "treff"), ("angebot", "A"), ("alter", {"von": 20, "bis": None})],
        ),
    ],
)
def test_others_like_one(card: str, expected: Said | None) -> None:
    found = others_like(offer_of("k", card), Choice("angebot_details", (), certain=True))
    assert (found and [(criterion.name, criterion.value) for criterion in found.criteria]) == expected
