"""The grammar of the sentences: every kind of question with every value of its criteria, for none, one and many.

What is said is rendered from saetze.toml and the template heads and searched for what German forbids. Genders come from
the vocabularies' own nouns, so a wrong article there or an ending missing in [artikel] shows up here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import pytest

from bildungsfrage.assistant import Assistant
from bildungsfrage.german import fold
from bildungsfrage.grammar.inflection import contracted, dative_plural, noun_of
from bildungsfrage.grammar.wording import (
    SLOT,
    about_what_is_over,
    carried_over,
    loosened,
    nothing_at_all,
    part_of_them,
    place,
    put_instead,
    restate,
    sentence,
)
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.schema import CRITERIA, SENTENCE_SLOTS, Template, without_role
from bildungsfrage.model import Choice, Criterion

COUNTS = (0, 1, 2, 1269)
OPEN: dict[str, list[Any]] = {
    "ort": ["Mühlrode", "Landkreis Auental", "Südvorstadt", "Am Bahnhof", "Neustadt am Berg", "Kurviertel"],
    "plz": ["00433"],
    "umkreis_km": [10],
    "alter": [{"von": 14, "bis": 14}, {"von": 60, "bis": None}, {"von": None, "bis": 5}, {"von": 1, "bis": 1}],
    "jahr": [{"von": 2018, "bis": 2018}, {"von": 2015, "bis": 2020}, {"von": 2015, "bis": None}],
    "zeitraum": [{"von": "2026-12-01", "bis": "2026-12-31"}, {"von": "2026-12-24", "bis": "2026-12-24"}],
    "kosten": [{"hoechstens": 0}, {"hoechstens": 50}, {"hoechstens": 7.5}],
    "klasse": [8],
    "anzahl": [5],
    "angebot": ["Yoga am Abend"],
    "begriff": ["Bildungsgutschein"],
    "einrichtung": ["Oberschule Mühlrode", "Gymnasium Auenstedt", "Kita Sonnenkäfer"],
    "gremium": ["Bildungsbeirat", "AG Übergang Schule–Beruf"],
    "massnahme": ["Digitallotsen für Ältere"],
    "netzwerk": ["Frühe Hilfen"],
    "suchtext": ["Töpferscheibe"],
    "ziel": ["Digitale Teilhabe"],
    "auspraegung": [{"merkmal": "geschlecht", "wert": "weiblich"}, {"merkmal": "altersgruppe", "wert": "3-5"}],
}  # fmt: skip
NAMES = ["Kreismusikschule Auental", "Schwimmverein Aue 1921 e. V.", "Evangelische Kirchgemeinde Kirchborn"]
NEVER_REFUSED = frozenset(
    {"alter", "anzahl", "auspraegung", "begriff", "gruppierung", "jahr", "kennzahl", "klasse", "kosten", "plz"}
    | {"rangfolge", "sortierung", "umkreis_km", "zeitraum", "ohne", "angebot", "suchtext"}
)
PAIRED = (
    "ort",
    "zielgruppe",
    "thema",
    "wochentag",
    "tageszeit",
    "kosten",
    "anbieter",
    "angebotsart",
    "niveau",
    "alter",
)

FAULTS: Mapping[str, re.Pattern[str]] = {
    "a placeholder that nothing fills": re.compile(r"[{}]"),
    "blanks or stops doubled or lost": re.compile(r"  |^ | $| [,.;:!?)]|\( |\.\.|\. \.|,,|,\.|,$|;\.|: ?\.|„“"),
    "a word of the program": re.compile(r"\b(None|null|nan|True|False|wahr|\w*_\w*)\b"),
    "a word twice": re.compile(r"\b(\w{2,}) \1\b", re.IGNORECASE),
    "one thing twice": re.compile(r"\b(\w[\w ]{3,}) (?:und|oder) \1\b"),
    "a refusal twice": re.compile(r"\bnicht (?:nicht|außer)\b|\bkeine? keine?\b"),
    "an article that is none": re.compile(r"\b(?:(?:in|an|bei|von|zu) dem|zu der|im der|im die|in im|in in)\b"),
    "a place without its article": re.compile(
        r"\bin (?:Am |An )|\b(?:in|von) (?:Landkreis|Kreis|Ortsteil|\w*(?:vorstadt|altstadt|viertel)\b)"
    ),
    "you, or I": re.compile(r"\b(?:ich|mich|mir|du|dich|dir|deine?[mnrs]?|euch|eure?[mnrs]?)\b", re.IGNORECASE),
    "one of many": re.compile(r"(?<![\d.,])\b1 [A-ZÄÖÜ]\w+(?:e|en|n|s)\b(?! Jahr)"),
    "a year of age too many": re.compile(r"\b1 Jahren\b"),
}  # fmt: skip
STIFF = re.compile(
    r"\b(bezüglich|hinsichtlich|seitens|zwecks|mittels|gemäß|vorgenannt\w*|obig\w*|erfolgt|Inanspruchnahme|Bereitstellung|"
    r"diesbezüglich|ggf|bzw|etc|o\. ?g|i\. ?d\. ?R|vorstehend\w*|nachstehend\w*|beinhaltet|tätigen|in Bezug auf)\b"
)


# ---------------------------------------------------------------- what is said


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the choice it was made of."""

    text: str
    choice: Choice
    where: str

    def __str__(self) -> str:
        asked = ", ".join(f"{'-' if c.excluded else ''}{c.part}={c.value}" for c in self.choice.criteria)
        return f"{self.choice.kind} ({asked}) {self.where}: {self.text}"


