"""Which advice desk is responsible: the desks, and what a question asks for, in; one desk with reasons out, or none.

A desk is responsible for a group, an age or a topic that its own text names, or for everything where it is the one that
kommune.toml calls `beratung`. Among several the nearest wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from typing import Any

from bildungsfrage import german
from bildungsfrage.grammar.inflection import joined
from bildungsfrage.grammar.place_wording import place
from bildungsfrage.grammar.sight import Sight
from bildungsfrage.grammar.value_wording import said_value
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.model import Criterion, Desk

_GROUP, _AGE, _TOPIC, _GENERAL, _FOR_THIS, _STRANGE, _THERE = 20, 15, 20, 10, 4, 6, 8
_NAMED, _LONG_WORD, _SAME_STEM = 12, 6, 0.7  # points for a word looked for; letters; share of them that its forms share
_BEHIND_THEM = 3  # desks shown behind those that name what is asked for
_EVERYBODY = frozenset({"menschen", "koennen", "personen"})
_KM_PER_DEGREE, _KM_PER_POINT = 111.2, 5
_ADULTS = 18  # who advises from here on without an end advises everybody


@dataclass(frozen=True, slots=True)
class Counsel:
    """A desk with what was read in its text: whom it advises, on what."""

    desk: Desk
    groups: frozenset[str]
    topics: frozenset[str]
    ages: tuple[int, int] | None
    places: frozenset[str]
    place_kind: str | None
    point: tuple[float, float] | None
    general: bool
    main: bool  # of the general ones the one that bears the name alone


def responsible(desks: Iterable[Counsel], sight: Sight) -> Desk | None:
    """The desk for what a question asks; None where none is meant for it."""
    asked = _Asked.of(sight)
    fitting = [
        (points + _near(counsel, asked), counsel) for counsel in desks if (points := _fit(counsel, asked, sight))
    ]
    if not fitting:
        return None
    counsel = max(fitting, key=lambda pair: pair[0])[1]
    return replace(counsel.desk, reasons=tuple(filter(None, _reasons(counsel, asked, sight))))


def by_responsibility(rows: Sequence[Row], desks: Iterable[Counsel], sight: Sight) -> list[tuple[Row, list[str]]]:
    """The rows of desks with why each fits: first those that name what is asked for, then those for everything."""
    known, asked = {counsel.desk.id: counsel for counsel in desks}, _Asked.of(sight)
    judged = [
        (_fit(counsel, asked, sight) if counsel else 0, counsel)
        for counsel in (known.get(str(row["id"])) for row in rows)
    ]
    named_by_value = any(fit for fit, counsel in judged if counsel and not counsel.general)
    words = _words(("suchtext",) if named_by_value else ("suchtext", "thema", "zielgruppe"), sight)
    order = []
    for row, (fit, counsel) in zip(rows, judged, strict=True):
        own = list(filter(None, _for_whom_and_what(counsel, asked, sight))) if counsel and fit else []
        own += _named(words, f"{row['name']} {row.get('beschreibung') or ''}", sight) if counsel else []
        points = (0 if not own else fit or _NAMED) + counsel.main if counsel else 0
        if counsel and counsel.general and not own:
            points, own = 1 + counsel.main, [str(sight.words("anlaufstelle", "allgemein") or "")]
        order.append((-points, row, own))
    return [(row, why) for _, row, why in sorted(order, key=lambda each: each[0])]


def worth_showing(ordered: Sequence[tuple[Row, list[str]]], sight: Sight) -> int:
    """How many desks are worth showing: those that name what is asked for and a few more; all where none does."""
    general = str(sight.words("anlaufstelle", "allgemein") or "")
    naming = sum(bool(why) and why != [general] for _, why in ordered)
    for_everything = sum(why == [general] for _, why in ordered)
    return naming + min(for_everything, _BEHIND_THEM) if naming else for_everything or len(ordered)


def _words(criteria: Iterable[str], sight: Sight) -> set[str]:
    """The long words that criteria are said with."""
    wanted = [criterion for name in criteria for criterion in sight.wanted(name)]
    said = [sight.knowledge.name(criterion.name, str(criterion.value)) for criterion in wanted]
    return {word for text in said for word in german.phrase(text).split() if len(word) >= _LONG_WORD} - _EVERYBODY


def _named(words: Iterable[str], text: str, sight: Sight) -> list[str]:
    """The words that a text says in some form: nennt „Anerkennung“."""
    said, frame = german.phrase(text), str(sight.words("anlaufstelle", "wort") or "")
    found = sorted(word for word in words if word[: max(_LONG_WORD, round(len(word) * _SAME_STEM))] in said)
    return [frame.replace("{name}", german.stem_title(german.compact(word))) for word in found if frame]


Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    groups: frozenset[str]
    topics: frozenset[str]
    ages: tuple[int, int] | None
    places: frozenset[str]
    centre: tuple[float, float] | None

    @classmethod
    def of(cls, sight: Sight) -> _Asked:
        known = sight.knowledge
        groups = {wide for c in sight.wanted("zielgruppe") for wide in known.widened("zielgruppe", str(c.value))}
        topics = {str(c.value) for c in sight.wanted("thema")}
        ages = [(c.value.get("von"), c.value.get("bis")) for c in sight.wanted("alter")]
        low, high = ages[0] if ages else (None, None)
        return cls(
            groups=frozenset(groups),
            topics=frozenset(topics),
            ages=(low or 0, 120 if high is None else high) if ages else ages_of(groups, known),
            places=frozenset(i for c in sight.wanted("ort") for i in dict(c.extra).get("ids", ())),
            centre=sight.centre,
        )


def ages_of(groups: Iterable[str], knowledge: Knowledge) -> tuple[int, int] | None:
    """From the lowest to the highest age of some target groups; None where none of them has an age."""
    known = [knowledge.values.get("zielgruppe", {}).get(group) for group in groups]
    ages = [value.facts["alter"] for value in known if value and "alter" in value.facts]
    return (min(low for low, _ in ages), max(high for _, high in ages)) if ages else None


def _fit(counsel: Counsel, asked: _Asked, sight: Sight) -> float:
    """Points for group or age, topic, and being there for everything; 0 where nothing of it is the desk's."""
    known = sight.knowledge
    points: float = _GROUP if _groups(counsel, asked, known) else _AGE if _of_age(counsel, asked) else 0
    points += _TOPIC * len(_topics(counsel, asked, known))
    if counsel.general:
        return points or _GENERAL
    strange = [group for group in counsel.groups - asked.groups if not _has_age(group, known)]
    if points == _AGE and strange:
        return 0  # of the right age, and meant for others
    return max(0, points + _FOR_THIS - _STRANGE * len(strange)) if points else 0


