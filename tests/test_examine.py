"""The knowledge examined on data: the sample is built once, own examples are asked on own data, banks are measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bildungsfrage import examine
from bildungsfrage.ask import understand
from bildungsfrage.assistant import Assistant
from bildungsfrage.examine import BankError, measure_bank, opened_sample, read_bank
from bildungsfrage.store.replace import replacing

TEMPLATE = """\
/*
titel = "Lehrpfade"
gegenstand = "angebot"
hinweise = ["Lehrpfad", "Lehrpfade"]
bedingungen = "angebot"
verstanden = "Lehrpfade"
antwort = "Es gibt {anzahl} Lehrpfade{kriterien}."
leer = "Lehrpfade{kriterien} gibt es nicht."
[[beispiele]]
frage = "Welche Lehrpfade gibt es in Konstanz?"
kriterien = { ort = "Konstanz" }
[[beispiele]]
frage = "lehrpfade"
*/
SELECT a.id, a.titel FROM suche_angebot AS a ORDER BY a.titel
"""


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="module")
def sample(cache: Path) -> Iterator[Assistant]:
    with opened_sample(()) as assistant:
        yield assistant


@pytest.fixture
def own(tmp_path: Path, cache: Path) -> Path:
    (tmp_path / "eigenes" / "vorlagen").mkdir(parents=True)
    (tmp_path / "eigenes" / "vorlagen" / "lehrpfade.sql").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path / "eigenes"


@pytest.fixture
def konstanz(tmp_path: Path) -> Path:
    store = tmp_path / "bestand"
    with replacing(store) as con:
        con.execute("INSERT INTO ort (id, name, art) VALUES ('k', 'Konstanz', 'gemeinde')")
    return store


def test_the_sample_is_read_on_its_own_day(sample: Assistant) -> None:
    (when,) = [c.value for c in understand(sample, "Yoga morgen in Auenstedt").criteria if c.name == "zeitraum"]
    assert when == {"von": "2026-11-24", "bis": "2026-11-24"}


def test_the_sample_is_built_once_and_older_ones_go(sample: Assistant, cache: Path) -> None:
    (kept,) = cache.glob("muster-*")
    built = (kept / "aktuell.json").stat().st_mtime_ns
    with opened_sample(()):
        pass
    assert (kept / "aktuell.json").stat().st_mtime_ns == built


def test_where_nothing_can_be_kept_the_sample_is_built_for_this_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "datei").write_text("")
    monkeypatch.setenv("BILDUNGSFRAGE_CACHE", str(tmp_path / "datei" / "cache"))
    with opened_sample(()) as assistant:
        assert assistant.language.names.find("muehlrode")


def problems_of(file: str, folders: list[Path], store: Path | None) -> list[str]:
    return [problem.reason for problem in examine.examine(folders, store) if problem.file.endswith(file)]


def test_own_examples_are_asked_on_own_data(own: Path, konstanz: Path) -> None:
    on_the_sample = problems_of("lehrpfade.sql", [own], None)
    on_own_data = problems_of("lehrpfade.sql", [own], konstanz)
    assert any("Konstanz" in reason and "ort" in reason for reason in on_the_sample)
    assert not any("Konstanz" in reason and "ort" in reason for reason in on_own_data)


def test_bundled_examples_are_asked_on_the_sample(konstanz: Path, cache: Path) -> None:
    assert examine.examine([], konstanz) == examine.examine([])


# ---------------------------------------------------------------- banks


def bank(folder: Path, *questions: object) -> Path:
    file = folder / "bank.jsonl"
    file.write_text("".join(json.dumps(question) + "\n" for question in questions), encoding="utf-8")
    return file


def test_a_bank_is_measured(sample: Assistant, tmp_path: Path) -> None:
    right = {"frage": "Hallo", "art": ["gruss"], "klasse": "grenze", "status": "ok"}
    refused = {"frage": "qqxyz wrrglb", "art": [], "klasse": "grenze", "status": "nicht_verstanden"}
    wrong = {"frage": "Guten Tag", "art": ["datenstand"], "klasse": "satz", "status": "ok"}
    measurement = measure_bank(sample, bank(tmp_path, right, refused, wrong))
    assert [outcome.exact for outcome in measurement.outcomes] == [True, True, False]
    assert (measurement.score.count, measurement.score.surely_wrong) == (3, 1)
    assert "erwartet datenstand, gelesen gruss" in measurement.text
    assert "Zeit je Frage: Median" in measurement.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{}\n{\n", "Zeile 1: hier fehlt „frage“"),
        (b'\xef\xbb\xbf{"frage": "x"}\n\n{\n', "Zeile 3: das ist kein JSON"),
        (b"3\n", "Zeile 1: hier fehlt"),
        (b"[" * 100_000, "Zeile 1: das ist kein JSON"),
        (b"\xff\n", "nicht in UTF-8"),
        (None, "lässt sich nicht lesen"),
    ],
)
def test_a_bank_that_is_none(content: bytes | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "bank.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BankError) as caught:
        read_bank(file)
    assert said in str(caught.value)
    assert str(file) in str(caught.value)
    assert caught.value.exit_code == 2
