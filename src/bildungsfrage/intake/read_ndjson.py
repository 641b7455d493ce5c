"""One JSON object a line: a file goes in, raw records come out; a broken line costs only itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.problem import Rejected
from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.read_json import record
from bildungsfrage.intake.text_file import opened


def read_ndjson(path: Path, layout: FileLayout) -> Iterator[RawRecord | Rejected]:
    with opened(path, layout.encoding) as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip("\x00 \t\r\n\ufeff"):
                continue
            place = f"Zeile {number}"
            try:
                value = json.loads(line.lstrip("\ufeff"))
            except (ValueError, RecursionError):
                remedy = "berichtigen Sie die Zeile bitte in der Datei und lesen Sie sie noch einmal ein"
                yield Rejected(str(path), place, "die Zeile ist kein gültiges JSON", remedy, {"zeile": line[:2000]})
            else:
                yield record(path, place, value)
