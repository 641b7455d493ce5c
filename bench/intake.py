"""A large stock of courses taken in, from Open-vhs XML and from CSV: time and memory.

Each import is a program of its own and ends with a store that answers. Floor: for XML a bare streaming parse of
the same file, for CSV DuckDB's own read_csv of the same rows into a table. Every second course has two runs; a third
of the descriptions recurs, as in real catalogues. `--courses 1000000` asks for the size that the aims are meant for.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from bench.bed import Bed
from bench.figures import Aim, Figure, Outcome, Table, number

XML_AT_MOST, CSV_AT_MOST, MEMORY = 3.0, 10.0, 600.0
_BEGIN = date(2026, 12, 1)
_SUBJECTS = ("Yoga", "Englisch B1", "Töpfern", "Excel", "Deutsch A2", "Aquarell", "Nähen", "Babysitterkurs", "Kochen",
             "Bewerbungstraining", "Schwimmen", "Gitarre", "Italienisch", "Erste Hilfe", "Fotografie")  # fmt: skip
_GROUPS = ("Erwachsene", "Seniorinnen und Senioren", "Jugendliche", "Eltern", "Berufstätige")
_WORDS = ("üben", "lernen", "Gruppe", "Ruhe", "Material", "bitte", "mitbringen", "Vorkenntnisse", "nötig", "Abend",
          "gemeinsam", "Schritt", "neu", "Einstieg", "Alltag", "sicher", "anwenden", "Raum", "Zeit",
          "Fragen")  # fmt: skip
_TOWNS = (("04668", "Grimma"), ("04680", "Colditz"), ("04808", "Wurzen"), ("04552", "Borna"), ("04416", "Markkleeberg"))
_MAPPING = """
[quelle]
name = "Kurse"
[ort]
name = "ort"
plz  = "plz"
[anbieter]
name = "anbieter"
[angebot]
kennung      = "nr"
titel        = "titel"
beschreibung = "text"
zielgruppen  = "fuer"
kosten       = "preis"
adresse      = "strasse"
plz          = "plz"
ableiten     = ["thema", "niveau", "angebotsart"]
[termin]
beginn      = "beginn"
ende        = "ende"
uhrzeit_von = "von"
uhrzeit_bis = "bis"
"""
_IMPORT = """
import json, os, sys, threading, time
from multiprocessing import active_children
from pathlib import Path
from bildungsfrage.take_in import Delivery, take_in

def resident(pid):
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")
    except OSError:
        return 0

def watch():
    while not over.wait(0.05):
        here = [os.getpid(), *(child.pid for child in active_children())]
        seen["most"] = max(seen["most"], sum(map(resident, here)))
        seen["processes"] = max(seen["processes"], len(here))

over, seen = threading.Event(), {"most": 0, "processes": 1}

if __name__ == "__main__":
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    start = time.perf_counter()
    report = take_in(Path(sys.argv[2]), Delivery((Path(sys.argv[1]),)), ()).report
    spent = time.perf_counter() - start
    over.set()
    watcher.join()
    try:
        import resource
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1024 if sys.platform == "linux" else 1)
    except ImportError:
        peak = 0
    source = report.sources[0]
    print(json.dumps({"seconds": spent, "peak": max(peak, seen["most"]) / (1 << 20), "processes": seen["processes"],
                      "refused": source.refused, "offers": source.table("angebot").kept,
                      "runs": source.table("termin").kept}))
"""
_PARSE = """
import sys, time
from xml.etree import ElementTree
start = time.perf_counter()
root = None
for event, element in ElementTree.iterparse(sys.argv[1], ("start", "end")):
    if root is None:
        root = element
    if event == "end" and element.tag == "veranstaltung":
        root.clear()
print(time.perf_counter() - start)
"""
_READ = """
import sys, time, duckdb
start = time.perf_counter()
with duckdb.connect(sys.argv[2]) as con:
    con.execute("SET enable_progress_bar = false")
    con.execute("CREATE TABLE zeilen AS SELECT * FROM read_csv(?)", [sys.argv[1]])
