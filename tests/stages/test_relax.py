"""Ways on where nothing was found: what is wrong with the premise, what to give up, what lies near."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.grammar.wording import loosened
from bildungsfrage.model import Choice, Criterion, Relaxation
from bildungsfrage.stages.relax import relax_singly

YOGA = Criterion("thema", "yoga", "Yoga", group=2)
FREE = Criterion("kosten", {"hoechstens": 0}, "kostenlose", group=1)


def offers(*criteria: Criterion, kind: str = "angebote_finden") -> Choice:
    return Choice(kind, criteria, certain=True)


def ways(assistant: Assistant, question: str) -> list[tuple[str, str, int]]:
    return [(way.without, way.text, way.count) for way in ask(assistant, question).relaxations]


def way(assistant: Assistant, question: str, without: str) -> Relaxation:
    return next(way for way in ask(assistant, question).relaxations if way.without == without)


# ---------------------------------------------------------------- the premise


@pytest.mark.parametrize(
    ("question", "premise"),
    [
        ("Töpferkurse in Käthen", "In Käthen sind überhaupt keine Angebote zum Thema Töpfern eingetragen."),
        ("kostenlose Yogakurse sonntags", "Es sind überhaupt keine kostenlosen Angebote zum Thema Yoga eingetragen."),
        ("Wer bietet Chorkurse für Frauen in Käthen an?", None),
        ("Berufliche Schulen in Käthen", None),
    ],
)
def test_what_nothing_meets_whatever_else_is_asked(sample: Assistant, question: str, premise: str | None) -> None:
    reply = ask(sample, question)
    assert reply.status == "keine_treffer"
    if premise is None:
        assert reply.premise is None or len(reply.premise.criteria) < len(reply.criteria)
    else:
        assert reply.premise is not None
        assert reply.premise.text == premise
        assert reply.answer.endswith(premise)


# ---------------------------------------------------------------- ways on


def test_the_nearest_places_are_named_with_their_distance(sample: Assistant) -> None:
    near = [way for way in ask(sample, "Yoga für Senioren in Käthen").relaxations if way.km is not None]
    assert [(way.text, way.count) for way in near] == [
        ("in Kindelsdorf (8 km)", 1),
        ("in Neustadt an der Aue (9 km)", 1),
    ]
    assert near[0].question == "Angebote zum Thema Yoga für Seniorinnen und Senioren in Kindelsdorf"
    assert near[0].instead is not None
    assert (near[0].instead.name, near[0].instead.value) == ("ort", "Kindelsdorf")


def test_the_next_day_is_named(sample: Assistant) -> None:
    found = way(sample, "Wann ist nächste Woche Yoga in Käthen?", "zeitraum")
    assert found.text == "der nächste Termin ist am 18.12.2026"
    assert found.question.endswith("am 18.12.2026, statt")


@pytest.mark.parametrize(
    ("question", "without", "text"),
    [
        ("Töpferkurse in Käthen", "thema", "allgemein zum Thema Kultur und Gestalten"),
        ("Yogakurse im Umkreis von 5 km um Käthen sonntags", "umkreis_km, ort", "im Umkreis von 30 km"),
        ("Barrierefreie Yogakurse in Mühlrode, kostenlos, sonntags", "kosten", "für höchstens 50 Euro"),
        ("Deutschkurse auf Niveau C2 in Mühlrode", "niveau", "auf Niveau C1"),
        ("Berufliche Schulen in Käthen", "einrichtungsart", "auch andere Schulen"),
    ],
)
def test_something_wider_or_near_takes_the_place(sample: Assistant, question: str, without: str, text: str) -> None:
    assert text in [text for given_up, text, _ in ways(sample, question) if given_up == without]


def test_several_criteria_are_given_up_where_one_is_not_enough(sample: Assistant) -> None:
    found = ask(sample, "Chinesisch C1 in Falkenbruch").relaxations
    assert ("ort", "niveau") in [way.dropped for way in found]
    assert "auch an anderen Orten und auf anderem Niveau" in [way.text for way in found]


def test_providers_are_counted_and_not_their_offers(sample: Assistant) -> None:
    for found in ask(sample, "Wer bietet Töpferkurse in Käthen an?").relaxations:
        assert ask(sample, found.question, limit=None).table.total == found.count
    counted = ask(sample, "Wie viele Anbieter haben Töpferkurse in Käthen?").relaxations
    assert counted
    for found in counted:
        assert ask(sample, found.question).table.rows[0]["anzahl"] == found.count


def test_a_single_hit_comes_with_ways_to_more(sample: Assistant) -> None:
    reply = ask(sample, "Yoga in Käthen")
    assert reply.table.total == 1
    assert [way.without for way in reply.relaxations] == ["ort", "thema"]
    assert all(way.count > 1 for way in reply.relaxations)


def test_what_the_question_cannot_do_without_stays(sample: Assistant) -> None:
    for found in ask(sample, "Was kosten Töpferkurse in Käthen?").relaxations:
        assert not {"thema", "angebotsart"} <= set(found.dropped)


def test_nobody_is_helped_by_the_order_of_rows(sample: Assistant) -> None:
    assert "sortierung" not in [name for name, _, _ in ways(sample, "Töpferkurse in Käthen, nach Preis")]


def test_a_question_with_very_many_criteria_still_gets_a_way_on(sample: Assistant) -> None:
    question = (
        "barrierefreie kostenlose Yogakurse für Senioren in Käthen sonntags abends im Dezember online in Teilzeit mit"
        " Kinderbetreuung mit Zertifikat mit freien Plätzen in Leichter Sprache auf Niveau A1 bei der VHS"
    )
    reply = ask(sample, question)
    assert len(reply.criteria) > 12
    assert reply.relaxations


# ---------------------------------------------------------------- kinds that are not counted in one pass


def test_each_criterion_is_given_up_alone_and_the_fewest_hits_come_first(sample: Assistant) -> None:
    asked: list[list[str]] = []
    counts = iter([40, 3, 0])

    def count(choice: Choice) -> int:
        asked.append([criterion.name for criterion in choice.criteria])
        return next(counts)

    found = relax_singly(offers(FREE, YOGA, Criterion("wochentag", "montag")), sample.knowledge, count)
    assert asked == [["thema", "wochentag"], ["kosten", "wochentag"], ["kosten", "thema"]]
    assert [(way.without, way.count) for way in found] == [("thema", 3), ("kosten", 40)]
    assert [way.text for way in found] == ["auch ohne das Thema Yoga", "auch kostenpflichtige"]


# ---------------------------------------------------------------- words


def test_a_word_that_the_sentence_tells_elsewhere_is_given_up_by_its_name(sample: Assistant) -> None:
    choice = Choice("uebergang_wege", (Criterion("suchtext", "Erzieherin"),), certain=True)
    assert loosened("suchtext", choice, sample.knowledge) == "ohne das Wort „Erzieherin“"


@pytest.mark.parametrize(
    ("criterion", "text"),
    [
        (Criterion("kosten", {"hoechstens": 50}), "auch zu höheren Preisen"),
        (Criterion("wochentag", "montag"), "auch an anderen Tagen"),
        (Criterion("suchtext", "gitarre"), "ohne das Wort „Gitarre“"),
        (Criterion("anbieter", "jobcenter", excluded=True), "auch beim Jobcenter"),
        (Criterion("ort", "Südvorstadt", excluded=True), "auch in der Südvorstadt"),
        (Criterion("position", 2), "ohne diese Angabe"),
    ],
)
def test_how_it_is_said(sample: Assistant, criterion: Criterion, text: str) -> None:
    assert loosened(criterion.name, offers(criterion), sample.knowledge) == text
