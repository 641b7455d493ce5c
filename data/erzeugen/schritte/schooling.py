"""School figures for Kreis and Land: pupils, classes, leavers by degree, sex and nationality, all adding up."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from schritte.curves import YEARS, Figures, Point, at, noise, split
from schritte.population import KREIS, LAND
from schritte.tables import Row

_LAND_FACTOR = 23.4
_FILLED = 0.94
_DEGREES = ("ohne", "hauptschulabschluss", "mittlerer_abschluss", "abitur")
_QUOTES = {
    "ohne": "quote_ohne_hauptschulabschluss",
    "mittlerer_abschluss": "quote_mittlerer_abschluss",
    "abitur": "quote_abitur",
}
Grid = dict[str, int]


def school_figures(figures: Figures, settings: Mapping[str, Any], institutions: list[Row]) -> None:
    seats, houses = _today(institutions, settings["schueler"]["verlauf"])
    for place in (KREIS, LAND):
        factor = 1.0 if place == KREIS else _LAND_FACTOR
        for year in YEARS:
            pupils = _pupils(settings, seats, place, year)
            _pupil_rows(figures, pupils, place, year)
            _class_rows(figures, settings["klassengroesse"], pupils, Point("klassengroesse", place, year, "schuljahr"))
            _school_rows(figures, {kind: round(number * factor) for kind, number in houses.items()}, place, year)
            _leaver_rows(figures, settings["abschluesse"], place, year)


def _today(institutions: list[Row], kinds: Mapping[str, Any]) -> tuple[Counter[str], Counter[str]]:
    seats: Counter[str] = Counter()
    houses: Counter[str] = Counter()
    for row in institutions:
        if row["art"] in kinds:
            seats[str(row["art"])] += int(str(row["plaetze"] or 0))
            houses[str(row["art"])] += 1
    return seats, houses


def _pupils(settings: Mapping[str, Any], seats: Counter[str], place: str, year: int) -> Grid:
    factor = _FILLED if place == KREIS else _FILLED * _LAND_FACTOR
    return {
        kind: round(seats[kind] * factor * at(curve, year) * noise(f"schueler {place} {kind} {year}", 0.012))
        for kind, curve in settings["schueler"]["verlauf"].items()
    }


def _pupil_rows(figures: Figures, pupils: Grid, place: str, year: int) -> None:
    total = sum(pupils.values())
    point = Point("schueler", place, year, "schuljahr")
    figures.count(point, total)
    girls = 0
    for kind, count in pupils.items():
        share = {"gymnasium": 0.523, "foerderschule": 0.371, "oberschule": 0.472}.get(kind, 0.489)
        parts = split(count, {"weiblich": share * noise(f"m {place} {kind} {year}", 0.01), "maennlich": 1 - share})
        girls += parts["weiblich"]
        figures.count(_with(point, f"schulart={kind}"), count)
        for sex, number in parts.items():
            figures.count(_with(point, f"geschlecht={sex};schulart={kind}"), number)
    foreign = round(
        total * at({"2012": 0.013, "2015": 0.024, "2017": 0.041, "2021": 0.047, "2022": 0.072, "2025": 0.078}, year)
    )
    for aspect, number in (
        ("geschlecht=weiblich", girls),
        ("geschlecht=maennlich", total - girls),
        ("staatsangehoerigkeit=auslaendisch", foreign),
        ("staatsangehoerigkeit=deutsch", total - foreign),
    ):
        figures.count(_with(point, aspect), number)


def _class_rows(figures: Figures, sizes: Mapping[str, Any], pupils: Grid, point: Point) -> None:
    classes = {kind: max(1, round(count / at(sizes[kind], point.year))) for kind, count in pupils.items()}
    figures.ratio(point, sum(pupils.values()), sum(classes.values()), per=1)
    for kind, count in pupils.items():
        figures.ratio(_with(point, f"schulart={kind}"), count, classes[kind], per=1)


def _school_rows(figures: Figures, houses: Grid, place: str, year: int) -> None:
    """The number of schools; three Grundschulen were merged on the way."""
    change = 2 if year < 2014 else 1 if year < 2017 else 0
    now = {**houses, "grundschule": houses["grundschule"] + change * (1 if place == KREIS else 14)}
    point = Point("schulen", place, year, "schuljahr")
    figures.count(point, sum(now.values()))
    for kind, number in now.items():
        figures.count(_with(point, f"schulart={kind}"), number)


def _leaver_rows(figures: Figures, settings: Mapping[str, Any], place: str, year: int) -> None:
    total = round(at(settings["zahl"][place], year) * noise(f"abgang {place} {year}", 0.02))
    quotes = {degree: at(settings[degree][place], year) for degree in _DEGREES if degree in settings}
    quotes = {degree: value * noise(f"abschluss {place} {degree} {year}", 0.03) for degree, value in quotes.items()}
    women = round(total * settings["weiblich"]["anteil"] * noise(f"weiblich {place} {year}", 0.015))
    girls = _by_degree(women, quotes, settings["weiblich"])
    all_pupils = _by_degree(total, quotes, {})
    boys = {degree: all_pupils[degree] - girls[degree] for degree in _DEGREES}
    newcomers = _newcomers(settings["auslaendisch"], quotes, total, year)
    born_here = {degree: all_pupils[degree] - newcomers[degree] for degree in _DEGREES}
    groups = {
        "": all_pupils,
        "geschlecht=weiblich": girls,
        "geschlecht=maennlich": boys,
        "staatsangehoerigkeit=auslaendisch": newcomers,
        "staatsangehoerigkeit=deutsch": born_here,
    }
    for aspect, grid in groups.items():
        _grid_rows(figures, grid, Point("absolventen", place, year, settings["zeit_art"], aspect))


def _newcomers(settings: Mapping[str, Any], quotes: Mapping[str, float], total: int, year: int) -> Grid:
    share = settings["anteil"] * at({"2012": 0.25, "2016": 0.6, "2020": 0.9, "2025": 1.1}, year)
    return _by_degree(round(total * share), quotes, settings)


def _by_degree(total: int, quotes: Mapping[str, float], shift: Mapping[str, float]) -> Grid:
    shares = {degree: max(quote + shift.get(degree, 0.0), 1.0) for degree, quote in quotes.items()}
    shares["mittlerer_abschluss"] = 100 - sum(shares.values())
    return split(total, shares)


def _grid_rows(figures: Figures, grid: Grid, point: Point) -> None:
    total = sum(grid.values())
    figures.count(point, total)
    for degree in _DEGREES:
        aspects = sorted(part for part in (f"abschluss={degree}", point.aspect) if part)
        figures.count(_with(point, ";".join(aspects)), grid[degree])
        if degree in _QUOTES:
            figures.ratio(
                Point(_QUOTES[degree], point.place, point.year, point.time_kind, point.aspect), grid[degree], total
            )


def _with(point: Point, aspect: str) -> Point:
    return Point(point.indicator, point.place, point.year, point.time_kind, aspect)
