"""This program beside other engines on the same development questions: what they get right, and how long they take.

Floor of our reading: hassil with a grammar of ten kinds over the same word forms. The peers are given words that are
folded already and cleared of fillers, which is not in their time, and only questions that stand alone, for none of them
knows a question before. They are taught ten of the kinds (rapidfuzz alone: all), so kinds are counted twice: over all
questions, and over those whose kind they were taught. None of them splits compounds; typos only rapidfuzz forgives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from bench.bed import Bed, Question
from bench.figures import Aim, Figure, Outcome, Table, number
from bench.timing import medians, quantile

if TYPE_CHECKING:
    from bench.engines.words import Engine, Words
    from bildungsfrage.knowledge.load import Knowledge
    from bildungsfrage.knowledge.measure import Outcome as Judged
    from bildungsfrage.model import Reply

OURS, PEER = "bildungsfrage", "hassil"
HEADER = (
    "engine", "kind right, all", "kind right, ten kinds", "all exact", "answered, to be refused", "half within, ms",
    "99 % within, ms",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reader:
    """An engine in the race: what is timed, and how its reading is judged."""

    read: Callable[[str], Any]
    reply: Callable[[str, Sequence[str]], Reply]


def run(bed: Bed) -> Outcome:
    """Measures all engines that are installed."""
    from bench.engines.words import known_words
    from bildungsfrage.ask import understand
    from bildungsfrage.knowledge.measure import measure

    assistant, questions = bed.assistant(bed.sample), bed.single_questions
    words = known_words(assistant)
    spoken = {question["frage"]: words.speaking(question["frage"]) for question in questions}
    readers = {OURS: _Reader(partial(understand, assistant), partial(understand, assistant))}
    readers |= {engine.name: _reader(engine, spoken) for engine in _engines(words, assistant.knowledge)}
    judged = {name: measure(questions, reader.reply) for name, reader in readers.items()}
    spent = _times(readers, questions, bed.effort.rounds)
    table = Table(
        "Engines on the same questions", HEADER, tuple(_row(name, judged[name], spent[name]) for name in readers)
    )
    return Outcome(_figures(spent, judged), (table,))


def _engines(words: Words, knowledge: Knowledge) -> Iterable[Engine]:
    from bench.engines.nearest import Nearest

    if find_spec("hassil"):
        from bench.engines.sentences import Sentences

        yield Sentences(words)
    if find_spec("adapt"):
        from bench.engines.tags import Tags

        yield Tags(words)
    yield Nearest(knowledge.templates, words)


def _reader(engine: Engine, spoken: dict[str, str]) -> _Reader:
    from bildungsfrage.model import Reply

    def reply(text: str, _: Sequence[str]) -> Reply:
        read = engine.read(spoken[text])
        if read is None:
            return Reply(text, "nicht_verstanden", None, None)
        return Reply(text, "verstanden", "sicher", read.kind, read.criteria)

    return _Reader(lambda text: engine.read(spoken[text]), reply)


def _times(readers: dict[str, _Reader], questions: Sequence[Question], rounds: int) -> dict[str, tuple[float, ...]]:
    rows = [[partial(reader.read, question["frage"]) for reader in readers.values()] for question in questions]
    return dict(zip(readers, zip(*medians(rows, rounds), strict=True), strict=True))


def _row(name: str, judged: Sequence[Judged], spent: Sequence[float]) -> tuple[str, ...]:
    from bench.engines.words import KINDS
    from bildungsfrage.knowledge.measure import score

    everything = score(judged)
    taught = score([outcome for outcome in judged if set(outcome.question.get("art") or ()) & set(KINDS)])
    refused = sum(outcome.question.get("status", "ok") != "ok" for outcome in judged)
    shares = (_percent(share) for share in (everything.kind, taught.kind, everything.exact))
    times = (number(quantile(spent, share)) for share in (0.5, 0.99))
    return name, *shares, f"{everything.false_answers} of {refused}", *times


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


# ---------------------------------------------------------------- against hassil


def _figures(spent: dict[str, tuple[float, ...]], judged: dict[str, list[Judged]]) -> tuple[Figure, ...]:
    """Over all questions, and over those that hassil does not give up on: giving up is quick."""
    if PEER not in spent:
        return ()
    pairs = list(zip(spent[OURS], spent[PEER], strict=True))
    read = [pair for pair, outcome in zip(pairs, judged[PEER], strict=True) if outcome.reply.kind]
    found = [_against("all questions", pairs)]
    return (*found, _against("questions it reads", read)) if read else tuple(found)


def _against(which: str, spent: Sequence[tuple[float, float]]) -> Figure:
    ours, theirs = (quantile(values, 0.5) for values in zip(*spent, strict=True))
    aim = Aim("≤", 1.0, of="ratio")
    return Figure(f"reading, half within, against hassil, {which}", ours, "ms", theirs, ours / theirs, aim)
