"""`wissen pruefen`: problems with file and remedy, measures of a question bank."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.store.folder import SCHEMA_VERSION
from tests.faces.conftest import Line, Run

FAULT = Problem("thema.toml", "yoga", "Das Wort steht doppelt.", "Streichen Sie eines.")
REMARK = Problem("thema.toml", "tanz", "Das Wort ist\x1b kurz.", "Prüfen Sie es.", "hinweis")


@dataclass
class Examined:
    """Stands in for `bildungsfrage.examine`; remembers on what it was called."""

    problems: tuple[Problem, ...] = ()
    stores: list[Path | None] = field(default_factory=list)
    measured_on: list[Any] = field(default_factory=list)

    def examine(self, _: Sequence[Path], store: Path | None) -> tuple[Problem, ...]:
        self.stores.append(store)
        return self.problems

    def measure_bank(self, assistant: Any, path: Path) -> SimpleNamespace:
        self.measured_on.append(assistant)
        return SimpleNamespace(text=f"verfehlt · {path.name}\x1b\n\ninsgesamt   1   50,0 %\n")

    @contextmanager
    def opened_sample(self, _: Sequence[Path]) -> Iterator[str]:
        yield "muster"


@pytest.fixture
def examined(line: Line, monkeypatch: pytest.MonkeyPatch) -> Examined:
    stands_in = Examined()
    module = ModuleType("bildungsfrage.examine")
    for name in ("examine", "measure_bank", "opened_sample"):
        setattr(module, name, getattr(stands_in, name))
    monkeypatch.setitem(sys.modules, "bildungsfrage.examine", module)
    return stands_in


@pytest.mark.parametrize(
    ("problems", "code", "last"),
    [
        ((), 0, "Das Wissen hält zusammen; 0 Hinweise."),
        ((REMARK,), 0, "Das Wissen hält zusammen; 1 Hinweis."),
        ((FAULT, REMARK), 3, "Das Wissen ist fehlerhaft: 1 Fehler, 1 Hinweis."),
    ],
)
def test_problems(problems: tuple[Problem, ...], code: int, last: str, examined: Examined, run: Run) -> None:
    examined.problems = problems
    ended = run("wissen", "pruefen")
    assert (ended.code, ended.out.splitlines()[-1]) == (code, last)
    assert len(ended.out.splitlines()) == len(problems) + 1


def test_a_problem_names_file_place_and_remedy(examined: Examined, run: Run) -> None:
    examined.problems = (FAULT, REMARK)
    assert run("wissen", "pruefen").out.splitlines()[:2] == [
        "Fehler: thema.toml, yoga: Das Wort steht doppelt. Streichen Sie eines.",
        "Hinweis: thema.toml, tanz: Das Wort ist␛ kurz. Prüfen Sie es.",
    ]


def test_own_knowledge_is_examined_on_own_data(examined: Examined, run: Run, own_store: Path, tmp_path: Path) -> None:
    run("wissen", "pruefen")
    run("wissen", "pruefen", "--wissen", str(tmp_path))
    own_store.mkdir()
    (own_store / "aktuell.json").write_text(json.dumps({"datei": "bestand-000001.duckdb", "schema": SCHEMA_VERSION}))
    run("wissen", "pruefen", "--wissen", str(tmp_path))
    assert examined.stores == [None, None, own_store]


def test_measured_on_the_sample_or_on_the_store_that_is_named(examined: Examined, run: Run, line: Line) -> None:
    ended = run("wissen", "pruefen", "--messen", "bank.jsonl")
    assert ended.out.endswith("verfehlt · bank.jsonl␛\n\ninsgesamt   1   50,0 %\n")
    run("wissen", "pruefen", "--messen", "bank.jsonl", "--db", "x")
    assert examined.measured_on == ["muster", line]


def test_a_faulty_file_of_ones_own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the real parts."""
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "eigenes" / "vokabular").mkdir(parents=True)
    (tmp_path / "eigenes" / "vokabular" / "thema.toml").write_text("[yoga\n", encoding="utf-8")
    ended = run("wissen", "pruefen", "--wissen", str(tmp_path / "eigenes"))
    assert ended.code == 3
    (told,) = [told for told in ended.out.splitlines() if "eigenes/vokabular/thema.toml" in told]
    assert told.startswith("Fehler: ")
    assert "Prüfen Sie" in told
