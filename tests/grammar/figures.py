"""Rows of a question about figures, as a query gives them."""

from __future__ import annotations

from typing import Any


def row(**facts: Any) -> dict[str, Any]:
    """A share in Mühlrode in 2024, with other facts where they are named."""
    plain = {
        "kennzahl_id": "q", "kennzahl": "Ganztagsquote", "ort_id": "o", "ort": "Mühlrode", "ort_art": "gemeinde",
        "merkmal": "", "zeit": "2024", "jahr": 2024, "wert": 40.0, "einheit": "%", "zaehler": None, "nenner": None,
        "qualitaet": None, "anmerkung": None,
    }  # fmt: skip
    return plain | facts
