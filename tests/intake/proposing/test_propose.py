"""What is proposed for files of many kinds, and that each proposal can be read with at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from bildungsfrage.bundled import data_folder, knowledge_folder
from bildungsfrage.draft_mapping import known_indicators
from bildungsfrage.intake.layout import FileLayout
from bildungsfrage.intake.mapping import FileMapping
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.proposing.about import Background
from bildungsfrage.intake.proposing.propose import propose
from bildungsfrage.intake.proposing.toml_text import toml_text
from bildungsfrage.intake.read_mapping import read_mapping
from bildungsfrage.intake.read_source import read_source
from bildungsfrage.intake.record import PlaceName, Row, Skipped
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.take_in import classifier

Proposed = Callable[..., tuple[FileMapping, str]]

COURSES = """Kurs-Nr.;Kurstitel;Für wen;Gebühr;Ermäßigt;Veranstalter;Kursleitung;PLZ;Ort;Straße;Beginn;Uhrzeit;Plätze
K1;Schwimmen für Anfänger;Kinder, Jugendliche;12,50 €;8 €;Schwimmverein;Frau M.;00410;Auenstedt;Bad 1;5.10.2026;18:00;9
K2;Yoga am Abend;Erwachsene;kostenfrei;;Turnverein;Herr N.;00433;Käthen;Markt 3;6.10.2026;19:30;8
"""
KITAS = """name,traeger,strasse,hnr,plz,ort,telefon,e-mail,www,geo_lat,geo_lon,kapazität
Kita Sonnenkäfer,AWO,Am Bach,3,00410,Auenstedt,09980 1,a@b.example,https://b.example,51.19,12.57,60
Kita Regenbogen,DRK,Ring,12a,00433,Käthen,09980 2,c@d.example,https://d.example,51.25,12.68,45
"""
FIGURES = """jahr,gesamt,davon_frauen,davon_maenner
2020,100,60,40
2021,110,61,49
"""
SCHOOLS = """---
title: Schulen und Schülerzahlen
source: Stadt Auenstedt, Schulamt
columns:
- name: jahr
  description: Schuljahr
- name: a
  description: Grundschulen
  unit: Anzahl Schulen
- name: b
  description: Grundschulen
  unit: Anzahl SchülerInnen
- name: c
  description: Gymnasien
  unit: Anzahl SchülerInnen
