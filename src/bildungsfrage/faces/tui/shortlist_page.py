"""The Merkzettel: what was collected for the client, with notes, and the ways to hand it over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from bildungsfrage.faces.clean import shortened, visible
from bildungsfrage.faces.columns import wrap
from bildungsfrage.faces.shortlist.collect import Kept, Shortlist, moved, noted, with_note, without
from bildungsfrage.faces.tui.drawn import Drawn
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
_EMPTY = (
    "Noch ist nichts gemerkt. In einer Trefferliste merkt die Leertaste die gewählte Zeile, "
    "ebenso einen Schritt, eine Empfehlung oder eine Beratungsstelle."
)
_MOST_FACTS = 6
_WIDEST = 126  # columns of the page between its margins
_GUTTER = 3  # columns
_APART = "   "


class ShortlistPage(Page[str]):
    """Gives the way it is to be handed over, if any."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "drop", show=False),
        Binding("ctrl+up", "move(-1)", show=False),
        Binding("ctrl+down", "move(1)", show=False),
    ]
    title_text = "Merkzettel"
    hint = "1–5 ausgeben · Eingabe Notiz · Entf entfernen · Strg+↑↓ ordnen · Esc zurück"
    help_text = (
        "Der Merkzettel liegt nur im Arbeitsspeicher; gespeichert wird er, wohin Sie wollen. F8 vergisst auch ihn."
    )

    app: DeskApp

    def content(self) -> ComposeResult:
        yield Drawn(_ways, classes="-flush")
        field = Line(placeholder="Notiz …", id="notiz")
        field.display = False
        yield field
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        self._draw(0)

    def on_resize(self) -> None:
        self._draw(self._at)

    @property
    def shortlist(self) -> Shortlist:
        return self.app.shortlist

    def _draw(self, at: int) -> None:
        options = self.query_one(OptionList)
        width = min(self.app.size.width, _WIDEST) - _GUTTER
        options.clear_options()
        rows = self.shortlist.rows
        self.query_one(Drawn).display = self._is_begun
        if not self._is_begun:
            options.add_option(Option(Content("\n".join(wrap(_EMPTY, width))), disabled=True))
            self.set_focus(None)
            return
        options.add_option(Option(_client_note(self.shortlist, width)))
        options.add_options([Option(_entry(number, kept, width)) for number, kept in enumerate(rows, 1)])
        options.highlighted = max(0, min(at, len(rows)))
        if not self.query_one("#notiz").display:
            options.focus()

    @property
    def _is_begun(self) -> bool:
        """Whether there is anything to hand over."""
        return bool(self.shortlist.rows or self.shortlist.note)

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
        if not self._is_begun:
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
        self.query_one(OptionList).focus()

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
            self.action_hand_over(WAYS[number - 1][0])

    def action_hand_over(self, way: str) -> None:
        """In one of the `WAYS`; what is empty is handed over in none."""
        if self._is_begun:
            self.dismiss(way)


def _ways(width: int) -> Iterator[Content]:
    """As many beside each other as there is room for; a click does what the number does."""
    line = Content("")
    for number, (way, text) in enumerate(WAYS, 1):
        click = Style.from_meta({"@click": f"screen.hand_over('{way}')"})
        told = Content.styled(f"{number} ", Style(bold=True) + click) + Content.styled(text, click)
        if line and line.cell_length + len(_APART) + told.cell_length > width:
            yield line
            line = Content("")
        line = line + _APART + told if line else told
    yield line
    yield Content("")


def _client_note(shortlist: Shortlist, width: int) -> Content:
    if not shortlist.note:
        return Content.styled("Notiz für die Klientin oder den Klienten schreiben", "italic")
    first, *more = wrap(f"Notiz: {visible(shortlist.note)}", width)
    return Content("\n").join([Content.styled(first[:6], "bold") + Content(first[6:]), *map(Content, more)])


def _entry(number: int, kept: Kept, width: int) -> Content:
    facts = "; ".join(f"{fact.label}: {fact.value}" for fact in kept.facts[:_MOST_FACTS])
    lines = [Content.styled(line, "bold") for line in wrap(f"{number}. {shortened(kept.title, 200)}", width)]
    for text in filter(None, (shortened(facts, 300), kept.note and f"Notiz: {visible(kept.note)}")):
        lines += [Content(f"{_APART}{line}") for line in wrap(text, width - len(_APART))]
    return Content("\n").join(lines)
