"""A `Reply` to be listened to: one fact a line, everything that can be picked numbered, no signs that only eyes need.

What is not known is left out of a row; "details" tells the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.narrative import Section, closing, opening
from bildungsfrage.faces.shortlist.collect import Kept, kept_desk, kept_recommendations, kept_rows
from bildungsfrage.faces.steps import way_lines
from bildungsfrage.faces.text import LONGEST_LINE, chart_in_words
from bildungsfrage.faces.values import written_number
from bildungsfrage.model import Reply


def as_aloud(reply: Reply, drawing: Drawing) -> str:
    """The whole reply, each line a fact."""
    return spoken(_lines(reply, drawing))


def spoken(lines: Iterable[str]) -> str:
    """Lines without what a voice would stumble over."""
    return "".join(f"{_said(line)}\n" for line in lines if line.strip())


def _said(line: str) -> str:
    return shortened(line.strip().replace(" · ", ", ").replace("…", " und so weiter"), LONGEST_LINE)


def _lines(reply: Reply, drawing: Drawing) -> Iterator[str]:
    if not drawing.first:
        yield from opening(reply)
    yield from _ways(reply) if reply.ways else _rows(reply, drawing.first)
    left = reply.table.total - len(reply.table.rows)
    if left > 0 and not reply.ways:
        yield f"Es gibt {written_number(left, 0)} weitere. {drawing.remedy}."
    if drawing.first:
        return
    yield from chart_in_words(reply)
    for number, offer in enumerate(kept_recommendations(reply), 1):
        yield from _entry(f"Empfehlung {number}: {offer.title}", offer)
    desk = kept_desk(reply)
    if desk:
        yield from _entry(f"Beratung dazu: {desk.title}", desk)
    for section in closing(replace(reply, recommendations=(), desk=None)):
        yield from _section(section)


def _rows(reply: Reply, first: int) -> Iterator[str]:
    """The rows by their numbers. All are laid out, so that values look the same on every page; the rest is told."""
    total = reply.table.total
    for number, kept in enumerate(kept_rows(reply)[first:], first + 1):
        of = f" von {written_number(total, 0)}" if number == first + 1 < total else ""
        yield from _entry(f"Nummer {number}{of}: {kept.title}", kept)


def _ways(reply: Reply) -> Iterator[str]:
    """The steps, numbered throughout, so that each can be named."""
    number = 0
    for way in way_lines(reply):
        if way.heading:
            yield way.heading
        for step in way.steps:
            number += 1
            place = f", Schritt {step.number}" if way.heading and step.number else ""
            yield f"Nummer {number}{place}: {step.title}"
            yield from step.facts


def _entry(title: str, kept: Kept) -> Iterator[str]:
    yield title
    for fact in kept.facts:
        yield f"{fact.label}: {fact.value}"


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"{section.heading}:"
    yield from section.lines
