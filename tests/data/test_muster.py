"""The bundled sample: complete, consistent, plausible, and the same bytes at every run of its generator."""

import csv
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import duckdb
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
MUSTER = DATA / "muster"
ANCHOR = date(2026, 11, 23)
Record = dict[str, str]


@cache
def table(name: str) -> list[Record]:
    with (MUSTER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids(name: str) -> set[str]:
    return {row["id"] for row in table(name)}


def values(name: str, column: str) -> set[str]:
    return {value for row in table(name) for value in row[column].split("|") if value}


def days(name: str, column: str) -> Iterator[date]:
    return (date.fromisoformat(row[column]) for row in table(name) if row[column])


TABLES = sorted(path.stem for path in MUSTER.glob("*.csv"))
WITH_ID = [name for name in TABLES if name not in ("kennzahlwert", "mitglied", "sitzung", "nachfrage")]


@pytest.mark.parametrize("name", WITH_ID)
def test_ids_are_unique(name: str) -> None:
    assert len(ids(name)) == len(table(name))


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [
        ("ort", "oberort_id", "ort"),
        ("anbieter", "ort_id", "ort"),
        ("einrichtung", "ort_id", "ort"),
        ("einrichtung", "anbieter_id", "anbieter"),
        ("angebot", "anbieter_id", "anbieter"),
        ("angebot", "ort_id", "ort"),
        ("angebot", "einrichtung_id", "einrichtung"),
        ("termin", "angebot_id", "angebot"),
        ("termin", "ort_id", "ort"),
        ("kennzahlwert", "ort_id", "ort"),
        ("ziel", "oberziel_id", "ziel"),
        ("ziel", "beschluss_id", "beschluss"),
        ("massnahme", "ziel_id", "ziel"),
        ("evaluation", "massnahme_id", "massnahme"),
        ("evaluation", "ziel_id", "ziel"),
        ("mitglied", "gremium_id", "gremium"),
        ("sitzung", "gremium_id", "gremium"),
        ("beschluss", "gremium_id", "gremium"),
        *((name, "quelle_id", "quelle") for name in TABLES if name not in ("quelle", "nachfrage")),
    ],
)
def test_references_resolve(name: str, column: str, target: str) -> None:
    assert values(name, column) <= ids(target)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("anbieter", 120),
        ("einrichtung", 220),
        ("angebot", 2000),
        ("termin", 5000),
        ("uebergang", 40),
        ("foerderung", 18),
        ("auskunft", 40),
        ("begriff", 60),
        ("massnahme", 25),
        ("gremium", 4),
        ("netzwerk", 4),
        ("quelle", 4),
        ("ort", 52),
    ],
)
def test_there_is_enough(name: str, least: int) -> None:
    assert len(table(name)) >= least


def test_every_record_carries_source_and_date() -> None:
    for name in set(TABLES) - {"quelle", "nachfrage"}:
        assert all(row["quelle_id"] and row["stand"] for row in table(name)), name


def test_every_source_says_that_it_is_invented() -> None:
    for row in table("quelle"):
        assert "Beispieldaten" in row["name"]
        assert (row["lizenz"], row["beispiel"]) == ("frei erfunden", "true")


def test_no_title_is_worn_out() -> None:
    title, count = Counter(row["titel"] for row in table("angebot")).most_common(1)[0]
    assert count <= 15, title


