"""Very long and repetitive questions: none may take a second, and time must not outgrow the text.

Floor: the same pattern at a tenth of the length. Read with many place names, where most can be found and mistaken.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from random import Random

from bench.bed import Bed
from bench.figures import Aim, Figure, Outcome, Table, number
from bench.timing import medians

WITHIN, AT_MOST_TIMES = 1000.0, 15.0


def run(bed: Bed) -> Outcome:
    """Measures every pattern at three lengths."""
    from bildungsfrage.ask import understand

    assistant = bed.assistant(bed.with_places)
    lengths = [bed.effort.longest // 100, bed.effort.longest // 10, bed.effort.longest]
    patterns = _patterns()
    rows = [[partial(understand, assistant, make(length)) for length in lengths] for make in patterns.values()]
    spent = dict(zip(patterns, medians(rows, max(1, bed.effort.rounds // 2)), strict=True))
    title = "Milliseconds to read a question of so many characters"
    header = ("pattern", *(f"{length:,}" for length in lengths))
    table = Table(title, header, tuple((name, *map(number, values)) for name, values in spent.items()))
    return Outcome((_slowest(spent), _steepest(spent)), (table,))


def _slowest(spent: dict[str, list[float]]) -> Figure:
    name, values = max(spent.items(), key=lambda pair: pair[1][-1])
    return Figure(f"longest question: {name}", values[-1], "ms", values[-2], values[-1] / values[-2], Aim("≤", WITHIN))


def _steepest(spent: dict[str, list[float]]) -> Figure:
    """The worst step to ten times the text: beyond the longest text that is read there is no growth to see."""
    steps = [(more / less, name, less, more) for name, values in spent.items() for less, more in pairwise(values)]
    ratio, name, less, more = max(steps)
    return Figure(f"ten times the text: {name}", more, "ms", less, ratio, Aim("≤", AT_MOST_TIMES, of="ratio"))


def _patterns() -> dict[str, Callable[[int], str]]:
    """What has brought readers of text to their knees: each makes a question of a given length."""
    return {
        "a plain question again and again": partial(_repeated, "Kostenlose Angebote für Jugendliche in Mühlrode? "),
        "one endless word": partial(_repeated, "a"),
        "an endless compound": partial(_repeated, "kursschwimm"),
        "compounds with a flaw at the end": partial(_repeated, "Seniorenschwimmkursseniorenschwimmkursx "),
        "mistyped long words": _mistyped,
        "half words": partial(_repeated, "Schu- und Ki- oder Bil- "),
        "the beginnings of phrases": partial(_repeated, "wie viele der die "),
        "numbers": partial(_repeated, "12 1.000 3,5 2026-11-23 14.30 "),
        "from to from to": partial(_repeated, "von 3 bis 5 zwischen 2 und "),
        "not not not": partial(_repeated, "nicht ohne kein außer "),
        "and and and": partial(_repeated, "und oder "),
        "gendered endings": partial(_repeated, "Schüler*innen/-innen(innen) "),
        "open brackets": partial(_repeated, "([{"),
        "blanks": partial(_repeated, " \t\n"),
        "combining marks": partial(_repeated, "u\u0308\u0301"),
        "one place again and again": partial(_repeated, "Neustadt "),
    }


def _repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _mistyped(length: int) -> str:
    """Long words that are nothing, all different: each is tried as a compound and as a typo."""
    random = Random(length)
    words: list[str] = []
    while sum(map(len, words)) + len(words) < length:
        words.append("".join(random.choice("aeioubdgklmnrst") for _ in range(random.randint(9, 18))))
    return " ".join(words)[:length]
