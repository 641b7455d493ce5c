"""People who are counted: "wie viele Ausländer gibt es", "Zahl der Grundschüler", "wie viele Ulmer gibt es".

Criteria, cues and words of a question in, the criteria with the figure that is meant out. Only where people stand right
behind the words that count and the question is about nothing else: offers for them are counted otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.german import fold, word_set
from bildungsfrage.model import Meaning, Span

_COUNTING = word_set("wieviele wieviel anzahl")
_MORE, _AGAINST = frozenset({"mehr", "weniger"}), frozenset({"als", "oder"})
_MOST = frozenset({"meisten", "wenigsten"})  # "wo leben die meisten Kinder"
_OF = word_set("der an von")
_AMOUNT_OF = word_set("zahl anzahl anteil prozent prozentsatz quote")
_COUNTED_BY = _COUNTING | _AMOUNT_OF
_BEING = word_set(
    """
    gibt gibts gab geben gaebe leben lebt lebten lebte wohnen wohnt wohnten hat hatte haben hatten habt zaehlt zaehlte
    sind ist war waren gemeldet registriert verzeichnet
    """
)
_ALL = word_set("insgesamt gesamt zusammen hier noch eigentlich derzeit aktuell heute momentan")
_BESIDE = word_set("ort jahr zeitraum alter auspraegung zielgruppe gruppierung rangfolge anzahl")
_FEATURES = word_set("staatsangehoerigkeit konfession geschlecht gruppe schulart")
_INHABITANTS = word_set(
    "kinder kleinkinder jugendliche junge_erwachsene erwachsene senioren frauen maenner zugewanderte"
)
# Who is a child, a youth or a young adult says SGB VIII, section 7.
_AGES = {
    "kleinkinder": "0-2",
    "kinder": "0-13",
    "jugendliche": "14-17",
    "junge_erwachsene": "18-26",
    "erwachsene": "18-",
    "senioren": "65-",
}
_WITHOUT_WORK = "arbeitslose"
_YOUNG = frozenset({"jugendliche", "junge_erwachsene"})
_YOUNG_AT_WORK = ((Meaning("kriterium", "auspraegung", {"merkmal": "altersgruppe", "wert": "15-24"}),),)
_PEOPLE = {"grundschulkinder": "schueler", "arbeitsuchende": "arbeitslosenquote"}
_GROUPS = {"gruppe": "arbeitslosenquote", "schulart": "schueler"}
_INHABITANTS_COUNTED = ((Meaning("kriterium", "kennzahl", "bevoelkerung"),),)
_OWN_FIGURE = ("schueler", "schulabg", "absolvent", "abgaeng", "azubi", "auszubild", "stud")  # "deutsche Schüler"
_DEMONYM = ("er", "ern", "erinnen")


def with_people_counted(criteria: Sequence[Span], folded: Sequence[str]) -> list[Span]:
    """The criteria with the figure that counts the people, where they are what is counted."""
    aged = _young_or_old(criteria, folded) or _young_without_work(criteria)
    if aged:
        return aged
    meanings = [meaning for span in criteria for meaning in span.meanings[0]]
    plain = all(meaning.name in _BESIDE for meaning in meanings) and not any(
        "kennzahl" in span.names for span in criteria
    )
    if not plain or (_BEING.isdisjoint(folded) and len(folded) > len(criteria) + 3):
        return list(criteria)
    for span in criteria:
        counted = _is_counted(span, folded) or _is_weighed(span, criteria, folded)
        slug = _figure(span, folded) if counted and not span.excluded else ""
        if slug:
            return _with_figure(criteria, span, _narrower(criteria, folded) or slug)
    return list(criteria)


def may_count(folded: Sequence[str]) -> bool:
    """Whether words may count people, whatever else they are."""
    return not _COUNTED_BY.isdisjoint(folded) or ("viele" in folded and "wie" in folded)


def _is_counted(span: Span, folded: Sequence[str]) -> bool:
    if any(len(option) > 1 for option in span.meanings):  # "Seniorenangebote" are offers
        return False
    before = tuple(folded[max(span.first - 2, 0) : span.first])
    if before[-1:] and before[-1] in _COUNTING | _MOST:
        return True
    if span.first > 2 and before == ("viele", "der"):  # "wie viele der Ulmer"
        return folded[span.first - 3] == "wie"
    return before == ("wie", "viele") or (len(before) == 2 and before[0] in _AMOUNT_OF and before[1] in _OF)


def _is_weighed(span: Span, criteria: Sequence[Span], folded: Sequence[str]) -> bool:
    """ "mehr Frauen als Männer": parts of the people against each other."""
    parts = [other for other in criteria if "auspraegung" in other.names]
    more = span.first > 0 and folded[span.first - 1] in _MORE
    return more and span in parts and len(parts) > 1 and not _AGAINST.isdisjoint(folded[span.last :])


def _figure(span: Span, folded: Sequence[str]) -> str:
    group = span.last - span.first > 1 and folded[span.last - 1].startswith(_OWN_FIGURE)
    if group or "abschluss" in span.names:
        return ""
    for meaning in (meaning for option in span.meanings for meaning in option):
        if meaning.name == "auspraegung" and meaning.value["merkmal"] in _FEATURES:
            return _GROUPS.get(meaning.value["merkmal"], "bevoelkerung")
        if meaning.name == "alter":
            return "bevoelkerung"
        if meaning.name == "zielgruppe":
            return _PEOPLE.get(meaning.value, "bevoelkerung" if meaning.value in _INHABITANTS else "")
    return "bevoelkerung" if _is_demonym(span, folded) else ""


def _narrower(criteria: Sequence[Span], folded: Sequence[str]) -> str:
    """ "wie viele Hamburger haben keine Arbeit": others in the question tell what they are counted as."""
    figures = (_figure(span, folded) for span in criteria)
    return next((slug for slug in figures if slug not in ("", "bevoelkerung")), "")


def _is_demonym(span: Span, folded: Sequence[str]) -> bool:
    """ "Ulmer" where nobody else is named behind it ("Ulmer Kitas")."""
    word = folded[span.last - 1]
    here = all(m.name == "ort" and fold(str(m.value)) != word for option in span.meanings for m in option)
    return here and word.endswith(_DEMONYM) and (span.last == len(folded) or folded[span.last] in _BEING | _ALL)


def _with_figure(criteria: Sequence[Span], people: Span, slug: str) -> list[Span]:
    """The figure in the place of the people; beside them where they are a part of it or tell the place."""
    figure = ((Meaning("kriterium", "kennzahl", slug),),)
    kept = tuple(o for o in people.meanings if o[0].name in ("auspraegung", "ort", "alter"))
    kept = kept or (_of_that_age(people) if slug == "bevoelkerung" and not _aged(criteria) else ())
    if not kept:
        return [span.taken_as(figure) if span is people else span for span in criteria]
    said = [span.taken_as(kept) if span is people else _as_part(span) for span in criteria]
    return sorted([*said, Span(people.first, people.first + 1, figure)], key=lambda span: span.first)


def _young_or_old(criteria: Sequence[Span], folded: Sequence[str]) -> list[Span]:
    """ "wie viele Kinder leben in …": the figure is named ("leben in") and whom it counts; nothing where it is not."""
    named = any(span.meanings == _INHABITANTS_COUNTED for span in criteria)
    if not named or _aged(criteria):
        return []
    of_age = {id(span): _of_that_age(span) for span in criteria if _is_counted(span, folded)}
    if not any(of_age.values()):
        return []
    return [span.taken_as(of_age[id(span)]) if of_age.get(id(span)) else span for span in criteria]


def _young_without_work(criteria: Sequence[Span]) -> list[Span]:
    """ "arbeitslose Jugendliche": as the labour office counts them; nothing where others are meant."""
    counted = any(m.name == "kennzahl" and m.value == _WITHOUT_WORK for s in criteria for m in s.meanings[0])
    young = {id(s) for s in criteria if any(m.name == "zielgruppe" and m.value in _YOUNG for m in s.meanings[0])}
    if not counted or not young or _aged(criteria):
        return []
    return [span.taken_as(_YOUNG_AT_WORK) if id(span) in young else span for span in criteria]


def _aged(criteria: Sequence[Span]) -> bool:
    return any("alter" in span.names for span in criteria)


def _of_that_age(people: Span) -> tuple[tuple[Meaning, ...], ...]:
    """ "Kinder" among the inhabitants: those of an age, or nothing where the word tells none."""
    groups = [str(m.value) for option in people.meanings for m in option if m.name == "zielgruppe"]
    ages = next((_AGES[group] for group in groups if group in _AGES), None)
    return ((Meaning("kriterium", "auspraegung", {"merkmal": "altersgruppe", "wert": ages}),),) if ages else ()


def _as_part(span: Span) -> Span:
    """What may be a part of the people is one, now that they are counted."""
    parts = tuple(option for option in span.meanings if option[0].name == "auspraegung")
    return span.taken_as(parts) if parts else span
