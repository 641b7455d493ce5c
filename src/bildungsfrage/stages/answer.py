"""What was found in, `Reply` out: the sentence, its notes and its sources.

Sentences stand in the templates; here their placeholders are filled from the first row, the count and the criteria.
A sentence that names something the row does not have falls back to a shorter true one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bildungsfrage.grammar.wording import describe
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Choice, Query, Relaxation, Reply, Source, Table, Understanding

_SLOT = re.compile(r"\{(\w+)\}")
_QUALITY = {
    "geheim": "aus Datenschutzgründen geheim gehalten",
    "unbekannt": "unbekannt oder geheim",
    "nicht_sinnvoll": "nicht sinnvoll",
    "unsicher": "nicht sicher genug",
    "folgt": "folgt später",
    "nichts_vorhanden": "nichts vorhanden",
}


def answer(
    understanding: Understanding, knowledge: Knowledge, found: tuple[Query | None, Table], sources: Mapping[str, Source]
) -> Reply:
    """The reply to an understood question."""
    choice = understanding.choice
    if choice is None:
        raise ValueError("answer() needs a choice; without one the clarification is the reply")
    query, table = found
    template = knowledge.templates[choice.kind]
    used = _sources(table, sources)
    nothing = query is not None and table.total == 0
    return Reply(
        question=understanding.question.text,
        status="keine_treffer" if nothing else "beantwortet",
        certainty="sicher" if choice.certain else "vermutet",
        kind=choice.kind,
        criteria=choice.criteria,
        unknown=understanding.unknown,
        words=understanding.uses,
        restated=understanding.restated,
        answer=sentence(choice, template, table, knowledge),
        table=table,
        query=query,
        sources=used,
        notes=(*_resolved_dates(choice), *choice.notes, *_remarks(table)),
    )


# ---------------------------------------------------------------- the sentence


def sentence(choice: Choice, template: Template, table: Table, knowledge: Knowledge) -> str:
    """One sentence: nothing, one or many found."""
    row = dict(table.rows[0]) if table.rows else {}
    slots = row | {"anzahl": table.total, "kriterien": describe(choice.criteria, knowledge)}
    if template.head and table.total == 0:
        return _filled(template.empty, slots) or "Dazu ist nichts eingetragen."
    if template.subject == "kennzahl" and "wert" in row:
        return _figure(template, table)
    text = template.answer_one if table.total == 1 else template.answer
    return _filled(text, slots) or f"{table.total} Treffer."


def _filled(text: str, slots: Mapping[str, Any]) -> str:
    if any(slots.get(name) is None for name in _SLOT.findall(text)):
        return ""
    filled = _SLOT.sub(lambda match: german_value(slots[match.group(1)]), text)
    return filled.replace("  ", " ").strip()


def german_value(value: Any) -> str:
    """A cell as German text: 1.269 · 16,78 · 12.03.2027 · montag, dienstag."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    if isinstance(value, float):
        text = f"{value:,.2f}".replace(",", "·").replace(".", ",").replace("·", ".")
        return text.rstrip("0").rstrip(",") if "," in text else text
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, list | tuple):
        return ", ".join(map(german_value, value))
    return "" if value is None else str(value)


def _figure(template: Template, table: Table) -> str:
    """A figure with its unit, and what it is made of."""
    rows = table.rows
    if template.kind == "kennzahl_verlauf":
        return _course(rows)
    if template.kind == "kennzahl_rangliste":
        return f"{rows[0]['kennzahl']} {rows[0]['zeit']}: an erster Stelle {rows[0]['ort']} mit {_amount(rows[0])}."
    return " ".join(_single(row) for row in rows[:4])


def _single(row: Mapping[str, Any]) -> str:
    about = f"{row['kennzahl']}, {row['ort']}, {row['zeit']}"
    if row.get("merkmal"):
        about += f" ({row['merkmal'].replace(';', ', ').replace('=', ': ')})"
    if row["wert"] is None:
        return f"{about}: kein Wert ({_QUALITY.get(row.get('qualitaet') or '', 'keine Angabe')})."
    parts = ""
    if row.get("zaehler") is not None and row.get("nenner") is not None:
        parts = f" ({german_value(row['zaehler'])} von {german_value(row['nenner'])})"
    return f"{about}: {_amount(row)}{parts}."


def _amount(row: Mapping[str, Any]) -> str:
    unit = row.get("einheit") or ""
    value = german_value(row["wert"])
    return f"{value} {unit}".strip() if unit != "Anzahl" else value


def _course(rows: Sequence[Mapping[str, Any]]) -> str:
    """From the first to the last known value: change in percentage points for shares, in percent for counts."""
    known = [
        row
        for row in rows
        if row["wert"] is not None and row["ort_id"] == rows[0]["ort_id"] and row["merkmal"] == rows[0]["merkmal"]
    ]
    if not known:
        return f"{rows[0]['kennzahl']}, {rows[0]['ort']}: keine Werte."
    first, last = known[0], known[-1]
    about = f"{first['kennzahl']}, {first['ort']}"
    if first is last:
        return f"{about}, {first['zeit']}: {_amount(first)}."
    difference = last["wert"] - first["wert"]
    if first.get("einheit") == "%":
        change = f"{difference:+.1f}".replace(".", ",") + " Prozentpunkte"
    elif first["wert"]:
        change = f"{100 * difference / first['wert']:+.1f}".replace(".", ",") + " Prozent"
    else:
        change = f"{difference:+g}".replace(".", ",")
    return f"{about}: {first['zeit']} {_amount(first)}, {last['zeit']} {_amount(last)} ({change.replace('-', '−')})."


# ---------------------------------------------------------------- notes and sources


def _resolved_dates(choice: Choice) -> list[str]:
    notes = []
    for criterion in choice.criteria:
        if criterion.name == "zeitraum" and criterion.text:
            start, end = (
                german_value(date.fromisoformat(v)) if v else None
                for v in (criterion.value.get("von"), criterion.value.get("bis"))
            )
            span = start if start == end else f"{start or '…'} bis {end or '…'}"
            notes.append(f"„{criterion.text.strip()}“: {span}.")
    return notes


def _remarks(table: Table) -> list[str]:
    """Remarks that rows carry: breaks in a series and the like."""
    return list(dict.fromkeys(str(row["anmerkung"]) for row in table.rows if row.get("anmerkung")))[:3]


def _sources(table: Table, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    names: dict[str, None] = {}
    for row in table.rows:
        value = row.get("quelle") or row.get("quelle_id")
        for name in value if isinstance(value, list) else [value]:
            if name:
                names[name] = None
    return tuple(sources.get(name, Source(name, None, None)) for name in list(names)[:6])


def with_relaxations(reply: Reply, relaxations: Sequence[Relaxation]) -> Reply:
    """The reply with ways on where nothing was found."""
    from dataclasses import replace

    return replace(reply, relaxations=tuple(relaxations))
