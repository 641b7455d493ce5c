"""Building a new database beside the old one: whole or not at all, whenever it ends."""

from __future__ import annotations

import errno
import os
import random
import sys
import time
from pathlib import Path

import duckdb
import pytest

from bildungsfrage.store import replace
from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import POINTER, SCHEMA_VERSION, current
from bildungsfrage.store.open import generation, open_for_questions
from bildungsfrage.store.replace import replacing

from .conftest import Start, first_line

KILLS = 15
ROWS = 100
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a disk nobody can write to")

# Each build numbers all places anew: a database is whole when all carry the same number, in every table.
BUILD = f"""
import sys
from pathlib import Path
from bildungsfrage.store.replace import replacing

def build(folder):
    with replacing(folder) as con:
        number = con.execute("SELECT coalesce(max(einwohner), 0) + 1 FROM ort").fetchone()[0]
        con.execute("DELETE FROM ort")
        con.execute("DELETE FROM begriff")
        con.execute("INSERT INTO ort (id, name, einwohner) SELECT range, 'Ort', ? FROM range({ROWS})", [number])
        con.execute("INSERT INTO begriff (id, name) SELECT range, ? FROM range({ROWS})", [str(number)])
"""
BUILD_ON = (
    BUILD
    + """
print("bereit", flush=True)
while True:
    build(Path(sys.argv[1]))
"""
)
# Dies before its n-th change to the folder.
BUILD_ONCE = (
    BUILD
    + """
import os, shutil
left = int(sys.argv[2])

def mortal(call):
    def counted(*arguments, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return call(*arguments, **named)
    return counted

for module, name in ((os, "replace"), (os, "fsync"), (os, "unlink"), (shutil, "copyfile")):
    setattr(module, name, mortal(getattr(module, name)))
build(Path(sys.argv[1]))
"""
)
FULL_DISK = """
import resource, sys
from pathlib import Path
from bildungsfrage.store.error import DataError
from bildungsfrage.store.replace import replacing
resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
try:
    with replacing(Path(sys.argv[1])) as con:
        con.execute("INSERT INTO begriff (id, name) SELECT range, hash(range) || hash(-range) FROM range(300000)")
except DataError as error:
    print(error)
"""


def whole_number(folder: Path) -> int:
    """The number of the build that the store holds; fails unless the store is whole."""
    with open_for_questions(folder) as con:
        found = con.execute(f"""
            SELECT max(einwohner) FROM ort
            HAVING count(*) = {ROWS} AND min(einwohner) = max(einwohner)
               AND (SELECT count(*) FROM ort_teil) = {ROWS}
               AND (SELECT count(*) FROM begriff WHERE name = (SELECT max(einwohner)::VARCHAR FROM ort)) = {ROWS}
        """).fetchone()
    assert found, "half a database"
    return int(found[0])


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_next_database_starts_with_the_current_content(store: Path) -> None:
    with replacing(store) as con:
        con.execute("INSERT INTO ort (id, name) VALUES ('o2', 'Grünhausen')")
    with open_for_questions(store) as con:
        assert con.execute("SELECT name FROM ort ORDER BY id").fetchall() == [("Mühlrode",), ("Grünhausen",)]
        assert con.execute("SELECT ort_id FROM ort_teil ORDER BY 1").fetchall() == [("o1",), ("o2",)]


def test_the_tables_carry_their_comments(store: Path) -> None:
    with replacing(store), open_for_questions(store) as con:
        rows = con.execute("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL").fetchall()
        assert ("ort_teil",) not in rows
        assert ("quelle",) not in rows


def test_an_exception_leaves_the_old_database_and_no_leftovers(store: Path) -> None:
    before, mark = files(store), generation(store)
    with pytest.raises(ZeroDivisionError), replacing(store) as con:
        con.execute("DELETE FROM ort") and 1 / 0
    assert (files(store), generation(store)) == (before, mark)


def test_the_callers_own_fault_reaches_the_caller(store: Path) -> None:
    with pytest.raises(duckdb.CatalogException), replacing(store) as con:
        con.execute("INSERT INTO gibtesnicht VALUES (1)")


