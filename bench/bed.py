"""What the benches work on: a store of the sample and larger ones grown from it, the development questions, processes.

Everything is made in a folder of its own, the cache of compiled knowledge too, and always for the same day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.figures import NotMeasuredError
from bench.places import place_names

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src"
TODAY = date(2026, 11, 23)
BANKS = (*sorted(ROOT.glob("tests/fragen/*_tune.jsonl")), ROOT.parent / "shared" / "fragen" / "entwicklung.jsonl")
# What the installed command runs; `python -m` would add a search for the module that no user pays for.
_COMMAND = "from bildungsfrage.faces.cli import program; program()"

Question = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done: full for figures, tiny to see that everything still runs."""

    rounds: int
    processes: int  # rounds of the one question that is a process of its own
    questions: int
    places: int
    offers: tuple[int, ...]
    longest: int  # characters of the longest question
    courses: int  # taken in from a file


FULL = Effort(
    rounds=7, processes=21, questions=10_000, places=12_000, offers=(10_000, 100_000), longest=100_000, courses=20_000
)
TINY = Effort(rounds=1, processes=1, questions=6, places=60, offers=(), longest=2_000, courses=40)


@dataclass(frozen=True, slots=True)
class Bed:
    """The test bed: a folder with stores in it, and how much effort to spend."""

    folder: Path
    effort: Effort

    # ---- stores

    @property
    def sample(self) -> Path:
        """A store of the sample."""
        from bildungsfrage.knowledge.load import load_knowledge
        from bildungsfrage.store.sample import Sample, ensure_sample

        store = self.folder / "beispiel"
        if not store.exists():
            figures = load_knowledge((knowledge(),)).values.get("kennzahl", {})
            rows = [{"id": slug, "name": value.name, **_texts(value.facts)} for slug, value in figures.items()]
            ensure_sample(store, Sample(TODAY, rows), lambda *_: None)
        return store

    @property
    def with_places(self) -> Path:
        """The sample with many more place names."""
        names = place_names(self.effort.places)
        return self._grown(
            f"orte-{len(names)}",
            ("INSERT INTO ort (id, name, art) SELECT 'x' || row_number() OVER (), name, 'gemeinde' "
             "FROM (SELECT unnest(?::VARCHAR[]) AS name)", [names]),
        )  # fmt: skip

    def with_offers(self, count: int) -> Path:
        """The sample with its offers and their dates repeated until there are at least `count` offers."""
        copies = f"(SELECT i FROM range(1, 1 + {count} // (SELECT count(*) FROM angebot)) r(i))"
        return self._grown(
            f"angebote-{count}",
            (f"INSERT INTO termin SELECT t.* REPLACE (t.id || '-' || i AS id, t.angebot_id || '-' || i AS angebot_id) "
             f"FROM termin t, {copies}", []),
            (f"INSERT INTO angebot SELECT a.* REPLACE (a.id || '-' || i AS id) FROM angebot a, {copies}", []),
        )  # fmt: skip

    def _grown(self, name: str, *statements: tuple[str, list[Any]]) -> Path:
        """A copy of the sample, changed, with its search tables made anew."""
        import shutil

        from bildungsfrage.store.replace import replacing

        store = self.folder / name
        if not store.exists():
            shutil.copytree(self.sample, store)
            with replacing(store) as con:
                for sql, parameters in statements:
                    con.execute(sql, parameters)
        return store

    def assistant(self, store: Path) -> Assistant:
        """A store opened for questions."""
        from bildungsfrage.assistant import open_assistant

        return open_assistant(store, (), TODAY)

    # ---- questions

    @property
    def questions(self) -> Sequence[Question]:
        """The development questions, spread over all banks where not all are wanted."""
        from bildungsfrage.knowledge.measure import read_bank

        everything: list[Question] = [question for bank in BANKS if bank.exists() for question in read_bank(bank)]
        if not everything:
            raise NotMeasuredError("there is no bank of questions")
        step = max(1, len(everything) // self.effort.questions)
        return everything[::step][: self.effort.questions]

    @property
    def single_questions(self) -> Sequence[Question]:
        """Those that stand alone."""
        return [question for question in self.questions if not question.get("nach")]

    # ---- processes

    def program(self, *words: str) -> list[str]:
        """The call of the program."""
        return [sys.executable, "-c", _COMMAND, *words, "--heute", TODAY.isoformat()]

    def run(self, command: Sequence[str], stdin: bytes = b"") -> str:
        """What a process prints; a failure ends the bench."""
        environment = {**os.environ, "PYTHONPATH": str(SOURCES), "PYTHONUTF8": "1", "NO_COLOR": "1"}
        done = subprocess.run(command, input=stdin, env=environment, cwd=self.folder, capture_output=True, check=False)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise NotMeasuredError(said[-1] if said else f"exit code {done.returncode}")
        return done.stdout.decode()


def knowledge() -> Path:
    """The bundled knowledge."""
    from bildungsfrage.bundled import knowledge_folder

    return knowledge_folder()


def _texts(facts: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for key, value in facts.items() if isinstance(value, str)}


@contextmanager
def make_bed(effort: Effort) -> Iterator[Bed]:
    """A test bed in a temporary folder, with a cache of its own."""
    before = os.environ.get("BILDUNGSFRAGE_CACHE")
    with tempfile.TemporaryDirectory(prefix="bildungsfrage-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["BILDUNGSFRAGE_CACHE"] = str(Path(folder) / "cache")
        try:
            yield Bed(Path(folder), effort)
        finally:
            if before is None:
                del os.environ["BILDUNGSFRAGE_CACHE"]
            else:
                os.environ["BILDUNGSFRAGE_CACHE"] = before
