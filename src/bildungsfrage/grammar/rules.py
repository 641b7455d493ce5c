"""The machinery of the small grammars: regular expressions over folded words, turned into spans.

A rule looks at the question's folded words joined by one blank, number words already turned into digits
("zwoelfjaehrige" → "12jaehrige"), so one pattern serves "8. Klasse", "achte Klasse" and "klasse 8".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Any

from bildungsfrage import german
from bildungsfrage.model import Meaning, Question, Span

Alternatives = tuple[tuple[Meaning, ...], ...]
Make = Callable[[re.Match[str], date], "Alternatives | None"]

_DIGIT = re.compile(r"\d")
_NOT_NUMBERS = frozenset({"ein", "eine", "einen", "einem", "einer", "eins"})
_NUMBER_HEAD = re.compile(
    r"^((?:ein|erst|zwei|zwan|drei|dritt|vier|fuenf|sech|sieb|acht|neun|zehn|elf|zwoelf|hundert)\w*?)(jaehrig\w*|klaessler\w*|jaehr|stuendig\w*)$"
)


class Rule:
    """A pattern and what its match means; `raw` rules look at the text as typed.

    A pattern is compiled when a question first holds one of its `signs`: most questions need few of them.
    """

    __slots__ = ("_compiled", "make", "pattern", "raw", "signs")

    def __init__(self, pattern: str, make: Make, *, raw: bool, signs: tuple[str, ...]) -> None:
        self.pattern = pattern
        self.make = make
        self.raw = raw
        self.signs = signs
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to search."""
        if self._compiled is None:
            whole = self.pattern if self.raw else rf"(?<![^ ])(?:{self.pattern})(?![^ ])"
            self._compiled = re.compile(whole)
        return self._compiled


def rule(pattern: str, make: Make, *, raw: bool = False, signs: str = "") -> Rule:
    """A rule; on folded words the pattern matches whole words only. `signs`: one of these is in every match."""
    return Rule(pattern, make, raw=raw, signs=tuple(signs.split()))


def meaning(name: str, value: Any, *extra: tuple[str, Any]) -> Meaning:
    """A criterion as a meaning."""
    return Meaning("kriterium", name, value, tuple(extra))


def one(name: str, value: Any) -> Alternatives:
    """A span that means one criterion."""
    return ((meaning(name, value),),)


def digits(words: Sequence[str]) -> list[str]:
    """Folded words with number words as digits; "ein" stays a word, for it is mostly an article."""
    return [word if word in _NOT_NUMBERS else _digit(word) for word in words]


@lru_cache(maxsize=4096)
def _digit(word: str) -> str:
    if word.isdigit():
        return word
    value = german.number(word)
    if value is not None:
        return str(int(value))
    ordinal = german.ordinal(word)
    if ordinal is not None:
        return f"{ordinal}te"
    match = _NUMBER_HEAD.match(word)
    if match:
        head = match.group(1)
        value = german.number(head) or german.ordinal(head + "e") or german.number(head.removesuffix("t"))
        if value is not None:
            return f"{int(value)}{match.group(2)}"
    return word


class Line:
    """Folded words as one line of text, and the way back from characters to words.

    `starts` says where the words begin in the text as typed.
    """

    def __init__(self, text: str, folded: Sequence[str], starts: Sequence[int]) -> None:
        self.text = text
        parts = digits(folded)
        self.joined = " ".join(parts)
        self.starts = [0, *accumulate(len(part) + 1 for part in parts)][:-1]
        self.raw_starts = starts

    def span(self, match: re.Match[str], made: Alternatives, *, raw: bool) -> Span | None:
        """The match as a span of words; None where no word lies in it."""
        starts = self.raw_starts if raw else self.starts
        first = bisect_right(starts, match.start())
        first = first - 1 if first and starts[first - 1] == match.start() else first
        last = bisect_right(starts, match.end() - 1)
        return Span(first, last, made) if last > first else None


def line_of(question: Question, limit: int, folded: Sequence[str] | None = None) -> Line:
    """The first words of a question, where need be spelled otherwise."""
    words = question.words[:limit]
    return Line(question.text, folded or [word.folded for word in words], [word.start for word in words])


def find(line: Line, rules: Iterable[Rule], today: date) -> list[Span]:
    """All matches of all rules, in the order of the rules."""
    spans = []
    for current in _promising(rules, line.joined):
        for match in current.compiled.finditer(line.text if current.raw else line.joined):
            made = current.make(match, today)
            span = line.span(match, made, raw=current.raw) if made else None
            if span:
                spans.append(span)
    return spans


def _promising(rules: Iterable[Rule], joined: str) -> Iterator[Rule]:
    """The rules that hold a sign of theirs; those without signs need a number."""
    has_digits = _DIGIT.search(joined) is not None
    for current in rules:
        for sign in current.signs:  # a loop: an inner generator for each rule took longer than all searching
            if sign in joined:
                yield current
                break
        else:
            if has_digits and not current.signs:
                yield current
