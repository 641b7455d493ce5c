"""What shows of a question while it is typed: its words as they are read, its criteria as chips, how it may go on."""

from __future__ import annotations

from dataclasses import dataclass

from bildungsfrage.model import Choice, Criterion, Suggestion


@dataclass(frozen=True, slots=True)
class ReadWord:
    """Typed words at their place in the text and what they are taken for.

    `role` is "kriterium", "frage", "fuellwort", "unverstanden" or "angefangen" (may still become something); `key` the
    criterion's name, `meaning` says it in German, `read_as` is the spelling understood where that is another.
    """

    text: str
    start: int
    end: int
    role: str
    key: str = ""
    meaning: str = ""
    read_as: str | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A criterion as it is shown and taken hold of: "Zielgruppe" "Jugendliche".

    `removable`: the question makes sense without it; `negatable`: it may be excluded as well as wanted.
    """

    key: str
    title: str
    value: str
    criterion: Criterion
    removable: bool = True
    negatable: bool = False

    @property
    def excluded(self) -> bool:
        return self.criterion.excluded

    @property
    def inherited(self) -> bool:
        """Whether it comes from the question before."""
        return self.criterion.inherited


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be said of a question before it is asked.

    `level` is "leer", "sicher", "vermutet", "rueckfrage", "nicht_verstanden" or "ausserhalb"; `count` is how many rows
    the answer will have (None: nothing is counted). `sentence` says what is asked back, `choices` what to pick from;
    for "vermutet" the one choice is what is taken to be meant.
    """

    text: str
    words: tuple[ReadWord, ...]
    chips: tuple[Chip, ...]
    level: str
    kind: str | None = None
    title: str = ""
    count: int | None = None
    restated: str | None = None
    sentence: str = ""
    choices: tuple[Suggestion, ...] = ()
    choice: Choice | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """A question that begins as typed: its whole text, what of it to show, how many rows answer it.

    `kind` is the criterion it adds, or "frage" where it is a question of its own.
    """

    text: str
    shown: str
    count: int
    kind: str
