"""Other values for one criterion of a question, each with its hits, as a list to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from bildungsfrage import german
from bildungsfrage.faces.clean import visible
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page
from bildungsfrage.faces.values import written_number
from bildungsfrage.glance import Chip, Completion


class ValuesPage(Page[str]):
    """Gives the question with the value that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
    ]
    title_text = "Angabe ändern"
    hint = "Tippen sucht · ↑ ↓ wählen · Eingabe übernimmt · Esc zurück"
    help_text = "Zur Wahl stehen nur Werte, zu denen es Treffer gibt; rechts steht, wie viele."

    def __init__(self, chip: Chip, values: Sequence[Completion]) -> None:
        super().__init__()
        self._chip, self._values = chip, values

    def content(self) -> ComposeResult:
        yield Static(Content(visible(f"{self._chip.title}: bisher {self._chip.value}")), classes="-heading")
        field = Line(placeholder="Suchen …")
        yield field
        yield OptionList(*self._fitting(""), markup=False)
        if not self._values:
            yield Static(Content("Zu keinem anderen Wert gibt es Treffer."))

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(OptionList).display = bool(self._values)
        self.query_one(OptionList).highlighted = 0

    def _fitting(self, text: str) -> list[Option]:
        words = german.phrase(text).split()
        numbered = enumerate(self._values)
        hits = [(n, one) for n, one in numbered if all(word in german.phrase(one.shown) for word in words)]
        return [
            Option(Content(f"{visible(one.shown)}  ") + Content.styled(written_number(one.count, 0), "bold"), id=str(n))
            for n, one in hits
        ]

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._fitting(event.value))
        options.highlighted = 0 if options.option_count else None

    @on(Input.Submitted)
    def _take(self) -> None:
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None:
            self.dismiss(self._values[int(chosen.id or 0)].text)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._values[int(event.option.id or 0)].text)

    def action_go(self, by: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()
