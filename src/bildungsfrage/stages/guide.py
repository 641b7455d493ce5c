"""Rows that stand for steps in, ways to be read out to a client out: what to do, on what condition, where, till when.

Which column is what, the template's head says ([schritte]). A text with numbered sentences becomes one step for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from bildungsfrage.grammar.value_wording import german_date
from bildungsfrage.grammar.way_wording import begins_with
from bildungsfrage.grammar.way_words import plain_title
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Chain, Link, Step, Way

Row = Mapping[str, Any]

_NUMBERED = re.compile(r"(?:^|(?<=\s))\d{1,2}\.\s+")
_FIRST = re.compile(r"\s*1\.\s")


def guide(chains: Sequence[Chain], template: Template, knowledge: Knowledge, today: date) -> tuple[Way, ...]:
    """The ways; none where the template's rows are no steps."""
    if not template.steps:
        return ()
    say = _Telling(template.steps, knowledge.sentences.get("saetze", {}).get("schritt", {}), today)
    titles = dict(template.columns)
    labels = {field: titles[column] for field, column in template.steps.items() if column in titles}
    names = [say.name(chain) or begins_with(chain, chains, knowledge) for chain in chains]
    told = [tuple(_steps(chain, say)) for chain in chains]
    numbered = len(chains) > 1 and any(len(steps) > 1 for steps in told) and "text" not in template.steps
    headings = [say.numbered(n, name) if numbered else name for n, name in enumerate(names, 1)]
    return tuple(Way(steps, heading, labels) for steps, heading in zip(told, headings, strict=True))


def single(rows: Iterable[Row]) -> tuple[Chain, ...]:
    """Each row as a way of its own."""
    return tuple(Chain((Link(row),)) for row in rows)


def _steps(chain: Chain, say: _Telling) -> Iterable[Step]:
    for link in chain.links:
        parts = say.parts(link.row)
        yield from (Step(part) for part in parts[:-1])
        yield say.step(link, parts[-1])


class _Telling:
    """How the columns of one template are told."""

    def __init__(self, columns: Mapping[str, str], words: Mapping[str, str], today: date) -> None:
        self._columns, self._words, self._today = columns, words, today

    def _value(self, row: Row, field: str) -> Any:
        return row.get(self._columns.get(field, ""))

    def _text(self, row: Row, field: str) -> str:
        return str(self._value(row, field) or "").strip()

    def _title(self, row: Row) -> str:
        return plain_title(self._text(row, "titel"))

    def name(self, chain: Chain) -> str:
        """What a text is about; ways are named otherwise."""
        return self._title(chain.links[0].row) if "text" in self._columns else ""

    def numbered(self, number: int, name: str) -> str:
        """Weg 2: Mit Abitur"""
        return ": ".join(filter(None, (self._said("weg", nummer=str(number)), name)))

    def parts(self, row: Row) -> list[str]:
        """The title, or the numbered sentences of a text; "1. Suchen … 2. Melden …"."""
        text = self._text(row, "text")
        if not text:
            return [self._title(row)]
        return [part.strip() for part in _NUMBERED.split(text) if part.strip()] if _FIRST.match(text) else [text]

    def step(self, link: Link, title: str) -> Step:
        row = link.row
        return Step(
            title=title,
            condition=self._text(row, "bedingung"),
            duration=self._text(row, "dauer"),
            result=self._text(row, "ergebnis"),
            office=self._text(row, "stelle"),
            validity=self._validity(row),
            expired=self._expired(row),
            others=tuple(dict.fromkeys(self._title(other) for other in link.others)),
            row=row,
        )

    def _expired(self, row: Row) -> bool:
        end = self._value(row, "gueltig_bis")
        return isinstance(end, date) and end < self._today

    def _validity(self, row: Row) -> str:
        """Till when it holds or since when no longer, and what has taken its place."""
        begin, end = self._value(row, "gueltig_von"), self._value(row, "gueltig_bis")
        successor = self._text(row, "nachfolger")
        if self._expired(row):
            text = self._said("ausgelaufen", datum=end)
            return f"{text}; {self._said('nachfolger', name=successor)}" if successor else text
        if isinstance(begin, date) and begin > self._today:
            return self._said("beginnt", datum=begin)
        return self._said("gilt_bis", datum=end) if isinstance(end, date) else ""

    def _said(self, key: str, **values: Any) -> str:
        text = str(self._words.get(key, ""))
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", german_date(value.isoformat()) if isinstance(value, date) else value)
        return text
