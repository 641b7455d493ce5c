"""The phrases that sentences are made of: the noun with its properties, what stands behind it, and where.

Criteria by name, as `Said`, in; German out. The words stand in knowledge/saetze.toml and in the vocabularies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bildungsfrage.grammar.inflection import Noun, contracted, dative_plural, joined, noun_of, some, to_some
from bildungsfrage.grammar.place_wording import outside_of, place, several_places
from bildungsfrage.grammar.value_wording import said_value
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template, without_role
from bildungsfrage.model import Criterion

SLOT = re.compile(r"\{(\w+)\}")
# Subject → the criterion whose value may be the noun: Kurse instead of Angebote.
SPECIALISES = {
    "angebot": "angebotsart", "anbieter": "angebotsart", "luecke": "angebotsart", "ueberschneidung": "angebotsart",
    "einrichtung": "einrichtungsart", "beratung": "angebotsart",
}  # fmt: skip
_ONLY = {"beratung": ("beratung",)}  # subject → the values of it that may
ADJECTIVES = ("umsetzungsstand", "kosten", "barrierefrei", "lernform")


def _in_turn(*names: str) -> dict[str, int]:
    """Each name with its place in the order."""
    return {name: place for place, name in enumerate(names)}


_ABOUT = _in_turn(
    "kennzahl", "begriff", "angebot", "einrichtung", "suchtext", "thema", "bildungsbereich", "niveau", "angebotsart",
    "suchtext_vorhanden", "suchtext_angestrebt", "einrichtungsart", "klasse", "zielgruppe", "alter", "auspraegung",
    "abschluss", "abschluss_angestrebt", "anbieter", "traegerschaft",
    "foerderung", "ziel", "massnahme", "gremium", "netzwerk", "verantwortlich", "ohne", "sprache", "kinderbetreuung",
    "freie_plaetze", "zertifikat", "leichte_sprache", "kosten",
)  # fmt: skip
WHEN = ("zeitraum", "wochentag", "tageszeit", "format", "zeitform")  # what may stand right behind the verb
_REST = _in_turn(
    "umsetzungsstand", "barrierefrei", "lernform", "format", "zeitform", "wochentag", "tageszeit",
    "zeitraum", "jahr", "gruppierung", "rangfolge", "sortierung", "anzahl",
)  # fmt: skip
_EACH_FOR_ITSELF = frozenset({"thema", "zielgruppe", "suchtext"})  # several of them: all must hold
BODIES = frozenset({"gremium", "verantwortlich", "netzwerk"})
_WEEKEND = {"samstag", "sonntag"}
_AND_ALSO = ", zugleich "  # "und" would let one of them suffice
_WITHOUT_COMMA = frozenset({"jahr", "gruppierung"})


@dataclass(frozen=True, slots=True)
class Said:
    """Criteria on their way into German, by name; `count` is how many rows were found.

    `with_noun` tells whether the sentence has a noun that properties can stand before.
    """

    criteria: Mapping[str, tuple[Criterion, ...]]
    template: Template
    knowledge: Knowledge
    count: int = 2
    with_noun: bool = True

    def words(self, *path: str) -> Any:
        """An entry of saetze.toml; None where there is none."""
        return self.knowledge.sentence(*path)

    def wanted(self, name: str) -> list[Criterion]:
        """The values of a criterion that are not excluded."""
        return [c for c in self.criteria.get(name, ()) if not c.excluded]

    def excluded(self, name: str) -> list[Criterion]:
        """The values of a criterion that are excluded."""
        return [c for c in self.criteria.get(name, ()) if c.excluded]

    def without(self, names: Iterable[str]) -> Said:
        """Without the wanted values of some criteria; what is excluded stays."""
        criteria = dict(self.criteria)
        for name in criteria.keys() & set(names):
            criteria[name] = tuple(self.excluded(name))
        return Said(criteria, self.template, self.knowledge, self.count, self.with_noun)

    def in_order(self, order: Mapping[str, int]) -> list[str]:
        """The names of criteria that have a place in an order, in that order."""
        return sorted((name for name in self.criteria if name in order), key=order.__getitem__)


# ---------------------------------------------------------------- the noun


def noun_phrase(said: Said) -> Noun:
    """What is asked for, with the properties that stand before it: kostenlose Kurse."""
    kinds = _kind_nouns(said)
    if kinds:
        return _together(kinds).with_adjectives(_adjectives(said))
    words = said.words("nomen", said.template.subject)
    name = said.knowledge.name("gegenstand", said.template.subject)
    noun = noun_of(*words) if words else Noun("das", name, name)
    return noun.with_adjectives(_adjectives(said))


def _together(nouns: Sequence[Noun]) -> Noun:
    """Kitas und Horte as one noun."""
    if len(nouns) == 1:
        return nouns[0]
    return Noun(nouns[0].article, joined([noun.singular for noun in nouns], "oder"), joined([some(n) for n in nouns]))


def _kind_nouns(said: Said) -> list[Noun]:
    """The nouns for the kinds of offers or institutions that are wanted; none where one of them has no noun."""
    wanted = said.wanted(SPECIALISES.get(said.template.subject, ""))
    nouns = [kind_noun(criterion, said) for criterion in wanted]
    only = _ONLY.get(said.template.subject)
    allowed = all(nouns) and (only is None or all(criterion.value in only for criterion in wanted))
    return [noun for noun in nouns if noun] if allowed else []


def kind_noun(criterion: Criterion, said: Said) -> Noun | None:
    """The noun of a kind of offer or institution; None where the vocabulary has no plural for it."""
    value = said.knowledge.values.get(criterion.name, {}).get(criterion.value)
    plural = value.facts.get("mehrzahl") if value else None
    if not value or not plural:
        return None
    return noun_of(str(value.facts.get("artikel", "das")), str(value.facts.get("einzahl", value.name)), str(plural))


def _adjectives(said: Said) -> list[str]:
    return [
        str(said.words("davor", name)).replace("{name}", bare_values(name, said))
        for name in ADJECTIVES
        if _stands_before(name, said)
    ]


def _stands_before(name: str, said: Said) -> bool:
    """Whether a property stands before the noun; prices and several values follow it."""
    wanted = said.wanted(name)
    if name not in ADJECTIVES or not said.with_noun or len(wanted) != 1 or not said.words("davor", name):
        return False
    return name != "kosten" or wanted[0].value.get("hoechstens") == 0


def _is_noun(name: str, said: Said) -> bool:
    """Whether the values of a criterion are said by the noun itself."""
    return said.with_noun and name == SPECIALISES.get(said.template.subject) and bool(_kind_nouns(said))


# ---------------------------------------------------------------- behind the noun


def behind_noun(said: Said) -> str:
    """What stands right behind the noun: zum Thema Yoga für Jugendliche bei der Volkshochschule Auental."""
    return " ".join(filter(None, (wanted_phrase(name, said) for name in said.in_order(_ABOUT))))


def behind_place(said: Said) -> str:
    """What is added behind the place: , nicht bei der Volkshochschule, montags, vormittags"""
    text = "".join(_without(name, said) for name in said.in_order(_ABOUT))
    for name in said.in_order(_REST):
        run = wanted_phrase(name, said)
        text += (" " if run and name in _WITHOUT_COMMA else ", " if run else "") + run + _without(name, said)
    return text


def _without(name: str, said: Said) -> str:
    """The values of one criterion that are excluded: , nicht bei der Volkshochschule"""
    refused = said.excluded(name)
    return f", {refused_phrase(refused, said)}" if refused else ""


def wanted_phrase(name: str, said: Said) -> str:
    """The values of one criterion that are wanted."""
    wanted = [] if _is_noun(name, said) or _stands_before(name, said) else said.wanted(name)
    numbers = list(dict.fromkeys(c.group for c in wanted)) if name in _EACH_FOR_ITSELF else []
    groups = [[c for c in wanted if c.group == n] for n in numbers] if len(numbers) > 1 else [wanted] if wanted else []
    return _AND_ALSO.join(filter(None, (framed(group, said) for group in groups)))


def framed(group: Sequence[Criterion], said: Said) -> str:
    if group[0].name == "alter" and said.template.subject in SPECIALISES and not said.wanted("zielgruppe"):
        return joined([_for_ages(criterion, said) for criterion in group])
    if {criterion.value for criterion in group if criterion.name == "wochentag"} == _WEEKEND:
        return str(said.words("name", "wochentag", "wochenende") or "")
    alone = [_frame_of(key_with_value(criterion), said) for criterion in group]
    if any(alone):
        others = [c for c, text in zip(group, alone, strict=True) if not text]
        return joined([*filter(None, alone), *([framed(others, said)] if others else [])])
    frame = _frame_of(group[0].part, said)
    return filled("{name}" if frame is None else frame, group, said)


def _for_ages(criterion: Criterion, said: Said) -> str:
    """Ages where no group stands before them: für 14-Jährige, für 6- bis 10-Jährige, ab 60 Jahren."""
    low, high = criterion.value.get("von"), criterion.value.get("bis")
    if low is None or high is None:
        return said_value(criterion, said.knowledge)
    return f"für {low}-Jährige" if low == high else f"für {low}- bis {high}-Jährige"


def key_with_value(criterion: Criterion) -> str:
    """The key of words for one value alone: abschluss=ohne, kosten=0."""
    free = criterion.name == "kosten" and criterion.value.get("hoechstens") == 0
    return "kosten=0" if free else f"{criterion.part}={criterion.value}"


def _frame_of(key: str, said: Said) -> str | None:
    """The words around a criterion, those of the kind of question first."""
    own = said.words(f"kriterium_{said.template.kind}", key)
    frame = said.words("kriterium", key) if own is None else own
    return None if frame is None else str(frame)


def refused_phrase(group: Sequence[Criterion], said: Said) -> str:
    frame = said.words("ausgeschlossen", f"{group[0].name}={group[0].value}") or said.words(
        "ausgeschlossen", group[0].name
    )
    return filled(str(frame), group, said) if frame else f"nicht {framed(group, said)}"


def filled(frame: str, group: Sequence[Criterion], said: Said) -> str:
    """The words around the values: "zum Thema {name}", "{bei}" with the article that the name needs."""
    slot = SLOT.search(frame)
    say = _IN_FRAMES.get(slot[1]) if slot else None
    if slot is None or say is None:
        return frame
    word = "oder" if group[0].excluded else "und"
    return frame.replace(slot[0], joined([say(criterion, said) for criterion in group], word))


def _with(preposition: str) -> Callable[[Criterion, Said], str]:
    def say(criterion: Criterion, said: Said) -> str:
        return contracted(preposition, said_value(criterion, said.knowledge), said.words("artikel") or {})

    return say


def _dative(criterion: Criterion, said: Said) -> str:
    noun = kind_noun(criterion, said)
    return to_some(noun) if noun else dative_plural(said_value(criterion, said.knowledge))


def _plural(criterion: Criterion, said: Said) -> str:
    noun = kind_noun(criterion, said)
    return some(noun) if noun else said_value(criterion, said.knowledge)


_IN_FRAMES: Mapping[str, Callable[[Criterion, Said], str]] = {
    "name": lambda criterion, said: said_value(criterion, said.knowledge),
    "bei": _with("bei"),
    "zu": _with("zu"),
    "von": _with("von"),
    "mit": _with("mit"),
    "dativ": _dative,
    "mehrzahl": _plural,
}


def bare_values(name: str, said: Said) -> str:
    """The bare values of a criterion, with nothing before them."""
    own = said.words("allein", without_role(name)) or {}
    return joined(
        [own.get(str(c.value)) or said_value(c, said.knowledge) for c in said.wanted(name)],
    )


# ---------------------------------------------------------------- places


def place_phrase(said: Said) -> str:
    """Where: in Mühlrode und im Landkreis Auental, im Umkreis von 10 km um Hohenmark."""
    wanted = said.wanted("ort")
    where = wanted_phrase("umkreis_km", said) if "umkreis_km" in said.criteria else ""
    if where and wanted:
        where += f" um {joined([str(criterion.value) for criterion in wanted])}"
    elif wanted:
        where = several_places([place(criterion, said.words("ort") or {}) for criterion in wanted])
    outside = [outside_of(criterion, said.words("ort") or {}) for criterion in said.excluded("ort")]
    postcodes = wanted_phrase("plz", said) if "plz" in said.criteria else ""
    return " ".join(filter(None, [where, *outside, postcodes]))
