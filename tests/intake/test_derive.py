from collections.abc import Mapping
from typing import Any

import pytest

from bildungsfrage.intake.derive import derive
from bildungsfrage.intake.mapping import TableBlock
from bildungsfrage.intake.record import Value


def block(*derived: str, added: tuple[str, ...] = (), table: str = "angebot") -> TableBlock:
    return TableBlock(table, {}, derived=derived, added=added)


@pytest.mark.parametrize(
    ("criterion", "found", "text", "columns"),
    [
        ("thema", ("tanz", "yoga"), "x", {"themen": ("tanz", "yoga"), "thema": "tanz"}),
        ("zielgruppe", ("kinder",), "x", {"zielgruppen": ("kinder",)}),
        ("alter", ({"von": 6, "bis": 10},), "x", {"alter_von": 6, "alter_bis": 10}),
        ("alter", (), "ab 14 Jahren", {"alter_von": 14}),
        ("alter", (), "Seit 14 Jahren gibt es uns, das Abo gilt 1 Jahr", {}),
        ("alter", (), "über 20 Jahre Erfahrung", {}),
        ("kosten", (), "kostenlose Probestunde, danach 10 €", {}),
        ("ermaessigung", (), "10 €, ermäßigter Eintritt: 6,50 Euro", {"kosten_ermaessigt": 6.5}),
        ("ermaessigung", (), "10 Euro Ermäßigung auf alles", {}),
        ("tageszeit", ("abends",), "x", {"tageszeiten": ("abends",)}),
        ("wochentag", ("montag", "dienstag"), "x", {"wochentage": ("montag", "dienstag")}),
        ("kosten", ({"hoechstens": 0},), "x", {"kosten": 0.0}),
        ("kosten", (), "Eintritt frei", {"kosten": 0.0}),
        ("kosten", ({"hoechstens": 50},), "kostenlos ist das nicht", {}),
        ("klasse", (5, 7), "x", {"klasse_von": 5, "klasse_bis": 7}),
        ("barrierefrei", (True,), "x", {"barrierefrei": True}),
        ("foerderung", ("bafoeg",), "x", {"foerderungen": ("bafoeg",)}),
        ("niveau", ("a1",), "x", {"niveau": "a1"}),
        ("niveau", (), "x", {}),
    ],
)
def test_criteria_fill_columns(criterion: str, found: tuple[Any, ...], text: str, columns: Mapping[str, Value]) -> None:
    values: dict[str, Value] = {"titel": text}
    filled = derive(block(criterion), values, lambda _: {criterion: found})
    assert {name: values[name] for name in filled} == columns


def test_what_the_source_says_is_not_overruled() -> None:
    values: dict[str, Value] = {"titel": "x", "thema": "kultur", "themen": ("kultur",), "kosten": 5.0}
    assert derive(block("thema", "kosten"), values, lambda _: {"thema": ("tanz",), "kosten": (0,)}) == ()
    assert values["thema"] == "kultur"


def test_lists_can_be_added_to() -> None:
    values: dict[str, Value] = {"titel": "x", "thema": "kultur", "themen": ("kultur",)}
    assert derive(block(added=("thema",)), values, lambda _: {"thema": ("tanz", "kultur")}) == ("themen",)
    assert (values["thema"], values["themen"]) == ("kultur", ("kultur", "tanz"))


def test_the_kind_of_an_institution_is_read_from_its_name() -> None:
    values: dict[str, Value] = {"name": "Rheingau-Gymnasium"}
    assert derive(
        block("einrichtungsart", table="einrichtung"), values, lambda _: {"einrichtungsart": ("gymnasium",)}
    ) == ("art",)


def test_without_text_nobody_is_asked() -> None:
    def fail(_: str) -> Mapping[str, tuple[Any, ...]]:
        raise AssertionError

    assert derive(block("thema"), {"titel": None}, fail) == ()


def test_an_age_in_a_text_counts_only_where_it_is_one() -> None:
    values: dict[str, Value] = {"titel": "Chor", "beschreibung": "Das Ticket gilt ein Jahr."}
    assert derive(block("alter"), values, lambda text: {"alter": (1,)} if "Jahr" in text else {}) == ()


@pytest.mark.parametrize(
    ("description", "times"),
    [("Wir treffen uns abends.", ("abends",)), ("Geöffnet 9 bis 18 Uhr", ()), ("Um 18 Uhr; abends", ("abends",))],
)  # fmt: skip
def test_opening_hours_are_no_time_of_an_offer(description: str, times: tuple[str, ...]) -> None:
    values: dict[str, Value] = {"titel": "Führung", "beschreibung": description}
    derive(
        block("tageszeit"), values, lambda text: {"tageszeit": ("abends",)} if "18" in text or "abends" in text else {}
    )
    assert values.get("tageszeiten", ()) == times