WORDS = {
    "zielgruppen": """
    kleinkinder vorschulkinder grundschulkinder kinder jugendliche junge_erwachsene erwachsene
    senioren eltern familien alleinerziehende frauen maenner zugewanderte gefluechtete
    menschen_mit_behinderung arbeitsuchende beschaeftigte wiedereinsteigende auszubildende
    studierende schueler gering_literalisierte fachkraefte ehrenamtliche unternehmen
""",
    "angebotsart": "kurs beratung veranstaltung betreuung treff ferienangebot praktikum pruefung ausbildung projekt",
    "bildungsbereich": """
    rahmenbedingungen grundinformationen fruehkindliche_bildung allgemeinbildende_schulen
    berufliche_bildung hochschulen weiterbildung non_formale_lernwelten bildungsberatung
""",
    "lernform": "formal non_formal informell",
    "format": "praesenz online hybrid selbstlern fernunterricht",
    "zeitform": "vollzeit teilzeit berufsbegleitend block",
    "foerderungen": """
    bildungsgutschein avgs aufstiegs_bafoeg bafoeg bab bildung_und_teilhabe bildungsurlaub
    ermaessigung berechtigungsschein stipendium
""",
    "niveau": "a1 a2 b1 b2 c1 c2 anfaenger fortgeschrittene",
    "abschluss": """
    hauptschulabschluss mittlerer_abschluss fachhochschulreife abitur berufsabschluss meister
    hochschulabschluss
""",
    "themen": """
    deutsch alphabetisierung integrationskurs berufssprachkurs einbuergerung englisch franzoesisch
    spanisch italienisch polnisch tschechisch russisch ukrainisch arabisch tuerkisch
    gebaerdensprache edv tabellenkalkulation smartphone programmieren soziale_medien buchhaltung
    bewerbung berufsorientierung existenzgruendung pflege paedagogik handwerk_technik logistik
    fuehrung_kommunikation yoga entspannung fitness ernaehrung_kochen erste_hilfe schwimmen sport
    tanz musik malen_zeichnen toepfern naehen theater fotografie literatur politik geschichte
    recht_finanzen umwelt philosophie erziehung lesen_schreiben rechnen schulabschluss nachhilfe
    ferien eltern_kind mint ehrenamt vorlesen medienbildung umschulung sprachen beruf digitales
    gesundheit kultur gesellschaft grundbildung familie_freizeit
""",
}
HOUSES = """
    kita kindertagespflege hort schule grundschule oberschule hauptschule realschule gesamtschule
    gemeinschaftsschule gymnasium foerderschule berufliche_schule zweiter_bildungsweg hochschule
    volkshochschule bibliothek musikschule jugendzentrum familienzentrum mehrgenerationenhaus museum
    sportverein beratungsstelle bildungstraeger
"""
SUPPLIERS = """
    vhs jobcenter agentur_fuer_arbeit jugendberufsagentur musikschule bibliothek bildungstraeger
    sportverein verein familienzentrum mehrgenerationenhaus jugendzentrum museum kirche kommune
    kammer migrationsberatung bildungsberatung schule kita_traeger hochschule kultureinrichtung
    privat
"""


@pytest.mark.parametrize("column", WORDS)
def test_offers_use_every_word_and_no_other(column: str) -> None:
    assert values("angebot", column) == set(WORDS[column].split())


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        ("einrichtung", "art", HOUSES),
        ("anbieter", "art", SUPPLIERS),
        ("einrichtung", "traegerschaft", "oeffentlich frei kirchlich privat"),
        ("foerderung", "slug", WORDS["foerderungen"] + " bildungspraemie weiterbildungsscheck"),
        ("massnahme", "umsetzungsstand", "geplant laufend abgeschlossen ueberfaellig"),
    ],
)
def test_other_tables_use_every_word_and_no_other(name: str, column: str, words: str) -> None:
    assert values(name, column) == set(words.split())


@pytest.mark.parametrize("column", ["zertifikat", "barrierefrei", "kinderbetreuung", "leichte_sprache"])
def test_marks_are_used_and_often_open(column: str) -> None:
    told = Counter(row[column] for row in table("angebot"))
    assert told["true"] >= 20
    assert told[""] >= 20


NAMED_PROVIDERS = """
    Volkshochschule Auental · Kreismusikschule Auental · Stadtbibliothek Auenstedt · Bibliothek Bad
    Quellenrode · Jugendring Auental e. V. · Jugendclub Falke · Jugendhaus Lindwurm · Bildungswerk
    Aue gGmbH · Sprachwerk Auental · Lernbrücke e. V. · Familienzentrum Kirchborn ·
    Mehrgenerationenhaus Bad Quellenrode · Kreissportbund Auental · Naturschutzstation Oberau ·
    Berufliches Schulzentrum Auental · Agentur für Arbeit Auenstedt · Jobcenter Auental ·
    Bildungsberatung Landkreis Auental · Jugendberufsagentur Auental · Migrationsberatung Auental ·
    Kulturbahnhof Grünhausen · Töpferhof Öhringsdorf · Seniorenakademie Auental · Schwimmverein Aue
    1921 e. V.
"""
NAMED_HOUSES = """
    Grundschule am Anger · Grundschule Kirchborn · Oberschule Mühlrode · Oberschule Neustadt an der
    Aue · Gymnasium Auenstedt · Johannes-Gymnasium Bad Quellenrode · Förderschule Aue-Schule ·
    Abendoberschule Auental · Kita Sonnenkäfer · Kita Wurzelzwerge · Hort am Anger · Museum
    Auenstedt · Hallenbad Aue
"""


