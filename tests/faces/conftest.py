"""A command line to try in the test's own process, over an `ask` whose replies the test decides."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from bildungsfrage.faces.cli import main
from bildungsfrage.model import Reply
from tests.faces.replies import OFFERS


@dataclass
class Line:
    """Stands in for `bildungsfrage.ask`: gives the reply it is told to, and remembers how it was called."""

    reply: Reply = OFFERS
    error: BaseException | None = None
    opened: list[tuple[Path | None, tuple[Path, ...], date]] = field(default_factory=list)
    asked: list[tuple[str, tuple[str, ...], int | None]] = field(default_factory=list)
    counted: list[str] = field(default_factory=list)

    def open_assistant(self, store: Path | None, knowledge: tuple[Path, ...], today: date) -> Line:
        self.opened.append((store, knowledge, today))
        if self.error:
            raise self.error
        return self

    def ask(self, _: Line, text: str, earlier: Sequence[str] = (), limit: int | None = 20) -> Reply:
        self.asked.append((text, tuple(earlier), limit))
        return replace(self.reply, question=text)

    def understand(self, _: Line, text: str, earlier: Sequence[str] = ()) -> Reply:
        self.asked.append((text, tuple(earlier), None))
        return replace(self.reply, question=text, status="verstanden", answer="")

    @property
    def connection(self) -> Line:
        return self

    def close(self) -> None:
        """There is nothing to give back."""

    def count(self, _: Line, reply: Reply) -> None:
        self.counted.append(reply.question)


@pytest.fixture(autouse=True)
def own_store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No test touches the data of whoever runs it."""
    monkeypatch.setenv("BILDUNGSFRAGE_DB", str(tmp_path / "bestand"))
    return tmp_path / "bestand"


def modules_of(line: Line) -> dict[str, ModuleType]:
    """A line as the modules that faces take the real one from."""
    assistant, ask = ModuleType("bildungsfrage.assistant"), ModuleType("bildungsfrage.ask")
    assistant.open_assistant = line.open_assistant  # type: ignore[attr-defined]
    ask.ask, ask.understand = line.ask, line.understand  # type: ignore[attr-defined]
    return {module.__name__: module for module in (assistant, ask)}


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Line:
    stands_in = Line()
    for name, module in modules_of(stands_in).items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr("bildungsfrage.faces.opening.fill", lambda *_: None)
    monkeypatch.setattr("bildungsfrage.supply.fill", lambda *_: None)
    monkeypatch.setattr("bildungsfrage.demand.count", stands_in.count)
    return stands_in


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Calls the command line; gives exit code, stdout and stderr."""

    def call(*words: str) -> Ended:
        code = main(words)
        out, err = capsys.readouterr()
        return Ended(code, out, err)

    return call
