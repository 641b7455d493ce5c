"""What is left when an import is killed: SIGKILL at random moments, and after each the store is whole and old or new.

`python -m bench.kills [KILLS [RECORDS]]`; every import carries its number in every record, so a mixture would show. The
last part starts two imports at once. It is none of the benches that run together: it counts and takes minutes.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import duckdb

from bench.bed import ROOT, SOURCES

RECORDS = 3000
MANY = 60_000  # enough that several processes read them
MAPPING = '[quelle]\nname = "Kurse"\nkennung = "kurse"\n[angebot]\nkennung = "nr"\ntitel = "kurs"\nableiten = []\n'
_RUN = (sys.executable, "-m", "bildungsfrage", "daten", "einlesen")


def main(kills: int, records: int) -> int:
    """Prints how often the old and how often the new database stood there; 1 where anything else was found."""
    with tempfile.TemporaryDirectory(prefix="kills-") as name:
        folder = Path(name)
        write(folder, 0, records)
        took = time.monotonic()
        run(folder).wait()
        took = time.monotonic() - took
        print(f"one import of {records:,} records takes {took:.2f} s; {kills} kills within that time")
        found = Counter(killed(folder, number, took) for number in range(1, kills + 1))
        print(", ".join(f"{what}: {times}" for what, times in sorted(found.items())))
        left = sorted(path.name for path in (folder / "bestand").iterdir())
        print(f"files left: {', '.join(left)}")
        both = at_once(folder)
        print(f"two imports at once: {both}")
    return 0 if found.keys() <= {"old", "new"} and both == "one after the other" else 1


def write(folder: Path, number: int, records: int = RECORDS) -> None:
    lines = "".join(f"{record};Stand {number}\n" for record in range(records))
    (folder / "kurse.csv").write_text(f"nr;kurs\n{lines}", encoding="utf-8")
    (folder / "kurse.toml").write_text(MAPPING, encoding="utf-8")


def written(folder: Path) -> int:
    """Records in the file."""
    return len((folder / "kurse.csv").read_text(encoding="utf-8").splitlines()) - 1


def run(folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONUTF8": "1"}
    call = [*_RUN, str(folder / "kurse.csv"), "--db", str(folder / "bestand")]
    return subprocess.Popen(call, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def killed(folder: Path, number: int, took: float) -> str:
    before = state(folder)
    write(folder, number, written(folder))
    process = run(folder)
    time.sleep(random.uniform(0.2, 1.1) * took)
    process.kill()
    process.wait()
    after = state(folder)
    return "old" if after == before else "new" if after == f"Stand {number}" else f"broken ({after})"


def state(folder: Path) -> str:
    """What all records of the store say; several are a mixture. Opened as a question opens it."""
    from bildungsfrage.store.error import DataError
    from bildungsfrage.store.open import open_for_questions

    try:
        with open_for_questions(folder / "bestand") as con:
            rows = con.execute("SELECT titel, count(*) FROM suche_angebot GROUP BY 1").fetchall()
            same = con.execute("SELECT count(*) FROM angebot").fetchone() == (written(folder),)
    except (DataError, duckdb.Error) as error:
        return f"unreadable: {error}"
    return str(rows[0][0]) if len(rows) == 1 and rows[0][1] == written(folder) and same else f"mixed: {rows}"


def at_once(folder: Path) -> str:
    write(folder, 1_000_000, written(folder))
    codes = [process.wait() for process in [run(folder), run(folder)]]
    whole = state(folder) == "Stand 1000000"
    return "one after the other" if codes == [0, 0] and whole else f"exit codes {codes}, {state(folder)}"


if __name__ == "__main__":
    said = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*said, *(50, MANY)[len(said) :]))
