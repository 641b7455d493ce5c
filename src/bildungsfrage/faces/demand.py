"""The command `bedarf`: what was asked and not found, as it was asked and by place, group and topic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.formats import draw
from bildungsfrage.faces.json_reply import dump_indented
from bildungsfrage.model import Column, Reply, Table

_MOST = 10  # rows of each part
_PARTS = {"kriterien": "gefragt", "ort": "orte", "zielgruppe": "zielgruppen", "thema": "themen"}
_TEXT = "kriterien_text"
_COLUMNS = (
    Column("nach", "Nach"),
    Column("wert", "Wert"),
    Column("name", "Name"),
    Column("ohne_treffer", "Ohne Treffer"),
    Column("fragen", "Fragen"),
    Column("letzte_woche", "Zuletzt in Woche"),
)


def run_demand(call: Call) -> int:
    """0 there is something to tell; 1 nothing was asked, or too seldom to be shown."""
    from bildungsfrage.demand import unmet
    from bildungsfrage.faces.opening import opened

    assistant, most = opened(call), None if call["alle"] else _MOST
    parts = {grouping: unmet(assistant, grouping, most) for grouping in _PARTS}
    if call["format"] == "json":
        output.answer(dump_indented(_json(parts)) + "\n")
    elif call["format"] == "csv":
        output.answer(draw(_sheet(parts), "csv", _drawing(call, most)))
    else:
        chosen = call["format"] or ("tabelle" if output.on_terminal() else "text")
        told = [reply for reply in parts.values() if reply.table.total] or [parts["kriterien"]]
        output.answer("\n".join(draw(reply, chosen, _drawing(call, most)) for reply in told))
    return 0 if parts["kriterien"].table.total else 1


def _drawing(call: Call, most: int | None) -> Drawing:
    return Drawing(call.today, output.window_width(), output.in_colours(), limit=most)


def _json(parts: Mapping[str, Reply]) -> dict[str, Any]:
    first = next(iter(parts["kriterien"].table.rows), {})
    return {
        "antwort": parts["kriterien"].answer,
        "fragen": first.get("gesamt", 0),
        "ohne_treffer": first.get("ohne_treffer", 0),
        **{name: list(_rows(parts[grouping])) for grouping, name in _PARTS.items()},
    }


def _sheet(parts: Mapping[str, Reply]) -> Reply:
    """All parts in one table, so that a spreadsheet can sort and filter them."""
    rows: Sequence[Mapping[str, Any]] = [
        {"nach": grouping, **row} for grouping, reply in parts.items() for row in _rows(reply)
    ]
    return replace(parts["kriterien"], table=Table(_COLUMNS, tuple(rows), len(rows)))


def _rows(reply: Reply) -> Iterator[dict[str, Any]]:
    names = next((column.names for column in reply.table.columns if column.name == _TEXT), {})
    for row in reply.table.rows:
        yield {
            "wert": row[_TEXT],
            "name": names.get(row[_TEXT], row[_TEXT]),
            "ohne_treffer": row["vergeblich"],
            "fragen": row["gefragt"],
            "letzte_woche": row["letzte_woche"],
        }
