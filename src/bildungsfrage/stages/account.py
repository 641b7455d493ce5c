"""`Reading` and choice in, an account of every typed word out: nothing is dropped silently."""

from __future__ import annotations

from bildungsfrage.model import MOST_WORDS, Choice, Reading, Span, WordUse

_CUES = frozenset({"gegenstand", "frageform", "hinweis", "gegen", "ausserhalb"})


def account(reading: Reading, choice: Choice | None) -> tuple[tuple[WordUse, ...], tuple[str, ...]]:
    """What became of each run of words, and the words that carried meaning and were not used."""
    used = {said for c in choice.criteria for said in (c.text, _key(c.name, c.value))} if choice else set()
    owner: dict[int, tuple[Span, str]] = {}
    for span in sorted(reading.spans, key=lambda s: _rank(s)):
        name = _use(reading, span, used)
        for i in range(span.first, span.last):
            owner.setdefault(i, (span, name))
    words = reading.question.words
    uses: list[WordUse] = []
    unknown: list[str] = []
    i = 0
    while i < len(words):
        if i in owner:
            span, name = owner[i]
            last = i + 1
            while last < len(words) and last in owner and owner[last][0] is span:
                last += 1
            text = _typed(reading, i, last)
            uses.append(WordUse(text, name, span.read_as))
            if name == "unverstanden":
                unknown.append(text)
            i = last
            continue
        lost = i in reading.unknown or i >= MOST_WORDS
        uses.append(WordUse(words[i].text, "unverstanden" if lost else "fuellwort"))
        if lost:
            unknown.append(words[i].text)
        i += 1
    return tuple(uses), tuple(unknown)


def _rank(span: Span) -> int:
    sort = span.meanings[0][0].sort
    return 0 if sort == "kriterium" else 1 if sort in _CUES else 2


def _use(reading: Reading, span: Span, used: set[str]) -> str:
    meaning = span.meanings[0][0]
    if meaning.sort == "kriterium":
        meanings = {_key(m.name, m.value) for option in span.meanings for m in option}
        typed = _typed(reading, span.first, span.last)
        taken = not used or typed in used or meaning.name == "angebotsart" or not used.isdisjoint(meanings)
        return meaning.name if taken else "unverstanden"
    if meaning.sort in _CUES:
        return "frage"
    return "fuellwort"


def _key(name: str, value: object) -> str:
    return f"{name}={value!r}"


def _typed(reading: Reading, first: int, last: int) -> str:
    words = reading.question.words
    return reading.question.text[words[first].start : words[last - 1].end]
