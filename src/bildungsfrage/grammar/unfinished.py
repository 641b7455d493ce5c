"""Text and cursor in, the word being typed out: where it begins and ends, and the longer phrases that end with it."""

from __future__ import annotations

from dataclasses import dataclass

from bildungsfrage import german

_LONGEST_PHRASE = 5  # words that a name being typed may have so far
_LOOKED_AT = 200  # characters before the cursor


@dataclass(frozen=True, slots=True)
class Beginning:
    """A folded phrase that is being typed, and where it begins in the text."""

    phrase: str
    start: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The text around the cursor: what was typed before, the beginnings of phrases (longest first), what stands behind.

    `between`: the cursor stands behind a finished word; a new one may come.
    """

    text: str
    cursor: int
    end: int  # where the word at the cursor ends
    between: bool
    beginnings: tuple[Beginning, ...]

    @property
    def before(self) -> str:
        return self.text[: self.cursor]

    @property
    def behind(self) -> str:
        return self.text[self.end :]

    def with_text(self, start: int, inserted: str) -> str:
        """The whole text with something in the place of what is typed from `start` on."""
        behind = self.behind
        return self.text[:start] + inserted + (behind if not behind or behind[0] in " ?!.,;" else f" {behind}")


def unfinished(text: str, cursor: int) -> Unfinished:
    """What stands around a cursor, wherever it is said to be."""
    cursor = min(max(cursor, 0), len(text))
    end = cursor
    while end < len(text) and text[end].isalnum():
        end += 1
    from_here = max(0, cursor - _LOOKED_AT)
    words = german.split_words(text[from_here:cursor])
    between = not words or from_here + words[-1][3] < cursor
    ending = " " if between else ""
    found: list[Beginning] = []
    for size in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        last = words[-size:]
        if _runs_on(text[from_here + last[0][2] : cursor]):
            found.append(Beginning(" ".join(word[1] for word in last) + ending, from_here + last[0][2]))
    return Unfinished(text, cursor, end, between, tuple(found))


def _runs_on(text: str) -> bool:
    """Whether words may be one name: no sentence ends between them."""
    return not any(mark in text for mark in "?!;,\n")
