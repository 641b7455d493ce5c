"""The commands `daten einlesen` and `daten stand`: a call goes in, a report goes to stdout, an exit code comes out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.formats import draw
from bildungsfrage.faces.json_reply import dump_indented
from bildungsfrage.faces.progress import progress, watching
from bildungsfrage.faces.values import written_iso, written_number
from bildungsfrage.model import Column, Reply, Table
from bildungsfrage.supply import fill, locate

if TYPE_CHECKING:
    from bildungsfrage.intake.report import Report, SourceReport
    from bildungsfrage.store.inventory import SourceStock
    from bildungsfrage.take_in import Delivery, TakenIn

_MOST_NOTES = 10
_MOST_REJECTED = 5
# What people call the records of a table: one of them, several.
_SAID = {
    "ort": ("Ort", "Orte"), "anbieter": ("Anbieter", "Anbieter"), "einrichtung": ("Einrichtung", "Einrichtungen"),
    "angebot": ("Angebot", "Angebote"), "termin": ("Termin", "Termine"), "uebergang": ("Weg", "Wege"),
    "foerderung": ("Förderung", "Förderungen"), "auskunft": ("Auskunft", "Auskünfte"),
    "begriff": ("Begriff", "Begriffe"), "kennzahl": ("Kennzahl", "Kennzahlen"), "kennzahlwert": ("Wert", "Werte"),
    "ziel": ("Ziel", "Ziele"), "massnahme": ("Maßnahme", "Maßnahmen"), "evaluation": ("Evaluation", "Evaluationen"),
    "gremium": ("Gremium", "Gremien"), "mitglied": ("Mitglied", "Mitglieder"), "sitzung": ("Sitzung", "Sitzungen"),
    "beschluss": ("Beschluss", "Beschlüsse"), "netzwerk": ("Netzwerk", "Netzwerke"),
    "kooperation": ("Kooperation", "Kooperationen"), "beteiligung": ("Beteiligung", "Beteiligungen"),
    "nachfrage": ("Nachfrage", "Nachfragen"),
}  # fmt: skip
_AGES = ((730, 365, "Jahr", "Jahre"), (60, 30, "Monat", "Monate"))  # from so many days on, so many days each
_SAMPLE = "Die Beispieldaten sind erfunden. Sie weichen, sobald Sie eigene Daten einlesen."
SAMPLE_GOES = "Die erfundenen Beispieldaten weichen, sobald diese Daten eingelesen sind."
SAMPLE_GONE = "Die erfundenen Beispieldaten sind nicht mehr im Bestand."
_BOTH = "Mit --mit-beispiel bleiben sie daneben."

# ---------------------------------------------------------------- daten einlesen


def run_taking_in(call: Call) -> int:
    """Imports files, all or none of them; raises DataError and IntakeError."""
    if not call.operands:
        raise CallError(
            "Es fehlt die Datei", "Zum Beispiel: bildungsfrage daten einlesen kurse.csv --zuordnung kurse.toml"
        )
    from bildungsfrage.intake.problem import ShrunkError
    from bildungsfrage.take_in import rehearse, take_in

    store, delivery, shown = locate(call.store), _delivery(call), progress()
    if call["probe"]:
        taken = rehearse(store, delivery, call.knowledge)
        output.answer(told(taken, "Probe: Es wurde nichts geschrieben.", f"{SAMPLE_GOES} {_BOTH}"))
        return 0
    if delivery.sample == "behalten":
        fill(store, call.knowledge, call.today, shown)
    shown(0, 2, "Die Dateien werden eingelesen")
    try:
        taken = take_in(store, delivery, call.knowledge, watching())
    except ShrunkError as error:
        shown(2, 2, "Noch nichts geändert")
        if not _may_shrink(error):
            raise
        taken = take_in(store, replace(delivery, shrinking="erlauben"), call.knowledge, watching())
    shown(2, 2, "Der neue Bestand ist bereit")
    output.answer(told(taken, f"Eingelesen in {store}.", f"{SAMPLE_GONE} {_BOTH}"))
    return 0


def _may_shrink(error: Exception) -> bool:
    """Whoever sits at the keyboard is asked; who does not has to say so beforehand (--trotzdem)."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    output.remark(f"{error} Jetzt übernehmen und den Rest entfernen? (j/n)")
    return sys.stdin.readline().strip().casefold() in ("j", "ja")


def _delivery(call: Call) -> Delivery:
    from bildungsfrage.take_in import Delivery

    return Delivery(
        files=tuple(map(Path, call.operands)),
        mapping=Path(call["zuordnung"]) if call["zuordnung"] else None,
        format=call["format"],
        sample="behalten" if call["mit_beispiel"] else "ersetzen",
        shrinking="erlauben" if call["trotzdem"] else "ablehnen",
    )


def told(taken: TakenIn, end: str, sample: str = SAMPLE_GONE) -> str:
    """The report as text, source by source; `sample` is said where the sample makes way."""
    lines = [line for source in taken.report.sources for line in (*_source_lines(source), "")]
    lines += _rejects(taken.report, taken.rejects)
    lines += taken.notes
    if taken.sample_replaced:
        lines.append(sample)
    return "".join(f"{visible(line)}\n" for line in (*lines, end))


