"""What the names of houses and providers say about their kind, read with the vocabulary that is shipped."""

from __future__ import annotations

from functools import lru_cache

import pytest

from bildungsfrage.bundled import knowledge_folder
from bildungsfrage.intake.kinds import Kind, is_institution, kind_in_name
from bildungsfrage.intake.record import Classifier
from bildungsfrage.knowledge.load import load_knowledge
from bildungsfrage.take_in import classifier


@pytest.fixture(scope="module")
def classify() -> Classifier:
    return lru_cache(classifier(load_knowledge((knowledge_folder(),))))


@pytest.mark.parametrize(
    ("name", "house", "provider"),
    [
        ("Musikschule Spandau", "musikschule", "musikschule"),
        ("Kreismusikschule Auental", "musikschule", "musikschule"),
        ("Volkshochschule Mitte", "volkshochschule", "vhs"),
        ("Pergamonmuseum", "museum", "museum"),  # no vocabulary knows the first part
        ("AlliiertenMuseum", "museum", "museum"),
        ("Alice - Museum für Kinder im Park", "museum", "museum"),
        ("Mitte Museum, Dependance im Rathaus", "museum", "museum"),
        ("Evangelische Kita Arche", "kita", "kita"),
        ("Agentur für Arbeit Leipzig", None, "agentur_fuer_arbeit"),
        ("Haus der Familie", "familienzentrum", "familienzentrum"),
        ("Bücherei der Grundschule", "bibliothek", "bibliothek"),
        ("TSV Grimma 1890 e.V.", "sportverein", "sportverein"),
        ("Jobcenter Landkreis Leipzig", None, "jobcenter"),
        # What kinds of schools are called in the Länder.
        ("Stadtteilschule Alter Teichweg", "gesamtschule", "gesamtschule"),
        ('Staatliche Regelschule "Anne Frank"', "oberschule", "oberschule"),
        ("Werkrealschule Oberndorf", "oberschule", "oberschule"),
        ("ISS Lichtenberg", "oberschule", "oberschule"),
        ("Regionale Schule mit Grundschule Zingst", "oberschule", "oberschule"),
        ("Realschule plus Alzey", "oberschule", "oberschule"),
        ("Mittelschule Erding", "oberschule", "oberschule"),
        ("Mittelstufenschule Taunusstein", "oberschule", "oberschule"),
        ("Verbundschule Leutkirch", "schule", "schule"),
        ("Schulkindergarten für Körperbehinderte", "kita", "kita"),
        ("SBBZ Lernen Wilhelm-Schule", "foerderschule", "foerderschule"),
        ("Sonderpädagogisches Bildungs- und Beratungszentrum Ulm", "foerderschule", "foerderschule"),
        ("Schule mit dem Förderschwerpunkt geistige Entwicklung", "foerderschule", "foerderschule"),
        ("Schule für Kranke", "foerderschule", "foerderschule"),
        ("Oberstufenzentrum Lotis", "berufliche_schule", "berufliche_schule"),
        ("Hansa-Kolleg Hamburg", "zweiter_bildungsweg", "zweiter_bildungsweg"),
        ("Montessori-Schule Leipzig", "schule", "schule"),
        # What stands behind the head is somebody else's kind.
        ("Förderverein der Musikschule Spandau e. V.", None, "verein"),
        ("Jugend im Museum e.V.", None, "verein"),
        ("Zeughauskino im Deutschen Historischen Museum", None, None),
        # Schools that teach one thing are none of the schools that children go to.
        ("Ballettschule Roth", None, None),
        ("Fahrschule Meier", None, None),
        # Endings that only look like a word.
        ("Zeiss-Großplanetarium", None, None),
        ("Contentbär", None, None),
        ("", None, None),
    ],
)
def test_the_head_of_a_name_tells_the_kind(
    name: str, house: str | None, provider: str | None, classify: Classifier
) -> None:
    kind = kind_in_name(name, classify)
    assert (kind.house, kind.of_provider) == (house, provider)


def test_who_runs_it_may_stand_anywhere(classify: Classifier) -> None:
    assert kind_in_name("Kindergarten Regenbogen, AWO", classify).ownership == "frei"
    assert kind_in_name("Evangelische Kita Arche", classify) == Kind("kita", None, "kirchlich")


@pytest.mark.parametrize(
    ("kind", "house"),
    [
        ("Stadtteilschule", "gesamtschule"),
        ("Gemeinschaftsschule", "gemeinschaftsschule"),
        ("Staatliche Regelschule", "oberschule"),
        ("Werkrealschule", "oberschule"),
        ("Sekundarschule", "oberschule"),
        ("Integrierte Sekundarschule", "oberschule"),
        ("Mittelschule", "oberschule"),
        ("Mittelstufenschule", "oberschule"),
        ("Regionale Schule", "oberschule"),
        ("Regionalschule", "oberschule"),
        ("Realschule plus", "oberschule"),
        ("Duale Oberschule", "oberschule"),
        ("Erweiterte Realschule", "realschule"),
        ("Gemeinschaftsgrundschule", "grundschule"),
        ("Verbundschule", "schule"),
        ("Freie Waldorfschule", "schule"),
        ("Campusschule", "schule"),
        ("Schulkindergarten", "kita"),
        ("SBBZ Lernen", "foerderschule"),
        ("Sonderpädagogisches Bildungs- und Beratungszentrum", "foerderschule"),
        ("Schule mit dem Förderschwerpunkt Lernen", "foerderschule"),
        ("Oberstufenzentrum", "berufliche_schule"),
        ("Berufskolleg", "berufliche_schule"),
        ("Kolleg", "zweiter_bildungsweg"),
        ("Weiterbildungskolleg", "zweiter_bildungsweg"),
    ],
)
def test_every_land_calls_its_schools_its_own_way(kind: str, house: str, classify: Classifier) -> None:
    assert kind_in_name(kind, classify).house == house


@pytest.mark.parametrize(
    ("name", "institution"),
    [
        ("Volkshochschule Leipzig", True),
        ("Städtische Musikschule Ost", True),
        ("Haus der Familie", True),
        ("Stadt Grimma", True),
        ("Lernwerk Auental e. V.", True),
        ("Anna Müller", False),
        ("Dr. Anna Schule", False),
        ("Anna Müller, VHS Grimma", False),
        ("Anna Müller (Volkshochschule Grimma)", False),
        ("Dr. Anna Müller Musikschule", False),
        ("", False),
    ],
)
def test_whether_a_name_is_an_institutions(name: str, institution: bool, classify: Classifier) -> None:
    assert is_institution(name, classify) == institution
