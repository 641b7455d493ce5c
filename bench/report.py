"""Results in, text out: one table of all figures, then the tables of single benches; plain or as a document."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from bench.figures import HEADER, as_markdown, as_text, cells
from bench.run import Result


def as_plain(results: Sequence[Result]) -> str:
    """For a terminal."""
    parts = [machine(), as_text(HEADER, _rows(results))]
    for result in results:
        parts += [f"{table.title}\n\n{as_text(table.header, table.rows)}" for table in result.outcome.tables]
    return "\n\n".join(parts)


def as_document(results: Sequence[Result]) -> str:
    """For docs, with what every bench measures and against what."""
    parts = [
        "# Measurements",
        f"Written by `python -m bench --markdown` on {date.today().isoformat()}. {machine()}",
        "A ratio says how many times the floor was needed, both measured in turns in the same run; values are medians.",
        as_markdown(HEADER, _rows(results)),
    ]
    for result in results:
        parts += [f"## {result.name}", result.about]
        parts += [f"{table.title}:\n\n{as_markdown(table.header, table.rows)}" for table in result.outcome.tables]
    return "\n\n".join(parts) + "\n"


def _rows(results: Sequence[Result]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for result in results:
        rows += [cells(result.name, figure) for figure in result.outcome.figures]
        if result.reason:
            rows.append((result.name, result.reason, "", "", "", "", ""))
    return rows


def machine() -> str:
    """Where it was measured."""
    system = f"{platform.system()} on {_processor()}, {os.cpu_count()} cores"
    return f"{system}; Python {platform.python_version()}, DuckDB {version('duckdb')}."


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        found = re.search(r"^model name\s*:\s*(.+)$", cpuinfo.read_text(errors="replace"), re.MULTILINE)
        if found:
            return found[1].strip()
    return platform.processor() or platform.machine()
