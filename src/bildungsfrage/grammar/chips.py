"""Understanding in, words with their places and chips out: what is shown of a question while it is typed."""

from __future__ import annotations

from collections.abc import Sequence

from bildungsfrage.german import word_set
from bildungsfrage.glance import Chip, ReadWord
from bildungsfrage.grammar.value_wording import said_value
from bildungsfrage.grammar.wording import as_part
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import Template
from bildungsfrage.model import Choice, Criterion, Understanding, WordUse

_NOT_CRITERIA = frozenset({"frage", "fuellwort", "unverstanden"})
_TURNED = word_set(
    """
    ort zielgruppe thema angebotsart anbieter einrichtungsart traegerschaft format wochentag tageszeit niveau
    kinderbetreuung barrierefrei freie_plaetze zertifikat zeitform
    """
)
_LOOKED_FOR = frozenset({"angebot", "anbieter", "einrichtung", "beratung"})
BEGUN, LOST, CUT = "angefangen", "unverstanden", "abgeschnitten"


def chips(choice: Choice, knowledge: Knowledge) -> tuple[Chip, ...]:
    """The criteria of a choice, each with its heading and its value in German."""
    template = knowledge.templates[choice.kind]
    return tuple(
        Chip(
            c.name,
            criterion_said(c.name, knowledge),
            chip_value(c, choice, knowledge),
            c,
            not _is_needed(c, choice, template),
            _may_be_turned(c, choice, template),
        )
        for c in choice.criteria
    )


def _is_needed(criterion: Criterion, choice: Choice, template: Template) -> bool:
    """Whether a question of this kind says nothing without a criterion."""
    wanted = [c.name for c in choice.criteria if not c.excluded]
    if wanted.count(criterion.name) > 1 or criterion.excluded:
        return False
    alone = criterion.name in template.one_of and not any(n in template.one_of for n in wanted if n != criterion.name)
    return criterion.name in template.required or alone


def _may_be_turned(criterion: Criterion, choice: Choice, template: Template) -> bool:
    """Whether a criterion can be wanted as well as excluded: what is told by its value, where things are looked for."""
    if criterion.excluded:
        return True
    plain = criterion.name in _TURNED and criterion.name in template.applied
    return plain and template.subject in _LOOKED_FOR and not _is_needed(criterion, choice, template)


def criterion_said(name: str, knowledge: Knowledge) -> str:
    """What a criterion is called."""
    return str(knowledge.sentences.get("saetze", {}).get("bezeichnung", {}).get(name, name))


def chip_value(criterion: Criterion, choice: Choice, knowledge: Knowledge) -> str:
    """The value alone; what is either there or not is said in a few words (mit Kinderbetreuung)."""
    if isinstance(criterion.value, bool):
        return as_part(criterion, choice, knowledge)
    if criterion.name == "umkreis_km":
        return f"{criterion.value} km"
    return said_value(criterion, knowledge)


def read_words(typed: str, understanding: Understanding, knowledge: Knowledge) -> tuple[ReadWord, ...]:
    """The words with their places in the text as it was typed, in their order; what is not read at all comes last."""
    question = understanding.question
    places = _places(typed, question.text)
    found = [_read_word(typed, use, understanding, knowledge, places) for use in understanding.uses]
    read_to = places[-1] + 1 if places else 0
    if not all(map(_is_blank, typed[read_to:])):
        found.append(_rest(typed, read_to, knowledge))
    return tuple(found)


def begun(typed: str, start: int, knowledge: Knowledge) -> ReadWord:
    """The words from a place on, that are not typed to their end."""
    return ReadWord(typed[start:], start, len(typed), BEGUN, meaning=role_said(BEGUN, knowledge))


def role_said(role: str, knowledge: Knowledge) -> str:
    """What a role is called in German."""
    return str(knowledge.sentences.get("saetze", {}).get("wortrolle", {}).get(role, ""))


def _read_word(
    typed: str, use: WordUse, understanding: Understanding, knowledge: Knowledge, places: Sequence[int]
) -> ReadWord:
    words = understanding.question.words
    start, end = places[words[use.first].start], places[words[use.last - 1].end - 1] + 1
    if use.use in _NOT_CRITERIA:
        return ReadWord(typed[start:end], start, end, use.use, "", role_said(use.use, knowledge), use.read_as)
    return ReadWord(
        typed[start:end], start, end, "kriterium", use.use, _meaning(use, understanding.choice, knowledge), use.read_as
    )


def _meaning(use: WordUse, choice: Choice | None, knowledge: Knowledge) -> str:
    """Zielgruppe: Jugendliche"""
    title = criterion_said(use.use, knowledge)
    if choice is None:
        return title
    own = [c for c in choice.criteria if c.name == use.use]
    said = [c for c in own if c.text == use.text] or own[:1]
    values = ", ".join(dict.fromkeys(chip_value(c, choice, knowledge) for c in said))
    return f"{title}: {values}" if values else title


def _rest(typed: str, start: int, knowledge: Knowledge) -> ReadWord:
    start += len(typed[start:]) - len(typed[start:].lstrip())
    return ReadWord(typed[start:], start, len(typed), LOST, meaning=role_said(CUT, knowledge))


def _places(typed: str, clean: str) -> Sequence[int]:
    """For each character of a text without superfluous blanks, where it stands in the text as it was typed."""
    if typed.startswith(clean):
        return range(len(clean))
    places: list[int] = []
    at = 0
    for character in clean:
        while at < len(typed) and (typed[at] != character and not (character == " " and _is_blank(typed[at]))):
            at += 1
        if character == " ":  # one blank stands for several
            places.append(at)
            while at < len(typed) and _is_blank(typed[at]):
                at += 1
            continue
        places.append(min(at, len(typed) - 1))
        at += 1
    return places


def _is_blank(character: str) -> bool:
    return character.isspace() or not character.isprintable()
