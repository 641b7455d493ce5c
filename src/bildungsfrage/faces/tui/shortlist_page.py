"""The Merkzettel: what was collected for the client, with notes, and the ways to hand it over."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.shortlist.collect import Kept, Shortlist, moved, noted, with_note, without
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page

if TYPE_CHECKING:
    from bildungsfrage.faces.tui.app import DeskApp

WAYS = (
    ("pdf", "PDF speichern"),
    ("text", "Text speichern"),
    ("markdown", "Markdown speichern"),
    ("ics", "Termine speichern (ICS)"),
    ("copy", "In die Zwischenablage"),
)
_EMPTY = "Noch ist nichts gemerkt. In einer Trefferliste merkt die Leertaste die gewählte Zeile."
_MOST_FACTS = 6


class ShortlistPage(Page[str]):
    """Gives the way it is to be handed over, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "drop", show=False),
        Binding("ctrl+up", "move(-1)", show=False),
        Binding("ctrl+down", "move(1)", show=False),
    ]
    title_text = "Merkzettel"
    hint = "1–5 ausgeben · Eingabe Notiz schreiben · Entf entfernen · Strg+↑ Strg+↓ ordnen · Esc zurück"
    help_text = (
        "Der Merkzettel liegt nur im Arbeitsspeicher; gespeichert wird er, wohin Sie wollen. F8 vergisst auch ihn."
    )

    app: DeskApp

    def content(self) -> ComposeResult:
        yield Static("", id="wege")
        field = Line(placeholder="Notiz …", id="notiz")
        field.display = False
        yield field
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        ways = [f"{number} {text}" for number, (_, text) in enumerate(WAYS, 1)]
        self.query_one("#wege", Static).update(Content("   ".join(ways)))
        self._draw(0)

    @property
    def shortlist(self) -> Shortlist:
        return self.app.shortlist

    def _draw(self, at: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        rows = self.shortlist.rows
        if not rows:
            options.add_option(Option(Content(_EMPTY), disabled=True))
            return
        options.add_option(Option(_client_note(self.shortlist)))
        options.add_options([Option(_entry(number, kept)) for number, kept in enumerate(rows, 1)])
        options.highlighted = max(0, min(at, len(rows)))
        options.focus()

    @property
    def _at(self) -> int:
        """0 is the note for the client, rows count from 1."""
        return self.query_one(OptionList).highlighted or 0

    @property
    def _key(self) -> str | None:
        rows = self.shortlist.rows
        return rows[self._at - 1].key if 0 < self._at <= len(rows) else None

    def action_drop(self) -> None:
        if self._key is not None:
            self.app.shortlist = without(self.shortlist, self._key)
            self._draw(self._at)

    def action_move(self, by: int) -> None:
        if self._key is not None:
            at = max(1, min(self._at + by, len(self.shortlist.rows)))
            self.app.shortlist = moved(self.shortlist, self._key, by)
            self._draw(at)

    @on(OptionList.OptionSelected)
    def _write_note(self) -> None:
        field = self.query_one("#notiz", Input)
        rows = self.shortlist.rows
        if not rows:
            return
        field.value = rows[self._at - 1].note if self._key else self.shortlist.note
        field.placeholder = "Notiz zu diesem Eintrag …" if self._key else "Notiz für die Klientin oder den Klienten …"
        field.display = True
        field.focus()

    @on(Input.Submitted)
    def _noted(self, event: Input.Submitted) -> None:
        at, key = self._at, self._key
        changed = noted(self.shortlist, key, event.value) if key else with_note(self.shortlist, event.value)
        self.app.shortlist = changed
        event.input.display = False
        self._draw(at)

    def action_close(self) -> None:
        """Esc in a note leaves the note."""
        field = self.query_one("#notiz", Input)
        if field.display:
            field.display = False
            self.query_one(OptionList).focus()
        else:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        number = int(event.character) if event.character and event.character.isdecimal() else 0
        if 0 < number <= len(WAYS) and not isinstance(self.focused, Input):
            event.stop()
            self.dismiss(WAYS[number - 1][0])


def _client_note(shortlist: Shortlist) -> Content:
    if shortlist.note:
        return Content.styled("Notiz: ", "bold") + Content(visible(shortlist.note))
    return Content.styled("Notiz für die Klientin oder den Klienten schreiben", "italic")


def _entry(number: int, kept: Kept) -> Content:
    facts = "; ".join(f"{fact.label}: {fact.value}" for fact in kept.facts[:_MOST_FACTS])
    lines = [Content.styled(f"{number}. {shortened(kept.title, 200)}", "bold"), Content(f"   {shortened(facts, 300)}")]
    lines += [Content(f"   Notiz: {visible(kept.note)}")] if kept.note else []
    return Content("\n").join(lines)