def answers_to(choice: Choice, knowledge: Knowledge, counts: Sequence[int]) -> Iterator[Said]:
    """The question said anew, and its answers for some counts."""
    template = knowledge.templates[choice.kind]
    yield Said(restate(choice, knowledge), choice, "verstanden")
    for count in counts:
        texts = template.empty if not count else template.answer_one if count == 1 else template.answer
        for text in texts:
            found = {name: dummy for name in SLOT.findall(text) if (dummy := _dummy(name, choice, count)) is not None}
            if _can_be_said(text, choice, found):
                yield Said(sentence(text, choice, knowledge, found, count), choice, f"antwort bei {count}")


def phrases_about(choice: Choice, knowledge: Knowledge) -> Iterator[Said]:
    """What stands beside answers; the same for all kinds about one subject."""
    yield Said(nothing_at_all(choice, knowledge), choice, "voraussetzung")
    yield Said(about_what_is_over(2, choice, knowledge), choice, "vorbei")
    kept = replace(choice, criteria=tuple(replace(c, inherited=True) for c in choice.criteria))
    yield Said(carried_over(kept, knowledge), choice, "übernommen")
    for criterion in choice.criteria:
        yield Said(loosened(criterion.name, choice, knowledge), choice, "lockerung")
        if not criterion.excluded:
            yield Said(put_instead([criterion], choice, knowledge, 4.2), choice, "statt")
            yield Said(part_of_them(criterion, choice, knowledge), choice, "davon")


def _dummy(name: str, choice: Choice, count: int) -> str | None:
    """What a query might give for a column; None where the criteria fill a slot."""
    if name == "anzahl":
        return f"{count:,}".replace(",", ".")
    asked = {criterion.part for criterion in choice.criteria if not criterion.excluded}
    if name == "im_ort":
        return "in der Südvorstadt"
    if name == "nach" and choice.kind in ("uebergang_wege", "abschluss_nachholen"):
        return "Beispiel"
    given = {"gruppen": "5 Anbieter", "gruppenart": "Zielgruppe", "spanne": "12 bis 59 Euro", "naechster": "24.11.2026"}
    if name in given:
        return given[name]
    return None if name in SENTENCE_SLOTS or name in asked or without_role(name) in CRITERIA else "Beispiel"


def _can_be_said(text: str, choice: Choice, found: Mapping[str, str]) -> bool:
    asked = {criterion.part for criterion in choice.criteria if not criterion.excluded}
    return all(name in found or name in SENTENCE_SLOTS or name in asked for name in SLOT.findall(text))


