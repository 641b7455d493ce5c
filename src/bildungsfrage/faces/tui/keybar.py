"""The bottom line: the keys that work everywhere, as many as the window is wide enough for; each can be clicked."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from bildungsfrage.faces.tui.commands import COMMANDS, Command

# In this order they are kept where there is no room for all.
_FIRST = ("help", "palette", "forget", "details", "shortlist", "output", "quit", "query", "stock", "learn")


class KeyBar(Widget):
    """Drawn for the width that the window has."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; background: $panel; color: $foreground; link-style: none; }"

    def render(self) -> Content:
        return _line(self.size.width)


def _line(width: int) -> Content:
    shown = _chosen(width)
    pieces = [piece for command in COMMANDS if command.action in shown for piece in _drawn(command)]
    return Content.assemble(*pieces)


def _chosen(width: int) -> set[str]:
    by_action = {command.action: command for command in COMMANDS}
    chosen: set[str] = set()
    for action in _FIRST:
        width -= sum(cell_len(str(piece)) for piece in _drawn(by_action[action]))
        if width < 0:
            break
        chosen.add(action)
    return chosen


def _drawn(command: Command) -> tuple[Content, Content]:
    click = Style.from_meta({"@click": f"app.{command.action}"})
    key = Content.styled(f" {command.key}", Style(bold=True) + click)
    return key, Content.styled(f" {command.brief} ", click)
