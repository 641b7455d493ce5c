"""Saved questions: the tables of gespeichert.toml go in, from one folder after the other; what can be asked comes out.

A later folder adds questions, changes the fields it names of those that are there, or hides them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bildungsfrage.knowledge.problem import label
from bildungsfrage.knowledge.schema import ELEMENTS, SavedQuestion
from bildungsfrage.knowledge.shapes import FLAG, TEXT, Reporter, reporting, well_shaped

_SHAPES = {"titel": TEXT, "frage": TEXT, "element": TEXT, "ausgeblendet": FLAG}
_HIDDEN = "ausgeblendet"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the folders so far say of a question, and the file that said it last."""

    fields: Mapping[str, Any]
    file: str


def drafted(known: Mapping[str, Draft], path: Path, table: Mapping[str, Any], faults: Reporter) -> dict[str, Draft]:
    """The drafts with those of one more file over them; what has the wrong shape is dropped and reported."""
    drafts = dict(known)
    for name, fields in table.items():
        if not isinstance(fields, dict):
            faults.add(path, name, "Hier wird ein Abschnitt erwartet.", f"Schreiben Sie [{name}] als eigene Zeile.")
            continue
        for key in sorted(fields.keys() - _SHAPES.keys()):
            faults.add(path, f"{name}.{key}", "Dieses Feld ist nicht bekannt.", "Löschen oder berichtigen Sie es.")
        sound = well_shaped(fields, _SHAPES, reporting(path, faults, f"{name}."))
        before = drafts[name].fields if name in drafts else {}
        drafts[name] = Draft({**before, **sound}, label(path))
    return drafts


def saved_questions(drafts: Mapping[str, Draft], faults: Reporter) -> tuple[SavedQuestion, ...]:
    """The questions that are complete and not hidden, element by element."""
    made = [_saved(name, draft) for name, draft in drafts.items() if _is_complete(name, draft, faults)]
    order = list(ELEMENTS)
    return tuple(sorted(made, key=lambda saved: order.index(saved.element)))


def by_element(saved: Iterable[SavedQuestion]) -> tuple[tuple[str, tuple[SavedQuestion, ...]], ...]:
    """The questions under the names of their elements; elements without a question are left out."""
    groups: dict[str, list[SavedQuestion]] = {}
    for each in saved:
        groups.setdefault(each.element_name, []).append(each)
    return tuple((name, tuple(group)) for name, group in groups.items())


def _saved(name: str, draft: Draft) -> SavedQuestion:
    fields = draft.fields
    question = fields["frage"].strip()
    return SavedQuestion(name, fields.get("titel", "").strip() or question, question, fields["element"], draft.file)


def _is_complete(name: str, draft: Draft, faults: Reporter) -> bool:
    fields = draft.fields
    if fields.get(_HIDDEN):
        return False
    if not fields.get("frage", "").strip():
        faults.add(draft.file, f"{name}.frage", "Hier fehlt die Frage.", 'Ergänzen Sie frage = "…".')
        return False
    if fields.get("element") not in ELEMENTS:
        possible = ", ".join(ELEMENTS)
        faults.add(draft.file, f"{name}.element", "Dieses Element gibt es nicht.", f"Möglich sind: {possible}.")
        return False
    return True
