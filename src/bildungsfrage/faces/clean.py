"""Foreign text made harmless: what comes from files or from the asker may steer no terminal, sheet or page.

Text of any length goes in; one line without control, direction and invisible characters comes out.
"""

from __future__ import annotations

import re

_BLANKS = re.compile("[\\s\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Marks that turn the direction of writing, hide text or tag it; the joiners of emoji and scripts stay.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_HALF = re.compile("[\ud800-\udfff]")
_FIRST_PICTURE = 0x2400
_DELETE = "\u2421"


def visible(text: str) -> str:
    """One line: line ends as blanks, control characters as symbols (ESC as ␛), unseen marks dropped."""
    if text.isascii() and text.isprintable():
        return text
    text = _BLANKS.sub(_blank, text)
    text = _CONTROLS.sub(_picture, text)
    return _HALF.sub("\ufffd", _INVISIBLE.sub("", text))


def shortened(text: str, limit: int) -> str:
    """`visible`, and no longer than `limit` characters; what is cut off shows as an ellipsis."""
    if len(text) <= limit:
        return visible(text)
    return visible(text[: limit - 1]).rstrip() + "…"


def ending(text: str, limit: int) -> str:
    """The end of a text that is too long, from the beginning of a word on."""
    if len(text) <= limit:
        return text
    words = text.split()
    while len(words) > 1 and len(" ".join(words)) > limit - 2:
        del words[0]
    return f"… {' '.join(words)}"


def _blank(match: re.Match[str]) -> str:
    """Runs of plain blanks stay as they are; a protected blank too, it keeps numbers and units together."""
    run = match.group()
    return run if not run.strip(" \u00a0\u202f") else " "


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_FIRST_PICTURE + code)
    return _DELETE if code == 0x7F else "\ufffd"