---
"""
GENESIS = """GENESIS-Tabelle: 99999-01
Schülerinnen und Schüler;;;;
nach Geschlecht;;;;
;;;Schülerinnen und Schüler;Schülerinnen und Schüler
;;;Insgesamt;weiblich
;;;Anzahl;Anzahl
2023;DG;Deutschland;100;49
2023;14;  Sachsen;-;.
__________
Stand: 13.03.2025
"""


@pytest.fixture(scope="module")
def background() -> Background:
    known = load_knowledge((knowledge_folder(),))
    town = PlaceName("Auenstedt", "gemeinde", "99417010")
    find = {"Auenstedt": town}.get
    return Background(lru_cache(classifier(known)), known_indicators(known, (data_folder(),)), find)


@pytest.fixture
def proposed(background: Background, tmp_path: Path) -> Proposed:
    def run(name: str, content: str, beside: str = "") -> tuple[FileMapping, str]:
        file = tmp_path / name
        file.write_text(content, encoding="utf-8")
        if beside:
            file.with_suffix(".md").write_text(beside, encoding="utf-8")
        text = toml_text(propose(file, FileLayout(), background))
        file.with_suffix(".toml").write_text(text, encoding="utf-8")
        mapping = read_mapping(file.with_suffix(".toml"))
        assert [
            item for item in read_source(file, mapping, background.classify) if not isinstance(item, Row | Skipped)
        ] == []
        return mapping, text

    return run


def columns(mapping: FileMapping, table: str) -> dict[str, Any]:
    (block,) = [block for block in mapping.tables if block.table == table]
    return {name: field.columns[0] if field.columns else field.template for name, field in block.fields.items()}


def figures(mapping: FileMapping) -> set[tuple[Any, ...]]:
    assert mapping.figures is not None
    return {
        (
            figure.indicator,
            figure.numerator.plus,
            figure.numerator.minus,
            *(f"{name}={field.constant or field.columns[0]}" for name, field in sorted(figure.features.items())),
        )
        for figure in mapping.figures.figures
    }


def test_a_list_of_courses(proposed: Proposed) -> None:
    mapping, text = proposed("kurse.csv", COURSES)
    assert columns(mapping, "angebot") == {
        "fremd_id": "Kurs-Nr.", "titel": "Kurstitel", "zielgruppen": "Für wen", "kosten": "Gebühr",
        "kosten_ermaessigt": "Ermäßigt", "adresse": "Straße", "plz": "PLZ",
    }  # fmt: skip
    assert columns(mapping, "anbieter") == {"name": "Veranstalter"}
    assert columns(mapping, "termin") == {"beginn": "Beginn", "uhrzeit_von": "Uhrzeit", "plaetze": "Plätze"}
    assert mapping.places[0].fields["name"].columns == ("Ort",)
    assert "„Kursleitung“ nennt Personen" in "".join(propose_doubts(text)) or "Kursleitung" not in str(mapping.tables)


def propose_doubts(text: str) -> list[str]:
    return [line for line in text.splitlines() if "PRÜFEN" in line]


def test_stretches_of_days_in_one_column_give_begin_and_end(proposed: Proposed) -> None:
    rows = "Titel;Datum;PLZ\nZirkus;Mo 6.7. – Fr 10.7.26;00410\nYoga;06.07.2026;00410\nTanz;ab 01.09.2026;00433\n"
    mapping, _ = proposed("kurse.csv", rows)
    assert {"beginn": "Datum", "ende": "Datum"}.items() <= columns(mapping, "termin").items()


@pytest.mark.parametrize(
    "name", ["ferienpass_2026.csv", "Ferienspiele.csv", "Sommerferienprogramm 2026.csv", "kurse.csv"]
)
def test_a_holiday_programme_is_known_by_its_name(name: str, proposed: Proposed) -> None:
    mapping, _ = proposed(name, "Titel;Datum;PLZ\nZirkus;06.07.2026;00410\nYoga;07.07.2026;00410\n")
    (offers,) = [block for block in mapping.tables if block.table == "angebot"]
    kind = offers.fields.get("angebotsart")
    assert (kind.constant if kind else None) == (None if name == "kurse.csv" else "ferienangebot")


def test_a_kind_of_school_of_one_land_gets_its_value(proposed: Proposed) -> None:
    rows = "Name;Schulart;Straße;PLZ\nAnne Frank;Regelschule;Weg 1;99000\nAm Berg;Grundschule;Weg 2;99000\n"
    mapping, _ = proposed("schulen.csv", rows)
    (houses,) = [block for block in mapping.tables if block.table == "einrichtung"]
    assert houses.fields["art"].values == {"regelschule": ("oberschule",)}


@pytest.mark.parametrize("header", ["Kursleiter Name", "Leitung", "Name Dozent", "Ansprechpartner Name", "Lehrkraft"])
def test_people_are_neither_houses_nor_providers(header: str, proposed: Proposed) -> None:
    _, text = proposed(
        "kurse.csv", f"Kurs;{header};PLZ;Beginn\nYoga;Muster;00410;5.10.2026\nTanz;Beispiel;00433;6.10.2026\n"
    )
    assert f'"{header}"' not in text


def test_sums_headings_and_what_was_cancelled_are_left_out_in_the_open(proposed: Proposed) -> None:
    rows = """Kita;Träger;Straße;PLZ;Plätze;Status
