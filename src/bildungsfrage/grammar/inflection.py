"""German put together: nouns with their adjectives and number, lists with "und", names with the article they need.

In: the base forms that the knowledge holds. Out: pieces of sentences in the right case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bildungsfrage.german import fold


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun as the dictionary has it ("der", "Kurs", "Kurse"); `adjectives` are stems that belong to it."""

    article: str
    singular: str
    plural: str
    adjectives: tuple[str, ...] = ()

    def with_adjectives(self, stems: Iterable[str]) -> Noun:
        """The noun with further adjectives before its own."""
        return Noun(self.article, self.singular, self.plural, (*stems, *self.adjectives))


_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?=\s|$)")
_INDEFINITE = {"der": ("einen", "en"), "die": ("eine", "e"), "das": ("ein", "es")}
_WITH_PREPOSITION = {
    ("an", "der"): "am", ("an", "die"): "an der", ("an", "das"): "am",
    ("bei", "der"): "beim", ("bei", "die"): "bei der", ("bei", "das"): "beim",
    ("in", "der"): "im", ("in", "die"): "in der", ("in", "das"): "im",
    ("von", "der"): "vom", ("von", "die"): "von der", ("von", "das"): "vom",
    ("zu", "der"): "zum", ("zu", "die"): "zur", ("zu", "das"): "zum",
    ("mit", "der"): "mit dem", ("mit", "die"): "mit der", ("mit", "das"): "mit dem",
}  # fmt: skip


def noun_of(article: str, singular: str, plural: str) -> Noun:
    """A noun from words as people write them; "Berufliche Schule" is the noun Schule with an adjective."""
    first, _, rest = singular.partition(" ")
    if rest[:1].isupper() and first.endswith("e"):
        return Noun(article, rest, plural.partition(" ")[2] or plural, (first[:-1].lower(),))
    return Noun(article, singular, plural)


def some(noun: Noun) -> str:
    """kostenlose Kurse"""
    return _before("e", noun.plural, noun)


def the_many(noun: Noun) -> str:
    """kostenlosen Kurse: behind der, welche, keine."""
    return _before("en", noun.plural, noun)


def to_some(noun: Noun) -> str:
    """kostenlosen Kursen: behind bei, mit, in."""
    return _before("en", dative_plural(noun.plural), noun)


def counted(noun: Noun, count: int) -> str:
    """What there is: keine kostenlosen Kurse, einen kostenlosen Kurs, 1.269 kostenlose Kurse."""
    if count == 0:
        return f"keine {the_many(noun)}"
    if count == 1:
        indefinite, ending = _INDEFINITE.get(noun.article, _INDEFINITE["das"])
        return f"{indefinite} {_before(ending, noun.singular, noun)}"
    return f"{grouped(count)} {some(noun)}"


def _before(ending: str, word: str, noun: Noun) -> str:
    return " ".join([*(stem + ending for stem in noun.adjectives), word])


def dative_plural(plural: str) -> str:
    """Kurse → Kursen; Kitas, Praktika, Schulen des zweiten Bildungswegs stay."""
    first, blank, rest = plural.partition(" ")
    return (first if first.endswith(("n", "s", "a")) else f"{first}n") + blank + rest


def grouped(number: int) -> str:
    """1269 → 1.269"""
    return f"{number:,}".replace(",", ".")


def joined(parts: Sequence[str], word: str = "und") -> str:
    """a, b und c"""
    *most, last = parts
    return f"{', '.join(most)} {word} {last}" if most else last


def capitalised(text: str) -> str:
    """With a capital first letter, as sentences begin."""
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """With one full stop behind an abbreviation that ends a sentence ("beim Schwimmverein Aue 1921 e. V.")."""
    return _TWO_STOPS.sub(".", text)


def article_of(name: str, endings: Mapping[str, Sequence[str]]) -> str | None:
    """The article a name takes, by the ending of its first word ("Volkshochschule Auental" → die); None: unknown."""
    first = fold(name.split(" ", 1)[0].split("-")[-1])
    found = [(len(ending), article) for article, words in endings.items() for ending in words if first.endswith(ending)]
    return max(found)[1] if found else None


def contracted(preposition: str, name: str, endings: Mapping[str, Sequence[str]]) -> str:
    """A name behind a preposition: bei der Volkshochschule Auental, beim Jobcenter; without article where unsure."""
    article = article_of(name, endings)
    if article is None and _begins_with_adjective(name, endings):
        return f"{preposition} „{name}“"
    return f"{_WITH_PREPOSITION.get((preposition, article or ''), preposition)} {name}"


def _begins_with_adjective(name: str, endings: Mapping[str, Sequence[str]]) -> bool:
    """Whether a name would have to be declined (Evangelische Kirchgemeinde); it is quoted instead and stays known."""
    first, _, rest = name.partition(" ")
    return first.endswith(("e", "es", "er")) and rest[:1].isupper() and article_of(rest, endings) is not None
