"""Offers beside an answer: which, in what order, with which reasons; and that no provider is favoured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from bildungsfrage.advise import Adviser, advise
from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.grammar.offer_card import offer_of
from bildungsfrage.model import Choice, Criterion, Recommendation, Reply, Table
from bildungsfrage.store.derive import derive
from bildungsfrage.store.tables import create_tables

TODAY = date(2026, 11, 23)
YOGA = Criterion("thema", "yoga", "Yoga")
MUEHLRODE = Criterion("ort", "Mühlrode", extra=(("ids", ("m",)), ("art", "gemeinde"), ("mitte", (51.0, 12.0))))
FREE = Criterion("kosten", {"hoechstens": 0}, "kostenlos")

PLACES = """
INSERT INTO ort (id, name, art, lat, lon) VALUES
  ('m', 'Mühlrode', 'gemeinde', 51.0, 12.0), ('t', 'Thal', 'gemeinde', 51.072, 12.0);
INSERT INTO anbieter (id, name) VALUES ('a', 'Volkshochschule'), ('b', 'Turnverein'), ('c', 'Haus der Familie');
"""


def offer(key: str, provider: str = "a", place: str | None = "m", **facts: Any) -> dict[str, Any]:
    """An offer of yoga with one date of ten places, next week, as long as nothing else is said."""
    title, begin, free = facts.pop("titel", key), facts.pop("in_tagen", 7), facts.pop("frei", 10)
    return {"key": key, "provider": provider, "place": place, "title": title, "begin": begin, "free": free, **facts}


@contextmanager
def kommune(sample: Assistant, offers: Sequence[dict[str, Any]], names: str = "") -> Iterator[Adviser]:
    """A small store of offers, with the knowledge and the language of the sample."""
    with duckdb.connect() as con:
        create_tables(con)
        con.execute(PLACES + names)
        for each in offers:
            own = {k: v for k, v in each.items() if k not in ("key", "provider", "place", "title", "begin", "free")}
            columns = {"thema": "yoga", "kosten": 40.0} | own
            con.execute(
                f"INSERT INTO angebot (id, titel, anbieter_id, ort_id, {', '.join(columns)}) "
                f"VALUES (?, ?, ?, ?{', ?' * len(columns)})",
                [each["key"], each["title"], each["provider"], each["place"], *columns.values()],
            )
            if each["begin"] is not None:
                begin = TODAY + timedelta(each["begin"])
                con.execute(
                    "INSERT INTO termin (id, angebot_id, beginn, ende, plaetze_frei) VALUES (?, ?, ?, ?, ?)",
                    [each["key"], each["key"], begin, begin + timedelta(14), each["free"]],
                )
        derive(con)
        yield Adviser(sample.knowledge, sample.language, con, replace(sample.home, today=TODAY), "klein")


def recommended(
    adviser: Adviser, *criteria: Criterion, kind: str = "angebote_finden", total: int = 3
) -> tuple[Recommendation, ...]:
    choice = Choice(kind, criteria, certain=True)
    reply = Reply("", "beantwortet", "sicher", kind)
    return advise(adviser, choice, Table((), (), total), reply).recommendations


def ids(found: Sequence[Recommendation]) -> list[str]:
    return [each.id for each in found]


# ---------------------------------------------------------------- which, and in what order


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (offer("x", kosten=0.0), offer("y", kosten=90.0)),
        (offer("x", in_tagen=3), offer("y", in_tagen=150)),
        (offer("x", frei=4), offer("y", frei=None)),
        (offer("x", thema="yoga"), offer("y", thema="sport", themen=["sport", "yoga"])),
    ],
    ids=["price", "next start", "places told", "main topic"],
)
def test_what_counts(sample: Assistant, better: dict[str, Any], worse: dict[str, Any]) -> None:
    for order in ([better, worse], [worse, better]):
        with kommune(sample, order) as adviser:
            assert ids(recommended(adviser, YOGA)) == ["x", "y"]


@pytest.mark.parametrize(
    ("asked", "first", "second"),
    [
        ({"von": 14, "bis": 14}, {"alter_von": 12, "alter_bis": 16}, {"kosten": 0.0, "in_tagen": 0}),
        ({"von": 14, "bis": 14}, {"alter_von": 12, "alter_bis": 16}, {"zielgruppen": ["jugendliche"], "kosten": 0.0}),
        ({"von": 14, "bis": 14}, {"alter_von": 13, "alter_bis": 15}, {"alter_von": 6, "alter_bis": 99}),
    ],
)
def test_age_comes_first(
    sample: Assistant, asked: dict[str, int], first: dict[str, Any], second: dict[str, Any]
) -> None:
    with kommune(sample, [offer("a", **second), offer("b", **first)]) as adviser:
        assert ids(recommended(adviser, YOGA, Criterion("alter", asked))) == ["b", "a"]


@pytest.mark.parametrize(
    "unfit",
    [
        offer("z", alter_von=60),
        offer("z", zielgruppen=["senioren"]),
        offer("z", zielgruppen=["kleinkinder"], kosten=0.0),
    ],
)
def test_who_is_of_another_age_is_not_recommended(sample: Assistant, unfit: dict[str, Any]) -> None:
    asked = Criterion("alter", {"von": 14, "bis": 14})
    with kommune(sample, [unfit, offer("a", zielgruppen=["jugendliche"])]) as adviser:
        assert ids(recommended(adviser, YOGA, asked)) == ["a"]


def test_a_target_group_has_an_age_of_its_own(sample: Assistant) -> None:
    both = ["jugendliche", "kinder"]
    offers = [
        offer("klein", zielgruppen=both, alter_von=4, alter_bis=6),
        offer("gross", zielgruppen=both, alter_von=13),
    ]
    with kommune(sample, offers) as adviser:
        assert ids(recommended(adviser, YOGA, Criterion("zielgruppe", "jugendliche"))) == ["gross"]


@pytest.mark.parametrize("gone", [{"in_tagen": -60}, {"frei": 0}], ids=["over", "booked up"])
def test_what_cannot_be_attended_is_not_recommended(sample: Assistant, gone: dict[str, Any]) -> None:
    with kommune(sample, [offer("weg", kosten=0.0, **gone), offer("da", kosten=200.0)]) as adviser:
        assert ids(recommended(adviser, YOGA)) == ["da"]


def test_not_more_than_three(sample: Assistant) -> None:
    with kommune(sample, [offer(f"k{number}") for number in range(9)]) as adviser:
        assert len(recommended(adviser, YOGA)) == 3


# ---------------------------------------------------------------- nobody is favoured


def test_several_providers_have_a_turn(sample: Assistant) -> None:
    offers = [offer(f"a{number}", kosten=30.0) for number in range(5)] + [offer("b", "b"), offer("c", "c")]
    with kommune(sample, offers) as adviser:
        found = recommended(adviser, YOGA)
    assert {each.provider for each in found} == {"Volkshochschule", "Turnverein", "Haus der Familie"}


def test_much_better_offers_of_one_provider_stay_ahead(sample: Assistant) -> None:
    offers = [offer(f"a{number}", kosten=0.0, in_tagen=1) for number in range(3)]
    offers += [offer("b", "b", kosten=300.0, in_tagen=200, frei=None)]
    with kommune(sample, offers) as adviser:
        assert ids(recommended(adviser, YOGA))[1].startswith("a")


MANY = [offer(f"k{n}", "abc"[n % 3], in_tagen=n % 5, kosten=float(n % 4)) for n in range(30)]
SWAPPED = """
UPDATE anbieter SET name = CASE id WHEN 'a' THEN 'Turnverein' WHEN 'b' THEN 'Volkshochschule' ELSE 'AAA zuerst' END;
"""


def test_names_of_providers_change_nothing(sample: Assistant) -> None:
    with kommune(sample, MANY) as adviser:
        before = recommended(adviser, YOGA)
    with kommune(sample, MANY, SWAPPED) as adviser:
        after = recommended(adviser, YOGA)
    assert ids(before) == ids(after)
    assert [each.points for each in before] == [each.points for each in after]
    assert [each.provider for each in before] != [each.provider for each in after]


def test_swapped_providers_change_nothing(sample: Assistant) -> None:
    swapped = [{**each, "provider": {"a": "b", "b": "a"}.get(each["provider"], "c")} for each in MANY]
    with kommune(sample, MANY) as adviser:
        before = ids(recommended(adviser, YOGA))
    with kommune(sample, swapped) as adviser:
        assert ids(recommended(adviser, YOGA)) == before


def test_at_a_tie_neither_title_nor_order_of_reading_in_decides(sample: Assistant) -> None:
    keys = [f"k{number}" for number in range(26)]
    up = [offer(key, key, titel=chr(65 + n)) for n, key in enumerate(keys)]
    down = [offer(key, key, titel=chr(90 - n)) for n, key in enumerate(keys)]
    found = []
    for offers in (up, list(reversed(up)), down):
        with kommune(sample, offers) as adviser:
            found.append(recommended(adviser, YOGA))
    assert ids(found[0]) == ids(found[1]) == ids(found[2])
    titles = [[each.title for each in each_time] for each_time in (found[0], found[2])]
    assert titles[0] != sorted(titles[0]) or titles[1] != sorted(titles[1])


# ---------------------------------------------------------------- why, and what not


def test_reasons_say_what_fits(sample: Assistant) -> None:
    facts = {"alter_von": 12, "alter_bis": 16, "zielgruppen": ["jugendliche"], "kosten": 0.0, "frei": 1}
    with kommune(sample, [offer("k", **facts)]) as adviser:
        (found,) = recommended(adviser, YOGA, MUEHLRODE, Criterion("alter", {"von": 14, "bis": 14}))
    assert found.reasons == (
        "passt zum Alter 14 (12 bis 16 Jahre)",
        "Thema Yoga",
        "in Mühlrode",
        "beginnt am 30.11.2026",
        "noch ein Platz frei",
        "kostenlos",
    )
    assert found.against == ()
    assert found.points["alter"] > 30
    assert (found.provider, found.place) == ("Volkshochschule", "Mühlrode")


def test_what_is_near_says_what_it_lacks(sample: Assistant) -> None:
    offers = [offer("teuer", kosten=60.0), offer("weit", "b", "t", kosten=0.0), offer("unklar", "c", kosten=None)]
    with kommune(sample, offers) as adviser:
        found = recommended(adviser, YOGA, MUEHLRODE, FREE, total=0)
    against = {each.id: each.against for each in found}
    assert against == {
        "teuer": ("kostet 60 Euro",),
        "weit": ("8 km weiter (in Thal)",),
        "unklar": ("kein Preis vermerkt",),
    }
    assert all(each.points["fehlt"] < 0 for each in found)


def test_what_is_too_far_to_go_is_not_recommended(sample: Assistant) -> None:
    """Beyond 60 km, and where nobody knows how far it is; what takes place nowhere may be anywhere."""
    unknown = replace(MUEHLRODE, extra=(("ids", ("x",)),))
    places = "INSERT INTO ort (id, name, art, lat, lon) VALUES ('f', 'Fernheim', 'gemeinde', 51.6, 12.0);"
    offers = [offer("nah", place="t"), offer("fern", "b", "f"), offer("online", "c", place=None, format="online")]
    with kommune(sample, offers, places) as adviser:
        assert set(ids(recommended(adviser, YOGA, MUEHLRODE, total=0))) == {"nah", "online"}
        assert ids(recommended(adviser, YOGA, unknown, total=0)) == ["online"]


def test_what_meets_everything_stands_before_what_is_near(sample: Assistant) -> None:
    offers = [
        offer("nah", "a", "t", kosten=0.0, in_tagen=0),
        offer("genau", "b", kosten=200.0, frei=None, in_tagen=170),
    ]
    with kommune(sample, offers) as adviser:
        assert ids(recommended(adviser, YOGA, MUEHLRODE, total=1)) == ["genau", "nah"]


def test_topic_and_group_are_never_lacking(sample: Assistant) -> None:
    with kommune(sample, [offer("k", thema="naehen", kosten=0.0), offer("s", zielgruppen=["senioren"])]) as adviser:
        assert recommended(adviser, YOGA, Criterion("zielgruppe", "jugendliche"), total=0) == ()


@pytest.mark.parametrize(
    ("facts", "note"),
    [
        ({"zugang": "Berechtigungsschein vom Amt"}, "Zugang: Berechtigungsschein vom Amt"),
        ({"foerderungen": ["berechtigungsschein"]}, "mit Berechtigungsschein"),
        ({"foerderungen": ["bildung_und_teilhabe"]}, "Bildung und Teilhabe möglich"),
        ({"foerderungen": ["ermaessigung"], "kosten_ermaessigt": 12.5}, "ermäßigt 12,50 Euro"),
        ({"alter_von": 60}, "ab 60 Jahren"),
        ({"anmeldung": "telefonisch"}, "Anmeldung: telefonisch"),
        ({"kosten_hinweis": "je\nMonat"}, "zum Preis: je Monat"),
    ],
)
def test_what_one_should_know(sample: Assistant, facts: dict[str, Any], note: str) -> None:
    with kommune(sample, [offer("k", **facts)]) as adviser:
        assert note in recommended(adviser, YOGA)[0].notes


def test_free_places_are_those_of_the_next_date(sample: Assistant) -> None:
    with kommune(sample, [offer("k", frei=0, in_tagen=2)]) as adviser:
        adviser.connection.execute(
            "INSERT INTO termin (id, angebot_id, beginn, ende, plaetze_frei) VALUES "
            "('alt', 'k', '2026-01-05', '2026-02-02', 9), ('neu', 'k', '2027-01-11', '2027-02-01', 4)"
        )
        derive(adviser.connection)
        (found,) = recommended(adviser, YOGA)
    assert {"beginnt am 11.01.2027", "4 Plätze frei"} <= set(found.reasons)


HOSTILE = "\x1b[31m<b>'; DROP TABLE angebot; --{hat}" + "x" * 5000


def test_hostile_texts_are_just_texts(sample: Assistant) -> None:
    offers = [offer("k", titel=HOSTILE, zugang=HOSTILE, anmeldung=HOSTILE, kosten_hinweis=HOSTILE)]
    with kommune(sample, offers) as adviser:
        (found,) = recommended(adviser, YOGA)
    assert found.title == HOSTILE
    assert all(len(note) < 300 for note in found.notes)


@pytest.mark.parametrize(
    "card", ["{}", '{"termine": [{"beginn": "-4713-01-01"}]}', '{"themen": null, "thema": "yoga"}']
)
def test_a_card_is_never_a_reason_to_fail(card: str) -> None:
    assert offer_of("k", card).id == "k"


# ---------------------------------------------------------------- beside which answers


@pytest.mark.parametrize(
    "question", ["Hallo", "Was kann ich fragen?", "Wie aktuell sind die Daten?", "Angebote", "Yoga und Wetter"]
)
def test_nothing_where_it_is_of_no_use(sample: Assistant, question: str) -> None:
    assert ask(sample, question).recommendations == ()


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Kostenlose Angebote für Jugendliche in Mühlrode", "für Jugendliche"),
        ("Wie viele Yogakurse gibt es?", "Thema Yoga"),
        ("Was kostet ein Yogakurs?", "Thema Yoga"),
        ("Wer bietet Deutschkurse in Auenstedt an?", "Thema Deutsch"),
        ("Hauptschulabschluss nachholen mit 30", "Ziel: Hauptschulabschluss"),
        ("Was kommt nach der 9. Klasse ohne Abschluss?", "Ziel: Hauptschulabschluss"),
        ("Abiturquote 2022", "Ziel: Abitur"),
        ("Kostenlose Yogakurse", "Thema Yoga"),
    ],
)
def test_up_to_three_beside_answers_of_many_kinds(sample: Assistant, question: str, reason: str) -> None:
    reply = ask(sample, question)
    assert 1 <= len(reply.recommendations) <= 3
    assert reason in reply.recommendations[0].reasons


QUESTIONS = (
    "Angebote für Senioren in Kirchborn", "Deutschkurs B1 abends in Auenstedt", "Englisch online, höchstens 50 Euro",
    "kostenlose Kurse montags in Käthen", "Ferienangebote für Kinder", "Wann ist der nächste Erste-Hilfe-Kurs?",
    "Angebote für Alleinerziehende in Thal", "Kurse für 30-Jährige in Oberau", "Weiterbildung mit Bildungsgutschein",
    "Schulabbrecherquote 2022", "Abitur nachholen", "Worum geht es im Töpferkurs in Öhringsdorf?",
)  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_recommendation_holds(sample: Assistant, question: str) -> None:
    """Open to people, never twice, with reasons, in the order of its points, the same every time."""
    reply = ask(sample, question)
    found = reply.recommendations
    assert found == ask(sample, question).recommendations
    assert len(set(ids(found))) == len(found)
    assert all(each.reasons for each in found)
    sums = [sum(points for name, points in each.points.items()) for each in found]
    assert sums == sorted(sums, reverse=True)
    for each in found:
        row = sample.connection.execute("SELECT offen_bis FROM suche_angebot WHERE id = ?", [each.id]).fetchone()
        assert row is not None
        assert row[0] >= sample.home.today


def test_after_ways_stands_what_leads_to_a_step_and_not_what_has_the_same_degree(sample: Assistant) -> None:
    titles = [each.title for each in ask(sample, "Wie werde ich Erzieherin?").recommendations]
    assert "Fachschule Sozialpädagogik: Erzieher/in" in titles
    assert not [title for title in titles if "Umschulung" in title]


def test_one_offer_has_others_like_it_beside_it(sample: Assistant) -> None:
    reply = ask(sample, "die erste", ["Yogakurse in Mühlrode"])
    assert reply.kind == "angebot_details"
    assert reply.table.rows[0]["id"] not in ids(reply.recommendations)
    assert all("gleiches Thema" in each.reasons for each in reply.recommendations)


# ---------------------------------------------------------------- measures and desks


def test_measures_that_move_a_figure(sample: Assistant) -> None:
    reply = ask(sample, "Schulabbrecherquote 2022")
    assert reply.measures[0].name == "Schulsozialarbeit an Oberschulen"
    assert "verantwortlich: Jugendamt" in reply.measures[0].reasons
    assert ask(sample, "Wie viele Einwohner hat Mühlrode?").measures == ()


@pytest.mark.parametrize(
    ("question", "desk"),
    [
        ("Angebote für Jugendliche in Mühlrode", "Jugendberufsagentur Auental, Standort Mühlrode"),
        ("Kurse in Mühlrode", "Bildungsberatung Landkreis Auental, Beratungspunkt Mühlrode"),
        ("Yogakurse", "Bildungsberatung Landkreis Auental"),
        ("Angebote für Menschen mit Behinderung", "Gemeinsam leben Auental e. V."),
        ("Lesen und Schreiben lernen, Kurse", "Grundbildungszentrum Auental"),
        ("Wie viele Einwohner hat Mühlrode?", None),
        ("Hallo", None),
    ],
)
def test_the_desk_that_is_responsible(sample: Assistant, question: str, desk: str | None) -> None:
    found = ask(sample, question).desk
    assert (found.name if found else None) == desk


def test_a_desk_says_why_and_how_to_reach_it(sample: Assistant) -> None:
    desk = ask(sample, "Angebote für Jugendliche in Mühlrode").desk
    assert desk is not None
    assert desk.reasons == ("für dieses Alter da", "in Mühlrode")
    assert all((desk.phone, desk.email, desk.hours))


def test_without_desks_there_is_none(sample: Assistant) -> None:
    with kommune(sample, [offer("k")]) as adviser:
        reply = advise(
            adviser, Choice("angebote_finden", (YOGA,), certain=True), Table((), (), 1),
            Reply("", "beantwortet", "sicher", "angebote_finden"),
        )  # fmt: skip
    assert reply.desk is None


def test_an_older_store_answers_without_recommendations(sample: Assistant) -> None:
    with kommune(sample, [offer("k")]) as adviser:
        adviser.connection.execute("ALTER TABLE suche_angebot DROP COLUMN karte")
        choice = Choice("angebote_finden", (YOGA,), certain=True)
        reply = advise(adviser, choice, Table((), (), 1), Reply("", "beantwortet", "sicher", "angebote_finden"))
    assert reply.recommendations == ()
    assert "älteren Fassung" in reply.notes[0]
