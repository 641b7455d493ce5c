"""The folder of a store: pointer, lock, switch, clearing."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bildungsfrage.store import folder as store_folder
from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import POINTER, SCHEMA_VERSION, building, clear_abandoned, current, draft_path, switch

from .conftest import Start, first_line

HOLD = """
import sys, time
from pathlib import Path
from bildungsfrage.store.folder import building
with building(Path(sys.argv[1])):
    print("hält", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def publish(folder: Path) -> Path:
    """A switch to a file that is no database: the folder does not look inside."""
    folder.mkdir(exist_ok=True)
    draft = draft_path(folder)
    draft.write_bytes(b"inhalt")
    return switch(folder, draft)


def databases(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix == ".duckdb")


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir, Path.touch], ids=["missing", "empty folder", "a file"])
def test_without_a_pointer_there_is_no_current_file(folder: Path, make) -> None:
    make(folder)
    assert current(folder) is None


def test_a_switch_points_to_the_new_file(folder: Path) -> None:
    assert publish(folder) == folder / "bestand-000001.duckdb" == current(folder)
    assert json.loads((folder / POINTER).read_text()) == {"datei": "bestand-000001.duckdb", "schema": SCHEMA_VERSION}
    assert databases(folder) == ["bestand-000001.duckdb"]


def test_the_previous_file_stays_until_the_next_switch(folder: Path) -> None:
    for _ in range(4):
        publish(folder)
    assert databases(folder) == ["bestand-000003.duckdb", "bestand-000004.duckdb"]


def test_a_file_that_cannot_be_deleted_goes_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder)
    publish(folder)
    with monkeypatch.context() as held:
        held.setattr(Path, "unlink", lambda self: (_ for _ in ()).throw(PermissionError("in use")))
        publish(folder)
    assert databases(folder) == [f"bestand-00000{number}.duckdb" for number in (1, 2, 3)]
    publish(folder)
    assert databases(folder) == ["bestand-000003.duckdb", "bestand-000004.duckdb"]


def test_a_file_nothing_points_to_is_never_taken_for_the_previous_one(folder: Path) -> None:
    publish(folder)
    (folder / "bestand-000002.duckdb").write_bytes(b"killed between renaming and pointing")
    assert current(folder) == folder / "bestand-000001.duckdb"
    publish(folder)
    assert databases(folder) == ["bestand-000001.duckdb", "bestand-000003.duckdb"]


def test_a_lost_pointer_costs_no_database(folder: Path) -> None:
    publish(folder)
    (folder / POINTER).unlink()
    publish(folder)
    assert databases(folder) == ["bestand-000001.duckdb", "bestand-000002.duckdb"]


@pytest.mark.parametrize(
    ("pointer", "reason"),
    [
        ("", "beschädigt"),
        ("{", "beschädigt"),
        ("[]", "beschädigt"),
        ('{"datei": "bestand-000001.duckdb"}', "beschädigt"),
        ('{"datei": "../anderswo.duckdb", "schema": 1}', "beschädigt"),
        (f'{{"datei": "bestand-000001.duckdb", "schema": {SCHEMA_VERSION + 1}}}', "neueren Fassung"),
        ('{"datei": "bestand-000001.duckdb", "schema": 0}', "älteren Fassung"),
    ],
)
def test_a_pointer_that_does_not_hold_is_named(folder: Path, pointer: str, reason: str) -> None:
    folder.mkdir()
    (folder / POINTER).write_text(pointer)
    with pytest.raises(DataError, match=reason) as caught:
        current(folder)
    assert str(folder / POINTER) in str(caught.value)
    assert caught.value.exit_code == 4


def test_a_pointer_with_a_byte_order_mark_is_read(folder: Path) -> None:
    publish(folder)
    text = (folder / POINTER).read_text()
    (folder / POINTER).write_text(text, encoding="utf-8-sig")
    assert current(folder) == folder / "bestand-000001.duckdb"


def test_a_second_builder_is_told(folder: Path, start: Start) -> None:
    holder = start(HOLD, folder, 30)
    assert first_line(holder) == "hält"
    with pytest.raises(DataError, match="anderen Vorgang"), building(folder, patience=0.1):
        pass


def test_a_second_builder_waits(folder: Path, start: Start) -> None:
    holder = start(HOLD, folder, 0.3)
    assert first_line(holder) == "hält"
    began = time.monotonic()
    with building(folder):
        assert time.monotonic() - began > 0.1
        assert holder.wait() == 0


def test_the_lock_of_a_dead_builder_is_free(folder: Path, start: Start) -> None:
    holder = start(HOLD, folder, 30)
    assert first_line(holder) == "hält"
    holder.kill()
    holder.wait()
    with building(folder, patience=0):
        pass


def test_two_builders_in_one_process_exclude_each_other(folder: Path) -> None:
    with building(folder), pytest.raises(DataError), building(folder, patience=0):
        pass


def test_on_windows_a_busy_pointer_is_tried_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(folder)
    refusals = [PermissionError(), PermissionError()]
    read = Path.read_text

    def busy(self: Path, **how: str) -> str:
        if refusals:
            raise refusals.pop()
        return read(self, **how)

    monkeypatch.setattr(store_folder, "_PATIENT", True)
    monkeypatch.setattr(Path, "read_text", busy)
    assert current(folder) == folder / "bestand-000001.duckdb"


def leave_draft(folder: Path) -> None:
    publish(folder)
    draft_path(folder).write_bytes(b"halb")


def test_whoever_builds_next_clears_what_a_killed_builder_left(folder: Path) -> None:
    leave_draft(folder)
    with building(folder):
        assert databases(folder) == ["bestand-000001.duckdb"]


def test_a_leftover_is_cleared_by_a_look_at_the_stock_too(folder: Path) -> None:
    leave_draft(folder)
    clear_abandoned(folder)
    assert databases(folder) == ["bestand-000001.duckdb"]


def test_what_is_being_built_is_no_leftover(folder: Path) -> None:
    publish(folder)
    with building(folder):
        draft_path(folder).write_bytes(b"halb")
        clear_abandoned(folder)
        assert databases(folder) == ["bau-000002.duckdb", "bestand-000001.duckdb"]


@pytest.mark.parametrize("make", [lambda path: None, Path.mkdir, Path.touch], ids=["missing", "empty folder", "a file"])
def test_clearing_leaves_no_trace_where_nothing_was_left(folder: Path, make) -> None:
    make(folder)
    clear_abandoned(folder)
    assert not folder.is_dir() or not list(folder.iterdir())
