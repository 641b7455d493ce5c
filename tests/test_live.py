"""While a question is typed: what shows, what may follow, and how a criterion is taken hold of."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.live import Completion, Glance, Live, StaleError, open_live

_BANK = Path(__file__).parent / "fragen" / "a_tune.jsonl"
_SAVED = ("Welche Kitas gibt es in Mühlrode?", "Was kostet ein Raumschiff?")


@pytest.fixture(scope="module")
def live(sample: Assistant) -> Iterator[Live]:
    opened = open_live(sample, _SAVED)
    opened.warm()
    yield opened
    opened.close()


def _words(glance: Glance) -> dict[str, tuple[str, str]]:
    return {word.text: (word.role, word.meaning) for word in glance.words}


def _texts(found: Sequence[Completion]) -> list[str]:
    return [completion.text for completion in found]


# ---------------------------------------------------------------- what shows


def test_each_word_says_how_it_is_read(live: Live) -> None:
    glance = live.look("  Kostenlose Kurse für\tJugentliche in Mühlrode mit Whirlpool ")
    words = {text: role for text, (role, _) in _words(glance).items()}
    assert words == {
        "Kostenlose": "kriterium",
        "Kurse": "kriterium",
        "für": "fuellwort",
        "Jugentliche": "kriterium",
        "in": "fuellwort",
        "Mühlrode": "kriterium",
        "mit": "fuellwort",
        "Whirlpool": "unverstanden",
    }
    assert _words(glance)["Jugentliche"] == ("kriterium", "Zielgruppe: Jugendliche")
    assert [word.read_as for word in glance.words if word.read_as] == ["Jugendliche"]
    assert all(glance.text[word.start : word.end] == word.text for word in glance.words)


@pytest.mark.parametrize(
    ("text", "level", "kind", "chips"),
    [
        ("", "leer", None, []),
        ("Yoga in Mühlrode", "sicher", "angebote_finden", ["Thema: Yoga", "Ort: Mühlrode"]),
        ("Blubb", "nicht_verstanden", None, []),
        ("Wie wird das Wetter?", "ausserhalb", None, []),
        (
            "Deutschkurse, aber nicht bei der VHS",
            "sicher",
            "angebote_finden",
            ["Thema: Deutsch", "Angebotsart: Kurs", "nicht Anbieter: Volkshochschule"],
        ),
        ("Yoga mit Kinderbetreuung", "sicher", "angebote_finden", ["Thema: Yoga", "Betreuung: mit Kinderbetreuung"]),
    ],
)
def test_criteria_show_as_chips(live: Live, text: str, level: str, kind: str | None, chips: list[str]) -> None:
    glance = live.look(text)
    shown = [f"{'nicht ' if chip.excluded else ''}{chip.title}: {chip.value}" for chip in glance.chips]
    assert (glance.level, glance.kind) == (level, kind)
    assert sorted(shown) == sorted(chips)


@pytest.mark.parametrize(
    "text",
    [
        "Kurse für Jugendliche in Mühlrode",
        "Wie viele Deutschkurse gibt es?",
        "Wer bietet Yoga an?",
        "Welche Kitas gibt es in Mühlrode?",
        "Wie hoch ist die Arbeitslosenquote?",
        "Angebote nach Ort",
        "Welche Gremien gibt es?",
        "Wie werde ich Erzieherin?",
        "Welche Maßnahmen sind überfällig?",
        "Yoga in Käthen am Sonntag",
    ],
)
def test_the_number_of_hits_is_that_of_the_answer(live: Live, sample: Assistant, text: str) -> None:
    assert live.look(text).count == ask(sample, text).table.total


def test_a_word_that_is_not_finished_changes_nothing_yet(live: Live) -> None:
    before, now = live.look("Kurse für Jugendliche in "), live.look("Kurse für Jugendliche in Kirchb")
    assert (now.chips, now.count, now.level) == (before.chips, before.count, before.level)
    assert now.words[-1].role == "angefangen"
    assert now.words[-1].text == "Kirchb"


def test_a_follow_up_shows_what_it_takes_over(live: Live, sample: Assistant) -> None:
    earlier = ("Deutschkurse in Mühlrode",)
    glance = live.look("und in Auenstedt?", earlier)
    assert {chip.key: chip.inherited for chip in glance.chips} == {"thema": True, "angebotsart": True, "ort": False}
    assert glance.count == ask(sample, "und in Auenstedt?", earlier).table.total


def test_a_guess_says_what_is_taken_to_be_meant(live: Live) -> None:
    glance = live.look("Kurse mit Whirlpool für Senioren ")
    assert glance.level == "vermutet"
    assert [choice.text for choice in glance.choices] == [glance.restated]


def test_a_question_back_offers_what_to_pick(live: Live) -> None:
    glance = live.look("Welche ")
    assert glance.level == "rueckfrage"
    assert glance.sentence
    assert glance.choices


# ---------------------------------------------------------------- what may follow


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yo", "Yoga"),
        ("Kurse für Jug", "Kurse für Jugendliche"),
        ("Kurse f", "Kurse für Erwachsene"),
        ("Kurse für ", "Kurse für Kinder"),
        ("Kurse für Jugendliche in Kir", "Kurse für Jugendliche in Kirchborn"),
        ("Kurse bei der Volksh", "Kurse bei der Volkshochschule"),
        ("Neustadt an ", "Angebote in Neustadt an der Aue"),
        ("Arbeitslosenq", "Arbeitslosenquote"),
        ("Welche Gre", "Welche Gremien gibt es?"),
        ("Welche Kit", "Welche Kitas gibt es in Mühlrode?"),
        ("Kurse in Mühl für Kinder", "Kurse in Mühlrode für Kinder"),
    ],
)
def test_a_question_is_completed(live: Live, text: str, expected: str) -> None:
    cursor = text.index("Mühl") + 4 if "Mühl für" in text else len(text)
    assert expected in _texts(live.complete(text, cursor))


def test_what_is_added_narrows_the_hits_down(live: Live) -> None:
    found = live.complete("Kurse für Jugendliche ", 22)
    total = live.look("Kurse für Jugendliche").count
    assert len({completion.kind for completion in found}) > 3
    assert total is not None
    assert all(0 < completion.count < total for completion in found)


def test_a_preposition_is_followed_only_by_what_fits(live: Live) -> None:
    assert {completion.kind for completion in live.complete("Kurse für ", 10)} <= {"zielgruppe", "niveau"}


def test_where_nouns_have_capitals_a_small_word_is_none(live: Live) -> None:
    assert live.complete("Gibt es Kurse in Kirchborn ei", 29) == ()
    assert "Yoga" in [c.shown for c in live.complete("kurse yo", 8)]


def test_saved_questions_come_first_if_they_have_answers(live: Live) -> None:
    assert _texts(live.complete("", 0)) == [_SAVED[0]]
    assert _texts(live.complete("Welche K", 8))[0] == _SAVED[0]


def test_places_with_most_hits_come_first(live: Live) -> None:
    counts = [completion.count for completion in live.complete("Kurse in ", 9) if completion.kind == "ort"]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 100


def test_follow_ups_are_completed_as_follow_ups(live: Live, sample: Assistant) -> None:
    earlier = ("Yoga in Mühlrode",)
    for completion in live.complete("und in A", 8, earlier):
        assert ask(sample, completion.text, earlier).table.total == completion.count


def _beginnings() -> list[str]:
    questions = [json.loads(line) for line in _BANK.read_text(encoding="utf-8").splitlines()]
    texts = [question["frage"] for question in questions if not question.get("nach")]
    return [text[:end] for number, text in enumerate(texts[::8]) for end in range(1 + number % 5, len(text) + 1, 5)]


def test_completions_only_have_answers(live: Live, sample: Assistant) -> None:
    offered = {c.text: c.count for text in _beginnings()[::4] for c in live.complete(text, len(text))}
    assert len(offered) > 50
    short = {text: n for text, n in offered.items() if ask(sample, text).table.total < n}
    assert not short


def test_every_word_typed_has_its_place(live: Live) -> None:
    for text in _beginnings():
        glance = live.look(text)
        places = [(word.start, word.end) for word in glance.words]
        assert all(text[word.start : word.end] == word.text for word in glance.words), text
        assert places == sorted(places), text
        covered = {i for start, end in places for i in range(start, end)}
        assert all(i in covered for i, character in enumerate(text) if character.isalnum()), text


_HOSTILE = (
    "\x1b[31mKurse\x1b[0m in\x00Mühlrode",
    "'; DROP TABLE angebot; --",
    "$ort $heute {name} {0} %s",
    "Kurse in Mühlrode) OR 1=1 --",
    "<script>alert(1)</script> Yoga",
    "\u202eKurse\u202c  für Jugendliche",
    "ß" * 300,
    "\n\n\t ",
    "🙂🙂 Kurse 🙂",
    "Kurse " * 20_000,
    "a" * 100_000,
    "( " * 50_000,
)


@pytest.mark.parametrize("text", _HOSTILE, ids=range(len(_HOSTILE)))
def test_hostile_text_breaks_nothing(live: Live, text: str) -> None:
    glance = live.look(text)
    assert all(text[word.start : word.end] == word.text for word in glance.words)
    for cursor in (0, 3, len(text), len(text) + 99, -1):
        live.complete(text, cursor)
    assert live.look("Yoga in Mühlrode").level == "sicher"


# ---------------------------------------------------------------- chips


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Kostenlose Yogakurse für Senioren in Mühlrode", "kosten"),
        ("Kostenlose Yogakurse für Senioren in Mühlrode", "ort"),
        ("Deutschkurse abends mit Kinderbetreuung", "kinderbetreuung"),
        ("Angebote im Umkreis von 10 km um Mühlrode", "umkreis_km"),
        ("Welche Kitas gibt es in Mühlrode?", "ort"),
        ("Wie hoch ist die Arbeitslosenquote in Auenstedt 2022?", "jahr"),
    ],
)
def test_a_chip_is_taken_away(live: Live, question: str, key: str) -> None:
    glance = live.look(question)
    chip = next(chip for chip in glance.chips if chip.key == key)
    again = live.look(live.without(glance, chip.criterion))
    assert again.kind == glance.kind
    assert [c.value for c in again.chips if c.key == key] == []
    assert {(c.key, c.value) for c in again.chips} == {(c.key, c.value) for c in glance.chips if c.key != key}


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Deutschkurse in Mühlrode", "ort"),
        ("Deutschkurse bei der VHS", "anbieter"),
        ("Deutschkurse abends", "tageszeit"),
        ("Angebote für Senioren", "zielgruppe"),
    ],
)
def test_a_chip_is_turned_round_and_back(live: Live, question: str, key: str) -> None:
    first = live.look(question)
    turned = live.look(live.negated(first, next(c.criterion for c in first.chips if c.key == key)))
    assert [chip.excluded for chip in turned.chips if chip.key == key] == [True]
    back = live.look(live.negated(turned, next(c.criterion for c in turned.chips if c.key == key)))
    assert {(c.key, c.value, c.excluded) for c in back.chips} == {(c.key, c.value, c.excluded) for c in first.chips}


@pytest.mark.parametrize(
    ("question", "removable", "negatable"),
    [
        ("Yoga in Mühlrode ab 14 Jahren", {"thema", "ort", "alter"}, {"thema", "ort"}),
        ("Wie hoch ist die Arbeitslosenquote in Mühlrode?", {"ort"}, set()),
        ("Was bedeutet Übergangssystem?", set(), set()),
    ],
)
def test_a_chip_says_what_can_be_done_with_it(
    live: Live, question: str, removable: set[str], negatable: set[str]
) -> None:
    chips = live.look(question).chips
    assert {chip.key for chip in chips if chip.removable} == removable
    assert {chip.key for chip in chips if chip.negatable} == negatable


def test_a_chip_gets_another_value(live: Live) -> None:
    glance = live.look("Yoga in Mühlrode abends")
    place = next(chip.criterion for chip in glance.chips if chip.key == "ort")
    again = live.look(live.exchanged(glance, place, "Kirchborn"))
    assert {chip.key: chip.value for chip in again.chips} == {
        "thema": "Yoga",
        "ort": "Kirchborn",
        "tageszeit": "abends",
    }


def test_other_values_are_offered_with_their_hits(live: Live, sample: Assistant) -> None:
    glance = live.look("Kurse für Jugendliche in Mühlrode")
    group = next(chip.criterion for chip in glance.chips if chip.key == "zielgruppe")
    found = live.values_for(glance, group)
    assert len(found) > 3
    assert "Jugendliche" not in [completion.shown for completion in found]
    assert [ask(sample, c.text).table.total for c in found] == [c.count for c in found]


def test_chips_of_an_answer_work_like_those_of_a_glance(live: Live, sample: Assistant) -> None:
    reply = ask(sample, "und in Auenstedt?", ("Deutschkurse in Mühlrode",))
    place = next(criterion for criterion in reply.criteria if criterion.name == "ort")
    again = live.look(live.without(reply, place))
    assert {chip.key for chip in again.chips} == {"thema", "angebotsart"}


# ---------------------------------------------------------------- threads and memory


def test_what_is_stale_is_broken_off(live: Live) -> None:
    outcome: list[str] = []
    started = threading.Event()

    def type_on() -> None:
        try:
            for number in range(100_000):
                with live._once.in_turn():
                    for key in range(1000):
                        live._once.read(f"Yoga in Mühlrode {number} {key}")
                        started.set()
        except StaleError:
            outcome.append("stale")

    worker = threading.Thread(target=type_on)
    worker.start()
    assert started.wait(10)
    live.interrupt()
    worker.join(10)
    assert outcome == ["stale"]
    assert live.look("Yoga in Mühlrode").level == "sicher"


def test_a_query_that_runs_is_broken_off_as_well(live: Live) -> None:
    outcome: list[str] = []

    def ask_long() -> None:
        try:
            with live._once.in_turn():
                live._once.assistant.connection.execute(
                    "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b"
                ).fetchall()
        except StaleError:
            outcome.append("stale")

    worker = threading.Thread(target=ask_long)
    worker.start()
    while worker.is_alive():
        live.interrupt()
        worker.join(0.05)
    assert outcome == ["stale"]


def test_answers_and_typing_go_side_by_side(live: Live, sample: Assistant) -> None:
    counts: list[int | None] = []

    def type_on() -> None:
        for number in range(20):
            counts.append(live.look(f"Yoga in Mühlrode {'?' * number}").count)

    worker = threading.Thread(target=type_on)
    worker.start()
    totals = {ask(sample, "Deutschkurse in Auenstedt").table.total for _ in range(10)}
    worker.join(20)
    assert len(totals) == 1
    assert len(set(counts)) == 1


def test_nothing_typed_is_kept_after_a_client_has_gone(live: Live) -> None:
    live.look("Kurse für Frau Musterfrau in Mühlrode", ("Yoga in Auenstedt",))
    live.complete("Kurse bei Musterf", 17)
    live.forget()
    time.sleep(0)
    kept = repr([vars(live._once), vars(live._once.rows), live._order._beginning])
    assert "Musterf" not in kept
