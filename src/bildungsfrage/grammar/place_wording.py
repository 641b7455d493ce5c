"""Places in German: in Mühlrode, im Landkreis Auental, in der Südvorstadt, außerhalb von Hohenmark.

A criterion that names a place, and the words of saetze.toml about places, in; the place with its preposition out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bildungsfrage.german import fold
from bildungsfrage.grammar.inflection import article_of, joined
from bildungsfrage.model import Criterion


def outside_of(criterion: Criterion, words: Mapping[str, Sequence[str]]) -> str:
    """außerhalb von Mühlrode, vom Landkreis Auental, der Südvorstadt"""
    where, name = place(criterion, words), str(criterion.value)
    article = {f"im {name}": "vom", f"in der {name}": "der"}.get(where, "von")
    return f"außerhalb {article} {name}"


def several_places(phrases: Sequence[str]) -> str:
    """Several places; the same preposition is said once."""
    plain = all(phrase.startswith("in ") and not phrase.startswith("in der ") for phrase in phrases)
    return "in " + joined([phrase.removeprefix("in ") for phrase in phrases]) if plain else joined(phrases)


def place(criterion: Criterion, words: Mapping[str, Sequence[str]]) -> str:
    """A place with its preposition: in Mühlrode, im Landkreis Auental, in der Südvorstadt, im Ortsteil Am Bahnhof."""
    name = str(criterion.value)
    if fold(name.split(" ", 1)[0]) in words.get("ortsteil", ()):
        return f"im Ortsteil {name}"
    art = dict(criterion.extra).get("art")
    endings = {article: words[article] for article in ("der", "die", "das") if article in words}
    declined = None if art == "gemeinde" else _declined(name, endings)
    if declined:
        return declined
    if name.split(" ", 1)[0].lower() in words.get("im", ()):
        return f"im {name}"
    article = None if art == "gemeinde" else article_of(name, endings)
    return {"die": f"in der {name}", "der": f"im {name}", "das": f"im {name}"}.get(article or "", f"in {name}")


def _declined(name: str, endings: Mapping[str, Sequence[str]]) -> str | None:
    """A name that begins with an adjective: im Märkischen Kreis, in der Statistischen Region Leipzig; else None."""
    first, _, rest = name.partition(" ")
    article = article_of(rest, endings) if rest[:1].isupper() else None
    if article == "der" and first.endswith("er"):
        return f"im {first[:-1]}n {rest}"
    return f"in der {first}n {rest}" if article == "die" and first.endswith("e") else None
