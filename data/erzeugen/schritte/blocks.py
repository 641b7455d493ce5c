"""Reads the hand-written building blocks: CSV (semicolon) and TOML beside the generator."""

import csv
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "bausteine"


def read_csv(name: str, delimiter: str = ";") -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def offer_files() -> list[str]:
    return sorted(f"angebote/{path.name}" for path in (FOLDER / "angebote").glob("*.toml"))


def listed(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


def flag(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)
