"""What was found in, `Reply` out: the sentence, its table, its notes and its sources.

Sentences stand in the templates and in saetze.toml; here their slots are filled from the first row, the count and the
criteria. A sentence that names something the row does not have falls back to a shorter true one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bildungsfrage.grammar.demand_wording import said
from bildungsfrage.grammar.figure_chart import figure_chart
from bildungsfrage.grammar.figure_notes import figure_notes
from bildungsfrage.grammar.figure_shares import as_shares
from bildungsfrage.grammar.figure_wording import feature_names, figure_sentence
from bildungsfrage.grammar.figure_words import BREAK, said_time, written
from bildungsfrage.grammar.grouping import WHOLE, grouping_of
from bildungsfrage.grammar.inflection import Noun, grouped, noun_of, some
from bildungsfrage.grammar.phrases import SLOT
from bildungsfrage.grammar.place_wording import place
from bildungsfrage.grammar.recurrence import next_date, with_next_day
from bildungsfrage.grammar.value_wording import german_date, said_value
from bildungsfrage.grammar.wording import carried_over, is_filled, is_sayable, sentence
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import CRITERIA, Template
from bildungsfrage.model import REASONS, Choice, Column, Criterion, Query, Reply, Source, Table, Understanding

_MOST_REMARKS = 3
_MOST_SOURCES = 6
_MONEY, _COUNT = "€", "Anzahl"
_SIGN = 3  # letters of a unit that stands behind every number; a longer one the name of the figure says
_MEASURED = ("ausgangswert", "aktuell", "soll", "zielwert")  # in the unit of the figure that the row is about
_SAID_ABOVE = frozenset({"kennzahl", "ort", "merkmal", "zeit"})  # the sentence says them where all rows agree
_ALWAYS_APPLIED = frozenset({"anzahl", "gruppierung", "position"})
_WEIGHTY = frozenset({"alter", "freie_plaetze", "kosten", "zielgruppe"})  # told even so: they matter to who asks
_ORDERING = frozenset({"thema", "zielgruppe", "alter", "suchtext", "bildungsbereich"})
_PLAIN_NUMBERS = ("jahr", "klasse", "nummer", "plz")


def answer(
    understanding: Understanding, knowledge: Knowledge, found: tuple[Query | None, Table], sources: Mapping[str, Source]
) -> Reply:
    """The reply to an understood question."""
    choice = understanding.choice
    if choice is None:
        raise ValueError("answer() needs a choice; without one the clarification is the reply")
    query, table = found
    template = knowledge.templates[choice.kind]
    today = understanding.question.today
    table = _presented(_with_shares(table, choice), template, choice, knowledge)
    table = replace(table, rows=tuple(with_next_day(row, today) for row in table.rows))
    nothing = query is not None and table.total == 0
    left_out = _left_out(choice, template, table.rows)
    told = replace(choice, criteria=tuple(c for c in choice.criteria if c not in left_out))
    return Reply(
        question=understanding.question.text,
        status="keine_treffer" if nothing else "beantwortet",
        certainty=choice.certainty,
        kind=choice.kind,
        criteria=choice.criteria,
        unknown=understanding.unknown,
        words=understanding.uses,
        restated=understanding.restated,
        answer=_sentence(told, table, knowledge, today),
        table=table,
        chart=figure_chart(choice, table.rows, knowledge) if _about_figures(table) else None,
        query=query,
        sources=_sources(table, sources),
        notes=(
            *_resolved_dates(choice),
            *_notes_of_choice(choice, understanding.unknown),
            *_told_left_out(choice, _without_order(left_out, table), knowledge),
            *(figure_notes(choice, table.rows, knowledge) if _about_figures(table) else ()),
            *_remarks(table),
            *_covered(table, template, knowledge),
            *filter(None, [carried_over(told, knowledge)]),
        ),
    )


def _about_figures(table: Table) -> bool:
    return bool(table.rows) and {"wert", "kennzahl_id"} <= table.rows[0].keys()


# ---------------------------------------------------------------- the sentence


def _sentence(choice: Choice, table: Table, knowledge: Knowledge, today: date) -> str:
    """One sentence: nothing, one or many found; a shorter one where something it names is missing."""
    template = knowledge.templates[choice.kind]
    if _about_figures(table):
        return figure_sentence(choice, table.rows, knowledge)
    words = knowledge.sentences.get("saetze", {}).get("antwort", {})
    if template.head and table.total == 0:
        texts, last = template.empty, words.get("nichts", "")
    elif table.total == 1:
        texts, last = template.answer_one, words.get("ersatz_eins", "")
    else:
        texts, last = template.answer, words.get("ersatz", "")
    for text in (*texts, last):
        names = SLOT.findall(text)
        found = _found(names, choice, table, knowledge)
        if "naechster" in names:
            found["naechster"] = _next_date(table, today)
        if not (is_filled(text, choice, found) if text in texts[:-1] else is_sayable(text, found)):
            continue
        said = sentence(text, choice, knowledge, found, table.total)
        if said:
            return said
    return ""


def _found(names: Sequence[str], choice: Choice, table: Table, knowledge: Knowledge) -> dict[str, str | None]:
    """What the rows put into the slots of a sentence."""
    row = table.rows[0] if table.rows else {}
    columns = {column.name: column for column in table.columns}
    units = knowledge.templates[choice.kind].units
    unit = row.get("einheit")
    own = dict.fromkeys(_MEASURED, unit if len(str(unit or "")) <= _SIGN else None) | dict(units)
    found: dict[str, str | None] = {
        name: _cell(replace(columns.get(name, Column(name, name)), unit=own.get(name)), row[name])
        for name in names
        if name in row
    }
    found |= {name: text for name in names if (text := _in_sentence(name, row, choice, knowledge))}
    found["anzahl"] = grouped(table.total)
    if "gruppen" in names:
        found["gruppen"] = _groups(choice, table.total, knowledge)
    if "gruppenart" in names:
        template = knowledge.templates[choice.kind]
        found["gruppenart"] = _groups_noun(grouping_of(choice, template), knowledge).singular
    if "im_ort" in names:
        words = knowledge.sentences.get("saetze", {}).get("ort", {})
        where = Criterion("ort", row["ort"], extra=(("art", row.get("ort_art")),)) if row.get("ort") else None
        found["im_ort"] = place(where, words) if where else None
    if "spanne" in names:
        found["spanne"] = _span(row, units)
    return found


def _in_sentence(name: str, row: Mapping[str, Any], choice: Choice, knowledge: Knowledge) -> str | None:
    """A slug of a vocabulary as it stands in running text: junge Erwachsene, not Junge Erwachsene."""
    template = knowledge.templates[choice.kind]
    vocabulary = template.names.get(name, "")
    vocabulary = grouping_of(choice, template) if vocabulary == "gruppierung" else vocabulary
    value = row.get(name)
    known = vocabulary in CRITERIA and isinstance(value, str) and value in knowledge.values.get(vocabulary, {})
    return said_value(Criterion(vocabulary, value), knowledge) if known else None


def _next_date(table: Table, today: date) -> str | None:
    """The next day among the rows."""
    days = [day for row in table.rows if (day := next_date(row, today))]
    return german_date(min(days).isoformat()) if days else None


def _groups(choice: Choice, count: int, knowledge: Knowledge) -> str:
    """5 Anbieter, ein Ort: into how many groups something is divided."""
    noun = _groups_noun(grouping_of(choice, knowledge.templates[choice.kind]), knowledge)
    return f"{grouped(count)} {some(noun)}" if count != 1 else f"1 {noun.singular}"


def _groups_noun(grouping: str, knowledge: Knowledge) -> Noun:
    words = knowledge.sentences.get("saetze", {}).get("gruppen", {}).get(grouping)
    return noun_of(*words) if words else Noun("die", "Gruppe", "Gruppen")


def _span(row: Mapping[str, Any], units: Mapping[str, str]) -> str | None:
    """kostenlos bis 40 Euro"""
    ends = [_cell(Column(name, name, units.get(name)), row.get(name)) for name in ("kleinster", "groesster")]
    if None in ends:
        return None
    low, high = map(str, ends)
    return high if low == high else f"{low.removesuffix(' Euro')} bis {high}"


def _cell(column: Column, value: Any) -> str | None:
    """A cell as German text: 1.269 · 16,78 % · 12.03.2027 · Montag, Dienstag; None where it is empty."""
    if value is None or value == "" or value == []:
        return None
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_cell(column, part) for part in value)))
    if value in column.names:
        return column.names[value]
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, int | float):
        return _number(column, value)
    return german_date(value.isoformat()[:10]) if isinstance(value, datetime | date) else str(value)


def _number(column: Column, value: float) -> str:
    if column.unit == _MONEY:
        whole = float(value) == int(value)
        return "kostenlos" if value == 0 else f"{written(value) if whole else f'{value:.2f}'.replace('.', ',')} Euro"
    if any(part in column.name for part in _PLAIN_NUMBERS):
        return str(int(value))
    return f"{written(value)} {column.unit}" if column.unit else written(value)


# ---------------------------------------------------------------- the table


def _with_shares(table: Table, choice: Choice) -> Table:
    """The table with shares in place of the counts they are made of, where shares are asked for."""
    if not _about_figures(table):
        return table
    shares = as_shares(choice, table.rows)
    return replace(table, rows=shares, total=table.total - len(table.rows) + len(shares))


def _presented(table: Table, template: Template, choice: Choice, knowledge: Knowledge) -> Table:
    """The table as people see it: names for slugs, units behind figures, nothing that all rows repeat."""
    columns = [_named(column, template, choice, knowledge) for column in table.columns]
    columns = [_with_demand(column, table.rows, template, choice, knowledge) for column in columns]
    if _about_figures(table):
        columns = _figure_columns(columns, table.rows, knowledge)
    return replace(table, columns=tuple(columns))


def _named(column: Column, template: Template, choice: Choice, knowledge: Knowledge) -> Column:
    vocabulary = template.names.get(column.name, "")
    if vocabulary == "gruppierung":
        vocabulary = grouping_of(choice, template)
        if vocabulary != WHOLE:
            column = replace(column, title=_groups_noun(vocabulary, knowledge).singular)
    names = knowledge.names(vocabulary) if vocabulary else {}
    return replace(column, names=names) if names else column


def _with_demand(
    column: Column, rows: Sequence[Mapping[str, Any]], template: Template, choice: Choice, knowledge: Knowledge
) -> Column:
    """What was asked for is stored as criteria and read as German."""
    if template.names.get(column.name) != "gruppierung" or grouping_of(choice, template) != WHOLE:
        return column
    texts = {str(row[column.name]): said(str(row.get("art")), str(row[column.name]), knowledge) for row in rows}
    return replace(column, names=texts)


def _figure_columns(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], knowledge: Knowledge) -> list[Column]:
    shown = [c for c in columns if len(rows) == 1 or c.name not in _SAID_ABOVE or not _constant(rows, c.name)]
    shown = [c for c in shown if c.name != "anmerkung" or not _constant(rows, c.name)]  # a note says it once
    units = {row.get("einheit") for row in rows}
    if len(units) == 1:
        unit = units.pop()
        shown = [replace(c, unit=None if unit == _COUNT else unit) if c.name == "wert" else c for c in shown]
        shown = [c for c in shown if c.name != "einheit"]
    names = {"merkmal": feature_names([row.get("merkmal") or "" for row in rows], knowledge)}
    names["zeit"] = {row["zeit"]: said_time(row["zeit"]) for row in rows}
    return [replace(column, names=names.get(column.name, column.names)) for column in shown]


def _constant(rows: Sequence[Mapping[str, Any]], name: str) -> bool:
    return all(row.get(name) == rows[0].get(name) for row in rows)


# ---------------------------------------------------------------- notes and sources


def _left_out(choice: Choice, template: Template, rows: Sequence[Mapping[str, Any]]) -> tuple[Criterion, ...]:
    """The criteria that did nothing: the data of this kind, or of these rows, say nothing about them."""
    if not template.head or template.subject == "kennzahl":
        return ()
    words = " ".join(str(c.value) for c in choice.criteria if c.name == "suchtext" and "suchtext" in template.applied)
    return tuple(
        c
        for c in choice.criteria
        if c.name not in template.applied - _orders_nothing(template, rows) | _ALWAYS_APPLIED
        and not (c.text and c.text in words)
    )


def _orders_nothing(template: Template, rows: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """ "Die größte Schule" where no school says how big it is."""
    column = template.sortings.get("rangfolge", "")
    unknown = bool(rows) and column in rows[0] and all(row[column] is None for row in rows)
    return frozenset({"rangfolge"} if unknown else ())


def _without_order(left_out: tuple[Criterion, ...], table: Table) -> tuple[Criterion, ...]:
    """Without what put the rows in order, though it did not narrow them down."""
    ordered = any(row.get(REASONS) for row in table.rows)
    return tuple(c for c in left_out if not (ordered and c.name in _ORDERING))


def _notes_of_choice(choice: Choice, unknown: Sequence[str]) -> list[str]:
    """What the reading has to remark, but not on words that are named as not understood anyway."""
    named = tuple(f"„{word}“" for word in unknown)
    return [note for note in choice.notes if not note.startswith(named)]


def _told_left_out(choice: Choice, left_out: tuple[Criterion, ...], knowledge: Knowledge) -> list[str]:
    text = str(knowledge.sentences.get("saetze", {}).get("hinweis", {}).get("ohne_angabe", ""))
    subject = knowledge.templates[choice.kind].subject
    # Who asks for advice means no other offers by it; what only the question before said is not asked for here.
    left_out = tuple(c for c in left_out if c.value != subject and (not c.inherited or c.name in _WEIGHTY))
    if not left_out or not text:
        return []
    return [sentence(text, replace(choice, criteria=left_out), knowledge, {}).replace(":,", ":")]


def _resolved_dates(choice: Choice) -> list[str]:
    notes = []
    for criterion in choice.criteria:
        if criterion.name == "zeitraum" and criterion.text:
            start, end = (
                german_date(v) if v else None for v in (criterion.value.get("von"), criterion.value.get("bis"))
            )
            open_span = f"ab {start}" if start else f"bis {end}"
            span = start if start == end else f"{start} bis {end}" if start and end else open_span
            notes.append(f"„{criterion.text.strip()}“: {span}.")
    return notes


def _remarks(table: Table) -> list[str]:
    """Remarks that rows carry: breaks in a series and the like."""
    told = (row for row in table.rows if row.get("anmerkung") and row.get("qualitaet") != BREAK)
    remarks = dict.fromkeys(str(row["anmerkung"]) for row in told)
    return list(remarks)[:_MOST_REMARKS]


def _covered(table: Table, template: Template, knowledge: Knowledge) -> list[str]:
    """Of how many rows, or of how many records behind a sum, a column knows something, where it is not all of them."""
    words = knowledge.sentences.get("saetze", {}).get("abdeckung", {})
    parts = []
    for column, name in template.coverage.items():
        known, total = _known(table, column)
        if 0 < known < total:
            part = str(words.get("teil", "")).replace("{name}", name)
            parts.append(part.replace("{bekannt}", grouped(known)).replace("{gesamt}", grouped(total)))
    return [str(words.get("satz", "{liste}")).replace("{liste}", ", ".join(parts))] if parts else []


def _known(table: Table, column: str) -> tuple[int, int]:
    """(rows that know a column, rows); nothing where only some of the rows are there."""
    row = table.rows[0] if table.rows else {}
    if f"{column}_gemeldet" in row:
        return int(row[f"{column}_gemeldet"] or 0), table.total
    if len(table.rows) < table.total:
        return 0, 0
    return sum(row.get(column) is not None for row in table.rows), table.total


def _sources(table: Table, sources: Mapping[str, Source]) -> tuple[Source, ...]:
    names: dict[str, None] = {}
    for row in table.rows:
        value = row.get("quelle") or row.get("quelle_id")
        # A list comes from `list(DISTINCT …)`, which has no order of its own.
        for name in sorted(filter(None, value)) if isinstance(value, list) else [value]:
            if name:
                names[name] = None
    return named_sources(names, sources)


def named_sources(names: Iterable[str], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """The sources of these names or ids, not more than can be read."""
    return tuple(sources.get(name, Source(name, None, None)) for name in list(names)[:_MOST_SOURCES])
