"""Whoever makes the items of a long file: they are the same, in the same order, and none is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from bildungsfrage.intake import crew as crew_module
from bildungsfrage.intake.crew import Crew, Job, Make, made
from bildungsfrage.intake.detect import detect
from bildungsfrage.intake.formats import known_mapping
from bildungsfrage.intake.problem import Rejected, UnreadableError
from bildungsfrage.intake.raw import RawRecord
from bildungsfrage.intake.read_source import read_source
from bildungsfrage.intake.record import Classifier, Item, Row, Skipped
from bildungsfrage.intake.write import Source

FILES = Path(__file__).parent / "dateien"
LINES = """nr;kurs;ort;fuer;preis;beginn
1;Tanz;04668 Grimma;Kinder;12,50;1.12.2026
1;Tanz;04668 Grimma;Kinder;12,50;8.12.2026
2;;Grimma;;;
3;Yoga;;;billig;2026-13-01
4;Singen;10115 Berlin;;frei;

5;zu;viele;Felder;in;dieser;Zeile
nein;Lesen;Berlin;;;
6;Nähen;Berlin;Eltern;ab 3 EUR, erm. 2 EUR;31.12.2026
"""
MAPPING = """[quelle]
name = "Kurse"
[ort]
name = "ort"
[angebot]
kennung = "nr"
titel = "kurs"
zielgruppen = { spalte = "fuer", werte = { Kinder = "kinder" } }
kosten = "preis"
[termin]
beginn = "beginn"
[[nur]]
spalte = "nr"
nicht = ["nein"]
"""
_FAR = 3_000_000  # records; helpers have come long before


def no_words() -> Classifier:
    return _nothing


def _nothing(text: str) -> Mapping[str, tuple[Any, ...]]:
    return {}


def origin(number: int) -> RawRecord:
    return RawRecord(f"Zeile {number}", {})


def tool(classify: Classifier) -> Make:
    return make


def make(number: int) -> Iterator[Item]:
    """Every kind of item; a row tells in what process it was made."""
    if number % 7 == 1:
        yield Rejected("kurse.csv", f"Zeile {number}", "falsch", "berichtigen")
    elif number % 7 == 2:
        yield Skipped(origin(number))
    else:
        yield Row(origin(number), notes=(str(os.getpid()),))


def failing_tool(classify: Classifier) -> Make:
    return fail_elsewhere


def fail_elsewhere(number: int) -> Iterator[Item]:
    if number > 5_000 and number % 1_000 == 0:
        raise UnreadableError(f"{number}")
    yield Row(origin(number), notes=(str(os.getpid()),))


def job(start: Callable[[Classifier], Make] = tool) -> Job:
    return Job(iter(range(_FAR)), origin, start)


def place(item: Item) -> str:
    return item.place if isinstance(item, Rejected) else item.origin.place


def maker(item: Item) -> int:
    return int(item.notes[0]) if isinstance(item, Row) else os.getpid()


def test_helpers_give_every_item_in_its_turn() -> None:
    items = made(job(), _nothing, Crew(2, no_words))
    makers: set[int] = set()
    for seen, item in enumerate(items):
        assert place(item) == f"Zeile {seen}"
        assert isinstance(item, Rejected if seen % 7 == 1 else Skipped if seen % 7 == 2 else Row)
        makers.add(maker(item))
        if len(makers) == 3 and seen % 5_000 == 4_999:
            break
    items.close()  # type: ignore[attr-defined]
    assert len(makers) == 3


@pytest.mark.parametrize("count", [1, 2])
def test_a_helper_that_dies_takes_nothing_with_it(count: int) -> None:
    items = enumerate(made(job(), _nothing, Crew(count, no_words)))
    helper = next(maker(item) for _, item in items if maker(item) != os.getpid())
    os.kill(helper, signal.SIGTERM)
    last = [(number, place(item), maker(item)) for number, item in islice(items, 5_000)]
    assert all(where == f"Zeile {number}" for number, where, _ in last)
    assert helper not in {who for _, _, who in last[-1_000:]}


def test_what_goes_wrong_at_a_helper_is_told_here() -> None:
    with pytest.raises(UnreadableError):
        for _ in made(job(failing_tool), _nothing, Crew(2, no_words)):
            pass


def test_short_files_are_read_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "get_context", None)
    short = Job(iter(range(4_000)), origin, tool)
    assert [place(item) for item in made(short, _nothing, Crew(2, no_words))] == [f"Zeile {n}" for n in range(4_000)]


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Helpers read from the first record on, a few at a time."""
    monkeypatch.setattr(crew_module, "_ALONE", 0)
    monkeypatch.setattr(crew_module, "_PORTION", 2)
    monkeypatch.setattr(crew_module._Helper, "is_ready", lambda helper: helper._pipe.recv() is None)


@pytest.mark.usefixtures("hasty")
def test_a_table_says_the_same_to_helpers(make_source: Callable[[str, str, str], Source]) -> None:
    source = make_source("kurse.csv", LINES, MAPPING)
    alone = list(read_source(source.path, source.mapping, _nothing))
    assert len(alone) == 8
    assert list(read_source(source.path, source.mapping, _nothing, Crew(2, no_words))) == alone


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("name", ["openvhs-1.2.xml", "berlin-alt.json", "berlin-neu.json"])
def test_a_feed_says_the_same_to_helpers(name: str) -> None:
    mapping = known_mapping(FILES / name, detect(FILES / name))
    alone = list(read_source(FILES / name, mapping, _nothing))
    assert alone
    assert list(read_source(FILES / name, mapping, _nothing, Crew(2, no_words))) == alone
