"""Steering answered from small Kommunen made for it: goals on course or not, what is missing, gaps and overlaps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant, open_assistant
from bildungsfrage.model import Column, Table
from bildungsfrage.stages.pivot import pivot
from bildungsfrage.store.replace import replacing

TODAY = date(2026, 11, 23)
PLACES = """
INSERT INTO ort (id, name, art, oberort_id, einwohner) VALUES ('k', 'Landkreis Auental', 'landkreis', NULL, 9000),
  ('a', 'Altdorf', 'gemeinde', 'k', 5000), ('b', 'Bergen', 'gemeinde', 'k', 3000),
  ('t', 'Talheim', 'ortsteil', 'b', NULL);
"""


@contextmanager
def kommune(folder: Path, sql: str) -> Iterator[Assistant]:
    """A Kommune of two places that holds what the SQL says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", str(folder / "cache"))
        with replacing(folder / "bestand") as con:
            con.execute(PLACES + sql)
        assistant = open_assistant(folder / "bestand", (), TODAY)
        yield assistant
        assistant.connection.close()


# ---------------------------------------------------------------- what texts are about


TOLD = {
    "Welche Maßnahmen gibt es für Senioren?": {"Digitallotsen – für „Ältere“"},
    "Maßnahmen zum Thema Digitalisierung": {"Digitallotsen – für „Ältere“"},
    "Maßnahmen für Kitas": {"Sprach-Kitas"},
    "Welche Maßnahmen gibt es für Azubis?": set(),
    "Maßnahmen, aber nicht für Senioren": {"Sprach-Kitas", "Bürgerhaus sanieren"},
    "Welche Ziele gibt es für Senioren?": {"Ältere erreichen"},
}


def test_goals_and_measures_are_narrowed_by_what_they_say(tmp_path: Path) -> None:
    sql = """
    INSERT INTO ziel (id, name) VALUES ('z1', 'Ältere erreichen'), ('z2', 'Mehr Plätze');
    INSERT INTO massnahme (id, name, ziel_id) VALUES ('m1', 'Digitallotsen – für „Ältere“', 'z1'),
      ('m2', 'Sprach-Kitas', 'z2'), ('m3', 'Bürgerhaus sanieren', NULL);
    """
    with kommune(tmp_path, sql) as assistant:
        found = {question: {row["name"] for row in ask(assistant, question).table.rows} for question in TOLD}
    assert found == TOLD


# ---------------------------------------------------------------- goals

# Each goal from 2020 to 2030 unless it says otherwise; its figure's values as (place, year, value, quality).
HALF_WAY = 2025
GOALS: dict[str, tuple[str, list[tuple[str, int, float | None, str]], str, str | None]] = {
    # name: (start, start year, target, target year), values, verdict, reason
    "Rauf genau": ("100, 2020, 200, 2030", [("k", HALF_WAY, 150, "")], "auf_kurs", None),
    "Rauf knapp": ("100, 2020, 200, 2030", [("k", HALF_WAY, 149, "")], "hinter_plan", None),
    "Rauf fertig": ("100, 2020, 200, 2030", [("k", HALF_WAY, 200, "")], "erreicht", None),
    "Rauf verkehrt": ("100, 2020, 200, 2030", [("k", HALF_WAY, 90, "")], "hinter_plan", None),
    # Where less is better the same path goes down.
    "Runter genau": ("10, 2020, 6, 2030", [("k", HALF_WAY, 8, "")], "auf_kurs", None),
    "Runter knapp": ("10, 2020, 6, 2030", [("k", HALF_WAY, 8.5, "")], "hinter_plan", None),
    "Runter fertig": ("10, 2020, 6, 2030", [("k", HALF_WAY, 5.9, "")], "erreicht", None),
    "Nirgendwohin": ("10, 2020, 10, 2030", [("k", HALF_WAY, 10, "")], "nicht_beurteilbar", "kein_ausgangswert"),
    "Ohne Ende": ("1, 2020, NULL, 2030", [("k", HALF_WAY, 2, "")], "nicht_beurteilbar", "kein_zielwert"),
    "Ohne Jahr": ("1, 2020, 2, NULL", [("k", HALF_WAY, 2, "")], "nicht_beurteilbar", "kein_zielwert"),
    "Ohne Anfang": ("NULL, 2020, 2, 2030", [("k", HALF_WAY, 2, "")], "nicht_beurteilbar", "kein_ausgangswert"),
    "Ohne Wert": ("1, 2020, 2, 2030", [], "nicht_beurteilbar", "kein_neuer_wert"),
    "Nur der alte Wert": ("1, 2020, 2, 2030", [("k", 2020, 1, "")], "nicht_beurteilbar", "kein_neuer_wert"),
    "Geheim": ("1, 2020, 2, 2030", [("k", HALF_WAY, None, "geheim")], "nicht_beurteilbar", "kein_neuer_wert"),
    "Anderswo": ("1, 2020, 2, 2030", [("a", HALF_WAY, 2, "")], "nicht_beurteilbar", "kein_neuer_wert"),
    "Gebrochen": ("1, 2020, 2, 2030", [("k", 2024, 2, "bruch")], "nicht_beurteilbar", "bruch"),
    "Vorbei": ("1, 2020, 2, 2025", [("k", HALF_WAY, 1.5, "")], "verfehlt", None),
    "Sofort": ("1, 2020, 2, 2020", [("k", HALF_WAY, 1.5, "")], "verfehlt", None),
}  # fmt: skip


