"""What the screen asks of the core: a store, knowledge folders and a day go in; replies and facts come out.

All of it runs in the clerk's thread. A store that was replaced is opened anew before the next question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.tui.about import About, about
from bildungsfrage.model import Reply, Suggestion

if TYPE_CHECKING:
    from bildungsfrage.ask import Assistant
    from bildungsfrage.knowledge.lesson import Lesson
    from bildungsfrage.store.open import Generation

FIRST_ROWS = 100  # as many as anybody looks at before asking more precisely; the others follow when they are wanted
_FRESHNESS = "Wie aktuell sind die Daten?"
_ABILITIES = "Was kann ich fragen?"
_NOTHING = ""  # who says nothing is offered questions that have an answer


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the start page tells: how fresh the data are, what one can ask, questions to begin with.

    `saved` are the questions that stand ready, by the name of their element.
    """

    freshness: str
    abilities: str
    examples: tuple[Suggestion, ...]
    saved: tuple[tuple[str, tuple[Suggestion, ...]], ...] = ()

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """All its questions, in the order of their numbers."""
        return self.examples + tuple(question for _, questions in self.saved for question in questions)


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


@dataclass(slots=True)
class Desk:
    """Answers the screen. `renewed` tells whether the store was replaced since it was last looked at."""

    store: Path
    knowledge: tuple[Path, ...]
    today: date
    renewed: bool = False
    _assistant: Assistant | None = field(default=None)
    _generation: Generation | None = field(default=None)

    @classmethod
    def of(cls, call: Call) -> Desk:
        """The desk that a call asks for."""
        from bildungsfrage.supply import locate

        return cls(locate(call.store), call.knowledge, call.today)

    def open(self) -> Welcome:
        """Opens the store, filled with the sample where it is empty. Raises DataError."""
        from bildungsfrage.supply import fill

        fill(self.store, self.knowledge, self.today, lambda *_: None)
        self._reopen()
        return self.welcome()

    def welcome(self) -> Welcome:
        from bildungsfrage.knowledge.saved import by_element

        back = self.reply(_NOTHING).clarification
        saved = by_element(self._ready().knowledge.saved)
        return Welcome(
            self.reply(_FRESHNESS).answer,
            self.reply(_ABILITIES).answer,
            back.suggestions if back else (),
            tuple((name, tuple(Suggestion(one.title, one.question) for one in group)) for name, group in saved),
        )

    def reply(self, question: str, earlier: Sequence[str] = (), limit: int | None = FIRST_ROWS) -> Reply:
        """The answer to a question after others."""
        from bildungsfrage.ask import ask

        return ask(self._ready(), question, earlier, limit)

    def reading(self, text: str, earlier: Sequence[str]) -> Reply:
        """How a text is read that is still being typed."""
        from bildungsfrage.ask import understand

        return understand(self._ready(), text, earlier)

    def about(self, reply: Reply, position: int, asked: Sequence[str]) -> About:
        """Everything about the row at a position (from 1) of the answer to the last of the questions."""
        return about(self.reply, reply, position, asked)

    # ---- the data

    def stock(self) -> Reply:
        """All sources with their age and what they brought."""
        from bildungsfrage.faces.stock import stock_reply
        from bildungsfrage.take_in import stock

        return stock_reply(self.store, stock(self.store), self.today)

    def rehearse(self, files: Sequence[Path]) -> str:
        """What an import would bring; nothing is written. Raises DataError and IntakeError."""
        from bildungsfrage.faces.stock import told
        from bildungsfrage.take_in import Delivery, rehearse

        return told(rehearse(self.store, Delivery(tuple(files)), self.knowledge), "Probe: Es wurde nichts geschrieben.")

    def take_in(self, files: Sequence[Path]) -> str:
        """Imports files, all or none of them. Raises DataError and IntakeError."""
        from bildungsfrage.faces.stock import told
        from bildungsfrage.take_in import Delivery, take_in

        return told(take_in(self.store, Delivery(tuple(files)), self.knowledge), f"Eingelesen in {self.store}.")

    # ---- the knowledge

    def meanings(self) -> tuple[Meant, ...]:
        """All that a word may be taught to mean."""
        from bildungsfrage.knowledge.schema import CRITERIA

        known = self._ready().knowledge
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

        lesson = lesson_for(word, target, self.knowledge)
        if isinstance(lesson, Problem):
            return Tried((str(lesson),))
        if lesson.known:
            return Tried((f"„{lesson.word}“ ist schon bekannt: {meaning(lesson)}.",))
        text = writable_text(lesson, self._own_folder)
        if isinstance(text, Problem):
            return Tried((str(text),))
        return Tried(tuple(told(lesson, try_out(lesson, Ground(self.knowledge)))), lesson)

    def teach(self, lesson: Lesson) -> str:
        """Writes the word into the Kommune's own knowledge, and reads with it from now on. Raises DataError."""
        from bildungsfrage.knowledge.problem import Problem
        from bildungsfrage.learn import write_lesson

        file = write_lesson(lesson, self._own_folder)
        if isinstance(file, Problem):
            return str(file)
        if self._own_folder not in self.knowledge:
            self.knowledge = (*self.knowledge, self._own_folder)
        self._reopen()
        return f"Gelernt. Geschrieben: {file}"

    @property
    def _own_folder(self) -> Path:
        from bildungsfrage.supply import own_knowledge

        return self.knowledge[-1] if self.knowledge else own_knowledge()

    # ---- the store

    def interrupt(self) -> None:
        """Ends a running query; called from another thread."""
        if self._assistant is not None:
            self._assistant.connection.interrupt()

    def close(self) -> None:
        if self._assistant is not None:
            self._assistant.connection.close()
            self._assistant = None

    def _ready(self) -> Assistant:
        from bildungsfrage.store.open import generation

        if self._assistant is None or generation(self.store) != self._generation:
            self.renewed = self._assistant is not None
            self._reopen()
        assert self._assistant is not None
        return self._assistant

    def _reopen(self) -> None:
        """The new one is open before the old one is closed: where that fails, the old one goes on answering."""
        from bildungsfrage.ask import open_assistant
        from bildungsfrage.store.open import generation

        mark = generation(self.store)
        opened = open_assistant(self.store, self.knowledge, self.today)
        self.close()
        self._assistant, self._generation = opened, mark
