"""Text in, `Question` out: split into folded words, cut to a length nobody types by hand."""

from __future__ import annotations

from datetime import date

from bildungsfrage import german
from bildungsfrage.model import Question, Word

LONGEST = 4000  # characters read; what comes after is reported as not understood

_LONGEST_TYPED = 100_000  # characters looked at, blanks included


def normalise(text: str, today: date) -> Question:
    """The words of a question. Control characters count as blanks, any number of blanks as one."""
    printable = text[:_LONGEST_TYPED]
    if not printable.isprintable():
        printable = "".join(c if c.isprintable() else " " for c in printable)
    clean = " ".join(printable.split())[:LONGEST]
    return Question(clean, tuple(Word(*parts) for parts in german.split_words(clean)), today)
