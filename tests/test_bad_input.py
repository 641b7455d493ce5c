"""Knowledge and data with something missing: the answer is shorter and true, and `wissen pruefen` names what is wrong.

A sentence that names a column that is not there, a Kennzahl without unit, offers without coordinates, events without
dates, transitions that go round in circles, goals without measures or figure.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant, open_assistant
from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.format_names import FORMATS
from bildungsfrage.faces.formats import draw
from bildungsfrage.knowledge.check import check
from bildungsfrage.store.replace import replacing
from tests.conftest import shared_cache

TODAY = date(2026, 11, 23)
KOMMUNE = """
INSERT INTO quelle (id, name, stand) VALUES ('q', 'Kreis', '2026-11-02');
INSERT INTO ort (id, name, art, oberort_id, lat, lon) VALUES
  ('kreis', 'Landkreis Auental', 'landkreis', NULL, NULL, NULL), ('stadt', 'Mühlrode', 'gemeinde', 'kreis', NULL, NULL);
INSERT INTO anbieter (id, name, art, ort_id) VALUES ('vhs', 'Volkshochschule Auental', 'vhs', 'stadt');
INSERT INTO angebot (id, titel, thema, angebotsart, anbieter_id, ort_id, quelle_id) VALUES
  ('yoga', 'Yoga am Abend', 'yoga', 'kurs', 'vhs', 'stadt', 'q'),
  ('toepfern', 'Offene Werkstatt', 'toepfern', 'kurs', 'vhs', 'stadt', 'q');
INSERT INTO termin (id, angebot_id, beginn) VALUES ('t', 'toepfern', NULL);
INSERT INTO uebergang (id, von_stufe, von_abschluss, nach, ergebnis_abschluss) VALUES
  ('u1', 'Schule', 'hauptschulabschluss', 'Aufbauklasse', 'mittlerer_abschluss'),
  ('u2', 'Schule', 'mittlerer_abschluss', 'Rückstufung', 'hauptschulabschluss');
INSERT INTO kennzahlwert (kennzahl_id, ort_id, zeit, jahr, wert, auspraegungen, quelle_id) VALUES
  ('bildungsfreude', 'kreis', '2024', 2024, 7, '', 'q');
INSERT INTO ziel (id, name) VALUES ('z1', 'Lesen macht Freude'), ('z2', 'Kurze Wege');
"""
FIGURE = """
[bildungsfreude]
name = "Bildungsfreude"
woerter = ["Bildungsfreude", "Lernfreude", "Lernlust", "Bildungslust"]
"""
SENTENCE = '  "Es gibt {anzahl_was}{wozu}, alle bei {gibtesnicht}.",\n  "Das sind {anzahl_was}{wozu}{wo}.",\n'

Opened = Callable[..., Assistant]


@pytest.fixture(autouse=True, scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        yield


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of knowledge: a figure without unit, a sentence that names a column that no query gives."""
    folder = tmp_path_factory.mktemp("eigenes")
    (folder / "vokabular").mkdir()
    (folder / "vokabular" / "kennzahl.toml").write_text(FIGURE, encoding="utf-8")
    (folder / "vorlagen").mkdir()
    name = "vorlagen/angebote_zaehlen.sql"
    text = (knowledge_folder() / name).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("antwort = "))
    (folder / name).write_text(text.replace(line, f"antwort = [\n{SENTENCE}]"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def poor(own: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """A Kommune of which little is known, with that knowledge."""
    store = tmp_path_factory.mktemp("bestand")
    shutil.rmtree(store)
    with replacing(store) as con:
        con.execute(KOMMUNE)
    assistant = open_assistant(store, (own,), TODAY)
    yield assistant
    assistant.connection.close()


def test_a_sentence_that_names_a_column_that_is_not_there_makes_way_for_the_next(poor: Assistant, own: Path) -> None:
    assert ask(poor, "Wie viele Kurse gibt es in Mühlrode?").answer == "Das sind 2 Kurse in Mühlrode."
    told = [problem for problem in check([knowledge_folder(), own]) if "gibtesnicht" in problem.reason]
    assert [(problem.key, problem.severity) for problem in told] == [("antwort", "fehler")]


def test_a_figure_without_unit_is_a_bare_number_and_says_so(poor: Assistant, own: Path) -> None:
    reply = ask(poor, "Wie hoch ist die Bildungsfreude?")
    assert reply.answer == "Bildungsfreude im Landkreis Auental 2024: 7."
    assert "In welcher Einheit der Wert zu lesen ist, steht nicht in den Daten." in reply.notes
    keys = {problem.key for problem in check([knowledge_folder(), own]) if problem.severity == "fehler"}
    assert "bildungsfreude.einheit" in keys


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Yoga in Mühlrode", "In Mühlrode gibt es ein Angebot zum Thema Yoga: Yoga am Abend."),
        ("Yoga im Umkreis von 10 km um Mühlrode", "Yoga am Abend"),
    ],
)
def test_offers_without_coordinates_are_found_by_their_place(poor: Assistant, question: str, answer: str) -> None:
    reply = ask(poor, question)
    assert answer in reply.answer or not reply.table.total
    assert all("km entfernt" not in reason for offer in reply.recommendations for reason in offer.reasons)
    assert all(row.get("km") is None for row in reply.table.rows)


def test_offers_without_dates_are_named_without_one(poor: Assistant) -> None:
    reply = ask(poor, "Töpferkurse in Mühlrode")
    assert [row["beginn"] for row in reply.table.rows] == [None]
    assert not any("beginnt am" in reason or "Termin" in reason for o in reply.recommendations for reason in o.reasons)
    dates = ask(poor, "Wann ist der Töpferkurs in Mühlrode?")
    assert dates.status == "keine_treffer"
    assert dates.answer.startswith("In Mühlrode sind keine Termine")


def test_transitions_in_a_circle_lead_nowhere_twice(poor: Assistant) -> None:
    reply = ask(poor, "Vom Hauptschulabschluss zum mittleren Abschluss")
    assert [[step.title for step in way.steps] for way in reply.ways] == [["Aufbauklasse"]]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Welche Ziele gibt es?", "Es gibt 2 Ziele: 0 auf Kurs oder erreicht, 0 nicht, 2 nicht beurteilbar."),
        ("Stand beim Ziel Kurze Wege", "Kurze Wege: lässt sich nicht beurteilen, es hat keine Kennzahl."),
        ("Welche Maßnahmen gibt es zum Ziel Kurze Wege?", "Es sind keine Maßnahmen zum Ziel Kurze Wege eingetragen."),
    ],
)
def test_goals_without_measures_and_figure_are_not_judged(poor: Assistant, question: str, answer: str) -> None:
    assert ask(poor, question).answer == answer


@pytest.mark.parametrize(
    "question",
    ["Yoga in Mühlrode", "Töpfern", "Wie hoch ist die Bildungsfreude?", "Welche Ziele gibt es?", "Stand der Daten"],
)
@pytest.mark.parametrize("wanted", [name for name in FORMATS if name != "ics"])
def test_every_format_shows_what_there_is(poor: Assistant, question: str, wanted: str) -> None:
    drawn = draw(ask(poor, question), wanted, Drawing(TODAY))
    assert "None" not in drawn
    assert "nan" not in drawn
