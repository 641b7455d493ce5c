"""Counting what was asked for: never half, never twice, never with more than a week, and never in the way."""

from __future__ import annotations

import os
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from bildungsfrage.store.demand import FOLDER, Asked, Counted, add, forget, lay_beside, read
from bildungsfrage.store.lock import try_lock
from bildungsfrage.store.open import open_for_questions
from tests.store.conftest import Start

MONDAY = date(2026, 11, 23)
SWIMMING = Asked("angebote_finden", "ort=Käthen, thema=schwimmen", 0)
YOGA = Asked("angebote_finden", "thema=yoga", 7)

COUNT = """
import sys
from datetime import date
from pathlib import Path
from bildungsfrage.store.demand import Asked, add
for number in range(int(sys.argv[2])):
    add(Path(sys.argv[1]), date(2026, 11, 23), Asked("angebote_finden", f"thema={number % 3}", 0))
"""


def files(store: Path) -> list[str]:
    return sorted(path.name for path in (store / FOLDER).glob("*.jsonl"))


def test_the_same_question_is_one_line_with_its_number(store: Path) -> None:
    for asked in (YOGA, SWIMMING, SWIMMING):
        add(store, MONDAY, asked)
    assert (store / FOLDER / "2026-W48.jsonl").read_text(encoding="utf-8") == (
        '{"art": "angebote_finden", "kriterien": "ort=Käthen, thema=schwimmen", "treffer": 0, "anzahl": 2}\n'
        '{"art": "angebote_finden", "kriterien": "thema=yoga", "treffer": 7, "anzahl": 1}\n'
    )


def test_weeks_are_apart_and_the_turn_of_the_year_counts_by_iso(store: Path) -> None:
    for day in (date(2026, 11, 29), date(2026, 11, 30), date(2027, 1, 1)):
        add(store, day, YOGA)
    assert files(store) == ["2026-W48.jsonl", "2026-W49.jsonl", "2026-W53.jsonl"]


def test_the_order_of_the_questions_is_not_kept(store: Path, tmp_path: Path, built: Path) -> None:
    other = tmp_path / "anderer"
    other.mkdir()
    for first, second in ((YOGA, SWIMMING), (SWIMMING, YOGA)):
        place = store if first is YOGA else other
        add(place, MONDAY, first)
        add(place, MONDAY, second)
    texts = [(place / FOLDER / "2026-W48.jsonl").read_bytes() for place in (store, other)]
    assert texts[0] == texts[1]


def test_no_hour_is_kept_not_even_by_the_file_system(store: Path) -> None:
    sunday = MONDAY + timedelta(days=6)
    add(store, sunday, YOGA)
    for path in (store / FOLDER, *(store / FOLDER).iterdir()):
        assert time.localtime(path.stat().st_mtime)[:5] == (2026, 11, 23, 0, 0)


def test_what_is_older_than_two_years_goes_with_the_next_new_week(store: Path) -> None:
    for weeks in (120, 105, 104, 0):
        add(store, MONDAY - timedelta(weeks=weeks), YOGA)
    assert files(store) == ["2024-W48.jsonl", "2026-W48.jsonl"]


def test_two_processes_lose_nothing(store: Path, start: Start) -> None:
    running = [start(COUNT, store, 60) for _ in range(2)]
    for process in running:
        _, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, "")
    assert [(counted.asked.criteria, counted.count) for counted in read(store)] == [
        ("thema=0", 40),
        ("thema=1", 40),
        ("thema=2", 40),
    ]


def test_whoever_holds_the_lock_is_not_waited_for(store: Path) -> None:
    add(store, MONDAY, YOGA)
    held = os.open(store / FOLDER / "zaehlen.sperre", os.O_RDWR)
    try:
        assert try_lock(held)
        began = time.monotonic()
        add(store, MONDAY, YOGA)
        assert time.monotonic() - began < 1
    finally:
        os.close(held)
    assert [counted.count for counted in read(store)] == [1]


def test_a_draft_of_somebody_killed_is_no_obstacle(store: Path) -> None:
    add(store, MONDAY, YOGA)
    (store / FOLDER / "entwurf").write_text('{"art": "angeb', encoding="utf-8")
    add(store, MONDAY, YOGA)
    assert read(store) == (Counted("2026-W48", YOGA, 2),)


def test_nothing_is_written_beside_a_single_file(store: Path) -> None:
    database = next(store.glob("*.duckdb"))
    add(database, MONDAY, YOGA)
    assert not (store / FOLDER).exists()
    assert read(database) == ()


def test_nothing_is_made_where_there_is_no_store(tmp_path: Path) -> None:
    add(tmp_path / "nichts", MONDAY, YOGA)
    assert not (tmp_path / "nichts").exists()


def test_a_folder_that_cannot_be_written_is_left_alone(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    before = sorted(store.iterdir())
    monkeypatch.setattr(Path, "mkdir", refuse)
    add(store, MONDAY, YOGA)
    monkeypatch.setattr(os, "open", refuse)
    add(store, MONDAY, YOGA)
    assert sorted(store.iterdir()) == before


def test_a_file_in_the_way_is_left_alone(store: Path) -> None:
    (store / FOLDER).write_text("mein", encoding="utf-8")
    add(store, MONDAY, YOGA)
    assert (store / FOLDER).read_text(encoding="utf-8") == "mein"


@pytest.mark.parametrize("line", ["", "{", "[]", '{"art": 1}', '"text"', "\x00\xff", '{"anzahl": "viele"}'])
def test_a_line_that_says_something_else_is_passed_over(line: str, store: Path) -> None:
    add(store, MONDAY, YOGA)
    with (store / FOLDER / "2026-W48.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    assert read(store) == (Counted("2026-W48", YOGA, 1),)
    add(store, MONDAY, YOGA)
    assert sum(counted.count for counted in read(store)) == 2


def test_what_was_counted_stands_beside_the_table(store: Path) -> None:
    add(store, MONDAY, SWIMMING)
    con = open_for_questions(store)
    for _ in range(2):
        lay_beside(con, read(store))
        assert con.execute("SELECT * FROM nachfrage").fetchall() == [
            ("2026-W48", "angebote_finden", "ort=Käthen, thema=schwimmen", 0, 1)
        ]
    lay_beside(con, ())
    assert con.execute("SELECT count(*) FROM nachfrage").fetchone() == (0,)
    con.close()


def test_forgetting_takes_all_weeks(store: Path) -> None:
    for weeks in (0, 1):
        add(store, MONDAY - timedelta(weeks=weeks), YOGA)
    forget(store)
    assert read(store) == ()
    forget(store)
