"""The sample Kommune: CSV files of an anchor day become a store of today."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from bildungsfrage.bundled import data_folder
from bildungsfrage.store.error import DataError
from bildungsfrage.store.open import open_for_questions
from bildungsfrage.store.replace import replacing
from bildungsfrage.store.sample import ANCHOR, Sample, build_sample, ensure_sample

TODAY = date(2027, 3, 5)
INDICATORS = [{"id": "schueler", "name": "Schülerinnen und Schüler", "einheit": "Anzahl", "richtung": None}]
FILES = {
    "quelle": "id,name,lizenz,stand\nm1,Erfundenes,CC0,2026-11-20\nm2,Auch erfunden,,2026-11-02\n",
    "ort": "id,name,plz\no1,Mühlrode,00433\n",
    "angebot": (
        "id,titel,beschreibung,themen,zielgruppen,kosten,zertifikat,quelle_id,stand\n"
        'a1,"Yoga, sanft","Zeile 1\nsagt ""ja""",yoga|gesundheit,senioren,12.50,true,m2,2026-11-02\n'
        "a2,Töpfern,,,,0,false,,\n"
    ),
    "termin": "id,angebot_id,beginn,ende\nt1,a1,2026-11-23,\nt2,a1,2026-11-29,2027-01-03\n",
    "kennzahlwert": "kennzahl_id,ort_id,zeit,jahr,auspraegungen,wert,qualitaet\n"
    "schueler,o1,2023/24,2023,,120,\nschueler,o1,2023/24,2023,geschlecht=weiblich,,geheim\n",
}


def quiet(step: int, steps: int, text: str) -> None:
    """Nobody watches."""


def sample_of(tmp_path: Path, files: dict[str, str], today: date = TODAY) -> Sample:
    folder = tmp_path / "muster"
    folder.mkdir(exist_ok=True)
    for table, text in files.items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8", newline="")
    return Sample(today, INDICATORS, folder)


def rows(store: Path, sql: str) -> list[tuple[Any, ...]]:
    with open_for_questions(store) as con:
        return con.execute(sql).fetchall()


@pytest.fixture
def filled(folder: Path, tmp_path: Path) -> Path:
    build_sample(folder, sample_of(tmp_path, FILES), quiet)
    return folder


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "SELECT titel, kosten, zertifikat FROM angebot ORDER BY id",
            [("Yoga, sanft", 12.5, True), ("Töpfern", 0, False)],
        ),
        ("SELECT beschreibung, themen FROM angebot WHERE id = 'a1'", [('Zeile 1\nsagt "ja"', ["yoga", "gesundheit"])]),
        ("SELECT beschreibung, themen FROM angebot WHERE id = 'a2'", [(None, None)]),
        ("SELECT plz FROM ort", [("00433",)]),
        ("SELECT auspraegungen, wert FROM kennzahlwert ORDER BY 1", [("", 120), ("geschlecht=weiblich", None)]),
        ("SELECT name, einheit, richtung FROM kennzahl", [("Schülerinnen und Schüler", "Anzahl", None)]),
        ("SELECT kennzahl, ort FROM suche_kennzahl LIMIT 1", [("Schülerinnen und Schüler", "Mühlrode")]),
        ("SELECT count(*) FROM gremium", [(0,)]),
        ("SELECT DISTINCT beispiel, eingelesen_am FROM quelle", [(True, datetime(2027, 3, 5))]),
        ("SELECT quelle_id FROM angebot ORDER BY id", [("m2",), ("m1",)]),
        ("SELECT DISTINCT quelle_id FROM termin", [("m1",)]),
        ("SELECT quelle.stand = ort.stand FROM ort JOIN quelle ON quelle.id = quelle_id", [(True,)]),
    ],
)
def test_the_files_become_tables(filled: Path, sql: str, expected: Sequence[tuple[Any, ...]]) -> None:
    assert rows(filled, sql) == expected


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (ANCHOR, date(2026, 11, 23)),
        (date(2026, 11, 29), date(2026, 11, 23)),
        (date(2026, 11, 30), date(2026, 11, 30)),
        (date(2026, 11, 22), date(2026, 11, 16)),
        (date(2031, 2, 28), date(2031, 2, 24)),
    ],
)
def test_dates_move_by_whole_weeks(folder: Path, tmp_path: Path, today: date, monday: date) -> None:
    build_sample(folder, sample_of(tmp_path, FILES, today), quiet)
    (first, sunday, last) = rows(
        folder,
        "SELECT min(beginn), max(beginn), max(ende) FROM termin",
    )[0]
    assert first == monday
    assert (first.weekday(), sunday.weekday(), last.weekday()) == (0, 6, 6)
    assert ((sunday - first).days, (last - first).days) == (6, 41)
    assert rows(folder, "SELECT DISTINCT jahr FROM kennzahlwert") == [(2023,)]


def test_the_years_in_which_funding_holds_stay(folder: Path, tmp_path: Path) -> None:
    funding = "id,name,gueltig_von,gueltig_bis,stand\nf1,Prämie,2008-12-01,2021-12-31,2026-11-23\n"
    build_sample(folder, sample_of(tmp_path, FILES | {"foerderung": funding}, date(2031, 2, 28)), quiet)
    found = rows(folder, "SELECT gueltig_von, gueltig_bis, stand FROM foerderung")
    assert found == [(date(2008, 12, 1), date(2021, 12, 31), date(2031, 2, 24))]


