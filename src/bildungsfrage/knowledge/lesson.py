"""A word and what it shall mean go in; out comes a `Lesson`, or the `Problem` that speaks against it.

Taught are synonyms for values that exist. What the word says already, here or elsewhere, is looked up in the knowledge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from bildungsfrage import german
from bildungsfrage.knowledge.checks.letters import has_invisible_sign, strange_letters
from bildungsfrage.knowledge.lexicon import inflected
from bildungsfrage.knowledge.load import Knowledge, Value
from bildungsfrage.knowledge.problem import Problem
from bildungsfrage.knowledge.schema import CRITERIA, Entry
from bildungsfrage.model import Meaning

TRUE = "wahr"  # the one value of criteria that are said or not
_LONGEST, _MOST_WORDS, _FEW = 60, 6, 12
_POSSIBLE = re.compile(r"[\w .'’*:/&+-]+")
_YES = frozenset({"true", "ja", "1"})
_NEEDED = {"auspraegung": ("merkmal", "wert")}
# Words that hold a question together. Taking one of them for a topic would spoil every question it stands in.
_HOLDING = frozenset({("fuellwort", None), ("frageform", None), ("gewoehnlich", "beiwerk")})


@dataclass(frozen=True, slots=True)
class Lesson:
    """A word for a value; `key` is the field it belongs in, `remarks` are worth knowing before it is written."""

    word: str
    criterion: str
    value: str
    name: str  # the value as people see it
    key: str
    facts: tuple[tuple[str, str], ...] = ()  # what a section of this value cannot be without
    known: bool = False  # the word says this already
    remarks: tuple[str, ...] = ()


def make_lesson(word: str, target: str, knowledge: Knowledge) -> Lesson | Problem:
    """`target` is "kriterium=wert"; the value may also be given by its name ("zielgruppe=Jugendliche")."""
    word = " ".join(word.split())
    value = _value(target, knowledge)
    problem = value if isinstance(value, Problem) else _unfit(word) or _taken(word, *value, knowledge)
    if isinstance(value, Problem) or problem:
        return problem or value  # type: ignore[return-value]
    criterion, slug = value
    meant = _meant(word, knowledge)
    facts = knowledge.values[criterion][slug].facts
    return Lesson(
        word,
        criterion,
        slug,
        knowledge.name(criterion, slug),
        _key(word),
        tuple((key, facts[key]) for key in _NEEDED.get(criterion, ())),
        known=any(_says(meaning, criterion, slug) for meaning in meant),
        remarks=(*_also(word, criterion, meant), *_shared_forms(word, criterion, slug, knowledge)),
    )


def function_word(word: str) -> Problem:
    """What to say of a word that holds questions together."""
    return Problem(
        f"„{word}“", "", "Das ist ein Funktionswort; es steht in Fragen aller Art.", "Nehmen Sie ein Wort mit Inhalt."
    )


# ---------------------------------------------------------------- the value


def _value(target: str, knowledge: Knowledge) -> tuple[str, str] | Problem:
    criterion, _, said = (part.strip() for part in target.partition("="))
    criterion = german.fold(criterion)
    values = knowledge.values.get(criterion, {}) if criterion in CRITERIA else {}
    if not values:
        return _no_criterion(criterion, knowledge)
    slug = _slug(said, values)
    return (criterion, slug) if slug else _no_value(criterion, said, values)


def _no_criterion(criterion: str, knowledge: Knowledge) -> Problem:
    if criterion in CRITERIA:
        reason = f"Für {criterion} stehen keine Wörter im Vokabular."
        return Problem("--fuer", "", reason, "Namen kommen aus den Daten, Zahlen und Zeiten liest das Programm selbst.")
    possible = sorted(set(CRITERIA) & knowledge.values.keys())
    remedy = _meant_perhaps(criterion, possible) or f"Möglich sind: {', '.join(possible)}."
    return Problem("--fuer", "", f"Das Kriterium „{criterion}“ gibt es nicht.", remedy)


def _slug(said: str, values: Mapping[str, Value]) -> str | None:
    if said in values:
        return said
    if german.fold(said) in _YES and TRUE in values:
        return TRUE
    names = {german.phrase(value.name): slug for slug, value in values.items()}
    slugs = {german.phrase(slug): slug for slug in values}
    return slugs.get(german.phrase(said)) or names.get(german.phrase(said))


def _no_value(criterion: str, said: str, values: Mapping[str, Value]) -> Problem:
    near = {german.fold(value.name): slug for slug, value in values.items()} | {slug: slug for slug in values}
    remedy = _meant_perhaps(german.fold(said), near)
    if not remedy:
        possible = f"Möglich sind: {', '.join(values)}." if len(values) <= _FEW else ""
        remedy = possible or f"Die Werte sind die Abschnitte in knowledge/vokabular/{criterion}.toml."
    return Problem("--fuer", "", f"„{said}“ ist kein Wert von {criterion}.", remedy)


def _meant_perhaps(word: str, known: Mapping[str, str] | list[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    found = known[close[0]] if close and isinstance(known, Mapping) else close[0] if close else ""
    return f"Gemeint ist vielleicht „{found}“." if found else ""


# ---------------------------------------------------------------- the word


def _unfit(word: str) -> Problem | None:
    """What is wrong with the word itself."""
    place = f"„{word[:_LONGEST]}“"
    for reason in strange_letters(word):
        return Problem(place, "", reason, "Tippen Sie das Wort neu.")
    if has_invisible_sign(word):
        return Problem(place, "", "Darin steht ein unsichtbares Zeichen.", "Tippen Sie das Wort neu.")
    phrase = german.phrase(word)
    if len(phrase) < 2 or not any(letter.isalpha() for letter in phrase):
        return Problem(place, "", "Das ist kein Wort.", "Nennen Sie ein Wort mit mindestens zwei Buchstaben.")
    if not _POSSIBLE.fullmatch(word):
        return Problem(place, "", "Darin stehen Satzzeichen.", "Nennen Sie nur das Wort oder die Wortfolge.")
    if len(word) > _LONGEST or phrase.count(" ") >= _MOST_WORDS:
        return Problem(place, "", "Das ist zu lang.", f"Erlaubt sind höchstens {_MOST_WORDS} Wörter.")
    return None


def _taken(word: str, criterion: str, slug: str, knowledge: Knowledge) -> Problem | None:
    meant = _meant(word, knowledge)
    if any((m.sort, None) in _HOLDING or (m.sort, m.name) in _HOLDING for m in meant):
        return function_word(word)
    others = [m for m in meant if _of(m, criterion) and not _says(m, criterion, slug)]
    if not others or any(_says(m, criterion, slug) for m in meant):
        return None
    said = ", ".join(f"{criterion} = {_slug_of(m)}" for m in others)
    reason = f"Das Wort heißt schon etwas anderes: {said}."
    remedy = (
        f"Ein Wort steht je Kriterium nur bei einem Wert, dieses in vokabular/{criterion}.toml [{_slug_of(others[0])}]."
    )
    return Problem(f"„{word}“", "", reason, remedy)


def _also(word: str, criterion: str, meant: Iterable[Meaning]) -> Iterable[str]:
    """Meanings outside the criterion: they stay, and the question's other words decide."""
    for meaning in meant:
        if meaning.sort == "kriterium" and meaning.name != criterion:
            said = f"{meaning.name} = {_slug_of(meaning)}"
            yield f"„{word}“ heißt auch {said}; was gilt, entscheiden die anderen Wörter der Frage."
        elif meaning.sort == "ausserhalb":
            yield f"„{word}“ gilt bisher als Wort für etwas, wofür das Programm nicht zuständig ist ({meaning.name})."


