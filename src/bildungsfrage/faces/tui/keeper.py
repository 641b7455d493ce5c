"""What keeps a desk going, data sources and words: files and words to learn go in, reports come out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from bildungsfrage.faces.desk import Desk

if TYPE_CHECKING:
    from bildungsfrage.faces.values import Fact
    from bildungsfrage.intake.advance import Advance
    from bildungsfrage.knowledge.lesson import Lesson
    from bildungsfrage.model import Reply, Table
    from bildungsfrage.store.quality import Finding

_OVERVIEW = ("name", "stand", "alter", "anzahl")


@dataclass(frozen=True, slots=True)
class Meant:
    """A value that a word can be taught: as the knowledge names it, and as people see it."""

    target: str
    shown: str


@dataclass(frozen=True, slots=True)
class Tried:
    """What a new word would change, as lines; without a lesson it cannot be taught."""

    lines: tuple[str, ...]
    lesson: Lesson | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """The inventory, and everything in it that there is to mend."""

    inventory: Reply
    found: tuple[Finding, ...]

    @property
    def table(self) -> Table:
        """The sources with the number of findings."""
        from bildungsfrage.model import Column, Table

        per_source = Counter(finding.source for finding in self.found)
        whole = self.inventory.table
        columns = [column for column in whole.columns if column.name in _OVERVIEW]
        rows = tuple({**row, "befunde": per_source[str(row.get("name"))] or None} for row in whole.rows)
        return Table((*columns, Column("befunde", "Befunde")), rows, whole.total)

    def about(self, position: int) -> tuple[tuple[Fact, ...], Table]:
        """Everything about the source at a position (from 1), and what is wrong with it by provider."""
        from bildungsfrage.faces.quality import findings_of
        from bildungsfrage.faces.values import facts, styles

        whole = self.inventory.table
        row = whole.rows[position - 1]
        return facts(whole, styles(whole), row), findings_of(str(row.get("name")), self.found)


class Keeper:
    """Looks after a desk's store and knowledge."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._began: float | None = None  # when the import or the rehearsal began that is going on
        self.takes_in = False  # whether it is an import
        self.advance: Advance | None = None

    # ---- the data

    def stock(self) -> Stock:
        """All sources with their age, what they brought, and what is wrong with it. Raises DataError."""
        from bildungsfrage.faces.quality import all_findings
        from bildungsfrage.faces.stock import stock_reply
        from bildungsfrage.take_in import past, stock

        store, today = self._desk.store, self._desk.today
        found = all_findings(store, today)
        return Stock(stock_reply(store, stock(store), past(store, today), today), found)

    def rehearse(self, files: Sequence[Path]) -> str:
        """What an import would bring; nothing is written. Raises DataError and IntakeError."""
        from bildungsfrage.faces.stock import SAMPLE_GOES, told
        from bildungsfrage.take_in import Delivery, rehearse

        delivery = Delivery(tuple(files))
        with self._watching():
            taken = rehearse(self._desk.store, delivery, self._desk.knowledge, self._watch)
        return told(taken, "Probe: Es wurde nichts geschrieben.", SAMPLE_GOES)

    def propose(self, file: Path) -> str:
        """Writes a proposal for a file's mapping beside it and tells what it makes of the first records.

        Raises IntakeError where nothing can be proposed, FaceError where it cannot be written.
        """
        from bildungsfrage.draft_mapping import draft_mapping
        from bildungsfrage.faces.drafting import proposed, write_beside
        from bildungsfrage.faces.drawing import Drawing

        draft = draft_mapping(file, self._desk.store, self._desk.knowledge)
        target = write_beside(file, draft)
        return f"Vorgeschlagen und geschrieben: {target}\n{proposed(draft, 'text', Drawing(self._desk.today))}"

    def take_in(self, files: Sequence[Path], shrinking: str = "ablehnen") -> str:
        """Imports files, all or none of them. Raises DataError and IntakeError."""
        from bildungsfrage.faces.stock import told
        from bildungsfrage.take_in import Delivery, take_in

        delivery = Delivery(tuple(files), shrinking=shrinking)
        self.takes_in = True
        try:
            with self._watching():
                taken = take_in(self._desk.store, delivery, self._desk.knowledge, self._watch)
        finally:
            self.takes_in = False
        return told(taken, f"Eingelesen in {self._desk.store}.")

    @contextmanager
    def _watching(self) -> Iterator[None]:
        self._began, self.advance = monotonic(), None
        try:
            yield
        finally:
            self._began, self.advance = None, None

    def _watch(self, advance: Advance) -> None:
        self.advance = advance

    def progress(self) -> str | None:
        """How far files have been read; None while none are. Called from another thread."""
        from bildungsfrage.faces.progress import advanced

        began, advance = self._began, self.advance
        if began is None:
            return None
        seconds = monotonic() - began
        return advanced(advance, seconds) if advance else f"{seconds:.0f} s"

    # ---- the knowledge

    def meanings(self) -> tuple[Meant, ...]:
        """All that a word may be taught to mean."""
        from bildungsfrage.knowledge.schema import CRITERIA

        known = self._desk.ready().knowledge
        titles = known.sentences.get("saetze", {}).get("bezeichnung", {})
        return tuple(
            Meant(f"{criterion}={slug}", f"{titles.get(criterion, criterion)}: {value.name}")
            for criterion, values in known.values.items()
            if criterion in CRITERIA
            for slug, value in values.items()
        )

    def try_out(self, word: str, target: str) -> Tried:
        """What a word would change; nothing is written. Raises DataError."""
        from bildungsfrage.faces.learning import meaning, told
        from bildungsfrage.knowledge.problem import Problem
        from bildungsfrage.learn import Ground, lesson_for, try_out, writable_text

        lesson = lesson_for(word, target, self._desk.knowledge)
        if isinstance(lesson, Problem):
            return Tried((str(lesson),))
        if lesson.known:
            return Tried((f"„{lesson.word}“ ist schon bekannt: {meaning(lesson)}.",))
        text = writable_text(lesson, self._own_folder)
        if isinstance(text, Problem):
            return Tried((str(text),))
        return Tried(tuple(told(lesson, try_out(lesson, Ground(self._desk.knowledge)))), lesson)

    def teach(self, lesson: Lesson) -> str:
        """Writes the word into the Kommune's own knowledge, and reads with it from now on. Raises DataError."""
        from bildungsfrage.knowledge.problem import Problem
        from bildungsfrage.learn import write_lesson

        file = write_lesson(lesson, self._own_folder)
        if isinstance(file, Problem):
            return str(file)
        if self._own_folder not in self._desk.knowledge:
            self._desk.knowledge = (*self._desk.knowledge, self._own_folder)
        self._desk.reopen()
        return f"Gelernt. Geschrieben: {file}"

    @property
    def _own_folder(self) -> Path:
        from bildungsfrage.supply import own_knowledge

        return self._desk.knowledge[-1] if self._desk.knowledge else own_knowledge()
