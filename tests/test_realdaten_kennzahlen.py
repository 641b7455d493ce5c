"""Answers about figures on open data, cell by cell against the raw files.

The expected values are read from the files by a few lines of their own, which know nothing of the intake: a fault in a
mapping, a search table, a reading or a sentence shows up as a wrong number here. Nothing of the data is kept.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant, open_assistant
from bildungsfrage.model import Reply
from bildungsfrage.take_in import Delivery, take_in
from tests.conftest import shared_cache

DATA = Path(__file__).resolve().parents[2] / "shared" / "realdaten"
FILES = [
    DATA / "berlin/schulen_2020_kontakt.csv",
    *sorted(DATA.glob("deutschland/*.csv")),
    *sorted(DATA.glob("konstanz/*/*.csv")),
]

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="die offenen Daten liegen nicht neben dem Repository")

MARKS = {"-": "nichts_vorhanden", ".": "unbekannt", "x": "nicht_sinnvoll", "/": "unsicher"}


# ---------------------------------------------------------------- the raw files


@cache
def regional(table: str) -> dict[tuple[str, ...], list[str]]:
    """A table of the regional statistics by its key columns: AGS, and kind of school where there is one."""
    lines = (DATA / "deutschland" / f"{table}.csv").read_bytes().decode("cp1252").splitlines()
    rows = [line.split(";") for line in lines if line[:4].isdigit() and line[4:5] == ";"]
    keys = 2 if table.startswith("21111-01") else 1
    return {(row[1], *(row[3:4] if keys == 2 else [])): row for row in rows}


@cache
def konstanz(name: str) -> dict[str, dict[str, str]]:
    """A table of the town of Konstanz by its first column."""
    (file,) = DATA.glob(f"konstanz/*/{name}.csv")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {row["jahr"]: row for row in csv.DictReader(lines)}


@cache
def districts() -> dict[str, dict[str, str]]:
    with (DATA / "deutschland/landkreise_npm_cc-by.csv").open(encoding="utf-8", newline="") as lines:
        return {row["AGS"]: row for row in csv.DictReader(lines, delimiter=";")}


def number(text: str) -> float:
    return float(text.replace(",", "."))


# ---------------------------------------------------------------- cells


@dataclass(frozen=True)
class Cell:
    """What one cell of a file says: a number (with its parts where it is a share), or the mark in place of one."""

    place: str
    time: str
    value: float | None
    mark: str | None = None
    parts: tuple[float, float] | None = None


Expected = Callable[[], Cell]


def plain(place: str, time: str, text: Callable[[], str], factor: float = 1.0) -> Expected:
    def cell() -> Cell:
        raw = text()
        return Cell(place, time, None, MARKS[raw]) if raw in MARKS else Cell(place, time, number(raw) * factor)

    return cell


def jobless(place: str, ags: str, column: int = 11) -> Expected:
    return plain(place, "2025", lambda: regional("13211-02-05-4")[(ags,)][column])


def leavers(place: str, ags: str, column: int) -> Expected:
    return plain(place, "2023", lambda: regional("21111-02-06-4")[(ags,)][column])


def share(place: str, ags: str, part: int, whole: int = 3, less: tuple[int, int] | None = None) -> Expected:
    """A share of leavers; `less` are columns to take off part and whole (all less women are men)."""

    def cell() -> Cell:
        row = regional("21111-02-06-4")[(ags,)]
        top, bottom = number(row[part]), number(row[whole])
        if less:
            top, bottom = top - number(row[less[0]]), bottom - number(row[less[1]])
        return Cell(place, "2023", 100 * top / bottom, parts=(top, bottom))

    return cell


def school(place: str, ags: str, kind: str, column: int) -> Expected:
    return plain(place, "2023", lambda: regional("21111-01-03-4")[(ags, kind)][column])


def people(place: str, ags: str, column: str = "population") -> Expected:
    return plain(place, "2018", lambda: districts()[ags][column])


def town(name: str, year: str, column: str, place: str = "Konstanz", factor: float = 1.0) -> Expected:
    return plain(place, year, lambda: konstanz(name)[year][column], factor)


def town_sum(name: str, year: str, *columns: str) -> Expected:
    return lambda: Cell("Konstanz", year, sum(number(konstanz(name)[year][column]) for column in columns))


def town_share(name: str, year: str, part: str, whole: str) -> Expected:
    def cell() -> Cell:
        row = konstanz(name)[year]
        top, bottom = number(row[part]), number(row[whole])
        return Cell("Konstanz", year, 100 * top / bottom, parts=(top, bottom))

    return cell


def balance() -> Cell:
    row = konstanz("zu_und_wegzug")["2020"]
    return Cell("Konstanz", "2020", number(row["zuzug"]) - number(row["wegzug"]))


LK, FREIBURG = "Landkreis Konstanz", "Freiburg im Breisgau"
WOMEN, ALL, WITHOUT, MIDDLE, ABITUR = 4, 3, 5, 9, 15  # columns of the table of leavers

CELLS: list[tuple[str, list[Expected]]] = [
    # Arbeitslosigkeit: Bund, Länder, Kreise, Städte
    ("Wie hoch ist die Arbeitslosenquote in Deutschland?", [jobless("Deutschland", "DG")]),
    ("Arbeitslosenquote", [jobless("Deutschland", "DG")]),
    ("Arbeitslosenquote in Schleswig-Holstein", [jobless("Schleswig-Holstein", "01")]),
    ("Wie hoch war 2025 die Arbeitslosenquote in Flensburg?", [jobless("Flensburg", "01001")]),
    ("arbeitslosenquote saarland", [jobless("Saarland", "10")]),
    ("Arbeitslosenquote im Land Bremen", [jobless("Land Bremen", "04")]),
    ("Arbeitslosenquote in der Stadt Bremen", [jobless("Bremen", "04011")]),
    ("Arbeitslosenquote in der Region Hannover", [jobless("Region Hannover", "03241")]),
    ("Arbeitslosenquote im Landkreis Konstanz", [jobless(LK, "08335")]),
    ("Arbeitslosenquote in Konstanz", [jobless(LK, "08335")]),
    ("Arbeitslosenquote Konstanz und Freiburg", [jobless(LK, "08335"), jobless(FREIBURG, "08311")]),
    ("Liegt die Arbeitslosenquote in Konstanz über dem Bundesdurchschnitt?",
     [jobless("Deutschland", "DG"), jobless(LK, "08335")]),
    ("Arbeitslosenquote in Konstanz im Vergleich zum Land",
     [jobless("Baden-Württemberg", "08"), jobless(LK, "08335")]),
    ("Jugendarbeitslosigkeit in Kiel", [jobless("Kiel", "01002", 15)]),
    ("Arbeitslosenquote der Frauen in Leipzig", [jobless("Leipzig", "14713", 13)]),
    ("Arbeitslosenquote der Männer in Sachsen", [jobless("Sachsen", "14", 12)]),
    ("Arbeitslosenquote der Ausländer im Landkreis Konstanz", [jobless(LK, "08335", 14)]),
    ("Wie viele Arbeitslose gibt es in Leipzig?", [jobless("Leipzig", "14713", 3)]),
    ("Wie viele ausländische Arbeitslose gibt es in Bayern?", [jobless("Bayern", "09", 4)]),
    ("Arbeitslosenquote Leipzig 2030", [jobless("Leipzig", "14713")]),
    # marks: dissolved districts, cells that are secret or unknown
    ("Arbeitslosenquote im Landkreis Osterode am Harz", [jobless("Landkreis Osterode am Harz (früher)", "03156")]),
    ("Arbeitslosenquote in Berlin-Mitte", [jobless("Mitte", "11001001")]),
    ("Schulabbrecherquote im Landkreis Osterode am Harz",
     [lambda: Cell("Landkreis Osterode am Harz (früher)", "2023", None, "nichts_vorhanden")]),
    ("Absolventen mit Fachhochschulreife in Sachsen 2023", [leavers("Sachsen", "14", 13)]),
    ("Wie viele Hauptschulen gibt es in Schleswig-Holstein?",
     [school("Schleswig-Holstein", "01", "Hauptschulen", 4)]),
    # Abgänge und Abschlüsse
    ("Schulabbrecherquote Anhalt-Bitterfeld 2023", [share("Landkreis Anhalt-Bitterfeld", "15082", WITHOUT)]),
    ("Schulabbrecherquote Landkreis Leipzig", [share("Landkreis Leipzig", "14729", WITHOUT)]),
    ("Schulabbrecherquote in Leipzig", [share("Leipzig", "14713", WITHOUT)]),
    ("Wie viele Schulabbrecher gibt es in Leipzig?", [share("Leipzig", "14713", WITHOUT)]),
    ("Schulabbrecherquote Göttingen", [share("Landkreis Göttingen", "03159", WITHOUT)]),
    ("Schulabbrecherquote in Dresden 2019", [share("Dresden", "14612", WITHOUT)]),
    ("Vergleich der Schulabbrecherquote in Halle und Magdeburg 2023",
     [share("Halle (Saale)", "15002", WITHOUT), share("Magdeburg", "15003", WITHOUT)]),
    ("Abiturquote in Dresden", [share("Dresden", "14612", ABITUR)]),
    ("Abiturquote der Mädchen in Dresden", [share("Dresden", "14612", ABITUR + 1, WOMEN)]),
    ("Abiturquote der Jungen in Dresden", [share("Dresden", "14612", ABITUR, ALL, (ABITUR + 1, WOMEN))]),
    ("Abiturquote in Sachsen nach Geschlecht",
     [share("Sachsen", "14", ABITUR + 1, WOMEN), share("Sachsen", "14", ABITUR, ALL, (ABITUR + 1, WOMEN))]),
    ("Anteil mit mittlerem Abschluss in Bayern", [share("Bayern", "09", MIDDLE)]),
    ("Wie viele Absolventen gab es 2023 in Hessen?", [leavers("Hessen", "06", ALL)]),
    ("Absolventen in Hamburg 2023", [leavers("Hamburg", "02", ALL)]),
    # Schulen und Schülerinnen und Schüler
    ("Wie viele Gymnasien gibt es in Bayern?", [school("Bayern", "09", "Gymnasien", 4)]),
    ("Wie viele Grundschulen gibt es in Deutschland?", [school("Deutschland", "DG", "Grundschulen", 4)]),
    ("Anzahl der Schulen in Deutschland",
     [school("Deutschland", "DG", "Grundschulen", 4), school("Deutschland", "DG", "Gymnasien", 4),
      school("Deutschland", "DG", "Freie Waldorfschulen", 4)]),
    ("Wie viele Schüler gibt es an Grundschulen in Bayern?", [school("Bayern", "09", "Grundschulen", 5)]),
    ("Wie viele Schülerinnen gibt es an Gymnasien in Sachsen?", [school("Sachsen", "14", "Gymnasien", 6)]),
    ("Wie viele ausländische Schüler gibt es in Hamburg?", [school("Hamburg", "02", "Insgesamt", 7)]),
    ("Schüler in Nordrhein-Westfalen", [school("Nordrhein-Westfalen", "05", "Insgesamt", 5)]),
    ("Wie viele Schüler gibt es an Förderschulen im Landkreis Konstanz?",
     [school(LK, "08335", "Sonderschulen/Förderschulen", 5)]),
    ("Schüler an Oberschulen in Sachsen 2023",
     [school("Sachsen", "14", "Schularten mit mehreren Bildungsgängen", 5)]),
    # Einwohner
    ("Wie viele Einwohner hat der Landkreis Konstanz?", [people(LK, "08335")]),
    ("Einwohner München", [people("München", "09162")]),
    ("Wie viele Frauen leben in Köln?", [people("Köln", "05315", "population_female")]),
    ("Wie viele Einwohner hat Konstanz?", [town("wohnbevoelkerung", "2025", "gesamt")]),
    ("Einwohner Konstanz 2000", [town("wohnbevoelkerung", "2000", "gesamt")]),
    ("Einwohner Konstanz 1997", [town("meldestatus", "1997", "wohnbevoelkerung_hauptwohnsitz")]),
    ("Wie viele Frauen wohnen in Konstanz?", [town("wohnbevoelkerung", "2025", "davon_frauen")]),
    ("Wie hoch ist der Ausländeranteil in Konstanz?",
     [town_share("nach_staatsangehoerigkeit", "2025", "nichtdeutsch", "gesamt")]),
    ("Einwohner zwischen 0 und 17 Jahren in Konstanz 2025", [town("nach_altersgruppe", "2025", "bis_18")]),
    ("Einwohner im Stadtteil Paradies 2025", [town("nach_stadtteilen", "2025", "paradies", "Paradies")]),
    ("Einwohner Altstadt 1961", [town("historisch_nach_stadtteilen", "1961", "altstadt", "Altstadt")]),
    ("Einwohner im Stadtteil Wallhausen 1980",
     [town("historisch_nach_stadtteilen", "1980", "wallhausen", "Wallhausen")]),
    ("Geburten in Konstanz 2025", [town("natuerliche_entwicklung", "2025", "geburten")]),
    ("Wanderungssaldo Konstanz 2020", [balance]),
    ("Jugendquote Konstanz 2025", [town("jugend_altenquote", "2025", "unter_20", factor=100)]),
    # Kinder und Schulen der Stadt Konstanz: Schuljahre, Stichtage, Summen
    ("Betreuungsquote U3 Konstanz 2007", [town("betreuungsquote", "2007", "unter_3")]),
    ("Betreuungsquote der unter Dreijährigen in Konstanz", [town("betreuungsquote", "2026", "unter_3")]),
    ("Betreuungsquote Ü3 Konstanz 2020", [town("betreuungsquote", "2020", "ab_3")]),
    ("Ganztagsquote der unter Dreijährigen in Konstanz 2026", [town("betreuungsquote", "2026", "unter_3_ganztags")]),
    ("Ganztagsquote Ü3 Konstanz 2025", [town("betreuungsquote", "2025", "ab_3_ganztags")]),
    ("Wie viele Kinder wurden 2026 in Konstanz betreut?",
     [town_sum("kinderbetreuung", "2026", "unter_3_kita", "ab_3_kita", "schulkinder", "gruppen",
               "unter_3_tagespflege", "ab_3_tagespflege", "schulkinder_tagespflege")]),
    ("Übergangsquote aufs Gymnasium Konstanz 2000/01", [town("uebergangsquote", "2000/01", "gymnasien")]),
    ("Übergangsquote aufs Gymnasium Konstanz 2025/26", [town("uebergangsquote", "2025/26", "gymnasien")]),
    ("Übergangsquote aufs Gymnasium Konstanz 2030", [town("uebergangsquote", "2025/26", "gymnasien")]),
    ("Schüler an Gymnasien in Konstanz 2000/01", [town("schulen", "2000/01", "gymnasien")]),
    ("Schüler an Realschulen in Konstanz im Schuljahr 2010/11", [town("schulen", "2010/11", "real")]),
    ("Schüler an Gemeinschaftsschulen in Konstanz 2000/01", [town("schulen", "2000/01", "gemeinschaft")]),
    ("Wie viele Grundschulen gibt es in Konstanz?", [town("schulen", "2025/26", "grund_schulen")]),
    ("Kinder in Grundschulförderklassen Konstanz 2010/11",
     [town("vorschulische_einrichtungen", "2010/11", "foerderklassen_personen")]),
    # Hochschulen, VHS, Musikschulen, Bibliothek: Brüche, Stadt und Landkreis
    ("Studierende an der Universität Konstanz", [town("uni", "2025/26", "studierende")]),
    ("Wie viele Studierende hat Konstanz?",
     [town("uni", "2025/26", "studierende"), town("htwg", "2025/26", "studierende")]),
    ("VHS-Belegungen im Landkreis Konstanz 2025", [town("vhs", "2025", "teilnehmer", LK)]),
    ("VHS-Belegungen in Konstanz 2025", [town("vhs", "2025", "inkn")]),
    ("Musikschüler in Konstanz 2019", [town_sum("musikschulen", "2019", "omk_bis_19", "jrs")]),
    ("Musikschüler in Konstanz 2020", [town_sum("musikschulen", "2020", "omk", "jrs")]),
    ("Benutzungen des Stadtarchivs Konstanz 2017", [town("stadtarchiv", "2017", "nutzung")]),
    ("Bibliotheksausleihen Konstanz 2025", [town("stadtbib", "2025", "ausleihe")]),
    ("Teilnahmen an IHK-Fortbildungen in Konstanz 2024", [town("ihk", "2024", "insgesamt")]),
]  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("realdaten") / "bestand"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        take_in(folder, Delivery(files=tuple(FILES), mapping=None, format=None, sample="ersetzen"), ())
        opened = open_assistant(folder, (), date(2026, 11, 23))
        yield opened
        opened.connection.close()


def test_there_are_at_least_sixty_cells() -> None:
    assert sum(len(cells) for _, cells in CELLS) >= 60
    assert len({question for question, _ in CELLS}) == len(CELLS)


@pytest.mark.parametrize(("question", "cells"), CELLS, ids=[question for question, _ in CELLS])
def test_answers_equal_the_files(assistant: Assistant, question: str, cells: list[Expected]) -> None:
    reply = ask(assistant, question)
    assert reply.status == "beantwortet", reply.answer
    for expected in cells:
        assert_found(reply, expected())


def assert_found(reply: Reply, cell: Cell) -> None:
    """A row of the place and time that has the cell's value, or its mark and no value; and the sentence says it."""
    rows = [row for row in reply.table.rows if (row["ort"], row["zeit"]) == (cell.place, cell.time)]
    assert rows, f"{cell} fehlt: {[(row['ort'], row['zeit']) for row in reply.table.rows]}"
    if cell.value is None:
        assert [(row["wert"], row["qualitaet"]) for row in rows] == [(None, cell.mark)]
        assert "kein Wert" in reply.answer
        return
    same = [row for row in rows if row["wert"] == pytest.approx(cell.value, abs=1e-4)]
    assert same, f"{cell}: {[row['wert'] for row in rows]}"
    if cell.parts:
        assert (same[0]["zaehler"], same[0]["nenner"]) == cell.parts
    if len(reply.table.rows) <= 2:
        assert said(cell.value) in reply.answer


