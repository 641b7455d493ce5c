"""What each part of reading is worth: the development questions read without it.

Floor: all questions read with everything. A part is taken away by giving the reader a lexicon that lacks it, or by
putting something that finds nothing in its place; the program itself knows nothing of it. What a part is worth is what
is lost without it, and no more: two parts may stand in for each other ("Deutschkurs" is found as a compound, as a word
of the data and as a typo of "Deutschkurse").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bench.bed import Bed, Question, knowledge
from bench.figures import Figure, Outcome, Table

if TYPE_CHECKING:
    from bildungsfrage.assistant import Assistant
    from bildungsfrage.knowledge.lexicon import Lexicon
    from bildungsfrage.knowledge.measure import Score

WHOLE = "nothing"
HEADER = ("without", "exact", "lost", "kind right", "F1", "surely wrong", "refused needlessly")


def run(bed: Bed) -> Outcome:
    """Reads all questions once per part."""
    assistant, questions = bed.assistant(bed.sample), bed.questions
    scores = {WHOLE: _score(assistant, questions)}
    for name, without in PARTS.items():
        with without(assistant) as poorer:
            scores[name] = _score(poorer, questions)
    whole = scores[WHOLE].exact or 0.0
    figures = [_figure(name, score, whole) for name, score in scores.items() if name != WHOLE]
    table = Table(
        f"What is read right of {len(questions)} questions without …",
        HEADER,
        tuple(_row(name, score, whole) for name, score in scores.items()),
    )
    return Outcome(tuple(figures), (table,))


def _score(assistant: Assistant, questions: Sequence[Question]) -> Score:
    from bildungsfrage.ask import understand
    from bildungsfrage.knowledge.measure import measure, score

    return score(measure(questions, lambda text, earlier: understand(assistant, text, earlier)))


def _figure(name: str, score: Score, whole: float) -> Figure:
    return Figure(f"read exactly without {name}", 100 * (score.exact or 0.0), "%", 100 * whole)


def _row(name: str, score: Score, whole: float) -> tuple[str, ...]:
    lost = f"{100 * (whole - (score.exact or 0.0)):.1f}"
    rates = tuple(f"{100 * (rate or 0.0):.1f} %" for rate in (score.exact, score.kind, score.f1))
    return name, rates[0], lost, *rates[1:], str(score.surely_wrong), str(score.needless_refusals)


# ---------------------------------------------------------------- taking a part away


@contextmanager
def _without_compounds(assistant: Assistant) -> Iterator[Assistant]:
    words = assistant.language.words
    yield _reading_with(assistant, _lexicon(words, parts={}, part_tokens={}), assistant.language.names)


@contextmanager
def _without_repair(assistant: Assistant) -> Iterator[Assistant]:
    """Abbreviations go too: they are looked for among the same words."""
    words, names = assistant.language.words.without_repairs(), assistant.language.names.without_repairs()
    without = _reading_with(assistant, words, names)
    yield replace(without, language=replace(without.language, closed={}))


@contextmanager
def _without_names(assistant: Assistant) -> Iterator[Assistant]:
    from bildungsfrage.knowledge.lexicon import compile_forms

    yield _reading_with(assistant, assistant.language.words, compile_forms(()))


@contextmanager
def _without_search_words(assistant: Assistant) -> Iterator[Assistant]:
    from bildungsfrage.grammar.language import SearchWords

    yield replace(assistant, language=replace(assistant.language, search=SearchWords()))


@contextmanager
def _without_forms(assistant: Assistant) -> Iterator[Assistant]:
    """Every word only as it is written in the vocabulary and in the data."""
    from bildungsfrage import german
    from bildungsfrage.grammar.language import make_language
    from bildungsfrage.grammar.local import load_local
    from bildungsfrage.knowledge.load import compile_knowledge

    def only_itself(word: str) -> set[str]:
        return {word}

    makers = ("noun_forms", "adjective_forms", "person_forms", "place_forms")
    with patch.multiple(german, **dict.fromkeys(makers, only_itself)):
        known = replace(compile_knowledge([knowledge()]), key="ohne-formen")
        local = load_local(assistant.connection, known, _database(assistant))
    language = make_language(known, local.lexicon, local.search)
    yield replace(assistant, knowledge=known, language=language)


@contextmanager
def _without_joining(assistant: Assistant) -> Iterator[Assistant]:
    with patch("bildungsfrage.grammar.candidates._joined", lambda *_: ()):
        yield assistant


@contextmanager
def _without_negation(assistant: Assistant) -> Iterator[Assistant]:
    with patch("bildungsfrage.stages.recognise.exclude", lambda spans, _: (list(spans), set())):
        yield assistant


@contextmanager
def _without_amounts(assistant: Assistant) -> Iterator[Assistant]:
    with patch("bildungsfrage.stages.recognise.find", lambda *_: []):
        yield assistant


@contextmanager
def _without_follow_ups(assistant: Assistant) -> Iterator[Assistant]:
    with patch("bildungsfrage.reading.resume", lambda reading, _: reading):
        yield assistant


PARTS: dict[str, Callable[[Assistant], Any]] = {
    "word forms": _without_forms,
    "compounds": _without_compounds,
    "typo repair": _without_repair,
    "joining": _without_joining,
    "negation": _without_negation,
    "names of the data": _without_names,
    "words of titles": _without_search_words,
    "amounts and times": _without_amounts,
    "follow-ups": _without_follow_ups,
}


def _reading_with(assistant: Assistant, words: Lexicon, names: Lexicon) -> Assistant:
    from bildungsfrage.grammar.language import make_language

    known = replace(assistant.knowledge, lexicon=words)
    language = make_language(known, names, assistant.language.search)
    return replace(assistant, knowledge=known, language=language)


def _lexicon(lexicon: Lexicon, **other: Any) -> Lexicon:
    """A lexicon with some of its fields replaced."""
    from bildungsfrage.knowledge.lexicon import Lexicon

    given = (name for name in Lexicon.__slots__ if not name.startswith("_"))
    fields = {name: getattr(lexicon, name) for name in given} | other
    indexes = (fields.pop("tokens"), fields.pop("part_tokens"), fields.pop("outside_tokens"))
    return Lexicon(**fields, indexes=indexes)


def _database(assistant: Assistant) -> Path:
    row = assistant.connection.execute("SELECT path FROM duckdb_databases() WHERE path IS NOT NULL").fetchone()
    assert row is not None
    return Path(row[0])
