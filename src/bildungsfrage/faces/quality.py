"""What is wrong with the data, by source and provider; the command `daten pruefen` as table, text, CSV or JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bildungsfrage.faces import output
from bildungsfrage.faces.arguments import Call
from bildungsfrage.faces.clean import shortened
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.formats import draw
from bildungsfrage.faces.json_reply import dump_indented
from bildungsfrage.faces.progress import progress
from bildungsfrage.faces.values import written_number
from bildungsfrage.german import fold
from bildungsfrage.model import Column, Reply, Table
from bildungsfrage.supply import fill, locate

if TYPE_CHECKING:
    from bildungsfrage.store.quality import Finding

_COLUMNS = (
    Column("quelle", "Quelle"),
    Column("anbieter", "Anbieter"),
    Column("befund", "Befund"),
    Column("angabe", "Angabe"),
    Column("name", "Datensatz"),
    Column("tabelle", "Tabelle"),
    Column("id", "Kennung"),
)
_SUMMARY = (
    Column("quelle", "Quelle"),
    Column("befund", "Befund"),
    Column("anzahl", "Anzahl"),
    Column("anbieter", "Anbieter"),
    Column("angabe", "am häufigsten"),
    Column("beispiel", "zum Beispiel"),
)
_OF_ONE = (
    Column("anbieter", "Anbieter"),
    Column("befund", "Befund"),
    Column("anzahl", "Anzahl"),
    Column("angabe", "am häufigsten"),
    Column("beispiel", "zum Beispiel"),
)
_ADVICE = (
    "Alle Befunde einzeln, zum Zurückschicken: bildungsfrage daten pruefen --format csv > befunde.csv",
    "Nur eine Quelle oder ein Anbieter: --quelle NAME, --anbieter NAME",
)


def run_quality(call: Call) -> int:
    """Raises DataError."""
    store = locate(call.store)
    fill(store, call.knowledge, call.today, progress())
    found = [finding for finding in all_findings(store, call.today) if _is_wanted(finding, call)]
    if call["format"] == "json":
        output.answer(
            dump_indented({"bestand": str(store), "anzahl": len(found), "befunde": list(map(_json, found))}) + "\n"
        )
        return 0
    chosen = call["format"] or ("tabelle" if output.on_terminal() else "text")
    drawing = Drawing(call.today, output.window_width(), output.in_colours())
    single = chosen == "csv" or call["anbieter"]
    output.answer(draw(_reply(found, _rows(found) if single else _summary(found), single), chosen, drawing))
    return 0


def all_findings(store: Path, today: date) -> tuple[Finding, ...]:
    """Everything there is to mend. Raises DataError."""
    from bildungsfrage.store.open import open_for_questions
    from bildungsfrage.store.quality import findings

    with closing(open_for_questions(store)) as con:
        return tuple(findings(con, today))


def findings_of(source: str, found: Sequence[Finding]) -> Table:
    """What is wrong with one source, a row for each provider and kind of finding, those with most to mend first."""
    groups = _grouped(finding for finding in found if finding.source == source)
    by_provider = sorted(groups.items(), key=lambda item: -len(item[1]))
    rows = tuple(
        {
            "anbieter": provider or None,
            "befund": title,
            "anzahl": len(group),
            "angabe": _commonest(group),
            "beispiel": shortened(group[0].name, 50),
        }
        for (provider, title), group in by_provider
    )
    return Table(_OF_ONE, rows, len(rows))


def _grouped(found: Iterable[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """By provider and kind of finding."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.provider, finding.title), []).append(finding)
    return groups


def _is_wanted(finding: Finding, call: Call) -> bool:
    return all(
        wanted is None or fold(wanted) in fold(value)
        for wanted, value in ((call["quelle"], finding.source), (call["anbieter"], finding.provider))
    )


def _json(finding: Finding) -> dict[str, Any]:
    return {
        "art": finding.sort,
        "befund": finding.title,
        "quelle": finding.source,
        "anbieter": finding.provider or None,
        "tabelle": finding.table,
        "id": finding.id,
        "name": finding.name,
        "angabe": finding.detail,
    }


def _rows(found: Iterable[Finding]) -> list[Mapping[str, Any]]:
    return [
        {
            "quelle": finding.source,
            "anbieter": finding.provider,
            "befund": finding.title,
            "angabe": finding.detail,
            "name": finding.name,
            "tabelle": finding.table,
            "id": finding.id,
        }
        for finding in found
    ]


def _summary(found: Sequence[Finding]) -> list[Mapping[str, Any]]:
    """One row for each source and kind of finding."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.source, f"{finding.title} ({finding.table})"), []).append(finding)
    ordered = sorted(groups.items(), key=lambda item: (item[0][0], -len(item[1])))
    return [
        {
            "quelle": source,
            "befund": title,
            "anzahl": len(group),
            "anbieter": len({finding.provider for finding in group if finding.provider}) or None,
            "angabe": _commonest(group),
            "beispiel": shortened(group[0].name, 50),
        }
        for (source, title), group in ordered
    ]


def _commonest(group: Sequence[Finding]) -> str:
    detail, times = Counter(finding.detail for finding in group).most_common(1)[0]
    return f"{shortened(detail, 60)} ({written_number(times, 0)}×)" if len(group) > 1 else shortened(detail, 60)


def _reply(found: Sequence[Finding], rows: Sequence[Mapping[str, Any]], single: object) -> Reply:
    sources = len({finding.source for finding in found})
    number = "einer Quelle" if sources == 1 else f"{sources} Quellen"
    said = f"{written_number(len(found), 0)} Befunde in {number}." if found else "Nichts zu beanstanden."
    return Reply(
        question="", status="beantwortet", certainty=None, kind=None, answer=said,
        table=Table(_COLUMNS if single else _SUMMARY, tuple(dict(row) for row in rows), len(rows)),
        notes=() if single or not found else _ADVICE,
    )  # fmt: skip