def said(value: float) -> str:
    """A number as Germans write it, two decimals at most."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


# ---------------------------------------------------------------- rankings and courses


def ranked(length: int) -> list[tuple[str, float]]:
    """AGS and Arbeitslosenquote of all rows whose key has a length, the highest first."""
    found = [(key[0], row[11]) for key, row in regional("13211-02-05-4").items() if len(key[0]) == length]
    numbers = [(ags, number(text)) for ags, text in found if text not in MARKS and ags != "DG"]
    return sorted(numbers, key=lambda entry: -entry[1])


@pytest.mark.parametrize(
    ("question", "length", "direction"),
    [
        ("Welche Kreise haben die höchste Arbeitslosenquote?", 5, 1),
        ("Welche Kreise haben die niedrigste Arbeitslosenquote?", 5, -1),
        ("Welche Bundesländer haben die höchste Arbeitslosenquote?", 2, 1),
        ("Welches Bundesland hat die niedrigste Arbeitslosenquote?", 2, -1),
    ],
)
def test_rankings_hold_every_place_of_the_level_in_order(
    assistant: Assistant, question: str, length: int, direction: int
) -> None:
    reply = ask(assistant, question, limit=None)
    # The city states and Saarland's Land stand among the districts with their Land's key.
    expected = ranked(length)[::direction]
    values = [row["wert"] for row in reply.table.rows]
    assert values[:5] == [value for _, value in expected][:5]
    assert values == sorted(values, reverse=direction > 0)
    levels = {row["ort_art"] for row in reply.table.rows}
    assert levels <= ({"land"} if length == 2 else {"landkreis", "kreisfreie_stadt"})
    if length == 2:
        assert len(values) == 16


def test_a_course_has_every_year_of_the_file(assistant: Assistant) -> None:
    reply = ask(assistant, "Wie hat sich die Betreuungsquote der unter Dreijährigen in Konstanz entwickelt?")
    expected = [(year, number(row["unter_3"])) for year, row in konstanz("betreuungsquote").items()]
    assert [(row["zeit"], row["wert"]) for row in reply.table.rows] == expected
    (_, first), (_, last) = expected[0], expected[-1]
    assert f"{said(last - first)} Prozentpunkte" in reply.answer


def test_a_course_is_not_compared_across_its_break(assistant: Assistant) -> None:
    reply = ask(assistant, "Entwicklung der Musikschüler in Konstanz")
    table = konstanz("musikschulen")
    after = [number(table[year]["omk"]) + number(table[year]["jrs"]) for year in ("2020", "2025")]
    before = number(table["2012"]["omk_bis_19"]) + number(table["2012"]["jrs"])
    assert f"von {said(after[0])} (2020) auf {said(after[1])} (2025)" in reply.answer
    assert f"um {said(after[1] - before)}" not in reply.answer
    assert any("Bruch in der Reihe: Werte ab 2020" in note for note in reply.notes)
