"""A whole answer as a file for other programs: a `Reply` and a format's name go in, the bytes of the file come out.

The reply is one that was asked for without a limit; what it has in rows is what the file has.
"""

from __future__ import annotations

import re
from datetime import date

from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import CallError
from bildungsfrage.model import Reply

EXPORTS = ("csv", "xlsx", "json")
_NO_ROWS = "Diese Antwort hat keine Zeilen"
_LONGEST_NAME = 60


def exported(reply: Reply, name: str, today: date) -> bytes:
    """The reply in the named format; raises FaceError where there is nothing to export or a package is missing."""
    drawing = Drawing(today, with_query=True, limit=None)
    if name == "json":
        from bildungsfrage.faces.json_reply import as_indented

        return as_indented(reply, drawing).encode()
    if not reply.table.rows:
        raise CallError(_NO_ROWS)
    if name == "xlsx":
        from bildungsfrage.faces.xlsx import as_xlsx

        return as_xlsx(reply, drawing)
    from bildungsfrage.faces.sheet import as_csv

    return as_csv(reply, drawing).encode()


def export_name(reply: Reply, name: str, today: date) -> str:
    """What the file is called where nobody says otherwise: by the kind of question, never by what was typed."""
    kind = re.sub(r"\W+", "-", reply.kind or "antwort")[:_LONGEST_NAME]
    return f"{kind.replace('_', '-')}-{today.isoformat()}.{name}"
