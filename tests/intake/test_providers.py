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
