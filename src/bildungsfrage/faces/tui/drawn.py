"""What is drawn for the width it has, and is as high as it then has lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Draw = Callable[[int], Iterable[Content]]


class Drawn(Widget):
    """Nothing happens when its width becomes known or changes: height and picture both follow from it."""

    DEFAULT_CSS = """
    Drawn { height: auto; width: 100%; padding: 0 1;
        &.-apart { margin: 1 0 0 0; }
        &.-flush { padding: 0; }
    }
    """

    def __init__(self, draw: Draw, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._draw = draw  # what stands in so many columns
        self._lines: tuple[int, tuple[Content, ...]] = (0, ())

    def draw(self, draw: Draw) -> None:
        """Something else from now on."""
        self._draw, self._lines = draw, (0, ())
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._in_columns(width))

    def render(self) -> Content:
        return Content("\n").join(self._in_columns(self.content_size.width))

    def _in_columns(self, width: int) -> tuple[Content, ...]:
        if width != self._lines[0]:
            self._lines = width, tuple(self._draw(width)) if width > 0 else ()
        return self._lines[1]
