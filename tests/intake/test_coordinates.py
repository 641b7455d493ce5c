"""Coordinates of every grid that German lists use, and those that are none."""

from __future__ import annotations

import pytest

from bildungsfrage.intake.coordinates import located, pair


@pytest.mark.parametrize(
    ("lat", "lon", "postcode", "wanted"),
    [
        (51.3, 12.3, "", (51.3, 12.3)),
        (12.3, 51.3, "", (51.3, 12.3)),
        (5820043.0, 392083.0, "10178", (52.5198, 13.4095)),
        (5820043.0, 33392083.0, "", (52.5198, 13.4095)),
        (5396230.0, 3550120.0, "", (48.7016, 9.6799)),
        (6894000.0, 1492000.0, "", (52.5162, 13.4029)),
        (0.0, 0.0, "", None),
    ],
)
def test_every_grid_becomes_degrees(lat: float, lon: float, postcode: str, wanted: tuple[float, float] | None) -> None:
    found = located(lat, lon, postcode)
    assert (found and (round(found[0], 4), round(found[1], 4))) == wanted


@pytest.mark.parametrize("text", ["53.0142, 9.0305", "53,0142 / 9,0305", "POINT (9.0305 53.0142)", "53.0142;9.0305"])
def test_two_numbers_in_one_cell(text: str) -> None:
    assert pair(text) == (53.0142, 9.0305)
