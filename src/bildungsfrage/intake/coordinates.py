"""Where something is, as files write it: two numbers of any grid used in Germany go in, degrees come out.

Read are degrees (also swapped), UTM (zones 32 and 33, with the zone in front or not), Gauß-Krüger and the grid of web
maps. What lies outside Central Europe is none: a record is good without its coordinates, not with wrong ones.
"""

from __future__ import annotations

import math
import re

from bildungsfrage.intake.values import parse_postcode

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""

_SOUTH, _NORTH, _WEST, _EAST = 45.0, 56.0, 4.5, 17.5
_GROUPED = re.compile(r"\d{1,3}(?:[. '\u00a0]\d{3})+(?:,\d+)?")
_BLANKS = re.compile(r"[. '\u00a0]")
# Both numbers of "53,01, 9,03", "53.01;9.03", "53.01 9.03", "POINT (9.03 53.01)", "[9.03, 53.01]".
_PAIR = re.compile(
    r"(?P<wkt>(?:SRID=\d+;)?\s*(?:MULTI)?POINT\s*(?:Z\s*)?\({1,2}\s*)?[\[({]?\s*(?P<one>[+-]?\d+(?:[.,]\d+)?)°?"
    r"(?:\s*[;|/]\s*|\s*,\s+|\s+|(?<=\d),(?=\d))(?P<other>[+-]?\d+(?:[.,]\d+)?)°?[^\d]*(?:\s+\d+(?:\.\d+)?)?\s*[\])}]*",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"[\[({]?\s*([+-]?\d+\.\d+)\s*,\s*([+-]?\d+\.\d+)\s*[\])}]?")
_DEGREES = re.compile(
    r"(\d{1,2})\s*°\s*(\d{1,2})\s*[′']\s*(\d{1,2}(?:[.,]\d+)?)?\s*(?:″|\"|'')?\s*([NSEOW])?", re.IGNORECASE
)
# The East surveys in zone 33: Sachsen, Berlin, Brandenburg, Mecklenburg-Vorpommern.
_ZONE_33 = re.compile(r"0[1-489]|1[0-9]")


def degrees(text: str) -> float | None:
    """One number of a coordinate as it is written; also "51° 20′ 15″ N"."""
    text = text.strip()
    if found := _DEGREES.match(text):
        parts = int(found[1]) + int(found[2]) / 60 + float((found[3] or "0").replace(",", ".")) / 3600
        return -parts if (found[4] or "").upper() in ("S", "W") else parts
    text = re.sub(r"^(?:lat|lon|lng|[NOEWxy])[:=\s]*", "", text.strip("° NOESWm"), flags=re.IGNORECASE)
    value = _float(text.replace(",", "."))
    if (value is None or abs(value) > 180) and _GROUPED.fullmatch(text):
        whole, sign, rest = text.rpartition("," if "," in text else "\0")
        value = _float(_BLANKS.sub("", whole or rest) + (f".{rest}" if sign else ""))
    return value


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def pair(text: str) -> tuple[float, float] | None:
    """The two numbers of a coordinate in one text, the one along the latitude first (in WKT it is the other)."""
    text = text.strip()
    if found := _DOTTED.fullmatch(text):
        return float(found[1]), float(found[2])
    found = _PAIR.fullmatch(text)
    if not found:
        return None
    one, other = (float(found[name].replace(",", ".")) for name in ("one", "other"))
    return (other, one) if found["wkt"] else (one, other)


