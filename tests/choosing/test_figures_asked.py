"""Questions about figures over a small invented country: places standing in, peers, levels, units, years.

A town and a Landkreis bear the same name, a Kreis is dissolved, a Land has no total, one cell is secret.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant, open_assistant
from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.knowledge.indicators import indicator_rows
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.model import Reply
from bildungsfrage.store.indicators import write_indicators
from bildungsfrage.store.replace import replacing

PLACES = [  # id, name, art, oberort, einwohner
    ("d", "Deutschland", "staat", None, None),
    ("n", "Nordland", "land", "d", None),
    ("s", "Südland", "land", "d", None),
    ("lk-a", "Landkreis Aubach", "landkreis", "n", 100_000),
    ("lk-b", "Landkreis Brunn", "landkreis", "n", 120_000),
    ("lk-c", "Landkreis Cella", "landkreis", "s", 300_000),
    ("st-d", "Dornstadt", "kreisfreie_stadt", "s", 110_000),
    ("lk-x", "Landkreis Xanten am See (früher)", "ehemalig", "n", None),
    ("g-a", "Aubach", "gemeinde", "lk-a", 30_000),
    ("g-e", "Erlau", "gemeinde", "lk-a", 5_000),
]
UNEMPLOYED = {"d": 6.0, "n": 7.0, "s": 5.0, "lk-a": 4.0, "lk-b": 8.0, "lk-c": 5.5, "st-d": 9.0}
COUNTS = {"d": 600.0, "n": 350.0, "s": 250.0, "lk-a": 40.0}
SCHOOLS = {("s", "grundschule"): 20.0, ("s", "gymnasium"): 5.0, ("n", "grundschule"): 30.0, ("n", "gymnasium"): 9.0}
CELLS = [  # kennzahl, ort, jahr, auspraegungen, wert, qualitaet
    *(("arbeitslosenquote", place, 2025, "", value, None) for place, value in UNEMPLOYED.items()),
    *(
        ("arbeitslosenquote", place, 2024, "", value + 1, None)
        for place, value in UNEMPLOYED.items()
        if place != "lk-b"
    ),
    ("arbeitslosenquote", "lk-a", 2026, "", 4.5, None),
    ("arbeitslosenquote", "lk-x", 2025, "", None, "nichts_vorhanden"),
    ("arbeitslosenquote", "lk-c", 2025, "geschlecht=weiblich", None, "geheim"),
    ("arbeitslosenquote", "lk-a", 2025, "geschlecht=weiblich", 3.0, None),
    ("arbeitslosenquote", "lk-a", 2025, "geschlecht=maennlich", 5.0, None),
    *(("arbeitslose", place, 2025, "", value, None) for place, value in COUNTS.items()),
    *(("schulen", place, 2023, f"schulart={kind}", value, None) for (place, kind), value in SCHOOLS.items()),
    *(("schulen", place, 2023, "", None, "nicht_sinnvoll") for place in ("d", "n", "s")),
    ("kita_plaetze", "g-a", 2024, "", 500.0, None),
    ("kita_plaetze", "g-e", 2024, "", 90.0, None),
    ("schueler", "g-a", 2024, "", 2000.0, None),
    ("schueler", "g-a", 2024, "staatsangehoerigkeit=auslaendisch", 300.0, None),
    ("studierende", "st-d", 2024, "hochschule=Hochschule Dornstadt", 1234.0, None),
    ("studierende", "st-d", 2024, "hochschule=Fernuni Süd", 66.0, None),
]


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("land") / "bestand"
    with replacing(folder) as con:
        con.execute("INSERT INTO quelle (id, name) VALUES ('q', 'Erfundene Statistik')")
        con.executemany(
            "INSERT INTO ort (id, name, art, oberort_id, einwohner, quelle_id) VALUES (?, ?, ?, ?, ?, 'q')", PLACES
        )
        write_indicators(con, indicator_rows(load_knowledge((knowledge_folder(),))))
        con.execute(
            "INSERT INTO kennzahl (id, name, definition, einheit, quelle_id) "
            "VALUES ('arbeitslose', 'Arbeitslose', 'Zahl der arbeitslos Gemeldeten.', 'Anzahl', 'q')"
        )
        con.executemany(
            "INSERT INTO kennzahlwert (kennzahl_id, ort_id, jahr, zeit, auspraegungen, wert, qualitaet, quelle_id) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, 'q')",
            [(figure, place, year, str(year), *rest) for figure, place, year, *rest in CELLS],
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", str(tmp_path_factory.mktemp("cache")))
        assistant = open_assistant(folder, (), date(2026, 11, 23))
        yield assistant
        assistant.connection.close()


def found(reply: Reply) -> list[tuple[str, float | None]]:
    return [(row["ort"], row["wert"]) for row in reply.table.rows]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        # the place that is named, and the one it lies in where it has no value
        ("Arbeitslosenquote im Landkreis Aubach", [("Landkreis Aubach", 4.5)]),
        ("Arbeitslosenquote in Aubach", [("Landkreis Aubach", 4.5)]),
        ("Arbeitslosenquote Stadt Aubach 2025", [("Landkreis Aubach", 4.0)]),
        ("Arbeitslosenquote Aubach und Dornstadt", [("Dornstadt", 9.0), ("Landkreis Aubach", 4.0)]),
        ("Kita-Plätze in Aubach", [("Aubach", 500.0)]),
        ("Arbeitslosenquote der Frauen in Erlau 2025", [("Landkreis Aubach", 3.0)]),
        # nobody says where
        ("Arbeitslosenquote", [("Deutschland", 6.0)]),
        ("Arbeitslosenquote in Deutschland", [("Deutschland", 6.0)]),
        # years: nearest with a note, no extrapolation
        ("Arbeitslosenquote Nordland 1999", [("Nordland", 8.0)]),
        ("Arbeitslosenquote Nordland 2040", [("Nordland", 7.0)]),
        # units
        ("Wie viele Arbeitslose gibt es in Nordland?", [("Nordland", 350.0)]),
        ("Anteil der Arbeitslosen in Nordland", [("Nordland", 7.0)]),
        ("Wie viele Leute sind im Landkreis Brunn arbeitslos?", [("Landkreis Brunn", 8.0)]),
        ("Anteil der Ausländer an den Schülern in Aubach", [("Aubach", 15.0)]),
        # figures without a total, features, schools that are not on file
        ("Wie viele Schulen gibt es in Südland?", [("Südland", 20.0), ("Südland", 5.0)]),
        ("Wie viele Gymnasien gibt es in Südland?", [("Südland", 5.0)]),
        ("Wie viele Studierende gibt es in Dornstadt?", [("Dornstadt", 1234.0), ("Dornstadt", 66.0)]),
        ("Wie viele Schüler hat die Fernuni Süd?", [("Dornstadt", 66.0)]),
        ("Arbeitslosenquote im Landkreis Aubach 2025 nach Geschlecht",
         [("Landkreis Aubach", 5.0), ("Landkreis Aubach", 3.0)]),
        # comparisons: the latest year that all have
        ("Arbeitslosenquote im Landkreis Aubach im Vergleich zum Land", [("Nordland", 7.0), ("Landkreis Aubach", 4.0)]),
        ("Liegt die Arbeitslosenquote in Aubach über dem Bundesdurchschnitt?",
         [("Deutschland", 6.0), ("Landkreis Aubach", 4.0)]),
        ("Arbeitslosenquote im Landkreis Aubach im Vergleich mit den Nachbarkreisen",
         [("Landkreis Brunn", 8.0), ("Landkreis Aubach", 4.0)]),
        ("Arbeitslosenquote im Landkreis Aubach im Vergleich zu ähnlich großen Kreisen",
         [("Landkreis Brunn", 8.0), ("Landkreis Aubach", 4.0)]),
        ("Arbeitslosenquote im Landkreis Brunn und im Landkreis Cella 2024",
         [("Landkreis Brunn", 8.0), ("Landkreis Cella", 5.5)]),
        # rankings over levels
        ("Welche Bundesländer haben die höchste Arbeitslosenquote?", [("Nordland", 7.0), ("Südland", 5.0)]),
        ("Welche Kreise haben die höchste Arbeitslosenquote?",
         [("Dornstadt", 9.0), ("Landkreis Brunn", 8.0), ("Landkreis Cella", 5.5), ("Landkreis Aubach", 4.0)]),
        ("Welche Landkreise haben die niedrigste Arbeitslosenquote?",
         [("Landkreis Aubach", 4.0), ("Landkreis Cella", 5.5), ("Landkreis Brunn", 8.0)]),
        ("Welche Kreise in Nordland haben die höchste Arbeitslosenquote?",
         [("Landkreis Brunn", 8.0), ("Landkreis Aubach", 4.0)]),
        ("Arbeitslosenquote der Bundesländer", [("Nordland", 7.0), ("Südland", 5.0)]),
        ("Welche Gemeinden haben die meisten Kita-Plätze?", [("Aubach", 500.0), ("Erlau", 90.0)]),
        ("Welches Bundesland hat die meisten Gymnasien?", [("Nordland", 9.0), ("Südland", 5.0)]),
        ("Welche Kreise sind bei der Arbeitslosenquote am besten?",
         [("Landkreis Aubach", 4.0), ("Landkreis Cella", 5.5), ("Landkreis Brunn", 8.0), ("Dornstadt", 9.0)]),
    ],
)  # fmt: skip
def test_what_is_found(country: Assistant, question: str, rows: list[tuple[str, float | None]]) -> None:
    reply = ask(country, question)
    assert (reply.status, found(reply)) == ("beantwortet", rows)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Arbeitslosenquote in Aubach", "In Aubach liegt dazu kein Wert vor, wohl aber im Landkreis Aubach."),
        ("Arbeitslosenquote in Xanten am See", "kein Wert, diesen Kreis gibt es nicht mehr"),
        ("Arbeitslosenquote der Frauen im Landkreis Cella", "kein Wert, aus Datenschutzgründen geheim gehalten"),
        ("Arbeitslosenquote", "Ein Ort ist nicht genannt; gezeigt ist Deutschland."),
        ("Arbeitslosenquote Nordland 2040", "vorausberechnet wird nichts"),
        ("Wie viele Arbeitslose gibt es im Landkreis Brunn?", "wohl aber in Nordland. Arbeitslose in Nordland"),
        ("Wie viele Leute sind im Landkreis Brunn arbeitslos?", "Eine Anzahl nennt die Statistik dazu nicht"),
        ("Anteil der Ausländer an den Schülern in Aubach", "15 % (300 von 2.000)"),
        ("Wie viele Studierende gibt es in Dornstadt?", "Hochschule Dornstadt 1.234 und Fernuni Süd 66"),
        ("Studierende der Hochschule Dornstadt", "(Hochschule Dornstadt): 1.234."),
        ("Arbeitslosenquote Aubach und Dornstadt", "Neuere gibt es für Landkreis Aubach"),
        ("Auf welchem Platz liegt Aubach bei der Arbeitslosenquote?", "Im Landkreis Aubach sind es 4 %, Rang 4 von 4."),
        ("Arbeitslosenquote im Landkreis Aubach im Vergleich mit den Nachbarkreisen",
         "Nachbarn sind hier alle Orte derselben Ebene in Nordland"),
        ("Arbeitslosenquote in Deutschland im Vergleich mit den Nachbarländern",
         "Wer die Nachbarn sind, lässt sich aus den Daten nicht bestimmen."),
        ("Welche Gemeinden haben die höchste Arbeitslosenquote?", "nur für kreisfreie Städte"),
        ("Welches Bundesland hat die meisten Schulen?", "wohl aber Zahlen nach Schularten"),
        ("Kita-Plätze im Landkreis Aubach", "Werte dazu gibt es für: Aubach, Erlau."),
        ("Jugendquotient in Nordland", "Zu dieser Kennzahl sind keine Werte eingelesen."),
    ],
)  # fmt: skip
def test_what_is_said(country: Assistant, question: str, said: str) -> None:
    reply = ask(country, question)
    assert said in " ".join((reply.answer, *reply.notes))


def test_a_ranking_marks_the_asked_place(country: Assistant) -> None:
    reply = ask(country, "Auf welchem Platz liegt Dornstadt bei der Arbeitslosenquote?", limit=2)
    assert [(row["ort"], row["eigene"]) for row in reply.table.rows if row["eigene"]] == [("Dornstadt", "gefragt")]
    behind = ask(country, "Auf welchem Platz liegt der Landkreis Aubach bei der Arbeitslosenquote?", limit=2)
    assert [(row["ort"], row["rang"]) for row in behind.table.rows] == [
        ("Dornstadt", 1), ("Landkreis Brunn", 2), ("Landkreis Aubach", 4),
    ]  # fmt: skip
    assert behind.table.total == 4


def test_a_follow_up_keeps_whom_to_compare_with(country: Assistant) -> None:
    before = "Arbeitslosenquote im Landkreis Aubach im Vergleich mit den Nachbarkreisen"
    assert found(ask(country, "und 2025?", [before])) == [("Landkreis Brunn", 8.0), ("Landkreis Aubach", 4.0)]


def test_no_slug_is_ever_said(country: Assistant) -> None:
    for question in ("Wie viele Schulen gibt es in Südland?", "Arbeitslose in Nordland", "Arbeitslose in Thule"):
        reply = ask(country, question)
        assert "_" not in " ".join((reply.answer, *reply.notes, reply.restated or ""))
