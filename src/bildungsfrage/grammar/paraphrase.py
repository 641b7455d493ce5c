"""Things said in other words: what a question holds in, the figure or subject out that several words mean together.

"Wie viele Leute lernen an der Hochschule?" names no figure; an amount is asked for, and "Leute" with "Hochschule"
means the number of students. Which words belong together stands in the vocabulary (`umschrieben`): each entry lists
parts that must all be there, in any order; a part is the beginning of a word, a whole word ("frei.") or a criterion
with its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bildungsfrage import german
from bildungsfrage.knowledge.load import Value
from bildungsfrage.model import Meaning, Span

AMOUNT_FORMS = frozenset({"zaehlen", "wert", "verlauf", "vergleich", "rangliste"})
_COUNTED = frozenset({"angebot", "anbieter", "einrichtung", "beratung", "massnahme", "gremium", "beschluss", "daten"})
_OFFERS = frozenset({"kurs", "veranstaltung", "treff", "ferienangebot", "praktikum", "pruefung", "projekt"})
_CIRCUMSTANCES = frozenset({"ort", "plz", "jahr", "zeitraum", "rangfolge"})
_LIKE_SENTENCES = frozenset({"ziel", "massnahme"})  # names that are made of words as sentences are
_DENYING = ("ohne", "kein", "nicht", "fehl")
_HOW_MUCH = {("wie", "viele"), ("wie", "viel")}
_IN_MANY = frozenset({"zielgruppe", "einrichtungsart"})
_PUPILS = "schueler"
_BESIDE = 2  # words between "wie viele" and what is counted
_NEAR = 14  # words from the first part to the last
_SHORTEST = 3  # letters a beginning has at least
_NOT = "nicht"
_WHICH = "welch"
_WHOLE = "."  # behind a word that is no beginning: "frei." is not in "Freitag"

Places = Mapping[str, Sequence[int]]  # a part's beginning or criterion → the words that say it


@dataclass(frozen=True, slots=True)
class Paraphrase:
    """Parts that mean something together, each a choice of word beginnings and criteria ("thema=deutsch")."""

    meaning: Meaning
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paraphrases:
    """All paraphrases, found by what may say their first part; word beginnings found by their first letters."""

    by_first: Mapping[str, tuple[Paraphrase, ...]] = field(default_factory=dict)
    beginnings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_paraphrases(values: Mapping[str, Mapping[str, Value]]) -> Paraphrases:
    """The paraphrases of the vocabulary."""
    by_first: dict[str, list[Paraphrase]] = {}
    beginnings: dict[str, set[str]] = {}
    for criterion, entries in values.items():
        for slug, value in entries.items():
            for text in value.facts.get("umschrieben", ()):
                paraphrase = Paraphrase(_meaning(criterion, slug), tuple(_part(word) for word in text.split()))
                for first in paraphrase.parts[0]:
                    by_first.setdefault(first, []).append(paraphrase)
                for word in (word for part in paraphrase.parts for word in part if "=" not in word):
                    beginnings.setdefault(word.removesuffix(_WHOLE)[:_SHORTEST], set()).add(word)
    return Paraphrases(
        {first: tuple(found) for first, found in by_first.items()},
        {letters: tuple(sorted(words)) for letters, words in beginnings.items()},
    )


def _meaning(criterion: str, slug: str) -> Meaning:
    if criterion in ("gegenstand", "frageform", "ausserhalb"):
        return Meaning(criterion, slug)
    return Meaning("kriterium", criterion, True if slug == "wahr" else slug)


def _part(text: str) -> tuple[str, ...]:
    return tuple(word if "=" in word else german.fold(word) for word in text.split("|"))


def all_paraphrases(known: Paraphrases) -> list[Paraphrase]:
    """Each of them once."""
    return list(dict.fromkeys(paraphrase for found in known.by_first.values() for paraphrase in found))


def begun(word: str, known: Paraphrases) -> Iterator[str]:
    """What parts may begin with that a folded word begins with."""
    for beginning in known.beginnings.get(word[:_SHORTEST], ()):
        if word.startswith(beginning) or beginning == word + _WHOLE:
            yield beginning


def paraphrased(
    criteria: Sequence[Span], cues: Sequence[Span], folded: Sequence[str], known: Paraphrases
) -> tuple[list[Span], list[Span]]:
    """Criteria and cues with what is said in other words; unchanged where nothing is."""
    places = _said(criteria, folded, known)
    found = [
        (paraphrase, at)
        for first in places
        for paraphrase in known.by_first.get(first, ())
        if (at := _standing(paraphrase, places)) is not None and not _denied(paraphrase, at, folded)
    ]
    if not found:
        return list(criteria), list(cues)
    found.sort(key=lambda each: -len(each[0].parts))
    asked = _asks_amount(criteria, cues, folded)
    figures = asked and not any(_is_figure(span) for span in criteria)
    meant, said = list(criteria), list(cues)
    for paraphrase, at in _best(found):
        if paraphrase.meaning.sort != "kriterium":
            if all(span.meanings[0][0] != paraphrase.meaning for span in cues):
                said.append(Span(min(at), min(at) + 1, ((paraphrase.meaning,),)))
        elif figures or paraphrase.meaning.name != "kennzahl":
            meant = _with(meant, paraphrase, at)
        elif asked:
            meant = [_settled(span, paraphrase.meaning) for span in meant]
    return meant, said


def _best(found: Iterable[tuple[Paraphrase, list[int]]]) -> list[tuple[Paraphrase, list[int]]]:
    """The longest for each criterion and the longest cue: figures first, cues last."""
    best: dict[tuple[int, str], tuple[Paraphrase, list[int]]] = {}
    for paraphrase, at in found:
        name = paraphrase.meaning.name
        is_cue = paraphrase.meaning.sort != "kriterium"
        best.setdefault((2, "") if is_cue else (0, name) if name == "kennzahl" else (1, name), (paraphrase, at))
    return [best[key] for key in sorted(best)]


def _said(criteria: Sequence[Span], folded: Sequence[str], known: Paraphrases) -> dict[str, list[int]]:
    """Every beginning and criterion that the question holds, with its places."""
    places: dict[str, list[int]] = {}
    named = {i for span in criteria if _is_called_so(span) for i in range(span.first, span.last)}
    for i, word in enumerate(folded):
        if i in named and word.startswith(_DENYING):
            continue
        for beginning in begun(word, known):
            places.setdefault(beginning, []).append(i)
    for span in criteria:
        if not span.excluded:
            for option in span.meanings:
                for m in option:
                    places.setdefault(f"{m.name}={m.value}", []).append(span.first)
            for name in span.names:
                places.setdefault(f"{name}=", []).append(span.first)
    return places


def _is_called_so(span: Span) -> bool:
    """Whether the words are the name of a goal or a measure: "Weniger Abgänge ohne Abschluss" denies nothing."""
    names = span.names
    return names <= _LIKE_SENTENCES and span.last - span.first > _BESIDE


def _standing(paraphrase: Paraphrase, places: Places) -> list[int] | None:
    """One word for each part, near to each other; None where one is missing."""
    at: list[int] = []
    for part in paraphrase.parts:
        place = next((i for wanted in part for i in places.get(wanted, ()) if i not in at), None)
        if place is None:
            return None
        at.append(place)
    return at if max(at) - min(at) <= _NEAR else None


def _denied(paraphrase: Paraphrase, at: Sequence[int], folded: Sequence[str]) -> bool:
    """ "Maßnahmen, nicht offen": what is denied is not said, unless the denial is part of what is said."""
    if paraphrase.meaning.name == "kennzahl" and any(i and folded[i - 1].startswith(_WHICH) for i in at):
        return True  # "welche Kita hat die meisten Plätze": asked of each house
    if not any(i and folded[i - 1] == _NOT for i in at):
        return False
    return paraphrase.meaning.sort == "kriterium" and not any(
        _NOT.startswith(p) for part in paraphrase.parts for p in part
    )


def _asks_amount(criteria: Iterable[Span], cues: Iterable[Span], folded: Sequence[str]) -> bool:
    """Whether an amount is asked for, and not that of offers or the like."""
    meanings = [(span, span.meanings[0][0]) for span in cues]
    if any(m.sort == "gegenstand" and m.name in _COUNTED and not m.value for _, m in meanings):
        return False
    asked = [span for span, m in meanings if m.sort == "frageform" and m.name in AMOUNT_FORMS]
    offers = [s.first for s in criteria if any(m.name == "angebotsart" and m.value in _OFFERS for m in s.meanings[0])]
    many = "wieviel" in folded or any(pair in _HOW_MUCH for pair in pairwise(folded))
    return (many or bool(asked)) and not any(cue.first <= at <= cue.last + _BESIDE for cue in asked for at in offers)


def _is_figure(span: Span) -> bool:
    """Whether a span may be a figure; people and houses, which are counted in many figures, are none yet."""
    return "kennzahl" in span.names and span.names.isdisjoint(_IN_MANY)


def _with(criteria: Sequence[Span], paraphrase: Paraphrase, at: Sequence[int]) -> list[Span]:
    """What is meant in the place of the first part that is a criterion, else beside the criteria.

    Something that is or is not (free places) takes no place but that of its own first word.
    """
    meant = ((paraphrase.meaning,),)
    at = at[:1] if paraphrase.meaning.value is True else at
    held = next(
        (span for i in at for span in criteria if span.first <= i < span.last and not _stays(span, paraphrase.meaning)),
        None,
    )
    if held:
        return [span.taken_as(meant) if span is held else span for span in criteria]
    first = min(at)
    return sorted([*criteria, Span(first, first + 1, meant)], key=lambda span: span.first)


def _settled(span: Span, figure: Meaning) -> Span:
    """ "Machen mehr Jugendliche Abitur": what may be the degree or its figure is the figure."""
    options = [option for option in span.meanings if option == (figure,)]
    return span.taken_as(tuple(options)) if options and "abschluss" in span.names else span


def _stays(span: Span, meant: Meaning) -> bool:
    """Whether a span says something of its own beside what is meant.

    Where, when and in which order; a house by its name; of a figure a group of people, of pupils a kind of school.
    """
    names = span.names
    if "einrichtung" in names:
        return True
    school = meant.value == _PUPILS and names == {"einrichtungsart"}
    return school or names <= _CIRCUMSTANCES or "auspraegung" in names
