"""Says criteria in German, so that what is said is read the same way again.

Choice and knowledge in; the question said anew, or the pieces that sentences of templates are filled with, out. The
words stand in knowledge/saetze.toml and in the vocabularies; here they are put in order and joined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bildungsfrage.german import fold
from bildungsfrage.grammar.inflection import (
    Noun,
    article_of,
    capitalised,
    contracted,
    counted,
    dative_plural,
    grouped,
    joined,
    noun_of,
    some,
    stopped,
    the_many,
    to_some,
)
from bildungsfrage.grammar.value_wording import said_value
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import CRITERIA, SENTENCE_SLOTS, Template, without_role
from bildungsfrage.model import Choice, Coverage, Criterion

SLOT = re.compile(r"\{(\w+)\}")
# Subject → the criterion whose value may be the noun: Kurse instead of Angebote.
_SPECIALISES = {
    "angebot": "angebotsart", "anbieter": "angebotsart", "luecke": "angebotsart", "ueberschneidung": "angebotsart",
    "einrichtung": "einrichtungsart", "beratung": "angebotsart",
}  # fmt: skip
_ONLY = {"beratung": ("beratung",)}  # subject → the values of it that may
_ADJECTIVES = ("umsetzungsstand", "kosten", "barrierefrei", "lernform")


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
_WHEN = ("zeitraum", "wochentag", "tageszeit", "format", "zeitform")  # what may stand right behind the verb
_REST = _in_turn(
    "umsetzungsstand", "barrierefrei", "lernform", "format", "zeitform", "wochentag", "tageszeit",
    "zeitraum", "jahr", "gruppierung", "rangfolge", "sortierung", "anzahl",
)  # fmt: skip
_EACH_FOR_ITSELF = frozenset({"thema", "zielgruppe", "suchtext"})  # several of them: all must hold
_BODIES = frozenset({"gremium", "verantwortlich", "netzwerk"})
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


# ---------------------------------------------------------------- sentences


def restate(choice: Choice, knowledge: Knowledge) -> str:
    """One sentence that, asked again, is read as the same choice."""
    template = knowledge.templates[choice.kind]
    texts = [text if "{" in text else text + "{kriterien}" for text in template.restated]
    text = next((text for text in texts[:-1] if is_filled(text, choice, {})), texts[-1] if texts else "")
    return " ".join([sentence(text, choice, knowledge, {}) or template.title, *_wish(choice, knowledge)])


def is_filled(text: str, choice: Choice, found: Mapping[str, str | None]) -> bool:
    """Whether everything a sentence names is known: asked for, or found."""
    known = SENTENCE_SLOTS | {criterion.part for criterion in choice.criteria if not criterion.excluded}
    return all(found[name] is not None if name in found else name in known for name in SLOT.findall(text))


def _wish(choice: Choice, knowledge: Knowledge) -> Iterable[str]:
    """What a question about figures wants besides its criteria."""
    words = knowledge.sentences.get("saetze", {}).get("wunsch", {})
    said = [words.get("ebene", {}).get(choice.wish.level)]
    said += [words.get("vergleichsgruppe", {}).get(group) for group in choice.wish.peers]
    if choice.wish.split and not any(criterion.name == "gruppierung" for criterion in choice.criteria):
        said.append(knowledge.values.get("aufteilung", {}).get(choice.wish.split))
    return [part if isinstance(part, str) else part.name for part in said if part]


def sentence(text: str, choice: Choice, knowledge: Knowledge, found: Mapping[str, str | None], count: int = 2) -> str:
    """A sentence of a template, filled from the criteria and from what was found, which goes first.

    Empty where it names something that was looked for and is not there.
    """
    names = SLOT.findall(text)
    if any(name in found and found[name] is None for name in names):
        return ""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, names)
    inside = [name for name in names if name not in found and (name in _ALONE or said.wanted(name))]
    rest = Said(said.criteria, said.template, knowledge, count, said.with_noun)
    rest = rest.without([_ALONE.get(name, name) for name in names])
    values: dict[str, str] = {name: text for name, text in found.items() if text is not None}
    for name in dict.fromkeys(names):
        if name in inside:
            values[name] = _figure(said) if name in _ALONE else _values(name, said)
        elif name not in found:
            part = rest.without(_WHEN) if "wann" in names and name != "wann" else rest
            values[name] = _SLOTS[name](part) if name in _SLOTS else ""
    return capitalised(stopped(re.sub(" {2,}", " ", SLOT.sub(lambda match: values[match[1]], text)).strip()))


def is_sayable(text: str, found: Mapping[str, str | None]) -> bool:
    """Whether a sentence names nothing that does not exist at all: a column that a query does not give."""
    return all(name in found or name in SENTENCE_SLOTS or without_role(name) in CRITERIA for name in SLOT.findall(text))


def loosened(name: str, choice: Choice, knowledge: Knowledge) -> str:
    """What giving up one criterion means: auch an anderen Tagen, ohne das Thema Yoga, auch beim Jobcenter."""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, ())
    wanted, refused = said.wanted(name), said.excluded(name)
    if not wanted and refused:
        shown = [replace(criterion, excluded=False) for criterion in refused]
        return f"auch {_told(shown, said)}"
    # What the sentence tells elsewhere ("Wege zu …") is given up like anything else.
    wanted = wanted or [c for c in choice.criteria if c.name == name and not c.excluded]
    frame = said.words("lockerung", _with_value(wanted[0])) if wanted else None
    frame = frame or said.words("lockerung", name)
    return _filled(str(frame or said.words("lockerung", "sonst") or ""), wanted, said)


def put_instead(instead: Sequence[Criterion], choice: Choice, knowledge: Knowledge, km: float | None) -> str:
    """What something near in the place of a criterion means: in Kirchborn (4 km), im Umkreis von 30 km."""
    said, first = _said(choice, knowledge.templates[choice.kind], knowledge, ()), instead[0]
    if first.name == "ort":
        where = place(first, said.words("ort") or {})
        frame = str(said.words("lockerung_statt", "ort_darum" if km is None else "ort") or "{wo}")
        return frame.replace("{wo}", where).replace("{km}", _kilometres(km or 0.0))
    frame = said.words("lockerung_statt", first.name)
    return _filled(str(frame), [first], said) if frame else _framed([first], said)


def part_of_them(criterion: Criterion, choice: Choice, knowledge: Knowledge) -> str:
    """A criterion as a question that goes on from one: davon abends, davon in Mühlrode."""
    return f"davon {as_part(criterion, choice, knowledge)}"


def as_part(criterion: Criterion, choice: Choice, knowledge: Knowledge) -> str:
    """A criterion as it may be added to a question: abends, in Mühlrode, für Jugendliche."""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, ())
    frame = said.words("davon", criterion.name)
    if criterion.excluded:
        return _refused([replace(criterion, excluded=False)], said)
    if criterion.name == "ort":
        return place(criterion, said.words("ort") or {})
    return _filled(str(frame), [criterion], said) if frame else _framed([criterion], said)


def _kilometres(km: float) -> str:
    """Whole kilometres, as nobody walks on air lines to the metre."""
    return str(max(1, round(km)))


def nothing_at_all(choice: Choice, knowledge: Knowledge) -> str:
    """That there is nothing for these criteria, whatever else is asked: In Käthen sind überhaupt keine Kurse …"""
    frame = knowledge.sentences.get("saetze", {}).get("voraussetzung", {}).get("nichts", "")
    return sentence(str(frame), choice, knowledge, {}, 0) if frame else ""


def carried_over(choice: Choice, knowledge: Knowledge) -> str:
    """What a follow-up takes from the question before: Kurse, zum Thema Deutsch, in Mühlrode; empty where nothing."""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, ())
    kept: dict[tuple[str, bool], list[Criterion]] = {}
    for criterion in choice.criteria:
        if criterion.inherited:
            kept.setdefault((criterion.part, criterion.excluded), []).append(criterion)
    parts = [_refused(group, said) if excluded else _told(group, said) for (_, excluded), group in kept.items()]
    frame = str(said.words("hinweis", "uebernommen") or "")
    return stopped(frame.replace("{liste}", ", ".join(filter(None, parts)))) if parts and frame else ""


def _told(group: Sequence[Criterion], said: Said) -> str:
    """The values of a criterion by themselves: in Mühlrode, Kurse, ab 8 Jahren."""
    if group[0].name in _BODIES:
        return joined([said_value(criterion, said.knowledge) for criterion in group])
    if group[0].name == "ort":
        return _places([place(criterion, said.words("ort") or {}) for criterion in group])
    nouns = [_kind_noun(criterion, said) for criterion in group if criterion.name in _SPECIALISES.values()]
    return joined([some(noun) for noun in nouns if noun]) if nouns and all(nouns) else _framed(group, said)


def about_what_is_over(count: int, choice: Choice, knowledge: Knowledge) -> str:
    """That hits are over; empty where none is."""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, ())
    noun = _noun(said.without(_ADJECTIVES)) if said.template.subject == "anbieter" else _counted_noun(said)
    text = str(said.words("hinweis", "vorbei_eins" if count == 1 else "vorbei") or "")
    values = {"anzahl": grouped(count), "was": some(noun), "ein_was": f"{_A[noun.article]} {noun.singular}"}
    return capitalised(SLOT.sub(lambda match: values.get(match[1], ""), text)) if count else ""


_A = {"der": "ein passender", "die": "eine passende", "das": "ein passendes"}


def about_what_is_missing(coverage: Coverage, choice: Choice, knowledge: Knowledge) -> str:
    """That rows say nothing about what was asked for."""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, ())
    key = "mitgezaehlt" if coverage.counted else "fehlende_angabe"
    values = {
        "wozu": str(said.words("fehlende_angabe", coverage.criterion) or ""),
        "anzahl": grouped(coverage.missing),
        "gesamt": grouped(coverage.of),
        "was": to_some(_counted_noun(said)),
    }
    return SLOT.sub(lambda match: values.get(match[1], ""), str(said.words("hinweis", key) or ""))


def _counted_noun(said: Said) -> Noun:
    """What the rows of a kind are, with none of the properties that were asked for."""
    own = said.words("nomen_art", said.template.kind)
    return noun_of(*own) if own else _noun(replace(said, with_noun=True).without(_ADJECTIVES))


def _said(choice: Choice, template: Template, knowledge: Knowledge, slots: Sequence[str]) -> Said:
    criteria: dict[str, tuple[Criterion, ...]] = {}
    for criterion in choice.criteria:
        criteria[criterion.part] = (*criteria.get(criterion.part, ()), criterion)
    return Said(criteria, template, knowledge, with_noun=not _NOUNS.isdisjoint(slots))


def _values(name: str, said: Said) -> str:
    """The bare values of a criterion, with nothing before them."""
    own = said.words("allein", without_role(name)) or {}
    return joined(
        [own.get(str(c.value)) or said_value(c, said.knowledge) for c in said.wanted(name)],
    )


def _figure(said: Said) -> str:
    """A figure as the subject of a sentence: die Arbeitslosenquote, der Anteil der …, die Kennzahl Einschulungen."""
    names = [said_value(c, said.knowledge) for c in said.wanted("kennzahl")]
    article = article_of(names[0], said.words("artikel") or {}) if len(names) == 1 else None
    return f"{article or 'die Kennzahl'} {joined(names)}" if names else "die Kennzahl"


def _criteria(said: Said) -> str:
    return _spaced(_about(said)) + _spaced(place_phrase(said)) + _rest(said)


def _when(said: Said) -> str:
    """vom 08.02.2027 bis 19.02.2027 montags abends: in the middle of a sentence, with no commas."""
    return " ".join(filter(None, (_run(name, said) for name in _WHEN if name in said.criteria)))


def _inserted(said: Said) -> str:
    """What is added behind the place, where the sentence goes on: with a comma at its end as well."""
    rest = _rest(said)
    return f"{rest}," if ", " in rest else rest


def _front(said: Said, verb: str) -> str:
    """The beginning of a sentence: In Mühlrode gibt es, or Es gibt."""
    where = place_phrase(said)
    return f"{where} {verb} es" if where and verb == "gibt" else f"{where or 'es'} {verb}"


def _spaced(text: str) -> str:
    return f" {text}" if text else ""


# ---------------------------------------------------------------- the noun


def _noun(said: Said) -> Noun:
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
    wanted = said.wanted(_SPECIALISES.get(said.template.subject, ""))
    nouns = [_kind_noun(criterion, said) for criterion in wanted]
    only = _ONLY.get(said.template.subject)
    allowed = all(nouns) and (only is None or all(criterion.value in only for criterion in wanted))
    return [noun for noun in nouns if noun] if allowed else []


def _kind_noun(criterion: Criterion, said: Said) -> Noun | None:
    """The noun of a kind of offer or institution; None where the vocabulary has no plural for it."""
    value = said.knowledge.values.get(criterion.name, {}).get(criterion.value)
    plural = value.facts.get("mehrzahl") if value else None
    if not value or not plural:
        return None
    return noun_of(str(value.facts.get("artikel", "das")), str(value.facts.get("einzahl", value.name)), str(plural))


def _adjectives(said: Said) -> list[str]:
    return [
        str(said.words("davor", name)).replace("{name}", _values(name, said))
        for name in _ADJECTIVES
        if _stands_before(name, said)
    ]


def _stands_before(name: str, said: Said) -> bool:
    """Whether a property stands before the noun; prices and several values follow it."""
    wanted = said.wanted(name)
    if name not in _ADJECTIVES or not said.with_noun or len(wanted) != 1 or not said.words("davor", name):
        return False
    return name != "kosten" or wanted[0].value.get("hoechstens") == 0


def _is_noun(name: str, said: Said) -> bool:
    """Whether the values of a criterion are said by the noun itself."""
    return said.with_noun and name == _SPECIALISES.get(said.template.subject) and bool(_kind_nouns(said))


# ---------------------------------------------------------------- behind the noun


def _about(said: Said) -> str:
    """What stands right behind the noun: zum Thema Yoga für Jugendliche bei der Volkshochschule Auental."""
    return " ".join(filter(None, (_run(name, said) for name in said.in_order(_ABOUT))))


def _rest(said: Said) -> str:
    """What is added behind the place: , nicht bei der Volkshochschule, montags, vormittags"""
    text = "".join(_without(name, said) for name in said.in_order(_ABOUT))
    for name in said.in_order(_REST):
        run = _run(name, said)
        text += (" " if run and name in _WITHOUT_COMMA else ", " if run else "") + run + _without(name, said)
    return text


def _without(name: str, said: Said) -> str:
    """The values of one criterion that are excluded: , nicht bei der Volkshochschule"""
    refused = said.excluded(name)
    return f", {_refused(refused, said)}" if refused else ""


def _run(name: str, said: Said) -> str:
    """The values of one criterion that are wanted."""
    wanted = [] if _is_noun(name, said) or _stands_before(name, said) else said.wanted(name)
    numbers = list(dict.fromkeys(c.group for c in wanted)) if name in _EACH_FOR_ITSELF else []
    groups = [[c for c in wanted if c.group == n] for n in numbers] if len(numbers) > 1 else [wanted] if wanted else []
    return _AND_ALSO.join(filter(None, (_framed(group, said) for group in groups)))


def _framed(group: Sequence[Criterion], said: Said) -> str:
    if group[0].name == "alter" and said.template.subject in _SPECIALISES and not said.wanted("zielgruppe"):
        return joined([_for_ages(criterion, said) for criterion in group])
    if {criterion.value for criterion in group if criterion.name == "wochentag"} == _WEEKEND:
        return str(said.words("name", "wochentag", "wochenende") or "")
    alone = [_frame_of(_with_value(criterion), said) for criterion in group]
    if any(alone):
        others = [c for c, text in zip(group, alone, strict=True) if not text]
        return joined([*filter(None, alone), *([_framed(others, said)] if others else [])])
    frame = _frame_of(group[0].part, said)
    return _filled("{name}" if frame is None else frame, group, said)


def _for_ages(criterion: Criterion, said: Said) -> str:
    """Ages where no group stands before them: für 14-Jährige, für 6- bis 10-Jährige, ab 60 Jahren."""
    low, high = criterion.value.get("von"), criterion.value.get("bis")
    if low is None or high is None:
        return said_value(criterion, said.knowledge)
    return f"für {low}-Jährige" if low == high else f"für {low}- bis {high}-Jährige"


def _with_value(criterion: Criterion) -> str:
    """The key of words for one value alone: abschluss=ohne, kosten=0."""
    free = criterion.name == "kosten" and criterion.value.get("hoechstens") == 0
    return "kosten=0" if free else f"{criterion.part}={criterion.value}"


def _frame_of(key: str, said: Said) -> str | None:
    """The words around a criterion, those of the kind of question first."""
    own = said.words(f"kriterium_{said.template.kind}", key)
    frame = said.words("kriterium", key) if own is None else own
    return None if frame is None else str(frame)


def _refused(group: Sequence[Criterion], said: Said) -> str:
    frame = said.words("ausgeschlossen", f"{group[0].name}={group[0].value}") or said.words(
        "ausgeschlossen", group[0].name
    )
    return _filled(str(frame), group, said) if frame else f"nicht {_framed(group, said)}"


def _filled(frame: str, group: Sequence[Criterion], said: Said) -> str:
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
    noun = _kind_noun(criterion, said)
    return to_some(noun) if noun else dative_plural(said_value(criterion, said.knowledge))


def _plural(criterion: Criterion, said: Said) -> str:
    noun = _kind_noun(criterion, said)
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


# ---------------------------------------------------------------- places


def place_phrase(said: Said) -> str:
    """Where: in Mühlrode und im Landkreis Auental, im Umkreis von 10 km um Hohenmark."""
    wanted = said.wanted("ort")
    where = _run("umkreis_km", said) if "umkreis_km" in said.criteria else ""
    if where and wanted:
        where += f" um {joined([str(criterion.value) for criterion in wanted])}"
    elif wanted:
        where = _places([place(criterion, said.words("ort") or {}) for criterion in wanted])
    outside = [_outside(criterion, said.words("ort") or {}) for criterion in said.excluded("ort")]
    postcodes = _run("plz", said) if "plz" in said.criteria else ""
    return " ".join(filter(None, [where, *outside, postcodes]))


def _outside(criterion: Criterion, words: Mapping[str, Sequence[str]]) -> str:
    """außerhalb von Mühlrode, vom Landkreis Auental, der Südvorstadt"""
    where, name = place(criterion, words), str(criterion.value)
    article = {f"im {name}": "vom", f"in der {name}": "der"}.get(where, "von")
    return f"außerhalb {article} {name}"


def _places(phrases: Sequence[str]) -> str:
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


# ---------------------------------------------------------------- slots

_ALONE = {"die_kennzahl": "kennzahl"}  # slots that say a criterion in a way of their own
_SLOTS: Mapping[str, Callable[[Said], str]] = {
    "was": lambda said: some(_noun(said)),
    "welche_was": lambda said: the_many(_noun(said)),
    "bei_was": lambda said: to_some(_noun(said)),
    "anzahl_was": lambda said: counted(_noun(said), said.count),
    "kriterien": _criteria,
    "wozu": lambda said: _spaced(_about(said)),
    "wo": lambda said: _spaced(place_phrase(said)),
    "wann": lambda said: _spaced(_when(said)),
    "rest": _rest,
    "einschub": _inserted,
    "gibt_es": lambda said: _front(said, "gibt"),
    "sind": lambda said: _front(said, "sind"),
    "nach": lambda said: _spaced(_run("gruppierung", said)),
}
_NOUNS = frozenset({"was", "welche_was", "bei_was", "anzahl_was"})
