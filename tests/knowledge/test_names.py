"""How people shorten the names in the data, and which short forms belong to several."""

from __future__ import annotations

import pytest

from bildungsfrage import german
from bildungsfrage.knowledge.lexicon import Lexicon
from bildungsfrage.knowledge.names import Name, Ordinary, compile_names

NAMES = (
    Name("ort", "land", "Musterland", "land"),
    Name("ort", "lk", "Landkreis Auental", "landkreis", (51.2, 12.6)),
    Name("ort", "g1", "Auenstedt", "gemeinde", (51.2, 12.6)),
    Name("ort", "g2", "Neustadt an der Aue", "gemeinde"),
    Name("ort", "g3", "Neustadt am Berg", "gemeinde"),
    Name("ort", "g4", "Bad Quellenrode", "gemeinde"),
    Name("ort", "g5", "Sankt Ursula", "gemeinde"),
    Name("ort", "g6", "Konstanz, Universitätsstadt", "gemeinde"),
    Name("ort", "g7", "Mühlrode", "gemeinde"),
    Name("anbieter", "a1", "Jugendring Auental e. V.", "verein"),
    Name("anbieter", "a2", "Bildungswerk Aue gGmbH", "bildungstraeger"),
    Name("anbieter", "a3", "Schwimmverein Aue 1921 e. V.", "sportverein"),
    Name("anbieter", "a4", "Familienzentrum Auenstedt", "familienzentrum"),
    Name("anbieter", "a5", "Familienzentrum Mühlrode", "familienzentrum"),
    Name("einrichtung", "e1", "Johannes-Gymnasium Bad Quellenrode", "gymnasium"),
    Name("einrichtung", "e2", "Kita Sonnenkäfer", "kita"),
    Name("einrichtung", "e3", "Kita Sonnenkäfer", "kita"),
    Name("ziel", "z1", "Sprachförderung stärken", "leitziel", aliases=("Ziel 1",)),
    Name("begriff", "b1", "Deutsch als Zweitsprache", aliases=("DaZ",)),
)


@pytest.fixture(scope="module")
def names() -> Lexicon:
    return compile_names(
        NAMES, Ordinary(frozenset({"familienzentrum", "seniorenakademie"}), kinds=frozenset({"seniorenakademie"}))
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Auenstedt", {"Auenstedt"}),
        ("Auenstedter", {"Auenstedt"}),
        ("Auenstedts", {"Auenstedt"}),
        ("Mühlroder", {"Mühlrode"}),
        ("MUEHLRODE", {"Mühlrode"}),
        ("Neustadt", {"Neustadt an der Aue", "Neustadt am Berg"}),
        ("Neustadt am Berg", {"Neustadt am Berg"}),
        ("Bad Quellenrode", {"Bad Quellenrode"}),
        ("badquellenrode", {"Bad Quellenrode"}),
        ("b quellenrode", {"Bad Quellenrode"}),
        ("St. Ursula", {"Sankt Ursula"}),
        ("Konstanz", {"Konstanz, Universitätsstadt"}),
        ("Auental", {"Landkreis Auental"}),
        ("LK Auental", {"Landkreis Auental"}),
        ("landesweit", {"Musterland"}),
        ("Jugendring Auental e. V.", {"Jugendring Auental e. V."}),
        ("Jugendring Auental", {"Jugendring Auental e. V."}),
        ("Jugendring", {"Jugendring Auental e. V."}),
        ("Bildungswerk Aue", {"Bildungswerk Aue gGmbH"}),
        ("Schwimmverein Aue 1921", {"Schwimmverein Aue 1921 e. V."}),
        ("Schwimmverein Aue", {"Schwimmverein Aue 1921 e. V."}),
        ("Johannes-Gymnasium", {"Johannes-Gymnasium Bad Quellenrode"}),
        ("johannesgymnasium", {"Johannes-Gymnasium Bad Quellenrode"}),
        ("Sprachförderung", {"Sprachförderung stärken"}),
        ("Ziel 1", {"Sprachförderung stärken"}),
        ("DaZ", {"Deutsch als Zweitsprache"}),
    ],
)
def test_a_spelling_names(names: Lexicon, typed: str, expected: set[str]) -> None:
    assert {meaning.value for meaning in names.find(german.phrase(typed))} == expected


