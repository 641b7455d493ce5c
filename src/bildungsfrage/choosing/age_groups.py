"""The ages a question asks about and the age groups that the data have in, those that make the ages up out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_GROUP = re.compile(r"(\d*)-(\d*)")
_OLDEST = 999  # stands for an open end


@dataclass(frozen=True, slots=True)
class AgeGroups:
    """Groups as they are stored ("0-2", "60-"), youngest first; `exact` where together they are what was asked for."""

    shown: tuple[str, ...]
    exact: bool


def making_up(asked: str, known: Iterable[str]) -> AgeGroups | None:
    """The fewest groups that hold all asked ages, none of them twice; None where some are in no group.

    Groups that begin where the last one ended and do not reach beyond what is asked are taken first.
    """
    wanted = _ages(asked)
    groups = sorted(group for text in set(known) if (group := _ages(text)) is not None)
    if wanted is None:
        return None
    shown: list[tuple[int, int]] = []
    age, last = wanted
    while age <= last:
        fitting = [group for group in groups if group[0] == age and group[1] <= last]
        holding = [group for group in groups if group[0] <= age <= group[1] and (not shown or group[0] > shown[-1][1])]
        if fitting:
            shown.append(max(fitting))
        elif holding:
            shown.append(min(holding, key=lambda group: group[1] - group[0]))
        else:
            return None
        age = shown[-1][1] + 1
    return AgeGroups(tuple(map(_stored, shown)), (shown[0][0], shown[-1][1]) == wanted)


def _ages(text: str) -> tuple[int, int] | None:
    found = _GROUP.fullmatch(text)
    if found is None or text == "-":
        return None
    return int(found[1] or 0), int(found[2]) if found[2] else _OLDEST


def _stored(group: tuple[int, int]) -> str:
    return f"{group[0]}-{'' if group[1] == _OLDEST else group[1]}"
