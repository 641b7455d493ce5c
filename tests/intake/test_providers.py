from bildungsfrage.intake.places import Gazetteer, Place
from bildungsfrage.intake.providers import Providers

PLACES = [
    Place("lk", "Landkreis", "landkreis"),
    Place("a", "Adorf", "gemeinde", oberort_id="lk"),
    Place("b", "Bdorf", "gemeinde"),
]
COLUMNS = ("id", "name", "telefon", "ort_id", "quelle_id", "stand")


def providers(*rows: tuple[object, ...]) -> Providers:
    return Providers(COLUMNS, rows, Gazetteer([place.row() for place in PLACES], "s"))


def test_names_are_compared_without_spelling() -> None:
    known = providers(("p1", "pad e.V.", None, None, "alt", None))
    assert known.resolve({"name": "Pad e. V."}, "s") == "p1"


def test_the_same_name_elsewhere_is_somebody_else() -> None:
    known = providers(("p1", "Bibliothek", None, "a", "alt", None))
    assert known.resolve({"name": "Bibliothek", "ort_id": "lk"}, "s") == "p1"
    assert known.resolve({"name": "Bibliothek", "ort_id": "b"}, "s") == "anbieter-bibliothek"
    assert known.resolve({"name": "Bibliothek", "ort_id": "b"}, "s") == "anbieter-bibliothek"


def test_other_sources_only_add_what_is_missing() -> None:
    known = providers(("p1", "VHS", "123", None, "alt", None))
    known.resolve({"name": "VHS", "telefon": "999", "ort_id": "a"}, "s")
    assert [dict(row) for _, row in known.changes()] == [
        {"id": "p1", "name": "VHS", "telefon": "123", "ort_id": "a", "quelle_id": "alt", "stand": None}
    ]


def test_the_own_source_may_correct() -> None:
    known = providers(("p1", "VHS", "123", None, "s", None))
    known.resolve({"name": "VHS", "telefon": "999"}, "s")
    known.resolve({"name": "VHS", "telefon": "000"}, "s")
    assert [row["telefon"] for _, row in known.changes()] == ["999"]


def test_a_legal_form_does_not_make_another_provider_and_the_doubt_is_told() -> None:
    known = providers(("p1", "Turnverein Adorf", None, "a", "alt", None))
    assert known.resolve({"name": "Turnverein Adorf e. V.", "ort_id": "a"}, "s") == "p1"
    assert [doubt.split(" (")[1] for doubt in known.doubts] == ["andere Schreibweise)"]


def test_a_name_without_a_place_is_the_same_with_a_doubt() -> None:
    known = providers(("p1", "VHS", None, "a", "alt", None))
    assert known.resolve({"name": "VHS"}, "s") == "p1"
    assert [doubt.split(" (")[1] for doubt in known.doubts] == ["Ort unbekannt)"]


def test_of_one_source_nothing_is_doubted() -> None:
    known = providers()
    assert known.resolve({"name": "VHS"}, "s") == known.resolve({"name": "VHS e.V.", "ort_id": "a"}, "s")
    assert not known.doubts


def test_the_kind_is_read_from_the_name_and_gives_way_to_what_is_said() -> None:
    columns = (*COLUMNS, "art", "traegerschaft", "abgeleitet")
    known = Providers(columns, [], Gazetteer([], "s"))
    known.resolve({"name": "Musikschule Adorf"}, "s")
    known.read_kinds(lambda text: {"anbieter": ("musikschule",)} if "Musik" in text else {})
    (read,) = [row for _, row in known.changes()]
    assert (read["art"], read["abgeleitet"]) == ("musikschule", ["art"])
    known.resolve({"name": "Musikschule Adorf", "art": "bildungstraeger"}, "t")
    assert (read["art"], read["abgeleitet"]) == ("bildungstraeger", None)
