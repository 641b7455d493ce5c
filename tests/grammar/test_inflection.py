"""Nouns, adjectives and articles put together."""

from __future__ import annotations

import pytest

from bildungsfrage.grammar.inflection import (
    capitalised,
    contracted,
    counted,
    dative_plural,
    joined,
    noun_of,
    some,
    the_many,
    to_some,
)

ARTICLES = {
    "die": ["schule", "agentur", "gemeinde", "ag"],
    "der": ["verein", "ausschuss", "treff"],
    "das": ["center", "haus", "amt"],
}


@pytest.mark.parametrize(
    ("noun", "stems", "count", "text"),
    [
        (("der", "Kurs", "Kurse"), [], 0, "keine Kurse"),
        (("der", "Kurs", "Kurse"), [], 1, "einen Kurs"),
        (("der", "Kurs", "Kurse"), ["kostenlos"], 1, "einen kostenlosen Kurs"),
        (("die", "Kita", "Kitas"), ["barrierefrei"], 1, "eine barrierefreie Kita"),
        (("das", "Angebot", "Angebote"), ["kostenlos"], 1, "ein kostenloses Angebot"),
        (("das", "Angebot", "Angebote"), ["kostenlos"], 17, "17 kostenlose Angebote"),
        (("das", "Angebot", "Angebote"), ["kostenlos"], 0, "keine kostenlosen Angebote"),
        (("die", "Kita", "Kitas"), [], 1269, "1.269 Kitas"),
        (("die", "Berufliche Schule", "Berufliche Schulen"), [], 1, "eine berufliche Schule"),
        (("die", "Berufliche Schule", "Berufliche Schulen"), [], 3, "3 berufliche Schulen"),
        (("die", "Berufliche Schule", "Berufliche Schulen"), ["kostenlos"], 0, "keine kostenlosen beruflichen Schulen"),
        (("die", "Schule der Stadt", "Schulen der Stadt"), ["kostenlos"], 2, "2 kostenlose Schulen der Stadt"),
    ],
)  # fmt: skip
def test_counted(noun: tuple[str, str, str], stems: list[str], count: int, text: str) -> None:
    assert counted(noun_of(*noun).with_adjectives(stems), count) == text


def test_the_cases_of_many() -> None:
    noun = noun_of("die", "Berufliche Schule", "Berufliche Schulen").with_adjectives(["kostenlos"])
    assert some(noun) == "kostenlose berufliche Schulen"
    assert the_many(noun) == "kostenlosen beruflichen Schulen"
    assert to_some(noun_of("der", "Hort", "Horte").with_adjectives(["laufend"])) == "laufenden Horten"


@pytest.mark.parametrize(
    ("plural", "dative"),
    [
        ("Kurse", "Kursen"),
        ("Kitas", "Kitas"),
        ("Museen", "Museen"),
        ("Häuser", "Häusern"),
        ("Praktika", "Praktika"),
        ("Bildungsträger", "Bildungsträgern"),
        ("Schulen des zweiten Bildungswegs", "Schulen des zweiten Bildungswegs"),
    ],
)
def test_dative_plural(plural: str, dative: str) -> None:
    assert dative_plural(plural) == dative


@pytest.mark.parametrize(
    ("preposition", "name", "text"),
    [
        ("bei", "Volkshochschule Auental", "bei der Volkshochschule Auental"),
        ("bei", "Jobcenter Auental", "beim Jobcenter Auental"),
        ("bei", "Schwimmverein Aue 1921 e. V.", "beim Schwimmverein Aue 1921 e. V."),
        ("von", "Jugendhilfeausschuss", "vom Jugendhilfeausschuss"),
        ("von", "AG Übergang Schule–Beruf", "von der AG Übergang Schule–Beruf"),
        ("an", "Volkshochschule", "an der Volkshochschule"),
        ("zu", "Jugendamt", "zum Jugendamt"),
        ("bei", "Lernbrücke e. V.", "bei Lernbrücke e. V."),
        ("bei", "Evangelische Kirchgemeinde Kirchborn", "bei „Evangelische Kirchgemeinde Kirchborn“"),
        ("bei", "Waldkinder Falkenbruch e. V.", "bei Waldkinder Falkenbruch e. V."),
    ],
)
def test_a_name_gets_its_article_where_it_is_known(preposition: str, name: str, text: str) -> None:
    assert contracted(preposition, name, ARTICLES) == text


def test_lists() -> None:
    assert joined(["a"]) == "a"
    assert joined(["a", "b"], "oder") == "a oder b"
    assert joined(["a", "b", "c"]) == "a, b und c"
    assert capitalised("öffentlich") == "Öffentlich"