def choices(template: Template, knowledge: Knowledge) -> Iterator[Choice]:
    """A kind with none, one and two of its criteria; what it cannot do without is always there."""
    needed = [_first(name, knowledge) for name in (*template.required, *template.one_of[:1])]
    yield Choice(template.kind, tuple(needed), certain=True)
    for name in sorted(template.applied & set(template.uses)):
        others = [criterion for criterion in needed if criterion.name != name]
        for value in values(name, knowledge):
            wanted = Criterion(name, value, group=1, extra=_role(name) if value != "ohne" else ())
            yield Choice(template.kind, (*others, wanted), certain=True)
            if name not in NEVER_REFUSED and others == needed:
                yield Choice(template.kind, (*others, replace(wanted, excluded=True)), certain=True)
        several = [Criterion(name, value, group=1, extra=_role(name)) for value in values(name, knowledge)[:2]]
        if name in PAIRED and len(several) == 2:
            yield Choice(template.kind, (*others, *several), certain=True)
    for one, two in combinations([name for name in PAIRED if name in template.uses], 2):
        for first in values(one, knowledge)[:4]:
            pair = (Criterion(one, first, group=1), Criterion(two, values(two, knowledge)[0], group=2))
            yield Choice(template.kind, (*(c for c in needed if c.name not in (one, two)), *pair), certain=True)


def _first(name: str, knowledge: Knowledge) -> Criterion:
    usable = [value for value in values(name, knowledge) if value != "ohne"]
    return Criterion(name, usable[0], extra=_role(name))


def _role(name: str) -> tuple[tuple[str, Any], ...]:
    return (("rolle", "angestrebt"),) if name == "abschluss" else ()


def values(name: str, knowledge: Knowledge) -> list[Any]:
    slugs = [True if slug == "wahr" else slug for slug in knowledge.values.get(name, {})]
    return [*OPEN.get(name, slugs), *(NAMES if name == "anbieter" else ())]


def everything(knowledge: Knowledge) -> Iterator[Said]:
    """All sentences about all kinds; what is the same for a subject is said for the first of its kinds."""
    subjects: set[str] = set()
    for template in knowledge.templates.values():
        first = template.subject not in subjects
        subjects.add(template.subject)
        for choice in choices(template, knowledge) if template.head else ():
            yield from answers_to(choice, knowledge, COUNTS if first else (0, 2))
            if first or not choice.criteria:
                yield from phrases_about(choice, knowledge)


@pytest.fixture(scope="module")
def sayings(sample: Assistant) -> list[Said]:
    return list(everything(sample.knowledge))


# ---------------------------------------------------------------- what German forbids


@pytest.mark.parametrize("fault", FAULTS)
def test_no_sentence_has(sayings: Sequence[Said], fault: str) -> None:
    assert len(sayings) > 10_000
    assert _told(said for said in sayings if FAULTS[fault].search(said.text)) == []


def test_articles_and_endings_agree_with_the_nouns(sample: Assistant, sayings: Sequence[Said]) -> None:
    """einen Kurs, eine Kita, ein Museum; bei Kursen, in Kitas; keine Kurse, keinen Kurs."""
    wrong = [re.compile(pattern) for noun in nouns(sample.knowledge) for pattern in _wrong(*noun)]
    joined = re.compile("|".join(pattern.pattern for pattern in wrong))
    assert _told(said for said in sayings if joined.search(said.text)) == []


def nouns(knowledge: Knowledge) -> set[tuple[str, str, str]]:
    """Article, singular and plural of all nouns that the vocabularies and saetze.toml know."""
    tables = [knowledge.sentences["saetze"].get(name, {}) for name in ("nomen", "nomen_art", "gruppen")]
    found = {tuple(noun) for table in tables for noun in table.values()}
    for name in ("angebotsart", "einrichtungsart"):
        for value in knowledge.values[name].values():
            if value.facts.get("mehrzahl"):
                single = str(value.facts.get("einzahl", value.name))
                found.add((str(value.facts.get("artikel", "das")), single, str(value.facts["mehrzahl"])))
    return found