def _shared_forms(word: str, criterion: str, slug: str, knowledge: Knowledge) -> Iterable[str]:
    """Forms of the word that say another value of the same criterion."""
    person = bool(knowledge.values[criterion][slug].facts.get("person"))
    forms = inflected(word, Entry(criterion, slug, slug, person=person)) - {german.phrase(word)}
    for form in sorted(forms):
        others = [m for m in knowledge.lexicon.find(form) if _of(m, criterion) and not _says(m, criterion, slug)]
        if others:
            yield f"Die Form „{form}“ gehört schon zu {criterion} = {_slug_of(others[0])}."


def _meant(word: str, knowledge: Knowledge) -> tuple[Meaning, ...]:
    return knowledge.lexicon.find(german.phrase(word))


def _of(meaning: Meaning, criterion: str) -> bool:
    return meaning.sort == "kriterium" and meaning.name == criterion


def _says(meaning: Meaning, criterion: str, slug: str) -> bool:
    return _of(meaning, criterion) and _slug_of(meaning) == slug


def _slug_of(meaning: Meaning) -> str:
    """A meaning's value as the section of its vocabulary file."""
    if meaning.value is True:
        return TRUE
    if isinstance(meaning.value, dict):
        return "-".join(str(part) for part in meaning.value.values())
    return str(meaning.value)


def _key(word: str) -> str:
    """Nouns are inflected in their last word, adjectives as such, other groups of words are taken literally."""
    last = word.replace("-", " ").split(" ")[-1]
    if last[:1].isupper():
        return "woerter"
    return "phrasen" if " " in word else "adjektive"