@pytest.mark.parametrize(("name", "wanted"), [("anbieter", NAMED_PROVIDERS), ("einrichtung", NAMED_HOUSES)])
def test_the_named_ones_exist_and_cooperate(name: str, wanted: str) -> None:
    names = {" ".join(part.split()) for part in wanted.split("·")}
    assert names <= {row["name"] for row in table(name)}
    partners = {row[side] for row in table("kooperation") for side in ("von", "mit")}
    assert names <= partners


def town_of(place_id: str) -> str:
    place = next(row for row in table("ort") if row["id"] == place_id)
    return place["oberort_id"] if place["art"] == "ortsteil" else place_id


def test_every_town_has_a_kita_and_offers() -> None:
    towns = {row["id"] for row in table("ort") if row["art"] == "gemeinde"}
    assert towns == {town_of(row["ort_id"]) for row in table("einrichtung") if row["art"] == "kita"}
    offers = Counter(town_of(row["ort_id"]) for row in table("angebot") if row["ort_id"])
    assert min(offers[town] for town in towns) >= 30


@pytest.mark.parametrize(
    "place",
    [
        "Frauendorf",
        "Jugendwalde",
        "Kindelsdorf",
        "Abendroth",
        "Sonntagsberg",
        "Altenhof",
        "Freienfels",
        "Lernfeld",
        "Schulzendorf",
    ],
)
def test_places_with_treacherous_names_are_lively(place: str) -> None:
    place_id = next(row["id"] for row in table("ort") if row["name"] == place)
    for name in ("einrichtung", "angebot"):
        assert any(row["ort_id"] == place_id for row in table(name)), name


def test_ages_grades_and_prices_are_plausible() -> None:
    for row in table("angebot"):
        low, high = int(row["alter_von"] or 0), int(row["alter_bis"] or 99)
        assert 0 <= low <= high <= 99, row["titel"]
        assert int(row["klasse_von"] or 1) <= int(row["klasse_bis"] or 13) <= 13, row["titel"]
        price, reduced = float(row["kosten"] or 0), float(row["kosten_ermaessigt"] or 0)
        assert 0 <= reduced <= price <= 8000 or not row["kosten"], row["titel"]


def test_dates_are_plausible() -> None:
    past = 0
    for row in table("termin"):
        begin, end = date.fromisoformat(row["beginn"]), date.fromisoformat(row["ende"])
        assert date(2022, 1, 1) <= begin <= end <= date(2031, 1, 1), row
        assert begin.strftime("%A") in [ENGLISH[day] for day in row["wochentage"].split("|")], row
        assert row["uhrzeit_von"] < row["uhrzeit_bis"] <= "22:30", row
        assert int(row["plaetze_frei"] or 0) <= int(row["plaetze"] or 0), row
        past += end < ANCHOR
    assert 0.10 <= past / len(table("termin")) <= 0.20


