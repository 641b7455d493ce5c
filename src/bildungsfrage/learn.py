"""Teaches the program a word of the Kommune: a word and a value go in, a file of the Kommune's own knowledge comes out.

Before anything is written, questions are read with and without the word. What gets worse is told, not prevented: the
Kommune decides.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant, open_assistant
from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.examine import measure_bank, opened_sample
from bildungsfrage.german import number, phrase
from bildungsfrage.grammar import amounts, times
from bildungsfrage.grammar.negation import NEGATORS, NEGATORS_AFTER
from bildungsfrage.grammar.rules import find, line_of
from bildungsfrage.knowledge.compare import WORSE, Change, compare
from bildungsfrage.knowledge.extend import extended, replace_text, vocabulary_file
from bildungsfrage.knowledge.lesson import TRUE, Lesson, function_word, make_lesson
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.knowledge.measure import Outcome
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.model import Reply
from bildungsfrage.stages.normalise import normalise
from bildungsfrage.store.error import DataError
from bildungsfrage.store.sample import ANCHOR

# What to ask with a new word, by criterion; then what may be asked with any.
_QUESTIONS = {
    "zielgruppe": ("Angebote für {}",),
    "thema": ("Angebote zum Thema {}",),
    "angebotsart": ("Welche {} gibt es?",),
    "einrichtungsart": ("Welche {} gibt es?",),
    "anbieter": ("Angebote von {}",),
    "kennzahl": ("Wie hoch ist die {}?", "Wie viele {} gibt es?"),
    "foerderung": ("Angebote mit {}", "Wer bekommt {}?"),
}
_ANY_QUESTION = ("Angebote {}", "Kurse {}", "{} Kurse", "Kurse mit {}", "{}")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a word is tried on: the knowledge so far, and a bank besides the bundled ones.

    The bank is asked of `store` on the day `today`; without a store of the sample, as the bundled ones are.
    """

    folders: tuple[Path, ...]
    bank: Path | None = None
    store: Path | None = None
    today: date = ANCHOR


@dataclass(frozen=True, slots=True)
class Trial:
    """How questions are read with the word: how many there are, how many are right before and after, what changed.

    `question` is one that is understood with the word, None where none was found; `named` says what of the data has
    that very name (ort, anbieter …).
    """

    count: int
    right: tuple[int, int]
    changes: tuple[Change, ...]
    question: str | None
    named: tuple[str, ...] = ()

    @property
    def worse(self) -> bool:
        """Whether any question is read worse than before."""
        return any(change.sort == WORSE for change in self.changes)


def lesson_for(word: str, target: str, folders: Sequence[Path]) -> Lesson | Problem:
    """`target` is "kriterium=wert"; a problem where the word cannot say that."""
    knowledge = load_knowledge((knowledge_folder(), *folders))
    return _built_in(word) or make_lesson(word, target, knowledge)


def write_lesson(lesson: Lesson, folder: Path) -> Path | Problem:
    """Puts the word into the folder's vocabulary, making both where they are missing; raises DataError."""
    file = vocabulary_file(folder, lesson)
    text = extended(file, lesson)
    if isinstance(text, Problem):
        return text
    try:
        replace_text(file, text)
    except OSError as error:
        reason = f"das Wort lässt sich nicht schreiben ({error.strerror})"
        raise DataError(file, reason, "prüfen Sie bitte Zugriffsrechte und freien Platz") from error
    return file


def writable_text(lesson: Lesson, folder: Path) -> str | Problem:
    """The text that `write_lesson` would write, to find problems before the work begins."""
    return extended(vocabulary_file(folder, lesson), lesson)


def try_out(lesson: Lesson, ground: Ground) -> Trial:
    """Reads the banks without and with the word; the Kommune's folders stay as they are. Raises DataError."""
    with tempfile.TemporaryDirectory(prefix="bildungsfrage-", ignore_cleanup_errors=True) as made:
        write_lesson(lesson, Path(made))
        taught = (*ground.folders, Path(made))
        before, after = list(_outcomes(ground.folders, ground)), list(_outcomes(taught, ground))
        with opened_sample(taught) as sample:
            question, named = _to_ask(lesson, sample), _named(lesson, sample)
    right = sum(outcome.exact for outcome in before), sum(outcome.exact for outcome in after)
    return Trial(len(before), right, compare(before, after), question, named)


def _outcomes(folders: Sequence[Path], ground: Ground) -> Iterator[Outcome]:
    """Every bank asked of the data it is about."""
    banks = sorted(knowledge_folder().glob("fragen/*.jsonl"))
    own = [ground.bank] if ground.bank else []
    with opened_sample(folders) as sample:
        for bank in banks if ground.store else banks + own:
            yield from measure_bank(sample, bank).outcomes
    if ground.store and own:
        assistant = open_assistant(ground.store, tuple(folders), ground.today)
        yield from measure_bank(assistant, own[0]).outcomes
        assistant.connection.close()


def _named(lesson: Lesson, assistant: Assistant) -> tuple[str, ...]:
    found = assistant.language.names.find(phrase(lesson.word))
    return tuple(dict.fromkeys(meaning.name for meaning in found))


def _to_ask(lesson: Lesson, sample: Assistant) -> str | None:
    """A question in which the word is understood as taught."""
    questions = (text.format(lesson.word) for text in (*_QUESTIONS.get(lesson.criterion, ()), *_ANY_QUESTION))
    return next((question for question in questions if _is_understood(lesson, understand(sample, question))), None)


def _is_understood(lesson: Lesson, reply: Reply) -> bool:
    value: str | bool = True if lesson.value == TRUE else lesson.value
    said = [(c.name, c.value) for c in reply.criteria if c.text == lesson.word]
    return any(name == lesson.criterion and (not isinstance(v, str | bool) or v == value) for name, v in said)


def _built_in(word: str) -> Problem | None:
    """Negations, numbers and times have grammars of their own, which come before any word."""
    question = normalise(" ".join(word.split()), ANCHOR)
    if any(one.folded in NEGATORS | NEGATORS_AFTER for one in question.words):
        return function_word(word)
    if len(question.words) == 1 and number(question.words[0].folded) is not None:
        return Problem(f"„{word}“", "", "Das ist eine Zahl.", "Nehmen Sie ein Wort mit Inhalt.")
    for span in find(line_of(question, len(question.words)), (*amounts.RULES, *times.RULES), ANCHOR):
        if (span.first, span.last) == (0, len(question.words)):
            reason = f"Das liest das Programm schon selbst: {span.meanings[0][0].name}."
            return Problem(f"„{word}“", "", reason, "Nehmen Sie ein Wort, das keine Zahl und keine Zeit nennt.")
    return None