def _source_lines(source: SourceReport) -> Iterator[str]:
    as_of = f", Stand {written_iso(source.as_of)}" if source.as_of else ""
    yield f"{source.name}{as_of}"
    yield f"  Dateien: {', '.join(source.files)}"
    yield f"  Zuordnung: {source.mapping}"
    yield f"  Datensätze: {_counted(source)}"
    for count in source.tables:
        accounts = ((count.stored, "neu"), (count.replaced, "geändert"), (count.unchanged, "unverändert"),
                    (count.doubled, "doppelt"), (count.rejected, "abgelehnt"))  # fmt: skip
        said = ", ".join(f"{written_number(number, 0)} {word}" for number, word in accounts if number)
        gone = f"; {written_number(count.removed, 0)} entfernt" if count.removed else ""
        sum_of = (
            f" (zusammen {written_number(count.read, 0)})" if sum(bool(number) for number, _ in accounts) > 1 else ""
        )
        yield f"  {count.table}: {said or 'nichts'}{sum_of}{gone}"
    for note, times in source.notes[:_MOST_NOTES]:
        yield f"  Hinweis ({times}×): {note}"
    if len(source.notes) > _MOST_NOTES:
        yield f"  … und {len(source.notes) - _MOST_NOTES} weitere Hinweise"


def _counted(source: SourceReport) -> str:
    parts = [f"{written_number(source.records, 0)} gelesen", f"{written_number(source.accepted, 0)} übernommen"]
    parts += [f"{written_number(source.skipped, 0)} nicht gewünscht"] if source.skipped else []
    parts += [f"{written_number(source.refused, 0)} abgelehnt"] if source.refused else []
    return ", ".join(parts)


def _rejects(report: Report, file: Path | None) -> Iterator[str]:
    """The first refused records with their reasons, and where all of them are."""
    for rejected in report.rejected[:_MOST_REJECTED]:
        yield f"Abgelehnt: {rejected.file}, {rejected.place}: {rejected.reason}; {rejected.remedy}."
    if len(report.rejected) > _MOST_REJECTED:
        yield f"… und {written_number(len(report.rejected) - _MOST_REJECTED, 0)} weitere."
    if file is not None:
        yield f"Alle abgelehnten Datensätze mit ihrem Grund stehen in {file}."


# ---------------------------------------------------------------- daten stand


def run_stock(call: Call) -> int:
    """Shows what is in the store; raises DataError."""
    from bildungsfrage.take_in import past, stock

    store = locate(call.store)
    fill(store, call.knowledge, call.today, progress())
    sources, over = stock(store), past(store, call.today)
    if call["format"] == "json":
        told = [_source_json(source) | {"abgelaufen": over.get(source.id, 0)} for source in sources]
        output.answer(dump_indented({"bestand": str(store), "quellen": told}) + "\n")
        return 0
    chosen = call["format"] or ("tabelle" if output.on_terminal() else "text")
    drawing = Drawing(call.today, output.window_width(), output.in_colours())
    output.answer(draw(stock_reply(store, sources, over, call.today), chosen, drawing))
    return 0


def _source_json(source: SourceStock) -> dict[str, Any]:
    return {
        "id": source.id,
        "name": source.name,
        "format": source.format,
        "lizenz": source.licence,
        "url": source.url,
        "stand": source.as_of,
        "eingelesen_am": source.read_at,
        "beispiel": source.sample,
        "tabellen": {count.table: count.rows for count in source.counts},
    }


def stock_reply(store: Path, sources: Sequence[SourceStock], over: Mapping[str, int], today: date) -> Reply:
    """The inventory in the shape that every format can draw."""
    columns = (
        Column("name", "Quelle"),
        Column("stand", "Stand"),
        Column("alter", "Alter"),
        Column("eingelesen_am", "Eingelesen"),
        Column("lizenz", "Lizenz"),
        Column("anzahl", "Datensätze"),
        Column("tabellen", "davon"),
    )
    total = sum(count.rows for source in sources for count in source.counts)
    number = "einer Quelle" if len(sources) == 1 else f"{len(sources)} Quellen"
    return Reply(
        question="",
        status="beantwortet",
        certainty=None,
        kind=None,
        answer=f"Der Bestand in {store} enthält {written_number(total, 0)} Datensätze aus {number}.",
        table=Table(
            columns, tuple(_source_row(source, over.get(source.id, 0), today) for source in sources), len(sources)
        ),
        notes=(_SAMPLE,) if any(source.sample for source in sources) else (),
    )


def _source_row(source: SourceStock, over: int, today: date) -> dict[str, Any]:
    return {
        "name": source.name,
        "stand": source.as_of,
        "alter": _age(source.as_of, today),
        "eingelesen_am": source.read_at.date() if source.read_at else None,
        "lizenz": source.licence,
        "anzahl": sum(count.rows for count in source.counts),
        "tabellen": [_counted_rows(count.table, count.rows, over) for count in source.counts],
    }


def _age(as_of: date | None, today: date) -> str | None:
    """As people say it: von heute · 1 Tag · 12 Tage · 8 Monate · 3 Jahre."""
    if as_of is None:
        return None
    days = max((today - as_of).days, 0)
    if days == 0:
        return "von heute"
    number, one, many = next(
        ((days // size, one, many) for least, size, one, many in _AGES if days >= least), (days, "Tag", "Tage")
    )
    return f"{number} {one if number == 1 else many}"


def _counted_rows(table: str, rows: int, over: int) -> str:
    one, many = _SAID.get(table, (table, table))
    said = f"{written_number(rows, 0)} {one if rows == 1 else many}"
    return f"{said} ({written_number(over, 0)} abgelaufen, ausgeblendet)" if table == "angebot" and over else said