ENGLISH = dict(
    zip(
        ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)


def test_holiday_offers_lie_in_the_holidays() -> None:
    windows = {
        "im Winter": ("2027-02-08", "2027-02-19"),
        "zu Ostern": ("2027-03-26", "2027-04-02"),
        "im Sommer": ("2027-07-10", "2027-08-20"),
        "zu Weihnachten": ("2026-12-23", "2027-01-02"),
    }
    titles = {row["id"]: row["titel"] for row in table("angebot") if row["thema"] == "ferien"}
    for row in table("termin"):
        label = next((text for text in windows if text in titles.get(row["angebot_id"], "")), None)
        if label and row["beginn"] >= ANCHOR.isoformat():
            assert windows[label][0] <= row["beginn"] <= row["ende"] <= windows[label][1], row


def test_no_real_contact_appears() -> None:
    for name in ("anbieter", "einrichtung"):
        for row in table(name):
            assert re.fullmatch(r"(099[89]\d \d{4,5})?", row["telefon"]), row["name"]
            assert not row["email"] or row["email"].endswith(".example")
            assert not row["url"] or ".example/" in row["url"]


Cells = dict[tuple[str, str, str, str], Record]


@cache
def figures() -> Cells:
    return {
        (row["kennzahl_id"], row["ort_id"], row["jahr"], row["auspraegungen"]): row for row in table("kennzahlwert")
    }


def test_there_is_one_figure_per_cell() -> None:
    assert len(figures()) == len(table("kennzahlwert"))


def test_every_indicator_runs_from_2012_to_2025_for_kreis_and_land() -> None:
    names = {row["kennzahl_id"] for row in table("kennzahlwert")}
    assert len(names) >= 37
    for name in names:
        for place in ("lk-auental", "land-muster"):
            assert all((name, place, str(year), "") in figures() for year in range(2012, 2026)), name


def test_quotients_are_numerator_by_denominator() -> None:
    per_one = {"klassengroesse", "weiterbildungsdichte"}
    for row in table("kennzahlwert"):
        if row["wert"] and row["nenner"]:
            factor = 1 if row["kennzahl_id"] in per_one else 100
            value = float(row["zaehler"]) / float(row["nenner"]) * factor
            assert abs(value - float(row["wert"])) < 0.06, row


@pytest.mark.parametrize("name", ["bevoelkerung", "kita_plaetze", "kitas"])
def test_towns_add_up_to_the_kreis(name: str) -> None:
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for (indicator, place, year, aspect), row in figures().items():
        if indicator == name and place.startswith("g-"):
            sums[year, aspect] += float(row["wert"])
    for (year, aspect), total in sums.items():
        assert float(figures()[name, "lk-auental", year, aspect]["wert"]) == total


@pytest.mark.parametrize("trait", ["geschlecht", "staatsangehoerigkeit", "altersgruppe", "schulart"])
def test_parts_add_up_to_the_whole(trait: str) -> None:
    sums: dict[tuple[str, str, str], float] = defaultdict(float)
    for (name, place, year, aspect), row in figures().items():
        if aspect.startswith(f"{trait}=") and ";" not in aspect and row["wert"] and not row["nenner"]:
            sums[name, place, year] += float(row["wert"])
    assert sums
    for (name, place, year), total in sums.items():
        whole = figures()[name, place, year, ""]["wert"]
        assert not whole or float(whole) == total, (name, place, year)


def test_figures_have_gaps_secrets_and_one_break() -> None:
    qualities = Counter(row["qualitaet"] for row in table("kennzahlwert"))
    assert {"geheim", "unbekannt", "folgt", "nichts_vorhanden", "bruch"} <= qualities.keys()
    for row in table("kennzahlwert"):
        if row["qualitaet"] in ("geheim", "unbekannt", "folgt", "nichts_vorhanden"):
            assert not row["wert"]
            assert not row["zaehler"]
        if row["qualitaet"] == "bruch":
            assert row["anmerkung"]
            assert row["wert"]


def test_latest_kita_figures_agree_with_the_institutions() -> None:
    houses = Counter(town_of(row["ort_id"]) for row in table("einrichtung") if row["art"] in ("kita", "hort"))
    for town, number in houses.items():
        assert float(figures()["kitas", town, "2025", ""]["wert"]) == number


def test_goals_start_where_the_figures_say() -> None:
    for row in table("ziel"):
        if row["ausgangsjahr"]:
            assert row["ausgangswert"] == figures()[row["kennzahl_id"], "lk-auental", row["ausgangsjahr"], ""]["wert"]


def test_steering_has_something_to_show() -> None:
    recent = [day for day in days("beschluss", "datum") if date(2026, 10, 1) <= day <= ANCHOR]
    assert len(recent) >= 5
    assert any(day > ANCHOR for day in days("sitzung", "datum"))
    assert any(not row["verantwortlich"] for row in table("massnahme"))
    assert any(not row["kennzahl_id"] for row in table("massnahme"))


def test_demand_covers_twelve_weeks_without_wording() -> None:
    assert len(values("nachfrage", "woche")) == 12
    assert all("=" in row["kriterien"] for row in table("nachfrage"))


@cache
def database() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute((DATA / "schema.sql").read_text(encoding="utf-8"))
    return connection


@pytest.mark.parametrize("name", TABLES)
def test_files_fit_the_schema(name: str) -> None:
    described = database().execute(f"DESCRIBE {name}").fetchall()
    types = {column: kind for column, kind, *_ in described}
    assert list(table(name)[0]) == list(types)
    cells = ", ".join(
        f"string_split(nullif({column}, ''), '|') AS {column}"
        if kind.endswith("[]")
        else f"CAST(nullif({column}, '') AS {kind}) AS {column}"
        for column, kind in types.items()
    )
    database().execute(
        f"INSERT INTO {name} SELECT {cells} FROM read_csv(?, header = true, all_varchar = true, nullstr = '\\N')",
        [str(MUSTER / f"{name}.csv")],
    )
    counted = database().execute(f"SELECT count(*) FROM {name}").fetchone()
    assert counted
    assert counted[0] == len(table(name))


def test_regenerating_gives_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, str(DATA / "erzeugen" / "erzeugen.py"), "--ziel", str(tmp_path)],
        check=True,
        capture_output=True,
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{name}.csv" for name in TABLES)
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (MUSTER / path.name).read_bytes(), path.name
