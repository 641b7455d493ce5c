"""Reading in two steps: records are cut out of a file in turn, and each is read without regard to the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.record import Classifier, Item


@dataclass(frozen=True, slots=True)
class Steps:
    """`records` raises IntakeError; what it gives is picklable and nobody's business but that of the other two."""

    records: Callable[[Path], Iterator[Any]]
    origin: Callable[[Any], RawRecord]
    read: Callable[[Path, Any, Classifier], Item]
