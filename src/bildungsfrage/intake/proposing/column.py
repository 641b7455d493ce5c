"""One column of figures on its way to a Kennzahl: its profile and description go in, what its label says comes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.intake.proposing.about import About
from bildungsfrage.intake.proposing.profile import Profile
from bildungsfrage.intake.proposing.wording import Wording, read_label


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
    free: tuple[str, ...] = ()  # features that only repeat the label


def column_of_figures(profile: Profile, about: About) -> Column:
    note = about.description.of(profile.name)
    label = about.label(profile.name)
    unit = note.unit
    wording = read_label(label, about.background.classify)
    factor = 1.0
    if profile.numbers and ("%" in unit or fold(label).startswith("anteil")) and max(profile.numbers) <= 1.0:
        factor = 100.0
    return Column(profile.name, label, unit, wording, factor=factor, numbers=profile.numbers)
