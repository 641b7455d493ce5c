"""What a reply says around its table, in words: the same facts in the same order for every human format.

A `Reply` goes in; sentences before the table and headed sections behind it come out, as raw text: each format cleans
and escapes it in its own way. Whatever can be picked (suggestions, relaxations, follow-ups) is numbered throughout.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bildungsfrage.faces.values import MISSING, as_number, written_date, written_iso, written_number
from bildungsfrage.model import (
    SHOWN_EXTRAS,
    Criterion,
    Desk,
    Measure,
    Query,
    Recommendation,
    Relaxation,
    Reply,
    Source,
    Suggestion,
)

_FURTHER_IN = "  "  # begins a line that belongs to the one above it


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; without a heading each line stands for itself."""

    heading: str
    lines: tuple[str, ...]


def choices(reply: Reply) -> tuple[Suggestion, ...]:
    """Every question the reply offers, in the order of their numbers (from 1)."""
    return _asked_back(reply) + _relaxations(reply) + _narrowings(reply) + _follow_ups(reply)


def stands_alone(reply: Reply, question: str) -> bool:
    """Whether a question that the reply offers says everything, and what was asked before would only get in its way."""
    return any(relaxation.question == question for relaxation in reply.relaxations)


def opening(reply: Reply) -> tuple[str, ...]:
    """The sentences before the table: how it was read where that is a guess, the answer, the question back."""
    lines = []
    if reply.certainty == "vermutet" and reply.restated and reply.clarification is None:
        lines.append(f"Meinten Sie: „{reply.restated}“?")
    if reply.answer:
        lines.append(reply.answer)
    if reply.clarification and reply.clarification.text not in ("", reply.answer):
        lines.append(reply.clarification.text)
    return (*lines, *_numbered(_asked_back(reply), 1))


def closing(reply: Reply) -> Iterator[Section]:
    """The sections behind the table, only those that have something to say."""
    first = len(_asked_back(reply)) + 1
    relaxed, narrowed = _relaxations(reply), _narrowings(reply)
    numbered = first + len(relaxed)
    for heading, lines in (
        ("Hinweise", tuple(_notes(reply))),
        ("Mehr Treffer", tuple(_numbered(relaxed, first))),
        ("Empfehlungen", tuple(line for offer in reply.recommendations for line in _recommended(offer))),
        ("Maßnahmen dazu", tuple(map(_measure, reply.measures))),
        ("Beratung dazu", _advice(reply.desk)),
        ("Eingrenzen", tuple(_numbered(narrowed, numbered))),
        ("Weiter fragen", tuple(_numbered(_follow_ups(reply), numbered + len(narrowed)))),
        ("", sources_line(reply.sources)),
    ):
        if lines:
            yield Section(heading, lines)


def reading(reply: Reply) -> Iterator[Section]:
    """How a question was read: kind, criteria and what was left over."""
    if reply.restated:
        yield Section("", (f"Verstanden als: {reply.restated}",))
    if reply.kind:
        yield Section("", (f"Art der Frage: {reply.kind} ({reply.certainty or 'offen'})",))
    if reply.criteria:
        yield Section("Kriterien", tuple(map(criterion_line, reply.criteria)))
    notes = tuple(_notes(reply))
    if notes:
        yield Section("Hinweise", notes)


def query_lines(query: Query | None) -> tuple[str, ...]:
    """The SQL and, as the last line, its parameters as JSON; nothing where no query was run."""
    if query is None:
        return ()
    parameters = json.dumps(dict(query.parameters), ensure_ascii=False, default=str)
    return (*query.sql.strip().splitlines(), parameters)


def criterion_value(value: Any) -> str:
    """A criterion's value for people: 14 bis 18 · höchstens 50 · 30.11.2026 bis 06.12.2026 · ja."""
    if isinstance(value, Mapping):
        return _mapped(value)
    if value is None or isinstance(value, bool):
        return MISSING if value is None else "ja" if value else "nein"
    number = as_number(value)
    if number is not None:
        return f"{number}".replace(".", ",")
    return written_date(value) if isinstance(value, date) else written_iso(str(value))