def value(figure: int, place: str, year: int, number: float | None, quality: str) -> str:
    said = "NULL" if number is None else number
    return f"('f{figure}', '{place}', '{year}', {year}, {said}, nullif('{quality}', ''))"


@pytest.fixture(scope="module")
def goals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    sql = "INSERT INTO ziel (id, name) VALUES ('z', 'Ungemessen');"
    for i, (name, (path, values, _, _)) in enumerate(GOALS.items()):
        sql += f"""
        INSERT INTO kennzahl (id, name) VALUES ('f{i}', 'Vorlesestunden');
        INSERT INTO ziel (id, name, kennzahl_id, ausgangswert, ausgangsjahr, zielwert, zieljahr)
        VALUES ('z{i}', '{name}', 'f{i}', {path});"""
        for each in values:
            sql += f"""
            INSERT INTO kennzahlwert (kennzahl_id, ort_id, zeit, jahr, wert, qualitaet) VALUES {value(i, *each)};"""
    with kommune(tmp_path_factory.mktemp("ziele"), sql) as assistant:
        yield assistant


@pytest.mark.parametrize("name", GOALS)
def test_on_course_or_not_or_not_to_be_judged(goals: Assistant, name: str) -> None:
    rows = ask(goals, "Wie ist der Stand bei unseren Zielen?", limit=None).table.rows
    (row,) = [row for row in rows if row["name"] == name]
    assert (row["verlauf"], row["grund"]) == GOALS[name][2:]


@pytest.mark.parametrize(
    ("goal", "answer"),
    [
        (
            "Rauf genau",
            "Rauf genau: auf Kurs. Vorlesestunden: 100 (2020), zuletzt 150 (2025), nach Plan wären es 150,"
            " Ziel sind 200 bis 2030.",
        ),
        ("Ungemessen", "Ungemessen: lässt sich nicht beurteilen, es hat keine Kennzahl."),
        (
            "Ohne Ende",
            "Ohne Ende: lässt sich nicht beurteilen, es hat keinen Zielwert mit Jahr."
            " Vorlesestunden: zuletzt 2 (2025).",
        ),
    ],
)
def test_the_sentence_shortens_where_something_is_missing(goals: Assistant, goal: str, answer: str) -> None:
    assert ask(goals, f"Wie weit ist das Ziel {goal}?").answer == answer


# ---------------------------------------------------------------- what is missing, late or open


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    sql = """
    INSERT INTO ziel (id, name, kennzahl_id) VALUES ('z1', 'Vorlesen', 'f'), ('z2', 'Rechnen', NULL);
    INSERT INTO massnahme (id, name, ziel_id, verantwortlich, beginn, ende, umsetzungsstand, kennzahl_id) VALUES
      ('m1', 'Lesenetz', 'z1', 'Jugendamt', '2025-01-01', '2027-12-31', 'laufend', 'f'),
      ('m2', 'Lesebus', 'z1', NULL, '2027-01-01', '2028-12-31', 'geplant', NULL),
      ('m3', 'Lesetag', 'z1', 'Jugendamt', '2025-01-01', '2026-10-31', 'laufend', 'f');
    INSERT INTO evaluation (id, massnahme_id, datum) VALUES ('v', 'm1', '2026-01-01');
    INSERT INTO beschluss (id, datum, text, umsetzungsstand) VALUES ('e1', '2025-05-05', 'Ein Netz', 'ueberfaellig'),
      ('e2', '2026-05-05', 'Ein Bus', 'geplant'), ('e3', '2026-01-05', 'Ein Tag', 'abgeschlossen');
    INSERT INTO einrichtung (id, name, art, ort_id) VALUES ('h1', 'Kita Mond', 'kita', 'a'),
      ('h2', 'Hort Stern', 'hort', 'b'), ('h3', 'Museum Sonne', 'museum', 't');
    INSERT INTO kooperation (id, von, mit, gueltig_bis) VALUES ('k1', 'Kita Mond', 'Hort Stern', '2027-12-31'),
      ('k2', 'Hort Stern', 'Kita Mond', NULL);
    """
    with kommune(tmp_path_factory.mktemp("amt"), sql) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        ("Welche Maßnahmen haben keine Verantwortlichen?", ["m2"]),
        ("Maßnahmen ohne Kennzahl", ["m2"]),
        ("Welche Maßnahmen sind nicht evaluiert?", ["m3", "m2"]),
        ("Welche Maßnahmen sind überfällig?", ["m3"]),
        ("Welche Maßnahmen enden 2028?", ["m2"]),
        ("Welche Ziele haben keine Maßnahmen?", ["z2"]),
        ("Welche Ziele haben keine Kennzahl?", ["z2"]),
        ("Welche Beschlüsse sind noch offen?", ["e2", "e1"]),
        ("Welche Beschlüsse gab es 2025?", ["e1"]),
        ("Wer arbeitet mit niemandem zusammen?", ["h3"]),
        ("Mit wem arbeitet niemand zusammen in Altdorf?", []),
        ("Welche Kooperationen gelten 2028 noch?", ["k2"]),
    ],
)
def test_what_is_missing_late_or_open(office: Assistant, question: str, ids: list[str]) -> None:
    assert [row["id"] for row in ask(office, question).table.rows] == ids


