"""What a Kennzahl that sources brought along may be called: its name and unit in, other ways to say it out.

"Arbeitslose", counted: "wie viele Arbeitslose", "Zahl der Arbeitslosen", "Arbeitslosenzahlen". "Übergangsquote auf die
Realschule": "Übergangsquote Realschule", "Realschulübergangsquote". What is said of many Kommunen's figures every day
("auf die Welt gekommen" for "Lebendgeborene") stands in knowledge/kennzahlnamen.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bildungsfrage import german

COUNTED = "Anzahl"  # the unit of what is counted
_OF_SOMETHING = re.compile(
    r"^(?P<head>[A-ZÄÖÜ][\w-]+) (?:auf|an|in|im|für|zu|zum|zur|der|des|von|mit)(?: die| das| den| dem| der)? "
    r"(?P<noun>[A-ZÄÖÜ]\w+)$"
)


def figure_names(name: str, unit: str) -> Iterator[str]:
    """Other names, none of them certain to be German: what nobody says does no harm."""
    if unit == COUNTED and re.fullmatch(r"[A-ZÄÖÜ]\w+", name):
        several = name + "n" if name.endswith(("e", "el", "er")) else name
        yield from (f"wie viele {name}", f"Anzahl der {several}", f"Zahl der {several}", f"Zahl an {several}")
        yield from (f"Anzahl an {several}", f"{several}zahl", f"{several}zahlen")
    of = _OF_SOMETHING.match(name)
    if of:
        head, noun = of["head"], of["noun"]
        yield f"{head} {noun}"
        yield from (f"{first}{head.lower()}" for first in _first_parts(noun))


@dataclass(frozen=True, slots=True)
class Everyday:
    """What a figure is called in everyday words, and words that mean it together."""

    words: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


def everyday(figures: Mapping[str, str], sayings: Mapping[str, Mapping[str, Any]]) -> dict[str, Everyday]:
    """The everyday words of figures (id → name). Where several fit one section, the plainest name has its words."""
    found: dict[str, Everyday] = {}
    folded = {slug: german.fold(name) for slug, name in figures.items()}
    for saying in sayings.values():
        fitting = [slug for slug, name in folded.items() if slug not in found and _fits(name, saying)]
        if fitting:
            slug = min(fitting, key=lambda each: (len(folded[each]), each))
            words = tuple(form for word in saying.get("woerter", ()) for form in _forms(word))
            found[slug] = Everyday(words, tuple(saying.get("umschrieben", ())))
    return found


def _fits(name: str, saying: Mapping[str, Any]) -> bool:
    """Whether one of the patterns stands in a name, and nothing that must not."""

    def holds(part: str) -> bool:
        return any(piece in name for piece in part.split("|"))

    wanted = any(all(map(holds, german.fold(pattern).split())) for pattern in saying.get("heisst", ()))
    return wanted and not any(german.fold(part) in name for part in saying.get("nicht", ()))


def _forms(word: str) -> Sequence[str]:
    return (word, *german.noun_forms(german.fold(word))) if re.fullmatch(r"[A-ZÄÖÜ][\w-]+", word) else (word,)


def _first_parts(noun: str) -> Iterator[str]:
    """A noun as the first part of a compound: Realschul-, Kinder-, Gymnasial-."""
    yield from (noun, f"{noun}s", f"{noun}n")
    for ending in ("e", "n", "en"):
        if noun.endswith(ending):
            yield noun.removesuffix(ending)
    if noun.endswith("ium"):
        yield noun[:-2] + "al"
