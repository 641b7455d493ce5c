"""The formats of an answer by name: a reply and a `Drawing` go in, the finished text comes out.

What a format cannot carry (CSV and ICS have no room for sentences) comes out of `beside`, for the remarks on stderr.
Each format is loaded when it is wanted: a question in a pipe does not pay for the table on the screen.
"""

from __future__ import annotations

from bildungsfrage.faces.drawing import Drawing, behind_rows
from bildungsfrage.faces.narrative import Section, opening
from bildungsfrage.faces.text import as_text, section_lines
from bildungsfrage.model import Reply

BARE = ("csv", "ics")  # formats that carry the rows and nothing else


def draw(reply: Reply, name: str, drawing: Drawing) -> str:
    """The reply in the named format; raises `CallError` where the format cannot carry it."""
    match name:
        case "tabelle":
            from bildungsfrage.faces.table import as_table as drawn
        case "json":
            from bildungsfrage.faces.json_reply import as_indented as drawn
        case "csv":
            from bildungsfrage.faces.sheet import as_csv as drawn
        case "markdown":
            from bildungsfrage.faces.markdown import as_markdown as drawn
        case "ics":
            from bildungsfrage.faces.ics import as_ics as drawn
        case _:
            drawn = as_text
    return drawn(reply, drawing)


def beside(reply: Reply, drawing: Drawing) -> str:
    """What goes to stderr when the rows stand alone on stdout."""
    sections = [Section("", opening(reply)), *behind_rows(reply, drawing)]
    return "".join(f"{line}\n" for section in sections for line in section_lines(section))
