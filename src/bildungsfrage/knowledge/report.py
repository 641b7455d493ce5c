"""Judged questions of a bank in, a German text out: every miss with what was expected, then the sums.

The misses come first and the sums last: they stand where the eye is when the list is long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

from bildungsfrage.knowledge.measure import UNDERSTOOD, Outcome, score


def report(outcomes: Sequence[Outcome]) -> str:
    """All misses, a table of the classes, what was refused, how long it took."""
    return "\n".join(_lines(outcomes)) + "\n"


def _lines(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for outcome in outcomes:
        if not outcome.exact:
            yield _miss(outcome)
    by_class: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_class[str(outcome.question.get("klasse", ""))].append(outcome)
    yield ""
    yield f"{'Klasse':<18}{'Fragen':>7}{'genau':>9}{'Art':>9}{'F1':>9}{'sicher falsch':>15}"
    for name, group in [*sorted(by_class.items()), ("insgesamt", list(outcomes))]:
        yield _sums(name, group)
    sums = score(outcomes)
    yield f"Statt abzulehnen beantwortet: {sums.false_answers} · unnötig abgelehnt: {sums.needless_refusals}"
    yield from _duration(outcomes)


def _sums(name: str, outcomes: Sequence[Outcome]) -> str:
    sums = score(outcomes)
    rates = "".join(f"{_percent(rate):>9}" for rate in (sums.exact, sums.kind, sums.f1))
    return f"{name:<18}{sums.count:>7}{rates}{sums.surely_wrong:>15}"


def _percent(rate: float | None) -> str:
    return "–" if rate is None else _number(rate * 100, 1) + " %"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _duration(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """How long reading one question took; nothing where nobody took the time."""
    times = sorted(t for o in outcomes if (t := o.reply.milliseconds.get("verstehen")) is not None)
    if times:
        slowest = times[min(len(times) - 1, len(times) * 99 // 100)]
        yield f"Zeit je Frage: Median {_number(median(times), 2)} ms, 99 von 100 unter {_number(slowest, 2)} ms"


# ---------------------------------------------------------------- one question


def _miss(outcome: Outcome) -> str:
    parts = ["sicher, aber falsch" if outcome.surely_wrong else "verfehlt", asked(outcome.question)]
    parts.append(f"erwartet {_expected(outcome.question)}, gelesen {outcome.reply.kind or outcome.reply.status}")
    if outcome.reply.status in UNDERSTOOD:
        parts += [f"fehlt {said_criterion(item)}" for item in outcome.missing]
        parts += [f"zu viel {said_criterion(item)}" for item in outcome.extra]
    if outcome.reply.unknown:
        parts.append(f"nicht verstanden: {', '.join(outcome.reply.unknown)}")
    return " · ".join(parts)


def asked(question: Mapping[str, Any]) -> str:
    """The question with the ones before it."""
    return " » ".join([*(question.get("nach") or []), str(question["frage"])])


def _expected(question: Mapping[str, Any]) -> str:
    kinds = "/".join(question.get("art") or [])
    status = str(question.get("status", "ok"))
    return kinds if status == "ok" else status


def said_criterion(criterion: Mapping[str, Any]) -> str:
    """A criterion as it is written in a knowledge file: zielgruppe = "kinder"."""
    exclusion = "nicht " if criterion.get("ausgeschlossen") else ""
    return f"{exclusion}{criterion['name']} = {_said_value(criterion['wert'])}"


def _said_value(value: Any) -> str:
    if isinstance(value, Mapping):
        known = ", ".join(f"{key} = {_said_value(part)}" for key, part in value.items() if part is not None)
        return f"{{ {known} }}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
