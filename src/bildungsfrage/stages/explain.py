"""Why an offer is among the rows, and why another is not: a reply and judged offers in, the reply with reasons out.

Whether a condition holds was decided by the query; here it is said how, and by how much it fails.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bildungsfrage.grammar.fit_wording import fits, misses, over
from bildungsfrage.grammar.offer_values import asked, has
from bildungsfrage.grammar.sight import Sight, filled
from bildungsfrage.model import Case, Column, Offer, Reply, Table

_BESIDE = ("titel", "anbieter")  # columns that stay beside the reasons
_ALIKE = "gemeinsam"
_REASON, _CONDITION, _THERE, _MET, _HOW_FAR = "warum", "bedingung", "angebot", "erfuellt", "abstand"


def explain_rows(reply: Reply, offers: Mapping[str, Offer], cases: Sequence[Case], sight: Sight) -> Reply:
    """Each row with how it meets every case; where rows are no offers, what all of them meet."""
    conditions = [text for text in (_condition(case, sight) for case in cases) if text]
    words = sight.words("warum") or {}
    if not offers:
        key = "ohne" if not conditions else "zeilen" if reply.table.total else "nichts"
        note = words.get(key, "").replace("{bedingungen}", "; ".join(conditions))
        return replace(reply, notes=(*reply.notes, note))
    rows = []
    for row in reply.table.rows:
        offer = offers.get(str(row.get("angebot_id") or row.get("id")))
        rows.append({**row, _REASON: _reasons(row, offer, cases, sight) if offer else []})
    columns = [column for column in reply.table.columns if column.name in _BESIDE]
    columns.append(Column(_REASON, words.get("spalte", "")))
    key = "ohne" if not conditions else "angebot" if len(rows) == 1 else "angebote"
    key = "aehnlich" if any(_ALIKE in row for row in rows) else key
    answer = words.get(key, "").replace("{bedingungen}", "; ".join(conditions))
    answer = answer.replace("{titel}", str(rows[0].get("titel") or ""))
    return replace(reply, answer=answer, table=Table(tuple(columns), tuple(rows), reply.table.total))


def _condition(case: Case, sight: Sight) -> str:
    """What was asked for, or was to be kept out: höchstens 50 Euro; nicht bei der Volkshochschule."""
    text = asked(case, sight)
    return filled(sight.words("passt", "ausgeschlossen"), {"gefragt": text}) if case.criteria[0].excluded else text


def _reasons(row: Mapping[str, Any], offer: Offer, cases: Sequence[Case], sight: Sight) -> list[str]:
    """How an offer meets every case; or, where it is there for being like another, in what."""
    if _ALIKE in row:
        return [str(sight.words("werte", _ALIKE, name) or name) for name in row[_ALIKE]]
    return [text for text in (fits(case, offer, sight) for case in cases) if text]


def explain_absence(reply: Reply, offer: Offer, verdicts: Sequence[tuple[Case, bool]], sight: Sight) -> Reply:
    """Which conditions an offer meets and which it fails, and by how much."""
    words = sight.words("warum") or {}
    gone = over(offer, sight)
    failed = [misses(case, offer, sight) for case, met in verdicts if not met]
    why = [text for text in (*failed, gone) if text]
    rows = [_verdict_row(case, offer, sight, met=met) for case, met in verdicts]
    if gone:
        rows.append({"id": offer.id, _CONDITION: words.get("nicht_vorbei"), _THERE: None, _MET: False, _HOW_FAR: gone})
    frame = words.get("nicht_dabei" if why else "dabei", "")
    columns = tuple(Column(name, words.get(f"spalte_{name}", name)) for name in (_CONDITION, _THERE, _MET, _HOW_FAR))
    shown = tuple(column for column in columns if any(row[column.name] is not None for row in rows))
    where = ", ".join(filter(None, (offer.provider, offer.place)))
    return replace(
        reply,
        status="beantwortet",
        notes=(),
        relaxations=(),
        answer=frame.replace("{titel}", offer.title)
        .replace("{wo}", f" ({where})" if where else "")
        .replace("{gruende}", ", ".join(why)),
        table=Table(shown, tuple(rows), len(rows)),
    )


def _verdict_row(case: Case, offer: Offer, sight: Sight, *, met: bool) -> dict[str, Any]:
    return {
        "id": offer.id,
        _CONDITION: _condition(case, sight),
        _THERE: has(case, offer, sight) or None,
        _MET: met,
        _HOW_FAR: None if met else misses(case, offer, sight),
    }
