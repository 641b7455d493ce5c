"""Commands that take something along: the Merkzettel, copies, files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from bildungsfrage.faces.clipboard import copy, here
from bildungsfrage.faces.desk import Desk
from bildungsfrage.faces.dialogue.looking import NOTHING_ASKED, no_row, row
from bildungsfrage.faces.dialogue.said import Said
from bildungsfrage.faces.dialogue.sitting import Outcome, Sitting
from bildungsfrage.faces.drawing import Drawing
from bildungsfrage.faces.error import CallError
from bildungsfrage.faces.export import EXPORTS, export_name, exported
from bildungsfrage.faces.files import AlreadyThere, save_new, save_over
from bildungsfrage.faces.narrative import query_lines
from bildungsfrage.faces.record import reachable, record
from bildungsfrage.faces.shortlist.collect import (
    Kept,
    Shortlist,
    kept_desk,
    kept_recommendations,
    noted,
    with_kept,
    with_note,
    without,
)
from bildungsfrage.faces.shortlist.write import ENDINGS, file_name, written_shortlist
from bildungsfrage.faces.text import as_text

_NO_DESK = "Neben dieser Antwort steht keine Beratungsstelle."
_NO_QUERY = "Zu dieser Antwort gab es keine Abfrage."
_EMPTY = "Der Merkzettel ist leer. „merken 1“ nimmt die erste Zeile einer Antwort auf."

Save = Callable[[Path, bytes], Path]


# ---------------------------------------------------------------- collecting


def keep(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """Rows of the answer by their numbers, with telephone and all that is known of them."""
    turn = sitting.talk.current
    found = [record(turn, number, desk.look) if turn else None for number in order.numbers]
    missing = next((n for n, one in zip(order.numbers, found, strict=True) if one is None), None)
    if missing is not None:
        return sitting, (no_row(sitting, missing),)
    return _kept(sitting, *(one.kept for one in found if one))


def keep_recommended(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """One of the recommended offers."""
    turn = sitting.talk.current
    offers = kept_recommendations(turn.reply) if turn else ()
    if not 0 < order.number <= len(offers):
        return sitting, (f"Eine Empfehlung {order.number} gibt es hier nicht; es sind {len(offers)}.",)
    return _kept(sitting, reachable(offers[order.number - 1], desk.look))


def keep_desk(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    """The advice desk beside the answer."""
    turn = sitting.talk.current
    desk = kept_desk(turn.reply) if turn else None
    return _kept(sitting, desk) if desk else (sitting, (_NO_DESK,))


def note_client(sitting: Sitting, order: Said, _: Desk) -> Outcome:
    """A note for the client."""
    told = "Notiz für die Klientin oder den Klienten gemerkt." if order.rest else "Notiz entfernt."
    return replace(sitting, shortlist=with_note(sitting.shortlist, order.rest)), (told,)


def note_row(sitting: Sitting, order: Said, _: Desk) -> Outcome:
    """A note for one of the collected rows."""
    kept = _entry(sitting.shortlist, order.number)
    if kept is None:
        return sitting, (_no_entry(sitting.shortlist, order.number),)
    told = f"Notiz zu „{kept.title}“ gemerkt." if order.rest else f"Notiz zu „{kept.title}“ entfernt."
    return replace(sitting, shortlist=noted(sitting.shortlist, kept.key, order.rest)), (told,)


def strike(sitting: Sitting, order: Said, _: Desk) -> Outcome:
    """Takes a row off the list."""
    kept = _entry(sitting.shortlist, order.number)
    if kept is None:
        return sitting, (_no_entry(sitting.shortlist, order.number),)
    return replace(sitting, shortlist=without(sitting.shortlist, kept.key)), (f"Gestrichen: {kept.title}",)


def read_out(sitting: Sitting, _: Said, desk: Desk) -> Outcome:
    """The list as the client will get it."""
    if not sitting.shortlist.rows and not sitting.shortlist.note:
        return sitting, (_EMPTY,)
    return sitting, tuple(written_shortlist(sitting.shortlist, "text", desk.today).decode().splitlines())


# ---------------------------------------------------------------- files


def save_list(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    return _save_list(sitting, order, desk, save_new)


def replace_list(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    return _save_list(sitting, order, desk, save_over)


def save_answer(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    return _save_answer(sitting, order, desk, save_new)


def replace_answer(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    return _save_answer(sitting, order, desk, save_over)


def _save_list(sitting: Sitting, order: Said, desk: Desk, save: Save) -> Outcome:
    """The Merkzettel as a file; its ending says as what, a bare format gives it a name."""
    formats = {ending: name for name, ending in ENDINGS.items()}
    path = _named(order.rest, formats, desk.today, file_name) if order.rest else Path(_pdf(desk.today))
    data = written_shortlist(sitting.shortlist, formats[path.suffix.lower()], desk.today)
    return sitting, (_saved(path, data, save, "merkzettel speichern über"),)


def _pdf(today: date) -> str:
    return file_name("pdf", today)


def _save_answer(sitting: Sitting, order: Said, desk: Desk, save: Save) -> Outcome:
    """The whole answer as a file, every row of it."""
    turn = sitting.talk.current
    if turn is None:
        return sitting, (NOTHING_ASKED,)
    reply = desk.look(turn.question, turn.earlier, None)
    formats = {f".{name}": name for name in EXPORTS}
    path = _named(order.rest or "csv", formats, desk.today, lambda name, day: export_name(reply, name, day))
    return sitting, (_saved(path, exported(reply, formats[path.suffix.lower()], desk.today), save, "speichern über"),)


def _named(typed: str, formats: dict[str, str], today: date, suggest: Callable[[str, date], str]) -> Path:
    """The file that is meant: a format alone ("pdf", "als xlsx") leaves the name to the program."""
    bare = {"markdown": "md", "text": "txt", "kalender": "ics", "excel": "xlsx"}.get(typed.lower(), typed.lower())
    if f".{bare}" in formats:
        return Path(suggest(formats[f".{bare}"], today))
    path = Path(typed)
    if path.suffix.lower() not in formats:
        possible = ", ".join(ending.removeprefix(".") for ending in formats)
        raise CallError("Die Endung sagt, was für eine Datei es wird", f"Möglich sind: {possible}.")
    return path


def _saved(path: Path, data: bytes, save: Save, again: str) -> str:
    try:
        return f"Gespeichert: {save(path, data)}"
    except AlreadyThere:
        return f"{path} gibt es schon. Soll die Datei ersetzt werden, schreiben Sie: {again} {path}"


# ---------------------------------------------------------------- copies


def copy_list(sitting: Sitting, _: Said, desk: Desk) -> Outcome:
    return sitting, (_copied(written_shortlist(sitting.shortlist, "text", desk.today).decode()),)


def copy_answer(sitting: Sitting, order: Said, desk: Desk) -> Outcome:
    """The answer, or one row of it."""
    turn = sitting.talk.current
    if turn is None:
        return sitting, (NOTHING_ASKED,)
    if not order.number:
        return sitting, (_copied(as_text(turn.reply, Drawing(desk.today, limit=desk.page))),)
    kept = row(sitting, order.number)
    if kept is None:
        return sitting, (no_row(sitting, order.number),)
    lines = (kept.title, *(f"{fact.label}: {fact.value}" for fact in kept.facts))
    return sitting, (_copied("\n".join(lines)),)


def copy_query(sitting: Sitting, _: Said, __: Desk) -> Outcome:
    turn = sitting.talk.current
    lines = query_lines(turn.reply.query) if turn else ()
    return sitting, (_copied("\n".join(lines)) if lines else _NO_QUERY,)


def _copied(text: str) -> str:
    return copy(text, here()).sentence


# ---------------------------------------------------------------- parts


def _kept(sitting: Sitting, *rows: Kept) -> Outcome:
    shortlist = sitting.shortlist
    for kept in rows:
        shortlist = with_kept(shortlist, kept)
    count = len(shortlist.rows)
    on_it = (
        "Auf dem Merkzettel steht jetzt ein Eintrag." if count == 1 else f"Auf dem Merkzettel stehen {count} Einträge."
    )
    return replace(sitting, shortlist=shortlist), (*(f"Gemerkt: {kept.title}" for kept in rows), on_it)


def _entry(shortlist: Shortlist, number: int) -> Kept | None:
    return shortlist.rows[number - 1] if 0 < number <= len(shortlist.rows) else None


def _no_entry(shortlist: Shortlist, number: int) -> str:
    return f"Einen Eintrag {number} gibt es auf dem Merkzettel nicht; es sind {len(shortlist.rows)}."