def test_a_database_without_a_table_is_not_published(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = generation(store)
    monkeypatch.setattr(replace, "derive", lambda con: con.execute("DROP TABLE suchwort"))
    with pytest.raises(DataError, match="hält der Prüfung nicht stand"), replacing(store):
        pass
    assert generation(store) == mark


def test_a_store_of_a_newer_version_is_left_alone(store: Path) -> None:
    pointer = store / POINTER
    newer = pointer.read_text().replace(f'"schema": {SCHEMA_VERSION}', f'"schema": {SCHEMA_VERSION + 1}')
    pointer.write_text(newer)
    before = files(store)
    with pytest.raises(DataError, match="neueren Fassung"), replacing(store):
        pass
    assert files(store) == before


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("file", "eine Datei statt eines Ordners"),
        ("file/below", "eine Datei statt eines Ordners"),
        pytest.param("/proc/gibtesnicht", "nicht anlegen", marks=LINUX),
    ],
)
def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path, place: str, reason: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match=r"lässt sich nicht schreiben .*--db") as caught, replacing(tmp_path / place):
        pass
    assert place in str(caught.value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("code", "reason"), [(errno.EROFS, "schreibgeschützt"), (errno.ENOSPC, "voll"), (errno.EACCES, "Berechtigung")]
)
def test_a_disk_that_refuses_is_one_sentence(
    store: Path, monkeypatch: pytest.MonkeyPatch, code: int, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    before = files(store)
    monkeypatch.setattr("shutil.copyfile", refuse)
    with pytest.raises(DataError, match=reason), replacing(store):
        pass
    assert files(store) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file size there")
def test_a_full_disk_is_one_sentence_and_the_old_database_stays(store: Path, start: Start) -> None:
    before = files(store)
    out, err = start(FULL_DISK, store).communicate()
    assert "größer als erlaubt" in out, err
    assert str(store) in out
    assert files(store) == before


def test_readers_go_on_while_databases_are_switched(folder: Path, start: Start) -> None:
    builder = start(BUILD_ON, folder)
    while current(folder) is None:
        assert builder.poll() is None, builder.communicate()[1]
        time.sleep(0.01)
    held = open_for_questions(folder)
    first = held.execute("SELECT max(einwohner) FROM ort").fetchone()
    seen, deadline = [whole_number(folder)], time.monotonic() + 20
    while seen[-1] < seen[0] + 6:
        assert time.monotonic() < deadline
        seen.append(whole_number(folder))
    assert builder.poll() is None
    assert seen == sorted(seen)
    assert held.execute("SELECT max(einwohner) FROM ort").fetchone() == first
    held.close()


def test_a_reader_with_an_old_pointer_still_finds_its_file(store: Path) -> None:
    read_before = current(store)
    with replacing(store):
        pass
    assert read_before is not None
    assert read_before.exists()


def test_killed_at_any_moment_it_leaves_a_whole_database(folder: Path, start: Start) -> None:
    chance = random.Random(2026)
    number = 0
    for kill in range(KILLS):
        builder = start(BUILD_ON, folder)
        assert first_line(builder) == "bereit"
        # The first is killed only when it has built something, however busy the machine is.
        while kill == 0 and current(folder) is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        builder.kill()
        builder.wait()
        if current(folder) is not None:
            number, before = whole_number(folder), number
            assert number >= before
    assert number > 0


def test_killed_before_any_change_to_the_folder_it_leaves_a_whole_database(folder: Path, start: Start) -> None:
    for _ in range(2):  # so that there is an old file to clear
        assert start(BUILD_ONCE, folder, 99).wait() == 0
    for step in range(99):
        before = whole_number(folder)
        if start(BUILD_ONCE, folder, step).wait() == 0:
            break
        assert whole_number(folder) in (before, before + 1)
    assert 6 <= step < 99
    assert len(files(folder)) == 4  # pointer, lock, this database and the previous one


def test_leftovers_of_a_killed_builder_are_cleared(store: Path) -> None:
    for name in ("bau-000007.duckdb", "bau-000007.duckdb.wal"):
        (store / name).write_bytes(b"halb")
    (store / "bau-000007.duckdb.tmp").mkdir()
    with replacing(store):
        pass
    assert not [name for name in files(store) if name.startswith("bau-")]


def test_a_cell_of_ten_megabytes_goes_in_and_comes_out(store: Path) -> None:
    text = "Straße " * (10_000_000 // 7)
    with replacing(store) as con:
        con.execute("INSERT INTO angebot (id, titel, beschreibung) VALUES ('a1', 'Kurs', ?)", [text])
    with open_for_questions(store) as con:
        row = con.execute("SELECT beschreibung = ?, length(suchtext) FROM suche_angebot", [text]).fetchone()
    assert row == (True, len("kurs ") + len("strasse ") * (10_000_000 // 7))