def _mapped(value: Mapping[str, Any]) -> str:
    if not {"von", "bis"} & set(value):
        return ", ".join(_named(key, part) for key, part in value.items())
    low, high = value.get("von"), value.get("bis")
    if low == high:
        return criterion_value(low)
    parts = (("ab", low), ("bis", high)) if low is None or high is None else (("", low), ("bis", high))
    return " ".join(f"{word} {criterion_value(end)}".strip() for word, end in parts if end is not None)


def _named(key: str, part: Any) -> str:
    return f"höchstens {criterion_value(part)}" if key == "hoechstens" else f"{key} {criterion_value(part)}"


def criterion_line(criterion: Criterion) -> str:
    """A criterion as it was understood: ort: Mühlrode („Mühlrode“, aus der vorigen Frage)"""
    said = [f"„{criterion.text}“"] if criterion.text else []
    said += ["ausgeschlossen"] if criterion.excluded else []
    said += ["aus der vorigen Frage"] if criterion.inherited else []
    said += [f"{name}: {value}" for name, value in criterion.extra if name in SHOWN_EXTRAS]
    line = f"{criterion.name}: {criterion_value(criterion.value)}"
    return f"{line} ({', '.join(said)})" if said else line


def _notes(reply: Reply) -> Iterator[str]:
    yield from reply.notes
    for word in reply.words:
        if word.read_as and word.read_as != word.text:
            yield f"„{word.text}“ gelesen als „{word.read_as}“"
    if any(f"„{word}“" not in reply.answer for word in reply.unknown):
        yield f"Nicht verstanden: {', '.join(f'„{word}“' for word in reply.unknown)}"


def _asked_back(reply: Reply) -> tuple[Suggestion, ...]:
    return reply.clarification.suggestions if reply.clarification else ()


def _relaxations(reply: Reply) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(f"{written_number(r.count, 0)} Treffer, {_given_up(r)}: {r.question}", r.question)
        for r in reply.relaxations
    )


def _given_up(relaxation: Relaxation) -> str:
    return relaxation.text or f"ohne „{relaxation.without}“"


def _narrowings(reply: Reply) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(f"{n.question}: {written_number(n.count, 0)}", n.question) for n in reply.narrowings)


def _follow_ups(reply: Reply) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(question, question) for question in reply.follow_ups)


def _numbered(suggestions: Sequence[Suggestion], first: int) -> Iterator[str]:
    for number, suggestion in enumerate(suggestions, first):
        yield f"{number}) {suggestion.text}"


def _recommended(offer: Recommendation) -> Iterator[str]:
    """The offer with its reasons; below it, further in, what does not fit and what one should know."""
    provider = f" ({offer.provider})" if offer.provider and offer.provider != offer.title else ""
    yield f"{offer.title}{provider}" + (f": {', '.join(offer.reasons)}" if offer.reasons else "")
    if offer.against:
        yield f"{_FURTHER_IN}Aber: {', '.join(offer.against)}"
    if offer.notes:
        yield f"{_FURTHER_IN}Gut zu wissen: {'; '.join(offer.notes)}"


def _measure(measure: Measure) -> str:
    return f"{measure.name} ({', '.join(measure.reasons)})" if measure.reasons else measure.name


def _advice(desk: Desk | None) -> tuple[str, ...]:
    """Whom to turn to, why there, and how to reach it."""
    if desk is None:
        return ()
    reached = [
        f"{name} {value}"
        for name, value in (("Telefon", desk.phone), ("E-Mail", desk.email), ("Sprechzeiten", desk.hours))
        if value
    ]
    reasons = f": {', '.join(desk.reasons)}" if desk.reasons else ""
    return (f"{desk.name}{reasons}", *([f"{_FURTHER_IN}{'; '.join(reached)}"] if reached else []))


def sources_line(sources: Sequence[Source]) -> tuple[str, ...]:
    """Where the answer comes from; no line where nobody knows."""
    if not sources:
        return ()
    named = "; ".join(map(source_text, sources))
    return (f"{'Quelle' if len(sources) == 1 else 'Quellen'}: {named}",)


def source_text(source: Source) -> str:
    """Volkshochschule Auental, Stand 02.11.2026 (CC0)"""
    as_of = f", Stand {written_iso(source.as_of)}" if source.as_of else ""
    return f"{source.name}{as_of}" + (f" ({source.licence})" if source.licence else "")
