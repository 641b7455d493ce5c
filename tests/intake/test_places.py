import pytest

from bildungsfrage.intake.places import Gazetteer, Place
from bildungsfrage.intake.record import PlaceName

KNOWN = [
    Place("lk", "Landkreis Auental", "landkreis", "99417", None, None),
    Place("g1", "Neustadt", "gemeinde", "99417030", "00431", "lk"),
    Place("g2", "Neustadt", "gemeinde", "99417040", "00447", "lk"),
    Place("g3", "Auenstedt", "gemeinde", "99417010", "00410 00411", "lk"),
    Place("g3-1", "Mitte", "ortsteil", None, "00410", "g3"),
]


def gazetteer() -> Gazetteer:
    return Gazetteer([place.row() for place in KNOWN], "neu")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        (PlaceName("egal", ags="99417010"), "g3"),
        (PlaceName("auenstedt"), "g3"),
        (PlaceName("Neustadt", plz="00447"), "g2"),
        (PlaceName(plz="00411"), "g3"),
        (PlaceName("Mitte", "ortsteil", parent=PlaceName("Auenstedt")), "g3-1"),
        (PlaceName("Mitte", "bezirk", parent=PlaceName("Landkreis Auental")), "g3-1"),
        (PlaceName("Neustadt"), None),
        (PlaceName(plz="99999"), None),
    ],
)
def test_known_places_are_found(name: PlaceName, id_: str | None) -> None:
    assert gazetteer().resolve(name) == id_


def test_what_stays_open_is_noted() -> None:
    places = gazetteer()
    places.resolve(PlaceName("Neustadt"))
    assert places.notes == ["Ort „Neustadt“ ist mehrdeutig; der Ort bleibt offen"]


def test_a_town_is_not_the_district_around_it() -> None:
    places = Gazetteer([], "neu")
    district = places.resolve(PlaceName("Landkreis Konstanz", "landkreis", "08335"))
    town = places.resolve(PlaceName("Konstanz", "gemeinde", "08335043"))
    places.finish()
    assert (district, town) == ("ags-08335", "ags-08335043")
    assert {place.id: place.oberort_id for _, place in places.changes()} == {
        "ags-08335": "ags-08",
        "ags-08335043": "ags-08335",
        "ags-08": None,
    }


def test_a_place_without_key_takes_it_over_later() -> None:
    first = Gazetteer([], "a")
    id_ = first.resolve(PlaceName("Grimma", "gemeinde", plz="04668"))
    second = Gazetteer([place.row() for _, place in first.changes()], "b")
    assert second.resolve(PlaceName("Grimma", "gemeinde", "14729160")) == id_ == "ort-grimma"


def test_same_names_below_different_places_are_different() -> None:
    places = Gazetteer([], "a")
    berlin, hamburg = PlaceName("Berlin", "land", "11"), PlaceName("Hamburg", "land", "02")
    ids = {places.resolve(PlaceName("Mitte", "bezirk", parent=parent)) for parent in (berlin, hamburg)}
    assert ids == {"ort-berlin-mitte", "ort-hamburg-mitte"}


def test_a_district_full_of_marks_is_a_former_one_until_it_gets_a_value() -> None:
    first = Gazetteer([], "a")
    gone = first.resolve(PlaceName("Burgenlandkreis", "landkreis", "15256"))
    alive = first.resolve(PlaceName("Burgenlandkreis", "landkreis", "15084"))
    assert gone is not None
    assert alive is not None
    first.saw_mark(gone)
    first.saw_mark(alive)
    first.saw_value(alive)
    first.finish()
    rows = {place.id: place for _, place in first.changes()}
    assert (rows[gone].name, rows[gone].art) == ("Burgenlandkreis (früher)", "ehemalig")
    assert rows[alive].art == "landkreis"
    second = Gazetteer([place.row() for place in rows.values()], "b")
    second.resolve(PlaceName("Burgenlandkreis", "landkreis", "15256"))
    second.saw_value(gone)
    second.finish()
    assert [(place.name, place.art) for _, place in second.changes()] == [("Burgenlandkreis", "landkreis")]


def test_nothing_changes_the_second_time() -> None:
    names = [
        PlaceName("Deutschland", "staat", "00"),
        PlaceName("Berlin", "land", "11"),
        PlaceName("Mitte", "bezirk", "11001001", parent=PlaceName("Berlin", "land", "11")),
        PlaceName("Kreis Soest", "landkreis", "05974", inhabitants=300_000),
    ]
    rows: list[tuple[object, ...]] = []
    for _ in range(2):
        places = Gazetteer(rows, "a")
        for name in names:
            places.resolve(name)
        places.finish()
        changes = list(places.changes())
        rows = rows or [place.row() for _, place in changes]
    assert changes == []


@pytest.mark.parametrize(
    ("lat", "lon", "id_"),
    [(51.31, 12.41, "nah"), (51.36, 12.41, "fern"), (51.31, 12.9, None), (0.0, 0.0, None)],
)
def test_coordinates_give_the_nearest_place_within_ten_kilometres(lat: float, lon: float, id_: str | None) -> None:
    known = [
        Place("lk", "Landkreis", "landkreis", lat=51.31, lon=12.41),
        Place("nah", "Adorf", "gemeinde", lat=51.3, lon=12.4),
        Place("fern", "Bdorf", "gemeinde", lat=51.38, lon=12.4),
    ]
    assert Gazetteer([place.row() for place in known], "s").near(lat, lon) == id_
