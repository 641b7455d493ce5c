"""May a word say this? What it says already, what it is, and what the value is called."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bildungsfrage.knowledge.lesson import Lesson, make_lesson
from bildungsfrage.knowledge.load import Knowledge
from bildungsfrage.knowledge.problem import Problem


def learnt(word: str, target: str, knowledge: Knowledge) -> Lesson:
    made = make_lesson(word, target, knowledge)
    assert isinstance(made, Lesson), made
    return made


@pytest.mark.parametrize(
    ("word", "target", "value", "key"),
    [
        ("Kiddoos", "zielgruppe=kinder", "kinder", "woerter"),
        ("kiddooig", "zielgruppe=kinder", "kinder", "adjektive"),
        ("für die Lütten da", "zielgruppe=kinder", "kinder", "phrasen"),
        ("lütte  Zwerge", "zielgruppe=kinder", "kinder", "woerter"),
        ("Lütten-Runde", "zielgruppe=kinder", "kinder", "woerter"),
        ("Fit am Pad", "thema = smartphone", "smartphone", "woerter"),
        ("Lernbude", "Einrichtungsart=Jugendzentrum", "jugendzentrum", "woerter"),
        ("Silberlocke", "zielgruppe=Seniorinnen und Senioren", "senioren", "woerter"),
        ("stufenbefreit", "barrierefrei=true", "wahr", "adjektive"),
        ("stufenbefreit", "barrierefrei=ja", "wahr", "adjektive"),
        ("geldlos", "kosten=0", "0", "adjektive"),
    ],
)
def test_a_word_for_a_value(word: str, target: str, value: str, key: str, bundled: Knowledge) -> None:
    lesson = learnt(word, target, bundled)
    assert (lesson.word, lesson.value, lesson.key) == (" ".join(word.split()), value, key)
    assert not lesson.known


@pytest.mark.parametrize("word", ["Kind", "KINDER", "kindern"])
def test_a_word_that_says_it_already(word: str, bundled: Knowledge) -> None:
    assert learnt(word, "zielgruppe=kinder", bundled).known


@pytest.mark.parametrize(
    ("word", "target", "said"),
    [
        ("Zumba", "thema=yoga", ("heißt schon etwas anderes: thema = fitness", "vokabular/thema.toml [fitness]")),
        ("zumba", "thema=yoga", ("heißt schon etwas anderes",)),
        ("Senioren", "zielgruppe=kinder", ("zielgruppe = senioren",)),
        ("Mädchen", "auspraegung=geschlecht-maennlich", ("auspraegung = geschlecht-weiblich",)),
        ("Kiddoos", "zielgruppen=kinder", ("Das Kriterium „zielgruppen“ gibt es nicht", "vielleicht „zielgruppe“")),
        ("Kiddoos", "qqq=kinder", ("gibt es nicht", "Möglich sind: abschluss, ")),
        ("Kiddoos", "zielgruppe=kindr", ("kein Wert von zielgruppe", "vielleicht „kinder“")),
        ("Kiddoos", "zielgruppe=Jugendlicher", ("kein Wert von zielgruppe", "vielleicht „jugendliche“")),
        ("Kiddoos", "zielgruppe=xyz", ("vokabular/zielgruppe.toml",)),
        ("Kiddoos", "tageszeit=xyz", ("Möglich sind: vormittags, nachmittags, abends.",)),
        ("Kiddoos", "ort=Thal", ("Namen kommen aus den Daten",)),
        ("Kiddoos", "fuellwort=artikel", ("Das Kriterium „fuellwort“ gibt es nicht",)),
        ("und", "thema=yoga", ("Funktionswort",)),
        ("für", "thema=yoga", ("Funktionswort",)),
        ("wo", "thema=yoga", ("Funktionswort",)),
        ("Yоga", "thema=yoga", ("„о“ aus einem anderen Alphabet",)),
        ("Yo\u200bga", "thema=yoga", ("unsichtbares Zeichen",)),
        ("x", "thema=yoga", ("kein Wort",)),
        ("1234", "thema=yoga", ("kein Wort",)),
        ('Yo"ga', "thema=yoga", ("Satzzeichen",)),
        ("was soll das denn hier alles werden", "thema=yoga", ("zu lang",)),
        ("y" * 61, "thema=yoga", ("zu lang",)),
    ],
)
def test_a_word_that_cannot_say_it(word: str, target: str, said: Sequence[str], bundled: Knowledge) -> None:
    problem = make_lesson(word, target, bundled)
    assert isinstance(problem, Problem), problem
    assert [part for part in said if part not in str(problem)] == []


@pytest.mark.parametrize(
    ("word", "target", "said"),
    [
        ("Abitur", "thema=schulabschluss", "heißt auch abschluss = abitur"),
        ("Restaurant", "thema=ernaehrung_kochen", "nicht zuständig"),
    ],
)
def test_what_is_worth_knowing_first(word: str, target: str, said: str, bundled: Knowledge) -> None:
    assert any(said in remark for remark in learnt(word, target, bundled).remarks)


def test_a_feature_of_figures_brings_what_its_section_needs(bundled: Knowledge) -> None:
    lesson = learnt("Weibsbild", "auspraegung=geschlecht-weiblich", bundled)
    assert lesson.facts == (("merkmal", "geschlecht"), ("wert", "weiblich"))
