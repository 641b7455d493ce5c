"""Files of every known format, damaged at random: no reader crashes or hangs, and every record is accounted for."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bildungsfrage.bundled import data_folder
from bildungsfrage.intake.detect import KNOWN, detect
from bildungsfrage.intake.formats import known_mapping, read_known
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.write import Source, try_files
from tests.intake import sheets

FILES = Path(__file__).parent / "dateien"
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:x
X-WR-CALNAME:Haus
BEGIN:VEVENT
UID:1
DTSTAMP:20261120T080000Z
DTSTART;TZID=Europe/Berlin:20270105T180000
DTEND;TZID=Europe/Berlin:20270105T190000
RRULE:FREQ=WEEKLY;COUNT=5;BYDAY=TU
SUMMARY:Treff
LOCATION:Saal\\, Markt 1\\, 04668 Grimma
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270105
SUMMARY:Fest
END:VEVENT
END:VCALENDAR
"""
PLACES = [
    ["Satzart", "Land", "RB", "Kreis", "VB", "Gem", "Gemeindename", "Bevölkerung", "Postleitzahl"],
    ["10", "14", None, None, None, None, "Sachsen", 4000000, None],
    ["60", "14", "7", "29", "0160", "160", "Grimma, Stadt", 27800, "04668"],
]
SAMPLES = {
    "openvhs": (FILES / "openvhs-1.2.xml").read_bytes(),
    "openvhs_belegung": (FILES / "openvhs-belegungsstatus.xml").read_bytes(),
    "vhs_json": (FILES / "berlin-neu.json").read_bytes(),
    "openqcat": (FILES / "openqcat-voll.xml").read_bytes(),
    "schema_org": (FILES / "seite.html").read_bytes(),
    "icalendar": CALENDAR.encode(),
    "ffcsv": (FILES / "ffcsv-neu.csv").read_bytes(),
    "genesis_tabelle": (FILES / "genesis-tabelle.csv").read_bytes(),
    "gemeindeverzeichnis": sheets.xlsx({"Gemeinden": PLACES}),
}
NASTY = [
    *(
        b"",
        b"\x00",
        b"<",
        b"&",
        b'"',
        b";",
        b"\n",
        b"\r",
        b"\xff",
        b"\x1b[31m",
        b"=1+1",
        b"-1",
        b"[]",
        b"{}",
        b"null",
        b"../",
    ),
    *(b"<a>", b"</veranstaltung>", b"99999999999999999999", b"2027-02-31", b"0001-01-01", b"9999-12-31"),
    *("😀".encode(), b"FREQ=SECONDLY", b"INTERVAL=0"),
]

damages = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 12), st.sampled_from(NASTY)), min_size=1, max_size=6
)
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


refused: list[IntakeError] = []


def damaged(content: bytes, how: list[tuple[float, int, bytes]]) -> bytes:
    """Pieces cut out, others put in."""
    for place, length, piece in how:
        at = int(place * len(content))
        content = content[:at] + piece + content[at + length :]
    return content


def test_every_known_format_has_a_sample(tmp_path: Path) -> None:
    assert set(SAMPLES) == set(KNOWN)
    for kind, content in SAMPLES.items():
        file = tmp_path / "datei"
        file.write_bytes(content)
        assert detect(file) == kind


@pytest.mark.parametrize("kind", SAMPLES)
@settings(QUICK, max_examples=20)
@given(how=damages)
def test_readers_come_back(kind: str, how: list[tuple[float, int, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "datei"
        file.write_bytes(damaged(SAMPLES[kind], how))
        try:
            detect(file)
            known_mapping(file, kind)
            list(read_known(file, kind, lambda _: {}))
        except IntakeError as error:
            refused.append(error)


def test_refusals_say_why_and_what_to_do() -> None:
    assert all(error.reason and error.remedy for error in refused)


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"threads": 1})
    connection.execute((data_folder() / "schema.sql").read_text(encoding="utf-8"))
    return connection


@pytest.mark.parametrize("kind", SAMPLES)
@settings(QUICK, max_examples=3)
@given(how=damages)
def test_the_accounts_add_up(con: duckdb.DuckDBPyConnection, kind: str, how: list[tuple[float, int, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "datei"
        file.write_bytes(damaged(SAMPLES[kind], how))
        try:
            report = try_files(con, [Source(file, known_mapping(file, kind))], lambda _: {}).sources[0]
        except IntakeError:
            return
        assert report.records == report.accepted + report.skipped + report.refused
        assert len({rejected.place for rejected in report.rejected if rejected.table}) >= report.refused > -1
        assert all(rejected.reason and rejected.remedy for rejected in report.rejected)