Gemeinde Auenstedt;;;;;
Kita Sonne;AWO;Weg 1;00410;50;offen
Kita Mond;DRK;Weg 2;00433;60;abgesagt
Kita Stern;DRK;Weg 3;00433;60;offen
Summe;;;;170;
"""
    mapping, text = proposed("kitas.csv", rows)
    assert {(only.column, only.texts, only.negated) for only in mapping.conditions} == {
        ("Kita", frozenset({"gemeinde auenstedt", "summe"}), True),
        ("Status", frozenset({"abgesagt"}), True),
    }
    assert "Überschriften und Summen" in text


def test_names_that_a_shapefile_cut_off_are_completed(proposed: Proposed) -> None:
    rows = "OBJECTID,BEZEICHNUN,STRASSE,PLZ\n1,Jugendzentrum Süd,Weg 1,00410\n2,Jugendzentrum Nord,Weg 2,00410\n"
    mapping, _ = proposed("einrichtungen.csv", rows)
    assert columns(mapping, "einrichtung")["name"] == "BEZEICHNUN"


def test_a_list_of_lessons_without_titles_is_one_of_offers(proposed: Proposed) -> None:
    mapping, _ = proposed("tarife.csv", "Fach;Alter;Monatsgebühr\nKlavier;ab 6 Jahre;71,50 €\nGeige;ab 6 Jahre;60 €\n")
    assert columns(mapping, "angebot")["titel"] == "Fach"


def test_the_address_of_a_venue_is_the_offers(proposed: Proposed) -> None:
    rows = "Kurs;Kursort;Beginn\nA;Ring 11, 00410 Auenstedt;11.01.2027\nB;Weg 5, 00433 Käthen;18.01.2027\n"
    mapping, _ = proposed("kurse.csv", rows)
    assert {"adresse": "Kursort", "plz": "Kursort"}.items() <= columns(mapping, "angebot").items()


PUPILS = """Schülerinnen und Schüler an allgemeinbildenden Schulen in Auenstedt
Schuljahr;Grundschulen;Gymnasien;zusammen
1990/91;6812;3480;10292
2000/01;7420;3720;11140
"""
SEVERAL = """Schulen, Klassen sowie Schülerinnen und Schüler im Schuljahr 2024/25
Ort;Schulen;Klassen;Schülerinnen und Schüler
;Anzahl;;
Auenstedt;32;489;10401
Käthen;61;1190;26711
"""
LABOUR = """Bestand an Arbeitslosen nach Gemeinden;;
Berichtsmonat: September 2026;;
Region;Arbeitslose insgesamt;davon Ausländer
05566 Steinfurt;11203;3980
05566004 Altenberge;142;*
Erstellungsdatum: 24.09.2026;;
"""


@pytest.mark.parametrize(
    ("content", "indicators", "period"),
    [
        # The kind of school is a part of what the title says is counted.
        (PUPILS, {"schueler"}, None),
        (SEVERAL, {"schulen", "klassen", "schueler"}, "2024/25"),
        (LABOUR, {"arbeitslose"}, "2026"),
    ],
)
def test_tables_as_statistical_offices_print_them(
    content: str, indicators: set[str], period: str | None, proposed: Proposed
) -> None:
    mapping, _ = proposed("tabelle.csv", content)
    assert {row[0] for row in figures(mapping)} == indicators
    assert mapping.figures is not None
    assert mapping.figures.period.constant == period


def test_years_as_columns_beside_a_column_that_names_the_figure(proposed: Proposed) -> None:
    rows = """GKZ;Kommune;Indikator;2020;2021
