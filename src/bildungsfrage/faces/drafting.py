"""The command `daten zuordnen`: a data file goes in, a mapping is proposed beside it, its first records are shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import CallError, OutputError, reason
from bildungsfrage.faces.formats import draw
from bildungsfrage.model import Column, Reply, Table
from bildungsfrage.supply import locate

if TYPE_CHECKING:
    from bildungsfrage.draft_mapping import Draft, Sampled

NOT_WRITTEN = 1
_MOST_COLUMNS = 7
_LONGEST = 60
_NEVER_SHOWN = ("lat", "lon", "abgeleitet", "jahr", "zaehler", "nenner", "anmerkung", "zeit_art")
_MOST_DOUBTS = 12


def run_drafting(call: Call) -> int:
    """Raises IntakeError where nothing can be proposed; 1 where the file is there already and is not to be replaced."""
    if len(call.operands) != 1:
        raise CallError("Es fehlt die Datei" if not call.operands else "Vorgeschlagen wird für eine Datei",
                        "Zum Beispiel: bildungsfrage daten zuordnen kurse.csv")  # fmt: skip
    from bildungsfrage.draft_mapping import draft_mapping

    file = Path(call.operands[0])
    target = Path(call["zuordnung"]) if call["zuordnung"] else file.with_suffix(".toml")
    draft = draft_mapping(file, locate(call.store), call.knowledge)
    if call["probe"]:
        output.answer(draft.text)
        return 0
    if target.exists() and not call["trotzdem"] and not _may_replace(target):
        return NOT_WRITTEN
    _write(target, draft.text)
    output.answer(_told(draft, call, file, target))
    return 0


def _may_replace(target: Path) -> bool:
    """Nobody's own mapping is overwritten without a word."""
    if sys.stdin is None or not sys.stdin.isatty():
        remedy = (
            "Mit --trotzdem wird sie ersetzt, mit --zuordnung DATEI anderswohin geschrieben, mit --probe nur gezeigt."
        )
        output.remark(f"{target} gibt es schon; nichts geschrieben. {remedy}")
        return False
    output.remark(f"{target} gibt es schon. Ersetzen? (j/n)")
    if sys.stdin.readline().strip().casefold() in ("j", "ja"):
        return True
    output.remark("Nichts geschrieben.")
    return False


def write_beside(file: Path, draft: Draft) -> Path:
    """Where the next import of the file finds the mapping; raises OutputError."""
    target = file.with_suffix(".toml")
    _write(target, draft.text)
    return target


def proposed(draft: Draft, format_name: str, drawing: Drawing) -> str:
    """What to look at in a proposal, and the first records as it reads them."""
    shown = draft.sampled
    tables = {record.table: [other for other in shown if other.table == record.table] for record in shown}
    drawn = [draw(_reply(name, rows), format_name, drawing) for name, rows in tables.items()]
    heading = ["So sähen die ersten Datensätze aus:\n"] if shown else []
    return "".join([*heading, *drawn, *(f"{visible(line)}\n" for line in _doubts(draft))])


def _write(target: Path, text: str) -> None:
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(
            f"{target}: die Zuordnung lässt sich nicht schreiben ({reason(error)})",
            "Nennen Sie bitte mit --zuordnung eine andere Datei.",
        ) from error


def _told(draft: Draft, call: Call, file: Path, target: Path) -> str:
    drawing = Drawing(call.today, output.window_width(), output.in_colours())
    chosen = "tabelle" if output.on_terminal() else "text"
    before = [f"Vorgeschlagen und geschrieben: {target}", ""]
    after = ["", "Sehen Sie die Datei durch und lesen Sie dann ein, erst zur Probe:",
             f"  bildungsfrage daten einlesen {file} --zuordnung {target} --probe"]  # fmt: skip
    frame = ["".join(f"{visible(line)}\n" for line in lines) for lines in (before, after)]
    return proposed(draft, chosen, drawing).join(frame)


def _doubts(draft: Draft) -> Iterator[str]:
    if draft.doubts:
        yield "Bitte prüfen:"
        yield from (f"  - {doubt}" for doubt in draft.doubts[:_MOST_DOUBTS])
        if len(draft.doubts) > _MOST_DOUBTS:
            yield f"  … und {len(draft.doubts) - _MOST_DOUBTS} weitere; sie stehen in der Datei hinter „PRÜFEN“."
    if draft.unused:
        yield f"Nicht verwendete Spalten: {', '.join(draft.unused)}"
    for refused in draft.refused:
        yield f"So nicht lesbar: {refused}"


def _reply(table: str, rows: Sequence[Sampled]) -> Reply:
    """Five records of one table in the shape that every format can draw."""
    names = dict.fromkeys(name for row in rows for name, value in row.values.items() if value not in (None, (), ""))
    shown = [name for name in names if name not in _NEVER_SHOWN][:_MOST_COLUMNS]
    columns = [Column(name, name) for name in shown]
    cells = [{name: _cell(row.values.get(name)) for name in shown} for row in rows]
    if any(row.place for row in rows):
        columns.append(Column("ort", "ort"))
        cells = [cell | {"ort": row.place} for cell, row in zip(cells, rows, strict=True)]
    return Reply(
        question="", status="beantwortet", certainty=None, kind=None, answer=f"Tabelle {table}:",
        table=Table(tuple(columns), tuple(cells), len(cells)),
    )  # fmt: skip


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return shortened(value, _LONGEST) if isinstance(value, str) else value
