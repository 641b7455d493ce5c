"""Foreign files into a store: what goes in, what is refused, and when the sample makes way."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from bildungsfrage.bundled import data_folder, knowledge_folder
from bildungsfrage.intake.advance import Advance
from bildungsfrage.intake.problem import IntakeError, ShrunkError
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.store.error import DataError
from bildungsfrage.store.folder import current
from bildungsfrage.store.sample import Sample, build_sample
from bildungsfrage.supply import fill, locate
from bildungsfrage.take_in import Delivery, classifier, rehearse, stock, take_in
from tests.conftest import shared_cache

MAPPING = """
[quelle]
name = "Kursliste"
stand = "2026-11-02"

[angebot]
kennung = "nr"
titel = "kurs"
kosten = "preis"
ableiten = ["zielgruppe", "thema"]
"""
ROWS = "nr;kurs;preis\n1;Yoga für Seniorinnen;12,50\n2;;8\n3;Englisch für Kinder;0\n"

Write = Callable[..., Path]


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The knowledge is compiled once for all tests, and not into the cache of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILDUNGSFRAGE_CACHE", shared_cache(tmp_path_factory))
        yield


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "bestand"


@pytest.fixture
def courses(tmp_path: Path) -> Path:
    """A list of three courses, one of them without a title, and its mapping beside it."""
    (tmp_path / "kurse.toml").write_text(MAPPING, encoding="utf-8")
    file = tmp_path / "kurse.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


@pytest.fixture
def sample(store: Path, tmp_path: Path) -> Path:
    """A store with a small sample."""
    folder = tmp_path / "muster"
    folder.mkdir()
    (folder / "quelle.csv").write_text("id,name,beispiel\nmuster,Beispieldaten,true\n", encoding="utf-8")
    (folder / "angebot.csv").write_text("id,titel,quelle_id\nm1,Töpfern,muster\n", encoding="utf-8")
    build_sample(store, Sample(date(2026, 11, 23), folder=folder), lambda *_: None)
    return store


def rows(store: Path, sql: str) -> Sequence[Any]:
    file = current(store)
    assert file
    with duckdb.connect(file, read_only=True) as con:
        return con.execute(sql).fetchall()


def test_good_rows_go_in_and_bad_ones_are_kept_with_their_reason(store: Path, courses: Path) -> None:
    taken = take_in(store, Delivery((courses,)), ())
    assert rows(store, "SELECT titel, kosten FROM angebot ORDER BY 1") == [
        ("Englisch für Kinder", 0.0),
        ("Yoga für Seniorinnen", 12.5),
    ]
    assert taken.rejects == store / "abgelehnt-000001.csv"
    (kept,) = csv.DictReader(taken.rejects.open(encoding="utf-8-sig"), delimiter=";")
    assert (kept["nr"], kept["preis"], kept["stelle"]) == ("2", "8", "Zeile 3")
    assert kept["grund"].startswith("titel")


def test_values_without_a_mapping_are_read_like_questions(store: Path, courses: Path) -> None:
    take_in(store, Delivery((courses,)), ())
    read = rows(store, "SELECT zielgruppen, thema, abgeleitet FROM angebot ORDER BY titel")
    assert read[1] == (["senioren"], "yoga", ["zielgruppen", "themen", "thema"])


def test_again_changes_nothing(store: Path, courses: Path) -> None:
    take_in(store, Delivery((courses,)), ())
    before = rows(store, "SELECT id, titel FROM angebot ORDER BY 1")
    again = take_in(store, Delivery((courses,)), ())
    assert rows(store, "SELECT id, titel FROM angebot ORDER BY 1") == before
    assert again.report.sources[0].table("angebot").unchanged == 2


def test_the_kennzahlen_of_the_knowledge_are_there(store: Path, courses: Path) -> None:
    take_in(store, Delivery((courses,)), ())
    assert rows(store, "SELECT name FROM kennzahl WHERE id = 'bevoelkerung'") == [("Bevölkerung",)]


def test_the_first_real_data_replace_the_sample(sample: Path, courses: Path) -> None:
    taken = take_in(sample, Delivery((courses,)), ())
    assert taken.sample_replaced
    assert [source.id for source in stock(sample)] == ["kursliste"]
    assert rows(sample, "SELECT count(*) FROM angebot WHERE titel = 'Töpfern'") == [(0,)]


def test_the_sample_can_be_kept(sample: Path, courses: Path) -> None:
    taken = take_in(sample, Delivery((courses,), sample="behalten"), ())
    assert not taken.sample_replaced
    assert [source.id for source in stock(sample)] == ["muster", "kursliste"]


def test_a_kept_sample_stays_at_the_next_import(sample: Path, courses: Path) -> None:
    take_in(sample, Delivery((courses,), sample="behalten"), ())
    assert not take_in(sample, Delivery((courses,)), ()).sample_replaced
    assert len(stock(sample)) == 2


def test_a_rehearsal_reports_the_same_and_writes_nothing(sample: Path, courses: Path) -> None:
    before = sorted(path.name for path in sample.iterdir())
    told = rehearse(sample, Delivery((courses,)), ())
    assert sorted(path.name for path in sample.iterdir()) == before
    assert told.sample_replaced
    assert told.report == take_in(sample, Delivery((courses,)), ()).report


def test_a_rehearsal_says_how_far_it_has_come(store: Path, courses: Path) -> None:
    courses.write_text("nr;kurs;preis\n" + "".join(f"{n};Kurs {n};1\n" for n in range(1200)), encoding="utf-8")
    told: list[Advance] = []
    rehearse(store, Delivery((courses,)), (), told.append)
    assert [advance.done for advance in told] == [500, 1000]


def test_a_rehearsal_makes_no_store(store: Path, courses: Path) -> None:
    assert rehearse(store, Delivery((courses,)), ()).report.sources[0].accepted == 2
    assert not store.exists()


def test_a_rehearsal_knows_what_is_there(store: Path, courses: Path) -> None:
    take_in(store, Delivery((courses,)), ())
    assert rehearse(store, Delivery((courses,)), ()).report.sources[0].table("angebot").unchanged == 2


def test_one_broken_file_keeps_all_out(store: Path, courses: Path, tmp_path: Path) -> None:
    take_in(store, Delivery((courses,)), ())
    before = current(store)
    shutil.copy(courses.with_suffix(".toml"), tmp_path / "leer.toml")
    (tmp_path / "leer.csv").write_bytes(b"")
    with pytest.raises(IntakeError):
        take_in(store, Delivery((courses, tmp_path / "leer.csv")), ())
    assert current(store) == before
    assert sorted(path.name for path in store.glob("bau-*")) == []


def test_a_file_of_which_nothing_can_be_read_changes_nothing(sample: Path, courses: Path) -> None:
    courses.write_text("nr;kurs;preis\n1;;x\n", encoding="utf-8")
    with pytest.raises(IntakeError, match="kein einziger Datensatz"):
        take_in(sample, Delivery((courses,)), ())
    assert [source.id for source in stock(sample)] == ["muster"]


def test_a_named_mapping_goes_before_the_one_beside_the_file(store: Path, courses: Path, tmp_path: Path) -> None:
    other = tmp_path / "anders.toml"
    other.write_text(MAPPING.replace("Kursliste", "Andere Liste"), encoding="utf-8")
    assert take_in(store, Delivery((courses,), mapping=other), ()).report.sources[0].name == "Andere Liste"


def test_own_knowledge_may_hold_mappings(store: Path, courses: Path, tmp_path: Path) -> None:
    own = tmp_path / "wissen"
    (own / "zuordnungen").mkdir(parents=True)
    shutil.move(courses.with_suffix(".toml"), own / "zuordnungen" / "kurse.toml")
    assert take_in(store, Delivery((courses,)), (own,)).report.sources[0].accepted == 2


def test_a_value_that_the_vocabulary_lacks_is_a_mistake_in_the_mapping(store: Path, courses: Path) -> None:
    mapping = courses.with_suffix(".toml")
    mapping.write_text(MAPPING + 'zielgruppen = { wert = "senjoren" }\n', encoding="utf-8")
    with pytest.raises(IntakeError, match="meinten Sie „senioren“"):
        take_in(store, Delivery((courses,)), ())


def test_a_single_database_file_takes_nothing_in(tmp_path: Path, courses: Path) -> None:
    with pytest.raises(DataError, match="einzelne Datenbankdatei"):
        take_in(tmp_path / "bestand.duckdb", Delivery((courses,)), ())


def test_a_reject_file_that_cannot_be_written_is_told(store: Path, courses: Path) -> None:
    (store / "abgelehnt-000001.csv").mkdir(parents=True)
    taken = take_in(store, Delivery((courses,)), ())
    assert taken.rejects is None
    assert "ließen sich nicht aufheben" in taken.notes[0]


# ---------------------------------------------------------------- free text


@pytest.mark.parametrize(
    ("text", "criterion", "values"),
    [
        ("Treff für Seniorinnen und Senioren", "zielgruppe", ("senioren",)),
        ("Yogakurs", "thema", ("yoga",)),
        ("Für Jugendliche.\nAuch für Familien.", "zielgruppe", ("jugendliche", "familien")),
        ("Wort " * 2000 + "für Senioren", "zielgruppe", ("senioren",)),
        ("Seniorne", "zielgruppe", ()),
        ("", "zielgruppe", ()),
    ],
)
def test_classifier(text: str, criterion: str, values: tuple[str, ...]) -> None:
    assert classifier(load_knowledge((knowledge_folder(),)))(text).get(criterion, ()) == values


# ---------------------------------------------------------------- where the data is


def test_a_named_store_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BILDUNGSFRAGE_DB", str(tmp_path))
    assert locate(Path("x")) == Path("x")
    assert locate(None) == tmp_path


def test_without_both_it_is_the_users_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("BILDUNGSFRAGE_DB", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path))
    assert locate(None).is_relative_to(tmp_path)
    assert locate(None).parts[-2:] == ("bildungsfrage", "bestand")


def test_only_an_empty_store_is_filled(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = current(sample)
    fill(sample, (), date(2026, 11, 23), lambda *_: None)
    assert current(sample) == before


@pytest.mark.skipif(not (data_folder() / "muster").is_dir(), reason="die Beispieldaten fehlen")
def test_an_empty_store_gets_the_sample(store: Path) -> None:
    shown: list[str] = []
    fill(store, (), date(2026, 11, 23), lambda step, steps, text: shown.append(text))
    assert stock(store)[0].sample
    assert shown[-1] == "Die Beispieldaten sind bereit"


def test_a_database_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    fill(tmp_path / "fehlt.duckdb", (), date(2026, 11, 23), lambda *_: None)
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- nothing lost, nothing doubled


def test_corrected_rejects_are_added_and_nothing_else_changes(store: Path, courses: Path) -> None:
    rejects = take_in(store, Delivery((courses,)), ()).rejects
    assert rejects
    rejects.write_text(rejects.read_text(encoding="utf-8-sig").replace('"2";"";', '"2";"Chor";'), encoding="utf-8-sig")
    again = take_in(store, Delivery((rejects,)), ())
    assert rows(store, "SELECT titel, stand FROM angebot ORDER BY fremd_id") == [
        (title, date(2026, 11, 2)) for title in ("Yoga für Seniorinnen", "Chor", "Englisch für Kinder")
    ]
    assert again.report.sources[0].table("angebot").stored == 1
    assert [source.id for source in stock(store)] == ["kursliste"]
    assert take_in(store, Delivery((rejects,)), ()).report.sources[0].table("angebot").unchanged == 1


def test_rejects_of_several_files_find_their_mappings(store: Path, courses: Path, tmp_path: Path) -> None:
    (tmp_path / "zweite.toml").write_text(MAPPING.replace("Kursliste", "Zweite"), encoding="utf-8")
    (tmp_path / "zweite.csv").write_text("nr;kurs;preis\n1;;3\n2;Malen;4\n", encoding="utf-8")
    rejects = take_in(store, Delivery((courses, tmp_path / "zweite.csv")), ()).rejects
    assert rejects
    rejects.write_text(rejects.read_text(encoding="utf-8-sig").replace(';"";', ';"Neu";'), encoding="utf-8-sig")
    take_in(store, Delivery((rejects,)), ())
    counts = "SELECT quelle_id, count(*) FROM angebot GROUP BY 1 ORDER BY 1"
    assert rows(store, counts) == [("kursliste", 3), ("zweite", 2)]


def write_courses(file: Path, count: int) -> None:
    file.write_text("nr;kurs;preis\n" + "".join(f"{n};Kurs {n};1\n" for n in range(count)), encoding="utf-8")


@pytest.mark.parametrize(
    ("before", "after", "refused"), [(20, 10, True), (20, 11, False), (8, 1, False), (20, 40, False)]
)
def test_half_a_source_is_not_lost_by_mistake(
    before: int, after: int, refused: bool, store: Path, courses: Path
) -> None:
    write_courses(courses, before)
    take_in(store, Delivery((courses,)), ())
    write_courses(courses, after)
    if refused:
        with pytest.raises(ShrunkError, match=f"nur noch {after} statt {before}"):
            take_in(store, Delivery((courses,)), ())
        assert rows(store, "SELECT count(*) FROM angebot") == [(before,)]
    taken = take_in(store, Delivery((courses,), shrinking="erlauben"), ())
    assert rows(store, "SELECT count(*) FROM angebot") == [(after,)]
    assert taken.report.sources[0].table("angebot").removed == max(0, before - after)


def test_every_record_ends_in_one_account(store: Path, courses: Path) -> None:
    courses.write_text(ROWS, encoding="utf-8")
    take_in(store, Delivery((courses,)), ())
    courses.write_text(
        "nr;kurs;preis\n1;Yoga;5\n1;Yoga;5\n3;Englisch für Kinder;0\n4;Neu;1\n5;;\n6;X;y\n", encoding="utf-8"
    )
    source = take_in(store, Delivery((courses,)), ()).report.sources[0]
    count = source.table("angebot")
    accounts = (count.stored, count.replaced, count.unchanged, count.doubled, count.rejected)
    assert accounts == (2, 1, 1, 1, 1)
    assert count.read == sum(accounts) == source.records == 6


KNOWN = (
    '<veranstaltungen version="1.2"><export><ersteller><guid>7</guid><name>vhs Klein</name></ersteller></export>'
    "<veranstaltung><guid>1</guid><name>Yoga</name><beginn_datum>2027-01-05</beginn_datum></veranstaltung></veranstaltungen>"
)


def test_a_known_format_needs_no_mapping(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.dat"
    file.write_text(KNOWN, encoding="utf-8")
    report = take_in(store, Delivery((file,)), ()).report.sources[0]
    assert (report.source, report.name, report.table("angebot").stored) == ("openvhs-7", "vhs Klein", 1)
    assert [(source.name, source.format) for source in stock(store)] == [("vhs Klein", "openvhs")]


@pytest.mark.parametrize("named", [True, False])
def test_a_mapping_may_say_more_of_its_source(store: Path, tmp_path: Path, named: bool) -> None:
    file = tmp_path / "export.xml"
    file.write_text(KNOWN, encoding="utf-8")
    mapping = tmp_path / ("andere.toml" if named else "export.toml")
    mapping.write_text(
        '[quelle]\nname = "Volkshochschule"\nlizenz = "CC0"\n[datei]\nformat = "openvhs"\n', encoding="utf-8"
    )
    taken = take_in(store, Delivery((file,), mapping=mapping if named else None), ())
    assert taken.report.sources[0].table("angebot").stored == 1
    assert [(source.name, source.licence) for source in stock(store)] == [("Volkshochschule", "CC0")]


def test_a_format_that_is_named_counts_more_than_what_the_file_looks_like(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "export.xml"
    file.write_text(KNOWN, encoding="utf-8")
    with pytest.raises(IntakeError, match="kein gültiges JSON"):
        take_in(store, Delivery((file,), format="schema_org"), ())


def test_xml_of_another_kind_says_what_is_read(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "kurse.xml"
    file.write_text("<courses><course/></courses>", encoding="utf-8")
    with pytest.raises(IntakeError, match="Wurzelelement „courses“ kennt das Programm nicht"):
        take_in(store, Delivery((file,)), ())