def _wrong(article: str, singular: str, plural: str) -> Iterator[str]:
    """What must never stand before a noun or at its end."""
    noun = noun_of(article, singular, plural)
    others = {
        "der": ("ein", "eine", "zur"),
        "die": ("ein", "einen", "zum", "im", "beim", "vom"),
        "das": ("einen", "eine", "zur"),
    }
    if noun.singular != noun.plural:
        for word in others[article]:
            yield rf"\b{word} (?:\w+e[ns]? )?{re.escape(noun.singular)}\b(?!-| \()"
        counts = "[2-9]\\d*" if article == "die" else "keine|[2-9]\\d*"
        yield rf"\b(?:{counts}) {re.escape(noun.singular)}\b"
        yield rf"\b(?:einen?|eines?) (?:\w+e[ns]? )?{re.escape(noun.plural)}\b"
    dative = dative_plural(noun.plural)
    if dative != noun.plural:
        yield rf"\b(?:bei|mit|von|außer) (?:\w+en )?{re.escape(noun.plural)}\b"


def test_names_of_providers_houses_and_boards_take_the_article_of_their_noun(sample: Assistant) -> None:
    """Behind bei, the first word of a name has the gender that the vocabulary gives to that kind of house."""
    endings = sample.knowledge.sentences["saetze"]["artikel"]
    houses = sample.knowledge.values["einrichtungsart"].values()
    known = {fold(str(v.facts.get("einzahl", v.name))): v.facts["artikel"] for v in houses if v.facts.get("artikel")}
    expected = {"der": "beim", "die": "bei der", "das": "beim"}
    rows = sample.connection.execute(
        "SELECT name FROM anbieter UNION SELECT name FROM einrichtung UNION SELECT name FROM gremium", {}
    ).fetchall()
    wrong = []
    for (name,) in rows:
        first = fold(name.split(" ")[0].split("-")[-1])
        article = max(((len(noun), known[noun]) for noun in known if first.endswith(noun)), default=(0, ""))[1]
        if article and not contracted("bei", name, endings).startswith(f"{expected[article]} "):
            wrong.append(contracted("bei", name, endings))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Mühlrode", "in Mühlrode"),
        ("Landkreis Auental", "im Landkreis Auental"),
        ("Südvorstadt", "in der Südvorstadt"),
        ("Kurviertel", "im Kurviertel"),
        ("Am Bahnhof", "im Ortsteil Am Bahnhof"),
        ("Neustadt am Berg", "in Neustadt am Berg"),
        ("Weißer Berg", "im Ortsteil Weißer Berg"),
        ("Märkischer Kreis", "im Märkischen Kreis"),
        ("Land Berlin", "im Land Berlin"),
        ("Innenstadt", "in der Innenstadt"),
        ("Saarland", "im Saarland"),
    ],
)
def test_places_have_their_preposition(sample: Assistant, name: str, phrase: str) -> None:
    words = sample.knowledge.sentences["saetze"]["ort"]
    assert place(Criterion("ort", name), words) == phrase


def test_sentences_begin_and_end_as_sentences_do(sayings: Sequence[Said]) -> None:
    answers = [said for said in sayings if said.where.startswith("antwort") and said.text]
    assert _told(said for said in answers if not re.match(r"[A-ZÄÖÜ„\d]", said.text)) == []
    assert _told(said for said in answers if not re.search(r"[.?]$|: (?:Beispiel|\w[\w .]*)$", said.text)) == []


def test_nothing_is_said_as_offices_write(sample: Assistant) -> None:
    """All sentences and heads, as they are written."""
    texts = list(_texts(sample.knowledge.sentences["saetze"]))
    for template in sample.knowledge.templates.values():
        texts += [*template.answer, *template.answer_one, *template.empty, *template.restated, template.title]
        texts += [template.missing, *(title for _, title in template.columns)]
    assert [text for text in texts if STIFF.search(text or "")] == []


def _texts(tree: Any) -> Iterator[str]:
    for part in tree.values() if isinstance(tree, Mapping) else tree if isinstance(tree, list) else ():
        yield from _texts(part)
    if isinstance(tree, str):
        yield tree


def _told(found: Iterator[Said]) -> list[str]:
    return [str(said) for said, _ in zip(found, range(12), strict=False)]
