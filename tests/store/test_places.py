"""How places stand to each other: above, near, of the same size, with a value."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from bildungsfrage.bundled import data_folder
from bildungsfrage.store.places import Figures, Place, Places

ROWS = [  # id, name, art, oberort, lat, lon, einwohner
    ("land", "Land", "land", None, None, None, None),
    ("kreis", "Kreis", "landkreis", "land", 51.0, 12.0, 100_000),
    ("nah", "Nah", "kreisfreie_stadt", "land", 51.1, 12.0, 90_000),
    ("fern", "Fern", "landkreis", "land", 54.0, 12.0, 129_000),
    ("gross", "Groß", "landkreis", "land", 52.0, 12.0, 131_000),
    ("dorf", "Dorf", "gemeinde", "kreis", None, None, None),
    ("weiler", "Weiler", "gemeinde", "kreis", None, None, 800),
    ("rund", "Rundherum", "ortsteil", "herum", None, None, None),
    ("herum", "Herum", "ortsteil", "rund", None, None, None),
    ("tot", "Tot (früher)", "ehemalig", "land", 51.0, 12.1, None),
]
VALUES = [("q", "land", 1.0, ""), ("q", "dorf", 2.0, "schulart=gymnasium"), ("q", "dorf", None, ""),
          ("bevoelkerung", "dorf", 1000.0, "")]  # fmt: skip


@pytest.fixture(scope="module")
def places() -> Iterator[Places]:
    with duckdb.connect(":memory:", config={"threads": 1}) as con:
        con.execute((data_folder() / "schema.sql").read_text(encoding="utf-8"))
        con.executemany(
            "INSERT INTO ort (id, name, art, oberort_id, lat, lon, einwohner) VALUES (?, ?, ?, ?, ?, ?, ?)", ROWS
        )
        con.executemany(
            "INSERT INTO kennzahlwert (kennzahl_id, ort_id, wert, auspraegungen, zeit, jahr) "
            "VALUES (?, ?, ?, ?, '2024', 2024)",
            VALUES,
        )
        con.execute("INSERT INTO einrichtung (id, name, ort_id) VALUES ('e', 'Schule', 'dorf')")
        con.execute((data_folder() / "sicht.sql").read_text(encoding="utf-8"))
        yield Places(con)


def ids(found: tuple[Place, ...]) -> list[str]:
    return [place.id for place in found]


@pytest.mark.parametrize(
    ("place", "above"), [("dorf", ["kreis", "land"]), ("land", []), ("nirgends", []), ("rund", ["herum", "rund"])]
)
def test_above(places: Places, place: str, above: list[str]) -> None:
    assert list(dict.fromkeys(ids(places.above(place)))) == above


@pytest.mark.parametrize(
    ("place", "group", "peers", "how"),
    [
        ("kreis", "nachbarn", ["nah", "gross", "fern"], "entfernung"),
        ("dorf", "nachbarn", ["weiler"], "nachbarschaft"),
        ("kreis", "aehnlich", ["fern"], "groesse"),
        ("dorf", "aehnlich", ["weiler"], "groesse"),
        ("dorf", "land", ["land"], "land"),
        ("dorf", "staat", [], "staat"),
        ("nirgends", "nachbarn", [], "nachbarschaft"),
    ],
)
def test_peers(places: Places, place: str, group: str, peers: list[str], how: str) -> None:
    found = places.peers(place, group)
    assert (ids(found.places), found.found_by) == (peers, how)


def test_values(places: Places) -> None:
    assert places.with_value(Figures(("q",))) == {"land"}
    assert places.with_value(Figures(("q",), ("schulart=gymnasium",))) == {"dorf"}
    assert places.holding(Figures(("q",), ("schulart=gymnasium",)), ["land", "kreis", "dorf"]) == {"land", "kreis"}
    assert places.parts(Figures(("q",)), ["dorf"]) == "schulart"
    assert places.parts(Figures(("q",)), ["land"]) is None
    widest = places.widest(Figures(("q",)))
    assert widest is not None
    assert widest.id == "land"
    assert places.widest(Figures(("unbekannt",))) is None


def test_how_much_of_a_place_has_institutions_on_file(places: Places) -> None:
    assert (places.known_share("land"), places.known_share("kreis"), places.known_share("dorf")) == (0.25, 0.5, 1.0)
