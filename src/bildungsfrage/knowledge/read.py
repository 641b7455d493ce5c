"""Reads knowledge files: TOML vocabularies and SQL templates with a TOML head. A faulty file costs only itself.

In: folders with `vokabular/*.toml`, `vorlagen/*.sql`, `bedingungen/*.sql`. Out: entries, templates, problems.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bildungsfrage.knowledge import shapes
from bildungsfrage.knowledge.anatomy import Select, columns_of, counting_of, open_columns, split_select
from bildungsfrage.knowledge.problem import Faults, label
from bildungsfrage.knowledge.schema import (
    ALWAYS_BOUND,
    CRITERIA,
    ENTRY_KEYS,
    HEAD_KEYS,
    INNER,
    OPEN_PARAMETERS,
    POINTS,
    PROPOSAL_KEYS,
    PROPOSALS,
    Condition,
    Counting,
    Entry,
    Example,
    Proposal,
    Template,
    criterion_of,
    without_role,
)

_HEAD = re.compile(r"\A\s*/\*(.*?)\*/", re.DOTALL)


def read_text(path: Path, faults: Faults) -> str | None:
    """A file's text, tolerant of a Windows byte order mark; None and a problem where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        faults.add(path, "", "Die Datei ist nicht in UTF-8 gespeichert.", "Speichern Sie sie als UTF-8.")
    except OSError as error:
        faults.add(path, "", f"Die Datei lässt sich nicht lesen ({error.strerror}).", "Prüfen Sie Pfad und Rechte.")
    return None


