"""What is said about a data file elsewhere: a description beside it, or its own first lines, go in; labels come out.

Read are Markdown files with a YAML head (title, source, columns with description and unit) and datapackage.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_KEY = re.compile(r"^(?P<key>[a-z_]+):\s*(?P<value>.*)$")
_COLUMN = re.compile(r"^\s*-\s+name:\s*(?P<value>.*)$")
_INNER = re.compile(r"^\s+(?P<key>[a-z_]+):\s*(?P<value>.*)$")
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """What a description says of one column; what it leaves out is empty."""

    label: str = ""
    unit: str = ""
    short: str = ""
    computed: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of the whole file and of its columns, those that are only computed from others included."""

    title: str = ""
    publisher: str = ""
    licence: str = ""
    url: str = ""
    columns: Mapping[str, ColumnNote] = field(default_factory=dict)
    notes: str = ""

    def of(self, column: str) -> ColumnNote:
        return self.columns.get(column, ColumnNote())


def description_beside(path: Path) -> Description:
    """Of "schulen.md" for "schulen.csv", else of a datapackage.json in the folder; empty where there is none."""
    text = _text(path.with_suffix(".md"))
    if text.startswith("---"):
        return _from_head(text)
    package = _text(path.parent / "datapackage.json")
    return _from_package(package, path.name) if package else Description()


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            return ""
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""


def _from_head(text: str) -> Description:
    head, _, notes = text[3:].partition("\n---")
    top: dict[str, str] = {}
    columns: dict[str, dict[str, str]] = {}
    current = top
    for line in head.splitlines():
        if found := _COLUMN.match(line):
            current = columns.setdefault(_plain(found["value"]), {})
        elif current is not top and (found := _INNER.match(line)):
            current[found["key"]] = _plain(found["value"])
        elif found := _KEY.match(line):
            current = top
            top[found["key"]] = _plain(found["value"])
    return Description(
        title=top.get("title", ""),
        publisher=top.get("source", "") or top.get("publisher", ""),
        licence=top.get("license", "") or top.get("lizenz", ""),
        url=top.get("url", ""),
        columns={name: _note(said) for name, said in columns.items()},
        notes=notes.strip(),
    )


def _note(said: Mapping[str, str]) -> ColumnNote:
    label = said.get("description") or said.get("title") or said.get("export_id") or ""
    return ColumnNote(label, said.get("unit", ""), said.get("short", ""), said.get("computed", ""))


def _plain(text: str) -> str:
    text = text.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text


def _from_package(text: str, name: str) -> Description:
    try:
        package = json.loads(text)
    except ValueError:
        return Description()
    resources = package.get("resources") if isinstance(package, dict) else None
    for resource in resources if isinstance(resources, list) else ():
        if isinstance(resource, dict) and Path(str(resource.get("path", ""))).name == name:
            return _from_resource(package, resource)
    return Description()


def _from_resource(package: Mapping[str, Any], resource: Mapping[str, Any]) -> Description:
    schema = resource.get("schema")
    fields = schema.get("fields") if isinstance(schema, dict) else None
    columns = {
        str(item.get("name")): ColumnNote(
            str(item.get("title") or item.get("description") or ""), str(item.get("unit") or "")
        )
        for item in (fields if isinstance(fields, list) else ())
        if isinstance(item, dict)
    }
    licences = package.get("licenses")
    licence = (
        licences[0].get("title", "")
        if isinstance(licences, list) and licences and isinstance(licences[0], dict)
        else ""
    )
    return Description(
        title=str(resource.get("title") or package.get("title") or ""),
        licence=str(licence),
        url=str(package.get("homepage") or ""),
        columns=columns,
    )
