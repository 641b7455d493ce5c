"""Measures understanding with a question bank: kinds, criteria, refusals, and answers that were surer than right.

A bank is JSON Lines; a question carries `frage`, `nach`, `art` (accepted kinds), `status`, `kriterien` (required),
`erlaubt` (neutral) and `oder` (alternatives, one of which is required).
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bildungsfrage.model import Reply

UNDERSTOOD = frozenset({"beantwortet", "keine_treffer", "verstanden"})
Understand = Callable[[str, Sequence[str]], Reply]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question of the bank with what became of it."""

    question: Mapping[str, Any]
    reply: Reply
    missing: tuple[Mapping[str, Any], ...]
    extra: tuple[Mapping[str, Any], ...]
    hits: int
    exact: bool
    kind_right: bool

    @property
    def surely_wrong(self) -> bool:
        """Answered as certain and not exact: the worst fault."""
        return self.reply.status in UNDERSTOOD and self.reply.certainty == "sicher" and not self.exact


@dataclass(frozen=True, slots=True)
class Score:
    """Sums over a bank; rates are shares from 0 to 1, None where there is nothing to count."""

    count: int
    exact: float | None
    kind: float | None
    f1: float | None
    surely_wrong: int
    false_answers: int
    needless_refusals: int


def read_bank(path: Path) -> list[dict[str, Any]]:
    """The questions of a bank file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def measure(bank: Iterable[Mapping[str, Any]], understand: Understand) -> list[Outcome]:
    """Asks every question of the bank and judges the reading."""
    return [_judged(question, understand(question["frage"], question.get("nach") or [])) for question in bank]


def score(outcomes: Sequence[Outcome]) -> Score:
    """The sums over judged questions."""
    wanted = [o for o in outcomes if _gold(o) == "ok"]
    refused = [o for o in outcomes if _gold(o) != "ok"]
    hits = sum(o.hits for o in wanted)
    wrong = sum(len(o.missing) + len(o.extra) for o in wanted)
    return Score(
        count=len(outcomes),
        exact=_rate(sum(o.exact for o in outcomes), len(outcomes)),
        kind=_rate(sum(o.kind_right for o in wanted), len(wanted)),
        f1=_rate(2 * hits, 2 * hits + wrong),
        surely_wrong=sum(o.surely_wrong for o in outcomes),
        false_answers=sum(o.reply.status in UNDERSTOOD and not o.exact for o in refused),
        needless_refusals=sum(o.reply.status not in UNDERSTOOD for o in wanted),
    )


def _rate(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _gold(outcome: Outcome) -> str:
    return str(outcome.question.get("status", "ok"))


def _judged(question: Mapping[str, Any], reply: Reply) -> Outcome:
    got = [{"name": c.given[0], "wert": c.given[1], "ausgeschlossen": c.excluded} for c in reply.criteria]
    hits, missing, extra = min(
        (_against(question, alternative, got) for alternative in question.get("oder") or [[]]),
        key=lambda found: (len(found[1]) + len(found[2]), -found[0]),
    )
    gold = question.get("status", "ok")
    understood = reply.status in UNDERSTOOD
    kind_right = reply.kind in (question.get("art") or [])
    full = understood and kind_right and not missing and not extra
    exact = (
        full
        if gold == "ok"
        else reply.status == gold or (gold == "rueckfrage" and full and bool(question.get("kriterien")))
    )
    return Outcome(question, reply, tuple(missing), tuple(extra), hits, exact, kind_right)


def _against(
    question: Mapping[str, Any], alternative: Sequence[Any], got: Sequence[Any]
) -> tuple[int, list[Any], list[Any]]:
    required = [*(question.get("kriterien") or []), *alternative]
    tolerated = [*required, *(question.get("erlaubt") or [])]
    left = list(got)
    missing = []
    for item in sorted(required, key=lambda item: item["wert"] == "*"):
        found = next((g for g in left if _agree(item, g)), None)
        if found is None:
            missing.append(item)
        else:
            left.remove(found)
    return len(required) - len(missing), missing, [g for g in left if not any(_agree(t, g) for t in tolerated)]


def _agree(gold: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    same_side = bool(gold.get("ausgeschlossen")) == bool(got.get("ausgeschlossen"))
    return gold["name"] == got["name"] and same_side and _same(gold["wert"], got["wert"])


def _same(gold: Any, got: Any) -> bool:
    if isinstance(gold, str):
        return gold.strip() == "*" or (isinstance(got, str) and _norm(gold) == _norm(got))
    if isinstance(gold, dict):
        return isinstance(got, dict) and all(_same(gold.get(key), got.get(key)) for key in gold.keys() | got.keys())
    if isinstance(gold, bool) or isinstance(got, bool):
        return gold is got
    if isinstance(gold, int | float):
        return isinstance(got, int | float) and float(gold) == float(got)
    return bool(gold == got)


def _norm(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