def parse_toml(path: Path, text: str, faults: Faults) -> dict[str, Any]:
    """A TOML text as a dict; empty and a problem where it is broken."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # huge numbers and deep nesting are no TOMLDecodeError
        place = re.search(r"at line (\d+)", str(error))
        line = f"Zeile {place.group(1)}" if place else ""
        faults.add(path, line, "Das TOML ist hier fehlerhaft.", "Prüfen Sie Anführungszeichen, Klammern und Kommas.")
        return {}


# ---------------------------------------------------------------- vocabulary


def read_vocabulary(path: Path, faults: Faults) -> list[Entry]:
    """The entries of one vocabulary file; its name is the criterion."""
    text = read_text(path, faults)
    tables = parse_toml(path, text, faults) if text is not None else {}
    entries = []
    for slug, table in tables.items():
        if not isinstance(table, dict):
            faults.add(path, slug, "Hier wird ein Abschnitt erwartet.", f"Schreiben Sie [{slug}] als eigene Zeile.")
            continue
        for key in sorted(table.keys() - ENTRY_KEYS):
            faults.add(path, f"{slug}.{key}", "Dieses Feld ist nicht bekannt.", "Löschen oder berichtigen Sie es.")
        table = shapes.well_shaped(table, shapes.ENTRY, shapes.reporting(path, faults, f"{slug}."))
        if "familie" in table and "alter" not in table:
            faults.add(path, f"{slug}.alter", "Zur Familie gehört das Alter.", "Beispiel: alter = [0, 2].")
            del table["familie"]
        if _means_something(path, slug, table, faults):
            entries.append(_entry(path, slug, table))
    return entries


def _means_something(path: Path, slug: str, table: Mapping[str, Any], faults: Faults) -> bool:
    """Whether an entry of a criterion with values of its own (prices, features of figures) has one."""
    if path.stem == "kosten" and not slug.isdecimal():
        faults.add(path, slug, "Hier wird ein Preis in vollen Euro erwartet.", "Beispiel: [0] für kostenlos.")
        return False
    if path.stem == "auspraegung" and not {"merkmal", "wert"} <= table.keys():
        faults.add(path, slug, "Hier fehlt merkmal oder wert.", 'Beispiel: merkmal = "geschlecht", wert = "weiblich".')
        return False
    return True


def _entry(path: Path, slug: str, table: Mapping[str, Any]) -> Entry:
    def words(key: str) -> tuple[str, ...]:
        return tuple(word for word in table.get(key, ()) if word.strip())

    facts = {
        key: value
        for key, value in table.items()
        if key not in {"woerter", "wortteile", "phrasen", "adjektive", "schwach"}
    }
    return Entry(
        criterion=path.stem,
        slug=slug,
        name=table.get("name", slug),
        words=words("woerter"),
        parts=words("wortteile"),
        phrases=words("phrasen"),
        adjectives=words("adjektive"),
        weak=words("schwach"),
        narrower=words("teile"),
        broader=table.get("oberbegriff"),
        person=bool(table.get("person", False)),
        facts=facts,
        file=label(path),
    )


# ---------------------------------------------------------------- SQL


def split_head(path: Path, text: str, faults: Faults) -> tuple[dict[str, Any], str]:
    """The TOML head of a template and the SQL below it."""
    match = _HEAD.match(text)
    if not match:
        faults.add(path, "", "Der Kopf /* … */ fehlt.", "Beginnen Sie die Datei mit /* und den Angaben zur Frage.")
        return {}, text
    # The head leaves its line breaks behind, so that lines of the SQL are counted as in the file.
    return parse_toml(path, match.group(1), faults), "\n" * match.group().count("\n") + text[match.end() :]


def read_conditions(path: Path, faults: Faults) -> tuple[Condition, ...]:
    """The shared conditions of one file in `bedingungen/`."""
    text = read_text(path, faults)
    found = split_select(path, text, faults) if text is not None else None
    return found.conditions if found else ()


def read_template(path: Path, shared: Mapping[str, tuple[Condition, ...]], faults: Faults) -> Template | None:
    """One kind of question; None and a problem where the file is unusable."""
    text = read_text(path, faults)
    if text is None:
        return None
    before_it = len(faults.found)
    head, sql = split_head(path, text, faults)
    if not head:
        if len(faults.found) == before_it:
            faults.add(path, "", "Der Kopf ist leer.", "Schreiben Sie mindestens titel, gegenstand und antwort hinein.")
        return None
    for key in sorted(head.keys() - HEAD_KEYS):
        faults.add(path, key, "Dieses Feld ist nicht bekannt.", "Löschen oder berichtigen Sie es.")
    head = shapes.well_shaped(head, shapes.HEAD, shapes.reporting(path, faults))
    select = Select() if head.get("ohne_abfrage") else split_select(path, sql, faults)
    if select is None:
        return None
    name = str(head.get("bedingungen", ""))
    if name and name not in shared:
        faults.add(path, "bedingungen", f"„{name}“ gibt es nicht.", f"Möglich sind: {', '.join(sorted(shared))}.")
    template = _template(path, head, select, shared.get(name, ()), faults)
    if not select.head:
        return template
    looks_at = columns_of([*template.conditions, *template.inner])
    return replace(template, open_columns=open_columns(sql), counting=counting_of(sql), looks_at=looks_at)


def _template(
    path: Path, head: Mapping[str, Any], select: Select, shared: tuple[Condition, ...], faults: Faults
) -> Template:
    conditions, inner = (select.conditions, shared) if INNER in select.head else (select.conditions + shared, ())
    narrowing = (select.head, *(text for text, _ in select.conditions + shared))
    parameters = _parameters((*narrowing, select.tail)) - {INNER.removeprefix("$")}
    # The criteria whose values narrow down what is found; an order alone does not.
    applied = {without_role(criterion_of(name)) for name in _parameters(narrowing)}
    uses = _uses(path, head, parameters, faults)
    forms = head.get("frageform", "finden")
    return Template(
        kind=path.stem,
        title=head.get("titel", path.stem),
        subject=head.get("gegenstand", ""),
        forms=tuple([forms] if isinstance(forms, str) else forms),
        hints=tuple(head.get("hinweise", ())),
        against=tuple(head.get("gegen", ())),
        required=tuple(head.get("pflicht", ())),
        one_of=tuple(head.get("eines_von", ())),
        uses=tuple(sorted(uses)),
        applied=frozenset(applied | ({"sortierung", "rangfolge"} if head.get("sortierung") else set())),
        parts=tuple(sorted(name for name in parameters if without_role(name) != name)),
        typical=tuple(head.get("typisch", ())),
        preferred=tuple(head.get("bevorzugt", ())),
        head=select.head,
        conditions=conditions,
        inner=inner,
        tail=select.tail,
        counting=Counting(),
        looks_at={},
        open_columns=(),
        answer=_texts(head.get("antwort")),
        answer_one=_texts(head.get("antwort_eins", head.get("antwort"))),
        empty=_texts(head.get("leer")),
        restated=_texts(head.get("verstanden")),
        missing=head.get("fehlt", ""),
        columns=tuple((name, title) for name, title in head.get("spalten", {}).items()),
        units=head.get("einheiten", {}),
        names=head.get("namen", {}),
        coverage=head.get("abdeckung", {}),
        groupings=head.get("gruppierung", {}),
        matrix=head.get("matrix", {}),
        steps=head.get("schritte", {}),
        defaults=head.get("vorgabe", {}),
        sortings=head.get("sortierung", {}),
        examples=tuple(_examples(path, head, faults)),
        file=label(path),
        rows=int(head.get("zeilen", 20)),
        proposes=_wishes(head.get("empfehlung")),
        with_desk=bool(head.get("anlaufstelle", False)),
    )


def _parameters(texts: Iterable[str]) -> set[str]:
    return set(re.findall(r"\$(\w+)", " ".join(texts)))


def _uses(path: Path, head: Mapping[str, Any], parameters: Iterable[str], faults: Faults) -> set[str]:
    """The criteria that a template has a use for; a problem for every parameter that belongs to none."""
    named = {without_role(criterion_of(name)) for name in parameters} | set(head.get("nutzt", ()))
    for name in sorted(named - set(CRITERIA) - ALWAYS_BOUND - OPEN_PARAMETERS):
        faults.add(path, f"${name}", "Zu diesem Platzhalter gibt es kein Kriterium.", "Berichtigen Sie den Namen.")
    return named & set(CRITERIA)


def _texts(value: Any) -> tuple[str, ...]:
    """One text or several as several, without empty ones."""
    return tuple(filter(None, [value] if isinstance(value, str) else value or ()))


def _wishes(table: Mapping[str, Any] | None) -> dict[str, str | tuple[str, ...]] | None:
    if table is None:
        return None
    return {name: wish if isinstance(wish, str) else tuple(wish) for name, wish in table.items()}


# ---------------------------------------------------------------- what stands beside an answer


def read_proposal(path: Path, shared: Mapping[str, tuple[Condition, ...]], faults: Faults) -> Proposal | None:
    """A SELECT of `empfehlung/`; None and a problem where the file is unusable."""
    text = read_text(path, faults)
    if text is None:
        return None
    head, sql = split_head(path, text, faults)
    for key in sorted(head.keys() - PROPOSAL_KEYS):
        faults.add(path, key, "Dieses Feld ist nicht bekannt.", "Löschen oder berichtigen Sie es.")
    head = shapes.well_shaped(head, shapes.PROPOSAL, shapes.reporting(path, faults))
    select = split_select(path, sql, faults)
    if select is None or not _is_complete(path, sql, faults):
        return None
    name = str(head.get("bedingungen", ""))
    if name and name not in shared:
        faults.add(path, "bedingungen", f"„{name}“ gibt es nicht.", f"Möglich sind: {', '.join(sorted(shared))}.")
    for part in sorted(head.get("punkte", {}).keys() - set(POINTS)):
        faults.add(path, f"punkte.{part}", "Dafür gibt es keine Punkte.", f"Möglich sind: {', '.join(POINTS)}.")
    common = tuple(condition for condition in shared.get(name, ()) if _opened(condition[1]))
    uses = {criterion_of(name) for _, names in select.conditions + common for name in names} - ALWAYS_BOUND
    for criterion in sorted((uses | {*head.get("weich", ()), *head.get("sprechend", ())}) - set(CRITERIA)):
        faults.add(path, criterion, f"„{criterion}“ ist kein Kriterium.", "Berichtigen Sie den Namen.")
    return Proposal(
        head=select.head,
        conditions=select.conditions,
        shared=common,
        tail=select.tail,
        uses=frozenset(uses),
        soft=frozenset(head.get("weich", ())),
        telling=frozenset(head.get("sprechend", ())),
        most=int(head.get("hoechstens", 3)),
        may_lack=int(head.get("fehlen_duerfen", 2)),
        farthest=float(head.get("hoechstens_km", 60)),
        points=head.get("punkte", {}),
        file=label(path),
    )


def _is_complete(path: Path, sql: str, faults: Faults) -> bool:
    """Whether a sound SELECT is one that the program looks for, and gives every column that it needs."""
    import sqlglot

    needed = PROPOSALS.get(path.stem)
    if needed is None:
        possible = ", ".join(f"{name}.sql" for name in PROPOSALS)
        faults.add(path, "", "Diese Datei wertet das Programm nicht aus.", f"Möglich sind hier {possible}.")
        return False
    given = {column.alias_or_name for column in getattr(sqlglot.parse_one(sql, read="duckdb"), "expressions", ())}
    if needed - given:
        reason = f"Es fehlen Spalten: {', '.join(sorted(needed - given))}."
        faults.add(path, "SQL", reason, "Nehmen Sie die mitgelieferte Datei als Vorbild.")
    return needed <= given


def _opened(parameters: Iterable[str]) -> bool:
    """Whether a condition belongs to a criterion, and does not simply always hold."""
    return bool({criterion_of(name) for name in parameters} - ALWAYS_BOUND)


def _examples(path: Path, head: Mapping[str, Any], faults: Faults) -> Iterable[Example]:
    for question in head.get("fragen", ()):
        yield Example(question)
    for example in head.get("beispiele", ()):
        example = shapes.well_shaped(example, shapes.EXAMPLE, shapes.reporting(path, faults, "beispiele."))
        if "frage" in example:
            yield Example(example["frage"], example.get("kriterien"))
        else:
            faults.add(path, "beispiele", "Ein Beispiel hat keine Frage.", 'Ergänzen Sie frage = "…".')