05313000;Aachen;Arbeitslosenquote (%);8,1;7,9
05313000;Aachen;Kinderarmut (%);19,2;k.A.
05754008;Gütersloh;Kinderarmut (%);13,0;12,8
"""
    mapping, text = proposed("wegweiser.csv", rows)
    assert 'spalten = ["2020", "2021"]' in text
    assert mapping.figures is not None
    assert [(f.indicator, *(only.texts for only in f.only)) for f in mapping.figures.figures] == [
        ("arbeitslosenquote", frozenset({"arbeitslosenquote (%)"})),
        ("kinderarmut", frozenset({"kinderarmut (%)"})),
    ]


def test_kinds_of_schools_alone_are_named_by_the_file(proposed: Proposed) -> None:
    mapping, _ = proposed("auenstedt_wechselquoten.csv", "Jahr;Realschule;Hauptschule\n2022;30,5;10,1\n2023;31,5;9,1\n")
    assert {row[0] for row in figures(mapping)} == {
        "auenstedt_wechselquoten_realschule",
        "auenstedt_wechselquoten_hauptschule",
    }


def test_a_list_of_houses(proposed: Proposed) -> None:
    mapping, _ = proposed("kitas.csv", KITAS)
    assert columns(mapping, "einrichtung") == {
        "name": "name", "adresse": "{strasse} {hnr}", "plz": "plz", "lat": "geo_lat", "lon": "geo_lon",
        "telefon": "telefon", "email": "e-mail", "url": "www", "plaetze": "kapazität",
    }  # fmt: skip
    assert columns(mapping, "anbieter") == {"name": "traeger", "art": None}


def test_who_leads_a_house_is_nobodys_provider(proposed: Proposed) -> None:
    kitas = "Einrichtung;Leitung;Fachkraft;Anschrift;Plätze\n" + "".join(
        f"Kita {name};Frau {name};Herr {name};Ring {at}, 00410 Auenstedt;{at}0\n"
        for at, name in enumerate(("Ast", "Blatt", "Zweig"), 1)
    )
    mapping, _ = proposed("kitas.csv", kitas)
    assert [block.table for block in mapping.tables] == ["einrichtung"]
    assert not {"Leitung", "Fachkraft"} & set(columns(mapping, "einrichtung").values())


@pytest.mark.parametrize(
    ("column", "total"),
    [("Einrichtung", "Summe"), ("Einrichtung", "Gesamt:"), ("Gemeinde", "Auenstedt gesamt"), ("Gemeinde", "Insgesamt")],
)
def test_lines_that_add_up_others_are_no_houses(
    background: Background, tmp_path: Path, column: str, total: str
) -> None:
    file = tmp_path / "plan.csv"
    names = {"Gemeinde": "", "Einrichtung": ""} | {column: total}
    last = f"{names['Gemeinde']};{names['Einrichtung']};30;70\n"
    file.write_text(
        f"Gemeinde;Einrichtung;Plätze Krippe;Plätze Kindergarten\nAuenstedt;Kita A;20;40\nKäthen;Kita B;10;30\n{last}",
        encoding="utf-8",
    )
    text = toml_text(propose(file, FileLayout(), background))
    file.with_suffix(".toml").write_text(text, encoding="utf-8")
    items = list(read_source(file, read_mapping(file.with_suffix(".toml")), background.classify))
    assert [isinstance(item, Row) for item in items] == [True, True, False]


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        (  # which kind of school the pupils go to, not how many such schools there are
            "schueler_auenstedt.csv",
            "Schuljahr;Grundschulen;Gymnasien;Insgesamt\n2020/21;833;999;1832\n2021/22;851;1010;1861\n",
            {
                ("schueler", ("Grundschulen",), (), "schulart=grundschule"),
                ("schueler", ("Gymnasien",), (), "schulart=gymnasium"),
                ("schueler", ("Insgesamt",), ()),
            },
        ),
        (  # a secret cell is a figure that is not told; a month counts nothing
            "arbeitslose_auenstedt.csv",
            "Jahr;Monat;Arbeitslose insgesamt;darunter unter 25 Jahre\n2023;12;503;41\n2024;12;612;*\n",
            {
                ("arbeitslose", ("Arbeitslose insgesamt",), ()),
                ("arbeitslose", ("darunter unter 25 Jahre",), (), "altersgruppe=0-24"),
            },
        ),
        (  # years below a name that stands over several columns
            "inkar.csv",
            f"Kennziffer;Raumeinheit{';Betreuungsquote Kleinkinder' * 3}\n"
            ";;2019;2020;2021\n99417;Auenkreis;52,3;51,9;50,8\n99418;Käthenkreis;54,1;53,7;53,2\n",
            {("betreuungsquote_u3", ("wert",), ())},
        ),
        (  # no year as a column: it stands in the title
            "bericht.csv",
            "Bevölkerung am 31.12.2023;;\nGemeinde;insgesamt;unter 18-Jährige\nAuenstedt;5012;512\nKäthen;8410;890\n",
            {("bevoelkerung", ("insgesamt",), ()), ("bevoelkerung", ("unter 18-Jährige",), (), "altersgruppe=0-17")},
        ),
    ],
)
def test_tables_as_offices_publish_them(
    name: str, content: str, wanted: set[tuple[Any, ...]], proposed: Proposed
) -> None:
    mapping, _ = proposed(name, content)
    assert figures(mapping) == wanted


def test_figures_without_any_description(proposed: Proposed) -> None:
    mapping, _ = proposed("bevoelkerung_auenstedt.csv", FIGURES)
    assert {found[1:] for found in figures(mapping)} >= {
        (("davon_frauen",), (), "geschlecht=weiblich"),
        (("davon_maenner",), (), "geschlecht=maennlich"),
    }
    assert mapping.places[0].fields["ags"].constant == "99417010"


def test_a_description_beside_the_file_says_what_columns_are(proposed: Proposed) -> None:
    mapping, _ = proposed("schulen.csv", "jahr,a,b,c\n2020/21,3,300,200\n2021/22,3,310,210\n", SCHOOLS)
    assert figures(mapping) == {
        ("schulen", ("a",), (), "schulart=grundschule"),
        ("schueler", ("b",), (), "schulart=grundschule"),
        ("schueler", ("c",), (), "schulart=gymnasium"),
        ("schueler", ("b", "c"), ()),
    }
    assert mapping.figures is not None
    assert mapping.figures.period_sort == "schuljahr"
    assert mapping.source.name == "Stadt Auenstedt, Schulamt: Schulen und Schülerzahlen"


def test_a_table_of_the_statistical_offices_with_a_header_of_several_lines(proposed: Proposed) -> None:
    mapping, _ = proposed("99999-01.csv", GENESIS)
    assert mapping.layout.header_lines == (5,)
    assert mapping.places[0].fields["ags"].columns == ("Spalte 2",)
    men = ("schueler", ("Insgesamt",), ("weiblich",), "geschlecht=maennlich")
    assert men in figures(mapping)


def test_no_sum_is_proposed_of_what_adds_up_already(proposed: Proposed) -> None:
    notes = SCHOOLS.replace("Grundschulen", "Haupt- oder Nebenwohnsitz").replace("Gymnasien", "Nebenwohnsitz")
    notes = notes.replace("title: Schulen und Schülerzahlen", "title: Bevölkerung nach Meldestatus")
    notes = notes.replace("Anzahl Schulen", "Anzahl Personen").replace("Anzahl SchülerInnen", "Anzahl Personen")
    notes = notes.replace("Haupt- oder Nebenwohnsitz", "Hauptwohnsitz", 1)
    mapping, _ = proposed("melde.csv", "jahr,a,b,c\n2020,100,110,10\n2021,100,120,20\n", notes)
    assert all(len(found[1]) == 1 for found in figures(mapping))


@pytest.mark.parametrize(
    "content", ["a,b\nx,y\nz,w\n", "eins;zwei\n;\n", f"a;b\n{'wirres Zeug ' * 20};x\n{'noch mehr ' * 20};y\n"]
)
def test_what_is_no_data_of_ours_is_told(content: str, proposed: Proposed) -> None:
    with pytest.raises(IntakeError):
        proposed("x.csv", content)


@pytest.mark.parametrize(
    "name", ['"; [boese]', "a\nb", "{x}", "ä #kommentar", "\x1b[31mrot", "]]", "\\u0000", "'''", "titel = 1"]
)
def test_strange_headers_stay_headers(name: str, background: Background, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    import json

    file.write_text(json.dumps([{"kurs": "Yoga", name: "1", "plz": "00410"}] * 3), encoding="utf-8")
    file.with_suffix(".toml").write_text(toml_text(propose(file, FileLayout(), background)), encoding="utf-8")
    assert read_mapping(file.with_suffix(".toml")).tables[0].table == "angebot"
