"""What an answer does not show: hits that are over, rows that say nothing, columns that only some rows fill."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant


def count(sample: Assistant, where: str) -> int:
    sql = f"SELECT count(*) FROM suche_angebot AS a WHERE {where}"
    return int(sample.connection.execute(sql, {"heute": sample.home.today}).fetchall()[0][0])


COMING = "(a.letzter IS NULL OR a.letzter >= $heute)"


@pytest.mark.parametrize(
    ("question", "where", "note"),
    [
        ("Angebote", "true", "105 passende Angebote sind schon vorbei."),
        ("Yogakurse", "list_contains(a.themen, 'yoga')", "Ein passender Kurs ist schon vorbei."),
        ("Töpferkurse in Käthen", "false", None),
    ],
)
def test_what_is_over_is_told(sample: Assistant, question: str, where: str, note: str | None) -> None:
    reply = ask(sample, question)
    assert reply.over == count(sample, f"a.letzter < $heute AND {where}")
    assert [text for text in reply.notes if "vorbei" in text] == ([note] if note else [])


@pytest.mark.parametrize(
    ("question", "criterion", "silent", "otherwise"),
    [
        ("Kostenlose Angebote", "kosten", "a.kosten IS NULL", "true"),
        (
            "Barrierefreie Angebote für Senioren",
            "barrierefrei",
            "a.barrierefrei IS NULL",
            "list_contains(a.zielgruppen, 'senioren')",
        ),
        ("Angebote mit Kinderbetreuung in Käthen", "kinderbetreuung", "a.kinderbetreuung IS NULL", "a.ort = 'Käthen'"),
    ],
)
def test_what_says_nothing_is_left_out_and_told(
    sample: Assistant, question: str, criterion: str, silent: str, otherwise: str
) -> None:
    found = next(coverage for coverage in ask(sample, question).coverage if coverage.criterion == criterion)
    assert not found.counted
    if "Käthen" not in question:  # a place has parts
        assert found.missing == count(sample, f"{COMING} AND {otherwise} AND {silent}")
        assert found.of == count(sample, f"{COMING} AND {otherwise}")


def test_what_is_counted_in_although_it_says_nothing_is_told(sample: Assistant) -> None:
    reply = ask(sample, "Angebote im Alter von 30 Jahren")
    found = next(coverage for coverage in reply.coverage if coverage.criterion == "alter")
    assert found.counted
    assert found.of == reply.table.total
    assert any(note.startswith("Auch ohne Angabe zum Alter mitgezählt: ") for note in reply.notes)


def test_the_noun_is_the_one_that_was_asked_for(sample: Assistant) -> None:
    notes = " ".join(ask(sample, "Barrierefreie Kurse in Mühlrode").notes)
    assert "Kursen, die sonst passen." in notes


def test_what_providers_offer_may_be_over_but_they_are_not(sample: Assistant) -> None:
    assert ask(sample, "Wer bietet Yoga an?").over == 0


def test_columns_that_only_some_rows_fill_are_told(sample: Assistant) -> None:
    reply = ask(sample, "Welche Einrichtungen gibt es in Käthen", limit=None)
    known = sum(row["plaetze"] is not None for row in reply.table.rows)
    assert 0 < known < reply.table.total
    assert f"Angaben liegen nur zum Teil vor: Plätze bei {known} von {reply.table.total}." in reply.notes


def test_a_sum_says_of_how_many(sample: Assistant) -> None:
    notes = ask(sample, "Wie viele Einrichtungen gibt es in Käthen?").notes
    assert any(note.startswith("Angaben liegen nur zum Teil vor: Plätze bei ") for note in notes)


def test_where_was_looked_is_told_even_if_nothing_was_found(sample: Assistant) -> None:
    reply = ask(sample, "Töpferkurse in Käthen")
    assert reply.status == "keine_treffer"
    assert reply.sources
    assert all(source.as_of for source in reply.sources)
