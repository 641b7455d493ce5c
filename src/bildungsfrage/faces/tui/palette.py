"""All commands, found by typing a part of their name."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from bildungsfrage import german
from bildungsfrage.faces.tui.commands import COMMANDS, Command
from bildungsfrage.faces.tui.line import Line
from bildungsfrage.faces.tui.page import Page

_WIDEST = max(len(command.title) for command in COMMANDS)


class Palette(Page[str]):
    """Gives the action of the command that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
    ]
    title_text = "Befehle"
    hint = "Tippen sucht · ↑ ↓ wählen · Eingabe führt aus · Esc zurück"
    help_text = "Tippen Sie einen Teil des Namens. Davor steht die Taste, mit der es auch ohne diese Liste geht."

    def content(self) -> ComposeResult:
        field = Line(placeholder="Befehl suchen …")
        yield field
        yield Static("", id="sagt", classes="-quiet", markup=False)
        yield OptionList(*map(_option, COMMANDS), markup=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).can_focus = False

    @on(OptionList.OptionHighlighted)
    def _told(self, event: OptionList.OptionHighlighted) -> None:
        """What the command does, in full: in the list a narrow window cuts it off."""
        text = next((command.text for command in COMMANDS if command.action == event.option.id), "")
        self.query_one("#sagt", Static).update(Content(text))

    @on(Input.Changed)
    def _search(self, event: Input.Changed) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(map(_option, found(event.value)))
        options.highlighted = 0 if options.option_count else None

    def action_go(self, by: int) -> None:
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    @on(Input.Submitted)
    def _run(self) -> None:
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None:
            self.dismiss(chosen.id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


def found(text: str) -> list[Command]:
    """The commands whose name or description has all words that were typed, those first that begin with them."""
    words = german.phrase(text).split()
    hits = [
        (command, german.phrase(f"{command.title} {command.text}"))
        for command in COMMANDS
        if command.action != "palette"
    ]
    fitting = [(command, said) for command, said in hits if all(word in said for word in words)]
    return [command for command, said in sorted(fitting, key=lambda hit: not (words and hit[1].startswith(words[0])))]


def _option(command: Command) -> Option:
    key = f"{command.key:>7}  " if command.key else " " * 9
    name = Content.styled(f"{command.title:<{_WIDEST}}", "bold")
    return Option(Content.styled(key, "bold") + name + Content(f"  {command.text}"), id=command.action)
