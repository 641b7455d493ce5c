"""Saved questions: what the knowledge keeper writes, and what stands ready for everybody."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.knowledge.check import check
from bildungsfrage.knowledge.load import Knowledge, load_knowledge
from bildungsfrage.knowledge.saved import by_element
from bildungsfrage.knowledge.schema import ELEMENTS
from bildungsfrage.model import Reply
from tests.knowledge.conftest import Write

OURS = '[sitzungen]\ntitel = "Sitzungen"\nfrage = "Wann wird getagt?"\nelement = "koordination"\n'
GOALS = '[ziele]\nfrage = "Welche Ziele haben wir?"\nelement = "ziele"\n'


def told(knowledge: Knowledge) -> list[tuple[str, str, str]]:
    return [(saved.id, saved.title, saved.question) for saved in knowledge.saved]


def test_each_of_the_six_elements_has_three_questions_ready(bundled: Knowledge) -> None:
    counted = Counter(saved.element for saved in bundled.saved)
    assert list(counted) == list(ELEMENTS)
    assert min(counted.values()) >= 3


def test_bundled_questions_name_nothing_of_the_sample(bundled: Knowledge) -> None:
    asked = " ".join(saved.question for saved in bundled.saved)
    assert not any(name in asked for name in ("Auental", "Mühlrode", "Auenstedt", "Kirchborn", "Bildungsbeirat"))


def test_questions_stand_under_their_elements_in_their_order(write: Write) -> None:
    known = load_knowledge([write("eigenes", {"gespeichert.toml": OURS + GOALS})])
    assert [(name, [saved.id for saved in group]) for name, group in by_element(known.saved)] == [
        ("Ziele und Maßnahmen", ["ziele"]),
        ("Koordination", ["sitzungen"]),
    ]


def test_a_question_without_a_title_is_its_own_title(write: Write) -> None:
    known = load_knowledge([write("eigenes", {"gespeichert.toml": GOALS})])
    assert told(known) == [("ziele", "Welche Ziele haben wir?", "Welche Ziele haben wir?")]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ('[neu]\nfrage = "Und jetzt?"\nelement = "koordination"\n', ["Sitzungen", "Und jetzt?"]),
        ('[sitzungen]\ntitel = "Termine"\n', ["Termine"]),
        ("[sitzungen]\nausgeblendet = true\n", []),
        ("kein TOML", ["Sitzungen"]),
    ],
)
def test_an_own_folder_adds_changes_and_hides(own: str, expected: list[str], write: Write) -> None:
    folders = [write("alle", {"gespeichert.toml": OURS}), write("eigenes", {"gespeichert.toml": own})]
    assert [saved.title for saved in load_knowledge(folders).saved] == expected


def test_they_come_from_the_cache_like_everything_else(write: Write) -> None:
    folder = write("eigenes", {"gespeichert.toml": OURS})
    assert load_knowledge([folder]).saved == load_knowledge([folder]).saved
    (folder / "gespeichert.toml").write_text(OURS + GOALS, encoding="utf-8")
    assert len(load_knowledge([folder]).saved) == 2


@pytest.mark.parametrize(
    ("toml", "key", "said"),
    [
        ("sitzungen = 3\n", "sitzungen", "Hier wird ein Abschnitt erwartet. Schreiben Sie [sitzungen]"),
        ('[a]\nfrage = "x"\nelement = "kueche"\n', "a.element", "Dieses Element gibt es nicht. Möglich sind: ziele, "),
        ('[a]\nelement = "ziele"\n', "a.frage", 'Hier fehlt die Frage. Ergänzen Sie frage = "…".'),
        ('[a]\nfrage = 3\nelement = "ziele"\n', "a.frage", "Hier wird ein Text in Anführungszeichen erwartet."),
        (GOALS + 'farbe = "rot"\n', "ziele.farbe", "Dieses Feld ist nicht bekannt."),
        (GOALS + "ausgeblendet = 1\n", "ziele.ausgeblendet", "Hier wird true oder false erwartet."),
    ],
)
def test_what_is_wrong_is_told_with_file_place_and_remedy(toml: str, key: str, said: str, write: Write) -> None:
    problems = load_knowledge([write("eigenes", {"gespeichert.toml": toml})]).problems
    assert (problems[0].file, problems[0].key) == ("eigenes/gespeichert.toml", key)
    assert said in f"{problems[0].reason} {problems[0].remedy}"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("", "verstanden", "sicher", "gremium_termine"), None),
        (
            Reply("", "verstanden", "vermutet", "gremium_termine", unknown=("getagt",)),
            "nur vermutet (nicht verstanden: g",
        ),
        (Reply("", "nicht_verstanden", None, None), "wird nicht beantwortet (nicht_verstanden)"),
    ],
)
def test_a_question_has_to_be_understood_with_certainty(
    reply: Reply, said: str | None, sound: Path, write: Write
) -> None:
    own = write("eigenes", {"gespeichert.toml": OURS})
    understood = Reply("", "verstanden", "sicher", "angebote")
    found = check([sound, own], lambda question, _: reply if question == "Wann wird getagt?" else understood)
    assert [problem.key for problem in found] == (["sitzungen.frage"] if said else [])
    assert said is None or said in found[0].reason


def test_the_file_is_one_that_is_read(write: Write) -> None:
    found = check([knowledge_folder(), write("eigenes", {"gespeichert.toml": GOALS})])
    assert not any("gespeichert" in problem.file for problem in found)
