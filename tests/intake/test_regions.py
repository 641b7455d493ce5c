import pytest

from bildungsfrage.intake.regions import normal_ags, region_name


@pytest.mark.parametrize(
    ("text", "ags"),
    [
        ("08335", "08335"),
        ("8335", "08335"),
        ("08335043", "08335043"),
        ("8335043", "08335043"),
        ("8335043.0", "08335043"),
        ("083350043043", "08335043"),
        ("08335000", "08335"),
        ("11000000", "11"),
        ("11000", "11"),
        ("02000", "02"),
        ("1", "01"),
        ("031", "031"),
        ("DG", "00"),
        ("Köln", None),
        ("1234567890123", None),
    ],
)
def test_keys_in_one_spelling(text: str, ags: str | None) -> None:
    assert normal_ags(text) == ags


@pytest.mark.parametrize(
    ("label", "ags", "name"),
    [
        ("      Konstanz, Landkreis", "08335", ("Landkreis Konstanz", "landkreis")),
        ("Anhalt-Bitterfeld, Landkreis", "15082", ("Landkreis Anhalt-Bitterfeld", "landkreis")),
        ("Dithmarschen, Kreis", "01051", ("Kreis Dithmarschen", "landkreis")),
        ("Burgenlandkreis", "15084", ("Burgenlandkreis", "landkreis")),
        ("Altmarkkreis Salzwedel, Kreis", "15370", ("Altmarkkreis Salzwedel", "landkreis")),
        ("Landkreis Demmin", "13052", ("Landkreis Demmin", "landkreis")),
        ("Region Hannover, Landkreis", "03241", ("Region Hannover", "landkreis")),
        ("Städteregion Aachen, Kreis", "05334", ("Städteregion Aachen", "landkreis")),
        ("Saarbrücken, Regionalverband", "10041", ("Regionalverband Saarbrücken", "landkreis")),
        ("Lübeck, kreisfreie Stadt, Hansestadt", "01003", ("Lübeck", "kreisfreie_stadt")),
        ("Greifswald, Hansestadt, kreisfreie Stadt", "13001", ("Greifswald", "kreisfreie_stadt")),
        ("Stuttgart, Stadtkreis", "08111", ("Stuttgart", "kreisfreie_stadt")),
        ("Flensburg, Stadt, Kreisfreie Stadt", "01001", ("Flensburg", "kreisfreie_stadt")),
        ("Freiburg, Regierungsbezirk", "083", ("Regierungsbezirk Freiburg", "regierungsbezirk")),
        ("Hannover, Statistische Region", "032", ("Statistische Region Hannover", "region")),
        ("Hannover, Landeshauptstadt", "03241001", ("Hannover", "gemeinde")),
        ("Berlin-Mitte", "11001001", ("Mitte", "bezirk")),
        # Nothing but the key tells a Kreis from a town.
        ("Nordsachsen", "14730", ("Landkreis Nordsachsen", "landkreis")),
        ("Steinfurt", "05566", ("Kreis Steinfurt", "landkreis")),
        ("Ludwigshafen am Rhein", "07314", ("Ludwigshafen am Rhein", "kreisfreie_stadt")),
        ("Leipzig, Stadt", "14713", ("Leipzig", "kreisfreie_stadt")),
        ("Heilbronn", "08121", ("Heilbronn", "kreisfreie_stadt")),
        ("Heilbronn", "08125", ("Landkreis Heilbronn", "landkreis")),
        ("  Hamburg", "02", ("Hamburg", "land")),
        ("Deutschland", "00", ("Deutschland", "staat")),
    ],
)
def test_labels_become_names(label: str, ags: str, name: tuple[str, str]) -> None:
    assert region_name(label, ags) == name


def test_a_key_with_its_name_in_one_cell() -> None:
    assert normal_ags("05566004 Altenberge") == "05566004"
    assert region_name("05566004 Altenberge", "05566004") == ("Altenberge", "gemeinde")
    assert region_name("05566 Steinfurt, Kreis", "05566") == ("Kreis Steinfurt", "landkreis")
