"""One column of figures on its way to a Kennzahl: its profile and description go in, what its label says comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.intake.proposing.about import About
from bildungsfrage.intake.proposing.profile import Profile
from bildungsfrage.intake.proposing.wording import Wording, read_label

_IN_PERCENT = re.compile(r"\bin (?:%|Prozent|v\. ?H\.)|\(%\)|quoten?\b|\bAnteile?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures on its way to a Kennzahl."""

    name: str
    label: str
    unit: str
    wording: Wording
    indicator: str = ""
    sure: bool = True
    features: tuple[tuple[str, Any], ...] = ()
    factor: float = 1.0
    numbers: tuple[float, ...] = ()
    only: tuple[str, str] | None = None  # the column and its value that tell which rows are meant
    free: tuple[str, ...] = ()  # features that only repeat the label


def _is_percent(profile: Profile, label: str, about: About) -> bool:
    """By the sign in the cells, by the label; by the title where no number is too large for it."""
    if profile.looks("prozent", 0.5) or _IN_PERCENT.search(label):
        return True
    return bool(_IN_PERCENT.search(about.title)) and max(profile.numbers, default=101.0) <= 100


def column_of_figures(profile: Profile, about: About) -> Column:
    note = about.description.of(profile.name)
    label = about.label(profile.name)
    unit = note.unit or ("%" if _is_percent(profile, label, about) else "")
    wording = read_label(label, about.background.classify)
    factor = 1.0
    if profile.numbers and ("%" in unit or fold(label).startswith("anteil")) and max(profile.numbers) <= 1.0:
        factor = 100.0
    return Column(profile.name, label, unit, wording, factor=factor, numbers=profile.numbers)
