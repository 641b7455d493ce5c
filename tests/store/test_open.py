"""Opening a store for questions: nothing can be written or reached, every refusal is one sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import SCHEMA_VERSION, current
from bildungsfrage.store.open import generation, open_for_questions
from bildungsfrage.store.replace import replacing

from .conftest import SRC, Start, first_line

WRITE = """
import sys, time, duckdb
con = duckdb.connect(sys.argv[1])
print("offen", flush=True)
time.sleep(30)
"""


def database(store: Path) -> Path:
    file = current(store)
    assert file
    return file


def refusal(path: Path) -> str:
    with pytest.raises(DataError) as caught:
        open_for_questions(path)
    message = str(caught.value)
    assert str(path) in message
    assert message.endswith(".")
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO ort (id, name) VALUES ('x', 'X')",
        "UPDATE ort SET name = 'X'",
        "DELETE FROM ort",
        "DROP TABLE ort",
        "CREATE TABLE neu (a INTEGER)",
        "ALTER TABLE ort ADD COLUMN neu INTEGER",
        "COPY ort TO '{out}'",
        "EXPORT DATABASE '{out}'",
        "ATTACH '{out}' AS neu",
        "ATTACH ':memory:' AS neu",
        "SELECT * FROM read_csv('{file}')",
        "SELECT * FROM read_text('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT * FROM glob('{file}')",
        "COPY ort FROM '{file}'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET threads = 8",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "CALL force_checkpoint()",
    ],
)
def test_a_question_connection_writes_and_reaches_nothing(store: Path, tmp_path: Path, sql: str) -> None:
    (tmp_path / "file.csv").write_text("a\n1\n")
    before = database(store).read_bytes()
    with open_for_questions(store) as con:
        with pytest.raises(duckdb.Error):
            con.execute(sql.format(out=tmp_path / "out", file=tmp_path / "file.csv")).fetchall()
        assert con.execute("SELECT name FROM ort").fetchall() == [("Mühlrode",)]
    assert database(store).read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_a_question_connection_does_not_see_python_variables(store: Path) -> None:
    with open_for_questions(store) as con:
        variable = con.sql("SELECT 1")
        with pytest.raises(duckdb.CatalogException):
            con.execute("SELECT * FROM variable")
        assert variable.fetchall() == [(1,)]


def test_a_single_database_file_can_be_opened(store: Path) -> None:
    with open_for_questions(database(store)) as con:
        assert con.execute("SELECT name FROM ort").fetchall() == [("Mühlrode",)]


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    assert "gibt es keinen Bestand" in refusal(tmp_path / "fehlt")
    assert "noch kein Bestand" in refusal(tmp_path)


def test_a_pointer_to_a_missing_file_is_named(store: Path) -> None:
    database(store).unlink()
    assert "fehlt" in refusal(store)
    with pytest.raises(DataError, match="fehlt"), replacing(store):
        pass


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "keine DuckDB-Datenbank"), (b"id,name\n1,2\n" * 1000, "keine DuckDB-Datenbank")],
    ids=["empty", "text"],
)
def test_a_file_that_is_no_database_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "x.duckdb"
    file.write_bytes(content)
    assert reason in refusal(file)


def test_a_store_whose_file_is_no_database_any_more_is_to_be_restored(store: Path) -> None:
    database(store).write_bytes(b"id,name\n1,2\n" * 1000)
    assert "aus einer Sicherung" in refusal(store)


@pytest.mark.parametrize("damage", [slice(4096, 12288), slice(12288, 20000), slice(5000, None)])
def test_a_damaged_database_is_named(store: Path, tmp_path: Path, damage: slice) -> None:
    content = bytearray(database(store).read_bytes())
    content[damage] = b"" if damage.stop is None else b"\xff" * (damage.stop - damage.start)
    file = tmp_path / "x.duckdb"
    file.write_bytes(content)
    assert "beschädigt" in refusal(file)


def test_somebody_elses_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.duckdb"
    duckdb.connect(file).close()
    assert "gehört nicht zu bildungsfrage" in refusal(file)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (f"UPDATE meta SET wert = '{SCHEMA_VERSION + 1}'", "neueren Fassung"),
        ("UPDATE meta SET wert = '0'", "älteren Fassung"),
        ("UPDATE meta SET wert = 'x'", "nennt ihre Fassung nicht"),
        ("DELETE FROM meta", "nennt ihre Fassung nicht"),
    ],
)
def test_a_database_of_another_version_is_named(store: Path, change: str, reason: str) -> None:
    file = database(store)
    with duckdb.connect(file) as con:
        con.execute(change)
    assert reason in refusal(file)


def test_a_database_somebody_writes_to_is_named(store: Path, start: Start) -> None:
    writer = start(WRITE, database(store))
    assert first_line(writer) == "offen"
    assert "zum Schreiben geöffnet" in refusal(database(store))


def test_a_reader_that_comes_late_reads_the_pointer_again(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between reading the pointer and opening the file two switches happen: the file is gone, the store is not."""
    old = database(store)
    with replacing(store):
        pass
    with replacing(store):
        pass
    answers = [old]
    monkeypatch.setattr(
        "bildungsfrage.store.open.current", lambda folder: answers.pop() if answers else database(folder)
    )
    assert not old.exists()
    open_for_questions(store).close()


def test_a_read_only_store_can_be_asked(store: Path) -> None:
    for path in (*store.iterdir(), store):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        open_for_questions(store).close()
    finally:
        store.chmod(0o755)


def test_the_generation_changes_with_every_switch(store: Path) -> None:
    marks = [generation(store)]
    for _ in range(2):
        with replacing(store):
            pass
        marks.append(generation(store))
    assert len(set(marks)) == 3
    assert generation(store) == marks[-1]
    assert generation(database(store)) != marks[-1]


def test_nothing_has_no_generation(tmp_path: Path) -> None:
    assert generation(tmp_path) is None
    assert generation(tmp_path / "fehlt") is None


def test_two_questions_share_a_database_in_one_process(store: Path) -> None:
    with open_for_questions(store) as one, open_for_questions(store) as other:
        assert one.execute("SELECT 1").fetchone() == other.execute("SELECT 1").fetchone()


def test_opening_loads_nothing_but_duckdb(store: Path) -> None:
    code = (
        "import sys; before = set(sys.modules); from pathlib import Path;"
        "from bildungsfrage.store.open import open_for_questions;"
        f"open_for_questions(Path({str(store)!r})); print(*{{name.split('.')[0] for name in sys.modules}})"
    )
    environment = os.environ | {"PYTHONPATH": str(SRC)}
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert not {"rich", "textual", "sqlglot", "argparse", "numpy", "pandas"} & set(loaded.stdout.split())