def _groups(counsel: Counsel, asked: _Asked, knowledge: Knowledge) -> list[str]:
    return sorted(group for group in asked.groups & counsel.groups if not _is_everybody(group, knowledge))


def _topics(counsel: Counsel, asked: _Asked, knowledge: Knowledge) -> list[str]:
    """The topics that are the desk's: those it names, and those of a field that it names."""
    values = knowledge.values.get("thema", {})
    fields = {topic: values[topic].broader for topic in asked.topics if topic in values}
    return sorted(topic for topic in asked.topics if {topic, fields.get(topic)} & counsel.topics)


def _for_whom_and_what(counsel: Counsel, asked: _Asked, sight: Sight) -> Iterable[str]:
    groups, topics = _groups(counsel, asked, sight.knowledge), _topics(counsel, asked, sight.knowledge)
    yield _said("wen", "zielgruppe", groups, sight)
    if not groups and _of_age(counsel, asked):
        yield str(sight.words("anlaufstelle", "alter") or "")
    yield _said("wozu", "thema", topics, sight)


def _reasons(counsel: Counsel, asked: _Asked, sight: Sight) -> Iterable[str]:
    groups, topics = _groups(counsel, asked, sight.knowledge), _topics(counsel, asked, sight.knowledge)
    yield from _for_whom_and_what(counsel, asked, sight)
    if counsel.general and not groups and not topics:
        yield str(sight.words("anlaufstelle", "allgemein") or "")
    if counsel.desk.place:
        yield place(
            Criterion("ort", counsel.desk.place, extra=(("art", counsel.place_kind),)), sight.words("ort") or {}
        )
    far = None if asked.places & counsel.places else _kilometres(counsel, asked)
    if far is not None and far >= 1:
        yield str(sight.words("anlaufstelle", "weg") or "").replace("{km}", f"{far:.0f}")


def _of_age(counsel: Counsel, asked: _Asked) -> bool:
    """Whether a desk is meant for the ages that are asked for, and not just for everybody from some age on."""
    if counsel.ages is None or asked.ages is None or asked.ages[1] - asked.ages[0] > 60 or counsel.ages[1] > 100:
        return False
    return counsel.ages[0] <= asked.ages[1] and counsel.ages[1] >= asked.ages[0]


def _is_everybody(group: str, knowledge: Knowledge) -> bool:
    """Whether a group is as good as all people: Erwachsene."""
    value = knowledge.values.get("zielgruppe", {}).get(group)
    low, high = value.facts.get("alter", (0, 0)) if value else (0, 0)
    return bool(low <= _ADULTS and high > 100)


def _has_age(group: str, knowledge: Knowledge) -> bool:
    value = knowledge.values.get("zielgruppe", {}).get(group)
    return bool(value and "alter" in value.facts)


def _near(counsel: Counsel, asked: _Asked) -> float:
    """The nearer the better; where no place is asked for, the main office."""
    if asked.places & counsel.places:
        return _THERE
    far = _kilometres(counsel, asked)
    return _THERE * counsel.main if far is None else -min(float(_THERE), far / _KM_PER_POINT)


def _kilometres(counsel: Counsel, asked: _Asked) -> float | None:
    if asked.centre is None or counsel.point is None:
        return None
    (lat, lon), (there_lat, there_lon) = asked.centre, counsel.point
    return _KM_PER_DEGREE * hypot(there_lat - lat, (there_lon - lon) * cos(radians(lat)))


def _said(key: str, criterion: str, slugs: Sequence[str], sight: Sight) -> str:
    frame = sight.words("anlaufstelle", key)
    if not slugs or not frame:
        return ""
    return str(frame).replace(
        "{name}", joined([said_value(Criterion(criterion, slug), sight.knowledge) for slug in slugs])
    )
