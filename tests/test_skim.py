"""Lines of published text mean the same, whether they are skimmed or read word by word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.german import word_set
from bildungsfrage.grammar.language import Language
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.skim import Skimmer, Values
from bildungsfrage.stages.normalise import normalise
from bildungsfrage.stages.recognise import recognise
from bildungsfrage.take_in import plain_language

TODAY = date(2026, 11, 23)
# What bears on words beside it or far away: numbers, negations, hanging and torn words, paraphrases, ordinary ones.
WORDS = sorted(
    word_set(
        """
        Yoga Yogakurs yoga Deutsch kurs Kurs Kochkurs Senioren Seniorinnen für Kinder Jugendliche Eltern und
        oder , . nicht kein keine ohne außer statt lieber als eher weg lass gibt es hier Abend abends am Montag
        montags 6 12 18 Uhr Jahre Jahren ab bis zu von zwei drei erste Klasse 5. B1 A2 Euro € 12,50 kostenlos
        frei freie Plätze Platz verfügbaren wie viele hoch Anteil Quote Grund- -väter Haupt- Realschule
        barrierefrei online Raum Umgebung im um in der dem den mit Vorkenntnisse nötig Material bitte mitbringen
        wird Gruppe (Anfänger) Einsteiger/innen Teilnehmer*innen Schul abschluss Haus aufgaben hilfe neue Wege
        Vergleich Entwicklung gebuchten Linolschnitt Museum Familie Rund Jahr letztes 2026 12.03.2026 nächsten
        Woche guten Morgen morgen Fachkräfte Ausbildung Englisch Excel - – Teil
        """
    )
)


@pytest.fixture(scope="module")
def language() -> Language:
    return plain_language(load_knowledge((knowledge_folder(),)))


@pytest.fixture(scope="module")
def skimmer(language: Language) -> Skimmer:
    return Skimmer(language, TODAY)


def read_whole(line: str, language: Language) -> Values:
    return tuple(
        (meaning.name, meaning.value)
        for span in recognise(normalise(line, TODAY), language).spans
        if not (span.guessed or span.read_as or span.excluded)
        for option in span.meanings
        for meaning in option
        if meaning.sort == "kriterium"
    )


@pytest.mark.parametrize(
    "line",
    [
        "Yoga am Abend",
        "Ein Kurs für Eltern mit Kindern von 3 bis 6 Jahren, montags um 18 Uhr",
        "Wir üben ohne Vorkenntnisse, nicht nur für Senioren und nicht für Kinder",
        "lieber vor Ort als am Bildschirm lernen, Deutsch und Englisch",
        "Grund- und Oberschulen, Väter und -mütter willkommen",
        "Haupt- oder Realschulabschluss nachholen, danach zwei Jahre gearbeitet",
        "Deutsch kurs und Koch Kurs im Haus",
        "Die verfügbaren Plätze sind bereits jetzt einsehbar.",
        "Wie viele Leute lernen an der Hochschule?",
        "guten Morgen, Yoga am Morgen",
        "alles klein geschrieben, etwas unternehmen",
        "",
        "…",
        "Wort " * 260 + "für Senioren",
    ],
)
def test_a_line_means_what_it_means_word_by_word(line: str, skimmer: Skimmer, language: Language) -> None:
    assert skimmer.read(line) == read_whole(line, language)


@given(st.lists(st.sampled_from(WORDS), max_size=24).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_so_do_words_in_any_order(skimmer: Skimmer, language: Language, line: str) -> None:
    assert skimmer.read(line) == read_whole(line, language)
