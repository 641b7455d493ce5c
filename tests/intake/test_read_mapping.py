import re
from pathlib import Path

import pytest

from bildungsfrage.intake.mapping import columns_used
from bildungsfrage.intake.problem import IntakeError
from bildungsfrage.intake.read_mapping import read_mapping

GOOD = """
[quelle]
name = "Kurse"
[angebot]
titel = "Titel"
"""


def read(folder: Path, text: str) -> object:
    file = folder / "kurse.toml"
    file.write_text(text, encoding="utf-8")
    return read_mapping(file, {"zielgruppe": {"senioren", "kinder"}})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[quelle\nname = "x"', r"Zeile 1, Spalte 8: die Zuordnung ist kein gültiges TOML"),
        ('[werte.a]\nMädchen = "x"', r"Zeile 2.*Umlaut links vom Gleichheitszeichen braucht Anführungszeichen"),
        ("[angebot]\ntitel = 'x'", r"der Abschnitt \[quelle\] fehlt"),
        ("[quelle]\nlizenz = 'x'\n[angebot]\ntitel = 'x'", r"\[quelle\] name: die Angabe fehlt"),
        ("[quelle]\nname = 'x'", "füllt keine Tabelle"),
        (GOOD + "[angebote]\nx = 'y'", "die Tabelle „angebote“ gibt es nicht .meinten Sie „angebot“"),
        (GOOD + "tittel = 'y'", r"Zeile 6, \[angebot\] tittel: die Tabelle angebot hat keine Spalte „tittel“ .meinten"),
        (GOOD + "id = 'y'", "hat keine Spalte „id“"),
        (GOOD + "kosten = 5", "hier wird ein Spaltenname erwartet; ein fester Wert"),
        (GOOD + "kosten = { spalte = 'a', wert = 'b' }", "genau eine Herkunft"),
        (GOOD + "kosten = { spallte = 'a' }", "die Angabe „spallte“ gibt es hier nicht .meinten Sie „spalte“"),
        (GOOD + "kosten = { vorlage = 'fest' }", "die Vorlage nennt keine Spalte"),
        (GOOD + "plz = { spalte = 'a', teil = 'postleitzahl' }", "„postleitzahl“ gibt es hier nicht"),
        (GOOD + "plz = { spalte = 'a', muster = '(' }", "kein gültiges Muster"),
        (GOOD + "plz = { spalte = 'a', zeichen = 'drei' }", "ist keine Stelle"),
        (GOOD + "plz = { spalte = 'a', werte = 'arten' }", r"die Wertetabelle \[werte.arten\] gibt es nicht"),
        (GOOD + "ableiten = ['themen']", "„themen“ lässt sich nicht ableiten .meinten Sie „thema“"),
        (GOOD + "ableiten_aus = ['titl']", "keine Textspalte der Tabelle .meinten Sie „titel“"),
        (
            GOOD + "zielgruppen = { spalte = 'z', werte = { a = 'seniorn' } }",
            "„seniorn“ gibt es nicht .meinten Sie „senioren“",
        ),
        (GOOD + "ort = 'irgendwo'", "hier wird ein Abschnitt erwartet"),
        ("[quelle]\nname = 'x'\n[angebot]\nkosten = 'p'", r"\[angebot\] titel: die Angabe fehlt"),
        ("[quelle]\nname = 'x'\nstand = 'gestern'\n[angebot]\ntitel = 'x'", "„gestern“ ist kein Datum"),
        (GOOD + "[datei]\nformat = 'docx'", "„docx“ gibt es hier nicht"),
        (GOOD + "[datei]\nkopfzeilen = ['eins']", "hier werden Zeilennummern erwartet"),
        (GOOD + "[datei]\ntrennzeichen = 'und'", "genau ein Zeichen"),
        (GOOD + "[[nur]]\nspalte = 'a'", "entweder ist oder nicht"),
        (GOOD + "[ort]\nart = { wert = 'bezirk' }", "der Ort hat keinen Namen"),
        (GOOD + "[ort]\nname = 'a'\nart = { wert = 'dorf' }", "den Wert „dorf“ gibt es nicht"),
        (GOOD + "[kennzahlwert]\nzeit = 'jahr'", "welche Kennzahlen die Datei enthält"),
        (GOOD + "[kennzahlwert]\nzeit = 'j'\nzahl = [{ kennzahl = 'x' }]", "genau eine Herkunft"),
        (GOOD + "[kennzahlwert]\nzeit = 'j'\nzahl = [{ kennzahl = 'x', zaehler = 'a' }]", "fehlt der Nenner"),
        (GOOD + "[kennzahlwert]\nzeit = 'j'\nzeit_art = 'tag'\nzahl = []", "„tag“ gibt es hier nicht"),
        (GOOD + "[kennzahl.x]\neinheit = '%'", r"\[kennzahl.x\] name: die Angabe fehlt"),
    ],
)
def test_mistakes_are_named_with_place_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(IntakeError) as error:
        read(tmp_path, text)
    assert re.search(message, str(error.value)), str(error.value)
    assert str(error.value).startswith(str(tmp_path / "kurse.toml"))
    assert error.value.remedy


def test_a_missing_or_wrongly_saved_mapping(tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="die Zuordnung gibt es nicht"):
        read_mapping(tmp_path / "fehlt.toml")
    file = tmp_path / "alt.toml"
    file.write_bytes('[quelle]\nname = "Größe"'.encode("cp1252"))
    with pytest.raises(IntakeError, match="nicht als UTF-8 gespeichert"):
        read_mapping(file)


def test_a_mark_at_the_start_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "kurse.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert read_mapping(file).source.id == "kurse"


def test_all_columns_that_a_mapping_reads_are_known(tmp_path: Path) -> None:
    file = tmp_path / "kurse.toml"
    file.write_text(
        """
[quelle]
name = "x"
[drehen]
spalten = ["20*"]
namen = "jahr"
werte = "zahl"
[ort]
name = "wo"
oberort = { ags = "ags" }
[angebot]
je = { spalte = "liste", trenner = "," }
titel = "eintrag"
adresse = { vorlage = "{str} {nr}" }
nur = { spalte = "sprache", ist = ["de"] }
[kennzahlwert]
zeit = "jahr"
[[kennzahlwert.zahl]]
kennzahl = "x"
zaehler = "a"
nenner = { differenz = ["b", "zahl"] }
auspraegung = { schulart = { spalte = "art" } }
""",
        encoding="utf-8",
    )
    assert set(columns_used(read_mapping(file))) == {
        "wo", "ags", "liste", "str", "nr", "sprache", "a", "b", "art"
    }  # fmt: skip


def test_figures_alone_keep_other_years(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("[quelle]\nname='x'\n[ort]\nname='o'\n[kennzahlwert]\nzeit='j'\nzahl=[{kennzahl='k', spalte='w'}]")
    assert read_mapping(file).source.replaces == "gleiche_zeiten"
