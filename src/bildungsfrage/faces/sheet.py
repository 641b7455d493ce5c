"""A `Reply`'s rows as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.json_reply import plain
from bildungsfrage.model import Reply

# A sheet takes a text that begins like this for a formula, also in the wide forms of Asian keyboards.
_FORMULA = tuple("=+-@\t\r＝＋－＠")


def as_csv(reply: Reply, drawing: Drawing) -> str:
    """Comma separated UTF-8: column names as in the JSON, numbers with a point, ISO dates, lists with | between."""
    lines = io.StringIO()
    sheet = csv.writer(lines, lineterminator="\n")
    names = [column.name for column in reply.table.columns]
    if names:
        sheet.writerow(names)
    sheet.writerows([_cell(row.get(name)) for name in names] for row in reply.table.rows)
    return lines.getvalue()


def _cell(value: Any) -> str | int | float:
    value = plain(value)
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return value
        case Mapping():
            return unarmed("|".join(f"{key}={part}" for key, part in value.items()))
        case list():
            return unarmed("|".join(map(str, value)))
    return unarmed(str(value))


def unarmed(text: str) -> str:
    """A text that no sheet takes for a formula."""
    return f"'{visible(text)}" if text.startswith(_FORMULA) else visible(text)
