"""The program over the bundled sample, nothing replaced: every format of a real answer, and questions meant to hurt."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from bildungsfrage.bundled import data_folder
from bildungsfrage.faces import output
from bildungsfrage.faces.cli import main
from tests.conftest import shared_cache
from tests.faces.conftest import Run

pytestmark = pytest.mark.skipif(
    not (data_folder() / "muster" / "termin.csv").exists(), reason="die Beispieldaten fehlen"
)

QUESTION = "Angebote in Mühlrode"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that the first call fills by itself."""
    folder = tmp_path_factory.mktemp("muster")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        assert main(["daten", "stand", "--db", str(folder / "bestand"), "--format", "json"]) == 0
    return str(folder / "bestand")


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))


@pytest.mark.parametrize("wanted", ["tabelle", "text", "markdown"])
def test_formats_for_people(wanted: str, sample: str, run: Run) -> None:
    ended = run("frage", QUESTION, "--db", sample, "--format", wanted)
    assert ended.code == 0
    assert "Quelle" in ended.out
    assert "Beispieldaten" in ended.out
    assert "\x1b" not in ended.out


def test_csv_and_json_hold_the_same_rows(sample: str, run: Run) -> None:
    told = json.loads(run("frage", QUESTION, "--db", sample, "--format", "json", "--alle").out)
    rows = list(csv.DictReader(io.StringIO(run("frage", QUESTION, "--db", sample, "--format", "csv", "--alle").out)))
    assert len(rows) == len(told["zeilen"]) == told["anzahl"] > 20
    assert [row["titel"].lstrip("'") for row in rows] == [row["titel"] for row in told["zeilen"]]


def test_rows_are_cut_at_twenty_and_it_says_so(sample: str, run: Run) -> None:
    out = run("frage", QUESTION, "--db", sample).out
    assert "\n20.\n" in out
    assert "\n21.\n" not in out
    assert " weitere (--alle)\n" in out


@pytest.mark.parametrize(
    "question",
    ["", " ", "😀", "'; DROP TABLE angebot; --", "\x1b[31mrot\x07", "a" * 100_000, "kurse für " * 9_000, "caf\udce9"],
)
def test_whatever_is_asked_gets_an_answer_or_a_refusal(question: str, sample: str, run: Run) -> None:
    ended = run("frage", question, "--db", sample)
    assert ended.code in (0, 1)
    assert ended.out
    assert "\x1b" not in ended.out


def test_a_conversation(sample: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "Angebote in Mühlrode\nund in Auenstedt?\nende\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    monkeypatch.setattr(output, "set_up_questions", lambda: None)
    ended = run("--db", sample)
    assert ended.code == 0
    assert ended.out.count("Quelle") == 2
