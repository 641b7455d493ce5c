"""`daten zuordnen` as a person calls it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.faces.conftest import Run


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    file = tmp_path / "kurse.csv"
    file.write_text("Nr;Kurs;Preis;PLZ;Ort\n1;Yoga;12,50;00410;Auenstedt\n2;Tanz;0;00433;Käthen\n", encoding="utf-8")
    return file


def test_a_mapping_is_written_beside_the_file_and_its_records_are_shown(courses: Path, run: Run) -> None:
    ended = run("daten", "zuordnen", str(courses))
    assert ended.code == 0
    written = tomllib.loads(courses.with_suffix(".toml").read_text(encoding="utf-8"))
    assert written["angebot"]["titel"] == "Kurs"
    assert f"Vorgeschlagen und geschrieben: {courses.with_suffix('.toml')}\n" in ended.out
    assert "titel: Yoga\n" in ended.out
    assert "Bitte prüfen:\n" in ended.out


def test_what_is_proposed_can_be_read_in_at_once(courses: Path, run: Run) -> None:
    run("daten", "zuordnen", str(courses))
    assert "  angebot: 2 neu\n" in run("daten", "einlesen", str(courses), "--probe").out


def test_nobodys_mapping_is_overwritten_silently(courses: Path, run: Run) -> None:
    own = courses.with_suffix(".toml")
    own.write_text("# meine\n", encoding="utf-8")
    ended = run("daten", "zuordnen", str(courses))
    assert (ended.code, ended.out) == (1, "")
    assert "gibt es schon; nichts geschrieben" in ended.err
    assert own.read_text(encoding="utf-8") == "# meine\n"
    assert run("daten", "zuordnen", str(courses), "--trotzdem").code == 0
    assert own.read_text(encoding="utf-8") != "# meine\n"


def test_it_can_go_elsewhere_or_only_be_shown(courses: Path, tmp_path: Path, run: Run) -> None:
    shown = run("daten", "zuordnen", str(courses), "--probe")
    assert tomllib.loads(shown.out)["quelle"]["name"] == "kurse"
    assert not courses.with_suffix(".toml").exists()
    assert run("daten", "zuordnen", str(courses), "--zuordnung", str(tmp_path / "anders.toml")).code == 0
    assert (tmp_path / "anders.toml").exists()


FLAT = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label\n"
)
TABLE = """GENESIS-Tabelle: 22541-01-01-4
Tageseinrichtungen für Kinder
;;;Tageseinrichtungen;genehmigte Plätze
;;;Anzahl;Anzahl
01.03.2012;DG;Deutschland;51944;3390567
__________
Stand: 14.03.2013
"""
DIRECTORY = """Satzart;Textkennzeichen;Land;RB;Kreis;VB;Gem;Gemeindename;PLZ;insgesamt
10;;01;;;;;Schleswig-Holstein;;
60;61;01;0;01;0000;000;Flensburg, Stadt;24937;92550
"""


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (
            FLAT + "12411;Bevölkerung;STAG;Stichtag;2024-12-31;KREISE;Kreise;08222;Mannheim, Stadtkreis;158789;Anzahl;"
            "BEVSTD;Bevölkerungsstand\n",
            "GENESIS-Flatfile (ffcsv)",
        ),
        (TABLE, "GENESIS-Tabelle"),
        (DIRECTORY, "Gemeindeverzeichnis"),
    ],
)
def test_what_goes_in_by_itself_gets_no_mapping(content: str, kind: str, tmp_path: Path, run: Run) -> None:
    file = tmp_path / "tabelle.csv"
    file.write_text(content, encoding="utf-8")
    ended = run("daten", "zuordnen", str(file))
    assert (ended.code, ended.out) == (4, "")
    assert f"{kind} braucht keine Zuordnung" in ended.err
    assert not file.with_suffix(".toml").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Es fehlt die Datei."),
        (["a.csv", "b.csv"], 2, "für eine Datei"),
        (["fehlt.csv"], 4, "die Datei gibt es nicht"),
        (["fremd.csv"], 4, "keine Spalte sieht nach"),
        (["kurse.csv", "--zuordnung", "gibt/es/nicht.toml"], 4, "lässt sich nicht schreiben"),
    ],
)
def test_what_cannot_be_proposed_is_told(
    words: list[str], code: int, said: str, courses: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(courses.parent)
    Path("fremd.csv").write_text("a,b\nx,y\n", encoding="utf-8")
    ended = run("daten", "zuordnen", *words)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