def located(lat: float, lon: float, postcode: str = "") -> Point | None:
    """Degrees for whatever grid the two numbers are of; None where they are nowhere near. `postcode` tells the zone."""
    for y, x in ((lat, lon), (lon, lat)):
        if _SOUTH <= y <= _NORTH and _WEST <= x <= _EAST:
            return y, x
    north, east = max(lat, lon), min(lat, lon)
    if 2e6 < east < 5.1e6 < north < 6.3e6:
        return _inside(_gauss_krueger(north, east))
    if 3.1e7 < north < 3.4e7 and 5.1e6 < east < 6.3e6:  # the zone stands before the easting
        zone = int(north // 1e6)
        return _inside(_utm(east, north - zone * 1e6, zone))
    if 1.5e5 < east < 9.5e5 and 5.1e6 < north < 6.2e6:
        return _inside(_utm(north, east, 33 if _ZONE_33.match(parse_postcode(postcode) or "") else 32))
    if 6e5 < east < 1.8e6 and 5.9e6 < north < 7.5e6:
        return _inside(_web(north, east))
    return None


def _inside(point: Point) -> Point | None:
    lat, lon = point
    return (round(lat, 6), round(lon, 6)) if _SOUTH <= lat <= _NORTH and _WEST <= lon <= _EAST else None


# ---------------------------------------------------------------- grids

_WGS84 = (6378137.0, 1 / 298.257223563)
_BESSEL = (6377397.155, 1 / 299.1528128)
# From the German net (Potsdam) to WGS 84: metres, seconds of arc, parts in a million.
_SHIFT, _TURN, _SCALE = (598.1, 73.7, 418.2), (0.202, 0.045, -2.455), 6.7


def _utm(north: float, east: float, zone: int) -> Point:
    return _unprojected(north / 0.9996, (east - 500000.0) / 0.9996, (zone * 6 - 183.0), _WGS84)


def _gauss_krueger(north: float, east: float) -> Point:
    zone = int(east // 1e6)
    lat, lon = _unprojected(north, east - zone * 1e6 - 500000.0, zone * 3.0, _BESSEL)
    return _shifted(lat, lon)


def _web(north: float, east: float) -> Point:
    radius = 6378137.0
    return math.degrees(2 * math.atan(math.exp(north / radius)) - math.pi / 2), math.degrees(east / radius)


def _unprojected(north: float, east: float, meridian: float, ellipsoid: tuple[float, float]) -> Point:
    """Transverse Mercator back to degrees, by the usual series (Snyder 1987, 8-17 to 8-25)."""
    a, f = ellipsoid
    e2 = f * (2 - f)
    e1 = (1 - math.sqrt(1 - e2)) / (1 + math.sqrt(1 - e2))
    mu = north / (a * (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256))
    foot = (
        mu + (3 * e1 / 2 - 27 * e1**3 / 32) * math.sin(2 * mu) + (21 * e1**2 / 16 - 55 * e1**4 / 32) * math.sin(4 * mu)
        + (151 * e1**3 / 96) * math.sin(6 * mu)
    )  # fmt: skip
    second = e2 / (1 - e2)
    c = second * math.cos(foot) ** 2
    t = math.tan(foot) ** 2
    n = a / math.sqrt(1 - e2 * math.sin(foot) ** 2)
    r = a * (1 - e2) / (1 - e2 * math.sin(foot) ** 2) ** 1.5
    d = east / n
    lat = foot - n * math.tan(foot) / r * (
        d**2 / 2 - (5 + 3 * t + 10 * c - 4 * c**2 - 9 * second) * d**4 / 24
        + (61 + 90 * t + 298 * c + 45 * t**2 - 252 * second - 3 * c**2) * d**6 / 720
    )  # fmt: skip
    lon = (
        d - (1 + 2 * t + c) * d**3 / 6 + (5 - 2 * c + 28 * t - 3 * c**2 + 8 * second + 24 * t**2) * d**5 / 120
    ) / math.cos(foot)
    return math.degrees(lat), meridian + math.degrees(lon)


def _shifted(lat: float, lon: float) -> Point:
    """From the Bessel ellipsoid of the German net to WGS 84, good to a few metres."""
    x, y, z = _cartesian(math.radians(lat), math.radians(lon), _BESSEL)
    rx, ry, rz = (math.radians(angle / 3600) for angle in _TURN)
    scale = 1 + _SCALE * 1e-6
    dx, dy, dz = _SHIFT
    shifted = (
        dx + scale * (x - rz * y + ry * z),
        dy + scale * (rz * x + y - rx * z),
        dz + scale * (-ry * x + rx * y + z),
    )
    return _geographic(shifted, _WGS84)


def _cartesian(lat: float, lon: float, ellipsoid: tuple[float, float]) -> tuple[float, float, float]:
    a, f = ellipsoid
    e2 = f * (2 - f)
    n = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    return n * math.cos(lat) * math.cos(lon), n * math.cos(lat) * math.sin(lon), n * (1 - e2) * math.sin(lat)


def _geographic(point: tuple[float, float, float], ellipsoid: tuple[float, float]) -> Point:
    x, y, z = point
    a, f = ellipsoid
    e2 = f * (2 - f)
    p = math.hypot(x, y)
    lat = math.atan2(z, p * (1 - e2))
    for _ in range(4):
        n = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
        lat = math.atan2(z + e2 * n * math.sin(lat), p)
    return math.degrees(lat), math.degrees(math.atan2(y, x))
