"""What is counted of a question, and what is told of the counts: nothing that was typed, and nothing below five."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.demand import KIND, count, unmet
from bildungsfrage.german import fold
from bildungsfrage.grammar.demand_wording import read_back, said, spelled
from bildungsfrage.knowledge.measure import read_bank
from bildungsfrage.model import Criterion, Reply
from bildungsfrage.store import demand
from bildungsfrage.store.demand import Asked

FILES = Path(__file__).resolve().parents[1]
QUESTIONS = [question["frage"] for bank in sorted(FILES.glob("fragen/*_tune.jsonl")) for question in read_bank(bank)]
MONDAY = date(2026, 11, 23)
ASKING = settings(
    max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture
def own(sample: Assistant, tmp_path: Path) -> Iterator[Assistant]:
    """The sample, with counts of its own."""
    yield replace(sample, store=tmp_path)
    demand.lay_beside(sample.connection, ())


def lines(assistant: Assistant) -> list[str]:
    return [f"{one.asked.kind}: {one.asked.criteria}" for one in demand.read(assistant.store)]


def asked(assistant: Assistant, question: str, *earlier: str) -> list[str]:
    count(assistant, ask(assistant, question, earlier))
    return lines(assistant)


# ---------------------------------------------------------------- what is counted


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Yogakurse für Kinder in Käthen", "angebotsart=kurs, ort=Käthen, thema=yoga, zielgruppe=kinder"),
        ("Angebote für 15-Jährige in Mühlrode", "alter=14-17, ort=Mühlrode"),
        ("Angebote für 20- bis 30-Jährige", "alter=18-59"),
        ("Angebote für Leute ab 63", "alter=60-"),
        ("kostenlose Angebote in Mühlrode", "kosten=0, ort=Mühlrode"),
        ("Angebote bis 47 Euro in Mühlrode", "kosten=*, ort=Mühlrode"),
        ("Yoga im Dezember in Mühlrode", "ort=Mühlrode, thema=yoga, zeitraum=*"),
        ("Yoga im Umkreis von 13 km um Mühlrode", "ort=Mühlrode, thema=yoga, umkreis_km=*"),
        ("Angebote nicht für Kinder in Mühlrode", "ort=Mühlrode, zielgruppe!=kinder"),
        ("Die 7 günstigsten Yogaangebote", "thema=yoga"),
    ],
)
def test_only_what_a_vocabulary_or_the_data_name_is_counted(question: str, line: str, own: Assistant) -> None:
    assert [text.split(": ")[1] for text in asked(own, question)] == [line]


@pytest.mark.parametrize(
    "question",
    [
        "Wo fehlen Angebote für Senioren?",
        "Welche Maßnahmen sind überfällig?",
        "Was wurde vergeblich gesucht?",
        "Wie alt sind die Daten?",
        "Guten Tag!",
        "blub quatsch",
        "Wer ist der Mörder von Frau Schmidt?",
    ],
)
def test_planning_greetings_and_riddles_are_no_demand(question: str, own: Assistant) -> None:
    assert asked(own, question) == []


def test_a_guess_is_not_counted(own: Assistant) -> None:
    count(own, replace(ask(own, "Yoga in Mühlrode"), certainty="vermutet"))
    assert lines(own) == []


@pytest.mark.parametrize("command", ["mehr davon", "zurück", "warum?", "Warum nicht der Schwimmkurs?"])
def test_turning_the_pages_is_not_asking_again(command: str, own: Assistant) -> None:
    assert asked(own, command, "Yoga in Mühlrode", "Yoga in Auenstedt") == []


def test_a_follow_up_counts_with_what_it_takes_over(own: Assistant) -> None:
    assert asked(own, "und in Auenstedt?", "Yoga in Mühlrode") == ["angebote_finden: ort=Auenstedt, thema=yoga"]


def test_the_hits_are_all_hits_however_few_were_shown(own: Assistant) -> None:
    count(own, ask(own, "Angebote in Mühlrode", limit=2))
    assert demand.read(own.store)[0].asked.hits == ask(own, "Angebote in Mühlrode", limit=None).table.total > 2


@pytest.mark.parametrize("setting", [False, 0, ""])
def test_switched_off_nothing_is_written(setting: object, own: Assistant) -> None:
    sentences = {**own.knowledge.sentences, "kommune": {"nachfrage_zaehlen": setting}}
    asked(replace(own, knowledge=replace(own.knowledge, sentences=sentences)), "Yoga in Mühlrode")
    assert list(own.store.iterdir()) == []


# ---------------------------------------------------------------- nothing that was typed

SECRETS = st.text(alphabet="qxyzjkvw", min_size=7, max_size=14) | st.integers(10**6, 10**11).map(str)
WHERE = st.sampled_from(["{frage} {wort}", "{wort} {frage}", "{frage} für Frau {wort}", "{frage} ({wort}@example.org)",
                         "{frage} bei {wort}", "{frage} in {wort}", "Ich heiße {wort}. {frage}", "{frage} Tel. {wort}",
                         "{frage} seit {wort}", "{frage} bis {wort} Euro", "{frage} „{wort}“"])  # fmt: skip


def allowed(assistant: Assistant) -> set[str]:
    """Every value that may stand in a count."""
    places = {name for (name,) in assistant.connection.execute("SELECT name FROM ort").fetchall()}
    slugs = {slug for values in assistant.knowledge.values.values() for slug in values}
    starts = (0, 3, 6, 10, 14, 18, 27, 60)
    ages = {f"{low}-{high}" for low in starts for high in (2, 5, 9, 13, 17, 26, 59, "")}
    return places | slugs | ages | {"true", "false", "0", "*", *map(str, range(1, 14))}


@ASKING
@given(question=st.sampled_from(QUESTIONS), where=WHERE, secret=SECRETS)
def test_no_word_of_a_person_ever_lands_in_a_file(
    question: str, where: str, secret: str, sample: Assistant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own = replace(sample, store=tmp_path_factory.mktemp("zaehlen"))
    text = where.format(frage=question, wort=secret)
    reply = ask(own, text, limit=1)
    count(own, reply)
    count(own, replace(reply, certainty="sicher"))  # a guess as if it were none
    written = [path for path in own.store.rglob("*") if path.is_file()]
    assert all(fold(secret) not in fold(path.name + path.read_text(encoding="utf-8")) for path in written)
    assert {piece.partition("=")[2] for piece in pieces(own)} <= allowed(own)


def pieces(assistant: Assistant) -> list[str]:
    return [
        piece for one in demand.read(assistant.store) if one.asked.criteria for piece in one.asked.criteria.split(", ")
    ]


@ASKING
@given(value=st.text(max_size=60), name=st.sampled_from(["thema", "ort", "anbieter", "suchtext", "klasse", "sprache"]))
def test_a_value_that_is_in_no_vocabulary_leaves_a_star(value: str, name: str, sample: Assistant) -> None:
    known = value in sample.knowledge.values.get(name, {}) or (name == "klasse" and value.isdecimal())
    text = spelled([Criterion(name, value, value), Criterion("zielgruppe", "kinder")], sample.knowledge, lambda _: {})
    assert known or text == ", ".join(sorted((f"{name}=*", "zielgruppe=kinder")))


# ---------------------------------------------------------------- there and back


@pytest.mark.parametrize("question", QUESTIONS[::25])
def test_what_is_counted_is_read_back_and_said(question: str, sample: Assistant) -> None:
    reply = ask(sample, question, limit=1)
    text = spelled(reply.criteria, sample.knowledge, lambda ids: dict.fromkeys(ids, "Mühlrode"))
    if not text or not reply.kind:
        return
    back = read_back(text, sample.knowledge)
    with_ids = [replace(c, extra=(*c.extra, ("ids", ("x",)))) if c.name == "ort" else c for c in back]
    left = ", ".join(piece for piece in text.split(", ") if not piece.endswith("=*"))
    again = spelled(with_ids, sample.knowledge, lambda ids: dict.fromkeys(ids, "Mühlrode")) or ""
    assert without_values_of_places(again) == without_values_of_places(left)
    assert said(reply.kind, text, sample.knowledge)


def without_values_of_places(text: str) -> list[str]:
    return sorted({"ort" if piece.startswith("ort") else piece for piece in text.split(", ") if piece})


@pytest.mark.parametrize(
    ("kind", "text", "german"),
    [
        ("angebote_finden", "ort=Käthen, thema=yoga", "Angebote zum Thema Yoga in Käthen"),
        ("angebote_finden", "ort=Käthen, suchtext=*", "Angebote in Käthen (mit weiteren Angaben)"),
        ("angebote_finden", "alter=14-17, ort!=Käthen", "Angebote für 14- bis 17-Jährige außerhalb von Käthen"),
        ("einrichtungen_finden", "einrichtungsart=kita, ort=Käthen", "Kitas in Käthen"),
        ("gibt_es_nicht", "thema=yoga, unfug=1, ohne_zeichen", "Angebote zum Thema Yoga"),
        ("angebote_finden", "", "Angebote"),
    ],
)
def test_counts_are_told_in_german(kind: str, text: str, german: str, sample: Assistant) -> None:
    assert said(kind, text, sample.knowledge) == german


def test_what_stands_in_the_table_needs_not_be_in_our_vocabulary(sample: Assistant) -> None:
    assert said("angebote_finden", "thema=einradfahren", sample.knowledge) == "Angebote zum Thema einradfahren"


# ---------------------------------------------------------------- what is told of it


def counted(assistant: Assistant, *rows: tuple[str, int, int]) -> None:
    for criteria, hits, times in rows:
        for _ in range(times):
            demand.add(assistant.store, MONDAY, Asked("angebote_finden", criteria, hits))


def told(reply: Reply) -> list[tuple[str, int | None, int]]:
    return [(row["kriterien_text"], row["vergeblich"], row["gefragt"]) for row in reply.table.rows]


ZITHER = "ort=Zweibrunn, thema=zither"  # nobody asks for that in the sample
HARFE = "thema=harfe, ort=Zweibrunn"


def zither(reply: Reply) -> list[tuple[str, int | None, int]]:
    return [row for row in told(reply) if {"zither", "harfe", "Zweibrunn"} & set(row[0].replace(", ", "=").split("="))]


def test_fewer_than_five_are_not_told(own: Assistant) -> None:
    counted(own, (ZITHER, 0, 4))
    assert all(zither(unmet(own, grouping, None)) == [] for grouping in ("kriterien", "ort", "thema"))
    counted(own, (ZITHER, 0, 1))
    assert zither(unmet(own, "kriterien", None)) == [(ZITHER, 5, 5)]
    assert zither(unmet(own, "ort", None)) == [("Zweibrunn", 5, 5)]


def test_small_numbers_add_up_by_place(own: Assistant) -> None:
    counted(own, (ZITHER, 0, 3), (HARFE, 0, 3))
    assert zither(unmet(own, "kriterien", None)) == []
    assert zither(unmet(own, "ort", None)) == [("Zweibrunn", 6, 6)]
    assert zither(unmet(own, "thema", None)) == []


def test_the_order_of_criteria_makes_no_difference(own: Assistant) -> None:
    counted(own, ("thema=zither, ort=Zweibrunn", 0, 3), (ZITHER, 0, 3))
    assert zither(unmet(own, "kriterien", None)) == [(ZITHER, 6, 6)]


def test_what_was_found_is_not_told_beside_what_was_not(own: Assistant) -> None:
    counted(own, (ZITHER, 3, 50), (HARFE, 0, 7), (HARFE, 2, 9))
    assert zither(unmet(own, "kriterien", None)) == [("ort=Zweibrunn, thema=harfe", 7, 16)]


def test_weeks_add_up(own: Assistant) -> None:
    for week in range(5):
        demand.add(own.store, MONDAY - timedelta(weeks=week), Asked("angebote_finden", ZITHER, 0))
    reply = unmet(own, "kriterien", None)
    assert zither(reply) == [(ZITHER, 5, 5)]
    assert next(r["letzte_woche"] for r in reply.table.rows if r["kriterien_text"] == ZITHER) == "2026-W48"


@pytest.mark.parametrize("question", ["Was wurde in Käthen vergeblich gesucht?", "nachfrage käthen ohne treffer"])
def test_questions_are_answered_from_the_table_and_the_counts(question: str, own: Assistant) -> None:
    before = told(ask(own, question))
    counted(own, ("ort=Käthen, thema=yoga", 0, 6), ("ort=Auenstedt, thema=yoga", 0, 6))
    after = told(ask(own, question))
    assert [row for row in after if row not in before] == [("ort=Käthen, thema=yoga", 6, 6)]


def test_where_everything_was_found_that_is_said(own: Assistant) -> None:
    counted(own, ("ort=Kirchborn, thema=yoga", 4, 8))
    reply = ask(own, "Wie groß ist die Nachfrage nach Yoga in Kirchborn?")
    assert (reply.kind, told(reply)) == (KIND, [("ort=Kirchborn, thema=yoga", 0, 8)])
    assert "fast immer gab es etwas" in reply.answer


def test_few_in_vain_among_many_are_not_numbered(own: Assistant) -> None:
    counted(own, ("ort=Kirchborn, thema=yoga", 4, 8), ("ort=Kirchborn, thema=yoga", 0, 3))
    assert told(ask(own, "Wie groß ist die Nachfrage nach Yoga in Kirchborn?")) == [
        ("ort=Kirchborn, thema=yoga", None, 11)
    ]


def test_the_home_kommune_counts_what_names_no_place(own: Assistant) -> None:
    counted(own, ("thema=yoga, wochentag=sonntag", 0, 6))
    rows = told(ask(own, "Was wurde im Landkreis Auental vergeblich gesucht?", limit=None))
    assert ("thema=yoga, wochentag=sonntag", 6, 6) in rows


OTHER = "ort=Auenstedt, thema=harfe"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Was wurde für Jugendliche vergeblich gesucht?", "ort=Käthen, zielgruppe=jugendliche"),
        ("Was wurde für 15-Jährige vergeblich gesucht?", "alter=14-17, ort=Käthen"),
        ("Nachfrage mit Kinderbetreuung ohne Treffer", "kinderbetreuung=true, ort=Käthen"),
        ("Welche kostenlosen Angebote wurden vergeblich gesucht?", "kosten=0, ort=Käthen"),
        ("Welche Abendkurse wurden vergeblich gesucht?", "angebotsart=kurs, ort=Käthen, tageszeit=abends"),
        ("Welche Kitas wurden vergeblich gesucht?", "einrichtungsart=kita, ort=Käthen"),
        ("Was wurde zum Thema Yoga vergeblich gesucht?", "ort=Käthen, thema=yoga"),
    ],
)
def test_criteria_narrow_down_what_is_told(question: str, wanted: str, own: Assistant) -> None:
    counted(own, (wanted, 0, 6), (OTHER, 0, 6))
    rows = told(ask(own, question, limit=None))
    assert ((wanted, 6, 6) in rows, (OTHER, 6, 6) in rows) == (True, False)


@pytest.mark.parametrize(
    ("question", "is_in"),
    [
        ("Was wurde im letzten Monat vergeblich gesucht?", False),
        ("Was wurde diesen Monat vergeblich gesucht?", True),
        ("Was wurde 2026 vergeblich gesucht?", True),
        ("Was wurde 2025 vergeblich gesucht?", False),
    ],
)
def test_periods_are_taken_by_whole_weeks(question: str, is_in: bool, own: Assistant) -> None:
    counted(own, (OTHER, 0, 6))
    assert ((OTHER, 6, 6) in told(ask(own, question, limit=None))) == is_in
