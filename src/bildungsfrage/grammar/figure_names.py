"""What a Kennzahl that sources brought along may be called: its name and unit in, other ways to say it out.

"Arbeitslose", counted: "wie viele Arbeitslose", "Zahl der Arbeitslosen", "Arbeitslosenzahlen". "Übergangsquote auf die
Realschule": "Übergangsquote Realschule", "Realschulübergangsquote".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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


def _first_parts(noun: str) -> Iterator[str]:
    """A noun as the first part of a compound: Realschul-, Kinder-, Gymnasial-."""
    yield from (noun, f"{noun}s", f"{noun}n")
    for ending in ("e", "n", "en"):
        if noun.endswith(ending):
            yield noun.removesuffix(ending)
    if noun.endswith("ium"):
        yield noun[:-2] + "al"
