"""`bedarf` as a person calls it, and which questions are counted for it."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from bildungsfrage.faces.cli import main
from bildungsfrage.store.replace import replacing
from tests.conftest import shared_cache
from tests.faces.conftest import Line, Run

# ---------------------------------------------------------------- which questions are counted


def test_a_single_question_is_counted_once(line: Line, run: Run) -> None:
    run("frage", "Kurse in Mühlrode")
    assert line.counted == ["Kurse in Mühlrode"]


@pytest.mark.parametrize("words", [["--format", "csv"], ["--format", "json"], ["--alle"], ["--nach", "Yoga"]])
def test_however_the_answer_is_wanted(words: list[str], line: Line, run: Run) -> None:
    run("frage", "Kurse in Mühlrode", *words)
    assert line.counted == ["Kurse in Mühlrode"]


@pytest.mark.parametrize(
    "words",
    [
        ["verstehe", "Kurse in Mühlrode"],
        ["frage", "Kurse in Mühlrode", "--heute", "2026-11-23"],
    ],
)
def test_trying_things_out_is_not_counted(words: list[str], line: Line, run: Run) -> None:
    run(*words)
    assert line.counted == []


def test_a_stream_of_questions_is_not_counted(line: Line, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Kurse\nYoga\n"), encoding="utf-8"))
    run("frage", "--stapel")
    assert (len(line.asked), line.counted) == (2, [])


def test_in_the_prompt_each_question_counts_and_commands_do_not(
    line: Line, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Kurse\nalle\n\nneu\nYoga\nende\n"), encoding="utf-8")
    )
    run()
    assert line.counted == ["Kurse", "Yoga"]


# ---------------------------------------------------------------- the command

ROWS = """
INSERT INTO ort (id, name, art) VALUES ('k', 'Landkreis Auental', 'landkreis');
INSERT INTO nachfrage VALUES ('2026-W45', 'angebote_finden', 'thema=yoga, ort=Käthen', 0, 9),
  ('2026-W46', 'angebote_finden', 'thema=yoga, ort=Käthen', 3, 4),
  ('2026-W46', 'angebote_finden', 'thema=harfe, zielgruppe=kinder', 0, 4);
"""


@pytest.fixture
def store(own_store: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
    with replacing(own_store) as con:
        con.execute(ROWS)
    return own_store


def test_what_was_asked_and_not_found(store: Path, run: Run) -> None:
    ended = run("bedarf")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(
        "Vergeblich gefragt: Angebote zum Thema Yoga in Käthen, 9 Mal. Insgesamt blieben 13 von 17 Fragen ohne Treffer."
    )
    assert "Ort: Käthen\n" in ended.out
    assert "Thema: Yoga\n" in ended.out
    assert "harfe" not in ended.out.lower()


def test_json_has_the_numbers(store: Path, run: Run) -> None:
    told = json.loads(run("bedarf", "--format", "json").out)
    assert list(told) == ["antwort", "fragen", "ohne_treffer", "gefragt", "orte", "zielgruppen", "themen"]
    assert (told["fragen"], told["ohne_treffer"], told["zielgruppen"]) == (17, 13, [])
    assert told["gefragt"] == [
        {
            "wert": "ort=Käthen, thema=yoga",
            "name": "Angebote zum Thema Yoga in Käthen",
            "ohne_treffer": 9,
            "fragen": 13,
            "letzte_woche": "2026-W46",
        }
    ]
    assert told["themen"][0]["name"] == "Yoga"


def test_a_spreadsheet_gets_all_parts_in_one_table(store: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("bedarf", "--format", "csv").out)))
    assert [(row["nach"], row["name"], row["ohne_treffer"]) for row in rows] == [
        ("kriterien", "Angebote zum Thema Yoga in Käthen", "9"),
        ("ort", "Käthen", "9"),
        ("thema", "Yoga", "9"),
    ]


@pytest.mark.parametrize("wanted", ["tabelle", "text", "markdown", "csv", "json"])
def test_where_nothing_was_asked_that_is_said(wanted: str, store: Path, run: Run) -> None:
    with replacing(store) as con:
        con.execute("DELETE FROM nachfrage")
    ended = run("bedarf", "--format", wanted)
    assert ended.code == 1
    assert wanted == "csv" or "mindestens 5 Mal" in ended.out


def test_rows_are_cut_at_ten_and_it_says_so(store: Path, run: Run) -> None:
    with replacing(store) as con:
        con.execute(
            "INSERT INTO nachfrage SELECT '2026-W46', 'angebote_finden', 'klasse=' || i, 0, 7 FROM range(1, 14) AS r(i)"
        )
    assert "… und 4 weitere (--alle)" in run("bedarf").out
    assert " weitere" not in run("bedarf", "--alle").out
    assert len(json.loads(run("bedarf", "--alle", "--format", "json").out)["gefragt"]) == 14


def counts(store: Path) -> str:
    return "".join(file.read_text(encoding="utf-8") for file in (store / "nachfrage").glob("*.jsonl"))


def test_questions_of_the_program_itself_are_counted(store: Path) -> None:
    for _ in range(2):
        main(["frage", "Yoga in Käthen für Frau Ohnesorge"])
        main(["frage", "Yogakurse im Landkreis Auental"])
    assert counts(store) == (
        '{"art": "angebote_finden", "kriterien": "angebotsart=kurs, ort=Landkreis Auental, thema=yoga", "treffer": 0,'
        ' "anzahl": 2}\n'
    )


@pytest.mark.parametrize(
    ("setting", "is_counted"),
    [("nachfrage_zaehlen = false", False), ('nachfrage_zaehlen = "nein"', False), ("nachfrage_zaehlen = 0", False),
     ("nachfrage_zaehlen = true", True), ('heimat = "Landkreis Auental"', True)],
)  # fmt: skip
def test_one_line_switches_it_off(setting: str, is_counted: bool, store: Path, tmp_path: Path) -> None:
    (tmp_path / "wissen").mkdir()
    (tmp_path / "wissen" / "kommune.toml").write_text(f"{setting}\n", encoding="utf-8")
    main(["frage", "Yogakurse im Landkreis Auental", "--wissen", str(tmp_path / "wissen")])
    assert ((store / "nachfrage").exists(), "yoga" in counts(store)) == (is_counted, is_counted)
