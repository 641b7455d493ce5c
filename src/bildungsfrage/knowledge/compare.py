"""The same questions judged twice, before and after a change of the knowledge, go in; what changed comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bildungsfrage.knowledge.measure import UNDERSTOOD, Outcome
from bildungsfrage.knowledge.report import asked, said_criterion

BETTER, WORSE, OTHER = "besser", "schlechter", "anders"
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is read in another way than before; `sort` is "besser", "schlechter" or "anders"."""

    question: str
    sort: str
    before: str
    after: str


def compare(before: Sequence[Outcome], after: Sequence[Outcome]) -> tuple[Change, ...]:
    """The changes, in the order of the questions."""
    return tuple(_changes(before, after))


def as_told(changes: Sequence[Change]) -> Iterator[str]:
    """The changes as lines of German text, what got worse first."""
    for sort, title in ((WORSE, "Schlechter"), (BETTER, "Besser"), (OTHER, "Anders gelesen")):
        found = [change for change in changes if change.sort == sort]
        if found:
            yield f"{title}: {len(found)}"
        for change in found[:_SHOWN]:
            yield f"  {change.question}"
            yield f"    vorher: {change.before}"
            yield f"    jetzt:  {change.after}"
        if len(found) > _SHOWN:
            yield f"  … und {len(found) - _SHOWN} weitere"


def _changes(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[Change]:
    for old, new in zip(before, after, strict=True):
        said, says = _said(old), _said(new)
        if said != says:
            was, now = _worth(old), _worth(new)
            sort = BETTER if now > was else WORSE if now < was else OTHER
            yield Change(asked(old.question), sort, said, says)


def _worth(outcome: Outcome) -> tuple[bool, bool, bool, int]:
    """Right is better than wrong, a wrong answer better guessed than certain, a right one better certain."""
    certain = outcome.reply.certainty == "sicher"
    mistakes = len(outcome.missing) + len(outcome.extra)
    return outcome.exact, not outcome.surely_wrong, outcome.exact and certain, -mistakes


def _said(outcome: Outcome) -> str:
    reply = outcome.reply
    if reply.status not in UNDERSTOOD:
        return reply.status
    criteria = [said_criterion(_plain(criterion)) for criterion in reply.criteria]
    return " · ".join([str(reply.kind), *criteria]) + ("" if reply.certainty == "sicher" else " (vermutet)")


def _plain(criterion: Any) -> dict[str, Any]:
    return {"name": criterion.given[0], "wert": criterion.given[1], "ausgeschlossen": criterion.excluded}
