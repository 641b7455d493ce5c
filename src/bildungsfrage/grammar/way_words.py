"""Words by which people name a way: goals ("Erzieherin"), situations ("Ausbildung abgebrochen"), courses ("BvB").

They come from the ways in the data. In: a reading; out: the reading with spans of the sort "weg", which take nothing
from what the words mean otherwise: only questions about ways use them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bildungsfrage.german import fold, word_set
from bildungsfrage.knowledge.lexicon import Lexicon, compile_forms, entry_forms
from bildungsfrage.knowledge.schema import Entry
from bildungsfrage.model import Meaning, Reading, Span

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WAY = "weg"
_LONGEST = 60  # letters; what is longer is no name
_MOST_WORDS = 5
_SAID_OTHERWISE = frozenset({"abschluss", "klasse"})  # criteria that say it better than a word could
_ABBREVIATION = re.compile(r"\(([^()]{2,30})\)")
_BECOMING = word_set("werden werde wird wirst werd wer'")
_ORDINAL = re.compile(r"^Schritt\s+\d+\s*:\s*")
_SMALL = word_set("nach der dem den die das ohne mit kein keinen keine ein einen einem einer")
_BROKEN_OFF = ("geschmissen", "hingeschmissen", "aufgegeben", "nicht beendet", "nicht geschafft", "gekündigt")
_ENDINGS = ("e", "en", "er", "em", "es")
_VERBS = {  # noun or infinitive → verb forms that ask for the same
    "anerkennung": ("anerkennen", "anerkannt", "anerkenne"),
    "anerkennen": ("anerkannt", "anerkennen lassen"),
    "umschulung": ("umschulen", "umgeschult"),
}
_BEHIND = ("zu ende", "ist vorbei", "ist fertig", "beendet", "vorbei", "fertig", "geschafft")
_WHO = word_set("ich man er sie wir du")


def way_words(con: DuckDBPyConnection) -> Lexicon:
    """All forms of the words by which the ways in a database are named; the value is the word as it stands there."""
    rows = con.execute("SELECT stichworte, von_stufe, nach FROM uebergang ORDER BY id").fetchall()
    named = dict.fromkeys(word for keywords, stage, title in rows for word in _named(keywords, stage, title))
    entries = (
        Entry(WAY, word, word, words=(word,), phrases=tuple(_also(word)), person=_may_be_a_person(word))
        for word in named
    )
    return compile_forms(form for entry in entries for form in entry_forms(entry))


def _may_be_a_person(word: str) -> bool:
    """Whether somebody may be called so: "Lehrer" is no form of "Lehre"."""
    return not word.endswith("e")


def _also(word: str) -> Iterator[str]:
    """Other ways to say the same: "Studium geschmissen", "abgebrochene Ausbildung", "wird das anerkannt"."""
    noun, _, last = word.rpartition(" ")
    if noun and last == "abgebrochen":
        yield from (f"{noun} {participle}" for participle in _BROKEN_OFF)
        yield from (f"{part}{ending} {noun}" for part in ("abgebrochen", "geschmissen") for ending in _ENDINGS)
    for said, forms in _VERBS.items():
        if fold(last) == said:
            yield from (f"{noun} {form}".strip() for form in forms)


def _named(keywords: Sequence[str] | None, stage: str | None, title: str | None) -> Iterable[str]:
    abbreviations = [part.strip() for found in _ABBREVIATION.findall(title or "") for part in found.split(",")]
    plain = plain_title(_ABBREVIATION.sub("", title or "").strip())
    for word in (*(keywords or ()), stage or "", plain, *abbreviations):
        if 1 < len(word) <= _LONGEST and not any(character.isdigit() for character in word):
            yield word


def plain_title(text: str) -> str:
    """A title without the number that steps are given anew."""
    return _ORDINAL.sub("", text) or text


def with_ways(reading: Reading, folded: Sequence[str], words: Lexicon) -> Reading:
    """The reading with what names a way in it; `folded` are its words with typos repaired."""
    said = [span for span in reading.spans if span.names & _SAID_OTHERWISE]
    found: list[Span] = []
    at = 0
    while at < len(folded):
        if not words.begins(folded[at]):
            at += 1
            continue
        span = next(_longest(at, folded, words, said), None)
        found += [span] if span else []
        at = span.last if span else at + 1
    if not found:
        return reading
    telling = (span for span in found if becomes(span, folded) or lies_behind(span, folded))
    asking = [span.taken_as(((Meaning("gegenstand", "uebergang"),),)) for span in telling]
    return replace(reading, spans=(*reading.spans, *asking[:1], *found))


def _longest(at: int, folded: Sequence[str], words: Lexicon, said: Sequence[Span]) -> Iterator[Span]:
    longest = min(words.longest.get(folded[at], 1), _MOST_WORDS, len(folded) - at)
    for size in range(longest, 0, -1):
        meanings = words.find(" ".join(folded[at : at + size]))
        if meanings and not _said_otherwise(range(at, at + size), folded, said):
            yield Span(at, at + size, ((meanings[0],),))


def _said_otherwise(words: range, folded: Sequence[str], said: Sequence[Span]) -> bool:
    """Whether criteria hold all of the words, but for small ones ("nach dem Abitur", "ohne Abi")."""
    held = {i for span in said for i in range(span.first, span.last)}
    return not held.isdisjoint(words) and all(i in held or folded[i] in _SMALL for i in words)


def becomes(span: Span, folded: Sequence[str]) -> bool:
    """ "Erzieherin werden", "wie werde ich Erzieherin": what somebody wants to become."""
    if folded[span.last : span.last + 1] and folded[span.last] in _BECOMING:
        return True
    before = folded[max(0, span.first - 2) : span.first]
    return len(before) == 2 and before[0] in _BECOMING and before[1] in _WHO


def lies_behind(span: Span, folded: Sequence[str]) -> bool:
    """ "FSJ zu Ende": what somebody has done."""
    return " ".join(folded[span.last : span.last + 2]).startswith(_BEHIND)