@pytest.mark.parametrize("typed", ["Familienzentrum", "Aue", "Ziel", "Bad", "Kita", "an der Aue"])
def test_what_says_too_little_names_nothing(names: Lexicon, typed: str) -> None:
    assert names.find(german.phrase(typed)) == ()


def test_a_name_carries_all_ids_behind_it(names: Lexicon) -> None:
    (kita,) = names.find(german.phrase("Kita Sonnenkäfer"))
    assert dict(kita.extra)["ids"] == ("e2", "e3")


def test_a_place_carries_its_middle(names: Lexicon) -> None:
    (place,) = names.find("auenstedt")
    assert dict(place.extra)["mitte"] == (51.2, 12.6)
    (without,) = names.find("muehlrode")
    assert dict(without.extra)["mitte"] is None


def test_two_lands_have_no_landesweit() -> None:
    two = (Name("ort", "1", "Sachsen", "land"), Name("ort", "2", "Bayern", "land"))
    assert compile_names(two, Ordinary(frozenset())).find("landesweit") == ()


@pytest.mark.parametrize("name", ["", "   ", "!!!", "e. V.", "\x00", "…", "Ort " * 500])
def test_odd_names_do_no_harm(name: str) -> None:
    for sort in ("ort", "anbieter", "ziel"):
        assert "" not in compile_names([Name(sort, "x", name)], Ordinary(frozenset())).forms


def test_what_only_one_house_is_called_by_its_kind_names_it() -> None:
    houses = [Name("anbieter", "h", "Handwerkskammer Musterland-Süd", "kammer"), Name("ort", "o", "Musterland-Süd")]
    known = Ordinary(frozenset({"handwerkskammer"}), kinds=frozenset({"handwerkskammer"}))
    assert [m.value for m in compile_names(houses, known).find("handwerkskammer")] == ["Handwerkskammer Musterland-Süd"]
    assert (
        compile_names(
            [*houses, Name("anbieter", "i", "Handwerkskammer Nordstadt", "kammer"), Name("ort", "n", "Nordstadt")],
            known,
        ).find("handwerkskammer")
        == ()
    )


def test_initials_name_a_district_of_three() -> None:
    found = compile_names([Name("ort", "k", "Main-Kinzig-Kreis", "landkreis")], Ordinary(frozenset())).find("mkk")
    assert [meaning.value for meaning in found] == ["Main-Kinzig-Kreis"]


@pytest.mark.parametrize(
    ("sort", "name", "typed"),
    [
        ("einrichtung", "Kurt-Tucholsky-Grundschule", "Tucholsky-Grundschule"),
        ("einrichtung", "Kurt-Tucholsky-Grundschule", "Kurt-Tucholsky-Schule"),
        ("einrichtung", "Schadow-Gymnasium", "Schadow Gymi"),
        ("auspraegung", "Universität Dornstadt", "Uni Dornstadt"),
        ("auspraegung", "Pädagogische Hochschule Thal", "PH Thal"),
        ("auspraegung", "Bibliothek der HTWG", "HTWG-Bibliothek"),
        ("einrichtung", "Kindergarten Pusteblume", "Kita Pusteblume"),
    ],
)
def test_houses_are_called_by_their_family_name_and_plainer_kind(sort: str, name: str, typed: str) -> None:
    lexicon = compile_names([Name(sort, "x=y", name)], Ordinary(frozenset()))
    assert [meaning.name for meaning in lexicon.find(german.phrase(typed))] == [sort]
