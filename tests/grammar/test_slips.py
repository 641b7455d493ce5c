"""What people mistype often counts less than what they hardly ever do."""

import pytest

from bildungsfrage import german
from bildungsfrage.grammar.slips import slips

LIKELIER = [
    ("yogakrus", "yogakurs", "two letters swapped", "yogakuss"),
    ("schwimen", "schwimmen", "a letter not doubled", "schwirren"),
    ("jugentliche", "jugendliche", "letters that sound alike", "jugemdliche"),
    ("muhlrode", "mühlrode", "dots left out", "mahlrode"),
    ("nahe", "nähe", "dots left out", "nase"),
    ("grundschuhle", "grundschule", "a silent h", "grundschurle"),
    ("filosofie", "philosophie", "another spelling of the sound", "filigran"),
    ("anmeldunh", "anmeldung", "the key beside", "anmelduns"),
]


@pytest.mark.parametrize(("typed", "known", "why", "other"), LIKELIER)
def test_what_happens_often_counts_less(typed: str, known: str, why: str, other: str) -> None:
    assert 0 < slips(typed, known) < slips(typed, other), why


@pytest.mark.parametrize("word", ["kurs", "mühlrode", "a"])
def test_a_word_is_no_slip_from_itself(word: str) -> None:
    assert slips(word, word) == 0


def test_another_first_letter_counts_more() -> None:
    assert slips("xurse", "kurse") > slips("kurxe", "kurse")


@pytest.mark.parametrize(
    ("folded", "compact"),
    [
        ("muehlrode", "mühlrode"),
        ("kaethen", "käthen"),
        ("neue", "neue"),
        ("frauen", "frauen"),
        ("quellenrode", "quellenrode"),
        ("haeuser", "häuser"),
    ],
)
def test_umlauts_are_one_letter_where_they_may_be_umlauts(folded: str, compact: str) -> None:
    assert german.compact(folded) == compact
    assert german.fold(compact) == folded


@pytest.mark.parametrize(
    ("typed", "read", "shown"),
    [
        ("Mülrode", "muehlrode", "Mühlrode"),
        ("Muhlrode", "muehlrode", "Mühlrode"),
        ("Muelrode", "muehlrode", "Muehlrode"),
        ("bad qellenrode", "bad quellenrode", "bad quellenrode"),
        ("Fußbal", "fussball", "Fußball"),
    ],
)
def test_a_repaired_word_is_shown_as_people_write_it(typed: str, read: str, shown: str) -> None:
    assert german.respelled(read, typed) == shown
