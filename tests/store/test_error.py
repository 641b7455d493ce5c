"""What an operator reads when the data is at fault."""

import pickle

from bildungsfrage.store.error import DataError


def test_the_sentence_names_file_place_reason_and_remedy() -> None:
    error = DataError("ort.csv", "die Spalte fehlt", "ergänzen Sie sie bitte", "Zeile 7")
    assert str(error) == "ort.csv, Zeile 7: die Spalte fehlt; ergänzen Sie sie bitte."
    assert (
        str(DataError("ort.csv", "sie fehlt", "legen Sie sie bitte an"))
        == "ort.csv: sie fehlt; legen Sie sie bitte an."
    )
    assert error.exit_code == 4


def test_it_survives_a_process_border() -> None:
    error = DataError("ort.csv", "sie fehlt", "legen Sie sie bitte an", "Zeile 7")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)
