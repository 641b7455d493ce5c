"""Says criteria in German, so that what is said is read the same way again.

Choice and knowledge in; the question said anew, the sentences of templates filled, or remarks on criteria, out. The
phrases that fill them come from `phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bildungsfrage.grammar.inflection import (
    Noun,
    article_of,
    capitalised,
    counted,
    grouped,
    joined,
    noun_of,
    some,
    stopped,
    the_many,
    to_some,
)
from bildungsfrage.grammar.phrases import (
    ADJECTIVES,
    BODIES,
    SLOT,
    SPECIALISES,
    WHEN,
    Said,
    bare_values,
    behind_noun,
    behind_place,
    filled,
    framed,
    key_with_value,
    kind_noun,
    noun_phrase,
    place_phrase,
    refused_phrase,
    wanted_phrase,
)
from bildungsfrage.grammar.place_wording import place, several_places
from bildungsfrage.grammar.value_wording import said_value
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import CRITERIA, SENTENCE_SLOTS, Template, without_role
from bildungsfrage.model import Choice, Coverage, Criterion

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
            values[name] = _figure(said) if name in _ALONE else bare_values(name, said)
        elif name not in found:
            part = rest.without(WHEN) if "wann" in names and name != "wann" else rest
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
    frame = said.words("lockerung", key_with_value(wanted[0])) if wanted else None
    frame = frame or said.words("lockerung", name)
    return filled(str(frame or said.words("lockerung", "sonst") or ""), wanted, said)


def put_instead(instead: Sequence[Criterion], choice: Choice, knowledge: Knowledge, km: float | None) -> str:
    """What something near in the place of a criterion means: in Kirchborn (4 km), im Umkreis von 30 km."""
    said, first = _said(choice, knowledge.templates[choice.kind], knowledge, ()), instead[0]
    if first.name == "ort":
        where = place(first, said.words("ort") or {})
        frame = str(said.words("lockerung_statt", "ort_darum" if km is None else "ort") or "{wo}")
        return frame.replace("{wo}", where).replace("{km}", _kilometres(km or 0.0))
    frame = said.words("lockerung_statt", first.name)
    return filled(str(frame), [first], said) if frame else framed([first], said)


def part_of_them(criterion: Criterion, choice: Choice, knowledge: Knowledge) -> str:
    """A criterion as a question that goes on from one: davon abends, davon in Mühlrode."""
    return f"davon {as_part(criterion, choice, knowledge)}"


def as_part(criterion: Criterion, choice: Choice, knowledge: Knowledge) -> str:
    """A criterion as it may be added to a question: abends, in Mühlrode, für Jugendliche."""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, ())
    frame = said.words("davon", criterion.name)
    if criterion.excluded:
        return refused_phrase([replace(criterion, excluded=False)], said)
    if criterion.name == "ort":
        return place(criterion, said.words("ort") or {})
    return filled(str(frame), [criterion], said) if frame else framed([criterion], said)


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
    parts = [refused_phrase(group, said) if excluded else _told(group, said) for (_, excluded), group in kept.items()]
    frame = str(said.words("hinweis", "uebernommen") or "")
    return stopped(frame.replace("{liste}", ", ".join(filter(None, parts)))) if parts and frame else ""


def _told(group: Sequence[Criterion], said: Said) -> str:
    """The values of a criterion by themselves: in Mühlrode, Kurse, ab 8 Jahren."""
    if group[0].name in BODIES:
        return joined([said_value(criterion, said.knowledge) for criterion in group])
    if group[0].name == "ort":
        return several_places([place(criterion, said.words("ort") or {}) for criterion in group])
    nouns = [kind_noun(criterion, said) for criterion in group if criterion.name in SPECIALISES.values()]
    return joined([some(noun) for noun in nouns if noun]) if nouns and all(nouns) else framed(group, said)


def about_what_is_over(count: int, choice: Choice, knowledge: Knowledge) -> str:
    """That hits are over; empty where none is."""
    said = _said(choice, knowledge.templates[choice.kind], knowledge, ())
    noun = noun_phrase(said.without(ADJECTIVES)) if said.template.subject == "anbieter" else _counted_noun(said)
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
    return noun_of(*own) if own else noun_phrase(replace(said, with_noun=True).without(ADJECTIVES))


def _said(choice: Choice, template: Template, knowledge: Knowledge, slots: Sequence[str]) -> Said:
    criteria: dict[str, tuple[Criterion, ...]] = {}
    for criterion in choice.criteria:
        criteria[criterion.part] = (*criteria.get(criterion.part, ()), criterion)
    return Said(criteria, template, knowledge, with_noun=not _NOUNS.isdisjoint(slots))


def _figure(said: Said) -> str:
    """A figure as the subject of a sentence: die Arbeitslosenquote, der Anteil der …, die Kennzahl Einschulungen."""
    names = [said_value(c, said.knowledge) for c in said.wanted("kennzahl")]
    article = article_of(names[0], said.words("artikel") or {}) if len(names) == 1 else None
    return f"{article or 'die Kennzahl'} {joined(names)}" if names else "die Kennzahl"


def _criteria(said: Said) -> str:
    return _spaced(behind_noun(said)) + _spaced(place_phrase(said)) + behind_place(said)


def _when(said: Said) -> str:
    """vom 08.02.2027 bis 19.02.2027 montags abends: in the middle of a sentence, with no commas."""
    return " ".join(filter(None, (wanted_phrase(name, said) for name in WHEN if name in said.criteria)))


def _inserted(said: Said) -> str:
    """What is added behind the place, where the sentence goes on: with a comma at its end as well."""
    rest = behind_place(said)
    return f"{rest}," if ", " in rest else rest


def _front(said: Said, verb: str) -> str:
    """The beginning of a sentence: In Mühlrode gibt es, or Es gibt."""
    where = place_phrase(said)
    return f"{where} {verb} es" if where and verb == "gibt" else f"{where or 'es'} {verb}"


def _spaced(text: str) -> str:
    return f" {text}" if text else ""


# ---------------------------------------------------------------- slots

_ALONE = {"die_kennzahl": "kennzahl"}  # slots that say a criterion in a way of their own
_SLOTS: Mapping[str, Callable[[Said], str]] = {
    "was": lambda said: some(noun_phrase(said)),
    "welche_was": lambda said: the_many(noun_phrase(said)),
    "bei_was": lambda said: to_some(noun_phrase(said)),
    "anzahl_was": lambda said: counted(noun_phrase(said), said.count),
    "kriterien": _criteria,
    "wozu": lambda said: _spaced(behind_noun(said)),
    "wo": lambda said: _spaced(place_phrase(said)),
    "wann": lambda said: _spaced(_when(said)),
    "rest": behind_place,
    "einschub": _inserted,
    "gibt_es": lambda said: _front(said, "gibt"),
    "sind": lambda said: _front(said, "sind"),
    "nach": lambda said: _spaced(wanted_phrase("gruppierung", said)),
}
_NOUNS = frozenset({"was", "welche_was", "bei_was", "anzahl_was"})
