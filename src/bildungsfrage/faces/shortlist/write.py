"""A Merkzettel in the formats it can be taken home in: a `Shortlist` and the day go in, the finished bytes come out.

The same list on the same day gives the same bytes. Nothing is written to disk here.
"""

from __future__ import annotations

from datetime import date

from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.ics import Event, calendar
from bildungsfrage.faces.markdown import escaped
from bildungsfrage.faces.shortlist.collect import Kept, Shortlist
from bildungsfrage.faces.shortlist.page import Page, page
from bildungsfrage.faces.text import joined
from bildungsfrage.faces.values import Fact

FORMATS = ("pdf", "text", "markdown", "ics")
ENDINGS = {"pdf": ".pdf", "text": ".txt", "markdown": ".md", "ics": ".ics"}
_EMPTY = "Der Merkzettel ist leer"
_NO_DATES = "Auf dem Merkzettel steht nichts mit einem Termin"
_DATES_REMEDY = "Merken Sie Zeilen einer Antwort, die Termine nennt."


def written_shortlist(shortlist: Shortlist, name: str, today: date) -> bytes:
    """The list in the named format; raises FaceError where it is empty or cannot be written that way."""
    if not shortlist.rows and not shortlist.note:
        raise CallError(_EMPTY)
    match name:
        case "pdf":
            from bildungsfrage.faces.shortlist.pdf import as_pdf

            return as_pdf(page(shortlist, today))
        case "markdown":
            return as_markdown(page(shortlist, today)).encode()
        case "ics":
            return as_calendar(shortlist, today).encode()
    return as_text(page(shortlist, today)).encode()


def file_name(name: str, today: date) -> str:
    """What a Merkzettel in the named format is called where nobody says otherwise."""
    return f"merkzettel-{today.isoformat()}{ENDINGS[name]}"


def as_text(told: Page) -> str:
    """Plain text, a fact a line."""
    blocks = [[told.heading], list(told.note)]
    for item in told.items:
        blocks.append([item.title, *(f"{label}: {value}" if label else value for label, value in item.lines)])
    return joined([*blocks, [told.closing] if told.closing else []])


def as_markdown(told: Page) -> str:
    """Markdown; what comes from data or typing is shown, not obeyed."""
    blocks = [[f"# {escaped(told.heading)}"], *([escaped(line)] for line in told.note)]
    for item in told.items:
        blocks.append([f"## {escaped(item.title)}"])
        blocks.append([f"- {_labelled(label, value)}" for label, value in item.lines])
    return joined([*blocks, [f"*{escaped(told.closing)}*"] if told.closing else []])


def as_calendar(shortlist: Shortlist, today: date) -> str:
    """The entries with a date as a calendar, their notes with them; raises FaceError where none has one."""
    text = calendar((Event(kept.row, _with_note(kept)) for kept in shortlist.rows), today)
    if text is None:
        raise CallError(_NO_DATES, _DATES_REMEDY)
    return text


def _labelled(label: str, value: str) -> str:
    return f"**{escaped(label)}:** {escaped(value)}" if label else escaped(value)


def _with_note(kept: Kept) -> tuple[Fact, ...]:
    return (*kept.facts, Fact("", "Notiz", kept.note)) if kept.note else kept.facts