# ---------------------------------------------------------------- gaps and overlaps

OFFERS = """
INSERT INTO angebot (id, titel, thema, zielgruppen, ort_id, anbieter_id) VALUES
  ('o1', 'Schach', 'sport', ['kinder'], 'a', 'p1'), ('o2', 'Yoga', 'yoga', ['senioren'], 'a', 'p1'),
  ('o3', 'Yoga', 'yoga', ['senioren'], 'a', 'p2'), ('o4', 'Singen', 'musik', ['kinder'], 't', 'p2');
INSERT INTO anbieter (id, name) VALUES ('p1', 'Verein Eins'), ('p2', 'Verein Zwei');
INSERT INTO kennzahlwert (kennzahl_id, ort_id, zeit, jahr, auspraegungen, wert) VALUES
  ('bevoelkerung', 'b', '2024', 2024, 'altersgruppe=60-', 900),
  ('bevoelkerung', 'b', '2023', 2023, 'altersgruppe=60-', 1);
"""


@pytest.fixture(scope="module")
def offers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    with kommune(tmp_path_factory.mktemp("angebote"), OFFERS) as assistant:
        yield assistant


def test_gaps_are_weighted_by_the_people_of_that_age(offers: Assistant) -> None:
    reply = ask(offers, "Wo fehlen Angebote für Senioren?")
    assert [(row["ort"], row["personen"]) for row in reply.table.rows] == [("Bergen", 900)]
    assert (
        reply.answer
        == "In Bergen fehlen Angebote für Seniorinnen und Senioren. Dort leben 900 Menschen im passenden Alter."
    )
    assert reply.matrix is None


def test_gaps_side_by_side(offers: Assistant) -> None:
    reply = ask(offers, "Welche Angebotslücken gibt es?")
    assert reply.matrix is not None
    assert reply.matrix.columns == ("Seniorinnen und Senioren", "Kinder")
    assert reply.matrix.rows == (("Bergen", (0, 1)), ("Altdorf", (2, 1)))
    assert reply.answer.startswith(
        "Zu 1 von 4 Paaren aus Ort und Zielgruppe gibt es kein Angebot. Am schwersten wiegt Bergen"
    )
    cells: list[dict[str, Any]] = [dict(row) for row in reply.table.rows]
    assert {(cell["ort"], cell["gruppe"], cell["angebote"]) for cell in cells} >= {("Bergen", "senioren", 0)}


def test_gaps_inside_a_place_show_its_parts(offers: Assistant) -> None:
    reply = ask(offers, "Wo fehlen in Bergen Angebote für Senioren?")
    assert {row["ort"] for row in reply.table.rows} == {"Bergen", "Talheim"}


def test_without_any_offer_every_place_lacks_it(offers: Assistant) -> None:
    assert {row["ort"] for row in ask(offers, "Wo fehlen Pflegekurse?").table.rows} == {"Altdorf", "Bergen"}


def test_overlaps_name_who_offers_the_same(offers: Assistant) -> None:
    (row,) = ask(offers, "Wo überschneiden sich die Angebote?").table.rows
    assert (row["ort"], row["thema"], row["anbieter_namen"]) == ("Altdorf", "yoga", ["Verein Eins", "Verein Zwei"])


def test_a_table_across_needs_rows_and_columns(sample: Assistant) -> None:
    template = sample.knowledge.templates["angebotsluecken"]
    columns = (Column("ort", "Ort"), Column("gruppe", "Gruppe", names={"x": "Iks"}), Column("angebote", "Angebote"))
    rows = tuple({"ort": ort, "gruppe": g, "angebote": 1} for ort, g in (("A", "x"), ("B", "y")))
    matrix = pivot(Table(columns, rows, 2), template)
    assert matrix is not None
    assert (matrix.columns, matrix.rows) == (("Iks", "y"), (("A", (1, None)), ("B", (None, 1))))
    assert pivot(Table(columns, rows[:1], 1), template) is None
    assert pivot(Table(columns[:1], rows, 2), template) is None
    assert pivot(Table(columns, rows, 2), sample.knowledge.templates["angebote_finden"]) is None
