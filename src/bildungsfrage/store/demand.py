"""What was asked for, counted by week: in files of their own in the folder of a store, whose database is only read.

    nachfrage/2026-W48.jsonl    {"art": "angebote_finden", "kriterien": "ort=Käthen, thema=deutsch", "treffer": 0, "anzahl": 3}
    nachfrage/zaehlen.sperre    locked while somebody counts

Lines are sorted and files dated to the Monday of their week, so that neither order nor hour of the questions is kept.
Counting hardly waits, never complains and never leaves half a file: a question that cannot be counted is not counted.
"""  # noqa: E501

from __future__ import annotations

import json
import os
import time
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bildungsfrage.store.lock import try_lock

if TYPE_CHECKING:
    from bildungsfrage.store.asking import Connection

FOLDER = "nachfrage"
_LOCK, _DRAFT = "zaehlen.sperre", "entwurf"
_WEEKS = "????-W??.jsonl"
_PATIENCE, _PAUSE = 0.25, 0.005  # seconds
_KEPT = timedelta(weeks=104)


@dataclass(frozen=True, slots=True)
class Asked:
    """One reading of a question and its hits; `criteria` as `grammar.demand_wording` spells them."""

    kind: str
    criteria: str
    hits: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How often something was asked in a week ("2026-W48")."""

    week: str
    asked: Asked
    count: int


def add(store: Path, today: date, asked: Asked) -> None:
    """Counts one question in the week of `today`; does nothing where a store is one file or cannot be written."""
    if store.is_file() or not store.is_dir():
        return
    folder = store / FOLDER
    with suppress(OSError, ValueError), _locked(folder) as is_mine:
        if is_mine:
            _add(folder, today, asked)


def read(store: Path) -> tuple[Counted, ...]:
    """Everything that was counted; a line that says something else is passed over."""
    files = sorted((store / FOLDER).glob(_WEEKS)) if store.is_dir() else []
    return tuple(counted for file in files for counted in _counted(file))


def forget(store: Path) -> None:
    """Removes all counts."""
    for file in (store / FOLDER).glob(_WEEKS):
        with suppress(OSError):
            file.unlink()


def lay_beside(con: Connection, counted: Sequence[Counted]) -> None:
    """Puts the counts to the table `nachfrage` of a store, for one connection that may only read."""
    own = str((con.execute("SELECT current_database()").fetchone() or ("",))[0]).replace('"', '""')
    con.execute(
        f'CREATE OR REPLACE TEMP TABLE nachfrage AS SELECT * FROM "{own}".main.nachfrage UNION ALL BY NAME'
        " SELECT unnest($woche::VARCHAR[]) AS woche, unnest($art::VARCHAR[]) AS art,"
        " unnest($kriterien::VARCHAR[]) AS kriterien, unnest($treffer::BIGINT[]) AS treffer,"
        " unnest($anzahl::BIGINT[]) AS anzahl",
        {
            "woche": [one.week for one in counted],
            "art": [one.asked.kind for one in counted],
            "kriterien": [one.asked.criteria for one in counted],
            "treffer": [one.asked.hits for one in counted],
            "anzahl": [one.count for one in counted],
        },
    )


def week_of(day: date) -> str:
    """2026-W48"""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


# ---------------------------------------------------------------- writing


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Whether the lock was free within a moment; whoever holds it longer is not waited for."""
    folder.mkdir(exist_ok=True)
    handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        yield _taken(handle, time.monotonic() + _PATIENCE)
    finally:
        os.close(handle)


def _taken(handle: int, deadline: float) -> bool:
    while not try_lock(handle):
        if time.monotonic() > deadline:
            return False
        time.sleep(_PAUSE)
    return True


def _add(folder: Path, today: date, asked: Asked) -> None:
    file = folder / f"{week_of(today)}.jsonl"
    is_new = not file.exists()
    lines = [] if is_new else file.read_text(encoding="utf-8").splitlines()
    draft = folder / _DRAFT
    draft.write_text("".join(f"{line}\n" for line in _one_more(lines, asked)), encoding="utf-8", newline="\n")
    os.replace(draft, file)
    if is_new:
        _clear_before(folder, today - _KEPT)
    monday = time.mktime(date.fromisocalendar(*today.isocalendar()[:2], 1).timetuple())
    for path in (file, folder / _LOCK, folder):
        os.utime(path, (monday, monday))


def _one_more(lines: list[str], asked: Asked) -> list[str]:
    start = json.dumps({"art": asked.kind, "kriterien": asked.criteria, "treffer": asked.hits}, ensure_ascii=False)
    start = f'{start[:-1]}, "anzahl": '
    at = bisect_left(lines, start)
    number = lines[at].removeprefix(start).removesuffix("}") if at < len(lines) else ""
    counted = number.isdecimal()
    lines[at : at + 1 if counted else at] = [f"{start}{int(number) + 1 if counted else 1}}}"]
    return lines


def _clear_before(folder: Path, day: date) -> None:
    for file in folder.glob(_WEEKS):
        if file.stem < week_of(day):
            file.unlink()


# ---------------------------------------------------------------- reading


def _counted(file: Path) -> Iterator[Counted]:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(ValueError, KeyError, TypeError):
            said = json.loads(line)
            asked = Asked(str(said["art"]), str(said["kriterien"]), int(said["treffer"]))
            yield Counted(file.stem, asked, int(said["anzahl"]))
