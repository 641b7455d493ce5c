"""`daten einlesen` and `daten stand` as a person calls them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.faces.conftest import Run

MAPPING = """
[quelle]
name = "Kursliste"
stand = "2026-11-02"
lizenz = "CC0"

[angebot]
kennung = "nr"
titel = "kurs"
kosten = "preis"
"""


@pytest.fixture
def courses(tmp_path: Path) -> str:
    (tmp_path / "kurse.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "kurse.csv").write_text("nr;kurs;preis\n1;Yoga;12,50\n2;;8\n3;Tanz;0\n", encoding="utf-8")
    return str(tmp_path / "kurse.csv")


def test_report(courses: str, own_store: Path, run: Run) -> None:
    ended = run("daten", "einlesen", courses)
    assert ended.code == 0
    assert ended.out.startswith("Kursliste, Stand 02.11.2026\n")
    assert (
        "  Datensätze: 3 gelesen, 2 übernommen, 1 abgelehnt\n  angebot: 2 neu, 1 abgelehnt (zusammen 3)\n" in ended.out
    )
    assert f"Abgelehnt: {courses}, Zeile 3: titel:" in ended.out
    assert f"stehen in {own_store / 'abgelehnt-000001.csv'}.\n" in ended.out
    assert ended.out.endswith(f"Eingelesen in {own_store}.\n")


def test_rehearsal(courses: str, own_store: Path, run: Run) -> None:
    ended = run("daten", "einlesen", courses, "--probe")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("Probe: Es wurde nichts geschrieben.\n")
    assert not own_store.exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "Es fehlt die Datei."),
        (["fehlt.csv"], 4, "fehlt.csv"),
        (["."], 4, "Ordner"),
        (["kurse.csv", "--zuordnung", "fehlt.toml"], 4, "die Zuordnung gibt es nicht"),
        (["kurse.csv", "--zuordnung", "kaputt.toml"], 4, "Zeile 1"),
        (["kurse.csv", "--zuordnung", "spalte.toml"], 4, "die Spalte „kosten“"),
        (["kurse.csv", "--format", "xls"], 2, "Möglich sind: csv, json, ndjson."),
        (["leer.csv"], 4, "leer.csv"),
    ],
)
def test_trouble_is_one_sentence(
    words: list[str], code: int, said: str, courses: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kaputt.toml").write_text("[quelle\n", encoding="utf-8")
    Path("spalte.toml").write_text(MAPPING.replace('"preis"', '"kosten"'), encoding="utf-8")
    Path("leer.csv").write_bytes(b"")
    Path("leer.toml").write_text(MAPPING, encoding="utf-8")
    ended = run("daten", "einlesen", *words)
    assert (ended.code, ended.out) == (code, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="wer alles darf, den hält kein Schreibschutz auf")
def test_a_folder_that_cannot_be_written(courses: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "fest").mkdir(mode=0o500)
    ended = run("daten", "einlesen", courses, "--db", str(tmp_path / "fest" / "bestand"))
    assert ended.code == 4
    assert "lässt sich nicht schreiben" in ended.err


def test_a_file_where_the_store_should_be(courses: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("x", encoding="utf-8")
    ended = run("daten", "einlesen", courses, "--db", str(tmp_path / "datei"))
    assert (ended.code, ended.out) == (4, "")
    assert "nur in einen Ordner" in ended.err


def test_stock_as_text(courses: str, own_store: Path, run: Run) -> None:
    run("daten", "einlesen", courses)
    ended = run("daten", "stand")
    assert ended.code == 0
    assert ended.out.startswith(f"Der Bestand in {own_store} enthält 2 Datensätze aus einer Quelle.\n")
    assert "Quelle: Kursliste\nStand: 02.11.2026\n" in ended.out
    assert "davon: 2 Angebote\n" in ended.out


def test_stock_as_json(courses: str, own_store: Path, run: Run) -> None:
    run("daten", "einlesen", courses)
    told = json.loads(run("daten", "stand", "--format", "json").out)
    assert told["bestand"] == str(own_store)
    (source,) = told["quellen"]
    assert {key: source[key] for key in ("id", "name", "stand", "lizenz", "beispiel", "tabellen")} == {
        "id": "kursliste", "name": "Kursliste", "stand": "2026-11-02", "lizenz": "CC0", "beispiel": False,
        "tabellen": {"angebot": 2},
    }  # fmt: skip


def test_stock_of_a_missing_database_file(run: Run, tmp_path: Path) -> None:
    ended = run("daten", "stand", "--db", str(tmp_path / "fehlt.duckdb"))
    assert (ended.code, ended.out) == (4, "")
    assert "dort gibt es keinen Bestand" in ended.err


def test_what_is_over_is_counted(courses: str, run: Run) -> None:
    mapping = Path(courses).with_suffix(".toml")
    mapping.write_text(mapping.read_text(encoding="utf-8") + '[termin]\nbeginn = "von"\n', encoding="utf-8")
    Path(courses).write_text("nr;kurs;preis;von\n1;Yoga;1;1.2.2026\n2;Chor;1;1.2.2027\n3;Tanz;1;\n", encoding="utf-8")
    run("daten", "einlesen", courses)
    assert "3 Angebote (1 abgelaufen, ausgeblendet)" in run("daten", "stand", "--heute", "2026-11-23").out
    told = json.loads(run("daten", "stand", "--heute", "2026-11-23", "--format", "json").out)
    assert told["quellen"][0]["abgelaufen"] == 1


def test_a_source_that_shrinks_asks_before_it_loses(courses: str, run: Run) -> None:
    head = "nr;kurs;preis\n"
    Path(courses).write_text(head + "".join(f"{n};Kurs {n};1\n" for n in range(20)), encoding="utf-8")
    run("daten", "einlesen", courses)
    Path(courses).write_text(head + "1;Kurs 1;1\n", encoding="utf-8")
    refused = run("daten", "einlesen", courses)
    assert (refused.code, refused.out) == (4, "")
    assert "nur noch 1 statt 20 Datensätze" in refused.err
    assert "19 entfernt" in run("daten", "einlesen", courses, "--trotzdem").out
