"""Which age groups of the data make up the ages asked for, and how they are told."""

from __future__ import annotations

import pytest

from bildungsfrage.ask import ask
from bildungsfrage.assistant import Assistant
from bildungsfrage.choosing.age_groups import AgeGroups, making_up

FINE = ("0-2", "3-5", "6-9", "10-13", "14-17", "18-26", "27-59", "60-")
COARSE = ("0-17", "18-29", "30-", "")


@pytest.mark.parametrize(
    ("asked", "known", "shown"),
    [
        ("0-5", FINE, AgeGroups(("0-2", "3-5"), True)),
        ("0-13", FINE, AgeGroups(("0-2", "3-5", "6-9", "10-13"), True)),
        ("60-", FINE, AgeGroups(("60-",), True)),
        ("65-", FINE, AgeGroups(("60-",), False)),
        ("0-13", COARSE, AgeGroups(("0-17",), False)),
        ("16-20", COARSE, AgeGroups(("0-17", "18-29"), False)),
        ("0-", COARSE, AgeGroups(("0-17", "18-29", "30-"), True)),
        ("0-5", ("0-2", "0-5", "3-5"), AgeGroups(("0-5",), True)),
        ("0-5", ("0-2", "4-5"), None),
        ("0-5", (), None),
        ("0-5", ("unbekannt", "-"), None),
        ("alle", FINE, None),
    ],
)
def test_groups_that_hold_what_is_asked(asked: str, known: tuple[str, ...], shown: AgeGroups | None) -> None:
    assert making_up(asked, known) == shown


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Wie viele Kinder unter 6 leben in Mühlrode?",
            "zusammen {0-2+3-5} (bis 2 Jahre {0-2} und zwischen 3 und 5 Jahren {3-5}).",
        ),
        ("Wie viele Jugendliche leben in Mühlrode?", "(zwischen 14 und 17 Jahren): {14-17}."),
        ("Wie viele Senioren wohnen in Mühlrode?", "(ab 60 Jahren): {60-}."),
    ],
)
def test_the_sum_is_that_of_the_groups(question: str, told: str, sample: Assistant) -> None:
    values = dict(
        sample.connection.execute(
            "SELECT split_part(auspraegungen, '=', 2), arg_max(wert, jahr)::INT FROM suche_kennzahl "
            "WHERE kennzahl_id = 'bevoelkerung' AND ort = 'Mühlrode' AND auspraegungen LIKE 'altersgruppe=%' GROUP BY 1"
        ).fetchall()
    )
    told = told.replace("{0-2+3-5}", str(values["0-2"] + values["3-5"]))
    for group, value in values.items():
        told = told.replace(f"{{{group}}}", f"{value:,}".replace(",", "."))
    assert ask(sample, question).answer.endswith(told)


def test_a_wider_group_is_named_as_such(sample: Assistant) -> None:
    notes = ask(sample, "Wie viele Senioren wohnen in Mühlrode?").notes
    assert any(note.startswith("Genau diese Altersgruppe zählt die Statistik nicht") for note in notes)