print(time.perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class _Course:
    number: int
    title: str
    text: str
    group: str
    town: tuple[str, str]
    runs: tuple[date, ...]


def run(bed: Bed) -> Outcome:
    """Makes both files, takes each in once, and measures the floors."""
    xml, table = bed.folder / "kurse.xml", bed.folder / "kurse.csv"
    _write(xml, table, bed.effort.courses)
    bed.run(bed.program("verstehe", "Yoga"))  # the knowledge is compiled
    figures: list[Figure] = []
    rows: list[tuple[str, ...]] = []
    for name, file, script, bound in (("XML", xml, _PARSE, XML_AT_MOST), ("CSV", table, _READ, CSV_AT_MOST)):
        told = json.loads(bed.run([sys.executable, "-c", _IMPORT, str(file), str(bed.folder / f"bestand-{name}")]))
        floor = float(bed.run([sys.executable, "-c", script, str(file), str(bed.folder / f"boden-{name}.duckdb")]))
        seconds, peak = told["seconds"], told["peak"]
        figures.append(
            Figure(
                f"{bed.effort.courses:,} courses from {name}",
                seconds,
                "s",
                floor,
                seconds / floor,
                Aim("≤", bound, of="ratio"),
            )
        )
        figures.append(Figure(f"peak memory of all processes, {name}", peak, "MB", aim=Aim("≤", MEMORY)))
        rows.append((name, f"{file.stat().st_size >> 20}", f"{told['offers']:,}", f"{told['runs']:,}",
                     f"{told['refused']:,}", f"{told['processes']}", number(told["offers"] / seconds)))  # fmt: skip
    header = ("file", "MB", "offers", "runs", "refused", "processes", "offers per second")
    return Outcome(tuple(figures), (Table("What went in", header, tuple(rows)),))


# ---------------------------------------------------------------- files


def _courses(count: int) -> Iterator[_Course]:
    random = Random(1)
    recurring = [_text(random) for _ in range(200)]
    for at in range(count):
        begin = _BEGIN + timedelta(days=random.randrange(300))
        runs = (begin, begin + timedelta(days=90)) if at % 2 else (begin,)
        text = random.choice(recurring) if at % 3 == 0 else _text(random)
        title = f"{random.choice(_SUBJECTS)} {random.choice(('am Abend', 'für alle', 'kompakt', 'Teil 2'))}"
        yield _Course(at, title, text, random.choice(_GROUPS), random.choice(_TOWNS), runs)


def _text(random: Random) -> str:
    return f"Wir {' '.join(random.choices(_WORDS, k=25))}."


def _write(xml: Path, table: Path, count: int) -> None:
    with xml.open("w", encoding="utf-8") as tree, table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter=";")
        names = (
            "nr",
            "titel",
            "text",
            "fuer",
            "preis",
            "anbieter",
            "strasse",
            "plz",
            "ort",
            "beginn",
            "ende",
            "von",
            "bis",
        )
        writer.writerow(names)
        tree.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n<o:veranstaltungen version="1.2" '
            'xmlns:o="http://www.dvv-vhs.de/Open-VHS"><export><erstellungszeitpunkt>2026-11-20T03:00:00+01:00'
            "</erstellungszeitpunkt><ersteller><guid>1</guid><name>vhs</name></ersteller></export>\n"
        )
        for course in _courses(count):
            tree.write(_as_xml(course))
            writer.writerows(_as_rows(course))
        tree.write("</o:veranstaltungen>\n")
    table.with_suffix(".toml").write_text(_MAPPING, encoding="utf-8")


def _as_xml(course: _Course) -> str:
    plz, town = course.town
    begin = course.runs[0]
    runs = "".join(
        f"<termin><beginn_datum>{day}</beginn_datum><beginn_uhrzeit>18:00:00</beginn_uhrzeit>"
        "<ende_uhrzeit>19:30:00</ende_uhrzeit></termin>"
        for day in course.runs
    )
    return (
        f"<veranstaltung><guid>G-{course.number}</guid><nummer>K{course.number % 90_000}</nummer>"
        f'<name>{escape(course.title)}</name><dvv_kategorie version="2.0">{1 + course.number % 6}.01</dvv_kategorie>'
        f"<aktuelle_teilnehmerzahl>{course.number % 12}</aktuelle_teilnehmerzahl>"
        f"<maximale_teilnehmerzahl>12</maximale_teilnehmerzahl><beginn_datum>{begin}</beginn_datum>"
        f"<zielgruppe>{course.group}</zielgruppe><schlagwort>{course.title.split()[0]}</schlagwort>"
        f"<text><eigenschaft>text</eigenschaft><text><![CDATA[{course.text}]]></text></text>"
        f"<veranstaltungsort><name>vhs-Haus</name><adresse><land>Deutschland</land><plz>{plz}</plz><ort>{town}</ort>"
        f"<strasse>Weg {course.number % 200}</strasse></adresse></veranstaltungsort>{runs}"
        f"<preis><betrag>{course.number % 150}.5</betrag></preis><webadresse><typ>website</typ>"
        f"<uri>https://vhs.example/{course.number}</uri></webadresse></veranstaltung>\n"
    )


def _as_rows(course: _Course) -> Iterator[tuple[object, ...]]:
    plz, town = course.town
    for day in course.runs:
        yield (
            *(f"G-{course.number}", course.title, course.text, course.group, f"{course.number % 150},50", "vhs"),
            *(f"Weg {course.number % 200}", plz, town, day, day + timedelta(days=28), "18:00", "19:30"),
        )
