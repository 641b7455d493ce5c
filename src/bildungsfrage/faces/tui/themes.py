"""The two looks, light and dark: every pair of colours that the screen puts together has a contrast of 4.5 at least."""

from __future__ import annotations

import os
from collections.abc import Mapping

from textual.theme import Theme

DARK, LIGHT = "dunkel", "hell"


def _theme(name: str, colours: Mapping[str, str]) -> Theme:
    named = ("primary", "foreground", "background", "surface", "panel", "warning", "error", "success", "accent")
    return Theme(
        name=name,
        dark=name == DARK,
        luminosity_spread=0.15,
        text_alpha=1.0,
        variables={key: value for key, value in colours.items() if key not in named}
        | {
            "border": colours["primary"],
            "border-blurred": colours["line"],
            "scrollbar": colours["line"],
            "scrollbar-hover": colours["primary"],
            "scrollbar-active": colours["primary"],
            "scrollbar-background": colours["surface"],
            "scrollbar-background-hover": colours["surface"],
            "scrollbar-background-active": colours["surface"],
            "scrollbar-corner-color": colours["surface"],
            "block-cursor-background": colours["cursor"],
            "block-cursor-foreground": colours["cursor-text"],
            "block-cursor-blurred-background": colours["panel"],
            "block-cursor-blurred-foreground": colours["foreground"],
            "block-hover-background": colours["panel"],
            "input-cursor-background": colours["foreground"],
            "input-cursor-foreground": colours["background"],
            "input-selection-background": colours["cursor"],
            "input-selection-foreground": colours["cursor-text"],
            "screen-selection-background": colours["cursor"],
            "screen-selection-foreground": colours["cursor-text"],
        },
        **{key: colours[key] for key in named},  # type: ignore[arg-type]
    )


THEMES = (
    _theme(
        DARK,
        {
            "primary": "#7fb4e6", "foreground": "#e8e6e1", "background": "#14181d", "surface": "#1b2027",
            "panel": "#262d36", "warning": "#f0b95c", "error": "#ff9a8d", "success": "#8fd19e", "accent": "#f0b95c",
            "cursor": "#8cc4f5", "cursor-text": "#0d1116", "quiet": "#a3adb8", "line": "#56616e",
            "text-heading": "#9fd0ff", "meant": "#8fd19e", "asked": "#9fd0ff", "corrected": "#f0b95c",
            "unknown": "#ff9a8d",
        },
    ),
    _theme(
        LIGHT,
        {
            "primary": "#1d5a92", "foreground": "#1c1f23", "background": "#fbfaf7", "surface": "#f3f1ec",
            "panel": "#e6e3db", "warning": "#7a4d00", "error": "#a3200d", "success": "#1d6630", "accent": "#7a4d00",
            "cursor": "#1d5a92", "cursor-text": "#ffffff", "quiet": "#555c64", "line": "#8b8f94",
            "text-heading": "#164a7a", "meant": "#1d6630", "asked": "#164a7a", "corrected": "#7a4d00",
            "unknown": "#a3200d",
        },
    ),
)  # fmt: skip


def first_theme(environment: Mapping[str, str] = os.environ) -> str:
    """What is wished for in BILDUNGSFRAGE_FARBEN, else what the terminal says of its background, else dark."""
    wish = environment.get("BILDUNGSFRAGE_FARBEN", "").strip().casefold()
    if wish in (DARK, LIGHT):
        return wish
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT if background in ("7", "15") else DARK


def other_theme(name: str) -> str:
    return LIGHT if name == DARK else DARK