def test_without_a_source_the_sample_names_itself(folder: Path, tmp_path: Path) -> None:
    build_sample(folder, sample_of(tmp_path, {"ort": FILES["ort"]}), quiet)
    assert rows(folder, "SELECT beispiel, stand FROM quelle") == [(True, TODAY)]
    assert rows(folder, "SELECT quelle FROM suche_angebot") == []
    assert rows(folder, "SELECT quelle.name FROM ort JOIN quelle ON quelle.id = quelle_id")[0][0].endswith("(erfunden)")


@pytest.mark.parametrize(
    ("table", "text", "place", "reason"),
    [
        (
            "termin",
            "id,beginn\nt1,2026-11-23\nt2,gestern\n",
            "Satz 2, Spalte beginn",
            "„gestern“ ist kein Wert vom Typ DATE",
        ),
        ("angebot", 'id,titel,kosten\na1,"Yoga,\nsanft",1\na2,Töpfern,"12,50"\n', "Satz 2, Spalte kosten", "„12,50“"),
        ("ort", "id,name,groesse\no1,Mühlrode,1\n", "Kopfzeile", "keine Spalte „groesse“"),
        ("ort", "id,name\no1,Mühlrode\no1,Mühlrode\n", "", "doppelt"),
        ("ort", "id,name\no1,\n", "", "Pflichtfeld"),
        ("ort", "id,name\no1,Mühlrode,zu viel\n", "", "lässt sich nicht lesen"),
    ],
)
def test_a_fault_in_a_file_is_one_sentence(
    store: Path, tmp_path: Path, table: str, text: str, place: str, reason: str
) -> None:
    with pytest.raises(DataError) as caught:
        build_sample(store, sample_of(tmp_path, FILES | {table: text}), quiet)
    message = str(caught.value)
    assert all(part in message for part in (f"{table}.csv", place, reason))
    assert "\n" not in message
    assert rows(store, "SELECT name FROM ort") == [("Mühlrode",)]


@pytest.mark.parametrize("text", ["", "id,name\n", "\ufeffid,name\no1,Mühlrode\n"], ids=["empty", "header", "mark"])
def test_small_oddities_are_no_fault(folder: Path, tmp_path: Path, text: str) -> None:
    build_sample(folder, sample_of(tmp_path, {"ort": text}), quiet)
    assert rows(folder, "SELECT count(*) FROM ort") == [(1 if "o1" in text else 0,)]


def test_a_cell_of_ten_megabytes_is_read(folder: Path, tmp_path: Path) -> None:
    build_sample(folder, sample_of(tmp_path, {"angebot": f"id,titel,zugang\na1,Kurs,{'x' * 10_000_000}\n"}), quiet)
    assert rows(folder, "SELECT length(zugang) FROM angebot") == [(10_000_000,)]


def test_building_again_replaces_everything(store: Path, tmp_path: Path) -> None:
    for _ in range(2):
        build_sample(store, sample_of(tmp_path, FILES), quiet)
    assert rows(store, "SELECT count(*) FROM angebot") == [(2,)]
    assert rows(store, "SELECT id FROM ort") == [("o1",)]


def test_a_filled_store_is_left_alone(store: Path, tmp_path: Path) -> None:
    assert not ensure_sample(store, sample_of(tmp_path, FILES), quiet)
    assert rows(store, "SELECT count(*) FROM angebot") == [(0,)]


def test_two_first_questions_at_once_build_one_sample(folder: Path, tmp_path: Path) -> None:
    sample = sample_of(tmp_path, FILES)
    with ThreadPoolExecutor(2) as pool:
        built = list(pool.map(lambda _: ensure_sample(folder, sample, quiet), range(2)))
    assert sorted(built) == [False, True]
    assert [file.name for file in folder.glob("*.duckdb")] == ["bestand-000001.duckdb"]


def test_the_progress_counts_up_to_the_end(folder: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    build_sample(folder, sample_of(tmp_path, FILES), lambda *step: seen.append(step))
    assert [step for step, _, _ in seen] == list(range(len(FILES) + 2))
    assert {steps for _, steps, _ in seen} == {len(FILES) + 1}
    assert all(text for _, _, text in seen)


def test_the_bundled_sample_is_built(folder: Path) -> None:
    build_sample(folder, Sample(TODAY), quiet)
    for file in (data_folder() / "muster").glob("*.csv"):
        assert rows(folder, f"SELECT count(*) > 0 FROM {file.stem}") == [(True,)], file.name


def test_an_import_keeps_the_sample_beside_it(filled: Path) -> None:
    with replacing(filled) as con:
        con.execute("INSERT INTO ort (id, name) VALUES ('o2', 'Wurzen')")
    assert rows(filled, "SELECT count(*) FROM ort") == [(2,)]
    assert rows(filled, "SELECT count(*) FROM suche_angebot") == [(2,)]
