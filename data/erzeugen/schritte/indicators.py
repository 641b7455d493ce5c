"""All figures of kennzahlwert: curves, population, Kita, schools; at the end gaps, secret cells and one break."""

from collections.abc import Mapping
from typing import Any

from schritte.blocks import read_toml
from schritte.calendar import ANCHOR
from schritte.childcare import Childcare, supply_today
from schritte.curves import YEARS, Figures, Point, at, noise, split
from schritte.places import Gazetteer
from schritte.population import KREIS, LAND, Population, population_figures
from schritte.schooling import school_figures
from schritte.tables import Row

_BREAK = (
    "Ab dem Schuljahr 2018/19 zählt die Statistik auch Angebote der Horte mit; frühere Werte sind nicht vergleichbar."
)
_UNKNOWN = {
    ("musikschueler", 2014),
    ("foerderquote", 2013),
    ("ganztagsquote_u3", 2013),
    ("vhs_unterrichtsstunden", 2013),
    ("weiterbildungsdichte", 2013),
    ("jugendeinrichtungen", 2013),
    ("jugendeinrichtungen", 2017),
}
_LATER = {("vertragsloesungsquote", 2025), ("uebergangssystem_anteil", 2025)}
_SECRET_TOWNS = {"g-18": (2014, 2015), "g-19": (2012, 2013, 2019), "g-20": (2012, 2013, 2014, 2016, 2020, 2023)}


def indicator_rows(institutions: list[Row], gazetteer: Gazetteer) -> list[Row]:
    settings = read_toml("kennzahlen.toml")
    population = Population(settings["bevoelkerung"], gazetteer)
    figures = Figures()
    population_figures(figures, population, gazetteer)
    Childcare(settings["kita"], population, supply_today(institutions, gazetteer)).figures(figures)
    school_figures(figures, settings, institutions)
    for place in (KREIS, LAND):
        for year in YEARS:
            for name, curve in settings["anzahl"].items():
                _count_rows(figures, curve, Point(name, place, year, curve["zeit_art"]))
            for name, curve in settings["quote"].items():
                _quote_rows(figures, curve, Point(name, place, year, curve["zeit_art"]))
            _derived(figures, settings, population, place, year)
    rows = [_weakened(row) for row in figures.rows]
    source: Row = {"quelle_id": "q-statistik", "stand": ANCHOR.replace(month=10, day=12)}
    return [{**row, **source} for row in sorted(rows, key=_order)]


def _order(row: Row) -> tuple[str, str, str, str]:
    return str(row["kennzahl_id"]), str(row["ort_id"]), str(row["auspraegungen"]), str(row["jahr"])


def _count_rows(figures: Figures, curve: Mapping[str, Any], point: Point) -> None:
    total = round(
        at(curve[point.place], point.year) * _shake(point, 0.01 if point.indicator != "jugendeinrichtungen" else 0)
    )
    figures.count(point, total)
    for trait, shares in curve.get("gruppen", {}).items():
        uneven = {value: share * _shake(point, 0.02) for value, share in shares.items()}
        for value, count in split(total, {**shares, next(iter(uneven)): next(iter(uneven.values()))}).items():
            figures.count(_aspect(point, f"{trait}={value}"), count)


def _quote_rows(figures: Figures, curve: Mapping[str, Any], point: Point) -> None:
    """Numerators and denominators of the parts add up to those of the whole."""
    bottom = round(curve["nenner"][point.place] * _shake(point, 0.015))
    quote = at(curve[point.place], point.year) * _shake(point, 0.012)
    top = round(bottom * quote / 100)
    figures.ratio(point, top, bottom)
    for trait, groups in curve.get("gruppen", {}).items():
        (first, (share, shift)), (second, _) = groups.items()
        part = round(bottom * share)
        part_top = min(top, max(0, round(part * (quote + shift) / 100)))
        figures.ratio(_aspect(point, f"{trait}={first}"), part_top, part)
        figures.ratio(_aspect(point, f"{trait}={second}"), top - part_top, bottom - part)


def _derived(figures: Figures, settings: Mapping[str, Any], population: Population, place: str, year: int) -> None:
    lessons = next(
        row
        for row in reversed(figures.rows)
        if row["kennzahl_id"] == "vhs_unterrichtsstunden" and row["ort_id"] == place and row["jahr"] == year
    )
    people = population.of(place, year) / 1000
    figures.ratio(Point("weiterbildungsdichte", place, year, "jahr"), float(str(lessons["wert"])), people, per=1)
    children = population.age(place, year, "0-2", "3-5", "6-9", "10-13") + round(
        population.age(place, year, "14-17") / 4
    )
    poor = at({"2012": 19.1, "2016": 15.8, "2019": 11.9, "2021": 10.4, "2022": 11.6, "2025": 11.2}, year)
    poor *= (1.0 if place == KREIS else 1.09) * noise(f"sgb2 {place} {year}", 0.012)
    figures.ratio(Point("sgb2_quote_kinder", place, year, "jahr"), round(children * poor / 100), children)


def _shake(point: Point, spread: float) -> float:
    return noise(f"{point.indicator} {point.place} {point.year} {point.aspect}", spread)


def _aspect(point: Point, aspect: str) -> Point:
    return Point(point.indicator, point.place, point.year, point.time_kind, aspect)


def _emptied(row: Row, quality: str, note: str | None = None) -> Row:
    return {**row, "wert": None, "zaehler": None, "nenner": None, "qualitaet": quality, "anmerkung": note}


def _weakened(row: Row) -> Row:
    """Takes away what real statistics would not tell: unknown, secret, not yet there, not comparable."""
    name, place, year, aspect = (
        str(row["kennzahl_id"]),
        str(row["ort_id"]),
        int(str(row["jahr"])),
        str(row["auspraegungen"]),
    )
    if place == KREIS and (name, year) in _UNKNOWN:
        return _emptied(row, "unbekannt")
    if (name, year) in _LATER:
        return _emptied(row, "folgt", "Die Zahl erscheint im Frühjahr.")
    if name == "beratungsfaelle" and year < 2016 and place == KREIS:
        return _emptied(row, "nichts_vorhanden", "Die Bildungsberatung besteht seit 2016.")
    if name == "ganztagsschueler_quote" and year == 2018:
        return {**row, "qualitaet": "bruch", "anmerkung": _BREAK}
    if _is_secret(name, place, year, aspect):
        return _emptied(row, "geheim", "Wegen kleiner Fallzahl geheim gehalten.")
    if name == "studierende" and year == 2020 and place == KREIS and not aspect:
        return {**row, "qualitaet": "unsicher", "anmerkung": "Vorläufiger Wert."}
    return row


def _is_secret(name: str, place: str, year: int, aspect: str) -> bool:
    small_kita = name.startswith(("ganztagsquote", "betreuungsquote")) or (name == "betreute_kinder" and aspect != "")
    if small_kita and year in _SECRET_TOWNS.get(place, ()):
        return True
    young_newcomers = place == KREIS and "staatsangehoerigkeit" in aspect and year < 2016
    return young_newcomers and (name.startswith("quote_") or (name == "absolventen" and "abschluss" in aspect))
