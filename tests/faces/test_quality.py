"""`daten pruefen` as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.faces.conftest import Run

MAPPING = """
[quelle]
name = "Kursliste"
stand = "2024-11-02"

[anbieter]
name = "wer"

[angebot]
kennung = "nr"
titel = "kurs"
kosten = "preis"

[termin]
beginn = "von"
ende = "bis"
"""
ROWS = "nr;kurs;preis;wer;von;bis\n1;Yoga;12,50;Turnverein;1.12.2026;1.11.2026\n2;Tanz;;Tanzkreis;2.12.2026;\n"


@pytest.fixture
def stocked(tmp_path: Path, run: Run) -> None:
    (tmp_path / "kurse.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "kurse.csv").write_text(ROWS, encoding="utf-8")
    assert run("daten", "einlesen", str(tmp_path / "kurse.csv")).code == 0


@pytest.mark.usefixtures("stocked")
def test_a_summary_by_source(run: Run) -> None:
    ended = run("daten", "pruefen", "--heute", "2026-11-23")
    assert ended.code == 0
    assert "Befund: Angaben fehlen (angebot)\nAnzahl: 2\n" in ended.out
    assert "--format csv > befunde.csv" in ended.out + ended.err


@pytest.mark.usefixtures("stocked")
def test_single_findings_to_send_back(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("daten", "pruefen", "--format", "csv", "--anbieter", "turnverein").out)))
    assert {row["anbieter"] for row in rows} == {"Turnverein"}
    assert "Ende 2026-11-01 vor Beginn 2026-12-01" in {row["angabe"] for row in rows}


@pytest.mark.usefixtures("stocked")
def test_all_as_json(run: Run) -> None:
    told = json.loads(run("daten", "pruefen", "--format", "json", "--quelle", "kursliste").out)
    assert told["anzahl"] == len(told["befunde"]) > 4
    assert {"fehlt", "veraltet", "widerspruch"} <= {finding["art"] for finding in told["befunde"]}
    assert json.loads(run("daten", "pruefen", "--format", "json", "--quelle", "andere").out)["befunde"] == []
